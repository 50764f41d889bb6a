"""Sections: what holds for disclosures is said once, and what is written is filed.

    directors = section("Directors and company auditors", FY2006, lines=274)(
        Officer(officer=Officers.koichi_suzuki, position="President", office=OfficerTypes.director),
        Officer(officer=Officers.toshiya_asaba, position="Executive Vice President", office=OfficerTypes.director),
    )
    filing = Filing(..., content=(directors, income_statement))

A section is a value. Its title is a heading of the document, with whatever stands in it below, further sections among it.
Period, scale, currency and source of a section hold for all that stands in it, unless one says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from kaiji.declare.disclosure import Disclosure
from kaiji.declare.holding import Column, Holding, Scale, Source, check_holding
from kaiji.declare.made import made
from kaiji.model import Form, KaijiError, Part, Period, Unit
from kaiji.model.places import CallSite, call_site


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A heading (none, if it has no `title`) with the disclosures and sections below it, and what holds for them."""

    title: str
    content: tuple[Disclosure | Section, ...] = field(repr=False)
    holding: Holding
    lines: int | None
    site: CallSite = field(repr=False)


Content: TypeAlias = tuple[Disclosure | Section, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """A section that waits for what stands in it."""

    title: str
    holding: Holding
    lines: int | None
    site: CallSite

    def __call__(self, *content: Disclosure | Section) -> Section:
        for item in content:
            if not isinstance(item, Disclosure | Section):
                message = (
                    f"{self.title or 'a part'} has {str(item)[:60]!r}: expected statements and sections, each by itself"
                )
                raise KaijiError(message, code="declare.section", location=self.site.location())
        return made(Section(self.title, content, self.holding, self.lines, self.site))


def section(
    title: str,
    period: Period | None = None,
    *,
    periods: tuple[Period | Column, ...] | None = None,
    scale: Scale | None = None,
    unit: Unit | None = None,
    source: Source | None = None,
    lines: int | None = None,
    layout: Form | None = None,
) -> _Head:
    """`section("Directors", FY2006)(...)`: a heading as printed, and below it what it is called with.

    `period` (or `periods`, one for each column), `scale` (the power of ten of amounts of money, or `Scales`), `unit` (their currency, or that of quantities),
    `source` (the line of the source text, or the first and the last) and `layout` (how a document shows it, where the
    engine is not to choose) hold for what stands in the section, unless one says otherwise. `lines` is the line of the
    first of its disclosures where each stands on a line of its own: the next one stands on the next.
    """
    site = call_site(1)
    if not isinstance(title, str) or not title.strip():
        message = f"title = {title!r}: expected the heading of a section; use part(...) for one that has none"
        raise KaijiError(message, code="declare.section", location=site.location("title"))
    return _head(title, site, period, periods, scale, unit, source, lines, layout)


def part(
    period: Period | None = None,
    *,
    periods: tuple[Period | Column, ...] | None = None,
    scale: Scale | None = None,
    unit: Unit | None = None,
    source: Source | None = None,
    lines: int | None = None,
    layout: Form | None = None,
) -> _Head:
    """`part(lines=274)(...)`: disclosures within a section for which more holds than for the rest; has no heading."""
    return _head("", call_site(1), period, periods, scale, unit, source, lines, layout)


def _head(
    title: str,
    site: CallSite,
    period: Period | None,
    periods: tuple[Period | Column, ...] | None,
    scale: Scale | None,
    unit: Unit | None,
    source: Source | None,
    lines: int | None,
    layout: Form | None,
) -> _Head:
    check_holding(
        {"period": period, "periods": periods, "scale": scale, "unit": unit, "source": source, "layout": layout}, site
    )
    if lines is not None and (type(lines) is not int or lines < 1):
        message = f"lines = {lines!r}: expected the line of the source text on which the first disclosure stands"
        raise KaijiError(message, code="data.type", location=site.location("lines"))
    if source is not None and lines is not None:
        message = "source= is of all that stands in a section, lines= of the first only: give one of them"
        raise KaijiError(message, code="declare.section", location=site.location("lines"))
    return _Head(title, Holding(period, periods or (), scale, unit, source, layout), lines, site)


def every(content: Iterable[Disclosure | Section]) -> Iterator[Disclosure | Section]:
    """Sections and disclosures from top to bottom, each before what stands in it."""
    for item in content:
        yield item
        if isinstance(item, Section):
            yield from every(item.content)


def place(
    content: Content, language: str, said: Callable[[str], str] = str
) -> tuple[tuple[Disclosure, ...], tuple[Part, ...]]:
    """The disclosures from top to bottom, each with what holds for it, and the headings under which they stand.

    `said` translates headings as they are written. A disclosure outside of all sections is headed by its own title, the taxonomy's in the nearest `language`. There are
    no headings where there is no section: the document then shows each role of the taxonomy by itself.

    Raises `KaijiError` for a disclosure that nobody gives a period (data.missing-line) or a wrong one (data.period), and
    for what stands in two places (data.twice).
    """
    seen: set[Disclosure | Section] = set()
    for item in every(content):
        if item in seen:
            message = "it stands twice in the filing, while each fact is reported once: leave it out of one place"
            raise KaijiError(message, code="data.twice", location=item.site.location())
        seen.add(item)
    root = _Heading((), "", None)
    found = tuple(_placed(content, Holding(), None, root, language, said))
    headed = any(isinstance(item, Section) and item.title for item in every(content))
    return found, root.part.parts if headed else ()


@dataclass(slots=True)
class _Heading:
    """A heading while what stands below it is being placed."""

    number: tuple[int, ...]
    title: str
    site: CallSite | None
    below: list[_Heading] = field(default_factory=list)

    def add(self, title: str, site: CallSite) -> _Heading:
        self.below.append(_Heading((*self.number, len(self.below) + 1), title, site))
        return self.below[-1]

    @property
    def part(self) -> Part:
        return Part(self.title, tuple(heading.part for heading in self.below), self.number, self.site)


def _placed(
    content: Content,
    above: Holding,
    lines: int | None,
    heading: _Heading,
    language: str,
    said: Callable[[str], str],
) -> Iterator[Disclosure]:
    for n, item in enumerate(content):
        here = above if lines is None else above._replace(source=lines + n)
        if isinstance(item, Section):
            under = heading.add(said(item.title), item.site) if item.title else heading
            yield from _placed(item.content, item.holding.within(here), item.lines, under, language, said)
            continue
        title = said(item.section) or (heading.title if heading.number else item.title_in(language))
        under = heading
        if title != heading.title:
            follows = heading.below and heading.below[-1].title == title
            under = heading.below[-1] if follows else heading.add(title, item.site)
        yield from item.at(here._replace(section=title, under=under.number))
