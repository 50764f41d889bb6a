"""The places where regulators and readers differ, as one table. A profile changes the form of a filing, never its facts.

The columns of `PROFILES`:

- `context_element`: whether dimensions stand in `scenario` (EDINET, ESEF) or in `segment` (the SEC; py-xbrl and ixbrlparse
  read nothing else). The definition linkbase and the contexts must say the same, so the taxonomy is rewritten too.
- `languages`: language tags of the labels of concepts and roles. The SEC wants `en-US`; readers made for its filings look
  for that very tag. The language of facts stays what it is.
- `named_periods`: context ids that name the period (`CurrentYearInstant`), as EDINET's own, from which its readers tell
  the year; otherwise ids that spell out the dates.
- `flat`: all files of the filing in one directory with the SEC's names, `<prefix>-<date>_pre.xml`, `.xml` and `.htm`, and
  references without directories (EDGAR has none); otherwise `taxonomy/` and `instances/`, `.xbrl` and `.xhtml`.
- `prefix`: what starts the names of XBRL's own elements in the instance: `xbrli:`, as EDINET's have it, or nothing where
  their namespace is the default one (SEC filings: `<context>`, `<unit>`). The Inline document's default is XHTML.
- `inline`: the version of Inline XBRL: 1.1 with Transformation Registry 5, or with Registry 3 (SEC: its readers do not know
  the months of later ones), or 1.0 with the registry of 2011, for readers of that time.
- `shape`: what else becomes of the extension taxonomy: its files, its networks (`kaiji.workflow.esef`).
- `submission`: what is handed in, as one file. It is given the report in the form of the profile with the layout of its
  document, and those in further languages likewise; nothing where the files themselves are handed in.
- `review`: what the regulator asks that the source alone shows (`kaiji.declare.regulators`): a part of the preflight. It is given
  the filing as declared, and the report in the form of the profile.
- `rules`: the rules by which what is handed in is judged when it is built and validated (`kaiji.arelle.rules`).
- `severe`: codes of warnings that are errors for this regulator.
- `submits`: of which taxonomies a filing can be handed in so; of others the files are written.
- `own_prefix`: whether context ids name members of the filer's own with the prefix of their namespace (EDINET).
- `amendment_flag`, `amendment_text`: names of the concepts by which a filing says that it amends another one, and which
  or why (EDINET: of which document; SEC: a description).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kaiji.declare.filing import Edition, Filing
from kaiji.declare.regulators import edinet as edinet_review
from kaiji.declare.regulators import esef as esef_review
from kaiji.model import Concept, Finding, KaijiError, Layout, Report, Role, Taxonomy
from kaiji.sandbox.extensions import Extensions, a
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.inline.version import INLINE_1_0, INLINE_1_1, INLINE_EDINET, INLINE_ESEF, INLINE_SEC, Version
from kaiji.workflow import edinet, esef

Submission = Callable[[Sequence[Edition], "Profile"], Iterator[Artifact]]
"""The files that are handed in, of documents in one language or several, the filing's own first."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One row of the table; the module says what the columns mean."""

    name: str
    context_element: str = "scenario"
    languages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    named_periods: bool = True
    flat: bool = False
    prefix: str = "xbrli:"
    inline: Version = INLINE_1_1
    shape: Callable[[Taxonomy], Taxonomy] | None = None
    submission: Submission | None = None
    review: Callable[[Filing, Report], Iterator[Finding]] | None = None
    rules: str = ""
    severe: tuple[str, ...] = ()
    submits: Callable[[Taxonomy], bool] = lambda _: True
    own_prefix: bool = False
    amendment_flag: str = ""
    amendment_text: str = ""


def report_packages(editions: Sequence[Edition], profile: Profile) -> Iterator[Artifact]:
    """A report package (`.xbri`) with each document and the taxonomy in it."""
    from kaiji.syntax.filing import taxonomy_artifacts
    from kaiji.syntax.inline.document import inline
    from kaiji.syntax.package.writer import report_package

    def packed(report: Report, layout: Layout) -> Artifact:
        return report_package(
            report, ".xbri", taxonomy_artifacts, lambda placed: inline(placed, layout, profile.inline).artifacts
        )

    return (packed(*edition) for edition in editions)


