"""A question to the tables of a project."""

from __future__ import annotations

from pathlib import Path

from kaiji.build import Outcome, silent
from kaiji.derive import database
from kaiji.project import load
from kaiji.tables.duck import Answer, query


def run_query(root: Path, sql: str) -> tuple[Outcome, Answer]:
    """The answer of the database that `kaiji build` made, or a finding."""
    outcome = Outcome()
    answer = Answer((), [])
    with outcome.step("load", silent):
        outcome.report = load(root).filing.report
    if outcome.report is not None:
        with outcome.step("query", silent):
            answer = query(root / database(outcome.report), sql)
    return outcome, answer
