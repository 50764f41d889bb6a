"""What is published of waivers: any processor lets pass the recorded facts with the recorded values, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kaiji.arelle.judge import validate
from kaiji.declare import (
    Axis,
    Disclosure,
    Figure,
    Filing,
    Key,
    Library,
    Module,
    count,
    exists,
    key,
    member,
    optional,
    rule,
    waive,
)
from kaiji.model import Duration, Entity, Fact, Report, Severity, Taxonomy, currency, duration
from kaiji.syntax.csv.writer import oim_csv
from kaiji.syntax.filing import Artifact, filed_taxonomies, taxonomy_artifacts
from kaiji.syntax.inline.document import inline
from kaiji.syntax.instance.writer import instance
from kaiji.syntax.json.writer import oim_json
from kaiji.syntax.package.writer import report_package
from kaiji.workflow.publish import write

W = Module("w", "https://waived.example/2031", ("en", "ja"))
X = Module("x", "https://company.example/2031", ("en", "ja"), namespace="https://company.example/2031")
YEAR, BEFORE = duration((2031, 1, 1), (2031, 12, 31)), duration((2030, 1, 1), (2030, 12, 31))
REASON = """Anna's were "two in one" {so they say}"""
PLAIN = str.maketrans("{}", "()")
"""Braces would be taken for expressions in a message."""


class People(Axis, module=W, title="People"):
    anna = member("Anna")
    ben = member("Ben")


class Meetings(Disclosure, module=W, code="1", kind="Note", title="Meetings"):
    who: Key = key(People)
    attended: Figure = count("Meetings attended")
    """Attended."""
    held: Figure = count("Meetings held")
    """Held."""
    excused: Figure = optional.count("Meetings excused")
    """Excused."""


class Quorum(Disclosure, module=W, code="2", kind="Note", title="Quorum"):
    present: Figure = count("Present")
    """Present."""
    minutes: Figure = optional.count("Pages of minutes")
    """Pages."""


RULES = (
    rule("attendance", Meetings.attended <= Meetings.held - Meetings.excused.or_zero, reason="arithmetic"),
    rule("all", Meetings.attended.sum(People) == Quorum.present, reason="arithmetic"),
    rule("minutes", exists(Quorum.minutes), reason="law"),
)
WAIVERS = (
    waive("attendance", reason=REASON, decided_by="the board", attended=12, held=10),
    waive("all", reason="not all are named", decided_by="the board", attended_sum_by_people=21, present=22),
    waive("minutes", reason="nobody wrote", decided_by="the board"),
)


def _report() -> Report:
    module = sys.modules[__name__]
    core = Library("core", "Core", W.url, "core", (W,), (module,), rules=RULES)
    own = Library("own", "Own", "https://company.example/2031", "own", (X,), (), imports=(core,))
    rows = (
        Meetings(section="1", period=YEAR, who=People.anna, attended=12, held=10),
        Meetings(section="1", period=YEAR, who=People.ben, attended=9, held=10),
        Quorum(section="2", period=YEAR, present=22),
    )
    periods = {"Y": YEAR, "B": BEFORE}
    entity = Entity("https://register.example", "1")
    return Filing("own", entity, own, currency("EUR"), "en", periods, rows, waivers=WAIVERS).report


REPORT = _report()
Change = Callable[[list[Fact]], list[Fact]]


def changed(concept: str, who: str | None, value: int, period: Duration = YEAR) -> Change:
    """The facts with one of another value."""

    def change(facts: list[Fact]) -> list[Fact]:
        found = [f for f in facts if f.concept.local == concept and _member(f) == who and f.context.period == period]
        assert len(found) == 1
        return [f._replace(value=value) if f is found[0] else f for f in facts]

    return change


def again(who: str, period: Duration) -> Change:
    """The facts with those of a person, of the same values, for another period."""
    return lambda facts: [
        *facts,
        *(f._replace(context=f.context._replace(period=period)) for f in facts if _member(f) == who),
    ]


def _member(fact: Fact) -> str | None:
    return next((m.local.removesuffix("Member") for _, m in fact.context.members), None)


