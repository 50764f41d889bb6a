"""docs/templates.md: the brand, the example as printed, and all that templates can ask for."""

from __future__ import annotations

import inspect
import io
import re
from pathlib import Path

import pytest
from lxml import etree

from kaiji.arelle.judge import load as read
from kaiji.arelle.judge import validate
from kaiji.model import KaijiError
from kaiji.syntax.filing import report_artifacts
from kaiji.syntax.inline.document import ENGINE, Document, inline
from kaiji.syntax.inline.parts import Heading
from kaiji.syntax.inline.views import View
from kaiji.workflow.build import run_check
from kaiji.workflow.project import load, source_hash
from kaiji.workflow.publish import write
from tests import guide
from tests.syntax.pages import REPOSITORY

PAGE = (REPOSITORY / "docs" / "templates.md").read_text("utf-8")
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def branded(root: Path, said: str) -> Path:
    """The project of the guide with a brand."""
    guide.write(root)
    (root / "source/acme/logo.svg").write_text(LOGO, "utf-8")
    filing = root / "source/acme/__init__.py"
    text = filing.read_text("utf-8").replace("import Filing,", "import Filing, brand,")
    text = text.replace("from kaiji.declare", "from pathlib import Path\n\nfrom kaiji.declare", 1)
    filing.write_text(
        text.replace('template="report.xhtml.j2",', f'template="report.xhtml.j2",\n    brand={said},'), "utf-8"
    )
    return root


def document(root: Path) -> str:
    project = load(root)
    made = inline(project.report, project.layout)
    stream = io.BytesIO()
    made.artifact.write(stream)
    assert made.findings == []
    return stream.getvalue().decode()


HERE = "Path(__file__).parent"


def test_a_brand(tmp_path: Path) -> None:
    said = f"brand(logo={HERE} / 'logo.svg', name='A & B', accent='#7a1f2b', head_font='\"Foo Sans\", sans-serif', footer='Foot')"
    text = document(branded(tmp_path, said))
    (logo,) = etree.fromstring(text.encode()).iter("{*}img")
    assert (logo.get("alt"), str(logo.get("src"))[:26]) == ("A & B", "data:image/svg+xml;base64,")
    assert '--accent: #7a1f2b; --head-font: "Foo Sans", sans-serif; }' in text
    assert '@bottom-left { content: "Foot";' in text
    assert '@top-left { content: "Acme SE, Gesch' in text
    before = source_hash(load(tmp_path))
    (tmp_path / "source/acme/logo.svg").write_text(LOGO.replace("h9", "h8"), "utf-8")
    assert source_hash(load(tmp_path)) != before


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("brand(accent='red')", "expected a colour"),
        ("brand(ink='#12345')", "expected a colour"),
        ("brand(text_font='a; } body { x: url(y)')", "names of families"),
        ("brand(head_font='\"Foo, serif')", "names of families"),
        ("brand(header='a\\nb')", "a line"),
        (f"brand(logo={HERE} / 'logo.svg')", "add name="),
        (f"brand(logo={HERE} / 'none.svg', name='Acme')", "cannot be read"),
        (f"brand(logo={HERE} / 'figures.py', name='Acme')", "save it as one of these"),
    ],
)
def test_what_is_no_brand_is_one_finding_at_its_line(tmp_path: Path, said: str, says: str) -> None:
    (finding,) = run_check(branded(tmp_path, said)).findings
    assert finding.code == "declare.brand"
    assert says in finding.message
    lines = (tmp_path / "source/acme/__init__.py").read_text("utf-8").splitlines()
    assert finding.location is not None
    assert lines[finding.location.line - 1].strip().startswith("brand=")


