"""The index of provenance: every figure names the line on which it is printed, and the line holds it."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kaiji.declare import NIL, Disclosure, Filing, Narrative, Percent
from kaiji.evidence.coverage import cover
from kaiji.evidence.exclusions import Exclusions, read_exclusions
from kaiji.evidence.index import Index, read_index, write_index
from kaiji.evidence.locate import Located, locate
from kaiji.evidence.places import check_places
from kaiji.evidence.printed import printings
from kaiji.evidence.relocate import relocate
from kaiji.evidence.text import SourceText
from kaiji.evidence.tie import Tie
from kaiji.evidence.tokens import tokens
from kaiji.model import KaijiError, Location, Month, Severity, duration
from kaiji.model.places import shown
from kaiji.workflow.project import load
from tests.evidence.invented import (
    COVER,
    FILING,
    HANAKO,
    INCOME,
    NOTICE,
    RESULTS,
    TARO,
    YEAR,
    Cover,
    Directors,
    Income,
    People,
    Results,
    exclusions,
    filing,
    line_of,
    source,
)
from tests.tiny import REPOSITORY, kaiji


def located(*disclosures: Disclosure, text: str = NOTICE) -> Located:
    given = source(text)
    return locate(printings(filing(*disclosures)), given, list(tokens(given.text)))


def lines(found: Located) -> dict[str, tuple[tuple[int, int], str]]:
    return {p.printing.id.partition(".")[0]: (p.lines, p.printed) for p in found.places}


def index_of(given: Filing, unprinted: str = "") -> Index:
    """The index of a filing, as it is read from its file."""
    excluded = Exclusions(unprinted={unprinted: Location("coverage.toml")} if unprinted else {})
    found = cover(given, source(), excluded)
    with TemporaryDirectory() as directory:
        path = Path(directory, "provenance.tsv")
        path.write_text(
            write_index(found.rows, found.source.digest, found.source.count, given.periods), encoding="utf-8"
        )
        return read_index(path)


@pytest.fixture(scope="module")
def agreed() -> Index:
    """The index of the invented filing."""
    return index_of(FILING)


def test_every_line_of_the_notice_holds_its_figure(notice: SourceText) -> None:
    """Although the index was made of this very text: as if it had been of another."""
    project = load(REPOSITORY)
    assert project.provenance is not None
    index = read_index(project.provenance)
    assert index.digest == notice.digest
    assert [str(f) for f in check_places(replace(index, digest=""), notice, "en")] == []


def test_the_index_is_what_the_notice_says_now(notice: SourceText) -> None:
    project = load(REPOSITORY)
    assert project.provenance is not None
    assert project.coverage is not None
    found = cover(project.filing, notice, read_exclusions(project.coverage))
    now = write_index(found.rows, notice.digest, notice.count, found.periods)
    assert project.provenance.read_text(encoding="utf-8") == now, "run `kaiji locate`"


def test_the_index_repeats_no_more_of_the_notice_than_figures_and_beginnings_of_names() -> None:
    project = load(REPOSITORY)
    assert project.provenance is not None
    pieces = [x for e in read_index(project.provenance).entries for x in re.split(r" \| |\|\|", e.printed)]
    assert max(map(len, pieces)) <= 60


def test_each_kind_of_figure_is_found() -> None:
    found = located(*FILING.placed)
    assert (found.not_found, found.findings) == ([], [])
    assert lines(found) == {
        "acme_Title": ((1, 2), "Notice of Acme Works Inc. to its Shareholders"),
        "acme_DateOfDocument": ((4, 4), "June 8, 2031"),
        "acme_GrowthOfSales": ((8, 8), "14.5%"),
        "acme_ShopsOpened": ((8, 8), "two"),
        "acme_ResultsOfYearTextBlock": (
            (6, 9),
            "1,235 million yen | 14.5% | 30 million yen | 42 | March 31, 2031 | Two ||",
        ),
        "acme_Sales": ((13, 13), "1,234,567"),
        "acme_CostOfSales": ((14, 14), "(234,567)"),
        "acme_SpecialGain": ((15, 15), "-"),
        "acme_Profit": ((16, 16), "1,000,000"),
        "acme_Total": ((17, 17), "1,000,000"),
        "acme_Name": ((22, 22), "Hanako Suzuki"),
        "acme_MonthOfJoining": ((21, 21), "Dec. 1999"),
        "acme_SharesHeld": ((22, 22), "2,000"),
    }


def test_of_two_rows_that_print_one_figure_each_is_found_by_its_caption() -> None:
    swapped = NOTICE.replace("Profit\t1,000,000\nTotal\t1,000,000", "Total\t1,000,000\nProfit\t1,000,000")
    found = lines(located(*FILING.placed, text=swapped))
    assert found["acme_Profit"] == ((17, 17), "1,000,000")
    assert found["acme_Total"] == ((16, 16), "1,000,000")


def test_a_long_text_is_cut() -> None:
    title = "Notice of Acme Works Inc. to its Shareholders"
    longer = f"{title} and to everyone else who may read it"
    given = NOTICE.replace("to its Shareholders**", "to its Shareholders and to everyone else who may read it**")
    made = type(COVER)(section="Cover", period=YEAR, source=COVER.source, title=longer, dated=COVER.dated)
    _, printed = lines(located(made, text=given))["acme_Title"]
    assert len(printed) == 60
    assert printed.endswith("…")
    assert longer.startswith(printed[:-1])


def income(**changes: object) -> Income:
    figures = {"sales": 1_234_567, "cost": -234_567, "gain": NIL, "profit": 1_000_000} | changes
    return Income(section="1.", period=YEAR, scale=3, source=INCOME.source, **figures)  # type: ignore[arg-type]


def replace_source(disclosure: Disclosure, lines: int | tuple[int, int]) -> Disclosure:
    """The same statement at other lines of the source."""
    common = {"section": disclosure.section, "period": disclosure.period, "scale": disclosure.scale}
    return type(disclosure)(**common, source=lines, **disclosure.figures)


@pytest.mark.parametrize(
    ("disclosure", "code"),
    [
        (income(sales=1_234_568), "provenance.not-found"),
        (income(sales=-1_234_567), "provenance.sign"),
        (income(sales=Decimal("1234567.0")), "provenance.accuracy"),
        (Results(section="1.", period=YEAR, source=(6, 9), growth=Percent("14.50"), shops=2, story=RESULTS.story),
         "provenance.accuracy"),
        (Results(section="1.", period=YEAR, source=(6, 9), growth=Percent("14.4"), shops=2, story=RESULTS.story),
         "provenance.not-found"),
        (Directors(section="2.", period=YEAR, source=21, person=People.taro, name="Taro Yamamoto", held=100),
         "provenance.not-found"),
        (Directors(section="2.", period=YEAR, source=22, person=People.taro, name="Taro Yamada", held=2_000),
         "provenance.not-found"),
        (Directors(section="2.", period=YEAR, source=21, person=People.taro, name="Taro Yamada", joined=Month(1999, 11),
                   held=100), "provenance.not-found"),
        (Directors(section="2.", period=YEAR, source=99, person=People.taro, name="T", held=1), "provenance.range"),
        (Directors(section="2.", period=YEAR, person=People.taro, name="T", held=1), "provenance.no-source"),
    ],
)  # fmt: skip
def test_a_wrong_figure_is_found_at_its_line(disclosure: Disclosure, code: str) -> None:
    found = located(disclosure)
    findings = [f for _, f in found.not_found] + found.findings
    assert {f.code for f in findings} == {code}
    assert findings[0].location is not None
    assert findings[0].location.path.endswith("test_provenance.py")


def test_brackets_may_be_a_sign_or_mark_a_subtotal_and_a_minus_is_a_sign() -> None:
    assert located(income(cost=234_567)).findings == []
    minus = NOTICE.replace("(234,567)", "-234,567")
    assert [f.code for f in located(income(cost=234_567), text=minus).findings] == ["provenance.sign"]
    assert located(income(), text=minus).findings == []


def test_a_filing_that_agrees_with_its_index(agreed: Index) -> None:
    assert Tie(FILING, agreed).findings() == []
    guards = [guard for _, guard in Tie(FILING, agreed).guards()]
    assert len(guards) == len(printings(FILING))
    assert all(guard.value and guard.context and guard.finds is None for guard in guards)


def test_what_is_not_printed_and_a_narrative_without_figures_are_no_guarded_values(tmp_path: Path) -> None:
    path = tmp_path / "results.md"
    path.write_text("All went well.", encoding="utf-8")
    cover_page = Cover(
        section="Cover",
        period=YEAR,
        source=COVER.source,
        title=COVER.title,
        dated=COVER.dated,
        maker="Kaiji",
    )
    given = filing(cover_page, results(Narrative(path)), INCOME, TARO, HANAKO)
    tie = Tie(given, index_of(given, unprinted="Maker"))
    assert tie.findings() == []
    assert {f.concept.local for f, guard in tie.guards() if not guard.value} == {"Maker", "ResultsOfYearTextBlock"}
    assert all(guard.context for _, guard in tie.guards())


def directors(**changes: object) -> Directors:
    figures = {"person": People.taro, "name": "Taro Yamada", "joined": Month(1999, 12), "held": 100} | changes
    return Directors(section="2.", period=YEAR, source=21, **figures)  # type: ignore[arg-type]


def results(story: Narrative = RESULTS.story, **changes: object) -> Results:
    figures = {"growth": Percent("14.5"), "shops": 2} | changes
    return Results(section="1.", period=YEAR, source=(6, 9), story=story, **figures)  # type: ignore[arg-type]


def told(tmp_path: Path, old: str, new: str) -> Results:
    path = tmp_path / "results.md"
    text = RESULTS.story.path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return results(Narrative(path))


LAST_YEAR = duration((2029, 4, 1), (2030, 3, 31))
REPORTED = (COVER, RESULTS, INCOME, TARO, HANAKO)


@pytest.mark.parametrize(
    ("changed", "code", "says"),
    [
        (income(sales=1_234_568), "changed", "is 1,234,568,000, but line 13 of the source (provenance.tsv:9) prints '1,234,567'"),
        (income(sales=-1_234_567), "changed", "is -1,234,567,000, but line 13"),
        (income(gain=0), "changed", "prints '-'"),
        (income(sales=Decimal("1234567.0")), "changed", "prints '1,234,567'"),
        (Income(section="1.", period=YEAR, scale=6, source=(11, 17), sales=1_234_567, cost=-234_567, gain=NIL,
                profit=1_000_000, whole=1_000_000), "changed", "is 1,234,567,000,000, but line 13"),
        (results(growth=Percent("14.4")), "changed", "prints '14.5%'"),
        (results(shops=3), "changed", "prints 'two'"),
        (directors(name="Taro Yamado"), "changed", "is 'Taro Yamado', but line 21"),
        (directors(name="Taro YAMADA"), "changed", "is 'Taro YAMADA', but line 21"),
        (directors(joined=Month(1999, 11)), "changed", "prints 'Dec. 1999'"),
        (Income(section="1.", period=LAST_YEAR, scale=3, source=(11, 17), sales=1_234_567, cost=-234_567, gain=NIL,
                profit=1_000_000, whole=1_000_000), "context",
         "prints '1,234,567' for acme_Sales.CurrentYearDuration, not for acme_Sales.Duration20290401To20300331"),
        (directors(person=People.hanako), "context", "for acme_Name.CurrentYearDuration_TaroYamadaMember, not for"),
        (replace_source(INCOME, (11, 12)), "range", "line 13 of the source (provenance.tsv:9) prints '1,234,567'"),
    ],
)  # fmt: skip
def test_a_figure_that_is_not_the_printed_one_is_named_with_both_places(
    agreed: Index, changed: Disclosure, code: str, says: str
) -> None:
    made = filing(*(changed if type(d) is type(changed) and d is not HANAKO else d for d in REPORTED))
    index = replace(
        agreed, entries=tuple(e._replace(location=Location("provenance.tsv", e.location.line)) for e in agreed.entries)
    )
    first = min(Tie(made, index).findings(), key=lambda f: f.code not in (f"provenance.{code}",))
    assert first.code == f"provenance.{code}"
    assert says in first.message
    assert first.location is not None
    assert first.location.path.endswith("test_provenance.py")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("14.5%", "14.6%", "it lacks '14.5%'; it has '14.6%', which is not printed there"),
        ("14.5%", "some", "it lacks '14.5%'"),
        ("Two shops", "Two (2) shops", "it has '(2)', which is not printed there"),
        ("2031", "2032", "it lacks 'March 31, 2031'"),
    ],
)
def test_a_narrative_that_says_another_figure_or_name(
    tmp_path: Path, agreed: Index, old: str, new: str, says: str
) -> None:
    (finding,) = Tie(filing(COVER, told(tmp_path, old, new), INCOME, TARO, HANAKO), agreed).findings()
    assert finding.code == "provenance.changed"
    assert says in finding.message
    assert finding.location == Location(shown(str(tmp_path / "results.md")))


def test_a_narrative_may_be_worded_anew(tmp_path: Path, agreed: Index) -> None:
    made = filing(COVER, told(tmp_path, "14.5%", "by all of 14.5%"), INCOME, TARO, HANAKO)
    assert Tie(made, agreed).findings() == []


def test_other_dates_of_a_period_that_has_a_name(agreed: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ids of facts say the name only: a wrong date in the one place that gives it would move the whole filing."""
    wrong = duration((2030, 4, 1), (2031, 3, 30))
    assert wrong != YEAR
    for disclosure in (COVER, RESULTS, INCOME, TARO, HANAKO):
        monkeypatch.setattr(disclosure, "period", wrong if disclosure.period == YEAR else disclosure.period)
    moved = replace(FILING, periods=dict(FILING.periods) | {"CurrentYear": wrong})
    (finding,) = Tie(moved, agreed).findings()
    assert finding.code == "provenance.context"
    assert f"CurrentYear {YEAR} is {wrong} now" in finding.message
    assert finding.location is not None

    covered = cover(moved, source(), Exclusions())
    assert [f.code for f in relocate(covered, agreed, ()).findings] == ["provenance.changed"]
    assert [f.code for f in relocate(covered, agreed, ("CurrentYear",)).findings] == ["provenance.relocated"]


