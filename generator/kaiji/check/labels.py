"""Labels and names of the taxonomy: complete in every language, one for each role, verbose ones unique."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kaiji.model import Finding, LabelRole, Report, Severity, Taxonomy
from kaiji.model.types import NOT_XML


def check_labels(report: Report) -> Iterator[Finding]:
    """Codes label.missing, .repeated, .not-unique, .documentation, .preferred, .character, role.label, .id."""
    for taxonomy in report.taxonomy.closure:
        yield from _concept_labels(taxonomy)
        yield from _role_labels(taxonomy)
    yield from _preferred_labels(report.taxonomy)


def _concept_labels(taxonomy: Taxonomy) -> Iterator[Finding]:
    for schema in taxonomy.schemas:
        verbose: Counter[tuple[str, str]] = Counter()
        for concept in schema.concepts:
            name = taxonomy.prefixed(concept.name)
            given = Counter((label.role, label.language) for label in concept.labels)
            for role, language in (x for x, n in given.items() if n > 1):
                yield _finding("label.repeated", f"{name} has several {role.name.lower()} labels in {language}")
            for role in (LabelRole.STANDARD, LabelRole.VERBOSE):
                for language in taxonomy.languages:
                    if (role, language) not in given:
                        yield _finding("label.missing", f"{name} has no {role.name.lower()} label in {language}")
            if concept.reportable and (LabelRole.DOCUMENTATION, taxonomy.languages[0]) not in given:
                yield _finding("label.documentation", f"{name} is reportable and does not say what it measures")
            for label in concept.labels:
                if found := NOT_XML.search(label.text):
                    message = f"the {label.role.name.lower()} label of {name} in {label.language} has the character"
                    yield _finding("label.character", f"{message} {found.group()!r}, which is not allowed in XML")
            verbose.update((x.language, x.text) for x in concept.labels if x.role is LabelRole.VERBOSE)
        for (language, text), number in verbose.items():
            if number > 1:
                message = f"{number} concepts of {schema.prefix} share the verbose label {text!r} in {language}"
                yield _finding("label.not-unique", message)


def _role_labels(taxonomy: Taxonomy) -> Iterator[Finding]:
    ids = Counter(role.id for role in taxonomy.roles)
    for role in taxonomy.roles:
        for language in taxonomy.languages:
            if language not in dict(role.labels):
                yield _finding("role.label", f"{role.definition} has no label in {language}")
        if ids[role.id] > 1:
            yield _finding("role.id", f"{role.definition}: several roles have the id {role.id}, give it another name=")


def _preferred_labels(taxonomy: Taxonomy) -> Iterator[Finding]:
    language = taxonomy.languages[0]
    for network in taxonomy.all_networks():
        for arc in network.presentation:
            concept = taxonomy.concepts.get(arc.target)
            if arc.preferred and concept and concept.label(language, arc.preferred) is None:
                name = taxonomy.prefixed(arc.target)
                message = f"{name} is presented by its {arc.preferred.name.lower()} label, which it does not have"
                yield _finding("label.preferred", message)


def _finding(code: str, message: str) -> Finding:
    return Finding(code, Severity.ERROR, message)
