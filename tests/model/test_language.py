"""Labels are looked up by the nearest language."""

from __future__ import annotations

import pytest

from kaiji.model import nearest


@pytest.mark.parametrize(
    ("language", "known", "found"),
    [
        ("de-AT", ("en", "de"), "de"),
        ("de-AT", ("en", "de", "de-AT"), "de-AT"),
        ("de-at", ("en", "de-AT"), "de-AT"),
        ("de", ("en", "de-CH"), "de-CH"),
        ("de-AT", ("en", "de-CH"), "de-CH"),
        ("zh-Hant-TW", ("zh", "zh-Hant"), "zh-Hant"),
        ("en", ("ja", "en-US"), "en-US"),
        ("d", ("de",), "d"),
        ("nl", ("en", "de"), "nl"),
    ],
)
def test_nearest(language: str, known: tuple[str, ...], found: str) -> None:
    assert nearest(language, known) == found
