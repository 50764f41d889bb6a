"""The taxonomy as Python: what is published by reference, and the filer's own concepts, roles, networks and axes as code."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kaiji.declare.concepts import ROLES
from kaiji.declare.networks import MARKS
from kaiji.model import Concept, Label, Measure, Network, QName, Reference, Relationship, Role, Substitution, arcroles
from kaiji.model.names import DTR, ENUM2, XBRLI
from kaiji.model.period import DURATION
from kaiji.model.registry import REGISTRIES, standard
from kaiji.model.types import ItemType
from kaiji.workflow.importing.code import Call, Code, block, call, mapping, printed, row, text
from kaiji.workflow.importing.names import Names, camel, class_name, identifier, said, title_of, words_of
from kaiji.workflow.importing.read import Source

_SHORT = {uri: name for name, uri in ROLES.items()}
_MARKS = {uri: mark for mark, uri in MARKS.items()}
_BY_MEASURE = {
    Measure.MONEY: "monetaryItemType",
    Measure.SHARES: "sharesItemType",
    Measure.MONEY_PER_SHARE: "perShareItemType",
    Measure.PURE: "pureItemType",
    Measure.ANY: "decimalItemType",
}
_STANDARD = "http://www.xbrl.org/2003/xbrl-linkbase-2003-12-31.xsd"


@dataclass
class Module:
    """A module that is being written: what it imports and what it says."""

    title: str
    imports: set[str] = field(default_factory=set)
    lines: list[str] = field(default_factory=list)

    def say(self, code: Code, before: str = "", after: str = "") -> None:
        self.lines += printed(code, before, after)


@dataclass
class TaxonomyCode:
    """Names in Python for concepts, roles and axes, and the modules that declare them. `changed` is what cannot be said."""

    source: Source
    prefix: str
    url: str
    extra: list[Role] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    _used: dict[str, None] = field(default_factory=dict)

    @cached_property
    def concept_names(self) -> dict[QName, str]:
        """Names of the filer's own concepts; of two namespaces the second one says which."""
        names, found = Names(("BASE", "OWN")), dict[QName, str]()
        for schema in self.source.schemas:
            for concept in schema.concepts:
                words = words_of(concept.name.local) or said(concept)
                found[concept.name] = names.give(identifier(words), identifier([*words_of(schema.prefix), *words]))
        return found

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        """Prefixes of the base by namespace, where they say which."""
        by_prefix = {schema.prefix: schema.namespace for schema in self.source.base.schemas}
        return {namespace: prefix for prefix, namespace in by_prefix.items()}

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The prefixes of the filer's own namespaces, other ones than those of the base."""
        taken, found = {s.prefix for s in self.source.base.schemas}, dict[str, str]()
        for schema in self.source.schemas:
            prefix, number = schema.prefix, 2
            while prefix in taken or prefix in ("light", "networks", "roles"):
                prefix, number = f"{schema.prefix}_{number}", number + 1
            taken.add(prefix)
            found[schema.namespace] = prefix
        return found

    def concept(self, name: QName, module: Module) -> Code:
        """A concept as code in a module."""
        if name in self.concept_names:
            module.imports.add(".:concepts")
            return f"concepts.{self.concept_names[name]}"
        prefix = self._prefixes.get(name.namespace)
        if prefix is None:
            module.imports.add(".base:BASE")
            return Call("BASE[", [("", text(f"{name.namespace}#{name.local}"))], "]")
        base = self.bases[prefix]
        self._used.setdefault(prefix)
        module.imports.add(f".base:{base}")
        plain = name.local.isidentifier() and not keyword.iskeyword(name.local) and not name.local.startswith("_")
        return f"{base}.{name.local}" if plain else Call(f"{base}[", [("", text(name.local))], "]")

    @cached_property
    def bases(self) -> dict[str, str]:
        """The names under which the concepts of the base's prefixes are taken."""
        names = Names(
            ("axes", "concepts", "figures", "networks", "others", "roles", "statements", "texts", "narrative")
        )
        return {prefix: names.give(identifier(words_of(prefix) or ["base"])) for prefix in self._prefixes.values()}

    def _prefixed(self, name: QName) -> str:
        prefix = self.prefixes.get(name.namespace) or self._prefixes.get(name.namespace, "")
        if not prefix:
            self.changed.append(f"{name.expanded} in a network: its namespace has no prefix of its own")
        return f"{prefix}:{name.local}"

    # -- modules ---------------------------------------------------------------------------------------------------------

    def base(self) -> Module:
        module = Module("The published taxonomy on which the filing rests.", {"kaiji.declare:Base"})
        if self.source.documents:
            module.say(call("Base", *map(text, self.source.documents)), "BASE = ")
        for prefix in self._used:
            module.say(call("BASE.of", text(prefix)), f"{self.bases[prefix]} = ")
        return module

    def concepts(self) -> Module:
        """The filer's own concepts, and the labels that it adds to those of others."""
        module = Module(
            "The filer's own concepts, with their labels.", {"kaiji.declare:Concepts", "kaiji.declare:Module"}
        )
        languages = row(map(text, self.source.languages))
        first = True
        for n, namespace in enumerate(self.prefixes or {"": self.prefix}):
            prefix = self.prefixes.get(namespace, self.prefix)
            name = "MODULE" if first else f"MODULE_{n + 1}"
            own = "OWN" if first else f"OWN_{n + 1}"
            url = text(self.url)
            module.say(
                call("Module", text(prefix), url, languages, namespace=text(namespace or self.url)), f"{name} = "
            )
            module.say(call("Concepts", name, registry=self._registry(namespace)), f"{own} = ")
            first = False
            for schema in (s for s in self.source.schemas if s.namespace == namespace):
                for concept in schema.concepts:
                    module.say(self._declared(concept, own, module), f"{self.concept_names[concept.name]} = ")
        for concept, labels in self.source.relabelled:
            module.say(call("OWN.label", self.concept(concept.name, module), _labels(labels)))
        return module

    def _registry(self, namespace: str) -> Code | None:
        """The edition of the Data Types Registry, where the types of a namespace are all of one."""
        concepts = [c for s in self.source.schemas if s.namespace == namespace for c in s.concepts]
        editions = {c.type.name.namespace for c in concepts if c.type.name.namespace.startswith(REGISTRIES)}
        dated = sorted(edition for edition in editions if edition[-1].isdigit())
        if not dated or dated[-1] == DTR:
            return None
        return text(dated[-1])

    @property
    def modules(self) -> list[str]:
        """The names of the modules in Python."""
        return ["MODULE", *(f"MODULE_{n + 1}" for n in range(1, len(self.prefixes)))]

    def _declared(self, concept: Concept, own: str, module: Module) -> Code:
        kind, substitution = self._type(concept), concept.substitution
        labels = _labels(concept.labels)
        period = "INSTANT" if concept.period is not DURATION else None
        if period:
            module.imports.add("kaiji.model:INSTANT")
        name = text(concept.name.local)
        if concept.references and (concept.abstract or substitution is not Substitution.ITEM):
            self.changed.append(f"references of {concept.name.local}: only what is reported has some")
        if substitution is not Substitution.ITEM or concept.abstract:
            method, usual = {
                Substitution.HYPERCUBE: ("table", "stringItemType"),
                Substitution.DIMENSION: ("axis", "stringItemType"),
            }.get(substitution, ("member", kind) if kind == "domainItemType" else ("heading", "stringItemType"))
            typed = text(concept.typed_domain.local) if concept.typed_domain else None
            return call(
                f"{own}.{method}", name, labels, type=text(kind) if kind != usual else None, period=period, typed=typed
            )
        if concept.balance:
            module.imports.add("kaiji.model:Balance")
        references = row(self._reference(r, module) for r in concept.references) if concept.references else None
        domain = None
        if concept.domain is not None:
            module.imports |= {"kaiji.model:Domain", "kaiji.model:QName"}
            head = call("QName", text(concept.domain.head.namespace), text(concept.domain.head.local))
            domain = call("Domain", text(concept.domain.role), head, str(concept.domain.head_usable))
        return call(
            f"{own}.item",
            name,
            text(kind),
            *([period] if period else []),
            labels=labels,
            balance=f"Balance.{concept.balance.name}" if concept.balance else None,
            nillable=None if concept.nillable else "False",
            references=references,
            domain=domain,
        )

    def _type(self, concept: Concept) -> str:
        """The type by its name, or that of the specification from which it is derived."""
        kind: ItemType = concept.type
        local = kind.name.local
        if kind.name.namespace in (XBRLI, ENUM2) or kind.name.namespace.startswith(REGISTRIES):
            return local
        base = _BY_MEASURE.get(kind.measure, f"{kind.base}ItemType")
        base = base if standard(QName(XBRLI, base)) else "stringItemType"
        self.changed.append(f"the type {local} of {concept.name.local}: written is {base}, from which it is derived")
        return base

    def _reference(self, reference: Reference, module: Module) -> Code:
        module.imports |= {"kaiji.model:QName", "kaiji.model:Reference"}
        parts = row(
            row((call("QName", text(name.namespace), text(name.local)), text(said))) for name, said in reference.parts
        )
        return call("Reference", parts, text(reference.role))

    @cached_property
    def role_names(self) -> dict[str, tuple[str, str, Role]]:
        """The constant and the class of each role, by its URI."""
        constants, classes = Names(), Names(("Statement", "OWN", "BASE"))
        found: dict[str, tuple[str, str, Role]] = {}
        roles = {r.uri: r for r in (*self.source.roles, *(n.role for n in self.source.networks), *self.extra)}
        for role in roles.values():
            found[role.uri] = self._named(role, constants, classes)
        for network in self.source.taxonomy.networks:
            if network.role.uri not in found:
                found[network.role.uri] = self._named(network.role, constants, classes)
        return found

    def _named(self, role: Role, constants: Names, classes: Names) -> tuple[str, str, Role]:
        whole = camel(words_of(title_of(role, self.source.language)) or ["role"], longest=80)
        name = classes.give(class_name(role, self.source.language), whole)
        return constants.give("_".join(words_of(name)).upper() or "ROLE"), name, role

    def roles(self, used: Iterable[str]) -> Module:
        """The roles that statements or networks name, and all that the filer declares."""
        module = Module("Roles: statements, notes and tables.", {"kaiji.model:Role"})
        wanted = dict.fromkeys((*(r.uri for r in (*self.source.roles, *self.extra)), *used))
        declared = {role.uri for role in self.source.base.roles}
        own = {role.uri for role in (*self.source.roles, *self.extra)}
        for uri in wanted:
            constant, _, role = self.role_names[uri]
            if uri in declared and uri not in own:
                module.imports.add(".base:BASE")
                module.say(call("BASE.role", text(uri)), f"{constant} = ")
                continue
            labels = row(row((text(language), text(said))) for language, said in role.labels) if role.labels else None
            place = None if uri in own else text(_STANDARD)
            module.say(
                call("Role", text(uri), text(role.id), text(role.definition), labels=labels, location=place),
                f"{constant} = ",
            )
        if not any("Role(" in line for line in module.lines):
            module.imports.discard("kaiji.model:Role")
        return module

    def networks(self) -> Module:
        """What the filer relates, as outlines."""
        module = Module(
            "Relationships as they were filed: what stands below what, sums with their signs, and tables.",
        )
        if not self.source.networks:
            return module
        module.imports |= {"kaiji.declare:network", ".:roles"}
        module.lines.append("NETWORKS = (")
        for network in self.source.networks:
            related = [arc for arcrole in self._definitional(network) for arc in network.arcs(arcrole)]
            outlines = {
                "presentation": self._outline(network.presentation, self._shown),
                "calculation": self._outline(network.calculation, self._summed),
                "definition": self._outline(related, self._defined),
            }
            said = {key: block(lines, "        ") for key, lines in outlines.items() if lines}
            if said:
                constant = self.role_names[network.role.uri][0]
                module.lines += printed(call("network", f"roles.{constant}", **said), after=",", indent=4)
        module.lines.append(")")
        return module

    def _definitional(self, network: Network) -> list[str]:
        known = {*_MARKS, arcroles.DOMAIN_MEMBER}
        other = {arc.arcrole for arc in network.relationships} - known - {arcroles.PARENT_CHILD, *arcroles.CALCULATION}
        for arcrole in sorted(other):
            number = sum(arc.arcrole == arcrole for arc in network.relationships)
            self.changed.append(f"{number} relationships of the arc role {arcrole} in {network.role.uri}")
        return sorted({arc.arcrole for arc in network.relationships} & known)

    def _outline(self, arcs: Iterable[Relationship], line: Callable[[Relationship], str]) -> str:
        """Relationships from the roots down; nothing where there are none."""
        below: dict[QName, list[Relationship]] = {}
        for arc in arcs:
            below.setdefault(arc.source, []).append(arc)
        targets = {arc.target for arcs in below.values() for arc in arcs}
        for siblings in below.values():
            siblings.sort(key=lambda arc: arc.order)
        found: list[str] = []
        done: set[QName] = set()

        def walk(name: QName, shown: str, depth: int) -> None:
            found.append(f"{' ' * (12 + 2 * depth)}{shown}\n")
            if name not in done:
                done.add(name)
                for arc in below.get(name, ()):
                    walk(arc.target, line(arc), depth + 1)

        for name in [*(name for name in below if name not in targets), *below]:
            if name not in done:
                walk(name, self._prefixed(name), 0)
        return "".join(found)

    def _shown(self, arc: Relationship) -> str:
        preferred = f" | {_SHORT.get(arc.preferred, arc.preferred)}" if arc.preferred else ""
        return f"{self._prefixed(arc.target)}{preferred}"

    def _summed(self, arc: Relationship) -> str:
        factor = "" if abs(arc.weight) == 1 else f"{abs(arc.weight)} x "
        return f"{'-' if arc.weight < 0 else '+'} {factor}{self._prefixed(arc.target)}"

    def _defined(self, arc: Relationship) -> str:
        options = [_MARKS[arc.arcrole]] if arc.arcrole in _MARKS else []
        options += ["closed"] if arc.closed else []
        options += [arc.context_element] if arc.context_element else []
        options += [] if arc.usable else ["unusable"]
        options += [arc.target_role] if arc.target_role else []
        mark = f"[{' '.join(options)}] " if options else ""
        return f"{mark}{self._prefixed(arc.target)}"

    # -- axes ------------------------------------------------------------------------------------------------------------

    def axes(
        self, used: Mapping[QName, Iterable[QName]]
    ) -> tuple[Module, dict[QName, str], dict[tuple[QName, QName], str]]:
        """The axes with the members that facts are about; their names, and those of the members."""
        module = Module("Axes, with the members that are reported.")
        if used:
            module.imports |= {"kaiji.declare:Axis", ".concepts:MODULE"}
        classes, members = Names(("Axis", "MODULE", "BASE")), dict[tuple[QName, QName], str]()
        named: dict[QName, str] = {}
        concepts = self.source.taxonomy.concepts
        headed = {
            arc.source for network in self.source.base.networks for arc in network.arcs(arcroles.DIMENSION_DOMAIN)
        }
        for axis, found in used.items():
            concept = concepts[axis]
            name = named[axis] = classes.give(camel(said(concept)), camel([*words_of(concept.name.local)]))
            domain = "False" if concept.typed_domain is None and axis not in headed else None
            module.lines += ["", ""]
            module.lines += printed(
                call(f"class {name}", "Axis", module="MODULE", use=self.concept(axis, module), domain=domain), after=":"
            )
            module.lines.append(f'    """{_said_of(concept)}"""')
            keys = Names(_RESERVED_MEMBERS)
            for n, member in enumerate(found):
                module.imports.add("kaiji.declare:member")
                words = said(concepts[member])
                key = keys.give(identifier(words), identifier(words_of(member.local) or words))
                members[axis, member] = key
                if not n:
                    module.lines.append("")
                module.lines += printed(call("member", self.concept(member, module)), f"{key} = ", indent=4)
        return module, named, members


_RESERVED_MEMBERS = (
    *("module", "concept", "domain", "members", "own_concepts", "translatable", "named", "used", "defaulted", "typed"),
    *("apart", "cells", "site", "default", "member", "concepts"),
)


def _said_of(concept: Concept) -> str:
    """A docstring: the label on one line."""
    label = next((x.text for x in concept.labels if x.language.startswith("en")), concept.name.local)
    said = " ".join(label.split()).replace("\\", "\\\\").replace('"', "'")
    said = said[:90].strip()
    return said if said.endswith(".") else f"{said}."


def _labels(labels: Iterable[Label]) -> Code:
    return mapping(_keyed(labels))


def _keyed(labels: Iterable[Label]) -> Iterator[tuple[str, Code]]:
    for label in labels:
        role = _SHORT.get(label.role, label.role)
        key = label.language if role == "standard" else f"{label.language} {role}"
        yield text(key), text(label.text)
