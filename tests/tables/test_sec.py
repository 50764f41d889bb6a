"""The fiscal period and the statements as the SEC's data sets name them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiji.model import (
    Context,
    Duration,
    Entity,
    Fact,
    Instant,
    Period,
    QName,
    Report,
    Section,
    Taxonomy,
    currency,
    duration,
    instant,
)
from kaiji.tables.fiscal import fiscal, month_end
from kaiji.tables.sec import NUM, PRE, SUB, sec_data_sets
from kaiji.workflow.build import run_check
from tests import guide
from tests.tables.test_tables import text

USD = currency("USD")
YEAR_52 = duration((2023, 10, 1), (2024, 9, 28))
THIRD, NINE_MONTHS = duration((2024, 3, 31), (2024, 6, 29)), duration((2023, 10, 1), (2024, 6, 29))


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ((2024, 9, 28), (2024, 9, 30)),
        ((2024, 2, 2), (2024, 1, 31)),
        ((2025, 2, 28), (2025, 2, 28)),
        ((2024, 1, 3), (2023, 12, 31)),
        ((2024, 12, 28), (2024, 12, 31)),
        ((2024, 4, 15), (2024, 4, 30)),
        ((2024, 5, 15), (2024, 4, 30)),
    ],
)
def test_the_nearest_end_of_a_month(day: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    assert month_end(datetime.date(*day)) == datetime.date(*end)


@given(st.dates())
def test_no_end_of_a_month_is_nearer(day: datetime.date) -> None:
    found = month_end(day)
    assert found == month_end(found)
    assert abs((found - day).days) <= 15 or day.year == 1


def report(reported: list[Period], **named: Period) -> Report:
    """A report with one fact for each period."""
    facts = [Fact(QName("n", "c"), Context(Entity("s", "i"), period), 1, USD, 0) for period in reported]
    taxonomy = Taxonomy("t", "T", "https://t.example", "taxonomy/t", ("en",), ())
    return Report("r", "instances/r", Entity("s", "i"), taxonomy, (Section("S", facts),), "en", USD, named)


@pytest.mark.parametrize(
    ("found", "period", "year_end", "focus"),
    [
        (report([YEAR_52], CurrentYear=YEAR_52), "2024-09-30", "2024-09-30", "FY"),
        (report([YEAR_52, instant(2023, 9, 30)]), "2024-09-30", "2024-09-30", "FY"),
        (report([duration((2022, 9, 25), (2023, 9, 30))]), "2023-09-30", "2023-09-30", "FY"),
        (report([], Year=duration((2024, 3, 1), (2025, 2, 28))), "2025-02-28", "2025-02-28", "FY"),
        (report([THIRD, NINE_MONTHS]), "2024-06-30", "2024-09-30", "Q3"),
        (report([THIRD, instant(2023, 9, 30)], Quarter=THIRD), "2024-06-30", "2024-09-30", "Q3"),
        (report([THIRD, duration((2022, 9, 25), (2023, 9, 30))], Now=THIRD), "2024-06-30", "2024-09-30", "Q3"),
        (report([THIRD], CurrentQ3=THIRD), "2024-06-30", "2024-09-30", "Q3"),
        (report([duration((2025, 1, 1), (2025, 3, 31)), instant(2024, 12, 31)]), "2025-03-31", "2025-12-31", "Q1"),
        (report([duration((2024, 4, 1), (2024, 9, 30))]), "2024-09-30", "2025-03-31", "Q2"),
        (report([THIRD]), "2024-06-30", None, ""),  # nothing says which quarter of what year it is
    ],
)
def test_the_fiscal_period(found: Report, period: str, year_end: str | None, focus: str) -> None:
    known = fiscal(found)
    assert known is not None
    assert str(known.end) == period
    assert known.year_end == (year_end and datetime.date.fromisoformat(year_end))
    assert known.focus == focus


PERIODS = st.builds(Duration, st.dates(), st.dates()) | st.builds(Instant, st.dates())


@given(st.lists(PERIODS), st.dictionaries(st.text(), PERIODS, max_size=3))
def test_whatever_the_periods(reported: list[Period], named: dict[str, Period]) -> None:
    found = fiscal(report(reported, **named))
    assert (found is None) == (not any(isinstance(p, Duration) for p in (*reported, *named.values())))


def test_a_quarter_in_the_rows_of_a_filing(tmp_path: Path) -> None:
    """Statements by their titles, in German too, or else by their lines; days by the ends of months."""
    root = guide.write(tmp_path)
    figures, taxonomy = root / "source/acme/figures.py", root / "source/acme/taxonomy.py"
    german = root / "source/acme/translations/acme.de.toml"
    figures.write_text(
        figures.read_text("utf-8")
        .replace("duration((2025, 1, 1), (2025, 12, 31))", "duration((2025, 4, 2), (2025, 12, 27))")
        .replace("duration((2024, 1, 1), (2024, 12, 31))", "duration((2024, 3, 31), (2025, 4, 1))"),
        "utf-8",
    )
    taxonomy.write_text(
        taxonomy.read_text("utf-8").replace('title="Income statement"', 'title="Performance"')
        .replace('title="Balance sheet"', 'title="What there is"').replace('title="Changes in equity"', 'title="Owners"'),
        "utf-8",
    )  # fmt: skip
    german.write_text(
        german.read_text("utf-8").replace('"Bilanz"', '"Stand"').replace('"Eigenkapitalspiegel"', '"Eigner"'), "utf-8"
    )
    outcome = run_check(root)
    assert outcome.report is not None, outcome.findings
    artifacts = list(sec_data_sets(outcome.report, "."))
    rows = {
        name: [dict(zip(head, line.split("\t"), strict=True)) for line in text(artifacts, name).splitlines()[1:]]
        for name, head in (("sub", SUB), ("num", NUM), ("pre", PRE))
    }
    (sub,) = rows["sub"]
    assert [sub[x] for x in ("period", "fye", "fy", "fp")] == ["20251231", "0331", "2025", "Q3"]
    assert {row["ddate"] for row in rows["num"]} == {"20251231", "20250331", "20240331"}
    assert {row["qtrs"] for row in rows["num"]} == {"0", "3", "4"}
    assert list(dict.fromkeys(row["stmt"] for row in rows["pre"])) == ["BS", "IS", "EQ", "UN"]
