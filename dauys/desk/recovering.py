"""Bringing an organisation back with the recovery seed alone: a new person, known to the ledger, in every circle."""

from __future__ import annotations

import os

from dauys.desk import admitting
from dauys.desk.circles import ALL, boxes
from dauys.desk.desk import Desk
from dauys.desk.errors import DeskError
from dauys.desk.keyring import Keyring
from dauys.ledger import membership as members
from dauys.ledger.ledger import Ledger
from dauys.ledger.revision import now_ms
from dauys.vault.keyfile import Secrets
from dauys.vault.opening import OpeningKey
from dauys.vault.signing import DeviceKey


class NotThisOrganisation(DeskError):
    """The words are a recovery sheet, but of another organisation."""

    error = "These recovery words belong to another organisation, or were replaced since."
    hint = "Compare the sheet with the newest one."


def recover(ledger: Ledger, recovery_seed: bytes) -> Secrets:
    """Admit a new administrator by the recovery key and put her into every circle. One entry. Returns her secrets."""
    if OpeningKey(recovery_seed).public != ledger.membership.recovery:
        raise NotThisOrganisation
    ledger.check_since(0)
    secrets = Secrets(ledger.organisation, os.urandom(16), os.urandom(16), os.urandom(32), os.urandom(32))
    stand_in = Secrets(ledger.organisation, secrets.person, secrets.device, secrets.device_seed, recovery_seed)
    desk = Desk(ledger, Keyring(stand_in), "recovery")
    with desk.act("staff.recover") as act:
        act.before += [admitting.event_piece(body) for body in _events(ledger, secrets, recovery_seed)]
        act.admitted[secrets.person.hex()] = OpeningKey(secrets.person_seed).public
        generations = desk.keyring.newest(ledger.followed)
        act.before += boxes(admitting.with_admitted(desk, act), {secrets.person.hex(): ALL}, generations)
        for circle in desk.circles():
            admitting.change_roster(desk, act, circle, {**circle.members, secrets.person.hex(): ALL}, "recovery")
    desk.lock(keep_snapshot=False)
    return secrets


def _events(ledger: Ledger, secrets: Secrets, recovery_seed: bytes) -> list[bytes]:
    """Person, device, administrator: chained, each signed by the recovery key."""
    signer, trial, bodies = admitting.recovery_signer(recovery_seed), ledger.membership.copy(), []
    public, signing = OpeningKey(secrets.person_seed).public, DeviceKey(secrets.device_seed).public
    for what, subject, of in (
        (members.PERSON, secrets.person, b""),
        (members.DEVICE, secrets.device, secrets.person),
        (members.ADMINISTRATOR, secrets.person, b""),
    ):
        event = trial.event(
            what, subject, of=of, public=public if what == members.PERSON else b"",
            signing=signing if what == members.DEVICE else b"", at=now_ms(),
        )  # fmt: skip
        bodies.append(members.sign(event, members.RECOVERY_DEVICE, signer))
        trial.apply(bodies[-1])
    return bodies
