"""Imports a report: reads it, writes a project, loads that, and says what of the report it lacks."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kaiji.model import Fact, Finding, KaijiError, Location, Network, Period, Relationship, Severity, arcroles
from kaiji.model.places import shown
from kaiji.syntax.inline.values import alike
from kaiji.taxonomy.store import Store, home
from kaiji.workflow.compare import compare_facts, pairs
from kaiji.workflow.importing.code import Code, call, mapping, module, row, text
from kaiji.workflow.importing.documents import PLACE, Laid, laid_out
from kaiji.workflow.importing.figures import Aspects, Figures, Texts
from kaiji.workflow.importing.names import lasting, words_of
from kaiji.workflow.importing.plan import Plan
from kaiji.workflow.importing.read import Source, source_of
from kaiji.workflow.importing.statements import StatementCode
from kaiji.workflow.importing.taxonomy import Module, TaxonomyCode
from kaiji.workflow.journal import explained
from kaiji.workflow.modules import is_taken
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.reports import check_target, opened

REPORT = "import.md"


@dataclass
class Imported:
    """What became of a report: its facts, those in statements, those by themselves with reasons, and what is lost."""

    facts: int
    stated: int
    loose: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    missing: list[str] = field(default_factory=list)
    rewritten: int = 0
    arcs: int = 0
    lines: int = 0
    changed: list[str] = field(default_factory=list)


def run_import(
    path: Path,
    directory: Path,
    packages: Iterable[Path] = (),
    announce: Announce = silent,
    document: str | None = None,
    drop: Iterable[str] = (),
) -> Outcome:
    """Write a project of a report into a directory that is empty or not there yet.

    `document` is the target document that is read of an Inline XBRL document set, `drop` what may be left out (`tuples`). What was
    written is loaded, and compared with the report fact by fact.
    """
    outcome = Outcome()
    packages = tuple(packages)
    with outcome.step("import", announce):
        if len({path.name for path in packages}) < len(packages):
            message = "two packages have one name, and would be one file in the project: rename one of them"
            raise KaijiError(message, code="import.package")
        if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
            message = "is not empty: name a directory that is, or that is not there yet"
            raise KaijiError(message, code="import.directory", location=Location(shown(str(directory))))
        with opened(path, Store(home()).library(packages), document, drop) as report:
            check_target(document, report)
            report.settle()
            source = source_of(report, _name(path))
            outcome.findings += report.findings
            files, result = project(
                source, packages, lambda prefixes, periods: laid_out(report, source, prefixes, periods, document)
            )
        _write(directory, files, packages)
    if outcome.failed:
        return outcome
    with outcome.step("compare", announce):
        _compare(directory, source, result)
        read = [finding.message for finding in outcome.findings]
        (directory / REPORT).write_text(_report(source, result, read), encoding="utf-8")
    if outcome.failed:
        return outcome
    outcome.findings += _told(directory, result)
    outcome.published = [shown(str(directory))]
    return outcome


def _name(path: Path) -> str:
    """What to call the filing: the name of its file, or of what encloses it."""
    found = next((p for p in (path, *path.parents) if p.suffix.lower() in (".zip", ".xbri", ".xbr")), path)
    name = re.sub(r"[^A-Za-z0-9]+", "-", found.stem).strip("-").lower()
    return name or "filing"


def project(
    source: Source, packages: Iterable[Path], lay_out: Callable[[Mapping[str, str], Mapping[str, Period]], Laid]
) -> tuple[dict[str, bytes], Imported]:
    """The files of a project by their paths, and what became of the report.

    `lay_out` makes templates of its documents, with prefixes and names of periods as the project has them.
    """
    prefix = next((s.prefix for s in source.schemas), source.name)
    package = "_".join(words_of(prefix.partition("-")[0]) or ["filing"])
    if package[0].isdigit() or is_taken(package):
        package = f"filing_{package}"
    namespace = next((s.namespace for s in source.schemas), "")
    url = (
        namespace
        if re.match("https?://[^/]", namespace)
        else f"https://{package.replace('_', '-')}.example/{source.name}"
    )
    own = "_".join(words_of(prefix)) or "own"
    code = TaxonomyCode(source, own if own not in {s.prefix for s in source.base.schemas} else f"{own}_own", url)
    plan = Plan(source, f"{url}/role")
    aspects, texts = Aspects(), Texts()
    for period in dict.fromkeys(fact.context.period for fact in source.facts):
        aspects.period(period, Module(""))
    laid = lay_out(code.prefixes, lasting({_plain(name): period for name, period in aspects.periods.items()}))
    figures = Figures(aspects, texts, source.language, source.tagged, laid.texts)
    statements = StatementCode(plan, code, aspects, figures, source.seen.currency)
    statements.write()
    used = [n.role.uri for n in source.networks] + [s.role.uri for s in plan.statements if s.facts]
    modules = {
        "concepts": code.concepts(),
        "roles": code.roles(dict.fromkeys(used)),
        "networks": code.networks(),
        "axes": statements.axes,
        "statements": statements.classes,
        "figures": statements.printed,
        "others": statements.others,
        "texts": _texts(),
        "base": code.base(),
    }
    if not texts.files:
        del modules["texts"]
    modules = {name: m for name, m in modules.items() if m.lines}
    modules["__init__"] = _main(source, code, statements, package, modules.keys(), bool(laid.files))
    modules["aspects"] = aspects.module
    files = {
        f"source/{package}/{name}.py": module(m.title, _own(m.imports, package), m.lines, package)
        for name, m in modules.items()
    }
    files |= {f"source/{package}/texts/{name}": said for name, said in texts.files.items()}
    named = ", ".join(text(f"taxonomies/{path.name}") for path in packages)
    files["pyproject.toml"] = _PROJECT.format(package=package, packages=f"packages = [{named}]\n" if named else "")
    files["README.md"] = _README.format(name=source.name, package=package, report=REPORT)
    files["tests/test_filing.py"] = _TEST
    result = Imported(
        len(source.facts),
        len(statements.stated),
        Counter(why for _, why in plan.loose),
        plan.repeated,
        changed=[*laid.changed, *code.changed],
    )
    result.lines = sum(t.count("\n") for name, t in files.items() if name.endswith(("figures.py", "statements.py")))
    if source.lost:
        result.changed.append(f"{source.lost} relationships of the published taxonomy, which the filer prohibits")
    return {name: said.encode("utf-8", "surrogatepass") for name, said in files.items()} | dict(laid.files), result


def _own(imports: Iterable[str], package: str) -> Iterator[str]:
    """Imports of the project's own modules by their full names."""
    for each in imports:
        place, _, name = each.partition(":")
        yield f"{package}{place if place != '.' else ''}:{name}" if place.startswith(".") else each


