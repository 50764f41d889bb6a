"""A small published taxonomy and projects that use it, made where a test wants them."""

from __future__ import annotations

from pathlib import Path

from tests.taxonomy.published import LABEL, NAMESPACE, arc, extended, linkbase, linkbase_ref, loc, package, schema

ENTRY = "https://klein.example/2031/k.xsd"
ROLE = "https://klein.example/role/Position"
ASIDE = "https://klein.example/role/Footnotes"
TOTAL = "http://www.xbrl.org/2003/role/totalLabel"
DEPRECATED = "http://www.xbrl.org/2009/role/deprecatedLabel"
OWN_LABEL = "https://klein.example/role/shortLabel"
LINK = "http://www.xbrl.org/2003/linkbase"
DIM = "http://xbrl.org/int/dim/arcrole/"


def item(
    name: str, period: str = "instant", balance: str = "", type: str = "xbrli:monetaryItemType", more: str = ""
) -> str:
    side = f'xbrli:balance="{balance}"' if balance else ""
    return (
        f'<xsd:element name="{name}" id="k_{name}" type="{type}" substitutionGroup="xbrli:item"'
        f' xbrli:periodType="{period}" nillable="true" {side} {more}/>'
    )


def structure(name: str, group: str = "xbrli:item", type: str = "xbrli:stringItemType") -> str:
    return (
        f'<xsd:element name="{name}" id="k_{name}" type="{type}" substitutionGroup="{group}" abstract="true"'
        ' xbrli:periodType="duration" nillable="true"/>'
    )


def role_type(uri: str, id: str, definition: str, *used_on: str) -> str:
    links = "".join(f"<link:usedOn>link:{x}</link:usedOn>" for x in used_on)
    return f'<link:roleType roleURI="{uri}" id="{id}"><link:definition>{definition}</link:definition>{links}</link:roleType>'


def labelled(name: str, text: str, role: str = LABEL, language: str = "en") -> str:
    return (
        f'<link:label xlink:type="resource" xlink:label="l_{name}" xlink:role="{role}" xml:lang="{language}">{text}'
        "</link:label>"
    )


CONCEPTS = {
    "Cash": (
        item("Cash", balance="debit"),
        [labelled("Cash", "Cash at bank"), labelled("Cash", "Bankguthaben", language="de")],
    ),
    "Machines": (item("Machines", balance="debit"), [labelled("Machines", "Machines")]),
    "Assets": (
        item("Assets", balance="debit"),
        [
            labelled("Assets", "Assets"),
            labelled("Assets", "All assets", TOTAL),
            labelled("Assets", "Aktiva", language="de"),
        ],
    ),
    "Equity": (item("Equity", balance="credit"), [labelled("Equity", "Equity")]),
    "Profit": (item("Profit", "duration", "credit"), [labelled("Profit", "Profit")]),
    "Costs": (item("Costs", "duration", "debit"), [labelled("Costs", "Costs")]),
    "Old": (item("Old", balance="debit"), [labelled("Old", "Old"), labelled("Old", "2030", DEPRECATED)]),
    "Opinion": (
        item(
            "Opinion",
            "duration",
            type="enum2:enumerationItemType",
            more=f'enum2:domain="k:OpinionDomain" enum2:linkrole="{ROLE}" enum2:headUsable="false"',
        ),
        [labelled("Opinion", "Opinion")],
    ),
    "PositionHeading": (structure("PositionHeading"), [labelled("PositionHeading", "Position")]),
    "AssetsHeading": (structure("AssetsHeading"), [labelled("AssetsHeading", "What there is")]),
    "PartsAxis": (structure("PartsAxis", "xbrldt:dimensionItem"), [labelled("PartsAxis", "Parts")]),
    "NumbersAxis": (
        structure("NumbersAxis", "xbrldt:dimensionItem").replace("/>", ' xbrldt:typedDomainRef="#k_NumberDomain"/>')
        + '<xsd:element name="NumberDomain" id="k_NumberDomain" type="xsd:token"/>',
        [labelled("NumbersAxis", "Numbers")],
    ),
    "BranchesAxis": (structure("BranchesAxis", "xbrldt:dimensionItem"), [labelled("BranchesAxis", "Branches")]),
    **{
        name: (structure(name, type="dtr:domainItemType"), [labelled(name, text)])
        for name, text in {
            "AllMember": "All parts",
            "CapitalMember": "Capital",
            "BranchesDomain": "All branches",
            "NorthMember": "North",
            "OpinionDomain": "Opinions",
            "GoodMember": "Good",
            "BadMember": "Bad",
        }.items()
    },
}


