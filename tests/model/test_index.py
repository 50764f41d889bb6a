"""One index of facts for all that look at a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kaiji.check import Examination
from kaiji.model import Fact, Report, Section
from tests.smallest import also, find, valid


class Counted:
    """Facts that know how often they are walked."""

    def __init__(self, report: Report) -> None:
        self.facts = tuple(report.facts)
        self.walks = 0

    def __iter__(self) -> Iterator[Fact]:
        self.walks += 1
        return iter(self.facts)


def test_all_checks_together_walk_the_facts_once() -> None:
    counted = Counted(valid())
    examination = Examination(replace(valid(), sections=(Section("", counted),)))
    assert examination.findings == []
    assert examination.evaluations == []
    assert counted.walks == 1


def test_facts_are_found_by_concept_and_by_all_of_their_aspects() -> None:
    report = also("Cash", value=1)(valid())
    cash = find(valid(), "Cash")
    index = report.index
    assert index.facts == tuple(report.facts)
    assert [f.value for f in index.by_concept[cash.concept]] == [50_000, 1]
    assert [len(facts) for facts in index.by_aspects.values()] == [
        2 if a[0] == cash.concept else 1 for a in index.by_aspects
    ]
    assert index.contexts == tuple(dict.fromkeys(f.context for f in report.facts))
