"""Reports that were really filed: read as filed, equal to what Arelle reads, and converted to each syntax and back.

They lie in ../shared beside the project and are no part of it.
"""

from __future__ import annotations

import datetime
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from kaiji.arelle.judge import load
from kaiji.model import Fact, Severity
from kaiji.taxonomy.store import Store
from kaiji.workflow.compare import compare_facts, pairs
from kaiji.workflow.convert import run_convert
from kaiji.workflow.reports import opened
from kaiji.workflow.validity import run_validity
from tests.tiny import REPOSITORY

pytestmark = pytest.mark.slow
SHARED = REPOSITORY.parent / "shared"


class Filed(NamedTuple):
    """A report in an archive as it was filed, how many facts it has, and the packages of its taxonomy."""

    archive: str
    place: str
    facts: int
    packages: tuple[str, ...]


EDINET = ("edinet-2026",)
FILINGS = {
    "annual-report": Filed("edinet-asr-jgaap", "XBRL/PublicDoc", 1959, EDINET),
    "audit-report": Filed("edinet-asr-jgaap", "XBRL/AuditDoc/jpaud-aar*.xbrl", 15, EDINET),
    "large-holding": Filed("edinet-large-holding", "XBRL/PublicDoc", 115, EDINET),
    "tender-offer": Filed("edinet-tob", "XBRL/PublicDoc", 73, EDINET),
    "quarterly-report": Filed("sec-nflx-10q-2024", "nflx-20240331_htm.xml", 747, ("stand-ins/sec-nflx-10q-2024",)),
    "quarterly-report-inline": Filed(
        "sec-aapl-10q-2025-inline", "aapl-20250329.htm", 760, ("stand-ins/sec-aapl-10q-2025-inline",)
    ),
    "form-60": Filed("ferc60-phi-2023", "", 1477, ("ferc-form60-2024",)),
    "danish": Filed("dk-andco-2014", "", 202, ("dk-fsa-2013",)),
    "dutch": Filed("nl-kvk-groot-nl", "", 967, ("stand-ins/nl-kvk-groot-nl",)),
    "british": Filed("uk-account5", "", 105, ("stand-ins/uk-account5",)),
    "south-african": Filed("za-cipc-2019", "", 192, ("stand-ins/za-cipc-2019", "ifrs-2022")),
}


@pytest.fixture(params=FILINGS)
def filed(request: pytest.FixtureRequest) -> Filed:
    if not (SHARED / "filings").is_dir():
        pytest.skip("the filings are not at hand: they lie in ../shared")
    return FILINGS[request.param]


def packages(filed: Filed) -> list[Path]:
    return [SHARED / "taxonomies" / f"{name}.zip" for name in filed.packages]


def archive(filed: Filed) -> Path:
    return SHARED / "filings" / f"{filed.archive}.zip"


def place(filed: Filed) -> Path:
    """What is given to a command: the archive, or a place in it."""
    if "*" not in filed.place:
        return archive(filed) / filed.place if filed.place else archive(filed)
    with zipfile.ZipFile(archive(filed)) as zipped:
        return archive(filed) / next(name for name in zipped.namelist() if Path(name).match(filed.place))


def unpacked(filed: Filed, directory: Path) -> Path:
    """The document that is given to Arelle: the instance, or else the only document."""
    if filed.archive.startswith("nl-"):
        return archive(filed)
    with zipfile.ZipFile(archive(filed)) as zipped:
        zipped.extractall(directory)
    if filed.place and "." in filed.place:
        return next(directory.glob(filed.place))
    found = [
        p for p in sorted((directory / filed.place).rglob("*")) if p.suffix in (".xbrl", ".xml", ".html", ".xhtml")
    ]
    return next((p for p in found if p.suffix == ".xbrl"), found[0])


def read(path: Path, given: list[Path], home: Path) -> list[Fact]:
    with opened(path, Store(home).library(given)) as report:
        return list(report.document.facts)


def test_what_was_filed_has_no_error(filed: Filed) -> None:
    """Totals that are inconsistent, and facts that contradict each other, are the filers' own, and warnings."""
    outcome = run_validity(place(filed), packages=packages(filed), drop=["tuples"], native=True)
    found = [finding for finding in outcome.findings if finding.severity > Severity.INFO]
    assert {finding.code for finding in found} <= {"calculation.total", "dup.conflict"}
    assert all(finding.location and finding.location.line for finding in found)


