"""`kaiji validate FILE`: any report, judged natively and by Arelle, with the file and the line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kaiji.model import Finding, Severity
from kaiji.workflow.convert import convert
from kaiji.workflow.validity import run_validity
from tests.tiny import INSTANCE, Tiny, kaiji

ASSETS = ">1000000</abs:Vermoegen>"
"""In thousands."""


@pytest.fixture
def filed(built_tiny: Tiny, tmp_path: Path) -> Tiny:
    for name in ("taxonomy", "instances"):
        shutil.copytree(built_tiny.root / name, tmp_path / "filed" / name)
    return Tiny(tmp_path / "filed")


def line(filed: Tiny, text: str) -> int:
    before, found, _ = (filed.root / INSTANCE).read_text().partition(text)
    assert found
    return before.count("\n") + 1


def above_info(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity > Severity.INFO]


@pytest.mark.parametrize("suffix", [".xbrl", ".json", ".csv", ".xhtml"])
@pytest.mark.parametrize("native", [True, False])
def test_nothing_is_wrong_with_what_is_valid(filed: Tiny, suffix: str, native: bool) -> None:
    written = [filed.root / INSTANCE]
    if suffix != ".xbrl":
        written, _ = convert(filed.root / INSTANCE, filed.root / f"other{suffix}")
    report = next(path for path in written if path.suffix == (".json" if suffix == ".csv" else suffix))
    outcome = run_validity(report, native=native)
    assert above_info(outcome.findings) == []
    assert [finding.code for finding in outcome.findings] == ["validate.checked"]


def test_an_inconsistent_total_is_a_warning_at_its_line(filed: Tiny) -> None:
    filed.edit(INSTANCE, ASSETS, ">1010000</abs:Vermoegen>")
    outcome = run_validity(filed.root / INSTANCE, native=True)
    found, *others = above_info(outcome.findings)
    assert {one.code for one in others} == {"calculation.total"}
    assert (found.code, found.severity, outcome.failed) == ("calculation.total", Severity.WARNING, False)
    assert found.location is not None
    assert found.location.line == line(filed, ">1010000</abs:Vermoegen>")
    assert "1,010,000" in found.message
    assert "1,000,000 (c10, c11r, c11t)" in found.message


def test_facts_that_contradict_each_other_are_a_warning_with_both_lines(filed: Tiny) -> None:
    text = (filed.root / INSTANCE).read_text()
    fact = next(row for row in text.splitlines() if ASSETS in row)
    again = fact.replace(ASSETS, ">1010000</abs:Vermoegen>").replace(' id="', ' id="again_')
    filed.edit(INSTANCE, fact, f"{fact}\n{again}")
    found = above_info(run_validity(filed.root / INSTANCE, native=True).findings)
    (conflict,) = [finding for finding in found if finding.code == "dup.conflict"]
    assert conflict.severity is Severity.WARNING
    lines = {place.line for place in (conflict.location, *conflict.related) if place}
    assert lines == {line(filed, ASSETS), line(filed, "again_")}


def test_an_error_ends_with_status_1_and_names_the_line(filed: Tiny) -> None:
    filed.edit(INSTANCE, ASSETS, ">1O00000</abs:Vermoegen>")
    ended = kaiji("validate", str(filed.root / INSTANCE), "--format", "json", cwd=filed.root)
    (found,) = json.loads(ended.stdout)["findings"]
    assert (ended.returncode, found["code"]) == (1, "input.value")
    assert (found["path"], found["line"]) == (INSTANCE, line(filed, "1O00000"))


def test_arelle_adds_what_it_finds(filed: Tiny) -> None:
    """A linkbase that a native reader lets pass."""
    linkbase = next(filed.root.glob("taxonomy/**/*_pre.xml"), None) or next(filed.root.glob("taxonomy/**/*pre*.xml"))
    text = linkbase.read_text()
    linkbase.write_text(text.replace('order="1"', 'order="first"', 1))
    assert run_validity(filed.root / INSTANCE, native=False).failed


@pytest.mark.parametrize(
    "arguments",
    [["--native"], ["--target", "x"], ["--rules", "esef-2024", "x.xbri", "--native"], ["x.xbrl", "--full"]],
)
def test_options_that_do_not_belong_together_are_wrong_usage(filed: Tiny, arguments: list[str]) -> None:
    assert kaiji("validate", *arguments, cwd=filed.root).returncode == 2
