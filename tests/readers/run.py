"""Has readers that are not ours load the filing, each in its own environment, and compares what they return with the model.

`make readers` runs it. Environments are made below build/readers/ of pinned requirements; what runs in them is cut off from
the network. It fails when a fact is missing, added or different beyond a reader's limits, which docs/readers.md explains,
and when a limit is needed no longer.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import arelle

from kaiji.model import Lexical, Report
from kaiji.tables.write import csv
from kaiji.workflow.export import run_export
from kaiji.workflow.project import load
from kaiji.workflow.publish import write
from tests.readers import limits
from tests.readers.compare import Comparison, compare
from tests.readers.facts import Seen, of_model, of_reader
from tests.readers.limits import Limit

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build" / "readers"
FILINGS = BUILD / "filings"
CACHE = BUILD / "cache"
KINDS = ("numbers", "text", "nil", "members")
INDENT = " " * 8


class Reader(NamedTuple):
    """A reader, the profile that suits it (or the tables), what it is given of that, and what it cannot do.

    `refuses` is what it says of a document that it does not read at all.
    """

    name: str
    profile: str
    document: str
    limits: tuple[Limit, ...] = ()
    refuses: str = ""

    @property
    def requirements(self) -> Path:
        return HERE / f"{self.name}.txt"

    @property
    def version(self) -> str:
        found = re.search(rf"^{self.name}==(\S+)", self.requirements.read_text("utf-8"), re.MULTILINE)
        assert found is not None, f"{self.requirements} does not pin {self.name}"
        return found[1]


INSTANCE = "instances/iij-2007-03-31/iij-2007-03-31.xbrl"
INLINE = "instances/iij-2007-03-31/iij-2007-03-31.xhtml"
PACKAGE = "iij-2007-03-31.xbri"
READERS = (
    Reader("py-xbrl", "sec", "iij-20070331.xml"),
    Reader(
        "py-xbrl",
        "sec",
        "iij-20070331.htm",
        (
            limits.NIL_LEFT_OUT,
            limits.FRACTIONS,
            limits.MARKUP,
            limits.EXCLUDED,
            limits.REORDERED,
        ),
    ),
    Reader("py-xbrl", "edinet", INSTANCE, (limits.SCENARIO,)),
    Reader("edgartools", "sec", ".", (limits.NIL_AS_EMPTY,)),
    Reader(
        "ixbrlparse",
        "sec",
        "iij-20070331.xml",
        (limits.NIL_AS_ZERO, limits.PREFIXES, limits.DIVIDED, limits.LINE_ENDS),
    ),
    Reader(
        "ixbrlparse",
        "sec",
        "iij-20070331.htm",
        (
            limits.NIL_AS_ZERO,
            limits.DIVIDED,
            limits.FRACTIONS,
            limits.DATES,
            limits.MARKUP,
            limits.EXCLUDED_AGAIN,
        ),
    ),
    Reader(
        "ixbrlparse",
        "edinet",
        INSTANCE,
        (limits.NIL_AS_ZERO, limits.SCENARIO, limits.PREFIXES, limits.DIVIDED, limits.LINE_ENDS),
    ),
    Reader("edinet-tools", "edinet", INSTANCE),
    Reader("edinet-tools", "legacy-inline", INLINE, refuses="is not implemented"),
    Reader("openesef", "edinet", INSTANCE),
    Reader(
        "openesef",
        "esef",
        PACKAGE,
        (limits.FRACTIONS, limits.DATES, limits.BOOLEANS, limits.MARKUP, limits.REPEATED),
    ),
    Reader("xbrlkit", "esef", PACKAGE),
    Reader("frictionless", "tables", "datapackage.json", (limits.MEMBERS,)),
)


class Answer(NamedTuple):
    """What a reader's script printed, or why it did not."""

    facts: list[Seen]
    error: str
    seconds: float


