"""Next year's module beside this year's: columns moved, figures taken over by reference, cells that wait, texts to look at.

The package of the filing is copied and edited where it has to be, character by character: comments and layout stay. What is
edited is found by what the project *is* once it is loaded (statements, their columns, their facts), not by what it looks like.
"""

from __future__ import annotations

import ast
import calendar
import datetime
import re
import shutil
import tempfile
import tokenize
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from kaiji.declare import Filing, Section
from kaiji.declare.axes import Axis, Member
from kaiji.declare.disclosure import Disclosure
from kaiji.declare.facts import aspects
from kaiji.declare.lines import ABSENT, Line, Noted
from kaiji.declare.section import every
from kaiji.declare.sheets import Amount
from kaiji.model import Duration, Finding, Instant, KaijiError, Lexical, Location, Period, Severity
from kaiji.model.places import shown
from kaiji.sandbox.home import home
from kaiji.taxonomy.diff import Change, Kind, diff, undated
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.project import Project, configured, load
from kaiji.workflow.publish import replace_file
from kaiji.workflow.starter import newest

_NUMBERS = (Lexical.DECIMAL, Lexical.INTEGER)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?!-?[0-9])")
_ISO = re.compile(r"(?<![0-9])([12][0-9]{3})-([0-9]{2})-([0-9]{2})(?![0-9])")
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)\b|第[0-9０-９]+[期回]")
_DAY = datetime.timedelta(days=1)
_NEAR, _YEAR_LONG = datetime.timedelta(10), datetime.timedelta(350)
"""By how much periods of the same length differ at most; how long the shortest year is."""


