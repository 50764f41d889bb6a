"""What texts mean, by type: the smallest that are valid, and the nearest that are not (XML Schema part 2)."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from kaiji.model import ItemType, Lexical, Month, QName
from kaiji.model.names import XBRLI
from kaiji.model.parse import parser

UTC = datetime.UTC


def of(base: str, *facets: tuple[str, str]) -> ItemType:
    return ItemType(QName(XBRLI, f"{base}ItemType"), Lexical.TOKEN, base=base, facets=facets)


@pytest.mark.parametrize(
    ("base", "text", "value"),
    [
        ("decimal", " 1.50 ", Decimal("1.50")),
        ("decimal", "-.5", Decimal("-0.5")),
        ("double", "1.5E3", Decimal(1500)),
        ("double", "-INF", Decimal("-Infinity")),
        ("integer", "+007", 7),
        ("nonNegativeInteger", "-0", 0),
        ("byte", "-128", -128),
        ("string", " a\n b ", " a\n b "),
        ("normalizedString", " a\n b ", " a  b "),
        ("token", " a\n b ", "a b"),
        ("language", "de-AT", "de-AT"),
        ("NCName", "_é-1", "_é-1"),
        ("anyURI", "a%20b#c", "a%20b#c"),
        ("boolean", "1", True),
        ("date", "2024-02-29", datetime.date(2024, 2, 29)),
        ("date", "2024-02-29+00:00", "2024-02-29Z"),
        ("date", "2024-02-29+09:00", "2024-02-29+09:00"),
        ("dateTime", "2024-12-31T24:00:00", datetime.datetime(2025, 1, 1)),
        ("dateTime", "2024-12-31T12:00:00.50Z", datetime.datetime(2024, 12, 31, 12, 0, 0, 500_000, UTC)),
        ("time", "24:00:00", "00:00:00"),
        ("time", "12:00:00.500+00:00", "12:00:00.5Z"),
        ("time", "00:30:00+09:00", "15:30:00Z"),
        ("duration", "-P1Y2M3DT4H5M6.7S", "-P1Y2M3DT4H5M6.7S"),
        ("gYear", "-0044", "-0044"),
        ("gYear", "12024Z", "12024Z"),
        ("gYearMonth", "2024-06", Month(2024, 6)),
        ("gYearMonth", "2024-06Z", "2024-06Z"),
        ("gMonthDay", "--02-29", "--02-29"),
        ("gDay", "---31", "---31"),
        ("gMonth", "--12", "--12"),
        ("hexBinary", "0aFf", "0AFF"),
        ("base64Binary", "YW Jj", "YWJj"),
    ],
)  # fmt: skip
def test_a_text_has_the_value_that_its_type_gives_it(base: str, text: str, value: object) -> None:
    found = parser(of(base))(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("base", "text"),
    [
        ("decimal", "1E3"),
        ("decimal", "1,000"),
        ("decimal", ""),
        ("decimal", "٣"),
        ("double", "Infinity"),
        ("double", "1E999"),
        ("double", "1E-999999999"),
        ("integer", "1.0"),
        ("nonNegativeInteger", "-1"),
        ("positiveInteger", "0"),
        ("nonPositiveInteger", "1"),
        ("negativeInteger", "0"),
        ("byte", "128"),
        ("unsignedByte", "256"),
        ("unsignedLong", "18446744073709551616"),
        ("language", "english_us"),
        ("language", ""),
        ("NCName", "a:b"),
        ("NCName", "1a"),
        ("anyURI", "a b"[:1] + "%zz"),
        ("boolean", "TRUE"),
        ("date", "2023-02-29"),
        ("date", "2024-1-1"),
        ("date", "2024-01-01T00:00:00"),
        ("dateTime", "2024-01-01"),
        ("dateTime", "2024-01-01T25:00:00"),
        ("dateTime", "2024-01-01T24:00:01"),
        ("dateTime", "9999-12-31T24:00:00"),
        ("dateTime", "2024-01-01T12:00:00.1234567"),
        ("dateTime", "2024-01-01T12:00:00+15:00"),
        ("time", "12:00"),
        ("duration", "P"),
        ("duration", "P1YT"),
        ("duration", "P1S"),
        ("gYear", "24"),
        ("gYearMonth", "2024-13"),
        ("gMonthDay", "--02-30"),
        ("gDay", "31"),
        ("gMonth", "--13"),
        ("hexBinary", "abc"),
        ("base64Binary", "YQ="),
        ("fraction", "1"),
    ],
)  # fmt: skip
def test_a_text_that_is_no_value_of_its_type_is_refused(base: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parser(of(base))(text)


@pytest.mark.parametrize(
    ("base", "facet", "good", "bad"),
    [
        ("string", ("length", "2"), "ab", "abc"),
        ("string", ("minLength", "1"), "a", ""),
        ("token", ("maxLength", "2"), " ab ", "abc"),
        ("token", ("enumeration", "A"), "A", "B"),
        ("decimal", ("totalDigits", "3"), "12.3", "12.34"),
        ("decimal", ("fractionDigits", "1"), "1.50", "1.55"),
        ("decimal", ("minInclusive", "0"), "0", "-0.1"),
        ("decimal", ("maxExclusive", "1"), "0.9", "1.0"),
        ("integer", ("maxInclusive", "9"), "9", "10"),
        ("date", ("minExclusive", "2024-01-01"), "2024-01-02", "2024-01-01"),
    ],
)  # fmt: skip
def test_a_type_that_is_derived_restricts_its_values(base: str, facet: tuple[str, str], good: str, bad: str) -> None:
    read = parser(of(base, facet))
    read(good)
    with pytest.raises(ValueError, match="allows"):
        read(bad)


def test_members_are_read_in_one_order() -> None:
    kind = ItemType(QName(XBRLI, "x"), Lexical.MEMBERS)
    assert parser(kind)("urn:b#B\n urn:a#A urn:b#B") == (QName("urn:a", "A"), QName("urn:b", "B"))
    assert parser(kind)("") == ()
    for text in ("B", "urn:a#", "urn:a#1"):
        with pytest.raises(ValueError, match="is no namespace#name"):
            parser(kind)(text)


@pytest.mark.parametrize(
    ("base", "facets", "good", "bad"),
    [
        ("string", [("pattern", "[A-Z]{2}[0-9]{6}")], "DE123456", "DE12345"),
        ("string", [("pattern", "a b")], "a b", " a b "),  # white space of a string is kept
        ("token", [("pattern", "a b")], " a  b\n", "ab"),
        ("string", [("whiteSpace", "collapse"), ("maxLength", "3")], " a  b ", "a b c"),
        ("decimal", [("pattern", r"\d+\.\d{2}")], " 1.50 ", "1.5"),
        ("hexBinary", [("length", "2")], "00ff", "00"),
        ("base64Binary", [("maxLength", "2")], "AAA=", "AAAA"),
        ("NMTOKEN", [("minLength", "2")], "1-a", "1"),
        ("anySimpleType", [("enumeration", "x")], "x", "y"),
    ],
)
def test_the_text_is_held_against_patterns_and_lengths(
    base: str, facets: list[tuple[str, str]], good: str, bad: str
) -> None:
    read = parser(of(base, *facets))
    read(good)
    with pytest.raises(ValueError, match="is not what the type"):
        read(bad)


def test_patterns_of_one_type_are_alternatives_and_those_above_hold_too() -> None:
    type = of("token").derived(QName("k", "one"), [("pattern", "[a-z]+"), ("pattern", "[0-9]+")])
    read = parser(type.derived(QName("k", "two"), [("pattern", "..")]))
    assert (read("ab"), read("12")) == ("ab", "12")
    for text in ("a1", "abc", "a"):
        with pytest.raises(ValueError, match="is not what the type two allows"):
            read(text)


def test_an_enumeration_takes_the_place_of_the_one_above() -> None:
    type = of("token").derived(QName("k", "one"), [("enumeration", "a"), ("enumeration", "b")])
    assert parser(type)("b") == "b"
    with pytest.raises(ValueError, match="one of a"):
        parser(type.derived(QName("k", "two"), [("enumeration", "a")]))("b")
