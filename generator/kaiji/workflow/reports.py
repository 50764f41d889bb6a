"""Opens and reads a report in any syntax: by Kaiji's own readers, which stream, or else by Arelle; packages are unpacked first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from kaiji.model import (
    Context,
    Entity,
    Fact,
    Finding,
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
from kaiji.sandbox.bounds import LARGEST_WHOLE, check_size, refuse, root_of, said
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
from kaiji.workflow.submissions import INLINE, Submission, left_out, submission

SECONDS, MEMORY = 300, 4 << 30
"""What Arelle may take to read one report."""
_BATCH = 4096
_MOST_HELD, _WEIGHT = 16 << 20, 500
"""How much is held of a report that is read more than once, in bytes, and what a fact takes without its text."""


@dataclass
class Opened:
    """A report that has been opened: `path` is what was given, `document` the report in it.

    `alone` says that Arelle finds the same report at the path.
    """

    path: Path
    document: Document
    submission: Submission
    alone: bool = True
    _held: list[Fact] | None = None
    _read_by_arelle: bool = False

    @property
    def facts(self) -> Iterable[Fact]:
        """The facts; to be walked as often as one likes after `settle`."""
        if self._held is not None:
            return self._held
        return _Facts(self.document)

    def places(self, numbers: Collection[int]) -> Mapping[int, Location]:
        """Where facts stand, by their numbers from 0; nothing where Arelle has read them."""
        if self._read_by_arelle:
            return {}
        return {number: self.submission.said(place) for number, place in self.document.places(numbers).items()}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be said although the report is read."""
        return tuple(
            replace(found, location=self.submission.said(found.location)) if found.location else found
            for found in self.document.findings
        )

    def settle(self) -> None:
        """Read once, so that whatever is wrong is found, and so that Arelle steps in where Kaiji's readers do not do."""
        try:
            self._held = self._few()
        except Unsupported:
            if not self.alone:
                raise
            _ = self.document.taxonomy  # what is missing, or elsewhere, is said as for all reports
            self._held, self._read_by_arelle = self._by_arelle(), True

    def _few(self) -> list[Fact] | None:
        """All facts, if they are so few that reading them again takes longer than it saves memory."""
        few: list[Fact] | None = []
        room = _MOST_HELD
        for fact in self.document.facts:
            if few is not None:
                room -= len(fact.value) + _WEIGHT if isinstance(fact.value, str) else _WEIGHT
                few.append(fact)
                if room < 0:
                    few = None
        return few

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
def opened(path: Path, library: Library | None = None, target: str | None = None) -> Iterator[Opened]:
    """Open a report whose taxonomy lies beside it, in its own package, or in those of a library (if none: the store's).

    `target` is the target document that is read of an Inline XBRL document set. Raises a finding when there is no report,
    or none that may be read.
    """
    with submission(path) as found:
        document = _document(found, target)
        document.library = library or Store(home()).library()
        yield Opened(path, document, found, alone=target is None and len(found.paths) == 1)


def _document(found: Submission, target: str | None) -> Document:
    path, package = found.paths[0], found.package
    suffix = path.suffix.lower()
    check_size(path)
    if suffix == ".json":
        csv = document_info(path).get("documentType") == CSV
        return open_csv(path, package) if csv else open_json(path, package)
    if suffix not in (".xbrl", ".xml", *INLINE):
        refuse("syntax", f"is no report that is known by its suffix {suffix!r}", path)
    root = root_of(path)
    if root not in (XHTML, ROOT):
        refuse("syntax", "is no report: its root is neither xbrli:xbrl nor an XHTML document", path)
    if root == ROOT:
        return open_xml(path, package)
    document = open_inline(found.paths, package, target)
    document.findings += tuple(left_out(found.paths))
    return document


def check_target(target: str | None, *sources: Opened) -> None:
    """Refuse a target document of reports of which none has any."""
    if target is not None and not any(source.document.targeted for source in sources):
        refuse("target", f"is no Inline XBRL document: it has no target {said(target)}", sources[0].path)


def read(path: Path, packages: Iterable[Path] = (), target: str | None = None) -> Report:
    """A report with all its facts in memory. Raises a finding when it cannot be read."""
    with opened(path, Store(home()).library(packages), target) as source:
        check_target(target, source)
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
