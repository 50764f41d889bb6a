"""A report is found wherever people hand it over: in a file, a folder, an archive or a place in one."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

import kaiji
from kaiji.arelle.judge import load
from kaiji.model import Finding, KaijiError, Severity
from kaiji.workflow.compare import run_compare
from kaiji.workflow.convert import run_convert
from kaiji.workflow.reports import opened, read
from tests.syntax import reports
from tests.syntax.test_inline_reader import REFERENCES, number, page, text

SET = (
    number("5") + text("one", 'continuedAt="c"'),
    '<ix:continuation id="c">, two</ix:continuation>' + number("6", 'scale="3"', "all:DoubleDuration"),
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a document set and its taxonomy."""
    place = tmp_path / "set"
    reports.files(reports.report([]), place)
    for path in place.rglob("all.*"):
        path.unlink()
    page(place, SET[0], file="1.xhtml")
    page(place, SET[1], references="", resources="", file="2.xhtml")
    (place / "cover.htm").write_text("<p>No <br> XHTML.", encoding="utf-8")
    return place


def archive(path: Path, directory: Path, prefix: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as opened:
        for file in sorted(directory.rglob("*")):
            if file.is_file():
                opened.write(file, prefix + str(file.relative_to(directory)))
    return path


def values(path: Path, **options: str) -> list[object]:
    return [fact.value for fact in read(path, **options).facts]


def finding(path: Path, tmp_path: Path, **options: str) -> Finding:
    (found,) = run_convert(path, tmp_path / "out" / "x.json", **options).findings
    assert not (tmp_path / "out").exists()
    return found


WHOLE = [5, "one, two", 6000]


def test_a_folder_of_documents_is_one_report(place: Path) -> None:
    assert values(place) == WHOLE


def test_a_document_of_a_set_alone_is_not_read_as_the_report(place: Path, tmp_path: Path) -> None:
    assert finding(place / "1.xhtml", tmp_path).code == "input.reference"
    assert finding(place / "2.xhtml", tmp_path).code == "input.reference"
    page(place, number("5"), file="1.xhtml")
    page(place, number("6"), references="", resources="", file="2.xhtml")
    assert finding(place / "2.xhtml", tmp_path).code == "input.missing-taxonomy"
    outcome = run_convert(place / "1.xhtml", tmp_path / "x.json")
    assert [f.code for f in outcome.findings] == ["input.other-documents"]
    assert "2.xhtml" in outcome.findings[0].message


@pytest.mark.parametrize("prefix", ["", "top/", "top/reports/", "top/reports/set/"])
@pytest.mark.parametrize("suffix", [".zip", ".xbri"])
def test_an_archive_of_documents_is_one_report(place: Path, tmp_path: Path, prefix: str, suffix: str) -> None:
    path = archive(tmp_path / f"a{suffix}", place, prefix)
    if suffix == ".xbri" and "reports" in prefix:
        with zipfile.ZipFile(path, "a") as package:
            kind = "https://xbrl.org/report-package/2023/xbri"
            package.writestr("top/META-INF/reportPackage.json", json.dumps({"documentInfo": {"documentType": kind}}))
    if suffix == ".xbri" and "reports" not in prefix:
        assert finding(path, tmp_path).code == "input.package"
    else:
        assert values(path) == WHOLE


def test_a_place_in_an_archive_is_read(place: Path, tmp_path: Path) -> None:
    (place / "other").mkdir()
    page(place, number("7"), file="other/3.xhtml").write_text(
        (place / "other/3.xhtml").read_text(encoding="utf-8").replace('href="', 'href="../'), encoding="utf-8"
    )
    path = archive(tmp_path / "a.zip", place, "top/")
    found = finding(path, tmp_path)
    assert found.code == "input.package"
    assert "2 reports" in found.message
    assert "top/other/3.xhtml" in found.message
    assert values(path / "top/other/3.xhtml") == [7]
    assert values(path / "top/other") == [7]


@pytest.mark.parametrize(
    ("inline", "instance"),
    [("10-q.htm", "10-q_htm.xml"), ("01_form-1_ixbrl.htm", "form-1.xbrl"), ("a.xhtml", "a.xbrl")],
)
def test_an_instance_that_was_made_of_documents_is_their_report(place: Path, inline: str, instance: str) -> None:
    for file in place.glob("*.xhtml"):
        file.unlink()
    assert not run_convert(page(place, number("7"), file=inline), place / "made.xbrl").failed
    (place / "made.xbrl").rename(place / instance)
    assert values(place) == [7]
    assert not warnings(place)
    (place / instance).rename(place / "other.xbrl")
    page(place, number("8"), file=inline)
    assert (values(place), values(place / inline)) == ([7], [8])
    assert warnings(place) == [f"is read, and not the Inline XBRL beside it, {inline}: name one to read that"]
    assert warnings(archive(place.parent / "a.zip", place)) == warnings(place)
    assert not warnings(place / "other.xbrl")


def test_names_in_an_archive_may_differ_in_capital_letters_alone(place: Path, tmp_path: Path) -> None:
    packed = archive(tmp_path / "submission.zip", place)
    with zipfile.ZipFile(packed, "a") as opened:
        opened.write(place / "1.xhtml", "Cover.htm")
        opened.write(place / "1.xhtml", "x/r.xhtml")
        opened.write(place / "1.xhtml", "X/r.xhtml")
    said = finding(packed, tmp_path)
    assert said.code == "input.package"
    assert "of which one is read at a time: add /" in said.message
    assert "X/r.xhtml, x/r.xhtml" in said.message


def test_the_catalog_of_a_package_that_was_unpacked_counts(place: Path, tmp_path: Path) -> None:
    top = tmp_path / "somewhere" / "package"
    (top / "META-INF").mkdir(parents=True)
    catalog = (
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<rewriteURI uriStartString="https://own.example/" rewritePrefix="../tax/"/></catalog>'
    )
    (top / "META-INF/catalog.xml").write_text(catalog, encoding="utf-8")
    references = REFERENCES.replace("{schema}", "https://own.example/{schema}")
    page(place, SET[0], references=references, file="1.xhtml")
    page(place, SET[1], references="", resources="", file="2.xhtml")
    (top / "reports" / "set").mkdir(parents=True)
    for file in place.glob("*.xhtml"):
        file.rename(top / "reports" / "set" / file.name)
    place.rename(top / "tax")
    for path in (top, top.parent, top / "reports", top / "reports/set"):
        assert values(path) == WHOLE
        outcome = run_convert(path, tmp_path / "out" / "x.json")
        assert [f.code for f in outcome.findings] == ["convert.package"]
    (top / "reports/set/2.xhtml").unlink()
    page(top / "tax", number("5"), references=references, file="1.xhtml").rename(top / "reports/set/1.xhtml")
    assert values(top / "reports/set/1.xhtml") == [5]


@pytest.mark.parametrize("suffix", [".xbrl", ".json", ".csv"])
@pytest.mark.parametrize("prefix", ["", "top/", "XBRL/PublicDoc/"])
def test_a_taxonomy_in_the_archive_is_put_beside_what_is_written(
    place: Path, tmp_path: Path, prefix: str, suffix: str
) -> None:
    (place / "tax").mkdir()
    for path in place.glob("all-*"):
        path.rename(place / "tax" / path.name)
    page(place, SET[0], file="1.xhtml")
    source = archive(tmp_path / "a.zip", place, prefix)
    outcome = run_convert(source, tmp_path / "out" / f"x{suffix}")
    assert [(f.code, f.severity) for f in outcome.findings] == [("convert.copied", Severity.INFO)]
    written = Path(outcome.published[0])
    assert {Path(p).parent.name for p in outcome.published if p.endswith((".xsd", ".xml"))} == {"x-taxonomy"}
    assert run_compare(source, written).findings[-1].code == "compare.equal"
    source.unlink()
    shutil.rmtree(place)
    assert values(written) == WHOLE
    if suffix != ".csv":
        assert [fact.value for fact in load(written)] == WHOLE
    (tmp_path / "out").rename(tmp_path / "elsewhere")
    assert values(tmp_path / "elsewhere" / written.relative_to(tmp_path / "out")) == WHOLE


def test_a_taxonomy_at_an_address_of_the_archive_stays_there(place: Path, tmp_path: Path) -> None:
    (place / "META-INF").mkdir()
    catalog = (
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<rewriteURI uriStartString="https://own.example/" rewritePrefix="../"/></catalog>'
    )
    (place / "META-INF/catalog.xml").write_text(catalog, encoding="utf-8")
    references = REFERENCES.replace("{schema}", "https://own.example/{schema}")
    page(place, SET[0], references=references, file="1.xhtml")
    source = archive(tmp_path / "a.zip", place, "top/")
    outcome = run_convert(source, tmp_path / "out" / "x.json")
    assert [f.code for f in outcome.findings] == ["convert.package"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["x.json"]
    assert run_compare(source, tmp_path / "out/x.json", packages=[source]).findings[-1].code == "compare.equal"


def warnings(path: Path) -> list[str]:
    with opened(path) as report:
        return [f.message for f in report.findings if f.severity is Severity.WARNING]


def test_an_instance_beside_is_the_report_of_the_set(place: Path) -> None:
    made = run_convert(place, place / "x.xbrl")
    assert not made.failed
    assert run_compare(place, place / "x.xbrl").findings[-1].code == "compare.equal"
    (place / "1.xhtml").write_text("broken", encoding="utf-8")
    assert sorted(map(str, values(place))) == sorted(map(str, WHOLE))


def test_a_folder_without_a_report_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert finding(tmp_path / "empty", tmp_path).code == "input.missing"


def test_a_place_outside_of_an_archive_is_none(place: Path, tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", place)
    assert finding(path / "../../../etc/passwd", tmp_path).code == "input.remote"
    assert finding(path / "nothing.xhtml", tmp_path).code == "input.missing"


BOTH = REFERENCES + REFERENCES.replace("<ix:references", '<ix:references target="LOCAL"')


@pytest.fixture
def targets(place: Path) -> Path:
    (place / "2.xhtml").unlink()
    return page(
        place, number("1,000", 'format="ixt:num-dot-decimal"') + number("900", 'target="LOCAL"'), references=BOTH
    )


def test_one_target_is_read_and_the_others_are_told(targets: Path, tmp_path: Path) -> None:
    assert values(targets) == [1000]
    assert values(targets, target="LOCAL") == [900]
    outcome = run_convert(targets, tmp_path / "x.json")
    assert [(f.code, f.severity) for f in outcome.findings] == [("input.other-target", Severity.WARNING)]
    assert "1 fact for the target 'LOCAL'" in outcome.findings[0].message
    assert (tmp_path / "x.json").exists()
    local = run_convert(targets, tmp_path / "y.json", document="LOCAL")
    assert "without --target" in local.findings[0].message
    assert run_compare(targets, tmp_path / "y.json", target="LOCAL").findings[-1].code == "compare.equal"


def test_a_target_of_what_has_none_is_refused(targets: Path, tmp_path: Path) -> None:
    run_convert(targets, tmp_path / "x.json")
    assert finding(tmp_path / "x.json", tmp_path, document="LOCAL").code == "input.target"
    assert finding(targets, tmp_path, document="OTHER").code == "input.target"


def test_a_report_in_csv_is_read_by_its_directory_and_that_is_said(place: Path, tmp_path: Path) -> None:
    outcome = run_convert(place, tmp_path / "x.csv")
    assert sorted(Path(p).name for p in outcome.published) == ["facts.csv", "x.json"]
    assert values(tmp_path / "x") == WHOLE
    with pytest.raises(KaijiError, match="is the directory 'x'"), opened(tmp_path / "x.csv"):
        pass
    with pytest.raises(KaijiError, match="read by its metadata"), opened(tmp_path / "x" / "facts.csv"):
        pass


def test_a_report_whose_archive_is_packed_again_is_written_by_conversion_alone(place: Path, tmp_path: Path) -> None:
    report = kaiji.read(archive(tmp_path / "a.zip", place, "top/"))
    with pytest.raises(KaijiError, match="unpack it and read the report from there, or use kaiji convert") as caught:
        kaiji.write(report, tmp_path / "x.json")
    assert caught.value.code == "convert.taxonomy"
    assert not (tmp_path / "x.json").exists()
    assert len(kaiji.write(kaiji.read(place), tmp_path / "x.json")) == 1
    assert values(tmp_path / "x.json") == WHOLE
