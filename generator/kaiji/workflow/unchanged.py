"""What a build need not do again: all of it, where everything is as the last one left it, or Arelle's look into the taxonomies.

What says so are hashes of contents, those that the last build recorded and those of now; never the times of files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

from kaiji.model import Finding, Location, Report, Severity
from kaiji.model.places import shown
from kaiji.workflow.manifest import Manifest, files_below
from kaiji.workflow.project import Project, installed, judges
from kaiji.workflow.published import Recorded, directories, proved


def unchanged(project: Project, record: Recorded) -> list[Finding] | None:
    """What the last build told beyond the preflight, if another one would write the same files and tell the same.

    Everything that it read and every file that it wrote is as it was. Whatever else the source may have asked (a service, a
    table by way of a library in C), the facts are those that are published.
    """
    if record.build is None or not proved(record, project.root) or not _published(project.report, record):
        return None
    number = len(record.hashes)
    message = (
        f"unchanged: all {number:,} files are as the last build of exactly this source wrote them and had them judged, so"
        " nothing is written and Arelle is not asked again, but with `--full`"
    )
    return [*told(record.build, project), Finding("output.unchanged", Severity.INFO, message)]


def _published(report: Report, record: Recorded) -> bool:
    """Whether the facts as they are now are those of the report that is published in JSON."""
    from kaiji.syntax.json.writer import oim_json

    artifact, digest = oim_json(report), _Digest()
    artifact.write(digest)  # type: ignore[arg-type] # which only writes
    return digest.sha256.hexdigest() == record.hashes.get(artifact.path)


class _Digest:
    """The hash of what is written to it."""

    def __init__(self) -> None:
        self.sha256 = hashlib.sha256()

    def write(self, content: bytes) -> int:
        self.sha256.update(content)
        return len(content)


def judge(project: Project) -> str:
    """The SHA-256 of what, beside their own files, decides what Arelle says of the taxonomies of a project.

    That are the packages on which they rest, everything that is installed, and how Arelle is asked.
    """
    return hashlib.sha256("\n".join([*installed(), *judges(project)]).encode()).hexdigest()


def sound(project: Project, staged: Path, record: Recorded) -> bool:
    """Whether Arelle has found nothing wrong with exactly these taxonomies, as they are staged now."""
    build = record.build
    if build is None or not build.judge or build.judge != judge(project):
        return False
    places = directories(project.report)[:-1]
    return bool(places) and all(
        build.proved.get(place) == Manifest.of(staged / place, files_below(staged / place)).sha256 for place in places
    )


def telling(findings: Iterable[Finding], project: Project) -> tuple[dict[str, Any], ...]:
    """Findings for a manifest: places by their paths relative to the project, facts by their ids."""

    def place(found: Location) -> Location:
        if "://" in found.path:
            return found
        path = Path(found.path).resolve()
        inside = path.is_relative_to(project.root)
        return replace(found, path=(path.relative_to(project.root) if inside else path).as_posix())

    return tuple(
        {
            "code": f.code,
            "severity": f.severity.name,
            "message": f.message,
            "places": [p and astuple(place(p)) for p in (f.location, *f.related)],
            "caption": f.caption,
            "facts": [project.report.ids.fact(fact) for fact in f.facts],
            "finder": f.finder,
        }
        for f in findings
    )


def told(build: Manifest, project: Project) -> Iterator[Finding]:
    """What a build told beyond the preflight, as findings."""
    from kaiji.workflow.build import facts_by_id

    facts = facts_by_id(project.report) if any(one["facts"] for one in build.told) else {}
    for one in build.told:
        places = (place and Location(_placed(place[0], project.root), *place[1:]) for place in one["places"])
        location, *related = places
        yield Finding(
            one["code"],
            Severity[one["severity"]],
            one["message"],
            location,
            one["caption"],
            tuple(facts[id] for id in one["facts"] if id in facts),
            tuple(filter(None, related)),
            finder=one["finder"],
        )


def _placed(path: str, root: Path) -> str:
    return path if "://" in path else shown(str(root / path))
