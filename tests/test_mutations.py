"""Single faults in the real filing: each is caught, by the preflight or by Arelle, and the table says by which."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from iij import filing
from iij.jgp import statements as jgp
from iij.usg import statements as usg
from kaiji.arelle import validate
from kaiji.check import check
from kaiji.declare import Disclosure, Filing
from kaiji.declare.axes import Axis
from kaiji.emit import report_artifacts
from kaiji.emit.instance import instance
from kaiji.model import Finding, Report, Severity
from kaiji.publish import write
from tests.mutations import MUTATIONS, Mutation

TABLE = Path(__file__).parent / "golden" / "mutations.md"

UNCHECKED = {
    # Parenthetical allowances: no other figure of the notice depends on them.
    "allowance_accounts_receivable",
    "allowance_other_current_assets",
    "loan_loss_allowance",
    "authorized_shares",
}
"""Figures of the statements that nothing in the notice can cross-check."""


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The taxonomies, written once; each mutation adds its instance."""
    directory = tmp_path_factory.mktemp("mutations")
    write(report_artifacts(filing.report), directory)
    return directory


def errors(findings: list[Finding]) -> set[str]:
    return {f.code for f in findings if f.severity is Severity.ERROR}


def arelle_says(report: Report, workspace: Path) -> set[str]:
    write([instance(report)], workspace)
    return errors(validate(workspace / report.directory / f"{report.name}.xbrl", modes=("c10",)))


def verdict(mutation: Mutation, workspace: Path) -> tuple[set[str], set[str] | str]:
    report = mutation(filing.report)
    native = {f.code for f in check(report) if f.severity >= Severity.WARNING} - BASELINE
    try:
        return native, arelle_says(report, workspace)
    except (TypeError, KeyError) as refused:
        return native, f"not written: {type(refused).__name__}"


BASELINE = {f.code for f in check(filing.report)}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: m.name)
def test_each_fault_is_caught(mutation: Mutation, workspace: Path) -> None:
    native, arelle = verdict(mutation, workspace)
    assert native or arelle, "neither the preflight nor Arelle noticed"
    assert native, f"only Arelle noticed ({arelle}): the preflight should"


def test_faults_are_many_and_of_all_kinds() -> None:
    assert len(MUTATIONS) >= 40
    assert len({m.name for m in MUTATIONS}) == len(MUTATIONS)


def figures(disclosure: Disclosure) -> list[tuple[str, str | None, int]]:
    """Each whole number of a statement: its line, its column if it stands in a row of cells, its figure."""
    found: list[tuple[str, str | None, int]] = []
    for key, figure in disclosure.figures.items():
        cells = figure.cells.items() if isinstance(figure, Axis) else [(None, figure)]
        found += [(key, column, value) for column, value in cells if isinstance(value, int)]
    return found


STATEMENTS = [(f"{s.__name__}.{type(d).__name__}", d) for s in (usg, jgp) for d in s.DISCLOSURES]
CASES = [
    pytest.param(d, key, column, value, id=f"{name}.{key}{'.' + column if column else ''}")
    for name, d in STATEMENTS
    for key, column, value in figures(d)
]


@pytest.mark.parametrize(("disclosure", "key", "column", "value"), CASES)
def test_any_changed_digit_is_named_by_its_line(
    disclosure: Disclosure, key: str, column: str | None, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every digit of every figure of the statements, one at a time."""
    if key in UNCHECKED:
        pytest.skip("nothing in the notice depends on this figure")
    cells = disclosure.figures[key].cells if column else disclosure.figures
    where = str(disclosure.site.location(key, *([column] if column else [])))
    for place in range(len(str(abs(value)))):
        step = 10**place
        wrong = value + step if abs(value) // step % 10 < 9 else value - step
        with monkeypatch.context() as patch:
            patch.setitem(cells, column or key, wrong)
            # The statements alone first, which is quick; what only other parts of the notice know needs all of it.
            named = any(where in errors_of(replace(filing, disclosures=part)) for part in (ALONE, filing.disclosures))
        assert named, f"{wrong:,} for {value:,}: not named ({where})"


ALONE = tuple(
    d for d in filing.disclosures if d in (*usg.DISCLOSURES, *jgp.DISCLOSURES) or type(d).__module__ == "jp_agm.dei"
)


def errors_of(changed: Filing) -> str:
    """All that the preflight says at the level of errors."""
    return "\n".join(f"{f.location}( {f.message}" for f in check(changed.report) if f.severity is Severity.ERROR)


def test_table_of_faults(workspace: Path, request: pytest.FixtureRequest) -> None:
    """The table that the documentation shows: which fault is found by what."""
    rows = ["| Fault | Preflight | Arelle (c10) |", "|---|---|---|"]
    for mutation in MUTATIONS:
        native, arelle = verdict(mutation, workspace)
        found = arelle if isinstance(arelle, str) else ", ".join(f"`{c}`" for c in sorted(arelle)) or "-"
        rows.append(f"| {mutation.name} | {', '.join(f'`{c}`' for c in sorted(native)) or '-'} | {found} |")
    text = "\n".join(rows) + "\n"
    if request.config.getoption("--golden"):
        TABLE.write_text(text, encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == text
