"""A full disk, a torn file, a second process, a hostile file: who meets one is told what is wrong and what to do."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.browser import Answer, Browser
from tests.faults.full import Disk, disk, may_mount
from tests.faults.organisation import DoesNotStart, Organisation
from tests.faults.saving import Saving

GIANT = 200 * 1024 * 1024  # bytes of one row
COMMANDS = ("serve", "figures", "import", "backup", "verify")


@pytest.fixture(params=["a limit on files", *(["a small disk"] if may_mount() else [])])
def small(request: pytest.FixtureRequest, organisation: Organisation) -> Iterator[Disk]:
    """A disk that can be filled."""
    with disk(organisation, mounted=request.param == "a small disk") as made:
        yield made


def test_saving_on_a_full_disk_says_so_and_keeps_what_was_typed(small: Disk) -> None:
    organisation, saving = small.organisation, Saving()
    before = organisation.count()
    with organisation.serve() as node:
        window = node.browser("coordinator")
        assert saving.save(window)
        small.fill(node)
        told = {"summary": "a story that must not be lost", "channel": "phone", "mark": "0123456789abcdef"}
        answer = fill_up(window, told)
        assert answer.status == 409
        assert "Free some space" in answer.text
        assert answer.text.count("a story that must not be lost") >= 2, "it can neither be read nor sent again"
        assert window.get("/hotline/").status == 200, "reading goes on"
        assert not saving.missing(window)
        small.free(node)
        again = answer.form("/hotline/new/")
        assert window.post(again.to, again.pairs()).saved
        assert saving.save(window)
    organisation.verify()
    with organisation.serve() as node:
        assert not saving.missing(node.browser("coordinator"))
    kept = organisation.count() - before - len(saving.acknowledged)
    assert kept >= 1


def test_the_first_contact_of_a_quarter_on_a_full_disk_is_not_sealed_to_nobody(small: Disk) -> None:
    """The quarter's key must not stay on the desk when it could not be written down: nobody else would ever have it."""
    organisation, saving = small.organisation, Saving()
    with organisation.serve() as node:
        window = node.browser("coordinator")
        small.fill(node)
        fill_up(window, {"summary": "ballast", "channel": "phone"})
        assert saving.save(window, began="05.02.2004 14:05")
        assert not saving.acknowledged
        small.free(node)
        assert saving.save(window, began="05.02.2004 14:05")
        assert len(saving.acknowledged) == 1, saving.refused
    organisation.verify()
    with organisation.serve() as node:
        assert not saving.missing(node.browser("coordinator"))


def test_lock_works_on_a_full_disk(small: Disk) -> None:
    with small.organisation.serve() as node:
        window = node.browser("coordinator")
        small.fill(node)
        fill_up(window, {"summary": "ballast", "channel": "phone"})
        answer = window.post(
            "/lock/", {"draft_kind": "hotline.consultation", "summary": "typed before the lock" * 5000}
        )
        assert answer.to == "/unlock/"
        assert window.get("/hotline/").to == "/unlock/"
        assert node.browser("coordinator").get("/hotline/").status == 200, "it opens again although the disk is full"
        node.process.send_signal(signal.SIGTERM)
        assert node.process.wait(60) == 0, node.log.read_text()
        assert "Traceback" not in node.log.read_text()
    small.organisation.verify()


def test_an_import_on_a_full_disk_stops_with_a_hint_and_goes_on_later(
    organisation: Organisation, tmp_path: Path
) -> None:
    import resource

    file, before = tmp_path / "past.csv", organisation.count()
    rows = [f"{number % 28 + 1:02}.03.2025,Ойдан оқиға {number}" for number in range(600)]
    file.write_text("\n".join(["Date,Summary", *rows]), encoding="utf-8")
    most = (organisation.data / "ledger" / "ledger.sqlite3").stat().st_size // 4
    process = organisation.begin("import", "consultations", str(file), person="coordinator")
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    assert process.wait(60) == 1
    told(organisation.room.log(), "Free some space")
    organisation.verify()
    organisation.run("import", "consultations", str(file), person="coordinator")
    assert organisation.count() == before + 600
    organisation.verify()


