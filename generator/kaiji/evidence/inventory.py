"""What is in a filing: roles, concepts and facts for each section, generated for people and for the README."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kaiji.model import KaijiError, Location, Report
from kaiji.model.places import shown

_BEGIN, _END = "<!-- inventory -->\n", "<!-- /inventory -->"


@dataclass(frozen=True, slots=True)
class Row:
    """A section: code and title of its role, the concepts that it presents, the facts that it is the first to print."""

    code: str
    kind: str
    title: str
    concepts: int
    facts: int


@dataclass(frozen=True)
class Inventory:
    """The sections in the order of their codes, and the totals: a concept of two sections is counted once."""

    rows: tuple[Row, ...]
    concepts: int
    facts: int


def inventory(report: Report) -> Inventory:
    """Count what a report presents: every role with a presentation, its reportable concepts, its facts."""
    facts = Counter(section.role for section in report.sections for _ in section.facts)
    concepts = report.taxonomy.concepts
    seen = set()
    rows = []
    for network in report.taxonomy.networks:
        presented = {arc.target for arc in network.presentation if concepts[arc.target].reportable}
        if not presented:
            continue
        seen |= presented
        parts = network.role.definition.split(" - ", 2)
        code, kind, title = parts if len(parts) == 3 else ("", "", network.role.definition)
        rows.append(Row(code, kind, title, len(presented), facts[network.role.uri]))
    return Inventory(tuple(sorted(rows, key=lambda r: r.code)), len(seen), sum(facts.values()))


def markdown(found: Inventory) -> str:
    """A table in Markdown, as the README shows it."""
    return "\n".join(_markdown(found)) + "\n"


def into(path: Path, table: str) -> str:
    """The text of a file with a table between its marks. Raises `KaijiError` if it has none."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KaijiError(
            f"cannot be read: {error}", code="inventory.file", location=Location(shown(str(path)))
        ) from error
    before, begin, rest = text.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        message = f"has no line {_BEGIN.strip()} with {_END} after it"
        raise KaijiError(message, code="inventory.file", location=Location(shown(str(path))))
    return f"{before}{begin}{table}{end}{after}"


def _markdown(found: Inventory) -> Iterator[str]:
    yield "| Role | Section | Concepts | Facts |"
    yield "|---|---|---:|---:|"
    for row in found.rows:
        yield f"| {row.code} | {row.title.replace('|', '&#124;')} | {row.concepts:,} | {row.facts:,} |"
    yield f"| **{len(found.rows)} roles** | | **{found.concepts:,}** | **{found.facts:,}** |"
