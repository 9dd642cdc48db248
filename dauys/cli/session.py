"""What commands that need a folder or a person's keys have in common: the folder's lock, Django on that folder, the
passphrase.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dauys.cli.words import gettext as _
from dauys.settings import read

if TYPE_CHECKING:
    from dauys.desk.desk import Desk
    from dauys.desk.node import Node


class NoPassphrase(Exception):
    """There is nobody to ask and no file to read."""

    error = "There is no passphrase: nothing can be typed here and DAUYS_PASSPHRASE_FILE is not set."
    hint = "Set DAUYS_PASSPHRASE_FILE to a file that holds it, or run the command in a terminal."


class NoSuchFolder(Exception):
    """The data folder is not there."""

    def __init__(self, data: Path) -> None:
        self.error = f"There is no data folder at {data}."
        self.hint = "Check --data; `dauys init` creates one."
        super().__init__(self.error)


def set_up(data: Path) -> None:
    """Start Django with its tables in this folder. Once a process."""
    os.environ["DAUYS_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dauys.web.settings")
    import django
    from django.conf import settings

    (data / "ledger").mkdir(parents=True, exist_ok=True, mode=0o700)
    _no_core_dumps()
    django.setup()
    if (
        not settings.DAUYS.database_url
        and Path(str(settings.DATABASES["default"]["NAME"])).resolve().parent.parent != data.resolve()
    ):
        raise RuntimeError("one process, one data folder")
    from dauys.web.logs import set_up_logs

    set_up_logs()
    from django.core.management import call_command

    from dauys.store.storage import storage

    with storage():
        call_command("migrate", verbosity=0, interactive=False)


def _no_core_dumps() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def open_node(data: Path, *, create: bool = False) -> Iterator[Node]:
    """The folder's node, with its lock held; everything is locked again at the end."""
    if not create and not data.is_dir():
        raise NoSuchFolder(data)
    from dauys.desk.folder import FolderLock

    os.umask(0o077)  # nothing that this process writes is anybody else's to read
    lock = FolderLock(data)
    try:
        set_up(data)
        from dauys.desk.node import Node
        from dauys.store.shelf import DjangoShelf

        with Node(data, DjangoShelf()) as node:
            yield node
    finally:
        lock.release()


@contextmanager
def open_desk(data: Path, person: str) -> Iterator[Desk]:
    """The desk of an alias, with her passphrase; refused while a node serves the folder."""
    with open_node(data) as node:
        node.key_path(person)
        desk = node.unlock(person, passphrase(_("Passphrase of %(alias)s") % {"alias": person}))
        yield desk


def passphrase(prompt: str) -> str:
    """From DAUYS_PASSPHRASE_FILE, else from a prompt that does not echo."""
    file = read().passphrase_file
    if file:
        return read_secret(Path(file))
    if not sys.stdin.isatty():
        raise NoPassphrase
    return str(click.prompt(prompt, hide_input=True, err=True))


def read_secret(file: Path) -> str:
    """The first line of a file."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(file) from error
    return lines[0].strip() if lines else ""


class Unreadable(Exception):
    """A file that was named cannot be read."""

    def __init__(self, file: Path) -> None:
        self.error = f"The file {file} cannot be read."
        self.hint = "Check its name and who may read it."
        super().__init__(self.error)
