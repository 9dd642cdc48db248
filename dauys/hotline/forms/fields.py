"""Form fields of the house: all optional, with messages in plain words, never the framework's own texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dauys.desk.fields import MOST_LETTERS
from dauys.hotline.moments import as_typed, with_day
from dauys.hotline.when import WhenError, parse_moment
from dauys.packs import code_list

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Choice = tuple[str, Any]
NOT_IN_LIST = _("This answer is not in the list. Choose one of the answers shown.")
TOO_LONG = _("This text is longer than a million letters. Shorten it, or write it down as two contacts.")
ANSWERS: list[Choice] = [
    ("yes", _("yes")),
    ("no", _("no")),
    ("unknown", _("does not know")),
    ("refused", _("refused to say")),
    ("not_asked", _("not asked")),
]


class Text(forms.CharField):
    """One line or many lines of text; characters that nobody can type are dropped, not refused."""

    def __init__(
        self, label: str | StrPromise, *, rows: int = 0, help_text: str | StrPromise = "", **attrs: str
    ) -> None:
        widget = forms.Textarea({"rows": rows, **attrs}) if rows else forms.TextInput({"autocomplete": "off", **attrs})
        super().__init__(label=label, required=False, widget=widget, help_text=help_text)

    def clean(self, value: Any) -> str:
        """The text without a NUL, which neither the ledger nor the desk can hold."""
        text = str(value or "").replace("\x00", "").replace("\r\n", "\n").strip()
        if len(text) > MOST_LETTERS:
            raise ValidationError(TOO_LONG)
        return text


class Moment(Text):
    """A date or a moment as people type it; gives a partial moment. May refuse what it cannot read."""

    was = ""  # the moment that the page filled in: read back as it was

    def clean(self, value: Any) -> str:
        """The partial moment; ValidationError with what is wrong and what to do if it cannot be read."""
        text = super().clean(value)
        if not text or text == as_typed(self.was):
            return self.was if text else ""
        try:
            return parse_moment(text, get_language() or "en")
        except WhenError as wrong:
            raise ValidationError(f"{wrong.error} {wrong.hint}") from wrong


class Due(Moment):
    """A moment still to come, typed as people say it: "14:30", "tomorrow 14:30", or with its date."""

    def __init__(self, label: str | StrPromise) -> None:
        super().__init__(label)
        self.widget.attrs["placeholder"] = _("tomorrow 14:00")

    def clean(self, value: Any) -> str:
        """The partial moment; today is today in the organisation's time zone."""
        return super().clean(with_day(str(value or ""), timezone.localtime()))


class OneCode(forms.ChoiceField):
    """One code of a code list, in the page's language; "" is "not asked"."""

    default_error_messages = {"invalid_choice": NOT_IN_LIST}

    def __init__(self, list_name: str, label: str | StrPromise, *, radio: bool = False, **attrs: str) -> None:
        self.list_name, self.radio = list_name, radio
        widget = forms.RadioSelect(attrs) if radio else forms.Select(attrs)
        super().__init__(label=label, required=False, widget=widget, choices=self.offered)

    def offered(self) -> list[Choice]:
        """The codes in use today; a retired one is offered only where it already stands."""
        blank = ("", _("not asked"))
        return [*grouped(self.list_name), blank] if self.radio else [blank, *grouped(self.list_name)]

    def keep(self, code: str) -> None:
        """Offer a code that already stands in the record, even if the list no longer does."""
        if code and not self.valid_value(code):
            self.choices = [*self.offered(), (code, label_of(self.list_name, code))]


class Answer(forms.ChoiceField):
    """A question with its honest answers: yes, no, does not know, refused to say, not asked."""

    default_error_messages = {"invalid_choice": NOT_IN_LIST}

    def __init__(self, label: str | StrPromise, only: Iterable[str] = (), **attrs: str) -> None:
        self.offered = [choice for choice in ANSWERS if not only or choice[0] in only]
        super().__init__(
            label=label,
            required=False,
            widget=forms.RadioSelect(attrs),
            choices=self.offered,
            initial="not_asked",
        )

    def keep(self, answer: str) -> None:
        """Offer an answer that already stands in the record, even if this page no longer does."""
        if answer and not self.valid_value(answer):
            self.choices = [*self.offered, *(choice for choice in ANSWERS if choice[0] == answer)]

    def clean(self, value: Any) -> str:
        """The answer; silence is "not asked"."""
        return str(super().clean(value)) or "not_asked"


class Several(forms.MultipleChoiceField):
    """Some of a list, ticked."""

    default_error_messages = {"invalid_choice": NOT_IN_LIST}

    def __init__(self, label: str | StrPromise, choices: Any = ()) -> None:
        super().__init__(label=label, required=False, widget=forms.CheckboxSelectMultiple, choices=choices)


def grouped(list_name: str) -> list[Choice]:
    """The codes of a list in use; two levels become groups that begin with their own heading."""
    known, language = code_list(list_name), get_language() or "en"
    found: list[Choice] = []
    for code in known.below(""):
        one = (code.code, code.label(language))
        below = [(each.code, each.label(language)) for each in known.below(code.code)]
        found.append((one[1], [one, *below]) if below else one)
    return found


def label_of(list_name: str, code: str) -> str:
    """The label of one code in the page's language, retired or not."""
    return code_list(list_name).label(code, get_language() or "en")
