"""What py-xbrl reads: run in its own environment with an instance or an Inline XBRL document and a cache of schemas."""

import json
import sys

from xbrl.cache import HttpCache
from xbrl.instance import InstantContext, NumericFact, XbrlParser


def name(concept):
    return concept.xml_id.replace("_", ":", 1)


found = XbrlParser(HttpCache(sys.argv[2], delay=0)).parse_instance(sys.argv[1])
facts = []
for fact in found.facts:
    context = fact.context
    moment = isinstance(context, InstantContext)
    period = [None, str(context.instant_date)] if moment else [str(context.start_date), str(context.end_date)]
    members = [[name(s.dimension), name(s.member)] for s in context.segments]
    value = None if fact.value is None else str(fact.value)
    numeric = isinstance(fact, NumericFact)
    unit = str(fact.unit) if numeric else None
    decimals = None if not numeric or fact.decimals is None else str(fact.decimals)
    facts.append([name(fact.concept), *period, members, value, unit, decimals])
print(json.dumps(facts))
