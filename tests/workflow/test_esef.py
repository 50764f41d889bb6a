"""An annual report for ESMA: the example's files are as the ESEF Reporting Manual wants them, and its rules find nothing.

The taxonomies lie in ../shared, which is no part of the repository; without them these tests are skipped.
"""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from kaiji.arelle.judge import load as read
from kaiji.model import QName, arcroles
from kaiji.workflow.build import run_check
from kaiji.workflow.compare import compare_facts
from kaiji.workflow.export import run_export
from kaiji.workflow.project import Project, load
from kaiji.workflow.rules import run_rules
from tests.tiny import REPOSITORY

EXAMPLE = REPOSITORY / "examples" / "esef"
SHARED = REPOSITORY.parent / "shared" / "taxonomies"
NAME = "marewind-2025-12-31"
IX = "{http://www.xbrl.org/2013/inlineXBRL}"
LINK = "{http://www.xbrl.org/2003/linkbase}"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (SHARED / "esef-2022.zip").is_file() or not (SHARED / "ifrs-2022.zip").is_file():
        pytest.skip("the taxonomies are not at hand: they lie in ../shared/taxonomies")
    root = tmp_path_factory.mktemp("examples") / "esef"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("__pycache__", "taxonomies", "build", "instances"))
    (root / "taxonomies").mkdir()
    for name in ("esef-2022.zip", "ifrs-2022.zip"):
        (root / "taxonomies" / name).symlink_to(SHARED / name)
    return root


@pytest.fixture(scope="module")
def project(example: Path) -> Project:
    return load(example)


@pytest.fixture(scope="module")
def exported(example: Path) -> Path:
    outcome = run_export(example, None, None, example / "build")
    assert not outcome.failed, outcome.findings
    return example / "build"


