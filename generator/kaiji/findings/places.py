"""Paths, messages and fingerprints that are the same on every machine and do not change when lines move."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kaiji.model import Finding, Location
from kaiji.model.places import shown


class Places:
    """Paths as seen from a directory: the one that a project is kept in."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._said = shown(str(self.root)) + os.sep

    def path(self, location: Location) -> str:
        """With forward slashes and relative to the directory; as it is when it lies elsewhere."""
        if "://" in location.path:
            return location.path
        path = Path(location.path).resolve()
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else location.path

    def place(self, location: Location | None) -> str:
        """`generator/iij/consolidated.py:17`, or nothing."""
        return str(Location(self.path(location), location.line)) if location else ""

    def message(self, text: str) -> str:
        """A message whose paths are relative too."""
        return text.replace(self._said, "")

    def fingerprints(self, findings: Iterable[Finding]) -> Iterator[str]:
        """What tells each finding from the others, whichever line it stands on."""
        seen: Counter[str] = Counter()
        for f in findings:
            path = self.path(f.location) if f.location else ""
            said = self._without_places(f)
            key = "\0".join((f.code, path, f.caption, said))
            yield hashlib.sha256(f"{key}\0{seen[key]}".encode("utf-8", "replace")).hexdigest()[:32]
            seen[key] += 1

    def _without_places(self, finding: Finding) -> str:
        said = finding.message
        for place in [fact.source.location for fact in finding.facts if fact.source]:
            said = said.replace(f" ({place})", "")
        return self.message(said)


def repository(project: Path) -> Path:
    """The working tree that a project is kept in, whose paths code hosts annotate; without one, the project."""
    project = project.resolve()
    return next((d for d in (project, *project.parents) if (d / ".git").exists()), project)
