"""The workbook of a filing: every figure of every statement, totals as formulas that give them, and read back as they were."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from iij import filing
from kaiji.declare import sheet
from kaiji.model import Fact
from kaiji.tables.workbook import workbook
from tests.smallest import valid


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    (artifact,) = workbook(filing.report)
    path = tmp_path_factory.mktemp("workbook") / artifact.path
    with path.open("wb") as stream:
        artifact.write(stream)
    return path


def printed() -> Iterator[Fact]:
    for section in filing.report.sections:
        yield from section.printed or section.facts


def numbers(path: Path) -> Counter[tuple[str, Decimal]]:
    found: Counter[tuple[str, Decimal]] = Counter()
    for page in openpyxl.load_workbook(path, data_only=True):
        for row in page.iter_rows(min_row=3, values_only=True):
            found.update((str(row[0]), Decimal(str(v))) for v in row[2:] if isinstance(v, int | float))
    return found


def test_every_figure_stands_in_its_statement(book: Path) -> None:
    prefixed = filing.report.taxonomy.prefixed
    wanted = Counter(
        (prefixed(f.concept), Decimal(f.value))
        for f in printed()
        if isinstance(f.value, int | Decimal) and not isinstance(f.value, bool)
    )
    assert numbers(book) == wanted


def test_formulas_give_the_totals_that_are_reported(book: Path) -> None:
    formulas = openpyxl.load_workbook(book)
    count = 0
    for page in openpyxl.load_workbook(book, data_only=True):
        for row in formulas[page.title].iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    count += 1
                    terms = re.findall(r"([-+]?)(?:([\d.]+)\*)?([A-Z]+\d+)", cell.value)
                    summed = sum(
                        Decimal(f"{s}1") * Decimal(w or 1) * Decimal(str(page[at].value)) for s, w, at in terms
                    )
                    assert summed == Decimal(str(page[cell.coordinate].value)), (page.title, cell.coordinate)
    assert count > 50


def test_a_statement_is_read_back_as_a_ledger(book: Path) -> None:
    back = sheet(book, "Balance sheet", key="concept", value="March 31, 2007, Non-consolidated")
    prefixed = filing.report.taxonomy.prefixed
    facts = [f for f in printed() if prefixed(f.concept) in back.accounts and "jgp:" in prefixed(f.concept)]
    assert back["jgp:CurrentAssets"] in {f.value for f in facts}
    assert len(back.accounts) > 40


def test_the_bytes_depend_on_the_report_alone(tmp_path: Path) -> None:
    def written() -> bytes:
        path = tmp_path / "a.xlsx"
        with path.open("wb") as stream:
            next(workbook(valid())).write(stream)
        return path.read_bytes()

    assert written() == written()


def test_texts_are_no_formulas(tmp_path: Path) -> None:
    from dataclasses import replace

    report = valid()
    hostile = tuple(
        replace(
            s,
            facts=tuple(f._replace(value='=HYPERLINK("x")') if isinstance(f.value, str) else f for f in s.facts),
            printed=(),
        )
        for s in report.sections
    )
    path = tmp_path / "a.xlsx"
    with path.open("wb") as stream:
        next(workbook(replace(report, sections=hostile))).write(stream)
    values: list[Any] = [
        c.value for page in openpyxl.load_workbook(path) for row in page for c in row if c.data_type == "f"
    ]
    assert not [v for v in values if "HYPERLINK" in str(v)]
