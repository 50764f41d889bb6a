"""What edgartools reads: run in its own environment with the directory of a filing."""

import json
import sys

from edgar.xbrl import XBRL


def measures(unit):
    if unit["type"] == "simple":
        return unit["measure"]
    return f"{'*'.join(unit['numerator'])}/{'*'.join(unit['denominator'])}"


found = XBRL.from_directory(sys.argv[1])
facts = []
for fact in found._facts.values():  # its views leave out what is not on a statement
    context = found.contexts[fact.context_ref]
    period = context.period
    end = period.get("instant") or period["endDate"]
    members = list(context.dimensions.items())
    unit = measures(found.units[fact.unit_ref]) if fact.unit_ref else None
    facts.append([fact.element_id, period.get("startDate"), end, members, fact.value, unit, fact.decimals])
print(json.dumps(facts))
