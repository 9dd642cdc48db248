"""The day, month or year in a text without a time: which of its numbers is which. Used by `hotline.when`
only."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from dauys.hotline.when_words import FILLERS, SIGNS, YEAR, WhenError, month

EARLIEST, LATEST = 1900, 2100
THIS_CENTURY = 39  # 39 is 2039, 40 is 1940

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


def day_of(text: str) -> str:
    """ "2024", "2024-03" or "2024-03-05" from folded text; WhenError if it is none of these, or several."""
    tokens = _TOKEN.findall(text)
    numbers = [place for place, token in enumerate(tokens) if token.isdecimal()]
    words = [token for token in tokens if token.isalpha()]
    months = [number for number in map(month, words) if number]
    if any(not (month(word) or YEAR.fullmatch(word) or FILLERS.fullmatch(word)) for word in words):
        raise WhenError("unreadable")
    if {token for token in tokens if not token.isalnum()} - SIGNS:
        raise WhenError("unreadable")
    if len(months) > 1 or len(numbers) > 3:
        raise WhenError("several")
    if not numbers:
        raise WhenError("no_year" if months else "unreadable")
    return _with_word(tokens, numbers, months[0]) if months else _of_numbers(tokens, numbers)


def checked(year: int, month_: int = 0, day: int = 0) -> str:
    """The partial date, if the calendar has it."""
    if not EARLIEST <= year <= LATEST:
        raise WhenError("far_year")
    try:
        date(year, month_ or 1, day or 1)
    except ValueError:
        raise WhenError("no_such_day") from None
    return f"{year}-{month_:02}-{day:02}" if day else f"{year}-{month_:02}" if month_ else f"{year}"


def _with_word(tokens: list[str], numbers: list[int], named: int) -> str:
    """A date whose month is a word: «5 марта 2024», "March 5, 2024", «2024 ж. 5 наурыз», «наурыз 2024»."""
    first, second = tokens[numbers[0]], tokens[numbers[-1]]
    year_first = len(first) == 4 or _is_year(tokens, numbers[0])
    if len(numbers) == 3:
        raise WhenError("several")
    if len(numbers) == 1:
        if len(first) < 3:
            raise WhenError("day_or_year" if year_first else "no_year")
        return checked(_year(first), named)
    year, day = (first, second) if year_first else (second, first)
    return checked(_year(year), named, _part(day))


def _of_numbers(tokens: list[str], numbers: list[int]) -> str:
    """A date of digits only: the day first, unless the year is."""
    said = [tokens[place] for place in numbers]
    if len(said) == 1:
        return _of_one(said[0])
    if len(said) == 2:
        if min(map(len, said)) > 2:
            raise WhenError("several")
        if max(map(len, said)) < 3:
            raise WhenError("no_year")
        other, year = sorted(said, key=len)
        return checked(_year(year), _part(other))
    signs = {tuple(tokens[before + 1 : after]) for before, after in pairwise(numbers)}
    if len(signs) > 1:  # 5-7.03.2024
        raise WhenError("several")
    year, middle, day = said if len(said[0]) == 4 else reversed(said)
    return checked(_year(year), _part(middle), _part(day))


def _of_one(number: str) -> str:
    if len(number) == 4:
        return checked(_year(number))
    if len(number) == 8:  # 20240305 or 05032024: the calendar allows only one of them
        year_first = EARLIEST <= int(number[:4]) <= LATEST and 1 <= int(number[4:6]) <= 12
        parts = (number[:4], number[4:6], number[6:]) if year_first else (number[4:], number[2:4], number[:2])
        return checked(*(_part(part) if len(part) == 2 else _year(part) for part in parts))
    raise WhenError("serial" if len(number) == 5 else "no_year" if len(number) < 3 else "unreadable")


def _is_year(tokens: list[str], place: int) -> bool:
    """Whether the word after a number says that it is a year: «24 ж.»."""
    after = next((token for token in tokens[place + 1 :] if token.isalnum()), "")
    return YEAR.fullmatch(after) is not None


def _year(number: str) -> int:
    if len(number) not in (2, 4):
        raise WhenError("day_or_year")
    year = int(number)
    return year if len(number) == 4 else year + (2000 if year <= THIS_CENTURY else 1900)


def _part(number: str) -> int:
    """A day or a month; there is no day and no month nought."""
    if len(number) > 2:
        raise WhenError("unreadable")
    if not int(number):
        raise WhenError("no_such_day")
    return int(number)
