"""`kaiji build` with a template: the document is written, judged and put in place with the filing, or not at all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kaiji.arelle.judge import load
from kaiji.model import Fact
from kaiji.syntax.inline.document import ENGINE
from tests.tiny import Tiny

DOCUMENT = "instances/muster-2031/muster-2031.xhtml"
FILING = "quelle/muster/__init__.py"


@pytest.fixture
def project(tiny: Tiny) -> Tiny:
    """The tiny project, in euros and German, with the engine's template that lays out any report."""
    tiny.edit(FILING, "    content=DISCLOSURES,\n", '    content=DISCLOSURES,\n    template="report.xhtml.j2",\n')
    return tiny


def own(project: Tiny) -> Path:
    """The same template as the project's own."""
    shutil.copytree(ENGINE, project.root / "templates")
    return project.root / "templates" / "report.xhtml.j2"


def facts(path: Path) -> dict[object, Fact]:
    found = {}
    for fact in load(path):
        notes = tuple(sorted(fact.footnotes))
        found[fact.concept, fact.context, fact.unit, fact.language] = fact._replace(source=None, footnotes=notes)
    return found


def test_every_kind_of_line_goes_through(project: Tiny) -> None:
    process = project.kaiji("build")
    assert process.returncode == 0, process.stdout + process.stderr
    path = project.root / DOCUMENT
    assert facts(path) == facts(path.with_suffix(".xbrl"))
    text = path.read_text(encoding="utf-8")
    assert "29. Februar 2032, 10:30 Uhr" in text
    assert ">14,5</ix:nonFraction>\N{NO-BREAK SPACE}%" in text
    assert project.kaiji("validate").returncode == 0


def test_a_mistake_in_a_template_leaves_what_was_there(project: Tiny) -> None:
    assert project.kaiji("build").returncode == 0
    before = project.output()
    template = own(project)
    text = template.read_text(encoding="utf-8")
    wrong = text.replace('<div class="sheet">', '<div class="sheet">\n{{ document.fact("abs:Kassse") }}')
    template.write_text(wrong, encoding="utf-8")
    process = project.kaiji("build", "--format", "json")
    assert process.returncode == 1
    (finding,) = [f for f in json.loads(process.stdout)["findings"] if f["severity"] == "error"]
    assert finding["code"] == "template.fact"
    assert "abs:Kassse" in finding["message"]
    assert finding["path"].endswith("templates/report.xhtml.j2")
    assert finding["line"] == wrong[: wrong.index("Kassse")].count("\n") + 1
    assert project.output() == before


def test_a_fact_that_is_not_shown_is_an_error(project: Tiny) -> None:
    template = own(project)
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("document.parts %}", "document.parts[1:] %}"), encoding="utf-8")
    process = project.kaiji("build")
    assert process.returncode == 1
    assert "inline.unshown" in process.stdout
    assert "quelle/muster/figures.py" in process.stdout
    assert not (project.root / DOCUMENT).exists()


def test_a_template_of_the_project_replaces_the_engines(project: Tiny) -> None:
    (project.root / "templates").mkdir()
    (project.root / "templates" / "own.css.j2").write_text("h1 { color: teal; }\n", encoding="utf-8")
    (project.root / "templates" / "heading.xhtml.j2").write_text("<h2>§ {{ part.title }}</h2>\n", encoding="utf-8")
    assert project.kaiji("build").returncode == 0
    text = (project.root / DOCUMENT).read_text(encoding="utf-8")
    assert "h1 { color: teal; }" in text
    assert "<h2>§ Bilanz</h2>" in text


def test_a_template_that_is_nowhere_is_named(project: Tiny) -> None:
    project.edit(FILING, "report.xhtml.j2", "reprot.xhtml.j2")
    process = project.kaiji("build")
    assert process.returncode == 1
    assert "template.missing" in process.stdout
    assert "templates/reprot.xhtml.j2" in process.stdout


def test_without_a_template_there_is_no_document(tiny: Tiny) -> None:
    assert tiny.kaiji("build").returncode == 0
    assert not (tiny.root / DOCUMENT).exists()
