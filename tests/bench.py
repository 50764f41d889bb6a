"""`make bench`: how long things take and how much memory, beside targets, hand-written floors and Arelle.

`python -m tests.bench PART...` measures some of `PARTS`; `--into FILE` writes them to a file in Markdown, and leaves the parts there that
were not measured as they are (`make benchmarks`). Everything runs in processes of its own. A target that is not met is shown and
fails nothing. The environment variable KAIJI_BENCH scales the large ones: 0.01 is to see whether they run.
"""

from __future__ import annotations

import datetime
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parent.parent
KAIJI = [sys.executable, "-m", "kaiji"]
SHARE = float(os.environ.get("KAIJI_BENCH", "1"))
FACTS, CONTEXTS = int(1_000_000 * SHARE), int(50_000 * SHARE)
BESIDE_ARELLE = int(300_000 * SHARE)
SMALL_FILINGS, JUDGED_FILINGS, FILING_FACTS = int(1_000 * SHARE) or 1, int(100 * SHARE) or 2, 1_000
MISTAKES = 1_001
"""As many of each of the thirteen kinds."""
SEED = int(os.environ.get("KAIJI_SEED", "2007"))
TARGETS = {"names": 99.0, "digits in narratives": 99.0}
"""Per cent of the mistakes of a kind that are found or told; of the others all."""


@dataclass
class Part:
    """What is measured together: the rows, and what is to be known of how it was done."""

    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """One measure. `limit` is in the unit of the measure, or a multiple of the floor's median if `relative`.

    It is the most that is allowed, or if `least` the least.
    """

    measure: str
    values: list[float]
    unit: str = "s"
    floor: list[float] | None = None
    limit: float | None = None
    relative: bool = False
    least: bool = False
    failure: str = ""
    """Why the values do not count, or what is to blame for them."""

    def cells(self) -> list[str]:
        value = median(self.values)
        base = median(self.floor) if self.floor else None
        ratio = value / base if base else None
        judged = ratio if self.relative else value
        target, met = "", ""
        if self.limit is not None and judged is not None:
            target = f"{'≥' if self.least else '≤'} {self.limit:,g} {'× floor' if self.relative else self.unit}".strip()
            good = judged >= self.limit if self.least else judged <= self.limit
            met = "yes" if good else "no"
        return [
            self.measure,
            self.shown(value),
            str(len(self.values)),
            "" if base is None else self.shown(base),
            "" if ratio is None else f"{ratio:.2f}",
            target,
            f"no: {self.failure}" if self.failure else met,
        ]

    def shown(self, value: float) -> str:
        """With its unit; times and memory in three significant digits."""
        if not self.unit:
            return f"{value:g}"
        return f"{value:,.0f} {self.unit}" if value >= 1000 else f"{value:#.3g}".removesuffix(".") + f" {self.unit}"


def told_same(same: bool) -> str:
    return "the same to the byte" if same else "NOT THE SAME"


def copied(directory: str) -> Path:
    """This project without what was built of it."""
    project = Path(directory, "project")
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".*", "build", "tests", "__pycache__"))
    return project


def commands() -> Part:
    """The commands as people start them, from start-up to exit, on a copy of this project."""
    with tempfile.TemporaryDirectory() as directory:
        project = copied(directory)
        full, failed = elapsed([*KAIJI, "build", "--full", "--project", str(project)], 3)
        module = project / "generator" / "iij" / "__init__.py"

        def edit() -> None:
            with module.open("a", encoding="utf-8") as stream:
                stream.write("# another comment\n")

        changed, wrong = elapsed([*KAIJI, "build", "--project", str(project)], 5, edit)
        again, broken = elapsed([*KAIJI, "build", "--project", str(project)], 11)
        check, checked = elapsed([*KAIJI, "check", "--project", str(project)], 11)
        nothing, _ = elapsed([sys.executable, "-c", "pass"], 11)
        heavy = imported_by_check(project)
    rows = [
        Row("kaiji build --full, every form", full, limit=8, failure=failed),
        Row("kaiji build, taxonomies unchanged", changed, limit=4, failure=wrong),
        Row("kaiji build, nothing changed", again, limit=0.5, failure=broken),
        Row("kaiji check", check, floor=nothing, limit=0.35, failure=checked),
        Row("kaiji check: imports of arelle, lxml", [len(heavy)], "", limit=0, failure=", ".join(heavy)),
    ]
    return Part(
        rows, ["From start-up to exit, on a copy of this project; the floor is an interpreter that does nothing."]
    )


