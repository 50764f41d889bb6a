"""What `kaiji query` prints: an answer as a table for people or JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kaiji.cli.outcomes import finding_json

if TYPE_CHECKING:
    from rich.console import Console

    from kaiji.tables.duck import Answer
    from kaiji.workflow.build import Outcome

_NUMBERS = ("int", "Decimal", "float")
_LONGEST = 120
_MOST = 1000


def print_answer(console: Console, answer: Answer) -> None:
    """A table, numbers to the right; long texts are cut, and so are answers of more than a thousand rows."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False)
    for number, name in enumerate(answer.columns):
        kinds = {type(row[number]).__name__ for row in answer.rows if row[number] is not None}
        table.add_column(name, justify="right" if kinds and kinds <= set(_NUMBERS) else "left", overflow="fold")
    for row in answer.rows[:_MOST]:
        table.add_row(*(_cell(value) for value in row))
    console.print(table)
    more = f", of which {_MOST:,} are shown" if len(answer.rows) > _MOST else ""
    console.print(f"{len(answer.rows):,} rows{more}", style="dim")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = " ".join(_plain(value).split())
    if not text.isprintable():  # a terminal would obey it
        text = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def _plain(value: Any) -> str:
    """A number without the zeros that only its column type has."""
    text = f"{value:f}" if type(value).__name__ == "Decimal" else str(value)
    return text.rstrip("0").rstrip(".") if type(value).__name__ == "Decimal" and "." in text else text


def answer_json(answer: Answer, outcome: Outcome) -> str:
    """`columns`, `rows` (decimals, dates as text) and `findings`."""
    content = {
        "columns": answer.columns,
        "rows": [[v if isinstance(v, bool | int | str | None) else _plain(v) for v in row] for row in answer.rows],
        "findings": [finding_json(f) for f in outcome.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)
