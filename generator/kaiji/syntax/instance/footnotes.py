"""The footnote links of an XBRL 2.1 instance (section 4.11): which remarks there are on a fact, and which other facts it is
linked to."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import NamedTuple, TypeVar
from xml.etree.ElementTree import Element

from kaiji.model import Footnote
from kaiji.model.arcroles import FACT_FOOTNOTE
from kaiji.model.fact import LINK_ROLE
from kaiji.model.names import LINK
from kaiji.sandbox.bounds import refuse, said
from kaiji.syntax.notes import note

_XLINK = "http://www.w3.org/1999/xlink"
_LANG = "http://www.w3.org/XML/1998/namespace lang"
_MOST = 2_000_000
_STANDARD = (LINK_ROLE, FACT_FOOTNOTE, "http://www.xbrl.org/2003/role/footnote")
_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_RANKING = ("use", "priority")
_POINTER = re.compile(r"element\(([^/()]+)\)")

_Rank = tuple[int, bool]
"""The priority of an arc, and whether it prohibits."""
_Relationship = tuple[str, int | str, str, str, tuple[tuple[str, str], ...]]
"""What tells relationships apart: fact, footnote or other fact, type, group, and further attributes."""


class End(NamedTuple):
    """The id of the fact to which another is linked, and the type and group of the link."""

    fact: str
    type: str
    group: str


T = TypeVar("T")


class Footnotes:
    """Collects the footnotes and links of each fact, by the fact's id, from one extended link after the other."""

    def __init__(self, path: Path, language: Callable[[str | None], str | None]) -> None:
        """`language` is what a language tag is taken for."""
        self.path = path
        self._related: dict[_Relationship, tuple[_Rank, Footnote | End]] = {}
        self.roles: dict[str, str] = {}
        """The roles and arc roles that are not of XBRL itself, and which of both each is."""
        self._language = language
        self._numbers = count()

    @property
    def found(self) -> dict[str, list[Footnote]]:
        """The footnotes of each fact."""
        return self._ends(Footnote)

    @property
    def links(self) -> dict[str, list[End]]:
        """The links of each fact to others."""
        return self._ends(End)

    def _ends(self, kind: type[T]) -> dict[str, list[T]]:
        found: dict[str, list[T]] = {}
        for (fact, *_), ((_, prohibited), end) in self._related.items():
            if isinstance(end, kind) and not prohibited:
                found.setdefault(fact, []).append(end)
        return found

    def add(self, link: Element) -> None:
        """Take what an extended link has."""
        if not link.get(f"{_XLINK} role"):
            refuse("syntax", "has a link:footnoteLink without xlink:role", self.path)
        for part in (link, *link):
            for kind in ("role", "arcrole"):
                uri = part.get(f"{_XLINK} {kind}")
                if uri and uri not in _STANDARD:
                    self.roles.setdefault(uri, kind)
        facts: dict[str, list[str]] = {}
        remarks: dict[str, list[tuple[int, Footnote]]] = {}
        for part in link:
            label = part.get(f"{_XLINK} label", "")
            if part.tag == f"{LINK} loc":
                facts.setdefault(label, []).append(self._place(part.get(f"{_XLINK} href", "")))
            elif part.tag == f"{LINK} footnote":
                remarks.setdefault(label, []).append((next(self._numbers), self._remark(part, link.get(_LANG))))
            elif part.tag not in (f"{LINK} footnoteArc", f"{LINK} documentation"):
                refuse("syntax", f"has {part.tag.rpartition(' ')[2]} among footnotes", self.path)
        for arc in link:
            if arc.tag == f"{LINK} footnoteArc":
                self._connect(arc, link.get(f"{_XLINK} role", ""), facts, remarks)

    def _remark(self, part: Element, inherited: str | None) -> Footnote:
        language = self._language(part.get(_LANG, inherited))
        if not language:
            text = " ".join("".join(part.itertext()).split())
            refuse("value", f"has the footnote {said(text)} in no language: xml:lang is due", self.path)
        try:
            return note(part, language)
        except ValueError as error:
            refuse("syntax", str(error), self.path)

    def _connect(
        self, arc: Element, group: str, facts: dict[str, list[str]], remarks: dict[str, list[tuple[int, Footnote]]]
    ) -> None:
        """An arc connects everything that has the one label with everything that has the other.

        Of arcs that are equivalent the one of the highest priority counts, and prohibits if it says so (section 3.5.3.9.7).
        """
        type = arc.get(f"{_XLINK} arcrole")
        if not type:
            refuse("syntax", "has an arc of footnotes without xlink:arcrole", self.path)
        start, end = arc.get(f"{_XLINK} from", ""), arc.get(f"{_XLINK} to", "")
        for label, known in ((start, facts), (end, {**facts, **remarks})):
            if label not in known:
                refuse(
                    "reference", f"has an arc of footnotes to the label {said(label)}, which is not there", self.path
                )
        rank = self._rank(arc)
        rest = tuple(
            sorted((key, value) for key, value in arc.items() if not key.startswith(_XLINK) and key not in _RANKING)
        )
        ends: list[tuple[int | str, Footnote | End]] = [
            (number, note._replace(type=type, group=group)) for number, note in remarks.get(end, ())
        ]
        others = facts.get(end, ())
        if others and type == FACT_FOOTNOTE:
            message = f"has a footnote on {said(facts[start][0])} that is the fact {said(others[0])}, and no footnote"
            refuse("reference", f"{message}: facts are linked by another arcrole", self.path)
        ends += [(fact, End(fact, type, group)) for fact in others]
        if len(self._related) + len(facts[start]) * len(ends) > _MOST:
            refuse("size", f"has more than {_MOST:,} footnotes", self.path)
        for fact in facts[start]:
            for target, found in ends:
                key = (fact, target, type, group, rest)
                if key not in self._related or rank > self._related[key][0]:
                    self._related[key] = rank, found

    def _rank(self, arc: Element) -> _Rank:
        priority, use = arc.get("priority", "0").strip(), arc.get("use", "optional").strip()
        if not _INTEGER.fullmatch(priority) or use not in ("optional", "prohibited"):
            message = f"has an arc of footnotes with priority={said(priority)} and use={said(use)}"
            refuse("value", f"{message}: a whole number, and optional or prohibited are due", self.path)
        if not _NUMBER.fullmatch(order := arc.get("order", "1").strip()):
            refuse("value", f"has an arc of footnotes with order={said(order)}: a number is due", self.path)
        return int(priority), use == "prohibited"

    def _place(self, href: str) -> str:
        """The id of the fact that a locator points to."""
        document, _, id = href.rpartition("#")
        if pointer := _POINTER.fullmatch(id):
            id = pointer[1]
        if document not in ("", self.path.name) or "(" in id:
            refuse(
                "reference", f"has a footnote on {said(href)}, which is no fact of this document by its id", self.path
            )
        return id
