"""Drawing by chance, fast and repeatable: the same seed gives the same draws on every machine.

Only `random.Random.random()` is used: its sequence for a seed is promised by Python to stay the same.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

Draw = Callable[[], float]
T = TypeVar("T")


class Odds(Generic[T]):
    """Things with weights, drawn in proportion to them."""

    __slots__ = ("_sums", "things")

    def __init__(self, weights: Mapping[T, float] | Iterable[tuple[T, float]]) -> None:
        pairs: list[tuple[T, float]] = list(weights.items() if isinstance(weights, Mapping) else weights)
        total = sum(weight for _, weight in pairs)
        self.things: list[T] = [thing for thing, _ in pairs]
        self._sums = [part / total for part in accumulate(weight for _, weight in pairs)][:-1]

    def draw(self, chance: Draw) -> T:
        """One of the things."""
        return self.things[bisect(self._sums, chance())]


def one_of(things: Sequence[T], chance: Draw) -> T:
    """Any of the things, each as likely as the others."""
    return things[int(chance() * len(things))]
