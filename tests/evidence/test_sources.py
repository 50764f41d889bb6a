"""Source documents of every kind are read as the same lines, and broken or hostile ones are refused with one finding."""

from __future__ import annotations

import copy
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from kaiji.declare import Disclosure, Filing
from kaiji.evidence import pdf, sources
from kaiji.evidence.coverage import cover
from kaiji.evidence.index import read_index, write_index
from kaiji.evidence.places import check_places
from kaiji.evidence.sources import read
from kaiji.evidence.text import SourceText
from kaiji.evidence.tie import Tie
from kaiji.model import KaijiError, Severity
from tests.evidence.invented import FILING, NOTICE, exclusions, line_of
from tests.tiny import kaiji

SAMPLES = Path(__file__).parent.parent / "fixtures" / "sources"
"""The invented notice as python-docx writes it, as HTML, and printed by Chromium from that on two pages."""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def refused(path: Path) -> KaijiError:
    with pytest.raises(KaijiError) as error:
        read(path)
    assert error.value.location is not None
    assert error.value.location.path.endswith(path.name)
    return error.value


def html(directory: Path, body: str, head: str = '<meta charset="utf-8">') -> list[str]:
    path = directory / "notice.html"
    path.write_text(f"<!DOCTYPE html>{head}{body}", "utf-8")
    return read(path).text.splitlines()


def docx(
    directory: Path, body: str, parts: dict[str, str] | None = None, *, compression: int = zipfile.ZIP_DEFLATED
) -> Path:
    """The least that a program takes for a Word document."""
    path = directory / "notice.docx"
    with zipfile.ZipFile(path, "w", compression) as archive:
        relation = f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>')
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return path


def p(*runs: str) -> str:
    return f"<w:p>{''.join(run if run.startswith('<') else f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    written = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in written)}</w:tbl>"


def moved(ranges: dict[str, int | tuple[int, int]]) -> Filing:
    """The invented filing, whose disclosures stand on other lines."""

    def at(disclosure: Disclosure) -> Disclosure:
        found = copy.copy(disclosure)
        object.__setattr__(found, "source", ranges[str(getattr(disclosure, "source", None))])
        return found

    return replace(FILING, content=tuple(map(at, FILING.placed)))


WITHOUT_BLANK = "".join(f"{line}\n" for line in NOTICE.replace("**", "").split("\n") if line)
ON_LINES: dict[str, int | tuple[int, int]] = {
    "(1, 4)": (1, 3), "(6, 9)": (4, 6), "(11, 17)": (7, 12), "21": 14, "22": 15
}  # fmt: skip
"""Where the disclosures stand then."""


def test_html_has_the_lines_of_the_text_that_are_not_blank() -> None:
    source = read(SAMPLES / "notice.html")
    assert source.text == WITHOUT_BLANK
    assert cover(moved(ON_LINES), source, exclusions()).findings == ()


@pytest.mark.parametrize("name", ["notice.docx", "notice.md"])
def test_word_and_markdown_have_the_lines_of_the_text(name: str) -> None:
    source = read(SAMPLES / name)
    assert source.text == NOTICE.replace("**", "")
    covered = cover(FILING, source, exclusions())
    assert covered.findings == ()
    assert source.findings == ()


def test_a_pdf_has_lines_with_pages_which_the_index_and_findings_name(tmp_path: Path) -> None:
    source = read(SAMPLES / "notice.pdf")
    assert source.text == WITHOUT_BLANK.replace("Suzuki\t\t", "Suzuki\t")  # nothing marks an empty cell
    assert source.pages == (1, 13)
    filing = moved(ON_LINES)
    covered = cover(filing, source, exclusions())
    assert covered.findings == ()
    path = tmp_path / "provenance.tsv"
    path.write_text(write_index(covered.rows, source.digest, source.count, covered.periods, source.pages), "utf-8")
    index = read_index(path)
    assert index.pages == source.pages
    assert Tie(filing, index).findings() == check_places(index, source, "en") == []

    held = [entry for entry in index.entries if entry.id.startswith("acme_SharesHeld.")]
    assert [index.where(entry).partition(" (/")[0].partition(" of ")[0] for entry in held] == [
        "line 14 (page 2)",
        "line 15 (page 2)",
    ]
    changed = replace(source, text=source.text.replace("2,000 shares", "3,000 shares"))
    (finding,) = check_places(index, changed, "en")
    assert "is not on line 15 (page 2) of" in finding.message
    other = cover(filing, changed, exclusions())
    assert any("on line 15 (page 2) of" in f.message for f in other.findings)
    assert any("'3,000' (column 15) (page 2)" in f.message for f in other.findings)


