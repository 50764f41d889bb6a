"""Opens and reads a report in any syntax by readers that stream. Packages are unpacked first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import is_zipfile

from kaiji.model import (
    Aspects,
    Context,
    Entity,
    Fact,
    Finding,
    Location,
    QName,
    Report,
    Schema,
    Section,
    Taxonomy,
    Unit,
    arcroles,
    currency,
)
from kaiji.model.duplicates import Duplicates, kind_of
from kaiji.model.names import ISO4217, STANDARD_PREFIXES
from kaiji.sandbox.archives import SUFFIXES
from kaiji.sandbox.bounds import check_size, refuse, root_of, said
from kaiji.syntax.document import Document
from kaiji.syntax.inline.reader import ROOT as XHTML
from kaiji.syntax.inline.reader import open_inline
from kaiji.syntax.instance.reader import ROOT, open_xml
from kaiji.syntax.oim.names import wrong
from kaiji.taxonomy.library import Library
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.submissions import INLINE, Submission, left_out, submission

_KNOWN = (".json", ".xbrl", ".xml", *INLINE)
_MOST_HELD, _WEIGHT = 16 << 20, 500
"""How much is held of a report that is read more than once, in bytes, and what a fact takes without its text."""
_ALLOWED = {
    "none": frozenset[Duplicates](),
    "complete": frozenset((Duplicates.COMPLETE,)),
    "consistent": frozenset((Duplicates.COMPLETE, Duplicates.CONSISTENT)),
}
"""The duplicates that a report may have which says that it has no others (OIM 1.0 Common Definitions, `allowedDuplicates`)."""


@dataclass
class Opened:
    """A report that has been opened: `path` is what was given, `document` the report in it."""

    path: Path
    document: Document
    submission: Submission
    _held: list[Fact] | None = None

    @property
    def facts(self) -> Iterable[Fact]:
        """The facts; to be walked as often as one likes after `settle`."""
        if self._held is not None:
            return self._held
        return _Facts(self.document)

    def places(self, numbers: Collection[int]) -> Mapping[int, Location]:
        """Where facts stand, by their numbers from 0."""
        return {number: self.submission.said(place) for number, place in self.document.places(numbers).items()}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is to be said although the report is read."""
        said = (self.document.said_left_out, self.document.said_impure)
        found = (*self.document.findings, *self.document.library.findings, *(one for one in said if one))
        return tuple(replace(f, location=self.submission.said(f.location)) if f.location else f for f in found)

    def settle(self) -> None:
        """Read once, so that whatever is wrong is found."""
        self._held = self._few()
        self.check_duplicates()

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

    def check_duplicates(self) -> None:
        """Refuse duplicates of which the report says that it has none."""
        if (allowed := _ALLOWED.get(self.document.allowed)) is None:
            return
        seen: set[int] = set()
        repeated: set[int] = set()
        for fact in self.facts:
            key = hash(fact.aspects)
            (repeated if key in seen else seen).add(key)
        groups: dict[Aspects, dict[int, Fact]] = {}
        for number, fact in enumerate(self.facts if repeated else ()):
            if hash(aspects := fact.aspects) in repeated:
                groups.setdefault(aspects, {})[number] = fact
        for aspects, group in groups.items():
            if len(group) > 1 and (kind := kind_of(list(group.values()))) not in allowed:
                places = [place for _, place in sorted(self.places(group).items())]
                lines = f" on the lines {', '.join(str(place.line) for place in places)}" if places else ""
                message = (
                    f"has {kind.value} duplicates of {aspects.concept.local}{lines}, and says that it has"
                    f" {self.document.allowed if allowed else 'no'} ones alone"
                )
                line = places[-1].line if places else 0
                refuse("disallowed", message, self.path, line, specified="oime:disallowedDuplicateFacts")


class _Facts:
    """The facts of a document, read anew whenever they are walked."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def __iter__(self) -> Iterator[Fact]:
        return self._document.facts


@contextmanager
def opened(
    path: Path, library: Library | None = None, target: str | None = None, drop: Iterable[str] = ()
) -> Iterator[Opened]:
    """Open a report whose taxonomy lies beside it, in its own package, or in those of a library (if none: the store's).

    `target` is the target document that is read of an Inline XBRL document set, `drop` what may be left out (`tuples`).
    Raises a finding when there is no report, or none that may be read.
    """
    library = library or Store(home()).library()
    with submission(path) as found:
        document = _document(found, target, library)
        document.library = library
        document.findings += found.findings
        document.drop = frozenset(drop)
        yield Opened(path, document, found)


def _document(found: Submission, target: str | None, library: Library) -> Document:
    path, package = found.paths[0], found.package
    suffix = path.suffix.lower()
    if suffix == ".csv":
        refuse("syntax", f"is a table at most: {_metadata_of(path)}", path)
    check_size(path)
    if suffix not in _KNOWN and is_zipfile(path):
        message = f"is an archive that ends in {suffix}, and not in {', '.join(SUFFIXES)}"
        wrong("rpe:unsupportedFileExtension", message, path, code="package")
    if suffix == ".json":
        from kaiji.syntax.csv.metadata import DOCUMENT_TYPE as CSV
        from kaiji.syntax.csv.reader import open_csv
        from kaiji.syntax.json.reader import document_info, open_json

        csv = document_info(path).get("documentType") == CSV
        return open_csv(path, package, library) if csv else open_json(path, package)
    if suffix not in _KNOWN:
        refuse("syntax", f"is no report that is known by its suffix {suffix!r}", path)
    root = root_of(path)
    if root not in (XHTML, ROOT):
        refuse("syntax", "is no report: its root is neither xbrli:xbrl nor an XHTML document", path)
    if root == ROOT:
        return open_xml(path, package)
    document = open_inline(found.paths, package, target)
    document.findings += tuple(left_out(found.paths))
    return document


def _metadata_of(table: Path) -> str:
    """What to name of an xBRL-CSV report: the directory that was written for this name, or else the metadata."""
    directory = table.with_suffix("")
    if directory.is_dir():
        return f"the report in xBRL-CSV is the directory {said(directory.name)}, with its metadata and tables"
    return "a report in xBRL-CSV is read by its metadata, which ends in .json, or by the directory of both"


def check_target(target: str | None, *sources: Opened) -> None:
    """Refuse a target document of reports of which none has any."""
    if target is not None and not any(source.document.targeted for source in sources):
        refuse("target", f"is no Inline XBRL document: it has no target {said(target)}", sources[0].path)


def read(path: Path, packages: Iterable[Path] = (), target: str | None = None, drop: Iterable[str] = ()) -> Report:
    """A report with all its facts in memory. Raises a finding when it cannot be read."""
    with opened(path, Store(home()).library(packages), target, drop) as source:
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
        replace(read, schemas=schemas, context_element=_context_element(read)),
        (Section("", facts),),
        seen.language,
        seen.currency,
        segment=None if document.segment is None else frozenset(document.segment),
    )


def _context_element(taxonomy: Taxonomy) -> str:
    """Where dimensions stand: where all hypercubes say, or else in the scenario (xBRL-XML 1.0, dimensions)."""
    arcs = (
        arc for network in taxonomy.networks for role in (arcroles.ALL, arcroles.NOT_ALL) for arc in network.arcs(role)
    )
    return "segment" if {arc.context_element or "scenario" for arc in arcs} == {"segment"} else "scenario"


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
