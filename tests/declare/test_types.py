"""What a type checker says of a data module, before anything is run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tiny import GENERATOR

SOURCE = """\
from decimal import Decimal

from kaiji.declare import ABSENT, NIL, Axis, Disclosure, Figure, Line, Module, Percent, Rate, Text
from kaiji.declare import debit, member, optional, percent, same, text
from kaiji.model import instant

M = Module("m", "https://m.example", ("en",))


class Parts(Axis, module=M, title="Parts"):
    whole = member("Whole", default=True)
    north = member("North")


class Sheet(Disclosure, module=M, code="1", kind="Statement", title="Sheet"):
    cash: Figure = debit("Cash", terse="Money")
    land: Figure = debit("Land", negatable=True)
    rate: Rate = percent("Rate")
    name: Text = text("Name")
    other: Figure = optional.debit("Other")


class Table(Disclosure, module=M, code="2", kind="Statement", title="Table", columns=Parts):
    land: Line[Parts] = same(Sheet.land)
    cash: Line[Parts] = optional.same(Sheet.cash, terse="Money")


DAY = instant(2031, 12, 31)
fine = Sheet(section="S", period=DAY, cash=Decimal("1.5"), land=NIL, rate=Percent("1.5"), name="x")
both = Sheet(section="S", period=DAY, cash=1, land=ABSENT, rate=Percent(1), name="x", other=ABSENT)
table = Table(section="T", period=DAY, land=Parts(whole=1))
two = Sheet(periods=(DAY, DAY), cash=(1, ABSENT), land=(2, NIL), rate=(Percent(1), Percent(2)), name=("x", "y"))
names: list[str] = [Sheet.cash.concept.name.local, Parts.north.concept.name.local]
"""
DATA = """
misspelt = Sheet(section="S", period=DAY, cash=1, land=2, rate=Percent(1), name="x", csh=3)
float_ = Sheet(section="S", period=DAY, cash=1.5, land=2, rate=Percent(1), name="x")
missing = Sheet(section="S", period=DAY, cash=1, rate=Percent(1), name="x")
text_ = Sheet(section="S", period=DAY, cash=1, land=2, rate=Percent(1), name=7)
cell = Sheet(periods=(DAY, DAY), cash=(1, "2"), land=(2, 2), rate=(Percent(1), Percent(2)), name=("x", "y"))
nested = Sheet(
    section="S",
    period=DAY,
    cash=1,
    land="2",
    rate=Percent(1),
    name="x",
)
row = Table(section="T", period=DAY, land=5)
"""
TAXONOMY = """
class Wrong(Disclosure, module=M, code="3", kind="Statement", title="Wrong"):
    option: Figure = debit("Cash", defualt=1)
    kind: Figure = debit("Cash", terse=5)
    optional: Figure = optional.debit("Cash", tersely="x")
    again: Figure = same(Sheet.cash, negate=True)


class Argument(Axis, modul=M, title="Argument"):
    member = member("Member", defalt=True)
"""


def found(tmp_path: Path, added: str) -> dict[str, str]:
    """What mypy says under --strict, by the text of the line."""
    source = SOURCE + added
    (tmp_path / "data.py").write_text(source, encoding="utf-8")
    options = ["--strict", "--config-file", "", "--no-error-summary", "--cache-dir", str(tmp_path / "cache")]
    process = subprocess.run(
        [sys.executable, "-m", "mypy", *options, str(tmp_path / "data.py")],
        cwd=tmp_path,
        env={"MYPYPATH": str(GENERATOR), "PATH": "", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    errors = re.findall(r"^data\.py:(\d+): error: (.*)$", process.stdout, re.MULTILINE)
    assert errors, process.stdout + process.stderr
    lines = source.split("\n")
    said = {lines[int(number) - 1].strip(): message for number, message in errors}
    assert len(said) == len(errors), process.stdout
    return said


@pytest.mark.slow
def test_mypy_finds_what_is_wrong_at_its_line(tmp_path: Path) -> None:
    """In a data module and in a taxonomy; and nothing else: what stands above them is accepted under --strict."""
    said = found(tmp_path, DATA + TAXONOMY)
    wanted = {
        "misspelt": 'Unexpected keyword argument "csh"',
        "float_": 'Argument "cash" to "Sheet" has incompatible type "float"',
        "missing": 'Missing named argument "land"',
        "text_": 'Argument "name" to "Sheet" has incompatible type "int"',
        'land="2"': 'Argument "land" to "Sheet" has incompatible type "str"',
        "cell": 'Argument "cash" to "Sheet" has incompatible type "tuple[int, str]"',
        "row": 'Argument "land" to "Table" has incompatible type "int"',
        "option": 'Unexpected keyword argument "defualt" for "debit"',
        "kind": 'Argument "terse" to "debit" has incompatible type "int"',
        "optional": 'Unexpected keyword argument "tersely"',
        "again": 'Unexpected keyword argument "negate" for "same"',
        "class Argument": 'Unexpected keyword argument "modul" for "__init_subclass__"',
        "member": 'Unexpected keyword argument "defalt" for "member"',
    }
    for start, message in wanted.items():
        assert any(line.startswith(start) and text.startswith(message) for line, text in said.items()), (start, said)
    assert len(said) == len(wanted), said


ROWS = """
from kaiji.declare import Choice, Choices, Key, choice, key


class Others(Axis, module=M, title="Others"):
    south = member("South")


class More(Parts, module=M):
    west = member("West")


class Answers(Choices, module=M, code="9", title="Answers"):
    yes = member("Yes")


class Rows(Disclosure, module=M, code="4", kind="Statement", title="Rows"):
    part: Key[Parts] = key(Parts)
    answer: Choice[Answers] = choice(Answers, "Answer")
    other: Key = optional.key(Others)


own = Rows(period=DAY, part=Parts.north, answer=Answers.yes, other=Others.south)
added = Rows(period=DAY, part=More.west, answer=Answers.yes)
strange = Rows(period=DAY, part=Others.south, answer=Answers.yes)
value = Rows(period=DAY, part=Parts.north, answer=Parts.north)
"""


@pytest.mark.slow
def test_a_member_on_the_axis_of_another(tmp_path: Path) -> None:
    """Where the line says which axis it is: its members, and those that others add to it, and no more."""
    said = found(tmp_path, ROWS)
    assert {line.partition(" ")[0] for line in said} == {"strange", "value"}, said
    assert all('expected "type[' in message for message in said.values()), said