def documents(*, without: str = "", namespace: str = NAMESPACE) -> dict[str, str]:
    """The documents of the taxonomy, one concept left out."""
    concepts = {name: declared for name, declared in CONCEPTS.items() if name != without}
    imports = "".join(
        f'<xsd:import namespace="{space}" schemaLocation="{place}"/>'
        for space, place in {
            "http://www.xbrl.org/2003/instance": "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd",
            "http://xbrl.org/2005/xbrldt": "http://www.xbrl.org/2005/xbrldt-2005.xsd",
            "http://www.xbrl.org/dtr/type/2022-03-31": "https://www.xbrl.org/dtr/type/2022-03-31/types.xsd",
            "http://xbrl.org/2020/extensible-enumerations-2.0": "https://www.xbrl.org/2020/extensible-enumerations-2.0.xsd",
        }.items()
    )
    roles = role_type(ROLE, "Position", "100 - Position", "presentationLink", "definitionLink", "calculationLink")
    roles += role_type(ASIDE, "Footnotes", "900 - Footnotes", "footnoteLink") + role_type(
        OWN_LABEL, "shortLabel", "Short label", "label"
    )
    elements = imports + "".join(element for element, _ in concepts.values())
    labels = "".join(
        loc(name) + "".join(texts) + arc("label", "http://www.xbrl.org/2003/arcrole/concept-label", name, f"l_{name}")
        for name, (_, texts) in concepts.items()
    )
    members = {"PartsAxis": "AllMember", "BranchesAxis": "BranchesDomain"}
    below = {
        "AllMember": ("CapitalMember",),
        "BranchesDomain": ("NorthMember",),
        "OpinionDomain": ("GoodMember", "BadMember"),
    }
    ends = {*members, *members.values(), *below, *(m for several in below.values() for m in several)}
    relations = "".join(loc(name) for name in sorted(ends))
    relations += "".join(arc("definition", f"{DIM}dimension-domain", axis, head) for axis, head in members.items())
    defaults = loc("PartsAxis") + loc("AllMember")
    defaults += arc("definition", f"{DIM}dimension-default", "PartsAxis", "AllMember")
    relations += "".join(
        arc("definition", f"{DIM}domain-member", head, member, f'order="{n}"')
        for head, several in below.items()
        for n, member in enumerate(several, 1)
    )
    used = "".join(
        f'<link:arcroleRef xlink:type="simple" arcroleURI="{DIM}{x}"'
        f' xlink:href="http://www.xbrl.org/2005/xbrldt-2005.xsd#{x}"/>'
        for x in ("dimension-domain", "dimension-default", "domain-member")
    )
    deprecated = (
        f'<link:roleRef xlink:type="simple" roleURI="{DEPRECATED}"'
        ' xlink:href="http://www.xbrl.org/lrr/role/deprecated-2009-12-16.xsd#deprecatedLabel"/>'
    )
    role_ref = f'<link:roleRef xlink:type="simple" roleURI="{ROLE}" xlink:href="k.xsd#Position"/>'
    refs = linkbase_ref("k_lab.xml") + linkbase_ref("k_def.xml")
    return {
        "k.xsd": schema(elements, roles + refs, namespace),
        "k_lab.xml": linkbase(deprecated + extended("label", labels)),
        "k_def.xml": linkbase(
            role_ref + used + extended("definition", relations, ROLE) + extended("definition", defaults, ROLE)
        ),
    }


def base(directory: Path, **how: str) -> Path:
    """The taxonomy as a package."""
    directory.mkdir(parents=True, exist_ok=True)
    return package(directory / "klein.zip", documents(**how))


