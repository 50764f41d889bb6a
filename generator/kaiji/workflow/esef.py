"""What ESMA asks of an annual report: the networks of the extension taxonomy (ESEF Reporting Manual, chapter 3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kaiji.model import KaijiError, Network, QName, Relationship, Role, Taxonomy, arcroles, domain_member
from kaiji.model.taxonomy import Files

_PLACEHOLDER = "LineItemsNotDimensionallyQualifiedPlaceholder"
_UNQUALIFIED, _DEFAULTS = "_role-999999", "_role-990000"


def shaped(taxonomy: Taxonomy) -> Taxonomy:
    """An extension taxonomy as ESMA wants it, where it rests on ESMA's; any other as it is.

    - One schema, and beside it presentation, calculation, definition and labels (3.1.1).
    - What is reported without axes has no table of its own: it stands below a placeholder of ESMA's, whose table allows none
      (3.4.2), and in the presentation directly below the heading.
    - The defaults of one's own axes stand in ESMA's role for defaults (3.4.3).

    Raises `KaijiError` (profile.modules) where its own concepts have several namespaces, which one schema cannot hold.
    """
    base = next((t for t in taxonomy.closure if t.loaded and any(n.local == _PLACEHOLDER for n in t.concepts)), None)
    if base is None or taxonomy.loaded:
        return taxonomy
    if len(taxonomy.schemas) > 1:
        prefixes = ", ".join(schema.prefix for schema in taxonomy.schemas)
        message = f"ESEF wants one schema with all concepts of your own, and {taxonomy.name} has the modules {prefixes}"
        raise KaijiError(f"{message}: declare them in one module", code="profile.modules")
    placeholder = next(name for name in base.concepts if name.local == _PLACEHOLDER)
    networks: list[Network] = []
    items: dict[QName, None] = {}
    defaults: dict[Relationship, None] = {}
    for network in taxonomy.networks:
        defaults.update(dict.fromkeys(network.arcs(arcroles.DIMENSION_DEFAULT)))
        plain = _without_table(network)
        if plain is not network:
            items.update(dict.fromkeys(name for name in _targets(plain) if taxonomy.concepts[name].reportable))
        kept = tuple(arc for arc in plain.relationships if arc.arcrole != arcroles.DIMENSION_DEFAULT)
        networks.append(replace(plain, relationships=kept))
    below = (domain_member(placeholder, item, n) for n, item in enumerate(items, 1))
    for ending, arcs in ((_UNQUALIFIED, tuple(below)), (_DEFAULTS, tuple(defaults))):
        if arcs:
            networks.append(Network(_role(base, ending), arcs))
    named = {name for n in networks for arc in n.relationships for name in (arc.source, arc.target)}
    gone = {name for n in taxonomy.networks for arc in n.relationships for name in (arc.source, arc.target)} - named
    schemas = tuple(
        replace(schema, concepts=tuple(c for c in schema.concepts if c.name not in gone)) for schema in taxonomy.schemas
    )
    return replace(taxonomy, networks=tuple(networks), schemas=schemas, files=Files(single=True))


def _targets(network: Network) -> Iterable[QName]:
    return (arc.target for arc in network.presentation)


def _without_table(network: Network) -> Network:
    """A network without the tables that have no axes."""
    tables = {arc.target: arc.source for arc in network.arcs(arcroles.ALL)}
    tables = {
        table: items for table, items in tables.items() if not network.children(table, arcroles.HYPERCUBE_DIMENSION)
    }
    lines = {node.name for node in network.outline(arcroles.DOMAIN_MEMBER, dict.fromkeys(tables.values()))}
    headings = {arc.target: arc.source for arc in network.presentation if arc.target in tables.values()}
    found: list[Relationship] = []
    for arc in network.relationships:
        if (
            (arc.arcrole in arcroles.DIMENSIONAL and arc.source in lines)
            or arc.target in tables
            or arc.target in headings
        ):
            continue
        found.append(arc._replace(source=headings.get(arc.source, arc.source)))
    return replace(network, relationships=tuple(found))


def _role(base: Taxonomy, ending: str) -> Role:
    return next(role for role in base.roles if role.uri.endswith(ending))
