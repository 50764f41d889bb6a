"""The figures of companies that do not exist: integers that foot, made from a seed and a number."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import product
from random import Random

from kaiji.model import Context, Duration, Entity, Fact, Instant, Unit, currency
from kaiji.model.unit import PURE
from kaiji.workflow.synth.taxonomy import (
    AREA_AXIS,
    AREA_MEMBERS,
    CASH_FLOWS,
    INCOME,
    POSITION,
    PRODUCT_AXIS,
    PRODUCT_MEMBERS,
    SEGMENTS,
    Line,
    name,
)

SCHEME = "https://kaiji.example/synth/issuers"
FEWEST = 3 + 2 * (len(POSITION) + len(INCOME) + len(CASH_FLOWS))
MOST = FEWEST + 2 * len(SEGMENTS) * len(PRODUCT_MEMBERS) * len(AREA_MEMBERS)
"""How many facts a filing can have."""
_FIRST = ("Aki", "Boreal", "Cedar", "Delta", "Ester", "Fjord", "Ginga", "Harbor", "Inari", "Juniper", "Kita", "Lumen")
_SECOND = (
    "Works",
    "Foods",
    "Systems",
    "Logistics",
    "Materials",
    "Energy",
    "Networks",
    "Trading",
    "Devices",
    "Textiles",
)
_YEN = currency("JPY")


def issuer(seed: int, number: int, facts: int) -> tuple[Entity, list[Fact]]:
    """One company's filing of two years, with so many facts: amounts in yen, accurate to the million."""
    random = Random(f"{seed}/{number}")
    entity = Entity(SCHEME, f"S{number:07}")
    month, day = random.choice(((3, 31), (6, 30), (9, 30), (12, 31)))
    end = datetime.date(2025, month, day)
    years = [_year(end), _year(end.replace(year=2024))]
    made: list[Fact] = []
    whole = Context(entity, years[0])
    title = f"{random.choice(_FIRST)} {random.choice(_SECOND)} {number}"
    made.append(Fact(name("CompanyName"), whole, title, language="en"))
    made.append(Fact(name("DocumentType"), whole, "Annual report", language="en"))
    made.append(Fact(name("DocumentPeriodEndDate"), whole, end))
    size = random.randint(500, 2_000_000)
    for year in years:
        made += _statement(POSITION, Context(entity, Instant(year.end)), _position(random, size))
        made += _statement(INCOME, Context(entity, year), _income(random, size))
        made += _statement(CASH_FLOWS, Context(entity, year), _cash_flows(random, size))
        size = size * random.randint(85, 115) // 100 + 1
    made += _segments(random, entity, years, facts - len(made))
    return entity, made


def _year(end: datetime.date) -> Duration:
    return Duration(end.replace(year=end.year - 1) + datetime.timedelta(1), end)


def _part(random: Random, size: int, low: int, high: int) -> int:
    """So many hundredths of a size."""
    return size * random.randint(low, high) // 100


def _position(random: Random, size: int) -> dict[str, int]:
    found = {
        "Cash": _part(random, size, 5, 30),
        "Receivables": _part(random, size, 5, 25),
        "Inventories": _part(random, size, 0, 20),
        "PropertyAndEquipment": _part(random, size, 5, 60),
        "Software": _part(random, size, 1, 10),
        "Goodwill": _part(random, size, 0, 15),
    }
    assets = sum(found.values())
    found["Payables"] = _part(random, assets, 5, 15)
    found["ShortTermLoans"] = _part(random, assets, 0, 10)
    found["LongTermLoans"] = _part(random, assets, 0, 25)
    found["Provisions"] = _part(random, assets, 0, 5)
    found["ShareCapital"] = _part(random, assets, 2, 15)
    owed = ("Payables", "ShortTermLoans", "LongTermLoans", "Provisions", "ShareCapital")
    found["RetainedEarnings"] = assets - sum(found[one] for one in owed)
    return found


def _income(random: Random, size: int) -> dict[str, int]:
    revenue = _part(random, size, 40, 180) + 1
    return {
        "Revenue": revenue,
        "CostOfSales": _part(random, revenue, 40, 80),
        "SellingExpenses": _part(random, revenue, 5, 15),
        "AdministrativeExpenses": _part(random, revenue, 3, 12),
        "FinanceIncome": _part(random, revenue, 0, 2),
        "FinanceCosts": _part(random, revenue, 0, 3),
        "IncomeTax": _part(random, revenue, 0, 5),
    }


def _cash_flows(random: Random, size: int) -> dict[str, int]:
    operating = _part(random, size, -5, 20)
    return {
        "OperatingCashFlow": operating,
        "InvestingCashFlow": -_part(random, size, 0, 15),
        "FinancingCashFlow": _part(random, size, -10, 10),
    }


def _statement(lines: tuple[Line, ...], context: Context, given: Mapping[str, int]) -> Iterator[Fact]:
    """All lines in order, the totals from their parts."""
    parts: dict[str, list[Line]] = {}
    for line in lines:
        parts.setdefault(line.total, []).append(line)
    known: dict[str, int] = dict(given)

    def value(local: str) -> int:
        if local not in known:
            known[local] = sum(value(part.name) * part.weight for part in parts[local])
        return known[local]

    for line in lines:
        yield Fact(name(line.name), context, value(line.name) * 1_000_000, _YEN, -6)


def _segments(random: Random, entity: Entity, years: list[Duration], room: int) -> Iterator[Fact]:
    """Products by areas, until there are enough facts."""
    left = room
    pairs = list(product(PRODUCT_MEMBERS, AREA_MEMBERS))
    random.shuffle(pairs)
    for first, second in pairs:
        for year in years:
            context = Context(entity, year, ((AREA_AXIS, second), (PRODUCT_AXIS, first)))
            revenue = random.randint(1, 90_000)
            costs = _part(random, revenue, 40, 120)
            rows: list[tuple[str, int, Unit, int]] = [
                ("SegmentRevenue", revenue * 1_000_000, _YEN, -6),
                ("SegmentCosts", costs * 1_000_000, _YEN, -6),
                ("SegmentResult", (revenue - costs) * 1_000_000, _YEN, -6),
                ("Employees", random.randint(1, 5_000), PURE, 0),
            ]
            chosen = rows if left >= len(rows) else rows[-1:] if left == 1 else rows[:left]
            for local, amount, unit, decimals in chosen:
                yield Fact(name(local), context, amount, unit, decimals)
            left -= len(chosen)
            if left <= 0:
                return


__all__ = ["FEWEST", "MOST", "issuer"]
