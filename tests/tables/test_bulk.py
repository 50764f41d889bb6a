"""Facts in columns: what is read is what was meant, and the preflight in columns gives the verdicts of the one on facts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kaiji
from kaiji.check import examine
from kaiji.check.calculations import Mode, Verdict, calculations
from kaiji.check.dimensions import check_dimensions
from kaiji.check.duplicates import check_duplicates
from kaiji.check.rules import check_rules
from kaiji.check.sums import check_sums
from kaiji.check.values import check_values
from kaiji.model import Duration, Fact, Finding, KaijiError, QName, Report, Section, Unit, currency
from kaiji.model.unit import PURE
from kaiji.syntax.oim.writer import oim_unit
from kaiji.tables.bulk import Bulk
from kaiji.tables.preflight import check_columns, suspects
from kaiji.workflow.synth.issuers import issuer
from kaiji.workflow.synth.taxonomy import AREA_AXIS, PRODUCT_AXIS, taxonomy

TAXONOMY = taxonomy()
AXES = (AREA_AXIS, PRODUCT_AXIS)


def report(facts: list[Fact]) -> Report:
    entity = facts[0].context.entity
    return Report("r", "r", entity, TAXONOMY, (Section("", tuple(facts)),), "en", currency("JPY"))


def table(facts: list[Fact], of: Report, texts: bool) -> pa.Table:
    """The facts in columns, values as numbers or as texts."""
    prefixed = TAXONOMY.prefixed
    columns: dict[str, list[object]] = {
        "concept": [prefixed(f.concept) for f in facts],
        "period": [_period(f) for f in facts],
        "unit": [None if f.unit is None else "xbrli:pure" if f.unit == PURE else oim_unit(of, f.unit) for f in facts],
        "decimals": [f.decimals for f in facts],
        "language": [f.language for f in facts],
        "value": [str(f.value) if texts and f.value is not None else f.value for f in facts],
    }
    for axis in AXES:
        members = [dict(f.context.members).get(axis) for f in facts]
        columns[axis.local] = [prefixed(m) if isinstance(m, QName) else None for m in members]
    return pa.table(columns)


def _period(fact: Fact) -> str:
    period = fact.context.period
    return f"{period.start}..{period.end}" if isinstance(period, Duration) else f"{period.last_day}@end"


def columnar(facts: list[Fact], texts: bool, held: list[Fact] = []) -> Report:  # noqa: B006 # never changed
    whole = report(facts)
    bulk = Bulk(table(facts, whole, texts), TAXONOMY, whole.entity)
    return replace(whole, sections=(Section("", tuple(held)), Section("", bulk)))


def judged(whole: Report) -> list[Finding]:
    examination = examine(whole)
    return [
        *check_values(whole),
        *check_duplicates(whole, lambda: examination.totals),
        *check_dimensions(whole),
        *check_sums(whole, examination.totals),
        *check_rules(whole, examination.evaluations),
    ]


def said(findings: list[Finding]) -> Counter[tuple[object, ...]]:
    return Counter((f.code, f.severity, *((x.aspects, x.value) for x in f.facts)) for f in set(findings))


def numbers_of(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if isinstance(fact.value, int)]


def test_facts_come_back_as_they_were() -> None:
    _, facts = issuer(1, 1, 200)
    assert [f._replace(source=None) for f in columnar(facts, texts=True).facts] == facts
    some = numbers_of(facts)
    assert list(columnar(some, texts=False).facts) == some


def test_a_file_is_walked_as_often_as_one_likes_and_written_like_facts(tmp_path: Path) -> None:
    _, facts = issuer(1, 2, 400)
    whole = report(facts)
    pq.write_table(table(facts, whole, True), tmp_path / "facts.parquet")
    empty = replace(whole, sections=())
    more = kaiji.columns(empty, tmp_path / "facts.parquet")
    assert list(more.facts) == list(more.facts) == facts
    for suffix in ("xbrl", "json"):
        kaiji.write(replace(more, taxonomy=TAXONOMY), tmp_path / f"columns.{suffix}")
        kaiji.write(whole, tmp_path / f"facts.{suffix}")
        assert (tmp_path / f"columns.{suffix}").read_bytes() == (tmp_path / f"facts.{suffix}").read_bytes()


EDITS = (
    "value",
    "decimals",
    "unit",
    "concept",
    "member",
    "period",
    "twice",
    "gone",
    "nil",
    "digits",
    "language",
    "coarse",
)


def edited(random: Random, facts: list[Fact], edit: str) -> list[Fact]:
    """One mistake."""
    at = random.randrange(3, len(facts))
    fact, other = facts[at], facts[random.randrange(3, len(facts))]
    assert isinstance(fact.value, int | Decimal | None)
    new = fact
    match edit:
        case "value":
            new = fact._replace(value=(fact.value or 0) + random.choice((1, -1)) * 10 ** random.randint(0, 12))
        case "digits":
            new = fact._replace(value=(fact.value or 0) + 123)
        case "decimals":
            new = fact._replace(decimals=random.choice((None, 0, -3, -6, -9, 2)))
        case "coarse":
            new = fact._replace(value=round((fact.value or 0) / 10**8) * 10**8, decimals=-8)
        case "unit":
            new = fact._replace(
                unit=random.choice((None, PURE, currency("EUR"), Unit(fact.unit.numerators * 2) if fact.unit else None))
            )
        case "concept":
            new = fact._replace(concept=other.concept)
        case "member" | "period":
            new = fact._replace(context=other.context)
        case "twice":
            return [*facts, fact._replace(value=random.choice((fact.value, (fact.value or 0) + 1_000_000)))]
        case "gone":
            return [*facts[:at], *facts[at + 1 :]]
        case "nil":
            new = fact._replace(value=None, decimals=None)
        case "axis":
            segment = (
                next(f.context for f in facts if f.context.members) if any(f.context.members for f in facts) else None
            )
            at = next((n for n, f in enumerate(facts) if f.concept.local == "Revenue"), at)
            new = facts[at]._replace(context=segment or facts[at].context)
        case "crude":
            at = next((n for n, f in enumerate(facts) if f.concept.local == "Employees"), at)
            new = facts[at]._replace(value=12345, decimals=-2)
        case "language":
            new = fact._replace(language="en")
    return [*facts[:at], new, *facts[at + 1 :]]


@pytest.mark.parametrize("texts", [True, False])
@pytest.mark.parametrize("edit", ["axis", "crude"])
def test_a_mistake_that_only_one_question_finds_is_found(edit: str, texts: bool) -> None:
    _, facts = issuer(5, 1, 160)
    facts = edited(Random(1), facts, edit)[0 if texts else 3 :]
    found = said(check_columns(columnar(facts, texts)))
    assert found
    assert found == said(judged(report(facts)))


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6), st.lists(st.sampled_from(EDITS), max_size=4), st.booleans(), st.booleans())
def test_verdicts_in_columns_are_those_on_facts(seed: int, edits: list[str], texts: bool, parted: bool) -> None:
    random = Random(seed)
    _, facts = issuer(seed, 1, random.randint(71, 160))
    for edit in edits:
        facts = edited(random, facts, edit)
    if not texts:
        facts = facts[3:]
    held = [f for f in facts if parted and random.random() < 0.2]
    rest = [f for f in facts if f not in held] or facts
    held = held if rest is not facts else []
    whole = report([*held, *rest])
    in_columns = columnar(rest, texts, held)
    assert said(check_columns(in_columns)) == said(judged(whole))
    for mode in Mode:
        bad = (Verdict.INCONSISTENT, Verdict.DIGITS, Verdict.DUPLICATES)
        expected, found = (
            Counter((c.role.uri, c.total.aspects, j.verdict) for c in some if (j := c.judge(mode)) and j.verdict in bad)
            for some in (calculations(whole), calculations(suspects(in_columns)))
        )
        assert found == expected


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ({"colour": ["red"]}, "bulk.column", "'colour'"),
        ({"value": [1.5]}, "bulk.column", "floats"),
        ({"concept": ["synth:Nothing"]}, "bulk.value", "no concept"),
        ({"concept": ["nothing"]}, "bulk.value", "no name"),
        ({"concept": pa.array([None], pa.string())}, "bulk.value", "has no concept"),
        ({"period": [["2025@end"]]}, "bulk.column", "'period' of list"),
        ({"value": [b"\xff"]}, "bulk.column", "'value' of binary"),
        ({"entity": ["A\x01"]}, "bulk.value", "not allowed in XML"),
        ({"period": ["2025-13"]}, "bulk.value", "2025-13"),
        ({"period": [None]}, "bulk.value", "no period"),
        ({"unit": ["JPY"]}, "bulk.value", "JPY"),
        ({"value": ["twelve"]}, "bulk.value", "twelve"),
        ({"decimals": ["two"]}, "bulk.column", "decimals"),
        ({"AreaAxis": ["north"]}, "bulk.value", "north"),
        ({"period": None}, "bulk.column", "'period'"),
    ],
)
def test_a_column_or_cell_that_is_nothing_is_refused_at_its_row(
    change: dict[str, object], code: str, said: str
) -> None:
    row: dict[str, object] = {
        "concept": ["synth:Cash"],
        "period": ["2025@end"],
        "value": [1],
        "unit": ["iso4217:JPY"],
        "decimals": [-6],
    }
    row = {name: value for name, value in (row | change).items() if value is not None}
    _, facts = issuer(1, 1, 100)
    whole = report(facts)
    broken = replace(whole, sections=(Section("", Bulk(pa.table(row), TAXONOMY, whole.entity, "the table")),))
    for walk in (lambda: list(broken.facts), lambda: check_columns(broken)):
        with pytest.raises(KaijiError, match=said) as raised:
            walk()
        assert raised.value.code == code
        assert raised.value.location is not None
        assert raised.value.location.line in (0, 1)


def test_a_finding_names_the_row() -> None:
    _, facts = issuer(1, 1, 100)
    some = numbers_of(facts)
    at = next(n for n, f in enumerate(some) if f.concept.local == "Assets")
    some[at] = some[at]._replace(value=1_000_000)
    findings = check_columns(columnar(some, texts=False))
    assert {f.code for f in findings} == {"sum.total"}
    assert {f.location.line for f in findings if f.location} == {at + 1}
