"""`kaiji calc`: the verdicts on the totals of any report, with each operand and its place."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from zipfile import ZipFile

import pytest

from kaiji.arelle.judge import calculation_inconsistencies
from kaiji.check.calculations import Mode, Verdict
from kaiji.workflow.calculations import run_calculations
from kaiji.workflow.convert import convert
from kaiji.workflow.submissions import submission
from tests.tiny import INSTANCE, REPOSITORY, Tiny, kaiji

SHARED = REPOSITORY.parent / "shared"

ASSETS = ">1000000</abs:Vermoegen>"
"""In thousands."""


@pytest.fixture
def filed(built_tiny: Tiny, tmp_path: Path) -> Tiny:
    for name in ("taxonomy", "instances"):
        shutil.copytree(built_tiny.root / name, tmp_path / "filed" / name)
    return Tiny(tmp_path / "filed")


def inconsistent(report: Path, modes: Collection[Mode] = tuple(Mode)) -> set[Mode]:
    """The modes in which a total of the report is inconsistent."""
    outcome, found = run_calculations(report, Path(), modes)
    assert found is not None, outcome.findings
    wrong = {mode for mode in Mode if found.counted(mode)[Verdict.INCONSISTENT]}
    assert outcome.failed is bool(wrong)
    return wrong


@pytest.mark.parametrize(("total", "wrong"), [(1_000_000, set()), (1_001_000, {Mode.XBRL_21}), (1_010_000, set(Mode))])
def test_each_mode_judges_for_itself(filed: Tiny, total: int, wrong: set[Mode]) -> None:
    filed.edit(INSTANCE, ASSETS, f">{total}</abs:Vermoegen>")
    assert inconsistent(filed.root / INSTANCE) == wrong
    assert inconsistent(filed.root / INSTANCE, [Mode.ROUND]) == wrong & {Mode.ROUND}


@pytest.mark.parametrize("suffix", [".json", ".csv"])
def test_the_verdicts_are_those_of_any_syntax(filed: Tiny, suffix: str) -> None:
    filed.edit(INSTANCE, ASSETS, ">1010000</abs:Vermoegen>")
    convert(filed.root / INSTANCE, filed.root / f"other{suffix}")
    report = filed.root / ("other/other.json" if (filed.root / "other").is_dir() else f"other{suffix}")
    assert inconsistent(report) == set(Mode)


def test_totals_that_are_consistent_are_counted(filed: Tiny) -> None:
    ended = kaiji("calc", str(filed.root / INSTANCE), "--mode", "c10", cwd=filed.root)
    assert ended.returncode == 0
    found = run_calculations(filed.root / INSTANCE, Path(), [Mode.XBRL_21])[1]
    assert found is not None
    assert ended.stdout == f"totals: c10 0 of {len(found.examined)} inconsistent\n"
    assert found.examined


def test_each_operand_is_told_with_its_place(filed: Tiny) -> None:
    line = filed.edit(INSTANCE, ASSETS, ">1010000</abs:Vermoegen>")
    ended = kaiji("calc", str(filed.root / INSTANCE), "--format", "json", cwd=filed.root)
    assert ended.returncode == 1
    found = json.loads(ended.stdout)
    assert [f["code"] for f in found["findings"]] == ["calculation.inconsistent"]
    one, other = (c for c in found["calculations"] if c["concept"] == "abs:Vermoegen")  # in two roles
    assert other["verdicts"] == one["verdicts"]
    (total,) = one["totals"]
    assert (total["value"], total["decimals"], total["line"]) == ("1010000", "-3", line)
    assert total["intervals"]["c11r"] == {"low": "1009500", "high": "1010500", "with_low": True, "with_high": True}
    assert total["intervals"]["c11t"] == {"low": "1010000", "high": "1011000", "with_low": True, "with_high": False}
    assert {v["verdict"] for v in one["verdicts"].values()} == {"inconsistent"}
    assert one["verdicts"]["c10"]["computed"]["low"] == "1000000"
    parts = [(part["weight"], int(part["value"])) for part in one["parts"]]
    assert sum(int(weight) * value for weight, value in parts) == 1_000_000
    assert all(part["line"] for part in one["parts"])


def test_places_in_an_archive_are_those_of_the_archive(filed: Tiny) -> None:
    filed.edit(INSTANCE, ASSETS, ">1010000</abs:Vermoegen>")
    archive = filed.root / "filing.zip"
    with ZipFile(archive, "w") as packed:
        for file in sorted(filed.root.rglob("*")):
            if file.suffix in (".xsd", ".xml") or file == filed.root / INSTANCE:
                packed.write(file, file.relative_to(filed.root))
    _, found = run_calculations(archive, Path())
    assert found is not None
    places = [found.place(fact) for one in found.examined for fact in one.calculation.facts]
    assert {place.path for place in places if place} == {f"{archive}/{INSTANCE}"}
    assert None not in places


def test_the_filing_of_a_project_is_judged_without_a_report(built_tiny: Tiny) -> None:
    ended = built_tiny.kaiji("calc", "--all")
    assert ended.returncode == 0
    assert "figures.py" in ended.stdout
    assert "c11t: consistent" in ended.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("filing", "package", "inconsistent"),
    [
        ("edinet-asr-jgaap.zip/XBRL/PublicDoc", "edinet-2026.zip", (35, 44, 44)),
        ("sec-nflx-10q-2024.zip", "stand-ins/sec-nflx-10q-2024.zip", (0, 0, 0)),
        ("ferc60-phi-2023.zip", "ferc-form60-2024.zip", (0, 0, 0)),
    ],
)
def test_the_verdicts_on_real_filings_are_those_of_arelle(
    filing: str, package: str, inconsistent: tuple[int, int, int]
) -> None:
    """As filed. The first is a regulator's sample: it leaves parts of its totals out."""
    path, packages = SHARED / "filings" / filing, [SHARED / "taxonomies" / package]
    if not packages[0].is_file():
        pytest.skip("the filings are not at hand: they lie in ../shared")
    _, found = run_calculations(path, Path(), packages=packages)
    assert found is not None
    assert tuple(found.counted(mode)[Verdict.INCONSISTENT] for mode in Mode) == inconsistent
    with submission(path) as handed:
        for mode in Mode:
            native = Counter(
                (one.calculation.role.uri, one.calculation.total.concept.local)
                for one in found.examined
                if mode in one.judged and one.judged[mode].verdict is Verdict.INCONSISTENT
            )
            by_arelle = calculation_inconsistencies(handed.paths[0], mode, packages)
            assert native == Counter((role, concept) for role, concept, *_ in by_arelle)


def test_what_cannot_be_read_is_one_finding(tmp_path: Path) -> None:
    outcome, found = run_calculations(tmp_path / "none.xbrl", tmp_path)
    assert found is None
    assert [f.code for f in outcome.findings] == ["input.missing"]
