"""In which form facts are shown: by the rules that docs/document.md names, or as the author wants it."""

from __future__ import annotations

import re
import sys
from dataclasses import replace

import pytest

from kaiji.declare import (
    Axis,
    Disclosure,
    Figure,
    Filing,
    Key,
    Library,
    Module,
    Section,
    Text,
    count,
    credit,
    debit,
    key,
    member,
    part,
    section,
    text,
    total,
)
from kaiji.locale import words
from kaiji.model import INSTANT, Entity, Form, KaijiError, Layout, currency, duration
from kaiji.model import Section as Reported
from kaiji.syntax.inline.document import inline
from kaiji.syntax.inline.forms import LINES_RULES, ROWS_RULES
from kaiji.syntax.inline.parts import headings
from kaiji.syntax.inline.tags import Tagger
from tests.syntax.pages import REPOSITORY, laid_out

F = Module("f", "https://forms.example/2031", ("en",))
YEAR = duration((2031, 1, 1), (2031, 12, 31))


class Offices(Axis, module=F, title="Offices"):
    north = member("North")
    south = member("South")
    east = member("East")
    west = member("West")


class Office(Disclosure, module=F, code="10", kind="Note", title="Offices and staff"):
    office: Key = key(Offices)
    town: Text = text("Town")
    """Where it is."""
    staff: Figure = count("Staff")
    """How many work there."""


class Carded(Disclosure, module=F, code="11", kind="Note", title="Offices as cards", layout=Form.CARDS):
    office: Key = key(Offices)
    floor: Figure = count("Floor")
    """On which floor it is."""


class Sheet(Disclosure, module=F, code="20", kind="Statement", title="Balance sheet", period=INSTANT):
    cash: Figure = debit("Cash")
    """Cash."""
    land: Figure = debit("Land")
    """Land."""
    assets: Figure = debit("Assets")
    """All."""
    tree = (+cash, +land, total(assets))


class Few(Disclosure, module=F, code="30", kind="Note", title="Key figures"):
    income: Figure = credit("Income")
    """Income."""
    hired: Figure = count("Hired")
    """How many were hired."""


OFFICES = (
    Office(office=Offices.north, town="Umeå", staff=12),
    Office(office=Offices.south, town="Lund", staff=7),
    Office(office=Offices.east, town="Visby", staff=5),
)
SHEET = Sheet(period=YEAR.closing, cash=1, land=2, assets=3)
FEW = Few(income=9, hired=2)


def filing(*content: Disclosure | Section) -> Filing:
    extension = Library("f", "Forms", "https://forms.example/2031", "f", (F,), (sys.modules[__name__],))
    entity = Entity("https://register.example", "1")
    return Filing("f", entity, extension, currency("SEK"), "en", {"Y": YEAR}, (part(YEAR)(*content),))


def kinds(made: Filing) -> list[str]:
    """The kinds of what stands in the document, each fact of which is shown."""
    _, findings = laid_out(made.report, REPOSITORY / "none", layout=made.layout)
    assert findings == []
    tagger = Tagger(made.report, words("en"))
    return [item.kind for heading in headings(made.report, made.layout, tagger) for item in heading.items]


def test_the_rules_stand_on_the_page_in_their_order() -> None:
    page = (REPOSITORY / "docs" / "document.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z][^|]*) \| ([a-z]+) \|$", page, re.MULTILINE)
    assert rows[1:] == [(rule.name, rule.form.value) for rule in (*ROWS_RULES, *LINES_RULES)]
    for form in Form:
        assert f"`Form.{form.name}`" in page


def test_what_the_rules_choose() -> None:
    assert kinds(filing(*OFFICES)) == ["table"]
    assert kinds(filing(SHEET)) == ["statement"]
    assert kinds(filing(FEW)) == ["facts"]
    assert kinds(filing(Carded(office=Offices.north, floor=1), Carded(office=Offices.south, floor=2))) == ["cards"]


SHOWN = [(Form.STATEMENT, "statement"), (Form.ROWS, "table"), (Form.LIST, "facts"), (Form.CARDS, "cards")]


@pytest.mark.parametrize(("form", "kind"), [*SHOWN, (Form.TEXT, "table")])
def test_the_author_has_the_last_word_on_rows(form: Form, kind: str) -> None:
    assert kinds(filing(section("Offices", layout=form)(*OFFICES))) == [kind]


@pytest.mark.parametrize(("form", "kind"), [(Form.LIST, "facts"), (Form.STATEMENT, "statement"), (Form.ROWS, "table")])
def test_the_author_has_the_last_word_on_lines(form: Form, kind: str) -> None:
    assert kinds(filing(section("Balance sheet", layout=form)(SHEET))) == [kind]


def test_the_nearest_word_holds() -> None:
    """That of the disclosure before that of the section, this one before that of the class; each heading has its own."""
    inner = Carded(office=Offices.north, floor=1, layout=Form.STATEMENT)
    outer, plain = (Carded(office=office, floor=2) for office in (Offices.south, Offices.east))
    made = filing(section("A", layout=Form.LIST)(section("B")(inner), section("C")(outer)), section("D")(plain))
    assert kinds(made) == ["statement", "facts", "cards"]


def test_a_form_that_is_none() -> None:
    with pytest.raises(KaijiError, match=r"one of Form\.STATEMENT"):
        section("A", layout="rows")  # type: ignore[arg-type]


def test_a_report_from_elsewhere_needs_no_layout() -> None:
    """Its facts are of no role in particular: they stand where the taxonomy presents them, the rest behind."""
    made = filing(*OFFICES, SHEET, FEW)
    facts = tuple(made.report.facts)
    taxonomy = replace(made.report.taxonomy, networks=made.report.taxonomy.networks[:-1])
    report = replace(made.report, sections=(Reported("", facts),), taxonomy=taxonomy)
    document = inline(report)
    assert document.layout == Layout()
    shown, findings = laid_out(report, REPOSITORY / "none", layout=Layout())
    assert findings == []
    heads = re.findall(r"<h2>([^<]*)</h2>", shown.decode())
    assert heads == ["Offices and staff", "Balance sheet", "Forms"]
