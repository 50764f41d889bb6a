"""What a build does not do again: nothing is skipped that anything it rests on has changed, or anybody has touched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kaiji.arelle.judge import validate
from kaiji.model import Finding, Severity
from kaiji.workflow import project as projects
from kaiji.workflow.build import run_build
from kaiji.workflow.manifest import NAME, Manifest
from kaiji.workflow.outcome import Outcome
from kaiji.workflow.project import load, source_hash
from kaiji.workflow.published import Recorded, recorded
from kaiji.workflow.unchanged import sound, telling, unchanged
from kaiji.workflow.validate import run_validate
from tests.tiny import FIGURES, FRENCH, INSTANCE, TAXONOMY, Tiny

FILING = "quelle/muster/__init__.py"
LABELS = "taxonomy/rahmen/2031/rahmen-2031_lab-de.xml"
DATA = """from pathlib import Path
from kaiji.declare import sheet

BESIDE = Path(__file__).parents[2]
STAFF = int((BESIDE / "staff.txt").read_text("utf-8"))
CASH = sheet(BESIDE / "ledger.csv", key="account", value="balance")["1000"]
"""


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    """A project with an input of each kind, built: sheets and files outside the source, templates, and a waiver."""
    tiny = Tiny.copy(tmp_path_factory.mktemp("stocked") / "Projekt")
    (tiny.root / "staff.txt").write_text("12", "utf-8")
    (tiny.root / "ledger.csv").write_text("account,balance\n1000,250\n", "utf-8")
    (tiny.root / "quelle" / "muster" / "data.py").write_text(DATA, "utf-8")
    tiny.edit(FIGURES, "from muster.modules import", "from muster.data import CASH, STAFF\nfrom muster.modules import")
    tiny.edit(FIGURES, "mitarbeiter=12", "mitarbeiter=STAFF")
    tiny.edit(FIGURES, "    kasse=250", "    kasse=CASH")
    tiny.edit(FILING, "    content=DISCLOSURES,\n", '    content=DISCLOSURES,\n    template="own.xhtml.j2",\n')
    (tiny.root / "templates").mkdir()
    (tiny.root / "templates" / "own.xhtml.j2").write_text('{% extends "report.xhtml.j2" %}\n', "utf-8")
    process = tiny.kaiji("build")
    assert process.returncode == 0, process.stdout + process.stderr
    return tiny


@pytest.fixture
def filed(stocked: Tiny, tmp_path: Path) -> Tiny:
    shutil.copytree(stocked.root, tmp_path / "Projekt")
    return Tiny(tmp_path / "Projekt")


def known(tiny: Tiny) -> tuple[projects.Project, Recorded]:
    project = load(tiny.root)
    return project, recorded(project.report, project.root, source_hash(project))


def said(tiny: Tiny) -> list[Finding] | None:
    """What a build would say at once; nothing if it has to be made."""
    return unchanged(*known(tiny))


def is_sound(tiny: Tiny) -> bool:
    """Whether a build would take the taxonomies, as they lie there, for those in which Arelle has found nothing."""
    project, record = known(tiny)
    return sound(project, tiny.root, record)


def of(outcome: Outcome) -> list[str]:
    return [f.code for f in outcome.findings]


# Nothing has changed


def test_an_unchanged_project_is_not_built_again(filed: Tiny) -> None:
    """Not even when its files have other times; what is told beside that, and where everything lies, is told again."""
    before = {p: p.read_bytes() for p in filed.root.rglob("*") if p.is_file() and p.suffix != ".pyc"}
    (filed.root / FIGURES).touch()
    (filed.root / INSTANCE).touch()
    process = filed.kaiji("build", "--format", "json")
    told = json.loads(process.stdout)
    assert [f["code"] for f in told["findings"]] == ["output.unchanged"], process.stdout
    assert told["findings"][0]["message"].startswith("unchanged: all ")
    assert told["published"] == []
    assert set(told["seconds"]) == {"load", "check"}
    assert set(told["results"]) == {"document", "viewer", "packages", "tables", "findings"}
    assert before == {p: p.read_bytes() for p in filed.root.rglob("*") if p.is_file() and p.suffix != ".pyc"}


def test_the_page_is_written_when_it_is_of_another_build(filed: Tiny) -> None:
    page = filed.root / "build" / "findings.html"
    filed.edit(FIGURES, "    kasse=CASH", "    kasse=CASH + 1")  # which no longer adds up
    assert filed.kaiji("build").returncode == 1
    assert "does not hold" in page.read_text("utf-8") or "error" in page.read_text("utf-8")
    filed.edit(FIGURES, "    kasse=CASH + 1", "    kasse=CASH")
    assert "output.unchanged" in filed.kaiji("build").stdout
    assert "Nothing needs attention" in page.read_text("utf-8")


def test_what_a_build_told_is_told_again(filed: Tiny) -> None:
    """With the lines, the facts and who found it: the record is as good as the judgement was."""
    project = load(filed.root)
    fact = next(f for f in project.report.facts if f.value == 250_000)
    assert fact.source is not None
    first = Finding("x:odd", Severity.WARNING, "looks odd", fact.source.location, "Kasse", (fact,), finder="Arelle")
    other = Finding("x:far", Severity.WARNING, "lies far", finder="Arelle")
    build = Manifest.read(filed.root / "build")
    assert build is not None
    told = Manifest(build.files, build.source, build.proved, "", telling([first, other], project))
    (filed.root / "build" / NAME).write_text(told.text(), "utf-8")
    outcome = run_build(filed.root)
    assert outcome.findings[0] == other
    assert str(outcome.findings[1]) == str(first)
    assert outcome.findings[1].facts == first.facts
    assert of(outcome)[2:] == ["output.unchanged"]
    assert of(run_validate(filed.root)) == ["x:far", "x:odd", "output.proved"]
    assert not is_sound(filed)  # something was found


# Everything that a build reads


def rewrite(file: str, old: str, new: str) -> Callable[[Tiny], object]:
    return lambda tiny: tiny.edit(file, old, new)


def extend(file: str, more: str) -> Callable[[Tiny], object]:
    def extended(tiny: Tiny) -> None:
        with (tiny.root / file).open("a", encoding="utf-8") as stream:
            stream.write(more)

    return extended


INPUTS: dict[str, Callable[[Tiny], object]] = {
    "a figure": rewrite(FIGURES, "anlagen=670", "anlagen=671"),
    "a comment, which may be none": rewrite(FIGURES, '"""The figures, as printed."""', '"""Figures."""'),
    "a narrative": extend("quelle/muster/lage.md", "\nGut.\n"),
    "a translation of labels": extend(FRENCH, "\n# \n"),
    "a label": rewrite(TAXONOMY, '"Kasse"', '"Bargeld"'),
    "a template": extend("templates/own.xhtml.j2", "{# #}"),
    "another template": extend("templates/part.xhtml.j2", ""),
    "a sheet": extend("ledger.csv", "1001,1\n"),
    "a file that a module reads": extend("staff.txt", "\n"),
    "a module": extend("quelle/muster/new.py", ""),
    "the configuration": extend("pyproject.toml", "\n[tool.other]\n"),
    "a waiver": rewrite(
        FILING, "    content=DISCLOSURES,\n", "    content=DISCLOSURES,\n    waivers=(),  # none so far\n"
    ),
}


@pytest.mark.parametrize("change", INPUTS.values(), ids=INPUTS)
def test_a_changed_input_is_built(filed: Tiny, change: Callable[[Tiny], object]) -> None:
    assert said(filed) is not None
    change(filed)
    assert said(filed) is None


def test_another_engine_builds_again(filed: Tiny, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its version, any other that is installed beside it, Python itself."""
    assert said(filed) is not None
    with monkeypatch.context() as patch:
        patch.setattr(projects, "__version__", "99.0")
        assert said(filed) is None
    (tmp_path / "site" / "arelle_release-99.0.dist-info").mkdir(parents=True)
    with monkeypatch.context() as patch:
        patch.syspath_prepend(tmp_path / "site")
        assert said(filed) is None
        assert not is_sound(filed)
    with monkeypatch.context() as patch:
        patch.setattr(projects.sys, "version", "3.99")
        assert said(filed) is None
    assert said(filed) is not None
    assert is_sound(filed)


