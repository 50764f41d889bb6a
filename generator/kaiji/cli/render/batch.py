"""`kaiji batch` and `kaiji warehouse add`: what became of many filings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kaiji.cli.render.answer import cell
from kaiji.cli.render.terminal import figures, table

if TYPE_CHECKING:
    from rich.console import Console

    from kaiji.workflow.batch.run import Result
    from kaiji.workflow.warehouse import Added

_MOST = 20
_LONGEST = 110


@dataclass(frozen=True)
class BatchView:
    """How many filings have each verdict and each error, the first that are not valid, and where the results are."""

    result: Result
    into: str

    def show(self, console: Console) -> None:
        rows, progress = self.result.rows, self.result.progress
        bad = [row for row in rows if row["verdict"] != "valid"]
        for row in bad[:_MOST]:
            errors = [finding for finding in row["findings"] if finding["severity"] == "error"]
            first = errors[0] if errors else {"code": "", "message": ""}
            console.print(f"{row['filing']}: {row['verdict']}: {first['code']}: {cell(first['message'], _LONGEST)}")
        if len(bad) > _MOST:
            console.print(f"... and {len(bad) - _MOST:,} more that are not valid")
        counts = table("verdict")
        figures(counts, "filings", "facts")
        for verdict, count in sorted(self.result.verdicts.items(), key=lambda pair: -pair[1]):
            facts = sum(row["facts"] for row in rows if row["verdict"] == verdict)
            counts.add_row(verdict, f"{count:,}", f"{facts:,}")
        console.print(counts)
        if self.result.codes:
            codes = table("error")
            figures(codes, "filings")
            for code, count in list(self.result.codes.items())[:_MOST]:
                codes.add_row(code, f"{count:,}")
            console.print(codes)
        rate = f", {progress.rate:,.1f} a second" if progress.done else ""
        before = f", {progress.skipped:,} as before" if progress.skipped else ""
        console.print(f"{progress.done:,} filings in {progress.seconds:,.1f} s{rate}{before}", style="dim")
        console.print(f"results: {self.into.rstrip('/')}/results.parquet, results.json", style="dim")

    def data(self) -> dict[str, Any]:
        """The verdicts and the rows."""
        progress = self.result.progress
        return {
            "filings": progress.total,
            "done": progress.done,
            "as_before": progress.skipped,
            "verdicts": self.result.verdicts,
            "rows": [{name: value for name, value in row.items() if name != "key"} for row in self.result.rows],
        }


@dataclass(frozen=True)
class AddedView:
    """How many filings were added, and how many are in the warehouse."""

    added: Added

    def show(self, console: Console) -> None:
        there = f", {self.added.there:,} were there already" if self.added.there else ""
        console.print(
            f"{self.added.added:,} filings with {self.added.facts:,} facts added{there}; {self.added.total:,} in all"
        )

    def data(self) -> dict[str, Any]:
        """The same numbers."""
        return {
            "added": self.added.added,
            "there": self.added.there,
            "facts": self.added.facts,
            "total": self.added.total,
        }
