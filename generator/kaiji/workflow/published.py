"""Judges what is published without Arelle: every file against what the source says now, and who is at fault.

The source is emitted again, aside. What is as it is written now is right; of the rest, the manifests say whether a file
was changed since the build wrote it or the source was. Reports are read by Kaiji's own readers and compared fact by fact.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path, PurePosixPath

from kaiji.model import Fact, Finding, KaijiError, Location, Report, Severity
from kaiji.model.places import shown
from kaiji.model.types import NOT_XML
from kaiji.sandbox.bounds import line_of
from kaiji.taxonomy.library import Library
from kaiji.workflow.build import facts_by_id
from kaiji.workflow.compare import aspects, compare_facts, pairs, stated
from kaiji.workflow.departures import Departure, departure, lines
from kaiji.workflow.journal import hash_of
from kaiji.workflow.manifest import NAME, Manifest, sha256
from kaiji.workflow.reports import opened

MOST_TOLD = 20
"""Facts of a document that are told one by one."""
PUBLISHED = ("taxonomy", "instances")
_BUILD = "build"
_REBUILD = "run `kaiji build`"
_RESTORE = "bring back the file that was built, or run `kaiji build --overwrite`; what is meant belongs into the source"

Pair = tuple[Fact | None, Fact | None]
"""A fact as published and as the source says it; nothing where it is not reported."""


@dataclass(frozen=True)
class Document:
    """A report on the disk: `path` is what is opened, `files` all that it consists of, relative to the project.

    `report` is what the source says that it holds.
    """

    path: str
    files: tuple[str, ...]
    report: Report

    @property
    def packed(self) -> bool:
        return self.path.startswith(f"{_BUILD}/")


@dataclass(frozen=True)
class Recorded:
    """What builds say that they wrote: the manifests by their directories, and whether of the source as it is now."""

    manifests: Mapping[str, Manifest]
    current: bool = False

    @cached_property
    def hashes(self) -> dict[str, str]:
        """The hash of each file by its path relative to the project."""
        return {f"{place}/{file}": hash for place, m in self.manifests.items() for file, hash in m.files.items()}

    @property
    def build(self) -> Manifest | None:
        return self.manifests.get(_BUILD)


def recorded(report: Report, root: Path, source: str) -> Recorded:
    """The manifests of a project whose source has a hash now. Raises `KaijiError` when one cannot be read."""
    found = {place: Manifest.read(root / place) for place in (*directories(report), _BUILD)}
    manifests = {place: manifest for place, manifest in found.items() if manifest is not None}
    build = manifests.get(_BUILD)
    return Recorded(manifests, build is not None and build.source == source)


def directories(report: Report) -> list[str]:
    """The generated directories that are published."""
    return [*(t.directory for t in report.taxonomy.declared), report.directory]


def proved(record: Recorded, root: Path) -> bool:
    """Whether every file is as a build of exactly this source wrote it, and had it judged."""
    if not record.current or record.build is None or not record.build.proved:
        return False
    manifests = {f"{place}/{NAME}": hash for place, hash in record.build.proved.items()}
    return {*record.build.proved, _BUILD} == {*record.manifests} and all(
        hash_of(root, file) == hash for file, hash in (*manifests.items(), *record.hashes.items())
    )


def due(written: Iterable[str], record: Recorded, root: Path) -> list[str]:
    """Of what is derived, the files that have to be there: those that the build says it wrote, or else those that are."""
    return [f for f in written if (f in record.hashes if record.build is not None else (root / f).exists())]


@dataclass
class Judgement:
    """Compares the files of a project with those that were written to another directory just now."""

    report: Report
    root: Path
    written: Path
    files: list[str]
    record: Recorded
    translations: Sequence[Report] = ()
    library: Library = field(default_factory=Library)
    _told: set[tuple[str, ...]] = field(default_factory=set)
    _departures: dict[str, Departure] = field(default_factory=dict)
    _unreadable: dict[str, KaijiError] = field(default_factory=dict)
    _known: dict[str, dict[object, str]] = field(default_factory=dict)

    def findings(self, read: bool = True) -> Iterator[Finding]:
        """One for each cause. Reports that are as they are written now are also `read` and compared, fact by fact."""
        missing = [f for f in self.files if not (self.root / f).is_file()]
        for file in set(self.files) - set(missing):
            try:
                if (found := departure(self.root / file, self.written / file)) is not None:
                    self._departures[file] = found
            except KaijiError as error:
                self._unreadable[file] = error
        other = {*self._departures, *self._unreadable}
        edited = {f for f in other if self._edited(f)}
        yield from self._links()
        yield from self._strangers()
        yield from self._missing(missing)
        yield from self._stale(other - edited, missing, edited)
        yield from self._changed(edited, missing)
        yield from self._others()
        if read and not (missing or other):
            yield from self._unlike()

    def _edited(self, file: str) -> bool:
        """Whether a file that departs was changed since it was built, as far as can be told."""
        known = self.record.hashes.get(file)
        return self.record.current or (known is not None and known != sha256(self.root / file))

    # What no build writes

    def _links(self) -> Iterator[Finding]:
        """Links in the place of what is published: what they lead to is no part of it, and may change by itself."""
        for link in sorted({p for f in self._ours if (p := _link(self.root, f)) is not None}):
            message = (
                f"is a symbolic link, which no build writes, and may lead out of the project. {_capital(_RESTORE)}"
            )
            yield _finding("output.changed", message, link)

    def _strangers(self) -> Iterator[Finding]:
        """What lies among the published files and is none of them, for instance a filing that has another name now."""
        above = {parent for file in self._ours for parent in PurePosixPath(file).parents}
        for top in PUBLISHED:
            for where, directories, names in os.walk(self.root / top):
                place = PurePosixPath(Path(where).relative_to(self.root).as_posix())
                others = [d for d in directories if place / d not in above]
                directories[:] = sorted(set(directories) - set(others))
                others += [n for n in names if not n.startswith(".") and str(place / n) not in self._ours]
                for name in sorted(others):
                    message = "is no part of this filing, and has not been judged: move it away if nobody is to take it for one"
                    path = self.root / place / name
                    yield replace(_finding("output.unjudged", message, path), severity=Severity.WARNING)

    @cached_property
    def _ours(self) -> set[str]:
        """All that builds write, by paths relative to the project."""
        return {*self.files, *self.record.hashes, *(f"{place}/{NAME}" for place in self.record.manifests)}

    # What is not there

    def _missing(self, missing: list[str]) -> Iterator[Finding]:
        if len(missing) == len(self.files):
            where = self.root / self.report.directory
            yield _finding("output.missing", f"there is no filing on the disk: {_REBUILD} first", where)
            return
        gone = [d for d in directories(self.report) if not (self.root / d).is_dir()]
        for place in gone:
            yield _finding("output.missing", f"is not there, with all of its files: {_REBUILD}", self.root / place)
        for file in missing:
            if not file.startswith(tuple(f"{d}/" for d in gone)):
                yield _finding("output.missing", f"is not there: {_REBUILD}", self.root / file)

    # What the source says otherwise by now

    def _stale(self, stale: set[str], missing: list[str], edited: set[str]) -> Iterator[Finding]:
        """A finding for each fact that changed, and for each taxonomy; for any other file if there are none."""
        taxonomies = {d: f for d in directories(self.report)[:-1] if (f := sorted(_below(stale, d)))}
        told = False
        for files in taxonomies.values():
            told = True
            yield self._outdated(files[0], len(files) - 1)
        for document in self._documents():
            if stale & {*document.files} and self._whole(document, missing, edited) and not document.packed:
                for finding in self._differing(document, stale=True):
                    told = True
                    yield finding
        rest = [f for f in self.files if f in stale]
        if rest and not told:
            yield self._outdated(rest[0], len(rest) - 1)

    def _outdated(self, file: str, others: int) -> Finding:
        if (error := self._unreadable.get(file)) is not None:
            return _unread(error)
        found = self._departures[file]
        more = f"; {others} more {'file' if others == 1 else 'files'} with it" if others else ""
        message = f"is not what the source says now: {found}{more}. {_capital(_REBUILD)}"
        return _finding("output.stale", message, self.root / file, found.line)

    # What somebody changed

    def _changed(self, edited: set[str], missing: list[str]) -> Iterator[Finding]:
        for document in self._documents():
            files = [f for f in document.files if f in edited]
            unread = [self._unreadable[f] for f in files if f in self._unreadable]
            if unread or not files or not self._whole(document, missing, edited):
                continue
            told = list(self._differing(document, stale=False))
            if told:
                edited -= {*files}
                yield from told
        for file in sorted(edited):
            if (error := self._unreadable.get(file)) is not None:
                yield _unread(error)
            else:
                found = self._departures[file]
                message = f"was changed since it was built: {found}. {_capital(_RESTORE)}"
                yield _finding("output.changed", message, self.root / file, found.line)

    # What the build wrote and this command does not: the viewer, and files of a source that has changed

    def _others(self) -> Iterator[Finding]:
        for file in sorted(set(self.record.hashes) - set(self.files)):
            path, derived = self.root / file, file.startswith(f"{_BUILD}/")
            if not path.is_file():
                if derived:
                    yield _finding("output.missing", f"is not there: {_REBUILD}", path)
            elif sha256(path) != self.record.hashes[file]:
                yield _finding("output.changed", f"was changed since it was built. {_capital(_RESTORE)}", path)
            elif not derived:
                yield _finding("output.stale", f"is no longer written: {_REBUILD}", path)

    # What is written as it should be, and yet read otherwise

    def _unlike(self) -> Iterator[Finding]:
        for document in self._documents():
            if found := list(self._differing(document, stale=False)):
                yield from found  # what is wrong with what is written is wrong in every syntax
                break
        for place, manifest in self.record.manifests.items():
            files = {f: f"{place}/{f}" for f in manifest.files if f"{place}/{f}" in self.files}
            wrong = [f for f, path in files.items() if sha256(self.root / path) != manifest.files[f]]
            if wrong:
                more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
                message = f"has another hash for {wrong[0]}{more}, which the source writes as it is: {_REBUILD}"
                yield _finding("output.changed", message, self.root / place / NAME)

    # Reports

    def _documents(self) -> Iterator[Document]:
        name, directory = self.report.name, self.report.directory
        for path in (f"{directory}/{name}{suffix}" for suffix in (".xbrl", ".xhtml", ".htm", ".html", ".json")):
            if path in self.files:
                yield Document(path, (path,), self.report)
        tables = tuple(f for f in self.files if f.startswith(f"{directory}/csv/"))
        yield Document(f"{directory}/csv/{name}.json", tables, self.report)
        for path in (f"{_BUILD}/{name}.xbr", f"{_BUILD}/{name}.xbri"):
            if path in self.files:
                yield Document(path, (path,), self.report)
        for one in self.translations:
            for path in (f"{one.directory}/{one.name}.xhtml", f"{_BUILD}/{one.name}.xbri"):
                if path in self.files:
                    yield Document(path, (path,), one)

    def _whole(self, document: Document, missing: Iterable[str], edited: Iterable[str]) -> bool:
        """Whether a document can be read as it was meant: all of it is there, and its taxonomies are as built."""
        taxonomies = directories(self.report)[:-1]
        broken = any(f.startswith(tuple(f"{d}/" for d in taxonomies)) for f in (*missing, *edited))
        return not ({*document.files} & {*missing}) and (document.packed or not broken)

    def _differing(self, document: Document, stale: bool) -> Iterator[Finding]:
        """What a document reports otherwise than the source says now, unless that was told of another one."""
        path = self.root / document.path
        try:
            with opened(path, self.library) as found:
                compared = compare_facts(found.facts, _Facts(document.report))
        except KaijiError as error:
            yield _unread(error)
            return
        fresh = (pair for pair in pairs(compared) if self._first(pair))
        for theirs, ours in islice(fresh, MOST_TOLD):
            yield self._fact(document, theirs, ours, stale)
        if more := sum(1 for _ in fresh):
            code = "output.stale" if stale else "output.differing"
            yield _finding(code, f"has {more:,} more facts that differ: mend the ones listed first", path)

    def _first(self, pair: Pair) -> bool:
        some = pair[0] or pair[1]
        assert some is not None
        key = (
            aspects(some),
            *("" if fact is None else str((fact.value, fact.decimals, fact.footnotes, fact.links)) for fact in pair),
        )
        fresh = key not in self._told
        self._told.add(key)
        return fresh

    def _fact(self, document: Document, theirs: Fact | None, ours: Fact | None, stale: bool) -> Finding:
        some = ours or theirs
        assert some is not None
        here = "nothing" if theirs is None else stated(theirs)
        there = "nothing" if ours is None else stated(ours)
        source = ours.source if ours is not None else None
        at = self._place(document, some)
        if stale:
            message = f"{aspects(some)}: {there} in the source, {here} in {at}, which is older: {_REBUILD}"
            found = _finding("output.stale", message, self.root / document.path)
            if source is None:
                return found
            return replace(found, location=source.location, caption=source.caption, facts=(some,))
        said = f" ({source.location})" if source is not None else ""
        message = f"{aspects(some)}: {here} here, {there} in the source{said}. {_capital(_RESTORE)}"
        return _finding("output.differing", message, Path(at.path), at.line, source.caption if source else "")

    def _place(self, document: Document, fact: Fact) -> Location:
        """The line of a document on which a fact stands; of CSV, the first line that is not as written now."""
        id = self._ids(document.report).get(fact[:6])
        path = self.root / document.path
        alone = id is not None and len(document.files) == 1 and not document.packed
        if alone and (line := line_of(path, re.escape(f'"{id}"'.encode()))):
            return Location(shown(str(path)), line)
        for file in document.files:
            if not document.packed and (found := lines(self.root / file, self.written / file)) is not None:
                return Location(shown(str(self.root / file)), found.line)
        return Location(shown(str(path)))

    def _ids(self, report: Report) -> dict[object, str]:
        if report.name not in self._known:
            self._known[report.name] = {fact[:6]: id for id, fact in facts_by_id(report).items()}
        return self._known[report.name]


class _Facts:
    """The facts of a report, to be walked more than once."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def __iter__(self) -> Iterator[Fact]:
        return self._report.facts


def _link(root: Path, file: str) -> Path | None:
    """The first symbolic link on the way to a file."""
    path = PurePosixPath(file)
    return next((root / p for p in (*reversed(path.parents[:-1]), path) if (root / p).is_symlink()), None)


def _below(files: Iterable[str], directory: str) -> list[str]:
    return [f for f in files if f.startswith(f"{directory}/")]


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _unread(error: KaijiError) -> Finding:
    message = f"{error}. {_capital(_RESTORE)}"
    return Finding(
        "output.unreadable", Severity.ERROR, NOT_XML.sub("\N{REPLACEMENT CHARACTER}", message), error.location
    )


def _finding(code: str, message: str, path: Path, line: int = 0, caption: str = "") -> Finding:
    text = NOT_XML.sub("\N{REPLACEMENT CHARACTER}", message)
    return Finding(code, Severity.ERROR, text, Location(shown(str(path)), line), caption)
