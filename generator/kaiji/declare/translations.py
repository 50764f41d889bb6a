"""Labels in the other languages of a taxonomy, in files of their own: what translators work on.

A module with the prefix `acme` and the languages `("en", "de")` has its German labels in `translations/acme.de.toml`,
beside the file that makes the module. A table for each class, a line for each label, by the names that the Python has:

    [BalanceSheet]
    -title = "Bilanz"
    cash = "Zahlungsmittel"
    assets = "Aktiva"
    assets-total = "Summe Aktiva"

What follows a hyphen is the kind of label: `total`, `terse`, `start`, `end`, `verbose` or `doc`, as the Python calls them.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kaiji.model import Finding, KaijiError, Location, Severity
from kaiji.model.places import CallSite, shown

TITLE = "-title"
"""The key of the title of a class."""
OPTIONAL = ("-terse", "-doc")
"""Kinds of labels without which a language is complete: the standard label, or the documentation that is there, serves."""
_LISTED = 3
"""Labels of one class that a finding names."""


class Entry(NamedTuple):
    """A label as the Python has it: what it says, and the key under which a class has it."""

    owner: str
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Translations:
    """The labels of one language, by class and key. `missing` says that there is no such file."""

    language: str
    path: Path
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    missing: bool = False

    @classmethod
    def read(cls, language: str, path: Path) -> Translations:
        """Read a file. Raises `KaijiError` (translation.file) at the line that is no table or no text."""
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return cls(language, path, missing=True)
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"at line (\d+)", str(error))
            raise _error(f"is no TOML: {error}", path, int(at[1]) if at else 0) from error
        except (OSError, UnicodeDecodeError) as error:
            raise _error(f"cannot be read: {error}", path) from error
        made = cls(language, path, tables)
        for owner, table in tables.items():
            if not isinstance(table, dict):
                message = f"{owner} = ... stands in no table: write [ClassName] above the labels of a class"
                raise _error(message, path, made.line("", owner))
            for key, text in table.items():
                if not isinstance(text, str) or not text.strip():
                    message = f'{owner}.{key} is no text: write a label, as in {key} = "..."'
                    raise _error(message, path, made.line(owner, key))
        return made

    def get(self, owner: str, key: str) -> str | None:
        return self.tables.get(owner, {}).get(key)

    def line(self, owner: str, key: str = "") -> int:
        """The line of a key in the table of a class, or that of the table, or 0."""
        table, found = "", 0
        for number, text in enumerate(self.path.read_text(encoding="utf-8").split("\n"), 1):
            if head := re.match(r"\s*\[\s*[\"']?([^\"'\]]*?)[\"']?\s*\]", text):
                table = head[1]
                found = number if table == owner else found
            elif table == owner and _key(text) == key:
                return number
        return found

    def findings(self, texts: Iterable[Entry], site: CallSite | None, kind: str = "") -> Iterator[Finding]:
        """What lacks a translation, and what is translated and no longer there.

        `site` is that of the module, or of what else has the texts; `kind` is what these are, if they are no labels.
        """
        wanted: dict[str, dict[str, Entry]] = {}
        for text in texts:
            wanted.setdefault(text.owner, {}).setdefault(text.key, text)
        if self.missing:
            if wanted:
                what = f"there is no {shown(str(self.path))}: write it, with the {'texts' if kind else 'labels'} in {self.language}"
                what += f", or take {self.language!r} out of the languages"
                yield Finding("translation.missing", Severity.ERROR, what, site.location() if site else None)
            return
        for owner, labels in wanted.items():
            lacking = [t for t in labels.values() if not t.key.endswith(OPTIONAL) and not self.get(owner, t.key)]
            if lacking:
                lines = "; ".join(
                    f'{_quoted(t.key)} = "..."' + ("" if kind else f" for {t.text!r}") for t in lacking[:_LISTED]
                )
                lines += f" and {len(lacking) - _LISTED} more" if len(lacking) > _LISTED else ""
                message = f"[{owner}] lacks {len(lacking)} of its {'texts' if kind else 'labels'} in {self.language}: write {lines}"
                yield Finding("translation.missing", Severity.ERROR, message, self._at(owner))
        for owner, table in self.tables.items():
            if owner not in wanted:
                near = difflib.get_close_matches(owner, wanted, 1)
                message = f"[{owner}] is no {kind or 'class of this module'}{_hint(near)}"
                yield Finding("translation.stale", Severity.ERROR, message, self._at(owner))
                continue
            for key in table:
                if key not in wanted[owner]:
                    near = difflib.get_close_matches(key, set(wanted[owner]) - set(table), 1)
                    message = f"{key} is no {kind or f'label of {owner}'}{_hint(near)}"
                    yield Finding("translation.stale", Severity.ERROR, message, self._at(owner, key))

    def _at(self, owner: str, key: str = "") -> Location:
        return Location(shown(str(self.path)), self.line(owner, key))


_BARE = re.compile(r"[A-Za-z0-9_-]+")
_KEY = re.compile(r"""\s*(?:([A-Za-z0-9_-]+)|('[^']*'|"(?:[^"\\]|\\.)*"))\s*=""")


def _key(line: str) -> str | None:
    """The key that a line begins with."""
    found = _KEY.match(line)
    if found is None:
        return None
    if found[1]:
        return found[1]
    try:
        return next(iter(tomllib.loads(f"{found[2]} = 0")))
    except tomllib.TOMLDecodeError:
        return None


def _quoted(key: str) -> str:
    """A key as TOML has it."""
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _hint(near: list[str]) -> str:
    return f": did you mean {near[0]}?" if near else ": take it out"


def _error(message: str, path: Path, line: int = 0) -> KaijiError:
    return KaijiError(message, code="translation.file", location=Location(shown(str(path)), line))