def test_two_processes_on_one_folder_are_refused_with_a_hint(organisation: Organisation, tmp_path: Path) -> None:
    (tmp_path / "past.csv").write_text("Date,Summary\n01.03.2025,x\n", encoding="utf-8")
    with organisation.serve():
        for command in (
            ["serve"],
            ["figures"],
            ["import", "consultations", str(tmp_path / "past.csv")],
            ["backup", str(tmp_path / "packs")],
        ):
            person = "coordinator" if command[0] in {"figures", "import"} else ""
            told(organisation.run(*command, person=person, expect=1), "in use by another process")
    assert organisation.count()


@pytest.mark.parametrize("where", ["the head", "the middle", "the end", "cut in half", "empty", "not a database"])
def test_a_torn_ledger_is_named_and_never_shown_as_if_it_were_whole(
    organisation: Organisation, where: str, tmp_path: Path
) -> None:
    for snapshot in (organisation.data / "device" / "snapshots").iterdir():
        snapshot.unlink()  # with one, what is torn is not read before somebody asks for it
    damage(organisation.data / "ledger" / "ledger.sqlite3", where)
    process = organisation.room.start("verify", str(organisation.data))
    assert process.wait(60) == 1, organisation.room.log()
    told(organisation.room.log(), "FAULT")
    told(organisation.run("figures", person="statistician", expect=1))
    try:
        node = organisation.serve()
    except DoesNotStart:
        told(organisation.room.log())
        return
    with node:  # the entries are whole; what they carry is read at unlock
        answer = node.browser().unlock("coordinator", organisation.phrases["coordinator"])
        assert answer.status in {409, 422}, (answer.status, organisation.room.log())
        assert "damaged" in answer.text or "changed" in answer.text, answer.text


def test_a_damaged_key_file_is_named(organisation: Organisation) -> None:
    key = organisation.data / "device" / "keys" / "coordinator.key"
    whole = key.read_bytes()
    for damaged in (
        b"",
        whole[:100],
        whole[:-9],
        bytes(reversed(whole)),
        whole[:200] + b"\xff" + whole[201:],
        os.urandom(5000),
    ):
        key.write_bytes(damaged)
        told(organisation.run("figures", person="coordinator", expect=1))
    with organisation.serve() as node:
        answer = node.browser().unlock("coordinator", organisation.phrases["coordinator"])
        assert answer.status == 422
        assert "The key file is damaged" in answer.text, answer.text
    key.write_bytes(whole)
    organisation.run("figures", person="coordinator")


def test_wrong_words_are_refused(organisation: Organisation) -> None:
    organisation.phrases["coordinator"] = "six words that are not hers"
    told(organisation.run("figures", person="coordinator", expect=1), "passphrase")
    organisation.phrases["nobody"] = "x"
    told(organisation.run("figures", person="nobody", expect=1), "no key file")
    for alias in ("../keys/operator", "a" * 300, "\n", "operator.key", "-x"):
        organisation.phrases[alias] = "x"
        secret = organisation.secret("nobody")
        process = organisation.room.start(
            "figures", "--data", str(organisation.data), f"--person={alias}", DAUYS_PASSPHRASE_FILE=secret
        )
        assert process.wait(60) == 1, organisation.room.log()
        told(organisation.room.log())
    with organisation.serve() as node:
        window = node.browser()
        for alias in ("coordinator", "nobody", "../operator", "a" * 5000, "\x00"):
            assert window.unlock(alias, "six words that are not hers").status == 422


def test_a_file_that_is_none_is_named(organisation: Organisation, tmp_path: Path) -> None:
    for wrong in (tmp_path / "nowhere.csv", tmp_path):
        told(organisation.run("import", "consultations", str(wrong), person="coordinator", expect=1))


