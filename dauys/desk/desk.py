"""A desk: what an unlocked person works with. It holds her keys and her memory database, and goes with both when it
locks.
"""

from __future__ import annotations

import logging
import re
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from django.apps import apps

from dauys.desk import drafts, filling, quarters, snapshot
from dauys.desk import search as searching
from dauys.desk.act import Act, attributes
from dauys.desk.circles import ALL, Circle
from dauys.desk.database import MemoryDatabase
from dauys.desk.drafts import Draft
from dauys.desk.errors import Locked
from dauys.desk.following import Follower, open_generations
from dauys.desk.history import Change, changes
from dauys.desk.keyring import Keyring
from dauys.desk.models import Event, Organisation, Roster
from dauys.desk.reading import revisions_of
from dauys.desk.record import Record
from dauys.desk.router import bound
from dauys.desk.search import Hit
from dauys.ledger.ledger import Ledger, Written
from dauys.ledger.revision import fold, up_to
from dauys.ledger.shelf import Place
from dauys.vault.generation import Generation

HEX = re.compile(r"[0-9a-f]{32}")
R = TypeVar("R", bound=Record)
DRAIN_SECONDS = 20
log = logging.getLogger("dauys.desk")


class Desk:
    """See the module. Safe for several threads; one person's sessions share it."""

    def __init__(self, ledger: Ledger, keyring: Keyring, alias: str, snapshots: Path | None = None) -> None:
        self.ledger, self.keyring, self.alias, self.snapshots = ledger, keyring, alias, snapshots
        self.person = keyring.person
        self.mark = secrets.token_hex(
            16
        )  # sessions name it: one that was left open does not come back with the next unlock
        self.language = ""
        self.locked = False
        self._writing = threading.RLock()
        self._users = threading.Condition()
        self._in_use = 0
        self._known: tuple[tuple[str, int], Organisation] | None = None
        self._fill()

    # Opening, following, locking

    def _fill(self) -> None:
        self.database = MemoryDatabase()
        filled = filling.fill(self.ledger, self.keyring, self.database, self.snapshots)
        self.follower = Follower(self.ledger, self.keyring, self.database, filled)
        self.catch_up()

    @contextmanager
    def bound(self) -> Iterator[Desk]:
        """Within this block, casework models of this thread are this desk's; raises Locked after the lock."""
        with self._users:
            if self.locked:
                raise Locked
            self._in_use += 1
        entered = self.database
        token = bound.set(entered.alias)
        try:
            yield self
        finally:
            bound.reset(token)
            for each in (
                entered,
                self.database,
            ):  # filled anew meanwhile, perhaps by another thread: neither stays open here
                if bound.get() != each.alias:
                    each.release()
            with self._users:
                self._in_use -= 1
                self._users.notify_all()

    def catch_up(self) -> None:
        """Take what was appended since by anybody, on this node or another."""
        with self._writing:
            if self.ledger.catch_up() != self.follower.position:
                self.follower.follow()
            if self.follower.stale:
                self._refill()

    def _refill(self) -> None:
        """Circles opened or closed for her: fill a fresh database and let the old one go."""
        fresh = MemoryDatabase()
        filled = filling.fill(self.ledger, self.keyring, fresh, None)
        self.follower.indexed.result()
        old, self.database = self.database, fresh
        self.follower = Follower(self.ledger, self.keyring, fresh, filled)
        if bound.get() == old.alias:
            bound.set(fresh.alias)
        old.drop()

    def lock(self, keep_snapshot: bool = True) -> None:
        """Wait for running requests, seal a snapshot, drop the desk and the keys."""
        with self._users:
            if self.locked:
                return
            self.locked = True
            self._users.wait_for(lambda: self._in_use == 0, DRAIN_SECONDS)
        with self._writing:
            try:
                self._keep_snapshot(keep_snapshot)
            # whatever it is (a full disk, an index that failed), it must not keep a desk open: the ledger has
            # everything
            except Exception:
                log.exception("a snapshot could not be kept at lock")
                snapshot.forget(self.snapshots, self.keyring) if self.snapshots is not None else None
            finally:
                self.database.drop()
                self.follower.forget()
                self.keyring.forget()

    def _keep_snapshot(self, keep: bool) -> None:
        self.follower.indexed.result()
        if self.snapshots is None:
            return
        if self.follower.has_erased:  # not every SQLite wipes the pages that it frees
            snapshot.forget(self.snapshots, self.keyring)
        elif keep:
            filling.note_position(self.ledger, self.keyring, self.database, self.follower.position)
            snapshot.save(self.snapshots, self.keyring, self.database)

    # Acts

    @contextmanager
    def act(self, name: str, circle: Circle | None = None) -> Iterator[Act]:
        """Collect what one act changes; commit it whole when the block ends."""
        with self._writing:
            if self.locked:
                raise Locked
            act = Act(self, name, circle)
            try:
                yield act
                pieces = act.pieces()
                if pieces:
                    self._commit(act, pieces)
            except BaseException:
                self.keyring.forget_promised()
                raise

    def _commit(self, act: Act, pieces: list[Any]) -> Written:
        secrets = self.keyring.secrets
        for generation in act.rotated.values():
            self.keyring.promise(generation)
        written = self.ledger.write(secrets.device, self.keyring.device, pieces, act.erased)
        self.keyring.kept()
        for circle in act.left:
            self.keyring.drop(act.rotated[circle])
        if act.erased and self.snapshots is not None:
            snapshot.forget_all(self.snapshots)
        if written.position == self.follower.position:
            self.follower.take(written.position, written.entry, list(written.bodies))
        self.catch_up()
        return written

    def record_key(self, record: bytes, generation: Generation) -> tuple[bytes, bytes]:
        """(name, key) of a record under a generation; a fresh key and no name if there is none yet."""
        return self.follower.record_key(record, generation)

    def heads(self, record: Record) -> tuple[list[bytes], int]:
        """The newest revisions of a record, and how many revisions it has."""
        return self.follower.heads(bytes.fromhex(record.id))

    def seen(self, record: Record) -> str:
        """What a form carries along, so that its answer is held against the page that was seen."""
        return ",".join(name.hex() for name in self.heads(record)[0])

    def as_seen(self, record: R, seen: str) -> R:
        """The record as it stood when `seen` was written into a form; the record itself if nothing has changed
        since.
        """
        names = [bytes.fromhex(name) for name in seen.split(",") if HEX.fullmatch(name)]
        if not names or set(names) == set(self.heads(record)[0]):
            return record
        revisions = revisions_of(self.ledger, self.keyring, self.database, bytes.fromhex(record.id))
        known = {name: revision for name, (revision, _) in revisions.items()}
        if not set(names) <= set(known):
            return record
        before = type(record)(id=record.id, circle=record.circle, author=record.author,
                              **attributes(type(record), fold(up_to(known, names)).values))  # fmt: skip
        before.seen = tuple(names)
        return before

    def newest(self, record: R) -> R:
        """The record as it stands now."""
        found: R | None = type(record).objects.using(self.database.alias).filter(pk=record.id).first()
        return found if found is not None else record

    def places(self, record: Record) -> tuple[list[bytes], list[Place]]:
        """The names of a record's keys, and where its keys and bodies stand."""
        return self.follower.places(bytes.fromhex(record.id))

    def note_event(self, name: str, about: Record | None, circle: Circle | None = None) -> None:
        """Remember that something left the desk: a print, an export."""
        where = Circle(about.circle, "", 0) if about is not None else circle or self.circle("directory")
        if where is not None:
            with self.act(name, where) as act:
                act.put(Event, {"name": name, "about": about.id if about is not None else ""})

    # Circles

    def circles(self) -> list[Circle]:
        """The circles she is in, as their rosters say."""
        rosters = dict(self.database.rows("SELECT id, members FROM desk_roster"))
        found = []
        for each in open_generations(self.ledger, self.keyring):
            roster = rosters.get(each.circle.hex())
            members = msgspec.json.decode(roster) if roster else {self.person: ALL}
            found.append(Circle(each.circle.hex(), each.kind, each.number, members))
        return sorted(found, key=lambda circle: circle.kind)

    def circle(self, kind: str) -> Circle | None:
        """The circle of this kind, if she is in it."""
        return next((each for each in self.circles() if each.kind == kind), None)

    def holds(self, prefix: str) -> bool:
        """Whether she is in any circle whose kind begins so."""
        return any(each.kind.startswith(prefix) for each in open_generations(self.ledger, self.keyring))

    def hotline_circle(self, began: str) -> Circle:
        """Where a contact of that time belongs; opens a new quarter by itself. Raises NotInCircle for who has no
        hotline.
        """
        with self._writing:
            return quarters.circle_for(self, began)

    # Reading

    def history(self, record: Record) -> list[Change]:
        """Every change of a record, newest first."""
        found = revisions_of(self.ledger, self.keyring, self.database, bytes.fromhex(record.id))
        return changes([revision for revision, _ in found.values()])

    def conflicts(self, record: Record) -> dict[str, list[Any]]:
        """Fields that two people changed without knowing of each other, with both values."""
        rows = self.database.rows("SELECT found FROM desk_conflict WHERE record=?", (bytes.fromhex(record.id),))
        return msgspec.json.decode(rows[0][0]) if rows else {}

    def search(self, text: str, limit: int = 50, kinds: list[str] | None = None) -> list[Hit]:
        """Records that contain these words, names or numbers, newest first."""
        self.follower.indexed.result()
        return searching.search(self.database, text, limit, kinds)

    def drafts(self, kind: str) -> list[Draft]:
        """Her drafts of a kind, newest first."""
        return drafts.all_of(self.keyring, kind)

    def save_draft(self, kind: str, answers: Mapping[str, Any], id: str | None = None) -> str:
        """Seal a draft; returns its id."""
        return drafts.save(self.keyring, kind, answers, id or "")

    def drop_draft(self, id: str) -> None:
        """Forget a draft."""
        drafts.drop(self.keyring, id)

    def staff_name(self, person: str) -> str | None:
        """A colleague's name, if her desk holds the directory."""
        staff: Any = apps.get_model("staff", "Staff")
        found = staff.objects.using(self.database.alias).filter(person=person).values_list("name", flat=True).first()
        return found or None

    @property
    def organisation(self) -> Organisation:
        """The organisation as this desk knows it; nameless for somebody who is in no circle."""
        now = (self.database.alias, self.follower.position)
        if self._known is None or self._known[0] != now:
            found = Organisation.objects.using(self.database.alias).first()
            self._known = now, found or Organisation(id=self.ledger.organisation.hex(), name="", zone="")
        return self._known[1]

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        try:
            return ZoneInfo(self.organisation.zone or "Asia/Almaty")
        except (ValueError, OSError, ZoneInfoNotFoundError):
            return ZoneInfo("Asia/Almaty")

    def now(self) -> datetime:
        """Now, in the organisation's time zone."""
        return datetime.now(self.zone)

    def checkpoint_text(self) -> str:
        """What a figure was counted at: the ledger's size and root."""
        return self.ledger.checkpoint().short

    def roster(self, circle: Circle) -> Roster | None:
        """The circle's roster record."""
        return Roster.objects.using(self.database.alias).filter(pk=circle.id).first()
