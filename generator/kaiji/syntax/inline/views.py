"""A disclosure as a template asks for it by names of concepts, where its layout is the template's own."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup

from kaiji.model import Duration, Fact, KaijiError, Members, QName
from kaiji.syntax.inline.group import Group
from kaiji.syntax.inline.items import Item
from kaiji.syntax.inline.pictures import Picture, Series, Share, bridge, charts, portions, stacks
from kaiji.syntax.inline.prose import items, walk
from kaiji.syntax.inline.statement import cell, pair, scales_of
from kaiji.syntax.inline.tree import Node


class View:
    """The facts of a role, or of one of its rows. Names are prefixed: `brp:NameOfOfficer`."""

    def __init__(self, group: Group, key: Members | None = None) -> None:
        self._group = group
        self._key = key
        self._facts = [f for f in group.listed if key is None or group.row(f) == key]

    @property
    def title(self) -> str:
        """The role's label, or the row's."""
        return self._group.title if self._key is None else self._group.member(self._key)

    @property
    def rows(self) -> list[View]:
        """The rows in the order of print."""
        return [View(self._group, key) for key in self._group.row_keys]

    def row(self, other: View) -> View:
        """The row about the same members as a row of another role; it may hold nothing."""
        return View(self._group, other._key)

    def __bool__(self) -> bool:
        return bool(self._facts)

    def has(self, name: str) -> bool:
        return bool(self._named(name))

    def fact(self, name: str) -> Markup:
        """The one fact of a concept, with the unit behind it. Raises `KaijiError` unless there is exactly one."""
        return pair(self._group, self._node(name), self._one(name)).text

    def _one(self, name: str) -> Fact:
        found = self._named(name)
        if not found:
            raise KaijiError(f"{self.title}: there is no fact of {name}", code="template.fact")
        if len(found) > 1:
            message = f"{self.title}: {len(found)} facts of {name}: ask for each of its columns"
            raise KaijiError(message, code="template.ambiguous")
        self._group.disclosed.asked.add(self._group.tagger.id(found[0]))
        return found[0]

    def around(self, name: str, after: int, caller: Callable[[], Markup]) -> Markup:
        """A narrative around something else, which stands behind one of its paragraphs, lists and tables, counted from 1.

        Called as `{% call view.around("brp:BusinessResultsTextBlock", 1) %}something else{% endcall %}`. Raises
        `KaijiError` if the narrative has no more than these.
        """
        found = self._group.around(self._one(name), after, caller)
        if found is None:
            message = f"{self.title}: {name} cannot be cut behind {after}: it is not as long"
            raise KaijiError(message, code="template.fact")
        return found

    def figure(self, name: str) -> Markup:
        """The one fact of a concept without a unit, for a column whose head has the `unit`."""
        fact = self._one(name)
        return cell(self._group, fact, scales_of(self._group, [fact]), self._node(name).negated).text

    def unit(self, name: str) -> str:
        """The unit and scale of the figures of a concept: `Thousands of yen`."""
        facts = [f for f in self._group.listed if f.concept == self._name(name) and f.unit is not None]
        units = scales_of(self._group, facts) or {f.unit: 0 for f in facts if f.unit is not None}
        return ", ".join(self._group.tagger.words.scaled(unit, scale) for unit, scale in units.items())

    def flag(self, name: str) -> Markup:
        """The caption of a line that is true; nothing if it is not reported, the caption with the answer if it is false."""
        found = self._named(name)
        return self._flag(name, found[0]) if found else Markup()

    def _flag(self, name: str, fact: Fact) -> Markup:
        if fact.value is not True:
            return Markup("{}: {}").format(self.label(name), self._group.write(fact))
        return self._group.tagger.flag(fact, self.label(name), self._group.is_own(fact))

    def said(self, name: str, words: Markup) -> Markup:
        """Words that say a fact in their own way, and are tagged with it if it is reported; of a flag, that it is true."""
        found = self._named(name)
        return self._group.tagger.said(self._one(name), words, self._group.is_own(found[0])) if found else words

    def label(self, name: str) -> str:
        """The caption of a concept, as printed or from its labels."""
        return self._group.captions.printed(self._node(name), self._named(name))

    def columns(self, *names: str) -> list[list[Markup]]:
        """For each member that has facts of the first concept, the facts of all of them; nothing where there is none."""
        keys = dict.fromkeys(map(self._group.column, self._in_columns(names[0])))
        return [[self._at(name, key) for name in names] for key in keys]

    def holding(self, name: str, part: str) -> list[tuple[Markup, Markup]]:
        """For each member, the text of a concept, and that of another where the first does not have it in it, tagged there."""
        found = []
        for fact in self._in_columns(name):
            column = self._group.column(fact)
            parts = [f for f in self._named(part) if self._group.column(f) == column]
            text, behind = self._group.holding(fact, parts)
            found.append((text, Markup("").join(map(self._group.write, behind))))
        return found

    def _in_columns(self, name: str) -> list[Fact]:
        """The facts of a concept in the order of the members across."""
        order = self._group.order
        return sorted(self._named(name), key=lambda f: [order.get(member, 0) for _, member in self._group.column(f)])

    def _at(self, name: str, key: Members) -> Markup:
        fact = next((f for f in self._named(name) if self._group.column(f) == key), None)
        if fact is None:
            return Markup()
        if isinstance(fact.value, bool):
            return self._flag(name, fact)
        return pair(self._group, self._node(name), fact).text

    def chart(self, categories: str, *names: str) -> Picture:
        """Bars for each of the named figures over the periods, which the texts of `categories` name."""
        ends = [_end(f) for f in self._named(categories)]
        if not ends:
            raise KaijiError(f"{self.title}: there is no fact of {categories}", code="template.fact")
        figures = {name: {_end(f): f for f in self._numbers(name)} for name in names}
        for name, found in figures.items():
            if set(found) != set(ends):
                message = f"{self.title}: the figures of {name} are not those of the periods that {categories} names"
                raise KaijiError(message, code="template.picture")
        scale, unit = self._scale([f for found in figures.values() for f in found.values()])
        series = [
            Series(self.label(name), [_scaled(found[end], scale) for end in ends]) for name, found in figures.items()
        ]
        return charts([str(f.value) for f in self._named(categories)], series, unit, self._group.tagger.words)

    def bars(self, left: str, right: str, expand: Sequence[str] = ()) -> tuple[Picture, Picture]:
        """Two totals as bars of their parts, to stand beside each other, by the calculation network; `expand` names parts to split."""
        split = {self._name(name) for name in (left, right, *expand)}
        sides = tuple([(f, w) for f, w in self._parts(self._name(name), 1, split) if f.value] for name in (left, right))
        facts = [f for side in sides for f, _ in side]
        if any(_scaled(f, 0) * weight < 0 for side in sides for f, weight in side):
            raise KaijiError(f"{self.title}: a negative part cannot be drawn as a bar", code="template.picture")
        scale, unit = self._scale(facts)
        shares = [[Share(self._caption(f), _scaled(f, scale) * weight) for f, weight in side] for side in sides]
        return stacks(self.title, (shares[0], shares[1]), unit, self._group.tagger.words)

    def bridge(self, balance: str, changes: Sequence[str]) -> Picture:
        """How changes lead from the last but one balance to the last; of columns of members the total.

        Changes that are nil are left out. Those that do not lead from one to the other make no picture.
        """
        last = max(map(_end, self._numbers(balance)))
        found = [f for name in changes for f in self._named(name) if _end(f) == last and not self._group.column(f)]
        flows = [f for f in found if f.value]
        starts = {f.context.period.opening for f in flows if isinstance(f.context.period, Duration)}
        ends = [f for f in self._numbers(balance) if not self._group.column(f)]
        opening = [f for f in ends if f.context.period in starts]
        closing = [f for f in ends if _end(f) == last]
        amounts = [_scaled(f, 0) for f in (*opening, *flows)]
        if len(opening) != 1 or len(closing) != 1 or sum(amounts) != _scaled(closing[0], 0):
            message = f"{self.title}: {', '.join(changes)} do not lead from one {balance} to the next"
            raise KaijiError(message, code="template.picture")
        steps = [*opening, *flows, *closing]
        scale, unit = self._scale(steps)
        lines = [node for node in self._group.nodes if node.name == self._name(balance)]
        first, latest = (self._group.captions.printed(lines[at], end) for at, end in ((0, opening), (-1, closing)))
        names = [first, *map(self._caption, flows), latest]
        shares = [Share(name, _scaled(f, scale)) for name, f in zip(names, steps, strict=True)]
        return bridge(self.title, shares, unit, self._group.tagger.words)

    def portions(self, name: str, whole: Fact | None = None, label: str = "") -> Picture:
        """The rows' figures of a concept as bars with their percentages of `whole`, named by the text `label` or their members.

        Without `whole` the figures are ratios from 0 to 1, such as what is held of each company.
        """
        found = [(row, f) for row in self.rows for f in row._named(name) if isinstance(f.value, int | Decimal)]
        if not found:
            raise KaijiError(f"{self.title}: there is no number for {name}", code="template.fact")
        rows, facts = [row for row, _ in found], [fact for _, fact in found]
        if len({row._key for row in rows}) != len(rows):
            raise KaijiError(f"{self.title}: a row has several figures of {name}", code="template.picture")
        texts = [row._named(label) if label else () for row in rows]
        named = [str(told[0].value) if told else row.title for told, row in zip(texts, rows, strict=True)]
        if whole is not None:
            return self._portions(named, facts, whole)
        shares = [Share(said, _scaled(fact, 0)) for said, fact in zip(named, facts, strict=True)]
        if any(not 0 <= share.value <= 1 for share in shares):
            raise KaijiError(f"{self.title}: {name} is no ratio from 0 to 1", code="template.picture")
        return portions(self.title, shares, None, self.label(name), self._group.tagger.words)

    def mix(self, total: str, expand: Sequence[str] = ()) -> Picture:
        """What adds up to a total by the calculation network, as bars with percentages; `expand` names parts to split."""
        whole = self._one(total)
        parts = self._parts(self._name(total), 1, {self._name(name) for name in expand})
        found = [fact for fact, weight in parts if fact.context == whole.context and weight > 0 and fact.value]
        if sum((_scaled(fact, 0) for fact in found), Decimal(0)) != _scaled(whole, 0):
            raise KaijiError(f"{self.title}: {total} is not the sum of reported parts", code="template.picture")
        return self._portions(list(map(self._caption, found)), found, whole)

    def _portions(self, names: Sequence[str], facts: Sequence[Fact], whole: Fact) -> Picture:
        parts = [_scaled(fact, 0) for fact in facts]
        if (
            not isinstance(whole.value, int | Decimal)
            or whole.value <= 0
            or any(part < 0 for part in parts)
            or sum(parts) > whole.value
        ):
            message = f"{self.title}: parts that are negative, or more than their whole, cannot be drawn as bars"
            raise KaijiError(message, code="template.picture")
        if any(_end(fact) != _end(whole) for fact in facts):
            raise KaijiError(f"{self.title}: parts and their whole are of several dates", code="template.picture")
        scale, unit = self._scale([*facts, whole])
        shares = [Share(name, _scaled(fact, scale)) for name, fact in zip(names, facts, strict=True)]
        return portions(self.title, shares, _scaled(whole, scale), unit, self._group.tagger.words)

    def _parts(self, total: QName, weight: int | Decimal, split: set[QName]) -> list[tuple[Fact, int | Decimal]]:
        """The facts that add up to a total, each with its weight; parts that are to be split are replaced by their own."""
        found: list[tuple[Fact, int | Decimal]] = []
        for arc in self._group.network.calculation:
            if arc.source == total:
                if arc.target in split:
                    found += self._parts(arc.target, weight * arc.weight, split)
                else:
                    found += [(f, weight * arc.weight) for f in self._facts if f.concept == arc.target]
        if not found:
            raise KaijiError(f"{self.title}: {total.local} is not the sum of reported parts", code="template.picture")
        return found

    def _caption(self, fact: Fact) -> str:
        return self._group.captions.label(fact.concept)

    def _numbers(self, name: str) -> list[Fact]:
        found = [f for f in self._named(name) if isinstance(f.value, int | Decimal)]
        if not found:
            raise KaijiError(f"{self.title}: there is no number for {name}", code="template.fact")
        return found

    def _scale(self, facts: Sequence[Fact]) -> tuple[int, str]:
        """The scale at which the largest figure has four to six digits, and its words with the unit."""
        units = {f.unit for f in facts}
        unit = units.pop()
        if units or unit is None:
            raise KaijiError(f"{self.title}: figures of several units make no picture", code="template.picture")
        digits = max(len(str(abs(int(_scaled(f, 0))))) for f in facts)
        scale = max(s for s in (0, 3, 6, 9) if s == 0 or digits - s >= 4)
        return scale, self._group.tagger.words.scaled(unit, scale)

    @property
    def items(self) -> Iterator[Item]:
        """What the template has not asked for, as items."""
        if self._key is None:
            yield from items(self._group, titled=True)
        else:
            yield from walk(self._group.select(self._facts), titled=True)

    def _named(self, name: str) -> Sequence[Fact]:
        wanted = self._name(name)
        return [f for f in self._facts if f.concept == wanted]

    def _name(self, name: str) -> QName:
        prefix, _, local = name.partition(":")
        prefixes = self._group.tagger.report.taxonomy.prefixes
        found = (QName(namespace, local) for namespace, known in prefixes.items() if known == prefix)
        return next(found, QName("", local))

    def _node(self, name: str) -> Node:
        wanted = self._name(name)
        found = next((node for node in self._group.nodes if node.name == wanted), None)
        if found is None:
            raise KaijiError(f"{self._group.title} has no line {name}", code="template.fact")
        return found


def _end(fact: Fact) -> datetime.date:
    period = fact.context.period
    return period.last_day


def _scaled(fact: Fact, scale: int) -> Decimal:
    assert isinstance(fact.value, int | Decimal)
    return Decimal(fact.value).scaleb(-scale)