def test_a_picture_of_a_narrative_is_part_of_its_fact(tmp_path: Path) -> None:
    """As Arelle reads it from the document and from the instance; a build knows when the picture has changed."""
    source = guide.write(tmp_path) / "source/acme"
    (source / "wind.svg").write_text(LOGO, "utf-8")
    (source / "outlook.md").write_text("Mehr Wind:\n\n![Umsatz & Wind](wind.svg)\n", "utf-8")
    project = load(tmp_path)
    made = inline(project.report, project.layout)
    write([*report_artifacts(project.report), made.artifact], tmp_path / "out")
    path = tmp_path / "out" / made.artifact.path
    assert validate(path, rules=False) == []
    values = [
        f.value
        for file in (path, path.with_suffix(".xbrl"))
        for f in read(file)
        if f.concept.local == "OutlookTextBlock"
    ]
    assert len(values) == 2
    assert values[0] == values[1]
    assert str(values[0]).startswith(
        '<p>Mehr Wind:</p>\n<p><img alt="Umsatz &amp; Wind" src="data:image/svg+xml;base64,'
    )
    before = source_hash(project)
    (source / "wind.svg").write_text(LOGO.replace("h9", "h8"), "utf-8")
    assert source_hash(load(tmp_path)) != before


def test_the_filing_takes_a_brand_only(tmp_path: Path) -> None:
    (finding,) = run_check(branded(tmp_path, "'red'")).findings
    assert (finding.code, "as in brand(" in finding.message) == ("declare.filing", True)


def test_contents_lead_to_all_headings_of_two_levels(tmp_path: Path) -> None:
    tree = etree.fromstring(document(guide.write(tmp_path)).encode())
    (contents,) = (e for e in tree.iter("{*}div") if e.get("class") == "contents")
    targets = {str(a.get("href")).removeprefix("#") for a in contents.iter("{*}a")}
    assert targets == {str(e.get("id")) for e in tree.iter("{*}div") if str(e.get("class")).startswith("part ")}


def test_the_example_works_as_printed(tmp_path: Path) -> None:
    guide.write(tmp_path)
    ((name, example),) = re.findall(r"`(templates/\S+)`, named by.*?```jinja\n(.*?)```", PAGE, re.DOTALL)
    (css,) = re.findall(r"```css\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "templates").mkdir()
    (tmp_path / name).write_text(example, "utf-8")
    (tmp_path / "templates" / "own.css.j2").write_text(css, "utf-8")
    filing = tmp_path / "source/acme/__init__.py"
    filing.write_text(filing.read_text("utf-8").replace("report.xhtml.j2", Path(name).name), "utf-8")
    text = document(tmp_path)
    assert css in text
    tree = etree.fromstring(text.encode())
    said = {p.get("class"): "".join(p.itertext()) for p in tree.iter("{*}p")}
    assert said["where"] == "Unternehmen: Acme SE"
    assert said["imprint"] == "Acme SE · 20. Mai 2026"
    assert [e.get("name") for e in tree.iter("{*}nonNumeric")].count("acme:Company") == 1


def test_a_mistake_in_a_template_has_its_line(tmp_path: Path) -> None:
    guide.write(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "front.xhtml.j2").write_text("<div>\n{{ document.fact('acme:Compny') }}</div>", "utf-8")
    with pytest.raises(KaijiError) as caught:
        document(tmp_path)
    assert caught.value.code == "template.fact"
    assert str(caught.value.location).endswith("templates/front.xhtml.j2:2")


@pytest.mark.parametrize("kind", [Document, Heading, View])
def test_all_that_can_be_asked_is_documented(kind: type) -> None:
    made = re.findall(r"self\.(\w+)(?:: [^=\n]+)? =", inspect.getsource(kind.__init__))
    public = {name for name in [*made, *(n for k in kind.__mro__[:-1] for n in vars(k))] if not name.startswith("_")}
    known = set(re.findall(r"`(\w+)(?:\([^`]*\))?`", PAGE))
    assert public <= known


def test_all_blocks_and_pieces_are_documented() -> None:
    templates = {path.relative_to(ENGINE).as_posix(): path.read_text("utf-8") for path in ENGINE.rglob("*.j2")}
    blocks = {name for text in templates.values() for name in re.findall(r"{% block (\w+)", text)}
    assert blocks == set(re.findall(r"^\| `(\w+)` \| (?:page|report) \|", PAGE, re.MULTILINE))
    for name in templates:
        assert name in PAGE or f"`{name.partition('.')[0]}`" in PAGE
    variables = set(re.findall(r"(--[\w-]+):", templates["style.css.j2"]))
    assert variables == set(re.findall(r"`(--[\w-]+)`", PAGE))
