"""What xbrlkit reads: run in its own environment with a report package."""

import json
import sys
import tempfile
import zipfile
from pathlib import Path

from xbrlkit.model import FilingMeta
from xbrlkit.parse import close, load_model, to_xbrl_model

package = Path(sys.argv[1])
with tempfile.TemporaryDirectory() as work:
    zipfile.ZipFile(package).extractall(work)
    (report,) = Path(work).glob("*/reports/*.xhtml")
    loaded = load_model(report, Path(work) / "cache", offline=True, packages=[package])
    found = to_xbrl_model(loaded, FilingMeta(accession=package.stem, cik=""))
    close(loaded.modelManager.cntlr)
periods = {period.id: period for period in found.periods}
units = {unit.id: unit.measure for unit in found.units}
facts = []
for fact in found.facts:
    period = periods[fact.period_id]
    start = period.start if period.period_type == "duration" else None
    members = [[d.axis_qname, d.member_qname] for d in fact.dims]
    value = None if fact.is_nil else fact.value_str
    unit = units.get(fact.unit_id)
    facts.append([fact.concept_qname, start and str(start), str(period.end), members, value, unit, fact.decimals])
print(json.dumps(facts))
