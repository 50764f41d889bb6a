"""A report as several documents that are one set (Inline XBRL 1.1 section 3.2; so in 1.0): the first has the header of all.

Pages are held until the last is laid out, for the header names what stands in all of them. A page is a part of the outline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kaiji.model import Finding, Layout, Report
from kaiji.syntax.inline.document import _HEADER, _NAMESPACES, Document, Inline, environment
from kaiji.syntax.inline.version import Version


class Page(NamedTuple):
    """One document of the set: its file, and the headings that stand on it, by their numbers in the outline."""

    name: str
    numbers: Sequence[tuple[int, ...]]


class Pages:
    """The documents of a report, each with the headings that stand on it; `findings` is what no page shows."""

    def __init__(self, report: Report, layout: Layout, version: Version, pages: Sequence[Page]) -> None:
        self._inline = Inline(report, layout, version)
        self._pages = pages
        self.findings: list[Finding] = []

    def documents(self) -> Iterator[tuple[str, str]]:
        """The name and the text of each page. Raises `KaijiError` as `Inline.write` does."""
        inline = self._inline
        with inline.explaining():
            document = Document(inline.report, inline.layout, inline.version)
            document.hide()
            template = environment(inline.layout).get_template(inline.layout.template)
            headings = document.parts
            by_id = {heading.id: heading for heading in headings}
            bodies: list[tuple[str, str]] = []
            for page in self._pages:
                document.parts = [by_id[f"part-{'-'.join(map(str, number))}"] for number in page.numbers]
                document.first = not bodies
                bodies.append((page.name, template.render(document=document)))
            document.parts = headings
            header, namespaces = "".join(document.head()), document.declarations()
            self.findings = list(document.unshown())
        for name, body in bodies:
            yield name, body.replace(_NAMESPACES, namespaces).replace(_HEADER, header)