def elapsed(command: list[str], rounds: int, before: Callable[[], None] = lambda: None) -> tuple[list[float], str]:
    """Seconds of each round after one that is not counted, and a failure if the command failed."""
    times, status = [], 0
    for _ in range(rounds + 1):
        before()
        start = time.perf_counter()
        status = subprocess.run(command, capture_output=True, check=False).returncode
        times.append(time.perf_counter() - start)
    return times[1:], f"exit {status}" if status else ""


def imported_by_check(project: Path) -> list[str]:
    """Which of the two libraries that take long to import `kaiji check` imports."""
    command = [sys.executable, "-X", "importtime", *KAIJI[1:], "check", "--project", str(project)]
    log = subprocess.run(command, capture_output=True, check=False, text=True).stderr
    modules = {line.rpartition("|")[2].strip() for line in log.splitlines() if line.startswith("import time:")}
    assert "kaiji.check" in modules
    return sorted(modules & {"arelle", "lxml"})


def instance() -> Part:
    measured = worker("emitter", FACTS, CONTEXTS, 5)
    times, streamed = measured["times"], "instance, facts made while written"
    rows = [
        Row(f"instance, {FACTS:,} facts", times["emitter"], floor=times["floor"], limit=2.5, relative=True),
        Row("instance, beside the strict floor", times["emitter"], floor=times["strict"]),
        Row(streamed, times["emitter, streamed"], floor=times["floor, streamed"], limit=2.5, relative=True),
    ]
    note = (
        f"{FACTS:,} facts in {CONTEXTS:,} contexts, context by context, {measured['bytes'] / 1e6:.0f} MB; all sides take turns"
        f' and write {told_same(len(measured["digests"]) == 1)}. Clocks start when the facts are there; "made while written"'
        " counts their making on both sides. The floor is a hand-written loop over the same Fact objects that knows the contexts"
        " beforehand and that all facts are whole yen in thousands: no temporary file, no escaping, three of eight fields looked"
        " at. The strict floor only joins and encodes finished strings."
    )
    return Part(rows, [note])


def oim() -> Part:
    """The other syntaxes, and the table of facts with all its columns."""
    measured = worker("syntaxes", FACTS, CONTEXTS, 5)
    times = measured["times"]
    speed = [FACTS / seconds for seconds in times["parquet"]]
    rows = [
        Row(f"JSON, {FACTS:,} facts", times["json"], floor=times["json floor"], limit=2.5, relative=True),
        Row(f"CSV, {FACTS:,} facts", times["csv"], floor=times["csv floor"], limit=2.5, relative=True),
        Row(f"Parquet, {FACTS:,} facts", speed, "facts/s", limit=500_000, least=True),
    ]
    return Part(rows, [f"Floors over the same Fact objects; they write {told_same(measured['same'])}."])


def memory() -> Part:
    def peaks(syntax: str, facts: int, contexts: int) -> list[float]:
        return [worker("memory", syntax, facts, contexts) for _ in range(3)]

    rows = []
    for syntax, name in (("xml", "instance"), ("json", "JSON"), ("csv", "CSV")):
        few = peaks(syntax, 10_000, 5_000)
        many = peaks(syntax, FACTS, 5_000)
        rows.append(Row(f"memory, {name}, {FACTS:,} beside 10,000 facts", many, "MiB", few, 1.1, relative=True))
    rows.append(Row("memory, instance, 50,000 contexts", peaks("xml", FACTS, CONTEXTS), "MiB"))
    return Part(rows, ["The whole process, at its peak. Contexts are held, facts are made while they are written."])


