"""The XBRL 2.1 instance (section 4), streamed.

One pass over the facts: their elements go to a temporary file while contexts and units are collected, then the head is
written and the facts are copied behind it. Memory grows with contexts and units only. The shell of a fact element, all
that is the same for every fact of a concept, unit and accuracy, is serialised by lxml once and filled in afterwards,
which is what makes a million facts cost little more than writing their bytes.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import BinaryIO, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from kaiji.emit.artifact import Artifact
from kaiji.emit.ids import ContextIds, fact_id
from kaiji.emit.values import lexical
from kaiji.emit.xml import XLINK, XML, XSI, prefixes, q, relative, schema_file
from kaiji.model import Context, Footnote, Instant, QName, Report, Unit
from kaiji.model.fact import Fact
from kaiji.model.names import LINK, XBRLDI, XBRLI

_BATCH = 4096
_CONTEXT, _VALUE = "CONTEXT-ID", "VALUE"


def instance(report: Report) -> Artifact:
    """The report as `<directory>/<name>.xbrl`, referring to the taxonomy by a relative path."""
    return Artifact(f"{report.directory}/{report.name}.xbrl", lambda stream: write_instance(report, stream))


def write_instance(report: Report, stream: BinaryIO) -> None:
    """Stream the report as an instance document: head, contexts, units, then the facts section by section."""
    writer = _Writer(report)
    with tempfile.TemporaryFile() as body:
        for section in report.sections:
            body.write(f"\n  <!-- {_comment(section.title)} -->\n".encode())
            for lines in writer.batches(section.facts):
                body.write("".join(lines).encode())
        stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
        stream.writelines(part.encode() for part in writer.head())
        body.seek(0)
        shutil.copyfileobj(body, stream, 1 << 20)
        stream.writelines(part.encode() for part in writer.tail())


class _Shell(NamedTuple):
    """A fact element cut where its context id (twice) and its value go."""

    before: str
    middle: str
    after: str
    end: str


class _Writer:
    """Turns facts into lines and keeps the contexts, units and footnotes that they use."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.contexts = ContextIds(report.periods)
        self.units: dict[Unit, str] = {}
        self.concepts: set[str] = set()
        self.footnotes: dict[Footnote, list[str]] = {}
        self._shells: dict[tuple[QName, Unit | None, int | None, str | None, bool], _Shell] = {}

    def batches(self, facts: Iterable[Fact]) -> Iterator[list[str]]:
        stream = iter(facts)
        while lines := [self._line(fact) for fact in islice(stream, _BATCH)]:
            yield lines

    def _line(self, fact: Fact) -> str:
        concept, context, value, unit, decimals, language, footnotes, _ = fact
        key = (concept, unit, decimals, language, value is None)
        shell = self._shells.get(key)
        if shell is None:
            shell = self._shells[key] = self._shell(*key)
        before, middle, after, end = shell
        id = self.contexts[context]
        for footnote in footnotes:
            self.footnotes.setdefault(footnote, []).append(fact_id(self.report, concept, unit, language, id))
        if type(value) is int:
            return f"{before}{id}{middle}{id}{after}{value}{end}"
        text = "" if value is None else escape(lexical(value), {"\r": "&#13;"})
        return f"{before}{id}{middle}{id}{after}{text}{end}"

    def _shell(
        self, concept: QName, unit: Unit | None, decimals: int | None, language: str | None, nil: bool
    ) -> _Shell:
        """Let lxml write the element once, with marks where the parts that vary go."""
        prefix = self.report.taxonomy.prefixes[concept.namespace]
        self.concepts.add(concept.namespace)
        element = etree.Element(concept.clark, nsmap={prefix: concept.namespace, "xsi": XSI})
        element.set("id", fact_id(self.report, concept, unit, language, _CONTEXT))
        element.set("contextRef", _CONTEXT)
        if unit is not None:
            element.set("unitRef", self.units.setdefault(unit, unit.id))
            if not nil:
                element.set("decimals", "INF" if decimals is None else str(decimals))
        if language is not None:
            element.set(q(XML, "lang"), language)
        if nil:
            element.set(q(XSI, "nil"), "true")
        element.text = None if nil else _VALUE
        before, middle, rest = _without_declarations(element).split(_CONTEXT)
        after, _, end = (rest, "", "") if nil else rest.partition(_VALUE)
        return _Shell(f"  {before}", middle, after, f"{end}\n")

    def head(self) -> Iterator[str]:
        """The root's start tag, the reference to the taxonomy, contexts and units."""
        taxonomy = self.report.taxonomy
        root = etree.Element(q(XBRLI, "xbrl"), nsmap=self._namespaces())
        yield etree.tostring(root, encoding="unicode").removesuffix("/>") + ">\n"
        reference = etree.Element(q(LINK, "schemaRef"), nsmap=prefixes(LINK, XLINK))
        reference.set(q(XLINK, "type"), "simple")
        reference.set(q(XLINK, "href"), relative(schema_file(taxonomy, taxonomy.url), self.report.directory))
        yield f"  {_without_declarations(reference)}\n\n"
        for context, id in self.contexts.items():
            yield self._context(context, id)
        yield "\n"
        for unit, id in self.units.items():
            yield self._unit(unit, id)

    def _namespaces(self) -> dict[str, str]:
        names = set(self.concepts)
        for context, _ in self.contexts.items():
            for axis, member in context.members:
                names |= {XBRLDI, axis.namespace, member.namespace}
        for unit in self.units:
            names |= {measure.namespace for measure in (*unit.numerators, *unit.denominators)}
        return prefixes(XBRLI, LINK, XLINK, XSI) | dict(sorted((self._prefix(n), n) for n in names))

    def _prefix(self, namespace: str) -> str:
        return self.report.taxonomy.prefixes[namespace]

    def _context(self, context: Context, id: str) -> str:
        prefixed = self.report.taxonomy.prefixed
        entity, period, members = context
        if isinstance(period, Instant):
            dates = f"<xbrli:instant>{period.date}</xbrli:instant>"
        else:
            dates = f"<xbrli:startDate>{period.start}</xbrli:startDate><xbrli:endDate>{period.end}</xbrli:endDate>"
        scenario = "".join(
            f'      <xbrldi:explicitMember dimension="{prefixed(axis)}">{prefixed(member)}</xbrldi:explicitMember>\n'
            for axis, member in members
        )
        if scenario:
            scenario = f"    <xbrli:scenario>\n{scenario}    </xbrli:scenario>\n"
        return (
            f'  <xbrli:context id="{id}">\n'
            f"    <xbrli:entity><xbrli:identifier scheme={quoteattr(entity.scheme)}>{escape(entity.identifier)}"
            f"</xbrli:identifier></xbrli:entity>\n"
            f"    <xbrli:period>{dates}</xbrli:period>\n{scenario}  </xbrli:context>\n"
        )

    def _unit(self, unit: Unit, id: str) -> str:
        def measures(names: tuple[QName, ...]) -> str:
            return "".join(f"<xbrli:measure>{self.report.taxonomy.prefixed(n)}</xbrli:measure>" for n in names)

        content = measures(unit.numerators)
        if unit.denominators:
            content = (
                f"<xbrli:divide><xbrli:unitNumerator>{content}</xbrli:unitNumerator><xbrli:unitDenominator>"
                f"{measures(unit.denominators)}</xbrli:unitDenominator></xbrli:divide>"
            )
        return f'  <xbrli:unit id="{id}">{content}</xbrli:unit>\n'

    def tail(self) -> Iterator[str]:
        """Footnotes (XBRL 2.1 section 4.11): one extended link with each remark and the facts that it is about."""
        if self.footnotes:
            link = etree.Element(q(LINK, "footnoteLink"), nsmap=prefixes(LINK, XLINK))
            link.set(q(XLINK, "type"), "extended")
            link.set(q(XLINK, "role"), "http://www.xbrl.org/2003/role/link")
            for fact in dict.fromkeys(f for facts in self.footnotes.values() for f in facts):
                _linked(link, "loc", type="locator", href=f"#{fact}", label=fact)
            for number, (footnote, facts) in enumerate(self.footnotes.items(), 1):
                label = f"footnote_{number}"
                role = "http://www.xbrl.org/2003/role/footnote"
                resource = _linked(link, "footnote", type="resource", label=label, role=role)
                resource.set(q(XML, "lang"), footnote.language)
                resource.text = footnote.text
                for fact in facts:
                    arcrole = "http://www.xbrl.org/2003/arcrole/fact-footnote"
                    arc = _linked(link, "footnoteArc", type="arc", arcrole=arcrole)
                    arc.set(q(XLINK, "from"), fact)
                    arc.set(q(XLINK, "to"), label)
            etree.indent(link, "  ", level=1)
            yield f"\n  {_without_declarations(link)}\n"
        yield "</xbrli:xbrl>\n"


def _linked(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, q(LINK, tag))
    for name, value in attributes.items():
        element.set(q(XLINK, name), value)
    return element


def _without_declarations(element: etree._Element) -> str:
    """The element as text; its namespaces are declared by the root of the document."""
    text = etree.tostring(element, encoding="unicode")
    for prefix, namespace in element.nsmap.items():
        text = text.replace(f" xmlns:{prefix}={quoteattr(namespace)}", "", 1)
    return text


def _comment(title: str) -> str:
    return re.sub("-(?=-)", "- ", title)
