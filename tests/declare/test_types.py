"""What a type checker says of a data module, before anything is run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.tiny import GENERATOR

MODULE = """\
from decimal import Decimal

from kaiji.declare import ABSENT, NIL, Disclosure, Figure, Module, OptionalFigure, Rate, Text, debit, percent, text
from kaiji.declare import Percent
from kaiji.model import instant

M = Module("m", "https://m.example", ("en",))


class Sheet(Disclosure, module=M, code="1", kind="Statement", title="Sheet"):
    cash: Figure = debit("Cash")
    land: Figure = debit("Land")
    rate: Rate = percent("Rate")
    name: Text = text("Name")
    other: OptionalFigure = debit("Other", default=ABSENT)


DAY = instant(2031, 12, 31)
fine = Sheet(section="S", period=DAY, cash=Decimal("1.5"), land=NIL, rate=Percent("1.5"), name="x")
misspelt = Sheet(section="S", period=DAY, cash=1, land=2, rate=Percent(1), name="x", csh=3)
float_ = Sheet(section="S", period=DAY, cash=1.5, land=2, rate=Percent(1), name="x")
missing = Sheet(section="S", period=DAY, cash=1, rate=Percent(1), name="x")
text_ = Sheet(section="S", period=DAY, cash=1, land=2, rate=Percent(1), name=7)
nested = Sheet(
    section="S",
    period=DAY,
    cash=1,
    land="2",
    rate=Percent(1),
    name="x",
)
"""


def test_mypy_finds_misspelt_missing_and_wrong_figures_at_their_lines(tmp_path: Path) -> None:
    """And nothing else: the sound statement above them is accepted under --strict."""
    module = tmp_path / "data.py"
    module.write_text(MODULE, encoding="utf-8")
    command = [
        "-m",
        "mypy",
        "--strict",
        "--config-file",
        "",
        "--no-error-summary",
        "--cache-dir",
        str(tmp_path / "cache"),
    ]
    process = subprocess.run(
        [sys.executable, *command, str(module)],
        cwd=tmp_path,
        env={"MYPYPATH": str(GENERATOR), "PATH": "", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    found = re.findall(r"^data\.py:(\d+): error: (.*)$", process.stdout, re.MULTILINE)
    lines = MODULE.split("\n")
    said = {lines[int(number) - 1].strip(): message for number, message in found}
    assert len(found) == len(said) == 5, process.stdout + process.stderr
    for start, message in [
        ("misspelt", 'Unexpected keyword argument "csh"'),
        ("float_", 'Argument "cash" to "Sheet" has incompatible type "float"'),
        ("missing", 'Missing named argument "land"'),
        ("text_", 'Argument "name" to "Sheet" has incompatible type "int"'),
        ('land="2"', 'Argument "land" to "Sheet" has incompatible type "str"'),
    ]:
        assert any(line.startswith(start) and text.startswith(message) for line, text in said.items()), (start, said)
