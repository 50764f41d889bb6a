"""What edinet-tools reads: run in its own environment with an instance or an Inline XBRL document of version 1.0."""

import json
import sys
from pathlib import Path

from edinet_tools.parsers.ixbrl import read_inline_xbrl
from edinet_tools.parsers.xbrl_instance import read_instance

path = Path(sys.argv[1])
content = path.read_bytes()
found = read_instance(content, path.name) if path.suffix == ".xbrl" else read_inline_xbrl({path.name: content})
facts = []
for fact in found.facts:
    context = found.contexts[fact.context_id]
    end = context.instant or context.period_end
    value = fact.html if fact.html is not None else fact.value
    unit = found.units.get(fact.unit_id)
    members = list(context.dimensions.items())
    facts.append([fact.element_id, context.period_start, end, members, value, unit, fact.decimals])
print(json.dumps(facts))
