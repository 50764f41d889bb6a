"""Filing against a published taxonomy: its concepts in statements, what is written for them, and every way to get it wrong."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from kaiji.arelle.judge import load as load_with_arelle
from kaiji.declare.authorities import authority_of
from kaiji.model import Finding, LabelRole, QName, Severity
from kaiji.syntax.filing import filed_taxonomies
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.build import run_build, run_check
from kaiji.workflow.project import load, source_hash
from kaiji.workflow.validate import run_validate
from tests.declare.bases import FILING, GERMAN, TAXONOMY, base, project
from tests.taxonomy.published import NAMESPACE, q

TAXONOMIES = Path(__file__).parents[3] / "shared" / "taxonomies"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIJI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def checked(directory: Path, **how: str) -> list[Finding]:
    return run_check(project(directory, **how)).findings


# What is right


def test_a_project_that_uses_a_base(tmp_path: Path) -> None:
    made = project(tmp_path / "acme")
    outcome = run_check(made)
    assert not outcome.findings
    report = load(made).report
    facts = {
        (report.taxonomy.prefixed(f.concept), str(f.context.period)): f for f in report.facts if not f.context.members
    }
    assert facts["k:Cash", "2031-12-31"].value == 40
    assert facts["k:Costs", "2031-01-01/2031-12-31"].value == 60, "printed as -60 under a negated label"
    assert facts["k:Opinion", "2031-01-01/2031-12-31"].value == q("GoodMember")
    assert {m.local for f in report.facts for _, m in f.context.members if isinstance(m, QName)} == {
        "CapitalMember",
        "HybridCapitalMember",
    }, "the base's default is not named"
    (sum_,) = (n for n in report.taxonomy.networks if n.role.uri.endswith("/role/Position"))
    assert {(r.source.local, r.target.local, r.weight) for r in sum_.calculation} == {
        ("Assets", "Cash", 1),
        ("Assets", "Machines", 1),
        ("Assets", "CryptoAssets", 1),
    }


def test_labels_are_the_bases_and_those_that_it_lacks_are_added(tmp_path: Path) -> None:
    taxonomy = load(project(tmp_path / "acme")).report.taxonomy
    cash, assets, equity = (taxonomy.concepts[q(name)] for name in ("Cash", "Assets", "Equity"))
    assert (cash.label("en"), cash.label("de")) == ("Cash at bank", "Bankguthaben")
    assert (cash.label("en", LabelRole.TERSE), cash.label("de", LabelRole.TERSE)) == (
        "Cash and the like",
        "Zahlungsmittel",
    )
    assert assets.label("en", LabelRole.TOTAL) == "All assets"
    assert assets.label("de", LabelRole.TOTAL) == "Aktiva", "for want of another, the standard label"
    assert (equity.label("de"), equity.label("de", LabelRole.PERIOD_START)) == (
        "Eigenkapital",
        "Eigenkapital am Anfang",
    )
    for concept in taxonomy.concepts.values():
        pairs = [(x.role, x.language) for x in concept.labels]
        assert len(pairs) == len(set(pairs)), f"{concept.name.local} has two labels of one role and language"


# Arelle leaves the files of packages to Python's collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_what_is_built(tmp_path: Path) -> None:
    """Arelle takes it, nothing of the base is written again, and people and viewers read the base's labels."""
    root = project(tmp_path / "acme")
    outcome = run_build(root)
    assert not [f for f in outcome.findings if f.severity > Severity.INFO]
    directory = root / "taxonomy" / "acme" / "2031"
    schemas = {path.name: etree.parse(path).getroot() for path in directory.glob("*.xsd")}
    xsd = "{http://www.w3.org/2001/XMLSchema}"
    imports = {x.get("namespace"): x.get("schemaLocation") for x in schemas["acme-2031.xsd"].iter(f"{xsd}import")}
    assert imports[NAMESPACE] == "https://klein.example/2031/k.xsd"
    elements = {x.get("name") for schema in schemas.values() for x in schema.iter(f"{xsd}element")}
    assert {"CryptoAssets", "HybridCapitalMember"} <= elements
    assert not elements & {"Cash", "Assets", "PartsAxis", "CapitalMember", "PositionHeading", "AllMember"}
    own = (directory / "acme-2031_acme.xsd").read_text("utf-8")
    assert "/dtr/type/2022-03-31" in own
    assert "/dtr/type/2024-01-31" not in own, "types are of the edition that the base has"
    assert not any(schema.get("targetNamespace") == NAMESPACE for schema in schemas.values())
    english = (directory / "acme-2031_lab-en.xml").read_text("utf-8")
    assert "https://klein.example/2031/k.xsd#k_Cash" in english
    assert "Cash at bank" not in english, "no second standard label"
    presentation = (directory / "acme-2031_pre.xml").read_text("utf-8")
    assert 'xlink:href="https://klein.example/2031/k.xsd#Position"' in presentation, "the role of the base"
    definition = (directory / "acme-2031_def.xml").read_text("utf-8")
    assert "dimension-default" not in re.sub("<link:arcroleRef.*", "", definition), "the base's own holds"
    anchors = re.findall('definitionArc .*wider-narrower" xlink:from="(.*?)" xlink:to="(.*?)"', definition)
    assert anchors == [
        ("k_Assets", "acme_CryptoAssets"),
        ("acme_CryptoAssets", "k_Cash"),
        ("acme_CryptoAssets", "k_Machines"),
    ]
    document = (root / "instances" / "acme-2031" / "acme-2031.xhtml").read_text("utf-8")
    assert all(text in document for text in ("Machines", "Cash and the like", "All assets", "Equity at the beginning"))
    viewer = (root / "build" / "viewer" / "index.html").read_text("utf-8")
    assert all(text in viewer for text in ("Cash at bank", "Bankguthaben", "All assets"))
    instance = root / "instances" / "acme-2031" / "acme-2031.xbrl"
    read = {(f.concept, f.context, f.value) for f in load_with_arelle(instance, [root / "klein.zip"])}
    assert read == {
        (f.concept, f.context, f.value) for f in load(root).report.facts if not isinstance(f.value, QName)
    } | {(f.concept, f.context, f.value) for f in load(root).report.facts if isinstance(f.value, QName)}
    assert not [f for f in run_validate(root, full=True).findings if f.severity > Severity.INFO]