@dataclass
class Rolled:
    """What a roll-forward made: the new package, from when to when, and what is to be done by people.

    `stays` is what outside the package is last year's and for people to change. `changes` are those of the taxonomy from the old version to the new one that touch what the filing uses.
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


def reported(filing: Filing) -> Duration:
    """The year, or shorter period, that a filing reports. Raises `KaijiError` (rollforward.period) where it has none."""
    used = Counter(d.period for d in filing.placed if isinstance(d.period, Duration))
    used = used or Counter(p for p in filing.periods.values() if isinstance(p, Duration))
    if used:
        most = max(used.values())
        return max((p for p, n in used.items() if n * 3 >= most and _whole(p)), key=_end, default=max(used))
    balances = [d.period.date for d in filing.placed if isinstance(d.period, Instant)]
    if not balances:
        raise KaijiError("the filing has no periods that could be moved", code="rollforward.period")
    return Duration(_months(max(balances), -12) + _DAY, max(balances))


class Calendar:
    """Where days go: `move` is the day in next year's filing for one in this year's.

    The next period begins the day after this one ends and lasts as long, within ten days; one that is shorter than a year may
    also be the same of the year after, which it is unless `to` says otherwise. Raises `KaijiError` (rollforward.period) for any other `to`.

    Days move by whole months, and the last of a month stays that. Where the year is counted in weeks, so that its new end is
    on another day of the month, the ends of the years move along (each becomes the next), all others by the days between.
    """

    def __init__(self, filing: Filing, to: datetime.date | None) -> None:
        self.period = reported(filing)
        self.end = self.period.end
        self.to = to or _months(self.end, 12)
        self.yearly = abs(self.to - _months(self.end, 12)) <= _NEAR
        start, lasts = self.end + _DAY, self.end - self.period.start
        adjoins = self.to > self.end and abs(self.to - start - lasts) <= _NEAR
        if not adjoins and not (self.yearly and lasts < _YEAR_LONG):
            message = (
                f"{self.to} does not end a period that begins the day after {self.end}, when this filing ends, and lasts as long as"
                f" {self.period}: columns cannot be made from those of another length; name about {start + lasts}"
            )
            raise KaijiError(message, code="rollforward.period")
        self._by = (self.to.year - self.end.year) * 12 + self.to.month - self.end.month
        before = self.period.start - _DAY
        self._regular = _months(self.end, self._by) == self.to and (
            not adjoins or _months(before, self._by) == self.end
        )
        years = {p for p in filing.periods.values() if isinstance(p, Duration) and _whole(p)} | {self.period}
        self.bounds = {d for p in years for d in (p.start, p.end, p.start - _DAY)}
        follow = {self.period.start: start, self.end: self.to, before: self.end}
        if earlier := next((p for p in years if p.end == before), None):
            follow |= {earlier.start: self.period.start, earlier.start - _DAY: earlier.end}
        self._follow = follow if adjoins and not self._regular else {}

    @property
    def years(self) -> int:
        return self.to.year - self.end.year

    def day(self, day: datetime.date) -> datetime.date:
        if day in self._follow:
            return self._follow[day]
        return _months(day, self._by) if self._regular else day + (self.to - self.end)

    def period_of(self, period: Period) -> Period:
        match period:
            case Instant(date):
                return period._replace(date=self.day(date))
            case Duration(start, end):
                return period._replace(start=self.day(start - _DAY) + _DAY, end=self.day(end))
        return period


def _months(day: datetime.date, by: int) -> datetime.date:
    """The day so many months later; the last of a month stays that."""
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    last = calendar.monthrange(year, month + 1)[1]
    whole = (day + _DAY).day == 1
    return datetime.date(year, month + 1, last if whole else min(day.day, last))


def _end(period: Duration) -> datetime.date:
    return period.end


def _whole(period: Duration) -> bool:
    """Whether it lasts whole months, or a year in weeks."""
    months = period.start.day == 1 and (period.end + _DAY).day == 1
    return months or 363 <= (period.end - period.start).days <= 371


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


class Edit(NamedTuple):
    """Characters of a file, from `start` on to before `end`, and what takes their place."""

    start: int
    end: int
    text: str


def _roll(project: Project, to: datetime.date | None, packages: Sequence[Path], rolled: Rolled) -> tuple[Path, str]:
    """Put the new package beside the old one; where it is, and the pyproject.toml that names it."""
    filing = project.filing
    table, source, where = configured(project.root)
    module, _, attribute = table["filing"].partition(":")
    old = module.partition(".")[0]
    if not (source / old / "__init__.py").is_file():
        raise KaijiError(
            f"{old} is no package that could be copied: make it one", code="rollforward.package", location=where
        )
    moves = Calendar(filing, to)
    stem = re.sub(r"_?(19|20)[0-9]{2}(_[01][0-9])?$", "", old)
    new = f"{stem}_{moves.to:{'%Y' if moves.yearly else '%Y_%m'}}"
    if (source / new).exists():
        message = f"{source / new} is there already: take it away, or point `filing` at it"
        raise KaijiError(message, code="rollforward.exists", location=where)
    rolled.package, rolled.last, rolled.end = new, old, moves.to
    rolled.stays = list(_stays(project, old, moves.end.year))
    addresses = _versions(project, packages, rolled)
    text = (project.root / "pyproject.toml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(provenance|coverage)\s*=.*\n", "", text)
    text = text.replace(f'"{table["filing"]}"', f'"{new}{module.removeprefix(old)}:{attribute}"')
    text = re.sub(rf'(?m)^(packages = \["){old}("\])', rf"\g<1>{new}\g<2>", text)
    if rolled.versions and packages:
        text = _renewed(text, project, packages)
    roll = _Roll(project, moves, old, new, attribute, addresses, rolled)
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
                target.write_text(roll.headings(_text(file)), encoding="utf-8")
            else:
                shutil.copyfile(file, target)
        roll.tidy(staged, source / old)
        staged.rename(source / new)
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
    if readme.is_file() and re.search(rf"{year}|\b{old}\b", _text(readme)):
        yield "README.md"
    version = re.search(rf'(?m)^version\s*=\s*".*{year}.*"', _text(project.root / "pyproject.toml"))
    if version:
        yield f"{version[0]} in pyproject.toml"


def _text(file: Path) -> str:
    """Raises `KaijiError` (rollforward.encoding) at the line that is not UTF-8."""
    content = file.read_bytes()
    try:
        content.decode()
    except UnicodeDecodeError as error:
        place = Location(shown(str(file)), content.count(b"\n", 0, error.start) + 1)
        message = f"not UTF-8 ({error.object[error.start]:#04x}): save it as UTF-8, and take a coding comment away"
        raise KaijiError(message, code="rollforward.encoding", location=place) from error
    return file.read_text(encoding="utf-8")


def _finished(project: Project) -> None:
    """Refuse to make comparatives of a filing of which figures are still to come."""
    from kaiji.declare.carried import unfinished

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
    from kaiji.declare.carried import Mark, waiting

    rolled.waiting = sum(1 for d in loaded.filing.placed for _ in waiting(d))
    rolled.marked = len({thing for thing in loaded.made if isinstance(thing, Mark)})


def _renewed(text: str, project: Project, packages: Sequence[Path]) -> str:
    """pyproject.toml with the packages of the new version before the others."""
    import os

    named = [Path(os.path.relpath(p, project.root)).as_posix() for p in packages]
    listed = ", ".join(f'"{name}"' for name in named)
    if re.search(r"(?m)^packages = \[(?=[^\]]*\.zip)", text):
        return re.sub(r"(?m)^packages = \[(?=[^\]]*\.zip)", f"packages = [{listed}, ", text, count=1)
    return text.replace("[tool.kaiji]\n", f"[tool.kaiji]\npackages = [{listed}]\n", 1)


def _versions(project: Project, packages: Sequence[Path], rolled: Rolled) -> dict[str, str]:
    """Addresses of the taxonomies that the filing rests on, and those of the newest version at hand, where that is another."""
    from kaiji.taxonomy.store import Store

    library = Store(home()).library([*packages, *project.packages])
    used = [u for lib in project.filing.extension.closure for d in lib.declared for u in d.used]
    bases = {u.base.documents: u.base for u in used}
    names = {u.concept.name.local for u in used}
    found: dict[str, str] = {}
    for documents in bases:
        newer = [newest(library, undated(address)) or address for address in documents]
        renewed = {old: new for old, new in zip(documents, newer, strict=True) if new > old}
        if not renewed:
            continue
        found |= renewed
        rolled.versions += renewed.items()
        for change in diff(library.published(documents), library.published(newer)):
            told = change.what not in ("order", "relationship") and (
                change.what != "label" or change.kind is Kind.CHANGED
            )
            if told and change.subject.rpartition(":")[2] in names:
                rolled.changes.append(change)
    return found


class _Roll:
    """Edits of the files of a package."""

    def __init__(
        self,
        project: Project,
        moves: Calendar,
        old: str,
        new: str,
        attribute: str,
        addresses: dict[str, str],
        rolled: Rolled,
    ) -> None:
        self.project, self.moves, self.old, self.new, self.rolled = project, moves, old, new, rolled
        self.attribute = attribute
        self._names = self._periods()
        self._addresses = list(_fragments(addresses))
        filing = project.filing
        self._own = tuple(
            dict.fromkeys([filing.extension.url, *(m.name("").namespace for m in filing.extension.modules)])
        )
        self._sites: dict[tuple[str, int], list[Disclosure]] = {}
        for placed in filing.placed:
            self._sites.setdefault((placed.site.file, placed.site.line), []).append(placed)
        self._sections = {(s.site.file, s.site.line) for s in every(filing.content) if isinstance(s, Section)}
        rows = (m for d in filing.placed for m in d.figures.values() if isinstance(m, Member) and m.axis is not None)
        self._marked_axes = {m.axis.__name__ for m in rows if m.axis is not None and not _foreign(m)}

    def _periods(self) -> dict[str, str]:
        """Names of the modules that hold a period and have its year in them, and what they are called a year later."""
        found = {}
        for module in self.project.modules.values():
            for name, value in vars(module).items():
                if isinstance(value, Instant | Duration) and (year := _YEAR.search(name.replace("_", " "))):
                    later = int(year[0]) + self.moves.years
                    found[name] = f"{name[: year.start()]}{later}{name[year.end() :]}"
        return found

    def renamed(self, path: str) -> str:
        """The path of a file, with the new day in the place of the old one."""
        return _ISO.sub(lambda m: self._iso(m), path)

    def _iso(self, found: re.Match[str]) -> str:
        try:
            day = datetime.date(*map(int, found.groups()))
        except ValueError:
            return found[0]
        return self.moves.day(day).isoformat() if day == self.moves.end else found[0]

    def _later(self, text: str) -> str:
        """A text in which this year and the one before are a year later."""
        end = self.moves.end.year
        return _YEAR.sub(lambda m: str(int(m[0]) + self.moves.years) if end - 1 <= int(m[0]) <= end else m[0], text)

    def headings(self, text: str) -> str:
        """Translations of a filing, whose headings say another year."""
        return re.sub(r"(?ms)^\[headings\]\n.*?(?=^\[|\Z)", lambda m: self._later(m[0]), text)

    def edited(self, file: Path) -> str:
        """A module of next year."""
        text = _text(file)
        tree = ast.parse(text)
        at = _offsets(text)
        edits = [*self._tokens(text), *self._nodes(file, text, tree, at)]
        text = _applied(text, edits)
        if file == Path(self.project.filing.site.file):
            text = self._with_last(text)
        return _imported(text, [n for n in ("LAST", "TODO", "review") if re.search(rf"\b{n}\b", text)])

    def _with_last(self, text: str) -> str:
        """The module of the filing, which names last year's."""
        tree = ast.parse(text)
        at = _offsets(text)
        module = _site_module(self.project, self.old)
        call = next(n for n in ast.walk(tree) if isinstance(n, ast.Call) and _called(n) == "Filing")
        keyword = next(k for k in call.keywords if k.arg == "periods")
        place = at(keyword.value.end_lineno, keyword.value.end_col_offset)
        indent = " " * keyword.col_offset
        body = [Edit(place, place, f",\n{indent}last={module}.{self.attribute}")]
        return _applied(text, [*body, self._import_of(module, tree, at)])

    def _import_of(self, module: str, tree: ast.Module, at: _At) -> Edit:
        """The import of last year's module: among those of the project's own, and by name before those of parts of modules."""
        imports = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom) and _from(n) != "__future__"]
        own = (n for n, node in enumerate(imports) if _from(node).partition(".")[0] == self.new and not _level(node))
        if (n := next(own, None)) is None:  # a block of its own
            n = next((n for n, node in enumerate(imports) if _level(node)), len(imports))
            line = imports[n].lineno if n < len(imports) else (imports[-1].end_lineno or 0) + 1
            said = f"import {module}\n\n" if n < len(imports) else f"\nimport {module}\n"
            return Edit(at(line, 0), at(line, 0), said)
        while n and (imports[n - 1].end_lineno or 0) + 1 == imports[n].lineno:
            n -= 1
        while isinstance(imports[n], ast.Import) and _from(imports[n]) < module:
            n += 1
        return Edit(at(imports[n].lineno, 0), at(imports[n].lineno, 0), f"import {module}\n")

    def _tokens(self, text: str) -> Iterator[Edit]:
        """Names of periods."""
        at = _offsets(text)
        for token in tokenize.tokenize(BytesIO(text.encode()).readline):
            if token.type == tokenize.NAME and token.string in self._names:
                yield Edit(at(*_bytes(token.start, text)), at(*_bytes(token.end, text)), self._names[token.string])

    def _nodes(self, file: Path, text: str, tree: ast.Module, at: _At) -> Iterator[Edit]:
        dated: set[ast.AST] = set()  # days that are moved, or left, where they stand
        cells: set[ast.AST] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                key = str(file), node.lineno
                if (statements := self._sites.get(key)) and _called(node) == type(statements[0]).__name__:
                    cells.update(n for k in node.keywords for n in ast.walk(k.value))
                    yield from self._statement(node, statements, at)
                elif key in self._sections and _called(node) in ("section", "part"):
                    yield from _without(node, ("source", "lines"), at)
                    yield from self._title(node, at)
                elif _called(node) == "Filing":
                    yield from _without(node, ("waivers", "amends", "last"), at)
                elif _called(node) == "sheet":
                    yield from _wrapped(node, at)
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield from self._import(node, text, at)
            if isinstance(node, ast.ClassDef) and node.name in self._marked_axes:
                yield Edit(at(node.lineno, node.col_offset), at(node.lineno, node.col_offset), "@review\n")
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node not in dated:
                yield from self._days(node, node in cells, dated, at)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from self._string(node, node in cells, text, at)

    def _import(self, node: ast.Import | ast.ImportFrom, text: str, at: _At) -> Iterator[Edit]:
        """The package by its new name."""
        pattern = re.compile(rf"(?<![\w.]){self.old}(?=[.\s,]|$)")
        start, end = at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)
        if isinstance(node, ast.ImportFrom):
            end = start + text[start:end].index("import")
        for found in pattern.finditer(text[start:end]):
            yield Edit(start + found.start(), start + found.end(), self.new)

    def _days(self, node: ast.Call, cell: bool, dated: set[ast.AST], at: _At) -> Iterator[Edit]:
        """Days that are written out: bounds of years move; others move and are to be looked at, or stay within a cell."""
        name, numbers = _called(node), _day_numbers(node)
        if numbers is None:
            return
        dated.update(ast.walk(node))
        days = [datetime.date(*(n.value for n in three)) for three in numbers]  # type: ignore[arg-type]
        bound = all(day in self.moves.bounds for day in days)
        if cell and not bound and name not in ("duration", "instant"):
            return
        for three, day in zip(numbers, days, strict=True):
            moved = self._moved(days, day)
            for constant, part in zip(three, (moved.year, moved.month, moved.day), strict=True):
                if constant.value != part:
                    yield Edit(*_span(constant, at), str(part))
        whole = len(days) == 2 and _whole(Duration(days[0], days[1]))
        if not (bound or whole or cell):
            yield from _wrapped(node, at)

    def _moved(self, days: Sequence[datetime.date], day: datetime.date) -> datetime.date:
        if len(days) == 2 and day == days[0]:
            return self.moves.day(day - _DAY) + _DAY
        return self.moves.day(day)

    def _string(self, node: ast.Constant, cell: bool, text: str, at: _At) -> Iterator[Edit]:
        """The day of the balance sheet and the year in names, titles and addresses; the version of a taxonomy."""
        start, end = _span(node, at)
        written = text[start:end]
        if not written or (cell and "://" not in written):
            return
        found = written
        for old, new in self._addresses:
            found = found.replace(old, new)
        if "://" not in written or any(own in written for own in self._own):
            found = _ISO.sub(self._iso, found)
            if found == written:
                end_year = self.moves.end.year
                found = _YEAR.sub(
                    lambda m: str(int(m[0]) + self.moves.years) if end_year - 1 <= int(m[0]) <= end_year else m[0],
                    found,
                )
        if found != written:
            yield Edit(start, end, found)

    def _title(self, node: ast.Call, at: _At) -> Iterator[Edit]:
        """A heading that counts: the 15th year."""
        first = node.args[0] if node.args else None
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and _ORDINAL.search(first.value):
            yield from _wrapped(first, at)

    def _statement(self, node: ast.Call, placed: list[Disclosure], at: _At) -> Iterator[Edit]:
        """Figures of one statement: those of this year become comparatives, and the new ones are waited for."""
        yield from _without(node, ("source",), at)
        lines = type(placed[0]).lines
        mark = False
        given = {k.arg: k.value for k in node.keywords if k.arg in lines}
        for key, value in given.items():
            line = lines[key]
            columns = [d for d in placed if d.site is placed[0].site]
            figures = [_plain(d.figures.get(key, ABSENT)) for d in columns]
            if line.axis is not None or line.item_type.lexical not in _NUMBERS or line.choices is not None:
                mark = mark or _told(line, figures, value)
                continue
            parts = value.elts if isinstance(value, ast.Tuple) and len(value.elts) == len(columns) else [value]
            if len(parts) != len(columns):
                continue  # one expression for all columns
            for part, each, figure in zip(parts, columns, figures, strict=True):
                yield from self._cell(part, each, line, figure, at)
        if mark:
            yield from _wrapped(node, at)

    def _cell(self, node: ast.expr, each: Disclosure, line: Line[Any], figure: object, at: _At) -> Iterator[Edit]:
        if isinstance(figure, Axis) and isinstance(_unnoted(node), ast.Call):
            cells = {
                key: self._new(each, line, figure.members[key], _plain(cell)) for key, cell in figure.cells.items()
            }
            if set(cells.values()) == {"LAST"}:
                yield Edit(*_span(node, at), "LAST")
                return
            for keyword in _unnoted(node).keywords:  # type: ignore[attr-defined]
                if (said := cells.get(keyword.arg or "")) is not None:
                    yield Edit(*_span(keyword.value, at), said)
            return
        if isinstance(figure, Axis):
            return
        said = self._new(each, line, None, figure)
        if said is not None:
            yield Edit(*_span(node, at), said)

    def _new(self, each: Disclosure, line: Line[Any], member: Member | None, figure: object) -> str | None:
        """What stands in a cell next year; nothing where that is what stands there."""
        column = () if member is None else (member,)
        filing = self.project.filing
        concept, context, unit = aspects(each, line, column, filing.entity, filing.currency)
        later = context._replace(period=self.moves.period_of(context.period))
        if filing.published.of(concept, later, unit) is not None:
            self.rolled.carried += 1
            return "LAST"
        if figure is ABSENT or isinstance(figure, Amount):
            return None
        return "TODO" if later != context or context.period in _current(self.moves) else None

    def tidy(self, staged: Path, before: Path) -> None:
        """Take out imports and constants that served only what is gone."""
        while True:
            texts = {file: file.read_text(encoding="utf-8") for file in sorted(staged.rglob("*.py"))}
            words = Counter(w for t in texts.values() for w in set(re.findall(r"\w+", t)))
            changed = False
            for file, text in texts.items():
                origin = before / file.relative_to(staged)
                known = _used(ast.parse(origin.read_text(encoding="utf-8"))) if origin.is_file() else set()
                tidied = _tidied(text, known, words)
                if tidied != text:
                    file.write_text(tidied, encoding="utf-8")
                    changed = True
            if not changed:
                return


