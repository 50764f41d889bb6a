"""JSON texts, walked member by member without holding them (RFC 8259). A name that stands twice in one object is refused."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from kaiji.sandbox.bounds import LARGEST_PART, reading, refuse, said

_CHUNK = 1 << 20
_MANY = 1 << 18
_LINE_END = "},\n"
_KEY = re.compile(r'[ \t\r\n]*"([^"\\\x00-\x1f]*)"[ \t\r\n]*:[ \t\r\n]*(?=[^ \t\r\n])')
_SPACE = re.compile(r"[ \t\r\n]*")


class Scanner:
    """Walks the members of objects of a JSON text without holding the text.

    `family` starts the code that the Open Information Model has for what is no JSON. `content` is the text if it is not to
    be read from the path.
    """

    def __init__(self, path: Path, family: str = "xbrlje", content: bytes | None = None) -> None:
        self._path = path
        self._content = content
        self._family = family
        self._text = ""
        self._at = 0
        self._before = 1  # the line on which the text starts
        self._chunks = self._read()
        self._decode = json.JSONDecoder(object_pairs_hook=self._object, parse_constant=self._constant).raw_decode

    def _read(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            with reading(self._path) if self._content is None else io.BytesIO(self._content) as stream:
                first = stream.read(_CHUNK)
                yield decoder.decode(first.removeprefix(codecs.BOM_UTF8))
                while chunk := stream.read(_CHUNK):
                    yield decoder.decode(chunk)
                yield decoder.decode(b"", True)
        except UnicodeDecodeError as error:
            refuse("json", f"is not UTF-8: {error.reason}", self._path, specified=f"{self._family}:invalidJSON")

    def _more(self) -> bool:
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        self._before += self._text.count("\n", 0, self._at)
        self._text = self._text[self._at :] + chunk
        self._at = 0
        if len(self._text) > LARGEST_PART:
            refuse("size", f"has a member of more than {LARGEST_PART:,} characters", self._path)
        return True

    def _refuse(self, reason: str, at: int | None = None) -> NoReturn:
        line = self._before + self._text.count("\n", 0, self._at if at is None else at)
        refuse("json", f"is not JSON: {reason}", self._path, line, specified=f"{self._family}:invalidJSON")

    def _next(self) -> str:
        """The next character that is no space."""
        while True:
            match = _SPACE.match(self._text, self._at)
            assert match is not None
            self._at = match.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                self._refuse("it ends too early")

    def _expect(self, wanted: str) -> None:
        if (found := self._next()) != wanted:
            self._refuse(f"{found!r} where {wanted!r} is due")
        self._at += 1

    def _open(self) -> None:
        """Pass the start of an object. What is JSON, but no object, has another fault than what is none."""
        if self._next() != "{":
            at = self._before + self._text.count("\n", 0, self._at)
            value = self.value()
            message, specified = f"has {said(value)} where an object is due", f"{self._family}:invalidJSONStructure"
            refuse("syntax", message, self._path, at, specified=specified)
        self._at += 1

    def whole(self) -> dict[str, Any]:
        """The object as a whole."""
        found = {key: self.value() for key in self.members()}
        self.end()
        return found

    def end(self) -> None:
        """Refuse what follows the object."""
        if not _SPACE.fullmatch(self._text, self._at) or any(not _SPACE.fullmatch(chunk) for chunk in self._chunks):
            self._refuse("something follows its end")

    def members(self) -> Iterator[str]:
        """The keys of the object that starts here; after each, the caller takes the value."""
        self._open()
        if self._next() == "}":
            self._at += 1
            return
        keys: set[str] = set()
        while True:
            key = self._key()
            self._once(key, keys)
            yield key
            if self._next() == "}":
                self._at += 1
                break
            self._expect(",")

    def items(self) -> Iterator[tuple[str, Any]]:
        """The members of the object that starts here, many at once where a line ends behind an object.

        No line ends in a string. So what can be decoded as a whole up to such an end is complete members, unless that is the
        end of the object itself.
        """
        self._open()
        if self._next() == "}":
            self._at += 1
            return
        keys: set[str] = set()
        many = True
        while True:
            end = self._text.rfind(_LINE_END, self._at, self._at + _MANY) if many else -1
            if end < 0:
                key = self._key()
                self._once(key, keys)
                yield key, self.value()
                if self._next() == "}":
                    self._at += 1
                    break
                self._expect(",")
                continue
            members = f"{{{self._text[self._at : end + 1]}}}"
            try:
                found, size = self._decode(members)
            except (ValueError, RecursionError):
                size = 0
            if size != len(members):
                many = False
                continue
            self._at = end + len(_LINE_END)
            if not keys.isdisjoint(found):
                self._twice(next(key for key in found if key in keys))
            keys.update(found)
            yield from found.items()

    def _key(self) -> str:
        match = _KEY.match(self._text, self._at)
        if match is not None:  # a key without escapes, and its colon
            self._at = match.end()
            return match[1]
        if self._next() != '"':
            self._refuse("a name is due")
        key: str = self.value()
        self._expect(":")
        return key

    def _once(self, key: str, keys: set[str]) -> None:
        if key in keys:
            self._twice(key)
        keys.add(key)

    def _twice(self, key: str) -> NoReturn:
        self._refuse(f"the name {said(key)} stands twice in one object")

    def value(self) -> Any:
        """Decode the value that starts here."""
        self._next()
        size = len(self._text) - self._at
        while True:
            try:
                value, end = self._decode(self._text, self._at)
                if end < len(self._text) or not self._more():  # a number might go on in the next chunk
                    self._at = min(end, len(self._text))
                    return value
            except (ValueError, RecursionError) as error:
                wanted = size
                grown = False
                while len(self._text) - self._at < 2 * wanted and self._more():
                    grown = True  # twice as much each time, or a long value is decoded over and over
                size = len(self._text) - self._at
                if not grown or isinstance(error, RecursionError):
                    if isinstance(error, json.JSONDecodeError):
                        self._refuse(error.msg, error.pos)
                    long = "a number has more digits than are read" if "digits" in str(error) else str(error)
                    self._refuse("it is nested too deeply" if isinstance(error, RecursionError) else long)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            keys: set[str] = set()
            for key, _ in pairs:
                self._once(key, keys)
        return found

    def _constant(self, name: str) -> Any:
        raise ValueError(f"{name} is no number")