def test_a_base_in_the_store_needs_not_be_named(tmp_path: Path) -> None:
    root = project(tmp_path / "acme")
    Store(home()).add(root / "klein.zip")
    table = root / "pyproject.toml"
    table.write_text(table.read_text("utf-8").replace('packages = ["klein.zip"]\n', ""), encoding="utf-8")
    assert not run_check(root).findings


def test_a_base_that_several_projects_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stays in the process, in a module that belongs to none of them; each project takes it from its own package."""
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "published_klein.py").write_text(
        'from kaiji.declare import Base\n\nK = Base("https://klein.example/2031/k.xsd")\n', encoding="utf-8"
    )
    monkeypatch.syspath_prepend(shared)
    text = TAXONOMY.replace('K = Base("https://klein.example/2031/k.xsd")', "from published_klein import K")
    for name in ("one", "other", "one again"):
        root = project(tmp_path / name, taxonomy=text)
        assert [path.parent.name for path in load(root).packages] == [name]
    sys.modules.pop("published_klein")


def test_what_is_built_of_a_base_depends_on_its_packages(tmp_path: Path) -> None:
    root = project(tmp_path / "acme")
    before = source_hash(load(root))
    base(root, without="Old")
    assert source_hash(load(root)) != before


def test_linkbases_that_filers_refer_to_themselves(tmp_path: Path) -> None:
    """Regulators want schemas imported, and label linkbases referred to, one by one."""
    named = 'Base("https://klein.example/2031/k.xsd", "https://klein.example/2031/k_lab.xml")'
    root = project(tmp_path / "acme", taxonomy=TAXONOMY.replace('Base("https://klein.example/2031/k.xsd")', named))
    report = load(root).report
    with_content = {artifact.path: io.BytesIO() for artifact in filed_taxonomies(report)}
    for artifact in filed_taxonomies(report):
        artifact.write(with_content[artifact.path])
    entry = with_content["taxonomy/acme/2031/acme-2031.xsd"].getvalue().decode()
    assert re.findall('linkbaseRef .*href="(https:.*?)" xlink:role="(.*?)"', entry) == [
        ("https://klein.example/2031/k_lab.xml", "http://www.xbrl.org/2003/role/labelLinkbaseRef")
    ]
    assert re.findall('schemaLocation="(https://klein.*?)"', entry) == ["https://klein.example/2031/k.xsd"]


# What is wrong

CASH = 'use(K["k:Cash"], terse="Cash and the like")'
MISTAKES = [
    (CASH, 'use(K["k:Cahs"])', "base.concept", "did you mean Cash?"),
    (CASH, 'use(K["x:Cash"])', "base.concept", "its prefixes are k"),
    (CASH, 'use("k:Cash")', "declare.option", "expected a concept of a base"),
    (CASH, 'use(K["k:Cash"], doc="Cash.")', "declare.option", "as a string in triple quotes"),
    (CASH, 'use(K["k:Cash"], label="Cash on hand")', "base.label", "calls Cash 'Cash at bank'"),
    ('wider=K["k:Assets"]', 'wider=K["k:Asets"]', "base.concept", "did you mean Assets?"),
    ('wider=K["k:Assets"]', 'wider=K["k:AssetsHeading"]', "base.anchor", "is abstract"),
    ('wider=K["k:Assets"]', 'wider=K["k:Opinion"]', "base.anchor", "of the type enumerationItemType"),
    ('wider=K["k:Assets"]', 'wider="Assets"', "declare.option", "expected a concept of a base"),
    ('wider=K["k:Assets"]', 'wider=("Assets",)', "declare.option", "expected a concept of a base"),
    (CASH, 'use(K["k:Cash"], choices=3)', "declare.option", "expected a class"),
    ('use(K["k:Equity"])', 'use(K["k:AssetsHeading"])', "base.abstract", "as a heading write heading(...)"),
    ('use(K["k:Equity"])', 'use(K["k:Profit"])', "base.period-type", "Profit is reported over a period"),
    ('use(K["k:Equity"])', 'use(K["k:Old"])', "base.deprecated", "deprecatedLabel: 2030"),
    ('total="Profit or loss"', 'total="Profit or loss", period=INSTANT', "base.period-type", "at an instant"),
    ('heading(K["k:AssetsHeading"])', 'heading(K["k:Cash"])', "base.abstract", "is no heading"),
    ('heading=K["k:PositionHeading"]', 'table=K["k:PositionHeading"]', "base.abstract", "expected a hypercube"),
    ('use=K["k:PartsAxis"]', 'use=K["k:Cash"]', "base.axis", "k:Cash is no axis"),
    ('use=K["k:PartsAxis"]', 'use=K["k:NumbersAxis"]', "base.axis", "take all out"),
    ('member(K["k:CapitalMember"])', 'member(K["k:Cash"])', "base.axis", "k:Cash is no member"),
    ('wider=K["k:Assets"]', "wider=cash", "declare.option", "wider = <line k:Cash>: expected a concept of a base"),
    ('member("Hybrid capital")', 'member("Hybrid capital", default=True)', "base.axis", "the default of k:PartsAxis is AllMember"),
    ('use=K["k:Opinion"]', 'use=K["k:Cash"]', "base.axis", "no enumeration"),
    ("role/Position", "role/Positon", "base.role", "did you mean https://klein.example/role/Position?"),
    ("role/Position", "role/Footnotes", "base.role", "footnoteLink only, not on presentationLink"),
    ("2031/k.xsd", "2032/k.xsd", "base.entry-point", "no taxonomy package (klein.zip) has the entry point"),
    ('"https://klein.example/2031/k.xsd"', '"k.xsd"', "base.entry-point", "absolute addresses"),
    ('"https://acme.example/2031", (', '"https://acme.example/2031", namespace="https://klein.example/tax", languages=(', "declare.namespace", "counterfeit"),
    ('"https://acme.example/2031", (', '"https://klein.example/2031/mine", (', "declare.namespace", "klein.zip publishes"),
    ('Module("acme"', 'Module("k"', "declare.module", "is that of https://klein.example/tax"),
    ('"https://acme.example/2031", (', '"https://fasb.org/us-gaap/2031", (', "declare.namespace", "by the FASB only"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "says"), MISTAKES)
def test_a_mistake_is_one_finding_at_its_line(tmp_path: Path, old: str, new: str, code: str, says: str) -> None:
    assert old in TAXONOMY
    wrong = TAXONOMY.replace(old, new, 1)
    found = checked(tmp_path / "acme", taxonomy=wrong)
    (finding,) = [f for f in found if not f.code.startswith("translation.")]
    assert finding.code == code
    assert says in finding.message
    line = next(n for n, text in enumerate(wrong.splitlines(), 1) if new.splitlines()[0] in text)
    assert str(finding.location) == f"acme/source/acme/taxonomy.py:{line}"


def test_a_package_that_the_base_refers_to_and_that_is_not_named(tmp_path: Path) -> None:
    """One finding at the base, that says in which file it is missed and where to name the package."""
    made = project(tmp_path / "acme")
    with zipfile.ZipFile(made / "klein.zip") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(made / "klein.zip", "w") as archive:
        for name, content in files.items():
            archive.writestr(
                name,
                content.replace(b"https://www.xbrl.org/dtr/type/2022-03-31/types.xsd", b"https://far.example/t.xsd"),
            )
    (finding,) = run_check(made).findings
    assert (finding.code, str(finding.location)) == ("base.entry-point", "acme/source/acme/taxonomy.py:6")
    for said in ("k.xsd:", "https://far.example/t.xsd", "packages = [...]"):
        assert said in finding.message


def test_rows_on_a_typed_axis_of_a_base(tmp_path: Path) -> None:
    """The value stands in the base's element, and has to be one of its type."""
    taxonomy = (
        TAXONOMY.replace("import choice,", "import Key, Text, choice, key,")
        + """

class Numbers(Axis, module=ACME, use=K["k:NumbersAxis"]):
    pass


class Loan(Disclosure, module=ACME, code="400", kind="Note", title="Loans", period=INSTANT):
    number: Text = key(Numbers)
    cash: Figure = use(K["k:Cash"])
"""
    )
    loans = """        section("Loans", YEAR.closing)(Loan(number="A-17", cash=10), Loan(number="B 2", cash=30)),
    ),
    template"""
    filing = FILING.replace("Changes, Income", "Changes, Income, Loan").replace("    ),\n    template", loans)
    german = GERMAN + '\n[Loan]\n-title = "Darlehen"\n'
    root = project(tmp_path / "acme", taxonomy, filing, german)
    outcome = run_build(root)
    assert not [f for f in outcome.findings if f.severity > Severity.INFO]
    instance = next((root / "instances").rglob("*.xbrl"))
    assert "<k:NumberDomain>A-17</k:NumberDomain>" in instance.read_text("utf-8")
    assert "NumberDomain" not in "".join(p.read_text("utf-8") for p in (root / "taxonomy").rglob("*.xsd"))
    assert len(list(load_with_arelle(instance, [root / "klein.zip"]))) == len(load(root).report.index.facts)