TAXONOMY = '''
from kaiji.declare import Axis, Base, Choice, Choices, Disclosure, Figure, Line, Module
from kaiji.declare import choice, closing, credit, debit, heading, member, opening, optional, same, use
from kaiji.model import DURATION, INSTANT

K = Base("https://klein.example/2031/k.xsd")
ACME = Module("acme", "https://acme.example/2031", ("en", "de"))


class Parts(Axis, module=ACME, use=K["k:PartsAxis"]):
    all = member(K["k:AllMember"])
    capital = member(K["k:CapitalMember"])
    hybrid = member("Hybrid capital")


class Opinions(Choices, module=ACME, use=K["k:Opinion"]):
    good = member(K["k:GoodMember"])


class Position(
    Disclosure, module=ACME, role=K.role("https://klein.example/role/Position"), heading=K["k:PositionHeading"], period=INSTANT
):
    assets_ = heading(K["k:AssetsHeading"])
    cash: Figure = use(K["k:Cash"], terse="Cash and the like")
    machines: Figure = use(K["k:Machines"], negatable=True)
    crypto: Figure = debit("Crypto-assets", wider=K["k:Assets"], narrower=(K["k:Cash"], K["k:Machines"]))
    """Crypto-assets held."""
    assets: Figure = use(K["k:Assets"], total=True)
    equity: Figure = use(K["k:Equity"])


class Income(Disclosure, module=ACME, code="200", kind="Statement", title="Income"):
    sales: Figure = credit("Sales")
    """Sales."""
    costs: Figure = use(K["k:Costs"], negated=True)
    profit: Figure = use(K["k:Profit"], total="Profit or loss")
    opinion: Choice = use(K["k:Opinion"], choices=Opinions)


class Changes(Disclosure, module=ACME, code="300", kind="Statement", title="Changes in equity", columns=Parts):
    before: Line[Parts] = opening(K["k:Equity"], label="Equity at the beginning")
    profit: Line[Parts] = same(Income.profit)
    after: Line[Parts] = closing(K["k:Equity"])
'''

GERMAN = """
[Parts]
all = "Alle Teile"
capital = "Kapital"
hybrid = "Hybridkapital"

[Opinions]
good = "Gut"

[Position]
-title = "Bilanz"
assets_ = "Vermögen"
cash-terse = "Zahlungsmittel"
machines = "Maschinen"
crypto = "Kryptowerte"
equity = "Eigenkapital"

[Income]
-title = "Ergebnis"
sales = "Erlöse"
costs = "Aufwand"
profit = "Gewinn"
profit-total = "Gewinn oder Verlust"
opinion = "Urteil"

[Changes]
-title = "Eigenkapital"
before = "Eigenkapital"
before-start = "Eigenkapital am Anfang"
after = "Eigenkapital"
"""

FILING = """
from kaiji.declare import Filing, Library, section
from kaiji.model import Entity, currency, duration

from acme import taxonomy
from acme.taxonomy import ACME, Changes, Income, Opinions, Parts, Position

YEAR = duration((2031, 1, 1), (2031, 12, 31))

filing = Filing(
    name="acme-2031",
    entity=Entity("http://standards.iso.org/iso/17442", "529900ACME0000000072"),
    extension=Library(
        name="acme-2031",
        title="Acme 2031",
        url="https://acme.example/2031",
        directory="acme/2031",
        modules=(ACME,),
        sources=(taxonomy,),
    ),
    currency=currency("EUR"),
    language="en",
    periods={"Year": YEAR},
    content=(
        section("Statements", YEAR)(
            Position(cash=40, machines=50, crypto=10, assets=100, equity=100),
            Income(sales=90, costs=-60, profit=30, opinion=Opinions.good),
            Changes(
                before=Parts(all=70, capital=60, hybrid=10),
                profit=Parts(all=30, capital=30),
                after=Parts(all=100, capital=90, hybrid=10),
            ),
        ),
    ),
    template="report.xhtml.j2",
)
"""


def project(
    directory: Path, taxonomy: str = TAXONOMY, filing: str = FILING, german: str = GERMAN, packages: str = "klein.zip"
) -> Path:
    """A project that rests on the package `klein.zip` beside it, which is made too."""
    source = directory / "source" / "acme"
    (source / "translations").mkdir(parents=True)
    base(directory)
    table = f'[tool.kaiji]\nsource = "source"\nfiling = "acme:filing"\npackages = ["{packages}"]\n'
    (directory / "pyproject.toml").write_text(table, encoding="utf-8")
    (source / "__init__.py").write_text(filing, encoding="utf-8")
    (source / "taxonomy.py").write_text(taxonomy, encoding="utf-8")
    (source / "translations" / "acme.de.toml").write_text(german, encoding="utf-8")
    return directory
