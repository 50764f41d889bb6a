"""The facts as EDINET's CSV (FSA, "Documents that can be downloaded by type 5"): UTF-16LE, tab-separated, nine columns.

Every cell is quoted. Text blocks are plain text. Where EDINET has nothing to say it writes a full-width dash.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import BinaryIO

from kaiji.model import Context, Duration, Fact, Instant, Lexical, Period, Report, Unit
from kaiji.model.names import ISO4217
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.oim.writer import canonical
from kaiji.tables.spec import ALONE

COLUMNS = ("要素ID", "項目名", "コンテキストID", "相対年度", "連結・個別", "期間・時点", "ユニットID", "単位", "値")
NOTHING = "－"
_YEARS = {
    "CurrentYear": "当期",
    "Prior1Year": "前期",
    "Prior2Year": "前々期",
    "Prior3Year": "三期前",
    "Prior4Year": "四期前",
}
_STARTS, _ENDS, _FILED = "CurrentFiscalYearStartDateDEI", "CurrentFiscalYearEndDateDEI", "FilingDateCoverPage"
_SAYING = frozenset((_STARTS, _ENDS, _FILED))
_DAY = timedelta(1)
_DAYS = {"FilingDate": "提出日時点", "RecentDate": "最近日時点"}
_UNITS = {"JPY": "円", "USD": "米ドル", "EUR": "ユーロ", "shares": "株", "pure": NOTHING}


def edinet_csv(report: Report, directory: str) -> Iterator[Artifact]:
    """`<name>.csv`."""
    yield Artifact(f"{directory}/{report.name}.csv", _writer(report))


def _writer(report: Report) -> Callable[[BinaryIO], None]:
    def write(stream: BinaryIO) -> None:
        stream.write(b"\xff\xfe")
        stream.write(_line(COLUMNS))
        named = report if report.periods else replace(report, periods=_periods(report.facts))
        years = _relative(named)
        for fact in named.facts:
            stream.write(_line(_cells(named, fact, years)))

    return write


def _line(cells: tuple[str, ...]) -> bytes:
    quoted = "\t".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    return f"{quoted}\r\n".encode("utf-16-le")


def _cells(report: Report, fact: Fact, years: dict[Period, str]) -> tuple[str, ...]:
    taxonomy = report.taxonomy
    concept = taxonomy.concepts[fact.concept]
    duration = isinstance(fact.context.period, Duration)
    return (
        taxonomy.prefixed(fact.concept),
        concept.label("ja") or concept.label(report.label_language) or fact.concept.local,
        report.ids.context(fact.context),
        years.get(fact.context.period, "その他"),
        _scope(fact.context, years.get(fact.context.period) == _DAYS["FilingDate"]),
        "期間" if duration else "時点",
        fact.unit.id if fact.unit else NOTHING,
        _unit(fact.unit),
        _value(fact, concept.type.lexical, report),
    )


def _periods(facts: Iterable[Fact]) -> dict[str, Period]:
    """The names that EDINET has for periods, of a filing that was read: its DEI and its cover say which they are."""
    said = {f.concept.local: f.value for f in facts if f.concept.local in _SAYING and not f.context.members}
    starts, ends, filed = said.get(_STARTS), said.get(_ENDS), said.get(_FILED)
    found: dict[str, Period] = {}
    if isinstance(starts, date) and isinstance(ends, date):
        for back, name in enumerate(_YEARS):
            with suppress(ValueError):  # 29 February
                found[name] = Duration(_before(starts, back), _before(ends + _DAY, back) - _DAY)
    if isinstance(filed, date):
        found["FilingDate"] = Instant(filed)
    return found


def _before(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def _relative(report: Report) -> dict[Period, str]:
    """How each named period is called in relation to the current year."""
    found: dict[Period, str] = {}
    for name, period in report.periods.items():
        if name in _YEARS and isinstance(period, Duration):
            found[period] = _YEARS[name]
            found.setdefault(period.closing, f"{_YEARS[name]}末")
        elif name in _YEARS or name in _DAYS:
            found[period] = _DAYS.get(name) or f"{_YEARS[name]}末"
    return found


def _scope(context: Context, filing: bool) -> str:
    """Whose figures: of the company alone, of the group, or, of what is said on the day of filing, neither."""
    if any(member.local == ALONE for _, member in context.members):
        return "個別"
    return "その他" if filing else "連結"


def _unit(unit: Unit | None) -> str:
    if unit is None:
        return NOTHING
    above = "".join(_UNITS.get(m.local, m.local) for m in unit.numerators)
    below = "".join(_UNITS.get(m.local, m.local) for m in unit.denominators)
    if below and unit.numerators[0].namespace == ISO4217:
        return f"{above}/{below}"
    return above


def _value(fact: Fact, kind: Lexical, report: Report) -> str:
    if fact.value is None:
        return NOTHING
    text = canonical(fact.value, "plain", report.taxonomy.prefixed)
    return plain(text) if kind is Lexical.XHTML else text


def plain(xhtml: str) -> str:
    """The text of a fragment without its markup."""
    text = re.sub(r"</(?:p|li|tr|h[1-6]|div)>|<br\s*/?>", "\n", xhtml)
    return re.sub(r"\s*\n\s*", "\n", unescape(re.sub(r"<[^>]*>", "", text))).strip()
