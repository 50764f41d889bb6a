"""The figures of a filing beside its source text: what is shown by `trace`, `coverage`, `lines`, `guards` and `inventory`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from unicodedata import category

from kaiji.cli.render.terminal import cut, figures, table
from kaiji.evidence.coverage import Carried, Coverage, Covered
from kaiji.evidence.inventory import Inventory
from kaiji.evidence.text import SourceText, fold
from kaiji.findings.inspection import Inspection
from kaiji.findings.listing import guards_listing
from kaiji.findings.page import short

if TYPE_CHECKING:
    from rich.console import Console

    from kaiji.check.guards import Guarded
    from kaiji.evidence.trace import Step

_LONGEST, _CONTEXT = 400, 80
_WAYS = {
    Carried.FACT: "own fact",
    Carried.ASPECT: "period, member",
    Carried.REFERENCE: "reference",
    Carried.AGAIN: "again",
    Carried.ROUNDED: "rounded",
    Carried.BLOCK: "text block only",
    Carried.EXCLUDED: "excluded",
    Carried.MISSING: "missing",
}


@dataclass(frozen=True)
class TraceView:
    """One block for each figure, from the source text to the outputs."""

    steps: Sequence[Step]

    def show(self, console: Console) -> None:
        from rich.text import Text

        for step in self.steps:
            console.print(Text(step.id, style="bold"), soft_wrap=True)
            for name, value in _aspects(step):
                console.print(Text.assemble("  ", (f"{name:<13}", "dim"), cut(value, _LONGEST)), soft_wrap=True)
            console.print()

    def data(self) -> dict[str, object]:
        return {
            "facts": [
                asdict(step)
                | {
                    "location": str(step.location) if step.location else None,
                    "labels": dict(step.labels),
                    "members": dict(step.members),
                    "outputs": [f"{path}:{line}" for path, line in step.outputs],
                }
                for step in self.steps
            ]
        }


def _aspects(step: Step) -> Iterator[tuple[str, str]]:
    yield "section", step.section
    yield "caption", step.caption
    if step.lines is not None:
        first, last = step.lines
        place = f"line {first}" if first == last else f"lines {first}-{last}"
        yield "source", f"{place}: {step.printed}" if step.printed else place
    if step.text:
        yield "", _around(fold(step.text), step.printed)
    yield "data module", str(step.location or "")
    labels = ", ".join(f"{text} ({language})" for language, text in step.labels)
    yield "concept", f"{step.concept}  {labels}"
    yield from (("role", role) for role in step.roles)
    yield "period", step.period
    yield from (("member", f"{axis} = {member}") for axis, member in step.members)
    accuracy = "" if step.decimals is None else f" (decimals {step.decimals})"
    yield "value", f"{step.value} {step.unit}".rstrip() + accuracy
    yield from (("output", f"{path}:{line}") for path, line in step.outputs)


def _around(text: str, printed: str) -> str:
    """A long line from some words before the figure to some words behind it."""
    if len(text) <= 2 * _CONTEXT:
        return text
    at = max(text.find(printed.removesuffix("…")), 0)
    start, end = max(at - _CONTEXT, 0), at + len(printed) + _CONTEXT
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


@dataclass(frozen=True)
class CoverageView:
    """The tokens of a source by kind and way of being carried; for people also those of one way, `detail`, one by one."""

    covered: Covered
    detail: str = ""

    def show(self, console: Console) -> None:
        counts = self.covered.counts()
        ways = [way for way in Carried if any(way in counter for counter in counts.values())]
        shown = table("kind")
        figures(shown, "tokens", *(_WAYS[way] for way in ways), "carried")
        for kind, counter in counts.items():
            cells = [f"{counter[way]:,}" if counter[way] else "" for way in ways]
            shown.add_row(
                kind.value, f"{counter.total():,}", *cells, _percent(counter[Carried.MISSING], counter.total())
            )
        whole = {way: sum(counter[way] for counter in counts.values()) for way in ways}
        total = sum(whole.values())
        cells = [f"{number:,}" for number in whole.values()]
        shown.add_row("all", f"{total:,}", *cells, _percent(whole.get(Carried.MISSING, 0), total), style="bold")
        console.print(shown)
        for way in Carried:
            if way.value == self.detail:
                for token in self.covered.only(way):
                    console.print(self._line(token), soft_wrap=True)

    def _line(self, token: Coverage) -> str:
        place = f"{self.covered.source.path}:{token.line}:{token.column}"
        return f"{place}: {token.token.kind.value} {fold(token.token.text)}: {token.by}"

    def data(self) -> dict[str, object]:
        """`counts`, and `tokens` with line, column, kind, how they are carried and by what."""
        counts = self.covered.counts()
        return {
            "counts": {k.value: {way.value: number for way, number in c.items()} for k, c in counts.items()},
            "tokens": [
                {
                    "line": c.line,
                    "column": c.column,
                    "kind": c.token.kind.value,
                    "text": fold(c.token.text),
                    "carried": c.carried.value,
                    "by": c.by or None,
                }
                for c in self.covered.tokens
            ],
        }


def _percent(missing: int, total: int) -> str:
    """Never rounded up to 100 %."""
    return "100 %" if not missing else f"{(total - missing) * 1000 // total / 10:.1f} %"


@dataclass(frozen=True)
class LinesView:
    """The lines of a source with their numbers, under headings for its pages; tabs separate the cells of tables."""

    source: SourceText

    def show(self, console: Console) -> None:
        source = self.source
        width = len(str(source.count))
        for line in range(1, source.count + 1):
            for page, first in enumerate(source.pages, 1):
                if first == line:
                    console.file.write(f"page {page}\n")
            text = "".join(map(_printable, source.lines(line, line)))
            console.file.write(f"{line:>{width}}  {text}".rstrip() + "\n")

    def data(self) -> dict[str, object]:
        return {"lines": [self.source.lines(line, line) for line in range(1, self.source.count + 1)]}


def _printable(character: str) -> str:
    """What a terminal does not obey."""
    return character if character == "\t" or category(character) not in ("Cc", "Cs") else "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class InventoryView:
    """Roles, each with its concepts and facts, and the totals."""

    found: Inventory

    def show(self, console: Console) -> None:
        shown = table("role", "kind", "section", show_footer=True)
        shown.columns[0].footer = f"{len(self.found.rows)} roles"
        figures(shown, "concepts", footer=f"{self.found.concepts:,}")
        figures(shown, "facts", footer=f"{self.found.facts:,}")
        for row in self.found.rows:
            shown.add_row(row.code, row.kind, row.title, f"{row.concepts:,}", f"{row.facts:,}")
        console.print(shown)

    def data(self) -> dict[str, object]:
        found = self.found
        return {"roles": [asdict(r) for r in found.rows], "concepts": found.concepts, "facts": found.facts}


@dataclass(frozen=True)
class GuardsView:
    """A line for each fact: where it stands, what it is, what of it is not guarded, and what guards it; then how many are."""

    inspection: Inspection
    chosen: Sequence[Guarded]

    def show(self, console: Console) -> None:
        shown = table()
        shown.add_column("line", no_wrap=True)
        for head in ("concept", "period", "members"):
            shown.add_column(head, overflow="fold")
        figures(shown, "value", overflow="fold")
        for head in ("not guarded", "guarded by"):
            shown.add_column(head, overflow="fold")
        report = self.inspection.report
        if report is not None and self.chosen:
            for guarded in self.chosen:
                fact = guarded.fact
                shown.add_row(
                    str(fact.source.location) if fact.source else "",
                    report.taxonomy.prefixed(fact.concept),
                    "\n".join(str(fact.context.period).split("/")),
                    "\n".join(report.taxonomy.prefixed(member) for _, member in fact.context.members),
                    short(fact.value, 40),
                    "\n".join(guarded.lacking),
                    "\n".join(str(guard) for guard in guarded.guards),
                )
            console.print(shown)
        if self.inspection.typed:
            console.print("Numbers in narratives that equal no fact: name the fact in braces, or see to it yourself")
            numbers = table()
            numbers.add_column("line", no_wrap=True)
            figures(numbers, "typed")
            for typed in self.inspection.typed:
                numbers.add_row(str(typed.location), typed.text)
            console.print(numbers)
        console.print(str(self.inspection.guards))

    def data(self) -> dict[str, object]:
        return {"guards": guards_listing(self.inspection, self.chosen)}
