"""The Inline XBRL document (Inline XBRL 1.1, or 1.0 for readers of its time), streamed through Jinja2 templates.

Templates are the project's, and for every name that it does not have the engine's own beside this module: `report.xhtml.j2`
lays out any report.

One pass: the head of the page is held back until the facts have been written behind it, because ix:header names their
contexts, units and hidden values. The body goes to a temporary file meanwhile; memory grows with contexts only.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import jinja2
from markupsafe import Markup

from kaiji.locale import words
from kaiji.model import (
    Context,
    Fact,
    Finding,
    KaijiError,
    Layout,
    Location,
    Period,
    QName,
    Report,
    Severity,
    Taxonomy,
    arcroles,
)
from kaiji.model.fact import LINK_ROLE
from kaiji.model.index import FactIndex
from kaiji.model.names import LINK, XBRLI
from kaiji.model.places import shown
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.inline.items import cells, rows
from kaiji.syntax.inline.parts import Heading, headings
from kaiji.syntax.inline.tags import Tagger
from kaiji.syntax.inline.values import short
from kaiji.syntax.inline.version import INLINE_1_1, Version
from kaiji.syntax.xml import XLINK, XSI, entry_points, quoted

ENGINE = Path(__file__).parent / "templates"
XHTML = "http://www.w3.org/1999/xhtml"
_BATCH = 1 << 18
"""Characters that are written at a time."""
_NAMESPACES, _HEADER = "\ue000namespaces\ue000", "\ue000header\ue000"


class Document:
    """What templates see as `document`. Everything that they print of the report comes from here."""

    namespaces = _NAMESPACES
    header = _HEADER
    first = True
    """Whether what is being laid out is the first page of several, which has the header (`kaiji.syntax.inline.pages`)."""

    def __init__(self, report: Report, layout: Layout, version: Version = INLINE_1_1) -> None:
        self.report = report
        self._layout = layout
        self.language = report.language
        self.title = report.taxonomy.title
        self.brand = layout.brand
        self.tagger = Tagger(report, words(report.language), version, layout.mentions)
        self.words = self.tagger.words
        self.parts = self.headings()

    def headings(self) -> Sequence[Heading]:
        """The headings in the order of print."""
        return headings(self.report, self._layout, self.tagger)

    def fact(self, name: str, period: str = "", member: str = "") -> Markup:
        """A fact by the prefixed name of its concept; where there are several, by the name of its period or a member.

        Raises `KaijiError` unless there is exactly one.
        """
        return self.tagger.write(self.find(name, period, member))

    def text(self, name: str, period: str = "", member: str = "") -> str:
        """The same as plain text, for places where nothing can be tagged."""
        fact = self.find(name, period, member)
        return short(fact, self.tagger.kind(fact.concept), self.words).text

    def find(self, name: str, period: str = "", member: str = "") -> Fact:
        found = self._named(name)
        if not found:
            raise KaijiError(f"there is no fact of {name}", code="template.fact")
        if period:
            named: Period | None = (self._layout.periods or self.report.periods).get(period)
            found = [f for f in found if f.context.period in (named, getattr(named, "closing", None))]
        if member:
            members = {self.report.taxonomy.prefixed(m): m for f in found for _, m in f.context.members}
            found = [f for f in found if members.get(member) in dict(f.context.members).values()]
        if len(found) == 1:
            return found[0]
        ids = ", ".join(self.report.ids.context(f.context) for f in found[:4])
        asked = ", ".join(filter(None, (name, period, member)))
        if not found:
            raise KaijiError(f"there is no fact of {asked}", code="template.fact")
        message = f"{len(found)} facts of {asked} ({ids}{', ...' if len(found) > 4 else ''}): name a period or a member"
        raise KaijiError(message, code="template.ambiguous")

    def _named(self, name: str) -> Sequence[Fact]:
        prefix, _, local = name.partition(":")
        namespace = next((n for n, p in self.report.taxonomy.prefixes.items() if p == prefix), "")
        return self._held.by_concept.get(QName(namespace, local), ())

    @cached_property
    def _held(self) -> FactIndex:
        """The facts that can be asked for by name: all but those that are made while they are written."""
        held = [section for section in self.report.sections if isinstance(section.facts, Sequence)]
        if len(held) == len(self.report.sections):
            return self.report.index
        return FactIndex(fact for section in held for fact in section.facts)

    def part(self, code: str) -> Heading:
        """The heading under which a role stands."""
        found = next((p for p in self.parts if p.has(code)), None)
        if found is None:
            raise KaijiError(f"the report has no role {code}", code="template.role")
        return found

    def below(self, part: Heading) -> list[Heading]:
        """The headings directly below one."""
        found = []
        for other in self.parts[self.parts.index(part) + 1 :]:
            if other.level <= part.level:
                break
            if other.level == part.level + 1:
                found.append(other)
        return found

    def hide(self) -> None:
        """Put what the report wants hidden into the hidden part."""
        for fact in self.report.facts if self._layout.hidden else ():
            if fact.concept in self._layout.hidden:
                self.tagger.hide(fact)

    def head(self) -> Iterator[str]:
        """ix:header: hidden values, the taxonomy, footnotes' relationships, contexts and units (section 8)."""
        taxonomy = self.report.taxonomy
        yield "<ix:header>\n"
        if self.tagger.hidden:
            yield "<ix:hidden>\n" + "\n".join(self.tagger.hidden) + "\n</ix:hidden>\n"
        yield f"<ix:references>{''.join(_references(taxonomy, self.report.directory))}</ix:references>\n"
        yield "<ix:resources>\n"
        yield from self.tagger.role_references()
        for footnote, id in self.tagger.remarks.items() if self.tagger.version.relationships else ():
            facts = " ".join(self.tagger.footnotes.get(footnote, ()))
            yield _relationship(footnote.type, footnote.group, facts, id)
        for (type, group), ends in self.tagger.links.items():
            for start, end in ends:
                yield _relationship(type, group, start, end)
        yield from self.tagger.context_elements(self._contexts())
        yield from self.tagger.unit_elements()
        yield "</ix:resources>\n</ix:header>"

    def _contexts(self) -> Iterable[Context]:
        """The contexts in the order of the instance, where the document prints facts in another one."""
        if any(not isinstance(section.facts, Sequence) for section in self.report.sections):
            return self.tagger.contexts
        return self.report.index.contexts

    def declarations(self) -> str:
        """The namespace declarations of the root."""
        version = self.tagger.version
        fixed = {
            "ix": version.namespace,
            "ixt": version.registry,
            "xbrli": XBRLI,
            "link": LINK,
            "xlink": XLINK,
            "xsi": XSI,
        }
        given = fixed | self.tagger.namespaces()
        return f'xmlns="{XHTML}"' + "".join(f" xmlns:{p}={quoted(n)}" for p, n in given.items())

    def unshown(self) -> Iterator[Finding]:
        """The facts that no template has shown."""
        for part in self.parts:
            for group in part.groups:
                if group.streamed and not group.written:
                    message = f"no template shows the section {part.title!r} to its end: let one show it"
                    yield Finding("inline.unshown", Severity.ERROR, message)
        held = [section.facts for section in self.report.sections if isinstance(section.facts, Sequence)]
        if len(self.tagger.shown) == sum(map(len, held)) and len(held) == len(self.report.sections):
            return
        for facts in held:
            for fact in facts:
                if not self.tagger.is_shown(fact):
                    name = f"{self.report.taxonomy.prefixed(fact.concept)} {self.report.ids.context(fact.context)}"
                    message = f"no template shows {name}: let one show it, or list its line as hidden"
                    source = fact.source
                    location = source.location if source else None
                    caption = source.caption if source else ""
                    yield Finding("inline.unshown", Severity.ERROR, message, location, caption, (fact,))


