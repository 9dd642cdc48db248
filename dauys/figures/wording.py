"""The words for a published number, in three languages: "at least 35,000", "fewer than 10". Pure.

The sentence is fixed here, because it is quoted: it is not left to a catalogue of translations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dauys.figures.grid import BASE

AT_LEAST: Mapping[str, Callable[[str], str]] = {
    "en": "at least {}".format,
    "ru": "не менее {}".format,
    "kk": "кемінде {}".format,
}
FEWER: Mapping[str, str] = {"en": "fewer than 10", "ru": "менее 10", "kk": "10-нан аз"}
GROUP: Mapping[str, str] = {"en": ",", "ru": "\N{NO-BREAK SPACE}", "kk": "\N{NO-BREAK SPACE}"}


class NotRounded(ValueError):
    """An exact number was about to be shown as a published one."""

    hint = "Only numbers that the grid has rounded may be stated outside."

    def __init__(self) -> None:
        self.error = "A number that is not a multiple of 10 was about to be published."
        super().__init__(f"{self.error} {self.hint}")


def digits(number: int, language: str) -> str:
    """A number with its digits grouped as the language does: "35,000", "35 000"."""
    return f"{number:,}".replace(",", GROUP.get(language, ","))


def stated(number: int, language: str = "en") -> str:
    """The words for a published number. `NotRounded` for a number that was never rounded for publication."""
    if number % BASE:
        raise NotRounded
    if number == 0:
        return FEWER.get(language, FEWER["en"])
    return AT_LEAST.get(language, AT_LEAST["en"])(digits(number, language))


def short(number: int, language: str = "en") -> str:
    """A published number as it stands in a narrow cell: "≥ 120", "< 10"."""
    if number % BASE:
        raise NotRounded
    return "≥\N{NO-BREAK SPACE}" + digits(number, language) if number else "<\N{NO-BREAK SPACE}10"
