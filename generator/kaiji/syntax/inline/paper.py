"""An Inline XBRL document on paper: a PDF with pages, bookmarks and tags (PDF/UA-1), laid out by WeasyPrint.

Nothing is fetched: only what the document holds within itself, and pictures that lie beside it, is printed. What others have
written is laid out in a process of its own, within bounds.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from kaiji.model import KaijiError, Location
from kaiji.model.places import shown
from kaiji.sandbox.archives import parse
from kaiji.sandbox.bounds import inside
from kaiji.sandbox.images import Unfit, embedded
from kaiji.sandbox.workers import apart
from kaiji.syntax.notes import XHTML

SECONDS = 300
MEMORY = 4 << 30
_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_INLINE = ("http://www.xbrl.org/2008/inlineXBRL", "http://www.xbrl.org/2013/inlineXBRL")
_LINKED = ("base", "script", "iframe", "object", "embed")
_PAGES = "@page { size: A4; margin: 15mm 12mm 18mm; @bottom-right { content: counter(page); font: 8pt sans-serif; } }"
"""What pages of a document look like that does not say it itself."""


class Printed(NamedTuple):
    """A PDF, and what was wrong with the document or could not be shown, one message each."""

    content: bytes
    flaws: tuple[str, ...]


def printed(content: bytes, path: Path) -> Printed:
    """Lay out a document, which lies at a path, or would. The same document makes the same bytes.

    Raises `KaijiError` when it is not well-formed (input.xml, input.doctype), takes too long or too much memory
    (pdf.unprintable), or WeasyPrint or Pango is missing (pdf.missing).
    """
    page = _html(content, path)
    try:
        with apart(lambda: _laid_out(page), SECONDS, MEMORY) as made:
            return next(made)
    except TimeoutError:
        why = f"has not been laid out within {SECONDS} seconds"
    except MemoryError:
        why = f"takes more than {MEMORY >> 30} GiB of memory to be laid out"
    except KaijiError as error:
        if error.code != "output.process":
            raise
        why = f"cannot be laid out on pages: {error}"
    raise KaijiError(why, code="pdf.unprintable", location=Location(shown(str(path))))


def _html(content: bytes, path: Path) -> str:
    """The document as HTML: what only machines read is left out, and pictures beside it are put in."""
    root: Any = parse(content, path)
    aims = {link.get("href", "") for link in root.iter(f"{{{XHTML}}}a")}
    for namespace in _INLINE:
        etree.strip_elements(root, f"{{{namespace}}}header", with_tail=False)
        for element in root.iter(f"{{{namespace}}}*"):
            if f"#{element.get('id')}" in aims:
                element.tag = "span"
        etree.strip_tags(root, f"{{{namespace}}}*")
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element in root.iter():
        element.tag = etree.QName(element).localname
        if language := element.get(_XML):
            element.set("lang", language)
    etree.strip_elements(root, *_LINKED, with_tail=False)
    for image in root.iter("img"):
        place = path.parent / image.get("src", "")
        if ":" not in image.get("src", ":") and inside(place, path.parent):
            with contextlib.suppress(OSError, Unfit):
                image.set("src", embedded(place))
    return str(etree.tostring(root, method="html", encoding="unicode", doctype="<!DOCTYPE html>"))


def _laid_out(page: str) -> Iterator[Printed]:
    weasyprint = _weasyprint()
    complaints = _Complaints(logging.ERROR)
    logging.getLogger("weasyprint").addHandler(complaints)
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    own = [] if "counter(page)" in page else [weasyprint.CSS(string=_PAGES)]
    options = {
        "stylesheets": own,
        "presentational_hints": True,
        "pdf_variant": "pdf/ua-1",
        "pdf_identifier": hashlib.sha256(page.encode()).digest()[:16],
    }
    content = weasyprint.HTML(string=page, url_fetcher=fetcher).write_pdf(**options)
    yield Printed(content, tuple(dict.fromkeys(complaints.messages)))


class _Complaints(logging.Handler):
    """What WeasyPrint calls errors: what it cannot load or show, and what keeps the PDF from being accessible."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage()[:200])


def _weasyprint() -> Any:
    if find_spec("weasyprint") is None:
        raise KaijiError("WeasyPrint is not installed: install kaiji with its extra, kaiji[pdf]", code="pdf.missing")
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # where it says at length what an error says
            import weasyprint
    except OSError as error:
        message = (
            f"WeasyPrint lacks libraries of the system ({str(error).splitlines()[0]}): install Pango (on Debian and Ubuntu,"
            " apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"
        )
        raise KaijiError(message, code="pdf.missing") from error
    return weasyprint
