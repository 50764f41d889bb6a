"""The document in a browser while it is being worked on: rebuilt on every save, findings beside their figures.

Serves on the loopback interface only. What is served is the Inline document with a list of findings and a small script
added, which asks for a newer version; the document that `kaiji build` writes has neither.
"""

from __future__ import annotations

import importlib
import io
import json
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from kaiji.build import Outcome, facts_by_id, run_check
from kaiji.declare.narrative import forget as forget_narratives
from kaiji.declare.source import forget as forget_sources
from kaiji.model import Finding, KaijiError, Location, Report, Severity, most_severe_first
from kaiji.project import source_directory

HOST = "127.0.0.1"
_POLL = 0.15
_WATCHED = {".py", ".md", ".j2", ".toml", ".css"}


@dataclass(frozen=True)
class Page:
    """One version of what is shown."""

    number: int
    html: bytes
    seconds: float
    errors: int


class Preview:
    """The current page of a project; `refresh` makes the next one."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.page = Page(0, b"", 0, 0)
        self._document = b""

    def refresh(self) -> Page:
        """Import the project afresh, check it, lay it out. A document that cannot be made leaves the last one showing."""
        start = time.perf_counter()
        self._forget()
        outcome = run_check(self.root)
        findings = list(outcome.findings)
        if outcome.report is not None:
            try:
                self._document, more = _laid_out(outcome.report, self.root)
                findings += more
            except KaijiError as error:
                findings.append(Finding(error.code, Severity.ERROR, str(error), error.location))
        places = _places(outcome)
        findings = [f for f in most_severe_first(findings) if f.severity > Severity.INFO]
        html = _annotated(self._document, findings, places, self.page.number + 1)
        errors = sum(f.severity is Severity.ERROR for f in findings)
        self.page = Page(self.page.number + 1, html, time.perf_counter() - start, errors)
        return self.page

    def _forget(self) -> None:
        """Drop the project's own modules, so that they are imported again."""
        try:
            source = source_directory(self.root)
        except KaijiError:
            return  # run_check reports it
        engine = Path(__file__).parent
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            if file and Path(file).is_relative_to(source) and not Path(file).is_relative_to(engine):
                del sys.modules[name]
        importlib.invalidate_caches()
        forget_narratives()
        forget_sources()

    def stamp(self) -> dict[Path, int]:
        """When each file that the page is made of was written."""
        return {path: path.stat().st_mtime_ns for path in self._files()}

    def _files(self) -> Iterator[Path]:
        yield from self.root.glob("pyproject.toml")
        for directory in (source_directory(self.root), self.root / "templates"):
            for path in directory.rglob("*"):
                if path.suffix in _WATCHED and path.is_file():
                    yield path


def serve(root: Path, port: int, announce: Callable[[str], None], open_browser: bool = False) -> None:
    """Serve until interrupted. `port` 0 takes a free one. Raises `KaijiError` when the port cannot be had."""
    preview = Preview(root)
    _announce(preview.refresh(), announce)
    try:
        server = ThreadingHTTPServer((HOST, port), _handler(preview))
    except OSError as error:
        message = f"cannot serve on port {port} ({error.strerror}): choose another with --port"
        raise KaijiError(message, code="serve.port") from error
    address = f"http://{HOST}:{server.server_port}/"
    announce(f"serving {address} (Ctrl+C to stop)")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    if open_browser:
        webbrowser.open(address)
    try:
        _watch(preview, announce)
    except KeyboardInterrupt:
        announce("stopped")
    finally:
        server.shutdown()
        server.server_close()


def _watch(preview: Preview, announce: Callable[[str], None]) -> None:
    before = preview.stamp()
    while True:
        time.sleep(_POLL)
        try:
            now = preview.stamp()
        except OSError:  # an editor is replacing a file at this moment
            continue
        if now != before:
            before = now
            _announce(preview.refresh(), announce)


