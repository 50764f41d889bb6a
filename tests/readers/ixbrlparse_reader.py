"""What ixbrlparse reads: run in its own environment with an instance or an Inline XBRL document."""

import datetime
import json
import sys
import warnings

from ixbrlparse import IXBRL

warnings.simplefilter("ignore")  # about transformations that it does not know


def text(value):
    match value:
        case None:
            return None
        case bool():
            return str(value).lower()
        case datetime.date():
            return value.isoformat()
        case _:
            return str(value)


found = IXBRL.open(sys.argv[1])
facts = []
for fact in [*found.numeric, *found.nonnumeric]:
    context = fact.context
    name = fact.name if fact.schema == "unknown" else f"{fact.schema}:{fact.name}"
    start = str(context.startdate) if context.startdate else None
    end = str(context.enddate or context.instant)
    members = [[s["dimension"], s["value"]] for s in context.segments]
    unit = getattr(fact, "unit", None)
    decimals = getattr(fact.format, "decimals", None) if unit else None
    facts.append([name, start, end, members, text(fact.value), unit, text(decimals)])
print(json.dumps(facts))
