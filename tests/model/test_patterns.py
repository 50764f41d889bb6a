"""Regular expressions of XML Schema: what they match, what is none, and that none takes for ever."""

from __future__ import annotations

import time

import pytest

from kaiji.model.patterns import TooMuch, matcher

MATCHES = [
    ("[A-Z]{2}[0-9]+", "DE12", "DE"),
    ("a|b|", "", "ab"),
    ("(ab)*c", "ababc", "abac"),
    (r"\d{4}-\d{2}", "2020-12", "2020-1"),
    (r"[\i-[:]][\c-[:]]*", "abc.1", "a:b"),
    (r"\p{Lu}\P{Lu}*", "Abc", "AbC"),
    ("[^a-c]+", "xyz", "xaz"),
    ("[a-z-[aeiou]]+", "xyz", "xaz"),
    ("x{0,3}", "xx", "xxxx"),
    ("x{2,}", "xxxx", "x"),
    ("(a?){50}", "aaa", "a" * 51),
    (r"[\-+]?\.?[a\]]", "-.]", "--a"),
    ("[a-]", "-", "b"),
    (r"\p{IsHiragana}+", "\u3042", "\u30a2"),
    (".*T.*", "2020T1", "2020T\n"),
    ("()", "", "a"),
    (r"\s\S\w\W\D", "\ta_-x".replace("_", "b"), "aaaaa"),
    (r"[\s\S]{0,400}", "a\nb" * 100, "a" * 401),
    ("^a$", "^a$", "a"),  # no anchors: an expression matches as a whole
]


@pytest.mark.parametrize(("pattern", "good", "bad"), MATCHES)
def test_an_expression_matches_a_text_as_a_whole(pattern: str, good: str, bad: str) -> None:
    matches = matcher(pattern)
    assert matches(good)
    assert not matches(bad)


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            "[0-9",
            "(a",
            "a)",
            "*",
            "a{2",
            "a{3,2}",
            "a{,2}",
            "\\q",
            r"\p{X}",
            r"\p{IsKlingon}",
            "[]",
            "a**",
            "\\",
            "]",
            "[z-a]",
        ),
        *("(a{1000}){1000}", "(" * 60 + ")" * 60, "(){99999}", "[a-" * 60),
    ],
)
def test_what_is_no_expression_or_too_large_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"regular expression|steps"):
        matcher(pattern)


def test_no_expression_takes_for_ever() -> None:
    start = time.monotonic()
    assert not matcher("([0-9]+)+x")("1" * 100_000)
    assert matcher("(" * 40 + "a" + "?)" * 40)("a")
    matches = matcher("(a?){4000}a{4000}")
    with pytest.raises(TooMuch):
        matches("a" * 6_000)
    assert time.monotonic() - start < 30
