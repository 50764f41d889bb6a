"""What is written in each syntax is read back as it was: value, accuracy, every aspect, language, footnotes, nil."""

from __future__ import annotations

import datetime
import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import Phase, given, settings

from kaiji.arelle.judge import load, validate
from kaiji.check import check
from kaiji.model import (
    FOREVER,
    Context,
    DimensionValue,
    Duration,
    Entity,
    Fact,
    Footnote,
    Instant,
    ItemType,
    KaijiError,
    Lexical,
    Link,
    Period,
    QName,
    Report,
    Severity,
    Taxonomy,
    Typed,
    Value,
)
from kaiji.model.names import XBRLI
from kaiji.model.parse import parser
from kaiji.model.period import moment
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.csv.writer import oim_csv
from kaiji.syntax.filing import filed_taxonomies
from kaiji.syntax.inline.listing import listing
from kaiji.syntax.instance.writer import instance
from kaiji.syntax.json.writer import oim_json
from kaiji.tables.facts import FactTable
from kaiji.tables.write import parquet
from kaiji.taxonomy.discover import Place
from kaiji.taxonomy.library import Library
from kaiji.workflow.compare import aspects, compare_facts
from kaiji.workflow.convert import write_report
from kaiji.workflow.publish import write
from kaiji.workflow.reports import opened
from tests.syntax import reports
from tests.syntax.reports import ENTITY, YEN, name

YEAR = Duration(datetime.date(2030, 1, 1), datetime.date(2030, 12, 31))
WORDS, MONEY = name("WordsDuration"), name("MoneyDuration")


def equal(left: list[Fact], right: list[Fact]) -> bool:
    found = compare_facts(left, right)
    assert not found.only_left, [(aspects(f), f.value, f.decimals, f.footnotes) for f in found.only_left[:3]]
    assert not found.only_right, [(aspects(f), f.value, f.decimals, f.footnotes) for f in found.only_right[:3]]
    return True


def read(path: Path) -> list[Fact]:
    with opened(path) as report:
        return list(report.document.facts)


@given(reports.fact_lists)
def test_every_syntax_is_read_back_as_it_was(facts: list[Fact]) -> None:
    """By Kaiji's own readers."""
    report = reports.report(facts)
    with tempfile.TemporaryDirectory() as directory:
        for path in reports.files(report, Path(directory)).values():
            assert equal(list(report.facts), read(path))


@given(reports.fact_lists)
@settings(max_examples=8, phases=(Phase.explicit, Phase.generate))
def test_arelle_reads_every_syntax_as_it_was(facts: list[Fact]) -> None:
    report = reports.report(facts)
    with tempfile.TemporaryDirectory() as directory:
        for path in reports.files(report, Path(directory)).values():
            assert equal(list(report.facts), list(load(path)))


@given(reports.fact_lists)
@settings(max_examples=40)
def test_the_table_of_facts_is_read_back_as_it_was(facts: list[Fact]) -> None:
    report = reports.report(facts)
    with tempfile.TemporaryDirectory() as directory:
        write(parquet(report, "tables"), Path(directory))
        rows = pq.read_table(Path(directory) / "tables" / "facts.parquet").to_pylist()
    taxonomy = report.taxonomy
    names = {taxonomy.prefixed(c): c for c in taxonomy.concepts}
    units = {reports_unit: f.unit for f in report.facts if (reports_unit := _unit_text(report, f))}
    axes = {
        c.name: axis for c, axis in zip(FactTable(report).columns[-len(_axes(report)) :], _axes(report), strict=False)
    }
    found = []
    for row in rows:
        start, end = row["period_start"], row["period_end"]
        first, last = (_time(row.get(f"period_{x}_time")) for x in ("start", "end"))
        period: Period = Instant(end, last) if row["period_type"] == "instant" else Duration(start, end, first, last)
        if end is None:
            period = FOREVER
        members = tuple((axes[k], _member(axes[k], row[k], names)) for k in axes if row[k] is not None)
        concept = names[row["concept"]]
        value = None if row["is_nil"] else _value(taxonomy.concepts[concept].type, row["value"], names)
        if row["value_decimal"] is not None:
            assert Decimal(row["value_decimal"]) == value
        notes = json.loads(row["footnotes"] or "[]")
        fact = Fact(
            concept,
            Context(Entity(row["entity_scheme"], row["entity"]), period, members),
            value,
            units.get(row["unit"]),
            row["decimals"],
            row["language"],
            tuple(Footnote(n, "") for n in notes),
        )
        found.append(fact)
        assert len(json.loads(row.get("links") or "[]")) == len(
            next(f for f in facts if report.ids.fact(f) == row["fact_id"]).links
        )
    plain = [f._replace(footnotes=tuple(Footnote(n.text, "") for n in f.footnotes), links=()) for f in report.facts]
    assert equal(plain, found)


