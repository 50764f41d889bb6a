"""What ixbrlparse reads: run in its own environment with an instance."""

import json
import sys
from pathlib import Path

from ixbrlparse import IXBRL

with Path(sys.argv[1]).open(encoding="utf-8") as stream:
    found = IXBRL(stream, raise_on_error=False)
facts = []
for fact in [*found.numeric, *found.nonnumeric]:
    context = fact.context
    members = sorted(
        [s["dimension"].partition(":")[2], (s["value"] or "").partition(":")[2]]
        for s in context.segments or []
        if s.get("dimension")
    )
    start = str(context.startdate) if context.startdate else None
    end = str(context.enddate or context.instant)
    facts.append(
        [fact.name, start, end, members, None if fact.value is None else str(fact.value), hasattr(fact, "unit")]
    )
print(json.dumps(facts))
