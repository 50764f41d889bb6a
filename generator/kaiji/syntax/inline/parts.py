"""The document as templates walk it: headings in the order of print, each with what stands under it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kaiji.model import Fact, KaijiError, Network, Part, Report
from kaiji.syntax.inline.group import Group, Told
from kaiji.syntax.inline.items import Item, capitals
from kaiji.syntax.inline.plan import plan
from kaiji.syntax.inline.prose import items
from kaiji.syntax.inline.tags import Remark, Tagger
from kaiji.syntax.inline.tree import Captions
from kaiji.syntax.inline.views import View


class Heading:
    """A heading: `level` counts from 1, `id` is its anchor, `top` that of the heading of level 1 above it.

    `groups` hold what is printed directly below it.
    """

    def __init__(self, title: str, level: int, id: str, top: str, tagger: Tagger) -> None:
        self.title = title
        self.level = level
        self.id = id
        self.top = top
        self.tagger = tagger
        self.told = Told()
        self.groups: list[Group] = []
        self._taken: set[str] = set()
        self._planned = False

    def has(self, code: str) -> bool:
        """Whether a role, given by the code that its definition starts with, stands below the heading."""
        return any(g.code == code for g in self.groups)

    def says(self, title: str) -> bool:
        """Whether the heading says already what a title below it says."""
        return _words(title) <= _words(self.title)

    @property
    def capitals(self) -> bool:
        """Whether it is printed in capital letters."""
        return capitals(self.title)

    @property
    def alone(self) -> bool:
        """Whether a single role stands under the heading."""
        return len(self.groups) == 1

    def take(self, code: str) -> View:
        """A role that a template lays out itself; `items` leaves it out then."""
        self.prepare()
        found = next((g for g in self.groups if g.code == code), None)
        if found is None:
            codes = ", ".join(g.code for g in self.groups) or "nothing"
            raise KaijiError(f"no role {code} stands under {self.title!r}, but {codes}", code="template.role")
        self._taken.add(code)
        return View(found)

    @property
    def items(self) -> Iterator[Item]:
        """Everything below the heading that no template has taken, in the order of print."""
        self.prepare()
        for group in self.groups:
            if group.code not in self._taken:
                yield from items(group, titled=len(self.groups) > 1)

    def prepare(self) -> None:
        """Decide which facts the narratives print, once."""
        if not self._planned:
            self._planned = True
            plan(self.groups, self.told)

    @property
    def remarks(self) -> list[Remark]:
        """The remarks to which figures have referred since this was last asked for."""
        return self.tagger.pending_remarks()


def _words(title: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"\w+", title.lower())}


def headings(report: Report, tagger: Tagger) -> list[Heading]:
    """The headings of the outline, or one for each section. What the outline does not hold stands nowhere."""
    captions = Captions(report)
    networks = report.taxonomy.by_role
    if not report.outline:
        found = []
        for number, section in enumerate(report.sections, 1):
            network = networks.get(section.role) or next(iter(report.taxonomy.networks))
            heading = Heading(captions.role(network), 1, f"part-{number}", f"part-{number}", tagger)
            facts = section.printed or section.facts
            heading.groups.append(Group(section, network, facts, tagger, captions, heading.told))
            found.append(heading)
        return found
    return _outlined(report, tagger, captions, networks)


def _outlined(report: Report, tagger: Tagger, captions: Captions, networks: Mapping[str, Network]) -> list[Heading]:
    found: dict[tuple[int, ...], Heading] = {}

    def add(parts: Sequence[Part]) -> None:
        for part in parts:
            number = part.number
            id, top = (f"part-{'-'.join(map(str, n))}" for n in (number, number[:1]))
            found[number] = Heading(part.title, len(number), id, top, tagger)
            add(part.parts)

    add(report.outline)
    for section in report.sections:
        under: dict[tuple[int, ...], list[Fact]] = {}
        for fact in section.printed or section.facts:
            under.setdefault(fact.source.under if fact.source else (), []).append(fact)
        for number, facts in under.items():
            if (heading := found.get(number)) is not None:
                group = Group(section, networks[section.role], facts, tagger, captions, heading.told)
                heading.groups.append(group)
    return list(found.values())
