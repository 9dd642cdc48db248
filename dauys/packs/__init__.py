"""Packs: dated data that is not program code: code lists in three languages, regions, words of passphrases.

Read from the package itself, once, when first asked for. Nothing here knows of Django, of keys or of a desk.
"""

from __future__ import annotations

from dauys.packs.lists import LANGUAGES, Code, CodeList, DamagedList, UnknownList, code_list, list_names
from dauys.packs.passphrases import DamagedWords, passphrase_words

__all__ = [
    "LANGUAGES",
    "Code",
    "CodeList",
    "DamagedList",
    "DamagedWords",
    "UnknownList",
    "code_list",
    "list_names",
    "passphrase_words",
]
