"""The names of a document in JSON or CSV (OIM 1.0 Common Definitions): aliases of URIs, names, entities, units and links.

What a rule of the specifications forbids is a finding that ends with the code which they give it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from kaiji.model import Entity, KaijiError, Location, QName, Unit, arcroles
from kaiji.model.fact import LINK_ROLE, NO_ENTITY
from kaiji.model.names import ENUM2, ISO4217, UTR, XBRLI
from kaiji.model.places import shown
from kaiji.model.types import NOT_XML
from kaiji.model.unit import PURE
from kaiji.sandbox.bounds import LANGUAGE, NAME, line_of, refuse, said
from kaiji.syntax.xml import XSD
from kaiji.taxonomy.discover import Place
from kaiji.taxonomy.library import Referred

XBRL = "https://xbrl.org/2021"
_INFO = frozenset(("documentType", "features", "namespaces", "linkTypes", "linkGroups", "taxonomy", "baseURL"))
_RESERVED = {
    "namespaces": {"xbrl": XBRL, "xs": XSD, "enum2": ENUM2, "xbrli": XBRLI, "utr": UTR, "iso4217": ISO4217},
    "linkTypes": {"footnote": arcroles.FACT_FOOTNOTE, "explanatoryFact": arcroles.EXPLANATORY_FACT},
    "linkGroups": {"_": LINK_ROLE},
}
"""Aliases that mean one URI in all documents, and URIs that have one alias in all of them."""
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[^\x00-\x20\x7f\ud800-\udfff\ufffe\uffff%]|%[0-9a-fA-F]{2})+")
_ALLOWED = ("none", "complete", "consistent", "all")
_MEASURE = r"[^\s*/():]+:[^\s*/():]+"
_SIDE = rf"(?:{_MEASURE}|\({_MEASURE}(?:\*{_MEASURE})+\))"
_UNIT = re.compile(rf"{_MEASURE}(?:\*{_MEASURE})*|{_SIDE}/{_SIDE}")


def wrong(specified: str, message: str, path: Path, line: int = 0, *, code: str) -> NoReturn:
    """Refuse what the Open Information Model does not allow. `specified` is the code that it has for that."""
    refuse(code, message, path, line, specified=specified)


@contextmanager
def below(path: Path, name: str) -> Iterator[None]:
    """What is wrong below a name is told at the line on which the name first stands, unless it has a line of its own."""
    try:
        yield
    except KaijiError as error:
        if error.location == Location(shown(str(path))):  # it may be about another file
            key = re.escape(json.dumps(name, ensure_ascii=False).encode(errors="replace"))
            error.location = Location(error.location.path, line_of(path, key + rb"[ \t\r\n]*:"))
        raise


class Names:
    """What the aliases of a document stand for. `family` starts the codes of its syntax: `xbrlje` or `xbrlce`."""

    def __init__(self, path: Path, info: Mapping[str, Any], family: str, known: Collection[str] = ()) -> None:
        """`known` are further properties that documentInfo has in this syntax."""
        self.path = path
        self.family = family
        self._units: dict[str, Unit] = {}
        with below(path, "documentInfo"):
            self._read(info, known)

    def _read(self, info: Mapping[str, Any], known: Collection[str]) -> None:
        path, family = self.path, self.family
        self.namespaces = self._aliases(info, "namespaces")
        self.types = self._aliases(info, "linkTypes")
        self.groups = self._aliases(info, "linkGroups")
        self.entries = self._entries(info)
        self.check_keys(info, _INFO.union(known), "documentInfo")
        self.prefixes = {n: p for p, n in self.namespaces.items()}
        features = as_object(info, "features", path, family)
        for name in features:
            self._declared_prefix(name, "the feature")
            if family == "xbrlje" and isinstance(features[name], dict | list):
                self._structure(f"has {said(features[name])} as the feature {said(name)}, where one value is due")
        if not isinstance(features.get("xbrl:canonicalValues", False), bool | str):
            self._structure(f"has {said(features['xbrl:canonicalValues'])} as canonicalValues: true or false is due")
        self.canonical = features.get("xbrl:canonicalValues") in (True, "true") and family == "xbrlje"
        self.duplicates: str = features.get("xbrl:allowedDuplicates", "all")
        if self.duplicates not in _ALLOWED:
            self._structure(f"allows {said(self.duplicates)} duplicates: {', '.join(_ALLOWED)}")

    def _entries(self, info: Mapping[str, Any]) -> tuple[Referred, ...]:
        entries = info.get("taxonomy")
        if entries == [] or (self.family == "xbrlce" and "taxonomy" not in info):
            wrong("oime:noTaxonomy", "names no taxonomy", self.path, code="missing-taxonomy")
        if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
            self._structure("names no taxonomy: documentInfo has no list of them", "missing-taxonomy")
        base = info.get("baseURL")
        if "baseURL" in info and not (isinstance(base, str) and ABSOLUTE.fullmatch(base)):
            message = f"has the base {said(base)}, which is no absolute address"
            wrong("oime:invalidBaseURL", message, self.path, code="syntax")
        bases = () if base is None else (base,)
        return tuple(Referred("entry", entry, self._place(entry), bases) for entry in entries)

    def _place(self, text: str) -> Place:
        return Place(str(self.path), line_of(self.path, re.escape(text.encode(errors="replace"))))

    def _aliases(self, info: Mapping[str, Any], key: str) -> dict[str, str]:
        """A map of aliases: each is a name, each URI absolute and there once, and what is reserved means what it should."""
        found = as_object(info, key, self.path, self.family)
        uris: dict[str, str] = {}
        for alias, uri in found.items():
            with below(self.path, alias):
                self._alias(key, alias, uri, uris)
        return found

    def _alias(self, key: str, alias: str, uri: Any, uris: dict[str, str]) -> None:
        """Check an alias and add it to those before it, by their URIs."""
        reserved = _RESERVED[key]
        theirs = {uri: alias for alias, uri in reserved.items()}
        declared = f"{key} has {said(alias)} as {said(uri)}"
        if not isinstance(uri, str) or not (NAME.fullmatch(alias) or alias in reserved):
            self._structure(f"{declared}, where a name and a URI are due")
        if " ".join(uri.split()) != uri:
            self._structure(f"{declared}, which has spaces that no URI has")
        if not ABSOLUTE.fullmatch(uri):
            self._invalid("oimce:invalidURI", f"{declared}, which is no absolute URI")
        if reserved.get(alias, uri) != uri:
            self._invalid("oimce:invalidURIForReservedAlias", f"{declared}: it stands for {reserved[alias]}")
        if theirs.get(uri, alias) != alias:
            self._invalid("oimce:invalidAliasForReservedURI", f"{declared}: the alias is {theirs[uri]!r}")
        if uri in uris:
            self._invalid("oimce:multipleAliasesForURI", f"{declared}, which is {said(uris[uri])} already")
        uris[uri] = alias

    def _invalid(self, specified: str, message: str) -> NoReturn:
        wrong(specified, message, self.path, code="syntax")

    def _structure(self, message: str, code: str = "syntax") -> NoReturn:
        wrong(f"{self.family}:invalidJSONStructure", message, self.path, code=code)

    def _declared_prefix(self, name: str, what: str) -> None:
        prefix, colon, local = name.partition(":")
        if not colon or not NAME.fullmatch(prefix) or not NAME.fullmatch(local):
            self._structure(f"has {what} {said(name)}, which is no name with a prefix")
        if prefix not in self.namespaces:
            self._invalid("oimce:unboundPrefix", f"has {what} {said(name)}, whose prefix is not declared")

    def check_keys(self, found: Mapping[str, Any], known: Collection[str], where: str) -> None:
        """Refuse properties that the syntax does not know: a misspelt one would be left out. Extensions have a prefix."""
        for key in found:
            if key not in known:
                if ":" not in key:
                    self._structure(f"{where} has the property {said(key)}, which the specification does not know")
                self._declared_prefix(key, "the property")

    def name(self, text: Any, malformed: str = "") -> QName:
        """A name with a declared prefix. `malformed` is the code for what is no such name in its place."""
        prefix, _, local = text.partition(":") if isinstance(text, str) else ("", "", "")
        if not NAME.fullmatch(prefix) or not NAME.fullmatch(local):
            code = malformed or f"{self.family}:invalidJSONStructure"
            wrong(code, f"{said(text)} is no name with a prefix", self.path, code="reference")
        namespace = self.namespaces.get(prefix)
        if namespace is None:
            message = f"{said(text)} is no name with a declared prefix"
            wrong("oimce:unboundPrefix", message, self.path, code="reference")
        return QName(namespace, local)

    def entity(self, text: Any) -> Entity:
        """A scheme by its alias, and an identifier."""
        prefix, _, identifier = text.partition(":") if isinstance(text, str) else ("", "", "")
        if not NAME.fullmatch(prefix) or not identifier or identifier[0].isspace() or NOT_XML.search(identifier):
            message = f"{said(text)} is no entity: an alias, a colon and an identifier that begins with no space"
            wrong("oimce:invalidSQName", message, self.path, code="reference")
        scheme = self.namespaces.get(prefix)
        if scheme is None:
            message = f"{said(text)} is no entity with a declared prefix"
            wrong("oimce:unboundPrefix", message, self.path, code="reference")
        found = Entity(scheme, identifier)
        if found == NO_ENTITY:
            message = f"{said(text)} stands for nobody: leave the entity out"
            wrong("oime:invalidUseOfReservedIdentifier", message, self.path, code="value")
        return found

    def language(self, text: Any) -> str | None:
        """A language tag, or none."""
        if text is not None and not (isinstance(text, str) and LANGUAGE.fullmatch(text)):
            specified = "xbrlce:invalidLanguageCode" if self.family == "xbrlce" else "xbrlje:invalidJSONStructure"
            wrong(specified, f"{said(text)} is no language", self.path, code="value")
        if text is not None and self.family == "xbrlje" and text != text.lower():
            message = f"{said(text)} has capital letters, where JSON has none"
            wrong("xbrlje:invalidLanguageCodeCase", message, self.path, code="value")
        return text

    def is_note(self, concept: Any) -> bool:
        return isinstance(concept, str) and concept.endswith(":note") and self.name(concept).namespace == XBRL

    def unit(self, text: Any) -> Unit:
        """`iso4217:JPY/xbrli:shares`; products are sorted and, beside a denominator, in parentheses."""
        found = self._units.get(text) if isinstance(text, str) else None
        if found is None:
            if not isinstance(text, str):
                self._structure(f"has the unit {said(text)}, where a text is due", "value")
            if not _UNIT.fullmatch(text):
                message = f"{said(text)} is no unit, as in iso4217:EUR or iso4217:EUR/(xbrli:shares*utr:D)"
                wrong("oimce:invalidUnitStringRepresentation", message, self.path, code="value")
            sides = [side.removeprefix("(").removesuffix(")").split("*") for side in text.split("/")]
            if any(side != sorted(side) for side in sides):
                message = f"{said(text)} has measures that are not in alphabetical order"
                wrong("oimce:invalidUnitStringRepresentation", message, self.path, code="value")
            found = self._units[text] = Unit(
                *(tuple(sorted(self.name(m, "oimce:invalidUnitStringRepresentation") for m in side)) for side in sides)
            )
            if problem := found.problem:
                refuse("unit", f"the unit {said(text)} {problem}", self.path)
            if found == PURE:
                message = f"{said(text)} is the unit of numbers that have none: leave it out"
                wrong("oime:illegalPureUnit", message, self.path, code="value")
        return found

    def link_type(self, alias: str) -> str:
        """The type of links that a document calls by an alias."""
        if alias not in self.types:
            message = f"has links under {said(alias)}, which linkTypes does not declare"
            wrong(f"{self.family}:unknownLinkType", message, self.path, code="reference")
        return self.types[alias]

    def link_group(self, alias: str) -> str:
        """The group of links that a document calls by an alias."""
        if alias not in self.groups:
            message = f"has links under {said(alias)}, which linkGroups does not declare"
            wrong(f"{self.family}:unknownLinkGroup", message, self.path, code="reference")
        return self.groups[alias]


def as_object(parent: Mapping[str, Any], key: str, path: Path, family: str) -> dict[str, Any]:
    """The JSON object that another has under a key, or an empty one if it has none. Refuses anything else."""
    value = parent.get(key, {})
    if not isinstance(value, dict):
        message = f"has {said(value)} as {said(key)} where an object is due"
        wrong(f"{family}:invalidJSONStructure", message, path, code="syntax")
    return value
