"""Whoever seizes the machine, locked or not, finds none of the words that were typed into it."""

from __future__ import annotations

import csv
import os
import random
import signal
import socket
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests import postgres
from tests.faults.browser import Browser
from tests.faults.markers import Found, Markers, Search
from tests.faults.organisation import Organisation, Served
from tests.faults.walk import Walk

BIG = 700_000  # letters: above the 512 KiB at which a server at its defaults writes a body to a file
UPLOAD = 5_000_000  # bytes: above the 2.5 MiB at which Django at its defaults does
LONG = "application/x-www-form-urlencoded"
SAVED = {
    "/hotline/new/",
    "/hotline/…/correct/",
    "/hotline/…/safe-contact/caller/",
    "/hotline/…/call-back/",
    "/hotline/call-backs/…/",
    "/hotline/services/new/",
    "/hotline/services/…/",
    "/hotline/answers/new/",
    "/hotline/answers/…/",
    "/hotline/nondata/ silent",
    "/hotline/drafts/…/drop/",
    "/search/",
    "/figures/consultations/export/",
    "/figures/consultations/publish/",
    "/staff/admit/ confirm",
    "/staff/…/correct/",
    "/staff/…/into/ confirm",
    "/staff/…/out/ confirm",
    "/staff/…/remove/ confirm",
    "/staff/passphrase/",
}


@dataclass
class Machine:
    """What is seized: the folders of a node, its processes, and PostgreSQL's folder where there is one."""

    organisation: Organisation
    markers: Markers
    server: postgres.Server | None
    since: float

    @property
    def folders(self) -> list[Path]:
        """Everything that a process of the node may have written, and all of PostgreSQL."""
        room = self.organisation.room.folder
        own = [room / name for name in ("home", "tmp", "work", "logs")]
        return [self.organisation.data, *own, *([self.server.root] if self.server else [])]

    def search(self, *processes: int) -> list[Found]:
        """All places in which a word lies."""
        search = Search({**self.markers.forms(), **self._phrases()}, self.since)
        hits = search.folders(*self.folders) + search.open_files(*processes)
        assert search.read > 1_000_000, "the search did not read the machine"
        return hits

    def spilled(self, process: int) -> list[Found]:
        """What the node's process has put beside its memory: quick, for the moments in which a request is under way."""
        room, search = self.organisation.room.folder, Search(self.markers.forms())
        return search.folders(room / "tmp", room / "work", room / "logs") + search.open_files(process)

    def _phrases(self) -> dict[str, bytes]:
        return {f"passphrase of {alias}": phrase.encode() for alias, phrase in self.organisation.phrases.items()}


@pytest.fixture(params=["sqlite", "postgres"])
def machine(request: pytest.FixtureRequest) -> Iterator[Machine]:
    """The same on both storages."""
    markers = Markers(random.Random())
    if request.param == "sqlite":
        yield Machine(request.getfixturevalue("organisation"), markers, None, 0)
    else:
        since = time.time() - 1  # a server's folder has much that is older than these words
        organisation = request.getfixturevalue("on_postgres")
        yield Machine(organisation, markers, request.getfixturevalue("running_postgres"), since)


def test_the_search_finds_a_word_wherever_and_however_it_lies(tmp_path: Path) -> None:
    markers = Markers(random.Random())
    text = markers.words("control")
    search = Search(markers.forms())
    for name, form in markers.forms().items():
        (tmp_path / "leak").write_bytes(b"\x00\xff" * 70 + form + b"\x00")
        assert any(hit.form == name for hit in search.folders(tmp_path)), name
    (tmp_path / "leak").write_bytes(b"{" + text.encode() + b"}")
    assert {hit.form.split()[0] for hit in search.folders(tmp_path)} == {"latin", "russian", "kazakh", "digits"}
    (tmp_path / "leak").unlink()
    assert not search.folders(tmp_path)
    (tmp_path / markers.word("a name")).touch()
    assert "the name of" in search.folders(tmp_path)[0].place
    with tempfile.TemporaryFile(dir=tmp_path) as nameless:
        assert not search.open_files(os.getpid())
        nameless.write(text.encode())
        nameless.flush()
        assert search.open_files(os.getpid())


