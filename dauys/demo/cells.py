"""The cells of an invented table: what an answer looks like when somebody has typed it into a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache

from dauys.demo.chance import Draw, Odds, one_of
from dauys.demo.contact import Record
from dauys.packs import code_list

Cell = str | int | date | datetime

MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
MONTHS_ALONE = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
WAYS = Odds({"dots": 46, "short": 12, "words": 10, "iso": 8, "slashes": 4, "cell": 20})
ASKED = {"yes": "да", "no": "нет", "refused": "отказ", "unknown": "неизвестно", "not_asked": ""}
AGES = {
    "under_14": "13",
    "14_17": "16",
    "18_24": "21",
    "25_34": "29",
    "35_44": "40",
    "45_59": "52",
    "60_up": "63",
}
OTHERWISE = 0.25  # share of answers written in another way than the list does

HEADINGS = (
    "№ п/п",
    "Дата обращения",
    "Канал связи",
    "Направление звонка",
    "Кто обратился",
    "Язык обращения",
    "Область/город",
    "ФИО обратившейся",
    "Телефон",
    "ФИО пострадавшей",
    "Возраст",
    "Вид помощи",
    "Уровень риска",
    "Содержание обращения",
    "Оказанная помощь",
    "Итог обращения",
    "Перезвонить",
    "Согласие на статистику",
)


def table(records: Iterator[Record], chance: Draw) -> Iterator[list[Cell]]:
    """The cells of each record, under HEADINGS."""
    for number, record in enumerate(records, 1):
        yield _row(number, record, chance)


def _row(number: int, record: Record, chance: Draw) -> list[Cell]:
    def coded(field: str, name: str) -> str:
        return _label(name, record.get(field, ""), chance)

    caller, concerned = record["caller"] or {}, record["concerned"] or {}
    needs = [_label("hotline.need", need, lambda: 1.0) for need in record.get("needs", [])]
    return [
        number,
        written(record["began"], chance),
        coded("channel", "hotline.channel"),
        coded("direction", "hotline.direction"),
        coded("contact_type", "hotline.contact_type"),
        coded("language", "hotline.language"),
        coded("region", "kz.region"),
        caller.get("name", ""),
        caller.get("phone", ""),
        concerned.get("name", ""),
        _age(record.get("age_band", ""), chance),
        "; ".join(needs),
        coded("danger", "hotline.danger"),
        record.get("summary", ""),
        record.get("advice", ""),
        coded("outcome", "hotline.outcome"),
        ASKED[record.get("call_back", "not_asked")],
        ASKED[record.get("consent_to_count", "not_asked")],
    ]


def written(moment: str, chance: Draw) -> Cell:
    """A partial moment as somebody typed it into a cell."""
    if len(moment) < 10:
        return _vague(moment, chance)
    day, time = date.fromisoformat(moment[:10]), moment[11:]
    way = WAYS.draw(chance)
    if way == "cell":
        return datetime.fromisoformat(moment) if time else day
    text = _WAYS[way](day)
    return f"{text}{', ' if way == 'words' else ' '}{time}" if time else text


_WAYS: dict[str, Callable[[date], str]] = {
    "dots": lambda day: day.strftime("%d.%m.%Y"),
    "short": lambda day: f"{day.day}.{day:%m.%y}",
    "words": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "iso": date.isoformat,
    "slashes": lambda day: day.strftime("%d/%m/%Y"),
}


def _vague(moment: str, chance: Draw) -> str:
    if len(moment) == 7:
        year, month = moment.split("-")
        return f"{MONTHS_ALONE[int(month) - 1]} {year}" if chance() < 0.6 else f"{month}.{year}"
    return f"{moment} г." if moment and chance() < 0.5 else moment


def _label(name: str, code: str, chance: Draw) -> str:
    row = code_list(name).get(code)
    if row is None:
        return ""
    other = _otherwise(name)[code]
    return one_of(other, chance) if other and chance() < OTHERWISE else row.ru


@cache
def _otherwise(name: str) -> dict[str, list[str]]:
    """Other ways to write each code of a list, but for those in Latin letters only."""
    return {code.code: [also for also in code.also if not also.isascii()] for code in code_list(name).codes}


def _age(band: str, chance: Draw) -> str:
    if not band:
        return ""
    return AGES[band] if chance() < 0.4 else _label("hotline.age_band", band, lambda: 1.0)