def test_labels_that_the_base_lacks_in_a_language_are_asked_for(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path / "acme", german=GERMAN.replace('machines = "Maschinen"\n', ""))
    assert (finding.code, "machines = \"...\" for 'Machines'" in finding.message) == ("translation.missing", True)
    (finding,) = checked(tmp_path / "other", german=GERMAN.replace("[Income]", 'cash = "Kasse"\n\n[Income]'))
    assert finding.code == "translation.stale", "the base has the label in German"


def test_two_versions_of_one_taxonomy(tmp_path: Path) -> None:
    from tests.declare.bases import documents
    from tests.taxonomy.published import package

    second = 'L = Base("https://klein.example/2032-01-01/k.xsd")\nK = Base('
    wrong = TAXONOMY.replace("K = Base(", second, 1).replace('use(K["k:Equity"])', 'use(L["k:Equity"])', 1)
    root = project(tmp_path / "acme", taxonomy=wrong, packages='2031.zip", "2032.zip')
    for year in ("2031", "2032-01-01"):
        made = {
            name: text.replace(NAMESPACE, f"https://klein.example/{year[:4]}-01-01/tax")
            for name, text in documents().items()
        }
        package(root / f"{year[:4]}.zip", made, f"https://klein.example/{year}/")
    found = [f for f in run_check(root).findings if not f.code.startswith("translation")]
    assert [f.code for f in found] == ["base.versions"]
    line = next(n for n, text in enumerate(wrong.splitlines(), 1) if 'L["k:Equity"]' in text)
    assert str(found[0].location) == f"acme/source/acme/taxonomy.py:{line}"


