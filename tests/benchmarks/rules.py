"""The rules alone: all of them on a project's filing, and a roll-forward on many facts. Prints JSON: seconds, counts.

Called with a project directory, a number of facts and a number of contexts.
"""

from __future__ import annotations

import datetime
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from kaiji.check.rules import evaluate
from kaiji.declare import Disclosure, Figure, Filing, Library, Module, credit, rule, words
from kaiji.model import INSTANT, Context, Duration, Entity, Fact, QName, Report, Section, currency
from kaiji.workflow.project import load

M = Module("m", "https://bench.example/2031", ("en",))
YEARS = [Duration(datetime.date(y, 1, 1), datetime.date(y, 12, 31)) for y in range(2010, 2020)]
YEN = currency("JPY")
ENTITY = Entity("https://kaiji.example/entity", "BENCH")
AXIS = M.name("CompanyAxis")


class Balances(Disclosure, module=M, code="1", kind="Statement", title="Balances", period=INSTANT):
    equity: Figure = credit("Equity", start=words("Start"), end=words("End"))
    """Equity."""


class Flows(Disclosure, module=M, code="2", kind="Statement", title="Flows"):
    income: Figure = credit("Income")
    """Income."""
    dividends: Figure = credit("Dividends")
    """Dividends."""


RULES = (
    rule(
        "roll-forward",
        Balances.equity.at_start + Flows.income - Flows.dividends == Balances.equity.at_end,
        reason="Arithmetic",
    ),
)


def companies(number: int, contexts: int) -> Iterator[Fact]:
    """Balances and flows of ten years for each company, and facts that no rule is about to make up the number."""
    equity, income, dividends = (
        line.concept.name for line in (Balances.equity, Flows.income, Flows.dividends) if line.concept is not None
    )
    others = [M.name(f"Other{n}") for n in range(100)]
    per_company = number * (2 * len(YEARS) + 1) // contexts
    for company in range(contexts // (2 * len(YEARS) + 1)):
        members: tuple[tuple[QName, QName], ...] = ((AXIS, M.name(f"Company{company}Member")),)
        balance, made = 1_000_000, 1
        yield Fact(equity, Context(ENTITY, YEARS[0].opening, members), balance, YEN, -3)
        for year in YEARS:
            flow, end = Context(ENTITY, year, members), Context(ENTITY, year.closing, members)
            balance += 5_000 - company % 5 * 1000
            yield Fact(income, flow, 5_000, YEN, -3)
            yield Fact(dividends, flow, company % 5 * 1000, YEN, -3)
            yield Fact(equity, end, balance, YEN, -3)
            made += 3
            for other in others[: (per_company - 31) // len(YEARS)]:
                yield Fact(other, end, 1, YEN, -3)


def report(number: int, contexts: int) -> Report:
    sources = (sys.modules[__name__],)
    library = Library("bench", "Bench", "https://bench.example/2031", "bench", (M,), sources, rules=RULES)
    sheets = (
        Balances(section="1", period=YEARS[0].closing, equity=1),
        Flows(section="2", period=YEARS[0], income=1, dividends=1),
    )
    filing = Filing("bench", ENTITY, library, YEN, "en", {}, sheets).report
    facts = tuple(companies(number, contexts))
    return Report("bench", "bench", ENTITY, filing.taxonomy, (Section("", facts),), "en", YEN)


def measured(report: Report, rounds: int) -> dict[str, object]:
    times = []
    evaluations = 0
    for _ in range(rounds):
        start = time.perf_counter()
        evaluations = len(evaluate(report))
        times.append(time.perf_counter() - start)
    facts = list(report.facts)
    contexts = len({fact.context for fact in facts})
    return {"times": times, "evaluations": evaluations, "facts": len(facts), "contexts": contexts}


def main(root: str, number: int, contexts: int) -> None:
    bulk = report(number, contexts)
    print(json.dumps({"filing": measured(load(Path(root)).filing.report, 21), "bulk": measured(bulk, 5)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