def _texts() -> Module:
    found = Module(
        "The long texts, each in a file beside this module.",
        {"pathlib:Path", "kaiji.declare:narratives"},
    )
    found.lines.append('narrative = narratives(Path(__file__).parent / "texts")')
    return found


def _main(
    source: Source,
    code: TaxonomyCode,
    statements: StatementCode,
    package: str,
    modules: Collection[str],
    laid_out: bool,
) -> Module:
    """The module with the filing."""
    has = {name: name in modules for name in ("axes", "base", "networks", "others")}
    found = Module(
        f"{source.name}: the filing.",
        {
            *("kaiji.declare:Filing", "kaiji.declare:Library", "kaiji.model:Entity"),
            *(".:concepts", ".:figures", ".:statements"),
            *([".base:BASE"] if has["base"] else []),
            *([".:axes"] if has["axes"] else []),
            *([".networks:NETWORKS"] if has["networks"] else []),
            *([".others:OTHERS"] if has["others"] else []),
            *(f".concepts:{name}" for name in code.modules),
        },
    )
    name = re.sub("[^A-Za-z0-9-]+", "-", source.name)
    library = call(
        "Library",
        name=text(name),
        title=text(source.name),
        url=text(code.url),
        directory=text(f"{package}/{name}"),
        modules=row(code.modules),
        sources=row(("concepts", *(["axes"] if has["axes"] else []), "statements")),
        bases=row(("BASE",)) if has["base"] else None,
        networks="NETWORKS" if has["networks"] else None,
        as_filed="True",
        context_element=text(source.context_element) if source.context_element != "scenario" else None,
    )
    used = {fact.context.period for fact in statements.stated}
    named = lasting({_plain(k): p for k, p in statements.aspects.periods.items() if laid_out or p in used})
    periods: list[tuple[str, Code]] = [
        (text(name), statements.aspects.period(period, found)) for name, period in named.items()
    ]
    filing = call(
        "Filing",
        name=text(name),
        entity=call("Entity", *map(text, source.seen.entity)),
        extension=library,
        currency=statements.aspects.unit(source.seen.currency, found),
        language=text(source.language),
        periods=mapping(periods),
        document=text(f"../../{PLACE}") if laid_out else None,
        content=row(f"figures.{name}" for name in statements.sections),
        facts="OTHERS" if has["others"] else None,
        tagged=None if source.tagged else "False",
    )
    found.say(filing, "filing = ")
    return found


def _plain(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


_PROJECT = """[tool.kaiji]
source = "source"
filing = "{package}:filing"
{packages}
[tool.ruff]
line-length = 120
src = ["source"]

[tool.mypy]
strict = true
mypy_path = "source"

[tool.pytest.ini_options]
testpaths = ["tests"]
"""
_README = """# {name}

A filing as a Kaiji project, imported from what was filed. `{report}` says what could not be taken over as it was.

- `source/{package}/figures.py`: the figures, as they were printed
- `source/{package}/statements.py`: the statements and their lines
- `source/{package}/concepts.py`: concepts of the filer's own, with their captions
- `source/{package}/texts/`: the long texts
- `templates/document/`: the document as it was laid out, if there was one, with the figures tagged in it
- `source/{package}/networks.py`: what stands below what, and sums

`kaiji check` checks the filing, `kaiji build` writes it.
"""
_TEST = '''"""The filing is right: what `kaiji check` says, as a test."""

from pathlib import Path

import kaiji
from kaiji.model import Severity


def test_the_filing_has_no_error() -> None:
    findings = kaiji.check(kaiji.load(Path(__file__).parent.parent))
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
'''


def _write(directory: Path, files: Mapping[str, bytes], packages: Iterable[Path]) -> None:
    """Write all files aside, and then put them into place."""
    with explained(directory):
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".kaiji-", dir=directory) as aside:
            staged = Path(aside)
            for name, content in files.items():
                path = staged / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            for package in packages:
                (staged / "taxonomies").mkdir(exist_ok=True)
                shutil.copyfile(package, staged / "taxonomies" / package.name)
            for entry in sorted(staged.iterdir()):
                entry.rename(directory / entry.name)