def test_an_index_that_does_not_say_when_the_periods_are(agreed: Index) -> None:
    (finding,) = Tie(FILING, replace(agreed, periods=())).findings()
    assert finding.code == "provenance.unlisted"
    assert "CurrentYear" in finding.message


def test_rows_that_are_missing_added_or_moved(agreed: Index) -> None:
    def codes(*disclosures: Disclosure) -> list[str]:
        return [f.code.removeprefix("provenance.") for f in Tie(filing(*disclosures), agreed).findings()]

    assert codes(COVER, RESULTS, INCOME, TARO) == ["stale", "stale"]
    assert codes(COVER, RESULTS, INCOME, HANAKO, TARO) == ["order"]
    assert codes(*REPORTED, replace_source(TARO, 21)) == ["unlisted"] * 3


def test_only_another_text_is_read_line_by_line(agreed: Index) -> None:
    assert check_places(agreed, source(), "en") == []
    assert check_places(agreed, source(NOTICE + "\n"), "en") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1,234,567", "1,234,568"),
        ("Taro Yamada", "Taro Yamado"),
        ("gain\t-", "gain\t5"),
        ("two", "three"),
        ("14.5%", "14.5"),
    ],
)
def test_a_text_that_does_not_hold_what_the_index_says(agreed: Index, old: str, new: str) -> None:
    findings = check_places(agreed, source(NOTICE.replace(old, new)), "en")
    assert {f.code for f in findings} == {"provenance.moved"}
    assert findings[0].location is not None
    assert findings[0].location.line > 1


