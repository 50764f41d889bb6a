"""What is handed in at EDINET: documents as one set, their names and their signs, and the example, judged by EDINET's rules."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from kaiji.declare.filing import Edition
from kaiji.model import KaijiError, Part, Severity
from kaiji.syntax.inline.pages import Page, Pages
from kaiji.syntax.inline.template import template_of
from kaiji.syntax.inline.version import INLINE_EDINET
from kaiji.taxonomy.store import Store
from kaiji.workflow.build import run_check
from kaiji.workflow.edinet import pages, submission
from kaiji.workflow.export import export
from kaiji.workflow.profile import PROFILES
from kaiji.workflow.project import load
from kaiji.workflow.reports import opened
from kaiji.workflow.rules import run_rules
from tests.tiny import REPOSITORY

ANNUAL = REPOSITORY / "tests" / "fixtures" / "annual"
EXAMPLE = REPOSITORY / "examples" / "edinet"
PACKAGE = REPOSITORY.parent / "shared" / "taxonomies" / "edinet-2026.zip"
NAME = "jpcrp030000-asr-001_E99999-000_2026-03-31_01_2026-06-26"
needs_taxonomy = pytest.mark.skipif(not PACKAGE.is_file(), reason=f"{PACKAGE} is not there")
IX = "{http://www.xbrl.org/2008/inlineXBRL}"
XLINK = "{http://www.w3.org/1999/xlink}"


# Documents as one set


def outlined(number: tuple[int, ...], *below: Part) -> Part:
    return Part(f"Heading {number}", below, number)


def test_there_is_a_document_for_the_cover_and_for_each_chapter() -> None:
    outline = (
        outlined((1,)),
        outlined((2,), outlined((2, 1), outlined((2, 1, 1))), outlined((2, 2))),
        outlined((3,)),
    )
    assert [(page.name, tuple(page.numbers)) for page in pages(outline, "n")] == [
        ("0000000_header_n_ixbrl.htm", ((1,),)),
        ("0101010_honbun_n_ixbrl.htm", ((2,), (2, 1), (2, 1, 1))),
        ("0102010_honbun_n_ixbrl.htm", ((2, 2),)),
        ("0200000_honbun_n_ixbrl.htm", ((3,),)),
    ]


def test_the_first_document_of_a_set_has_the_header_and_nothing_is_linked() -> None:
    project = load(ANNUAL)
    layout = replace(project.layout, template="edinet.xhtml.j2")
    numbers = [part.number for part in layout.outline[0].parts]
    sheets = [Page("a.htm", [(1,), *numbers[:2]]), Page("b.htm", numbers[2:])]
    made = Pages(project.report, layout, replace(INLINE_EDINET, links=False), sheets)
    texts = dict(made.documents())
    assert not made.findings
    first, second = (etree.fromstring(texts[name].strip().encode()) for name in ("a.htm", "b.htm"))
    assert len(list(first.iter(f"{IX}header"))) == 1
    assert not list(second.iter(f"{IX}header"))
    assert not [e for root in (first, second) for e in root.iter("{*}a")]
    tags = [e for root in (first, second) for e in root.iter(f"{IX}nonFraction")]
    facts = Counter((e.get("name"), e.get("contextRef")) for e in tags)
    assert len(facts) == len(list(project.report.facts)), "every fact stands on one of the pages"
    assert max(facts.values()) > 1, "what is printed again is tagged again"
    ids = [e.get("id") for e in tags if e.get("id")]
    assert len(ids) == len(set(ids)) == len(facts), "once under its id"
    contexts = {e.get("id") for e in first.iter("{*}context")}
    assert {e.get("contextRef") for e in tags} == contexts


def test_a_negative_number_has_its_sign_before_the_tag() -> None:
    project = load(ANNUAL)
    made = Pages(
        project.report,
        replace(project.layout, template="edinet.xhtml.j2"),
        replace(INLINE_EDINET, links=False),
        [Page("a.htm", [(1,), *(part.number for part in project.layout.outline[0].parts)])],
    )
    ((_, text),) = made.documents()
    negative = [m.start() for m in re.finditer(r'<ix:nonFraction [^>]*sign="-"', text)]
    assert negative
    assert {text[at - 1] for at in negative} == {"△"}


def test_a_filing_that_is_not_called_as_edinet_wants_it() -> None:
    project = load(ANNUAL)
    with pytest.raises(KaijiError, match="the filing is called 'annual-2025'") as raised:
        list(submission([Edition(project.report, project.layout)], PROFILES["edinet"]))
    assert raised.value.code == "profile.names"


# The example


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("example") / "edinet"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("build", "taxonomies", "__pycache__"))
    (root / "taxonomies").mkdir()
    (root / "taxonomies" / PACKAGE.name).symlink_to(PACKAGE)
    return root


@pytest.fixture(scope="module")
def handed_in(example: Path) -> Path:
    (made,) = export(load(example), example / "build")
    return made


@pytest.fixture(scope="module")
def files(handed_in: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(handed_in) as archive:
        return {
            name.removeprefix("jpcrp030000-asr-001/XBRL/PublicDoc/"): archive.read(name) for name in archive.namelist()
        }


@needs_taxonomy
def test_the_submission_has_the_documents_the_taxonomy_the_picture_and_the_manifest(files: Mapping[str, bytes]) -> None:
    documents = [n for n in files if n.endswith(".htm")]
    assert [n[:14] for n in documents] == [
        "0000000_header",
        *(f"010{chapter}010_honbun"[:14] for chapter in range(1, 8)),
        "0200000_honbun",
    ]
    assert {n.removeprefix(NAME) for n in files if n.startswith(NAME)} == {
        ".xsd",
        "_pre.xml",
        "_def.xml",
        "_cal.xml",
        "_lab.xml",
        "_lab-en.xml",
    }
    manifest = etree.fromstring(files["manifest_PublicDoc.xml"])
    assert [e.text for e in manifest.iter("{*}ixbrl")] == documents
    (picture,) = (n for n in files if n.startswith("images/"))
    assert files[picture].startswith(b"\x89PNG")
    assert sum(files[n].count(f'src="{picture}"'.encode()) for n in documents) == 1
    assert not [n for n, content in files.items() if b"data:image" in content or content.startswith(b"\xef\xbb\xbf")]


@needs_taxonomy
def test_ids_of_contexts_are_those_of_the_guidelines(files: Mapping[str, bytes]) -> None:
    root = etree.fromstring(next(content for n, content in files.items() if n.startswith("0000000")))
    ids = {e.get("id") for e in root.iter("{*}context")}
    assert {
        "FilingDateInstant",
        "CurrentYearDuration",
        "Prior1YearInstant",
        "CurrentYearDuration_NonConsolidatedMember",
        "CurrentYearDuration_jpcrp030000-asr_E99999-000GardenGoodsReportableSegmentMember",
        "Prior2YearInstant_RetainedEarningsMember",
    } <= ids
    hidden = next(root.iter(f"{IX}hidden"))
    assert {e.get("name", "").partition(":")[0] for e in hidden} == {"jpdei_cor"}
    assert len(hidden) == 27


@needs_taxonomy
def test_the_extension_has_what_is_the_filers_and_refers_to_the_rest(files: Mapping[str, bytes]) -> None:
    schema = etree.fromstring(files[f"{NAME}.xsd"])
    assert [e.get("name") for e in schema.iter("{http://www.w3.org/2001/XMLSchema}element")] == [
        "HouseholdGoodsReportableSegmentMember",
        "GardenGoodsReportableSegmentMember",
        "MidorinoYokoMember",
        "ProvisionForLossOnStoreConsolidation",
        "ProvisionForLossOnStoreConsolidationEL",
    ]
    assert not list(schema.iter("{*}roleType")), "roles are EDINET's"
    definition = etree.fromstring(files[f"{NAME}_def.xml"])
    special = [e for e in definition.iter("{*}definitionArc") if (e.get(f"{XLINK}arcrole") or "").endswith("special")]
    assert {(e.get(f"{XLINK}from"), e.get(f"{XLINK}to")) for e in special} == {
        ("jppfs_cor_CurrentLiabilitiesAbstract", "jpcrp030000-asr_E99999-000_ProvisionForLossOnStoreConsolidation"),
        ("jppfs_cor_ExtraordinaryLossAbstract", "jpcrp030000-asr_E99999-000_ProvisionForLossOnStoreConsolidationEL"),
    }
    tables = [e for e in definition.iter("{*}definitionArc") if (e.get(f"{XLINK}arcrole") or "").endswith("/all")]
    assert all((e.get(f"{XLINK}from") or "").endswith(("Heading", "Abstract")) for e in tables), "from the heading"
    calculation = etree.fromstring(files[f"{NAME}_cal.xml"])
    arcroles = {e.get(f"{XLINK}arcrole") for e in calculation.iter("{*}calculationArc")}
    assert arcroles == {"http://www.xbrl.org/2003/arcrole/summation-item"}


@needs_taxonomy
def test_the_submission_is_the_same_bytes_twice(example: Path, handed_in: Path, tmp_path: Path) -> None:
    (again,) = export(load(example), tmp_path)
    assert again.read_bytes() == handed_in.read_bytes()


@needs_taxonomy
def test_particulars_that_the_filing_says_otherwise_elsewhere(example: Path, tmp_path: Path) -> None:
    root = tmp_path / "edinet"
    shutil.copytree(example, root, symlinks=True, ignore=shutil.ignore_patterns("build", "__pycache__"))
    figures = root / "source" / "midorino" / "figures.py"
    text = figures.read_text("utf-8")
    edits = (("year_end=YEAR.end", "year_end=BEFORE.end"), ("submission=1", "submission=2"), ('"E99999"', '"E99998"'))
    edits += (("period_end=YEAR.end", "period_end=BEFORE.end"), ('"FY"', '"HY"'))
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    figures.write_text(text, "utf-8")
    found = run_check(root).findings
    lines = {n: line.strip() for n, line in enumerate(text.splitlines(), 1)}
    assert {(f.code, lines[f.location.line or 0], f.message) for f in found if f.location} == {
        (
            "edinet.dei-value",
            "year_end=BEFORE.end,",
            "CurrentFiscalYearEndDateDEI is 2025-03-31, and the period CurrentYear ends on 2026-03-31: one of them is wrong",
        ),
        (
            "edinet.dei-value",
            "period_end=BEFORE.end,",
            "CurrentPeriodEndDateDEI is 2025-03-31, and the name of the filing has 2026-03-31: one of them is wrong",
        ),
        (
            "edinet.dei-value",
            'period_type="HY",',
            "TypeOfCurrentPeriodDEI is HY, and the name of the filing has the end of the period CurrentYear, so FY: one of them is wrong",
        ),
        (
            "edinet.dei-value",
            "submission=2,",
            "NumberOfSubmissionDEI is 2, and the name of the filing has 1: one of them is wrong",
        ),
        (
            "edinet.dei-value",
            'edinet_code="E99998",',
            "EDINETCodeDEI is E99998, and the entity E99999-000 has E99999: one of them is wrong",
        ),
    }


@needs_taxonomy
@pytest.mark.slow
def test_edinets_rules_find_nothing_but_what_is_explained(example: Path, handed_in: Path) -> None:
    """EC8015W remarks on every submission that has statements of the company alone beside those of its group."""
    found = run_rules(handed_in, "edinet-2026", example).findings
    assert [f for f in found if f.severity is Severity.ERROR] == []
    assert {f.code for f in found if f.severity is Severity.WARNING} == {"EDINET.EC8015W"}


@needs_taxonomy
@pytest.mark.slow
def test_the_documents_of_a_submission_are_the_template_of_the_next(
    example: Path, handed_in: Path, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    shutil.copytree(example, root, symlinks=True, ignore=shutil.ignore_patterns("build"))
    library = Store(tmp_path / "store").library([PACKAGE])
    place = "jpcrp030000-asr-001/XBRL/PublicDoc"
    with zipfile.ZipFile(handed_in) as archive:
        archive.extractall(tmp_path / "old")
    with opened(tmp_path / "old" / place, library) as source:
        facts = set(source.facts)
        made = template_of(source.submission.paths, source.document, load(root).report)
    (root / "templates" / "document" / "images").mkdir(parents=True)
    for page in made.pages:
        (root / "templates" / "document" / page.name).write_bytes(page.content)
    for picture in made.pictures:
        shutil.copy(tmp_path / "old" / place / picture, root / "templates" / "document" / picture)
    module = root / "source" / "midorino" / "__init__.py"
    written = module.read_text()
    module.write_text(written.replace('template="report.xhtml.j2"', 'document="../../templates/document"'))
    assert module.read_text() != written
    (again,) = export(load(root), tmp_path / "new")
    with opened(again / place, library) as source:
        assert set(source.facts) == facts
    with zipfile.ZipFile(handed_in) as old, zipfile.ZipFile(again) as new:
        assert old.namelist() == new.namelist()
        for name in old.namelist():
            if name.endswith(".htm"):
                one, other = (etree.fromstring(archive.read(name).strip()) for archive in (old, new))
                assert _seen(one) == _seen(other)
            else:
                assert old.read(name) == new.read(name)


def _seen(page: etree._Element) -> list[str]:
    """The words of a page that people see."""
    body = page.find("{*}body")
    assert body is not None
    for header in list(body.iter(f"{IX}header")):
        header.getparent().remove(header)  # type: ignore[union-attr]
    return "".join(body.itertext()).split()
