"""The rules of regulators, as Arelle has them: which there are, and that what they find leads to the source."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from kaiji.arelle.rules import rules
from kaiji.model import Finding, Severity
from kaiji.workflow.rules import run_rules
from tests.tiny import FIGURES, REPOSITORY, TAXONOMY, Tiny, kaiji

FILING = "quelle/muster/__init__.py"
SHARED = REPOSITORY.parent / "shared"


def shared(*names: str) -> list[Path]:
    """Files that are no part of the repository; without them, a skip."""
    files = [SHARED / name for name in names]
    if missing := [file.name for file in files if not file.is_file()]:
        pytest.skip(f"../shared has no {missing[0]}")
    return files


def codes(findings: list[Finding]) -> dict[str, int]:
    found: dict[str, int] = {}
    for finding in findings:
        if finding.severity > Severity.INFO:
            found[finding.code] = found.get(finding.code, 0) + 1
    return found


def test_all_that_the_wheel_has_are_known() -> None:
    assert {"esef-2024", "edinet-2026", "hmrc", "ferc", "nl-inline-2025", "eba", "cipc"} <= rules().keys()
    assert all(rule.plugin.startswith("validate/") and name == name.lower() for name, rule in rules().items())


def test_the_command_lists_them_and_knows_no_others(tmp_path: Path) -> None:
    listed = kaiji("validate", "--rules", "list", "--format", "json")
    assert [rule["name"] for rule in json.loads(listed.stdout)["rules"]] == [*rules()]
    file = tmp_path / "report.xbri"
    near = kaiji("validate", "--rules", "esef2024", str(file))
    assert (near.returncode, "did you mean esef-2024?" in near.stderr) == (2, True)
    assert kaiji("validate", "--rules", "esef-2024").returncode == 2
    absent = kaiji("validate", "--rules", "esef-2024", str(file))
    assert (absent.returncode, "there is no such file" in absent.stdout) == (1, True)


@pytest.mark.slow
def test_what_is_wrong_with_a_projects_own_report_is_said_at_the_line_of_its_source(tiny: Tiny) -> None:
    tiny.edit(FILING, "    content=DISCLOSURES,\n", '    content=DISCLOSURES,\n    template="report.xhtml.j2",\n')
    assert tiny.kaiji("build").returncode == 0
    document = tiny.root / "instances" / "muster-2031" / "muster-2031.xhtml"
    outcome = run_rules(document, "nl-inline-2024", tiny.root)
    assert outcome.failed
    found = {(f.code.rpartition(".")[2], p.line) for f in outcome.findings for p in (f.location, *f.related) if p}
    line = tiny.line(TAXONOMY, 'credit("Darlehen")')
    assert ("extensionConceptsNotAnchored", line) in found
    line = tiny.line(FIGURES, "    erstellt=datetime")
    assert ("transformableElementIncludedInHiddenSection", line) in found
    assert outcome.findings[-1].message.startswith("judged by nl-inline-2024 (NL-INLINE-2024): 26 errors, 2 warnings")


def test_rules_that_end_in_an_exception_are_said_to(tiny: Tiny) -> None:
    """EDINET's are about a whole submission."""
    document = tiny.root / "report.xhtml"
    document.write_text('<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', encoding="utf-8")
    (problem,) = run_rules(document, "edinet-2026", tiny.root.parent).findings
    assert problem.severity is Severity.ERROR
    assert problem.code in ("rules.exception", "input.arelle")


@pytest.mark.long
def test_a_submission_to_edinet_is_judged_as_it_is_handed_in(tmp_path: Path) -> None:
    """The regulator's own sample; the labels that are missing are those of a stand-in for a file that was not to be had."""
    filing, package = shared("filings/edinet-asr-jgaap.zip", "taxonomies/edinet-2026.zip")
    submission = tmp_path / "S.zip"
    with zipfile.ZipFile(filing) as given, zipfile.ZipFile(submission, "w") as made:
        for name in given.namelist():
            if not name.endswith(("/", ".xbrl")):
                made.writestr(f"root/{name}", given.read(name))
    outcome = run_rules(submission, "edinet-2026", tmp_path, [package])
    assert codes(outcome.findings) == {
        "xbrl.5.2.4.2.1:preferredLabelMissing": 15,
        "EDINET.EC2002W": 1,
        "EDINET.EC8015W": 1,
        "EDINET.EC8023W": 4,
        "EDINET.EC8027W": 2,
    }
    signs = [f.location for f in outcome.findings if f.code == "EDINET.EC8023W"]
    assert all(place and "S.zip/root/XBRL/PublicDoc/01" in place.path and place.line for place in signs)


def test_a_document_of_others_is_judged_with_the_packages_that_are_given(tmp_path: Path) -> None:
    filing, package = shared("filings/uk-account5.zip", "taxonomies/stand-ins/uk-account5.zip")
    with zipfile.ZipFile(filing) as given:
        given.extractall(tmp_path)
    outcome = run_rules(tmp_path / "account_5.html", "hmrc", tmp_path, [package])
    assert codes(outcome.findings)["HMRC.5.3"] == 9
    assert any(f.code == "HMRC.5.3" and f.location and f.location.line == 2319 for f in outcome.findings)
