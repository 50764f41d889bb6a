"""The vocabulary: ids, orders and the few things that its types compute."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from kaiji.model import (
    PURE,
    SHARES,
    Duration,
    Finding,
    Instant,
    Label,
    LabelRole,
    Location,
    QName,
    Schema,
    Severity,
    Taxonomy,
    Unit,
    currency,
    duration,
    instant,
    most_severe_first,
    per_share,
)
from kaiji.model.names import ISO4217
from tests.smallest import find, valid

EUR = currency("EUR")


@pytest.mark.parametrize(
    ("unit", "id"),
    [
        (EUR, "EUR"),
        (SHARES, "shares"),
        (PURE, "pure"),
        (per_share(EUR), "EURPerShares"),
        (Unit((QName(ISO4217, "EUR"), QName("https://u", "kWh"))), "EURkWh"),
    ],
)
def test_unit_ids(unit: Unit, id: str) -> None:
    assert unit.id == id


def test_only_another_currency_is_foreign() -> None:
    report = valid()
    assert report.is_foreign(currency("USD"))
    assert report.is_foreign(per_share(currency("USD")))
    assert not any(report.is_foreign(unit) for unit in (EUR, per_share(EUR), SHARES, PURE))


@pytest.mark.parametrize(
    ("start", "opening"), [((2004, 3, 1), (2004, 2, 29)), ((2007, 1, 1), (2006, 12, 31)), ((2006, 4, 1), (2006, 3, 31))]
)
def test_a_duration_opens_at_the_end_of_the_day_before(
    start: tuple[int, int, int], opening: tuple[int, int, int]
) -> None:
    assert duration(start, (2007, 3, 31)).opening == instant(*opening)


def test_a_duration_closes_at_its_last_day() -> None:
    year = Duration(datetime.date(2006, 4, 1), datetime.date(2007, 3, 31))
    assert year.closing == Instant(datetime.date(2007, 3, 31))
    assert str(year) == "2006-04-01/2007-03-31"
    assert str(year.closing) == "2007-03-31"


def test_names_are_written_in_both_notations() -> None:
    name = QName("https://x", "A")
    assert (name.clark, name.expanded) == ("{https://x}A", "https://x#A")


def test_a_finding_reads_like_a_compiler_message() -> None:
    finding = Finding("sum.total", Severity.ERROR, "off by one", Location("a.py", 3), "Total")
    assert str(finding) == "a.py:3: error sum.total: off by one [Total]"
    assert str(replace(finding, location=Location("a.py"), caption="")) == "a.py: error sum.total: off by one"
    assert str(replace(finding, location=None)) == "error sum.total: off by one [Total]"


def test_errors_come_first_then_by_place() -> None:
    """Lines are numbers: 9 comes before 10."""
    later, sooner = (Finding("x", Severity.ERROR, "m", Location("a.py", n)) for n in (10, 9))
    nowhere = Finding("x", Severity.ERROR, "m")
    warning = Finding("a", Severity.WARNING, "m", Location("a.py", 1))
    assert most_severe_first([warning, later, sooner, nowhere]) == [nowhere, sooner, later, warning]


def test_the_closure_has_each_taxonomy_once_and_after_what_it_imports() -> None:
    def made(name: str, *imports: Taxonomy) -> Taxonomy:
        schema = Schema(f"https://{name}/s", name)
        return Taxonomy(name, name, f"https://{name}", name, ("de",), (schema,), imports=imports)

    base = made("base")
    top = made("top", made("left", base), made("right", made("base")))
    assert [t.name for t in top.closure] == ["base", "left", "right", "top"]
    assert top.prefixes["https://left/s"] == "left"
    assert top.prefixed(QName("https://right/s", "A")) == "right:A"
    assert top.prefixed(QName("https://nobody", "A")) == "?:A"


def test_labels_are_found_by_role_and_language() -> None:
    concept = valid().taxonomy.concepts[find(valid(), "Cash").concept]
    assert concept.label("fr") == "Caisse"
    assert concept.label("fr", LabelRole.TOTAL) is None
    assert concept.label("ja") is None
    assert Label(LabelRole.STANDARD, "de", "Cash") in concept.labels
