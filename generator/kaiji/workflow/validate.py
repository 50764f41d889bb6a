"""`kaiji validate`: whether what is published is whole, what the source says now, one in all syntaxes, and valid.

A table of named steps as a build is, of which the first that fails is the last: files are compared natively, and only
what is as the source says is worth Arelle's time.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

from kaiji.model import Finding, Severity, most_severe_first
from kaiji.sandbox.workers import beside
from kaiji.taxonomy.holders import Zipped
from kaiji.taxonomy.library import Library
from kaiji.workflow.build import explained, facts_by_id, tied
from kaiji.workflow.journal import reading
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.project import Project, load, source_hash
from kaiji.workflow.published import Judgement, Recorded, due, proved, recorded
from kaiji.workflow.unchanged import told


def run_validate(root: Path, announce: Announce = silent, full: bool = False) -> Outcome:
    """Judge what is on disk.

    Every file of the taxonomies and the filing is compared with what the source says now. What the last build derived
    and what Arelle said of it are not looked into again, if the build recorded exactly these files and this source,
    unless `full`.
    """
    outcome = Outcome()
    project: Project | None = None
    with outcome.step("load", announce):
        project = load(root)
        outcome.report = project.report
        outcome.tie = tied(project)
    if project is None or outcome.report is None:
        return outcome
    report, files, known = outcome.report, list[str](), False
    with ExitStack() as stack:
        with outcome.step("compare", announce):
            stack.enter_context(reading(project.root))
            record = recorded(report, project.root, source_hash(project))
            known = not full and proved(record, project.root)
            files, outcome.findings = compared(project, record, known)
            if known and record.build is not None and not outcome.failed:
                outcome.findings += [*told(record.build, project), _said(record)]
        if not known and not outcome.failed:
            with outcome.step("validate", announce):
                outcome.findings += _by_arelle(project, files, announce)
        if project.rules and not known and not outcome.failed:
            from kaiji.workflow.rules import by_rules

            with outcome.step("rules", announce):
                outcome.findings += by_rules(project, project.root, files)
    outcome.findings = most_severe_first(outcome.findings)
    return outcome


def compared(project: Project, record: Recorded, known: bool) -> tuple[list[str], list[Finding]]:
    """The files that have to be there, and what is wrong with them.

    When they are `known` to be those of the build, what was derived is not, and reports are not read.
    """
    from kaiji.syntax.filing import report_artifacts
    from kaiji.syntax.inline.document import inline
    from kaiji.workflow.derive import derive
    from kaiji.workflow.publish import write

    report, root, document = project.report, project.root, project.document
    with tempfile.TemporaryDirectory(prefix="kaiji-validate-") as scratch:
        written = write(report_artifacts(report), Path(scratch))
        for one, layout in ((report, document), *project.translations):
            if layout is None:
                continue
            laid_out = inline(one, layout, project.profile.inline)
            written += write(laid_out.artifacts, Path(scratch))
            if wrong := [f for f in laid_out.findings if f.severity is Severity.ERROR]:
                return [], wrong
        if (root / "build").is_dir() and not known:  # a fresh clone has none
            written += due(derive(report, document, Path(scratch), project.translations, project.profile), record, root)
        library = Library([Zipped(package) for package in project.packages])
        translations = [one for one, _ in project.translations]
        judgement = Judgement(report, root, Path(scratch), written, record, translations, library)
        return written, list(judgement.findings(read=not known))


def _said(record: Recorded) -> Finding:
    number = len(record.hashes)
    message = (
        f"all {number:,} files are as a build of exactly this source wrote them and had them judged: packages and tables"
        " are not looked into and Arelle is not asked again, but with `--full`"
    )
    return Finding("output.proved", Severity.INFO, message)


def _by_arelle(project: Project, files: list[str], announce: Announce) -> list[Finding]:
    """What Arelle says of every syntax and package, in two processes. What is wrong with several is said of the first."""
    report, root = project.report, project.root
    place = f"{report.directory}/{report.name}"
    editions = (report, *(one for one, _ in project.translations))
    pages = [f"{one.directory}/{one.name}{suffix}" for one in editions for suffix in (".xhtml", ".htm", ".html")]
    documents = [f"{place}.xbrl", *(path for path in pages if path in files), f"{place}.json"]
    tables = f"{report.directory}/csv/{report.name}.json"
    documents.append(tables)
    documents += [f for f in files if f.endswith((".xbr", ".xbri", ".zip"))]

    facts = facts_by_id(report)
    known = explained(report, facts)

    def judge(some: list[str], announce: Announce = silent) -> list[Finding]:
        from kaiji.arelle.judge import CALCULATIONS, validate

        found: list[Finding] = []
        for document in some:
            announce(document)
            rules = document == documents[0]  # the others have the same facts
            judged = validate(root / document, facts, rules=rules, explained=known, packages=project.packages)
            if known and document == tables:  # whose facts Arelle gives ids of its own; the first has the same totals
                judged = [f for f in judged if not f.code.startswith(CALCULATIONS)]
            found += [f for f in judged if rules or f.severity > Severity.INFO]
            if any(f.severity > Severity.INFO for f in found):
                break
        return found

    with beside(lambda: judge(documents[1::2])) as others:
        found = judge(documents[::2], announce)
    return found if any(f.severity > Severity.INFO for f in found) else [*found, *others]
