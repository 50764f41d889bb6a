"""docs/architecture.md says what the folders are and who may import whom: it is held against both."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

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


def test_every_module_named_on_the_page_exists() -> None:
    for name in sorted(set(re.findall(r"`(kaiji(?:\.[a-z_]+)+)`", PAGE))):
        path = ROOT / "generator" / Path(*name.split("."))
        assert path.with_suffix(".py").exists() or path.is_dir() or path.parent.with_suffix(".py").exists(), name


def test_tests_mirror_the_packages() -> None:
    """What is no package of the engine is data or tools; loose test files are whole journeys."""
    tools = {"benchmarks", "fixtures", "golden", "readers", "translations"}
    assert {
        path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name != "__pycache__"
    } - tools <= set(ROWS)
