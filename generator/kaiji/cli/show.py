"""What `kaiji trace`, `kaiji coverage`, `kaiji lines` and `kaiji inventory` print, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from unicodedata import category

from kaiji.cli.outcomes import finding_json, print_outcome
from kaiji.evidence.coverage import Carried, Coverage, Covered
from kaiji.evidence.inventory import Inventory
from kaiji.evidence.text import SourceText, fold
from kaiji.findings.listing import guards_listing
from kaiji.findings.page import short

if TYPE_CHECKING:
    from rich.console import Console

    from kaiji.check.guards import Guarded
    from kaiji.evidence.trace import Step
    from kaiji.findings.inspection import Inspection
    from kaiji.workflow.build import Outcome

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


def print_trace(console: Console, steps: Sequence[Step]) -> None:
    """One block for each figure, from the source text to the outputs."""
    from rich.text import Text

    for step in steps:
        console.print(Text(step.id, style="bold"), soft_wrap=True)
        for name, value in _rows(step):
            console.print(Text.assemble("  ", (f"{name:<13}", "dim"), _cut(value)), soft_wrap=True)
        console.print()


def _rows(step: Step) -> list[tuple[str, str]]:
    rows = [("section", step.section), ("caption", step.caption)]
    if step.lines is not None:
        first, last = step.lines
        place = f"line {first}" if first == last else f"lines {first}-{last}"
        rows.append(("source", f"{place}: {step.printed}" if step.printed else place))
    if step.text:
        rows.append(("", _around(fold(step.text), step.printed)))
    rows.append(("data module", str(step.location or "")))
    labels = ", ".join(f"{text} ({language})" for language, text in step.labels)
    rows += [("concept", f"{step.concept}  {labels}")]
    rows += [("role", role) for role in step.roles]
    rows.append(("period", step.period))
    rows += [("member", f"{axis} = {member}") for axis, member in step.members]
    accuracy = "" if step.decimals is None else f" (decimals {step.decimals})"
    rows.append(("value", f"{step.value} {step.unit}".rstrip() + accuracy))
    rows += [("output", f"{path}:{line}") for path, line in step.outputs]
    return rows


def _around(text: str, printed: str) -> str:
    """A long line from some words before the figure to some words behind it."""
    if len(text) <= 2 * _CONTEXT:
        return text
    at = max(text.find(printed.removesuffix("…")), 0)
    start, end = max(at - _CONTEXT, 0), at + len(printed) + _CONTEXT
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def trace_json(steps: Sequence[Step], outcome: Outcome) -> str:
    """`facts`: all steps of the way of each figure; `findings`."""
    facts = []
    for step in steps:
        entry = asdict(step)
        entry["location"] = str(step.location) if step.location else None
        entry["labels"] = dict(step.labels)
        entry["members"] = dict(step.members)
        entry["outputs"] = [f"{path}:{line}" for path, line in step.outputs]
        facts.append(entry)
    return _json({"facts": facts, "findings": [finding_json(f) for f in outcome.findings]})


def print_coverage(console: Console, covered: Covered | None, outcome: Outcome, *, detail: str = "") -> None:
    """What is missing, tokens by kind and way of being carried, and if asked for, the tokens of one way."""
    if covered is not None:
        ways = [way for way in Carried if any(way in counter for counter in covered.counts().values())]
        console.print(_coverage_table(covered, ways))
        for way in Carried:
            if way.value == detail:
                for token in covered.only(way):
                    console.print(_coverage_line(token, covered), soft_wrap=True, markup=False)
    print_outcome(console, outcome)


def _coverage_table(covered: Covered, ways: Sequence[Carried]) -> Any:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False)
    table.add_column("kind")
    for name in ("tokens", *(_WAYS[way] for way in ways), "carried"):
        table.add_column(name, justify="right")
    counts = {kind.value: counter for kind, counter in covered.counts().items()}
    for kind, counter in counts.items():
        cells = [f"{counter[way]:,}" if counter[way] else "" for way in ways]
        table.add_row(kind, f"{counter.total():,}", *cells, _percent(counter[Carried.MISSING], counter.total()))
    whole = {way: sum(counter[way] for counter in counts.values()) for way in ways}
    total = sum(whole.values())
    cells = [f"{number:,}" for number in whole.values()]
    table.add_row("all", f"{total:,}", *cells, _percent(whole.get(Carried.MISSING, 0), total), style="bold")
    return table


def _percent(missing: int, total: int) -> str:
    """Never rounded up to 100 %."""
    return "100 %" if not missing else f"{(total - missing) * 1000 // total / 10:.1f} %"


def _coverage_line(token: Coverage, covered: Covered) -> str:
    place = f"{covered.source.path}:{token.line}:{token.column}"
    return f"{place}: {token.token.kind.value} {fold(token.token.text)}: {token.by}"


def coverage_json(covered: Covered | None, outcome: Outcome) -> str:
    """`tokens` with line, column, kind, how they are carried and by what; `counts`; `findings`."""
    found: dict[str, Any] = {"counts": {}, "tokens": []}
    if covered is not None:
        found["counts"] = {
            kind.value: {way.value: number for way, number in counter.items()}
            for kind, counter in covered.counts().items()
        }
        found["tokens"] = [
            {
                "line": c.line,
                "column": c.column,
                "kind": c.token.kind.value,
                "text": fold(c.token.text),
                "carried": c.carried.value,
                "by": c.by or None,
            }
            for c in covered.tokens
        ]
    return _json(found | {"findings": [finding_json(f) for f in outcome.findings]})


def numbered(source: SourceText) -> str:
    """The lines of a source with their numbers, under headings for its pages; tabs separate the cells of tables."""
    width = len(str(source.count))
    shown = []
    for line in range(1, source.count + 1):
        shown += [f"page {page}\n" for page, first in enumerate(source.pages, 1) if first == line]
        text = "".join(
            c if c == "\t" or category(c) not in ("Cc", "Cs") else "\ufffd" for c in source.lines(line, line)
        )
        shown.append(f"{line:>{width}}  {text}".rstrip() + "\n")
    return "".join(shown)


def print_inventory(console: Console, found: Inventory) -> None:
    from rich import box
    from rich.table import Table

    table = Table("role", "kind", "section", box=box.SIMPLE_HEAD, show_edge=False, show_footer=True)
    table.columns[0].footer = f"{len(found.rows)} roles"
    table.add_column("concepts", f"{found.concepts:,}", justify="right")
    table.add_column("facts", f"{found.facts:,}", justify="right")
    for row in found.rows:
        table.add_row(row.code, row.kind, row.title, f"{row.concepts:,}", f"{row.facts:,}")
    console.print(table)


def inventory_json(found: Inventory) -> str:
    """`roles` (each with its concepts and facts), and the totals `concepts` and `facts`."""
    return _json({"roles": [asdict(r) for r in found.rows], "concepts": found.concepts, "facts": found.facts})


def print_guards(console: Console, inspection: Inspection, chosen: Sequence[Guarded]) -> None:
    """A line for each fact: where it stands, what it is, what of it is not guarded, and what guards it."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False)
    table.add_column("line", no_wrap=True)
    for head in ("concept", "period", "members"):
        table.add_column(head, overflow="fold")
    table.add_column("value", justify="right", overflow="fold")
    for head in ("not guarded", "guarded by"):
        table.add_column(head, overflow="fold")
    report = inspection.report
    if report is not None and chosen:
        for guarded in chosen:
            fact = guarded.fact
            table.add_row(
                str(fact.source.location) if fact.source else "",
                report.taxonomy.prefixed(fact.concept),
                "\n".join(str(fact.context.period).split("/")),
                "\n".join(report.taxonomy.prefixed(member) for _, member in fact.context.members),
                short(fact.value, 40),
                "\n".join(guarded.lacking),
                "\n".join(str(guard) for guard in guarded.guards),
            )
        console.print(table)
    console.print(str(inspection.guards))


def guards_json(inspection: Inspection, wanted: Callable[[Guarded], bool]) -> str:
    """`guards` (counts, and the wanted facts with what guards them) and the `findings` of the preflight."""
    findings = [finding_json(f) for f in inspection.findings]
    return _json({"guards": guards_listing(inspection, wanted), "findings": findings})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
