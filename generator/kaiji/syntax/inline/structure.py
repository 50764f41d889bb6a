"""What an Inline XBRL document set has but its facts: taxonomies, contexts, units, footnotes, continued text, targets.

All documents of the set are read once for it, before any fact is made: facts may stand before what they refer to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from kaiji.model import Aspects, Footnote, Link
from kaiji.model.arcroles import FACT_FOOTNOTE
from kaiji.model.fact import LINK_ROLE
from kaiji.sandbox.bounds import LARGEST_WHOLE, refuse, said
from kaiji.syntax.inline.content import Parts, unprefixed
from kaiji.syntax.inline.grammar import FACTS, TEXTS, holds, wrong
from kaiji.syntax.inline.scan import BASE, LANG, Piece, Scan
from kaiji.syntax.instance.contexts import Contexts
from kaiji.syntax.instance.facts import Linked, language_tag
from kaiji.syntax.notes import note_of
from kaiji.syntax.references import referred
from kaiji.taxonomy.library import Referred

_MOST_LINKS = 2_000_000


class Part(NamedTuple):
    """An element whose content is kept, and where it stands."""

    piece: Piece
    path: Path


@dataclass
class Structure:
    """A document set without its facts.

    `bases` has the base of each page, `roles` are the references to roles, which all targets share, and `declared` are those roles. By target document, of
    which `None` is the default, `entries` are those to taxonomies, `languages` those of facts that have none of their own, `attributes` the names of those that its
    references have in a namespace, and `targets` how many facts there are. `facts` has the target
    of each fact with an id.
    """

    paths: tuple[Path, ...]
    contexts: Contexts
    bases: dict[Path, str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    roles: list[Referred] = field(default_factory=list)
    declared: set[str] = field(default_factory=set)
    entries: dict[str | None, list[Referred]] = field(default_factory=dict)
    languages: dict[str | None, str] = field(default_factory=dict)
    attributes: dict[str | None, set[str]] = field(default_factory=dict)
    targets: Counter[str | None] = field(default_factory=Counter)
    facts: dict[str, str | None] = field(default_factory=dict)
    continuations: dict[str, Part] = field(default_factory=dict)
    footnotes: dict[str, Part] = field(default_factory=dict)
    relationships: list[Part] = field(default_factory=list)
    _made: dict[str, Footnote] = field(default_factory=dict)

    @property
    def ends(self) -> set[str]:
        """The ids of facts to which others are linked."""
        return {id for piece, _ in self.relationships for id in _ids(piece, "toRefs") if id in self.facts}

    def linked(self, target: str | None, aspects: Mapping[str, Aspects]) -> dict[str, Linked]:
        """The footnotes and links of each fact of a target by the fact's id, as relationships have them (1.1 section 13).

        `aspects` are those of the facts at `ends`.
        """
        found: dict[str, Linked] = {}
        left = _MOST_LINKS
        for piece, path in self.relationships:
            sources, targets = _ids(piece, "fromRefs"), _ids(piece, "toRefs")
            self._check(sources, targets, piece, path)
            left -= len(sources) * len(targets)
            if left < 0:
                refuse("size", f"has more than {_MOST_LINKS:,} footnotes and links", path, piece.line)
            role = piece.attributes.get("arcrole", FACT_FOOTNOTE)
            group = piece.attributes.get("linkRole", LINK_ROLE)
            for uri, standard, kind in ((role, FACT_FOOTNOTE, "arcrole"), (group, LINK_ROLE, "role")):
                if uri != standard and uri not in self.declared:
                    message = f"relates facts by the {kind} {said(uri)}, which no link:{kind}Ref declares"
                    refuse("reference", message, path, piece.line)
            made = [
                Link(aspects[id], role, group) if id in aspects else self.footnote(id, role, group, path, piece.line)
                for id in targets
                if id in aspects or id not in self.facts
            ]
            notes = tuple(end for end in made if isinstance(end, Footnote))
            links = tuple(end for end in made if isinstance(end, Link))
            for id in sources:
                if self.facts[id] == target:
                    before = found.get(id, ((), ()))
                    found[id] = before[0] + notes, before[1] + links
        return found

    def _check(self, sources: Sequence[str], targets: Sequence[str], piece: Piece, path: Path) -> None:
        if not sources or not targets:
            refuse("syntax", "has an ix:relationship without fromRefs or toRefs", path, piece.line)
        for id in sources:
            if id not in self.facts:
                refuse("reference", f"relates {said(id)} to others, which is the id of no fact", path, piece.line)
        if both := set(sources) & set(targets):
            refuse("reference", f"relates {said(min(both))} to itself", path, piece.line)
        if len({id in self.facts for id in targets}) > 1:
            refuse("reference", "relates facts to footnotes and to other facts at once", path, piece.line)

    def footnote(self, id: str, role: str, group: str, path: Path, line: int) -> Footnote:
        """The footnote with an id, that an element refers to."""
        if id not in self._made:
            if id not in self.footnotes:
                refuse("reference", f"refers to the footnote {said(id)}, which is not there", path, line)
            piece, place = self.footnotes[id]
            language = language_tag(piece.language, place, piece.line)
            if language is None:
                refuse("value", f"footnote {said(id)} is in no language: xml:lang is due", place, piece.line)
            try:
                self._made[id] = note_of(unprefixed(self.content(piece, place)), language)
            except ValueError as error:
                refuse("value", f"footnote {said(id)}: {error}", place, piece.line)
        return self._made[id]._replace(type=role, group=group)

    def notes(self, piece: Piece, path: Path) -> tuple[Footnote, ...]:
        """The footnotes that a fact refers to itself (1.0 section 5)."""
        found = []
        for id in _ids(piece, "footnoteRefs"):
            given = self.footnotes[id].piece.attributes if id in self.footnotes else {}
            role, group = given.get("arcrole", FACT_FOOTNOTE), given.get("footnoteLinkRole", LINK_ROLE)
            found.append(self.footnote(id, role, group, path, piece.line))
        return tuple(found)

    def content(self, piece: Piece, path: Path) -> Parts:
        """The content of an element with all that continues it (1.1 section 4)."""
        parts = piece.parts
        seen: set[str] = set()
        while (next := piece.attributes.get("continuedAt")) is not None:
            if next in seen or next not in self.continuations:
                problem = "where it continues itself" if next in seen else "where no ix:continuation is"
                refuse("reference", f"is continued at {said(next)}, {problem}", path, piece.line)
            seen.add(next)
            piece, path = self.continuations[next]
            parts = parts + piece.parts
        return parts


def structure(paths: Sequence[Path]) -> Structure:
    """Read the structure of the documents at `paths`, which are one set. Raises findings with their lines."""
    scans: list[Scan] = []
    found = Structure(tuple(paths), Contexts(paths[0], lambda text: scans[-1].name(text)))
    ids: set[str] = set()
    continued: dict[str, Part] = {}
    left = LARGEST_WHOLE
    for path in paths:
        found.contexts.path = path
        scan = _First(path, found, ids, continued, left)
        scans.append(scan)
        for _ in scan.run():
            pass
        left = scan.left
        found.bases[path] = scan.base
        for uri, prefix in scan.prefixes.items():
            found.prefixes.setdefault(uri, prefix)
    _check_chains(found, continued)
    for name, count in found.targets.items():
        if name not in found.entries:
            target = "the default target" if name is None else f"the target {said(name)}"
            refuse(
                "missing-taxonomy",
                f"has {count:,} fact{'s' if count > 1 else ''} for {target}, and no ix:references for it",
                paths[0],
            )
    return found


def _check_chains(found: Structure, continued: Mapping[str, Part]) -> None:
    """Refuse continuations of nothing, of themselves, or within what they continue (1.1 section 4.1.2)."""
    reached: set[str] = set()
    for head, path in continued.values():
        if head.kind == "continuation":
            continue
        chain, piece = [head], head
        while (next := piece.attributes.get("continuedAt")) is not None and next in found.continuations:
            reached.add(next)
            piece = found.continuations[next].piece
            chain.append(piece)
        members = set(chain)
        if any(not members.isdisjoint(_around(member)) for member in chain):
            refuse(
                "reference", f"is continued within itself, at {said(head.attributes['continuedAt'])}", path, head.line
            )
    for id, (piece, path) in found.continuations.items():
        if id not in reached:
            problem = "which continues itself" if id in continued else "which continues nothing"
            refuse("reference", f"has the continuation {said(id)}, {problem}", path, piece.line)
        if any(around.kind == "hidden" for around in _around(piece)):
            refuse("syntax", f"has the continuation {said(id)} in ix:hidden", path, piece.line)


class _First(Scan):
    """The pass over one document that collects its structure. `left` is how much more text may be kept."""

    def __init__(self, path: Path, found: Structure, ids: set[str], continued: dict[str, Part], left: int) -> None:
        super().__init__(path)
        self.left = left
        self._found = found
        self._ids = ids  # of the whole set; in a document, no other element may have one of its own
        self._own: set[str] = set()
        self._others: set[str] = set()
        self._continued = continued

    def keeps(self, piece: Piece) -> bool:
        given = piece.attributes
        if problem := wrong(piece, self.namespace):
            refuse("syntax", problem, self.path, piece.line)
        if id := given.get("id"):
            self._identify(id, piece.line)
        if (next := given.get("continuedAt")) is not None:
            if piece.kind not in TEXTS or next in self._continued:
                problem = "which another element is, too" if next in self._continued else "which no such element is"
                refuse(
                    "reference", f"has an ix:{piece.kind} continued at {said(next)}, {problem}", self.path, piece.line
                )
            self._continued[next] = Part(piece, self.path)
        if piece.kind in FACTS:
            target = given.get("target")
            self._found.targets[target] += 1
            if id:
                self._found.facts[id] = target
        elif piece.kind == "references":
            self._refer(piece)
        elif piece.kind == "exclude":
            around = [outer.kind for outer in _around(piece)]
            if around[:1] == ["nonFraction"] or not any(kind in TEXTS for kind in around):
                refuse("syntax", "has an ix:exclude outside of any text", self.path, piece.line)
        return piece.kind in ("continuation", "footnote")

    def _identify(self, id: str, line: int) -> None:
        if id in self._ids or id in self._others:
            refuse("reference", f"has the id {said(id)} twice", self.path, line)
        self._ids.add(id)
        self._own.add(id)

    def identified(self, id: str) -> None:
        if id in self._own:
            refuse("reference", f"has the id {said(id)} twice", self.path, self.line)
        self._others.add(id)

    def _refer(self, piece: Piece) -> None:
        target = piece.attributes.get("target")
        self._found.entries.setdefault(target, [])
        for name in piece.attributes:
            if (" " in name or name == "id") and name != BASE:
                if name in self._found.attributes.setdefault(target, set()):
                    local = name.rpartition(" ")[2]
                    message = f"has ix:references of one target with the attribute {said(local)} twice"
                    refuse("syntax", message, self.path, piece.line)
                self._found.attributes[target].add(name)
        language = piece.attributes.get(LANG)
        if language is not None:
            self._found.languages[target] = language

    def take(self, piece: Piece) -> None:
        part = Part(piece, self.path)
        if piece.kind in ("continuation", "footnote"):
            self.left -= sum(map(len, piece.parts))
            if self.left < 0:
                refuse("size", f"has more than {LARGEST_WHOLE:,} characters in footnotes", self.path, piece.line)
        if piece.kind == "continuation":
            if not piece.attributes.get("id"):
                refuse("reference", "has an ix:continuation without id", self.path, piece.line)
            self._found.continuations[piece.attributes["id"]] = part
        elif piece.kind == "footnote":
            id = piece.attributes.get("footnoteID") or piece.attributes.get("id")
            if not id or id in self._found.footnotes:
                refuse("reference", "has an ix:footnote without id, or with that of another", self.path, piece.line)
            self._found.footnotes[id] = part
        elif piece.kind == "relationship":
            self._found.relationships.append(part)

    def take_part(self, element: Element, holder: Piece) -> None:
        if holder.kind == "resources":
            if id := element.get("id"):
                self._identify(id, self.line)
            if self._found.contexts.add(element, self.line):
                return
        if not holds(holder.kind, element.tag):
            local = element.tag.rpartition(" ")[2]
            refuse(
                "syntax", f"has the element {local} in ix:{holder.kind}, where it does not stand", self.path, self.line
            )
        if found := referred(element, holder.base or "", str(self.path), self.line):
            self._found.declared.update(filter(None, map(element.get, ("roleURI", "arcroleURI"))))
            of_target = self._found.entries[holder.attributes.get("target")] if holder.kind == "references" else None
            (self._found.roles if of_target is None else of_target).append(found)


def _ids(piece: Piece, name: str) -> list[str]:
    return piece.attributes.get(name, "").split()


def _around(piece: Piece) -> Iterator[Piece]:
    """The elements of Inline XBRL around one, from the inside out."""
    parent = piece.parent
    while parent is not None:
        yield parent
        parent = parent.parent
