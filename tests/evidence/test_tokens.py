"""The figures of a text."""

from __future__ import annotations

import datetime
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiji.evidence.tokens import Key, Kind, Token, Year, tokens
from kaiji.model import Month

D = Decimal


def one(text: str) -> Token:
    (token,) = tokens(text)
    return token


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("13,554,544", Kind.AMOUNT, D(13554544)),
        ("97,068.84", Kind.AMOUNT, D("97068.84")),
        ("14.4", Kind.NUMBER, D("14.4")),
        ("14.5%", Kind.PERCENT, D("14.5")),
        ("100 %", Kind.PERCENT, D(100)),
        ("(24,270,769)", Kind.AMOUNT, D(24270769)),
        ("[17,125,864]", Kind.AMOUNT, D(17125864)),
        ("-50,558", Kind.AMOUNT, D(50558)),
        ("57,055 million yen", Kind.AMOUNT, D(57055)),
        ("JPY 16,701 thousand", Kind.AMOUNT, D(16701)),
        ("¥306,450,000", Kind.AMOUNT, D(306450000)),
        ("USD2,530,000.00", Kind.AMOUNT, D(2530000)),
        ("(71,606) yen", Kind.AMOUNT, D(71606)),
        ("15th", Kind.NUMBER, D(15)),
        ("Seven", Kind.NUMBER, D(7)),
        ("(7)", Kind.NUMBER, D(7)),
        ("June 8, 2007", Kind.DATE, datetime.date(2007, 6, 8)),
        ("MARCH 31, 2007", Kind.DATE, datetime.date(2007, 3, 31)),
        ("June\n8, 2007", Kind.DATE, datetime.date(2007, 6, 8)),
        ("8 June 2007", Kind.DATE, datetime.date(2007, 6, 8)),
        ("2007-06-08", Kind.DATE, datetime.date(2007, 6, 8)),
        ("Dec. 1992", Kind.DATE, Month(1992, 12)),
        ("May. 1996", Kind.DATE, Month(1996, 5)),
        ("June in 2005", Kind.DATE, Month(2005, 6)),
        ("FY 2003", Kind.DATE, Year(2003)),
        ("FY2003", Kind.DATE, Year(2003)),
        ("10:00 a.m.", Kind.TIME, datetime.time(10)),
        ("12:05 PM", Kind.TIME, datetime.time(12, 5)),
        ("5:30 p.m.", Kind.TIME, datetime.time(17, 30)),
    ],
)
def test_forms(text: str, kind: Kind, key: Key) -> None:
    for around in ("{}", "said {}, and", "cell\t{}\tcell"):
        token = one(around.format(text))
        assert (token.text, token.kind, token.key) == (text, kind, key)


@pytest.mark.parametrize(
    ("language", "text", "kind", "key"),
    [
        ("de", "1.234,5", Kind.AMOUNT, D("1234.5")),
        ("de", "13.554.544", Kind.AMOUNT, D(13554544)),
        ("de", "14,5 %", Kind.PERCENT, D("14.5")),
        ("de", "6,0 Mio. €", Kind.AMOUNT, D("6.0")),
        ("de", "(1.234)", Kind.AMOUNT, D(1234)),
        ("de", "20. Mai 2026", Kind.DATE, datetime.date(2026, 5, 20)),
        ("de", "20.05.2026", Kind.DATE, datetime.date(2026, 5, 20)),
        ("de", "Mai 2026", Kind.DATE, Month(2026, 5)),
        ("de", "31. Februar 2026", Kind.DATE, None),
        ("de", "2026-05-20", Kind.DATE, datetime.date(2026, 5, 20)),
        ("ja", "2026年5月20日", Kind.DATE, datetime.date(2026, 5, 20)),
        ("ja", "2026年3月", Kind.DATE, Month(2026, 3)),
        ("ja", "6,049百万円", Kind.AMOUNT, D(6049)),
        ("ja", "△1,234千円", Kind.AMOUNT, D(1234)),
        ("zh", "2026年5月20日", Kind.DATE, datetime.date(2026, 5, 20)),
        ("fr", "1 234,5 M€", Kind.AMOUNT, D("1234.5")),
        ("fr", "1\u202f234,5", Kind.AMOUNT, D("1234.5")),
        ("fr", "1er mai 2026", Kind.DATE, datetime.date(2026, 5, 1)),
        ("fr", "31/12/2025", Kind.DATE, datetime.date(2025, 12, 31)),
        ("de-CH", "1'234'567.80", Kind.AMOUNT, D("1234567.80")),
        ("de-CH", "1’234 Mio. CHF", Kind.AMOUNT, D(1234)),
        ("en-IN", "₹1,23,45,678.90", Kind.AMOUNT, D("12345678.90")),
        ("en-GB", "31 March 2026", Kind.DATE, datetime.date(2026, 3, 31)),
        ("pl", "31 marca 2026", Kind.DATE, datetime.date(2026, 3, 31)),
        ("xx", "1,234.5", Kind.AMOUNT, D("1234.5")),
    ],
)
def test_forms_of_languages(language: str, text: str, kind: Kind, key: Key) -> None:
    (token,) = tokens(f"cell\t{text}\tcell", language)
    assert (token.text, token.kind, token.key) == (text, kind, key)