def test_a_seized_machine_holds_no_word_that_was_typed(machine: Machine, tmp_path: Path) -> None:
    organisation, markers = machine.organisation, machine.markers
    spreadsheet(tmp_path / "past.csv", markers)
    told = [
        organisation.run("import", "consultations", str(tmp_path / "past.csv"), person=who)
        for who in ("operator", "coordinator")
    ]
    assert "Refused: 28" in told[0], "these rows are older than an operator's term"
    assert "Accepted: 28" in told[1]
    temporary = organisation.room.folder / "tmp"
    untouched = temporary.stat().st_mtime_ns
    with organisation.serve() as node:
        refuse_somebody(node, markers)
        windows = {alias: everything(node, alias, markers) for alias in ("operator", "coordinator")}
        assert found(windows["coordinator"], f"{markers.latin}1"), "the words are not on the desk"
        for window in windows.values():
            misfortunes(window, markers)
        assert nothing(machine.search(node.process.pid)), "while it is unlocked"
        big_answers(node, windows["coordinator"], machine)
        lock_with_a_draft(windows["coordinator"], markers)
        too_late(windows["coordinator"], markers)
        assert nothing(machine.search(node.process.pid)), "after Lock"
        again = node.browser("coordinator")
        node.process.send_signal(signal.SIGUSR1)
        await_lock(again)
    assert nothing(machine.search()), "after the stop"
    assert temporary.stat().st_mtime_ns == untouched, "something was written to the temporary folder and removed"
    organisation.verify()
    assert nothing(machine.search()), "after a backup and verify"


def test_a_machine_that_loses_power_holds_no_word_that_was_typed(machine: Machine) -> None:
    with machine.organisation.serve() as node:
        window = node.browser("operator")
        form = window.get("/hotline/new/").form("/hotline/new/")
        walk = Walk(window, machine.markers, "operator")
        kept = window.post("/draft/", [*form.pairs(walk.typed(form, "draft")), ("draft_kind", form.draft)])
        assert kept.status == 200
        word = saved_word(window, machine.markers)
        node.kill()
    assert nothing(machine.search())
    with machine.organisation.serve() as node:
        window = node.browser("operator")
        assert machine.markers.latin in window.follow(window.get("/hotline/drafts/")).text, "the draft is lost"
        assert found(window, word), "the record is lost"
    assert nothing(machine.search())


def everything(node: Served, alias: str, markers: Markers) -> Browser:
    """Somebody fills in every form of every page; those that can be saved are."""
    window, new = node.browser(alias), markers.words("a new passphrase")
    known = {"alias": "newcomer", "page": "1"}
    if alias == "coordinator":
        phrases = node.organisation.phrases
        known |= {"old_passphrase": phrases[alias], "new_passphrase": new, "again_passphrase": new}
    walk = Walk(window, markers, alias, known)
    walk.everything()
    assert not walk.broken, (walk.broken, node.log.read_text()[-2000:])
    assert not walk.by_address, "what is typed would stand in an address"
    if alias == "coordinator":
        node.organisation.phrases[alias] = new
        missing = SAVED - {form for form, times in walk.done.items() if times}
        assert not missing, f"never saved: {missing}; refused: {walk.refused}"
    return window


def saved_word(window: Browser, markers: Markers) -> str:
    """A new contact with one marker; returns it."""
    form = window.get("/hotline/new/").form("/hotline/new/")
    word = markers.word("to be found")
    assert window.post(form.to, form.pairs({"summary": word})).saved
    return word


def found(window: Browser, word: str) -> bool:
    """Whether a search for a word finds it somewhere besides in its own field."""
    return window.post("/search/", {"text": word}).text.partition("</form>\n<table")[2].count(word) > 0


def refuse_somebody(node: Served, markers: Markers) -> None:
    """A wrong alias and a wrong passphrase are not written down either."""
    window = node.browser()
    answer = window.unlock(markers.word("an alias"), markers.words("a passphrase"))
    assert answer.status == 422
    assert window.unlock("operator", markers.words("a wrong passphrase")).status == 422


