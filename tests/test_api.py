"""The names in `kaiji` as a notebook or a pipeline uses them: their examples, their reference page, and what they promise."""

from __future__ import annotations

import dataclasses
import doctest
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import kaiji
from kaiji.model import Severity
from tests import guide
from tests.tiny import FIGURES, GENERATOR, REPOSITORY, Tiny

PAGE = REPOSITORY / "docs" / "api.md"
HEAD = """\
# Python

What is documented in `kaiji` itself. Written by `make golden`; the tests compare the two and run the examples, which are
made in a directory that has [the guide's project](your-filing.md) in `acme/`, after `kaiji build`.
"""
FUNCTIONS = [name for name, thing in vars(kaiji).items() if name in kaiji.__all__ and inspect.isfunction(thing)]
"""In the order of the module, which is that of the work."""
TYPES = [name for name in kaiji.__all__ if inspect.isclass(getattr(kaiji, name))]


# The reference page


def page() -> str:
    parts = [HEAD, prose(kaiji)]
    for name in FUNCTIONS:
        function = getattr(kaiji, name)
        parts.append(f"## `{name}`\n\n```python\n{signature(name, function)}\n```\n\n{prose(function)}")
    parts.append("## Types\n")
    for name in TYPES:
        found = getattr(kaiji, name)
        parts.append(f"### `{name}`\n\n{prose(found)}{attributes(found)}")
    return "\n".join(parts)


def signature(name: str, function: Any) -> str:
    """As it is written, where `inspect` puts quotes around types."""
    found = inspect.signature(function)
    parameters = [p.replace(annotation=inspect.Parameter.empty) for p in found.parameters.values() if p.name != "self"]
    text = str(found.replace(parameters=parameters, return_annotation=inspect.Signature.empty))
    for parameter in parameters:
        kind = f"{parameter.name}: {found.parameters[parameter.name].annotation}"
        text = re.sub(rf"(?<=[( ]){parameter.name}(=?)", lambda m, k=kind: k + (" = " if m[1] else ""), text, count=1)
    return f"{name}{text} -> {found.return_annotation}".replace("'", '"')


def prose(thing: Any) -> str:
    """A docstring, its examples as blocks of code."""
    text = inspect.getdoc(thing) or ""
    return re.sub(r"(?ms)^>>> .*?(?=\n\n|\Z)", lambda m: f"```pycon\n{m.group()}\n```", text) + "\n"


def attributes(cls: Any) -> str:
    """What a value of a type has: fields, properties and methods, with their types as they are written."""
    written = {name: getattr(kind, "__forward_arg__", kind) for name, kind in inspect.get_annotations(cls).items()}
    rows = [f"- `{name}: {kind}`" for name, kind in written.items() if not name.startswith("_")]
    for name, value in vars(cls).items():
        getter = value.fget if isinstance(value, property) else getattr(value, "func", None)
        if name.startswith("_") or hasattr(value, "__wrapped__"):
            continue  # and steps of commands, which are no business of others
        if getter is not None and getter.__doc__:
            rows.append(f"- `{name}: {inspect.get_annotations(getter)['return']}`: {summary(getter.__doc__)}")
        elif inspect.isfunction(value) and value.__doc__ and value.__module__ == cls.__module__:
            rows.append(f"- `{signature(name, value)}`: {summary(value.__doc__)}")
    return "\n" + "".join(f"{row}\n" for row in rows) if rows else ""


def summary(text: str) -> str:
    return " ".join(text.split("\n\n")[0].split())


