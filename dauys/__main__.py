"""``python -m dauys`` is the command ``dauys``: one way in, from a checkout as from an installed package."""

from __future__ import annotations

from dauys.cli import main

if __name__ == "__main__":
    main(prog_name="dauys")