def _compare(directory: Path, source: Source, result: Imported) -> None:
    """Load what was written, and find which facts and relationships of the report it lacks."""
    from kaiji.workflow.project import load

    report = load(directory).report
    compared = compare_facts(source.facts, tuple(report.facts))
    differing = list(pairs(compared))
    result.missing = [_said(fact, other) for fact, other in differing if not written_otherwise(fact, other)]
    result.rewritten = len(differing) - len(result.missing)
    written = _arcs(report.taxonomy.networks)
    for uri, arcs in _arcs(source.networks).items():
        lost = arcs - written.get(uri, set())
        result.arcs += len(arcs)
        if lost:
            result.changed.append(f"{len(lost)} relationships of {uri}")


def written_otherwise(fact: Fact | None, other: Fact | None) -> bool:
    """Whether two texts differ in nothing but how their tags are written, as `<td/>` and `<td></td>`."""
    one, two = (f.value if f is not None else None for f in (fact, other))
    return isinstance(one, str) and isinstance(two, str) and alike(one, two)


def _said(fact: Fact | None, other: Fact | None) -> str:
    from kaiji.workflow.compare import aspects, stated

    if fact is None:
        assert other is not None
        return f"{aspects(other)}: {stated(other)}, which was not filed"
    return f"{aspects(fact)}: {stated(fact)}" + (f", now {stated(other)}" if other else "")


def _arcs(networks: Iterable[Network]) -> dict[str, set[Relationship]]:
    """Presentation and calculation by role, with the rank among siblings in the place of the order."""
    found: dict[str, set[Relationship]] = {}
    for network in networks:
        arcs = found.setdefault(network.role.uri, set())
        for sources, kind in ((network.by_source(arcroles.PARENT_CHILD), ""), *_sums(network)):
            for below in sources.values():
                for n, arc in enumerate(below):
                    arcs.add(arc._replace(order=n, arcrole=kind or arc.arcrole))
    return found


def _sums(network: Network) -> Iterator[tuple[dict, str]]:  # type: ignore[type-arg]
    for arcrole in (arcroles.SUMMATION_ITEM, arcroles.SUMMATION_ITEM_11):
        if network.arcs(arcrole):
            yield dict(network.by_source(arcrole)), arcroles.SUMMATION_ITEM
            return


def _told(directory: Path, result: Imported) -> Iterator[Finding]:
    place = Location(shown(str(directory / REPORT)))
    loose = sum(result.loose.values())
    message = f"{result.stated:,} facts in statements, {loose:,} by themselves"
    message += f", {result.repeated:,} repetitions left out" if result.repeated else ""
    message += f"; {result.facts - len(result.missing):,} of {result.facts:,} are as they were filed"
    yield Finding("import.facts", Severity.INFO, message, place)
    if result.missing:
        yield Finding(
            "import.missing", Severity.WARNING, f"{len(result.missing):,} facts differ, as is listed there", place
        )
    if result.changed:
        message = f"{len(result.changed):,} things could not be said as they were: {result.changed[0]}"
        message += " and others" if len(result.changed) > 1 else ""
        yield Finding("import.changed", Severity.WARNING, message, place)


def _report(source: Source, result: Imported, read: Sequence[str]) -> str:
    """The page about an import; `read` is what was told while the report was read."""
    loose = sum(result.loose.values())
    lines = [
        f"# What was imported of {source.name}",
        "",
        "| | |",
        "|---|---:|",
        f"| Facts that were filed | {result.facts:,} |",
        f"| in statements | {result.stated:,} |",
        f"| by themselves (`others.py`) | {loose:,} |",
        f"| repetitions of others, left out | {result.repeated:,} |",
        f"| texts that differ in how tags are written (`<td/>`, `<td></td>`) | {result.rewritten:,} |",
        f"| that differ | {len(result.missing):,} |",
        f"| Relationships of presentation and calculation | {result.arcs:,} |",
        "",
    ]
    for title, items in (
        ("Facts by themselves, and why", [f"{n:,}: {why}" for why, n in result.loose.most_common()]),
        ("Facts that differ", result.missing),
        ("What could not be said as it was", result.changed),
        ("What was told when it was read", read),
    ):
        if items:
            lines += [f"## {title}", "", *(f"- {item}" for item in items), ""]
    return "\n".join(lines)
