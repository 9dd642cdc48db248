"""The pictures of the documents, taken from a demonstration that is made for them and thrown away.

    python -m tools.pictures              every picture of docs/pictures, in all three languages
    python -m tools.pictures ru           only those in Russian

Needs what `make browser` needs. Everybody who is seen is invented. A picture is a PNG of at most 256 colours.
"""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.chromium import find

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "pictures"
LANGUAGES = ("en", "ru", "kk")
DAUYS = [sys.executable, "-m", "dauys"]
TOLD = {
    "en": "He came back on Sunday. She locked herself and the child in the bathroom until the neighbours knocked.",
    "ru": "Он вернулся в воскресенье. Она закрылась с ребёнком в ванной, пока не постучали соседи.",
    "kk": "Ол жексенбіде қайтып келді. Көршілер қаққанша ол баласымен жуынатын бөлмеге жасырынды.",
}


def main(languages: list[str]) -> int:
    """Take the pictures in these languages."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder)) as (address, passphrases),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        for language in languages:
            page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
            page.goto(f"{address}unlock/")
            page.locator(f"button[name=language][value={language}]").click()
            take(page, address, language, passphrases)
            page.close()
        browser.close()
    return 0


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A full demonstration that is being served: its address and its people's passphrases."""
    data, secrets = folder / "data", folder / "passphrases"
    subprocess.run([*DAUYS, "demo", "--data", data, "--no-serve", "--passphrases", secrets], check=True)
    lines = (line.partition("\t") for line in secrets.read_text().splitlines())
    command = [*DAUYS, "serve", "--data", str(data), "--listen", "127.0.0.1:8769"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, bufsize=1)
    try:
        told = server.stdout.readline() if server.stdout else ""
        yield re.findall(r"http://\S+", told)[0], {alias: phrase for alias, _, phrase in lines}
    finally:
        server.terminate()
        server.wait()


def take(page: Page, address: str, language: str, passphrases: dict[str, str]) -> None:
    """Every picture in one language."""
    keep(page, f"unlock.{language}", height=560)
    unlock(page, address, "operator", passphrases["operator"])
    keep(page, f"today.{language}", height=560)
    page.goto(f"{address}hotline/call-backs/")
    keep(page, f"call-backs.{language}", height=680)
    page.locator("table.list a").first.click()
    keep(page, f"attempt.{language}", height=860)
    number = re.findall(r"[+\d][\d ()-]{9,}\d", page.inner_text("main"))
    page.locator("main section.panel a").first.click()
    keep(page, f"contact.{language}", height=860)
    a_call(page, address, TOLD[language], number[0] if number else "")
    keep(page, f"new-contact.{language}", height=1000)
    page.locator("[data-lock]").click()
    if language == "en":  # docs/figures.md is in English only
        unlock(page, address, "statistician", passphrases["statistician"])
        page.goto(f"{address}figures/")
        keep(page, f"figures.{language}", height=700)
        page.locator("[data-lock]").click()


def unlock(page: Page, address: str, alias: str, passphrase: str) -> None:
    """Open somebody's desk."""
    page.goto(f"{address}unlock/")
    page.fill("[name=alias]", alias)
    page.fill("[name=passphrase]", passphrase)
    page.locator("[data-save]").click()
    page.wait_for_url(lambda url: "/unlock/" not in url, timeout=60_000)
    page.goto(address)


def a_call(page: Page, address: str, told: str, number: str) -> None:
    """Type what an operator types while somebody speaks."""
    page.goto(f"{address}hotline/new/")
    page.fill("[name=began]", "24.11.2026 14:05")
    page.locator("[name=contact_type][value=survivor]").dispatch_event("click")
    page.fill("[name=caller_phone]", number)
    page.locator("[name=safe_allowed][value=yes]").dispatch_event("click")
    page.fill("[name=summary]", told)
    page.locator("input[type=radio][name^=sign_][value=yes]").first.dispatch_event("click")
    page.wait_for_timeout(3_500)  # the look-up, and the draft's seal


def keep(page: Page, name: str, height: int) -> None:
    """Write what is seen as a small PNG."""
    page.set_viewport_size({"width": 1280, "height": height})
    page.evaluate("scrollTo(0, 0)")
    content = smaller(page.screenshot())
    (TARGET / f"{name}.png").write_bytes(content)
    print(f"{name}.png: {len(content) // 1024} KB", flush=True)


def smaller(picture: bytes) -> bytes:
    """The same picture with the 256 colours that it uses most; the edges of letters lose nothing one could see."""
    width, height, rows = pixels(picture)
    counted = Counter(row[at : at + 3] for row in rows for at in range(0, len(row), 3))
    palette = [colour for colour, _ in counted.most_common(256)]
    place = {colour: nearest(colour, palette) for colour in counted}
    lines = b"".join(b"\0" + bytes(place[row[at : at + 3]] for at in range(0, len(row), 3)) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, body) for name, body in chunks)


def nearest(colour: bytes, palette: list[bytes]) -> int:
    """The place of the colour that differs least."""
    return min(range(len(palette)), key=lambda at: sum((a - b) ** 2 for a, b in zip(colour, palette[at], strict=True)))


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG (its specification, section 5.3)."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def pixels(picture: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and the rows, three bytes a point, of a PNG as Chromium writes it."""
    at, body, width, height, kind = 8, b"", 0, 0, 0
    while at < len(picture):
        length, name = struct.unpack(">I4s", picture[at : at + 8])
        content = picture[at + 8 : at + 8 + length]
        if name == b"IHDR":
            width, height, _depth, kind = struct.unpack(">IIBB", content[:10])
        body += content if name == b"IDAT" else b""
        at += length + 12
    wide = 4 if kind == 6 else 3
    rows = unfiltered(zlib.decompress(body), width * wide, wide)
    return width, height, rows if wide == 3 else [without_alpha(row) for row in rows]


def without_alpha(row: bytes) -> bytes:
    """Three bytes a point of four."""
    return b"".join(row[at : at + 3] for at in range(0, len(row), 4))


def unfiltered(raw: bytes, length: int, wide: int) -> list[bytes]:
    """The rows as they were before PNG's filters (its specification, section 9)."""
    rows, before = [], bytearray(length)
    for start in range(0, len(raw), length + 1):
        kind, row = raw[start], bytearray(raw[start + 1 : start + 1 + length])
        for at in range(length):
            left = row[at - wide] if at >= wide else 0
            corner = before[at - wide] if at >= wide else 0
            row[at] = (row[at] + predicted(kind, left, before[at], corner)) & 255
        rows.append(bytes(row))
        before = row
    return rows


def predicted(kind: int, left: int, above: int, corner: int) -> int:
    """What a filter expects at a point: none, left, above, their mean, or Paeth's choice."""
    if kind < 4:
        return (0, left, above, (left + above) // 2)[kind]
    guess = left + above - corner
    return min((abs(guess - left), 0, left), (abs(guess - above), 1, above), (abs(guess - corner), 2, corner))[2]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(LANGUAGES)))
