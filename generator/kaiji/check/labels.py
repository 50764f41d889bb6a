"""Labels and names of the taxonomy: complete in every language, one for each role, verbose ones unique."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kaiji.model import Concept, Finding, LabelRole, QName, Report, Severity, Taxonomy
from kaiji.model.finding import Site
from kaiji.model.types import NOT_XML


def check_labels(report: Report) -> Iterator[Finding]:
    """Codes label.missing, .repeated, .not-unique, .documentation, .preferred, .caption, .character, role.label, .id."""
    for taxonomy in report.taxonomy.declared:
        yield from _concept_labels(taxonomy)
        yield from _role_labels(taxonomy)
    yield from _preferred_labels(report.taxonomy)
    yield from _captions(report.taxonomy)


def _concept_labels(taxonomy: Taxonomy) -> Iterator[Finding]:
    for schema in taxonomy.schemas:
        verbose: dict[tuple[str, str], list[Concept]] = {}
        for concept in schema.concepts:
            name = taxonomy.prefixed(concept.name)
            pairs = [(label.role, label.language) for label in concept.labels]
            given = set(pairs)
            for role, language in _repeated(pairs) if len(given) < len(pairs) else ():
                message = f"{name} has several {_said(role)} labels in {language}"
                yield _finding("label.repeated", message, concept.site)
            for language in taxonomy.languages:
                # Where the standard label lacks, so do those that are made of it.
                role = LabelRole.STANDARD if (LabelRole.STANDARD, language) not in given else LabelRole.VERBOSE
                if (role, language) not in given:
                    message = f"{name} has no {_said(role)} label in {language}"
                    yield _finding("label.missing", message, concept.site)
            if concept.reportable and (LabelRole.DOCUMENTATION, taxonomy.languages[0]) not in given:
                message = f"{name} is reportable and does not say what it measures"
                yield _finding("label.documentation", message, concept.site)
            for label in concept.labels:
                if found := NOT_XML.search(label.text):
                    message = f"the {_said(label.role)} label of {name} in {label.language} has the character"
                    message += f" {found.group()!r}, which is not allowed in XML"
                    yield _finding("label.character", message, concept.site)
            for label in concept.labels:
                if label.role == LabelRole.VERBOSE:
                    verbose.setdefault((label.language, label.text), []).append(concept)
        for (language, text), concepts in verbose.items():
            if len(concepts) > 1:
                message = f"{len(concepts)} concepts of {schema.prefix} share the verbose label {text!r} in {language}"
                yield _finding("label.not-unique", message, concepts[-1].site)


def _repeated(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair, number in Counter(pairs).items() if number > 1]


def _role_labels(taxonomy: Taxonomy) -> Iterator[Finding]:
    ids = Counter(role.id for role in taxonomy.roles)
    for role in taxonomy.roles:
        for language in taxonomy.languages:
            if language not in dict(role.labels):
                yield _finding("role.label", f"{role.definition} has no label in {language}", role.site)
        if ids[role.id] > 1:
            message = f"{role.definition}: several roles have the id {role.id}, give it another name="
            yield _finding("role.id", message, role.site)


def _preferred_labels(taxonomy: Taxonomy) -> Iterator[Finding]:
    for network in taxonomy.all_networks():
        for arc in network.presentation:
            concept = taxonomy.concepts.get(arc.target)
            if not arc.preferred or concept is None:
                continue
            missing = ", ".join(x for x in taxonomy.languages if concept.label(x, arc.preferred) is None)
            if missing:
                name, role = taxonomy.prefixed(arc.target), _said(arc.preferred)
                message = f"{name} is presented by its {role} label, which it does not have in {missing}"
                yield _finding("label.preferred", message, concept.site)


_OWN = {LabelRole.TOTAL, LabelRole.PERIOD_START, LabelRole.PERIOD_END}
"""Roles whose label is printed in the place of the terse one."""


def _captions(taxonomy: Taxonomy) -> Iterator[Finding]:
    """Lines under one heading that nothing which is printed tells apart, in no language; how others call theirs is their say."""
    others = {schema.namespace for one in taxonomy.closure if one.loaded for schema in one.schemas}
    for network in taxonomy.all_networks():
        first: dict[tuple[QName, tuple[str | None, ...]], QName] = {}
        for arc in network.presentation:
            concept = taxonomy.concepts.get(arc.target)
            if concept is None or not concept.reportable:
                continue
            role = arc.preferred if arc.preferred in _OWN else LabelRole.TERSE
            captions = tuple(concept.label(x, role) or concept.label(x) for x in taxonomy.languages)
            other = first.setdefault((arc.source, captions), arc.target)
            theirs = {other.namespace, arc.target.namespace} <= others and concept.label(
                taxonomy.languages[0]
            ) == captions[0]
            if other != arc.target and captions[0] and not theirs:
                message = (
                    f"{taxonomy.prefixed(other)} and {taxonomy.prefixed(arc.target)} stand under one heading of"
                    f" {network.role.definition}, both as {captions[0]!r}: say in a label what tells them apart"
                )
                yield _finding("label.caption", message, concept.site, Severity.WARNING)


def _said(role: str) -> str:
    """`period start` of a role of the specifications, the last part of the URI of any other."""
    known = next((r.name.lower().replace("_", " ") for r in LabelRole if r == role), "")
    return known or role.rpartition("/")[2]


def _finding(code: str, message: str, site: Site | None, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code, severity, message, site.location() if site else None)
