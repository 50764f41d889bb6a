"""The rules of a taxonomy as a formula linkbase.

Formula 1.0 (Variables, Value and Existence Assertions; Concept, Dimension, Period and Aspect Cover Filters), Generic and
Validation Messages 1.0, Assertion Severity 2.0, Generic Labels 1.0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from kaiji.model import INSTANT, QName, Rule, Severity, Taxonomy
from kaiji.model.names import GENERIC, GENERIC_LABEL
from kaiji.model.rule import Reported, Variable
from kaiji.syntax.linkbase.links import GENERIC_LABEL_ROLE, GENERIC_LINK_ROLE, ExtendedLink, Linkbase
from kaiji.syntax.linkbase.xpath import XPath, year_before
from kaiji.syntax.xml import SCHEMA_LOCATIONS, XLINK, XML, XSD, XSI, q

VARIABLE = "http://xbrl.org/2008/variable"
VALIDATION = "http://xbrl.org/2008/validation"
VALUE = "http://xbrl.org/2008/assertion/value"
EXISTENCE = "http://xbrl.org/2008/assertion/existence"
CONCEPT = "http://xbrl.org/2008/filter/concept"
DIMENSION = "http://xbrl.org/2008/filter/dimension"
PERIOD = "http://xbrl.org/2008/filter/period"
MATCH = "http://xbrl.org/2008/filter/match"
COVER = "http://xbrl.org/2010/filter/aspect-cover"
MESSAGE = "http://xbrl.org/2010/message"
XFI = "http://www.xbrl.org/2008/function/instance"
_SCHEMAS = {
    GENERIC: SCHEMA_LOCATIONS[GENERIC],
    GENERIC_LABEL: SCHEMA_LOCATIONS[GENERIC_LABEL],
    VARIABLE: "http://www.xbrl.org/2008/variable.xsd",
    VALIDATION: "http://www.xbrl.org/2008/validation.xsd",
    VALUE: "http://www.xbrl.org/2008/value-assertion.xsd",
    EXISTENCE: "http://www.xbrl.org/2008/existence-assertion.xsd",
    CONCEPT: "http://www.xbrl.org/2008/concept-filter.xsd",
    DIMENSION: "http://www.xbrl.org/2008/dimension-filter.xsd",
    PERIOD: "http://www.xbrl.org/2008/period-filter.xsd",
    MATCH: "http://www.xbrl.org/2008/match-filter.xsd",
    COVER: "http://www.xbrl.org/2010/aspect-cover-filter.xsd",
    MESSAGE: "http://www.xbrl.org/2010/generic-message.xsd",
}
_ARCROLES = {
    "element-label": ("http://xbrl.org/arcrole/2008/", SCHEMA_LOCATIONS[GENERIC_LABEL]),
    "variable-set": ("http://xbrl.org/arcrole/2008/", _SCHEMAS[VARIABLE]),
    "variable-filter": ("http://xbrl.org/arcrole/2008/", _SCHEMAS[VARIABLE]),
    "variable-set-precondition": ("http://xbrl.org/arcrole/2008/", _SCHEMAS[VARIABLE]),
    "assertion-set": ("http://xbrl.org/arcrole/2008/", _SCHEMAS[VALIDATION]),
    "assertion-unsatisfied-message": (
        "http://xbrl.org/arcrole/2010/",
        "http://www.xbrl.org/2010/validation-message.xsd",
    ),
    "assertion-unsatisfied-severity": (
        "http://xbrl.org/arcrole/2022/",
        "http://www.xbrl.org/2022/assertion-severity.xsd",
    ),
}
MESSAGE_ROLE = "http://www.xbrl.org/2010/role/message"
MESSAGE_SCHEMA = _SCHEMAS[MESSAGE]
UNSATISFIED_MESSAGE = "http://xbrl.org/arcrole/2010/assertion-unsatisfied-message"
UNSATISFIED_MESSAGE_HREF = "http://www.xbrl.org/2010/validation-message.xsd#assertion-unsatisfied-message"
UNSATISFIED_SEVERITY = "http://xbrl.org/arcrole/2022/assertion-unsatisfied-severity"
UNSATISFIED_SEVERITY_HREF = "http://www.xbrl.org/2022/assertion-severity.xsd#assertion-unsatisfied-severity"
SEVERITIES = "http://www.xbrl.org/2022/severities.xml"
SEVERITY = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "OK"}


def formula(taxonomy: Taxonomy) -> Linkbase:
    """One extended link for each statement, with an assertion set of its rules."""
    linkbase = Linkbase(
        taxonomy,
        xsi=XSI,
        xsd=XSD,
        xs=XSD,
        gen=GENERIC,
        label=GENERIC_LABEL,
        variable=VARIABLE,
        validation=VALIDATION,
        va=VALUE,
        ea=EXISTENCE,
        cf=CONCEPT,
        df=DIMENSION,
        pf=PERIOD,
        mf=MATCH,
        acf=COVER,
        msg=MESSAGE,
        xfi=XFI,
        **_prefixes(taxonomy),
    )
    locations = " ".join(f"{namespace} {location}" for namespace, location in _SCHEMAS.items())
    linkbase.root.set(q(XSI, "schemaLocation"), locations)
    linkbase.role_ref(GENERIC_LABEL_ROLE)
    linkbase.reference_role(MESSAGE_ROLE, f"{MESSAGE_SCHEMA}#standard-message")
    for kind, (base, schema) in _ARCROLES.items():
        linkbase.arcrole_ref(base + kind, f"{schema}#{kind}")
    roles = {role.uri: role for t in taxonomy.closure for role in t.roles}
    for uri in dict.fromkeys(rule.role for rule in taxonomy.rules):
        link = linkbase.extended(q(GENERIC, "link"), GENERIC_LINK_ROLE)
        writer = _Writer(taxonomy, link)
        role = roles[uri]
        title = f"set_{uri.rsplit('/', 2)[-2]}_{role.id.removeprefix('rol_')}"
        writer.resource(q(VALIDATION, "assertionSet"), title, id=title)
        writer.labels(title, role.labels)
        for rule in taxonomy.rules:
            if rule.role == uri:
                writer.rule(rule)
                writer.arc("assertion-set", title, rule.id)
    return linkbase


def formula_path(taxonomy: Taxonomy) -> str:
    """The file of a taxonomy's rules."""
    return f"{taxonomy.directory}/{taxonomy.name}_for.xml"


