"""What a role opens. A role is only a handy word: what a person may do follows from the circles she is in."""

from __future__ import annotations

from dauys.desk.circles import ALL, CURRENT

OPENS: dict[str, dict[str, str]] = {
    "coordinator": {
        "directory": ALL, "reference": ALL, "statistics": ALL, "matching": ALL, "publications": ALL, "hotline": ALL,
    },
    "operator": {"directory": ALL, "reference": ALL, "hotline": CURRENT},
    "statistician": {"directory": ALL, "reference": ALL, "statistics": ALL},
    "caseworker": {"directory": ALL, "reference": ALL, "matching": ALL},
    "lawyer": {"directory": ALL, "reference": ALL},
    "stranger": {},
}  # fmt: skip
FAMILIES = ("directory", "reference", "hotline", "statistics", "matching", "publications")


def circles_of(role: str) -> dict[str, str]:
    """Kind of circle → term, for a role; nothing for a role that is not known."""
    return dict(OPENS.get(role, {}))