def test_facts_are_those_that_are_published_wherever_they_come_from(
    filed: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here from the environment, of which no file knows."""
    filed.edit(FIGURES, "mitarbeiter=STAFF", 'mitarbeiter=int(__import__("os").environ["STAFF"])')
    monkeypatch.setenv("STAFF", "12")
    assert of(run_build(filed.root)) == []
    assert said(filed) is not None
    monkeypatch.setenv("STAFF", "13")
    assert said(filed) is None


def test_what_is_edited_while_a_build_runs_proves_nothing(filed: Tiny) -> None:
    """The hash may be of the text as it is now, and the files of that which was loaded."""
    filed.edit(FRENCH, '"Raison sociale"', '"Nom"')

    def meanwhile(step: str) -> None:
        if step == "check":
            filed.edit(FRENCH, '"Nom"', '"Titre"')

    labels = filed.root / LABELS.replace("-de", "-fr")
    assert of(run_build(filed.root, meanwhile)) == []
    assert ">Nom<" in labels.read_text("utf-8")
    assert of(run_build(filed.root)) == []
    assert ">Titre<" in labels.read_text("utf-8")
    assert said(filed) is not None


# Everything that a build wrote


OUTPUTS = (
    INSTANCE,
    LABELS,
    "instances/muster-2031/muster-2031.xhtml",
    f"instances/muster-2031/{NAME}",
    "build/muster-2031.xbri",
    "build/tables/facts.csv",
    "build/viewer/index.html",
)


def test_a_touched_output_is_found(filed: Tiny, tmp_path: Path) -> None:
    """Edited, gone, or a link to the very same content."""
    for path in (filed.root / file for file in OUTPUTS):
        content, aside = path.read_bytes(), tmp_path / "elsewhere"
        path.write_bytes(content + b"\n")
        assert said(filed) is None, path
        path.rename(aside)
        assert said(filed) is None, path
        aside.write_bytes(content)
        path.symlink_to(aside)
        assert said(filed) is None, path
        aside.replace(path)
        assert said(filed) is not None, path


def test_an_output_that_was_edited_is_refused_and_one_that_is_gone_comes_back(filed: Tiny) -> None:
    (filed.root / LABELS).unlink()
    outcome = run_build(filed.root)
    assert of(outcome) == []
    assert (filed.root / LABELS).is_file()
    assert "validate" in outcome.seconds
    with (filed.root / INSTANCE).open("a", encoding="utf-8") as stream:
        stream.write("<!-- mine -->")
    assert of(run_build(filed.root)) == ["output.edited"]


def test_a_record_of_another_build_proves_nothing(filed: Tiny) -> None:
    """Its manifest is gone, or says that something else was proved."""
    place = filed.root / "build" / NAME
    build = Manifest.read(filed.root / "build")
    assert build is not None
    proved = {**build.proved, "instances/muster-2031": "0" * 64}
    place.write_text(Manifest(build.files, build.source, proved, build.judge).text(), "utf-8")
    assert said(filed) is None
    place.unlink()
    assert said(filed) is None
    assert not is_sound(filed)


# Taxonomies that are the same


def test_a_figure_changes_and_the_taxonomies_are_known_to_be_sound(filed: Tiny) -> None:
    filed.edit(FIGURES, "anlagen=670", "anlagen=671")
    filed.edit(FIGURES, "    vermoegen=1_000,", "    vermoegen=1_001,")
    assert is_sound(filed)


@pytest.mark.parametrize("file", [LABELS, "taxonomy/muster/2031/muster-2031.xsd"])
def test_a_taxonomy_that_differs_is_judged(filed: Tiny, file: str) -> None:
    assert is_sound(filed)
    path = filed.root / file
    path.write_bytes(path.read_bytes().replace(b"2031", b"2032", 1))
    assert not is_sound(filed)


def test_a_taxonomy_that_nobody_has_found_sound_is_judged(filed: Tiny) -> None:
    build = Manifest.read(filed.root / "build")
    assert build is not None
    (filed.root / "build" / NAME).write_text(Manifest(build.files, build.source, build.proved).text(), "utf-8")
    assert said(filed) is not None
    assert not is_sound(filed)


FAULTS = {
    "nothing": (b"", b""),
    "no number": (b">250000<", b">many<"),
    "another unit": (b'unitRef="EUR" decimals="-3">250000', b'unitRef="pure" decimals="-3">250000'),
    "no unit": (b'unitRef="EUR"', b'unitRef="XXX"'),
    "no concept": (b"  <abs:KasseUndBankguthaben", b"  <abs:Kasse"),
    "no context": (b'contextRef="JahrInstant"', b'contextRef="Jahr"'),
    "another period": (b'contextRef="JahrInstant"', b'contextRef="JahrDuration"'),
    "a total": (b">1000000<", b">1001000<"),
    "a member": (b">alg:HandelMember<", b">alg:StammkapitalMember<"),
    "no schema": (b"muster-2031.xsd", b"muster-2099.xsd"),
    "an id twice": (b'id="abs_Kapital.', b'id="abs_Vermoegen.'),
    "no order": (b"</xbrli:entity>", b""),
}


@pytest.mark.slow
def test_of_a_report_arelle_says_the_same_whether_its_taxonomies_are_known_or_not(filed: Tiny) -> None:
    path = filed.root / INSTANCE
    content = path.read_bytes()
    for name, (old, new) in FAULTS.items():
        assert old in content, name
        path.write_bytes(content.replace(old, new, 1).replace(b"</abs:Kasse>", b"</abs:KasseUndBankguthaben>"))
        found = validate(path)
        assert validate(path, sound=True) == found, name
        assert bool(found) == bool(old), name


@pytest.mark.slow
def test_a_taxonomy_that_is_taken_for_sound_is_not_judged(filed: Tiny) -> None:
    """Which saves the time, and why nothing may be taken for sound of which another file was judged."""
    linkbase = filed.root / "taxonomy/rahmen/2031/rahmen-2031_pre.xml"
    lines = linkbase.read_text("utf-8").split("\n")
    lines.remove(next(line for line in lines if "<link:roleRef " in line))
    linkbase.write_text("\n".join(lines), "utf-8")
    assert validate(filed.root / INSTANCE)
    assert validate(filed.root / INSTANCE, sound=True) == []
    assert not is_sound(filed)