def reading() -> Part:
    """Two reports compared, and reports converted, beside Arelle's own conversions."""
    compared = worker("reading", "compare", FACTS, CONTEXTS, 3)
    converted = worker("reading", "convert", 100_000, 5_000, 3)
    rows = [Row(f"compare two of {FACTS:,} facts ({pair})", times, limit=10) for pair, times in compared.items()]
    for name, times in converted.items():
        if not name.endswith("Arelle"):
            rows.append(Row(f"convert {name}, 100,000 facts", times, floor=converted[f"{name}, Arelle"]))
    note = "Comparisons read both reports from the disk. The floor of conversions is Arelle's own, timed once; the facts are equal."
    return Part(rows, [note])


def discovery() -> Part:
    """The entry point of EDINET's annual report, if the regulator's taxonomy is at hand."""
    package = ROOT.parent / "shared" / "taxonomies" / "edinet-2026.zip"
    if not package.is_file():
        return Part()
    entry = "http://disclosure.edinet-fsa.go.jp/samples/2025-11-01/entryPoint_jpcrp030000-asr_2025-11-01.xsd"
    found = worker("discovery", package, entry, 7)
    times, name = found["times"], f"taxonomy of {found['documents']} documents"
    rows = [
        Row(f"{name}, cold (floor: lxml)", times["cold"], floor=times["floor"], limit=3, relative=True),
        Row(f"{name}, cached (floor: Arelle)", times["cached"], floor=times["arelle"], limit=0.1),
    ]
    note = (
        "The same documents out of the same package, concepts, labels, references and relationships; the floor unzips, parses"
        " and walks them. Arelle is timed once."
    )
    return Part(rows, [note])


def filing() -> Part:
    """A quarterly report in Inline XBRL as filed, if it is at hand."""
    shared, name = ROOT.parent / "shared", "sec-aapl-10q-2025-inline"
    if not (archive := shared / "filings" / f"{name}.zip").is_file():
        return Part()
    with tempfile.TemporaryDirectory() as directory:
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(directory)
        found = worker(
            "inline", f"{directory}/aapl-20250329.htm", shared / "taxonomies" / "stand-ins" / f"{name}.zip", 7
        )
    times, what = found["times"], f"Inline filing of {found['facts']} facts read (floor: Arelle)"
    return Part(
        [
            Row(f"{what}, whole process", times["whole"], "s", times["whole, Arelle"], 0.33, relative=True),
            Row(f"{what}, within one", times["within"], "s", times["within, Arelle"], 0.125, relative=True),
        ]
    )


def inline() -> Part:
    """The document for people: this filing's, and a table of 200,000 facts."""
    bulk = worker("document", "speed", 200_000, 5)
    floor = bulk["times"]["floor"]
    few, many = ([worker("document", "memory", n) for _ in range(3)] for n in (10_000, 200_000))
    failure = "" if len(bulk["digests"]) == 1 else "the floor wrote something else"
    return Part(
        [
            Row("Inline document of the filing", worker("document", "rendering", 5), limit=0.5),
            Row("Inline table, 200,000 facts", bulk["times"]["emitter"], "s", floor, 4, True, failure=failure),
            Row("Inline memory, 200,000 facts beside 10,000", many, "MiB", few, 1.1, relative=True),
        ]
    )