_US = MappingProxyType({"en": "en-US"})

_OWN = (
    # The habits of nobody: what `kaiji build` writes where the project names no profile.
    Profile("plain"),
    # The framework of the Financial Services Agency of Japan.
    Profile(
        "edinet",
        review=edinet_review.review,
        rules="edinet-2026",
        inline=INLINE_EDINET,
        own_prefix=True,
        shape=edinet.shaped,
        submission=edinet.submission,
        submits=edinet.rests_on_edinet,
        amendment_flag="AmendmentFlagDEI",
        amendment_text="IdentificationOfDocumentSubjectToAmendmentDEI",
    ),
    # EDGAR Filer Manual volume II chapter 6: segments, en-US, one flat directory.
    Profile(
        "sec",
        "segment",
        _US,
        named_periods=False,
        flat=True,
        prefix="",
        inline=INLINE_SEC,
        amendment_flag="AmendmentFlag",
        amendment_text="AmendmentDescription",
    ),
    # ESEF Reporting Manual: Inline XBRL documents, each in a report package.
    Profile(
        "esef",
        inline=INLINE_ESEF,
        shape=esef.shaped,
        submission=report_packages,
        review=esef_review.review,
        rules="esef-2024",
        severe=("declare.check-digits",),
    ),
    # Readers that stopped at Inline XBRL 1.0.
    Profile("legacy-inline", inline=INLINE_1_0),
)
PROFILES = Extensions("kaiji.profiles", a(Profile), {profile.name: profile for profile in _OWN})


def profile(name: str) -> Profile:
    """A row by its name. Raises `KaijiError` when there is none."""
    if name not in PROFILES:
        raise KaijiError(f"there is no profile {name!r}, but {', '.join(PROFILES)}", code="profile.unknown")
    return PROFILES[name]


def profiled(report: Report, profile: Profile) -> Report:
    """The report in the form of a profile: the same facts, other names around them.

    Raises `KaijiError` as the shape of the profile does.
    """
    if profile is PROFILES["plain"]:
        return report
    taxonomy = _taxonomy(report.taxonomy, profile)
    changed = replace(
        report,
        taxonomy=profile.shape(taxonomy) if profile.shape else taxonomy,
        periods=report.periods if profile.named_periods else {},
        own_prefix=profile.own_prefix and profile.submits(taxonomy),
    )
    return replace(changed, name=changed.taxonomy.name, directory=".") if profile.flat else changed


def _taxonomy(taxonomy: Taxonomy, profile: Profile) -> Taxonomy:
    if taxonomy.loaded:
        return taxonomy
    tags = profile.languages
    changed = replace(
        taxonomy,
        context_element=profile.context_element,
        languages=tuple(tags.get(x, x) for x in taxonomy.languages),
        schemas=tuple(replace(s, concepts=tuple(_concept(c, tags) for c in s.concepts)) for s in taxonomy.schemas),
        used=tuple(_concept(c, tags) for c in taxonomy.used),
        roles=tuple(_role(r, tags) for r in taxonomy.roles),
        networks=tuple(replace(n, role=_role(n.role, tags)) for n in taxonomy.networks),
        patterns=(),  # what is filed refers to none, nor to equivalents
        equivalents=(),
        imports=tuple(_taxonomy(t, profile) for t in taxonomy.imports),
    )
    return replace(changed, name=_flat_name(changed), directory=".") if profile.flat else changed


def _concept(concept: Concept, tags: Mapping[str, str]) -> Concept:
    if not tags:
        return concept
    labels = tuple(x._replace(language=tags.get(x.language, x.language)) for x in concept.labels)
    return replace(concept, labels=labels)


def _role(role: Role, tags: Mapping[str, str]) -> Role:
    return replace(role, labels=tuple((tags.get(language, language), text) for language, text in role.labels))


def _flat_name(taxonomy: Taxonomy) -> str:
    """`<prefix>-<yyyymmdd>`: the names that EDGAR asks of files."""
    stem, _, date = taxonomy.name.partition("-20")
    return f"{stem}-20{date}".replace("-", "") if not date else f"{stem}-20{date.replace('-', '')}"
