"""Changing one's own passphrase: for everybody with a key file here, in whichever circles or none."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from dauys.desk.errors import DeskError
from dauys.desk.pages import DeskRequest, needs_desk, page
from dauys.staff.acts import change_passphrase
from dauys.staff.forms.passphrase import PassphraseForm
from dauys.staff.views.doors import in_words
from dauys.vault.errors import VaultError, WrongPassphrase

NOT_THIS = _("This is not your passphrase of today. Check the keyboard layout and the order of the words.")


@needs_desk
def change(request: DeskRequest) -> HttpResponse:
    """Six new words are shown once; a passphrase of her own is not shown at all."""
    form = PassphraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        own = form.cleaned_data["new_passphrase"]
        new = _changed(request, form)
        if new:
            shown = "" if own else new
            return page(request, "staff/passphrase_changed.html", alias=request.desk.alias, passphrase=shown)
    return page(request, "staff/passphrase.html", status=422 if form.errors else 200, form=form)


def _changed(request: DeskRequest, form: PassphraseForm) -> str:
    old, new = form.cleaned_data["old_passphrase"], form.cleaned_data["new_passphrase"]
    try:
        return change_passphrase(request.node, request.desk.alias, old, new)
    except WrongPassphrase:
        form.add_error("old_passphrase", NOT_THIS)
    except (DeskError, VaultError) as error:
        form.add_error(None, in_words(error))
    return ""