class Inline:
    """The document of a report as an artifact; `findings` says what is wrong with it once it has been written.

    `artifacts` are all files that it takes, the document first.
    """

    def __init__(
        self, report: Report, layout: Layout, version: Version = INLINE_1_1, document: type[Document] = Document
    ) -> None:
        self.report = report
        self.layout = layout
        self.version = version
        self._document = document
        self.findings: list[Finding] = []
        self.artifact = Artifact(f"{report.directory}/{report.name}.xhtml", self.write)
        self.artifacts: tuple[Artifact, ...] = (self.artifact,)

    def write(self, stream: BinaryIO) -> None:
        """Stream the document. Raises `KaijiError` at the line of the template, or of the data module, at fault."""
        with self.explaining():
            self._stream(stream)

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Say of an error in the body at which line of a template, or of the data module, it is."""
        try:
            yield
        except Exception as error:
            raise self._explained(error) from error

    def _stream(self, stream: BinaryIO) -> None:
        document = self._document(self.report, self.layout, self.version)
        document.hide()
        template = environment(self.layout).get_template(self.layout.template)
        with tempfile.TemporaryFile() as body:
            head = _split(template.generate(document=document), body)
            stream.write(head.replace(_NAMESPACES, document.declarations()).encode())
            stream.writelines(part.encode() for part in document.head())
            body.seek(0)
            shutil.copyfileobj(body, stream, 1 << 20)
        self.findings = list(document.unshown())

    @property
    def _directory(self) -> Path:
        return self.layout.templates or ENGINE

    def _explained(self, error: Exception) -> Exception:
        """The error as a `KaijiError` with template and line; as it is if no template is to blame."""
        place = self._place(error)
        match error:
            case KaijiError():
                if error.code != "inline.value":  # which is the fact's fault, and no template's
                    error.location = error.location or place
                return error
            case jinja2.TemplateSyntaxError():
                where = Location(shown(error.filename or str(self._directory / (error.name or ""))), error.lineno)
                return KaijiError(str(error.message), code="template.syntax", location=where)
            case jinja2.TemplateNotFound():
                where = place or Location(shown(str(self._directory / self.layout.template)))
                message = f"there is no template {shown(str(self._directory / str(error.name)))}"
                return KaijiError(message, code="template.missing", location=where)
            case jinja2.TemplateError():
                return KaijiError(str(error.message), code="template.error", location=place)
            case _ if place is not None and _raised_in(error.__traceback__) == place:
                return KaijiError(f"{type(error).__name__}: {error}", code="template.error", location=place)
            case _:
                return error

    def _place(self, error: Exception) -> Location | None:
        """The innermost line of a template that took part in an error."""
        found = None
        trace = error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if any(Path(file).is_relative_to(directory) for directory in (self._directory, ENGINE)):
                found = Location(shown(file), trace.tb_lineno)
            trace = trace.tb_next
        return found


def _raised_in(trace: TracebackType | None) -> Location | None:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return Location(shown(trace.tb_frame.f_code.co_filename), trace.tb_lineno) if trace else None


def environment(layout: Layout) -> jinja2.Environment:
    """The templates of a layout, compiled once for all layouts of their directory, and again when their files change.

    Everything is escaped in them that is not written by the tagger; a name that is not there is an error.
    """
    return _environment(layout.templates)


@lru_cache(maxsize=8)
def _environment(templates: Path | None) -> jinja2.Environment:
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader([directory for directory in (templates, ENGINE) if directory]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters |= {"css": css, "cells": cells, "rows": rows}
    return found


def css(text: str) -> Markup:
    """A string of CSS, which holds no character that CSS or XML would read in another way."""
    return Markup('"' + "".join(c if c.isalnum() or c in " .,-" else f"\\{ord(c):x} " for c in text) + '"')


def _split(parts: Iterable[str], body: BinaryIO) -> str:
    """What comes before ix:header; the rest goes to `body`."""
    parts = iter(parts)
    before: list[str] = []
    for part in parts:
        before.append(part)
        if _HEADER in part:
            break
    else:
        raise KaijiError("the template prints no document.header", code="template.header")
    head, _, rest = "".join(before).partition(_HEADER)
    body.write(rest.encode())
    held: list[str] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size > _BATCH:
            body.write("".join(held).encode())
            held, size = [], 0
    body.write("".join(held).encode())
    return head


def inline(report: Report, layout: Layout | None = None, version: Version = INLINE_1_1) -> Inline:
    """The report as `<directory>/<name>.xhtml`. Without a layout the engine's own suits any report."""
    if layout is not None and layout.document is not None:
        from kaiji.syntax.inline.fill import Filled

        return Filled(report, layout, version)
    return Inline(report, layout or Layout(), version)


def _relationship(type: str, group: str, start: str, end: str) -> str:
    """A link from facts to a footnote or a fact; what the specification takes for granted is left out."""
    more = "" if type == arcroles.FACT_FOOTNOTE else f" arcrole={quoted(type)}"
    more += "" if group == LINK_ROLE else f" linkRole={quoted(group)}"
    return f'  <ix:relationship{more} fromRefs="{start}" toRefs="{end}"/>\n'


def _references(taxonomy: Taxonomy, directory: str) -> Iterator[str]:
    for address, linkbase in entry_points(taxonomy, directory):
        if linkbase:
            arcrole = 'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"'
            yield f'<link:linkbaseRef xlink:type="simple" {arcrole} xlink:href={quoted(address)}/>'
        else:
            yield f'<link:schemaRef xlink:type="simple" xlink:href={quoted(address)}/>'