def main() -> int:
    report = load(ROOT).filing.report
    shutil.rmtree(FILINGS, ignore_errors=True)
    for profile in dict.fromkeys(reader.profile for reader in READERS):
        _export(report, profile)
    _fill_cache()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(_make_environment, {reader.name: reader for reader in READERS}.values()))
        answers = list(pool.map(_read, READERS))

    model = list(of_model(report))
    shapes = {report.taxonomy.prefixed(name): c.type.lexical for name, c in report.taxonomy.concepts.items()}
    shapes |= {name.partition(":")[2]: shape for name, shape in shapes.items()}
    _print_line("", ("reader", "version", "profile", "document"), (*KINDS, "seconds"))
    failed = sum(not _judge(*pair, model, shapes) for pair in zip(READERS, answers, strict=True))
    _print_line("", ("model", "", "", ""), _counts(compare(model, model, (), shapes)))
    print(f"{len(READERS) - failed} as expected, {failed} failed")
    return 1 if failed else 0


def _judge(reader: Reader, answer: Answer, model: list[Seen], shapes: Mapping[str, Lexical]) -> bool:
    """Print how a reader did; whether it did as expected."""
    names = (reader.name, reader.version, reader.profile, Path(reader.document).name or "all files")
    seconds = f"{answer.seconds:.2f}"
    if answer.error:
        refused = bool(reader.refuses) and reader.refuses in answer.error
        _print_line("refuses" if refused else "FAILED", names, (*[""] * len(KINDS), seconds))
        print(f"{INDENT}{answer.error.splitlines()[-1]}" if refused else answer.error)
        return refused
    result = compare(model, answer.facts, reader.limits, shapes)
    failed = bool(reader.refuses) or result.failed
    _print_line("FAILED" if failed else "ok", names, (*_counts(result), seconds))
    for limit, number in result.relying.items():
        print(f"{INDENT}cannot: {limit.words} ({f'facts: {number:,}' if number else 'needed no longer'})")
    for title, facts in (("not returned", result.missing), ("not in the model", result.extra)):
        for fact in facts[:3]:
            print(f"{INDENT}{title}, one of {len(facts):,}: {str(tuple(fact))[:300]}")
    return not failed


def _counts(result: Comparison) -> list[str]:
    return [f"{result.agree[kind]:,}" for kind in KINDS]


def _print_line(state: str, names: Iterable[str], numbers: Iterable[str]) -> None:
    reader, version, profile, document = names
    line = f"{state:8}{reader:14}{version:10}{profile:15}{document:22}" + "".join(f"{n:>9}" for n in numbers)
    print(line.rstrip())


def _export(report: Report, profile: str) -> None:
    target = FILINGS / profile
    if profile == "tables":
        write(csv(report, "."), target)
        return
    outcome = run_export(ROOT, None, profile, target)
    if outcome.failed:
        sys.exit(str(outcome.findings[0]))


def _fill_cache() -> None:
    """The schemas of the specifications out of Arelle's wheel, by host and path, for readers that would fetch them."""
    source = Path(arelle.__file__).parent / "resources" / "cache"
    for scheme in ("http", "https"):
        shutil.copytree(source / scheme, CACHE, dirs_exist_ok=True)


def _python(reader: Reader) -> Path:
    return BUILD / reader.name / "bin" / "python"


def _make_environment(reader: Reader) -> None:
    """Make the reader's environment when it is not there, not complete, or its requirements have changed."""
    place = BUILD / reader.name
    stamp = place / "requirements.txt"
    if stamp.is_file() and stamp.read_bytes() == reader.requirements.read_bytes():
        return
    pip = [str(_python(reader)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    venv = [sys.executable, "-m", "venv", "--clear", str(place)]
    for command in (venv, [*pip, "--requirement", str(reader.requirements)]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"The environment of {reader.name} cannot be made:\n{done.stderr}")
    shutil.copyfile(reader.requirements, stamp)


def _read(reader: Reader) -> Answer:
    """Have the reader's script print its facts. It finds its own modules only, and no network."""
    script = HERE / f"{reader.name.replace('-', '_')}_reader.py"
    document = FILINGS / reader.profile / reader.document
    command = list(map(str, (_python(reader), "-P", HERE / "offline.py", script, document, CACHE)))
    home = BUILD / "home"
    home.mkdir(exist_ok=True)
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    environment = {"PATH": os.defpath, "HOME": str(home), "LC_ALL": "C.UTF-8", **nowhere}
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=environment)
    seconds = time.perf_counter() - started
    if done.returncode:
        return Answer([], done.stderr[-2000:] or "it ended without a word", seconds)
    return Answer([of_reader(line) for line in json.loads(done.stdout.splitlines()[-1])], "", seconds)


if __name__ == "__main__":
    sys.exit(main())
