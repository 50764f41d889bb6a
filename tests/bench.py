"""`make bench`: how long generation and checking take, and how much memory, beside targets and hand-written floors.

Everything runs in processes of its own. A target that is not met is shown and fails nothing.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parent.parent
KAIJI = [sys.executable, "-m", "kaiji"]
FACTS, CONTEXTS = 1_000_000, 50_000
MISTAKES = 1_001
"""As many of each of the thirteen kinds."""
SEED = int(os.environ.get("KAIJI_SEED", "2007"))
TARGETS = {"names": 99.0, "digits in narratives": 99.0}
"""Per cent of the mistakes of a kind that are found or told; of the others all."""
NOTES = """\
- Commands: from start-up to exit, on a copy of this project; the floor is an interpreter that does nothing.
- Instance: {facts:,} facts in {contexts:,} contexts, context by context, {megabytes:.0f} MB; all sides take turns and \
write {same}. Clocks start when the facts are there; "made while written" counts their making on both sides.
- Its floor is a hand-written loop over the same Fact objects that knows the contexts beforehand and that all facts are \
whole yen in thousands: no temporary file, no escaping, three of eight fields looked at. The strict floor only joins and \
encodes finished strings.
- JSON and CSV: floors over the same Fact objects, which know as much; they write {same_oim}.
- Comparisons read both reports from the disk. Conversions: the floor is Arelle's own, timed once; the facts are equal.
- Taxonomy: the same documents out of the same package, concepts, labels, references and relationships; the floor unzips, \
parses and walks them. Arelle is timed once.
- Mistakes: one thing changed in the text of a data module or a narrative, with seed {seed} (KAIJI_SEED); listed means that \
`kaiji guards` names each fact that changes.
- Memory: the whole process, at its peak. Contexts are held, facts are made while they are written.
- {machine}"""


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
            met = "yes" if good else "[bold red]no[/]"
        return [
            self.measure,
            self.shown(value),
            str(len(self.values)),
            "" if base is None else self.shown(base),
            "" if ratio is None else f"{ratio:.2f}",
            target,
            f"[bold red]no: {self.failure}[/]" if self.failure else met,
        ]

    def shown(self, value: float) -> str:
        """With its unit; times and memory in three significant digits."""
        if not self.unit:
            return f"{value:g}"
        return f"{value:,.0f} {self.unit}" if value >= 1000 else f"{value:#.3g}".removesuffix(".") + f" {self.unit}"


def main() -> None:
    busy = f"load average {os.getloadavg()[0]:.1f} at the start"
    with tempfile.TemporaryDirectory() as directory:
        project = Path(directory, "project")
        ignored = shutil.ignore_patterns(".*", "build", "tests", "__pycache__")
        shutil.copytree(ROOT, project, ignore=ignored)
        rows = [*commands(project)]
        found = mutating(project, MISTAKES, SEED)
        checking = worker("checking", project, 100_000)
        evaluating = worker("rules", project, 100_000, 20_000)
    emitter = worker("emitter", FACTS, CONTEXTS, 5)
    syntaxes = worker("syntaxes", FACTS, CONTEXTS, 5)
    rows += [*instance(emitter["times"]), *oim(syntaxes["times"]), *memory(), *inline(), *filing()]
    rows += [*preflight(checking), *rules(evaluating), *reading(), *discovery(), *found]
    same = told_same(len(emitter["digests"]) == 1)
    machine = f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.platform()}, {busy}"
    notes = NOTES.format(
        seed=SEED,
        facts=FACTS,
        contexts=CONTEXTS,
        megabytes=emitter["bytes"] / 1e6,
        same=same,
        same_oim=told_same(syntaxes["same"]),
        machine=machine,
    )
    show(rows, notes)


def told_same(same: bool) -> str:
    return "the same to the byte" if same else "NOT THE SAME"


def commands(project: Path) -> list[Row]:
    """The commands as people start them, from start-up to exit, on a copy of this project."""
    build, built = elapsed([*KAIJI, "build", "--project", str(project)], 3)
    check, checked = elapsed([*KAIJI, "check", "--project", str(project)], 11)
    nothing, _ = elapsed([sys.executable, "-c", "pass"], 11)
    heavy = imported_by_check(project)
    return [
        Row("kaiji build, every form (make xbrl)", build, limit=8, failure=built),
        Row("kaiji check", check, floor=nothing, limit=0.35, failure=checked),
        Row("kaiji check: imports of arelle, lxml", [len(heavy)], "", limit=0, failure=", ".join(heavy)),
    ]


def elapsed(command: list[str], rounds: int) -> tuple[list[float], str]:
    """Seconds of each round after one that is not counted, and a failure if the command failed."""
    times, status = [], 0
    for _ in range(rounds + 1):
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


def instance(times: dict[str, list[float]]) -> list[Row]:
    streamed = "instance, facts made while written"
    return [
        Row("instance, 1,000,000 facts", times["emitter"], floor=times["floor"], limit=2.5, relative=True),
        Row("instance, beside the strict floor", times["emitter"], floor=times["strict"]),
        Row(streamed, times["emitter, streamed"], floor=times["floor, streamed"], limit=2.5, relative=True),
    ]


def oim(times: dict[str, list[float]]) -> list[Row]:
    """The other syntaxes, and the table of facts with all its columns."""
    speed = [FACTS / seconds for seconds in times["parquet"]]
    return [
        Row("JSON, 1,000,000 facts", times["json"], floor=times["json floor"], limit=2.5, relative=True),
        Row("CSV, 1,000,000 facts", times["csv"], floor=times["csv floor"], limit=2.5, relative=True),
        Row("Parquet, 1,000,000 facts", speed, "facts/s", limit=500_000, least=True),
    ]


def memory() -> list[Row]:
    def peaks(syntax: str, facts: int, contexts: int) -> list[float]:
        return [worker("memory", syntax, facts, contexts) for _ in range(3)]

    rows = []
    for syntax, name in (("xml", "instance"), ("json", "JSON"), ("csv", "CSV")):
        few = peaks(syntax, 10_000, 5_000)
        many = peaks(syntax, FACTS, 5_000)
        rows.append(Row(f"memory, {name}, 1,000,000 beside 10,000 facts", many, "MiB", few, 1.1, relative=True))
    rows.append(Row("memory, instance, 50,000 contexts", peaks("xml", FACTS, CONTEXTS), "MiB"))
    return rows


def reading() -> list[Row]:
    """Two reports compared, and reports converted, beside Arelle's own conversions."""
    compared = worker("reading", "compare", FACTS, CONTEXTS, 3)
    converted = worker("reading", "convert", 100_000, 5_000, 3)
    rows = [Row(f"compare two of 1,000,000 facts ({pair})", times, limit=10) for pair, times in compared.items()]
    for name, times in converted.items():
        if not name.endswith("Arelle"):
            rows.append(Row(f"convert {name}, 100,000 facts", times, floor=converted[f"{name}, Arelle"]))
    return rows


