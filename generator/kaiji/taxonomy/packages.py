"""What a taxonomy package says of itself (Taxonomy Packages 1.0): its names, its version, its entry points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from kaiji.model import KaijiError
from kaiji.sandbox.archives import Archive, parse
from kaiji.sandbox.bounds import LANGUAGE, check_size, is_file, line_at, reading, refuse, said, specify

_FILE = "META-INF/taxonomyPackage.xml"
_NAMESPACE = "http://xbrl.org/2016/taxonomy-package"
_BEFORE = re.compile(
    r"\{http://(xbrl\.org/[A-Z]+/[0-9-]+/taxonomy-package|www\.corefiling\.com/xbrl/taxonomypackage/v1)\}.*"
)
"""The roots of packages from before the specification was one: they are read by their catalogs."""
_LARGEST = 4 << 20


class NamedEntry(NamedTuple):
    """A way into a taxonomy: a name, and the addresses of the documents with which discovery begins."""

    name: str
    documents: tuple[str, ...]


class Metadata(NamedTuple):
    """A package's own words. Texts are in the first language given."""

    identifier: str
    name: str
    version: str
    publisher: str
    entry_points: tuple[NamedEntry, ...]


def metadata(archive: Archive) -> Metadata:
    """Read the metadata of a package. Raises a finding when it has none, or not as the specification has it."""
    file = f"{archive.top}{_FILE}"
    if file not in archive.names:
        among = any(name.startswith(f"{archive.top}META-INF/") for name in archive.names)
        specified = "tpe:metadataFileNotFound" if among else "tpe:metadataDirectoryNotFound"
        refuse("package", f"is no taxonomy package: it has no {_FILE}", archive.path, specified=specified)
    root = _root(archive.read(file, _LARGEST), archive.path / file)
    points = [
        NamedEntry(_text(point, "name"), tuple(_addresses(point)))
        for point in root.iterfind(f"{{{_NAMESPACE}}}entryPoints/{{{_NAMESPACE}}}entryPoint")
    ]
    first = archive.path.name
    return Metadata(
        _text(root, "identifier") or first,
        _text(root, "name") or first,
        _text(root, "version"),
        _text(root, "publisher"),
        tuple(points),
    )


def problem(top: Path) -> KaijiError | None:
    """What is wrong with the metadata of a package that was unpacked into a directory, if it has any."""
    path = top / _FILE
    try:
        if is_file(path):
            check_size(path, _LARGEST)
            with reading(path) as stream:
                _root(stream.read(), path)
    except KaijiError as error:
        return error
    return None


def _root(content: bytes, path: Path) -> Any:
    try:
        root = parse(content, path)
    except KaijiError as error:
        raise specify(error, "tpe:invalidMetaDataFile") from None
    if not _BEFORE.fullmatch(str(root.tag)):
        _check(root, path)
    return root


class _Part(NamedTuple):
    """What may stand at a place: elements by name, how often, what their texts are, and which attributes they need."""

    names: tuple[str, ...]
    least: int = 0
    most: int = 1
    text: str = ".*"
    needs: tuple[str, ...] = ()


