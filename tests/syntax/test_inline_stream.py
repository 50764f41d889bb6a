"""Bulk facts: a table that is written row by row, whatever the facts are, and never held."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from kaiji.model import Fact, KaijiError, Layout, Report, Section
from tests.little import report
from tests.syntax.pages import REPOSITORY, laid_out, rows, templates

TEMPLATES = REPOSITORY / "templates"


class Streamed:
    """Facts that can be walked and nothing else."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts = list(facts)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)


def streamed(made: Report, number: int = 0) -> Report:
    """A section of a report, its facts streamed."""
    section = made.sections[number]
    return replace(made, sections=(Section(section.role, Streamed(section.facts)),))


def test_a_row_for_each_context_and_a_column_for_each_line() -> None:
    document, findings = laid_out(streamed(report()), TEMPLATES, layout=Layout())
    assert findings == []
    (head, row) = rows(document)
    assert head[1:4] == ["Cash", "Allowance", "Other assets"]
    assert row == ["March 31, 2007", "90", "(5)", "10", "5", "100", "–", "100", "100"]
    found = {e.get("id"): e for e in etree.fromstring(document).iter("{*}nonFraction")}
    assert len(found) == 8
    assert found["l_Cash.YearInstant"].attrib == {
        "id": "l_Cash.YearInstant",
        "name": "l:Cash",
        "contextRef": "YearInstant",
        "unitRef": "JPY",
        "decimals": "-3",
        "scale": "3",
        "format": "ixt:num-dot-decimal",
    }
    assert "sign" not in found["l_Allowance.YearInstant"].attrib  # positive, under a negated label


def test_a_line_that_comes_again_begins_a_row() -> None:
    made = streamed(report())
    (section,) = made.sections
    first = next(iter(section.facts))
    twice = [first, first._replace(unit=first.unit._replace(numerators=(_dollar(),)))] if first.unit else []
    document, _ = laid_out(
        replace(made, sections=(Section(section.role, Streamed(twice)),)), TEMPLATES, layout=Layout()
    )
    assert [r[1] for r in rows(document)[1:]] == ["90", "USD 90"]


def _dollar():  # type: ignore[no-untyped-def]
    from kaiji.model import currency

    return currency("USD").numerators[0]


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [(0, -3, "0"), (-1000, -3, "(1)"), (Decimal("1234.5"), 1, "1,234.5"), (1234, None, "1,234"), (None, None, "–")],
)
def test_cells_of_every_kind(value: int | Decimal | None, decimals: int | None, printed: str) -> None:
    made = streamed(report())
    (section,) = made.sections
    fact = next(iter(section.facts))._replace(value=value, decimals=decimals)
    document, _ = laid_out(
        replace(made, sections=(Section(section.role, Streamed([fact])),)), TEMPLATES, layout=Layout()
    )
    assert rows(document)[1][1] == printed


def test_a_concept_without_a_line_is_refused() -> None:
    made = streamed(report())
    (section,) = made.sections
    facts = [*section.facts, next(f for f in report().facts if f.concept.local == "Pay")]
    with pytest.raises(KaijiError, match="has no line for Pay"):
        laid_out(replace(made, sections=(Section(section.role, Streamed(facts)),)), TEMPLATES, layout=Layout())


def test_a_section_that_no_template_shows(tmp_path: Path) -> None:
    _, findings = laid_out(streamed(report()), templates(tmp_path, ""), "page.j2", layout=Layout())
    assert [f.code for f in findings] == ["inline.unshown"]


def test_memory_does_not_grow_with_facts() -> None:
    """Twenty times the facts, the same contexts: at most a tenth more memory."""

    def peak(facts: int) -> float:
        command = [sys.executable, "-m", "tests.benchmarks.document", "memory", str(facts)]
        environment = {"PYTHONPATH": str(REPOSITORY / "generator")}
        run = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, check=True)
        return float(json.loads(run.stdout))

    assert peak(200_000) < 1.1 * peak(10_000)
