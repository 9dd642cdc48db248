"""Logs hold event names, status codes and nothing that anybody typed: not even an exception's text, for it may quote a
record.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType


class Mute(logging.Formatter):
    """Level, logger and the place in our own code; never a message's arguments, never an exception's text."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name}"
        if record.name.startswith("dauys"):
            line += f" {record.msg}"  # our own constants; arguments are never formatted in
        status = getattr(record, "status_code", "")
        if record.exc_info and record.exc_info[0] is not None:
            frames = traceback.extract_tb(record.exc_info[2])
            where = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames[-6:]))
            line += f" {record.exc_info[0].__name__} at {where}"
        return f"{line} {status}".rstrip()


def set_up_logs() -> None:
    """One handler on standard error for everything, also for what nobody caught: Python's own account quotes values."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Mute())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("django.security.csrf").setLevel(logging.ERROR)
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.raiseExceptions = False
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)
    sys.unraisablehook = lambda told: _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if error is not None:
        told = (kind, error, trace)
        logging.getLogger("dauys").critical("stopped by a fault of the program", exc_info=told)
