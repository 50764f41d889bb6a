"""Typed names of a published taxonomy, as Python modules: what `kaiji taxonomy stubs` writes.

For each prefix there are two files. The module has the names, and hands them out without reading the taxonomy. The stub
beside it says, for editors and type checkers, what each of them is: its label as docstring, what a figure of it is, whether
it is reported over a period or at an instant, and which members an axis has.
"""

from __future__ import annotations

import keyword
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kaiji.declare.base import any_text, deprecated, text_in
from kaiji.model import Concept, KaijiError, LabelRole, Lexical, Location, QName, Role, Substitution, Taxonomy, arcroles
from kaiji.model.period import DURATION
from kaiji.model.places import shown
from kaiji.taxonomy.library import Library
from kaiji.taxonomy.packages import metadata
from kaiji.workflow.journal import explained
from kaiji.workflow.outcome import Outcome, silent
from kaiji.workflow.taxonomies import looked_into

WRITTEN = "# Written by `kaiji taxonomy stubs`, which replaces it when it is run again."
_WIDTH = 118
_ROLES = "roles"
_STATEMENT = ("presentationLink", "definitionLink")
_IMPORTS = """
import datetime

from kaiji.declare.axes import Axis, Member
from kaiji.declare.base import AtInstant, ForeignAxis, ForeignHeading, ForeignItem, ForeignMember, OverPeriod
from kaiji.declare.lines import Nil, Number, Percent
from kaiji.declare.narrative import Narrative
from kaiji.model import Month

"""
_FIGURES: dict[Lexical, str] = {
    Lexical.STRING: "str",
    Lexical.XHTML: "Narrative",
    Lexical.TOKEN: "str",
    Lexical.DATE: "datetime.date",
    Lexical.DATETIME: "datetime.datetime",
    Lexical.MONTH: "Month",
    Lexical.BOOLEAN: "bool",
    Lexical.MEMBER: "Member",
}
"""What a figure of a concept that is no number is, as `kaiji.declare.lines` has it."""


def run_stubs(
    prefixes: Sequence[str],
    directory: Path,
    packages: Sequence[Path] = (),
    entries: Sequence[str] = (),
    language: str = "en",
) -> Outcome:
    """Write the modules of some prefixes of a published taxonomy into a directory, which becomes a Python package."""
    outcome = Outcome()
    with outcome.step("stubs", silent):
        library = looked_into(packages)
        chosen = tuple(entries) or _entry(library, prefixes)
        for address in chosen:
            if not any(package.holds(address) for package in library.packages):
                message = f"no taxonomy package has the entry point {address}: name one that has it with --package"
                raise KaijiError(message, code="taxonomy.package")
        stubs = Stubs(library.published(chosen), chosen, prefixes, language)
        outcome.published = _write(directory, stubs.files())
    return outcome


def _entry(library: Library, prefixes: Sequence[str]) -> tuple[str, ...]:
    """The one entry point that packages name whose taxonomy has all prefixes."""
    named = [
        document
        for package in library.packages
        for point in metadata(package.archive).entry_points
        for document in point.documents
        if package.holds(document)
    ]
    found = [
        document
        for document in dict.fromkeys(named)
        if {*prefixes} <= {schema.prefix for schema in library.published([document]).schemas}
    ]
    if len(found) != 1:
        which = f"several entry points have {', '.join(prefixes)}: {', '.join(found)}" if found else ""
        none = f"no entry point that a package names has {', '.join(prefixes)}"
        message = f"{which or none}; say with --entry which schema your filings are to import"
        raise KaijiError(message, code="taxonomy.unknown")
    return (found[0],)


