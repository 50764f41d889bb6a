"""Taxonomy and report packages are valid by themselves, and so is every profile; all hold the facts of the model."""

from __future__ import annotations

import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from kaiji.arelle import load, session, validate
from kaiji.compare import compare_facts
from kaiji.derive import packages
from kaiji.emit import taxonomy_artifacts
from kaiji.export import FORMS, run_export
from kaiji.model import Report, Severity
from kaiji.profile import PROFILES, profiled
from kaiji.project import load as load_project
from kaiji.publish import write
from kaiji.reports import opened
from tests.tiny import REPOSITORY

TP = "{http://xbrl.org/2016/taxonomy-package}"
TEMPLATES = REPOSITORY / "templates"


@pytest.fixture(scope="module")
def report() -> Report:
    return load_project(REPOSITORY).filing.report


@pytest.fixture(scope="module")
def built(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("packages")
    write(packages(report, TEMPLATES), root)
    return root / "build"


def problems(path: Path, **options: object) -> list[str]:
    with tempfile.TemporaryDirectory() as scratch, session(path, scratch, validate=True, **options) as (_, records):
        return [f"{r.messageCode}: {r.getMessage()}" for r in records if r.levelname not in ("INFO", "DEBUG")]


@pytest.mark.parametrize("name", ["jp-agm-2007-06-08", "iij-2007-03-31"])
def test_arelle_accepts_every_entry_point_of_a_taxonomy_package(built: Path, name: str) -> None:
    """Alone, offline. Rules are not run: there are no facts."""
    assert problems(built / f"{name}.zip", taxonomyPackage=True, formulaAction="none") == []


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
        "jp-agm-2007-06-08_light.xsd",
    ]
    assert all(h.startswith("https://kaiji.example/") for h in hrefs)


def test_packages_are_the_same_bytes_twice_with_sorted_names_and_one_date(built: Path, report: Report) -> None:
    for artifact in packages(report, TEMPLATES):
        stream = BytesIO()
        artifact.write(stream)
        assert stream.getvalue() == (built.parent / artifact.path).read_bytes()
        entries = zipfile.ZipFile(stream).infolist()
        assert [e.filename for e in entries] == sorted(e.filename for e in entries)
        assert {e.date_time for e in entries} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", [name for name in PROFILES if name != "legacy-inline"])
def test_every_profile_is_valid_and_holds_the_same_facts(report: Report, tmp_path: Path, name: str) -> None:
    outcome = run_export(REPOSITORY, None, name, tmp_path)
    assert not outcome.failed, outcome.findings
    documents = [Path(p) for p in outcome.published if Path(p).suffix in (".xbrl", ".xhtml", ".xbri")]
    documents += [Path(p) for p in outcome.published if name == "sec" and p.endswith("iij-20070331.xml")]
    assert documents
    for document in documents:
        found = [f for f in validate(document, modes=["c11r"]) if f.severity is Severity.ERROR]
        assert found == []
        assert compare_facts(list(report.facts), list(load(document))).equal


def test_the_sec_profile_puts_members_into_segments_in_the_taxonomy_too(report: Report, tmp_path: Path) -> None:
    changed = profiled(report, PROFILES["sec"])
    artifacts = [a for t in changed.taxonomy.closure for a in taxonomy_artifacts(t)]
    written = {Path(name).name: (tmp_path / name).read_text("utf-8") for name in write(artifacts, tmp_path)}
    assert 'contextElement="segment"' in written["iij-20070331_def.xml"]
    assert 'contextElement="scenario"' not in written["iij-20070331_def.xml"]
    assert "jp-agm-20070608_lab-en-US.xml" in written
    assert 'xml:lang="en-US"' in written["jp-agm-20070608_lab-en-US.xml"]


def test_a_document_with_continuations_is_refused_by_the_legacy_profile(tmp_path: Path) -> None:
    """Inline XBRL 1.0 has none; the notice's document has one, where a narrative spans a table."""
    outcome = run_export(REPOSITORY, None, "legacy-inline", tmp_path)
    assert {f.code for f in outcome.findings if f.severity is Severity.ERROR} == {"inline.version"}
    assert not list(tmp_path.rglob("*.xhtml"))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_be_exported(tmp_path: Path, form: str) -> None:
    outcome = run_export(REPOSITORY, form, "edinet", tmp_path)
    assert not outcome.failed, outcome.findings
    assert outcome.published
    assert all(Path(p).is_file() for p in outcome.published)
    assert [p for p in tmp_path.iterdir() if p.name.startswith(".")] == []
