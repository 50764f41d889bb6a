"""Reports of every type, invented by Hypothesis or by hand, and the files of a report in every syntax."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from kaiji.model import (
    DURATION,
    FOREVER,
    INSTANT,
    PURE,
    SHARES,
    Concept,
    Context,
    Domain,
    Duration,
    Entity,
    Fact,
    Footnote,
    Instant,
    ItemType,
    Label,
    LabelRole,
    Lexical,
    Link,
    Measure,
    Month,
    Network,
    Period,
    PeriodType,
    QName,
    Report,
    Role,
    Schema,
    Section,
    Substitution,
    Taxonomy,
    Typed,
    Unit,
    closed_hypercube,
    currency,
    dimension_default,
    dimension_domain,
    domain_member,
    hypercube_dimension,
    parent_child,
    per_share,
    types,
)
from kaiji.model.names import DTR, ENUM2, UTR, XBRLI
from kaiji.model.parse import parser
from kaiji.model.period import between, moment
from kaiji.model.registry import standard
from kaiji.model.types import NOT_XML
from kaiji.syntax.filing import report_artifacts
from kaiji.workflow.publish import write

NAMESPACE = "https://all.example/2030"
ENTITY = Entity("https://register.example/?a=1&b=2", "A&B <1>".replace(" ", "_"))
YEN, DOLLAR = currency("JPY"), currency("USD")
TONS, OWN = (
    Unit((QName(UTR, "tCO2e"),)),
    Unit((QName(NAMESPACE, "pallet"), QName(UTR, "m")), (QName(NAMESPACE, "day"),)),
)


def name(local: str) -> QName:
    return QName(NAMESPACE, local)


def registered(namespace: str, local: str) -> ItemType:
    """A type of the specifications."""
    found = standard(QName(namespace, local))
    assert found is not None
    return found


AXIS, SECOND, DOMAIN, ALL, NORTH, SOUTH = (
    name(x) for x in ("AreaAxis", "KindAxis", "AreaDomain", "AreaEverywhere", "NorthMember", "SouthMember")
)
TYPED, KEY = name("KeyAxis"), name("keyDomain")
KINDS, RED, CHOICES, YES, NO = (name(x) for x in ("KindDomain", "RedMember", "ChoiceDomain", "YesMember", "NoMember"))
TABLE, LINES, HEADING = (name(x) for x in ("AllTable", "AllLineItems", "AllHeading"))
ROLE = Role("https://all.example/2030/role/All", "rol_All", "100000 - Note - All", (("en", "All"), ("ja", "全部")))
CHOICE_ROLE = Role("https://all.example/2030/role/Choices", "rol_Choices", "200000 - Note - Choices", (("en", "C"),))
TYPES = {
    "Money": types.MONETARY,
    "Shares": types.SHARES_TYPE,
    "Pure": types.PURE_TYPE,
    "Percent": types.PERCENT,
    "PerShare": types.PER_SHARE,
    "Count": types.COUNT,
    "Whole": types.INTEGER,
    "Words": types.STRING,
    "Block": types.TEXT_BLOCK,
    "Day": types.DATE,
    "Moment": types.DATETIME,
    "Month": types.MONTH,
    "Truth": types.BOOLEAN,
    "Choice": types.ENUMERATION,
    "Choices": registered(ENUM2, "enumerationSetItemType"),
    "Double": registered(XBRLI, "doubleItemType"),
    "Tons": registered(DTR, "ghgEmissionsItemType"),
    "Name": registered(XBRLI, "QNameItemType"),
    "Time": registered(XBRLI, "timeItemType"),
    "Span": registered(XBRLI, "durationItemType"),
    "Year": registered(XBRLI, "gYearItemType"),
    "Bytes": registered(XBRLI, "hexBinaryItemType"),
    "Address": registered(XBRLI, "anyURIItemType"),
}
ITEMS = {f"{kind}{period.value.title()}": (t, period) for kind, t in TYPES.items() for period in (INSTANT, DURATION)}


def taxonomy() -> Taxonomy:
    """A concept of every type for moments and for periods, and two axes, one of them without a default."""
    concepts = [_concept(name(local), kind, period) for local, (kind, period) in ITEMS.items()]
    concepts += [_concept(x, types.DOMAIN) for x in (DOMAIN, ALL, NORTH, SOUTH, KINDS, RED, CHOICES, YES, NO)]
    concepts += [_concept(AXIS, types.STRING, substitution=Substitution.DIMENSION)]
    concepts += [_concept(SECOND, types.STRING, substitution=Substitution.DIMENSION)]
    concepts += [replace(_concept(TYPED, types.STRING, substitution=Substitution.DIMENSION), typed_domain=KEY)]
    concepts += [_concept(TABLE, types.STRING, substitution=Substitution.HYPERCUBE)]
    concepts += [_concept(x, types.STRING) for x in (LINES, HEADING)]
    arcs = [parent_child(HEADING, TABLE, 1), parent_child(HEADING, LINES, 2), closed_hypercube(LINES, TABLE, 1)]
    arcs += [hypercube_dimension(TABLE, AXIS, 1), hypercube_dimension(TABLE, SECOND, 2)]
    arcs += [dimension_domain(AXIS, ALL, 1), dimension_default(AXIS, ALL, 1), dimension_domain(SECOND, KINDS, 1)]
    arcs += [dimension_default(SECOND, KINDS, 1), domain_member(KINDS, RED, 1)]
    arcs += [domain_member(ALL, NORTH, 1), domain_member(ALL, SOUTH, 2)]
    for order, local in enumerate(ITEMS, 1):
        arcs += [parent_child(LINES, name(local), order), domain_member(LINES, name(local), order)]
    choices = (domain_member(CHOICES, YES, 1), domain_member(CHOICES, NO, 2))
    return Taxonomy(
        name="all-2030",
        title="All types",
        url=NAMESPACE + "/entry",
        directory="taxonomy/all",
        languages=("en", "ja"),
        schemas=(Schema(NAMESPACE, "all", tuple(concepts)),),
        roles=(ROLE, CHOICE_ROLE),
        roles_namespace=NAMESPACE + "/roles",
        networks=(Network(ROLE, tuple(arcs)), Network(CHOICE_ROLE, choices)),
    )


def _concept(
    qname: QName, kind: ItemType, period: object = DURATION, substitution: Substitution = Substitution.ITEM
) -> Concept:
    labels = tuple(Label(LabelRole.STANDARD, language, f"{qname.local} {language}") for language in ("en", "ja"))
    domain = Domain(CHOICE_ROLE.uri, CHOICES) if kind in (TYPES["Choice"], TYPES["Choices"]) else None
    abstract = qname.local not in ITEMS
    return Concept(
        qname, kind, INSTANT if period is INSTANT else DURATION, None, abstract, substitution, labels, (), domain
    )


TAXONOMY = taxonomy()


def report(facts: Iterable[Fact], *more: Iterable[Fact]) -> Report:
    """A report of these facts; further iterables are further sections."""
    sections = [Section(ROLE.uri, tuple(facts))]
    sections += [Section(f"30000{n} - Note - More {n}", tuple(x)) for n, x in enumerate(more)]
    return Report("all", "instances/all", ENTITY, TAXONOMY, tuple(sections), "en", YEN, {})


def files(report: Report, root: Path) -> dict[str, Path]:
    """The report in every syntax that streams, with its taxonomy."""
    write(report_artifacts(report), root)
    place = root / report.directory
    return {
        "xml": place / f"{report.name}.xbrl",
        "json": place / f"{report.name}.json",
        "csv": place / "csv" / f"{report.name}.json",
    }


UNITS: dict[Measure, tuple[Unit | None, ...]] = {
    Measure.MONEY: (YEN, DOLLAR),
    Measure.SHARES: (SHARES,),
    Measure.PURE: (PURE,),
    Measure.ANY: (PURE,),
    Measure.MONEY_PER_SHARE: (per_share(YEN), per_share(DOLLAR)),
    Measure.ANY: (TONS, Unit((QName(UTR, "kg"),)), Unit((YEN.numerators[0],), (QName(UTR, "MWh"),)), OWN),
    Measure.NONE: (None,),
}
AWKWARD = [
    "",
    " ",
    "  leading and trailing  ",
    "#nil",
    "#empty",
    "##",
    "#x",
    "]]>",
    "<![CDATA[x]]>",
    "a,b;\"c\"'d'",
    "line\nfeed",
    "\ttab\t",
    "&amp; & < >",
    "\u202eright to left\u2069",
    "\U0001f600 astral",
    "e\u0301",
    "12d3",
    "=1+1",
    "true",
]
text = st.one_of(
    st.sampled_from(AWKWARD), st.text(max_size=40).filter(lambda t: not NOT_XML.search(t) and "\r" not in t)
)
day = st.dates(datetime.date(1990, 1, 2), datetime.date(2090, 12, 30))
time = st.sampled_from([datetime.time(), datetime.time(14, 30), datetime.time(23, 59, 59)])
zone = st.sampled_from([None, None, datetime.UTC, datetime.timezone(datetime.timedelta(hours=9))])


@st.composite
def periods(draw: st.DrawFn, kind: PeriodType) -> Period:
    """Mostly days; some moments within a day, some of them with a time zone; some for ever."""
    days = sorted(draw(st.tuples(day, day)))
    shape = draw(st.sampled_from(["days", "days", "times", "forever"]))
    if kind is INSTANT:
        if shape != "times":
            return Instant(days[0])
        return moment(datetime.datetime.combine(days[0], draw(time), draw(zone)))
    if shape == "days":
        return Duration(*days)
    if shape == "forever":
        return FOREVER
    where = draw(zone)
    last = days[1] + datetime.timedelta(days=1)
    return between(*(datetime.datetime.combine(at, draw(time), where) for at in (days[0], last)))


number = st.one_of(
    st.integers(-(10**30), 10**30),
    st.decimals(allow_nan=False, allow_infinity=False, places=5, min_value=-(10**15), max_value=10**15),
    st.sampled_from(
        [Decimal("123456789012345678.01"), Decimal("-0"), Decimal("0.00"), Decimal("1E+3"), Decimal("1E-9")]
    ),
)
whole = st.integers(0, 10**25)
VALUES: dict[Lexical, st.SearchStrategy[object]] = {
    Lexical.DECIMAL: number,
    Lexical.INTEGER: whole,
    Lexical.STRING: text,
    Lexical.XHTML: text.map(lambda t: "<p>" + t.replace("&", "&amp;").replace("<", "&lt;") + "</p>"),
    Lexical.DATE: day,
    Lexical.DATETIME: st.datetimes(datetime.datetime(1990, 1, 1), datetime.datetime(2090, 1, 1)).map(
        lambda d: d.replace(microsecond=0, hour=max(d.hour, 1))
    ),
    Lexical.MONTH: st.builds(Month, st.integers(1900, 2100), st.integers(1, 12)),
    Lexical.BOOLEAN: st.booleans(),
    Lexical.MEMBER: st.sampled_from([YES, NO]),
    Lexical.MEMBERS: st.sampled_from([(), (YES,), tuple(sorted((YES, NO)))]),
    Lexical.NAME: st.sampled_from([YES, QName(XBRLI, "item")]),
}
TEXTS = {
    "time": ["14:30:00", "23:59:59.25Z", "15:00:00Z"],
    "duration": ["P1Y6M", "-PT0.5S"],
    "gYear": ["2030", "-0044", "2030Z"],
    "hexBinary": ["", "00FF"],
    "anyURI": ["https://x.example/?a=1&b=2#c", "../up"],
}
DOUBLES = ["INF", "-INF", "1.5E300", "-2.5E-300", "0", "1234567890.125"]
entities = st.sampled_from([ENTITY, ENTITY, ENTITY, Entity(ENTITY.scheme, "2"), Entity("http://other.example", "2")])
MARKUP = [
    ("a b", "a <b>b</b>"),
    ("See it & more", '<p>See <a href="https://x.example/?a=1&amp;b=2" title="x &gt; y">it</a> &amp; more</p>'),
    ("onetwo", "<p>one</p><p>two</p><br/>"),
]
footnotes = st.lists(
    st.one_of(
        st.builds(lambda t, tag: Footnote(t, tag), text.map(str.strip).filter(bool), st.sampled_from(["en", "ja"])),
        st.sampled_from(MARKUP).map(lambda pair: Footnote(pair[0], "en", markup=pair[1])),
    ),
    max_size=3,
    unique=True,
).map(tuple)
explicit = st.sampled_from([(), ((AXIS, NORTH),), ((AXIS, SOUTH),), ((SECOND, RED),), ((AXIS, NORTH), (SECOND, RED))])
typed = st.one_of(
    st.just(Typed(None)),
    st.sampled_from(["t:abc", "all:NorthMember", "007"]).map(Typed),
    text.map(str.strip).filter(bool).map(Typed),
)
members = st.one_of(explicit, explicit, st.builds(lambda pairs, value: (*pairs, (TYPED, value)), explicit, typed))


def _values(kind: ItemType) -> st.SearchStrategy[object]:
    if kind.base == "double":
        return st.one_of(number, st.sampled_from(DOUBLES).map(parser(kind)))
    return st.sampled_from(TEXTS[kind.base]) if kind.lexical is Lexical.TOKEN else VALUES[kind.lexical]


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """A fact of any type."""
    local = draw(st.sampled_from(sorted(ITEMS)))
    kind, period_type = ITEMS[local]
    period = draw(periods(period_type))
    value = draw(_values(kind) if kind.lexical is Lexical.NAME else st.one_of(st.none(), _values(kind)))
    decimals = draw(st.one_of(st.none(), st.integers(-6, 6))) if kind.numeric and value is not None else None
    textual = kind.lexical in (Lexical.STRING, Lexical.XHTML) and value is not None
    return Fact(
        name(local),
        Context(draw(entities), period, draw(members)),
        value,  # type: ignore[arg-type]
        draw(st.sampled_from(UNITS[kind.measure])),
        decimals,
        draw(st.sampled_from(["en", "ja"])) if textual else None,
        draw(footnotes),
    )


def _explained(facts: list[Fact]) -> list[Fact]:
    """Each third fact is linked to the one before it and to the one behind it."""
    found = list(facts)
    for n in range(1, len(facts) - 1, 3):
        found[n] = facts[n]._replace(links=(Link(facts[n - 1].aspects), Link(facts[n + 1].aspects)))
    return found


fact_lists = st.lists(
    facts(), min_size=1, max_size=12, unique_by=lambda f: (f.concept, f.context, f.unit, f.language or "en")
).map(_explained)