def test_the_reference_is_made_of_the_docstrings(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--golden"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(), "the library has changed: `make golden`"


def test_every_name_is_documented() -> None:
    assert set(FUNCTIONS) | set(TYPES) == set(kaiji.__all__)
    for name in kaiji.__all__:
        assert summary(getattr(kaiji, name).__doc__ or "").endswith("."), name


# The examples


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory that has the guide's project in acme/, built."""
    root = tmp_path_factory.mktemp("place")
    guide.write(root / "acme")
    outcome = kaiji.build(root / "acme")
    assert not outcome.failed, outcome.findings
    return root


EXAMPLES = [test for test in doctest.DocTestFinder(exclude_empty=True).find(kaiji) if test.examples]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_examples_give_what_they_show(example: doctest.DocTest, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    said: list[str] = []
    example.globs = {"kaiji": kaiji}
    result = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert (result.failed, "".join(said)) == (0, "")


def test_every_function_has_an_example() -> None:
    assert {example.name for example in EXAMPLES} == {"kaiji", *(f"kaiji.{name}" for name in FUNCTIONS)}


# What it promises


def python(script: str, at: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(GENERATOR)}
    return subprocess.run([sys.executable, "-c", script], cwd=at, env=environment, capture_output=True, text=True)


def test_importing_it_loads_nothing_else() -> None:
    script = "import sys, kaiji; print([m for m in sys.modules if m.startswith(('kaiji.', 'lxml', 'click', 'rich'))])"
    assert python(script).stdout == "[]\n"


def test_nothing_is_printed_and_the_process_goes_on(place: Path) -> None:
    script = (
        "import kaiji, pathlib\n"
        "project = kaiji.load('acme')\n"
        "kaiji.check(project)\n"
        "assert not kaiji.build('acme').failed\n"
        "report = kaiji.read('acme/instances/acme-2025/acme-2025.xhtml')\n"
        "assert kaiji.compare(project.report, report).equal\n"
        "kaiji.write(report, 'out/a.json')\n"
        "kaiji.export(project, 'out')\n"
        "kaiji.table(report)\n"
        "pathlib.Path('arrived').touch()\n"
    )
    done = python(script, place)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    assert (place / "arrived").exists()


def test_mistakes_are_values_and_what_stops_the_work_is_raised_with_its_line(tiny: Tiny) -> None:
    tiny.edit(FIGURES, "darlehen=600", "darlehen=610")
    found = kaiji.check(kaiji.load(tiny.root))
    outcome = kaiji.build(tiny.root)
    assert [f.code for f in found] == [f.code for f in outcome.findings] == ["sum.total"]
    assert (outcome.failed, outcome.published) == (True, [])
    assert not (tiny.root / "instances").exists()

    tiny.edit(FIGURES, "darlehen=610", "darlehn=610")
    with pytest.raises(kaiji.KaijiError) as raised:
        kaiji.load(tiny.root)
    assert raised.value.location is not None
    assert raised.value.location.path.endswith(FIGURES)
    first, last = tiny.line(FIGURES, "balance_sheet = Bilanz("), tiny.line(FIGURES, "darlehn=610")
    assert first <= raised.value.location.line <= last

    for action in (
        lambda: kaiji.load(tiny.root / "nowhere"),
        lambda: kaiji.read(tiny.root / "pyproject.toml"),
        lambda: kaiji.read(tiny.root / "nowhere.json"),
    ):
        with pytest.raises(kaiji.KaijiError) as raised:
            action()
        assert raised.value.location is not None


def test_facts_that_were_read_are_checked(built_tiny: Tiny) -> None:
    report = kaiji.read(built_tiny.root / "instances" / "muster-2031" / "muster-2031.xbrl")
    assert [f for f in kaiji.check(report) if f.severity is Severity.ERROR] == []
    fact = next(f for f in report.facts if isinstance(f.value, int) and not isinstance(f.value, bool))
    section = dataclasses.replace(report.sections[0], facts=(*report.facts, fact._replace(value=fact.value + 1)))
    wrong = dataclasses.replace(report, sections=(section,))
    assert "dup.conflict" in {f.code for f in kaiji.check(wrong)}
    comparison = kaiji.compare(report, wrong)
    assert (comparison.equal, [f.code for f in comparison.findings()]) == (False, ["compare.only-right"])


def test_a_report_goes_through_every_syntax_and_comes_back(built_tiny: Tiny, tmp_path: Path) -> None:
    report = kaiji.read(built_tiny.root / "instances" / "muster-2031" / "muster-2031.xbrl")
    for suffix in ("xbrl", "json", "csv"):
        *_, written = sorted(kaiji.write(report, tmp_path / f"x.{suffix}"), key=lambda p: p.suffix == ".json")
        assert kaiji.compare(report, kaiji.read(written)).equal
    with pytest.raises(kaiji.KaijiError, match="suffix"):
        kaiji.write(report, tmp_path / "x.pdf")


def test_a_declared_report_refers_to_its_taxonomy_by_its_address(built_tiny: Tiny, tmp_path: Path) -> None:
    """What is written is read with the packages of the taxonomies, and not without."""
    report = kaiji.load(built_tiny.root).report
    kaiji.write(report, tmp_path / "x.json")
    with pytest.raises(kaiji.KaijiError, match="give a package") as raised:
        kaiji.read(tmp_path / "x.json")
    assert raised.value.code == "input.remote"
    packages = sorted((built_tiny.root / "build").glob("*.zip"))
    assert packages
    assert kaiji.compare(report, kaiji.read(tmp_path / "x.json", packages=packages)).equal


def test_arelle_is_given_the_packages_too(place: Path, tmp_path: Path) -> None:
    inside = kaiji.read(place / "acme" / "build" / "acme-2025.xbri")
    text = (place / "acme" / "instances" / "acme-2025" / "acme-2025.xhtml").read_text("utf-8")
    alone = tmp_path / "alone.xhtml"
    alone.write_text(
        re.sub(r'href="[^"]*(/acme-2025\.xsd)"', r'href="https://acme.example/taxonomy/2025\1"', text), "utf-8"
    )
    report = kaiji.read(alone, packages=[place / "acme" / "build" / "acme-2025.zip"])
    assert kaiji.compare(report, inside).equal


def test_tables_are_arrow_tables(tiny_report: kaiji.Report) -> None:
    facts = kaiji.table(tiny_report)
    assert facts.num_rows == sum(1 for _ in tiny_report.facts)
    assert kaiji.table(tiny_report, "concepts").num_rows == len(tiny_report.taxonomy.concepts)
    with pytest.raises(kaiji.KaijiError, match="there is no table 'fact', but facts"):
        kaiji.table(tiny_report, "fact")


def test_forms_and_profiles_that_are_none(built_tiny: Tiny, tmp_path: Path) -> None:
    project = kaiji.load(built_tiny.root)
    for options, code in (({"form": "docx"}, "form.unknown"), ({"profile": "moon"}, "profile.unknown")):
        with pytest.raises(kaiji.KaijiError) as raised:
            kaiji.export(project, tmp_path / "x", **options)
        assert raised.value.code == code
    assert not (tmp_path / "x").exists()


def test_check_stays_a_function_when_the_package_of_that_name_is_imported() -> None:
    script = "import kaiji, kaiji.check; from kaiji.check import CHECKS; print(callable(kaiji.check), kaiji.nothing)"
    done = python(script)
    assert "module 'kaiji' has no attribute 'nothing'" in done.stderr
    assert python(script.replace(", kaiji.nothing", "")).stdout == "True\n"


@pytest.mark.slow
def test_what_uses_it_is_type_checked(tmp_path: Path) -> None:
    script = tmp_path / "pipeline.py"
    script.write_text(
        "import kaiji\n"
        "import kaiji.check\n"
        "project: kaiji.Project = kaiji.load('x')\n"
        "found: list[kaiji.Finding] = kaiji.check(project)\n"
        "facts: list[kaiji.Fact] = list(kaiji.read('y').facts)\n"
        "taxonomy: kaiji.Taxonomy = project.report.taxonomy\n"
        "kaiji.write(project, 'z.json')\n"
        "kaiji.laod('x')\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(script)],
        cwd=tmp_path,
        env=os.environ | {"MYPYPATH": str(GENERATOR)},
        capture_output=True,
        text=True,
    )
    assert re.findall(r"pipeline.py:\d+: error: .*", done.stdout) == [
        'pipeline.py:7: error: Argument 1 to "write" has incompatible type "Project"; expected "Report"  [arg-type]',
        'pipeline.py:8: error: Module has no attribute "laod"  [attr-defined]',
    ]
