"""The report as xBRL-JSON (OIM 1.0, 2021-10-13), canonical values, streamed: one fact a line.

As in the XML instance, what is the same for all facts of a concept, unit and accuracy is put together once, and so is
what is the same for all facts of a context.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import BinaryIO

from kaiji.model import (
    Aspects,
    Context,
    DimensionValue,
    Entity,
    Fact,
    Footnote,
    Link,
    Period,
    QName,
    Report,
    Typed,
    Unit,
)
from kaiji.syntax import notes
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.oim.writer import (
    all_canonical,
    by_name,
    canonical,
    form_of,
    named,
    note_dimensions,
    note_key,
    oim_namespaces,
    oim_period,
    oim_unit,
)
from kaiji.syntax.values import Form
from kaiji.syntax.xml import entry_points

_BATCH = 1024


def oim_json(report: Report) -> Artifact:
    """The report as `<directory>/<name>.json`, referring to the taxonomy by a relative path."""
    return Artifact(f"{report.directory}/{report.name}.json", lambda stream: write_json(report, stream))


def write_json(report: Report, stream: BinaryIO) -> None:
    """Stream the report as an xBRL-JSON document."""
    writer = _Writer(report)
    taxonomy = report.taxonomy
    info = {
        "documentType": "https://xbrl.org/2021/xbrl-json",
        "features": {"xbrl:canonicalValues": True} if all_canonical(report) else {},
        "namespaces": oim_namespaces(report, writer.named),
        "linkTypes": by_name(writer.named.types),
        "linkGroups": by_name(writer.named.groups),
        "taxonomy": [address for address, _ in entry_points(taxonomy, report.directory)],
    }
    head = json.dumps(info, ensure_ascii=False, indent=1).replace("\n", "\n ")
    stream.write(f'{{\n "documentInfo": {head},\n "facts": {{'.encode())
    separator = "\n  "
    for section in report.sections:
        lines = writer.lines(section.facts)
        while batch := ",\n  ".join(islice(lines, _BATCH)):
            stream.write(f"{separator}{batch}".encode())
            separator = ",\n  "
    for line in writer.notes():
        stream.write((separator + line).encode())
        separator = ",\n  "
    stream.write(b"\n }\n}\n")


class _Writer:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.named = named(report)
        self.footnotes: dict[Footnote, str] = {}
        self._told: dict[Aspects, int] = {}
        # Many contexts are made of few periods and members.
        self._place, self._member = cache(self._place_text), cache(self._member_text)
        self._shells: dict[tuple[QName, Unit | None, int | None, str | None], tuple[str, str, str, Form]] = {}
        self._latest: dict[QName, tuple[Unit | None, int | None, str | None, tuple[str, str, str, Form]]] = {}

    def lines(self, facts: Iterable[Fact]) -> Iterator[str]:
        """The line of each fact. What it shares with the fact before is recognised as the same object, without hashing."""
        shells, latest, id, aspects = self._latest, None, "", ""
        prefixed, ids, contested = self.report.taxonomy.prefixed, self.report.ids.context, self.report.contested
        for concept, context, value, unit, decimals, language, footnotes, _, links in facts:
            if context is not latest:
                latest, id = context, ids(context)
                aspects = self._context(context)
            found = shells.get(concept)
            if found is None or not (found[0] is unit and found[1] is decimals and found[2] is language):
                key = (concept, unit, decimals, language)
                shell = self._shells.get(key)
                if shell is None:
                    shell = self._shells[key] = self._shell(*key)
                found = shells[concept] = (unit, decimals, language, shell)
            before, after, dimensions, form = found[3]
            if type(value) is int and form != "double":
                text = f'"{value}.0"' if form == "decimal" else f'"{value}"'
            elif value is None:
                text = "null"
            else:
                text = json.dumps(canonical(value, form, prefixed), ensure_ascii=False)
            linked = self._links(footnotes, links) if footnotes or links else ""
            number = self._numbered(Aspects(concept, context, unit, language)) if contested else ""
            yield f"{before}{id}{number}{after}{text}{dimensions}{aspects}}}{linked}}}"

    def _shell(
        self, concept: QName, unit: Unit | None, decimals: int | None, language: str | None
    ) -> tuple[str, str, str, Form]:
        prefixed = self.report.taxonomy.prefixed
        before, after = (json.dumps(part)[1:-1] for part in self.report.ids.around(concept, unit, language))
        dimensions = {"concept": prefixed(concept)}
        if (measure := oim_unit(self.report, unit)) is not None:
            dimensions["unit"] = measure
        if language is not None:
            dimensions["language"] = language.lower()
        accuracy = "" if decimals is None else f', "decimals": {decimals}'
        shared = f'{accuracy}, "dimensions": {json.dumps(dimensions)[:-1]}, '
        return f'"{before}', f'{after}": {{"value": ', shared, form_of(self.report, concept)

    def _context(self, context: Context) -> str:
        """The aspects of a context without braces, ready to follow others."""
        return self._place(context.entity, context.period) + "".join([self._member(*m) for m in context.members])

    def _place_text(self, entity: Entity, period: Period) -> str:
        when = oim_period(period)
        who = self.named.entities[entity]
        return _members({name: said for name, said in (("entity", who), ("period", when)) if said})

    def _member_text(self, axis: QName, member: DimensionValue) -> str:
        prefixed = self.report.taxonomy.prefixed
        return ", " + _members({prefixed(axis): None if member == Typed(None) else prefixed(member)})

    def _numbered(self, aspects: Aspects) -> str:
        if aspects not in self.report.contested:
            return ""
        number = self._told[aspects] = self._told.get(aspects, 0) + 1
        return f".{number}" if number > 1 else ""

    def _links(self, footnotes: tuple[Footnote, ...], links: tuple[Link, ...]) -> str:
        found: dict[str, dict[str, dict[str, None]]] = {}
        for note in footnotes:
            id = self.footnotes.setdefault(note_key(note), f"footnote_{len(self.footnotes) + 1}")
            self._linked(found, note)[id] = None
        for link in links:
            self._linked(found, link)[self.report.ids.of(link.target)] = None
        listed = {type: {group: list(ids) for group, ids in groups.items()} for type, groups in found.items()}
        return f', "links": {json.dumps(listed)}'

    def _linked(self, found: dict[str, dict[str, dict[str, None]]], link: Footnote | Link) -> dict[str, None]:
        """Where a link leads among others of its type and group; equal footnotes are one, and stand there once."""
        type, group = self.named.types[link.type], self.named.groups[link.group]
        return found.setdefault(type, {}).setdefault(group, {})

    def notes(self) -> Iterator[str]:
        """Footnotes are facts of the concept xbrl:note."""
        for note, id in self.footnotes.items():
            body = {"value": notes.fragment(note), "dimensions": note_dimensions(note, id)}
            yield f"{json.dumps(id)}: {json.dumps(body, ensure_ascii=False)}"


def _members(aspects: Mapping[str, str | None]) -> str:
    """The members of a JSON object without its braces."""
    return json.dumps(aspects, ensure_ascii=False)[1:-1]
