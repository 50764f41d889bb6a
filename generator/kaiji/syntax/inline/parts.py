"""The document as templates walk it: headings in the order of print, each with what stands under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kaiji.model import Fact, KaijiError, Layout, Part, Report
from kaiji.syntax.inline.group import Disclosed, Group, Told
from kaiji.syntax.inline.items import Item, capitals
from kaiji.syntax.inline.plan import plan
from kaiji.syntax.inline.prose import items
from kaiji.syntax.inline.roles import by_role
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
        self.groups: list[Group] = []
        self._taken: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether a role, given by the code that its definition starts with, or a heading in it stands below this one."""
        return any(name in g.names for g in self.groups)

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

    def take(self, name: str) -> View:
        """A role, or a heading of one that has several, which a template lays out itself; `items` leaves it out then.

        Raises `KaijiError` (template.role) unless exactly one stands there.
        """
        self.told  # noqa: B018 (decided before anything is shown)
        found = [g for g in self.groups if name in g.names]
        if len(found) != 1:
            names = ", ".join(g.names[-1] for g in found or self.groups) or "nothing"
            why = (
                f"several of role {name} stand under {self.title!r}"
                if found
                else f"no role {name} stands under {self.title!r}"
            )
            raise KaijiError(
                f"{why}, but {names}" if not found else f"{why}: ask for one of {names}", code="template.role"
            )
        self._taken.add(found[0].section.key)
        return View(found[0])

    @property
    def items(self) -> Iterator[Item]:
        """Everything below the heading that no template has taken, in the order of print."""
        inside = self.told.groups.values()
        groups = [g for g in self.groups if not any(g is other for other in inside)]
        for group in groups:
            if group.section.key not in self._taken:
                yield from items(group, titled=len(groups) > 1)

    @cached_property
    def told(self) -> Told:
        """Which facts the narratives print."""
        return plan(self.groups)

    def add(self, disclosed: Disclosed, facts: Iterable[Fact], layout: Layout, number: tuple[int, ...]) -> None:
        """Let facts of a role stand under the heading, which has that number in the layout."""
        key = (number, disclosed.section.key)
        group = Group(disclosed, facts, lambda: self.told, layout.forms.get(key), layout.scales.get(key))
        self.groups.append(group)

    @property
    def remarks(self) -> list[Remark]:
        """The remarks to which figures have referred since this was last asked for."""
        return self.tagger.pending_remarks()


def _words(title: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"\w+", title.lower())}


def headings(report: Report, layout: Layout, tagger: Tagger) -> list[Heading]:
    """The headings of the outline, or one for each role. What the outline does not hold stands nowhere."""
    captions = Captions(report, layout.balances)
    if layout.outline:
        return _outlined(report, layout, tagger, captions)
    found = []
    for number, (section, network) in enumerate(by_role(report), 1):
        heading = Heading(captions.role(network), 1, f"part-{number}", f"part-{number}", tagger)
        facts = section.printed or section.facts
        heading.add(Disclosed(section, network, tagger, captions), facts, layout, ())
        found.append(heading)
    return found


def _outlined(report: Report, layout: Layout, tagger: Tagger, captions: Captions) -> list[Heading]:
    found: dict[tuple[int, ...], Heading] = {}

    def add(parts: Sequence[Part]) -> None:
        for part in parts:
            number = part.number
            id, top = (f"part-{'-'.join(map(str, n))}" for n in (number, number[:1]))
            found[number] = Heading(part.title, len(number), id, top, tagger)
            add(part.parts)

    add(layout.outline)
    for section in report.sections:
        under: dict[tuple[int, ...], list[Fact]] = {}
        for fact in section.printed or section.facts:
            under.setdefault(fact.source.under if fact.source else (), []).append(fact)
        network = report.network(section)
        assert network is not None
        for number, facts in under.items():
            if (heading := found.get(number)) is not None:
                disclosed = Disclosed(section, network, tagger, captions)
                heading.add(disclosed, facts, layout, number)
    return list(found.values())
