"""Who may come in, and the three steps of a weighty act: ask, check, confirm."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dauys.desk import admitting
from dauys.desk.admitting import LastMember, NotAdministrator
from dauys.desk.errors import DeskError, Locked, NotInCircle
from dauys.desk.pages import DeskRequest, needs_desk, page
from dauys.staff.models import Staff
from dauys.vault.errors import VaultError

View = Callable[..., HttpResponse]
PLAIN: dict[type[Exception], Any] = {
    LastMember: _("Nobody would be left in one of these circles. Put a colleague into it first."),
    NotInCircle: _("You are not in one of these circles yourself. Ask a colleague who is in it."),
}


def for_colleagues(view: View) -> View:
    """For everybody in the directory circle."""
    guard: View = needs_desk(view, circle="directory")
    return guard


def for_administrators(view: View) -> View:
    """For administrators. Other colleagues are told so; for everybody else there is no such page."""

    @wraps(view)
    def guarded(request: DeskRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not admitting.is_administrator(request.desk):
            refusal = NotAdministrator()
            return page(request, "web/refused.html", status=403, problem=refusal.error, hint=refusal.hint)
        return view(request, *args, **kwargs)

    return for_colleagues(guarded)


def the_colleague(id: str) -> Staff:
    """The colleague of that id if this desk knows her; 404 else."""
    found: Staff = get_object_or_404(Staff, pk=id)
    return found


def in_words(error: DeskError | VaultError) -> str:
    """What is wrong and what to do, in the language of the page."""
    plain = PLAIN.get(type(error))
    return str(plain) if plain else f"{gettext(error.error)} {gettext(error.hint)}".strip()


def weighty(
    request: DeskRequest, form: forms.Form, template: str, act: Callable[[], HttpResponse], **context: Any
) -> HttpResponse:
    """Ask, show once more, do. `template` is "staff/admit": its check page is "staff/admit_check.html"."""
    step = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid() and step == "confirm":
        try:
            return act()
        except Locked:
            raise
        except (DeskError, VaultError) as error:
            form.add_error(None, in_words(error))
    if request.method == "POST" and form.is_valid() and step == "check":
        kept = [(name, value) for name in form.fields for value in request.POST.getlist(name)]
        return page(request, f"{template}_check.html", form=form, kept=kept, **context)
    return page(request, f"{template}.html", status=422 if form.errors else 200, form=form, **context)
