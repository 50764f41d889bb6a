"""Reading a text that may be anything, and finding words in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaiji.evidence import sources
from kaiji.evidence.sources import read
from kaiji.evidence.text import Folded, SourceText, fold
from kaiji.model import KaijiError


def test_lines_are_those_that_end_in_a_line_feed() -> None:
    source = SourceText("s", "a\nb\x0cc\u2028d\n\ne")
    assert source.count == 4
    assert [source.lines(n, n) for n in (1, 2, 3, 4, 5)] == ["a", "b\x0cc\u2028d", "", "e", ""]
    assert (source.line_at(0), source.line_at(2), source.column_at(4)) == (1, 2, 3)


def test_a_last_line_feed_starts_no_line() -> None:
    assert SourceText("s", "a\nb\n").count == 2


def test_words_are_found_across_lines_stars_and_quotation_marks() -> None:
    given = "**Notice of\n\tthe “Acme”\u00a0Works**"
    ((start, end),) = Folded(given).spans('of the "Acme" Works', 0, len(given))
    assert given[start:end] == "of\n\tthe “Acme”\u00a0Works"


def test_words_are_found_whole() -> None:
    assert Folded("Acmes, Acme-Tech, MyAcme").spans("Acme", 0, 24) == [(7, 11)]


def test_capitals_matter_unless_they_do_not() -> None:
    assert Folded("ACME").spans("Acme", 0, 4) == []
    assert Folded("ACME").spans("Acme", 0, 4, anycase=True) == [(0, 4)]


def test_fold_is_what_folded_has() -> None:
    given = " *a*\n “b”\t c "
    assert fold(given) == Folded(given).text.strip() == 'a "b" c'


def test_line_ends_of_windows_are_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb\r\n")
    assert read(path).text == "a\nb\n"


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"a\nb\xff", "source-text.encoding", 2),
        (b"a\n\nb\0", "source-text.encoding", 3),
        (b"12345678901", "source-text.size", 0),
    ],
)
def test_what_is_no_text_is_refused_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, code: str, line: int
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 10)
    path = tmp_path / "notice.txt"
    path.write_bytes(content)
    with pytest.raises(KaijiError) as error:
        read(path)
    assert error.value.code == code
    assert error.value.location is not None
    assert error.value.location.line == line


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.txt", tmp_path):
        with pytest.raises(KaijiError, match="cannot be read"):
            read(path)
