"""Pages through Django's whole stack, and the figures."""

from __future__ import annotations

from benchmarks.measure import arguments, p95, row
from benchmarks.organisation import PHRASE, node_of


def main() -> None:
    """A list page, a filtered one, a far one, a record, today; the figures page of the statistician."""
    folder, count = arguments()
    with node_of(folder) as node:
        from django.test import Client

        from dauys.web.serving import serving

        serving.node = node
        client = browser(Client(), node, "coordinator")
        for what, address in (
            ("the list of contacts", "/hotline/"),
            ("the list, by region", "/hotline/?region=KZ-75"),
            ("the list, page 500", "/hotline/?page=500"),
            ("today", "/"),
            ("the form of a new contact", "/hotline/new/"),
        ):
            row(
                f"{what} ({count:,} contacts), p95",
                f"{p95(lambda n, to=address: ok(client, to), 40):.0f} ms",
                "40 ms" if "list" in what else "",
            )
        figures(node)


def figures(node) -> None:  # type: ignore[no-untyped-def]
    """Counting, and the page."""
    from django.test import Client

    from dauys.figures.definition import FIGURES
    from dauys.figures.reading import read_figure

    desk = node.unlock("statistician", PHRASE)
    with desk.bound():
        row(
            "figures over the facts, all boundaries, p95",
            f"{p95(lambda n: read_figure(desk, FIGURES[0]), 30):.0f} ms",
            "50 ms",
        )
    client = browser(Client(), node, "statistician")
    row("the figures page, p95", f"{p95(lambda n: ok(client, '/figures/'), 20):.0f} ms")


def browser(client, node, alias: str):  # type: ignore[no-untyped-def]
    """A client in which this alias has unlocked."""
    from dauys.desk import drafts

    desk = node.unlock(alias, PHRASE)
    owner = drafts.owner_of(desk.keyring)
    session = client.session
    session.update({"alias": alias, "desk": desk.mark, "owner": (owner.name, owner.public), "language": "ru"})
    session.save()
    client.cookies["s"] = session.session_key
    return client


def ok(client, address: str) -> None:  # type: ignore[no-untyped-def]
    """One page."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")


if __name__ == "__main__":
    main()