def test_settings_and_ports_are_named(organisation: Organisation, tmp_path: Path) -> None:
    for name, value in {"DAUYS_PASPHRASE_FILE": "x", "DAUYS_IDLE_MINUTES": "never", "DAUYS_LANGUAGE": "de"}.items():
        process = organisation.room.start("serve", "--data", str(organisation.data), **{name: value})
        assert process.wait(60) == 1
        told(organisation.room.log(), name)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        told(organisation.run("serve", "--listen", listen, expect=1), "in use")
    for listen in ("127.0.0.1", "127.0.0.1:http", "127.0.0.1:99999", "nowhere.invalid:80"):
        told(organisation.run("serve", "--listen", listen, expect=1))
    process = organisation.room.start("figures", "--data", str(tmp_path / "nowhere"), "--person", "coordinator")
    assert process.wait(60) == 1
    told(organisation.room.log(), "no data folder")
    process = organisation.room.start(
        "figures",
        "--data",
        str(organisation.data),
        "--person",
        "coordinator",
        DAUYS_PASSPHRASE_FILE=str(tmp_path / "nowhere"),
    )
    assert process.wait(60) == 1
    told(organisation.room.log(), "cannot be read")


def test_a_row_of_two_hundred_megabytes_is_refused_and_the_others_are_kept(
    organisation: Organisation, tmp_path: Path
) -> None:
    file, before = tmp_path / "giant.csv", organisation.count()
    with file.open("wb") as written:
        written.write("Date,Summary\n01.03.2025,бір\n02.03.2025,".encode())
        for _ in range(GIANT // (1 << 20)):
            written.write(b"x" * (1 << 20))
        written.write("\n03.03.2025,үш\n".encode())
    text = organisation.run("import", "consultations", str(file), person="coordinator", expect=None)
    assert "Traceback" not in text
    if "Accepted: 2" in text:
        assert "Refused: 1" in text
        assert organisation.count() == before + 2
    else:
        told(text)
        assert organisation.count() == before
    organisation.verify()


@pytest.mark.parametrize(
    "name",
    ["--help.csv", "a\nb.csv", "\x1b]0;owned\x07.csv", "; rm -rf x.csv", "x" * 240 + ".csv", "\u202egnp%s%n.csv"],
)
def test_a_hostile_file_name_does_nothing(organisation: Organisation, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("Date,Summary\n01.03.2025,=cmd|' /C calc'!A0\n02.03.2025,@SUM(1)\n", encoding="utf-8")
    text = organisation.run("import", "consultations", str(file), person="coordinator")
    assert "Accepted: 2" in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    broken = file.with_name("x" + name[-200:] + ".xlsx")
    broken.write_bytes(b"PK\x03\x04" + os.urandom(500))
    text = organisation.run("import", "consultations", str(broken), person="coordinator", expect=1)
    told(text)
    assert "\x1b" not in text


def told(text: str, word: str = "") -> None:
    """An error and a hint, no traceback."""
    assert "Traceback" not in text, text
    assert "Error:" in text or "FAULT" in text, text
    assert "Hint:" in text, text
    assert word in text, text


def fill_up(window: Browser, told: dict[str, str]) -> Answer:
    """Save until it is refused: a full disk may have some bytes left in what is written already."""
    for _ in range(200):
        answer = window.post("/hotline/new/", {**told, "mark": os.urandom(8).hex()})
        if not answer.saved:
            return answer
    raise AssertionError("the disk is never full")


def damage(file: Path, where: str) -> None:
    """Tear a file."""
    content = bytearray(file.read_bytes())
    if where == "cut in half":
        file.write_bytes(content[: len(content) // 2])
    elif where == "empty":
        file.write_bytes(b"")
    elif where == "not a database":
        file.write_bytes(os.urandom(len(content)))
    else:
        at = {"the head": 40, "the middle": len(content) // 2, "the end": len(content) - 4000}[where]
        content[at : at + 3000] = bytes(byte ^ 0xFF for byte in content[at : at + 3000])
        file.write_bytes(content)
