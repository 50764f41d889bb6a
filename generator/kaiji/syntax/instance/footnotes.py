"""The footnote links of an XBRL 2.1 instance (section 4.11): which remarks there are on a fact, and which other facts it is
linked to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

from kaiji.model import Footnote
from kaiji.model.names import LINK
from kaiji.sandbox.bounds import refuse, said
from kaiji.syntax.notes import note

_XLINK = "http://www.w3.org/1999/xlink"
_LANG = "http://www.w3.org/XML/1998/namespace lang"
_MOST = 2_000_000


class End(NamedTuple):
    """The id of the fact to which another is linked, and the type and group of the link."""

    fact: str
    type: str
    group: str


class Footnotes:
    """Collects the footnotes and links of each fact, by the fact's id, from one extended link after the other."""

    def __init__(self, path: Path, language: Callable[[str | None], str | None]) -> None:
        """`language` is what a language tag is taken for."""
        self.path = path
        self.found: dict[str, list[Footnote]] = {}
        self.links: dict[str, list[End]] = {}
        self._language = language
        self._left = _MOST

    def add(self, link: Element) -> None:
        """Take what an extended link has."""
        facts: dict[str, list[str]] = {}
        remarks: dict[str, list[Footnote]] = {}
        for part in link:
            label = part.get(f"{_XLINK} label", "")
            if part.tag == f"{LINK} loc":
                facts.setdefault(label, []).append(self._place(part.get(f"{_XLINK} href", "")))
            elif part.tag == f"{LINK} footnote":
                remarks.setdefault(label, []).append(self._remark(part, link.get(_LANG)))
            elif part.tag != f"{LINK} footnoteArc":
                refuse("syntax", f"has {part.tag.rpartition(' ')[2]} among footnotes", self.path)
        for arc in link:
            if arc.tag == f"{LINK} footnoteArc":
                self._connect(arc, link.get(f"{_XLINK} role", ""), facts, remarks)

    def _remark(self, part: Element, inherited: str | None) -> Footnote:
        try:
            return note(part, self._language(part.get(_LANG, inherited)) or "")
        except ValueError as error:
            refuse("syntax", str(error), self.path)

    def _connect(
        self, arc: Element, group: str, facts: dict[str, list[str]], remarks: dict[str, list[Footnote]]
    ) -> None:
        """An arc connects everything that has the one label with everything that has the other."""
        type = arc.get(f"{_XLINK} arcrole", "")
        start, end = arc.get(f"{_XLINK} from", ""), arc.get(f"{_XLINK} to", "")
        for label, known in ((start, facts), (end, {**facts, **remarks})):
            if label not in known:
                refuse(
                    "reference", f"has an arc of footnotes to the label {said(label)}, which is not there", self.path
                )
        notes = [note._replace(type=type, group=group) for note in remarks.get(end, ())]
        others = [End(fact, type, group) for fact in facts.get(end, ())]
        self._left -= len(facts[start]) * (len(notes) + len(others))
        if self._left < 0:
            refuse("size", f"has more than {_MOST:,} footnotes", self.path)
        for fact in facts[start]:
            if notes:
                self.found.setdefault(fact, []).extend(notes)
            if others:
                self.links.setdefault(fact, []).extend(others)

    def _place(self, href: str) -> str:
        """The id of the fact that a locator points to."""
        document, _, id = href.rpartition("#")
        if document not in ("", self.path.name) or "(" in id:
            refuse(
                "reference", f"has a footnote on {said(href)}, which is no fact of this document by its id", self.path
            )
        return id
