"""Unlock, lock, language, drafts."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from dauys.desk import drafts
from dauys.desk.desk import Desk
from dauys.desk.errors import DeskError
from dauys.desk.node import Node
from dauys.desk.pages import DeskRequest, draft_answers, from_here, keep_late, needs_desk, page
from dauys.ledger.errors import LedgerError
from dauys.vault.errors import DamagedKeyFile, VaultError, WeakKeyFile
from dauys.web.serving import serving


class UnlockForm(forms.Form):
    """An alias that this person chose, and her passphrase."""

    alias = forms.CharField(
        label=_("Alias"),
        error_messages={"required": _("Write your alias on this device.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    passphrase = forms.CharField(
        label=_("Passphrase"),
        error_messages={"required": _("Write your passphrase.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def unlock(request: HttpRequest) -> HttpResponse:
    """Open a desk with an alias and a passphrase."""
    if serving.node is None or not serving.node.ledger.size:
        return redirect("/start/")
    form = UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _opened(request, form):
        return redirect(_where_to(request))
    told = _told(request.session.pop("told", "") if request.method == "GET" else "")
    return page(request, "web/unlock.html", status=422 if form.errors else 200, form=form, told=told)


def _opened(request: HttpRequest, form: UnlockForm) -> bool:
    node: Node = request.node  # type: ignore[attr-defined]
    alias = form.cleaned_data["alias"].strip()
    try:
        desk = node.unlock(alias, form.cleaned_data["passphrase"])
    except (LedgerError, DamagedKeyFile, WeakKeyFile) as error:
        form.add_error(None, f"{gettext(error.error)} {gettext(error.hint)}")
        return False
    except (VaultError, DeskError):
        # Whether the alias or the passphrase was wrong is nobody's business but the person's own.
        form.add_error(
            "passphrase",
            _("This alias and this passphrase do not fit. Check the keyboard layout and the order of the words."),
        )
        return False
    enter(request, desk)
    return True


def enter(request: HttpRequest, desk: Desk) -> None:
    """Tie the session to an open desk; it is a new session, so an older one cannot be ridden."""
    kept = {name: request.session[name] for name in ("language", "next") if name in request.session}
    request.session.flush()
    request.session.update(kept)
    owner = drafts.owner_of(desk.keyring)
    request.session["alias"], request.session["desk"] = desk.alias, desk.mark
    request.session["owner"] = (owner.name, owner.public)
    serving.touch(desk.alias)


def _where_to(request: HttpRequest) -> str:
    wanted = request.session.pop("next", "/")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and wanted.startswith("/") else "/"


def _told(what: str) -> list[str]:
    words = {
        "late": gettext("The desk was locked. What you typed is sealed as a draft; you find it after unlocking."),
        "locked": gettext("Locked."),
        "unsealed": gettext(
            "Locked. What you were typing could not be sealed as a draft: the ledger's storage refused it."
        ),
    }
    return [words[what]] if what in words else []


@csrf_exempt  # a lock that is refused is worse than one that somebody forced; cookies are SameSite=Strict anyway
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Seal the form that came along, then lock the desk: keys and records are gone when the answer is sent."""
    desk: Desk | None = getattr(request, "desk", None)
    alias = request.session.get("alias", "")
    told = "locked"
    if request.POST.get("draft_kind") and request.session.get("owner") and from_here(request):
        try:
            _keep(request, desk)
        except LedgerError:
            told = "unsealed"  # whoever presses Lock needs it locked, more than what she was typing
    kept = {name: request.session[name] for name in ("language", "owner") if name in request.session}
    request.session.flush()
    request.session.update({**kept, "told": told, "lock": alias})
    response = redirect("/unlock/")
    if desk is not None:
        response.locks = True  # type: ignore[attr-defined]
    return response


def _keep(request: HttpRequest, desk: Desk | None) -> None:
    answers = draft_answers(request)
    if not answers:
        return
    if desk is None:
        keep_late(drafts.Owner(*request.session["owner"]), request)
    else:
        desk.save_draft(request.POST["draft_kind"], answers, request.POST.get("draft_id") or None)


@require_POST
@needs_desk
def draft(request: DeskRequest) -> HttpResponse:
    """Seal what is being typed; answers with the draft's id."""
    kind = request.POST.get("draft_kind", "")
    if not kind:
        return JsonResponse({}, status=422)
    return JsonResponse(
        {"id": request.desk.save_draft(kind, draft_answers(request), request.POST.get("draft_id") or None)}
    )


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages for this session."""
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        request.session["language"] = chosen
    wanted = request.POST.get("next", "/")
    return redirect(
        wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"
    )
