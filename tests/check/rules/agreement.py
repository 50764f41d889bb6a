"""Native evaluations beside Arelle's, one by one, on the same facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import TypeAlias

from kaiji.arelle.judge import assertions
from kaiji.check.rules import Verdict, evaluate
from kaiji.model import Fact, Report
from kaiji.model.rule import Reported
from kaiji.syntax.filing import taxonomy_artifacts
from kaiji.syntax.instance.writer import instance
from kaiji.workflow import publish

Evaluations: TypeAlias = Counter[tuple[str, frozenset[str], bool]]
"""Rule, ids of the facts (none for existence rules, of which Arelle names none), satisfied."""

_FACT = re.compile(r'(<[\w-]+:[\w.-]+ id=")[^"]*(" contextRef=)')


def write_taxonomy(report: Report, root: Path) -> None:
    """The schemas and linkbases, once for many reports."""
    for taxonomy in report.taxonomy.closure:
        publish.write(taxonomy_artifacts(taxonomy), root)


def write_report(report: Report, root: Path) -> tuple[Path, dict[int, str]]:
    """The instance, with ids that are unique even for duplicates, and the id of each fact by identity."""
    (path,) = publish.write([instance(report)], root)
    document = root / path
    numbers = count()
    text = _FACT.sub(lambda found: f"{found[1]}f{next(numbers)}{found[2]}", document.read_text(encoding="utf-8"))
    document.write_text(text, encoding="utf-8")
    return document, {id(fact): f"f{n}" for n, fact in enumerate(report.facts)}


def natively(report: Report, ids: dict[int, str]) -> Evaluations:
    found: Evaluations = Counter()
    for evaluation in evaluate(report):
        facts = frozenset(ids[id(fact)] for facts in evaluation.facts for fact in facts)
        if isinstance(evaluation.rule.condition, Reported):
            facts = frozenset()
        found[evaluation.rule.id, facts, evaluation.verdict is Verdict.SATISFIED] += 1
    return found


def by_arelle(document: Path) -> Evaluations:
    return Counter((a.rule, a.facts, a.satisfied) for a in assertions(document))


def disagreements(report: Report, root: Path) -> list[str]:
    """What only one of the two says, in words: empty when they agree."""
    document, ids = write_report(report, root)
    native, arelle = natively(report, ids), by_arelle(document)
    facts = {ids[id(fact)]: fact for fact in report.facts}
    return [
        f"{who} only ({number}x): {rule} {'holds' if satisfied else 'is broken'} for {_shown(found, facts)}"
        for who, more in (("native", native - arelle), ("Arelle", arelle - native))
        for (rule, found, satisfied), number in more.items()
    ]


def _shown(ids: Iterable[str], facts: dict[str, Fact]) -> str:
    found = [facts[i] for i in sorted(ids, key=lambda i: int(i[1:]))]
    return "; ".join(map(shown, found))


def shown(fact: Fact) -> str:
    context = fact.context
    members = [m.local for _, m in context.members]
    unit = fact.unit.id if fact.unit else ""
    return (
        f"{fact.concept.local} {context.entity.identifier} {context.period} {members} {fact.value} {unit}"
        f" (decimals {fact.decimals})"
    )


def smallest(facts: list[Fact], fails: Callable[[list[Fact]], bool]) -> list[Fact]:
    """Facts of which none can be left out without the failure going away."""
    size = len(facts) // 2
    while size:
        start = 0
        while start < len(facts):
            fewer = facts[:start] + facts[start + size :]
            if fails(fewer):
                facts = fewer
            else:
                start += size
        size //= 2
    return facts
