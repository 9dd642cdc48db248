"""The words with which people write dates in Kazakh, Russian and English, folded; and what we answer them.

All words here are keys of `desk.folding.fold`: «қаңтар» stands as «кантар», «май» as «маи».
"""

from __future__ import annotations

import re

_NAMES = """
    кантар январ januar / кан янв jan i
    акпан феврал februar / акп фев февр feb ii
    наурыз март march / нау мар mar iii
    сауир апрел april / сау апр apr iv
    мамыр маи мая мае may / мам v
    маусым июн june / мау jun vi
    шилде июл july / шил jul vii
    тамыз август august / там авг aug viii
    кыркуиек сентябр september / кыр сен сент sep sept ix
    казан октябр october / каз окт oct x
    караша ноябр november / кар ноя нояб nov xi
    желтоксан декабр december / жел дек dec xii
"""
_ROWS = [row.split("/") for row in _NAMES.strip().splitlines()]
STEMS = {stem: number for number, (stems, _) in enumerate(_ROWS, 1) for stem in stems.split()}
SHORT = {word: number for number, (_, short) in enumerate(_ROWS, 1) for word in short.split()}
LONGEST_ENDING = 6  # «наурыз-дағы»

YEAR = re.compile(r"г|гг|год\w{0,3}|ж|жыл\w{0,5}|year")
# Words that say nothing about when: they may stand anywhere.
FILLERS = re.compile(
    r"""
    в|во|at|on|in|the|of|st|nd|rd|th|t|го|ого|е|ое|числ\w|аи\w{0,6}|месяц\w{0,2}|сагат\w{0,3}|час\w{0,2}|мин\w{0,4}
    |куни\w{0,4}|[гк][ае]|[дтн][ае]н|д[ае]|т[ае]
    |понеделник\w?|вторник\w?|сред[ауы]|четверг\w?|пятниц\w|суббот\w|воскресен\w{1,2}|пн|вт|ср|чт|пт|сб|вс
    |(?:дуи|сеи|сар|беи|жек)?сенби|жума|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun
""",
    re.VERBOSE,
)
SIGNS = frozenset(".,/-–—«»\"'()")
BEFORE = re.compile(r"<|\b(?:до|ранше|ранее|before|until|деиин|бурын)\b")
NOTHING = frozenset(["-", "–", "—", "?", "??", "нет", "н/д", "н.д.", "n/a", "unknown", "неизвестно",
"белгисиз", "жок"]) | { "", "нет данных", "не известно", "не помнит", }  # fmt: skip

# What is wrong and what to do, by kind, in English, Russian and Kazakh.
ANSWERS: dict[str, dict[str, tuple[str, str]]] = {
    "unreadable": {
        "en": (
            "This date cannot be read.",
            "Write 05.03.2024, 05.03.2024 14:05, 03.2024, 2024 or “before 2020”.",
        ),
        "ru": (
            "Не удалось прочитать дату.",
            "Напишите 05.03.2024, 05.03.2024 14:05, 03.2024, 2024 или «до 2020».",
        ),
        "kk": (
            "Күнді оқу мүмкін болмады.",
            "05.03.2024, 05.03.2024 14:05, 03.2024, 2024 немесе «2020 жылға дейін» деп жазыңыз.",
        ),
    },
    "no_year": {
        "en": ("The year is missing.", "Add the year: 05.03.2024."),
        "ru": ("Не указан год.", "Добавьте год: 05.03.2024."),
        "kk": ("Жылы көрсетілмеген.", "Жылын қосыңыз: 05.03.2024."),
    },
    "day_or_year": {
        "en": (
            "It is not clear what is the day and what is the year.",
            "Write the year with four digits: 05.03.2024.",
        ),
        "ru": ("Непонятно, где день, а где год.", "Напишите год четырьмя цифрами: 05.03.2024."),
        "kk": ("Қайсысы күн, қайсысы жыл екені түсініксіз.", "Жылды төрт цифрмен жазыңыз: 05.03.2024."),
    },
    "no_such_day": {
        "en": ("There is no such day.", "The day comes first, then the month: 05.03.2024 is 5 March."),
        "ru": ("Такого дня нет.", "Сначала день, потом месяц: 05.03.2024 — это 5 марта."),
        "kk": ("Мұндай күн жоқ.", "Алдымен күн, содан кейін ай: 05.03.2024 — 5 наурыз."),
    },
    "no_such_time": {
        "en": ("There is no such time.", "Write the time from 00:00 to 23:59: 14:05."),
        "ru": ("Такого времени нет.", "Напишите время от 00:00 до 23:59: 14:05."),
        "kk": ("Мұндай уақыт жоқ.", "Уақытты 00:00 мен 23:59 аралығында жазыңыз: 14:05."),
    },
    "no_day": {
        "en": ("A time is given, but not the day.", "Write the day too: 05.03.2024 14:05."),
        "ru": ("Указано время, но не указан день.", "Напишите и день: 05.03.2024 14:05."),
        "kk": ("Уақыты бар, күні жоқ.", "Күнін де жазыңыз: 05.03.2024 14:05."),
    },
    "several": {
        "en": ("There is more than one date.", "Write one date, the first, and the rest in the text."),
        "ru": ("Указано больше одной даты.", "Напишите одну дату, первую, а остальное — в тексте."),
        "kk": ("Бірнеше күн көрсетілген.", "Бір күнді, алғашқысын жазыңыз, қалғанын мәтінге жазыңыз."),
    },
    "zone": {
        "en": ("The time comes with a time zone.", "Write the local time without a zone: 05.03.2024 14:05."),
        "ru": ("Указан часовой пояс.", "Напишите местное время без часового пояса: 05.03.2024 14:05."),
        "kk": ("Уақыт белдеуі көрсетілген.", "Жергілікті уақытты белдеусіз жазыңыз: 05.03.2024 14:05."),
    },
    "serial": {
        "en": ("This is a spreadsheet's number of a day.", "Make the cell a date, or write 05.03.2024."),
        "ru": ("Это номер дня из таблицы, а не дата.", "Задайте ячейке формат даты или напишите 05.03.2024."),
        "kk": ("Бұл кестедегі күннің нөмірі.", "Ұяшыққа күн пішімін беріңіз немесе 05.03.2024 деп жазыңыз."),
    },
    "far_year": {
        "en": ("The year is too far away.", "Write a year from 1900 to 2100."),
        "ru": ("Год слишком далёкий.", "Напишите год от 1900 до 2100."),
        "kk": ("Жыл тым алыс.", "1900 мен 2100 аралығындағы жылды жазыңыз."),
    },
}


class WhenError(ValueError):
    """A date that cannot be read: `error` says what is wrong, `hint` what to write, in the asked language."""

    def __init__(self, kind: str, language: str = "en") -> None:
        self.kind = kind
        answers = ANSWERS[kind]
        self.error, self.hint = answers.get(language.lower()[:2], answers["en"])
        super().__init__(f"{self.error} {self.hint}")


def month(word: str) -> int:
    """The month that a folded word names, in any case or with any ending; 0 if it names none."""
    if word in SHORT:
        return SHORT[word]
    for length in range(min(len(word), 9), 2, -1):
        if word[:length] in STEMS and len(word) - length <= LONGEST_ENDING:
            return STEMS[word[:length]]
    return 0
