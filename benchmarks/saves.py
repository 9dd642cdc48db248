"""Saving through the web: a real server process, four clients, every record looked for afterwards."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

from benchmarks.measure import arguments, bare, row
from benchmarks.organisation import PHRASE, node_of

CLIENTS, EACH, PORT = 4, 60, 8797


class Visitor:
    """One browser of one operator."""

    def __init__(self) -> None:
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.token = ""

    def get(self, address: str) -> str:
        """A page; remembers its token."""
        with self.opener.open(f"http://127.0.0.1:{PORT}{address}") as answer:
            text: str = answer.read().decode()
        self.token = re.findall(r'csrfmiddlewaretoken" value="([^"]+)', text)[0]
        return text

    def post(self, address: str, **fields: str) -> str:
        """Post and follow; the address where it ended."""
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode()
        with self.opener.open(f"http://127.0.0.1:{PORT}{address}", data) as answer:
            answer.read()
            return str(answer.url)


def main() -> None:
    """Measure CPU a save, saves a second, and that none is lost."""
    folder, _ = arguments()
    environment = {**os.environ, "DAUYS_LANGUAGE": "en"}
    command = [sys.executable, "-m", "dauys", "serve", "--data", str(folder / "data"), "--listen", f"127.0.0.1:{PORT}"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    server.stdout.readline()
    visitors = [Visitor() for _ in range(CLIENTS)]
    for visitor in visitors:
        visitor.get("/unlock/")
        visitor.post("/unlock/", alias="operator", passphrase=PHRASE)
        visitor.get("/hotline/new/")
    before, start = cpu(server.pid), time.perf_counter()
    threads = [threading.Thread(target=save, args=(visitor, number)) for number, visitor in enumerate(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall, used = time.perf_counter() - start, cpu(server.pid) - before
    server.terminate()
    server.wait()
    saves = CLIENTS * EACH
    commit = bare(folder).get("commit", 0) * 1000
    row(
        "CPU of the server per save (post and the page after it)",
        f"{used / saves * 1000:.1f} ms",
        "15 ms a save",
        f"one bare durable commit {commit:.2f} ms",
    )
    row(
        "saves with four clients",
        f"{saves / wall:.0f} a second",
        "60 a second",
        "each with the page after it; clients share the cores",
    )
    row("of them found afterwards", f"{kept(folder)} of {saves}", "all")


def save(visitor: Visitor, client: int) -> None:
    """Save one contact after the other."""
    for number in range(EACH):
        visitor.post(
            "/hotline/new/", contact_type="survivor", channel="phone", summary=f"өлшем{client}x{number} " + "сөз " * 120
        )


def cpu(process: int) -> float:
    """Seconds of CPU that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def kept(folder: Path) -> int:
    """How many of the saved contacts are in the ledger."""
    with node_of(folder) as node:
        from dauys.hotline.models import Consultation

        desk = node.unlock("operator", PHRASE)
        with desk.bound():
            return Consultation.objects.filter(summary__startswith="өлшем").count()


if __name__ == "__main__":
    main()