def _member(axis: object, text: str, names: dict[str, QName]) -> DimensionValue:
    if axis == reports.TYPED:
        return Typed(None if text == "#nil" else text.removeprefix("#"))
    return names[text]


def _value(kind: ItemType, text: str, names: dict[str, QName]) -> Value:
    match kind.lexical:
        case Lexical.MEMBER | Lexical.NAME:
            return names.get(text) or QName(XBRLI, text.removeprefix("xbrli:"))
        case Lexical.MEMBERS:
            return tuple(sorted(names[name] for name in text.split()))
    return parser(kind)(text)


def _time(text: str | None) -> datetime.time | None:
    return datetime.time.fromisoformat(text) if text else None


def _axes(report: Report) -> list[object]:
    return FactTable(report).axes  # type: ignore[return-value]


def _unit_text(report: Report, fact: Fact) -> str | None:
    from kaiji.tables.facts import _unit

    return _unit(report, fact.unit)


@pytest.mark.parametrize("syntax", ["xml", "json", "csv"])
@pytest.mark.parametrize(
    "value",
    [
        pytest.param("x" * 12_000_000, id="a text of twelve million characters"),
        pytest.param("\ud7ff\ue000\ufffd\U00010000", id="the characters around the surrogates"),
        pytest.param("\u202e\u2066\u200f", id="bidi controls"),
        pytest.param("]]>" * 3, id="the end of CDATA"),
        pytest.param(" \n\t ", id="space only"),
        pytest.param("", id="the empty text"),
    ],
)
def test_awkward_texts(tmp_path: Path, syntax: str, value: str) -> None:
    facts = [Fact(WORDS, Context(ENTITY, YEAR), value, language="en")]
    assert equal(facts, read(reports.files(reports.report(facts), tmp_path)[syntax]))


@pytest.mark.parametrize("value", ["\ud800", "\x00", "\x0b", "\uffff"])
def test_what_xml_cannot_hold_is_refused_before_anything_is_written(value: str) -> None:
    report = reports.report([Fact(WORDS, Context(ENTITY, YEAR), f"a{value}b", language="en")])
    assert [f.code for f in check(report) if f.severity is Severity.ERROR and f.code == "fact.character"]


@pytest.mark.parametrize("syntax", ["xml", "json", "csv"])
def test_moments_are_kept_to_the_millionth_of_a_second(tmp_path: Path, syntax: str) -> None:
    """Arelle drops fractions of a second that stand in JSON, and refuses them in CSV."""
    at = moment(datetime.datetime(2030, 5, 1, 12, 0, 0, 250_001, datetime.UTC))
    facts = [Fact(name("WordsInstant"), Context(ENTITY, at), "x", language="en")]
    assert equal(facts, read(reports.files(reports.report(facts), tmp_path)[syntax]))
    assert str(at) == "2030-05-01T12:00:00.250001Z"


@pytest.mark.parametrize("syntax", ["xml", "json", "csv"])
@pytest.mark.parametrize("value", [None, "", " ", "\ttab\n", "#nil", "#none", '"a",b', "all:NorthMember"])
def test_values_of_typed_dimensions_are_kept_as_they_are(tmp_path: Path, syntax: str, value: str | None) -> None:
    """Arelle drops space around them."""
    facts = [Fact(WORDS, Context(ENTITY, YEAR, ((reports.TYPED, Typed(value)),)), "x", language="en")]
    assert equal(facts, read(reports.files(reports.report(facts), tmp_path)[syntax]))