def _current(moves: Calendar) -> tuple[Period, ...]:
    return (moves.period,)


def _plain(figure: object) -> object:
    return figure.figure if isinstance(figure, Noted) else figure


def _unnoted(node: ast.expr) -> ast.expr:
    """What is noted, or the node itself."""
    while isinstance(node, ast.Call) and _called(node) in ("noted", "restated") and node.args:
        node = node.args[0]
    return node


def _foreign(member: Member) -> bool:
    """Whether a member is that of a published taxonomy, and not declared here."""
    return member.foreign is not None


def _told(line: Line[Any], figures: Sequence[object], value: ast.expr) -> bool:
    """Whether what is no number is to be looked at: a text, a day that is written out, a choice, a member of one's own."""
    if all(figure is ABSENT for figure in figures):
        return False
    if line.axis is not None:
        return False
    return not (isinstance(value, ast.Attribute | ast.Name) and line.item_type.lexical is Lexical.DATE)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _from(node: ast.Import | ast.ImportFrom) -> str:
    return (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name


def _level(node: ast.Import | ast.ImportFrom) -> int:
    """How many packages above the module a relative import begins; 0 where it is none."""
    return node.level if isinstance(node, ast.ImportFrom) else 0


def _day_numbers(node: ast.Call) -> list[list[ast.Constant]] | None:
    """The numbers of the days that a call names: of `date(...)`, `instant(...)`, `duration((...), (...))`."""
    name, arguments = _called(node), node.args
    groups = [a.elts for a in arguments if isinstance(a, ast.Tuple)] if name == "duration" else [arguments[:3]]
    if name not in ("date", "datetime", "instant", "duration") or not groups:
        return None
    for group in groups:
        if len(group) != 3 or not all(isinstance(n, ast.Constant) and type(n.value) is int for n in group):
            return None
    return groups  # type: ignore[return-value]


_At = Callable[[int | None, int | None], int]


def _offsets(text: str) -> _At:
    """Where a line and a column (in bytes, as `ast` counts them) are in a text."""
    lines = [f"{line}\n" for line in text.split("\n")]  # form feeds and separators of paragraphs end none
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def at(line: int | None, column: int | None) -> int:
        assert line is not None
        assert column is not None
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode()) if line <= len(lines) else starts[-1]

    return at


