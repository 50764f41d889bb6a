"""`kaiji facts`: the facts of any report, chosen by concept, period and members."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kaiji.model import Duration, Instant
from kaiji.workflow.convert import convert
from kaiji.workflow.facts import Choice, Chosen, run_facts
from tests.tiny import INSTANCE, Tiny, kaiji


@pytest.fixture(scope="module")
def filed(built_tiny: Tiny, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("filed")
    for name in ("taxonomy", "instances"):
        shutil.copytree(built_tiny.root / name, root / name)
    return root / INSTANCE


def chosen(report: Path, **asked: list[str]) -> Chosen:
    outcome, found = run_facts(report, Path(), Choice(**asked))
    assert found is not None, outcome.findings
    assert [f.code for f in outcome.findings] == ([] if found.facts else ["facts.none"])
    return found


def concepts(found: Chosen) -> set[str]:
    return {fact.concept.local for fact in found.facts}


@pytest.mark.parametrize("asked", ["abs:Vermoegen", "Vermoegen", "vermoegen", "Verm*n", "Vermögen", "*:Vermoegen"])
def test_a_concept_is_named_or_labelled_in_any_case(filed: Path, asked: str) -> None:
    assert concepts(chosen(filed, concepts=[asked])) == {"Vermoegen"}


def test_several_names_are_alternatives_and_several_questions_are_not(filed: Path) -> None:
    both = chosen(filed, concepts=["Vermoegen", "Umsatz"])
    assert concepts(both) == {"Vermoegen", "Umsatz"}
    assert not chosen(filed, concepts=["Vermoegen"], periods=["1999"]).facts


def test_periods_that_end_within_the_one_asked_for(filed: Path) -> None:
    year = chosen(filed, periods=["2031"])
    assert {type(fact.context.period) for fact in year.facts} == {Instant, Duration}
    assert {fact.context.period.last_day.year for fact in year.facts} == {2031}
    ends = chosen(filed, periods=["2031@end"])
    assert ends.facts
    assert {str(fact.context.period) for fact in ends.facts} == {"2031-12-31"}
    assert all(isinstance(fact.context.period, Instant) for fact in ends.facts)
    assert len(ends.facts) < len(year.facts) <= year.total


def test_members_by_axis_by_name_and_none(filed: Path) -> None:
    every = chosen(filed)
    without = chosen(filed, members=["none"])
    some = chosen(filed, members=["*=*"])
    assert all(not fact.context.members for fact in without.facts)
    assert all(fact.context.members for fact in some.facts)
    assert len(without.facts) + len(some.facts) == len(every.facts) == every.total
    axis, member = some.facts[0].context.members[0]
    one = chosen(filed, members=[f"{axis.local}={member.local}"])
    assert one.facts
    assert all((axis, member) in fact.context.members for fact in one.facts)


@pytest.mark.parametrize("suffix", [".json", ".csv"])
def test_any_syntax_has_the_same_facts_at_places_of_its_own(filed: Path, tmp_path: Path, suffix: str) -> None:
    written, _ = convert(filed, tmp_path / f"other{suffix}")
    report = next(path for path in written if path.suffix == ".json")
    asked = {"concepts": ["Vermoegen"]}
    here, there = chosen(filed, **asked), chosen(report, **asked)
    assert [(f.context, f.value) for f in here.facts] == [(f.context, f.value) for f in there.facts]
    for found, file in ((here, filed.suffix), (there, suffix)):
        for place in found.places:
            assert place is not None
            assert place.path.endswith(file)
            assert place.line > 0


def test_the_table_and_the_json_say_the_same(filed: Path) -> None:
    told = kaiji("facts", str(filed), "--concept", "Vermoegen", "--period", "2031@end", cwd=filed.parent)
    assert told.returncode == 0
    assert "abs:Vermoegen" in told.stdout
    assert "1,000,000" in told.stdout
    asked = kaiji(
        "facts", str(filed), "--concept", "Vermoegen", "--member", "none", "--format", "json", cwd=filed.parent
    )
    found = json.loads(asked.stdout)
    (fact,) = (f for f in found["facts"] if f["period"] == "2031-12-31")
    assert (fact["value"], fact["unit"], fact["decimals"]) == ("1000000", "EUR", "-3")
    assert f"line {fact['line']}" in told.stdout


def test_a_filing_is_shown_at_the_lines_of_its_data_module(tiny: Tiny) -> None:
    told = kaiji("facts", "--concept", "Vermoegen", cwd=tiny.root)
    assert told.returncode == 0
    assert ".py" in told.stdout


def test_what_is_mistyped_is_told(filed: Path) -> None:
    none = kaiji("facts", str(filed), "--concept", "Vermoegne", cwd=filed.parent)
    assert (none.returncode, "facts.none" in none.stdout) == (0, True)
    bad = kaiji("facts", str(filed), "--period", "2031Q5", cwd=filed.parent)
    assert (bad.returncode, "facts.period" in bad.stdout) == (1, True)
