"""The table of codes: nothing in the engine has a code that it lacks, and docs/findings.md is made of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kaiji.findings.codes import CHECKED, CODES, FAMILIES, of_family
from tests.tiny import GENERATOR, REPOSITORY

DOCUMENT = REPOSITORY / "docs" / "findings.md"
BEGIN, END = "<!-- codes -->\n", "<!-- /codes -->\n"
_RAISING = {"KaijiError", "Finding", "about", "_error", "_refuse", "refuse", "_finding", "_mistake"}


def called(node: ast.Call) -> str:
    """The name of what is called, be it a function or a method."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def written_in_source() -> Iterator[tuple[str, Path]]:
    """What stands where a code does: an argument of a call that makes a finding, or the first of a pair that is yielded."""
    for path in sorted((GENERATOR / "kaiji").rglob("*.py")):
        if path.parent.name == "findings":
            continue
        text = path.read_text(encoding="utf-8")
        reads = "kaiji.sandbox.bounds" in text or path.name == "bounds.py"
        for node in ast.walk(ast.parse(text)):
            values: list[ast.expr] = []
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else ""
                if reads and called(node) == "refuse" and isinstance(node.args[0], ast.Constant):
                    yield f"input.{node.args[0].value}", path
                if called(node) == "wrong":
                    yield from (
                        (f"input.{k.value.value}", path) for k in node.keywords if isinstance(k.value, ast.Constant)
                    )
                values += [k.value for k in node.keywords if k.arg == "code"]
                values += node.args[:3] if name in _RAISING else []
            elif isinstance(node, ast.Yield | ast.Return) and isinstance(node.value, ast.Tuple):
                values += node.value.elts[:1]
            for value in values:
                code = value.value if isinstance(value, ast.Constant) else None
                if isinstance(code, str) and re.fullmatch(r"[a-z][a-z-]*\.[a-z][a-z-]*", code):
                    yield code, path


def test_the_engine_has_no_other_codes() -> None:
    missing = {(code, path.name) for code, path in written_in_source() if code not in CODES}
    assert not missing, "describe them in kaiji/findings/codes.py"
    assert len(set(written_in_source())) > 80, "the search finds them no more"


@pytest.mark.parametrize("family", ["input", "convert", "compare", "query"])
def test_every_code_of_what_is_read_occurs(family: str) -> None:
    assert {c.name for c in of_family(family)} == {c for c, _ in written_in_source() if c.startswith(f"{family}.")}


def test_every_code_belongs_to_a_family_and_every_family_has_codes() -> None:
    assert {code.family for code in CODES.values()} == set(FAMILIES)
    assert set(CHECKED) <= set(FAMILIES)
    assert [c for family in FAMILIES for c in of_family(family)] == sorted(
        CODES.values(), key=lambda c: list(FAMILIES).index(c.family)
    )


@pytest.mark.parametrize("name", CODES)
def test_descriptions_are_sentences(name: str) -> None:
    code = CODES[name]
    for text in (code.says, code.help):
        assert text[0].isupper()
        assert text.endswith(".")
        assert text.count("`") % 2 == 0


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def table() -> str:
    parts = []
    for family, title in FAMILIES.items():
        rows = [
            f"| `{c.name}` | {c.severity.name.lower()} | {_cell(c.says)} | {_cell(c.help)} |" for c in of_family(family)
        ]
        parts.append(
            "\n".join([f"## {title}\n", "| code | level | what is wrong | what to do |", "|---|---|---|---|", *rows])
        )
    return "\n\n".join(parts) + "\n"


def test_the_documentation_is_made_of_the_table(request: pytest.FixtureRequest) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    wanted = f"{before}{BEGIN}\n{table()}\n{END}{after}"
    if request.config.getoption("--golden"):
        DOCUMENT.write_text(wanted, encoding="utf-8")
        text = wanted
    assert text == wanted, "the codes have changed: `make golden`"
