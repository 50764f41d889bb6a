"""A filing whose document is laid out already: last year's, with this year's figures in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kaiji.model import Fact, Severity
from kaiji.syntax.inline.template import template_of
from kaiji.workflow.build import run_build
from kaiji.workflow.outcome import Outcome
from kaiji.workflow.project import load
from kaiji.workflow.reports import opened
from tests.tiny import FIGURES, Tiny

FILING = "quelle/muster/__init__.py"
DOCUMENT = "instances/muster-2031/muster-2031.xhtml"
TEMPLATE = "templates/document.xhtml"


def facts(path: Path) -> set[Fact]:
    with opened(path) as found:
        return {fact._replace(source=None) for fact in found.facts}


def said(outcome: Outcome) -> list[str]:
    return [f"{f.code} {f.message}" for f in outcome.findings if f.severity is Severity.ERROR]


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tiny, set[Fact], str]:
    """A project whose document is the one that it has printed before, with the facts and the text of that one."""
    tiny = Tiny.copy(tmp_path_factory.mktemp("laid out") / "project")
    tiny.edit(FILING, "    content=DISCLOSURES,\n", '    content=DISCLOSURES,\n    template="report.xhtml.j2",\n')
    outcome = run_build(tiny.root)
    assert not said(outcome)
    document = tiny.root / DOCUMENT
    before, text = facts(document), document.read_text()
    with opened(document) as found:
        made = template_of(found.submission.paths, found.document, load(tiny.root).report)
    (tiny.root / "templates").mkdir()
    (tiny.root / TEMPLATE).write_bytes(made.pages[0].content)
    tiny.edit(FILING, 'template="report.xhtml.j2"', 'document="../../templates/document.xhtml"')
    return tiny, before, text


def body(text: str) -> str:
    """What people see of a document: the words behind its hidden header."""
    return " ".join(re.sub("<[^>]*>", " ", text.partition("</ix:header>")[2]).split())


def test_a_document_is_printed_again_and_follows_the_figures(laid_out: tuple[Tiny, set[Fact], str]) -> None:
    tiny, before, text = laid_out
    outcome = run_build(tiny.root)
    assert not said(outcome)
    assert facts(tiny.root / DOCUMENT) == before
    assert facts(next((tiny.root / "build").glob("*.xbri"))) == before
    assert body((tiny.root / DOCUMENT).read_text()) == body(text)
    # The figure is tagged within the text, too, which is what the document prints.
    page = (tiny.root / TEMPLATE).read_text()
    (tagged,) = re.findall(r'<ix:nonFraction name="\w+:Mitarbeiter"[^>]*>12</ix:nonFraction>', page)
    (opening,) = re.findall(r'<ix:nonNumeric name="\w+:Lage\w*"[^>]*>', page)
    (tiny.root / TEMPLATE).write_text(page.replace(opening, f"{opening}<p>{tagged} Personen</p>"))
    tiny.edit(FIGURES, "mitarbeiter=12", "mitarbeiter=1_300")
    tiny.edit(FIGURES, 'lage=text("lage")', "lage=printed()")
    tiny.edit(FIGURES, "from kaiji.declare import NIL,", "from kaiji.declare import printed, NIL,")
    outcome = run_build(tiny.root)
    assert not said(outcome)
    now = facts(tiny.root / DOCUMENT)
    assert now == facts(tiny.root / "instances/muster-2031/muster-2031.xbrl")
    assert any(str(fact.value).startswith("<p>1.300 Personen</p>") for fact in now)
    assert len(now) == len(before)


def test_what_is_wrong_with_a_document_stops_the_build(tiny: Tiny) -> None:
    line = tiny.edit(FILING, "    content=DISCLOSURES,\n", '    content=DISCLOSURES,\n    document="missing",\n')
    outcome = run_build(tiny.root)
    (found,) = outcome.findings
    assert (found.code, found.location and found.location.line) == ("template.missing", line + 1)
