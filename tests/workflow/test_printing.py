"""Documents on paper: PDF that people and programs read, from a filing and from anybody's document."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pypdf
import pytest

from kaiji.syntax.inline.document import inline
from kaiji.workflow.export import run_export
from kaiji.workflow.printing import run_printing
from tests.tiny import Tiny
from tests.tiny import kaiji as run

INLINE = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"'


def page(path: Path, body: str, head: str = "") -> Path:
    text = f'<html {INLINE} xml:lang="ja"><head><title>報告</title>{head}</head><body>{body}</body></html>'
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.slow
def test_a_filing_is_printed_with_numbered_pages_bookmarks_and_tags(built_tiny: Tiny, tmp_path: Path) -> None:
    outcome = run_export(built_tiny.root, "pdf", None, tmp_path)
    assert not outcome.findings, outcome.findings
    (path,) = map(Path, outcome.published)
    content = path.read_bytes()
    read = pypdf.PdfReader(io.BytesIO(content))
    report = outcome.report
    assert report is not None
    assert read.metadata is not None
    assert read.metadata.title == report.taxonomy.title
    assert read.metadata.creation_date is None
    root = read.trailer["/Root"]
    assert root["/Lang"] == report.language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    marks = {
        mark.title: (read.get_destination_page_number(mark) or 0) + 1
        for mark in read.outline
        if not isinstance(mark, list)
    }
    contents = next(text for one in read.pages if "....." in (text := one.extract_text()))
    told = {title: int(number) for title, number in re.findall(r"(?m)^(.*?) ?\.{5,}\s*(\d+)$", contents)}
    assert len(told) > 3
    assert told.items() <= marks.items()
    source = tmp_path / f"{report.name}.xhtml"
    with source.open("wb") as stream:
        inline(report, None).artifact.write(stream)
    again = run_printing(source, tmp_path / "again")
    assert not again.findings, again.findings
    assert Path(*again.published).read_bytes() == content


def test_a_document_of_anybody_is_printed_and_nothing_is_fetched(tmp_path: Path) -> None:
    body = (
        '<h1>事業報告</h1><div style="display:none"><ix:header>for machines</ix:header></div>'
        '<p>売上高 <ix:nonFraction id="a">1,200</ix:nonFraction> <a href="#a">見る</a></p>'
        '<p><img src="http://nobody.example/logo.png" alt="x"/><img src="/etc/hostname" alt="y"/></p>'
    )
    source = page(tmp_path / "a.htm", body, '<link rel="stylesheet" href="file:///etc/passwd"/>')
    outcome = run_printing(source, tmp_path / "out")
    assert not outcome.failed
    assert [f.code for f in outcome.findings] == ["pdf.flaws"]
    assert all(name in outcome.findings[0].message for name in ("nobody.example", "/etc/hostname", "/etc/passwd"))
    (path,) = outcome.published
    text = pypdf.PdfReader(path).pages[0].extract_text()
    assert "売上高 1,200 見る" in text
    assert "for machines" not in text
    assert text.rstrip().endswith("1")  # the number of the page


def test_what_cannot_be_printed_is_said_in_one_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def codes(source: Path) -> list[str]:
        outcome = run_printing(source, tmp_path / "out")
        assert outcome.failed
        return [f.code for f in outcome.findings]

    (tmp_path / "x").mkdir()
    facts = tmp_path / "x" / "facts.xbrl"
    facts.write_text('<xbrl xmlns="http://www.xbrl.org/2003/instance"/>')
    assert codes(facts) == ["pdf.document"]
    deep = page(tmp_path / "deep.htm", "<div>" * 3000 + "x" + "</div>" * 3000)
    assert codes(deep) in (["input.xml"], ["pdf.unprintable"])
    entities = tmp_path / "e.htm"
    entities.write_text(f'<!DOCTYPE html [<!ENTITY a "b">]><html {INLINE}>&a;</html>')
    assert codes(entities) == ["input.doctype"]
    whole = page(tmp_path / "a.htm", "<p>a</p>")
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert codes(whole) == ["pdf.missing"]
    assert not (tmp_path / "out").exists()
    assert run("export", str(whole), "--to", "pdf", "--drop", "tuples", cwd=tmp_path).returncode == 2


def test_a_missing_library_of_the_system_is_named_with_its_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lib = tmp_path / "lib"
    lib.mkdir()
    (lib / "weasyprint.py").write_text("print('much')\nimport ctypes\nctypes.CDLL('libnone-of-that-name.so')\n")
    monkeypatch.syspath_prepend(lib)
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    (finding,) = run_printing(page(tmp_path / "a.htm", "<p>a</p>"), tmp_path / "out").findings
    assert finding.code == "pdf.missing"
    assert "libnone-of-that-name.so" in finding.message
    assert "libpango-1.0-0" in finding.message
