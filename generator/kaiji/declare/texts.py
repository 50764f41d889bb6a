"""What a filing says in a further language: headings, texts and remarks from a file of translations, narratives from others.

A filing `acme-2025` in German that is published in English too has its English texts in `translations/acme-2025.en.toml`,
beside the file that makes the filing, by what they are in German:

    [headings]
    Bilanz = "Balance sheet"

    [texts]
    Vorsitzender = "Chairman"

    [footnotes]
    "Erworben im Mai 2025." = "Acquired in May 2025."

The narrative `outlook.md` has `outlook.en.md` beside it. Labels are the taxonomy's (`kaiji.declare.translations`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kaiji.declare.axes import Axis
from kaiji.declare.disclosure import Disclosure
from kaiji.declare.lines import Noted
from kaiji.declare.narrative import Narrative
from kaiji.declare.section import Content, Section, every
from kaiji.declare.translations import Entry, Translations
from kaiji.model import Finding, Footnote
from kaiji.model.places import CallSite

HEADINGS, TEXTS, FOOTNOTES = "headings", "texts", "footnotes"


@dataclass(frozen=True, slots=True)
class Texts:
    """What a filing says in one language; without `translations` in the one that it is written in.

    `tagged` says whether facts that are texts say their language.
    """

    language: str
    translations: Translations | None = None
    tagged: bool = True

    @classmethod
    def read(cls, name: str, language: str, site: CallSite) -> Texts:
        """Those of a filing that is made somewhere. Raises `KaijiError` when its file cannot be read."""
        path = Path(site.file).parent / "translations" / f"{name}.{language}.toml"
        return cls(language, Translations.read(language, path))

    def heading(self, title: str) -> str:
        return self._said(HEADINGS, title)

    def text(self, text: str) -> str:
        return self._said(TEXTS, text)

    def footnote(self, note: Footnote, written: str) -> Footnote:
        """A remark in this language, if it is in the one that the filing is `written` in; others stay as they are."""
        if self.translations is None or note.language != written:
            return note
        return note._replace(text=self._said(FOOTNOTES, note.text), language=self.language, markup="")

    def narrative(self, narrative: Narrative) -> Narrative:
        return narrative if self.translations is None else replace(narrative, path=self.path(narrative))

    def path(self, narrative: Narrative) -> Path:
        """Where a narrative stands in this language."""
        return narrative.path.with_suffix(f".{self.language}.md") if self.translations else narrative.path

    def findings(self, title: str, content: Content, written: str, site: CallSite) -> Iterator[Finding]:
        """What lacks a translation, and what is translated and no longer there."""
        if self.translations is not None:
            yield from self.translations.findings(_entries(title, content, written), site, "text of this filing")

    def _said(self, kind: str, text: str) -> str:
        return text if self.translations is None else self.translations.get(kind, text) or text


def _entries(title: str, content: Content, written: str) -> Iterator[Entry]:
    """All that is to be translated, in the order of print."""
    yield Entry(HEADINGS, title, title)
    for item in every(content):
        heading = item.title if isinstance(item, Section) else item.section
        if heading:
            yield Entry(HEADINGS, heading, heading)
        if isinstance(item, Disclosure):
            for key, figure in item.figures.items():
                if type(item).lines[key].axis is None:
                    yield from _of_cells(figure, written)


def _of_cells(figure: object, written: str) -> Iterator[Entry]:
    for printed in cells(figure):
        if isinstance(printed, Noted):
            for note in printed.footnotes:
                if note.language == written:
                    yield Entry(FOOTNOTES, note.text, note.text)
            printed = printed.figure
        if isinstance(printed, str):
            yield Entry(TEXTS, printed, printed)


def cells(figure: object) -> Iterable[object]:
    """What stands in the cells of a line: one, one for each column, or one for each member."""
    if isinstance(figure, tuple):
        return (cell for one in figure for cell in cells(one))
    return figure.cells.values() if isinstance(figure, Axis) else (figure,)
