"""The tiny project while it is being served, by `kaiji serve` in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from tests.tiny import GENERATOR


class Served:
    """A project, the server's process, and what it has said so far."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kaiji", "serve", "--project", str(root), "--port", "0", *options],
            env=os.environ | {"PYTHONPATH": str(GENERATOR), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.port = int(self.line(r"http://127\.0\.0\.1:(\d+)/").group(1))
        self.address = f"http://127.0.0.1:{self.port}/"
        self.line("^version 1:")

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))

    def line(self, pattern: str, since: int = 0) -> re.Match[str]:
        """The first line that it says like this, waiting for it."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            for line in self.said[since:]:
                if found := re.search(pattern, line):
                    return found
            assert self.process.poll() is None, self.said
            time.sleep(0.02)
        raise AssertionError(f"{pattern} was not said: {self.said}")

    def ask(self, path: str = "/", host: str = "", method: str = "GET") -> tuple[HTTPResponse, str]:
        """The answer to a request, for a name of the server that may be another's."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer, text

    def end(self) -> list[str]:
        """End it as a service manager does; what it has said."""
        self.process.terminate()
        self.process.wait(10)
        self._reader.join(10)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return self.said


@contextmanager
def served(root: Path, *options: str) -> Iterator[Served]:
    server = Served(root, *options)
    try:
        yield server
    finally:
        server.end()
