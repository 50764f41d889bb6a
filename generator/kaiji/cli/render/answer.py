"""The answer to `kaiji query`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaiji.cli.render.terminal import cut, table

if TYPE_CHECKING:
    from rich.console import Console

    from kaiji.tables.duck import Answer

_NUMBERS = {"int", "Decimal", "float"}
_LONGEST = 120
_MOST, _MOST_TURNED = 1000, 50
_NARROWEST = 8
"""Characters that a column has at least in a table that can be read."""
_ANY = 1 << 30


@dataclass(frozen=True)
class AnswerView:
    """Columns and rows, numbers to the right. For people long texts are cut, and so are answers of more than a thousand rows."""

    answer: Answer

    def show(self, console: Console) -> None:
        columns, rows = self.answer
        if rows and len(columns) * _NARROWEST > console.width:
            self._turned(console)
            return
        shown = table()
        for number, name in enumerate(columns):
            kinds = {type(row[number]).__name__ for row in rows if row[number] is not None}
            shown.add_column(name, justify="right" if kinds and kinds <= _NUMBERS else "left", overflow="fold")
        for row in rows[:_MOST]:
            shown.add_row(*(cell(value) for value in row))
        console.print(shown)
        more = f", of which {_MOST:,} are shown" if len(rows) > _MOST else ""
        console.print(f"{len(rows):,} rows{more}", style="dim")

    def _turned(self, console: Console) -> None:
        """Rows that are wider than the terminal: a line for each column."""
        columns, rows = self.answer
        width = max(map(len, columns))
        for number, row in enumerate(rows[:_MOST_TURNED], 1):
            console.print(f"row {number}", style="bold")
            for name, value in zip(columns, row, strict=True):
                if value is not None:
                    console.print(f"  {name.ljust(width)}  {cell(value)}", soft_wrap=True)
        more = f", of which {_MOST_TURNED:,} are shown" if len(rows) > _MOST_TURNED else ""
        console.print(f"{len(rows):,} rows{more}", style="dim")

    def csv(self) -> str:
        """CSV (RFC 4180) with a byte order mark, by which spreadsheets know that it is UTF-8; null is empty."""
        import csv
        import io

        stream = io.StringIO()
        writer = csv.writer(stream)
        writer.writerow(self.answer.columns)
        writer.writerows(["" if v is None else _plain(v) for v in row] for row in self.answer.rows)
        return "\ufeff" + stream.getvalue()

    def markdown(self) -> str:
        """A table as Markdown has it; a line end in a cell is a space."""
        columns, rows = self.answer
        lines = [columns, ["---"] * len(columns), *([cell(v, _ANY) for v in row] for row in rows)]
        return "".join(f"| {' | '.join(c.replace('|', chr(92) + '|') for c in line)} |\n" for line in lines)

    def data(self) -> dict[str, object]:
        """Decimals and dates are text."""
        columns, rows = self.answer
        plain = [[v if isinstance(v, bool | int | str | None) else _plain(v) for v in row] for row in rows]
        return {"columns": columns, "rows": plain}


def cell(value: object, longest: int = _LONGEST) -> str:
    """A value on one line, cut where it is long."""
    if value is None:
        return ""
    text = " ".join(_plain(value).split())
    if not text.isprintable():  # a terminal would obey it
        text = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
    return cut(text, longest)


def _plain(value: object) -> str:
    """A number without the zeros that only its column type has."""
    text = f"{value:f}" if type(value).__name__ == "Decimal" else str(value)
    return text.rstrip("0").rstrip(".") if type(value).__name__ == "Decimal" and "." in text else text
