"""Validation with Arelle, in process and offline. The only module, with `gui`, that imports arelle.

Calculations are checked in three modes: `c10` (XBRL 2.1 arcs, exact at the printed precision), `c11r` and `c11t`
(Calculations 1.1, rounding and truncation). XBRL 2.1 arcs see a total that is off by one unit of its
precision, Calculations 1.1 does not; so all are run.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
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
        for record in _records(document, tuple(modes), scratch):
            finding = _finding(record, document, facts or {})
            if finding.severity > Severity.INFO:
                found.setdefault(finding)
    return list(found)


def _records(document: Path, modes: tuple[str, ...], scratch: str) -> list[Any]:
    """One full validation in the first mode; the other modes differ in calculations only, so only these are repeated."""
    options = {
        "validate": True,
        "calcs": modes[0],
        "utrValidate": True,
        "validateDuplicateFacts": "inconsistent",
        "formulaUnmessagedUnsatisfiedAsser": True,
        "validationExitCode": True,
    }
    with session(document, scratch, **options) as (models, records):
        from arelle.ValidateXbrlCalcs import ValidateCalcsMode, validate

        numbers = {
            "c10": ValidateCalcsMode.XBRL_v2_1,
            "c11r": ValidateCalcsMode.ROUND_TO_NEAREST,
            "c11t": ValidateCalcsMode.TRUNCATION,
        }
        for mode in modes[1:]:
            for model in models:
                for message in validate(model, numbers[mode]):
                    model.validation(message)
        return list(records)


@contextmanager
def session(document: Path, scratch: str, **options: Any) -> Iterator[tuple[list[Any], list[Any]]]:
    """One Arelle session over a document, offline and without a trace outside `scratch`: its models and log records."""
    previous = os.environ.get("XDG_CONFIG_HOME")
    os.environ["XDG_CONFIG_HOME"] = scratch
    try:
        from arelle.api.Session import Session
        from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
        from arelle.RuntimeOptions import RuntimeOptions

        handler = StructuredMessageLogHandler()
        with Session() as running:
            running.run(
                RuntimeOptions(
                    entrypointFile=str(document),
                    internetConnectivity="offline",
                    disablePersistentConfig=True,
                    cacheDirectory=scratch,
                    keepOpen=True,
                    **options,
                ),
                logHandler=handler,
            )
            yield running.get_models(), handler.logRecordBuffer
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
