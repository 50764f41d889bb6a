"""check -> emit -> validate -> publish, for one filing: a table of named steps, of which the first that fails is the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kaiji.check import examine
from kaiji.check.sums import elsewhere
from kaiji.declare.names import last_list, renamed
from kaiji.declare.reviewed import review
from kaiji.model import Fact, Finding, KaijiError, Layout, Location, Report, Severity, most_severe_first
from kaiji.model.finding import raised
from kaiji.model.places import shown
from kaiji.model.taxonomy import names_file
from kaiji.workflow.front import begin_at
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.profile import Profile
from kaiji.workflow.project import Project, load, source_hash, touched

if TYPE_CHECKING:
    from kaiji.check import Examination
    from kaiji.evidence.tie import Tie

_VIEWER = "build/viewer/index.html"


def run_check(root: Path, announce: Announce = silent) -> Outcome:
    """Load a project and run the preflight."""
    outcome, _ = _checked(root, announce)
    return outcome


def _checked(root: Path, announce: Announce) -> tuple[Outcome, Project | None]:
    outcome = Outcome()
    project: Project | None = None
    with outcome.step("load", announce):
        project = load(root)
        outcome.report = project.report
    if project is None or outcome.report is None:
        return outcome, project
    checked = preflight(project, announce)
    checked.seconds = outcome.seconds | checked.seconds
    return checked, project


def preflight(project: Project, announce: Announce = silent) -> Outcome:
    """The preflight of a project that is loaded: its report, its declarations, and its figures beside their source text."""
    outcome = Outcome(report=project.report, project=project)
    with outcome.step("check", announce):
        tie = outcome.tie = tied(project)
        found = [*_judged(project, outcome.examination), *(tie.findings() if tie else ())]
        printed = (lambda report: replace(tie, report=report).findings()) if tie else None
        explained = outcome.examination.explained(found, printed)
        declared = [*review(project.filing, project.made), *_asked(project), *_renamed(project)]
        outcome.findings += [_severe(f, project.profile) for f in (*declared, *explained.told)]
        outcome.findings += _amending(project)
        outcome.following = explained.following
    outcome.findings = most_severe_first(outcome.findings)
    return outcome


def _judged(project: Project, examination: Examination) -> Iterator[Finding]:
    """What the examination finds but of sums and rules of which a figure is still waited for."""
    awaited = set(project.filing.awaited)
    if not awaited:
        yield from examination.findings
        return
    concepts = {concept for concept, _ in awaited}
    rules = {
        rule.id
        for rule in project.report.taxonomy.all_rules()
        if any(variable.concept in concepts for variable in rule.variables)
    }
    totals = {
        total.fact
        for total in examination.totals
        if any((concept, total.fact.context) in awaited for _, concept in total.missing)
    }
    for finding in examination.findings:
        summed = finding.code.startswith("sum.") and any(fact in totals for fact in finding.facts)
        if not summed and finding.rule not in rules and finding.code not in _WHEN_FILLED:
            yield finding


_WHEN_FILLED = ("use.never-reported", "use.member", "use.period", "rule.not-evaluated")
"""What can be said only when no figure is waited for."""


def _asked(project: Project) -> Iterator[Finding]:
    """What the regulator asks by whose rules the project is filed."""
    profile, filing = project.profile, project.filing
    if profile.submission is not None and project.document is None:
        message = f"by the profile {profile.name} a document is handed in, and the filing has none: give it template="
        yield Finding("profile.document", Severity.ERROR, message, filing.site.location())
    if profile.review is not None:
        yield from profile.review(filing, project.report)


def _severe(finding: Finding, profile: Profile) -> Finding:
    return replace(finding, severity=Severity.ERROR) if finding.code in profile.severe else finding


def _renamed(project: Project) -> Iterator[Finding]:
    """Elements that are published and would get another name."""
    for library in project.filing.extension.closure:
        path = f"{library.directory}/{names_file(library.name)}"
        yield from renamed(library.names, last_list(project.root / "taxonomy", path))


def _amending(project: Project) -> list[Finding]:
    """Whether the filing says rightly that it amends another one, or none."""
    flags = (facts for name, facts in project.report.index.by_concept.items() if "AmendmentFlag" in name.local)
    # As all regulators call it; where its type is not known, "false" is a text.
    flagged = any(fact.value not in (False, "false") for facts in flags for fact in facts)
    if project.filing.amends is None and not flagged:
        return []
    from kaiji.workflow.amendment import check_amendment

    return list(check_amendment(project))


def tied(project: Project) -> Tie | None:
    """The filing beside the index of its source text, if the project names one. Raises `KaijiError` as `read_index` does."""
    if project.provenance is None:
        return None
    from kaiji.evidence.index import read_index
    from kaiji.evidence.tie import Tie

    return Tie(project.filing, read_index(project.provenance))


def run_build(root: Path, announce: Announce = silent, *, overwrite: bool = False, full: bool = False) -> Outcome:
    """Check, emit, validate with Arelle, and put the filing in place. Any error leaves the previous filing as it was.

    What the last build recorded is not done again, by the hashes of all that was read and written: where nothing has changed
    the build ends after the preflight (`Outcome.unchanged`), and taxonomies in which Arelle has found nothing wrong are not
    validated once more. With `full` all is. Files that were edited since Kaiji wrote them, and others that are in the way, are
    replaced only with `overwrite`, which does all too.
    """
    outcome, project = _checked(root, announce)
    if outcome.failed or project is None or outcome.report is None:
        return outcome
    try:
        if project.filing.amends is not None:
            with outcome.step("changes", announce):
                from kaiji.workflow.amendment import changes, told

                outcome.changes = changes(project)
                outcome.findings += [*outcome.changes.noted, *told(project, outcome.changes)]
        _build(project, outcome, announce, overwrite, full or overwrite)
    except KaijiError as error:
        outcome.findings.append(raised(error))
    outcome.findings = most_severe_first(outcome.findings)
    return outcome


def _build(project: Project, outcome: Outcome, announce: Announce, overwrite: bool, full: bool) -> None:
    """Everything after the preflight."""
    from kaiji.sandbox.workers import apart
    from kaiji.workflow import publish
    from kaiji.workflow.manifest import Manifest, files_below
    from kaiji.workflow.published import Recorded, directories, recorded
    from kaiji.workflow.unchanged import judge, sound, telling, unchanged

    report, document, record = project.report, project.document, Recorded({})
    source, known = source_hash(project), len(outcome.findings)
    with publish.staging(project.root) as staged, ExitStack() as stack:
        if not (full or outcome.failed):
            record = recorded(report, project.root, source)
            if (told := unchanged(project, record)) is not None:
                outcome.unchanged, outcome.source = True, source
                outcome.findings += told
                outcome.results = _results(project, record.hashes)
                return
        with outcome.step("emit", announce):
            from kaiji.syntax.filing import report_artifacts

            publish.write(report_artifacts(report), staged)
            derived = stack.enter_context(apart(lambda: [_derived(project, staged)]))
            if document is not None:
                outcome.findings += _laid_out(project, report, document, staged)
            for translated, layout in project.translations:
                outcome.findings += _laid_out(project, translated, layout, staged)
        if outcome.failed:
            return
        judged = ""
        with outcome.step("validate", announce):
            same = sound(project, staged, record)
            found = _validated(project, staged, same)
            judged = "" if found else judge(project)
            outcome.findings += [_in_place(f, staged, project.root) for f in found]
            next(derived)
            from kaiji.tables.spec import missing

            if said := missing():
                message = f"the tables are left out, for they need {said}"
                outcome.findings.append(Finding("tables.missing", Severity.INFO, message))
        if project.rules and not outcome.failed:
            from kaiji.workflow.rules import by_rules

            with outcome.step("rules", announce):
                found = by_rules(project, staged, said=outcome.findings)
                outcome.findings += [_in_place(f, staged, project.root) for f in found]
        if not outcome.failed:
            with outcome.step("publish", announce):
                outcome.source = "" if touched(project) else source
                made = Manifest({}, outcome.source, {}, judged, telling(outcome.findings[known:], project))
                results = _results(project, files_below(staged))
                outcome.published = publish.publish(staged, project.root, directories(report), made, overwrite)
                outcome.results = results


def _results(project: Project, files: Iterable[str]) -> dict[str, list[str]]:
    """Where that lies, of the files of a build, which people look for after it."""
    from kaiji.syntax.inline.sheets import PAGES
    from kaiji.workflow.derive import TABLES

    written = [PurePosixPath(file) for file in files]
    directory = PurePosixPath(project.report.directory)
    results = {
        "document": [p for p in written if p.suffix in PAGES and p.parent == directory]
        or [p for p in sorted(written) if p.suffix in PAGES and p.parent == directory / project.report.name][:1],
        "viewer": [p for p in written if p == PurePosixPath(_VIEWER)],
        "packages": [p for p in written if p.parent == PurePosixPath("build")],
        "tables": [PurePosixPath(TABLES)] if any(p.is_relative_to(TABLES) for p in written) else [],
    }
    return {what: [shown(str(project.root / p)) for p in sorted(paths)] for what, paths in results.items() if paths}


def _derived(project: Project, staged: Path) -> list[str]:
    from kaiji.workflow.derive import derive

    return derive(project.report, project.document, staged, project.translations, project.profile)


def _laid_out(project: Project, report: Report, layout: Layout, root: Path) -> list[Finding]:
    """Write the document for people; what is wrong with it."""
    from kaiji.syntax.inline.document import inline
    from kaiji.workflow.publish import write

    laid_out = inline(report, layout, project.profile.inline)
    write(laid_out.artifacts, root)
    return laid_out.findings


def document(report: Report, root: Path, suffix: str = ".xbrl") -> Path:
    """The instance of a report, or its Inline document. Raises `KaijiError` when it has not been built."""
    path = root / report.directory / f"{report.name}{suffix}"
    if not path.is_file():
        raise KaijiError(f"{path} does not exist: run `kaiji build` first", code="output.missing")
    return path


def pages(layout: Layout | None, report: Report, root: Path) -> list[Path]:
    """The Inline document of a report, or its pages. Raises `KaijiError` as `document` does."""
    if layout is not None and layout.document is not None:
        from kaiji.syntax.inline.sheets import pages_of

        first, *others = pages_of(layout.document)
        directory = root / report.directory / report.name
        if others and directory.is_dir():
            return pages_of(directory)
        return [document(report, root, first.suffix.lower())]
    return [document(report, root, ".xhtml")]


def _validated(project: Project, root: Path, sound: bool) -> list[Finding]:
    """What Arelle finds wrong with the instance; if nothing, with the documents for people.

    What is waived the preflight has said. What is wrong with several is said of the first.
    """
    from kaiji.arelle.judge import prepare, validate
    from kaiji.sandbox.workers import beside

    report = project.report
    facts = facts_by_id(report)
    known = explained(report, facts)
    # Of one schema there are no assertions but the base's, which the regulator's rules run on what is handed in.
    rules = not (project.rules and report.taxonomy.files.single)
    prepare()
    with beside(lambda: _validated_documents(project, root, sound)) as more:
        found = validate(
            document(report, root), facts, rules=rules, explained=known, packages=project.packages, sound=sound
        )
    if report.taxonomy.as_filed:  # what was filed may be warned of, which is to hide no error of the document
        found, more = [*map(_filed, found)], [*map(_filed, more)]
        more = [f for f in more if f.severity is Severity.ERROR]
        return [*(f for f in found if f.severity > Severity.INFO), *more]
    return [f for f in found if f.severity > Severity.INFO] or more


_OF_BASES = ("xbrl.5.2.4.2.1:preferredLabelMissing",)
"""What Arelle says of labels that a published taxonomy lacks, and that a filing which was accepted presents all the same."""


def _filed(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.WARNING) if finding.code in _OF_BASES else finding


def _validated_documents(project: Project, root: Path, sound: bool) -> list[Finding]:
    """What Arelle finds wrong with the documents for people. What is wrong with several is said of the first."""
    found = _validated_inline(project, project.report, root, sound, _VIEWER) if project.document else []
    for translated, _ in project.translations:
        found = found or _validated_inline(project, translated, root, sound)
    return found


def _validated_inline(project: Project, report: Report, root: Path, sound: bool, viewer: str = "") -> list[Finding]:
    """What Arelle finds wrong with the Inline document, which it also writes as a `viewer`.

    Its facts are those of the instance: rules need no second look.
    """
    from kaiji.arelle.judge import validate

    page = root / viewer if viewer else None
    facts = facts_by_id(report)
    known = explained(report, facts)
    first, *others = pages(project.document, report, root)
    found = validate(
        first,
        facts,
        rules=False,
        explained=known,
        viewer=page,
        packages=project.packages,
        beside=others,
        sound=sound,
    )
    if page is not None and page.is_file():
        begin_at(page, report)
    return found


def explained(report: Report, facts: Mapping[str, Fact]) -> set[str]:
    """The ids of totals in which Arelle finds a mistake and the preflight none.

    Rounding explains them or they are waived, which it says; or no statement prints them as sums.
    """
    found: dict[tuple[object, ...], Severity] = {_which(total.fact): Severity.INFO for total in elsewhere(report)}
    for total in examine(report).totals:
        if (severity := total.severity) is not None:
            found[_which(total.fact)] = max(severity, found.get(_which(total.fact), severity))
    return {id for id, fact in facts.items() if found.get(_which(fact), Severity.ERROR) < Severity.ERROR}


def _which(fact: Fact) -> tuple[object, ...]:
    return fact.concept, fact.context, fact.unit


def _in_place(finding: Finding, staged: Path, root: Path) -> Finding:
    """A finding about a staged file, which is soon gone, as one about the file that it was to become."""
    place = finding.location
    if place is None or not Path(place.path).is_relative_to(staged):
        return finding
    path = root / Path(place.path).relative_to(staged)
    return replace(finding, location=Location(shown(str(path)), place.line))


def facts_by_id(report: Report) -> dict[str, Fact]:
    """The facts of a report by the ids that its documents give them."""
    return {report.ids.fact(fact): fact for fact in report.facts}
