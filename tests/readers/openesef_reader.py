"""What openesef reads: run in its own environment with an instance or an ESEF report package."""

import json
import sys
import tempfile
import zipfile
from pathlib import Path

from openesef.base.pool import Pool

with tempfile.TemporaryDirectory() as work:
    document = Path(sys.argv[1])
    if document.suffix == ".xbri":
        zipfile.ZipFile(document).extractall(work)
        (document,) = Path(work).glob("*/reports/*.xhtml")
    pool = Pool(cache_folder=work)
    found = pool.add_instance_location(str(document.parent), document.name, attach_taxonomy=False)
facts = []
for fact in found.xbrl.facts.values():
    context = fact.context
    members = [[axis, context.get_member(axis)] for axis in context.descriptors]
    end = context.period_instant or context.period_end
    unit = fact.unit.get_aspect_value() if fact.unit else None
    facts.append([fact.qname, context.period_start, end, members, fact.value, unit, fact.decimals])
print(json.dumps(facts))