def preflight() -> Part:
    """Loading the filing, and the native check alone; the rules of the taxonomy; one rule over a company's years."""
    with tempfile.TemporaryDirectory() as directory:
        project = copied(directory)
        measured, ruled = worker("checking", project, 100_000), worker("rules", project, 100_000, 20_000)

    def row(what: str, kind: str) -> Row:
        return Row(
            f"check() of {what}, {measured[kind]['facts']:,} facts", [t * 1000 for t in measured[kind]["times"]], "ms"
        )

    def rule(what: str, kind: str, limit: float) -> Row:
        m = ruled[kind]
        name = f"{what}, {m['evaluations']:,} evaluations, {m['facts']:,} facts, {m['contexts']:,} contexts"
        return Row(name, [t * 1000 for t in m["times"]], "ms", limit=limit)

    loading = Row("loading the filing, modules and report", measured["loading"], limit=0.2)
    rows = [loading, row("the filing", "filing"), row("made-up companies", "bulk")]
    return Part([*rows, rule("all rules on the filing", "filing", 50), rule("one roll-forward", "bulk", 1000)])


def mistakes() -> Part:
    """Of random single mistakes in the notice's data, by kind, how many `kaiji check` finds or lists as not guarded."""
    with tempfile.TemporaryDirectory() as directory:
        measured = worker("mutating", copied(directory), "iij", MISTAKES, SEED)
    kinds: dict[str, list[dict[str, Any]]] = {}
    for mistake in measured["mistakes"]:
        if not mistake["idle"]:
            kinds.setdefault(mistake["kind"], []).append(mistake)
    rows = []
    for kind, made in kinds.items():
        found, listed, alone = (sum(m[key] for m in made) for key in ("found", "listed", "alone"))
        name = f"mistakes in {kind}: {found} found, {listed} listed of {len(made)} (without the source {alone} found)"
        missed = "; ".join(f"{m['where']} {m['what']}" for m in made if not m["found"] and not m["listed"])
        if missed:
            print(f"{kind}, neither found nor listed: {missed}", file=sys.stderr)
        rate = 100 * (found + listed) / len(made)
        rows.append(Row(name, [rate], "%", limit=TARGETS.get(kind, 100.0), least=True))
    note = (
        f"One thing changed in the text of a data module or a narrative, with seed {SEED} (KAIJI_SEED); listed means that"
        " `kaiji guards` names each fact that changes."
    )
    return Part(rows, [note])


def bulk() -> Part:
    """A report whose facts come from Parquet, in each syntax."""
    rows, same, sizes = [], True, []
    names = {"xml": "XML", "xhtml": "Inline", "json": "JSON", "csv": "CSV"}
    with tempfile.TemporaryDirectory() as directory:
        for kind in ("statements", "rows"):
            worker("bulk", "table", kind, FACTS, Path(directory, kind))
        for syntax, name in names.items():
            table = Path(directory, "rows" if syntax == "xhtml" else "statements")
            found = worker("bulk", "write", syntax, FACTS, 5, table)
            limit = 3 if syntax == "xml" else 4
            what = f"{name} of {FACTS:,} facts from Parquet"
            rows.append(Row(what, found["times"], floor=found["floor"], limit=limit, relative=True))
            peak = [worker("bulk", "peak", syntax, FACTS, table) for _ in range(3)]
            rows.append(Row(f"{what}, peak memory", peak, "MiB", limit=200 if syntax == "xml" else None))
            same, sizes = same and found["same"], [*sizes, f"{name} {found['bytes'] / 1e6:.0f} MB"]
    note = (
        f"In {FACTS // 20:,} contexts; from opening the Parquet (row groups of 65,536) to the last byte; {', '.join(sizes)}. Floors"
        " have everything in memory and know the contexts beforehand: that of XML joins and encodes finished strings, the others"
        f" walk Fact objects. In turns; they write {told_same(same)}."
    )
    return Part(rows, [note])


