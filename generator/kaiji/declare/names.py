"""What elements are called, by the lines that declare them. A name outlives the label of which it was made.

`kaiji build` writes the names of a taxonomy beside its schemas (`..._names.tsv`: prefix, line, element). Where a label has
since been reworded, so that another name would come of it, whoever uses the taxonomy would lose the element: that is a
finding, until `name=` says which of the two it is to be. An edition that is not published yet is compared with the one
before it: the last of those whose paths differ from its own in numbers only (`acme/2026/acme-2026`, `acme/2025/acme-2025`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kaiji.model import Finding, KaijiError, Location, Severity
from kaiji.model.places import CallSite, shown


class Named(NamedTuple):
    """An element: the line that declares it (`BalanceSheet.cash`; a class by its own name), and whether `name=` names it."""

    line: str
    element: str
    given: bool
    site: CallSite


def last_list(root: Path, path: str) -> Path:
    """The list of names at a path below `root`, or while there is none, that of the edition before."""
    own = root / path
    if own.exists():
        return own
    editions = (p for p in root.rglob("*" + own.name[own.name.rindex("_") :]) if _shape(p, root) == _shape(own, root))
    return max(editions, key=lambda p: [int(n) for n in _NUMBER.findall(str(p.relative_to(root)))], default=own)


_NUMBER = re.compile("[0-9]+")


def _shape(path: Path, root: Path) -> str:
    return _NUMBER.sub("0", path.relative_to(root).as_posix())


def published(path: Path) -> dict[tuple[str, str], str]:
    """The elements of a list of names, by prefix and line; nothing if there is no such file.

    Raises `KaijiError` (declare.names) at the line that is none of a list.
    """
    try:
        rows = path.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise _error(f"cannot be read: {error}", path, 0) from error
    found: dict[tuple[str, str], str] = {}
    for number, row in enumerate(rows, 1):
        match row.split("\t"):
            case prefix, line, element:
                found[prefix, line] = element
            case _:
                message = "is no line of a list of names: bring the file back as it was, or delete it to name all anew"
                raise _error(message, path, number)
    return found


def renamed(names: Iterable[tuple[str, Named]], path: Path) -> Iterator[Finding]:
    """The elements, given with their prefixes, that are published under another name which no label makes any more."""
    before = published(path)
    for prefix, named in names:
        was = before.get((prefix, named.line), named.element)
        if was != named.element and not named.given:
            message = (
                f"{prefix}:{was} is published ({shown(str(path))}), but the label now makes {named.element} of it: write"
                f' name="{was}" to keep the element, or name="{named.element}" to rename it'
            )
            yield Finding("declare.renamed", Severity.ERROR, message, named.site.location())


def _error(message: str, path: Path, line: int) -> KaijiError:
    return KaijiError(message, code="declare.names", location=Location(shown(str(path)), line))
