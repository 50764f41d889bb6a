"""The instance document: every fact that goes in is read back, character by character."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiji.model import (
    PURE,
    SHARES,
    Context,
    Entity,
    Fact,
    Footnote,
    Instant,
    Month,
    Network,
    QName,
    Report,
    Role,
    Section,
    Unit,
    Value,
    currency,
    duration,
    instant,
    per_share,
)
from kaiji.model.network import closed_hypercube, dimension_domain, hypercube_dimension
from kaiji.syntax.instance.writer import write_instance
from kaiji.syntax.values import lexical
from tests.smallest import EUR, USD, YEAR, facts, find, name, valid
from tests.syntax.reading import LINK, XBRLI, expected, read, written
from tests.tiny import INSTANCE, Tiny


def of(*facts: Fact, title: str = "Section") -> Report:
    return replace(valid(), sections=(Section(title, facts),))


def money(value: Value, **changes: Any) -> Fact:
    return find(valid(), "Cash")._replace(value=value, **changes)


def words(value: str) -> Fact:
    return find(valid(), "Name", "AnnaMember")._replace(value=value)


def value_read(fact: Fact) -> str | None:
    (found,) = read(written(of(fact)))[0].values()
    return found.value


def test_every_fact_of_the_tiny_project(built_tiny: Tiny, tiny_report: Report) -> None:
    """Nothing lost, nothing added: values, accuracy, periods, members, units, languages, footnotes."""
    found, _ = read((built_tiny.root / INSTANCE).read_bytes())
    assert sorted(found.values(), key=str) == sorted(map(expected, tiny_report.facts), key=str)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-30_000, "-30000"),
        (10**30, "1" + "0" * 30),
        (Decimal("123456789012345678.01"), "123456789012345678.01"),
        (Decimal("-0.00000001"), "-0.00000001"),
        (Decimal("1E+6"), "1000000"),
        (Decimal("1.50"), "1.50"),
        (None, None),
        (True, "true"),
        (False, "false"),
        (datetime.date(2007, 3, 31), "2007-03-31"),
        (datetime.datetime(2007, 6, 27, 10, 0), "2007-06-27T10:00:00"),
        (Month(1992, 12), "1992-12"),
        (Month(800, 1), "0800-01"),
        (QName("https://x/y", "AMember"), "https://x/y#AMember"),
    ],
)
def test_values(value: Value, text: str | None) -> None:
    assert value_read(money(value)) == text


def test_a_float_has_no_lexical_form() -> None:
    with pytest.raises(TypeError, match=r"0\.1"):
        lexical(0.1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "  leading and trailing \t",
        "CR LF\r\nCR\rLF\n",
        "a & b < c > d \"e\" 'f'",
        "]]>",
        "&amp; &#13; <![CDATA[x]]>",
        "<p>one</p>\n<p>two</p>",
        "資産 \u00a0\u2028\u0085\N{PILE OF POO}",
        "CONTEXT-ID VALUE",
    ],
)
def test_texts_are_kept_to_the_character(text: str) -> None:
    assert value_read(words(text)) == text


XML_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff", categories=None).filter(
    lambda c: c in "\t\n\r" or ord(c) >= 32
))  # fmt: skip


@given(XML_TEXT, XML_TEXT)
def test_any_text_and_any_footnote(text: str, note: str) -> None:
    fact = words(text)._replace(footnotes=(Footnote(note, "de"),))
    (found,) = read(written(of(fact)))[0].values()
    assert found == expected(fact)


amounts = st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
units = st.sampled_from([EUR, USD, per_share(EUR), per_share(USD), SHARES, PURE])
periods = st.sampled_from([YEAR, YEAR.opening, instant(1999, 2, 28), duration((2000, 2, 29), (2000, 3, 1))])
members = st.sampled_from(["", "NorthMember", "EverywhereMember"])


@given(st.lists(st.tuples(amounts, st.none() | st.integers(-12, 12), units, periods, members), max_size=12))
def test_any_numbers(rows: list[tuple[int | Decimal, int | None, Unit, Any, str]]) -> None:
    """Contexts and units are shared by the facts that have them, and told apart otherwise."""
    given_: dict[Any, Fact] = {}
    for value, decimals, unit, period, member in rows:
        context = Context(Entity("s", "1"), period, ((name("AreasAxis"), name(member)),) if member else ())
        concept = name("Money" if unit in (EUR, USD) else "Price" if unit.denominators else f"Other-{unit.id}")
        given_[unit, context] = money(value, decimals=decimals, unit=unit, context=context, concept=concept)
    report = of(*given_.values())
    found, root = read(written(report))
    assert sorted(found.values(), key=str) == sorted(map(expected, given_.values()), key=str)
    for tag, number in (("context", len({c for _, c in given_})), ("unit", len({u for u, _ in given_}))):
        assert len(list(root.iter(f"{XBRLI}{tag}"))) == number


@pytest.mark.parametrize("element", ["scenario", "segment"])
def test_xbrl_may_be_the_default_namespace(element: str) -> None:
    """No element of its own has a prefix; names of measures keep theirs."""
    report = valid()
    stream = BytesIO()
    write_instance(replace(report, taxonomy=replace(report.taxonomy, context_element=element)), stream, prefix="")
    found, root = read(stream.getvalue())
    assert sorted(found.values(), key=str) == sorted(map(expected, report.facts), key=str)
    assert {e.prefix for e in root.iter(f"{XBRLI}*")} == {None}
    assert {e.tag for e in root.iter(f"{XBRLI}scenario", f"{XBRLI}segment")} == {f"{XBRLI}{element}"}
    assert b"<measure>xbrli:pure</measure>" in stream.getvalue()


def test_nil_has_a_unit_and_no_accuracy(built_tiny: Tiny) -> None:
    text = (built_tiny.root / INSTANCE).read_text(encoding="utf-8")
    (line,) = (x for x in text.split("\n") if 'xsi:nil="true"' in x)
    assert 'unitRef="EUR"' in line
    assert "decimals" not in line
    assert line.endswith("/>")


def test_an_exact_number_is_accurate_without_end() -> None:
    (found,) = read(written(of(money(7, decimals=None))))[0].values()
    assert found.decimals == "INF"


def test_markup_in_the_entity_and_in_titles() -> None:
    entity = Entity("https://x?a=1&b='\"<", "A&O <12>")
    fact = money(1)
    fact = fact._replace(context=fact.context._replace(entity=entity))
    for title in ("a -- b", "a --- b ----", "-", "--", "<&>", "資産"):
        (found,) = read(written(of(fact, title=title)))[0].values()
        assert found.entity == entity


def test_one_footnote_for_all_facts_that_it_is_about(built_tiny: Tiny) -> None:
    _, root = read((built_tiny.root / INSTANCE).read_bytes())
    assert [e.text for e in root.iter(f"{LINK}footnote")] == [
        "*) Einschließlich verbundener Unternehmen & Dritter.",
        "Non audité.",
    ]
    assert len(list(root.iter(f"{LINK}footnoteArc"))) == 3
    assert len(list(root.iter(f"{LINK}loc"))) == 2


def test_the_reference_to_the_taxonomy_is_relative_and_leads_there(built_tiny: Tiny) -> None:
    _, root = read((built_tiny.root / INSTANCE).read_bytes())
    (reference,) = root.iter(f"{LINK}schemaRef")
    path = (built_tiny.root / INSTANCE).parent / str(reference.get("{http://www.w3.org/1999/xlink}href"))
    assert path.resolve() == (built_tiny.root / "taxonomy/muster/2031/muster-2031.xsd").resolve()


def test_no_context_or_unit_is_unused_and_no_two_are_equal(built_tiny: Tiny) -> None:
    found, root = read((built_tiny.root / INSTANCE).read_bytes())
    contexts = [(f.entity, f.period, f.members) for f in found.values()]
    assert len(list(root.iter(f"{XBRLI}context"))) == len(set(contexts))
    assert len(list(root.iter(f"{XBRLI}unit"))) == len({f.unit for f in found.values() if f.unit})


def context(period: Any, *members: str) -> Context:
    return Context(Entity("s", "1"), period, tuple((name(f"{m}Axis"), name(m)) for m in members))


def test_context_ids_are_made_of_periods_and_members() -> None:
    named = {"CurrentYear": YEAR, "Filing": instant(2032, 5, 4), "Prior": duration((2030, 1, 1), (2030, 12, 31))}
    ids = replace(valid(), periods=named).ids
    entity, north, anna = (find(valid(), "Name", "AnnaMember").context.entity, *members())
    found = {
        Context(entity, YEAR): "CurrentYearDuration",
        Context(entity, YEAR.closing): "CurrentYearInstant",
        Context(entity, YEAR.opening, (north,)): "PriorInstant_NorthMember",
        Context(entity, instant(2032, 5, 4), (north, anna)): "FilingInstant_NorthMember_AnnaMember",
        Context(entity, instant(2029, 1, 31)): "Instant20290131",
        Context(entity, duration((2029, 1, 1), (2029, 1, 31))): "Duration20290101To20290131",
    }
    assert {context: ids.context(context) for context in found} == found


def members() -> tuple[tuple[QName, QName], tuple[QName, QName]]:
    return (name("AreasAxis"), name("NorthMember")), (name("PeopleAxis"), name("AnnaMember"))


def alike() -> list[Context]:
    """Contexts that local names alone do not tell apart: a member on another axis, one of another namespace, an entity."""
    entity, (north, _) = find(valid(), "Name", "AnnaMember").context.entity, members()
    return [
        Context(entity, YEAR, (north,)),
        Context(entity, YEAR, ((name("PeopleAxis"), name("NorthMember")),)),
        Context(entity, YEAR, ((name("AreasAxis"), QName("http://example.com/other", "NorthMember")),)),
        Context(entity._replace(identifier="2"), YEAR, (north,)),
        Context(entity._replace(scheme="http://example.com/2"), YEAR, (north,)),
    ]


def test_contexts_that_would_get_the_same_id_are_told_apart_whoever_is_asked_for_first() -> None:
    found = [valid().ids.context(context) for context in alike()]
    again = valid().ids
    assert found == list(reversed([again.context(context) for context in reversed(alike())]))
    assert found[0] == "YearDuration_NorthMember"
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"YearDuration_NorthMember[-_].+", id) for id in found[1:])


def test_a_member_that_stands_on_two_axes_of_the_taxonomy_has_the_short_id_on_neither() -> None:
    ids = twice_north().ids
    one, other, *_ = (ids.context(context) for context in alike())
    assert one != other
    assert not one.endswith("NorthMember")
    assert not other.endswith("NorthMember")


def twice_north() -> Report:
    """A taxonomy in which the member North is one of people too."""
    report = valid()
    role = Role("http://example.com/role/further", "rol_Further", "300 - Note - Further")
    arcs = (
        closed_hypercube(name("Items"), name("Table"), 1),
        hypercube_dimension(name("Table"), name("PeopleAxis"), 1),
        dimension_domain(name("PeopleAxis"), name("NorthMember"), 1),
    )
    networks = (*report.taxonomy.networks, Network(role, arcs))
    return replace(report, taxonomy=replace(report.taxonomy, networks=networks))


UNUSUAL = [EUR, USD, per_share(EUR), per_share(USD), SHARES, PURE]


def test_facts_that_differ_in_unit_or_language_alone_have_ids_of_their_own() -> None:
    """Also where a concept may have any unit, and where the unit is not the one that its type asks for."""
    report = valid()
    for local in ("Cash", "Rate", "Staff"):
        fact = next(f for f in report.facts if f.concept == name(local))
        ids = [report.ids.fact(fact._replace(unit=unit)) for unit in UNUSUAL]
        assert len(set(ids)) == len(ids), ids
    text = find(report, "Name", "AnnaMember")
    assert len({report.ids.fact(text._replace(language=x)) for x in ("en", "de", "ja")}) == 3


def test_a_collision_of_ids_is_read_back_right() -> None:
    fact = money(1, context=Context(Entity("s", "1"), YEAR.closing, ((name("AreasAxis"), name("NorthMember")),)))
    other = fact._replace(value=2, context=fact.context._replace(members=((name("PeopleAxis"), name("NorthMember")),)))
    found, _ = read(written(of(fact, other)))
    assert sorted(found.values()) == sorted([expected(fact), expected(other)])


def test_ids_tell_currencies_and_languages_apart() -> None:
    base, note = money(1), words("Anna")
    found, _ = read(written(of(base, base._replace(unit=USD), note, note._replace(language="fr"))))
    assert set(found) == {
        "k_Cash.YearInstant",
        "k_Cash.YearInstant.USD",
        "k_Name.YearDuration_AnnaMember",
        "k_Name.YearDuration_AnnaMember.fr",
    }


def test_ids_are_xml_names_and_unique(built_tiny: Tiny) -> None:
    text = (built_tiny.root / INSTANCE).read_text(encoding="utf-8")
    ids = re.findall(r'\bid="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[^\W\d][\w.-]*", id) for id in ids)


def test_sections_are_announced_in_the_order_of_print(built_tiny: Tiny, tiny_report: Report) -> None:
    text = (built_tiny.root / INSTANCE).read_text(encoding="utf-8")
    assert re.findall("<!-- (.*) -->", text) == [tiny_report.title(s) for s in tiny_report.sections]


def test_facts_are_streamed_and_may_be_walked_once_per_document() -> None:
    """A report of any size: its facts come out of a generator, in more than one batch."""
    template = money(0)
    number = 10_000

    class Many:
        walks = 0

        def __iter__(self) -> Any:
            self.walks += 1
            for n in range(number):
                period = Instant(datetime.date(1900, 1, 1) + datetime.timedelta(days=n))
                yield template._replace(value=n, context=template.context._replace(period=period))

    many = Many()
    found, _ = read(written(replace(valid(), sections=(Section("Many", many),))))
    assert many.walks == 1
    assert sorted(int(f.value or "") for f in found.values()) == list(range(number))


def test_an_empty_report_is_a_document() -> None:
    found, root = read(written(facts(lambda _: [])(valid())))
    assert found == {}
    assert [e.tag for e in root.iter(f"{LINK}schemaRef")]


def test_a_currency_is_named_by_its_code() -> None:
    (found,) = read(written(of(money(1, unit=currency("XXX")))))[0].values()
    assert found.unit == (("{http://www.xbrl.org/2003/iso4217}XXX",), ())
