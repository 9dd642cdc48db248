"""What commands say, in the language of DAUYS_LANGUAGE, else of the terminal, else English. Without Django: `verify`
speaks too.
"""

from __future__ import annotations

import gettext as catalogues
import os
from functools import cache
from pathlib import Path

from dauys.settings import LANGUAGES

LOCALE = Path(__file__).parent.parent / "web" / "locale"


def language() -> str:
    """kk, ru or en."""
    chosen = os.environ.get("DAUYS_LANGUAGE", "")
    terminal = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")[:2]
    return next((each for each in (chosen, terminal) if each in LANGUAGES), "en")


@cache
def _catalogue(code: str) -> catalogues.NullTranslations:
    return catalogues.translation("django", LOCALE, [code], fallback=True)


def say(text: str) -> str:
    """The sentence in the reader's language; the English one where there is no other."""
    return _catalogue(language()).gettext(text) if text else ""


gettext = say  # the name under which sentences are collected for the translators
