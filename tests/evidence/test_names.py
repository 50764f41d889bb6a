"""Names in a text."""

from __future__ import annotations

import pytest

from kaiji.evidence.names import names
from kaiji.evidence.text import SourceText

TEXT = """\
A notice to the shareholders and directors. The director of the company is a person.
"""


def found(text: str, *known: str) -> list[str]:
    return [t.text for t in names(SourceText("s", f"{text}\n{TEXT}"), known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We named Taro Yamada today.", ["Taro Yamada"]),
        ("Director Taro Yamada (Person)", ["Taro Yamada"]),
        ("the firm Acme Works, Inc. of Osaka", ["Acme Works, Inc.", "Osaka"]),
        ("a part of Acme Works Co., Ltd. Director of Beta Inc.", ["Acme Works Co., Ltd.", "Beta Inc."]),
        ("for Acme's director, O'Neill", ["Acme", "O'Neill"]),
        ("at Chiyoda-ku, see www.acme.example", ["Chiyoda-ku"]),
        ("on Monday in June 2031", []),
        ("Directors and Shareholders", []),
        ("Moreover this is so. Yet not.", []),
        ("THE 15TH NOTICE", []),
    ],
)
def test_patterns(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_single_word_counts_if_a_sentence_has_it_inside() -> None:
    assert found("Osaka is where it stands.") == []
    assert found("Osaka is where it stands, in Osaka.") == ["Osaka", "Osaka"]


def test_a_known_name_is_found_in_small_letters_too_and_the_longest_wins() -> None:
    assert found("atom Co., Ltd. and Co., Ltd.", "atom Co., Ltd.") == ["atom Co., Ltd.", "Co., Ltd."]
    assert found("the Beta of Gamma group", "Beta", "Beta of Gamma", "director") == ["Beta of Gamma"]
