"""Calculations as trees: each total with its verdicts, each operand with what it stands for, and what the parts add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from kaiji.check.calculations import Interval, Mode, Verdict, interval
from kaiji.check.say import figure, name
from kaiji.cli.render.terminal import figures, table
from kaiji.workflow.calculations import Examined, Verdicts

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from kaiji.model import Fact

_MOST = 200
_INTERVALS = {Mode.XBRL_21: "rounded", Mode.ROUND: "rounded from", Mode.TRUNCATE: "truncated from"}


@dataclass(frozen=True)
class CalculationsView:
    """Totals that are inconsistent in one of the modes, or with `everything` all; for people the first two hundred."""

    verdicts: Verdicts
    everything: bool = False

    @cached_property
    def told(self) -> Sequence[Examined]:
        return [one for one in self.verdicts.examined if self.everything or not one.consistent]

    def show(self, console: Console) -> None:
        if self._file:
            console.print(self._file)
        for role, found in groupby(self.told[:_MOST], key=lambda one: one.calculation.role):
            shown = table(role.definition or role.uri)
            figures(shown, "weight", "value", "decimals", *(_INTERVALS[mode] for mode in self.verdicts.modes))
            shown.add_column("place", overflow="fold")
            for one in found:
                self._add(shown, one)
            console.print(shown)
        if len(self.told) > _MOST:
            console.print(f"{len(self.told):,} totals, of which {_MOST} are shown (--format json has all)", style="dim")
        console.print(self.verdicts.summary)

    def _add(self, shown: Table, one: Examined) -> None:
        modes = self.verdicts.modes
        for number, fact in enumerate(one.calculation.totals):
            said = self._name(fact) if number == 0 else "and"
            shown.add_row(said, "", *self._figures(fact), style="bold")
        for weight, facts in one.calculation.parts:
            for fact in facts:
                shown.add_row(f"  {self.verdicts.name(fact.concept)}", _number(weight), *self._figures(fact))
        for weight, concept in one.calculation.missing:
            shown.add_row(f"  {self.verdicts.name(concept)}", _number(weight), "not reported", style="dim")
        computed = (one.judged[mode].computed if mode in one.judged else None for mode in modes)
        shown.add_row("  parts add up to", "", "", "", *map(_numbers, computed), "")
        for mode, judged in one.judged.items():
            style = None if judged.verdict is Verdict.CONSISTENT else "red"
            shown.add_row(f"  {mode}: {judged.verdict}", style=style)
        shown.add_section()

    def _name(self, fact: Fact) -> str:
        return name(self.verdicts.report.taxonomy, fact) + (f" {fact.unit.id}" if fact.unit else "")

    def _figures(self, fact: Fact) -> Iterator[str]:
        yield figure(fact.value)
        yield "" if fact.value is None else _accuracy(fact)
        yield from (_numbers(interval(fact, mode)) for mode in self.verdicts.modes)
        place = self.verdicts.place(fact)
        yield str(place or "") if not self._file else f"line {place.line}" if place and place.line else ""

    @cached_property
    def _file(self) -> str:
        """The file in which all facts stand, if it is one."""
        facts = (fact for one in self.told[:_MOST] for fact in one.calculation.facts)
        files = {place.path for fact in facts if (place := self.verdicts.place(fact)) and not place.cell}
        return files.pop() if len(files) == 1 else ""

    def data(self) -> dict[str, object]:
        """Numbers and bounds are text."""
        verdicts = self.verdicts
        counts = {mode: {v.name.lower(): n for v, n in verdicts.counted(mode).items()} for mode in verdicts.modes}
        return {"counts": counts, "calculations": [self._data(one) for one in self.told]}

    def _data(self, one: Examined) -> dict[str, object]:
        found = one.calculation
        context = found.total.context
        return {
            "role": found.role.uri,
            "concept": self.verdicts.name(found.total.concept),
            "period": str(context.period),
            "members": {self.verdicts.name(axis): str(member) for axis, member in context.members},
            "unit": found.total.unit.id if found.total.unit else None,
            "verdicts": {
                mode: {
                    "verdict": judged.verdict.name.lower(),
                    "reported": _bounds(judged.reported),
                    "computed": _bounds(judged.computed),
                }
                for mode, judged in one.judged.items()
            },
            "totals": [self._operand(fact) for fact in found.totals],
            "parts": [
                {"concept": self.verdicts.name(fact.concept), "weight": str(weight), **self._operand(fact)}
                for weight, facts in found.parts
                for fact in facts
            ],
            "missing": [{"concept": self.verdicts.name(c), "weight": str(weight)} for weight, c in found.missing],
        }

    def _operand(self, fact: Fact) -> dict[str, object]:
        place = self.verdicts.place(fact)
        return {
            "value": None if fact.value is None else str(fact.value),
            "decimals": None if fact.value is None else _accuracy(fact),
            "intervals": {mode: _bounds(interval(fact, mode)) for mode in self.verdicts.modes},
            "path": place.path if place else None,
            "line": place.line if place else None,
        }


def _accuracy(fact: Fact) -> str:
    return "INF" if fact.decimals is None else str(fact.decimals)


def _number(value: int | Decimal) -> str:
    return figure(value.normalize() + 0 if isinstance(value, Decimal) else value)


def _numbers(found: Interval | None) -> str:
    """`1,000`, `[999.5; 1,000.5]`, `[1,000; 1,001)`; nothing if there is none."""
    if found is None:
        return ""
    if found.low == found.high:
        return _number(found.low)
    brackets = "[" if found.with_low else "(", "]" if found.with_high else ")"
    return f"{brackets[0]}{_number(found.low)}; {_number(found.high)}{brackets[1]}"


def _bounds(found: Interval | None) -> dict[str, object] | None:
    if found is None:
        return None
    low, high = (f"{bound:f}" for bound in found[:2])
    return {"low": low, "high": high, "with_low": found.with_low, "with_high": found.with_high}
