"""Finds names of people, companies and places in a text: those that are known, and runs of capitalised words.

A capitalised word is ordinary when the text also writes it in lower case ("Directors" and "directors"), so that no
list of words is needed; a word alone at the start of a sentence proves nothing by its capital.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator

from kaiji.evidence.text import SourceText, fold
from kaiji.evidence.tokens import Kind, Token

_WORD = re.compile(r"(?<!\d)[^\W\d_](?:[\w&/-]|['’](?!s\b)(?=\w)){0,60}")  # "O'Neill" is one, "Acme's" is not
_PLAIN = re.compile(r"(?<![\w./@])[^\W\d_]\w{0,60}(?![\w/@]|\.\w)")  # not in addresses such as www.acme.example
_SUFFIX = frozenset(["inc", "corp", "co", "ltd", "limited", "llc", "plc", "kk", "corporation", "company", "bank"])
_ENDS = frozenset(["inc", "ltd", "limited", "llc", "plc", "kk", "corporation"])
_CALENDAR = frozenset(
    name.lower() for name in (*calendar.day_name, *calendar.month_name, *calendar.month_abbr, "Sept") if name
)
_INITIAL = re.compile(r"(?:^|[.:;!?(\[<>*“\"]|^\s*-)\s*$")
_LONGEST = 80


def names(source: SourceText, known: Iterable[str]) -> list[Token]:
    """The names in the order of the text; of two that overlap, the longer one."""
    found = [*_known(source, known), *_patterns(source)]
    found.sort(key=lambda t: (t.start - t.end, t.start))
    taken: set[int] = set()
    kept: list[Token] = []
    for token in found:
        span = range(token.start, token.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(token)
    return sorted(kept, key=lambda t: t.start)


def is_name(text: str, ordinary: frozenset[str]) -> bool:
    """Whether a text is short and has a capitalised word that is not an ordinary one."""
    words = _WORD.findall(text)
    return len(text) <= _LONGEST and any(_proper(w, ordinary) for w in words)


def ordinary_words(text: str) -> frozenset[str]:
    """The words that a text writes in lower case, and those of the calendar."""
    return _CALENDAR | {w for w in _PLAIN.findall(text) if w.islower()}


def _known(source: SourceText, known: Iterable[str]) -> Iterator[Token]:
    ordinary = ordinary_words(source.text)
    for name in sorted({fold(n) for n in known}):
        if is_name(name, ordinary):
            for start, end in source.folded.spans(name, 0, len(source.text)):
                yield _token(source.text, start, end)


def _patterns(source: SourceText) -> Iterator[Token]:
    text = source.text
    ordinary = ordinary_words(text)
    runs = [run for line in _lines(text) for run in _runs(text, *line)]
    trimmed = [(run, _trim(run, ordinary)) for run in runs]
    # A single word counts if it stands capitalised inside a sentence somewhere.
    inside = {m.group() for _, run in trimmed for m in run if not _starts_sentence(text, m.start())}
    for _, words in trimmed:
        if not words or (len(words) == 1 and words[0].group() not in inside):
            continue
        end = words[-1].end()
        if words[-1].group().lower() in _SUFFIX and text[end : end + 1] == ".":
            end += 1
        yield _token(text, words[0].start(), end)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in re.split(r"([\n\t])", text):
        if part not in ("\n", "\t"):
            yield start, start + len(part)
        start += len(part)


def _runs(text: str, start: int, end: int) -> Iterator[list[re.Match[str]]]:
    """Neighbouring capitalised words, "Inc." and its like after a comma included."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, end):
        if not word.group()[0].isupper():
            continue
        if run:
            between = text[run[-1].end() : word.start()]
            last = run[-1].group().lower()
            suffix = word.group().lower() in _SUFFIX
            joined = between in (" ", " & ") or (suffix and between in (", ", "., "))
            if not joined or (last in _ENDS and not suffix):
                yield run
                run = []
        run.append(word)
    if run:
        yield run


def _trim(run: list[re.Match[str]], ordinary: frozenset[str]) -> list[re.Match[str]]:
    """The run without ordinary words around it; in front of "Inc." they belong to the name."""
    proper = [n for n, m in enumerate(run) if _proper(m.group(), ordinary)]
    if not proper:
        return []
    first, last = proper[0], proper[-1]
    if run[last].group().lower() in _ENDS:
        first = 0
    return run[first : last + 1]


def _proper(word: str, ordinary: frozenset[str]) -> bool:
    """Whether a word has a capital for another reason than its place; of a compound, whether one of its parts has."""
    parts = [part.lower() for part in re.split(r"[-&/]", word) if part]
    known = [bool({part, part.removesuffix("s"), part + "s"} & ordinary) for part in parts]
    return word[:1].isupper() and len(word) > 1 and not all(known)


def _starts_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 20) : start]
    return bool(_INITIAL.search(re.split(r"[\n\t]", before)[-1])) if before else True


def _token(text: str, start: int, end: int) -> Token:
    return Token(Kind.NAME, text[start:end], fold(text[start:end]), start, end)