def misfortunes(window: Browser, markers: Markers) -> None:
    """Addresses that are none, a form without its token, a method that is none."""
    word = markers.word("an address")
    assert window.get(f"/hotline/{word}/").status == 404
    assert window.get(f"/{word}/?text={word}").status == 404
    assert window.post("/hotline/new/", {"summary": markers.words("a stale form")}, token="x" * 64).status == 403
    assert window.send("/hotline/new/", markers.words("no form").encode(), "application/json").status == 403
    assert window.send(
        "/hotline/new/", markers.words("no multipart").encode(), "multipart/form-data; boundary=x"
    ).status in {400, 403}
    assert window.post("/nowhere/", {"summary": markers.words("nowhere")}).status == 404


def big_answers(node: Served, window: Browser, machine: Machine) -> None:
    """A body that a server would rather keep in a file is looked for while it is under way."""
    story = (machine.markers.words("a long story") + " ") * (BIG // 60)
    pairs = [("csrfmiddlewaretoken", window.token), ("summary", story), ("draft_kind", "hotline.consultation")]
    in_halves(node, window, "/draft/", urlencode(pairs).encode(), LONG, machine)
    head = '--x\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    name = machine.markers.word("a file name")
    content = (machine.markers.words("a file") * (UPLOAD // 60)).encode()
    body = head.format("csrfmiddlewaretoken", "").encode() + window.token.encode() + b"\r\n"
    body += head.format("file", f'; filename="{name}.txt"').encode() + content + b"\r\n--x--\r\n"
    in_halves(node, window, "/hotline/new/", body, "multipart/form-data; boundary=x", machine)


def in_halves(node: Served, window: Browser, address: str, body: bytes, kind: str, machine: Machine) -> None:
    """Send all but the end, search, send the end, search once more while the answer is made."""
    cookies = "; ".join(f"{name}={value}" for name, value in window.cookies.items())
    head = (
        f"POST {address} HTTP/1.0\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", node.port), 30) as line:
        line.sendall(head.encode() + body[:-5])
        time.sleep(0.3)
        assert nothing(machine.spilled(node.process.pid)), f"while {len(body)} bytes arrive"
        line.sendall(body[-5:])
        answer = line.recv(100)
        assert nothing(machine.spilled(node.process.pid)), f"while {len(body)} bytes are answered"
        while line.recv(1 << 16):
            pass
    assert answer.split()[1] in {b"200", b"302", b"413", b"422"}, answer


def lock_with_a_draft(window: Browser, markers: Markers) -> None:
    """The Lock button takes the form along."""
    form = window.get("/hotline/new/").form("/hotline/new/")
    typed = Walk(window, markers, "coordinator").typed(form, "lock")
    answer = window.post("/lock/", [*form.pairs(typed), ("draft_kind", form.draft)])
    assert answer.saved
    assert window.get("/hotline/").to == "/unlock/"


def too_late(window: Browser, markers: Markers) -> None:
    """Somebody goes on typing into a page that stood open, and saves."""
    window.get("/unlock/")
    answer = window.post("/hotline/new/", {"summary": markers.words("too late"), "draft_kind": "hotline.consultation"})
    assert answer.to == "/unlock/"


def await_lock(window: Browser) -> None:
    """Until the signal has locked everybody."""
    deadline = time.monotonic() + 30
    while not window.get("/hotline/").saved:
        assert time.monotonic() < deadline, "the signal locks nobody"
        time.sleep(0.05)


def nothing(hits: list[Found]) -> bool:
    """Nothing was found; otherwise what, and where."""
    assert not hits, "\n".join(str(hit) for hit in hits[:20])
    return True


def spreadsheet(path: Path, markers: Markers) -> None:
    """Past consultations with a marker in every cell that may hold words."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Date", "Name", "Phone", "Summary", "Channel", "Region"])
        for day in range(1, 29):
            words = [
                markers.words("a cell"),
                markers.number("a cell"),
                markers.words("a cell"),
                markers.words("a cell"),
            ]
            rows.writerow([f"{day:02}.03.2025", *words, "Almaty"])
