"""What a template, an outline or a value gets wrong: a code, and the line at fault."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kaiji.model import Fact, KaijiError, Layout, Report, Section
from tests.little import LAYOUT, report
from tests.syntax.pages import laid_out, prepared, templates


def refused(made: Report, directory: Path, layout: Layout = LAYOUT) -> KaijiError:
    with pytest.raises(KaijiError) as found:
        prepared(made, directory, layout=layout).artifact.write(io.BytesIO())
    return found.value


@pytest.mark.parametrize(
    ("body", "code", "line", "says"),
    [
        ('{{ document.fact("l:Nothing") }}', "template.fact", 2, "there is no fact of l:Nothing"),
        ('\n\n{{ document.fact("x:Cash") }}', "template.fact", 4, "there is no fact of x:Cash"),
        ('{{ document.fact("l:IncomeLoss") }}', "template.ambiguous", 2, "name a period or a member"),
        ('{{ document.fact("l:Cash", period="Before") }}', "template.fact", 2, "l:Cash, Before"),
        ('{{ document.fact("l:Pay", member="l:PeterMember") }}', "template.fact", 2, "l:Pay, l:PeterMember"),
        ('{{ document.part("999") }}', "template.role", 2, "no role 999"),
        ('\n{% set s = document.part("10").take("11") %}', "template.role", 3, "but 10"),
        ('{{ document.part("20").take("20").fact("l:Name") }}', "template.ambiguous", 2, "2 facts of l:Name"),
        ('{{ document.part("20").take("20").rows[1].fact("l:Rank") }}', "template.fact", 2, "no fact of l:Rank"),
        ('{{ document.part("20").take("20").label("l:Cash") }}', "template.fact", 2, "has no line l:Cash"),
        (
            '{% call document.part("30").take("30").around("l:StoryTextBlock", 7) %}{% endcall %}',
            "template.fact",
            2,
            "not as long",
        ),
        ('{{ document.part("10").take("10").bars("l:Cash", "l:Assets") }}', "template.picture", 2, "not the sum"),
        ('{{ document.part("10").take("10").bars("l:Assets", "l:Assets") }}', "template.picture", 2, "negative"),
        ('{{ document.part("12").take("12").chart("l:NameOfYear", "l:NameOfYear") }}', "template.fact", 2, "no number"),
        ("{{ document.nothing }}", "template.error", 2, "nothing"),
        ("{{ nothing }}", "template.error", 2, "'nothing' is undefined"),
        ("{{ 1 / 0 }}", "template.error", 2, "ZeroDivisionError"),
        ("{% if %}", "template.syntax", 2, "Expected an expression"),
        ('{% include "gone.j2" %}', "template.missing", 2, "gone.j2"),
    ],
)
def test_a_template_fails_at_its_line(tmp_path: Path, body: str, code: str, line: int, says: str) -> None:
    error = refused(report(), templates(tmp_path, body))
    assert error.code == code, error
    assert says in str(error)
    assert error.location is not None
    assert (Path(error.location.path).name, error.location.line) == ("page.j2", line)


def test_the_line_is_that_of_the_included_template(tmp_path: Path) -> None:
    templates(tmp_path, '{% include "inner.j2" %}')
    (tmp_path / "inner.j2").write_text('\n\n{{ document.fact("l:Nothing") }}\n', encoding="utf-8")
    error = refused(report(), tmp_path)
    assert error.location is not None
    assert (Path(error.location.path).name, error.location.line) == ("inner.j2", 3)


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    error = refused(report(), tmp_path / "none")
    assert error.code == "template.missing"
    assert "page.j2" in str(error)


def test_a_template_without_the_header(tmp_path: Path) -> None:
    (tmp_path / "page.j2").write_text("<html/>", encoding="utf-8")
    assert refused(report(), tmp_path).code == "template.header"


def test_a_fact_asked_for_twice_is_a_link_the_second_time(tmp_path: Path) -> None:
    body = '{{ document.fact("l:Cash") }}|{{ document.fact("l:Cash") }}|{{ document.text("l:Seller") }}'
    document, _ = laid_out(report(), templates(tmp_path, body), "page.j2")
    first, second, plain = document.decode().split("</div>")[1].split("|")
    assert first.strip().startswith('<ix:nonFraction id="l_Cash.YearInstant"')
    assert second == '<a class="again" href="#l_Cash.YearInstant">90,000</a>'
    assert plain.startswith("Acme")


def test_a_fact_by_its_period_and_its_member(tmp_path: Path) -> None:
    body = (
        '{{ document.fact("l:IncomeLoss", period="Before") }};'
        '{{ document.fact("l:Equity", period="Year", member="l:CapitalMember") }}'
    )
    document, _ = laid_out(report(), templates(tmp_path, body), "page.j2")
    text = document.decode()
    assert 'contextRef="BeforeDuration"' in text
    assert 'contextRef="YearInstant_CapitalMember"' in text


def test_each_fact_that_no_template_shows(tmp_path: Path) -> None:
    made = report()
    _, findings = laid_out(made, templates(tmp_path, '{{ document.fact("l:Cash") }}'), "page.j2")
    assert {f.code for f in findings} == {"inline.unshown"}
    assert len(findings) == len(list(made.facts)) - 1
    other = next(f for f in findings if "l:OtherAssets" in f.message)
    assert other.location is not None
    assert other.location.path.endswith("little.py")
    assert other.caption == "Other"


def changed(made: Report, local: str, change: Callable[[Fact], Fact]) -> Report:
    def section(old: Section) -> Section:
        new = {id(f): change(f) if f.concept.local == local else f for f in (*old.facts, *old.printed)}
        return replace(old, facts=tuple(new[id(f)] for f in old.facts), printed=tuple(new[id(f)] for f in old.printed))

    return replace(made, sections=tuple(map(section, made.sections)))


@pytest.mark.parametrize(
    ("local", "value", "says"),
    [
        ("Cash", 90_500, "digits beyond its accuracy"),
        ("StoryTextBlock", "<p>&nbsp;</p>", "not an XHTML fragment"),
        ("StoryTextBlock", "<p>a</p ><p/>", "read back differently"),
    ],
)
def test_a_value_that_its_format_cannot_carry(tmp_path: Path, local: str, value: object, says: str) -> None:
    made = changed(report(), local, lambda f: f._replace(value=value))  # type: ignore[arg-type]
    error = refused(made, _generic(tmp_path))
    assert error.code == "inline.value"
    assert says in str(error)
    assert error.location is not None
    assert error.location.path.endswith("little.py")


def _generic(directory: Path) -> Path:
    templates(directory, "")
    (directory / "page.j2").write_text('{% extends "report.xhtml.j2" %}', encoding="utf-8")
    return directory


def test_a_number_is_never_hidden(tmp_path: Path) -> None:
    concept = next(f.concept for f in report().facts if f.concept.local == "Cash")
    error = refused(report(), _generic(tmp_path), replace(LAYOUT, hidden=frozenset({concept})))
    assert "never hidden" in str(error)
