"""Input that is broken or hostile is refused with a finding: in bounded time, without the network, with nothing written."""

from __future__ import annotations

import datetime
import json
import resource
import socket
import stat
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kaiji.compare import run_compare
from kaiji.convert import run_convert
from kaiji.model import Context, Duration, Fact
from tests import reports
from tests.reports import ENTITY, YEN, name

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
XML = {
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
    "a date that is none": (lambda t: t.replace("2030-01-01", "2030-02-30"), "input.value"),
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


CSV = {
    "a row that is too short": (lambda t: t + "all:MoneyDuration\n", "input.csv"),
    "an open quote": (lambda t: t + '"all', "input.csv"),
    "a column that is not known": (lambda t: t.replace("value", "worth", 1), "input.csv"),
    "an unknown special value": (lambda t: t.replace("words", "#what"), "input.csv"),
    "a value of another type": (lambda t: t.replace(",5\n", ",five\n"), "input.value"),
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


def test_a_failed_conversion_leaves_what_was_there(files: dict[str, Path], tmp_path: Path) -> None:
    target = tmp_path / "x.json"
    target.write_text("before", encoding="utf-8")
    changed(files["xml"], lambda t: t.replace(">5<", ">five<"))
    assert run_convert(files["xml"], target).failed
    assert target.read_text(encoding="utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