_MANY = 1 << 30
_SAID = _Part(("name", "description"), most=_MANY)
_DOCUMENT = _Part(("entryPointDocument",), 1, _MANY, "", ("href",))
_PARTS = {
    "taxonomyPackage": (
        _Part(("identifier",), 1),
        _SAID,
        _Part(("version",)),
        _Part(("license",), text="", needs=("href", "name")),
        _Part(("publisher",), most=_MANY),
        _Part(("publisherURL",)),
        _Part(("publisherCountry",), text="[A-Z]{2}"),
        _Part(
            ("publicationDate",),
            text=r"\s*-?[0-9]{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(Z|[+-][0-9]{2}:[0-9]{2})?\s*",
        ),
        _Part(("entryPoints",)),
        _Part(("supersededTaxonomyPackages",)),
        _Part(("versioningReports",)),
    ),
    "entryPoints": (_Part(("entryPoint",), most=_MANY),),
    "entryPoint": (_SAID, _Part(("version",)), _DOCUMENT, _Part(("languages",))),
    "languages": (_Part(("language",), most=_MANY, text=rf"\s*(?:{LANGUAGE.pattern})\s*"),),
    "supersededTaxonomyPackages": (_Part(("taxonomyPackageRef",), most=_MANY),),
    "versioningReports": (_Part(("versioningReport",), most=_MANY, text="", needs=("href",)),),
}
"""The elements that hold others, and these in their order (Taxonomy Packages 1.0, appendix B.1)."""
_LANGUAGES = ("name", "description", "publisher")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _check(root: Any, path: Path) -> None:
    """Refuse metadata that is not as the schema has it, and texts without a language or in one language twice."""
    if root.tag != f"{{{_NAMESPACE}}}taxonomyPackage":
        _invalid(f"its root is {said(str(root.tag))}, and not taxonomyPackage", root, path)
    for element in root.iter(f"{{{_NAMESPACE}}}*"):
        local = element.tag.rpartition("}")[2]
        if local in _PARTS:
            _check_parts(element, _PARTS[local], path)
        languages: set[tuple[str, str]] = set()
        for child in element.iterchildren(*(f"{{{_NAMESPACE}}}{name}" for name in _LANGUAGES)):
            (language,) = child.xpath("ancestor-or-self::*[@xml:lang][1]/@xml:lang") or ("",)
            if not language:
                message = f"has a {child.tag.rpartition('}')[2]} without a language"
                refuse("package", message, path, line_at(child), specified="tpe:missingLanguageAttribute")
            if (key := (child.tag, language)) in languages:
                message = f"has two texts in {said(language)} for one thing"
                refuse("package", message, path, line_at(child), specified="tpe:duplicateLanguagesForElement")
            languages.add(key)


def _check_parts(element: Any, parts: tuple[_Part, ...], path: Path) -> None:
    if "".join([element.text or "", *(child.tail or "" for child in element)]).strip():
        _invalid("it has text where elements are due", element, path)
    left, found = list(parts), 0
    for child in element.iterchildren("*"):
        namespace, _, local = child.tag.rpartition("}")
        ours = namespace[1:] == _NAMESPACE
        while left and not (ours and local in left[0].names):
            _check_number(left.pop(0), found, element, path)
            found = 0
        if (ours and not left) or not namespace:
            _invalid(f"{said(local)} does not belong where it stands", child, path)
        if ours:
            found += 1
            _check_number(left[0], found, child, path, left[0].most)
            if missing := [name for name in left[0].needs if name not in child.attrib]:
                _invalid(f"{local} has no {missing[0]}", child, path)
            if local not in _PARTS and (len(child) or not re.fullmatch(left[0].text, child.text or "", re.DOTALL)):
                _invalid(f"{local} is {said(child.text or '')}", child, path)
    for part in left:
        _check_number(part, found, element, path)
        found = 0


def _check_number(part: _Part, found: int, element: Any, path: Path, most: int = _MANY) -> None:
    if not part.least <= found <= most:
        often = "more than once" if found else "nowhere"
        _invalid(f"{' or '.join(part.names)} stands {often} where one is due", element, path)


def _invalid(message: str, element: Any, path: Path) -> NoReturn:
    text = f"is no metadata of a package: {message}"
    refuse("package", text, path, line_at(element), specified="tpe:invalidMetaDataFile")


def _text(element: Any, local: str) -> str:
    found = element.find(f"{{{_NAMESPACE}}}{local}")
    return " ".join((found.text or "").split()) if found is not None else ""


def _addresses(point: Any) -> Iterator[str]:
    for document in point.iterfind(f"{{{_NAMESPACE}}}entryPointDocument"):
        if href := document.get("href"):
            yield href
