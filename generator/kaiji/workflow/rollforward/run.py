"""Rolling a project forward: what is refused, what is written, and what is put back where that goes wrong."""

from __future__ import annotations

import datetime
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kaiji.declare.carried import Mark, unfinished, waiting
from kaiji.model import Finding, KaijiError, Severity
from kaiji.model.places import shown
from kaiji.taxonomy.diff import Change
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.project import Project, configured, load
from kaiji.workflow.publish import replace_file
from kaiji.workflow.rollforward.calendar import Calendar
from kaiji.workflow.rollforward.edits import tidy
from kaiji.workflow.rollforward.roll import Roll, read
from kaiji.workflow.rollforward.versions import renewed, versions


@dataclass
class Rolled:
    """What a roll-forward made: the new package, from when to when, and what is to be done by people.

    `stays` is what outside the package is last year's and for people to change. `changes` are those
    of the taxonomy from the old version to the new one that touch what the filing uses.
    """

    package: str = ""
    last: str = ""
    end: datetime.date | None = None
    waiting: int = 0
    marked: int = 0
    carried: int = 0
    dropped: list[str] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)
    versions: list[tuple[str, str]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


def run_rollforward(
    root: Path, to: datetime.date | None = None, packages: Sequence[Path] = (), announce: Announce = silent
) -> tuple[Outcome, Rolled]:
    """Make next year's package of a project and point the project at it; the one of this year stays as it is.

    `to` is the new balance sheet date, a year later unless it is said. `packages` may hold newer versions of the taxonomies
    on which the filing rests. The findings are those that a check of the new project has, with how much waits (data.todo) and is to
    be looked at (data.review). Raises nothing: what cannot be rolled forward is a finding, and nothing is
    written; what the new version of a taxonomy has no more is found in the new package.
    """
    outcome, rolled = Outcome(), Rolled()
    with outcome.step("load", announce):
        project = load(root)
        outcome.report = project.report
    if outcome.failed:
        return outcome, rolled
    with outcome.step("roll", announce):
        _finished(project)
        outcome.findings += _erring(project)
        made, configuration = _roll(project, to, packages, rolled)
        with outcome.step("check", announce), _undone(project, made, rolled):
            replace_file(project.root / "pyproject.toml", configuration)
            _settle(project, made, rolled)
        outcome.published = [shown(str(p)) for p in sorted(made.rglob("*")) if p.is_file() and p.suffix != ".pyc"]
    return outcome, rolled


@contextmanager
def _undone(project: Project, made: Path, rolled: Rolled) -> Iterator[None]:
    """Leave pyproject.toml and the directory as they were if anything goes wrong with the new package.

    What a new version of a taxonomy lacks is to be mended in that package, so that it stays then.
    """
    configuration = project.root / "pyproject.toml"
    before = configuration.read_bytes()
    try:
        yield
    except BaseException as error:
        if not (rolled.versions and isinstance(error, KaijiError)):
            configuration.write_bytes(before)
            shutil.rmtree(made)
        raise


def _roll(project: Project, to: datetime.date | None, packages: Sequence[Path], rolled: Rolled) -> tuple[Path, str]:
    """Put the new package beside the old one; where it is, and the pyproject.toml that names it."""
    table, source, where = configured(project.root)
    module, _, attribute = table["filing"].partition(":")
    old = module.partition(".")[0]
    if not (source / old / "__init__.py").is_file():
        message = f"{old} is no package that could be copied: make it one"
        raise KaijiError(message, code="rollforward.package", location=where)
    moves = Calendar(project.filing, to)
    stem = re.sub(r"_?(19|20)[0-9]{2}(_[01][0-9])?$", "", old)
    new = f"{stem}_{moves.to:{'%Y' if moves.yearly else '%Y_%m'}}"
    if (source / new).exists():
        message = f"{source / new} is there already: take it away, or point `filing` at it"
        raise KaijiError(message, code="rollforward.exists", location=where)
    rolled.package, rolled.last, rolled.end = new, old, moves.to
    rolled.stays = list(_stays(project, old, moves.end.year))
    addresses, rolled.changes = versions(project, packages)
    rolled.versions = list(addresses.items())
    text = (project.root / "pyproject.toml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(provenance|coverage)\s*=.*\n", "", text)
    text = text.replace(f'"{table["filing"]}"', f'"{new}{module.removeprefix(old)}:{attribute}"')
    text = re.sub(rf'(?m)^(packages = \["){old}("\])', rf"\g<1>{new}\g<2>", text)
    if rolled.versions and packages:
        text = renewed(text, project.root, packages)
    roll = Roll(project, moves, old, new, attribute, addresses)
    given = {f.resolve() for f in (project.provenance, project.coverage) if f}
    with tempfile.TemporaryDirectory(prefix=".kaiji-roll-", dir=source) as scratch:
        staged = Path(scratch) / new
        for file in sorted(p for p in (source / old).rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            if file.resolve() in given:
                rolled.dropped.append(f"{shown(str(file))} (of last year's source text)")
                continue
            target = staged / roll.renamed(file.relative_to(source / old).as_posix())
            target.parent.mkdir(parents=True, exist_ok=True)
            if file.suffix == ".py":
                target.write_text(roll.edited(file), encoding="utf-8")
            elif file.suffix == ".toml" and file.parent.name == "translations":
                target.write_text(roll.headings(read(file)), encoding="utf-8")
            else:
                shutil.copyfile(file, target)
        tidy(staged, source / old)
        staged.rename(source / new)
    rolled.carried = roll.carried
    return source / new, text


def _erring(project: Project) -> Iterator[Finding]:
    """Code rollforward.errors: that last year's filing, whose figures are taken over, has errors of a check."""
    from kaiji.workflow.build import preflight

    errors = [f for f in preflight(project).findings if f.severity is Severity.ERROR]
    if errors:
        said = (
            f"kaiji check finds {len(errors):,} error(s) in the filing that is rolled forward, whose figures the next one takes over;"
            f" the first is {errors[0].code}: {errors[0].message}"
        )
        yield Finding("rollforward.errors", Severity.WARNING, said, errors[0].location)


def _stays(project: Project, old: str, year: int) -> Iterator[str]:
    """What outside the package names last year's."""
    readme = project.root / "README.md"
    if readme.is_file() and re.search(rf"{year}|\b{old}\b".encode(), readme.read_bytes()):
        yield "README.md"
    if version := re.search(rf'(?m)^version\s*=\s*".*{year}.*"', read(project.root / "pyproject.toml")):
        yield f"{version[0]} in pyproject.toml"


def _finished(project: Project) -> None:
    """Refuse to make comparatives of a filing of which figures are still to come."""
    for finding in unfinished(project.filing.placed, project.made):
        message = f"this filing is not finished, and the next one would rest on it: {finding.message}"
        raise KaijiError(message, code="rollforward.unfinished", location=finding.location)


def _settle(project: Project, made: Path, rolled: Rolled) -> None:
    """Load the new project, take out modules that nothing refers to any more, and count what is left to people.

    What the new version of a taxonomy has no more is raised here, as `load` does.
    """
    loaded = load(project.root)
    for file in sorted(made.rglob("*.py")):
        name = ".".join(file.relative_to(made.parent).with_suffix("").parts).removesuffix(".__init__")
        if name not in loaded.modules and name.replace(rolled.package, rolled.last, 1) in project.modules:
            rolled.dropped.append(f"{shown(str(file))} (nothing refers to it any more)")
            file.unlink()
    rolled.waiting = sum(1 for d in loaded.filing.placed for _ in waiting(d))
    rolled.marked = len({thing for thing in loaded.made if isinstance(thing, Mark)})
