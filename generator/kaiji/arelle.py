"""Validation with Arelle, in process and offline. The only module, with `gui`, that imports arelle.

Every call runs one Arelle session for each mode of calculation: `c10` (XBRL 2.1 arcs, exact at the printed precision),
`c11r` and `c11t` (Calculations 1.1, rounding and truncation). XBRL 2.1 arcs see a total that is off by one unit of its
precision, Calculations 1.1 does not; so all are run.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kaiji.model import Fact, Finding, Location, Severity

MODES = ("c10", "c11r", "c11t")
_LEVELS = {
    "DEBUG": Severity.INFO,
    "INFO": Severity.INFO,
    "WARNING": Severity.WARNING,
    "INCONSISTENCY": Severity.ERROR,
    "ERROR": Severity.ERROR,
    "CRITICAL": Severity.ERROR,
}


def validate(document: Path, facts: Mapping[str, Fact] | None = None, modes: Iterable[str] = MODES) -> list[Finding]:
    """What Arelle finds wrong with an instance, a schema or a package: all messages above INFO, each once.

    `facts` maps the ids of the document to facts, so that findings name the line of the data module. Schema validity,
    XBRL 2.1, dimensions, units (UTR), duplicates and calculations are checked. No network, no file outside a scratch
    directory that is gone afterwards.
    """
    found: dict[Finding, None] = {}
    with tempfile.TemporaryDirectory(prefix="kaiji-arelle-") as scratch:
        for mode in modes:
            for record in _run(document, mode, scratch):
                finding = _finding(record, document, facts or {})
                if finding.severity > Severity.INFO:
                    found.setdefault(finding)
    return list(found)


def _run(document: Path, mode: str, scratch: str) -> list[Any]:
    previous = os.environ.get("XDG_CONFIG_HOME")
    os.environ["XDG_CONFIG_HOME"] = scratch
    try:
        from arelle.api.Session import Session
        from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
        from arelle.RuntimeOptions import RuntimeOptions

        handler = StructuredMessageLogHandler()
        with Session() as session:
            session.run(
                RuntimeOptions(
                    entrypointFile=str(document),
                    validate=True,
                    calcs=mode,
                    utrValidate=True,
                    validateDuplicateFacts="inconsistent",
                    formulaUnmessagedUnsatisfiedAsser=True,
                    validationExitCode=True,
                    internetConnectivity="offline",
                    disablePersistentConfig=True,
                    cacheDirectory=scratch,
                ),
                logHandler=handler,
            )
        return list(handler.logRecordBuffer)
    finally:
        if previous is None:
            del os.environ["XDG_CONFIG_HOME"]
        else:
            os.environ["XDG_CONFIG_HOME"] = previous


def _finding(record: Any, document: Path, facts: Mapping[str, Fact]) -> Finding:
    """An Arelle message as a finding, at the line of the first fact that it refers to."""
    severity = _LEVELS.get(record.levelname, Severity.ERROR)
    location: Location | None = None
    caption = ""
    for reference in getattr(record, "refs", None) or ():
        href = str(reference.get("href", ""))
        fact = facts.get(href.partition("#")[2])
        if fact is not None and fact.source is not None:
            location, caption = fact.source.location, fact.source.caption
            break
        if location is None:
            name = href.partition("#")[0] or document.name
            path = name if "://" in name else os.path.normpath(document.parent / name)
            location = Location(path, int(reference.get("sourceLine") or 0))
    return Finding(getattr(record, "messageCode", "arelle"), severity, record.getMessage(), location, caption)
