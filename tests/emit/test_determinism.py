"""The same source gives the same bytes: on any machine, in any process, at any time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests import guide
from tests.tiny import GENERATOR, REPOSITORY, Tiny, tree


class Circumstances(NamedTuple):
    """What must not matter. A locale that is not installed is that of C."""

    seed: str
    zone: str
    locale: str
    umask: int
    moved: bool


RUNS = (
    Circumstances("0", "UTC", "C.UTF-8", 0o022, False),
    Circumstances("1", "Asia/Tokyo", "C", 0o077, True),
    Circumstances("2", "America/Los_Angeles", "tr_TR.UTF-8", 0o027, False),
    Circumstances("3", "Pacific/Kiritimati", "de_DE.UTF-8", 0o002, True),
    Circumstances("4", "Asia/Kolkata", "ja_JP.UTF-8", 0o177, False),
    Circumstances("5", "Pacific/Pago_Pago", "POSIX", 0o000, True),
)


def test_every_file_of_the_notice_and_of_the_guide(tmp_path: Path) -> None:
    """Whatever the hash seed, the time zone, the locale, the umask and the place of the project."""
    here = guide.write(tmp_path / "here")
    there = guide.write(tmp_path / "somewhere else 開示")
    notice = tmp_path / "die Einladung"
    for name in ("generator/iij", "generator/jp_agm", "templates"):
        shutil.copytree(REPOSITORY / name, notice / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", notice)

    def hashes(run: Circumstances) -> list[str]:
        places = (notice, there) if run.moved else (REPOSITORY, here)
        environment = {
            "PYTHONPATH": f"{GENERATOR}{os.pathsep}{REPOSITORY}",
            "PYTHONHASHSEED": run.seed,
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "TZ": run.zone,
            "LC_ALL": run.locale,
        }
        process = subprocess.run(
            [sys.executable, "-m", "tests.emit.everything", *map(str, places)],
            env=os.environ | environment,
            umask=run.umask,
            capture_output=True,
            text=True,
            check=False,
        )
        assert process.returncode == 0, process.stderr
        return process.stdout.splitlines()

    with ThreadPoolExecutor(2) as pool:
        first, *others = pool.map(hashes, RUNS)
    assert len(first) > 200
    for run, found in zip(RUNS[1:], others, strict=True):
        assert [line for line in found if line not in first] == [], run
        assert found == first


def test_another_process_place_zone_and_hash_seed(built_tiny: Tiny, tmp_path: Path) -> None:
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Los_Angeles")):
        other = Tiny.copy(tmp_path / seed / "elsewhere")
        process = other.kaiji("build", PYTHONHASHSEED=seed, TZ=zone, LC_ALL="C", PYTHONUTF8="0")
        assert process.returncode == 0, process.stdout + process.stderr
        assert other.output() == built_tiny.output()
        assert derived(other) == derived(built_tiny)


def derived(tiny: Tiny) -> dict[str, bytes]:
    """Packages, tables and pages. DuckDB alone decides how it lays out its own file."""
    return {path: content for path, content in tree(tiny.root, "build").items() if not path.endswith(".duckdb")}


def test_no_path_of_this_machine_gets_into_a_file(built_tiny: Tiny) -> None:
    for path, content in built_tiny.output().items():
        for trace in (str(built_tiny.root), "Projekt S", "staging", "figures.py"):
            assert trace.encode() not in content, path