def test_a_report_is_read_as_filed_and_as_arelle_reads_it(filed: Filed, tmp_path: Path) -> None:
    facts = read(place(filed), packages(filed), tmp_path / "home")
    assert len(facts) == filed.facts
    if filed.archive == "sec-aapl-10q-2025-inline":
        pytest.skip("Arelle as it is released lacks the SEC's transformations")
    compared = compare_facts(facts, list(load(unpacked(filed, tmp_path / "files"), packages(filed))))
    assert compared.left == compared.right
    assert not list(pairs(compared))[:5]


@pytest.mark.parametrize("suffix", [".xbrl", ".json", ".csv", ".xhtml"])
def test_a_report_is_converted_without_a_false_finding_and_read_back_as_it_was_also_by_arelle(
    filed: Filed, suffix: str, tmp_path: Path
) -> None:
    source = place(filed)
    outcome = run_convert(source, tmp_path / f"x{suffix}", packages=packages(filed))
    assert not outcome.failed, outcome.findings
    told = {finding.code for finding in outcome.findings if finding.severity > Severity.INFO}
    contradicts = filed.archive in ("uk-account5", "za-cipc-2019")
    assert told == ({"input.duplicate"} if contradicts else set())
    written = Path(outcome.published[0])
    own = [archive(filed)] if filed.archive.startswith("nl-") else []
    home = tmp_path / "home"
    facts = read(source, packages(filed), home)
    assert not list(pairs(compare_facts(facts, read(written, [*own, *packages(filed)], home))))[:5]
    assert not list(pairs(compare_facts(facts, list(load(written, [*packages(filed), *own])))))[:5]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small reports, with the taxonomy to which they refer: it lies in one of them."""
    reports = SHARED / "cases" / "reports"
    if not reports.is_dir():
        pytest.skip("the cases are not at hand: they lie in ../shared")
    place = tmp_path_factory.mktemp("cases")
    shutil.copytree(reports, place / "reports")
    with zipfile.ZipFile(reports / "set.xbri") as zipped:
        zipped.extractall(place)
    (place / "base/taxonomy/acme").mkdir(parents=True)
    (place / "rep/tax").rename(place / "base/taxonomy/acme/2025")
    return place / "reports"


CASES: dict[str, tuple[list[object], set[str]]] = {
    "targets.xhtml": ([1000], {"input.other-target"}),
    "targets-only.xhtml": ([], {"input.target"}),
    "v-nounit.xhtml": ([], {"input.value"}),
    "empty-number.xhtml": ([], {"input.value"}),
    "dup-same.xhtml": ([1000], {"input.repeated"}),
    "set.xbri": ([5, 6], {"convert.package"}),
    "set2.xbri": ([5, 6], {"convert.package"}),
    "footnote.xhtml": ([5], set()),
    "j-ext.json": ([1], set()),
    "j-plain.json": ([1000], set()),
    "continuation.xhtml": (["Alpha nested beta tail gamma"], set()),
    "nested.xhtml": ([Decimal("0.25"), Decimal("0.25")], set()),
    "lakh.xhtml": ([Decimal("1234567.5"), 1234567800000], set()),
    "era.xhtml": ([datetime.date(2019, 5, 1)], set()),
}


@pytest.mark.parametrize("name", CASES)
def test_a_small_case_is_what_it_should_be(cases: Path, name: str, tmp_path: Path) -> None:
    values, codes = CASES[name]
    outcome = run_convert(cases / name, tmp_path / "x.json", packages=[cases / name] if name.endswith("xbri") else [])
    assert {finding.code for finding in outcome.findings} - {"input.other-documents"} == codes
    assert (tmp_path / "x.json").exists() is bool(values)
    if values:
        written = read(tmp_path / "x.json", [cases / name] if name.endswith("xbri") else [], tmp_path / "home")
        assert [fact.value for fact in written] == values
        assert all(fact.footnotes[0].markup.startswith("See <b>note</b> 3") for fact in written if name[:4] == "foot")
