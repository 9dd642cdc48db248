"""The specification of who may ask for what: every address of the house, and the roles that may.

`ROUTES` names a kind of door for each address; `VISITS` is what to put into an address, with who may see that record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.story.scene import ROLES, Scene

EVERYBODY = frozenset(ROLES)
UNLOCKED = EVERYBODY - {""}
STAFF = UNLOCKED - {"stranger"}
HOTLINE = frozenset({"coordinator", "operator"})
OLDER = frozenset({"coordinator"})
ADMINISTRATORS = frozenset({"coordinator"})
STATISTICS = frozenset({"coordinator", "statistician"})

ROUTES: dict[str, frozenset[str]] = {
    "home": UNLOCKED,
    "start": EVERYBODY,  # once there is an organisation it only leads away
    "unlock": EVERYBODY,
    "lock": EVERYBODY,
    "language": EVERYBODY,
    "draft": UNLOCKED,
    "search": UNLOCKED,
    "hotline:contacts": HOTLINE,
    "hotline:new": HOTLINE,
    "hotline:nondata": HOTLINE,
    "hotline:lookup": HOTLINE,
    "hotline:drafts": HOTLINE,
    "hotline:drop_draft": HOTLINE,
    "hotline:call_backs": HOTLINE,
    "hotline:attempt": HOTLINE,
    "hotline:services": STAFF,
    "hotline:new_service": STAFF,
    "hotline:service": STAFF,
    "hotline:answers": STAFF,
    "hotline:new_answer": STAFF,
    "hotline:answer": STAFF,
    "hotline:contact": HOTLINE,
    "hotline:correct": HOTLINE,
    "hotline:history": HOTLINE,
    "hotline:print": HOTLINE,
    "hotline:safe": HOTLINE,
    "hotline:promise": HOTLINE,
    "figures:list": STATISTICS,
    "figures:figure": STATISTICS,
    "figures:grid": STATISTICS,
    "figures:publish": STATISTICS,
    "figures:export": STATISTICS,
    "staff:list": STAFF,
    "staff:admit": ADMINISTRATORS,
    "staff:passphrase": UNLOCKED,
    "staff:colleague": STAFF,
    "staff:correct": ADMINISTRATORS,
    "staff:history": STAFF,
    "staff:into": ADMINISTRATORS,
    "staff:out": ADMINISTRATORS,
    "staff:remove": ADMINISTRATORS,
}
TOLD_SO = frozenset(
    {name for name, roles in ROUTES.items() if roles is ADMINISTRATORS}
)  # colleagues get a 403 in words
NOBODY_KNOWS = "0123456789abcdef" * 2


@dataclass(frozen=True)
class Visit:
    """One address to ask for: the same with a made-up id, and who may have this record."""

    route: str
    address: str
    made_up: str
    may: frozenset[str]

    def refused(self, role: str) -> bool:
        """Whether this role must learn nothing here."""
        return role not in self.may

    def told_so(self, role: str) -> bool:
        """Whether this role is told in words that only administrators may."""
        return self.route in TOLD_SO and role in STAFF and self.refused(role)


def named_routes() -> dict[str, list[str]]:
    """Every named address of the house with the names of what stands in it."""
    return dict(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, list[str]]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield f"{prefix}{each.name}", list(each.pattern.converters)
        else:
            yield from _walk(each, f"{each.app_name}:" if each.app_name else prefix)


def visits(scene: Scene) -> list[Visit]:
    """Every route with every record that it could be asked for."""
    return [visit for name, parts in named_routes().items() for visit in _visits(scene, name, parts)]


def _visits(scene: Scene, name: str, parts: list[str]) -> Iterator[Visit]:
    may = ROUTES[name]
    if not parts:
        yield Visit(name, reverse(name), "", may)
        return
    for values, who in _records(scene, name):
        made_up = {**values, next(iter(values)): _stand_in(values)}
        yield Visit(name, reverse(name, kwargs=values), reverse(name, kwargs=made_up), may & who)


def _stand_in(values: dict[str, str]) -> str:
    return "nowhere" if "figure_id" in values else NOBODY_KNOWS


def _records(scene: Scene, name: str) -> list[tuple[dict[str, str], frozenset[str]]]:
    room, _, page = name.partition(":")
    ids = scene.ids
    if room == "figures":
        return [({"figure_id": "consultations"}, UNLOCKED)]
    if room == "staff":
        return [({"id": scene.staff["lawyer"]}, UNLOCKED), ({"id": scene.staff["coordinator"]}, UNLOCKED)]
    if page == "drop_draft":
        own = frozenset({"operator"}), frozenset({"coordinator"})
        return [({"id": ids["draft"]}, own[0]), ({"id": ids["coordinator_draft"]}, own[1])]
    if page in ("service", "answer"):
        return [({"id": ids[page]}, UNLOCKED)]
    kind = "_call_back" if page == "attempt" else ""
    more = {"role": "caller"} if page == "safe" else {}
    return [({"id": ids[f"old{kind}"], **more}, OLDER), ({"id": ids[f"now{kind}"], **more}, HOTLINE)]
