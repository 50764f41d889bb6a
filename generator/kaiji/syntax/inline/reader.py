"""Reads Inline XBRL 1.0 and 1.1, streamed: one pass for what all facts share (`structure`), one for the facts.

Documents that are one set are one report. The facts of one target document are read; the others are named.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kaiji.model import Aspects, Fact, Finding, Location, Severity
from kaiji.model.places import shown
from kaiji.sandbox.archives import NO_PACKAGE, Package
from kaiji.sandbox.bounds import LARGEST_PART, LARGEST_WHOLE, check_size, refuse, root_of, said
from kaiji.syntax.document import Document
from kaiji.syntax.inline.content import Parts
from kaiji.syntax.inline.grammar import FACTS, in_tuple
from kaiji.syntax.inline.reading import Reading, is_nil
from kaiji.syntax.inline.scan import Piece
from kaiji.syntax.inline.structure import Structure, structure
from kaiji.syntax.instance.facts import Facts, Linked

ROOT = "http://www.w3.org/1999/xhtml html"
_OF_INLINE = frozenset(
    ("continuedAt", "escape", "footnoteRefs", "format", "name", "order", "scale", "sign", "target", "tupleRef")
)
"""The attributes that the fact does not have itself."""
_ALIKE = ("format", "scale", "unitRef")


def open_inline(paths: Sequence[Path], package: Package = NO_PACKAGE, target: str | None = None) -> Document:
    """The report that a set of documents holds for a target, with everything read but its facts.

    Raises a finding when it names no taxonomy, or has facts for other targets only.
    """
    for path in paths:
        check_size(path)
        if root_of(path) != ROOT:
            refuse("syntax", "is no XHTML document", path)
    found = structure(paths)
    others = sorted(str(name or "") for name in found.targets if name != target)
    if found.targets and target not in found.targets:
        named = ", ".join(name or "the default one" for name in others)
        refuse("target", f"has no facts for {_named(target)}, but for {named}: choose with --target", paths[0])
    entries = [*found.entries.get(target, ()), *found.roles]
    first = next((entry for entry in entries if entry.kind == "schemaRef"), None)
    if first is None:
        refuse("missing-taxonomy", f"names no taxonomy for {_named(target)}: it has no link:schemaRef", paths[0])
    return Document(
        Path(first.place.path),
        tuple(entries),
        found.prefixes,
        lambda document: _walk(document, found, target),
        package,
        targeted=True,
        segment=found.contexts.segment,
        findings=tuple(_left(found, target)),
        locate=lambda document, numbers: {
            number: place
            for number, (_, place, _) in enumerate(_facts(document, found, target, {}))
            if number in numbers
        },
    )


def _left(found: Structure, target: str | None) -> Iterator[Finding]:
    """What is said of facts that are not read, because they are part of other reports."""
    for name, count in found.targets.items():
        if name != target:
            how = "without --target" if name is None else f"with --target {name}"
            counted = f"{count:,} fact{'s' if count > 1 else ''}"
            message = f"has {counted} for {_named(name)} too, which are not read: {how} they are"
            yield Finding("input.other-target", Severity.WARNING, message, Location(shown(str(found.paths[0])), 0))


def _walk(document: Document, found: Structure, target: str | None) -> Iterator[Fact]:
    aspects: dict[str, Aspects] = {}
    if ends := found.ends:  # the facts to which others are linked are looked up first
        for id, _, fact in _facts(document, found, target, {}):
            if id in ends:
                aspects[id] = fact.aspects
    for _, _, fact in _facts(document, found, target, found.linked(target, aspects)):
        yield fact


def _facts(
    document: Document, found: Structure, target: str | None, linked: Mapping[str, Linked]
) -> Iterator[tuple[str, Location, Fact]]:
    """The facts of a target with their ids and places."""
    scans: list[Second] = []
    maker = Facts(document, found.contexts, linked, lambda: scans[-1].line, lambda text: scans[-1].name(text))
    maker.language = found.languages.get(target)
    for path in found.paths:
        maker.path = path
        scan = Second(path, document, found, target, maker)
        scans.append(scan)
        where = shown(str(path))
        for _ in scan.run():
            for piece, fact in scan.taken():
                yield piece.attributes.get("id", ""), Location(where, piece.line), fact


def _named(target: str | None) -> str:
    return "the default target" if target is None else f"the target {said(target)}"


class Second(Reading):
    """The pass over one document that makes its facts, in the order in which they begin."""

    def __init__(self, path: Path, document: Document, found: Structure, target: str | None, facts: Facts) -> None:
        super().__init__(path, found.bases[path])
        self._document = document
        self._found = found
        self._target = target
        self._maker = facts
        self._waiting: deque[Piece] = deque()
        self._made: dict[Piece, Fact] = {}
        self._held = 0

    def taken(self) -> Iterator[tuple[Piece, Fact]]:
        """The facts that have been made, up to the first that has not ended."""
        while self._waiting and self._waiting[0] in self._made:
            piece = self._waiting.popleft()
            yield piece, self._made.pop(piece)
        if not self._waiting:
            self._held = 0

    def keeps(self, piece: Piece) -> bool:
        if piece.kind not in FACTS or piece.attributes.get("target") != self._target:
            return False
        if piece.kind in ("fraction", "tuple") or in_tuple(piece):
            kind = piece.kind if piece.kind in ("fraction", "tuple") else "fact"
            self._document.leave_out(kind, piece.attributes.get("name", "").rpartition(":")[2])
            return False
        if piece.kind == "nonFraction" and piece.parent is not None and piece.parent.kind == "nonFraction":
            self._check_nested(piece, piece.parent)
        self._waiting.append(piece)
        return True

    def _check_nested(self, piece: Piece, parent: Piece) -> None:
        """A number within a number is the same figure, printed once (section 10.1.2)."""
        for name in _ALIKE:
            one, other = (p.attributes.get(name, "").strip() for p in (piece, parent))
            if one != other and (name != "format" or not (one and other) or self.name(one) != self.name(other)):
                message = f"has a number within a number with another {name}: {said(one)} and {said(other)}"
                refuse("syntax", message, self.path, piece.line)
        if is_nil(piece) or is_nil(parent):
            refuse("syntax", "has a number within a number, of which one is nil", self.path, piece.line)

    def content(self, piece: Piece) -> Parts:
        return self._found.content(piece, self.path)

    def take(self, piece: Piece) -> None:
        if piece.kind not in ("nonFraction", "nonNumeric") or piece.attributes.get("target") != self._target:
            return
        if in_tuple(piece):
            return
        given = dict(piece.attributes)
        for name in ("contextRef", "unitRef"):
            if name in given:
                given[name] = given[name].strip()
        concept = self.name(self._needed(given, "name", piece))
        self._needed(given, "contextRef", piece)
        name = f"{concept.namespace} {concept.local}"
        numeric = self._maker.numeric(name, piece.line)
        if numeric != (piece.kind == "nonFraction"):
            kind = "a number, and tagged as ix:nonNumeric" if numeric else "no number, and tagged as ix:nonFraction"
            refuse("value", f"{concept.local} is {kind}", self.path, piece.line)
        try:
            text = self.value(piece)
        except ValueError as error:
            refuse("value", f"{concept.local}: {error}", self.path, piece.line)
        if len(text) > LARGEST_PART or self._held > LARGEST_WHOLE:
            refuse("size", f"{concept.local} has more than {LARGEST_PART:,} characters", self.path, piece.line)
        self._held += len(text)
        piece.parts.clear()
        inner = {key: value for key, value in given.items() if key not in _OF_INLINE}
        fact = self._maker.make(name, inner, text, piece.line)
        if fact is None:
            self._maker.dangling(concept.local, given, piece.line)
        if "footnoteRefs" in given:
            fact = fact._replace(footnotes=self._found.notes(piece, self.path))
        self._made[piece] = fact

    def _needed(self, given: Mapping[str, str], name: str, piece: Piece) -> str:
        if name not in given:
            refuse("syntax", f"has an ix:{piece.kind} without {name}", self.path, piece.line)
        return given[name]