KINDS = [("https://a.example/arcrole/remark", "https://a.example/role/footnote"), ("https://b.example#remark", "urn:x")]
"""Types and groups of links that are not of XBRL itself; two of them end alike."""
DECLARED = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:link="http://www.xbrl.org/2003/linkbase"
  targetNamespace="https://links.example" xmlns:all="{all}"><xsd:annotation><xsd:appinfo>{types}</xsd:appinfo></xsd:annotation>
  <xsd:import namespace="{all}" schemaLocation="{place}"/></xsd:schema>"""


def linked() -> list[Fact]:
    """Two facts with notes and links of such kinds, some of them to themselves."""
    first = Fact(MONEY, Context(ENTITY, YEAR), 5, YEN, 0)
    second = Fact(MONEY, Context(ENTITY, YEAR.closing), 6, YEN, 0)._replace(concept=name("MoneyInstant"))
    notes = tuple(Footnote("n", "en", "", "", *kind) for kind in KINDS)
    facts = [first._replace(footnotes=notes, links=(Link(second.aspects, *KINDS[0]), Link(second.aspects))), second]
    facts[1] = second._replace(links=(Link(first.aspects, *KINDS[1]),))
    return facts


def declaring(root: Path) -> Taxonomy:
    """The taxonomy of these reports with a schema that declares the types and groups."""
    report = reports.report([])
    write(filed_taxonomies(report), root)
    types = "".join(
        f'<link:arcroleType arcroleURI="{arcrole}" id="a{n}" cyclesAllowed="any"><link:usedOn>link:footnoteArc</link:usedOn>'
        f'</link:arcroleType><link:roleType roleURI="{role}" id="r{n}"><link:usedOn>link:footnoteLink</link:usedOn></link:roleType>'
        for n, (arcrole, role) in enumerate(KINDS)
    )
    place = root / report.taxonomy.directory / f"{report.taxonomy.name}.xsd"
    own = place.with_name("links.xsd")
    own.write_text(DECLARED.format(all=report.taxonomy.url, types=types, place=place.name))
    return Library().load(own.name, Place(str(own)))


@pytest.mark.parametrize("suffix", ["xbrl", "json", "csv", "xhtml"])
def test_links_of_other_types_and_groups_are_kept(tmp_path: Path, suffix: str) -> None:
    """Where a taxonomy declares them. The names that a document gives them do not matter."""
    facts, target = linked(), tmp_path / f"other/x.{suffix}"
    written = write_report(replace(reports.report(facts), taxonomy=declaring(tmp_path)), target)
    path = next(path for path in written if path.suffix == (".json" if suffix == "csv" else f".{suffix}"))
    assert equal(facts, read(path))
    if suffix in ("xbrl", "xhtml"):  # in JSON Arelle takes a group called `footnote` for the reserved type
        assert [f for f in validate(path, modes=["c11r"]) if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("syntax", ["json", "csv"])
def test_links_that_no_taxonomy_declares_are_held_by_json_and_csv(tmp_path: Path, syntax: str) -> None:
    facts = linked()
    report = reports.report(facts)
    write(filed_taxonomies(report), tmp_path)
    write([oim_json(report)] if syntax == "json" else oim_csv(report), tmp_path)
    assert equal(facts, read(tmp_path / report.directory / ("csv" if syntax == "csv" else "") / f"{report.name}.json"))


@pytest.mark.parametrize("emit", [instance, lambda report: listing(report).artifact], ids=["xml", "inline"])
def test_links_that_no_taxonomy_declares_are_refused_by_xml(tmp_path: Path, emit: Callable[[Report], Artifact]) -> None:
    """Which asks for a reference to where a role is declared (XBRL 2.1, sections 3.5.2.4 and 3.5.2.5)."""
    with pytest.raises(KaijiError, match=r"https://a\.example/role/footnote.*write JSON or CSV") as caught:
        write([emit(reports.report(linked()))], tmp_path)
    assert caught.value.code == "output.role"


def test_arelle_finds_nothing_wrong_with_json_and_csv(tmp_path: Path) -> None:
    """A fact of every type with footnotes in common and of its own, some nil."""
    note, other = Footnote("a < b & c", "en"), Footnote("注", "ja")
    facts = [
        Fact(MONEY, Context(ENTITY, YEAR), Decimal("123456789012345678.01"), YEN, 2, footnotes=(note, other)),
        Fact(name("MoneyInstant"), Context(ENTITY, YEAR.closing), None, YEN, footnotes=(note,)),
        Fact(WORDS, Context(ENTITY, YEAR), "", language="en"),
        Fact(WORDS, Context(ENTITY, YEAR), "言葉", language="ja"),
        Fact(name("CountInstant"), Context(ENTITY, YEAR.closing), 3, reports.PURE, 0),
        Fact(name("ChoiceDuration"), Context(ENTITY, YEAR), reports.YES),
    ]
    paths = reports.files(reports.report(facts), tmp_path)
    for syntax in ("json", "csv"):
        assert [f for f in validate(paths[syntax], modes=["c11r"]) if f.severity is Severity.ERROR] == []


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    facts = [Fact(MONEY, Context(ENTITY, YEAR), 5, YEN, 0, footnotes=(Footnote("n", "en"),))]
    one, two = (reports.files(reports.report(facts), tmp_path / x) for x in "ab")
    assert [p.read_bytes() for p in one.values()] == [p.read_bytes() for p in two.values()]
