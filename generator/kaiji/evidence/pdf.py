"""Reads the text layer of a PDF page by page, with its columns: gaps between them become tabs."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kaiji.evidence.layout import Part, row
from kaiji.evidence.text import refuse

if TYPE_CHECKING:
    from pypdf import PageObject

_MOST_PAGES = 5_000
_GAP = re.compile(r" {4,}|\t| {2,3}(?=[^\w\s]{0,2}\d|-(?: |$))")
"""A gap between columns. Between large letters there may be two or three blanks as well, but hardly before a figure."""


def read_pdf(path: Path) -> Iterator[Part]:
    """A part for each page. Refuses what needs a password."""
    if find_spec("pypdf") is None:
        refuse("reader", "what reads PDF is not installed: install kaiji with its extra, kaiji[source]", path)
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it repairs; what is lost is counted below
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            refuse("protected", "is protected by a password: save it without", path)
        if len(reader.pages) > _MOST_PAGES:
            refuse("size", f"has {len(reader.pages):,} pages; more than {_MOST_PAGES:,} are not read: split it", path)
        for number, page in enumerate(reader.pages, 1):
            yield _part(page, number)
    except (DependencyError, FileNotDecryptedError):
        refuse("protected", "is encrypted: save it without protection", path)
    except PyPdfError as error:
        refuse("broken", f"cannot be read as PDF: {error}", path)


def _part(page: PageObject, number: int) -> Part:
    plain = page.extract_text()
    laid_out = ""
    if not page.rotation:
        laid_out = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    # The columns are known only of a page whose text is all found in them, which parts that are reused or turned are not.
    text = laid_out if _characters(laid_out) == _characters(plain) else plain
    lines = [row(_GAP.split(line.strip())) for line in text.split("\n")]
    doubts = []
    if not plain.strip() and _has_pictures(page):
        doubts.append(f"page {number} has no text but a picture: what it shows is not compared")
    if unknown := sum(map(_is_unknown, plain)):
        doubts.append(f"page {number} has {unknown:,} characters that the file does not name: look at its fonts")
    return Part("".join(f"{_clean(line)}\n" for line in lines if line), "; ".join(doubts))


def _characters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def _has_pictures(page: PageObject) -> bool:
    resources = page.get("/Resources")
    return resources is not None and "/XObject" in resources.get_object()


def _is_unknown(character: str) -> bool:
    return character == "\ufffd" or (
        unicodedata.category(character) in ("Cc", "Co", "Cn", "Cs") and not character.isspace()
    )


def _clean(line: str) -> str:
    return "".join("\ufffd" if character != "\t" and _is_unknown(character) else character for character in line)