def _bytes(place: tuple[int, int], text: str) -> tuple[int, int]:
    """A place of a token, whose column counts characters, as `ast` counts."""
    line = text.split("\n")[place[0] - 1]
    return place[0], len(line[: place[1]].encode())


def _span(node: ast.expr | ast.keyword, at: _At) -> tuple[int, int]:
    return at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)


def _wrapped(node: ast.expr, at: _At) -> Iterator[Edit]:
    start, end = _span(node, at)
    yield Edit(start, start, "review(")
    yield Edit(end, end, ")")


def _without(node: ast.Call, keys: Sequence[str], at: _At) -> Iterator[Edit]:
    """Take keywords out of a call."""
    arguments = sorted([_span(a, at) for a in node.args] + [_span(k, at) for k in node.keywords])
    for keyword in node.keywords:
        if keyword.arg is not None and keyword.arg in keys:
            start, end = _span(keyword, at)
            n = arguments.index((start, end))
            if n + 1 < len(arguments):
                yield Edit(start, arguments[n + 1][0], "")
            elif n:
                yield Edit(arguments[n - 1][1], end, "")
            else:
                yield Edit(start, end, "")


def _applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits; one that lies within another is part of that one."""
    kept: list[Edit] = []
    for edit in sorted(set(edits), key=lambda e: (e.start, e.end > e.start, -e.end, e.text)):
        if kept and edit.start < kept[-1].end:
            continue
        kept.append(edit)
    for edit in reversed(kept):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _fragments(addresses: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pieces of addresses that have changed, as they may stand in parts of a text: a whole address first, then `jppfs/2025-11-01`."""
    yield from addresses.items()
    for old, new in addresses.items():
        was, now = old.split("/"), new.split("/")
        for n, (a, b) in enumerate(zip(was, now, strict=True)):
            if a != b and n:
                yield (f"{was[n - 1]}/{a}", f"{now[n - 1]}/{b}") if n + 1 < len(was) else (a, b)