def columns() -> Part:
    """The preflight of facts in columns, alone and beside Arelle."""
    with tempfile.TemporaryDirectory() as directory:
        many, fewer = Path(directory, "many"), Path(directory, "fewer")
        worker("bulk", "table", "statements", FACTS, many)
        worker("bulk", "table", "statements", BESIDE_ARELLE, fewer)
        alone = worker("bulk", "check", FACTS, 5, many)
        beside = worker("bulk", "arelle", BESIDE_ARELLE, 1, fewer)
    failure = "" if alone["findings"] == beside["findings"] == beside["arelle"] == 0 else "something was found"
    name = "preflight of {:,} facts from Parquet"
    rows = [
        Row(name.format(FACTS), alone["times"], limit=3, failure=failure),
        Row(
            f"{name.format(BESIDE_ARELLE)} (floor: Arelle)",
            beside["times"],
            floor=beside["floor"],
            limit=0.05,
            relative=True,
            failure=failure,
        ),
    ]
    note = (
        "Types, dimensions, duplicates, sums and Calculations 1.1, from opening the Parquet to the findings. Arelle loads the instance"
        " and validates it with Calculations 1.1 (round to nearest) and duplicates, once, without its import."
    )
    return Part(rows, [note])


def batches() -> Part:
    """Small filings by the thousand, on processes and on Dask."""
    found = worker("many", "batch", SMALL_FILINGS, FILING_FACTS, 3)
    what = f"{SMALL_FILINGS:,} filings of {FILING_FACTS:,} facts"
    rows = [
        Row(f"batch of {what}", [SMALL_FILINGS / t for t in found["processes"]], "filings/s", limit=60, least=True),
        Row(
            "the same with Dask (floor: processes)", found["dask"], floor=found["processes"], limit=1.25, relative=True
        ),
    ]
    note = "`kaiji batch` with XML, Inline and JSON, all cores, from start-up to exit; Dask starts its workers in that time."
    return Part(rows, [note])


