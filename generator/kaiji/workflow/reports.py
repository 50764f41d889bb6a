"""Opens a report in any syntax: by Kaiji's own readers, which stream, or else by Arelle; a package is unpacked first."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kaiji.model import Fact, KaijiError, Location
from kaiji.model.places import shown
from kaiji.sandbox.archives import NO_PACKAGE, SUFFIXES, Package, unpack
from kaiji.sandbox.bounds import LARGEST_WHOLE, check_size, refuse, root_of
from kaiji.sandbox.workers import apart
from kaiji.syntax.csv.reader import DOCUMENT_TYPE as CSV
from kaiji.syntax.csv.reader import open_csv
from kaiji.syntax.document import Document, Unsupported
from kaiji.syntax.inline.reader import ROOT as XHTML
from kaiji.syntax.inline.reader import open_inline
from kaiji.syntax.instance.reader import ROOT, open_xml
from kaiji.syntax.json.reader import document_info, open_json

SECONDS, MEMORY = 300, 4 << 30
"""What Arelle may take to read one report."""
_BATCH = 4096
_INLINE = (".htm", ".html", ".xhtml")


@dataclass
class Opened:
    """A report that has been opened: `path` is what was given, `document` the report in it."""

    path: Path
    document: Document
    _held: list[Fact] | None = None

    @property
    def facts(self) -> Iterable[Fact]:
        """The facts; to be walked as often as one likes after `settle`."""
        if self._held is not None:
            return self._held
        return _Facts(self.document)

    def settle(self) -> None:
        """Read once, so that whatever is wrong is found, and so that Arelle steps in where Kaiji's readers do not do."""
        try:
            for _ in self.document.facts:
                pass
        except Unsupported:
            _ = self.document.taxonomy  # what is missing, or elsewhere, is said as for all reports
            self._held = self._by_arelle()

    def _by_arelle(self) -> list[Fact]:
        """By Arelle in another process, which ends when it takes too long or too much memory."""
        check_size(self.path, LARGEST_WHOLE)
        try:
            with apart(lambda: _batches(self.path), SECONDS, MEMORY) as batches:
                return [fact for batch in batches for fact in batch]
        except TimeoutError:
            refuse("time", f"has not been read by Arelle within {SECONDS} seconds", self.path)
        except MemoryError:
            refuse("memory", f"takes Arelle more than {MEMORY >> 30} GiB to read", self.path)
        except KaijiError as error:
            if error.code == "output.process":
                refuse("arelle", f"Arelle has failed to read it: {error}", self.path)
            if error.location:
                error.location = Location(shown(error.location.path), error.location.line)
            raise


def _batches(path: Path) -> Iterator[list[Fact]]:
    from kaiji.arelle.judge import load

    facts = load(path)
    while batch := list(islice(facts, _BATCH)):
        yield batch


class _Facts:
    """The facts of a document, read anew whenever they are walked."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def __iter__(self) -> Iterator[Fact]:
        return self._document.facts


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Open a report. Raises a finding when it is no report, or none that may be read."""
    check_size(path)
    if path.suffix.lower() not in SUFFIXES:
        yield Opened(path, _document(path, NO_PACKAGE))
        return
    with tempfile.TemporaryDirectory(prefix="kaiji-package-") as scratch:
        try:
            package = unpack(path, Path(scratch))
            if len(package.reports) != 1:
                refuse("package", f"holds {len(package.reports)} reports; one is read at a time", path)
            yield Opened(path, _document(package.reports[0], package))
        except KaijiError as error:
            raise _packed(error, path, scratch) from None


def _packed(error: KaijiError, path: Path, scratch: str) -> KaijiError:
    """A finding about a file that was unpacked as one about the file in its package."""
    error.args = (str(error).replace(f"{scratch}/", ""),)
    if error.location and error.location.path.startswith(f"{scratch}/"):
        inner = error.location.path.removeprefix(scratch)
        error.location = Location(shown(str(path)) + inner, error.location.line)
    return error


def _document(path: Path, package: Package) -> Document:
    suffix = path.suffix.lower()
    if suffix == ".json":
        csv = document_info(path).get("documentType") == CSV
        return open_csv(path, package) if csv else open_json(path, package)
    if suffix in (".xbrl", ".xml", *_INLINE):
        root = root_of(path)
        if root == XHTML:
            return open_inline(path, package)
        if root == ROOT:
            return open_xml(path, package)
        refuse("syntax", "is no report: its root is neither xbrli:xbrl nor an XHTML document", path)
    refuse("syntax", f"is no report that is known by its suffix {suffix!r}", path)
    return None