def _imported(text: str, names: Sequence[str]) -> str:
    """A module that imports further names from `kaiji.declare`."""
    if not names:
        return text
    tree = ast.parse(text)
    at = _offsets(text)
    imports = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom) and _from(n) != "__future__"]
    declared = next((n for n in imports if _from(n) == "kaiji.declare"), None)
    if declared is None:
        after = imports[-1].end_lineno if imports else (tree.body[0].end_lineno if tree.body else 0)
        place = at((after or 0) + 1, 0)
        return _applied(text, [Edit(place, place, f"from kaiji.declare import {', '.join(names)}\n")])
    known = {a.asname or a.name: (a.name if a.asname is None else f"{a.name} as {a.asname}") for a in declared.names}
    known |= {name: name for name in names}
    return _applied(text, [Edit(*_span(declared, at), _import_line("kaiji.declare", known.values()))])  # type: ignore[arg-type]


def _import_line(module: str, names: Iterable[str]) -> str:
    ordered = sorted(
        names, key=lambda n: (0 if n.isupper() and len(n) > 1 else 1 if n[0].isupper() else 2, n.lower(), n)
    )
    line = f"from {module} import {', '.join(ordered)}"
    return line if len(line) <= 120 else f"from {module} import (\n" + "".join(f"    {n},\n" for n in ordered) + ")"