@dataclass(frozen=True)
class Stubs:
    """The modules of some prefixes of a taxonomy. `language` is that of the labels."""

    taxonomy: Taxonomy
    entries: Sequence[str]
    prefixes: Sequence[str]
    language: str = "en"

    def files(self) -> Iterator[tuple[str, str]]:
        """Names of files and their content. Raises `KaijiError` (taxonomy.unknown) for a prefix that there is none of."""
        schemas = {schema.prefix: schema for schema in self.taxonomy.schemas if schema.concepts}
        for prefix in self.prefixes:
            if prefix not in schemas:
                message = f"{self.entries[0]} has no prefix {prefix!r}, but {', '.join(schemas)}"
                raise KaijiError(message, code="taxonomy.unknown")
        addresses = "".join(f'    "{entry}",\n' for entry in self.entries)
        heading = f'"""What statements use of {self.entries[0]}."""\n\n{WRITTEN}\n\n'
        yield "__init__.py", f"{heading}from kaiji.declare import Base\n\nBASE = Base(\n{addresses})\n"
        for prefix in self.prefixes:
            space = schemas[prefix].namespace
            concepts = sorted(schemas[prefix].concepts, key=lambda concept: concept.name.local)
            named = {_python(concept.name.local): concept for concept in concepts}
            heading = f'"""{prefix}: {space} ({len(named):,} concepts)."""\n\n{WRITTEN}\n'
            listed = _listed({name: concept.name.local for name, concept in named.items()})
            yield f"{_python(prefix)}.py", _module(heading, "names", f'BASE, "{space}"', listed)
            yield f"{_python(prefix)}.pyi", heading + _IMPORTS + "".join(self._typed(named))
        roles = {_python(role.id): role for role in sorted(self.taxonomy.roles, key=_id) if _for_statements(role)}
        heading = f'"""The roles in which statements may stand ({len(roles):,})."""\n\n{WRITTEN}\n'
        listed = "\n".join(f"{name}={role.uri}" for name, role in roles.items())
        yield f"{_ROLES}.py", _module(heading, "roles", "BASE", listed)
        said = "".join(f"{name}: Role\n{self._said_of(role)}\n" for name, role in roles.items())
        yield f"{_ROLES}.pyi", f"{heading}\nfrom kaiji.model import Role\n\n{said}"

    def _typed(self, named: Mapping[str, Concept]) -> Iterator[str]:
        placed: set[QName] = set()
        for name, concept in named.items():
            if concept.substitution is Substitution.DIMENSION:
                members = [m for m in self._members(concept.name) if m.namespace == concept.name.namespace]
                placed.update(
                    members if len(members) > 1 else ()
                )  # a default alone does not say whose members there are
                yield f"class _{name}(ForeignAxis):\n"
                for member in members:
                    yield self._attribute(
                        _python(member.local), "ForeignMember", self.taxonomy.concepts[member], "    "
                    )
                yield "" if members else "    ...\n"
        yield "\n"
        for name, concept in named.items():
            if concept.name not in placed:
                yield self._attribute(name, _kind(name, concept), concept)

    def _attribute(self, name: str, kind: str, concept: Concept, indent: str = "") -> str:
        label = text_in(concept.labels, LabelRole.STANDARD, self.language) or any_text(concept)
        more = text_in(concept.labels, LabelRole.DOCUMENTATION, self.language)
        old = deprecated(concept)
        said = ". ".join(text for text in (f"Deprecated ({old})" if old else "", label, more) if text)
        return f"{indent}{name}: {kind}\n{_docstring(said, indent)}\n"

    def _said_of(self, role: Role) -> str:
        return _docstring(dict(role.labels).get(self.language) or role.definition)

    def _members(self, axis: QName) -> list[QName]:
        """The members of an axis in any role, its default among them."""
        dimensions = self.taxonomy.dimensions
        found = dict.fromkeys(m for role in self._by_axis.get(axis, ()) for m in dimensions.members(role, axis))
        if axis in dimensions.defaults:
            found.setdefault(dimensions.defaults[axis])
        return [member for member in found if member in self.taxonomy.concepts]

    @cached_property
    def _by_axis(self) -> dict[QName, list[str]]:
        """The roles in which each axis has a domain."""
        found: dict[QName, list[str]] = {}
        for role, network in self.taxonomy.by_role.items():
            for axis in network.by_source(arcroles.DIMENSION_DOMAIN):
                found.setdefault(axis, []).append(role)
        return found


def _kind(name: str, concept: Concept) -> str:
    """What a concept is to type checkers."""
    if concept.substitution is Substitution.DIMENSION:
        return f"_{name}"
    if concept.abstract or concept.substitution is not Substitution.ITEM:
        return "ForeignMember" if concept.type.name.local == "domainItemType" else "ForeignHeading"
    figure = "Number" if concept.type.numeric else _FIGURES.get(concept.type.lexical, "object")
    if concept.type.name.local == "percentItemType":
        figure = "Percent | Nil"
    return f"ForeignItem[{figure} | Axis, {'OverPeriod' if concept.period is DURATION else 'AtInstant'}]"


def _id(role: Role) -> str:
    return role.id


def _for_statements(role: Role) -> bool:
    return bool(role.id) and all(link in role.used_on for link in _STATEMENT)


def _python(name: str) -> str:
    """A name that Python allows."""
    found = re.sub(r"\W", "_", name)
    return f"{found}_" if keyword.iskeyword(found) or not found.isidentifier() else found


def _listed(names: Mapping[str, str]) -> str:
    words = (name if name == local else f"{name}={local}" for name, local in names.items())
    return textwrap.fill(" ".join(words), _WIDTH, break_long_words=False, break_on_hyphens=False)


def _module(heading: str, function: str, arguments: str, listed: str) -> str:
    imports = f"from kaiji.declare.base import {function}\n\nfrom . import BASE\n"
    return f'{heading}\n{imports}\n__getattr__, __dir__ = {function}({arguments}, """\n{listed}\n""")\n'


def _docstring(text: str, indent: str = "") -> str:
    safe = " ".join(text.split()).replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'{indent}"""{safe[:-1]}\\""""' if safe.endswith('"') else f'{indent}"""{safe}"""'


def _write(directory: Path, files: Iterable[tuple[str, str]]) -> list[str]:
    """Write the files, each whole or not at all. Raises `KaijiError` (output.write) for one in the way."""
    made = list(files)
    for name, _ in made:
        path = directory / name
        if path.exists() and not (path.is_file() and WRITTEN in path.read_text("utf-8", "replace")):
            message = (
                "is in the way and was not written by `kaiji taxonomy stubs`: move it away, or name another directory"
            )
            raise KaijiError(message, code="output.write", location=Location(shown(str(path))))
    with explained(directory):
        directory.mkdir(parents=True, exist_ok=True)
        for name, text in made:
            aside = directory / f".{name}.new"
            aside.write_bytes(text.encode())
            aside.replace(directory / name)
    return [shown(str(directory / name)) for name, _ in made]
