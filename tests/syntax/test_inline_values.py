"""Values as people read them: digits, dates, words, and what no printed form can carry."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiji.locale import words
from kaiji.locale.words import Length, length_of, scale_of
from kaiji.model import (
    Context,
    Duration,
    Entity,
    Fact,
    Instant,
    KaijiError,
    Lexical,
    Location,
    Month,
    Period,
    QName,
    Value,
    currency,
    duration,
    instant,
    per_share,
)
from kaiji.model.unit import PURE, SHARES
from kaiji.syntax.inline.values import Printed, fragment, number, short

YEN = currency("JPY")
CONTEXT = Context(Entity("s", "i"), instant(2007, 3, 31))


@dataclass
class Source:
    """A place in a data module."""

    section: str = "S"
    caption: str = "C"
    lines: tuple[int, int] | None = None

    @property
    def location(self) -> Location:
        return Location("data.py", 7)


def fact(value: Value, decimals: int | None = None) -> Fact:
    return Fact(QName("n", "Line"), CONTEXT, value, YEN, decimals, source=Source())


@pytest.mark.parametrize(
    ("value", "decimals", "scale", "digits"),
    [
        (13_554_544_000, -3, 3, "13,554,544"),
        (-397_439_000, -3, 3, "397,439"),
        (0, -3, 3, "0"),
        (80_500, -2, 3, "80.5"),
        (1_500, 0, 0, "1,500"),
        (Decimal("97068.84"), 2, 0, "97,068.84"),
        (Decimal("0.145"), 3, -2, "14.5"),
        (Decimal("0.26"), 3, -2, "26.0"),
        (1, 2, -2, "100"),
        (Decimal("14.4"), 1, 0, "14.4"),
        (Decimal("123456789012345678.01"), 2, 0, "123,456,789,012,345,678.01"),
        (Decimal("0.5"), None, 0, "0.5"),
        (5_025_000_000, -6, 6, "5,025"),
    ],
)
def test_digits(value: Value, decimals: int | None, scale: int, digits: str) -> None:
    assert number(fact(value, decimals), scale) == digits


@pytest.mark.parametrize(
    ("value", "decimals", "scale"),
    [(1_500, -3, 3), (Decimal("1.25"), 1, 0), (True, 0, 0), ("12", 0, 0), (Decimal("NaN"), None, 0), (None, None, 0)],
)
def test_a_number_that_its_digits_cannot_carry_is_refused(value: Value, decimals: int | None, scale: int) -> None:
    with pytest.raises(KaijiError) as refused:
        number(fact(value, decimals), scale)
    assert refused.value.code == "inline.value"
    assert refused.value.location == Location("data.py", 7)


@pytest.mark.parametrize(
    ("value", "kind", "language", "printed"),
    [
        (datetime.date(2007, 6, 8), Lexical.DATE, "en", Printed("June 8, 2007", "date-monthname-day-year-en")),
        (datetime.date(2007, 6, 8), Lexical.DATE, "ja", Printed("2007年6月8日", "date-year-month-day")),
        (datetime.date(2007, 3, 8), Lexical.DATE, "de", Printed("8. März 2007", "date-day-monthname-year-de")),
        (datetime.date(2007, 6, 8), Lexical.DATE, "xx", Printed("2007-06-08", "date-year-month-day")),
        (Month(2005, 12), Lexical.MONTH, "de-AT", Printed("Dezember 2005", "date-monthname-year-de")),
        (Month(2005, 12), Lexical.MONTH, "en", Printed("December 2005", "date-monthname-year-en")),
        (Month(2005, 12), Lexical.MONTH, "xx", Printed("2005-12", "date-year-month")),
        (True, Lexical.BOOLEAN, "en", Printed("Yes", "fixed-true")),
        (False, Lexical.BOOLEAN, "en-GB", Printed("No", "fixed-false")),
        ("a < b", Lexical.STRING, "en", Printed("a < b")),
    ],
)
def test_short_values(value: Value, kind: Lexical, language: str, printed: Printed) -> None:
    assert short(fact(value), kind, words(language)) == printed


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (datetime.date(999, 1, 1), Lexical.DATE),
        (Month(2005, 13), Lexical.MONTH),
        (Month(12005, 1), Lexical.MONTH),
        (3, Lexical.STRING),
        ("2007-06-08", Lexical.DATE),
    ],
)
def test_a_value_without_a_printed_form_is_refused(value: Value, kind: Lexical) -> None:
    with pytest.raises(KaijiError, match="Line 2007-03-31: "):
        short(fact(value), kind, words("en"))


@pytest.mark.parametrize(
    "text",
    [
        "<p>a &amp; b &lt; c</p>\n<ul>\n<li>d</li>\n</ul>",
        "plain",
        "<p>a<br/>b</p>",
        "<table><tbody><tr><td></td></tr></tbody></table>",
    ],
)
def test_fragments_are_taken_as_they_are(text: str) -> None:
    assert fragment(fact(text)) == text


@pytest.mark.parametrize(
    "text",
    ["<p>", "<p>a&#160;b</p>", "<p>a</p >", "<p>a<br></br></p>", '<ol start="3"><li>a</li></ol>', "a > b", 3],
)
def test_a_fragment_that_would_be_read_back_otherwise_is_refused(text: Value) -> None:
    with pytest.raises(KaijiError) as refused:
        fragment(fact(text))
    assert refused.value.code == "inline.value"


def test_periods_and_units_in_words() -> None:
    english, neutral = words("en"), words("xx")
    year = duration((2006, 4, 1), (2007, 3, 31))
    assert english.period(year) == "From April 1, 2006 through March 31, 2007"
    assert english.column(year) == "Year ended March 31, 2007"
    assert english.period(year.closing) == "As of March 31, 2007"
    assert words("ja").period(year.closing) == "2007年3月31日現在"
    assert english.scaled(YEN, 3) == "Thousands of yen"
    assert english.behind(YEN, 6) == " million yen"
    assert english.behind(PURE, 0) == ""
    assert english.behind(SHARES, 0) == " shares"
    assert english.unit(per_share(YEN)) == "yen per share"
    assert english.unit(currency("SEK")) == "SEK"
    assert neutral.scaled(YEN, 3) == "1,000 JPY"
    assert english.moment(datetime.datetime(2007, 6, 25, 17, 30)) == "5:30 p.m., June 25, 2007"
    assert english.moment(datetime.datetime(2007, 6, 26, 0, 5)) == "12:05 a.m., June 26, 2007"
    assert neutral.moment(datetime.datetime(2007, 6, 26, 0, 5)) == "2007-06-26 00:05"


@pytest.mark.parametrize(
    ("start", "end", "english", "german", "japanese"),
    [
        ((2024, 3, 1), (2025, 2, 28), "Year ended February 28, 2025", "Jahr bis 28.02.2025", "2025年2月28日に終了した1年間"),
        ((2023, 3, 1), (2024, 2, 29), "Year ended February 29, 2024", "Jahr bis 29.02.2024", "2024年2月29日に終了した1年間"),
        ((2024, 6, 16), (2025, 6, 15), "Year ended June 15, 2025", "Jahr bis 15.06.2025", "2025年6月15日に終了した1年間"),
        ((2023, 10, 1), (2024, 9, 28), "Year ended September 28, 2024", "Jahr bis 28.09.2024", "2024年9月28日に終了した1年間"),
        ((2022, 9, 25), (2023, 9, 30), "Year ended September 30, 2023", "Jahr bis 30.09.2023", "2023年9月30日に終了した1年間"),
        ((2024, 4, 1), (2024, 9, 30), "Six months ended September 30, 2024", "6 Monate bis 30.09.2024", "2024年9月30日に終了した6か月間"),
        ((2025, 7, 1), (2025, 9, 30), "Three months ended September 30, 2025", "3 Monate bis 30.09.2025", "2025年9月30日に終了した3か月間"),
        ((2024, 4, 1), (2024, 12, 31), "Nine months ended December 31, 2024", "9 Monate bis 31.12.2024", "2024年12月31日に終了した9か月間"),
        ((2023, 12, 1), (2025, 2, 28), "15 months ended February 28, 2025", "15 Monate bis 28.02.2025", "2025年2月28日に終了した15か月間"),
        ((2024, 2, 1), (2024, 2, 29), "Month ended February 29, 2024", "Monat bis 29.02.2024", "2024年2月29日に終了した1か月間"),
        ((2024, 3, 31), (2024, 6, 29), "13 weeks ended June 29, 2024", "13 Wochen bis 29.06.2024", "2024年6月29日に終了した13週間"),
        ((2024, 5, 3), (2024, 12, 31), "From May 3, 2024 through December 31, 2024", "03.05.2024–31.12.2024", "2024年5月3日から2024年12月31日まで"),
    ],
)  # fmt: skip
def test_columns_say_how_long_their_period_is(
    start: tuple[int, int, int], end: tuple[int, int, int], english: str, german: str, japanese: str
) -> None:
    period = duration(start, end)
    assert [words(language).column(period) for language in ("en", "de-AT", "ja")] == [english, german, japanese]
    assert words("xx").column(period) == str(period).replace("/", " – ")


DATES = st.dates() | st.dates(datetime.date(2023, 12, 1), datetime.date(2025, 3, 31))


@given(st.lists(st.builds(Duration, DATES, DATES) | st.builds(Instant, DATES), min_size=2, max_size=8, unique=True))
def test_columns_of_different_periods_have_different_captions(periods: list[Period]) -> None:
    """Whatever the dates, also those of a mistake; but for years that a filer counts in weeks and in months at once."""
    distinct = {(p.end if length_of(p) == (1, Length.YEAR) else p) if isinstance(p, Duration) else p for p in periods}
    for language in ("en", "de", "ja", "fr"):
        captions = {words(language).column(period) for period in periods}
        assert len(captions) >= len(distinct)
        assert all(captions)


def test_german_words() -> None:
    german = words("de")
    year, broken = duration((2025, 1, 1), (2025, 12, 31)), duration((2025, 4, 1), (2026, 3, 31))
    assert german.number("1,234,567.89") == "1.234.567,89"
    assert german.period(year) == "1. Januar 2025 bis 31. Dezember 2025"
    assert german.period(year.closing) == "Zum 31. Dezember 2025"
    assert [german.column(p) for p in (year, broken, year.closing)] == ["2025", "Jahr bis 31.03.2026", "31.12.2025"]
    assert german.column(duration((2024, 1, 1), (2025, 12, 31))) == "2024–2025"
    assert german.scaled(currency("EUR"), 6) == "Mio. €"
    assert german.beside("Ergebnis je Aktie", per_share(currency("EUR")), 0) == "€"
    assert german.moment(datetime.datetime(2007, 6, 25, 17, 30)) == "25. Juni 2007, 17:30 Uhr"


@pytest.mark.parametrize(("places", "scale"), [(-2, 0), (0, 0), (2, 3), (3, 3), (5, 6), (6, 6), (12, 9)])
def test_the_scale_that_says_no_more_than_the_figure(places: int, scale: int) -> None:
    assert scale_of(places) == scale
