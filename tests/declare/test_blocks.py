"""What a narrative prints besides figures: another narrative, a statement, a new page; and sums that are made once more."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from kaiji.arelle.judge import load as read
from kaiji.syntax.filing import report_artifacts
from kaiji.syntax.inline.document import inline
from kaiji.syntax.inline.version import INLINE_1_0, INLINE_1_1, Version
from kaiji.workflow.build import run_check
from kaiji.workflow.compare import compare_facts
from kaiji.workflow.project import Project, load
from kaiji.workflow.publish import write
from kaiji.workflow.reports import opened
from tests import guide

NARRATIVE = """Vor der Tabelle.

{SegmentNote}

Dazwischen.

{Notes.risks}

{newpage}

Am Ende *betont*.
"""


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """The project of the guide with a second narrative, and segments under the same heading."""
    root = guide.write(tmp_path)
    edit(
        root,
        "taxonomy.py",
        '    """What is expected."""\n',
        '    """What is expected."""\n    risks: Block = block("Risks")\n',
    )
    edit(root, "translations/acme.de.toml", 'outlook = "Ausblick"\n', 'outlook = "Ausblick"\nrisks = "Risiken"\n')
    edit(root, "figures.py", 'outlook=narrative("outlook"),', 'outlook=narrative("outlook"), risks=narrative("risks"),')
    edit(root, "figures.py", '    section("Weitere Angaben", YEAR)(\n', "    part(YEAR)(\n")
    edit(root, "figures.py", 'section("Segmentbericht", ', "part(")
    edit(root, "figures.py", "import Decimal\n", "import Decimal\n\nfrom kaiji.declare import part\n")
    (root / "source" / "acme" / "risks.md").write_text("Der Wind kann *ausbleiben*.\n", "utf-8")
    (root / "source" / "acme" / "outlook.md").write_text(NARRATIVE, "utf-8")
    return root


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / "source" / "acme" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def value(project: Project, name: str = "OutlookTextBlock") -> str:
    return next(str(fact.value) for fact in project.report.facts if fact.concept.local == name)


def laid_out(project: Project, root: Path, version: Version = INLINE_1_1) -> etree._Element:
    write([*report_artifacts(project.report), inline(project.report, project.layout, version).artifact], root)
    return etree.parse(root / "instances" / "acme-2025" / "acme-2025.xhtml").getroot()


def test_the_text_has_the_other_narrative_and_nothing_else(acme: Path) -> None:
    project = load(acme)
    assert value(project) == (
        "<p>Vor der Tabelle.</p>\n<p>Dazwischen.</p>\n<p>Der Wind kann <em>ausbleiben</em>.</p>\n<p>Am Ende <em>betont</em>.</p>"
    )


def test_pieces_go_on_behind_the_statement_and_parts_have_tags_of_their_own(acme: Path, tmp_path: Path) -> None:
    project = load(acme)
    root = laid_out(project, tmp_path / "out")
    ix = f"{{{INLINE_1_1.namespace}}}"
    (block,) = (e for e in root.iter(f"{ix}nonNumeric") if e.get("name") == "acme:OutlookTextBlock")
    (further,) = root.iter(f"{ix}continuation")
    assert block.get("continuedAt") == further.get("id")
    assert [e.get("name") for e in further.iter(f"{ix}nonNumeric")] == ["acme:RisksTextBlock"]
    assert len([e for e in root.iter(f"{ix}nonNumeric") if e.get("name") == "acme:RisksTextBlock"]) == 1
    assert ["".join(e.itertext()) for e in further.iter(f"{ix}exclude")] == ["Acme SE, Geschäftsbericht 2025"]
    order = list(root.iter())
    table = next(
        e for e in root.iter("{*}table") if "Wind" in "".join(e.itertext()) and "Marge" in "".join(e.itertext())
    )
    assert order.index(block) < order.index(table) < order.index(further)


@pytest.mark.parametrize("version", [INLINE_1_1, INLINE_1_0])
def test_every_reader_has_the_facts_of_the_model(acme: Path, tmp_path: Path, version: Version) -> None:
    """Inline XBRL 1.0 has no pieces: the statement stands behind the whole text there."""
    project = load(acme)
    laid_out(project, tmp_path / "out", version)
    path = tmp_path / "out" / "instances" / "acme-2025" / "acme-2025.xhtml"
    facts = list(project.report.facts)
    assert compare_facts(facts, list(read(path))).equal
    with opened(path) as own:
        own.settle()
        assert compare_facts(facts, own.facts).equal


@pytest.mark.parametrize(
    ("narrative", "says"),
    [
        ("Wie {Notes.risks} sagt.", "write it on a line of its own"),
        ("- {newpage}", "write it on a line of its own"),
        ("> {SegmentNote}", "write it on a line of its own"),
        ("{Income}", "the statement Income stands under another heading"),
        ("{Notes.outlook}", "prints the narrative that names it"),
    ],
)
def test_what_cannot_stand_there_is_one_finding_at_its_line(acme: Path, narrative: str, says: str) -> None:
    (acme / "source" / "acme" / "outlook.md").write_text(f"Davor.\n\n{narrative}\n", "utf-8")
    (finding,) = (f for f in run_check(acme).findings if f.code == "narrative.name")
    assert says in finding.message
    assert finding.location is not None
    assert (Path(finding.location.path).name, finding.location.line) == ("outlook.md", 3)


def test_narratives_that_print_each_other(acme: Path) -> None:
    for name, other in (("risks", "outlook"), ("outlook", "risks")):
        (acme / "source" / "acme" / f"{name}.md").write_text(f"{{Notes.{other}}}\n", "utf-8")
    found = [f for f in run_check(acme).findings if f.code == "narrative.name"]
    assert found
    assert all("prints the narrative that names it" in f.message for f in found)


SHARES = """    profit: Figure = credit("Profit or loss", total=True)
    \"\"\"Revenue less costs; negative: loss.\"\"\"
    attribution_ = heading("Attributable to", of=profit)
    owners: Figure = credit("Owners")
    \"\"\"Of the parent.\"\"\"
    others: Figure = credit("Others", last=True)
    \"\"\"Minorities.\"\"\"
