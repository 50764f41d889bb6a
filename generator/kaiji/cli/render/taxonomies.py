"""The store of packages, and what was looked up, searched, drawn or compared in taxonomies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from kaiji.cli.render.terminal import cut, figures, table

if TYPE_CHECKING:
    from rich.console import Console

    from kaiji.taxonomy.diff import Change
    from kaiji.workflow.suggest import Suggestion
    from kaiji.workflow.taxonomies import Described, Found, Stored, Tree

_MOST_FOUND = 50
_MOST_CHANGES = 40
_LONGEST = 70


@dataclass(frozen=True)
class StoredView:
    """Packages, one in a row. `done` says what was done to them, if anything."""

    packages: Sequence[Stored]
    done: str = ""

    def show(self, console: Console) -> None:
        if self.done:
            for package in self.packages:
                console.print(f"{self.done} {package.name} {package.version}".rstrip())
            return
        if not self.packages:
            console.print("The store is empty: add a package with `kaiji taxonomy add`.")
            return
        shown = table("name", "version", "file")
        figures(shown, "entry points")
        shown.add_column("digest")
        for package in self.packages:
            points = f"{len(package.entry_points):,}"
            shown.add_row(
                _plain(package.name), _plain(package.version), _plain(package.file), points, package.digest[:12]
            )
        console.print(shown)

    def data(self) -> dict[str, object]:
        return {"packages": [asdict(package) for package in self.packages]}


@dataclass(frozen=True)
class FoundView:
    """Concepts that have been found, the best first; for people the first fifty."""

    concepts: Sequence[Found]

    def show(self, console: Console) -> None:
        shown = table("concept", "label", "type", "period")
        for found in self.concepts[:_MOST_FOUND]:
            shown.add_row(found.name, cut(_plain(found.label), _LONGEST), found.type, found.period)
        console.print(shown)
        more = f", of which {_MOST_FOUND} are shown: say more words" if len(self.concepts) > _MOST_FOUND else ""
        console.print(f"{len(self.concepts):,} concepts{more}", style="dim")

    def data(self) -> dict[str, object]:
        return {"concepts": [asdict(found) for found in self.concepts]}


@dataclass(frozen=True)
class DescribedView:
    """All that is known of one thing."""

    subject: Described

    def show(self, console: Console) -> None:
        subject = self.subject
        console.print(_plain(subject.title), style="bold")
        for name, value in subject.properties:
            for number, line in enumerate(value.split("\n")):
                console.print(f"  {'' if number else name:<22}{_plain(line)}")
        if subject.labels:
            console.print("labels", style="bold")
        for role, language, text in subject.labels:
            console.print(f"  {role} {language:<6} {_plain(text)}")
        if subject.references:
            console.print("references", style="bold")
        for reference in subject.references:
            console.print(f"  {_plain(reference)}")
        if subject.standings:
            console.print("stands in", style="bold")
        for standing in subject.standings:
            console.print(f"  {_plain(standing.role)}: {standing.arcrole} {_plain(standing.said)}")

    def data(self) -> dict[str, object]:
        return asdict(self.subject)


@dataclass(frozen=True)
class TreesView:
    """Roles as trees; of many only the list."""

    trees: Sequence[Tree]

    def show(self, console: Console) -> None:
        if len(self.trees) > 3:
            for tree in self.trees:
                console.print(f"{_plain(tree.role)}  {tree.uri}")
            console.print(f"{len(self.trees):,} roles: name one of them", style="dim")
            return
        for tree in self.trees:
            shown = table(_plain(tree.role), "concept", "")
            for branch in tree.branches:
                shown.add_row("  " * branch.depth + cut(_plain(branch.label), _LONGEST), branch.name, branch.said)
            console.print(shown)

    def data(self) -> dict[str, object]:
        return {"trees": [asdict(tree) for tree in self.trees]}


@dataclass(frozen=True)
class ChangesView:
    """Differences between two versions: how many of each kind, then the first of each; JSON has all."""

    changes: Sequence[Change]

    def show(self, console: Console) -> None:
        counted = Counter((change.what, change.kind) for change in self.changes)
        if not counted:
            console.print("There is no difference.")
            return
        shown = table("what", "kind")
        figures(shown, "number")
        for (what, kind), number in counted.items():
            shown.add_row(what, kind.value, f"{number:,}")
        console.print(shown)
        for what, kind in counted:
            found = [c for c in self.changes if (c.what, c.kind) == (what, kind)]
            console.print(f"\n{what} {kind.value}", style="bold")
            for change in found[:_MOST_CHANGES]:
                values = " -> ".join(cut(_plain(x), _LONGEST) for x in (change.old, change.new) if x)
                console.print("  " + "  ".join(x for x in (change.subject, change.detail, values) if x))
            if len(found) > _MOST_CHANGES:
                console.print(f"  and {len(found) - _MOST_CHANGES:,} more (--format json has all)", style="dim")

    def data(self) -> dict[str, object]:
        return {"changes": [asdict(change) for change in self.changes]}


def _plain(text: str) -> str:
    """A text of others on one line, without what a terminal would obey."""
    text = " ".join(text.split())
    return text if text.isprintable() else "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


@dataclass(frozen=True)
class SuggestionsView:
    """Lines with concepts of their own, and below each what published taxonomies have for it, the best first."""

    suggestions: Sequence[Suggestion]

    def show(self, console: Console) -> None:
        shown = table("line", "caption", "concept", "label", "alike")
        for one in self.suggestions:
            rows = [(c.name, cut(_plain(c.label), _LONGEST), f"{c.score:.0%}") for c in one.concepts]
            for n, row in enumerate(rows or [("", "", "")]):
                shown.add_row(*((_plain(one.line), _plain(one.caption)) if n == 0 else ("", "")), *row)
        console.print(shown)

    def data(self) -> dict[str, object]:
        return {
            "lines": [
                {
                    "line": one.line,
                    "caption": one.caption,
                    "place": str(one.place) if one.place else None,
                    "concepts": [asdict(concept) for concept in one.concepts],
                }
                for one in self.suggestions
            ]
        }