HEAD = "fact\tline\tprinted\tcheck\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fact\tline\tprinted\n",
        HEAD,
        f"{HEAD}a\t1\tc\t0\n",
        f"{HEAD}source\t1-9\tsha256:0\t\na\tb\tc\t0\n",
        f"{HEAD}source\t1-9\tsha256:0\t\na\t1\tc\n",
        f"{HEAD}source\t1-9\tsha256:0\t\na\t-1\tc\t0\n",
    ],
)
def test_an_index_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "provenance.tsv"
    path.write_text(text or "\n", encoding="utf-8")
    with pytest.raises(KaijiError) as error:
        read_index(path)
    assert error.value.code == "provenance.index"


def test_a_missing_index_says_how_it_is_written(tmp_path: Path) -> None:
    with pytest.raises(KaijiError, match="kaiji locate"):
        read_index(tmp_path / "provenance.tsv")


def test_a_fact_that_is_printed_twice_has_a_line_for_each() -> None:
    again = Income(
        section="again", period=YEAR, scale=3, source=(13, 13), sales=1_234_567, cost=-234_567, gain=0, profit=1_000_000
    )
    given = printings(replace(FILING, content=(INCOME, again)))
    sales = [p for p in given if p.id == "acme_Sales.CurrentYearDuration"]
    assert [p.range for p in sales] == [(11, 17), (13, 13)]


