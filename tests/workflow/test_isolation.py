"""Projects in one process: modules of one name, in any order, and one project again after an edit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from kaiji.model import KaijiError, LabelRole, Report
from kaiji.workflow.project import load, source_hash
from tests.tiny import FIGURES, TAXONOMY, Tiny

CASH, DOCUMENTATION = "kasse=250", "Bargeld und Guthaben."


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Tiny, Tiny]:
    """Two projects with modules of the same names and other contents: a figure, and a documentation."""
    one, other = Tiny.copy(tmp_path / "one"), Tiny.copy(tmp_path / "other")
    other.edit(FIGURES, CASH, "kasse=251")
    other.edit(TAXONOMY, DOCUMENTATION, "Was in der Kasse liegt.")
    return one, other


@contextmanager
def untouched() -> Iterator[None]:
    """What the process knows of modules, and where it looks for them, is as before."""
    before = dict(sys.modules), list(sys.path), list(sys.meta_path), sys.dont_write_bytecode
    yield
    known = {name: module for name, module in sys.modules.items() if name in before[0] or name in ("muster", "rahmen")}
    assert (known, sys.path, sys.meta_path, sys.dont_write_bytecode) == before


def cash(report: Report) -> tuple[object, str | None]:
    """What a report says of cash: the figure from its data module, and the documentation from its taxonomy."""
    (concept,) = (c for c in report.taxonomy.concepts.values() if c.name.local == "KasseUndBankguthaben")
    (fact,) = report.index.by_concept[concept.name]
    return fact.value, concept.label("de", LabelRole.DOCUMENTATION)


@pytest.mark.parametrize("turned", [False, True], ids=["one first", "other first"])
def test_two_projects_with_modules_of_the_same_names_give_two_filings(pair: tuple[Tiny, Tiny], turned: bool) -> None:
    expected = [(250_000, DOCUMENTATION), (251_000, "Was in der Kasse liegt.")]
    order = [1, 0] if turned else [0, 1]
    with untouched():
        projects = {n: load(pair[n].root) for n in order}
    assert [cash(projects[n].filing.report) for n in (0, 1)] == expected
    for n in (0, 1):  # the files of the one are not those of the other
        files = {Path(str(module.__file__)) for module in projects[n].modules.values() if module.__file__}
        assert len(files) >= 3
        assert all(file.is_relative_to(pair[n].root) for file in files)


def test_a_line_is_looked_for_in_the_file_of_the_project_that_was_loaded(pair: tuple[Tiny, Tiny]) -> None:
    one, other = pair
    path = other.root / FIGURES
    path.write_text("\n\n\n" + path.read_text("utf-8"), "utf-8")
    for tiny, text in ((one, CASH), (other, "kasse=251"), (one, CASH)):
        (fact,) = (f for f in load(tiny.root).filing.report.facts if f.concept.local == "KasseUndBankguthaben")
        assert fact.source is not None
        place = fact.source.location
        assert (Path(place.path), place.line) == (tiny.root / FIGURES, tiny.line(FIGURES, text))


def test_a_project_is_read_again_when_it_is_loaded_again(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also after an edit within a second that leaves every file as long as it was: figures and narratives."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    first = load(tiny.root)
    assert cash(first.filing.report)[0] == 250_000
    tiny.edit(FIGURES, CASH, "kasse=777")
    narrative = next((tiny.root / "quelle").rglob("*.md"))
    text = narrative.read_text("utf-8")
    narrative.write_text(text.replace("e", "o"), "utf-8")
    second = load(tiny.root)
    assert cash(second.filing.report)[0] == 777_000
    assert cash(first.filing.report)[0] == 250_000
    texts = [{f.value for f in p.filing.report.facts if isinstance(f.value, str)} for p in (first, second)]
    assert texts[0] != texts[1]
    assert source_hash(first) == source_hash(second)  # of the files as they are
    tiny.edit(FIGURES, "kasse=777", CASH)
    assert cash(load(tiny.root).filing.report)[0] == 250_000


def test_threads_load_projects_of_one_name_at_a_time(tmp_path: Path) -> None:
    """One of them does not load; each of the others is its own, and nothing of any is left."""

    def loaded(number: int) -> object:
        try:
            return cash(load(projects[number].root).filing.report)[0]
        except KaijiError as error:
            return error.code

    projects = [Tiny.copy(tmp_path / f"p{n}") for n in range(4)]
    for number, project in enumerate(projects):
        project.edit(FIGURES, CASH, "kasse=1 / 0" if number == 2 else f"kasse=25{number}")
    with untouched(), ThreadPoolExecutor(4) as threads:
        found = list(threads.map(loaded, [*range(4)] * 3))
    assert found == [250_000, 251_000, "project.import", 253_000] * 3


def test_a_module_that_the_process_has_keeps_its_name(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    strange = ModuleType("muster")
    monkeypatch.setitem(sys.modules, "muster", strange)
    with untouched():
        assert load(tiny.root).filing.name == "muster-2031"
        assert sys.modules["muster"] is strange


def test_a_project_that_does_not_load_leaves_nothing_behind(tiny: Tiny) -> None:
    tiny.edit(FIGURES, CASH, "kasse=250 / 0")
    with untouched(), pytest.raises(KaijiError):
        load(tiny.root)
    tiny.edit(FIGURES, "kasse=250 / 0", CASH)
    assert load(tiny.root).filing.name == "muster-2031"


def test_a_file_of_the_name_of_a_module_of_python_changes_nothing_for_the_engine(tiny: Tiny) -> None:
    for name in ("json", "decimal", "kaiji"):
        (tiny.root / "quelle" / f"{name}.py").write_text("raise SystemExit\n", "utf-8")
    with untouched():
        assert load(tiny.root).filing.name == "muster-2031"


def test_imports_within_functions_that_the_report_needs(tiny: Tiny) -> None:
    """They run while the project is loaded."""
    text = (tiny.root / FIGURES).read_text("utf-8")
    function = "def cash() -> int:\n    from rahmen import BARGELD\n\n    return BARGELD\n\n\n"
    with (tiny.root / TAXONOMY).open("a", encoding="utf-8") as file:
        file.write("\nBARGELD = 250\n")
    start = text.index("facts = ")
    (tiny.root / FIGURES).write_text(text[:start] + function + text[start:].replace(CASH, "kasse=cash()"), "utf-8")
    assert cash(load(tiny.root).filing.report)[0] == 250_000
