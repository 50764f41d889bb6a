"""The same source gives the same bytes: on any machine, in any process, at any time."""

from __future__ import annotations

from pathlib import Path

from tests.tiny import Tiny, tree


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
