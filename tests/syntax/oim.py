"""Reports in JSON and CSV that differ from a sound one in one thing, and what is said of them."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kaiji.arelle.judge import session
from kaiji.model import Fact, KaijiError
from kaiji.syntax.filing import taxonomy_artifacts
from kaiji.workflow.publish import write
from kaiji.workflow.reports import opened
from tests.syntax.reports import NAMESPACE, TAXONOMY

GONE = object()
"""What a property is changed to that is to be left out."""
TAXONOMY_FILE = "taxonomy/all/all-2030.xsd"
OTHER_FILE = "other.xsd"
_OTHER = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 targetNamespace="https://other.example"><xsd:import namespace="http://www.xbrl.org/2003/instance"
 schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/><xsd:element name="More" id="o_More"
 type="xbrli:stringItemType" substitutionGroup="xbrli:item" nillable="true" xbrli:periodType="duration"/></xsd:schema>"""
INFO: dict[str, Any] = {
    "namespaces": {
        "all": NAMESPACE,
        "iso4217": "http://www.xbrl.org/2003/iso4217",
        "xbrli": "http://www.xbrl.org/2003/instance",
        "xbrl": "https://xbrl.org/2021",
        "r": "https://register.example/",
    },
    "taxonomy": [TAXONOMY_FILE],
}
YEAR = "2030-01-01T00:00:00/2031-01-01T00:00:00"
END = "2031-01-01T00:00:00"


def place(root: Path) -> Path:
    """A directory with the taxonomies that reports may name."""
    write(taxonomy_artifacts(TAXONOMY), root)
    (root / OTHER_FILE).write_text(_OTHER, encoding="utf-8")
    return root


def changed(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A deep copy with other values at some paths, `facts/f/value`; what is `GONE` is left out."""
    found: dict[str, Any] = copy.deepcopy(dict(base))
    for path, value in changes.items():
        *parents, last = path.split("/")
        at = found
        for name in parents:
            at = at.setdefault(name, {})
        if value is GONE:
            at.pop(last, None)
        else:
            at[last] = copy.deepcopy(value)
    return found


def read(path: Path) -> list[Fact]:
    """The facts of a report, as every command reads it."""
    with opened(path) as report:
        report.settle()
        return list(report.facts)


def codes(path: Path) -> tuple[str, str]:
    """The code of what is wrong with a report, and the one that the Open Information Model has for it; or nothing."""
    try:
        read(path)
    except KaijiError as error:
        if error.location is None:
            return error.code, "without a place"
        return error.code, error.specified
    return "", ""


def save(path: Path, content: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def arelle_codes(path: Path, scratch: Path) -> set[str]:
    """What Arelle says of a report: the codes of its errors."""
    with session(path, str(scratch)) as (_, records):
        return {str(record.messageCode) for record in records if record.levelname in ("ERROR", "CRITICAL")}
