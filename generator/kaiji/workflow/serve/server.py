"""Hands out the current page on the loopback interface, and tells browsers when there is a newer one.

Server-sent events: HTML Living Standard, section 9.2.
"""

from __future__ import annotations

import socket
import sys
import threading
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeAlias

from kaiji.model import KaijiError
from kaiji.workflow.serve.page import Page

HOST = "127.0.0.1"
PATIENCE = 5.0
"""Seconds within which a request must have been made and its answer taken; whoever is slower is dropped."""
HEARTBEAT = 15.0
"""Seconds after which a browser that waits for news is asked whether it is still there."""
MOST = 64
"""Connections at a time."""

_Request: TypeAlias = socket.socket | tuple[bytes, socket.socket]


class Board:
    """The page that is shown now."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._changed = threading.Condition()

    @property
    def page(self) -> Page:
        return self._page

    def put(self, page: Page) -> None:
        with self._changed:
            self._page = page
            self._changed.notify_all()

    def newer(self, version: str, seconds: float) -> str:
        """The version that is shown once it is another than `version`, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._page.version != version, seconds)
            return self._page.version


class Server(ThreadingHTTPServer):
    """The server, already listening. Raises `KaijiError` when the port cannot be had."""

    def __init__(self, port: int, board: Board) -> None:
        self.board = board
        self._free = threading.BoundedSemaphore(MOST)
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            message = f"cannot serve on port {port} ({error.strerror}): choose another with --port"
            raise KaijiError(message, code="serve.port") from error
        self.names = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}
        if self.server_port == 80:
            self.names |= {HOST, "localhost"}

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    def verify_request(self, request: _Request, client_address: object) -> bool:
        del request, client_address
        return self._free.acquire(blocking=False)

    def process_request_thread(self, request: _Request, client_address: object) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: _Request, client_address: object) -> None:
        if not isinstance(
            sys.exception(), OSError
        ):  # a browser that left, or was dropped, is none of the user's business
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = PATIENCE

    def setup(self) -> None:
        self._deadline = threading.Timer(PATIENCE, self._drop)
        self._deadline.daemon = True
        self._deadline.start()
        super().setup()

    def finish(self) -> None:
        self._deadline.cancel()
        super().finish()

    def _drop(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def do_GET(self) -> None:
        if self.headers.get("Host", "").lower() not in self.server.names:
            # A page from elsewhere whose name was made to point here must not read the document.
            self.send_error(HTTPStatus.FORBIDDEN, explain=f"This server answers as {self.server.address} only.")
            return
        match self.path.partition("?")[0]:
            case "/":
                self._answer("application/xhtml+xml; charset=utf-8", self.server.board.page.html)
            case "/events":
                self._events()
            case "/panel.css":
                self._answer("text/css; charset=utf-8", _file("panel.css"))
            case "/panel.js":
                self._answer("text/javascript; charset=utf-8", _file("panel.js"))
            case "/favicon.ico":
                self._answer("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
            case _:
                self.send_error(HTTPStatus.NOT_FOUND)

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _events(self) -> None:
        self._deadline.cancel()  # these wait; each write has its own limit
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        told = ""
        while True:
            version = self.server.board.newer(told, HEARTBEAT)
            self.wfile.write(b":\n\n" if version == told else f"data: {version}\n\n".encode())
            told = version

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not worth a line."""


def _file(name: str) -> bytes:
    return (Path(__file__).parent / name).read_bytes()
