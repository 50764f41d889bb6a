"""The list of guards does not lie: whatever it calls guarded is found by the preflight when it is changed."""

from __future__ import annotations

import datetime
import json
import random
import re
from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from iij import filing as notice
from kaiji.check import Examination
from kaiji.check.guards import Guarded, Guards
from kaiji.declare import NIL, Disclosure, Filing, Member, Narrative, Percent
from kaiji.declare.axes import Axis
from kaiji.declare.lines import Noted
from kaiji.evidence.index import Index, read_index
from kaiji.evidence.tie import Tie
from kaiji.model import Duration, Instant, Month, Period, Severity
from kaiji.model.places import Origin
from kaiji.workflow.project import load
from tests import guide
from tests.tiny import REPOSITORY, kaiji

SEED, VALUES, STATEMENTS = 15, 12, 4


@dataclass(frozen=True)
class Spot:
    """A figure of the data module: where it can be changed, and the fact that it is."""

    figures: MutableMapping[str, Any]
    key: str
    guarded: Guarded

    @property
    def id(self) -> str:
        return f"{self.guarded.fact.concept.local} {self.guarded.fact.context.period} {self.key}"


def guards_of(filing: Filing, index: Index | None) -> Guards:
    printed = Tie(filing, index).guards() if index else ()
    return Examination(filing.report).guards(printed)


def flat(filing: Filing) -> Filing:
    """The filing without its sections: each statement by itself, a column each, to be changed in place."""
    return replace(filing, content=filing.placed)


def spots(filing: Filing, index: Index | None = None) -> Iterator[Spot]:
    """The guarded figures of a data module, each where it is stated."""
    by_place = {}
    for guarded in guards_of(filing, index).facts:
        origin = guarded.fact.source
        assert isinstance(origin, Origin)
        by_place[id(origin.site), origin.keywords, origin.cell] = guarded
    for disclosure in filing.content:
        assert isinstance(disclosure, Disclosure)
        for keywords, figures in places(disclosure):
            found = by_place.get((id(disclosure.site), keywords, disclosure.cell))
            if found is not None and found.value:
                yield Spot(figures, keywords[-1], found)


def places(disclosure: Disclosure) -> Iterator[tuple[tuple[str, ...], MutableMapping[str, Any]]]:
    for key, figure in disclosure.figures.items():
        if isinstance(figure, Axis):
            yield from (((key, column), figure.cells) for column in figure.cells)
        else:
            yield (key,), disclosure.figures


def others(figure: Any, scratch: Path) -> list[Any]:
    """Other values of a kind: the nearest ones, to both sides where there are two."""
    if isinstance(figure, Noted):
        return [replace(figure, figure=other) for other in others(figure.figure, scratch)]
    if isinstance(figure, Narrative):
        text = figure.path.read_text("utf-8")
        digit = re.search(r"(?<=\d)\d|\d(?=[,.]\d|%|\d)", text)  # of a figure, and not the mark of an item
        if digit is None:
            return []
        other = scratch / figure.path.name
        other.write_text(f"{text[: digit.start()]}{(int(digit[0]) + 1) % 10}{text[digit.end() :]}", "utf-8")
        return [Narrative(other)]
    if isinstance(figure, Percent):
        return [Percent(str(other)) for other in others(figure.printed, scratch)]
    if isinstance(figure, bool):
        return [not figure]
    if isinstance(figure, int | Decimal):
        digit = Decimal(1).scaleb(int(Decimal(figure).as_tuple().exponent))
        return [type(figure)(figure + sign * digit) for sign in (1, -1)]
    if isinstance(figure, datetime.date):
        return [figure + datetime.timedelta(days) for days in (1, -1)]
    if isinstance(figure, Month):
        return [figure._replace(year=figure.year + 1)]
    if isinstance(figure, Member):
        return [replace(figure, own=replace(figure.concept, name=figure.name._replace(local="OtherMember")))]
    return [1] if figure is NIL else [f"{figure}x"]


def errors(filing: Filing, index: Index | None) -> list[str]:
    """Errors, and warnings: a total that rounding may explain is one."""
    tie = Tie(filing, index).findings() if index else []
    return [str(f) for f in (*Examination(filing.report).findings, *tie) if f.severity >= Severity.WARNING]


@dataclass
class Liar:
    """Changes what is called guarded, and gathers what the preflight does not find."""

    filing: Filing
    index: Index | None
    patch: pytest.MonkeyPatch
    scratch: Path
    found: list[str] = field(default_factory=list)

    def values(self, chosen: Iterable[Spot]) -> None:
        assert errors(self.filing, self.index) == []
        for spot in chosen:
            for other in others(spot.figures[spot.key], self.scratch):
                with self.patch.context() as patch:
                    patch.setitem(spot.figures, spot.key, other)
                    self.look(f"{spot.id}: {other!r}")

    def contexts(self, disclosures: Iterable[Disclosure]) -> None:
        """File whole statements for another period, rows and columns for other members."""
        for disclosure in disclosures:
            with self.patch.context() as patch:
                patch.setattr(disclosure, "period", later(disclosure.period))
                self.look(f"{disclosure.site}: period")
            for figures, key, other in misplaced(disclosure):
                with self.patch.context() as patch:
                    patch.setitem(figures, other, figures[key]) if isinstance(other, str) else None
                    patch.delitem(figures, key) if isinstance(other, str) else patch.setitem(figures, key, other)
                    self.look(f"{disclosure.site} {key}: {other}")

    def look(self, what: str) -> None:
        if not errors(replace(self.filing), self.index):
            self.found.append(what)


