"""A small node that serves the sample page and answers as the real one does; it notes what was sent."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import dauys.web
from dauys.web.middleware import POLICY

STATIC = Path(dauys.web.__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Node:
    """Serves one page at every address on 127.0.0.1 until `stop()`; `sent` is what was posted, in order."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.sent: list[tuple[str, dict[str, str]]] = []
        self.touched: list[str] = []
        self.locked = False
        node = self

        class Answers(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: object) -> None:
                """Nothing: what is asked of a node is nobody's business."""

            def do_GET(self) -> None:
                node.get(self)

            def do_HEAD(self) -> None:
                node.touched.append(self.path)
                node.answer(self, b"", body=False)

            def do_POST(self) -> None:
                node.post(self)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.server.daemon_threads = True
        Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def stop(self) -> None:
        """Serve no more."""
        self.server.shutdown()
        self.server.server_close()

    def to(self, path: str) -> list[dict[str, str]]:
        """What was posted to one address."""
        return [answers for where, answers in self.sent if where == path]

    def get(self, request: BaseHTTPRequestHandler) -> None:
        """A file of the shell, the page of a locked node, or the sample page."""
        if request.path.startswith("/static/"):
            file = STATIC / Path(request.path).name
            return self.answer(request, file.read_bytes(), TYPES[file.suffix])
        if request.path.startswith("/unlock/") or self.locked:
            return self.answer(request, b"<!doctype html><title>Dauys</title><h1>Locked</h1>")
        return self.answer(request, self.html.encode())

    def post(self, request: BaseHTTPRequestHandler) -> None:
        """Note what came; seal, look up, lock or save."""
        raw = request.rfile.read(int(request.headers["Content-Length"] or 0)).decode()
        self.sent.append((request.path, {name: each[-1] for name, each in parse_qs(raw).items()}))
        if request.path == "/lock/":
            self.locked = True
        if request.path == "/draft/" and not self.locked:
            return self.answer(request, json.dumps({"id": "d" * 32, "at": "14:05"}).encode(), "application/json")
        if request.path == "/hotline/lookup/":
            return self.answer(request, b"<p id=known>Known: K-7Q2</p>")
        return self.redirect(request, "/unlock/" if self.locked else "/saved/")

    def redirect(self, request: BaseHTTPRequestHandler, where: str) -> None:
        """On to another page."""
        request.send_response(303)
        request.send_header("Location", where)
        request.send_header("Content-Length", "0")
        request.end_headers()

    def answer(self, request: BaseHTTPRequestHandler, what: bytes, kind: str = "text/html", body: bool = True) -> None:
        """A page or a file, under the policy of the real node."""
        request.send_response(200)
        request.send_header("Content-Type", f"{kind}; charset=utf-8")
        request.send_header("Content-Length", str(len(what)))
        request.send_header("Content-Security-Policy", POLICY)
        request.send_header("Cache-Control", "no-store")
        request.end_headers()
        if body:
            request.wfile.write(what)