def discovery() -> list[Row]:
    """The entry point of EDINET's annual report, if the regulator's taxonomy is at hand."""
    package = ROOT.parent / "shared" / "taxonomies" / "edinet-2026.zip"
    if not package.is_file():
        return []
    entry = "http://disclosure.edinet-fsa.go.jp/samples/2025-11-01/entryPoint_jpcrp030000-asr_2025-11-01.xsd"
    found = worker("discovery", package, entry, 7)
    times, name = found["times"], f"taxonomy of {found['documents']} documents"
    return [
        Row(f"{name}, cold (floor: lxml)", times["cold"], floor=times["floor"], limit=3, relative=True),
        Row(f"{name}, cached (floor: Arelle)", times["cached"], floor=times["arelle"], limit=0.1),
    ]


def filing() -> list[Row]:
    """A quarterly report in Inline XBRL as filed, if it is at hand."""
    shared, name = ROOT.parent / "shared", "sec-aapl-10q-2025-inline"
    if not (archive := shared / "filings" / f"{name}.zip").is_file():
        return []
    with tempfile.TemporaryDirectory() as directory:
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(directory)
        found = worker(
            "inline", f"{directory}/aapl-20250329.htm", shared / "taxonomies" / "stand-ins" / f"{name}.zip", 7
        )
    times, what = found["times"], f"Inline filing of {found['facts']} facts read (floor: Arelle)"
    return [
        Row(f"{what}, whole process", times["whole"], "s", times["whole, Arelle"], 0.33, relative=True),
        Row(f"{what}, within one", times["within"], "s", times["within, Arelle"], 0.125, relative=True),
    ]


def inline() -> list[Row]:
    """The document for people: this filing's, and a table of 200,000 facts."""
    bulk = worker("document", "speed", 200_000, 5)
    floor = bulk["times"]["floor"]
    few, many = ([worker("document", "memory", n) for _ in range(3)] for n in (10_000, 200_000))
    failure = "" if len(bulk["digests"]) == 1 else "the floor wrote something else"
    return [
        Row("Inline document of the filing", worker("document", "rendering", 5), limit=0.5),
        Row("Inline table, 200,000 facts", bulk["times"]["emitter"], "s", floor, 4, True, failure),
        Row("Inline memory, 200,000 facts beside 10,000", many, "MiB", few, 1.1, relative=True),
    ]


def preflight(measured: dict[str, Any]) -> list[Row]:
    """Loading the filing, and the native check alone."""

    def row(what: str, kind: str) -> Row:
        return Row(
            f"check() of {what}, {measured[kind]['facts']:,} facts", [t * 1000 for t in measured[kind]["times"]], "ms"
        )

    loading = Row("loading the filing, modules and report", measured["loading"], limit=0.2)
    return [loading, row("the filing", "filing"), row("made-up companies", "bulk")]


def rules(measured: dict[str, Any]) -> list[Row]:
    """The rules of the taxonomy alone, and one rule that puts a company's years together."""

    def row(what: str, kind: str, limit: float) -> Row:
        m = measured[kind]
        name = f"{what}, {m['evaluations']:,} evaluations, {m['facts']:,} facts, {m['contexts']:,} contexts"
        return Row(name, [t * 1000 for t in m["times"]], "ms", limit=limit)

    return [row("all rules on the filing", "filing", 50), row("one roll-forward", "bulk", 1000)]


def mutating(project: Path, number: int, seed: int) -> list[Row]:
    """Of random single mistakes in the notice's data, by kind, how many `kaiji check` finds or lists as not guarded."""
    measured = worker("mutating", project, "iij", number, seed)
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
    return rows


def worker(module: str, *arguments: object) -> Any:
    """What a module of `benchmarks` prints."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    return json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)


def show(rows: list[Row], notes: str) -> None:
    from rich.console import Console  # only now: the peak memory of a child counts what its parent was when it started
    from rich.table import Table

    table = Table()
    for heading in ("measure", "median", "n", "floor", "ratio", "target", "met"):
        table.add_column(
            heading, justify="right" if heading in ("median", "n", "floor", "ratio") else "left", no_wrap=True
        )
    for row in rows:
        table.add_row(*row.cells())
    console = Console(width=None if sys.stdout.isatty() else 150, highlight=False)
    console.print(table)
    console.print(notes, markup=False)


if __name__ == "__main__":
    main()
