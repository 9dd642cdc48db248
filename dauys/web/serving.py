"""The node that this process serves. Set once at the start; desks and keys hang on it and go with it."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, field
from hmac import compare_digest

from dauys.desk.desk import Desk
from dauys.desk.node import Node

STEP_SECONDS = 2
log = logging.getLogger("dauys.serving")


@dataclass
class Serving:
    """The node, when each desk was last used, and how long it may rest."""

    node: Node | None = None
    idle_seconds: int = 600
    used: dict[str, float] = field(default_factory=dict)

    def desk(self, alias: str, mark: str) -> Desk | None:
        """The open desk of an alias, for the sessions that unlocked this very one."""
        found = self.node.desks.get(alias) if self.node else None
        return None if found is None or found.locked or not compare_digest(found.mark, mark) else found

    def touch(self, alias: str) -> None:
        """Somebody uses this desk now."""
        self.used[alias] = time.monotonic()

    def lock_idle(self) -> list[str]:
        """Lock the desks that nobody has used for too long; returns their aliases."""
        now, locked, node = time.monotonic(), list[str](), self.node
        for alias, desk in list(node.desks.items()) if node else []:
            if node and now - self.used.get(alias, now) > self.idle_seconds:
                try:
                    node.lock(desk)
                except Exception:  # one desk's trouble must not keep others open, nor end the thread that locks
                    log.exception("an idle desk could not be locked in order")
                locked.append(alias)
        return locked

    def lock_all(self) -> None:
        """Lock everybody's desk, now."""
        if self.node is not None:
            self.node.close()

    def watch(self) -> threading.Thread:
        """Lock idle desks from a thread of its own, as long as this process lives."""

        def run() -> None:
            while True:
                time.sleep(STEP_SECONDS)
                self.lock_idle()

        thread = threading.Thread(target=run, name="idle", daemon=True)
        thread.start()
        return thread


serving = Serving()