def project(tmp_path: Path, notice: str) -> tuple[Path, Path]:
    """A project whose filing is the invented one, and its text."""
    source_root = tmp_path / "generator"
    (source_root / "tests" / "evidence").mkdir(parents=True)
    here = Path(__file__).parents[1]
    for name in ("__init__.py", "evidence/__init__.py", "evidence/invented.py", "evidence/results.md"):
        shutil.copy(here / name, source_root / "tests" / name)
    shutil.copy(here / "evidence" / "exclusions.toml", tmp_path / "coverage.toml")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.kaiji]\nsource = "generator"\nfiling = "tests.evidence.invented:FILING"\n'
        'provenance = "provenance.tsv"\ncoverage = "coverage.toml"\n',
        encoding="utf-8",
    )
    text = tmp_path / "notice.txt"
    text.write_text(notice, encoding="utf-8")
    return tmp_path, text


def test_the_command_writes_the_index(tmp_path: Path) -> None:
    root, text = project(tmp_path, NOTICE)
    process = kaiji("locate", "--project", str(root), "--source", str(text), cwd=root)
    assert process.returncode == 0, process.stdout + process.stderr
    written = (root / "provenance.tsv").read_text(encoding="utf-8")
    found = cover(FILING, source(), exclusions())
    assert written == write_index(found.rows, sha256(NOTICE.encode()).hexdigest(), NOTICE.count("\n"), found.periods)
    assert f"acme_Sales.CurrentYearDuration\t{line_of('Sales')}\t1,234,567\t" in written
    assert sorted(p.name for p in root.iterdir()) == [
        "coverage.toml", "generator", "notice.txt", "provenance.tsv", "pyproject.toml"
    ]  # fmt: skip


