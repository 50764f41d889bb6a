"""Opens and reads a report in any syntax: by Kaiji's own readers, which stream, or else by Arelle; packages are unpacked first."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from kaiji.model import (
    Context,
    Entity,
    Fact,
    KaijiError,
    Location,
    QName,
    Report,
    Schema,
    Section,
    Unit,
    currency,
)
from kaiji.model.names import ISO4217, STANDARD_PREFIXES
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
from kaiji.taxonomy.library import Library
from kaiji.taxonomy.store import Store, home

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
            packages = [package.file for package in self.document.library.packages]
            with apart(lambda: _batches(self.path, packages), SECONDS, MEMORY) as batches:
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


def _batches(path: Path, packages: Sequence[Path]) -> Iterator[list[Fact]]:
    from kaiji.arelle.judge import load

    facts = load(path, packages)
    while batch := list(islice(facts, _BATCH)):
        yield batch


class _Facts:
    """The facts of a document, read anew whenever they are walked."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def __iter__(self) -> Iterator[Fact]:
        return self._document.facts


@contextmanager
def opened(path: Path, library: Library | None = None) -> Iterator[Opened]:
    """Open a report whose taxonomy lies beside it, in its own package, or in those of a library (if none: the store's).

    Raises a finding when it is no report, or none that may be read.
    """
    check_size(path)
    library = library or Store(home()).library()
    if path.suffix.lower() not in SUFFIXES:
        yield Opened(path, _document(path, NO_PACKAGE, library))
        return
    with tempfile.TemporaryDirectory(prefix="kaiji-package-") as scratch, _said_of(path, scratch):
        package = unpack(path, Path(scratch))
        if len(package.reports) != 1:
            refuse("package", f"holds {len(package.reports)} reports; one is read at a time", path)
        yield Opened(path, _document(package.reports[0], package, library))


@contextmanager
def _said_of(archive: Path, directory: str) -> Iterator[None]:
    """Findings about files that were unpacked into a directory become findings about the files in their archive."""
    try:
        yield
    except KaijiError as error:
        error.args = (str(error).replace(f"{directory}/", ""),)
        if error.location and error.location.path.startswith(f"{directory}/"):
            inner = error.location.path.removeprefix(directory)
            error.location = Location(shown(str(archive)) + inner, error.location.line)
        raise


def _document(path: Path, package: Package, library: Library) -> Document:
    document = _by_suffix(path, package)
    document.library = library
    return document


def _by_suffix(path: Path, package: Package) -> Document:
    suffix = path.suffix.lower()
    if suffix == ".json":
        csv = document_info(path).get("documentType") == CSV
        return open_csv(path, package) if csv else open_json(path, package)
    if suffix in (".xbrl", ".xml", *_INLINE):
        root = root_of(path)
        if root == XHTML:
            return open_inline([path], package)
        if root == ROOT:
            return open_xml(path, package)
        refuse("syntax", "is no report: its root is neither xbrli:xbrl nor an XHTML document", path)
    refuse("syntax", f"is no report that is known by its suffix {suffix!r}", path)
    return None


def read(path: Path, packages: Iterable[Path] = ()) -> Report:
    """A report with all its facts in memory. Raises a finding when it cannot be read."""
    with opened(path, Store(home()).library(packages)) as source:
        source.settle()
        facts = tuple(source.facts)
        return described(source.document, facts, look(facts), path.stem)


@dataclass(frozen=True)
class Look:
    """What is seen of facts that are walked once: who reports, what the report is mostly in, and what names it uses.

    `entity`, `language` and `currency` are the first that occur; `namespaces` are those of members, units and values.
    """

    entity: Entity
    language: str
    currency: Unit
    namespaces: set[str]


def look(facts: Iterable[Fact]) -> Look:
    """Walk facts once."""
    language, money = "", None
    units: set[Unit] = set()
    names: set[str] = set()
    entity: Entity | None = None
    latest: Context | None = None
    for fact in facts:
        if fact.context is not latest:
            latest = fact.context
            names.update(name.namespace for pair in latest.members for name in pair if isinstance(name, QName))
        if type(fact.value) is QName:
            names.add(fact.value.namespace)
        entity = entity or fact.context.entity
        language = language or fact.language or ""
        if (unit := fact.unit) is not None:
            units.add(unit)
            if money is None and unit.numerators[0].namespace == ISO4217:
                money = unit
    names.update(m.namespace for unit in units for m in (*unit.numerators, *unit.denominators))
    return Look(entity or Entity("", ""), language or "en", money or currency("XXX"), names)


def described(document: Document, facts: Iterable[Fact], seen: Look, name: str, directory: str = "") -> Report:
    """A report that was read, with what emitters need to know about it: every namespace has a prefix that no other has."""
    read = document.taxonomy
    used = seen.namespaces | {c.typed_domain.namespace for c in read.concepts.values() if c.typed_domain}
    schemas = tuple(_prefixed(read.schemas, used, document.prefixes))
    return Report(
        name,
        directory,
        seen.entity,
        replace(read, schemas=schemas),
        (Section("", facts),),
        seen.language,
        seen.currency,
    )


_ENTITY = re.compile("entity[0-9]*")
"""The prefixes that OIM emitters give to schemes of entities."""


def _prefixed(schemas: Iterable[Schema], used: set[str], prefixes: Mapping[str, str]) -> Iterator[Schema]:
    """The schemas, and the other namespaces that facts use, each with a prefix that no other has."""
    known = {s.namespace: s for s in schemas}
    taken = {"xml", "xmlns", "xbrl", *STANDARD_PREFIXES.values()}
    for namespace in (*known, *sorted(used - set(known))):
        schema = known.get(namespace) or Schema(namespace, prefixes.get(namespace, "ns"))
        wanted = prefix = STANDARD_PREFIXES.get(namespace, schema.prefix)
        number = 1
        while namespace not in STANDARD_PREFIXES and (prefix in taken or _ENTITY.fullmatch(prefix)):
            number += 1
            prefix = f"{wanted}_{number}"
        taken.add(prefix)
        yield replace(schema, prefix=prefix)
