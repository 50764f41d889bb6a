"""Two reports beside each other as a page: what differs, with the change marked, and what only one of them reports."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from kaiji import __version__
from kaiji.model import Fact
from kaiji.workflow.compare import Comparison, aspects, beside, pairs, stated, summary
from kaiji.workflow.publish import replace_file

CHANGES = Path("build/changes.html")
"""Where the page of an amendment is left."""
MOST = 2_000
"""Rows of a table: the page of two large reports must still open."""


class Row(NamedTuple):
    """One difference for people; `change` is how much a number has changed."""

    aspects: str
    left: str
    right: str
    change: str


def write_page(comparison: Comparison, left: Path, right: Path, target: Path) -> Path:
    """Write the page. It works without a network; of each kind of difference it shows the first two thousand."""
    from kaiji.findings.page import environment

    found = list(pairs(comparison))
    differ = [_row(one, other) for one, other in found if one is not None and other is not None]
    here = [Row(aspects(one), stated(one), "", "") for one, other in found if one is not None and other is None]
    there = [Row(aspects(other), "", stated(other), "") for one, other in found if other is not None and one is None]
    text = (
        environment()
        .get_template("comparison.html.j2")
        .render(
            left=left.name,
            right=right.name,
            summary="The reports are equal." if comparison.equal else summary(comparison),
            tables=[("Differ", differ), ("Only in the first", here), ("Only in the second", there)],
            most=MOST,
            version=__version__,
        )
    )
    replace_file(target, text)
    return target


def _row(one: Fact, other: Fact) -> Row:
    change = ""
    if isinstance(one.value, int | Decimal) and isinstance(other.value, int | Decimal) and one.value != other.value:
        change = f"{Decimal(other.value) - Decimal(one.value):+,f}"
    return Row(aspects(one), *beside(one, other), change)
