"""Locators that lead nowhere (XBRL 2.1 section 3.5.3.7): what they were to relate is not related, and nobody would notice.

Most lead to concepts and roles, which are known. Whether the others lead to something, such as a label or a value of an
enumeration, is looked up in the document that they name. Lines are found only when there is something to be said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from kaiji.model import Finding, Location, Severity
from kaiji.model.places import shown
from kaiji.sandbox.bounds import said
from kaiji.taxonomy.documents import Address, Document
from kaiji.taxonomy.holders import Holders, Zipped

_ID = re.compile(r"""\sid\s*=\s*["']\s*([^"']*?)\s*["']""")
_MOST_NAMED = 5


class Dangling(NamedTuple):
    """A locator in a document that leads nowhere; `target` is the document to which it leads, `fragment` what is not there."""

    document: str
    target: str
    fragment: str


def dangling(documents: Mapping[str, Document], known: Collection[Address], holders: Holders) -> list[Dangling]:
    """The locators of documents that lead nowhere; `known` are the addresses of concepts and roles."""
    ids: dict[str, set[str]] = {}
    found: dict[Dangling, None] = {}
    for document, content in documents.items():
        for link in content.links:
            for places in link.locators.values():
                for place in places:
                    if place not in known and not _leads(*place, ids, holders):
                        found[Dangling(document, *place)] = None
    return list(found)


def _leads(target: str, fragment: str, ids: dict[str, set[str]], holders: Holders) -> bool:
    """Whether an element has the id. What is not there, because a specification publishes it, is taken to have it."""
    if target not in ids:
        holder = holders.of(target)
        if holder is None:
            return True
        ids[target] = set(_ID.findall(_text(holder.read(target))))
    return fragment in ids[target]


def findings(found: Iterable[Dangling], holders: Holders) -> Iterator[Finding]:
    """One finding for each document, at the line of the first of its locators that lead nowhere.

    Where they lead into a package, that may be another version of the taxonomy, or a part of it: that is information.
    """
    groups: dict[tuple[str, bool], list[Dangling]] = {}
    for one in found:
        groups.setdefault((one.document, isinstance(holders.of(one.target), Zipped)), []).append(one)
    for (document, packaged), group in groups.items():
        holder = holders.of(document)
        assert holder is not None  # it has been read
        text = _text(holder.read(document))
        lines = sorted((_line(text, one), one.fragment, one.target) for one in group)
        named = [
            f"{said(target.rpartition('/')[2] + '#' + fragment)} (line {line})"
            for line, fragment, target in lines[:_MOST_NAMED]
        ]
        more = f", and {len(lines) - _MOST_NAMED} more" if len(lines) > _MOST_NAMED else ""
        count = "a locator that leads" if len(lines) == 1 else f"{len(lines)} locators that lead"
        message = f"has {count} nowhere: {', '.join(named)}{more}; what they relate is left out"
        severity = Severity.INFO if packaged else Severity.WARNING
        yield Finding("taxonomy.locator", severity, message, Location(shown(holder.path(document)), lines[0][0]))


def _line(text: str, one: Dangling) -> int:
    place = re.search(f"#(?:element\\()?(?:{re.escape(one.fragment)}|{re.escape(quote(one.fragment))})\\)?[\"']", text)
    return text.count("\n", 0, place.start()) + 1 if place else 0


def line_of_attribute(content: bytes, name: str, value: str) -> int:
    """The first line of a document on which an attribute has a value."""
    text = _text(content)
    place = re.search(f"""[\\s:]{name}\\s*=\\s*(["'])\\s*{re.escape(value)}\\s*\\1""", text)
    return text.count("\n", 0, place.start(1)) + 1 if place else 0


def _text(content: bytes) -> str:
    return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")