def with_facts(*changes: Change) -> Report:
    facts = list(REPORT.facts)
    for change in changes:
        facts = change(facts)
    sections = []
    for section in REPORT.sections:
        concepts = {fact.concept for fact in section.facts}
        kept = tuple(fact for fact in facts if fact.concept in concepts)
        sections.append(replace(section, facts=kept, printed=kept))
    return replace(REPORT, sections=tuple(sections))


def documents(report: Report, root: Path) -> dict[str, Path]:
    """A report in every syntax and package, beside the taxonomy as it was published with the recorded waivers."""

    def taxonomy(placed: Taxonomy, _: Report | None = None) -> Iterator[Artifact]:
        return taxonomy_artifacts(placed, REPORT if placed.name == "own" else None)

    write(filed_taxonomies(REPORT), root)
    laid_out = inline(report)
    written = write(
        [
            instance(report),
            oim_json(report),
            laid_out.artifact,
            report_package(report, ".xbr", taxonomy, lambda r: [instance(r)]),
            report_package(report, ".xbri", taxonomy, lambda r: inline(r).artifacts),
            *oim_csv(report),
        ],
        root,
    )
    return {path: root / path for path in written if not path.endswith(".csv")}


def judged(document: Path) -> list[tuple[str, Severity]]:
    return sorted((f.code.removeprefix("message:"), f.severity) for f in validate(document, modes=("c10",)))


AS_RECORDED = [("all", Severity.INFO), ("attendance", Severity.INFO), ("minutes", Severity.INFO)]


def _with(*errors: str, without: str = "") -> list[tuple[str, Severity]]:
    kept = [found for found in AS_RECORDED if found[0] != without]
    return sorted([*kept, *((error, Severity.ERROR) for error in errors)])


def test_what_is_recorded_passes_in_every_syntax(tmp_path: Path) -> None:
    found = documents(REPORT, tmp_path)
    assert len(found) == 6
    assert {name: judged(path) for name, path in found.items()} == dict.fromkeys(found, AS_RECORDED)


def test_another_value_is_an_error_in_every_syntax(tmp_path: Path) -> None:
    found = documents(with_facts(changed("MeetingsHeld", "Anna", 11)), tmp_path)
    expected = _with("attendance", without="attendance")
    assert {name: judged(path) for name, path in found.items()} == dict.fromkeys(found, expected)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([changed("MeetingsAttended", "Anna", 13)], [("attendance", Severity.ERROR), ("minutes", Severity.INFO)]),
        ([changed("MeetingsHeld", "Ben", 8)], _with("attendance")),
        ([again("Anna", BEFORE)], _with("attendance")),
        ([changed("Present", None, 23)], _with("all", without="all")),
        (
            [changed("MeetingsAttended", "Anna", 10), changed("MeetingsAttended", "Ben", 11)],  # in all as many
            [("all", Severity.ERROR), ("attendance", Severity.ERROR), ("minutes", Severity.INFO)],
        ),
    ],
)
def test_anything_else_is_an_error(changes: list[Change], expected: list[tuple[str, Severity]], tmp_path: Path) -> None:
    report = with_facts(*changes)
    write([*filed_taxonomies(REPORT), instance(report)], tmp_path)
    assert judged(tmp_path / "instances/own/own.xbrl") == expected


def test_the_message_begins_with_the_reason(tmp_path: Path) -> None:
    found = documents(REPORT, tmp_path)["instances/own/own.xbrl"]
    said = {f.code: f.message for f in validate(found, modes=("c10",))}
    assert said["message:attendance"].startswith(
        f"waived by the board, because {REASON.translate(PLAIN)}: Meetings attended ≤"
    )
    assert said["message:minutes"].startswith("waived by the board, because nobody wrote: Nothing is reported")
    wrong = documents(with_facts(changed("MeetingsHeld", "Anna", 11)), tmp_path)["instances/own/own.xbrl"]
    said = {f.code: f.message for f in validate(wrong, modes=("c10",))}
    assert said["message:attendance"].startswith("Meetings attended ≤")
