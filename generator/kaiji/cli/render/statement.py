"""Statements with their figures, and the list of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from kaiji.cli.render.terminal import figures, table

if TYPE_CHECKING:
    from rich.console import Console

    from kaiji.workflow.statement import Listed, Statement


@dataclass(frozen=True)
class ListView:
    """The roles that the filing presents, with the number of lines and facts in each."""

    roles: Sequence[Listed]

    def show(self, console: Console) -> None:
        shown = table("role", "lines", "facts")
        for role in self.roles:
            shown.add_row(role.title, str(role.lines), str(role.facts))
        console.print(shown)

    def data(self) -> dict[str, object]:
        return {"roles": [asdict(role) for role in self.roles]}


@dataclass(frozen=True)
class StatementsView:
    """Statements as trees; headings are bold."""

    statements: Sequence[Statement]

    def show(self, console: Console) -> None:
        for statement in self.statements:
            shown = table(title=statement.title, title_justify="left")
            shown.add_column("", no_wrap=True)
            figures(shown, *("\n".join(head) for head in statement.columns), overflow="fold")
            for line in statement.lines:
                shown.add_row("  " * line.depth + line.label, *line.cells, style="bold" if line.heading else None)
            console.print(shown)

    def data(self) -> dict[str, object]:
        return {"statements": [asdict(statement) for statement in self.statements]}
