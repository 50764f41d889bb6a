"""Amendments (docs/amendments.md): what changed against the report on record, and what regulators' flags say of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kaiji.model import Finding, Severity
from kaiji.workflow.amendment import run_changes
from kaiji.workflow.build import run_build, run_check
from tests import guide
from tests.tiny import kaiji

FILING, FIGURES, TAXONOMY = (f"source/acme/{name}.py" for name in ("__init__", "figures", "taxonomy"))
RECORD = "record/acme-2025.json"
FLAG = '    amendment_flag: Flag = optional.flag("Amendment flag")\n    """Whether it amends."""\n'
TEXT = '    amendment_description: Text = optional.text("Amendment description")\n    """Why."""\n'


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide's project, built, with what it published on record."""
    root = guide.write(tmp_path_factory.mktemp("project"))
    assert not run_build(root).failed
    place = root / "source/acme/record"
    place.mkdir()
    shutil.copy(root / "instances/acme-2025/acme-2025.json", place)
    shutil.copytree(root / "taxonomy", root / "source/taxonomy")  # the record refers to ../../taxonomy
    return root


@pytest.fixture
def acme(filed: Path, tmp_path: Path) -> Path:
    """The same as an amendment."""
    root = tmp_path / "project"
    shutil.copytree(filed, root)
    edit(root, FILING, '    language="de",\n', f'    language="de",\n    amends="{RECORD}",\n')
    return root


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text("utf-8")
    assert text.count(old) == 1
    (root / file).write_text(text.replace(old, new), "utf-8")


def line(root: Path, file: str, text: str) -> int:
    (found,) = [n for n, x in enumerate((root / file).read_text("utf-8").split("\n"), 1) if text in x]
    return found


def findings(root: Path) -> list[Finding]:
    return run_changes(root).findings


def wrong(root: Path) -> list[str]:
    return [f.code for f in run_check(root).findings if f.severity > Severity.INFO]


def test_each_change_is_told_at_its_line(acme: Path) -> None:
    edit(acme, FIGURES, "cash=(2_050, 2_500)", "cash=(2_049, 2_500)")
    edit(acme, FIGURES, "goodwill=(noted(500, FIRST_YEAR), ABSENT)", "goodwill=(noted(501, FIRST_YEAR), 7)")
    edit(acme, FIGURES, 'margin=(Percent("1.7"), Percent("4.4"))', 'margin=(Percent("1.7"), ABSENT)')
    edit(acme, "source/acme/outlook.md", "7 Mio.", "8 Mio.")
    told = {f.code: f for f in findings(acme)}
    assert "3 facts changed, 1 added, 1 withdrawn" in told["amendment.summary"].message
    assert "2024-12-31, EUR: 7000" in told["amendment.added"].message
    assert "0.044" in told["amendment.withdrawn"].message
    changed = [f for f in findings(acme) if f.code == "amendment.changed"]
    assert {f.location.line for f in changed if f.location} == {
        line(acme, FIGURES, "cash=(2_049"),
        line(acme, FIGURES, "goodwill="),
        line(acme, FIGURES, "outlook="),
    }
    (text,) = [f.message for f in changed if "Outlook" in f.message]
    assert "8 Mio." in text
    assert "7 Mio." in text


def test_the_page_and_the_build_have_the_changes(acme: Path) -> None:
    edit(acme, FIGURES, "shares=(400_000, 400_000)", "shares=(400_001, 400_000)")
    ended = kaiji("build", "--project", str(acme))
    assert ended.returncode == 0, ended.stdout
    assert "amendment.changed" in ended.stdout
    page = (acme / "build/changes.html").read_text("utf-8")
    assert "400001" in page
    assert "+1<" in page
    (acme / "build/changes.html").unlink()
    assert kaiji("changes", "--project", str(acme)).returncode == 0
    assert (acme / "build/changes.html").read_text("utf-8") == page
    assert kaiji("validate", "--project", str(acme)).returncode == 0


def test_an_amendment_that_changes_nothing_is_a_warning(acme: Path) -> None:
    assert [(f.code, f.severity) for f in findings(acme)] == [("amendment.none", Severity.WARNING)]


def test_a_record_that_is_not_there_and_none_at_all(acme: Path) -> None:
    (acme / "source/acme/record/acme-2025.json").unlink()
    assert [f.code for f in findings(acme)] == ["input.missing"]
    assert run_build(acme).failed
    edit(acme, FILING, f'    amends="{RECORD}",\n', "")
    assert [f.code for f in findings(acme)] == ["amendment.missing"]


@pytest.mark.parametrize(
    ("amends", "reported", "expected"),
    [
        (True, "amendment_flag=True, amendment_description='Aktien', ", []),
        (False, "amendment_flag=False, ", []),
        (True, "amendment_flag=False, amendment_description='Aktien', ", ["amendment.flag"]),
        (False, "amendment_flag=True, amendment_description='Aktien', ", ["amendment.flag"]),
        (True, "amendment_flag=True, ", ["amendment.flag"]),
        (True, "amendment_description='Aktien', ", ["amendment.flag"]),
    ],
)
def test_the_flag_of_a_regulator_agrees(acme: Path, amends: bool, reported: str, expected: list[str]) -> None:
    edit(acme, TAXONOMY, '    """Registered name."""\n', f'    """Registered name."""\n{FLAG}{TEXT}')
    edit(
        acme,
        "source/acme/translations/acme.de.toml",
        'company = "Unternehmen"\n',
        'company = "Unternehmen"\namendment_flag = "Berichtigung"\namendment_description = "Gegenstand"\n',
    )
    edit(acme, FIGURES, 'company="Acme SE",', f'{reported}company="Acme SE",')
    if not amends:
        edit(acme, FILING, f'    amends="{RECORD}",\n', "")
    assert wrong(acme) == expected
