"""The rules of the notice: on the filing, and on filings with one fault each, Kaiji and Arelle give the same verdicts."""

from __future__ import annotations

import datetime
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from kaiji.check.rules import Verdict, evaluate
from kaiji.model import Duration, Entity, Fact, Instant, QName, Report, Rule, Section
from kaiji.model.rule import Reported
from kaiji.workflow.project import load
from tests.check.rules.agreement import disagreements, write_taxonomy

REPOSITORY = Path(__file__).parents[3]
DAYS = datetime.timedelta(days=400)
MUTATIONS = 220
BATCH = 80


@pytest.fixture(scope="module")
def notice() -> Report:
    return load(REPOSITORY).filing.report


@pytest.fixture(scope="module")
def root(notice: Report) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as directory:
        write_taxonomy(notice, Path(directory))
        yield Path(directory)


def test_there_are_at_least_sixty_rules(notice: Report) -> None:
    rules = list(notice.taxonomy.all_rules())
    assert len(rules) >= 60
    assert all(rule.reason and rule.location and dict(rule.messages).keys() == {"en", "ja"} for rule in rules)


def test_every_rule_is_evaluated_and_satisfied_or_waived(notice: Report) -> None:
    evaluations = evaluate(notice)
    assert {e.rule.id for e in evaluations} == {rule.id for rule in notice.taxonomy.all_rules()}
    assert [e for e in evaluations if e.verdict is Verdict.VIOLATED] == []
    assert {id(e.waiver) for e in evaluations if e.waiver} == {id(w) for w in notice.waivers}


@pytest.mark.slow
def test_the_filing(notice: Report, root: Path) -> None:
    assert disagreements(notice, root) == []


@pytest.mark.long
@pytest.mark.slow
def test_faults(notice: Report, root: Path) -> None:
    """One fault in each filing, and for every rule one that breaks it: both see the same, evaluation by evaluation.

    The filings stand in one document each eighty, as those of different companies, and have only the facts of the
    rules that the faulty one takes part in: nothing else could change.
    """
    filings = _Filings(notice)
    broken = [filings.that_breaks(rule) for rule in notice.taxonomy.all_rules() if not _of_report(rule)]
    random = Random(4)
    faulty = broken + [filings.anyhow(random) for _ in range(MUTATIONS - len(broken))]
    assert len(faulty) == MUTATIONS
    for start in range(0, MUTATIONS, BATCH):
        batch = [
            fact._replace(context=fact.context._replace(entity=Entity("https://register.example", str(number))))
            for number, facts in enumerate(faulty[start : start + BATCH])
            for fact in facts
        ]
        assert disagreements(_with(notice, batch), root) == []


@pytest.mark.slow
def test_missing_facts(notice: Report, root: Path) -> None:
    """Rules on what must be there break when it is not, and those on what must be there once when it is there twice."""
    rules = [rule for rule in notice.taxonomy.all_rules() if _of_report(rule)]
    concepts = {v.concept for rule in rules for v in rule.variables}
    kept = [fact for fact in notice.facts if fact.concept not in concepts]
    twice = [
        fact._replace(context=fact.context._replace(entity=Entity("https://register.example", number)))
        for fact in notice.facts
        if fact.concept in concepts
        for number in "12"
    ]
    for facts, expected in (
        (kept[:20], {rule.id for rule in rules}),
        (twice, {r.id for r in rules if isinstance(r.condition, Reported) and r.condition.exactly_one}),
    ):
        report = _with(notice, facts)
        assert disagreements(report, root) == []
        broken = {e.rule.id for e in evaluate(report) if e.verdict is Verdict.VIOLATED}
        assert broken & {rule.id for rule in rules} == expected


def _of_report(rule: Rule) -> bool:
    return isinstance(rule.condition, Reported)


def _with(notice: Report, facts: list[Fact]) -> Report:
    return replace(notice, sections=(Section("", tuple(facts)),), repeats=(), waivers=())


class _Filings:
    """Filings with one fault, each with the facts of the rules that it may break."""

    def __init__(self, notice: Report) -> None:
        self.notice = notice
        self.rules = list(notice.taxonomy.all_rules())
        self.facts: dict[QName, list[Fact]] = {v.concept: [] for rule in self.rules for v in rule.variables}
        for fact in notice.facts:
            if fact.concept in self.facts:
                self.facts[fact.concept].append(fact)

    def that_breaks(self, rule: Rule) -> list[Fact]:
        """A filing whose one fault breaks a rule, in a way in which it is not broken (and waived) anyhow."""
        before = self._violations(rule, self._around({v.concept for v in rule.variables}))
        for variable in reversed(rule.variables):
            facts = self._around({v.concept for v in rule.variables})
            for fact in self.facts[variable.concept]:
                for faulty in _faults(fact):
                    changed = [other for f in facts for other in (faulty if f is fact else [f])]
                    if self._violations(rule, changed) - before:
                        return changed
        raise AssertionError(f"no fault breaks {rule.id}")

    def anyhow(self, random: Random) -> list[Fact]:
        """A filing with any fault in any fact that takes part in a rule."""
        fact = random.choice([f for facts in self.facts.values() for f in facts])
        faulty = random.choice(_faults(fact))
        concepts = {
            v.concept for r in self.rules for v in r.variables if any(x.concept == fact.concept for x in r.variables)
        }
        return [other for f in self._around(concepts) for other in (faulty if f is fact else [f])]

    def _around(self, concepts: set[QName]) -> list[Fact]:
        return [fact for concept, facts in self.facts.items() if concept in concepts for fact in facts]

    def _violations(self, rule: Rule, facts: list[Fact]) -> Counter[tuple[tuple[Fact, ...], ...]]:
        taxonomy = replace(self.notice.taxonomy, rules=(rule,), imports=())
        report = replace(_with(self.notice, facts), taxonomy=taxonomy)
        return Counter(e.facts for e in evaluate(report) if e.verdict is Verdict.VIOLATED)


def _faults(fact: Fact) -> list[list[Fact]]:
    """What can be wrong with a fact: not there, nil, of another value, accuracy, period or member."""
    faults: list[list[Fact]] = [[], [fact._replace(value=None, decimals=None)]]
    value, context = fact.value, fact.context
    if isinstance(value, bool):
        faults.append([fact._replace(value=not value)])
    elif fact.unit is not None and isinstance(value, int) and value >= 0:
        unit = 10 ** -min(fact.decimals or 0, 0)
        faults += [
            [fact._replace(value=new)]
            for new in (value + unit, value + 5 * unit, 100 * value + 100 * unit, value // 1000)
        ]
        faults.append([fact._replace(decimals=None)])
        faults.append([fact._replace(decimals=(fact.decimals or 0) - 3)])
    elif isinstance(value, int):
        faults += [[fact._replace(value=new)] for new in (-value, value - 5 * 10 ** -min(fact.decimals or 0, 0))]
    elif fact.unit is not None and value is not None:
        faults.append([fact._replace(value=value * 2)])  # type: ignore[operator]
    elif isinstance(value, datetime.date):
        faults += [[fact._replace(value=value + days)] for days in (DAYS, -DAYS, -10 * DAYS, 60 * DAYS)]
    elif isinstance(value, str) and fact.language is not None:
        faults.append([fact._replace(value="Somebody else")])
    later = (
        Instant(context.period.date + DAYS)
        if isinstance(context.period, Instant)
        else Duration(context.period.start + DAYS, context.period.end + DAYS)
    )
    faults.append([fact._replace(context=context._replace(period=later))])
    if context.members:
        faults.append([fact._replace(context=context._replace(members=context.members[:-1]))])
    return faults
