"""What xBRL-JSON and xBRL-CSV share (OIM 1.0 Common Definitions): namespaces, periods, units and canonical values."""

from __future__ import annotations

import datetime
from decimal import Decimal

from kaiji.emit.values import lexical
from kaiji.model import Footnote, Instant, Period, Report, Unit, Value
from kaiji.model.names import ISO4217, XBRLI
from kaiji.model.unit import PURE

_DAY = datetime.timedelta(days=1)


def oim_namespaces(report: Report) -> dict[str, str]:
    """Prefixes for all that a document of the report may name. All facts of a report share one entity scheme."""
    own = {s.prefix: s.namespace for t in report.taxonomy.closure for s in t.schemas if s.concepts}
    standard = {"iso4217": ISO4217, "xbrl": "https://xbrl.org/2021", "xbrli": XBRLI}
    entity = next((f.context.entity.scheme for f in report.facts), None)
    return dict(sorted((standard | own | ({"entity": entity} if entity else {})).items()))


def oim_period(period: Period) -> str:
    """Moments at which days end and begin: the end of 31 March is `2007-04-01T00:00:00`."""
    if isinstance(period, Instant):
        return f"{period.date + _DAY}T00:00:00"
    return f"{period.start}T00:00:00/{period.end + _DAY}T00:00:00"


def oim_unit(report: Report, unit: Unit | None) -> str | None:
    """`iso4217:JPY`, `iso4217:JPY/xbrli:shares`; a pure number has no unit aspect."""
    if unit is None or unit == PURE:
        return None
    prefixed = report.taxonomy.prefixed
    above, below = (sorted(prefixed(m) for m in measures) for measures in unit)
    if not below:
        return "*".join(above)
    return f"{_product(above)}/{_product(below)}"


def _product(measures: list[str]) -> str:
    return measures[0] if len(measures) == 1 else f"({'*'.join(measures)})"


def canonical(value: Value) -> str:
    """The canonical lexical form (XML Schema 1.1 part 2): no trailing zeros, no point for whole numbers."""
    if isinstance(value, Decimal):
        text = lexical(value)
        return text.rstrip("0").rstrip(".") if "." in text else text
    return lexical(value)


def note_dimensions(note: Footnote, id: str) -> dict[str, str]:
    """The aspects of a footnote, which OIM holds as a fact."""
    return {"concept": "xbrl:note", "noteId": id, "language": note.language.lower()}
