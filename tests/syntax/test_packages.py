"""Taxonomy and report packages are valid by themselves, and so is every profile; all hold the facts of the model."""

from __future__ import annotations

import re
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from kaiji.arelle.judge import load, session, validate
from kaiji.model import Report, Severity
from kaiji.model.names import LINK, XBRLI
from kaiji.syntax.filing import taxonomy_artifacts
from kaiji.syntax.inline.version import INLINE_1_0
from kaiji.workflow.compare import compare_facts
from kaiji.workflow.derive import packages
from kaiji.workflow.edinet import submission
from kaiji.workflow.export import FORMS, run_export
from kaiji.workflow.profile import PROFILES, profiled, report_packages
from kaiji.workflow.project import load as load_project
from kaiji.workflow.publish import write
from kaiji.workflow.reports import opened
from tests.tiny import REPOSITORY

DOCUMENTS = {
    "plain": ["instances/iij-2007-03-31/iij-2007-03-31.xbrl", "instances/iij-2007-03-31/iij-2007-03-31.xhtml"],
    "edinet": ["instances/iij-2007-03-31/iij-2007-03-31.xbrl", "instances/iij-2007-03-31/iij-2007-03-31.xhtml"],
    "sec": ["iij-20070331.xml", "iij-20070331.htm"],
    "esef": ["iij-2007-03-31.xbri"],
    "legacy-inline": ["instances/iij-2007-03-31/iij-2007-03-31.xbrl", "instances/iij-2007-03-31/iij-2007-03-31.xhtml"],
}
"""The documents of each profile, below the directory to which it is exported."""
TP = "{http://xbrl.org/2016/taxonomy-package}"
TEMPLATES = REPOSITORY / "templates"


@pytest.fixture(scope="module")
def report() -> Report:
    return load_project(REPOSITORY).filing.report


@pytest.fixture(scope="module")
def built(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("packages")
    write(packages(report, load_project(REPOSITORY).document), root)
    return root / "build"


def problems(path: Path, **options: object) -> list[str]:
    with tempfile.TemporaryDirectory() as scratch, session(path, scratch, validate=True, **options) as (_, records):
        return [f"{r.messageCode}: {r.getMessage()}" for r in records if r.levelname not in ("INFO", "DEBUG")]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["jp-agm-2007-06-08", "iij-2007-03-31"])
def test_arelle_accepts_every_entry_point_of_a_taxonomy_package(built: Path, name: str) -> None:
    """Alone, offline. Rules are not run: there are no facts."""
    assert problems(built / f"{name}.zip", taxonomyPackage=True, formulaAction="none") == []


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".xbr", ".xbri"])
def test_a_report_package_is_valid_alone_and_holds_the_facts(built: Path, report: Report, suffix: str) -> None:
    path = built / f"{report.name}{suffix}"
    assert problems(path, formulaAction="none", calcs="c11r", utrValidate=True) == []
    assert compare_facts(list(report.facts), list(load(path))).equal
    with opened(path) as own:
        own.settle()
        assert compare_facts(list(report.facts), own.facts).equal


def test_the_metadata_says_who_publishes_what_in_both_languages(built: Path) -> None:
    with zipfile.ZipFile(built / "iij-2007-03-31.zip") as archive:
        root = etree.fromstring(archive.read("iij-2007-03-31/META-INF/taxonomyPackage.xml"))
    for tag in ("name", "description", "publisher"):
        languages = [e.get("{http://www.w3.org/XML/1998/namespace}lang") for e in root.findall(TP + tag)]
        assert languages == ["en", "ja"]
    license = root.find(TP + "license")
    assert license is not None
    assert license.get("name") == "Apache License 2.0"
    hrefs = [e.get("href") or "" for e in root.iter(TP + "entryPointDocument")]
    assert [h.rpartition("/")[2] for h in hrefs] == [
        "iij-2007-03-31.xsd",
        "jp-agm-2007-06-08.xsd",
        "jp-agm-2007-06-08_networks.xsd",
        "jp-agm-2007-06-08_light.xsd",
    ]
    assert all(h.startswith("https://kaiji.example/") for h in hrefs)


def test_packages_are_the_same_bytes_twice_with_sorted_names_and_one_date(built: Path, report: Report) -> None:
    for artifact in packages(report, load_project(REPOSITORY).document):
        stream = BytesIO()
        artifact.write(stream)
        assert stream.getvalue() == (built.parent / artifact.path).read_bytes()
        entries = zipfile.ZipFile(stream).infolist()
        assert [e.filename for e in entries] == sorted(e.filename for e in entries)
        assert {e.date_time for e in entries} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.long) if n in ("plain", "legacy-inline") else n for n in PROFILES]
)
def test_every_profile_is_valid_and_holds_the_same_facts(report: Report, tmp_path: Path, name: str) -> None:
    outcome = run_export(REPOSITORY, None, name, tmp_path)
    assert not outcome.failed, outcome.findings
    documents = [tmp_path / document for document in DOCUMENTS[name]]
    assert {str(document) for document in documents} <= set(outcome.published)
    for document in documents:
        found = [f for f in validate(document, modes=["c11r"], rules=False) if f.severity is Severity.ERROR]
        assert found == []
        assert compare_facts(list(report.facts), list(load(document))).equal
        with opened(document) as own:
            own.settle()
            assert compare_facts(list(report.facts), own.facts).equal