def test_packages_that_are_none(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path / "acme", packages="klien.zip")
    assert (finding.code, "klien.zip" in finding.message) == ("project.configuration", True)


@pytest.mark.parametrize(
    ("namespace", "authority"),
    [
        ("http://fasb.org/us-gaap/2025", "the FASB"),
        ("https://xbrl.fasb.org/us-gaap/2025", "the FASB"),
        ("https://xbrl.ifrs.org/taxonomy/2022-03-24/ifrs-full", "the IFRS Foundation"),
        ("http://www.xbrl.org/2003/instance", "XBRL International"),
        ("HTTP://user@WWW.ESMA.europa.eu.:80/x", "ESMA"),
        (
            "http://disclosure.edinet-fsa.go.jp/taxonomy/jppfs/2025-11-01/jppfs_cor",
            "the Financial Services Agency of Japan",
        ),
        ("http://disclosure.edinet-fsa.go.jp/jpcrp030000/asr/001/E00001-000/2026-03-31/01/2026-06-12", ""),
        ("https://notfasb.org/x", ""),
        ("https://fasb.org.example/x", ""),
        ("urn:acme", ""),
    ],
)
def test_whose_a_namespace_is(namespace: str, authority: str) -> None:
    assert authority_of(namespace) == authority


# The real ones

