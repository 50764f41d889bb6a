"""The footnotes of an XBRL 2.1 instance (section 4.11): which remarks an extended link has for which facts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

from kaiji.model import Footnote
from kaiji.model.names import LINK
from kaiji.sandbox.bounds import refuse, said
from kaiji.syntax.document import unsupported

_XLINK = "http://www.w3.org/1999/xlink"
_LANG = "http://www.w3.org/XML/1998/namespace lang"
_FACT_FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote"
_MOST = 2_000_000


class Footnotes:
    """Collects the footnotes of each fact, by the fact's id, from one link after the other."""

    def __init__(self, path: Path, language: Callable[[str | None], str | None]) -> None:
        """`language` is what a language tag is taken for."""
        self.path = path
        self.found: dict[str, list[Footnote]] = {}
        self._language = language
        self._left = _MOST

    def add(self, link: Element) -> None:
        """Take the footnotes of an extended link."""
        facts: dict[str, list[str]] = {}
        remarks: dict[str, list[Footnote]] = {}
        for part in link:
            label = part.get(f"{_XLINK} label", "")
            if part.tag == f"{LINK} loc":
                facts.setdefault(label, []).append(self._place(part.get(f"{_XLINK} href", "")))
            elif part.tag == f"{LINK} footnote":
                tag = self._language(part.get(_LANG, link.get(_LANG)))
                remarks.setdefault(label, []).append(Footnote("".join(part.itertext()), tag or ""))
            elif part.tag != f"{LINK} footnoteArc":
                refuse("syntax", f"has {part.tag.rpartition(' ')[2]} among footnotes", self.path)
        for arc in link:
            if arc.tag == f"{LINK} footnoteArc":
                self._connect(arc, facts, remarks)

    def _connect(self, arc: Element, facts: dict[str, list[str]], remarks: dict[str, list[Footnote]]) -> None:
        """An arc connects everything that has the one label with everything that has the other."""
        if arc.get(f"{_XLINK} arcrole") != _FACT_FOOTNOTE:
            raise unsupported(self.path, f"a footnote with the arc role {said(arc.get(f'{_XLINK} arcrole'))}")
        start, end = arc.get(f"{_XLINK} from", ""), arc.get(f"{_XLINK} to", "")
        for label, known in ((start, facts), (end, remarks)):
            if label not in known:
                refuse(
                    "reference", f"has an arc of footnotes to the label {said(label)}, which is not there", self.path
                )
        self._left -= len(facts[start]) * len(remarks[end])
        if self._left < 0:
            refuse("size", f"has more than {_MOST:,} footnotes", self.path)
        for fact in facts[start]:
            self.found.setdefault(fact, []).extend(remarks[end])

    def _place(self, href: str) -> str:
        """The id of the fact that a locator points to."""
        document, _, id = href.rpartition("#")
        if document not in ("", self.path.name) or "(" in id:
            raise unsupported(self.path, f"a footnote on {said(href)}")
        return id
