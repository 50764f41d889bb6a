"""`kaiji check --against`: this year's filing beside last year's report, as it was published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import kaiji
from kaiji.model import Entity, Finding
from kaiji.workflow.against import against, check_against
from kaiji.workflow.build import run_check
from kaiji.workflow.project import load
from kaiji.workflow.rollforward import run_rollforward
from tests.workflow.test_rollforward import NEXT, cleared, filled
from tests.workflow.test_starter import started


@pytest.fixture(scope="module")
def next_year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project of this year, filled, and last year's report as a report package."""
    root = started(tmp_path_factory.mktemp("against") / "acme")
    published = root.parent / "published"
    (last,) = kaiji.export(kaiji.load(root), published, form="xbri")
    run_rollforward(root)
    filled(root / "source/acme_2026/figures.py", NEXT)
    cleared(root, "acme_2026")
    return root, last


def found(next_year: tuple[Path, Path], *changes: tuple[str, str]) -> list[Finding]:
    """The findings beside last year's report, with other figures in the source."""
    root, last = next_year
    figures = root / "source/acme_2026/figures.py"
    before = figures.read_text("utf-8")
    text = before
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    figures.write_text(text, "utf-8")
    try:
        outcome = run_check(root)
        check_against(outcome, last)
    finally:
        figures.write_text(before, "utf-8")
    return [finding for finding in outcome.findings if finding.code.startswith("against.")]


def test_what_was_rolled_forward_agrees(next_year: tuple[Path, Path]) -> None:
    assert [f for f in found(next_year) if f.code != "against.repeated"] == []


@pytest.mark.parametrize(
    ("changes", "code", "says"),
    [
        (
            [("cash=(1_300, LAST)", "cash=(1_300, 1_200)")],
            "against.differs",
            "is 1,200,000, and in last year's report 1,100,000",
        ),
        ([("cash=(1_300, LAST)", "cash=(1_300, -1_100)")], "against.sign", "1,100,000: the sign is turned"),
        ([("cash=(1_300, LAST)", "cash=(1_300, 1_100_000)")], "against.differs", "1,000 times as much"),
        ([("tax=(-210, LAST)", "tax=(-210, ABSENT)"), ("LAST,", "LAST, ABSENT,")], "against.missing", "write LAST"),
        ([("tax=(-210, LAST)", "tax=(210, LAST)")], "against.unusual", "of a like amount, with the opposite sign"),
        ([("revenue=(6_900,", "revenue=(6_900_000,")], "against.unusual", "about 1,000 times as much"),
        ([("depreciation=(400,", "depreciation=(9_999,")], "against.unusual", "more than ten times off"),
        ([("revenue=(6_900,", "revenue=(6_430,"), ("tax=(-210, LAST)", "tax=(-211, -200)")], "", ""),
        (
            [("profit=(700, LAST)", "profit=(700, restated(600))"), ("LAST,", "LAST, restated,")],
            "against.restated",
            "600,000",
        ),
    ],
)
def test_what_differs_is_told_at_its_line(
    next_year: tuple[Path, Path], changes: list[tuple[str, str]], code: str, says: str
) -> None:
    told = [f for f in found(next_year, *changes) if f.severity > f.severity.INFO]
    assert {f.code for f in told} == ({code} if code else set())
    assert not code or says in told[0].message
    assert not code or str(told[0].location).startswith(str(next_year[0] / "source/acme_2026/figures.py:"))


def test_restated_figures_may_differ(next_year: tuple[Path, Path]) -> None:
    changes = ("revenue=(6_900, LAST)", "revenue=(6_900, restated(6_500))"), ("LAST,", "LAST, restated,")
    assert not [f for f in found(next_year, *changes) if f.severity > f.severity.INFO]


def test_a_scale_is_said_once(next_year: tuple[Path, Path]) -> None:
    lines = {"revenue": 6_400, "cost_of_sales": -4_300, "gross_profit": 2_100, "administration": -1_200}
    text = (next_year[0] / "source/acme_2026/figures.py").read_text("utf-8")
    changes = []
    for key, figure in lines.items():
        line = next(x for x in text.splitlines() if x.strip().startswith(f"{key}=("))
        changes.append((line, line.replace("LAST", f"{figure}_000")))
    (told,) = [f for f in found(next_year, *changes) if f.severity > f.severity.INFO]
    assert told.code == "against.scale"
    assert told.message.startswith("4 figures of this statement are 1,000 times what last year's report has")


def test_concepts_that_come_and_go(next_year: tuple[Path, Path]) -> None:
    told = found(
        next_year,
        ('        company="Acme",\n', ""),
        ("Notes(\n", "Notes(\n        company=ABSENT,\n"),
        ("LAST,", "ABSENT, LAST,"),
    )
    assert [(f.code, f.message.partition(" ")[0]) for f in told if f.code != "against.repeated"] == [
        ("against.gone", "acme:Company")
    ]


def test_another_report_than_last_years_is_one_finding(next_year: tuple[Path, Path]) -> None:
    root, last = next_year
    whole = kaiji.read(last)
    entity = Entity(whole.entity.scheme, "0" * 20)
    sections = [
        replace(section, facts=[f._replace(context=f.context._replace(entity=entity)) for f in section.facts])
        for section in whole.sections
    ]
    others = replace(whole, sections=tuple(sections))
    for report, code in (others, "against.entity"), (load(root).report, "against.period"):
        told = against(load(root), report)
        assert [(f.code, f.location.path.endswith("acme_2026/__init__.py")) for f in told] == [(code, True)]
