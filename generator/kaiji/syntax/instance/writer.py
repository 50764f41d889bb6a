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
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import BinaryIO

from lxml import etree

from kaiji.model import Aspects, Context, Footnote, QName, Report, Unit, Value
from kaiji.model.fact import Fact
from kaiji.model.names import LINK, XBRLI
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.instance.resources import Resources
from kaiji.syntax.notes import XHTML
from kaiji.syntax.xml import XLINK, XML, XSI, entry_points, escaped, prefixes, q, quoted

_BATCH = 1024
_CONTEXT, _VALUE = "CONTEXT-ID", "VALUE"


def instance(report: Report, prefix: str = "xbrli:") -> Artifact:
    """The report as `<directory>/<name>.xbrl`, referring to the taxonomy by a relative path.

    `prefix` starts the names of XBRL's own elements; if it is empty, their namespace is the default one.
    """
    return Artifact(f"{report.directory}/{report.name}.xbrl", lambda stream: write_instance(report, stream, prefix))


def write_instance(report: Report, stream: BinaryIO, prefix: str = "xbrli:") -> None:
    """Stream the report as an instance document: head, contexts, units, then the facts section by section."""
    writer = _Writer(report, prefix)
    with tempfile.TemporaryFile() as body:
        for section in report.sections:
            title = report.title(section)
            body.write(f"\n  <!-- {_comment(title)} -->\n".encode() if title else b"\n")
            _write_batches(writer.lines(section.facts), body)
        stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
        _write_batches(writer.head(), stream)
        body.seek(0)
        shutil.copyfileobj(body, stream, 1 << 20)
        _write_batches(writer.tail(), stream)


def _write_batches(parts: Iterable[str], stream: BinaryIO) -> None:
    parts = iter(parts)
    while batch := "".join(islice(parts, _BATCH)):
        stream.write(batch.encode())


@dataclass(frozen=True, slots=True)
class _Shell:
    """What a fact element was made for, and its text cut where its context id (twice) and its value go."""

    unit: Unit | None
    decimals: int | None
    language: str | None
    nil: bool
    parts: tuple[str, str, str, str]