PAGE = (Path(__file__).parents[2] / "docs" / "bases.md").read_text("utf-8")
FILES: dict[str, str] = dict(re.findall(r"^`([\w./]+)`:\n\n```\w+\n(.*?)```$", PAGE, re.DOTALL | re.MULTILINE))


@pytest.fixture
def nord(tmp_path: Path) -> Path:
    """The project that docs/bases.md prints, with the packages that it names."""
    root = tmp_path / "nord"
    for name, content in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")
    (root / "taxonomies").mkdir()
    for name in re.findall(r"taxonomies/([\w-]+\.zip)", FILES["pyproject.toml"]):
        if not (TAXONOMIES / name).is_file():
            pytest.skip(f"needs the taxonomy package {name}")
        (root / "taxonomies" / name).symlink_to(TAXONOMIES / name)
    return root


@pytest.mark.long
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_the_guide_works_as_printed(nord: Path) -> None:
    outcome = run_build(nord)
    assert not [f for f in outcome.findings if f.severity > Severity.INFO]
    viewer = (nord / "build" / "viewer" / "index.html").read_text("utf-8")
    assert all(
        text in viewer for text in ("Cash and cash equivalents", "Total equity and liabilities", "All liabilities")
    )
    written = "".join(p.read_text("utf-8") for p in (nord / "taxonomy").rglob("*.xsd"))
    assert re.findall('element [^>]*name="(Crypto|Hybrid|Cash|Equity)', written) == ["Hybrid", "Crypto"]
    assert re.findall('targetNamespace="([^"]+)"', written)
    assert all("nord.example" in space for space in re.findall('targetNamespace="([^"]+)"', written))


def test_concepts_of_ones_own_are_anchored_where_esma_is_the_publisher(nord: Path) -> None:
    taxonomy = nord / "source" / "nord" / "taxonomy.py"
    text = taxonomy.read_text("utf-8")
    wrong = re.sub(", wider=[^)]*", "", text)
    assert wrong != text
    taxonomy.write_text(wrong, "utf-8")
    (finding,) = run_check(nord).findings
    line = next(n for n, text in enumerate(wrong.splitlines(), 1) if "Crypto-assets held" in text)
    assert (finding.code, str(finding.location)) == ("base.unanchored", f"nord/source/nord/taxonomy.py:{line}")
