"""`kaiji coverage`: what of a text the facts of a filing carry."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from kaiji.declare import Filing, Percent
from kaiji.evidence.coverage import Carried, Covered, cover
from kaiji.evidence.exclusions import Exclusions, read_exclusions
from kaiji.evidence.text import SourceText
from kaiji.workflow.project import Project, load
from tests.evidence.invented import (
    COVER,
    FILING,
    HANAKO,
    INCOME,
    NOTICE,
    RESULTS,
    TARO,
    YEAR,
    Cover,
    Income,
    Results,
    exclusions,
    filing,
    line_of,
    source,
)
from tests.tiny import REPOSITORY, kaiji


def covered(given: Filing = FILING, text: str = NOTICE) -> Covered:
    return cover(given, source(text), exclusions())


def how(found: Covered, text: str) -> list[str]:
    return [c.carried.value for c in found.tokens if c.token.text == text]


def missing(found: Covered) -> list[tuple[int, str]]:
    return [(c.line, c.token.text) for c in found.only(Carried.MISSING)]


def codes(found: Covered) -> list[str]:
    return [f.code for f in found.findings]


@pytest.fixture(scope="module")
def project() -> Project:
    return load(REPOSITORY)


def reviewed(project: Project) -> Exclusions:
    assert project.coverage is not None
    return read_exclusions(project.coverage)


def test_everything_is_carried() -> None:
    found = covered()
    assert found.findings == ()
    assert {kind.value: dict(counter) for kind, counter in found.counts().items()} == {
        "amount": {Carried.FACT: 5, Carried.ROUNDED: 1, Carried.BLOCK: 1},
        "percentage": {Carried.FACT: 1},
        "number": {Carried.FACT: 2, Carried.AGAIN: 1, Carried.REFERENCE: 1, Carried.EXCLUDED: 2},
        "dash": {Carried.FACT: 1},
        "date": {Carried.FACT: 2, Carried.ASPECT: 1},
        "name": {Carried.FACT: 3, Carried.ASPECT: 1},
    }


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("1,234,567", ["fact"]),
        ("-", ["fact"]),
        ("two", ["fact"]),
        ("(2)", ["again"]),
        ("March 31, 2031", ["aspect"]),
        ("Acme Works", ["aspect"]),
        ("42", ["reference"]),
        ("1,235 million yen", ["rounded"]),
        ("30 million yen", ["block"]),
        ("1", ["excluded"]),
        ("1,000,000", ["fact", "fact"]),
    ],
)
def test_each_way_of_being_carried(text: str, ways: list[str]) -> None:
    assert how(covered(), text) == ways


def test_a_token_knows_its_place_and_its_fact() -> None:
    token = next(c for c in covered().tokens if c.token.text == "(234,567)")
    assert (token.line, token.column, token.by) == (
        line_of("Cost of sales"),
        15,
        "acme_CostOfSales.CurrentYearDuration",
    )


def test_a_removed_fact_is_missed() -> None:
    shorter = Income(
        section="1.",
        period=YEAR,
        scale=3,
        source=INCOME.source,
        sales=1_234_567,
        cost=-234_567,
        gain=0,
        profit=1_000_000,
    )
    found = covered(filing(COVER, RESULTS, shorter, TARO, HANAKO))
    assert missing(found) == [(line_of("Special gain"), "-"), (line_of("Total"), "1,000,000")]


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ((RESULTS, INCOME, TARO, HANAKO), {"June 8, 2031", "Acme Works Inc.", "Shareholders"}),
        ((COVER, RESULTS, INCOME, HANAKO), {"Taro Yamada", "Dec. 1999", "100"}),
        ((COVER, RESULTS, TARO, HANAKO), {"1,234,567", "(234,567)", "-", "1,000,000", "1,235 million yen"}),
    ],
)
def test_a_removed_disclosure_is_missed(kept: tuple[Cover | Results, ...], expected: set[str]) -> None:
    found = covered(filing(*kept))
    lost = {text for _, text in missing(found)} | {c.token.text for c in found.only(Carried.BLOCK)} - {"30 million yen"}
    assert lost == expected


def test_a_fact_carries_nothing_outside_its_lines() -> None:
    elsewhere = Results(
        section="1.", period=YEAR, source=(11, 17), growth=Percent("14.5"), shops=2, story=RESULTS.story
    )
    found = covered(filing(COVER, elsewhere, INCOME, TARO, HANAKO))
    assert (line_of("In the year"), "14.5%") in missing(found)
    assert Counter(codes(found))["provenance.not-found"] == 3  # two figures, and those of the narrative


def test_a_new_figure_a_new_date_and_a_new_name_are_missed() -> None:
    text = NOTICE + "On July 9, 2031, we paid 77 yen to Jiro Tanaka of Beta Inc.\n"
    new = line_of("Hanako") + 1
    assert missing(covered(text=text)) == [
        (new, "July 9, 2031"),
        (new, "77 yen"),
        (new, "Jiro Tanaka"),
        (new, "Beta Inc."),
    ]
    finding = covered(text=text).findings[-1]
    assert (finding.code, str(finding.location)) == ("coverage.missing", f"notice.txt:{new}")


def test_a_fact_that_is_not_printed_is_found_unless_the_list_says_so(tmp_path: Path) -> None:
    made = Cover(
        section="Cover",
        period=YEAR,
        source=COVER.source,
        title="Notice of Acme Works Inc. to its Shareholders",
        dated=COVER.dated,
        maker="Kaiji",
    )
    given = filing(made, RESULTS, INCOME, TARO, HANAKO)
    assert codes(covered(given)) == ["provenance.not-found"]
    path = tmp_path / "coverage.toml"
    text = (Path(__file__).parent / "exclusions.toml").read_text(encoding="utf-8")
    path.write_text(f'{text}\n[[unprinted]]\nfact = "Maker"\nreason = "Of the filing."\n', encoding="utf-8")
    assert cover(given, source(), read_exclusions(path)).findings == ()
    assert codes(cover(FILING, source(), read_exclusions(path))) == ["coverage.unused-exclusion"]


def test_a_rule_cannot_take_the_place_of_a_fact(tmp_path: Path) -> None:
    path = tmp_path / "coverage.toml"
    text = (Path(__file__).parent / "exclusions.toml").read_text(encoding="utf-8")
    path.write_text(f"{text}\n[[exclude]]\npattern = '\\d+ shares'\nreason = 'Too much.'\n", encoding="utf-8")
    found = cover(FILING, source(), read_exclusions(path))
    # The number is withheld from the fact, which is then not found: nothing is hidden.
    assert codes(found) == ["provenance.not-found"]


def test_the_notice_is_covered(project: Project, notice: SourceText) -> None:
    found = cover(project.filing, notice, reviewed(project))
    assert [str(f) for f in found.findings] == []
    counts = found.counts()
    assert all(counter[Carried.MISSING] == 0 for counter in counts.values())
    assert sum(counter.total() for counter in counts.values()) > 1_400


@pytest.mark.parametrize(
    ("name", "line", "text"),
    [
        ("KeyFigures", 137, "(1,449,884)"),
        ("MajorShareholder", 226, "10,430"),
        ("IncomeStatement", 515, "(397,439)"),
        ("BalanceSheet", 678, "-694,006"),
    ],
)
def test_the_notice_misses_what_is_removed(
    project: Project, notice: SourceText, name: str, line: int, text: str
) -> None:
    kept = tuple(d for d in project.filing.placed if type(d).__name__ != name)
    found = cover(replace(project.filing, content=kept), notice, reviewed(project))
    assert (line, text) in missing(found)


def test_the_command(notice_path: Path) -> None:
    process = kaiji("coverage", "--source", str(notice_path), "--format", "json", cwd=REPOSITORY)
    found = json.loads(process.stdout)
    assert process.returncode == 0
    assert set(found) == {"counts", "tokens", "findings"}
    assert found["findings"] == []
    assert {"line": 449, "column": 6, "kind": "amount", "text": "13,554,544", "carried": "fact"}.items() <= next(
        t.items() for t in found["tokens"] if t["line"] == 449
    )


def test_the_command_reports_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("Nothing costs 12,345 yen here.\n", encoding="utf-8")
    process = kaiji("coverage", "--source", str(path), cwd=REPOSITORY)
    assert process.returncode == 1
    assert f"{path}:1: error coverage.missing: no fact carries the amount '12,345 yen' (column 15)" in process.stdout


def test_the_command_wants_a_text() -> None:
    process = kaiji("coverage", cwd=REPOSITORY, KAIJI_SOURCE="")
    assert process.returncode == 2
    assert "--source FILE" in process.stderr


def test_a_text_that_is_none_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "binary.txt"
    path.write_bytes(b"ok\n\xff\xfe")
    process = kaiji("coverage", "--source", str(path), cwd=REPOSITORY)
    assert process.returncode == 1
    assert f"{path}:2: error source-text.encoding" in process.stdout
    assert "Traceback" not in process.stderr