def test_the_sec_profile_puts_members_into_segments_in_the_taxonomy_too(report: Report, tmp_path: Path) -> None:
    changed = profiled(report, PROFILES["sec"])
    artifacts = [a for t in changed.taxonomy.closure for a in taxonomy_artifacts(t)]
    written = {Path(name).name: (tmp_path / name).read_text("utf-8") for name in write(artifacts, tmp_path)}
    assert 'contextElement="segment"' in written["iij-20070331_def.xml"]
    assert 'contextElement="scenario"' not in written["iij-20070331_def.xml"]
    assert "jp-agm-20070608_lab-en-US.xml" in written
    assert 'xml:lang="en-US"' in written["jp-agm-20070608_lab-en-US.xml"]


def test_the_legacy_profile_has_nothing_of_inline_1_1(tmp_path: Path) -> None:
    """No ix:continuation, though a narrative stands around a table; no ix:relationship, though figures have remarks."""
    outcome = run_export(REPOSITORY, None, "legacy-inline", tmp_path)
    assert not outcome.failed, outcome.findings
    root = etree.parse(tmp_path / DOCUMENTS["legacy-inline"][1]).getroot()
    spaces = {e.tag.partition("}")[0][1:] for e in root.iter() if isinstance(e.tag, str)}
    assert {s for s in spaces if "inlineXBRL" in s} == {INLINE_1_0.namespace}
    assert root.nsmap["ixt"] == INLINE_1_0.registry
    names = {e.tag.partition("}")[2] for e in root.iter(f"{{{INLINE_1_0.namespace}}}*")}
    assert {"exclude", "footnote"} <= names
    assert not {"continuation", "relationship"} & names


def test_the_sec_profile_is_flat_and_has_the_default_namespace(tmp_path: Path) -> None:
    """Both documents name the schema beside them; members stand in segments; labels in en-US are found for the text."""
    outcome = run_export(REPOSITORY, None, "sec", tmp_path)
    assert not outcome.failed, outcome.findings
    assert {Path(p).parent for p in outcome.published} == {tmp_path}
    instance, page = (etree.parse(tmp_path / name).getroot() for name in DOCUMENTS["sec"])
    assert instance.tag == f"{{{XBRLI}}}xbrl"
    assert {e.prefix for e in instance.iter(f"{{{XBRLI}}}*")} == {None}
    assert {e.prefix for e in page.iter(f"{{{XBRLI}}}*")} == {"xbrli"}
    for root in (instance, page):
        (reference,) = root.iter(f"{{{LINK}}}schemaRef")
        assert reference.get("{http://www.w3.org/1999/xlink}href") == "iij-20070331.xsd"
        assert next(root.iter(f"{{{XBRLI}}}segment"), None) is not None
        assert next(root.iter(f"{{{XBRLI}}}scenario"), None) is None
    other = run_export(REPOSITORY, None, "plain", tmp_path / "plain")
    assert not other.failed
    plain = etree.parse(tmp_path / "plain" / DOCUMENTS["plain"][1]).getroot()
    shown, others = texts(page), texts(plain)
    whole = "\n".join(shown)
    assert [text for text in others if text.strip() not in whole] == []
    number = (
        "Years from first listing to transfer of listing"  # the text has it in words; the SEC lets no number be hidden
    )
    assert number in shown
    assert number not in others


def texts(page: etree._Element) -> list[str]:
    """What people read, without the marks of remarks, which stand behind what is tagged."""
    read = page.iter("{*}h2", "{*}h3", "{*}th", "{*}td", "{*}dt", "{*}dd", "{*}p")
    return [re.sub(r"\[\d+\]", "", "".join(e.itertext())) for e in read]


def test_the_documentation_has_the_table_of_profiles() -> None:
    rows = [
        [
            f"`{p.name}`",
            f"`{p.context_element}`",
            ", ".join(f"`{a}` as `{b}`" for a, b in p.languages.items()) or "as declared",
            "named" if p.named_periods else "dates",
            "yes" if p.flat else "no",
            f"`{p.prefix}`" if p.prefix else "default",
            "1.0" if p.inline.namespace == INLINE_1_0.namespace else "1.1",
            {None: "files", report_packages: "report packages", submission: "the submission"}[p.submission],
        ]
        for p in PROFILES.values()
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    document = (REPOSITORY / "docs" / "profiles.md").read_text("utf-8").partition("\n## ")[0]
    assert [line for line in document.splitlines() if line.startswith("| `")] == lines
    head = next(line for line in document.splitlines() if line.startswith("| Profile"))
    explained = re.findall(r"^- \*\*(.+?)\*\*", document, re.MULTILINE)
    assert explained == [name.strip() for name in head.strip("|").split("|")][1:]


@pytest.mark.parametrize("form", [pytest.param(f, marks=pytest.mark.slow) if f == "pdf" else f for f in FORMS])
def test_every_form_can_be_exported(tmp_path: Path, form: str) -> None:
    outcome = run_export(REPOSITORY, form, "edinet", tmp_path)
    assert not outcome.failed, outcome.findings
    assert outcome.published
    assert all(Path(p).is_file() for p in outcome.published)
    assert [p for p in tmp_path.iterdir() if p.name.startswith(".")] == []