def test_the_index_of_a_text_has_no_pages() -> None:
    covered = cover(FILING, SourceText("notice.txt", NOTICE), exclusions())
    written = write_index(covered.rows, covered.source.digest, covered.source.count, covered.periods)
    assert "\npage\t" not in written


# HTML


def test_html_paragraphs_and_rows_are_lines(tmp_path: Path) -> None:
    body = """
<body><p>Sales
 of the <b>ye</b>ar<br>
and more<p hidden>no</p><div style="DISPLAY: none">no</div><script>no</script>
<table>
<tr><th>Loss</th>
    <td><p>(397,439</p></td><td>)</td></tr>
<tr><td>Rate<td>$</td><td>14.5<td>%
<tr><td>Profit<sup>1</sup></td><td>1,234<sup>2</sup></tr></table>
<pre>a\t1
b\t2</pre><p>last</p> tail &amp; &#x5e74;"""
    assert html(tmp_path, body) == [
        "Sales of the year",
        "and more",
        "Loss\t(397,439)",
        "Rate\t$14.5%",
        "Profit 1\t1,234 2",
        "a\t1",
        "b\t2",
        "last",
        "tail & 年",
    ]


def test_a_table_for_the_layout_is_no_row(tmp_path: Path) -> None:
    body = "<table><tr><td>\n<p>one</p>\n<table><tr><td>a<td>1</table>\n<p>two</td></tr></table>"
    assert html(tmp_path, body) == ["one", "a\t1", "two"]


def test_html_is_read_in_the_encoding_that_it_names(tmp_path: Path) -> None:
    path = tmp_path / "notice.htm"
    path.write_bytes(
        '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>①売上高'.encode("cp932")
    )
    assert read(path).text == "①売上高\n"
    path.write_bytes("<p>売上高".encode("utf-16"))
    assert read(path).text == "売上高\n"
    path.write_bytes(b"<p>\n\xff")
    assert (error := refused(path)).code == "source-text.encoding"
    assert error.location is not None
    assert error.location.line == 2
    path.write_bytes(b'<meta charset="klingon"><p>a')
    assert "'klingon'" in str(refused(path))


def test_html_that_is_nothing_or_too_deep_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notice.html"
    path.write_text("<!DOCTYPE html><title>only a title</title>", "utf-8")
    assert refused(path).code == "source-text.empty"
    path.write_text("<span>" * 100_000 + "1", "utf-8")
    assert refused(path).code == "source-text.broken"
    path.write_text("<p>1" * 1_100_000, "utf-8")
    assert refused(path).code == "source-text.size"


def test_html_fetches_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    head = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    assert "secret" not in "".join(html(tmp_path, f'<p>&x;a<object data="{secret.as_uri()}">', head))


# Word


def test_word_paragraphs_and_rows_are_lines(tmp_path: Path) -> None:
    note = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:type="separator">{p("no")}</w:footnote><w:footnote>{p("Note 7")}</w:footnote></w:footnotes>'
    rels = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>'
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r>"
    inserted = "<w:ins><w:r><w:t>1,234</w:t></w:r></w:ins>"
    deleted = "<w:del><w:r><w:delText>9,999</w:delText></w:r></w:del>"
    box = f"<w:r><w:pict><w:txbxContent>{p('Box 5')}</w:txbxContent></w:pict></w:r>"
    body = (
        p("Sales ", deleted, inserted, raised, hidden)
        + "<w:p/>"
        + table((p("Loss"), p("(5"), p(")")), (p("two", "") + p("lines"), p("-")))
        + f"<w:sdt><w:sdtContent>{p('controlled')}</w:sdtContent></w:sdt>"
        + p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", box)
    )
    path = docx(tmp_path, body, {"word/footnotes.xml": note, "word/_rels/document.xml.rels": rels})
    assert read(path).text.splitlines() == [
        "Sales 1,234 1",
        "",
        "Loss\t(5)",
        "two lines\t-",
        "controlled",
        "a\tb",
        "c",
        "Box 5",
        "Note 7",
    ]


