"""A question to the tables of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from kaiji.model import KaijiError
from kaiji.sandbox.workers import apart
from kaiji.tables.duck import Answer, answered, pieces
from kaiji.workflow.derive import database
from kaiji.workflow.journal import reading
from kaiji.workflow.outcome import Outcome, silent
from kaiji.workflow.project import load
from kaiji.workflow.tabled import database_of

SECONDS, MEMORY = 30, 4 << 30
"""What a question may take."""


def run_query(
    root: Path,
    sql: str,
    warehouse: Path | None = None,
    source: Path | None = None,
    packages: Iterable[Path] = (),
    target: str | None = None,
    drop: Iterable[str] = (),
) -> tuple[Outcome, Answer]:
    """The answer of the database that `kaiji build` made, of a warehouse, or of any report, `source`; or a finding."""
    outcome = Outcome()
    answer = Answer((), [])
    if source is not None:
        with outcome.step("query", silent), database_of(source, packages, target, drop) as (place, findings):
            outcome.findings += findings
            answer = _asked(lambda: pieces(place, sql))
        return outcome, answer
    if warehouse is not None:
        from kaiji.tables.warehouse.dataset import confined
        from kaiji.tables.warehouse.dataset import load as warehouse_in

        with outcome.step("query", silent):
            found = warehouse_in(warehouse)
            answer = _asked(lambda: answered(lambda: confined(found, sql), sql))
        return outcome, answer
    with outcome.step("load", silent):
        outcome.report = load(root).report
    if outcome.report is not None:
        with outcome.step("query", silent), reading(root):
            place = root / database(outcome.report)
            answer = _asked(lambda: pieces(place, sql))
    return outcome, answer


def _asked(ask: Callable[[], Iterable[Answer]]) -> Answer:
    """Ask in another process, which ends when the question takes too long."""
    answer = Answer((), [])
    try:
        with apart(ask, SECONDS, MEMORY) as made:
            for piece in made:
                answer = Answer(piece.columns, answer.rows)
                answer.rows.extend(piece.rows)
    except TimeoutError:
        raise KaijiError(f"has not been answered within {SECONDS} seconds: ask for less", code="query.time") from None
    except MemoryError:
        message = f"takes more than {MEMORY >> 30} GiB to be answered: ask for less"
        raise KaijiError(message, code="query.memory") from None
    return answer
