"""`kaiji trace`: from the line of the notice to every output, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import tests.evidence.invented as invented
from kaiji.evidence.index import Row, read_index, write_index
from kaiji.evidence.locate import locate
from kaiji.evidence.outputs import mentions
from kaiji.evidence.printed import printings
from kaiji.evidence.tokens import tokens
from kaiji.evidence.trace import Step, Wanted, module_line, question, source_line, trace
from kaiji.model import KaijiError
from kaiji.model.places import shown
from tests.evidence.invented import FILING, NOTICE, line_of, source
from tests.tiny import REPOSITORY, kaiji

MODULE = Path(invented.__file__)
SALES, COST = "acme_Sales.CurrentYearDuration", "acme_CostOfSales.CurrentYearDuration"


def module_line_of(text: str) -> int:
    """The number of the one line of the data module that is a text."""
    lines = MODULE.read_text(encoding="utf-8").split("\n")
    (found,) = [n for n, line in enumerate(lines, 1) if line.strip() == text]
    return found


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., list[Step]]:
    """Trace in a project that has an index and an output."""
    printed = printings(FILING)
    index = tmp_path / "provenance.tsv"
    rows = [Row(p.printing, p.lines, p.printed) for p in locate(printed, source(), list(tokens(NOTICE))).places]
    index.write_text(write_index(rows, source().digest, source().count, FILING.periods), encoding="utf-8")
    output = tmp_path / FILING.report.directory
    output.mkdir(parents=True)
    (output / "a.xbrl").write_text(f'<x/>\n<s id="{SALES}"/>\n<c id="{COST}"/><c href="#{COST}"/>\n', encoding="utf-8")
    (output / "b.json").write_text(f'{{"facts": {{\n"{SALES}": {{}}, "{SALES}_Other": {{}}}}}}', encoding="utf-8")
    (output / "c.bin").write_bytes(SALES.encode())

    def asked(wanted: str | Wanted, *, text: bool = False) -> list[Step]:
        test = question(wanted, printed) if isinstance(wanted, str) else wanted
        return trace(FILING.report, tmp_path, printed, read_index(index).entries, test, source() if text else None)

    return asked


Ask = Callable[..., list[Step]]


def test_the_whole_chain_of_a_figure(ask: Ask, tmp_path: Path) -> None:
    (step,) = ask(COST, text=True)
    assert step == Step(
        id=COST,
        section="1. Results",
        caption="Cost of sales",
        lines=(line_of("Cost of sales"),) * 2,
        exact=True,
        printed="(234,567)",
        text="Cost of sales\t(234,567)",
        location=step.location,
        concept="acme:CostOfSales",
        labels=(("en", "Cost of sales"),),
        roles=("200000 - Statement - Income",),
        period="2030-04-01/2031-03-31",
        members=(),
        unit="JPY",
        decimals=-3,
        value="234,567,000",
        outputs=((shown(str(tmp_path / "instances" / "acme-2031" / "a.xbrl")), 3),),
    )
    assert str(step.location) == f"{shown(str(MODULE))}:{module_line_of('cost=-234_567,')}"


@pytest.mark.parametrize(
    ("subject", "ids"),
    [
        (SALES, [SALES]),
        ("1,234,567", [SALES]),
        ("1234567", [SALES]),
        ("(234,567)", [COST]),
        ("14.5%", ["acme_GrowthOfSales.CurrentYearDuration"]),
        ("1,000,000", ["acme_Profit.CurrentYearDuration", "acme_Total.CurrentYearDuration"]),
        ("two", ["acme_ShopsOpened.CurrentYearDuration"]),
        ("June 8, 2031", ["acme_DateOfDocument.CurrentYearDuration"]),
        ("Dec. 1999", ["acme_MonthOfJoining.CurrentYearDuration_TaroYamadaMember"]),
        ("December 1999", ["acme_MonthOfJoining.CurrentYearDuration_TaroYamadaMember"]),
        ("taro yamada", ["acme_Name.CurrentYearDuration_TaroYamadaMember"]),
        ("Yamada", ["acme_Name.CurrentYearDuration_TaroYamadaMember"]),
        ("Sales", [SALES]),
        ("acme:costofsales", [COST]),
        ("hanakosuzuki", [f"acme_{n}.CurrentYearDuration_HanakoSuzukiMember" for n in ("Name", "SharesHeld")]),
    ],
)
def test_what_may_be_asked_for(ask: Ask, subject: str, ids: list[str]) -> None:
    assert [step.id for step in ask(subject)] == ids


def test_back_from_a_line_of_the_notice(ask: Ask) -> None:
    assert [s.id for s in ask(source_line(line_of("Sales")))] == [SALES]
    names = {s.id.partition(".")[0]: s.exact for s in ask(source_line(line_of("In the year")))}
    assert names == {"acme_GrowthOfSales": True, "acme_ShopsOpened": True, "acme_ResultsOfYearTextBlock": False}


def test_back_from_a_line_of_the_data_module(ask: Ask) -> None:
    assert [s.id for s in ask(f"{MODULE}:{module_line_of('sales=1_234_567,')}")] == [SALES]
    assert len(ask(f"{MODULE}:{module_line_of('INCOME = Income(')}")) == 5
    assert ask(module_line(MODULE, 1)) == []


def test_each_file_of_the_output_is_searched_for_the_whole_id(ask: Ask, tmp_path: Path) -> None:
    (step,) = ask(SALES)
    assert [(Path(path).name, line) for path, line in step.outputs] == [("a.xbrl", 2), ("b.json", 2)]
    assert mentions(tmp_path / "nowhere", [SALES]) == {SALES: []}


def test_without_an_index_the_lines_are_those_of_the_disclosure() -> None:
    (step,) = trace(FILING.report, Path("nowhere"), printings(FILING), [], question(SALES, printings(FILING)))
    assert (step.lines, step.exact, step.printed, step.outputs) == ((11, 17), False, "", ())


def test_what_is_not_there_is_refused() -> None:
    for subject in ("999", "Nobody", "no/such/file.py:3"):
        with pytest.raises(KaijiError) as error:
            question(subject, printings(FILING))
        assert error.value.code == "trace.unknown"


def traced(*arguments: str) -> list[dict[str, object]]:
    process = kaiji("trace", *arguments, "--format", "json", cwd=REPOSITORY)
    assert process.returncode == 0, process.stdout + process.stderr
    found: list[dict[str, object]] = json.loads(process.stdout)["facts"]
    return found


def test_the_command_leads_from_a_figure_to_its_line_and_back() -> None:
    (step,) = traced("13,554,544")
    assert step["lines"] == [449, 449]
    assert step["printed"] == "13,554,544"
    assert step["location"] is not None
    assert step in traced(str(step["location"]))
    assert step in traced("--line", "449")


def test_the_command_shows_the_text_if_it_is_at_hand(notice_path: Path) -> None:
    (step,) = traced("(397,439)", "--source", str(notice_path))
    assert step["text"] == "Interest expense\t(397,439)"
    assert step["value"] == "397,439,000"


def test_the_command_prints_a_chain_that_can_be_read() -> None:
    process = kaiji("trace", "14.5%", cwd=REPOSITORY, KAIJI_SOURCE="")
    assert process.returncode == 0
    for part in ("line 80: 14.5%", "generator/iij/brp/", "営業収益の増加率 (ja)", "0.145 pure (decimals 3)"):
        assert part in process.stdout
    assert all(line == line.rstrip() for line in process.stdout.split("\n"))


def test_the_command_says_what_it_does_not_know() -> None:
    process = kaiji("trace", "nothing of the kind", cwd=REPOSITORY)
    assert process.returncode == 1
    assert "error trace.unknown: nothing in this filing is called or printed 'nothing of the kind'" in process.stdout
    assert kaiji("trace", cwd=REPOSITORY).returncode == 2
    assert kaiji("trace", "Assets", "--line", "3", cwd=REPOSITORY).returncode == 2
