"""Input that is broken or hostile is refused with a finding: in bounded time, without the network, with nothing written."""

from __future__ import annotations

import datetime
import json
import os
import re
import resource
import socket
import stat
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kaiji.cli.render.outcome import finding_data
from kaiji.model import Context, Duration, Fact
from kaiji.syntax.inline.document import inline
from kaiji.workflow.compare import run_compare
from kaiji.workflow.convert import run_convert
from tests.syntax import reports
from tests.syntax.reports import ENTITY, YEN, name

YEAR = Duration(datetime.date(2030, 1, 1), datetime.date(2030, 12, 31))
FACTS = [
    Fact(name("MoneyDuration"), Context(ENTITY, YEAR), 5, YEN, 0),
    Fact(name("WordsDuration"), Context(ENTITY, YEAR), "words", language="en"),
]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    return reports.files(reports.report(FACTS), tmp_path / "in")


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return


def refused(path: Path, code: str, tmp_path: Path) -> None:
    """Both commands refuse the file with one finding, quickly, without much memory, and write nothing."""
    start, memory = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    out = tmp_path / "out"
    for target in (out / "x.xbrl", out / "x.json", out / "x.csv"):
        outcome = run_convert(path, target)
        assert [f.code for f in outcome.findings] == [code], outcome.findings
    outcome = run_compare(path, path)
    assert [f.code for f in outcome.findings] == [code], outcome.findings
    assert not out.exists()
    assert time.monotonic() - start < 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 400_000


def changed(path: Path, change: Callable[[str], str]) -> Path:
    text = path.read_text(encoding="utf-8")
    new = change(text)
    assert new != text
    path.write_text(new, encoding="utf-8")
    return path


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)
CONTEXT = (
    '<xbrli:context id="Duration20300101To20301231"><xbrli:entity><xbrli:identifier scheme="s">i</xbrli:identifier>'
    "</xbrli:entity><xbrli:period><xbrli:instant>2030-01-01</xbrli:instant></xbrli:period></xbrli:context>"
)


def footnote(fact: str, times: int = 1) -> str:
    """A link with footnotes on a fact, as often as one likes with one label."""
    arcrole = "http://www.xbrl.org/2003/arcrole/fact-footnote"
    return (
        '<link:footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">'
        + f'<link:loc xlink:type="locator" xlink:href="{fact}" xlink:label="f"/>' * times
        + '<link:footnote xlink:type="resource" xlink:label="n" xml:lang="en">n</link:footnote>' * times
        + f'<link:footnoteArc xlink:type="arc" xlink:arcrole="{arcrole}" xlink:from="f" xlink:to="n"/></link:footnoteLink>'
    )