_FIGURES = {"ABSENT", "Decimal", "NIL", "Percent"}
"""Names with which figures are written: the cells that wait will need them again."""


def _used(tree: ast.Module) -> set[str]:
    """Names that a module reads."""
    return {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def _tidied(text: str, before: set[str], words: Counter[str]) -> str:
    tree = ast.parse(text)
    at = _offsets(text)
    used = _used(tree)
    edits: list[Edit] = []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module != "__future__":
            wanted = used | _FIGURES
            kept = [a for a in node.names if (name := a.asname or a.name) in wanted or name not in before]
            if len(kept) < len(node.names):
                said = [a.name if a.asname is None else f"{a.name} as {a.asname}" for a in kept]
                start, end = at(node.lineno, 0), at((node.end_lineno or 0) + 1, 0)
                edits.append(Edit(start, end, _import_line(node.module or "", said) + "\n" if said else ""))
        elif isinstance(node, ast.Import) and all(a.asname is None and a.name not in used & before for a in node.names):
            if {a.name for a in node.names} <= before:
                edits.append(Edit(at(node.lineno, 0), at((node.end_lineno or 0) + 1, 0), ""))
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name not in used and name in before and words[name] == 1:
                edits.append(Edit(at(node.lineno, 0), at((node.end_lineno or 0) + 1, 0), ""))
    return _applied(text, edits)


def _site_module(project: Project, old: str) -> str:
    """The name of the module that makes the filing."""
    file = project.filing.site.file
    return next((n for n, m in project.modules.items() if m.__file__ == file), old)
