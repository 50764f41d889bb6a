"""Has readers that are not ours load the filing, each in its own environment, and compares what they return with the model.

`make readers` runs it. Environments are made below build/readers/ of pinned requirements. A reader's known limits stand in
docs/readers.md; what it gets wrong beyond them makes this fail.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

import arelle

from kaiji.emit.values import lexical
from kaiji.export import run_export
from kaiji.model import Duration, Fact, Lexical, Report
from kaiji.project import load

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build" / "readers"
SPACE = " \t\r\n"


class Reader(NamedTuple):
    """A reader: its script, the profile that suits it, the document, and which kinds of facts it is known not to read."""

    name: str
    script: str
    profile: str
    document: str
    unread: tuple[str, ...] = ()


READERS = (
    Reader("py-xbrl", "py_xbrl.py", "sec", "iij-20070331.xml"),
    Reader("ixbrlparse", "ixbrlparse_reader.py", "sec", "iij-20070331.xml", ("text", "nil as 0", "members")),
    Reader("edinet-tools", "edinet_tools_reader.py", "edinet", "instances/iij-2007-03-31/iij-2007-03-31.xbrl"),
)


def main() -> int:
    report = load(ROOT).filing.report
    failed = 0
    for reader in READERS:
        document = _export(reader)
        returned = _run(reader, document)
        missing, extra = _compare(report, returned, reader)
        state = "ok" if not missing and not extra else "FAILED"
        failed += state != "ok"
        left = f", but for {', '.join(reader.unread)}" if reader.unread else ""
        print(f"{state:7} {reader.name} on {reader.profile}: {len(returned):,} facts{left}")
        for kind, facts in (("not returned", missing), ("not in the model", extra)):
            for fact, number in list(facts.items())[:5]:
                print(f"        {kind}: {number} x {str(fact)[:160]}")
    print(f"{len(READERS) - failed} passed, {failed} failed")
    return 1 if failed else 0


def _export(reader: Reader) -> Path:
    directory = BUILD / "filings" / reader.profile
    shutil.rmtree(directory, ignore_errors=True)
    outcome = run_export(ROOT, None, reader.profile, directory)
    if outcome.failed:
        sys.exit(str(outcome.findings[0]))
    return directory / reader.document


def _environment(name: str) -> Path:
    """The Python of the reader's environment, made when it is not there or its requirements have changed."""
    place, requirements = BUILD / name, HERE / f"{name}.txt"
    stamp = place / "requirements.txt"
    if not stamp.is_file() or stamp.read_bytes() != requirements.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=True)
        pip = [place / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--requirement", requirements], check=True)
        shutil.copyfile(requirements, stamp)
    return place / "bin" / "python"


def _cache() -> Path:
    """The schemas of the specifications out of Arelle's wheel, by host and path, for readers that would fetch them."""
    target = BUILD / "cache"
    if not target.is_dir():
        source = Path(arelle.__file__).parent / "resources" / "cache"
        for scheme in ("http", "https"):
            shutil.copytree(source / scheme, target, dirs_exist_ok=True)
    return target


def _run(reader: Reader, document: Path) -> list[Any]:
    command = [_environment(reader.name), HERE / reader.script, document, _cache()]
    process = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    if process.returncode:
        print(process.stderr[-2000:], file=sys.stderr)
        return []
    found: list[Any] = json.loads(process.stdout.splitlines()[-1])
    return found


def _compare(report: Report, returned: list[Any], reader: Reader) -> tuple[Counter[Any], Counter[Any]]:
    unread = set(reader.unread)
    wanted = Counter(key for fact in report.facts if (key := _wanted(report, fact, unread)) is not None)
    found: Counter[Any] = Counter()
    for name, start, end, members, value, numeric in returned:
        if "text" in unread and not numeric:
            continue
        pairs = () if "members" in unread else tuple(map(tuple, members))
        found[name, start, end, pairs, _value(value, numeric)] += 1
    return wanted - found, found - wanted


def _wanted(report: Report, fact: Fact, unread: set[str]) -> Any:
    kind = report.taxonomy.concepts[fact.concept].type
    if "text" in unread and not kind.numeric:
        return None
    period = fact.context.period
    days = (str(period.start), str(period.end)) if isinstance(period, Duration) else (None, str(period.date))
    members = tuple(sorted((a.local, m.local) for a, m in fact.context.members))
    text = None if fact.value is None else lexical(fact.value)
    if text is None and "nil as 0" in unread:
        text = "0"
    if kind.lexical is Lexical.XHTML and text:
        text = text.strip(SPACE)
    return fact.concept.local, *days, () if "members" in unread else members, _value(text, kind.numeric)


def _value(text: str | None, numeric: bool) -> Any:
    if text is None:
        return None
    if numeric:
        try:
            return Decimal(text).normalize() + 0  # some readers return floating-point numbers
        except InvalidOperation:
            return text
    return " ".join(text.split())


if __name__ == "__main__":
    sys.exit(main())