def test_scales_of_languages() -> None:
    found = [(t.key, t.scale) for t in tokens("6,0 Mio. €, 12 Tsd. €, 3 Mrd. €, 7 €", "de")]
    assert found == [(D("6.0"), 6), (D(12), 3), (D(3), 9), (D(7), None)]
    assert [t.scale for t in tokens("6百万円 7千円 8円", "ja")] == [6, 3, None]


@pytest.mark.parametrize("text", ["February 30, 2007", "2007-13-01", "25:61 a.m.", "29:15"])
def test_what_no_calendar_or_clock_has_says_nothing(text: str) -> None:
    assert one(text).key is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("eight(8) directors", ["eight", "(8)"]),
        ("thirteen (13)", ["thirteen", "(13)"]),
        ("8-15 years", ["8", "15"]),
        ("1-4-1, Otemachi", ["1", "4", "1"]),
        ("1,749,640 30,497", ["1,749,640", "30,497"]),
        ("85,639* *", ["85,639"]),
        ("SFAS158 and P2P", ["158", "2"]),
        ("(14 years), 10%", ["14", "10%"]),
        ("(up 5) million", ["5"]),
        ("1. Cash", ["1"]),
        ("anyone, none, twofold", []),
        ("Mayor 2007, Marching 3", ["2007", "3"]),
    ],
)
def test_neighbours(text: str, expected: list[str]) -> None:
    assert [t.text for t in tokens(text)] == expected


def test_a_dash_is_a_figure_where_it_fills_a_cell() -> None:
    assert [t.kind for t in tokens("a\t-\t-\nb\t-")] == [Kind.DASH] * 3
    assert not list(tokens("- a\tb - c\t--"))


def test_signs_scales_and_places() -> None:
    assert (one("-5").negative, one("(5)").bracketed, one("(5)").negative) == (True, True, False)
    assert not one("(5").bracketed
    assert not one("of 5)").bracketed
    assert [one(f"5 {w}").scale for w in ("thousand", "million yen", "billion", "yen", "years")] == [
        3,
        6,
        9,
        None,
        None,
    ]
    assert [one(n).places for n in ("5", "5.0%", "1,234.56")] == [0, 1, 2]


@given(st.text(alphabet="0123456789,.%()[]-¥ \n\tJuneMarch20thFYoneyenmillion", max_size=60) | st.text(max_size=60))
def test_tokens_stand_where_they_say_and_never_overlap(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        end = token.end


@given(st.integers(0, 10**15), st.integers(0, 4))
def test_every_digit_is_in_a_token(number: int, places: int) -> None:
    figure = f"{D(number).scaleb(-places):,f}"
    assert one(f"x {figure} y").key == D(number).scaleb(-places)


@pytest.mark.parametrize("text", ["9,999", "May ", "-", "(", " ", "1", "a.1", "1:", "June 1, "])
def test_a_hostile_text_takes_no_more_than_its_length(text: str) -> None:
    start = time.perf_counter()
    assert sum(1 for _ in tokens(text * (300_000 // len(text)))) >= 0
    assert time.perf_counter() - start < 10
