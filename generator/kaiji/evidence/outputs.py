"""Where facts ended up: the lines of the generated files on which their ids stand."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from kaiji.model.places import shown

_TEXTS = frozenset({".xbrl", ".xml", ".xhtml", ".html", ".json", ".csv", ".tsv", ".txt", ".md"})
_ID = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)+")


def mentions(directory: Path, ids: Collection[str]) -> dict[str, list[tuple[str, int]]]:
    """For each id the files below a directory and the lines on which it stands; binary files are passed over."""
    wanted = frozenset(ids)
    found: dict[str, list[tuple[str, int]]] = {id: [] for id in ids}
    files = sorted(p for p in directory.rglob("*") if p.suffix.lower() in _TEXTS and p.is_file())
    for path in files:
        name = shown(str(path))
        with path.open(encoding="utf-8", errors="replace") as stream:
            for number, line in enumerate(stream, 1):
                if "." not in line:
                    continue
                for id in dict.fromkeys(_ID.findall(line)):
                    if id in wanted:
                        found[id].append((name, number))
    return found
