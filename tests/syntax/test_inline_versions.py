"""The document in all versions of Inline XBRL: the same facts, in the words of each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from kaiji.arelle.judge import load, validate
from kaiji.model import Fact, Layout, Report
from kaiji.syntax.filing import report_artifacts
from kaiji.syntax.inline.document import Inline
from kaiji.syntax.inline.version import INLINE_1_0, INLINE_1_1, INLINE_SEC, Version
from kaiji.workflow.compare import compare_facts
from kaiji.workflow.publish import write
from tests.little import LAYOUT, report
from tests.syntax.pages import REPOSITORY, laid_out, prepared, templates

VERSIONS = pytest.mark.parametrize("version", [INLINE_1_0, INLINE_1_1, INLINE_SEC], ids=["1.0", "1.1", "sec"])


def written(made: Report, document: Inline, directory: Path) -> Path:
    write([*report_artifacts(made), document.artifact], directory)
    return directory / document.artifact.path


def in_language(made: Report, language: str) -> Report:
    def said(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        return tuple(f._replace(language=language) if f.language else f for f in facts)

    sections = tuple(replace(s, facts=said(tuple(s.facts)), printed=()) for s in made.sections)
    return replace(made, language=language, sections=sections)


@VERSIONS
@pytest.mark.parametrize("language", ["en", "ja"])
def test_arelle_accepts_it_and_reads_every_fact(version: Version, language: str, tmp_path: Path) -> None:
    """Nil, remarks, enumerations, nested figures, and dates as each language puts them."""
    made = report() if language == "en" else in_language(report(), language)
    layout = LAYOUT if language == "en" else Layout()
    document = prepared(made, REPOSITORY / "templates", "report.xhtml.j2", version, layout)
    path = written(made, document, tmp_path)
    assert document.findings == []
    assert validate(path, rules=False) == []
    assert compare_facts(list(made.facts), list(load(path))).equal


@VERSIONS
def test_a_narrative_around_something_else_is_whole(version: Version, tmp_path: Path) -> None:
    made = report()
    body = (
        '{% call document.part("30").take("30").around("l:StoryTextBlock", 1) %}'
        '<p>Apart: {{ document.fact("l:Cash") }}</p>{% endcall %}'
        '{% for remark in document.part("30").remarks %}<p>{{ remark.text }}</p>{% endfor %}'
    )
    path = written(made, prepared(made, templates(tmp_path / "templates", body), version=version), tmp_path)
    assert validate(path, rules=False) == []
    read = {f.concept.local: f.value for f in load(path)}
    assert read.keys() >= {"Cash", "StoryTextBlock"}
    assert read == {f.concept.local: f.value for f in made.facts if f.concept.local in read and not f.context.members}
    excluded = ["".join(e.itertext()) for e in etree.parse(path).iter(f"{{{version.namespace}}}exclude")]
    assert excluded == ["[1]", "Apart: 90,000"]


@VERSIONS
def test_a_date_that_is_printed_as_its_value_needs_no_transformation(version: Version, tmp_path: Path) -> None:
    made = in_language(report(), "hr")  # whose dates no transformation reads as they are written
    body = '{{ document.fact("l:DayOfSale") }} {{ document.fact("l:Since") }} {{ document.fact("l:Audited") }}'
    document, _ = laid_out(made, templates(tmp_path, body), "page.j2", version, Layout())
    found = {e.get("name"): e for e in etree.fromstring(document).iter(f"{{{version.namespace}}}nonNumeric")}
    assert {name: e.get("format") for name, e in found.items()} == {
        "l:DayOfSale": None,
        "l:Since": None,
        "l:Audited": f"ixt:{version.format('fixed-true')}",
    }
    values = {f"l:{f.concept.local}": str(f.value) for f in made.facts}
    assert found["l:DayOfSale"].text == values["l:DayOfSale"]
