"""The same source gives the same bytes: on any machine, in any process, at any time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from kaiji import load
from tests import guide
from tests.tiny import GENERATOR, REPOSITORY, Tiny, kaiji, tree


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


@pytest.mark.long
@pytest.mark.slow
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
            [sys.executable, "-m", "tests.syntax.everything", *map(str, places)],
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


@pytest.mark.slow
def test_builds_with_arelle_at_an_odd_place(tmp_path: Path) -> None:
    """Instances, packages, tables and the viewer; what may be read by whom is left to the umask of the one who builds."""
    odd = os.fsdecode(b'100%41 \\ it\'s "x" & [y]*|b?c #{{d}} {% e %} $H \xe9\x96\x8b S\xfcd')
    places = {guide.write(tmp_path / "plain"): 0o022, guide.write(tmp_path / odd): 0o077}

    def build(place: Path) -> tuple[dict[str, bytes], set[int]]:
        here = {"PYTHONHASHSEED": "1", "TZ": "UTC"}
        there = {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONUTF8": "0"}
        process = kaiji("build", cwd=place, umask=places[place], **(there if place.name == odd else here))
        assert process.returncode == 0, process.stdout + process.stderr
        made = [p for name in ("taxonomy", "instances", "build") for p in (place / name).rglob("*")]
        made = [p for p in made if p.name != "ixbrlviewer.js"]  # the viewer's own, as it was installed
        files = tree(place, "taxonomy") | tree(place, "instances") | tree(place, "build")
        # DuckDB alone decides how it lays out its own file.
        files = {path: content for path, content in files.items() if not path.endswith(".duckdb")}
        manifest = files["build/.kaiji.json"]
        files["build/.kaiji.json"] = b"\n".join(x for x in manifest.splitlines() if b".duckdb" not in x)
        return files, {p.stat().st_mode & 0o777 for p in made}

    with ThreadPoolExecutor(2) as pool:
        (here, modes), (there, private) = pool.map(build, places)
    assert {path for path in here if here[path] != there.get(path)} == set()
    assert here.keys() == there.keys()
    assert any(path.endswith("viewer/index.html") for path in here)
    assert modes == {0o644, 0o755}
    assert private == {0o600, 0o700}
    asked = kaiji("query", "select count(*) as facts from facts", cwd=tmp_path / odd)
    facts = list(load(tmp_path / "plain").report.facts)
    assert f" {len(facts)} " in asked.stdout, asked.stderr


def test_no_path_of_this_machine_gets_into_a_file(built_tiny: Tiny) -> None:
    for path, content in built_tiny.output().items():
        for trace in (str(built_tiny.root), "Projekt S", "staging", "figures.py"):
            assert trace.encode() not in content, path
