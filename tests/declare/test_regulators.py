"""What regulators ask of a filing, found in its source: each once wrong and once right, at the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaiji.arelle.rules import rules
from kaiji.declare.regulators.edinet import unfit
from kaiji.model import Finding, Severity
from kaiji.workflow.build import run_check
from kaiji.workflow.profile import PROFILES
from kaiji.workflow.project import load
from tests.declare.bases import FILING, GERMAN, TAXONOMY, project


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIJI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def checked(
    directory: Path, profile: str, taxonomy: str = TAXONOMY, filing: str = FILING, german: str = GERMAN
) -> list[Finding]:
    made = project(directory, taxonomy, filing, german)
    with (made / "pyproject.toml").open("a", encoding="utf-8") as table:
        table.write(f'profile = "{profile}"\n')
    return run_check(made).findings


def codes(findings: list[Finding]) -> set[str]:
    return {f.code for f in findings}


def test_rules_and_profiles_know_each_other() -> None:
    assert {p.rules for p in PROFILES.values() if p.rules} <= rules().keys()
    assert all(profile.rules for profile in PROFILES.values() if profile.review)


ESEF = {"esef.base", "esef.name", "esef.root", "esef.statement"}
"""What a project has that rests on no taxonomy of ESMA's, and gives its statements headings of its own."""


def test_what_esma_asks_is_asked_under_its_profile_alone(tmp_path: Path) -> None:
    assert codes(checked(tmp_path / "one", "esef")) == ESEF
    assert codes(checked(tmp_path / "other", "plain")) == set()


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("filing", "http://standards.iso.org/iso/17442", "http://www.sec.gov/CIK", "esef.entity"),
        ("filing", "529900ACME0000000072", "529900ACME0000000073", "declare.check-digits"),
        ("filing", 'language="en"', 'language="fr"', "esef.language"),
        (
            "filing",
            'section("Statements", YEAR)',
            'section("Statements", YEAR, unit=currency("USD"))',
            "esef.currency",
        ),
        ("taxonomy", 'sales: Figure = credit("Sales")', 'sales: Figure = money("Sales")', "esef.balance"),
        ("taxonomy", 'credit("Sales")', 'credit("Sales", name="Machines")', "esef.name-taken"),
        ("taxonomy", 'closing(K["k:Equity"])', 'opening(K["k:Equity"])', "esef.repeated"),
    ],
)
def test_what_esma_asks(tmp_path: Path, file: str, old: str, new: str, code: str) -> None:
    texts = {"filing": FILING, "taxonomy": TAXONOMY.replace("import choice,", "import choice, money,")}
    assert old in texts[file]
    texts[file] = texts[file].replace(old, new)
    findings = checked(tmp_path / "acme", "esef", **texts)
    wrong = [f for f in findings if f.code not in ESEF]
    assert code in codes(wrong)
    told = next(f for f in wrong if f.code == code)
    assert (told.severity, told.location is not None) == (Severity.ERROR, True)


def test_a_filing_that_follows_esmas_names_is_not_reproached_with_them(tmp_path: Path) -> None:
    right = FILING.replace('name="acme-2031"', 'name="acme-2031-12-31"')
    assert "esef.name" not in codes(checked(tmp_path / "acme", "esef", filing=right))


def test_a_filing_without_a_document_has_nothing_to_hand_in(tmp_path: Path) -> None:
    without = FILING.replace('    template="report.xhtml.j2",\n', "")
    assert "profile.document" in codes(checked(tmp_path / "acme", "esef", filing=without))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("", "", "edinet.entity"),
        ("", "", "edinet.language"),
        ("", "", "edinet.name"),
        ("", "", "edinet.period"),
        ('section("Statements"', 'section("決算–注記"', "edinet.character"),
    ],
)
def test_what_edinet_asks(tmp_path: Path, old: str, new: str, code: str) -> None:
    """A filing that was made for another regulator has it all wrong."""
    assert code in codes(checked(tmp_path / "acme", "edinet", filing=FILING.replace(old, new) if old else FILING))


def test_what_edinet_asks_of_a_filing_that_is_for_it(tmp_path: Path) -> None:
    name = "jpcrp030000-asr-001_E00001-000_2031-12-31_01_2032-03-30"
    filing = FILING.replace('name="acme-2031"', f'name="{name}"').replace('"Year"', '"CurrentYear"')
    filing = filing.replace("http://standards.iso.org/iso/17442", "http://disclosure.edinet-fsa.go.jp")
    filing = filing.replace("529900ACME0000000072", "E00001-000").replace('language="en"', 'language="ja"')
    taxonomy = TAXONOMY.replace('("en", "de")', '("en", "ja")')
    findings = checked(tmp_path / "acme", "edinet", taxonomy, filing)
    assert not {code for code in codes(findings) if code.startswith("edinet.")}
    other = filing.replace('"E00001-000"', '"E00002-000"')
    (finding, *_) = [f for f in checked(tmp_path / "other", "edinet", taxonomy, other) if f.code == "edinet.name"]
    assert "E00001-000" in finding.message
    assert "E00002-000" in finding.message


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("売上高は△1,234百万円（前期比5.6％増）である。\n①㈱髙﨑", ""),
        ("2030–2031", "–"),
        ("−5", "−"),
        ("ｶﾀｶﾅ", "ｶﾀﾅ"),
        ("𠮷野", "𠮷"),
        ("\u00a0", "\u00a0"),
    ],
)
def test_the_characters_that_edinet_takes(text: str, odd: str) -> None:
    assert unfit(text) == sorted(odd)


def test_a_project_may_name_rules_of_another_year(tmp_path: Path) -> None:
    made = project(tmp_path / "acme")
    table = made / "pyproject.toml"
    text = table.read_text("utf-8")
    assert load(made).rules == ""
    table.write_text(text + 'profile = "esef"\n', "utf-8")
    assert load(made).rules == "esef-2024"
    table.write_text(text + 'profile = "esef"\nrules = "esef-2025"\n', "utf-8")
    assert load(made).rules == "esef-2025"
    table.write_text(text + 'rules = "esef-1999"\n', "utf-8")
    (finding,) = run_check(made).findings
    assert (finding.code, "kaiji validate --rules list" in finding.message) == ("project.configuration", True)
