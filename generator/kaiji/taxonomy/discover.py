"""The discoverable taxonomy set: every document that a report's taxonomy is made of (XBRL 2.1 section 3.2).

From the entry points `schemaRef`, `linkbaseRef`, `roleRef`, `arcroleRef`, locators, imports and includes are followed. What the
specifications publish themselves is known and not read, unless a package brings it along.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, NoReturn

from kaiji.sandbox.bounds import LARGEST_WHOLE, refuse, said
from kaiji.taxonomy.documents import Document, Malformed, read
from kaiji.taxonomy.holders import Holder, Holders, Zipped

_SPECIFICATIONS = (
    "http://www.xbrl.org/",
    "https://www.xbrl.org/",
    "http://xbrl.org/",
    "https://xbrl.org/",
    "http://www.w3.org/",
    "https://www.w3.org/",
)
_MOST = 20_000
"""Documents of one set."""


def specified(address: str) -> bool:
    """Whether a document is one of the specifications, which is known and need not be there."""
    return address.startswith(_SPECIFICATIONS) and "/taxonomy/" not in address


class Place(NamedTuple):
    """Where a document is referred to."""

    path: str
    line: int = 0

    def refuse(self, code: str, message: str) -> NoReturn:
        refuse(code, message, Path(self.path), self.line)


@dataclass
class Discovery:
    """Reads documents by their addresses and follows their references.

    What a package holds is left to others if `apart` is set: its addresses are gathered in `packaged`.
    """

    holders: Holders
    apart: bool = False
    documents: dict[str, Document] = field(default_factory=dict)
    packaged: dict[str, Zipped] = field(default_factory=dict)
    _left: int = LARGEST_WHOLE

    def follow(self, entries: Iterable[str], where: Place) -> None:
        """Read entry points and all that they lead to. Raises a finding when one of these is not there."""
        with uncollected():
            self._follow(deque((entry, where) for entry in entries))

    def _follow(self, waiting: deque[tuple[str, Place]]) -> None:
        seen: set[str] = set()
        while waiting:
            address, where = waiting.popleft()
            if address in seen or address in self.documents:
                continue
            seen.add(address)
            holder = self.holders.of(address)
            if holder is None:
                self._missing(address, where)
            elif self.apart and isinstance(holder, Zipped):
                self.packaged[address] = holder
            else:
                document = self._read(address, holder, where)
                path = holder.path(address)
                waiting += ((r.address, Place(path, r.line)) for r in document.references)

    def _read(self, address: str, holder: Holder, where: Place) -> Document:
        if len(self.documents) >= _MOST:
            where.refuse("size", f"the taxonomy has more than {_MOST:,} documents")
        content = holder.read(address)
        self._left -= len(content)
        path = Path(holder.path(address))
        if self._left < 0:
            refuse("size", f"the taxonomy has more than {LARGEST_WHOLE:,} bytes", path)
        try:
            document = read(content, address)
        except Malformed as error:
            refuse(error.code, str(error), path, error.line)
        if document.root not in ("schema", "linkbase"):
            refuse("syntax", "is neither a schema nor a linkbase", path)
        self.documents[address] = document
        return document

    def _missing(self, address: str, where: Place) -> None:
        if self.holders.strays(address):
            where.refuse("remote", f"refers to {said(address)}, which lies outside the package")
        if "://" not in address:
            where.refuse("missing-taxonomy", f"refers to {said(address)}, which is not there")
        if not specified(address):
            where.refuse("remote", f"refers to {said(address)}: nothing is fetched; give a package that has it")


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of circular references: of all that is made here nothing is to be freed."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
