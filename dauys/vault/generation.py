"""A circle is a line of generations. A generation is one 32-byte seed; everything else follows from it by label."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property

from dauys.vault.derive import derive
from dauys.vault.opening import OpeningKey


@dataclass(frozen=True)
class Generation:
    """One key of a circle's line.

    `circle` (16 bytes) and `kind` ("hotline:2026Q4") are known only inside the seal; what others see is `stream`, a
    name that follows
    from the seed and says nothing.
    """

    circle: bytes
    kind: str
    number: int
    seed: bytes = field(repr=False)

    @cached_property
    def stream(self) -> bytes:
        """16 bytes: the public name of this generation."""
        return derive(self.seed, "stream", 16)

    @cached_property
    def sealing_key(self) -> bytes:
        """32 bytes: wraps record keys and the previous generation's seed."""
        return derive(self.seed, "sealing")

    @cached_property
    def letter_box(self) -> OpeningKey:
        """Whoever may write but not read seals to its public half."""
        return OpeningKey(derive(self.seed, "letter box"))

    def next(self) -> Generation:
        """A fresh seed that does not follow from this one."""
        return Generation(self.circle, self.kind, self.number + 1, os.urandom(32))


def new_circle(kind: str) -> Generation:
    """The first generation of a circle nobody has heard of."""
    return Generation(os.urandom(16), kind, 1, os.urandom(32))
