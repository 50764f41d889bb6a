"""The filing of this repository: sound, and committed as its source says. No figure is repeated here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kaiji.arelle.judge import validate
from kaiji.check import check
from kaiji.model import LabelRole, Report, Severity, Taxonomy
from kaiji.model.hypercube import Dimensions
from kaiji.syntax.filing import report_artifacts
from kaiji.syntax.inline.document import inline
from kaiji.taxonomy.holders import Zipped
from kaiji.taxonomy.library import Library
from kaiji.workflow.manifest import NAME, Differences, Manifest
from kaiji.workflow.project import load
from kaiji.workflow.publish import write
from kaiji.workflow.validate import run_validate
from tests.syntax.reading import expected, read
from tests.tiny import REPOSITORY, tree


@pytest.fixture(scope="module")
def report() -> Report:
    return load(REPOSITORY).filing.report


@pytest.fixture(scope="module")
def fresh(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All artifacts, written anew."""
    directory = tmp_path_factory.mktemp("fresh")
    write([*report_artifacts(report), inline(report, load(REPOSITORY).document).artifact], directory)
    return directory


def test_the_preflight_finds_no_error(report: Report) -> None:
    assert [str(f) for f in check(report) if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("directory", ["taxonomy", "instances"])
def test_what_is_committed_is_what_the_source_says(fresh: Path, directory: str) -> None:
    """`make xbrl` would change nothing: every file, byte for byte."""
    committed = {path: content for path, content in tree(REPOSITORY, directory).items() if not path.endswith(NAME)}
    made = tree(fresh, directory)
    assert sorted(committed) == sorted(made), "run `make xbrl`"
    assert [path for path in made if made[path] != committed[path]] == [], "run `make xbrl`"


def test_manifests_are_committed_with_what_they_are_about(report: Report) -> None:
    for directory in (*(t.directory for t in report.taxonomy.closure), report.directory):
        manifest = Manifest.read(REPOSITORY / directory)
        assert manifest, "run `make xbrl`"
        assert manifest.differences(REPOSITORY / directory) == Differences()


def test_every_fact_is_in_the_instance(fresh: Path, report: Report) -> None:
    found, _ = read((fresh / report.directory / f"{report.name}.xbrl").read_bytes())
    assert sorted(found.values(), key=str) == sorted(map(expected, report.facts), key=str)


def test_no_two_contexts_are_equal(fresh: Path, report: Report) -> None:
    """Whatever the order of their members."""
    found, root = read((fresh / report.directory / f"{report.name}.xbrl").read_bytes())
    contexts = {(f.entity, f.period, f.members) for f in found.values()}
    assert len(contexts) == len(list(root.iter("{http://www.xbrl.org/2003/instance}context")))


def test_every_fact_comes_from_a_line_that_exists(report: Report) -> None:
    lengths: dict[str, int] = {}
    for fact in report.facts:
        assert fact.source is not None
        place = fact.source.location
        if place.path not in lengths:
            lengths[place.path] = len(Path(place.path).read_text(encoding="utf-8").split("\n"))
        assert 0 < place.line <= lengths[place.path]
        assert fact.source.caption
        assert fact.source.section


def test_every_reportable_concept_says_what_it_rests_on(report: Report) -> None:
    concepts = [c for t in report.taxonomy.declared for s in t.schemas for c in s.concepts if c.reportable]
    assert [c.name.local for c in concepts if not c.references] == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_reportable_concept_says_what_it_measures(report: Report, language: str) -> None:
    """In both languages, and no more than its label does it say nothing."""
    for concept in (c for t in report.taxonomy.declared for s in t.schemas for c in s.concepts if c.reportable):
        said = concept.label(language, LabelRole.DOCUMENTATION) or ""
        assert said.strip(" .。").lower() not in ("", (concept.label(language) or "").lower()), concept.name.local


def test_every_law_has_one_name(report: Report) -> None:
    """Laws are named in one module, and rules call them as references do."""
    source = REPOSITORY / "generator" / "jp_agm"
    assert [p.name for p in source.rglob("*.py") if re.search(r"\breference\(", p.read_text())] == ["laws.py"]
    publishers: dict[str, set[str]] = {}
    for concept in report.taxonomy.concepts.values():
        for each in concept.references:
            publishers.setdefault(each.part("Name"), set()).add(each.part("Publisher"))
    assert {name: by for name, by in publishers.items() if len(by) > 1} == {}
    cited = [re.findall(r"(?:^|[;:] )([A-Z][\w ]+?) Art\.", rule.reason) for rule in report.taxonomy.all_rules()]
    assert {name for names in cited for name in names} - publishers.keys() == set()


def test_the_core_shows_all_that_it_declares(report: Report) -> None:
    """Every concept of the core stands in a statement, note or table of its own, with a table around what is reported."""
    core = next(t for t in report.taxonomy.declared if t.patterns)
    shown = Dimensions({n.role.uri: n for n in core.patterns})
    for concept in (c for s in core.schemas for c in s.concepts if c.reportable):
        assert concept.name in shown.by_item, concept.name.local
        assert any(n.parents(concept.name) for n in core.patterns), concept.name.local


def test_the_networks_of_the_filing_are_those_of_the_core_without_what_it_does_not_report(report: Report) -> None:
    core = next(t for t in report.taxonomy.declared if t.patterns)
    whole = {n.role.uri: n for n in core.patterns}
    own = {concept.name for schema in report.taxonomy.schemas for concept in schema.concepts}
    for network in report.taxonomy.networks:
        pattern = {(r.arcrole, r.source, r.target, r.weight) for r in whole[network.role.uri].relationships}
        for r in network.relationships:
            assert (r.arcrole, r.source, r.target, r.weight) in pattern or r.target in own, (network.role.id, r)


def test_equivalents_agree_in_type_and_period(report: Report) -> None:
    """With what EDINET publishes, where that is at hand (XBRL 2.1 section 5.2.6.2.2)."""
    core = next(t for t in report.taxonomy.declared if t.equivalents)
    own = {concept.name: concept for schema in core.schemas for concept in schema.concepts}
    assert (
        len({name for name, _ in core.equivalents}) == len({to for _, to in core.equivalents}) == len(core.equivalents)
    )
    package = REPOSITORY.parent / "shared" / "taxonomies" / "edinet-2026.zip"
    if not package.is_file():
        pytest.skip("EDINET's taxonomies are not at hand")
    library = Library([Zipped(package)])
    others: dict[str, Taxonomy] = {}
    for name, address in core.equivalents:
        document, _, id = address.partition("#")
        if document not in others:
            others[document] = library.published([document])
        other = next(c for s in others[document].schemas for c in s.concepts if id.endswith(f"_cor_{c.name.local}"))
        mine = own[name]
        assert (other.type.name, other.period) == (mine.type.name, mine.period), address
        assert None in (mine.balance, other.balance) or mine.balance == other.balance, address


@pytest.mark.slow
def test_arelle_accepts_the_networks_of_the_core() -> None:
    for path in REPOSITORY.glob("taxonomy/*/*/*_networks.xsd"):
        assert [str(f) for f in validate(path)] == []


@pytest.mark.slow
def test_arelle_finds_nothing() -> None:
    """Beyond information on the rules that are waived."""
    outcome = run_validate(REPOSITORY)
    assert [str(f) for f in outcome.findings if f.severity > Severity.INFO] == []
    assert outcome.report is not None
