"""Each code of the preflight: the smallest report that is still valid, and the smallest that is not."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from kaiji.check import check, check_all
from kaiji.model import (
    PURE,
    Balance,
    EntryPoint,
    Footnote,
    Label,
    LabelRole,
    Network,
    Report,
    Severity,
    arcroles,
    instant,
)
from tests.smallest import EUR, USD, YEAR, also, arcs, concept, fact, facts, find, name, taxonomy, valid, without
from tests.tiny import GENERATOR

ERROR, WARNING = Severity.ERROR, Severity.WARNING
Change = Callable[[Report], Report]
AREAS, NORTH, EVERYWHERE, ANNA = map(name, ("AreasAxis", "NorthMember", "EverywhereMember", "AnnaMember"))


SOURCES = sorted((GENERATOR / "kaiji" / "check").rglob("*.py"))


@dataclass(frozen=True)
class Pair:
    """A code, what leaves a report valid, and what a little more of it does to the report."""

    code: str
    severity: Severity
    valid: Change
    invalid: Change
    also: frozenset[str] = frozenset()
    """What is inevitably found beside it."""


def nothing(report: Report) -> Report:
    return report


def both(*changes: Change) -> Change:
    return lambda report: reduce(lambda r, change: change(r), changes, report)


def labels(local: str, change: Callable[[tuple[Label, ...]], tuple[Label, ...]]) -> Change:
    return concept(local, lambda c: replace(c, labels=change(c.labels)))


def unlabelled(role: LabelRole, language: str) -> Change:
    return labels("Cash", lambda all: tuple(x for x in all if (x.role, x.language) != (role, language)))


def terse(*languages: str) -> Change:
    return labels("Cash", lambda all: (*all, *(Label(LabelRole.TERSE, x, "Bares") for x in languages)))


def labelled(local: str, role: LabelRole, language: str, text: str) -> Change:
    """One label more, or another one in its place."""
    return labels(
        local, lambda all: (*(x for x in all if (x.role, x.language) != (role, language)), Label(role, language, text))
    )


def preferring(local: str, role: LabelRole) -> Change:
    return arcs(
        lambda r: [r._replace(preferred=role) if r.arcrole == arcroles.PARENT_CHILD and r.target == name(local) else r]
    )


def outside_tables(local: str) -> Change:
    return arcs(lambda r: [] if r.arcrole == arcroles.DOMAIN_MEMBER and r.target == name(local) else [r])


def unpresented(local: str) -> Change:
    return arcs(lambda r: [] if r.arcrole == arcroles.PARENT_CHILD and r.target == name(local) else [r])


def balance(local: str, side: Balance | None) -> Change:
    return concept(local, lambda c: replace(c, balance=side))


def roles(change: Callable[[int, str], dict[str, Any]]) -> Change:
    """Change fields of the roles, given their number and id."""
    return lambda r: taxonomy(roles=tuple(replace(x, **change(n, x.id)) for n, x in enumerate(r.taxonomy.roles)))(r)


def rounded_parts(net: int) -> Change:
    """The total in thousands, the parts in hundred thousands: each part may be 50,000 off."""
    part = facts(lambda f: [f._replace(decimals=-5, value=100_000) if f.concept.local in ("Cash", "Land") else f])
    return both(part, without("Debts"), fact("NetAssets", value=net), _never_reported("Debts"))


def _never_reported(local: str) -> Change:
    return arcs(lambda r: [] if r.target == name(local) else [r])


PAIRS = [
    Pair("fact.concept", ERROR, nothing, also("Staff", concept=name("Staf")), frozenset({"dim.no-table"})),
    Pair("fact.abstract", ERROR, nothing, also("Staff", concept=name("AllAbstract"))),
    Pair("fact.period-type", ERROR, nothing, fact("Staff", period=YEAR)),
    Pair("fact.type", ERROR, fact("Staff", value=13), fact("Staff", value=Decimal("12.5"), decimals=1)),
    Pair("fact.type", ERROR, fact("Staff", value=None, decimals=None), fact("Staff", value=True)),
    Pair("fact.type", ERROR, fact("Name", "AnnaMember", value=""), fact("Name", "AnnaMember", value=1)),
    Pair("fact.minimum", ERROR, fact("Staff", value=0), fact("Staff", value=-1)),
    Pair("fact.minimum", ERROR, both(fact("Debts", value=-1000), fact("NetAssets", value=81_000)), fact("Staff", value=-1)),
    Pair("fact.unit", ERROR, nothing, fact("Staff", unit=EUR)),
    Pair("fact.unit", ERROR, nothing, fact("Staff", unit=None)),
    Pair("fact.unit", ERROR, nothing, fact("Name", "AnnaMember", unit=PURE)),
    Pair("fact.decimals", ERROR, fact("Staff", value=10, decimals=-1), fact("Staff", value=12, decimals=-1)),
    Pair("fact.decimals", ERROR, fact("Staff", value=None, decimals=None), fact("Staff", value=None, decimals=0)),
    Pair("fact.decimals", ERROR, nothing, fact("Name", "AnnaMember", decimals=0)),
    Pair("fact.language", ERROR, fact("Name", "AnnaMember", language="fr"), fact("Name", "AnnaMember", language=None)),
    Pair("fact.language", ERROR, nothing, fact("Staff", language="de")),
    Pair(
        "fact.character",
        ERROR,
        fact("Name", "AnnaMember", value="\t\n\x7f\x85\ue000\N{PILE OF POO}"),
        fact("Name", "AnnaMember", value="\x0b"),
    ),
    Pair("fact.character", ERROR, nothing, fact("Name", "AnnaMember", value="\ud83d")),
    Pair(
        "fact.character",
        ERROR,
        fact("Staff", footnotes=(Footnote("fine", "de"),)),
        fact("Staff", footnotes=(Footnote("\0", "de"),)),
    ),
    Pair("fact.character", ERROR, fact("Name", "AnnaMember", value="1 Main St\nTown"),
         fact("Name", "AnnaMember", value="1 Main St\r\nTown")),
    Pair(
        "fact.character",
        ERROR,
        fact("Staff", footnotes=(Footnote("one\ntwo", "de"),)),
        fact("Staff", footnotes=(Footnote("one\rtwo", "de"),)),
    ),
    Pair("dim.no-table", ERROR, nothing, outside_tables("Name")),
    Pair("dim.default-reported", ERROR, nothing, fact("Staff", members=((AREAS, EVERYWHERE),))),
    Pair("dim.not-allowed", ERROR, fact("Staff", "NorthMember"), fact("Name", "AnnaMember", members=())),
    Pair("dim.not-allowed", ERROR, nothing, also("Staff", members=((AREAS, ANNA),))),
    Pair("dim.not-allowed", ERROR, nothing, also("Staff", members=((name("PeopleAxis"), ANNA),))),
    Pair("dup.equal", WARNING, also("Name", "AnnaMember", language="fr"), also("Name", "AnnaMember")),
    Pair("dup.conflict", ERROR, also("Cash", unit=USD), also("Staff", value=13)),
    Pair("dup.conflict", ERROR, nothing, also("Staff", value=20, decimals=-1)),
    Pair("dup.consistent", WARNING, nothing, also("Staff", value=10, decimals=-1)),
    Pair("sum.total", WARNING, nothing, fact("NetAssets", value=61_000)),
    Pair("sum.total", WARNING, nothing, fact("NetAssets", value=62_000)),
    Pair("sum.total", ERROR, nothing, fact("NetAssets", value=63_000)),
    Pair("sum.total", ERROR, rounded_parts(300_000), rounded_parts(301_000)),
    Pair("sum.balance", ERROR, balance("NetAssets", None), balance("NetAssets", Balance.CREDIT)),
    Pair("sum.balance", ERROR, balance("Debts", None), balance("Debts", Balance.DEBIT)),
    Pair("use.not-presented", ERROR, nothing, unpresented("Staff")),
    Pair("use.never-reported", WARNING, both(without("Debts"), _never_reported("Debts"), fact("NetAssets", value=80_000)),
         both(without("Debts"), fact("NetAssets", value=80_000))),
    Pair("use.member", WARNING, nothing, without("Staff", "NorthMember")),
    Pair(
        "use.period",
        WARNING,
        lambda r: replace(r, periods={"End": YEAR.closing, "Year": YEAR}),
        lambda r: replace(r, periods={"Year": YEAR, "Later": instant(2032, 5, 4)}),
    ),
    Pair("use.undeclared", ERROR, nothing, concept("AnnaMember", lambda _: None)),
    Pair("label.missing", ERROR, unlabelled(LabelRole.TERSE, "fr"), unlabelled(LabelRole.STANDARD, "fr")),
    Pair("label.missing", ERROR, nothing, unlabelled(LabelRole.VERBOSE, "de")),
    Pair("label.repeated", ERROR, nothing, labels("Cash", lambda all: (*all, Label(LabelRole.STANDARD, "de", "Bares")))),
    Pair(
        "label.not-unique",
        ERROR,
        labelled("Cash", LabelRole.STANDARD, "fr", "Terrain"),
        labelled("Cash", LabelRole.VERBOSE, "fr", "Terrain"),
    ),
    Pair(
        "label.documentation",
        ERROR,
        unlabelled(LabelRole.DOCUMENTATION, "fr"),
        unlabelled(LabelRole.DOCUMENTATION, "de"),
    ),
    Pair(
        "label.preferred",
        ERROR,
        both(terse("de", "fr"), preferring("Cash", LabelRole.TERSE)),
        both(terse("de"), preferring("Cash", LabelRole.TERSE)),
    ),
    Pair(
        "label.caption",
        WARNING,
        both(terse("de", "fr"), labelled("Land", LabelRole.TERSE, "de", "Bares")),
        both(terse("de", "fr"), *(labelled("Land", LabelRole.TERSE, x, "Bares") for x in ("de", "fr"))),
    ),
    Pair(
        "label.character",
        ERROR,
        labelled("Cash", LabelRole.TERSE, "de", "<&>\n"),
        labelled("Cash", LabelRole.TERSE, "de", "\x1f"),
    ),
    Pair("role.label", ERROR, nothing, roles(lambda n, _: {"labels": (("de", "Blatt"),)} if n == 0 else {})),
    Pair("role.id", ERROR, roles(lambda n, id: {"id": f"{id}{n}"}), roles(lambda *_: {"id": "rol_Sheet"})),
]  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.code)
def test_pair(pair: Pair) -> None:
    assert check(pair.valid(valid())) == []
    found = check(pair.invalid(valid()))
    assert pair.code in {f.code for f in found}
    assert {f.code for f in found} <= {pair.code} | pair.also, found
    assert {f.severity for f in found if f.code == pair.code} == {pair.severity}


def in_source() -> set[str]:
    """Every code that a module of `kaiji.check` writes down."""
    codes = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                codes |= set(re.findall(r"^(?:cause|fact|dim|dup|sum|use|label|role|rule)\.[a-z][a-z-]*$", node.value))
    return codes


def documented(text: str) -> set[str]:
    """The codes that a docstring lists: `Codes fact.concept, .abstract (warning) and dup.equal.`"""
    codes, family = set(), ""
    for prefix, rest in re.findall(r"(?<![\w.])([a-z]+)?\.([a-z][a-z-]*[a-z])", text):
        family = prefix or family
        codes.add(f"{family}.{rest}")
    return codes


def loaded(report: Report) -> Report:
    """The same report against the same taxonomy, as somebody else has published it."""
    return taxonomy(entry_points=(EntryPoint("https://klein.example/2031/klein.xsd"),))(report)


@pytest.mark.parametrize(
    "change",
    [
        outside_tables("Name"),
        unpresented("Cash"),
        unlabelled(LabelRole.STANDARD, "fr"),
        unlabelled(LabelRole.DOCUMENTATION, "de"),
        balance("Cash", Balance.CREDIT),
        roles(lambda *_: {"labels": ()}),
        fact("Name", "AnnaMember", language=None),
        fact("Name", "AnnaMember", value="1 Main St\r\nTown"),
        fact("Staff", value=12, decimals=-1),
    ],
)
def test_what_kaiji_asks_of_its_own_taxonomies_alone(change: Callable[[Report], Report]) -> None:
    """The specifications do not: a report against the taxonomy of another is not reproached with it."""
    assert check(change(valid())) != []
    assert check(loaded(change(valid()))) == []


@pytest.mark.parametrize(
    "pair",
    [
        p
        for p in PAIRS
        if p.code.startswith(("dup.", "sum.total", "dim.not", "dim.default", "fact.unit", "fact.minimum", "fact.type"))
    ],
)
def test_what_holds_for_every_report(pair: Pair) -> None:
    assert pair.code in {f.code for f in check_all(loaded(pair.invalid(valid())))}


def test_every_code_has_a_pair() -> None:
    here = Path(__file__)
    elsewhere = "".join(p.read_text(encoding="utf-8") for p in here.parent.rglob("*.py") if p != here)
    missing = {code for code in in_source() - {p.code for p in PAIRS} if f'"{code}"' not in elsewhere}
    assert not missing


def test_every_code_stands_in_the_docstring_of_its_check() -> None:
    """Each check function says which codes it gives; no docstring speaks of one that is no more."""
    said: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (listed := re.match("Codes? (.*)", ast.get_docstring(node) or "")):
                said |= documented(listed[1])
    assert said == in_source()


def test_the_smallest_report_is_not_smaller_than_it_seems() -> None:
    """The pairs prove something only while the base has figures, totals, members and text."""
    report = valid()
    assert find(report, "Staff", "NorthMember").value == 5
    assert {f.concept.local for f in report.facts} == {"Cash", "Land", "Debts", "NetAssets", "Staff", "Name", "Rate"}
    assert [n for n in report.taxonomy.networks if isinstance(n, Network) and n.calculation]
