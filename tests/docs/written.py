"""The project's own documents as text."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def documents() -> list[Path]:
    """README and its neighbours, and everything in docs/."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def everything() -> str:
    """All documents in one text, for whoever asks only whether something is mentioned."""
    return "\n".join(path.read_text(encoding="utf-8") for path in documents())
