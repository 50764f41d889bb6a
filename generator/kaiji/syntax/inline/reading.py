"""What an element of Inline XBRL reports: its content, transformed, at its scale and with its sign (sections 10 and 11)."""

from __future__ import annotations

from collections.abc import Mapping

from kaiji.sandbox.bounds import said
from kaiji.syntax.inline.content import Parts, collapsed, escaped, plain
from kaiji.syntax.inline.numbers import number
from kaiji.syntax.inline.scan import Piece, Scan
from kaiji.syntax.inline.transforms import transform
from kaiji.syntax.xml import XSI

_NIL = f"{XSI} nil"
_TRUTHS: Mapping[str, bool] = {"true": True, "1": True, "false": False, "0": False}


def is_nil(piece: Piece) -> bool:
    return piece.attributes.get(_NIL, "").strip() in ("true", "1")


class Reading(Scan):
    """A pass that reads values."""

    def content(self, piece: Piece) -> Parts:
        """The content of an element with all that continues it."""
        raise NotImplementedError

    def value(self, piece: Piece) -> str:
        """What the fact has as its value, as XML Schema writes it. Raises `ValueError`."""
        if is_nil(piece):
            if piece.parts:
                raise ValueError(f"it is nil, and has {said(plain(piece.parts))} inside")
            self._transformed(piece, "")
            return ""
        if piece.kind == "nonNumeric":
            return self._text(piece)
        self._check_content(piece)
        printed = collapsed(plain(piece.parts))
        if not printed:
            raise ValueError("it has no value: an empty element is no zero")
        attributes = piece.attributes
        return number(self._transformed(piece, printed), attributes.get("scale"), attributes.get("sign"))

    def _check_content(self, piece: Piece) -> None:
        """A number holds its digits, or one other number and nothing else (section 10.1.1)."""
        if any(type(part) is not str for part in piece.parts):
            raise ValueError("it has elements inside that are no numbers")
        if piece.inner and piece.inner != [len(piece.parts)]:
            raise ValueError("it has more inside than one other number")
        if piece.parent is not None and piece.parent.kind == "nonFraction":
            piece.parent.inner.append(len(piece.parts))

    def _text(self, piece: Piece) -> str:
        attributes = piece.attributes
        escape = attributes.get("escape", "false").strip()
        if escape not in _TRUTHS:
            raise ValueError(f"it has escape={said(escape)}, which is neither true nor false")
        parts = self.content(piece) if "continuedAt" in attributes else piece.parts
        text = escaped(parts) if _TRUTHS[escape] else plain(parts)
        return self._transformed(piece, collapsed(text)) if "format" in attributes else text

    def _transformed(self, piece: Piece, text: str) -> str:
        """What a text is transformed to; itself without a format."""
        written = piece.attributes.get("format")
        if written is None:
            return text
        name = self.name(written)
        found = transform(name)
        if found is None:
            raise ValueError(f"its format {said(written)} is in none of the registries that are known")
        try:
            return found(text)
        except ValueError as error:
            raise ValueError(f"{written.strip()} does not read {said(text)}: {error}") from None