def _announce(page: Page, announce: Callable[[str], None]) -> None:
    errors = f"{page.errors} error{'s' if page.errors != 1 else ''}" if page.errors else "no errors"
    announce(f"version {page.number}: {errors}, {page.seconds:.2f} s")


def _laid_out(report: Report, root: Path) -> tuple[bytes, list[Finding]]:
    from kaiji.emit.inline import inline

    document = inline(report, root / "templates")
    stream = io.BytesIO()
    document.artifact.write(stream)
    return stream.getvalue(), document.findings


def _places(outcome: Outcome) -> dict[Location, str]:
    """The id of the fact that is stated at a line of the data module."""
    if outcome.report is None or not outcome.findings:
        return {}
    wanted = {f.location for f in outcome.findings}
    facts = facts_by_id(outcome.report).items()
    return {f.source.location: id for id, f in facts if f.source is not None and f.source.location in wanted}


def _annotated(document: bytes, findings: list[Finding], places: dict[Location, str], number: int) -> bytes:
    """The document with the findings in a panel, marked at their figures, and the script that waits for a new version."""
    items = []
    marks: dict[str, str] = {}
    for finding in findings:
        place = places.get(finding.location) if finding.location else None
        text = escape(f"{finding.location or ''} {finding.severity.name.lower()} {finding.code}: {finding.message}")
        items.append(f'<li class="{finding.severity.name.lower()}">{_linked(text, place)}</li>')
        if place is not None:
            marks.setdefault(place, finding.message)
    panel = f'<aside id="kaiji-findings" aria-live="polite"><ul>{"".join(items)}</ul></aside>' if items else ""
    script = _SCRIPT.replace("VERSION", str(number)).replace("MARKS", json.dumps(marks).replace("<", "\\u003c"))
    script = script.replace("]]>", "]]\\u003e")
    addition = f"<style>{_STYLE}</style>{panel}<script>//<![CDATA[\n{script}\n//]]></script>".encode()
    if not document:
        start = b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Kaiji</title></head><body>'
        return start + addition + b"</body></html>"
    head, body, tail = document.rpartition(b"</body>")
    return head + addition + body + tail


def _linked(text: str, place: str | None) -> str:
    return f'<a href="#{escape(place)}">{text}</a>' if place else text


def _handler(preview: Preview) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = preview.page
            match self.path.partition("?")[0]:
                case "/":
                    self._answer("application/xhtml+xml; charset=utf-8", page.html)
                case "/version":
                    self._answer("application/json", json.dumps(page.number).encode())
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

        def log_message(self, format: str, *args: object) -> None:
            """Requests are not worth a line."""

    return Handler


_STYLE = """
#kaiji-findings{position:fixed;inset:auto 0 0 0;max-height:30vh;overflow:auto;background:#fff8f6;color:#1f2328;
border-top:3px solid #b42318;font:14px/1.4 system-ui,sans-serif;padding:.6rem 1rem;z-index:9}
#kaiji-findings ul{margin:0;padding:0 0 0 1.2rem}#kaiji-findings a{color:inherit}
#kaiji-findings .warning{color:#7a4b00}#kaiji-findings .error{color:#b42318}
.kaiji-mark{outline:2px solid #b42318;outline-offset:2px}
.kaiji-note{font:12px system-ui,sans-serif;color:#b42318;background:#fff8f6;border:1px solid #b42318;padding:0 .3em;
margin-left:.4em;white-space:normal;display:inline-block;max-width:30em;text-align:left}
"""

_SCRIPT = """
const marks = MARKS;
for (const [id, message] of Object.entries(marks)) {
  const figure = document.getElementById(id);
  if (!figure) continue;
  figure.classList.add("kaiji-mark");
  const note = document.createElement("span");
  note.className = "kaiji-note";
  note.textContent = message;
  figure.after(note);
}
setInterval(async () => {
  try {
    if (await (await fetch("/version")).json() !== VERSION) location.reload();
  } catch { /* the server has stopped */ }
}, 200);
"""
