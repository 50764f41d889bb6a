"""Taxonomies that others publish: the store of packages, and what is looked up, searched, drawn and compared in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kaiji.model import Concept, KaijiError, LabelRole, Network, QName, Relationship, Taxonomy, arcroles, nearest
from kaiji.taxonomy.diff import Change, diff
from kaiji.taxonomy.discover import Place
from kaiji.taxonomy.holders import Zipped
from kaiji.taxonomy.library import Library
from kaiji.taxonomy.packages import metadata
from kaiji.taxonomy.ranking import Ranking
from kaiji.taxonomy.store import Kept, Store, home
from kaiji.workflow.outcome import Announce, Outcome, silent
from kaiji.workflow.project import packages_of

ARCROLES = {
    "presentation": (arcroles.PARENT_CHILD,),
    "calculation": (arcroles.SUMMATION_ITEM, arcroles.SUMMATION_ITEM_11),
    "definition": (
        arcroles.ALL,
        arcroles.NOT_ALL,
        arcroles.HYPERCUBE_DIMENSION,
        arcroles.DIMENSION_DOMAIN,
        arcroles.DOMAIN_MEMBER,
    ),
}
"""What a tree may be drawn of."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A package of the store."""

    name: str
    version: str
    identifier: str
    file: str
    digest: str
    entry_points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A concept that was searched for: the label in which the words stand, and what is reported of it."""

    name: str
    label: str
    type: str
    period: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a concept stands: the role, the arc role's name, and in words what it is related to there."""

    role: str
    arcrole: str
    said: str


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a concept, a role or a whole taxonomy: properties, labels, references and where it stands."""

    title: str
    properties: tuple[tuple[str, str], ...]
    labels: tuple[tuple[str, str, str], ...] = ()
    references: tuple[str, ...] = ()
    standings: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a tree: depth, label, name, and what the relationship that leads there says."""

    depth: int
    label: str
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The relationships of a role, drawn from top to bottom."""

    role: str
    uri: str
    branches: tuple[Branch, ...]


# The store


def run_add(packages: Iterable[Path]) -> tuple[Outcome, list[Stored]]:
    """Keep packages."""
    outcome, added = Outcome(), []
    with outcome.step("add", silent):
        store = Store(home())
        for package in packages:
            added.append(_stored(store.add(package)))
    return outcome, added


def run_stored() -> tuple[Outcome, list[Stored]]:
    """What is kept, that which was added last first."""
    outcome, kept = Outcome(), []
    with outcome.step("list", silent):
        kept = [_stored(one) for one in Store(home()).kept()]
    return outcome, kept


def run_remove(names: Iterable[str]) -> tuple[Outcome, list[Stored]]:
    """Keep packages no more."""
    outcome, removed = Outcome(), []
    with outcome.step("remove", silent):
        store = Store(home())
        for kept in [store.find(name) for name in names]:
            store.remove(kept)
            removed.append(_stored(kept))
    return outcome, removed


def run_fetch(url: str, announce: Announce = silent) -> tuple[Outcome, list[Stored]]:
    """Fetch a package, or a taxonomy of which one is made, and keep it."""
    from kaiji.taxonomy.fetch import fetch

    outcome, added = Outcome(), []
    with outcome.step("fetch", announce):
        store = Store(home())
        content = fetch(url, [kept.package for kept in store.kept()], announce)
        added.append(_stored(store.keep(content, url.rpartition("/")[2] or url)))
    return outcome, added


def _stored(kept: Kept) -> Stored:
    said = kept.metadata
    points = tuple(document for point in said.entry_points for document in point.documents)
    return Stored(said.name, said.version, said.identifier, kept.source, kept.package.digest, points)


# What is in taxonomies


def run_show(
    subject: str, packages: Sequence[Path] = (), entry: str | None = None, language: str | None = None
) -> tuple[Outcome, Described | None]:
    """What is known of a concept (`prefix:name` or `namespace#name`), a role or a taxonomy (their URI)."""
    outcome, found = Outcome(), None
    with outcome.step("show", silent):
        library = looked_into(packages)
        for taxonomy in published(library, entry):
            found = _described(taxonomy, subject, language)
            if found is not None:
                break
        else:
            if entry is None and "://" in subject and any(p.holds(subject) for p in library.packages):
                found = _summary(library.load(subject, Place(subject)))
        outcome.findings.extend(library.findings)
        if found is None:
            raise KaijiError(f"no taxonomy has {subject!r}; try `kaiji taxonomy search`", code="taxonomy.unknown")
    return outcome, found


def run_search(
    words: Sequence[str],
    packages: Sequence[Path] = (),
    entry: str | None = None,
    language: str | None = None,
    announce: Announce = silent,
) -> tuple[Outcome, list[Found]]:
    """The concepts with all words in one label, of any language, or in their name, and those that are called much alike.

    The most alike come first (`kaiji.taxonomy.ranking`).
    """
    outcome: Outcome = Outcome()
    ranked: dict[str, tuple[float, int, int, Found]] = {}
    wanted = [word.casefold() for word in words]
    with outcome.step("search", announce):
        library = looked_into(packages)
        for taxonomy in published(library, entry):
            matches = Ranking(taxonomy.concepts.values()).best(" ".join(words))
            best = {match.concept.name: (n, match) for n, match in enumerate(matches)}
            for concept in taxonomy.concepts.values():
                place, match = best.get(concept.name, (len(best), None))
                labels = [x.text for x in concept.labels if x.role != LabelRole.DOCUMENTATION]
                text = min((t for t in labels if _has(t.casefold(), wanted)), key=len, default="")
                if not text and _has(concept.name.local.casefold(), wanted):
                    text = concept.name.local
                said = text or (match.label if match and match.score >= _ALIKE else "")
                if said:
                    name = taxonomy.prefixed(concept.name)
                    shown = _label(concept, language, taxonomy) if language else said
                    found = Found(name, shown, concept.type.name.local, concept.period.value)
                    ranked.setdefault(name, (-match.score if match else 0, place, len(said), found))
        outcome.findings.extend(library.findings)
    return outcome, [found for *_, found in sorted(ranked.values(), key=lambda r: (*r[:3], r[3].name))]


_ALIKE = 0.6
"""How much a concept is called alike, of 1, that has not all of the words."""


def run_tree(
    role: str,
    packages: Sequence[Path] = (),
    entry: str | None = None,
    language: str | None = None,
    of: str = "presentation",
) -> tuple[Outcome, list[Tree]]:
    """The trees of the roles with a URI, or whose definition begins with some words, or else has them in it."""
    outcome: Outcome = Outcome()
    trees: dict[str, Tree] = {}
    with outcome.step("tree", silent):
        library = looked_into(packages)
        for taxonomy in published(library, entry):
            for network in _networks(taxonomy, role):
                tree = Tree(
                    network.role.definition,
                    network.role.uri,
                    tuple(_branches(taxonomy, network, ARCROLES[of], language)),
                )
                if tree.branches:
                    trees.setdefault(network.role.uri, tree)
        outcome.findings.extend(library.findings)
        if not trees:
            raise KaijiError(f"no role with a {of} is called {role!r}", code="taxonomy.unknown")
    return outcome, list(trees.values())


def run_diff(
    old: str, new: str, packages: Sequence[Path] = (), announce: Announce = silent
) -> tuple[Outcome, list[Change]]:
    """What has changed from one version to the next, each a package, a name in the store, or an entry point."""
    outcome, changes = Outcome(), []
    with outcome.step("diff", announce):
        store = Store(home())
        changes = list(diff(*(_version(store, subject, packages) for subject in (old, new))))
    return outcome, changes


def _version(store: Store, subject: str, packages: Sequence[Path]) -> Taxonomy:
    """A taxonomy by what a user calls it."""
    path = Path(subject)
    if "://" in subject:
        return store.library(packages).load(subject, Place(subject))
    if path.suffix == ".xsd":
        return store.library(packages).load(path.name, Place(str(path)))
    package = Zipped(path) if path.is_file() else store.find(subject).package
    package.check()
    return Library([package, *store.library(packages).packages]).packaged(_entries(package))


def looked_into(packages: Sequence[Path]) -> Library:
    """What is looked into: the packages that are given, or else those that the project in this directory names; and the store."""
    return Store(home()).library(packages or packages_of(Path()))


def published(library: Library, entry: str | None) -> Iterator[Taxonomy]:
    """The taxonomy of an entry point, or else all of each package."""
    if entry is not None:
        path = Path(entry)
        yield library.load(path.name if path.is_file() else entry, Place(str(path)))
        return
    if not library.packages:
        message = (
            "there is no taxonomy to look into: name a package with --package or in packages = [...] of the project here,"
            " or add it with `kaiji taxonomy add`"
        )
        raise KaijiError(message, code="taxonomy.package")
    for package in library.packages:
        yield library.packaged(_entries(package))


def _entries(package: Zipped) -> list[str]:
    """The entry points that a package names, or all of its schemas."""
    named = [d for point in metadata(package.archive).entry_points for d in point.documents if package.holds(d)]
    return list(dict.fromkeys(named)) or list(package.schemas())


def _has(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _label(concept: Concept, language: str | None, taxonomy: Taxonomy, role: str = LabelRole.STANDARD) -> str:
    spoken = nearest(language or "en", taxonomy.languages) if taxonomy.languages else ""
    found = concept.label(spoken, role) or concept.label(spoken)
    return found or next((x.text for x in concept.labels), concept.name.local)


def _described(taxonomy: Taxonomy, subject: str, language: str | None) -> Described | None:
    if subject in [point.address for point in taxonomy.entry_points]:
        return _summary(taxonomy)
    if subject in taxonomy.by_role:
        return _role(taxonomy, taxonomy.by_role[subject])
    namespace, separator, local = subject.rpartition("#")
    if separator:
        concept = taxonomy.concepts.get(QName(namespace, local))
    else:
        prefix, _, local = subject.rpartition(":")
        spaces = [s.namespace for s in taxonomy.schemas if not prefix or s.prefix == prefix]
        concept = next((c for n in spaces if (c := taxonomy.concepts.get(QName(n, local)))), None)
    return _concept(taxonomy, concept, language) if concept else None


def _summary(taxonomy: Taxonomy) -> Described:
    relationships = sum(len(network.relationships) for network in taxonomy.networks)
    counts = {
        "entry points": "\n".join(point.address for point in taxonomy.entry_points[:10]),
        "namespaces": "\n".join(f"{s.prefix}: {s.namespace} ({len(s.concepts):,} concepts)" for s in taxonomy.schemas),
        "concepts": f"{len(taxonomy.concepts):,}",
        "roles with relationships": f"{len(taxonomy.networks):,}",
        "relationships": f"{relationships:,}",
        "hypercubes": f"{len(taxonomy.dimensions.hypercubes):,}",
        "label languages": ", ".join(taxonomy.languages),
    }
    return Described(taxonomy.title, tuple(counts.items()))


def _role(taxonomy: Taxonomy, network: Network) -> Described:
    role = network.role
    counts = {
        "URI": role.uri,
        "declared": role.location,
        **{
            arcrole.rpartition("/")[2]: f"{len(network.arcs(arcrole)):,} relationships"
            for arcrole in dict.fromkeys(r.arcrole for r in network.relationships)
        },
    }
    labels = tuple(("label", language, text) for language, text in role.labels)
    cubes = [c for c in taxonomy.dimensions.hypercubes if c.role.uri == role.uri]
    tables = tuple(
        Standing(
            role.definition,
            "hypercube",
            f"{taxonomy.prefixed(c.name)} with {', '.join(map(taxonomy.prefixed, c.dimensions))}",
        )
        for c in cubes
    )
    return Described(role.definition, tuple(counts.items()), labels, (), tables)


def _concept(taxonomy: Taxonomy, concept: Concept, language: str | None) -> Described:
    kind = concept.type
    facets = ", ".join(f"{name} {value}" for name, value in kind.facets[:8])
    more = f", and {len(kind.facets) - 8} more" if len(kind.facets) > 8 else ""
    domain = concept.domain
    properties = {
        "namespace": concept.name.namespace,
        "type": f"{taxonomy.prefixed(kind.name)} ({kind.base}; {kind.measure.value})",
        "restrictions": facets + more,
        "period": concept.period.value,
        "balance": concept.balance.value if concept.balance else "",
        "abstract": "yes" if concept.abstract else "no",
        "nillable": "yes" if concept.nillable else "no",
        "substitution group": concept.substitution.value.local,
        "values": f"members of {taxonomy.prefixed(domain.head)} in {domain.role}" if domain else "",
        "typed domain": taxonomy.prefixed(concept.typed_domain) if concept.typed_domain else "",
    }
    return Described(
        f"{taxonomy.prefixed(concept.name)}  {_label(concept, language, taxonomy)}",
        tuple((name, value) for name, value in properties.items() if value),
        tuple((x.role.rpartition("/")[2], x.language, x.text) for x in concept.labels),
        tuple(", ".join(f"{name.local} {text}" for name, text in law.parts) for law in concept.references),
        tuple(dict.fromkeys(_standings(taxonomy, concept.name))),
    )


def _standings(taxonomy: Taxonomy, name: QName) -> Iterator[Standing]:
    for network in taxonomy.networks:
        for r in network.relationships:
            if name in (r.source, r.target):
                kind = r.arcrole.rpartition("/")[2]
                side = "below" if r.target == name else "above"
                other = taxonomy.prefixed(r.source if r.target == name else r.target)
                yield Standing(network.role.definition, kind, " ".join(x for x in (side, other, _said(r)) if x))


def _said(r: Relationship) -> str:
    """What a relationship says of itself, in a word or two."""
    said = (
        [f"{r.weight:+f}".rstrip("0").rstrip(".") if not isinstance(r.weight, int) else f"{r.weight:+d}"]
        if r.weight
        else []
    )
    said += [r.preferred.rpartition("/")[2]] if r.preferred else []
    said += ["not usable"] if not r.usable else []
    said += ["closed"] if r.closed else []
    said += [f"goes on in {r.target_role}"] if r.target_role else []
    return ", ".join(said)


def _networks(taxonomy: Taxonomy, role: str) -> list[Network]:
    if role in taxonomy.by_role:
        return [taxonomy.by_role[role]]
    named = [(n, [n.role.definition, *(text for _, text in n.role.labels)]) for n in taxonomy.networks]
    found = [n for n, texts in named if any(t.startswith(role) for t in texts)]
    return found or [n for n, texts in named if any(role.casefold() in t.casefold() for t in texts)]


def _branches(taxonomy: Taxonomy, network: Network, kinds: Sequence[str], language: str | None) -> Iterator[Branch]:
    if kinds == ARCROLES["definition"]:
        network = Network(
            network.role, tuple(r._replace(arcrole=kinds[0]) for r in network.relationships if r.arcrole in kinds)
        )
        kinds = kinds[:1]
    for arcrole in kinds:
        for node in network.outline(arcrole):
            concept = taxonomy.concepts.get(node.name)
            label = (
                _label(concept, language, taxonomy, node.preferred or LabelRole.STANDARD)
                if concept
                else node.name.local
            )
            yield Branch(
                node.depth, label, taxonomy.prefixed(node.name), _said(node.relationship) if node.relationship else ""
            )
