"""A report from an archive whose taxonomy lies in the archive, too: what is written cannot refer to it there.

What the report refers to by paths is put beside what is written, so that both are found together. Addresses stay as they are.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kaiji.model import EntryPoint, Finding, Location, Report, Severity, Taxonomy
from kaiji.model.places import shown
from kaiji.sandbox.archives import NO_PACKAGE
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.document import Document


def enclosed(report: Report, document: Document, source: Path) -> tuple[Report, list[Artifact], list[Finding]]:
    """A report that was read from the archive `source`, as it refers to its taxonomy outside of that; the documents to be
    written beside it, in a directory of their own; and what is to be said of that."""
    if document.package == NO_PACKAGE:
        return report, [], []
    found = document.library.enclosed(document.entries, document.package)
    within = document.package.directory is not None  # what somebody has unpacked stays where it is
    paths = {address: path for address, path in found.items() if "://" not in address and within}
    found = {address: path for address, path in found.items() if "://" in address or within}
    findings = [_finding(*said, source) for said in _messages(report, found, paths)]
    if not paths:
        return report, [], findings
    top = os.path.commonpath([path.parent for path in paths.values()])
    there = f"{report.directory}/{_directory(report)}"
    moved = {address: f"{there}/{os.path.relpath(path, top)}" for address, path in paths.items()}
    artifacts = [Artifact(moved[address], partial(_copy, path)) for address, path in sorted(paths.items())]
    return replace(report, taxonomy=_moved(report.taxonomy, moved)), artifacts, findings


def _directory(report: Report) -> str:
    return f"{report.name}-taxonomy"


def _copy(path: Path, stream: BinaryIO) -> None:
    with path.open("rb") as content:
        shutil.copyfileobj(content, stream)


def _moved(taxonomy: Taxonomy, moved: Mapping[str, str]) -> Taxonomy:
    """The taxonomy, some of whose documents lie elsewhere."""

    def at(location: str) -> str:
        address, mark, fragment = location.partition("#")
        return moved.get(address, address) + mark + fragment

    first, *others = (EntryPoint(at(point.address), point.linkbase) for point in taxonomy.entry_points)
    return replace(
        taxonomy,
        url=first.address,
        directory=first.address.rpartition("/")[0],
        entry_points=(first, *others),
        schemas=tuple(replace(schema, location=at(schema.location)) for schema in taxonomy.schemas),
        roles=tuple(replace(role, location=at(role.location)) for role in taxonomy.roles),
        arcroles={uri: at(place) for uri, place in taxonomy.arcroles.items()},
    )


def _messages(report: Report, found: Mapping[str, Path], paths: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    if paths:
        count = "one document of it is" if len(paths) == 1 else f"{len(paths)} documents of it are"
        yield "convert.copied", f"has its taxonomy inside: {count} copied to {_directory(report)}"
    if elsewhere := sorted(found.keys() - paths.keys()):
        message = f"has its taxonomy inside, to which what is written refers by its address, {elsewhere[0]}"
        yield "convert.package", f"{message}: hand the package over, with --package, when that is read"


def _finding(code: str, message: str, source: Path) -> Finding:
    return Finding(code, Severity.INFO, message, Location(shown(str(source))))
