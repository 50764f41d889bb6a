"""Every total and every evaluation of every rule as plain data, for `--format json`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal

from kaiji.check.guards import Guard, Guarded
from kaiji.check.rules import Evaluation
from kaiji.check.say import figure
from kaiji.check.sums import Total
from kaiji.findings.inspection import Evaluated, Inspection, standing
from kaiji.model import Fact, Taxonomy, Value, Waiver


def listing(inspection: Inspection) -> dict[str, object]:
    """`totals` with their parts, `rules` with their evaluations and operands, and `guards` with what is not guarded."""
    if inspection.report is None:
        return {"totals": [], "rules": [], "guards": None}
    taxonomy = inspection.report.taxonomy
    return {
        "totals": [_total(t, taxonomy) for t in inspection.totals],
        "rules": [_rule(e, taxonomy, inspection.report.label_language) for e in inspection.rules],
        "guards": guards_listing(inspection, inspection.guarded(lacking=True)),
    }


def guards_listing(inspection: Inspection, wanted: Iterable[Guarded]) -> dict[str, object] | None:
    """How many facts are guarded in their value, in period and members, and in all; the wanted `facts`; and
    the numbers that are `typed` into narratives and equal no fact."""
    guards = inspection.guards
    if guards is None or inspection.report is None:
        return None
    taxonomy = inspection.report.taxonomy
    return {
        "of": len(guards.facts),
        "values": guards.values,
        "contexts": guards.contexts,
        "whole": guards.whole,
        "facts": [
            {
                **_fact(guarded.fact, taxonomy),
                "guarded": {"value": guarded.value, "context": guarded.context},
                "guards": [_guard(guard) for guard in guarded.guards],
            }
            for guarded in wanted
        ],
        "typed": [{"text": x.text, "path": x.location.path, "line": x.location.line} for x in inspection.typed],
    }


def _guard(guard: Guard) -> dict[str, object]:
    where = guard.where
    return {
        "kind": guard.kind.value,
        "what": guard.what,
        "value": guard.value,
        "finds": plain(guard.finds),
        "context": guard.context,
        "path": where.path if where else None,
        "line": where.line if where else None,
    }


def _total(total: Total, taxonomy: Taxonomy) -> dict[str, object]:
    return {
        "role": total.role.definition,
        "holds": total.holds,
        "waiver": _waiver(total.waiver),
        **_fact(total.fact, taxonomy),
        "computed": plain(total.computed),
        "difference": plain(total.difference),
        "tolerance": plain(total.tolerance),
        "parts": [{"weight": weight, **_fact(part, taxonomy)} for weight, part in total.parts],
    }


def _rule(evaluated: Evaluated, taxonomy: Taxonomy, language: str) -> dict[str, object]:
    rule = evaluated.rule
    return {
        "id": rule.id,
        "label": rule.label(language),
        "severity": rule.severity.name.lower(),
        "reason": rule.reason,
        "standing": str(evaluated.standing),
        "evaluations": [_evaluation(e, taxonomy) for e in evaluated.evaluations],
    }


def _evaluation(evaluation: Evaluation, taxonomy: Taxonomy) -> dict[str, object]:
    return {
        "verdict": str(standing(evaluation)),
        "difference": plain(evaluation.difference),
        "tolerance": plain(evaluation.tolerance),
        "operands": {v.name: [_fact(f, taxonomy) for f in facts] for v, facts in evaluation.operands},
        "waiver": _waiver(evaluation.waiver),
    }


def _waiver(waiver: Waiver | None) -> dict[str, str] | None:
    return {"reason": waiver.reason, "decided_by": waiver.decided_by} if waiver else None


def _fact(fact: Fact, taxonomy: Taxonomy) -> dict[str, object]:
    location = fact.source.location if fact.source else None
    return {
        "concept": taxonomy.prefixed(fact.concept),
        "period": str(fact.context.period),
        "members": {taxonomy.prefixed(axis): taxonomy.prefixed(member) for axis, member in fact.context.members},
        "value": plain(fact.value),
        "unit": fact.unit.id if fact.unit else None,
        "decimals": fact.decimals,
        "path": location.path if location else None,
        "line": location.line if location else None,
        "caption": (fact.source.caption or None) if fact.source else None,
    }


def plain(value: Value) -> int | str | bool | None:
    """As JSON has it; a decimal number as text, for a program's floats would round it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"
    if value is None or isinstance(value, bool | int | str):
        return value
    return value.isoformat() if isinstance(value, datetime.date) else figure(value)
