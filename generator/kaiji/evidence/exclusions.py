"""The reviewed file that says which figures of a source text no fact has to carry, and why.

entity = ["Acme Inc.", "Acme"]    # what the entity is called: every fact says that it is about it

[[exclude]]
pattern = '^\\(\\d+\\)'           # a figure inside a match is left out; `^` and `$` are those of a line
lines = [64, "66-70"]          # only there; needed to leave out dates, amounts and percentages
kinds = ["number"]             # these kinds of figure; numbers if it is not said
reason = "Numbers of sections."

[[exclude]]
words = ["Notwithstanding"]    # instead of a pattern: these words as they are
kinds = ["name"]
reason = "Words that only look like names."

[[unprinted]]
fact = "DocumentLanguage"      # the concept of a fact that the document does not print
reason = "Says something about the filing."

A rule, a word, a line or a fact that leaves nothing out is a finding, so that the file cannot outlive what it is about.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kaiji.evidence.text import SourceText
from kaiji.evidence.tokens import Kind, Token
from kaiji.model import Finding, KaijiError, Location, Severity
from kaiji.model.places import shown

_FREE = frozenset({Kind.NUMBER, Kind.NAME, Kind.DASH})
"""What a rule may leave out without naming lines."""
_LARGEST = 1_000_000
_LISTS = ("exclude", "unprinted")
_KEYS = frozenset({"pattern", "words", "lines", "kinds", "reason"})


@dataclass(eq=False, slots=True)
class Rule:
    """One reason, and the figures that it holds for. `used` remembers what it left out."""

    location: Location
    reason: str
    kinds: frozenset[Kind]
    pattern: re.Pattern[str]
    words: tuple[str, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()
    used: set[tuple[int, str]] = field(default_factory=set)

    def left_out(self, line: int, token: Token) -> None:
        self.used.add((line, token.text))

    def spans(self, source: SourceText) -> Iterator[tuple[int, int]]:
        for first, last in self.lines or ((1, source.count),):
            for match in self.pattern.finditer(source.text, *source.offsets(first, last)):
                yield match.span()

    def unused(self) -> Iterator[str]:
        if not self.used:
            yield "the rule"
            return
        lines, words = {line for line, _ in self.used}, {word for _, word in self.used}
        for first, last in self.lines:
            if not any(first <= line <= last for line in lines):
                yield f"line {first}" if first == last else f"lines {first}-{last}"
        yield from (repr(word) for word in self.words if not any(text in word for text in words))


@dataclass
class Exclusions:
    """The rules, what the entity is called, and the facts that are not printed by the names of their concepts."""

    path: str = ""
    rules: list[Rule] = field(default_factory=list)
    entity: frozenset[str] = frozenset()
    unprinted: dict[str, Location] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def matches(self, source: SourceText, tokens: Sequence[Token]) -> dict[Token, Rule]:
        """The tokens that may be left out, each with the first rule that says so."""
        found: dict[Token, Rule] = {}
        for rule in self.rules:
            spans = sorted(rule.spans(source))
            position = 0
            for token in tokens:
                while position < len(spans) and spans[position][1] < token.end:
                    position += 1
                if position == len(spans):
                    break
                inside = spans[position][0] <= token.start and token.end <= spans[position][1]
                if inside and token.kind in rule.kinds and token not in found:
                    found[token] = rule
        return found

    def findings(self, tokens: Iterable[Token]) -> list[Finding]:
        """What has left nothing out, and names of the entity that are not among the tokens."""
        names = self.entity - {str(t.key) for t in tokens if t.kind is Kind.NAME}
        unused = [f"entity: {name!r} does not occur: remove it" for name in sorted(names)]
        return [_finding("coverage.unused-exclusion", message, Location(self.path)) for message in unused] + [
            _finding(
                "coverage.unused-exclusion", f"{part} leaves nothing out: remove it ({rule.reason})", rule.location
            )
            for rule in self.rules
            for part in rule.unused()
        ]


def read_exclusions(path: Path) -> Exclusions:
    """The rules of a file. Raises `KaijiError` at the line of a rule that makes no sense."""
    name = shown(str(path))
    try:
        if path.stat().st_size > _LARGEST:
            raise _error(f"longer than {_LARGEST:,} bytes", Location(name))
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _error(f"cannot be read: {error}", Location(name)) from error
    places = {key: _headings(text, key, name) for key in _LISTS}
    if unknown := set(table) - set(places) - {"entity"}:
        raise _error(f"{', '.join(sorted(unknown))}: neither entity nor [[exclude]] nor [[unprinted]]", Location(name))
    result = Exclusions(name, entity=frozenset(_strings(table.get("entity", []), "entity", Location(name))))
    for entry, where in zip(_tables(table, "exclude", name), places["exclude"], strict=False):
        result.rules.append(_rule(entry, where))
    for entry, where in zip(_tables(table, "unprinted", name), places["unprinted"], strict=False):
        fact = entry.get("fact")
        if not isinstance(fact, str):
            raise _error("an [[unprinted]] names the concept of a fact: fact = ...", where)
        result.unprinted[fact] = where
        result.reasons[fact] = _reason(entry, where)
    return result


def _headings(text: str, key: str, name: str) -> list[Location]:
    lines = text.split("\n")
    return [Location(name, n) for n, line in enumerate(lines, 1) if line.replace(" ", "").startswith(f"[[{key}]]")]


def _tables(table: dict[str, object], key: str, name: str) -> list[dict[str, object]]:
    entries = table.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise _error(f"{key} is written as [[{key}]]", Location(name))
    return entries


def _rule(entry: dict[str, Any], where: Location) -> Rule:
    if unknown := set(entry) - _KEYS:
        raise _error(f"an [[exclude]] has no {', '.join(sorted(unknown))}", where)
    if ("pattern" in entry) is ("words" in entry):
        raise _error("an [[exclude]] has either a pattern or words", where)
    words = _strings(entry.get("words", []), "words", where)
    longest = sorted(words, key=len, reverse=True)
    written = "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in longest) if words else entry.get("pattern")
    try:
        pattern = re.compile(str(written), re.MULTILINE)
    except re.error as error:
        raise _error(f"pattern = {written!r}: {error}", where) from error
    if pattern.match(""):
        raise _error(f"pattern = {written!r} leaves out everything", where)
    try:
        kinds = frozenset(Kind(kind) for kind in _strings(entry.get("kinds", ["number"]), "kinds", where))
    except ValueError as error:
        raise _error(f"{error}: one of {', '.join(kind.value for kind in Kind)}", where) from None
    lines = tuple(_range(item, where) for item in entry.get("lines", []))
    if not lines and (wide := kinds - _FREE):
        kind = ", ".join(sorted(k.value for k in wide))
        raise _error(f"a rule that leaves out figures of the kind {kind} names their lines", where)
    return Rule(where, _reason(entry, where), kinds, pattern, words, lines)


def _reason(entry: dict[str, object], where: Location) -> str:
    reason = entry.get("reason")
    if not isinstance(reason, str) or len(reason.split()) < 2:
        raise _error("a reason in words is missing: reason = ...", where)
    return reason


def _strings(value: object, key: str, where: Location) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
        raise _error(f"{key} is a list of texts", where)
    return tuple(value)


def _range(item: object, where: Location) -> tuple[int, int]:
    if isinstance(item, int) and not isinstance(item, bool) and item > 0:
        return item, item
    if isinstance(item, str) and (match := re.fullmatch(r"(\d{1,9})-(\d{1,9})", item)):
        first, last = int(match[1]), int(match[2])
        if 0 < first < last:
            return first, last
    raise _error(f"lines = [{item!r}]: a line is a number, several are written as '12-34'", where)


def unused_facts(exclusions: Exclusions, used: Iterable[str]) -> list[Finding]:
    """The [[unprinted]] facts that there are no more, or that are printed."""
    missing = set(exclusions.unprinted) - set(used)
    return [
        _finding(
            "coverage.unused-exclusion",
            f"{fact}: there is no such fact that is not printed: remove it",
            exclusions.unprinted[fact],
        )
        for fact in sorted(missing)
    ]


def _finding(code: str, message: str, where: Location) -> Finding:
    return Finding(code, Severity.ERROR, message, where)


def _error(message: str, where: Location) -> KaijiError:
    return KaijiError(message, code="coverage.exclusions", location=where)