def judged() -> Part:
    """Small filings that Arelle judges too."""
    alone = max(JUDGED_FILINGS // 5, 2)
    found = worker("many", "arelle", JUDGED_FILINGS, FILING_FACTS, 3, alone)
    speed, base = [JUDGED_FILINGS / t for t in found["batch"]], [alone / t for t in found["alone"]]
    what = f"batch of {JUDGED_FILINGS:,} filings of {FILING_FACTS:,} facts with Arelle"
    rows = [
        Row(what, speed, "filings/s", limit=8, least=True),
        Row("the same (floor: one Arelle process each)", speed, "filings/s", base, 8, relative=True, least=True),
    ]
    note = (
        f"`kaiji batch --validate arelle`, from start-up to exit; of {alone} filings Arelle is started for each, as many at a time as"
        " there are cores, with one mode of calculation instead of three."
    )
    return Part(rows, [note])


def warehouse() -> Part:
    """Small filings in a warehouse, and a query over all of them."""
    found = worker("many", "warehouse", SMALL_FILINGS, FILING_FACTS, 3)
    rows = [
        Row(f"warehouse: {SMALL_FILINGS:,} filings of {FILING_FACTS:,} facts added", found["added"], limit=60),
        Row("warehouse: a query over them, opened and asked", found["asked"], limit=0.3),
        Row("warehouse: the same as a command", found["command"]),
    ]
    note = "`kaiji batch --validate none --warehouse`, from start-up to exit; the query groups all facts without axes by concept and day."
    return Part(rows, [note])


PARTS: dict[str, Callable[[], Part]] = {
    one.__name__: one
    for one in (
        commands,
        preflight,
        mistakes,
        instance,
        oim,
        memory,
        inline,
        filing,
        reading,
        discovery,
        bulk,
        columns,
        batches,
        judged,
        warehouse,
    )
}


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return (
        f"Python {platform.python_version()}, {os.cpu_count()} processors, {memory:.0f} GiB of memory,"
        f" {platform.system()} {platform.machine()}, {datetime.datetime.now(datetime.UTC).date()}"
    )


def main(arguments: list[str]) -> None:
    into = None
    if arguments[:1] == ["--into"]:
        into, arguments = Path(arguments[1]), arguments[2:]
    if unknown := set(arguments) - set(PARTS):
        sys.exit(f"there is no part {min(unknown)!r}, but {', '.join(PARTS)}")
    for name in arguments or PARTS:
        busy = f"load average {os.getloadavg()[0]:.1f} at the start"
        part = PARTS[name]()
        if not part.rows:
            continue  # what it needs is not at hand
        part.notes.append(f"{machine()}; {busy}.")
        show(name, part)
        if into is not None:
            record(name, part, into)
            extrapolate(name, part, busy)


def record(name: str, part: Part, into: Path) -> None:
    """Put a part into a file in Markdown, in the place of what it says of that part."""
    heads = ("measure", "median", "n", "floor", "ratio", "target", "met")
    lines = [f"## {name}", "", f"| {' | '.join(heads)} |", "| --- | ---: | ---: | ---: | ---: | --- | --- |"]
    lines += [f"| {' | '.join(row.cells())} |" for row in part.rows]
    lines += ["", *part.notes]
    text = into.read_text("utf-8") if into.is_file() else BEGINNING
    first, *others = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    parts = {other.split()[1]: other.strip() for other in others}
    parts[name] = "\n".join(lines)
    known = [one for one in PARTS if one in parts]
    into.write_text("\n\n".join([first.strip(), *(parts[one] for one in known)]) + "\n", "utf-8")


SEASON: dict[str, tuple[str, Callable[[Part], float]]] = {
    "batches": ("checked, and written as XML, Inline and JSON", lambda part: median(part.rows[0].values)),
    "judged": ("judged by Arelle too", lambda part: median(part.rows[0].values)),
    "warehouse": ("loaded into a warehouse", lambda part: SMALL_FILINGS / median(part.rows[0].values)),
}
"""What docs/sizing.md has a line of, by the part that measures it, and filings a second."""


def extrapolate(name: str, part: Part, busy: str) -> None:
    """Put what a part measured into the table of docs/sizing.md, for a season of 100,000 filings."""
    if name not in SEASON:
        return
    what, rate = SEASON[name][0], SEASON[name][1](part)
    hours, cores = 100_000 / rate / 3600, os.cpu_count() or 1
    number = JUDGED_FILINGS if name == "judged" else SMALL_FILINGS
    measured = f"{number:,} filings; {machine()}; {busy}"
    line = f"| {what} | {rate:#.3g} | {hours:.1f} | {hours * cores:.1f} | {measured} |"
    page = ROOT / "docs" / "sizing.md"
    text, replaced = re.subn(rf"^\| {re.escape(what)} \|.*$", line, page.read_text("utf-8"), flags=re.MULTILINE)
    assert replaced == 1
    page.write_text(text, "utf-8")


BEGINNING = """# Benchmarks

What `make benchmarks` measured last, part by part; `make bench` shows the same in a terminal. Medians; the ratio is to the floor. Every
part says when and where, and how busy the machine was.
"""


def worker(module: str, *arguments: object) -> Any:
    """What a module of `benchmarks` prints."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    return json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)


def show(name: str, part: Part) -> None:
    from rich.console import Console  # only now: the peak memory of a child counts what its parent was when it started
    from rich.table import Table

    table = Table(title=name, title_justify="left")
    for heading in ("measure", "median", "n", "floor", "ratio", "target", "met"):
        table.add_column(
            heading, justify="right" if heading in ("median", "n", "floor", "ratio") else "left", no_wrap=True
        )
    for row in part.rows:
        *cells, met = row.cells()
        table.add_row(*cells, f"[bold red]{met}[/]" if met.startswith("no") else met)
    console = Console(width=None if sys.stdout.isatty() else 150, highlight=False)
    console.print(table)
    for note in part.notes:
        console.print(f"- {note}", markup=False)


if __name__ == "__main__":
    main(sys.argv[1:])