def later(period: Period) -> Period:
    day = datetime.timedelta(1)
    if isinstance(period, Duration):
        return Duration(period.start, period.end + day)
    return Instant(period.date + day)


def misplaced(disclosure: Disclosure) -> Iterator[tuple[MutableMapping[str, Any], str, Member | str]]:
    """The members of a statement's rows and columns, each with another one of the axis that it does not use."""
    for key, figure in disclosure.figures.items():
        if isinstance(figure, Axis):
            other = next((name for name in figure.members if name not in figure.cells), None)
            if other is not None:
                yield figure.cells, next(iter(figure.cells)), other
        elif isinstance(figure, Member) and figure.axis is not None:
            other = next((m for m in figure.axis.members.values() if m is not figure and not m.default), None)
            if other is not None:
                yield disclosure.figures, key, other


def test_a_change_of_any_guarded_figure_of_the_guide_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide.write(tmp_path)
    filing = flat(load(tmp_path).filing)
    guarded = list(spots(filing))
    assert len(guarded) >= 38
    liar = Liar(filing, None, monkeypatch, tmp_path)
    liar.values(guarded)
    assert liar.found == []


@pytest.mark.slow
def test_a_change_of_a_guarded_fact_of_the_notice_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    print(f"seed {SEED}")
    index = read_index(REPOSITORY / "generator" / "iij" / "provenance.tsv")
    guards = guards_of(notice, index)
    assert guards.contexts == len(guards.facts)
    for page in ("README.md", "docs/guards.md"):
        assert str(guards) in (REPOSITORY / page).read_text("utf-8"), f"{page} says something else"
    filing = flat(notice)
    liar = Liar(filing, index, monkeypatch, tmp_path)
    liar.values(random.Random(SEED).sample(list(spots(filing, index)), VALUES))
    liar.contexts(random.Random(SEED).sample([d for d in filing.content if isinstance(d, Disclosure)], STATEMENTS))
    assert liar.found == []


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return guide.write(tmp_path_factory.mktemp("acme"))


def test_a_check_ends_with_what_is_guarded(acme: Path) -> None:
    process = kaiji("check", "--project", str(acme))
    assert process.stdout.splitlines()[-1] == "guarded 38 of 55 values, 0 of 55 periods and members"


def test_the_command_lists_what_is_not_guarded_with_its_line(acme: Path) -> None:
    process = kaiji("guards", "outlook", "--project", str(acme))
    assert process.returncode == 0
    figures = (acme / "source" / "acme" / "figures.py").read_text("utf-8").splitlines()
    line = 1 + next(n for n, text in enumerate(figures) if "outlook=" in text)
    assert f"figures.py:{line} " in process.stdout
    assert "acme:OutlookTextBlock" in process.stdout


def test_the_command_says_what_guards_a_fact_and_how_sharply(acme: Path) -> None:
    process = kaiji("guards", "acme:Assets", "--all", "--format", "json", "--project", str(acme))
    found = json.loads(process.stdout)["guards"]
    assert (found["of"], found["values"], found["contexts"], found["whole"]) == (55, 38, 0, 0)
    assert [f["value"] for f in found["facts"]] == [4_000_000, 3_500_000]
    for fact in found["facts"]:
        assert fact["guarded"] == {"value": True, "context": False}
        assert [(g["kind"], g["finds"]) for g in fact["guards"]] == [("sum", None), ("rule", None)]
        assert all(g["path"] and g["line"] for g in fact["guards"])


def test_a_concept_that_nothing_has_is_a_wrong_use(acme: Path) -> None:
    process = kaiji("guards", "nonsense", "--project", str(acme))
    assert process.returncode == 2
    assert "nonsense" in process.stderr


def test_a_project_with_an_error_says_so_and_fails(tmp_path: Path) -> None:
    root = guide.write(tmp_path)
    figures = root / "source" / "acme" / "figures.py"
    text = figures.read_text("utf-8")
    figures.write_text(text.replace("cash=(2_050,", "cash=(2_500,"), "utf-8")
    process = kaiji("guards", "--project", str(root))
    assert process.returncode == 1
    assert "error sum.total" in process.stdout
    figures.write_text(text.replace("cash=(2_050, 2_500)", "cash="), "utf-8")
    process = kaiji("guards", "--format", "json", "--project", str(root))
    assert process.returncode == 1
    assert [f["code"] for f in json.loads(process.stdout)["findings"]] == ["project.syntax"]