"""


@pytest.fixture
def attributed(tmp_path: Path) -> Path:
    root = guide.write(tmp_path)
    old = '    profit: Figure = credit("Profit or loss", total=True)\n    """Revenue less costs; negative: loss."""\n'
    edit(root, "taxonomy.py", old, SHARES)
    german = 'profit = "Ergebnis"\nattribution_ = "Davon"\nowners = "Eigentümer"\nothers = "Andere"\n'
    edit(root, "translations/acme.de.toml", 'profit = "Ergebnis"\n', german)
    text = (root / "source" / "acme" / "figures.py").read_text("utf-8")
    line = next(line for line in text.splitlines() if line.strip().startswith("profit=(") and "Components" not in line)
    edit(root, "figures.py", line, f"{line}\n        owners=(-90, 270),\n            others=(-10, 30),")
    return root


def test_a_second_sum_stands_in_a_role_that_only_calculates(attributed: Path) -> None:
    project = load(attributed)
    outcome = run_check(attributed)
    found = [n for n in project.report.taxonomy.networks if any(a.target.local == "Owners" for a in n.calculation)]
    (network,) = found
    assert [(a.source.local, a.target.local, a.weight) for a in network.calculation] == [
        ("ProfitOrLoss", "Owners", 1),
        ("ProfitOrLoss", "Others", 1),
    ]
    assert not network.presentation
    assert dict(network.role.labels) == {"en": "Income statement: Profit or loss", "de": "Erfolgsrechnung: Ergebnis"}
    assert outcome.report is not None


def test_a_second_sum_that_does_not_add_up_is_found(attributed: Path) -> None:
    edit(attributed, "figures.py", "owners=(-90,", "owners=(-80,")
    found = [f for f in run_check(attributed).findings if f.code == "sum.total"]
    assert len(found) == 1
    assert "Owners" in found[0].message


def test_a_heading_of_a_line_that_the_statement_has_not(attributed: Path) -> None:
    edit(attributed, "taxonomy.py", "of=profit)", "of=BalanceSheet.equity)")
    (finding,) = run_check(attributed).findings
    assert finding.code == "declare.heading"
    assert "a line that Income does not have" in finding.message