class _Writer(Resources):
    """Turns facts into lines and keeps the contexts, units and footnotes that they use."""

    def __init__(self, report: Report, prefix: str) -> None:
        super().__init__(report, prefix)
        self._shells: dict[tuple[QName, Unit | None, int | None, str | None, bool], _Shell] = {}
        self._of: dict[QName, _Shell] = {}

    def lines(self, facts: Iterable[Fact]) -> Iterator[str]:
        """The element of each fact.

        A million facts go through this loop. What most of them share with the fact before (the context), or with the
        one before of their concept (unit, accuracy, language), is recognised as the same object, without hashing it.
        """
        shells, contested = self._of, self.report.contested
        latest: Context | None = None
        id = ""
        for concept, context, value, unit, decimals, language, footnotes, _, links in facts:
            if context is not latest:
                latest, id = context, self.context(context)
            nil = value is None
            shell = shells.get(concept)
            if shell is None or not (
                shell.unit is unit and shell.decimals is decimals and shell.language is language and shell.nil is nil
            ):
                shell = shells[concept] = self._shell(concept, unit, decimals, language, nil)
            number = self.numbered(Aspects(concept, context, unit, language)) if contested else ""
            if footnotes or links:
                start, behind = self.report.ids.around(concept, unit, language)
                self.link(f"{start}{id}{number}{behind}", footnotes, links)
            before, middle, after, end = shell.parts
            text = value if type(value) is int else self._text(concept, value)
            yield f"{before}{id}{number}{middle}{id}{after}{text}{end}"

    def _text(self, concept: QName, value: Value) -> str:
        if value is None:
            return ""
        text = self.written(concept, value)
        return text if isinstance(value, Decimal) else escaped(text)

    def _shell(
        self, concept: QName, unit: Unit | None, decimals: int | None, language: str | None, nil: bool
    ) -> _Shell:
        key = (concept, unit, decimals, language, nil)
        shell = self._shells.get(key)
        if shell is None:
            shell = self._shells[key] = _Shell(unit, decimals, language, nil, self._parts(*key))
        return shell

    def _parts(
        self, concept: QName, unit: Unit | None, decimals: int | None, language: str | None, nil: bool
    ) -> tuple[str, str, str, str]:
        """Let lxml write the element once, with marks where the parts that vary go."""
        prefix = self.report.taxonomy.prefixes[concept.namespace]
        self.concepts.add(concept.namespace)
        element = etree.Element(concept.clark, nsmap={prefix: concept.namespace, "xsi": XSI})
        element.set("id", _CONTEXT.join(self.report.ids.around(concept, unit, language)))
        element.set("contextRef", _CONTEXT)
        if unit is not None:
            element.set("unitRef", self.unit(unit))
            if not nil:
                element.set("decimals", "INF" if decimals is None else str(decimals))
        if language is not None:
            element.set(q(XML, "lang"), language)
        if nil:
            element.set(q(XSI, "nil"), "true")
        element.text = None if nil else _VALUE
        before, middle, rest = _without_declarations(element).split(_CONTEXT)
        after, _, end = (rest, "", "") if nil else rest.partition(_VALUE)
        return f"  {before}", middle, after, f"{end}\n"

    def head(self) -> Iterator[str]:
        """The root's start tag, the reference to the taxonomy, contexts and units."""
        taxonomy = self.report.taxonomy
        default = "" if self.prefix else f" xmlns={quoted(XBRLI)}"  # beside the prefix, which names of units have
        declared = prefixes(XBRLI, LINK, XLINK, XSI) | self.namespaces()
        yield (f"<{self.prefix}xbrl{default}" + "".join(f" xmlns:{p}={quoted(n)}" for p, n in declared.items()) + ">\n")
        for address, linkbase in sorted(entry_points(taxonomy, self.report.directory), key=lambda point: point[1]):
            reference = etree.Element(q(LINK, "linkbaseRef" if linkbase else "schemaRef"), nsmap=prefixes(LINK, XLINK))
            reference.set(q(XLINK, "type"), "simple")
            reference.set(q(XLINK, "href"), address)
            if linkbase:
                reference.set(q(XLINK, "arcrole"), "http://www.w3.org/1999/xlink/properties/linkbase")
            yield f"  {_without_declarations(reference)}\n"
        yield from self.role_references()
        yield "\n"
        yield from self.context_elements()
        yield "\n"
        yield from self.unit_elements()

    def tail(self) -> Iterator[str]:
        """Footnotes (XBRL 2.1 section 4.11): an extended link for each role, with remarks and the facts that they are about."""
        numbers = {footnote: number for number, footnote in enumerate(self.footnotes, 1)}
        for role in dict.fromkeys([*(f.group for f in self.footnotes), *(group for _, group in self.links)]):
            link = etree.Element(q(LINK, "footnoteLink"), nsmap=prefixes(LINK, XLINK))
            link.set(q(XLINK, "type"), "extended")
            link.set(q(XLINK, "role"), role)
            remarks = {footnote: facts for footnote, facts in self.footnotes.items() if footnote.group == role}
            links = {type: ends for (type, group), ends in self.links.items() if group == role}
            located = [fact for facts in remarks.values() for fact in facts]
            located += [fact for ends in links.values() for pair in ends for fact in pair]
            for fact in dict.fromkeys(located):
                _linked(link, "loc", type="locator", href=f"#{fact}", label=fact)
            resources = []
            for footnote, facts in remarks.items():
                label = f"footnote_{numbers[footnote]}"
                resource = _linked(
                    link, "footnote", type="resource", label=label, role="http://www.xbrl.org/2003/role/footnote"
                )
                if footnote.language:
                    resource.set(q(XML, "lang"), footnote.language)
                resources.append((resource, footnote))
                for fact in facts:
                    _arc(link, footnote.type, fact, label)
            for type, ends in links.items():
                for start, end in ends:
                    _arc(link, type, start, end)
            etree.indent(link, "  ", level=1)
            for resource, footnote in resources:
                _fill(resource, footnote)
            yield f"\n  {_without_declarations(link)}\n"
        yield f"</{self.prefix}xbrl>\n"


def _linked(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, q(LINK, tag))
    for name, value in attributes.items():
        element.set(q(XLINK, name), value)
    return element


def _arc(link: etree._Element, arcrole: str, start: str, end: str) -> None:
    arc = _linked(link, "footnoteArc", type="arc", arcrole=arcrole)
    arc.set(q(XLINK, "from"), start)
    arc.set(q(XLINK, "to"), end)


def _fill(resource: etree._Element, footnote: Footnote) -> None:
    """The text of a remark, or its markup."""
    resource.text = footnote.text
    if footnote.markup:
        inside = etree.fromstring(f'<p xmlns="{XHTML}">{footnote.markup}</p>')
        resource.text = inside.text
        resource.extend(inside)


def _without_declarations(element: etree._Element) -> str:
    """The element as text; its namespaces are declared by the root of the document."""
    text = etree.tostring(element, encoding="unicode")
    for prefix, namespace in element.nsmap.items():
        text = text.replace(f" xmlns:{prefix}={quoted(namespace)}", "", 1)
    return text


def _comment(title: str) -> str:
    return re.sub("-(?=-)", "- ", title)
