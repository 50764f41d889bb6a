"""What py-xbrl reads: run in its own environment with an instance and a cache of the schemas of the specifications."""

import json
import sys

from xbrl.cache import HttpCache
from xbrl.instance import InstantContext, NumericFact, XbrlParser

instance = XbrlParser(HttpCache(sys.argv[2], delay=0)).parse_instance(sys.argv[1])
facts = []
for fact in instance.facts:
    context = fact.context
    moment = isinstance(context, InstantContext)
    period = [None, str(context.instant_date)] if moment else [str(context.start_date), str(context.end_date)]
    members = sorted([s.dimension.name, s.member.name] for s in context.segments)
    value = fact.value
    facts.append(
        [
            fact.concept.name,
            *period,
            members,
            None if value in (None, "") else str(value),
            isinstance(fact, NumericFact),
        ]
    )
print(json.dumps(facts))
