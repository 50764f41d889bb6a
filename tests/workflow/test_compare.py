"""`kaiji compare` and `kaiji convert`: what is equal, what differs and how it is told, and every syntax to every other."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from kaiji.model import Context, Duration, Fact, Footnote, Severity, Unit
from kaiji.workflow.compare import Matching, compare_facts, run_compare
from kaiji.workflow.convert import run_convert
from kaiji.workflow.reports import opened
from tests.syntax import reports
from tests.syntax.reports import AXIS, DOLLAR, ENTITY, NORTH, RED, SECOND, SOUTH, YEN, name
from tests.tiny import kaiji

YEAR = Duration(datetime.date(2030, 1, 1), datetime.date(2030, 12, 31))
HERE = Context(ENTITY, YEAR, ((AXIS, NORTH),))
MONEY = Fact(name("MoneyDuration"), HERE, 5_000, YEN, -3, footnotes=(Footnote("n", "en"),))
WORDS = Fact(name("WordsDuration"), HERE, "words", language="en")
FACTS = [MONEY, WORDS]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param([WORDS, MONEY], id="in another order"),
        pytest.param([MONEY, WORDS, MONEY], id="one repeated"),
        pytest.param([MONEY._replace(value=Decimal("5000.0")), WORDS], id="another way to write a number"),
        pytest.param([MONEY, WORDS._replace(language="EN")], id="another case of a language"),
        pytest.param(
            [MONEY._replace(unit=Unit(tuple(YEN.numerators))), WORDS], id="another object that is the same unit"
        ),
    ],
)
def test_equal(other: list[Fact]) -> None:
    assert compare_facts(FACTS, other).equal
    assert compare_facts(other, FACTS).equal


def test_members_in_another_order_are_equal() -> None:
    both = ((AXIS, NORTH), (SECOND, RED))
    one, two = (MONEY._replace(context=HERE._replace(members=m)) for m in (both, both[::-1]))
    assert compare_facts([one], [two]).equal


@pytest.mark.parametrize(
    "change",
    [
        lambda f: f._replace(value=5_001),
        lambda f: f._replace(value=None),
        lambda f: f._replace(decimals=None),
        lambda f: f._replace(unit=DOLLAR),
        lambda f: f._replace(concept=name("MoneyInstant")),
        lambda f: f._replace(footnotes=()),
        lambda f: f._replace(footnotes=(Footnote("other", "en"),)),
        lambda f: f._replace(context=HERE._replace(members=((AXIS, SOUTH),))),
        lambda f: f._replace(context=HERE._replace(period=YEAR.closing)),
        lambda f: f._replace(context=HERE._replace(entity=ENTITY._replace(identifier="B"))),
    ],
)
def test_different(change: Callable[[Fact], Fact]) -> None:
    found = compare_facts(FACTS, [change(MONEY), WORDS])
    assert found.only_left == [MONEY]
    assert found.only_right == [change(MONEY)]
    assert not compare_facts(FACTS, [change(MONEY), WORDS]).equal


def test_a_difference_is_told_with_both_values_and_all_aspects() -> None:
    told = [f.message for f in compare_facts(FACTS, [MONEY._replace(value=6_000), WORDS]).findings()]
    assert told == [
        "MoneyDuration, 2030-01-01/2030-12-31, AreaAxis=NorthMember, JPY: 5000 (decimals -3) with 1 footnotes here,"
        " 6000 (decimals -3) with 1 footnotes there"
    ]
    codes = [f.code for f in compare_facts([MONEY], [WORDS]).findings()]
    assert codes == ["compare.only-left", "compare.only-right"]


@pytest.mark.parametrize("source", ["xml", "json", "csv"])
@pytest.mark.parametrize("suffix", [".xbrl", ".json", ".csv"])
def test_every_syntax_is_converted_to_every_other(tmp_path: Path, source: str, suffix: str) -> None:
    path = reports.files(reports.report(FACTS), tmp_path / "in")[source]
    outcome = run_convert(path, tmp_path / "out" / f"x{suffix}")
    assert not outcome.failed, outcome.findings
    outcome = run_compare(path, Path(outcome.published[0]))
    assert [(f.code, f.message) for f in outcome.findings] == [("compare.equal", "equal: 2 facts in each report")]


def test_reports_that_differ_fail(tmp_path: Path) -> None:
    one = reports.files(reports.report(FACTS), tmp_path / "a")["xml"]
    two = reports.files(reports.report([MONEY]), tmp_path / "b")["csv"]
    outcome = run_compare(one, two)
    assert outcome.failed
    assert [f.code for f in outcome.findings] == ["compare.summary", "compare.only-left"]


def test_a_report_is_not_put_in_its_own_place(tmp_path: Path) -> None:
    path = reports.files(reports.report(FACTS), tmp_path)["xml"]
    before = path.read_bytes()
    assert [f.code for f in run_convert(path, path).findings] == ["convert.itself"]
    assert path.read_bytes() == before


def test_a_target_without_a_known_suffix_is_refused(tmp_path: Path) -> None:
    outcome = run_convert(reports.files(reports.report(FACTS), tmp_path)["xml"], tmp_path / "x.txt")
    assert [f.code for f in outcome.findings] == ["convert.suffix"]


def edited(path: Path, *changes: tuple[str, str]) -> Path:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def codes(left: Path, right: Path) -> list[str]:
    return [f.code for f in run_compare(left, right).findings if f.code != "compare.summary"]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(
            [('xml:lang="en">words', ">words"), ("<xbrli:xbrl ", '<xbrli:xbrl xml:lang="en" ')], id="inherited"
        ),
        pytest.param([("all:", "other:"), ("xmlns:all", "xmlns:other")], id="another prefix"),
        pytest.param([(">5000<", "> +5000.00 <")], id="another way to write a number"),
        pytest.param([('decimals="-3"', 'decimals=" -03"')], id="another way to write an accuracy"),
        pytest.param([("\n", "\r\n")], id="other ends of lines"),
        pytest.param([("<xbrli:period>", "<xbrli:period><!-- c --><?p i?>")], id="comments"),
        pytest.param([("2030-12-31<", "2031-01-01T00:00:00<")], id="a midnight"),
    ],
)
def test_instances_that_are_equal(tmp_path: Path, changes: list[tuple[str, str]]) -> None:
    files = reports.files(reports.report(FACTS), tmp_path)
    assert codes(edited(files["xml"], *changes), files["json"]) == ["compare.equal"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([('xml:lang="en">words', 'xml:lang="">words')], {"compare.only-left", "compare.only-right"}),
        ([('decimals="-3"', 'decimals="INF"')], {"compare.differs"}),
        (
            [("<xbrli:scenario>", "<!--<xbrli:scenario>"), ("</xbrli:scenario>", "</xbrli:scenario>-->")],
            {"compare.only-left", "compare.only-right"},
        ),
        ([("all:NorthMember<", "all:SouthMember<")], {"compare.only-left", "compare.only-right"}),
        ([(">n</link:footnote>", ">m</link:footnote>")], {"compare.differs"}),
        ([('decimals="-3">5000<', 'xsi:nil="true"><')], {"compare.differs"}),
    ],
)
def test_instances_that_are_not(tmp_path: Path, changes: list[tuple[str, str]], told: set[str]) -> None:
    files = reports.files(reports.report(FACTS), tmp_path)
    assert set(codes(edited(files["xml"], *changes), files["json"])) == told


def test_a_prefix_with_another_meaning_inside_is_not_taken_for_the_one_outside(tmp_path: Path) -> None:
    files = reports.files(reports.report(FACTS), tmp_path)
    member = "<xbrldi:explicitMember "
    path = edited(files["xml"], (member, f'{member}xmlns:all="https://other.example" '))
    assert "compare.equal" not in codes(path, files["json"])


def test_more_differences_than_are_told_are_counted(tmp_path: Path) -> None:
    days = (datetime.date(2000, 1, 1) + datetime.timedelta(days=n) for n in range(300))
    facts = [MONEY._replace(context=HERE._replace(period=Duration(day, day)), footnotes=()) for day in days]
    one = reports.files(reports.report(facts), tmp_path / "a")["json"]
    two = reports.files(reports.report([WORDS]), tmp_path / "b")["json"]
    found = codes(one, two)
    assert (len(found), found[-1]) == (201, "compare.more")


@pytest.mark.parametrize("suffix", [".xbrl", ".json", ".csv"])
@pytest.mark.parametrize(
    "changes",
    [
        pytest.param([('xml:lang="en">words', ">words")], id="a text without a language"),
        pytest.param([("iso4217", "xbrl"), ("xmlns:xbrl=", "xmlns:xbrl=")], id="a prefix that OIM uses"),
        pytest.param([("iso4217", "entity")], id="a prefix that the emitter uses"),
        pytest.param(
            [('"http://www.xbrl.org/2003/iso4217"', '"https://units.example"'), ("iso4217", "all")],
            id="one prefix twice",
        ),
    ],
)
def test_what_is_converted_is_equal(tmp_path: Path, suffix: str, changes: list[tuple[str, str]]) -> None:
    quantity = MONEY._replace(concept=name("DoubleDuration"), context=HERE._replace(members=()))  # in any unit
    path = reports.files(reports.report([quantity, WORDS]), tmp_path)["xml"]
    if changes[-1][1] == "all":  # the prefix of the schema is that of the document's unit
        edited(path, ("xmlns:all", "xmlns:other"), ("<all:", "<other:"), ("</all:", "</other:"), ("all:", "other:"))
    outcome = run_convert(edited(path, *changes), tmp_path / "out" / f"x{suffix}")
    assert not outcome.failed, outcome.findings
    assert codes(path, Path(outcome.published[0])) == ["compare.equal"]


@pytest.mark.parametrize("suffix", [".xbrl", ".json", ".csv"])
def test_facts_that_contradict_each_other_are_told_with_both_values_and_lines_and_kept(
    tmp_path: Path, suffix: str
) -> None:
    source = twice(MONEY._replace(value=6_000), tmp_path)
    outcome = run_convert(source, tmp_path / "out" / f"x{suffix}")
    (found,) = outcome.findings
    assert (found.code, found.severity) == ("input.duplicate", Severity.WARNING)
    line = next(n for n, text in enumerate(source.read_text().split("\n"), 1) if "all_Money" in text)
    assert found.location is not None
    assert (Path(found.location.path).name, found.location.line) == (source.name, line + 1)
    assert f"5000 (decimals -3) with 1 footnotes (line {line}), and as 6000 (decimals -3)" in found.message
    assert codes(source, Path(outcome.published[0])) == ["compare.equal"]


@pytest.mark.parametrize("suffix", [".xbrl", ".json", ".csv"])
@pytest.mark.parametrize(
    ("value", "decimals", "kept"),
    [
        pytest.param(5_000, -3, (5_000, -3), id="complete"),
        pytest.param(5_200, -2, (5_200, -2), id="consistent, and finer"),
        pytest.param(10_000, -4, (5_000, -3), id="consistent, and coarser"),
        pytest.param(5_000, None, (5_000, None), id="consistent, and exact"),
    ],
)
def test_facts_that_are_repeated_are_written_once_as_accurately_as_they_are_reported(
    tmp_path: Path, suffix: str, value: int, decimals: int | None, kept: tuple[int, int | None]
) -> None:
    source = twice(MONEY._replace(value=value, decimals=decimals), tmp_path)
    outcome = run_convert(source, tmp_path / "out" / f"x{suffix}")
    (found,) = outcome.findings
    assert (found.code, found.severity) == ("input.repeated", Severity.INFO)
    with opened(Path(outcome.published[0])) as written:
        facts = [(f.value, f.decimals) for f in written.document.facts if f.concept == MONEY.concept]
    assert facts == [kept]
    assert codes(source, Path(outcome.published[0])) == ["compare.equal"]


@pytest.mark.parametrize("suffix", [".xbrl", ".json", ".csv"])
def test_facts_that_differ_in_the_unit_alone_are_converted(tmp_path: Path, suffix: str) -> None:
    source = twice(MONEY._replace(unit=DOLLAR), tmp_path)
    outcome = run_convert(source, tmp_path / "out" / f"x{suffix}")
    assert not outcome.failed, outcome.findings
    assert codes(source, Path(outcome.published[0])) == ["compare.equal"]


def twice(other: Fact, root: Path) -> Path:
    """A document that reports money, and once more as another fact."""
    path = reports.files(reports.report([MONEY, WORDS]), root)["json"]
    text = path.read_text(encoding="utf-8")
    unit = "iso4217:USD" if other.unit != YEN else "iso4217:JPY"
    line = next(line for line in text.split("\n") if "MoneyDuration" in line)
    accuracy = "" if other.decimals is None else f'"decimals": {other.decimals}, '
    again = (
        line.replace('"all_Money', '"again_Money')
        .replace('"5000.0"', f'"{other.value}.0"')
        .replace("iso4217:JPY", unit)
        .replace('"decimals": -3, ', accuracy)
    )
    return edited(path, (line, f"{line.rstrip(',')},\n{again}"))


def renamed(directory: Path, *changes: tuple[str, str]) -> Path:
    """The report in a directory of its own, in which all files have something replaced; its instance."""
    reports.files(reports.report(FACTS), directory)
    for path in [p for p in directory.rglob("*") if p.suffix in (".xbrl", ".xsd", ".xml")]:
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return next(directory.rglob("*.xbrl"))


def differences(left: Path, right: Path, **how: bool) -> list[str]:
    return [f.code for f in run_compare(left, right, matching=Matching(**how)).findings]


def test_the_summary_comes_first(tmp_path: Path) -> None:
    one = reports.files(reports.report(FACTS), tmp_path / "a")["xml"]
    two = reports.files(reports.report([MONEY._replace(value=6_000)]), tmp_path / "b")["json"]
    first = run_compare(one, two).findings[0]
    assert (first.code, first.message) == (
        "compare.summary",
        "2 facts here, 1 there: 1 differ, 1 only here, 0 only there",
    )


def test_only_what_both_report(tmp_path: Path) -> None:
    one = reports.files(reports.report(FACTS), tmp_path / "a")["xml"]
    same = reports.files(reports.report([MONEY]), tmp_path / "b")["xml"]
    restated = reports.files(reports.report([MONEY._replace(value=5_100)]), tmp_path / "c")["xml"]
    assert differences(one, same) == ["compare.summary", "compare.only-left"]
    assert differences(one, same, common=True) == ["compare.equal"]
    assert differences(one, restated, common=True) == ["compare.summary", "compare.differs"]


def test_taxonomies_of_two_years(tmp_path: Path) -> None:
    one = renamed(tmp_path / "a")
    later = renamed(tmp_path / "b", ("all.example/2030", "all.example/2031-04-01"))
    other = renamed(tmp_path / "c", ("all.example/2030", "other.example/2030"))
    assert "compare.equal" not in differences(one, later)
    assert differences(one, later, undated=True) == ["compare.equal"]
    assert "compare.equal" not in differences(one, other, undated=True)


def test_concepts_of_one_label(tmp_path: Path) -> None:
    one = renamed(tmp_path / "a")
    other = renamed(tmp_path / "b", ("MoneyDuration", "CashFlow"), (">CashFlow<", ">MoneyDuration<"))
    assert "compare.equal" not in differences(one, other)
    labels = {x.text for c in reports.report(FACTS).taxonomy.concepts.values() for x in c.labels}
    assert labels
    assert "compare.differs" not in differences(one, other, by_label=True)


def test_the_page_marks_what_has_changed(tmp_path: Path) -> None:
    hostile = WORDS._replace(value="<script>alert(1)</script>")
    one = reports.files(reports.report(FACTS), tmp_path / "a")["xml"]
    two = reports.files(reports.report([MONEY._replace(value=6_500), hostile]), tmp_path / "b")["xml"]
    page = tmp_path / "page.html"
    done = kaiji("compare", str(one), str(two), "--html", str(page))
    assert done.returncode == 1, done.stderr
    text = page.read_text("utf-8")
    assert "<del>5000 (decimals -3)" in text
    assert "<ins>6500 (decimals -3)" in text
    assert "+1,500" in text
    assert "<script>" not in text
