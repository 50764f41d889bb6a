"""What a report package may be (Report Package 1.0), smallest first, and what it may not."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from kaiji.model import KaijiError, Location, Severity
from kaiji.workflow.reports import opened
from kaiji.workflow.submissions import submission

KIND = "https://xbrl.org/report-package/2023"
FUTURE = "https://xbrl.org/report-package/2199"
FILE = "p/META-INF/reportPackage.json"
JSON = '{"documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-json"}}'
PART = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"/>'
PAGE = PART.replace("/>", '><body><link:schemaRef xmlns:link="http://www.xbrl.org/2003/linkbase"/></body></html>')
XML = '<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance"/>'
Entries = Sequence[tuple[str, str | bytes]]


def says(kind: object) -> str:
    return json.dumps({"documentInfo": {"documentType": kind}})


XBRI, XBR, ANY = (FILE, says(f"{KIND}/xbri")), (FILE, says(f"{KIND}/xbr")), (FILE, says(KIND))
VALID: dict[str, tuple[str, Entries, list[str]]] = {
    "one page": ("xbri", [XBRI, ("p/reports/r.xhtml", PAGE)], ["r.xhtml"]),
    "one page that ends in html": ("xbri", [XBRI, ("p/reports/r.html", PAGE)], ["r.html"]),
    "a set": ("xbri", [XBRI, ("p/reports/s/a.xhtml", PAGE), ("p/reports/s/b.htm", PAGE)], ["a.xhtml", "b.htm"]),
    "a set beside nothing else": ("xbri", [XBRI, ("p/reports/a.xhtml", PAGE), ("p/reports/b.htm", PART)], ["a.xhtml", "b.htm"]),
    "a set in what looks like a report": ("xbri", [XBRI, ("p/reports/x.json/a.xhtml", PAGE)], ["a.xhtml"]),
    "JSON": ("xbr", [XBR, ("p/reports/r.json", JSON)], ["r.json"]),
    "JSON and other files": ("xbr", [XBR, ("p/reports/r.json", JSON), ("p/reports/a.txt", ""), ("p/a.xml", "")], ["r.json"]),
    "JSON with a byte order mark": ("xbr", [XBR, ("p/reports/r.json", "\ufeff" + JSON)], ["r.json"]),
    "XML": ("xbr", [XBR, ("p/reports/r.xbrl", XML)], ["r.xbrl"]),
    "XML in a directory": ("xbr", [XBR, ("p/reports/s/r.xbrl", XML)], ["r.xbrl"]),
    "a byte order mark": ("xbr", [(FILE, "\ufeff" + XBR[1]), ("p/reports/r.xbrl", XML)], ["r.xbrl"]),
    "any report": ("zip", [ANY, ("p/reports/r.xbrl", XML)], ["r.xbrl"]),
    "capital letters": ("ZIP", [ANY, ("p/reports/r.xbrl", XML)], ["r.xbrl"]),
    "a zip that does not say that it is one": ("zip", [("p/META-INF/a.txt", ""), ("p/reports/r.xbrl", XML)], ["r.xbrl"]),
    "a zip that is none": ("zip", [("p/r.xbrl", XML), ("q/a.txt", "")], ["r.xbrl"]),
}  # fmt: skip
ONE = ("p/reports/r.json", JSON)
INVALID: dict[str, tuple[str, Entries, str]] = {
    "nothing": ("zip", [], "rpe:invalidDirectoryStructure"),
    "two directories": ("xbr", [XBR, ("q/reports/r.json", JSON)], "rpe:invalidDirectoryStructure"),
    "two packages": ("zip", [ANY, ONE, ("q/META-INF/reportPackage.json", ANY[1])], "rpe:invalidDirectoryStructure"),
    "a file beside the directory": ("xbr", [XBR, ONE, ("a.txt", "")], "rpe:invalidDirectoryStructure"),
    "a path from the root": ("xbr", [XBR, ("/p/reports/r.json", JSON)], "rpe:invalidArchiveFormat"),
    "a path with a backslash": ("xbr", [XBR, ("p\\reports\\r.json", JSON)], "rpe:invalidArchiveFormat"),
    "a dot": ("xbr", [XBR, ("p/./reports/r.json", JSON)], "rpe:invalidDirectoryStructure"),
    "two dots": ("xbr", [XBR, ("p/../p/reports/r.json", JSON)], "rpe:invalidDirectoryStructure"),
    "two slashes": ("xbr", [XBR, ("p//reports/r.json", JSON)], "rpe:invalidDirectoryStructure"),
    "one path twice": ("xbr", [XBR, ONE, XBR], "rpe:invalidDirectoryStructure"),
    "a file that is a directory too": ("xbr", [XBR, ONE, (f"{FILE}/a.txt", "")], "rpe:invalidDirectoryStructure"),
    "a type that is no text": ("xbr", [(FILE, says(1)), ONE], "rpe:invalidJSONStructure"),
    "no type": ("xbr", [(FILE, '{"documentInfo": {}}'), ONE], "rpe:invalidJSONStructure"),
    "no documentInfo": ("xbr", [(FILE, "{}"), ONE], "rpe:invalidJSONStructure"),
    "a documentInfo that is no object": ("xbr", [(FILE, '{"documentInfo": "x"}'), ONE], "rpe:invalidJSONStructure"),
    "no JSON": ("xbr", [(FILE, "x"), ONE], "rpe:invalidJSON"),
    "a name twice": ("xbr", [(FILE, f'{XBR[1][:-1]}, "a": 1, "a": 2}}'), ONE], "rpe:invalidJSON"),
    "UTF-16": ("xbr", [(FILE, XBR[1].encode("utf-16")), ONE], "rpe:invalidJSON"),
    "UTF-32": ("xbr", [(FILE, XBR[1].encode("utf-32")), ONE], "rpe:invalidJSON"),
    "UTF-7": ("xbr", [(FILE, XBR[1].encode("utf-7").replace(b"{", b"+AHs-")), ONE], "rpe:invalidJSON"),
    "a version to come": ("xbr", [(FILE, says(FUTURE)), ONE], "rpe:unsupportedReportPackageVersion"),
    "a version to come in a zip": ("zip", [(FILE, says(FUTURE)), ONE], "rpe:unsupportedReportPackageVersion"),
    "a place to come": ("xbri", [("META-INF/reportPackage.json", says(FUTURE))], "rpe:unsupportedReportPackageVersion"),
    "xbr without a type": ("xbr", [ONE], "rpe:documentTypeFileExtensionMismatch"),
    "xbri without a type": ("xbri", [("p/reports/r.xhtml", PAGE)], "rpe:documentTypeFileExtensionMismatch"),
    "xbri with the type of xbr": ("xbri", [XBR, ONE], "rpe:documentTypeFileExtensionMismatch"),
    "xbr with the type of a zip": ("xbr", [ANY, ONE], "rpe:documentTypeFileExtensionMismatch"),
    "a zip with the type of xbri, and JSON": ("zip", [XBRI, ONE], "rpe:incorrectReportType"),
    "another suffix": ("xbrx", [XBR, ONE], "rpe:unsupportedFileExtension"),
    "no reports": ("xbri", [XBRI], "rpe:missingReportsDirectory"),
    "no reports in a zip": ("zip", [ANY], "rpe:missingReportsDirectory"),
    "reports that is empty": ("xbr", [XBR, ("p/reports/", "")], "rpe:missingReport"),
    "no report": ("xbr", [XBR, ("p/reports/a.txt", "")], "rpe:missingReport"),
    "a report too deep": ("zip", [ANY, ("p/reports/a/b/r.json", JSON)], "rpe:missingReport"),
    "two reports": ("xbr", [XBR, ONE, ("p/reports/s.json", JSON)], "rpe:multipleReports"),
    "two pages": ("xbri", [XBRI, ("p/reports/a.xhtml", PAGE), ("p/reports/b.xhtml", PAGE)], "rpe:multipleReports"),
    "two reports in a directory": (
        "zip", [ANY, ("p/reports/s/a.json", JSON), ("p/reports/s/b.json", JSON)], "rpe:multipleReportsInSubdirectory"),
    "a page and a report in a directory": (
        "xbri", [XBRI, ("p/reports/s/a.xhtml", PAGE), ("p/reports/s/b.json", JSON)], "rpe:multipleReportsInSubdirectory"),
    "a page in xbr": ("xbr", [XBR, ("p/reports/r.htm", PAGE)], "rpe:incorrectReportType"),
    "JSON in xbri": ("xbri", [XBRI, ONE], "rpe:incorrectReportType"),
    "XML in xbri": ("xbri", [XBRI, ("p/reports/r.xbrl", XML)], "rpe:incorrectReportType"),
    "a report that is no JSON": ("xbr", [XBR, ("p/reports/r.json", "{")], "rpe:invalidJSON"),
    "a report without a type": ("xbr", [XBR, ("p/reports/r.json", '{"documentInfo": {}}')], "rpe:invalidJSONStructure"),
    "a report that says nothing": ("xbr", [XBR, ("p/reports/r.json", "{}")], "rpe:invalidJSONStructure"),
}  # fmt: skip


def archived(path: Path, entries: Entries) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("kind", VALID)
def test_what_is_a_package_is_read(kind: str, tmp_path: Path) -> None:
    suffix, entries, documents = VALID[kind]
    with submission(archived(tmp_path / f"a.{suffix}", entries)) as found:
        assert [path.name for path in found.paths] == documents


def code(path: Path) -> str:
    with pytest.raises(KaijiError) as caught, opened(path):
        pass
    assert caught.value.location is not None
    found = re.search(r" \(([a-z]+:\w+)\)$", str(caught.value))
    return found[1] if found else str(caught.value)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("kind", INVALID)
def test_what_is_no_package_is_refused(kind: str, tmp_path: Path) -> None:
    suffix, entries, specified = INVALID[kind]
    assert code(archived(tmp_path / f"a.{suffix}", entries)) == specified


def test_a_file_that_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.xbri"
    path.write_bytes(b"PK no")
    assert code(path) == "rpe:invalidArchiveFormat"


def test_an_archive_with_a_password(tmp_path: Path) -> None:
    path = archived(tmp_path / "a.xbr", [XBR, ONE])
    content = bytearray(path.read_bytes())
    for at in (m.start() for m in re.finditer(b"PK\x01\x02", content)):
        content[at + 8] |= 1
    path.write_bytes(content)
    assert code(path) == "rpe:invalidArchiveFormat"


def test_a_report_is_read_although_its_taxonomy_says_nothing_sound_of_itself(tmp_path: Path) -> None:
    taxonomy = ("p/META-INF/taxonomyPackage.xml", "<a/>")
    with submission(archived(tmp_path / "a.zip", [ANY, ONE, taxonomy])) as found:
        (finding,) = found.findings
    assert (finding.code, finding.severity) == ("input.metadata", Severity.WARNING)
    assert finding.message.endswith("(tpe:invalidMetaDataFile)")
    assert finding.location is not None
    assert found.said(finding.location) == Location(f"{tmp_path}/a.zip/{taxonomy[0]}", 1)


def test_a_package_that_was_renamed_to_zip_is_read_as_what_it_says(tmp_path: Path) -> None:
    with submission(archived(tmp_path / "a.zip", [XBRI, ("p/reports/r.xhtml", PAGE)])) as found:
        assert [path.name for path in found.paths] == ["r.xhtml"]


def test_several_reports_of_a_zip_are_asked_for(tmp_path: Path) -> None:
    path = archived(tmp_path / "a.zip", [ANY, ONE, ("p/reports/s.json", JSON)])
    with pytest.raises(KaijiError, match=r"reports/r\.json"), opened(path):
        pass
