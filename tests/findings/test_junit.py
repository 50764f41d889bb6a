"""JUnit XML: test cases that fail exactly when the command does."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from kaiji.findings.inspection import Inspection
from kaiji.findings.junit import junit
from kaiji.model import Finding, Location, Severity
from tests.findings.inspected import ARELLE, RULES, inspected, report, unloaded
from tests.smallest import also, fact, find
from tests.tiny import REPOSITORY

WRONG_TOTAL = fact("NetAssets", value=70_000)


def read(inspection: Inspection) -> Element:
    """The document, whose counts are those of its elements."""
    root = ElementTree.fromstring(junit(inspection, REPOSITORY))
    assert root.tag == "testsuites"
    for element in (root, *root):
        cases = list(element.iter("testcase"))
        assert element.get("tests") == str(len(cases))
        assert element.get("failures") == str(sum(c.find("failure") is not None for c in cases))
        assert element.get("skipped") == str(sum(c.find("skipped") is not None for c in cases))
        assert element.get("errors") == "0"
    assert len({(c.get("classname"), c.get("name")) for c in root.iter("testcase")}) == len(list(root.iter("testcase")))
    return root


def case(root: Element, begin: str) -> Element:
    (found,) = (c for c in root.iter("testcase") if str(c.get("name")).startswith(begin))
    return found


def failures(root: Element) -> Iterator[str]:
    return (str(f.text) for f in root.iter("failure"))


def test_suites_for_each_kind_of_check_and_for_each_statement() -> None:
    root = read(inspected(report()))
    assert [s.get("name") for s in root] == [
        "Facts, each by itself",
        "Members of axes",
        "Facts that share all aspects",
        "Rules",
        "Declared and used",
        "Labels",
        "Roles",
        "Totals: 1 - Statement - Sheet",
        "Rules: 1 - Statement - Sheet",
        "Rules: 2 - Note - Notes",
    ]
    cases = [c for s in root if str(s.get("name")).startswith("Rules: ") for c in s]
    assert {str(c.get("name")).partition(":")[0] for c in cases} == {rule.id for rule in RULES}
    assert root.get("failures") == "0"


def test_a_wrong_total_fails_with_its_line() -> None:
    found = report(WRONG_TOTAL)
    root = read(inspected(found))
    failed = case(root, "k:NetAssets 2031-12-31")
    source = find(found, "NetAssets").source
    assert source is not None
    line = source.location.line
    assert (failed.get("file"), failed.get("line")) == ("tests/smallest.py", str(line))
    (text,) = failures(failed)
    assert text.startswith(f"tests/smallest.py:{line}: k:NetAssets 2031-12-31 is reported as 70,000 EUR")


def test_a_broken_rule_fails_with_the_line_of_its_first_operand() -> None:
    root = read(inspected(report(waivers=())))
    (text,) = failures(case(root, "few: "))
    assert "Staff ist 12" in text
    assert "[the office has ten desks]" in text
    assert text.startswith("tests/smallest.py:")


def test_what_is_waived_is_skipped_with_the_reason() -> None:
    skipped = case(read(inspected(report())), "few: ").find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "waived by the board: two share a desk"


def test_a_waiver_for_one_violation_does_not_hide_another() -> None:
    root = read(inspected(report(fact("Staff", "NorthMember", value=11))))
    (text,) = failures(case(root, "few: "))
    assert "Staff ist 11" in text
    assert case(root, "few: ").find("skipped") is None


def test_a_rule_that_does_not_apply_is_skipped() -> None:
    skipped = case(read(inspected(report())), "idle: ").find("skipped")
    assert skipped is not None
    assert "not applicable" in str(skipped.get("message"))


def test_a_warning_is_no_failure() -> None:
    inspection = inspected(report(also("Staff"), fact("Land", value=60_000), fact("NetAssets", value=90_000)))
    root = read(inspection)
    assert not inspection.outcome.failed
    assert root.get("failures") == "0"
    assert "reported twice" in str(case(root, "dup.equal: ").findtext("system-out"))
    assert "Land ist 60.000" in str(case(root, "cash: ").findtext("system-out"))


@pytest.mark.parametrize("judged", [True, False])
def test_arelle_has_a_suite_when_it_was_asked(judged: bool) -> None:
    root = read(inspected(report(), judged=judged))
    assert [c.get("name") for s in root if s.get("name") == "Arelle" for c in s] == ["no findings"] * judged


def test_what_arelle_finds_fails() -> None:
    (text,) = failures(read(inspected(report(), ARELLE, judged=True)))
    assert text == "instances/klein/klein.xbrl:3: Arelle says so"


def test_a_project_that_cannot_be_loaded() -> None:
    root = read(unloaded())
    assert [s.get("name") for s in root] == ["The project"]
    assert list(failures(root)) == ["src/data.py:7: invalid syntax"]


def test_several_findings_of_a_code_are_one_failure() -> None:
    many = [Finding("fact.type", Severity.ERROR, f"m{n}", Location("a.py", n)) for n in (1, 2, 3)]
    failed = case(read(inspected(report(), *many)), "fact.type: ")
    failure = failed.find("failure")
    assert failure is not None
    assert failure.get("message") == "a.py:1: m1 (and 2 more)"
    assert str(failure.text).splitlines() == ["a.py:1: m1", "a.py:2: m2", "a.py:3: m3"]


def test_characters_that_xml_cannot_hold() -> None:
    finding = Finding("fact.type", Severity.ERROR, "\x01 <&> ]]> \ud800", caption="\x0b")
    (text,) = failures(read(inspected(report(), finding)))
    assert text == "\ufffd <&> ]]> \ufffd [\ufffd]"


def test_the_same_bytes_every_time() -> None:
    assert junit(inspected(report()), REPOSITORY) == junit(inspected(report()), REPOSITORY)