def message_id(rule: Rule, language: str) -> str:
    """The id of a rule's message in a language: an extension may put another in its place."""
    return f"message_{rule.id}_{language}"


def _prefixes(taxonomy: Taxonomy) -> dict[str, str]:
    names: set[QName] = set()
    for variable in (v for rule in taxonomy.rules for v in rule.variables):
        names.add(variable.concept)
        for pin in variable.pins:
            names.update((pin.axis, *pin.members, *pin.excluded))
        names.update(axis for axis, _ in variable.matched)
    return dict(sorted((taxonomy.prefixes[n.namespace], n.namespace) for n in names))


@dataclass
class _Writer:
    """Writes the resources of rules into an extended link, each filter once.

    Labels are ids, so that arcs are readable. A rule's id has no underscore: `RULE_VARIABLE`, `label_RULE`.
    """

    taxonomy: Taxonomy
    link: ExtendedLink
    filters: set[str] = field(default_factory=set)

    def rule(self, rule: Rule) -> None:
        existence = isinstance(rule.condition, Reported)
        xpath = XPath(rule)
        self.resource(
            q(EXISTENCE, "existenceAssertion") if existence else q(VALUE, "valueAssertion"),
            rule.id,
            id=rule.id,
            aspectModel="dimensional",
            implicitFiltering="true",
            test=xpath.test,
        )
        self.labels(rule.id, rule.labels)
        for variable in rule.variables:
            self._variable(rule, variable)
        for name, select in xpath.variables.items():
            tag = q(VARIABLE, "generalVariable")
            self.resource(tag, f"{rule.id}_{name}", select=select, bindAsSequence="false")
        for order, name in enumerate([*(v.name for v in rule.variables), *xpath.variables], 1):
            tag = q(VARIABLE, "variableArc")
            self.arc("variable-set", rule.id, f"{rule.id}_{name}", tag, name=name, order=str(order))
        if (precondition := xpath.precondition) is not None:
            self.resource(q(VARIABLE, "precondition"), f"precondition_{rule.id}", test=precondition)
            self.arc("variable-set-precondition", rule.id, f"precondition_{rule.id}")
        for language, _ in rule.messages:
            message = self.resource(q(MESSAGE, "message"), f"message_{rule.id}")
            message.set("id", message_id(rule, language))
            message.set(q(XLINK, "role"), MESSAGE_ROLE)
            message.set(q(XML, "lang"), language)
            message.text = xpath.message(language)
        self.arc("assertion-unsatisfied-message", rule.id, f"message_{rule.id}")
        severity = SEVERITY[rule.severity]
        located = self.link.locate_href(f"severity_{severity}", f"{SEVERITIES}#{severity}")
        self.arc("assertion-unsatisfied-severity", rule.id, located)

    def resource(self, tag: str, label: str, **attributes: str) -> etree._Element:
        element = etree.SubElement(self.link.element, tag)
        element.set(q(XLINK, "type"), "resource")
        element.set(q(XLINK, "label"), label)
        for name, value in attributes.items():
            element.set(name, value)
        return element

    def arc(self, kind: str, start: str, end: str, tag: str = q(GENERIC, "arc"), **attributes: str) -> None:
        self.link.arc_between(tag, _ARCROLES[kind][0] + kind, start, end, **attributes)

    def labels(self, of: str, texts: tuple[tuple[str, str], ...]) -> None:
        for language, text in texts:
            label = self.resource(q(GENERIC_LABEL, "label"), f"label_{of}")
            label.set(q(XLINK, "role"), GENERIC_LABEL_ROLE)
            label.set(q(XML, "lang"), language)
            label.text = text
        self.arc("element-label", of, f"label_{of}")

    def _variable(self, rule: Rule, variable: Variable) -> None:
        label = f"{rule.id}_{variable.name}"
        sequence = "true" if variable.sequence else "false"
        element = self.resource(q(VARIABLE, "factVariable"), label, id=label, bindAsSequence=sequence)
        if variable.optional:
            element.set("fallbackValue", "()")
        for order, (filter, complement) in enumerate(self._filters(rule, variable), 1):
            self.arc(
                "variable-filter",
                label,
                filter,
                q(VARIABLE, "variableFilterArc"),
                complement="true" if complement else "false",
                cover="true",
                order=str(order),
            )

    def _filters(self, rule: Rule, variable: Variable) -> Iterator[tuple[str, bool]]:
        """The labels of a variable's filters, written on first use, and whether each is turned round."""
        yield self._concept(variable.concept), False
        for pin in variable.pins:
            if pin.absent or pin.members or not pin.excluded:
                yield self._dimension(pin.axis, pin.members), pin.absent
            if pin.excluded:
                yield self._dimension(pin.axis, pin.excluded), True
        for axis, other in variable.matched:
            label = f"match_{self._local(axis)}_{other}"
            self._filter(q(MATCH, "matchDimension"), label, variable=other, dimension=self.taxonomy.prefixed(axis))
            yield label, False
        anchor, boundary = rule.variables[0].name, variable.boundary
        if variable.year_before:
            instant = self.taxonomy.concepts[variable.concept].period is INSTANT
            label = f"year_before_{boundary.value if boundary else 'instant' if instant else 'duration'}_{anchor}"
            self._filter(q(PERIOD, "period"), label, test=year_before(anchor, boundary, instant))
            yield label, False
        elif boundary is not None:
            label = f"period_{boundary.value}_{anchor}"
            self._filter(q(PERIOD, "instantDuration"), label, variable=anchor, boundary=boundary.value)
            yield label, False
        covered = ["period"] * variable.anytime
        covered += ["unit"] * (variable.everywhere or rule.any_unit) + ["dimensions"] * variable.everywhere
        if covered:
            label = "cover_" + "_".join(covered)
            if (cover := self._filter(q(COVER, "aspectCover"), label)) is not None:
                for aspect in covered:
                    etree.SubElement(cover, q(COVER, "aspect")).text = aspect
            yield label, False

    def _concept(self, name: QName) -> str:
        label = f"concept_{self._local(name)}"
        if (filter := self._filter(q(CONCEPT, "conceptName"), label)) is not None:
            self._name(etree.SubElement(filter, q(CONCEPT, "concept")), CONCEPT, name)
        return label

    def _dimension(self, axis: QName, members: tuple[QName, ...]) -> str:
        label = "_".join(["axis", *map(self._local, (axis, *members))])
        if (filter := self._filter(q(DIMENSION, "explicitDimension"), label)) is not None:
            self._name(etree.SubElement(filter, q(DIMENSION, "dimension")), DIMENSION, axis)
            for member in members:
                self._name(etree.SubElement(filter, q(DIMENSION, "member")), DIMENSION, member)
        return label

    def _filter(self, tag: str, label: str, **attributes: str) -> etree._Element | None:
        """A filter, or `None` if the link has it."""
        if label in self.filters:
            return None
        self.filters.add(label)
        return self.resource(tag, label, **attributes)

    def _local(self, name: QName) -> str:
        return self.taxonomy.prefixed(name).replace(":", "_")

    def _name(self, parent: etree._Element, namespace: str, name: QName) -> None:
        etree.SubElement(parent, q(namespace, "qname")).text = self.taxonomy.prefixed(name)
