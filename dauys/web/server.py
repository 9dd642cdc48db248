"""The server: waitress, one process that holds the keys, threads, and every buffer in memory.

Measured: at its defaults waitress writes request bodies above 512 KiB and answers above 1 MiB to the temporary folder,
in the clear.
"""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from waitress.server import create_server

from dauys.desk.node import Node
from dauys.web.serving import serving

THREADS = 6
LARGEST_ANSWER = 1 << 30
PORTS = range(1, 1 << 16)  # a larger one is taken modulo 65536 by the C library


class AddressInUse(Exception):
    """Somebody else listens there."""

    def __init__(self, listen: str) -> None:
        self.error = f"{listen} is in use by another program."
        self.hint = "Stop it, or set DAUYS_LISTEN to another address and port."
        super().__init__(self.error)


class BadAddress(Exception):
    """Nobody can listen there."""

    def __init__(self, listen: str) -> None:
        self.error = f"{listen} is no address and port to listen on."
        self.hint = "Write for example 127.0.0.1:8765."
        super().__init__(self.error)


def serve(node: Node, listen: str, ready: Callable[[str], None]) -> None:
    """Serve until a signal ends it. SIGUSR1 locks everybody and goes on; SIGTERM and SIGINT lock and stop."""
    host, _, port = listen.rpartition(":")
    if not host or not port.isdecimal() or int(port) not in PORTS:
        raise BadAddress(listen)
    serving.node, serving.idle_seconds = node, settings.DAUYS.idle_minutes * 60
    try:
        server: Any = create_server(
            get_wsgi_application(),
            host=host,
            port=int(port),
            threads=THREADS,
            ident=None,
            inbuf_overflow=settings.MOST_BYTES * 4,
            outbuf_overflow=LARGEST_ANSWER,
            max_request_body_size=settings.MOST_BYTES * 2,
            clear_untrusted_proxy_headers=True,
            channel_timeout=60,
        )
    except (ValueError, socket.gaierror):
        raise BadAddress(listen) from None
    except OSError:
        raise AddressInUse(listen) from None
    serving.watch()
    _listen_to_signals()
    ready(f"http://{listen}/")
    try:
        server.run()
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        serving.lock_all()
        server.close()


def _listen_to_signals() -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        raise SystemExit(0)

    def lock(number: int, frame: FrameType | None) -> None:
        # In a thread of its own: the signal may have interrupted the very code that holds a desk's lock.
        threading.Thread(target=serving.lock_all, name="lock on signal").start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGUSR1, lock)