XML: dict[str, tuple[Callable[[str], str], str]] = {
    "cut short": (lambda t: t[: len(t) // 2], "input.xml"),
    "no XML": (lambda t: "x" + t, "input.xml"),
    "another root": (lambda t: t[:38] + "<a/>", "input.syntax"),
    "an external entity": (
        lambda t: t.replace("<xbrli:xbrl", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xbrli:xbrl', 1),
        "input.doctype",
    ),
    "an entity bomb": (lambda t: t.replace("<xbrli:xbrl", BOMB + "]><xbrli:xbrl", 1), "input.doctype"),
    "an external document type": (
        lambda t: t.replace("<xbrli:xbrl", '<!DOCTYPE x SYSTEM "http://x.example/d"><xbrli:xbrl', 1),
        "input.doctype",
    ),
    "a remote taxonomy": (lambda t: t.replace("../../taxonomy", "https://x.example"), "input.remote"),
    "a missing taxonomy": (lambda t: t.replace("all-2030.xsd", "other.xsd"), "input.missing-taxonomy"),
    "no taxonomy": (lambda t: t.replace("link:schemaRef", "link:other"), "input.missing-taxonomy"),
    "a context that is not there": (
        lambda t: t.replace('<xbrli:context id="', '<xbrli:context id="x'),
        "input.reference",
    ),
    "an unknown concept": (lambda t: t.replace("all:MoneyDuration", "all:Nonsense"), "input.unknown-concept"),
    "a value of another type": (lambda t: t.replace(">5<", ">five<"), "input.value"),
    "a misspelt attribute": (lambda t: t.replace(' decimals="0"', ' decimals="0" sign="-"'), "input.syntax"),
    "an attribute of a context": (lambda t: t.replace("<xbrli:context ", '<xbrli:context scale="3" '), "input.syntax"),
    "an attribute of a period": (lambda t: t.replace("<xbrli:endDate>", '<xbrli:endDate at="noon">'), "input.syntax"),
    "an attribute of a measure": (lambda t: t.replace("<xbrli:measure>", '<xbrli:measure scale="3">'), "input.syntax"),
    "decimals beyond reason": (lambda t: t.replace('decimals="0"', 'decimals="-1001"'), "input.value"),
    "a date that is none": (lambda t: t.replace("2030-01-01", "2030-02-30"), "input.value"),
    "an encoding that expat has not": (lambda t: t.replace("UTF-8", "UTF-7", 1), "input.xml"),
    "an encoding that nobody has": (lambda t: t.replace("UTF-8", "nonsense", 1), "input.xml"),
    "a taxonomy by an absolute path": (lambda t: t.replace("../../taxonomy", "/etc"), "input.remote"),
    "a taxonomy on another machine": (lambda t: t.replace("../../taxonomy", "\\\\server\\share"), "input.remote"),
    "a taxonomy by no address": (lambda t: t.replace("../../taxonomy", "http://[::1"), "input.remote"),
    "a taxonomy of a name that no file has": (lambda t: t.replace("all-2030.xsd", "%00"), "input.missing-taxonomy"),
    "a taxonomy of a name too long": (lambda t: t.replace("all-2030.xsd", "x" * 5000), "input.missing-taxonomy"),
    "a taxonomy that is no schema": (lambda t: t.replace("2030.xsd", "2030_pre.xml"), "input.syntax"),
    "a period that ends before it starts": (
        lambda t: t.replace("2030-12-31</xbrli:endDate>", "2029-12-31</xbrli:endDate>"),
        "input.value",
    ),
    "a date of a week": (lambda t: t.replace("2030-01-01<", "2030-W01-1<"), "input.value"),
    "a moment before all time": (lambda t: t.replace("2030-12-31<", "0001-01-01T00:00:00<"), "input.value"),
    "a moment after all time": (lambda t: t.replace("2030-12-31<", "9999-12-31T24:00:00<"), "input.value"),
    "a misspelt scenario": (
        lambda t: t.replace("</xbrli:context>", "<xbrli:szenario/></xbrli:context>"),
        "input.syntax",
    ),
    "a context twice": (lambda t: t.replace("<xbrli:unit ", CONTEXT + "<xbrli:unit ", 1), "input.reference"),
    "a unit without a measure": (lambda t: t.replace("<xbrli:measure>iso4217:JPY</xbrli:measure>", ""), "input.syntax"),
    "an entity without a scheme": (lambda t: t.replace(" scheme=", " schema="), "input.reference"),
    "a number without accuracy": (lambda t: t.replace(' decimals="0"', ""), "input.value"),
    "a nil that has a value": (
        lambda t: t.replace("<all:MoneyDuration ", '<all:MoneyDuration xsi:nil="true" '),
        "input.value",
    ),
    "a nil that is neither true nor false": (
        lambda t: t.replace("<all:MoneyDuration ", '<all:MoneyDuration xsi:nil="yes" '),
        "input.value",
    ),
    "no language": (lambda t: t.replace('xml:lang="en"', 'xml:lang="in English"'), "input.value"),
    "a footnote on nothing": (
        lambda t: t.replace("</xbrli:xbrl>", footnote("#nothing") + "</xbrli:xbrl>"),
        "input.reference",
    ),
    "a footnote with a label that is not there": (
        lambda t: t.replace("</xbrli:xbrl>", footnote("#x").replace('from="f"', 'from="g"') + "</xbrli:xbrl>"),
        "input.reference",
    ),
    "footnotes by the product of two labels": (
        lambda t: t.replace("</xbrli:xbrl>", footnote("#x", 2000) + "</xbrli:xbrl>"),
        "input.size",
    ),
    "a comment of many megabytes": (lambda t: t.replace("<all:", f"<!--{'x' * (18 << 20)}--><all:", 1), "input.xml"),
    "much before the root": (
        lambda t: t.replace("<xbrli:xbrl", f"<!--{'x' * (18 << 20)}--><xbrli:xbrl", 1),
        "input.xml",
    ),
    "very deep elements": (
        lambda t: t.replace("</xbrli:xbrl>", "<a>" * 100_000 + "</a>" * 100_000 + "</xbrli:xbrl>"),
        "input.xml",
    ),
}


@pytest.mark.parametrize("kind", XML)
def test_xml(files: dict[str, Path], tmp_path: Path, kind: str) -> None:
    change, code = XML[kind]
    refused(changed(files["xml"], change), code, tmp_path)


JSON: dict[str, tuple[Callable[[str], str], str]] = {
    "cut short": (lambda t: t[: len(t) // 2], "input.json"),
    "no JSON": (lambda t: "x" + t, "input.json"),
    "deep nesting": (lambda t: t.replace('"5.0"', "[" * 200_000), "input.json"),
    "one name twice": (lambda t: t.replace('"value": "5.0"', '"value": "5.0", "value": "6.0"'), "input.json"),
    "one fact twice": (lambda t: t.replace('"all_WordsDuration', '"all_MoneyDuration'), "input.json"),
    "not UTF-8": (lambda t: t.replace('"words"', '"w\udcff"'), "input.json"),
    "no numbers in JSON": (lambda t: t.replace('"5.0"', "NaN"), "input.json"),
    "a remote taxonomy": (lambda t: t.replace("../../taxonomy", "https://x.example"), "input.remote"),
    "a missing taxonomy": (lambda t: t.replace("all-2030.xsd", "other.xsd"), "input.missing-taxonomy"),
    "a prefix that is not declared": (lambda t: t.replace('"all:Money', '"any:Money'), "input.reference"),
    "a value that is a number": (lambda t: t.replace('"5.0"', "5"), "input.value"),
    "no dimensions": (lambda t: t.replace('"dimensions"', '"dimension"'), "input.syntax"),
    "something behind its end": (lambda t: t + "{}", "input.json"),
    "no facts": (lambda t: t.replace('"facts"', '"ext:facts"'), "input.syntax"),
    "another name for the facts": (lambda t: t.replace('"facts"', '"fact"'), "input.syntax"),
    "a character that no report holds": (lambda t: t.replace('"words"', '"\\u0000"'), "input.value"),
    "half a character": (lambda t: t.replace('"words"', '"\\ud800"'), "input.value"),
    "a property that is not known": (lambda t: t.replace('"decimals": 0', '"decimal": 0'), "input.syntax"),
    "a dimension that is not known": (lambda t: t.replace('"unit"', '"units"'), "input.syntax"),
    "a prefix for no name": (lambda t: t.replace('"all": ', '"a ll": '), "input.syntax"),
    "a prefix for no address": (lambda t: t.replace('"https://all.example/2030"', "7"), "input.syntax"),
    "a unit of a text": (
        lambda t: t.replace('"concept": "all:Words', '"unit": "iso4217:JPY", "concept": "all:Words'),
        "input.syntax",
    ),
    "a language of a number": (
        lambda t: t.replace('"concept": "all:Money', '"language": "en", "concept": "all:Money'),
        "input.syntax",
    ),
    "no language": (lambda t: t.replace('"language": "en"', '"language": "in English"'), "input.value"),
    "a member that is no name": (
        lambda t: t.replace('"unit": ', '"all:AreaAxis": "all:<x>", "unit": '),
        "input.reference",
    ),
    "a period that ends before it starts": (lambda t: t.replace("/2031-", "/2029-"), "input.value"),
    "the last moment of all": (
        lambda t: t.replace("/2031-01-01", "/9999-12-31").replace('T00:00:00"', 'T24:00:00"'),
        "input.value",
    ),
    "decimals beyond reason": (lambda t: t.replace('"decimals": 0', f'"decimals": {10**12}'), "input.value"),
    "decimals far below zero": (lambda t: t.replace('"decimals": 0', f'"decimals": -{10**12}'), "input.value"),
    "lists for links": (lambda t: t.replace('"decimals": 0', '"decimals": 0, "links": []'), "input.syntax"),
    "a digit that is none": (lambda t: t.replace('"5.0"', '"\u0665"'), "input.value"),
    "another document type": (lambda t: t.replace("2021/xbrl-json", "2099/xbrl-json"), "input.syntax"),
}


@pytest.mark.parametrize("kind", JSON)
def test_json(files: dict[str, Path], tmp_path: Path, kind: str) -> None:
    change, code = JSON[kind]
    path = files["json"]
    new = change(path.read_text(encoding="utf-8"))
    path.write_bytes(new.encode("utf-8", "surrogateescape"))
    refused(path, code, tmp_path)


def edited(files: dict[str, Path], change: Callable[[dict[str, Any]], None]) -> Path:
    metadata = json.loads(files["csv"].read_text(encoding="utf-8"))
    change(metadata)
    files["csv"].write_text(json.dumps(metadata), encoding="utf-8")
    return files["csv"]


def test_a_csv_table_that_is_not_there(files: dict[str, Path], tmp_path: Path) -> None:
    next(files["csv"].parent.glob("*.csv")).unlink()
    refused(files["csv"], "input.missing", tmp_path)


@pytest.mark.parametrize("url", ["https://x.example/t.csv", "/etc/passwd", "../../../../../etc/passwd", "a\\b.csv"])
def test_a_csv_table_elsewhere(files: dict[str, Path], tmp_path: Path, url: str) -> None:
    refused(edited(files, lambda m: next(iter(m["tables"].values())).update(url=url)), "input.remote", tmp_path)


def template(metadata: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(iter(metadata["tableTemplates"].values()))
    return found


def table(metadata: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(iter(metadata["tables"].values()))
    return found


METADATA: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "a column that is no object": (lambda m: template(m)["columns"].update(concept=[]), "input.syntax"),
    "dimensions that are no object": (lambda m: template(m)["columns"]["value"].update(dimensions="x"), "input.syntax"),
    "a property that is not known": (lambda m: template(m)["columns"]["value"].update(decimal=0), "input.syntax"),
    "a template that is not there": (lambda m: table(m).update(template="other"), "input.reference"),
    "a template that is a list": (lambda m: table(m).update(template=[]), "input.reference"),
    "a parameter that is no text": (lambda m: table(m).update(parameters={"x": 5}), "input.syntax"),
    "links that lead to no list": (lambda m: m.update(links={"footnote": {"_": {"x": "y"}}}), "input.syntax"),
    "a link from nothing": (lambda m: m.update(links={"footnote": {"_": {"x": []}}}), "input.reference"),
    "decimals beyond reason": (lambda m: template(m)["columns"]["value"].update(decimals=1001), "input.value"),
    "decimals that are a truth": (lambda m: template(m)["columns"]["value"].update(decimals=True), "input.value"),
    "a unit that is a number": (
        lambda m: template(m)["columns"]["value"]["dimensions"].update(unit=5),
        "input.value",
    ),
    "neither start nor end": (
        lambda m: template(m)["columns"]["value"]["dimensions"].update(period="$period@middle"),
        "input.reference",
    ),
    "a name that no file has": (lambda m: table(m).update(url="a\0b"), "input.remote"),
    "half a character": (lambda m: table(m).update(url="\ud800"), "input.remote"),
    "a directory": (lambda m: table(m).update(url="."), "input.missing"),
}


@pytest.mark.parametrize("kind", METADATA)
def test_csv_metadata(files: dict[str, Path], tmp_path: Path, kind: str) -> None:
    change, code = METADATA[kind]
    refused(edited(files, lambda m: change(m) and None), code, tmp_path)


CSV = {
    "nothing": (lambda _: "", "input.csv"),
    "an accuracy of thousands of digits": (lambda t: t.replace(",5\n", f",5d{'9' * 5000}\n"), "input.value"),
    "a character that no report holds": (lambda t: t.replace("words", "wo\0rds"), "input.value"),
    "a row that is too short": (lambda t: t + "all:MoneyDuration\n", "input.csv"),
    "an open quote": (lambda t: t + '"all', "input.csv"),
    "a column that is not known": (lambda t: t.replace("value", "worth", 1), "input.csv"),
    "an unknown special value": (lambda t: t.replace("words", "#what"), "input.csv"),
    "a value of another type": (lambda t: t.replace(",5\n", ",five\n"), "input.value"),
    "decimals beyond reason": (lambda t: t.replace(",5\n", ",5d1001\n"), "input.value"),
}


@pytest.mark.parametrize("kind", CSV)
def test_csv(files: dict[str, Path], tmp_path: Path, kind: str) -> None:
    change, code = CSV[kind]
    changed(next(files["csv"].parent.glob("*.csv")), change)
    refused(files["csv"], code, tmp_path)


def package(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries:
            archive.writestr(entry, content)
    return path


@pytest.mark.parametrize("escape", ["../out.xbrl", "/tmp/out.xbrl", "a/../../out.xbrl", "C:/out.xbrl"])
def test_an_archive_that_leaves_its_directory(tmp_path: Path, escape: str) -> None:
    refused(package(tmp_path / "p.xbr", ("a/reports/x.xbrl", b"<a/>"), (escape, b"x")), "input.zip", tmp_path)


def test_an_archive_with_a_link(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("a/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    refused(package(tmp_path / "p.xbr", (link, b"/etc/passwd")), "input.zip", tmp_path)


@pytest.mark.parametrize("name", ["", ".", "./", "/"])
def test_an_archive_with_a_name_that_is_none(tmp_path: Path, name: str) -> None:
    entry = zipfile.ZipInfo("x")
    entry.filename = name
    refused(package(tmp_path / "p.xbr", (entry, b"x")), "input.zip", tmp_path)


@pytest.mark.parametrize("other", ["A/B", "a/./b", "a//b"])
def test_an_archive_with_one_name_twice(tmp_path: Path, other: str) -> None:
    refused(package(tmp_path / "p.xbr", ("a/b", b"x"), (other, b"y")), "input.zip", tmp_path)


def test_an_archive_of_many_files_that_unpack_to_far_more(tmp_path: Path) -> None:
    entries = [(f"a/reports/{n}", bytes(5 << 20)) for n in range(10)]
    refused(package(tmp_path / "p.xbr", *entries), "input.zip", tmp_path)


def test_an_archive_with_an_endless_index(tmp_path: Path) -> None:
    path = package(tmp_path / "p.xbr", ("a/x", b"x"))
    content = path.read_bytes()
    end = content.rindex(b"PK\x05\x06")
    size = (1 << 30).to_bytes(4, "little")
    with path.open("wb") as stream:  # a gigabyte of nothing, which the disk does not hold
        stream.seek((1 << 30) + end)
        stream.write(content[end : end + 12] + size + content[end + 16 :])
    refused(path, "input.zip", tmp_path)


def packed(files: dict[str, Path], tmp_path: Path, rewrite: str, place: str) -> Path:
    """A package with the report, a catalog, and the taxonomy in `a/tax`."""
    entries = [(f"a/tax/{p.name}", p.read_bytes()) for p in (tmp_path / "in/taxonomy/all").iterdir()]
    report = files["xml"].read_text(encoding="utf-8").replace("../../taxonomy/all/", place)
    catalog = (
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        f'<rewriteURI uriStartString="https://t.example/" rewritePrefix="{rewrite}"/></catalog>'
    )
    path = tmp_path / "p.xbr"
    said = b'{"documentInfo": {"documentType": "https://xbrl.org/report-package/2023/xbr"}}'
    entries += [("a/META-INF/catalog.xml", catalog.encode()), ("a/META-INF/reportPackage.json", said)]
    return package(path, ("a/reports/x.xbrl", report.encode()), *entries)


def test_a_package_is_read_by_its_catalog(files: dict[str, Path], tmp_path: Path) -> None:
    path = packed(files, tmp_path, "../tax/", "https://t.example/")
    assert [f.code for f in run_compare(path, files["json"]).findings] == ["compare.equal"]


@pytest.mark.parametrize(
    ("rewrite", "place"),
    [
        ("{outside}/", "https://t.example/"),
        ("../../../../../../../..{outside}/", "https://t.example/"),
        ("file://{outside}/", "https://t.example/"),
        ("../tax/", "{outside}/"),
        ("../tax/", "../../../../../../../..{outside}/"),
        ("../tax/", "https://t.example/../../../../../../../..{outside}/"),
        ("../tax/", "https://t.example/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e{outside}/"),
    ],
)
def test_a_package_that_leaves_itself(files: dict[str, Path], tmp_path: Path, rewrite: str, place: str) -> None:
    outside = str(tmp_path / "in/taxonomy/all")
    path = packed(files, tmp_path, rewrite.format(outside=outside), place.format(outside=outside))
    refused(path, "input.remote", tmp_path)
    (finding,) = run_compare(path, path).findings
    assert finding.location is not None
    assert finding.location.path.startswith(f"{path}/a/")  # not where it was unpacked


def test_schemas_that_import_each_other(files: dict[str, Path], tmp_path: Path) -> None:
    schema = tmp_path / "in/taxonomy/all/all-2030.xsd"
    loop = '<xsd:import namespace="urn:x" schemaLocation="all-2030.xsd"/>' * 100_000
    changed(schema, lambda t: t.replace("<xsd:import", f"{loop}<xsd:import", 1))
    assert [f.code for f in run_compare(files["xml"], files["json"]).findings] == ["compare.equal"]


def test_an_archive_that_unpacks_to_far_more(tmp_path: Path) -> None:
    refused(package(tmp_path / "p.xbr", ("a/reports/x.xbrl", b"\0" * (64 << 20))), "input.zip", tmp_path)


def test_an_archive_of_too_many_files(tmp_path: Path) -> None:
    refused(package(tmp_path / "p.xbr", *((f"a/{n}", b"") for n in range(10_001))), "input.zip", tmp_path)


def test_an_archive_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "p.xbri"
    path.write_bytes(b"PK\x03\x04 no archive")
    refused(path, "input.zip", tmp_path)


def test_an_archive_without_a_report(tmp_path: Path) -> None:
    refused(package(tmp_path / "p.xbr", ("a/META-INF/x.json", b"{}")), "input.package", tmp_path)


@pytest.mark.parametrize(("path", "code"), [("nothing.xbrl", "input.missing"), ("x.txt", "input.syntax")])
def test_no_report(tmp_path: Path, path: str, code: str) -> None:
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    refused(tmp_path / path, code, tmp_path)


@pytest.mark.parametrize("suffix", [".xbrl", ".json", ".xhtml", ".xbri"])
@pytest.mark.parametrize("kind", ["pipe", "directory", "device", "circle"])
def test_what_is_no_file(tmp_path: Path, suffix: str, kind: str) -> None:
    path = tmp_path / f"x{suffix}"
    {
        "pipe": lambda: os.mkfifo(path),
        "directory": path.mkdir,
        "device": lambda: path.symlink_to("/dev/zero"),
        "circle": lambda: path.symlink_to(path.name),
    }[kind]()
    refused(path, "input.missing", tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("syntax", ["xml", "json", "csv", "table", "schema"])
def test_what_may_not_be_read(files: dict[str, Path], tmp_path: Path, syntax: str) -> None:
    others = {
        "table": files["csv"].with_name("100000_All.csv"),
        "schema": tmp_path / "in/taxonomy/all/all-2030_all.xsd",
    }
    (others.get(syntax) or files[syntax]).chmod(0)
    refused(files["csv" if syntax == "table" else "xml" if syntax == "schema" else syntax], "input.missing", tmp_path)


def test_a_disk_that_fails_is_a_finding(files: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", fail)
    for path in files.values():
        assert [f.code for f in run_compare(path, path).findings] == ["input.missing"]


@pytest.mark.parametrize(
    ("syntax", "old", "new"),
    [
        ("xml", ">5<", ">five<"),
        ("xml", "all-2030.xsd", "other.xsd"),
        ("xml", 'contextRef="', 'contextRef="x'),
        ("json", '"5.0"', '"five"'),
        ("json", '"5.0"', "5.0.0"),
        ("json", "all-2030.xsd", "other.xsd"),
        ("csv", ",5\n", ",five\n"),
        ("csv", "words", "#what"),
    ],
)
def test_a_finding_names_the_line(files: dict[str, Path], syntax: str, old: str, new: str) -> None:
    path = files[syntax] if syntax != "csv" else next(files["csv"].parent.glob("*.csv"))
    lines = changed(path, lambda t: t.replace(old, new)).read_text(encoding="utf-8").split("\n")
    (finding,) = run_compare(files[syntax], files[syntax]).findings
    assert finding.location is not None
    assert finding.location.path.endswith(path.name)
    assert new.strip("\n") in lines[finding.location.line - 1]


@pytest.mark.parametrize("target", ["file/x.json", "file/x/y.csv", "x.json", "x.csv"])
def test_a_target_that_cannot_be_written(files: dict[str, Path], tmp_path: Path, target: str) -> None:
    place = tmp_path / "to"
    (place / "x.json").mkdir(parents=True)
    (place / "file").write_text("mine", encoding="utf-8")
    (place / "x").write_text("mine", encoding="utf-8")
    before = sorted(place.rglob("*"))
    outcome = run_convert(files["xml"], place / target)
    assert [f.code for f in outcome.findings] == ["output.write"]
    assert sorted(place.rglob("*")) == before


def test_a_failed_conversion_leaves_what_was_there(files: dict[str, Path], tmp_path: Path) -> None:
    target = tmp_path / "x.json"
    target.write_text("before", encoding="utf-8")
    changed(files["xml"], lambda t: t.replace(">5<", ">five<"))
    assert run_convert(files["xml"], target).failed
    assert target.read_text(encoding="utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_attributes_that_others_add_to_facts_are_allowed(files: dict[str, Path], tmp_path: Path) -> None:
    """The schema of XBRL 2.1 allows them, as OIM allows properties of others; the largest accuracy is read too."""
    more = 'decimals="1000" xmlns:o="https://other.example" o:note="n"'
    changed(files["xml"], lambda t: t.replace('decimals="0"', more))
    assert run_convert(files["xml"], tmp_path / "out" / "x.json").findings == []
    assert '"decimals": 1000' in (tmp_path / "out" / "x.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: re.sub(r' unitRef="[^"]*"', ' unitRef="none"', t), "no unit: there is none of the id none"),
        (
            lambda t: re.sub(r'(<ix:nonFraction [^>]*)format="[^"]*"([^>]*>)[^<]*', r'\1format="ixt:fixed-zero"\2', t),
            "an empty element is no zero",
        ),
    ],
    ids=["no unit", "no value"],
)
def test_a_number_that_a_document_lacks_is_not_made_up(
    files: dict[str, Path], tmp_path: Path, change: Callable[[str], str], says: str
) -> None:
    document = inline(reports.report(FACTS)).artifact
    with (files["xml"].with_suffix(".xhtml")).open("wb") as stream:
        document.write(stream)
    changed(files["xml"].with_suffix(".xhtml"), change)
    (finding,) = run_convert(files["xml"].with_suffix(".xhtml"), tmp_path / "out" / "x.json").findings
    assert finding.code == "input.value"
    assert says in finding.message


def test_the_code_of_the_specification_is_a_field_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-json", "taxonomy": ["no.xsd"]}}')
    (found,) = run_convert(path, tmp_path / "y.xbrl").findings
    assert found.specified == "oime:invalidTaxonomy"
    assert found.message.endswith(" (oime:invalidTaxonomy)")
    assert finding_data(found, None)["specified"] == "oime:invalidTaxonomy"


def test_a_number_of_too_many_digits(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(f'{{"documentInfo": {{"x:y": {"9" * 5000}}}}}')
    (found,) = run_convert(path, tmp_path / "y.xbrl").findings
    assert found.message == "is not JSON: a number has more digits than are read (xbrlje:invalidJSON)"
