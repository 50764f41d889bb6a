"""A filing in several languages (docs/languages.md): what each document says, and what is found where a text lacks."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from kaiji.model import Finding, Report, Severity
from kaiji.syntax.inline.document import inline
from kaiji.workflow.build import run_build, run_check
from kaiji.workflow.compare import compare
from kaiji.workflow.export import export
from kaiji.workflow.project import load
from kaiji.workflow.reports import read
from kaiji.workflow.serve.rebuild import Rebuild
from kaiji.workflow.validate import run_validate
from tests import guide
from tests.tiny import REPOSITORY

PAGE = (REPOSITORY / "docs" / "languages.md").read_text("utf-8")
TEXTS = "source/acme/translations/acme-2025.en.toml"
ENGLISH = "instances/acme-2025/acme-2025-en.xhtml"


@pytest.fixture
def acme(tmp_path: Path) -> Path:
    """The guide's project as the page has it."""
    guide.write(tmp_path)
    for name, content in re.findall(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)```$", PAGE, re.DOTALL | re.MULTILINE):
        (tmp_path / name).write_text(content, "utf-8")
    edit(tmp_path / "source/acme/__init__.py", '    language="de",\n', '    language="de",\n    translated=("en",),\n')
    return tmp_path


def edit(file: Path, old: str, new: str) -> int:
    """The line on which what is replaced began."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def found(project: Path) -> list[Finding]:
    return [f for f in run_check(project).findings if f.severity > Severity.INFO]


def page(report: Report, project: Path, tmp_path: Path) -> str:
    layout = next(layout for one, layout in load(project).translations if one.name == report.name)
    artifact = inline(report, layout).artifact
    with (tmp_path / "page.xhtml").open("wb") as stream:
        artifact.write(stream)
    return (tmp_path / "page.xhtml").read_text("utf-8")


def test_the_document_is_in_its_language(acme: Path, tmp_path: Path) -> None:
    assert found(acme) == []
    (edition,) = load(acme).translations
    text = page(edition.report, acme, tmp_path)
    for said in (
        "Annual Report 2025",
        "Balance sheet",
        "Total assets",
        "December 31, 2025",
        "Acquired in May 2025.",
        "2,050",
    ):
        assert said in text
    for said in ("Geschäftsbericht", "Bilanz", "Summe Aktiva", "31. Dezember", "Erworben", "2.050", "Wir erwarten"):
        assert said not in text


def test_one_build_publishes_both_and_all_facts_but_texts_are_the_same(acme: Path) -> None:
    outcome = run_build(acme)
    assert [f for f in outcome.findings if f.severity > Severity.INFO] == []
    assert (acme / ENGLISH).is_file()
    compared = compare(acme / "instances/acme-2025/acme-2025.xbrl", acme / ENGLISH)
    assert all(f.language == "de" or f.footnotes for f in compared.only_left)
    texts = [f for f in compared.only_right if f.language]
    assert {f.language for f in texts} == {"en"}
    assert len(texts) == 2  # the company and the outlook
    noted = [f for f in compared.only_right if not f.language]
    assert [note.text for f in noted for note in f.footnotes] == ["Restated.", "Acquired in May 2025."]
    assert len(read(acme / "build/acme-2025-en.xbri").index.facts) == len(read(acme / ENGLISH).index.facts)
    exported = {path.name for path in export(load(acme), acme / "build/export", None, "esef")}
    assert exported == {"acme-2025.xbri", "acme-2025-en.xbri"}

    edit(acme / ENGLISH, "Acquired in May 2025.", "Acquired in June 2025.")
    (changed, *_) = [f for f in run_validate(acme).findings if f.severity is Severity.ERROR]
    assert changed.code == "output.differing"
    assert changed.location
    assert changed.location.path.endswith("acme-2025-en.xhtml")


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ('Bilanz = "Balance sheet"\n', "", "translation.missing", 'Bilanz = "..."'),
        ('"Acme SE" = "Acme SE"\n', "", "translation.missing", '"Acme SE" = "..."'),
        (
            '"Erworben im Mai 2025." = "Acquired in May 2025."\n',
            "",
            "translation.missing",
            '"Erworben im Mai 2025." = "..."',
        ),
        ('"Weitere Angaben" =', '"Weitere Angabe" =', "translation.missing", "Weitere Angaben"),
        ("[texts]\n", '[texts]\n"Acme AG" = "Acme"\n', "translation.stale", "Acme AG is no text of this filing"),
    ],
)
def test_what_lacks_and_what_is_no_more(acme: Path, old: str, new: str, code: str, said: str) -> None:
    line = edit(acme / TEXTS, old, new)
    (one, *_) = found(acme)
    assert one.code == code
    assert said in one.message
    assert one.location
    assert one.location.path.endswith("acme-2025.en.toml")
    if code == "translation.stale":
        assert one.location.line == line + 1


def test_a_narrative_that_lacks_is_one_finding(acme: Path) -> None:
    (acme / "source/acme/outlook.en.md").unlink()
    (one,) = found(acme)
    assert (one.code, one.location and Path(one.location.path).name) == ("narrative.missing", "outlook.en.md")


def test_languages_that_cannot_be(acme: Path) -> None:
    module = acme / "source/acme/__init__.py"
    line = edit(module, 'translated=("en",)', 'translated=("de",)')
    (one,) = found(acme)
    assert (one.code, one.location and one.location.line) == ("declare.filing", line)
    edit(module, 'translated=("de",)', 'translated=("en",)')
    edit(module, '    template="report.xhtml.j2",\n', "")
    assert [f.code for f in found(acme)] == ["declare.ignored"]


def test_the_preview_shows_the_language_that_is_asked_for(acme: Path) -> None:
    def served(language: str | None) -> str:
        rebuild = Rebuild(acme, 30, language)
        while (made := rebuild.result()) is None:
            time.sleep(0.02)
        return (made.document or b"").decode() + "".join(f.code for f in made.findings)

    assert "Annual Report 2025" in served("en")
    assert "Geschäftsbericht 2025" in served(None)
    assert "serve.language" in served("fr")
