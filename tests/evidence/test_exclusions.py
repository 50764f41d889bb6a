"""The reviewed list of what no fact has to carry."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaiji.evidence.exclusions import Exclusions, read_exclusions
from kaiji.evidence.names import names
from kaiji.evidence.text import SourceText
from kaiji.evidence.tokens import tokens
from kaiji.model import KaijiError

REASON = 'reason = "For a reason."'


def rules(tmp_path: Path, text: str) -> Exclusions:
    path = tmp_path / "coverage.toml"
    path.write_text(text, encoding="utf-8")
    return read_exclusions(path)


def left_out(given: Exclusions, text: str) -> list[str]:
    source = SourceText("s", text)
    everything = sorted([*tokens(text), *names(source, ())], key=lambda t: t.start)
    for token, rule in given.matches(source, everything).items():
        rule.left_out(source.line_at(token.start), token)
    return [t.text for t in given.matches(source, everything)]


def test_a_pattern_leaves_out_numbers_inside_it(tmp_path: Path) -> None:
    given = rules(tmp_path, f"[[exclude]]\npattern = '^\\d\\. '\n{REASON}")
    assert left_out(given, "1. See 2. and 3\n2. June 8, 2031\n10. x") == ["1", "2"]
    assert given.findings([]) == []


def test_lines_are_all_that_count(tmp_path: Path) -> None:
    given = rules(tmp_path, f"[[exclude]]\npattern = '\\d'\nlines = [1, '3-4', 9]\n{REASON}")
    assert left_out(given, "1\n2\n3\n4\n5") == ["1", "3", "4"]
    assert [f.message for f in given.findings([])] == ["line 9 leaves nothing out: remove it (For a reason.)"]


def test_words_are_left_out_as_names(tmp_path: Path) -> None:
    given = rules(tmp_path, f'[[exclude]]\nwords = ["Osaka", "Kobe", "Osaka Castle"]\nkinds = ["name"]\n{REASON}')
    assert left_out(given, "in Osaka Castle, in Osaka, in Tokyo") == ["Osaka Castle", "Osaka"]
    assert [f.message for f in given.findings([])] == ["'Kobe' leaves nothing out: remove it (For a reason.)"]


def test_what_leaves_nothing_out_is_found_at_its_line(tmp_path: Path) -> None:
    given = rules(tmp_path, f"entity = ['Acme']\n\n[[exclude]]\npattern = 'x'\n{REASON}")
    assert left_out(given, "1") == []
    name, rule = given.findings([])
    assert (name.code, rule.code) == ("coverage.unused-exclusion",) * 2
    assert "'Acme' does not occur" in name.message
    assert rule.location is not None
    assert rule.location.line == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"[[exclude]]\n{REASON}", "either a pattern or words"),
        (f"[[exclude]]\npattern = 'a'\nwords = ['a']\n{REASON}", "either a pattern or words"),
        ("[[exclude]]\npattern = 'a'", "reason"),
        ("[[exclude]]\npattern = 'a'\nreason = 'because'", "reason"),
        (f"[[exclude]]\npattern = '('\n{REASON}", "pattern"),
        (f"[[exclude]]\npattern = '.*'\n{REASON}", "everything"),
        (f"[[exclude]]\npattern = 'a'\nkinds = ['digits']\n{REASON}", "digits"),
        (f"[[exclude]]\npattern = 'a'\nkinds = ['amount']\n{REASON}", "names their lines"),
        (f"[[exclude]]\npattern = 'a'\nkinds = ['date', 'name']\n{REASON}", "kind date names their lines"),
        (f"[[exclude]]\npattern = 'a'\nlines = ['5-3']\n{REASON}", "5-3"),
        (f"[[exclude]]\npattern = 'a'\nlines = [0]\n{REASON}", "lines"),
        (f"[[exclude]]\npattern = 'a'\nline = 1\n{REASON}", "has no line"),
        (f"[[unprinted]]\n{REASON}", "fact = "),
        ("[[unprinted]]\nfact = 'A'", "reason"),
        ("exclude = 1", "written as"),
        ("[other]", "other"),
        ("not toml", "cannot be read"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(KaijiError, match=words) as error:
        rules(tmp_path, text)
    assert error.value.code == "coverage.exclusions"
