"""docs/architecture.md says what the folders are and who may import whom: it is held against both."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests import guide

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "generator" / "kaiji"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `kaiji\.(\w+)` \| (.*) \|$", PAGE, re.MULTILINE))


def first_sentences(path: Path) -> str:
    found = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert found, f"{path} does not say what it is"
    return " ".join(found.split("\n\n")[0].split())


def test_the_table_lists_the_layers_from_the_top_down() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(one["layers"] for one in contracts if one["type"] == "layers")
    packages = [name for layer in layers for name in layer.split(" | ") if not name.startswith("(")]
    assert list(ROWS) == packages


def test_every_folder_is_in_the_table_and_nothing_lies_loose_beside_them() -> None:
    assert {path.parent.name for path in ENGINE.glob("*/__init__.py")} == set(ROWS)
    assert {path.name for path in ENGINE.glob("*.py")} == {"__init__.py", "__main__.py"}


def test_what_the_table_says_of_a_package_is_what_it_says_of_itself() -> None:
    assert {name: first_sentences(ENGINE / name / "__init__.py") for name in ROWS} == ROWS


def names_in(tree: ast.AST, *path: str) -> bool:
    """Whether a module or class defines a name, and that one the next."""
    if not path:
        return True
    for node in ast.iter_child_nodes(tree):
        if getattr(node, "name", None) == path[0] or path[0] in {
            t.id for t in getattr(node, "targets", ()) if isinstance(t, ast.Name)
        }:
            return names_in(node, *path[1:])
        if isinstance(node, ast.ImportFrom) and path[0] in {alias.asname or alias.name for alias in node.names}:
            return True
    return False


def test_every_module_and_function_named_on_the_page_exists() -> None:
    for name in sorted(set(re.findall(r"`kaiji((?:\.\w+)+)`", PAGE))):
        path, rest = ENGINE, name.strip(".").split(".")
        while rest and ((path / rest[0]).is_dir() or (path / f"{rest[0]}.py").exists()):
            path /= rest.pop(0)
        module = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        assert names_in(ast.parse(module.read_text(encoding="utf-8")), *rest), f"kaiji{name}"


RECORDER = """
import os, sys
calls, seen = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_CREAT | os.O_APPEND), set()

def record(frame, event, _):
    code = frame.f_code
    if event == "call" and code not in seen:  # the first call, in each process
        seen.add(code)
        file = code.co_filename.removesuffix(".py").removesuffix("/__init__")
        if "/kaiji/" in file:
            name = file.rpartition("/kaiji/")[2].replace("/", ".")
            os.write(calls, f"{os.getpid()} kaiji.{name}.{code.co_qualname}\\n".encode())

sys.setprofile(record)
from kaiji.cli.commands import main
main()
"""


def test_the_newcomers_path_is_the_one_that_is_walked(tmp_path: Path) -> None:
    """What both lists name is called by a build, in the order of the lists."""
    root, calls = guide.write(tmp_path / "acme"), tmp_path / "calls"
    done = subprocess.run(
        [sys.executable, "-c", RECORDER, str(calls), "build", "--project", str(root)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    called = [line.split() for line in calls.read_text("utf-8").splitlines()]
    first = {name: number for number, (_, name) in reversed(list(enumerate(called)))}
    here = {name for process, name in called if process == called[0][0]}
    path = PAGE.partition("## A newcomer's path")[2].partition("\n## ")[0]
    for steps in re.findall(r"^1\..*?(?=\n\n)", path, re.MULTILINE | re.DOTALL):
        named = re.findall(r"`(kaiji\.[\w.]+)`", steps)
        assert [name for name in named if name not in first] == []
        order = [name for name in named if name in here]
        assert order == sorted(order, key=first.__getitem__)
        assert len(order) > 8


def test_tests_mirror_the_packages() -> None:
    """What is no package of the engine is data or tools; loose test files are whole journeys."""
    tools = {"benchmarks", "fixtures", "golden", "readers", "translations"}
    assert {
        path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name != "__pycache__"
    } - tools <= set(ROWS)
