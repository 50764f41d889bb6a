"""The rules of regulators that there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaiji.cli.render.terminal import table

if TYPE_CHECKING:
    from rich.console import Console

    from kaiji.arelle.rules import Rules


@dataclass(frozen=True)
class RulesView:
    """Rules, one in a row."""

    rules: Sequence[Rules]

    def show(self, console: Console) -> None:
        shown = table("name", "Arelle calls them", "plugin")
        for one in self.rules:
            shown.add_row(*one)
        console.print(shown)

    def data(self) -> dict[str, object]:
        return {"rules": [one._asdict() for one in self.rules]}
