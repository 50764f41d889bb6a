"""The newest version at hand of the taxonomies on which a filing rests."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kaiji.sandbox.home import home
from kaiji.taxonomy.diff import Change, Kind, diff, undated
from kaiji.workflow.project import Project
from kaiji.workflow.starter import newest


def versions(project: Project, packages: Sequence[Path]) -> tuple[dict[str, str], list[Change]]:
    """Addresses of taxonomies of which there is a newer version, with those of that one; and what has changed of what is used."""
    from kaiji.taxonomy.store import Store

    library = Store(home()).library([*packages, *project.packages])
    used = [u for lib in project.filing.extension.closure for d in lib.declared for u in d.used]
    names = {u.concept.name.local for u in used}
    found: dict[str, str] = {}
    changes: list[Change] = []
    for documents in dict.fromkeys(u.base.documents for u in used):
        newer = [newest(library, undated(address)) or address for address in documents]
        if renewed := {old: new for old, new in zip(documents, newer, strict=True) if new > old}:
            found |= renewed
            changed = diff(library.published(documents), library.published(newer))
            changes += (c for c in changed if _told(c) and c.subject.rpartition(":")[2] in names)
    return found, changes


def _told(change: Change) -> bool:
    return change.what not in ("order", "relationship") and (change.what != "label" or change.kind is Kind.CHANGED)


def fragments(addresses: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pieces of addresses that have changed, as they may stand in parts of a text: a whole address first, then `jppfs/2025-11-01`."""
    yield from addresses.items()
    for old, new in addresses.items():
        was, now = old.split("/"), new.split("/")
        for n, (a, b) in enumerate(zip(was, now, strict=True)):
            if a != b and n:
                yield (f"{was[n - 1]}/{a}", f"{now[n - 1]}/{b}") if n + 1 < len(was) else (a, b)


def renewed(text: str, root: Path, packages: Sequence[Path]) -> str:
    """pyproject.toml with the packages of the new version before the others."""
    named = [Path(os.path.relpath(p, root)).as_posix() for p in packages]
    listed = ", ".join(f'"{name}"' for name in named)
    text, named_before = re.subn(r"(?m)^packages = \[(?=[^\]]*\.zip)", f"packages = [{listed}, ", text, count=1)
    return text if named_before else text.replace("[tool.kaiji]\n", f"[tool.kaiji]\npackages = [{listed}]\n", 1)