def test_the_command_leaves_the_index_if_a_figure_is_not_found(tmp_path: Path) -> None:
    root, text = project(tmp_path, NOTICE.replace("1,234,567", "1,234,568"))
    (root / "provenance.tsv").write_text("before", encoding="utf-8")
    process = kaiji("locate", "--project", str(root), "--source", str(text), cwd=root)
    assert process.returncode == 1
    assert "error provenance.not-found: acme_Sales.CurrentYearDuration = 1234567000 is not printed" in process.stdout
    assert (root / "provenance.tsv").read_text(encoding="utf-8") == "before"


def test_a_figure_that_changed_is_not_adopted_unless_somebody_says_so(tmp_path: Path) -> None:
    """1,234,567 was typed as 1,000,000, which happens to be printed in the same table."""
    root, text = project(tmp_path, NOTICE)
    path, module = root / "provenance.tsv", root / "generator" / "tests" / "evidence" / "invented.py"

    def run(*arguments: str) -> tuple[int, str]:
        process = kaiji(*arguments, "--project", str(root), cwd=root)
        assert "Traceback" not in process.stderr
        return process.returncode, process.stdout

    assert run("locate", "--source", str(text))[0] == 0
    before = path.read_text(encoding="utf-8")
    module.write_text(
        module.read_text("utf-8").replace("    sales=1_234_567,", "    sales=1_000_000,"), encoding="utf-8"
    )

    status, said = run("check")
    assert status == 1
    assert (
        "error provenance.changed: acme_Sales.CurrentYearDuration is 1,000,000,000, but line 13 of the source" in said
    )

    status, said = run("locate", "--source", str(text))
    assert status == 1
    assert "acme_Sales.CurrentYearDuration moved from line 13 '1,234,567' to line 16 '1,000,000'" in said
    assert "and is still printed where it was" in said
    assert "--accept acme_Sales.CurrentYearDuration" in said
    assert path.read_text(encoding="utf-8") == before

    status, said = run("locate", "--source", str(text), "--accept", "acme_Sales.*")
    assert status == 0
    assert "info provenance.relocated: accepted: acme_Sales.CurrentYearDuration moved" in said
    assert "\t16\t1,000,000\t" in path.read_text(encoding="utf-8")


