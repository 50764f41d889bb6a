"""Single faults in the real filing: each is caught, by the preflight or by Arelle, and the table says by which."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from iij import filing
from kaiji.arelle.judge import validate
from kaiji.check import check
from kaiji.declare import Disclosure, Filing
from kaiji.declare.axes import Axis
from kaiji.model import Report, Severity, Taxonomy, arcroles
from kaiji.syntax.filing import taxonomy_artifacts
from kaiji.syntax.instance.writer import instance
from kaiji.workflow.publish import write
from tests.mutations import MUTATIONS, Mutation

TABLE = Path(__file__).parent / "golden" / "mutations.md"

UNCHECKED = {
    # Parenthetical allowances: no other figure of the notice depends on them.
    "allowance_accounts_receivable",
    "allowance_other_current_assets",
    "loan_loss_allowance",
    "allowance_other_assets",
    "authorized_shares",
    # Shares at the beginning of the year: no row of the statement says how they changed.
    "shares_beginning",
}
"""Figures of the statements that nothing in the notice can cross-check."""


OF_STATEMENTS = tuple(
    d for d in filing.placed if type(d).__module__ in ("jp_agm.usg.statements", "jp_agm.jgp.statements")
)
ALONE = (*OF_STATEMENTS, *(d for d in filing.placed if type(d).__module__ == "jp_agm.dei"))


def slim(report: Report) -> Report:
    """The report on a taxonomy of what it uses, without labels and rules: Arelle reads the whole one in seconds."""
    used = {fact.concept for fact in report.facts} | {
        name for f in report.facts for pair in f.context.members for name in pair
    }
    for network in report.taxonomy.all_networks():
        used |= {name for arc in network.relationships for name in (arc.source, arc.target)}

    def thin(taxonomy: Taxonomy) -> Taxonomy:
        schemas = tuple(
            replace(s, concepts=tuple(replace(c, labels=(), references=()) for c in s.concepts if c.name in used))
            for s in taxonomy.schemas
        )
        networks = tuple(  # without labels none can be preferred
            replace(n, relationships=tuple(a for a in n.relationships if a.arcrole != arcroles.PARENT_CHILD))
            for n in taxonomy.networks
        )
        imports = tuple(thin(t) for t in taxonomy.imports)
        return replace(taxonomy, schemas=schemas, networks=networks, imports=imports, rules=())

    return replace(report, taxonomy=thin(report.taxonomy), waivers=())


BASE = replace(filing, content=ALONE, waivers=()).report
BASELINE = {f.code for f in check(BASE)}


def natively(mutation: Mutation) -> set[str]:
    return {f.code for f in check(mutation(BASE)) if f.severity >= Severity.WARNING} - BASELINE


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: m.name)
def test_the_preflight_catches_each_fault(mutation: Mutation) -> None:
    assert natively(mutation)


@pytest.mark.long
@pytest.mark.slow
def test_table_of_faults(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The table that the documentation shows: which fault is found by what."""
    thin = slim(BASE)
    for taxonomy in thin.taxonomy.closure:
        write(taxonomy_artifacts(taxonomy), tmp_path)
    write([instance(thin)], tmp_path)
    sound = validate(tmp_path / thin.directory / f"{thin.name}.xbrl", modes=("c10",))
    assert [str(f) for f in sound if f.severity > Severity.INFO] == []  # or every fault would seem to be found
    rows = ["| Fault | Preflight | Arelle (c10) |", "|---|---|---|"]
    for mutation in MUTATIONS:
        try:
            write([instance(mutation(thin))], tmp_path)
            said = validate(tmp_path / thin.directory / f"{thin.name}.xbrl", modes=("c10",))
            codes = sorted({f"`{f.code}`" for f in said if f.severity is Severity.ERROR})
            arelle = ", ".join(codes) or "-"
        except (TypeError, KeyError):
            arelle = "cannot be written"
        rows.append(f"| {mutation.name} | {', '.join(f'`{c}`' for c in sorted(natively(mutation)))} | {arelle} |")
    text = "\n".join(rows) + "\n"
    if request.config.getoption("--golden"):
        TABLE.write_text(text, encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == text


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


STATEMENTS = [(f"{type(d).__module__}.{type(d).__name__}", d) for d in OF_STATEMENTS]
CASES = [
    pytest.param(d, key, column, value, id=f"{name}.{key}{'.' + column if column else ''}")
    for name, d in STATEMENTS
    for key, column, value in figures(d)
]


@pytest.mark.slow
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
            named = any(where in said_of(replace(filing, content=part)) for part in (ALONE, filing.placed))
        assert named, f"{wrong:,} for {value:,}: not named ({where})"


def said_of(changed: Filing) -> str:
    """All that the preflight finds wrong; of what rounding alone can explain it warns."""
    return "\n".join(f"{f.location}( {f.message}" for f in check(changed.report) if f.severity > Severity.INFO)
