"""One version of the document, made in a fresh process: nothing of the last one is left, and whatever happens it ends."""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType

from kaiji.model import Finding, KaijiError, Location, Severity
from kaiji.model.finding import raised
from kaiji.sandbox.workers import confine
from kaiji.workflow.build import run_check
from kaiji.workflow.outcome import Outcome
from kaiji.workflow.project import Project

MEMORY = 2 << 30
"""The bytes that a rebuild may take beyond those of the interpreter."""
_GRACE = 1.0
"""The seconds within which a rebuild that has taken too long may still say where."""


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild has made: the document, unless it could not be, what is wrong, and which figures that concerns."""

    document: bytes | None = None
    findings: list[Finding] = field(default_factory=list)
    places: dict[Location, str] = field(default_factory=dict)
    seconds: float = 0.0


class Rebuild:
    """A rebuild that has been started and is to be asked for its result, or ended."""

    def __init__(self, root: Path, seconds: float, language: str | None = None) -> None:
        context = _context()
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_child, args=(root, seconds, language, sender), daemon=True)
        self._seconds = seconds
        self._start: float | None = None
        self._process.start()
        sender.close()

    def result(self) -> Rebuilt | None:
        """What it has made, or nothing while it goes on. One that takes too long is ended."""
        made: Rebuilt | None = None
        try:
            if self._start is None and self._receiver.poll():
                self._start = self._receiver.recv()  # only from here on does it count: starting may take its time
            taken = time.monotonic() - self._start if self._start is not None else 0.0
            if self._start is not None and self._receiver.poll():
                made = self._receiver.recv()
            elif taken > self._seconds + _GRACE:
                made = Rebuilt(findings=[raised(_too_long(self._seconds))], seconds=taken)
        except EOFError:
            self._process.join()
            message = f"the rebuild ended with status {self._process.exitcode} before it had a result: something in the"
            message += " project ends the process, or the system did"
            made = Rebuilt(findings=[raised(KaijiError(message, code="serve.ended"))])
        if made is not None:
            self.end()
        return made

    def end(self) -> None:
        """End it, and what it has started, at once."""
        if self._process.pid is not None and hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self._receiver.close()


def _context() -> multiprocessing.context.SpawnContext | multiprocessing.context.ForkServerContext:
    """Processes that begin with the engine imported, where the system can; never a copy of this one and its threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["kaiji.workflow.serve.rebuild", "kaiji.syntax.inline", "kaiji.declare.narrative", "lxml.etree"]
    )
    return context


def _child(root: Path, seconds: float, language: str | None, sender: Connection) -> None:
    """Send the time at which it begins, and one `Rebuilt`; the document in a further `language`, if one is asked for."""
    if hasattr(os, "setsid"):
        os.setsid()  # what a data module starts belongs to this process, and ends with it
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, which ends this process

        def late(_: int, __: FrameType | None) -> None:
            raise _too_long(seconds)

        signal.signal(signal.SIGALRM, late)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        confine(MEMORY)
    sender.send(time.monotonic())
    start = time.perf_counter()
    document: bytes | None = None
    findings: list[Finding] = []
    places: dict[Location, str] = {}
    try:
        outcome = run_check(root)
        findings = outcome.findings
        if outcome.project is not None:
            document, more = _laid_out(outcome.project, language)
            findings += more
            places = _places(outcome)
    except KaijiError as error:
        if error.code != "serve.document" or not _failed(findings):  # a text that is wrong is the likelier cause
            findings.append(raised(error))
    except MemoryError:
        message = f"the rebuild takes more than {MEMORY >> 30} GiB of memory"
        findings.append(raised(KaijiError(message, code="serve.memory")))
    except Exception as error:
        if not _failed(findings):
            findings.append(raised(KaijiError(f"{type(error).__name__}: {error}", code="output.process")))
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
    sender.send(Rebuilt(document, findings, places, time.perf_counter() - start))
    sender.close()


def _laid_out(project: Project, language: str | None) -> tuple[bytes, list[Finding]]:
    """The document in a language and what is wrong with it. A filing that publishes none is shown in the engine's layout.

    Raises `KaijiError` (serve.language) where there is none in that language.
    """
    from lxml import etree

    from kaiji.syntax.inline.document import inline

    documents = {report.language: (report, layout) for report, layout in project.translations}
    documents[project.report.language] = project.report, project.layout
    if language is not None and language not in documents:
        message = f"there is no document in {language!r}, but in {', '.join(sorted(documents))}: name it in translated="
        raise KaijiError(message, code="serve.language", location=project.filing.site.location("translated"))
    laid_out = inline(*documents[language or project.report.language], project.profile.inline)
    stream = io.BytesIO()
    laid_out.artifact.write(stream)
    content = stream.getvalue()
    try:
        etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        message = f"the document is no XML, so that no browser shows it: {error.msg}; mend the template"
        raise KaijiError(message, code="serve.document") from error
    return content, laid_out.findings if project.document else []


def _failed(findings: list[Finding]) -> bool:
    return any(f.severity is Severity.ERROR for f in findings)


def _places(outcome: Outcome) -> dict[Location, str]:
    """The id of the fact that a finding is about, by the line at which it is stated."""
    report = outcome.report
    if report is None:
        return {}
    return {f.location: report.ids.fact(f.facts[0]) for f in outcome.findings if f.location and f.facts}


def _too_long(seconds: float) -> KaijiError:
    message = f"the rebuild was ended after {seconds:g} seconds: is there a loop without an end? (--limit allows more)"
    return KaijiError(message, code="serve.time")
