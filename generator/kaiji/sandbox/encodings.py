"""XML in encodings that take several bytes for a character and that expat does not know: Shift_JIS, EUC-JP and their like.

Such documents are turned into UTF-8 on the way to the parser, which is told so; their lines stay what they are.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

HEAD = 1024
"""Bytes in which an XML declaration ends."""
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._\-]*)["']""")
_ALSO = {"windows-31j": "cp932", "x-sjis": "shift_jis", "x-euc-jp": "euc_jp"}
"""Names that Python does not have."""
_KNOWN = frozenset(
    ("shift_jis", "cp932", "euc_jp", "iso2022_jp", "gb2312", "gbk", "gb18030", "big5", "euc_kr", "cp949", "johab")
)


def multibyte(head: bytes) -> str | None:
    """The codec of a document that begins like this, if it is declared to be in one of these encodings."""
    declared = _DECLARED.match(head)
    if declared is None:
        return None
    given = declared[1].decode("ascii").lower()
    try:
        name = codecs.lookup(_ALSO.get(given, given)).name
    except LookupError:
        return None
    return name if name in _KNOWN else None


def recoder(codec: str | None) -> Callable[[bytes, bool], bytes]:
    """What turns a document, chunk by chunk and at last with `True`, into what expat reads.

    It raises `UnicodeDecodeError` where the bytes are not of the encoding.
    """
    if codec is None:
        return lambda chunk, _: chunk
    decoder = codecs.getincrementaldecoder(codec)()
    return lambda chunk, last: decoder.decode(chunk, last).encode("utf-8")


def parser_of(codec: str | None, separator: str | None = " ") -> Any:
    """An expat parser for what the recoder of a codec returns."""
    return expat.ParserCreate(None if codec is None else "utf-8", separator)
