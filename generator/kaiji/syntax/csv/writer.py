"""The report as xBRL-CSV (OIM 1.0, 2021-10-13): a metadata file and one table for each section of the report.

The layout of a table follows what it holds: lines with a concept column, a row for each member or year, or a matrix with
a column for each member. Tables of one layout share a template. Numbers are canonical as XML Schema 1.1 has it: no point
unless there are digits behind it. Footnotes stand in a table of their own, and links in the metadata point to them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any, BinaryIO

from kaiji.model import Footnote, Link, Report, Section
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.csv.grid import grid
from kaiji.syntax.csv.lines import lines
from kaiji.syntax.csv.table import Table, Texts, cell
from kaiji.syntax.notes import fragment
from kaiji.syntax.oim.writer import by_name, note_key, oim_namespaces
from kaiji.syntax.xml import entry_points

MOST = 4096
"""Facts of a section that are looked at to choose its layout; a section with more is streamed as lines."""
_BATCH = 1024
_NOTES = "footnotes"
_NOTES_TEMPLATE = {
    "columns": {
        "language": {},
        "note": {"dimensions": {"concept": "xbrl:note", "language": "$language", "entity": "#none"}},
    },
}


def oim_csv(report: Report, directory: str | None = None) -> Iterator[Artifact]:
    """The report as `<directory>/csv/<name>.json` and the tables beside it."""
    place = f"{report.directory}/csv" if directory is None else directory
    document = _Document(report, place)
    start = f"{place}/" if place else ""
    yield Artifact(f"{start}{report.name}.json", document.metadata)
    for name, table in document.tables.items():
        yield Artifact(f"{start}{document.url(name)}", _writer(table))


def _writer(table: Table) -> Callable[[BinaryIO], None]:
    def write(stream: BinaryIO) -> None:
        stream.write((",".join(table.header) + "\n").encode())
        rows = table.rows()
        while batch := "\n".join(islice(rows, _BATCH)):
            stream.write(f"{batch}\n".encode())

    return write


class _Document:
    def __init__(self, report: Report, directory: str) -> None:
        self.report = report
        self.directory = directory
        self.texts = Texts(report)
        self._codes: dict[str, str] = {}

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables by their ids, the footnotes last."""
        roles = {role.uri: role.id for t in self.report.taxonomy.closure for role in t.roles}
        found: dict[str, Table] = {}
        codes: Counter[str] = Counter()
        for section in self.report.sections:
            table = self._table(section)
            if table is not None:
                code, _, rest = self.report.title(section).partition(" - ")
                named = section.heading.local.removesuffix("Heading") if section.heading else ""
                wanted = named or roles.get(section.role, "").removeprefix("rol_")
                wanted = wanted or _identifier(rest or code.rpartition("/")[2] or "facts")
                name, number = wanted, 1
                while name in found or name == _NOTES:
                    number += 1
                    name = f"{wanted}_{number}"
                found[name] = table
                if rest and code.isalnum():
                    codes[code] += 1
                    self._codes[name] = f"{code}_{codes[code]:02}" if section.heading else code
        notes = dict.fromkeys(note_key(n) for t in found.values() for _, fact in t.noted for n in fact.footnotes)
        self.links = self._links(found, {note: f"{_NOTES}.r_{number}.note" for number, note in enumerate(notes, 1)})
        if notes:
            rows = [f"{note.language.lower()},{cell(fragment(note))}" for note in notes]
            found[_NOTES] = Table(_NOTES, _NOTES_TEMPLATE, {}, ("language", "note"), lambda: iter(rows), ())
        return found

    def _links(self, tables: Mapping[str, Table], notes: Mapping[Footnote, str]) -> dict[str, object]:
        """By type and group, the places to which facts are linked by their own, in the order of the notes."""
        named = self.texts.named
        noted = [(f"{name}.{place}", fact) for name, table in tables.items() for place, fact in table.noted]
        places = {fact.aspects: place for place, fact in noted}
        order = {note: number for number, note in enumerate(notes)}
        ends = [(order[note_key(n)], place, notes[note_key(n)], n) for place, f in noted for n in f.footnotes]
        ends.sort(key=lambda end: end[0])
        linked: list[tuple[str, str, Footnote | Link]] = [(place, target, link) for _, place, target, link in ends]
        linked += [(place, places[other.target], other) for place, fact in noted for other in fact.links]
        found: dict[str, Any] = {}
        for place, target, link in linked:
            group = found.setdefault(named.types[link.type], {}).setdefault(named.groups[link.group], {})
            targets = group.setdefault(place, [])
            if target not in targets:  # equal footnotes are one
                targets.append(target)
        return found

    def url(self, name: str) -> str:
        """The file of a table: its code first, so that files stand in the order of the report."""
        return f"{self._codes[name]}_{name}.csv" if name in self._codes else f"{name}.csv"

    def _table(self, section: Section) -> Table | None:
        facts = list(islice(section.facts, MOST + 1))
        if not facts:
            return None
        if len(facts) > MOST:
            return lines(self.texts, section.facts, whole=False)
        return grid(self.texts, facts) or lines(self.texts, facts, whole=True)

    def metadata(self, stream: BinaryIO) -> None:
        """Write the metadata file."""
        stream.write((json.dumps(self._metadata(), ensure_ascii=False, indent=1) + "\n").encode())

    def _metadata(self) -> dict[str, object]:
        taxonomy = self.report.taxonomy
        info = {
            "documentType": "https://xbrl.org/2021/xbrl-csv",
            "namespaces": oim_namespaces(self.report, self.texts.named),
            "linkTypes": by_name(self.texts.named.types),
            "linkGroups": by_name(self.texts.named.groups),
            "taxonomy": [address for address, _ in entry_points(taxonomy, self.directory)],
        }
        dimensions = {"language": self.report.language.lower()}
        if len(self.texts.entities) == 1 and (who := next(iter(self.texts.entities.values()))):
            dimensions["entity"] = who
        templates: dict[str, object] = {}
        names: dict[str, str] = {}
        tables: dict[str, Any] = {}
        for name, table in self.tables.items():
            content = json.dumps(table.template)
            template = names.get(content)
            if template is None:
                wanted = name if table.shape in ("rows", "matrix") else table.shape
                template, number = wanted, 1
                while template in templates:
                    number += 1
                    template = f"{wanted}_{number}"
                names[content] = template
                templates[template] = table.template
            tables[name] = {"template": template, "url": self.url(name)}
            if table.parameters:
                tables[name]["parameters"] = dict(table.parameters)
        result = {"documentInfo": info, "dimensions": dimensions, "tableTemplates": templates, "tables": tables}
        if self.links:
            result["links"] = self.links
        return result


def _identifier(title: str) -> str:
    """A name that may identify a table and a file."""
    name = re.sub(r"[^A-Za-z0-9]+", "_", title.rpartition(" - ")[2]).strip("_") or "table"
    return name if name[0].isalpha() else f"table_{name}"
