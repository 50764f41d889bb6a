"""`kaiji suggest`: concepts of published taxonomies for the lines that a project declares itself, from what these are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kaiji.declare.base import Base
from kaiji.declare.disclosure import Disclosure
from kaiji.declare.filing import Filing
from kaiji.model import Concept, KaijiError, LabelRole, Location
from kaiji.taxonomy.ranking import Match, Ranking
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.project import load
from kaiji.workflow.taxonomies import published

_CAPTIONS = (LabelRole.STANDARD, LabelRole.TERSE, LabelRole.TOTAL)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A concept, the label by which it is like the caption, and how much (at most 1)."""

    name: str
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line with a concept of its own, its caption, where it is declared, and what may be used in its place."""

    line: str
    caption: str
    place: Location | None
    concepts: tuple[Proposed, ...]


def run_suggest(
    root: Path,
    role: str = "",
    packages: Iterable[Path] = (),
    entry: str | None = None,
    most: int = 3,
    announce: Announce = silent,
) -> tuple[Outcome, list[Suggestion]]:
    """For each line with a concept of its own the concepts that are most like it, of the same kind, period and side.

    They are taken from the bases of the project, or where it has none, from the packages that it names and those that are
    given or kept. `role` is the beginning or a word of a statement's role; without it all lines are looked at.
    """
    outcome, found = Outcome(), list[Suggestion]()
    with outcome.step("suggest", announce):
        project = load(root)
        taxonomies = {base.documents: base.taxonomy for base in _bases(project.filing)}
        library = Store(home()).library([*packages, *project.packages])
        looked = list(taxonomies.values()) if entry is None and taxonomies else list(published(library, entry))
        prefixed = {c.name: t.prefixed(c.name) for t in looked for c in t.concepts.values()}
        ranking = Ranking({c.name: c for t in looked for c in t.concepts.values() if c.reportable}.values())
        for line, concept in _own(project.filing, role):
            matches = [m for m in _matches(ranking, concept) if _alike(m.concept, concept)][:most]
            caption = next(label.text for label in concept.labels if label.role == LabelRole.STANDARD)
            proposed = tuple(Proposed(prefixed[m.concept.name], m.label, m.score) for m in matches)
            found.append(Suggestion(line, caption, concept.site.location() if concept.site else None, proposed))
        if not found:
            message = (
                f"no statement {role!r} has a line with a concept of its own" if role else "every line uses a base"
            )
            raise KaijiError(message, code="taxonomy.unknown")
    return outcome, found


def _bases(filing: Filing) -> Iterator[Base]:
    for library in filing.extension.closure:
        for declared in library.declared:
            yield from (used.base for used in declared.used)


def _own(filing: Filing, role: str) -> Iterator[tuple[str, Concept]]:
    """The lines with concepts of their own, by name, and their concepts."""
    for library in filing.extension.closure:
        for declared in library.declared:
            if (
                issubclass(declared, Disclosure)
                and role.casefold() in f"{declared.role.definition} {declared.title_in('')}".casefold()
            ):
                for key, line in declared.lines.items():
                    if line.own is not None and line.foreign is None:
                        yield f"{declared.__name__}.{key}", line.own


def _matches(ranking: Ranking, concept: Concept) -> list[Match]:
    """The best of what any caption of a concept, in any language, is like."""
    found: dict[object, Match] = {}
    for text in dict.fromkeys(label.text for label in concept.labels if label.role in _CAPTIONS):
        for match in ranking.best(text):
            known = found.setdefault(match.concept.name, match)
            if match.score > known.score:
                found[match.concept.name] = match
    return sorted(found.values(), key=lambda m: -m.score)


def _alike(one: Concept, other: Concept) -> bool:
    """Whether one could be reported in the place of the other."""
    return (
        one.type.measure is other.type.measure
        and one.type.lexical is other.type.lexical
        and one.period is other.period
        and (one.balance is other.balance or None in (one.balance, other.balance))
    )