def test_what_is_no_word_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    path.write_bytes((SAMPLES / "notice.docx").read_bytes()[:-400])
    assert refused(path).code == "source-text.broken"
    path.write_bytes(b"PK\x03\x04 and no more")
    assert refused(path).code == "source-text.broken"
    path = docx(tmp_path, "<w:p>")
    assert "not well-formed" in str(refused(path))
    path = docx(tmp_path, "")
    assert refused(path).code == "source-text.empty"


def test_a_word_document_has_no_entities_and_no_bomb(tmp_path: Path) -> None:
    rels = f'<!DOCTYPE x [<!ENTITY a "aaaa">]><Relationships xmlns="{RELATIONS}">&a;</Relationships>'
    path = docx(tmp_path, p("a"), {"word/_rels/document.xml.rels": rels})
    assert "document type declaration" in str(refused(path))
    path = docx(tmp_path, p("a") + " " * (65 << 20))
    assert path.stat().st_size < 100_000
    assert refused(path).code == "source-text.size"


# PDF


def test_a_pdf_without_text_or_with_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(path)
    assert refused(path).code == "source-text.empty"
    writer = PdfWriter(clone_from=SAMPLES / "notice.pdf")
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(path)
    assert refused(path).code == "source-text.protected"
    writer = PdfWriter(clone_from=SAMPLES / "notice.pdf")
    writer.encrypt("", owner_password="secret", algorithm="RC4-128")
    writer.write(path)
    assert "1,234,567" in read(path).text  # everybody may read it


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    whole = (SAMPLES / "notice.pdf").read_bytes()
    for content in (b"", b"%PDF-1.7\n", b"no PDF at all", whole[: len(whole) // 3]):
        path.write_bytes(content)
        assert refused(path).code in ("source-text.broken", "source-text.empty"), content[:20]


def test_a_page_that_is_a_picture_is_said(tmp_path: Path) -> None:
    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (60, 60)).save(picture, "PDF")
    writer = PdfWriter(clone_from=SAMPLES / "notice.pdf")
    writer.append(picture)
    writer.write(tmp_path / "notice.pdf")
    (finding,) = read(tmp_path / "notice.pdf").findings
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("page 3 has no text but a picture")


def test_a_turned_page_keeps_its_text(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=SAMPLES / "notice.pdf")
    writer.pages[1].rotate(90)
    writer.write(tmp_path / "notice.pdf")
    assert "Hanako Suzuki 2,000 shares" in read(tmp_path / "notice.pdf").text.replace("\t", " ")


def test_a_missing_reader_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)
    error = refused(SAMPLES / "notice.pdf")
    assert (error.code, "kaiji[source]" in str(error)) == ("source-text.reader", True)


def test_what_takes_too_long_or_too_much_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "SECONDS", 0.01)
    assert refused(SAMPLES / "notice.pdf").code == "source-text.limit"
    monkeypatch.undo()
    monkeypatch.setattr(sources, "MEMORY", 8 << 20)
    path = tmp_path / "notice.html"
    path.write_text("<p>a</p>" * 2_000_000, "utf-8")
    assert refused(path).code == "source-text.limit"


# The commands


def test_only_pdf_needs_the_extra() -> None:
    """Nothing that the other kinds need is optional."""
    program = (
        "import sys\nsys.modules['pypdf'] = None\nfrom pathlib import Path\nfrom kaiji.evidence.sources import read\n"
        "for name in sys.argv[1:]: assert '1,234,567' in read(Path(name)).text\n"
    )
    names = [str(SAMPLES / name) for name in ("notice.docx", "notice.html", "notice.md")]
    subprocess.run([sys.executable, "-c", program, *names], check=True)


def test_the_lines_of_a_document_are_printed() -> None:
    done = kaiji("lines", str(SAMPLES / "notice.pdf"))
    assert done.returncode == 0, done.stderr
    assert "\npage 2\n13  2. Directors\n" in done.stdout
    done = kaiji("lines", str(SAMPLES / "notice.docx"))
    assert f"{line_of('Sales')}  Sales\t1,234,567\n" in done.stdout


def test_a_document_that_cannot_be_read_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "notice.pdf"
    path.write_bytes(b"no PDF")
    done = kaiji("lines", str(path))
    assert done.returncode == 1
    assert f"{path}: error source-text.broken: " in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
