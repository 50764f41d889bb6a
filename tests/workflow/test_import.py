"""A report becomes a project that says the same: facts in every aspect, presentation and calculation, as code that tools accept."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import kaiji
from kaiji.model import Concept, Label, LabelRole, Network, QName, Severity, Taxonomy, arcroles, duration
from kaiji.model.period import DURATION
from kaiji.model.types import STRING
from kaiji.syntax.filing import report_artifacts
from kaiji.taxonomy.store import Store
from kaiji.workflow.compare import compare, compare_facts, pairs
from kaiji.workflow.importing.code import block, text
from kaiji.workflow.importing.names import Names, identifier, period_name, said
from kaiji.workflow.importing.run import run_import, written_otherwise
from kaiji.workflow.project import load
from kaiji.workflow.publish import write
from kaiji.workflow.reports import opened
from tests.declare import bases
from tests.tiny import GENERATOR, REPOSITORY
from tests.workflow.test_filings import FILINGS, packages, place
from tests.workflow.test_starter import started

Arcs = dict[str, set[tuple[object, ...]]]


def related(taxonomy: Taxonomy) -> Arcs:
    """Presentation and calculation by role: what stands below what, at which place, with which label or weight."""

    def arcs(network: Network, arcrole: str) -> Iterable[tuple[object, ...]]:
        for below in network.by_source(arcrole).values():
            for n, arc in enumerate(below):
                yield arcrole, arc.source, arc.target, n, arc.weight, arc.preferred

    found: Arcs = {}
    for network in taxonomy.networks:
        sums = {arc.arcrole for arc in network.calculation}  # of either version
        all_arcs = {
            (*("sum" if x in sums else x for x in arc),)
            for kind in (arcroles.PARENT_CHILD, *sums)
            for arc in arcs(network, kind)
        }
        if all_arcs:
            found[network.role.uri] = all_arcs
    return found


def published(project: Path, scratch: Path) -> Path:
    """The instance of a project beside its taxonomy, as a build would write them."""
    report = load(project).report
    write(report_artifacts(report), scratch)
    return scratch / report.directory / f"{report.name}.xbrl"


@pytest.fixture
def filed(tmp_path: Path) -> tuple[Path, Path]:
    """A small report that was filed with a taxonomy of its own, and the package that this one rests on."""
    project = bases.project(tmp_path / "acme")
    return published(project, tmp_path / "filed"), project / "klein.zip"


def test_an_imported_report_says_the_same(filed: tuple[Path, Path], tmp_path: Path) -> None:
    report, package = filed
    outcome = run_import(report, tmp_path / "new", [package])
    assert not outcome.failed, outcome.findings
    assert [f.code for f in outcome.findings] == ["import.facts"]
    written = published(tmp_path / "new", tmp_path / "again")
    assert compare(report, written, [package]).equal
    with (
        opened(report, Store(tmp_path / "home").library([package])) as first,
        opened(written, Store(tmp_path / "home").library([package])) as second,
    ):
        assert related(first.document.taxonomy) == related(second.document.taxonomy)
        mine, theirs = (x.document.taxonomy.concepts for x in (first, second))
    own = [name for name in mine if "acme.example" in name.namespace]
    assert own
    for name in own:
        assert mine[name].type == theirs[name].type
        assert mine[name].balance is theirs[name].balance
        assert set(mine[name].labels) <= set(theirs[name].labels)


def test_a_report_with_a_taxonomy_of_its_own_alone_is_imported(tmp_path: Path) -> None:
    (last,) = kaiji.export(kaiji.load(started(tmp_path / "acme")), tmp_path / "published", form="xbri")
    outcome = run_import(last, tmp_path / "new")
    assert [f.code for f in outcome.findings] == ["import.facts"]
    project = load(tmp_path / "new")
    assert [f for f in kaiji.check(project) if f.severity is Severity.ERROR] == []
    assert compare_facts(tuple(kaiji.read(last).facts), tuple(project.report.facts)).equal


def test_every_fact_of_the_report_is_counted(filed: tuple[Path, Path], tmp_path: Path) -> None:
    """Also one that was filed twice, and into the directory in which one stands."""
    report, package = filed
    text = report.read_text("utf-8")
    (cash,) = re.findall(r"<k:Cash [^>]*>\d+</k:Cash>", text)[:1]
    report.write_text(text.replace(cash, cash + re.sub(r' id="[^"]*"', "", cash)), "utf-8")
    (tmp_path / "new").mkdir()
    outcome = run_import(report, tmp_path / "new", [package])
    (told,) = outcome.findings
    counted = [int(n) for n in re.findall(r"\d+", told.message)]
    statements, loose, repeated, kept, filed_facts = counted
    assert repeated == 1
    assert statements + loose + repeated == kept == filed_facts


def test_what_is_published_is_not_declared_again_and_figures_read_as_printed(
    filed: tuple[Path, Path], tmp_path: Path
) -> None:
    report, package = filed
    run_import(report, tmp_path / "new", [package])
    source = tmp_path / "new" / "source" / "acme"
    concepts = (source / "concepts.py").read_text("utf-8")
    assert "crypto_assets = OWN.item(" in concepts
    assert "machines = " not in concepts
    figures = (source / "figures.py").read_text("utf-8")
    assert "cash=(40, ABSENT)" in figures  # equity has an opening balance, too
    assert "period=YEAR_TO_DECEMBER_31_2031, sales=90, costs=60, profit=30" in figures
    check(tmp_path / "new")


def check(project: Path) -> None:
    """The tools that look at Python find nothing."""
    for tool in (
        ("ruff", "format", "--check", "."),
        ("ruff", "check", "--select", "E4,E7,E9,F,I", "."),
        ("mypy", "source"),
    ):
        run = subprocess.run(
            [sys.executable, "-m", *tool],
            cwd=project,
            capture_output=True,
            text=True,
            env={"MYPYPATH": str(GENERATOR), "PATH": "/usr/bin:/bin"},
        )
        assert run.returncode == 0, run.stdout + run.stderr


def test_a_directory_in_which_something_is_stays_as_it_is(filed: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "notes.txt").write_text("mine")
    outcome = run_import(filed[0], tmp_path / "new", [filed[1]])
    assert [f.code for f in outcome.findings] == ["import.directory"]
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["notes.txt"]


def test_a_report_without_its_taxonomy_is_one_finding(filed: tuple[Path, Path], tmp_path: Path) -> None:
    outcome = run_import(filed[0], tmp_path / "new")
    ((code, severity),) = {(f.code, f.severity) for f in outcome.findings}
    assert (code, severity) == ("input.remote", Severity.ERROR)
    assert not (tmp_path / "new").exists()


def named(label: str, local: str, language: str = "en") -> str:
    """What a line of a concept is called."""
    labels = (Label(LabelRole.STANDARD, language, label),)
    return identifier(said(Concept(QName("https://acme.example", local), STRING, DURATION, labels=labels)))


def test_names_are_such_as_a_person_would_choose() -> None:
    assert named("Cash at bank and in hand", "CashAtBankAndInHand") == "cash_at_bank_and_in_hand"
    assert named("Umsatzerlöse", "RevenueFromSales", "de") == "umsatzerloese"
    assert named("売上高", "NetSales", "ja") == "net_sales"  # no upper case, no Latin letters
    assert named("2031 notes", "Notes2031DueAndPayable") == "n2031_notes"
    names = Names()
    assert names.give("class") == "class_"
    assert names.give("assets") == "assets"
    assert names.give("assets", "assets", "acme_assets") == "acme_assets"  # of another namespace
    assert names.give("assets") == "assets_2"
    assert period_name(duration((2030, 4, 1), (2031, 3, 31))) == "YEAR_TO_MARCH_31_2031"


@pytest.mark.parametrize("hostile", ['a"""\nimport os\nb = """', "back\\\\slash \\", 'it\'s "quoted"', "\u2028 \x07"])
def test_what_others_wrote_stays_text_in_the_code(hostile: str) -> None:
    assert ast.literal_eval(text(hostile)) == hostile
    assert ast.literal_eval(block(hostile, "  ")) == f"\n{hostile}  "


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(n, marks=pytest.mark.long) if f.facts > 500 else n
        for n, f in FILINGS.items()
        if n != "audit-report"
    ],
)
def test_filings_are_imported_without_a_loss(name: str, tmp_path: Path) -> None:
    if not (REPOSITORY.parent / "shared" / "filings").is_dir():
        pytest.skip("the filings are not at hand: they lie in ../shared")
    filing = FILINGS[name]
    report, given = place(filing), packages(filing)
    outcome = run_import(report, tmp_path / "new", given, drop=["tuples"])
    assert not outcome.failed, outcome.findings
    changed = {"import.changed"} if name == "british" else set[str]()  # its document has a default namespace for ix
    assert {f.code for f in outcome.findings} & {"import.missing", "import.changed"} == changed
    written = published(tmp_path / "new", tmp_path / "again")
    # EDINET's instances have <td/> where the pages that they are made of, and now the project, have <td></td>.
    differing = pairs(compare(report, written, given, drop=["tuples"]))
    assert not [pair for pair in differing if not written_otherwise(*pair)]
    library = Store(tmp_path / "home").library(given)
    with opened(report, library, drop=["tuples"]) as first, opened(written, library) as second:
        assert related(first.document.taxonomy) == related(second.document.taxonomy)
    check(tmp_path / "new")
    (figures,) = (tmp_path / "new" / "source").rglob("figures.py")
    assert figures.read_text("utf-8").count("\n") <= 3 * filing.facts


PAGE = (REPOSITORY / "docs" / "import.md").read_text("utf-8")


def test_the_page_is_as_commands_and_files_are(filed: tuple[Path, Path]) -> None:
    """What docs/import.md shows is run, and what it says is written is there."""
    report, package = filed
    place = report.parents[2]
    shutil.copy(package, place)
    for command in re.findall(r"^\$ kaiji (.+)$", PAGE, re.MULTILINE):
        run = subprocess.run(
            [sys.executable, "-m", "kaiji", *shlex.split(command)], cwd=place, capture_output=True, text=True
        )
        assert run.returncode == 0, run.stdout + run.stderr
    source = place / "acme" / "source" / "acme"
    written = {path.name for path in source.iterdir()} | {path.name for path in (place / "acme").iterdir()}
    named = {
        name.rstrip("/")
        for row in re.findall(r"^\| (`.+?) \|", PAGE, re.MULTILINE)
        for name in re.findall("`(.+?)`", row)
    }
    assert {name for name in named if name.endswith((".py", ".md", ".toml"))} <= written