def document(exported: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(exported / f"{name}.xbri") as archive:
        return etree.parse(BytesIO(archive.read(f"{name}/reports/{name}.xhtml"))).getroot()


def test_the_preflight_finds_nothing(example: Path) -> None:
    outcome = run_check(example)
    assert not outcome.findings


def test_a_package_for_each_language_has_the_files_of_the_manual(exported: Path) -> None:
    assert {path.name for path in exported.glob("*.xbri")} == {f"{NAME}.xbri", f"{NAME}-de.xbri"}
    with zipfile.ZipFile(exported / f"{NAME}.xbri") as archive:
        names = {name.removeprefix(f"{NAME}/") for name in archive.namelist()}
    within = "marewind.example/xbrl/2025-12-31"
    kinds = (".xsd", "_pre.xml", "_cal.xml", "_def.xml", "_lab-en.xml", "_lab-de.xml")
    assert names == {
        *(f"META-INF/{name}" for name in ("catalog.xml", "reportPackage.json", "taxonomyPackage.xml")),
        *(f"{within}/{NAME}{kind}" for kind in kinds),
        f"reports/{NAME}.xhtml",
    }


def test_what_has_no_axes_stands_below_the_placeholder_and_has_no_table(project: Project) -> None:
    taxonomy = project.report.taxonomy
    roles = {network.role.uri.rpartition("/")[2]: network for network in taxonomy.networks}
    unqualified = roles["esef_role-999999"]
    sources = {arc.source.local for arc in unqualified.relationships}
    assert sources == {"LineItemsNotDimensionallyQualifiedPlaceholder"}
    assert {"Assets", "Equity", "ExpensesForIdleVessels"} <= {arc.target.local for arc in unqualified.relationships}
    position = next(n for n in taxonomy.networks if "financialposition" in n.role.uri.lower())
    assert position.roots() == [QName(position.roots()[0].namespace, "StatementOfFinancialPositionAbstract")]
    assert not position.arcs(arcroles.ALL)
    own = {concept.name.local for schema in taxonomy.schemas for concept in schema.concepts}
    assert own == {
        "HybridCapitalMember",
        "ExpensesForIdleVessels",
        "CharterHireReceivedInAdvance",
        "CouponsOnHybridCapital",
        "CouponsPaidOnHybridCapital",
    }


def test_equity_keeps_its_table(project: Project) -> None:
    (network,) = (
        n for n in project.report.taxonomy.networks if n.arcs(arcroles.ALL) and "ChangesInEquity" in n.role.uri
    )
    assert [arc.closed for arc in network.arcs(arcroles.ALL)] == [True]
    assert [arc.target.local for arc in network.arcs(arcroles.HYPERCUBE_DIMENSION)] == ["ComponentsOfEquityAxis"]


def test_profit_is_broken_down_once_more_in_a_role_of_its_own(project: Project) -> None:
    whole = "ProfitLoss"
    networks = [n for n in project.report.taxonomy.networks if any(a.source.local == whole for a in n.calculation)]
    parts = {frozenset(a.target.local for a in n.calculation if a.source.local == whole) for n in networks}
    assert parts == {
        frozenset({"ProfitLossBeforeTax", "IncomeTaxExpenseContinuingOperations"}),
        frozenset({"ProfitLossAttributableToOwnersOfParent", "ProfitLossAttributableToNoncontrollingInterests"}),
    }
    assert [bool(n.presentation) for n in networks] == [True, False]


def test_text_blocks_are_nested_continued_and_leave_out_what_heads_a_page(exported: Path) -> None:
    root = document(exported, NAME)
    by_name = {e.get("name", "").partition(":")[2]: e for e in root.iter(f"{IX}nonNumeric")}
    policies = by_name["DisclosureOfSummaryOfSignificantAccountingPoliciesExplanatory"]
    within = [e.get("name", "").partition(":")[2] for e in policies.iter(f"{IX}nonNumeric")][1:]
    assert within == [
        "StatementOfIFRSCompliance",
        "DescriptionOfAccountingPolicyForRecognitionOfRevenue",
        "DescriptionOfAccountingPolicyForPropertyPlantAndEquipmentExplanatory",
    ]
    note = by_name["DisclosureOfPropertyPlantAndEquipmentExplanatory"]
    (further,) = root.iter(f"{IX}continuation")
    assert note.get("continuedAt") == further.get("id")
    assert further.get("continuedAt") is None
    between = [e for e in root.iter("{*}table") if "Ships" in "".join(e.itertext())]
    assert len(between) == 1
    assert all(ancestor not in (note, further) for ancestor in between[0].iterancestors())
    (left_out,) = further.iter(f"{IX}exclude")
    assert "".join(left_out.itertext()) == "Marewind SE, Annual Report 2025"


def test_the_value_of_a_block_is_its_text_alone(project: Project) -> None:
    values = {f.concept.local: str(f.value) for f in project.report.facts if f.concept.local.endswith("Explanatory")}
    note = values["DisclosureOfPropertyPlantAndEquipmentExplanatory"]
    assert "489,600" not in note
    assert "Annual Report" not in note
    assert "<p>The vessels are pledged" in note
    policies = values["DisclosureOfSummaryOfSignificantAccountingPoliciesExplanatory"]
    assert values["DescriptionOfAccountingPolicyForPropertyPlantAndEquipmentExplanatory"] in policies


def test_captions_say_nothing_of_kinds_of_elements(exported: Path) -> None:
    for name in (NAME, f"{NAME}-de"):
        body = document(exported, name).find("{*}body")
        assert body is not None
        said = "".join(body.itertext())
        assert "[" not in said
        assert "laceholder" not in said


def test_the_german_document_is_in_german(exported: Path) -> None:
    root = document(exported, f"{NAME}-de")
    cells = {"".join(e.itertext()) for e in root.iter("{*}th")}
    assert {"Umsatzerlöse", "Vermögenswerte", "Cashflow aus Investitionstätigkeit", "Schiffe"} <= cells
    assert {e.get("{http://www.w3.org/XML/1998/namespace}lang") for e in root.iter(f"{IX}nonNumeric")} == {"de"}


@pytest.mark.parametrize(
    ("old", "new", "code", "file"),
    [
        (', wider=ESEF["ifrs-full:CurrentContractLiabilities"]', "", "base.unanchored", "taxonomy.py"),
        ("owners=(54_100, 44_200)", "owners=(54_000, 44_200)", "sum.total", "figures.py"),
    ],
)
def test_what_is_wrong_is_found_at_its_line(
    example: Path, tmp_path: Path, old: str, new: str, code: str, file: str
) -> None:
    root = tmp_path / "esef"
    shutil.copytree(example, root, symlinks=True)
    path = root / "source" / "marewind" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    outcome = run_check(root)
    found = [f for f in outcome.findings if f.code == code]
    assert len(found) == 1, outcome.findings
    assert found[0].location is not None
    assert found[0].location.path.endswith(file)


def test_concepts_of_two_modules_do_not_fit_one_schema(example: Path, tmp_path: Path) -> None:
    root = tmp_path / "esef"
    shutil.copytree(example, root, symlinks=True)
    path = root / "source" / "marewind" / "__init__.py"
    text = path.read_text("utf-8").replace("modules=(taxonomy.MAREWIND,)", "modules=(taxonomy.MAREWIND, OTHER)")
    text = text.replace(
        "filing = Filing(", 'OTHER = Module("more", "https://marewind.example/more", ("en", "de"))\n\nfiling = Filing('
    )
    path.write_text(text.replace("import Filing, Library", "import Filing, Library, Module"), "utf-8")
    (finding,) = (f for f in run_check(root).findings if f.code == "profile.modules")
    assert "marewind, more" in finding.message


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("name", [NAME, f"{NAME}-de"])
def test_the_rules_of_esma_find_nothing(example: Path, exported: Path, name: str) -> None:
    outcome = run_rules(exported / f"{name}.xbri", "esef-2024", example)
    assert [f.code for f in outcome.findings] == ["rules.judged"]
    assert "0 errors, 0 warnings" in outcome.findings[0].message


@pytest.mark.slow
def test_arelle_reads_the_facts_of_the_model(project: Project, exported: Path) -> None:
    found = list(read(exported / f"{NAME}.xbri", project.packages))
    assert compare_facts(list(project.report.facts), found).equal