def test_a_fact_that_is_gone_needs_consent_and_a_new_one_does_not(agreed: Index) -> None:
    def findings(given: Filing, *accepted: str) -> list[tuple[str, str]]:
        return [
            (f.severity.name, f.message)
            for f in relocate(cover(given, source(), Exclusions()), agreed, accepted).findings
        ]

    ((severity, message), *_) = findings(filing(COVER, RESULTS, INCOME, TARO))
    assert severity == "ERROR"
    assert (
        "acme_Name.CurrentYearDuration_HanakoSuzukiMember, printed on line 22 as 'Hanako Suzuki', is no longer a fact"
        in message
    )
    assert {s for s, _ in findings(filing(COVER, RESULTS, INCOME, TARO), "*Hanako*")} == {"INFO"}
    ((severity, message),) = findings(filing(*REPORTED, replace_source(TARO, 21)))
    assert (severity, message.partition(":")[0]) == ("INFO", "3 figures were added")


def test_a_text_with_more_lines_moves_all_of_them(agreed: Index) -> None:
    longer = NOTICE.replace("(Thousand yen)\n\n", "(Thousand yen)\n")
    made = filing(
        COVER, RESULTS, replace_source(INCOME, (10, 16)), replace_source(TARO, 20), replace_source(HANAKO, 21)
    )
    (finding,) = relocate(cover(made, source(longer), Exclusions()), agreed, ()).findings
    assert finding.severity is Severity.INFO
    assert "10 figures moved: acme_Sales.CurrentYearDuration from line 13 to line 12" in finding.message


def test_a_narrative_figure_that_is_not_printed_is_not_located(tmp_path: Path) -> None:
    found = located(told(tmp_path, "14.5%", "14.6%"))
    ((_, finding),) = found.not_found
    assert finding.code == "provenance.not-found"
    assert "'14.6%', which it mentions, is not printed on lines 6 to 9" in finding.message


def test_exclusions_are_optional() -> None:
    assert cover(FILING, source(), Exclusions()).places
