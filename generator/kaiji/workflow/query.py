"""A question to the tables of a project."""

from __future__ import annotations

from pathlib import Path

from kaiji.model import KaijiError
from kaiji.sandbox.workers import apart
from kaiji.tables.duck import Answer, pieces
from kaiji.workflow.derive import database
from kaiji.workflow.journal import reading
from kaiji.workflow.outcome import Outcome, silent
from kaiji.workflow.project import load

SECONDS, MEMORY = 30, 4 << 30
"""What a question may take."""


def run_query(root: Path, sql: str) -> tuple[Outcome, Answer]:
    """The answer of the database that `kaiji build` made, or a finding."""
    outcome = Outcome()
    answer = Answer((), [])
    with outcome.step("load", silent):
        outcome.report = load(root).report
    if outcome.report is not None:
        with outcome.step("query", silent), reading(root):
            answer = _asked(root / database(outcome.report), sql)
    return outcome, answer


def _asked(place: Path, sql: str) -> Answer:
    """Ask in another process, which ends when the question takes too long."""
    answer = Answer((), [])
    try:
        with apart(lambda: pieces(place, sql), SECONDS, MEMORY) as made:
            for piece in made:
                answer = Answer(piece.columns, answer.rows)
                answer.rows.extend(piece.rows)
    except TimeoutError:
        raise KaijiError(f"has not been answered within {SECONDS} seconds: ask for less", code="query.time") from None
    except MemoryError:
        message = f"takes more than {MEMORY >> 30} GiB to be answered: ask for less"
        raise KaijiError(message, code="query.memory") from None
    return answer
