"""A version of the document as the browser gets it: with the findings in a panel, and marked at their figures."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from kaiji.model import Finding, Location, Severity, most_severe_first
from kaiji.model.types import NOT_XML

_EMPTY = b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Kaiji</title></head><body></body></html>'
_END = b"</body>"


@dataclass(frozen=True)
class Page:
    """What is shown, and a name for it: two pages that are alike are one version."""

    html: bytes
    version: str


def page(document: bytes, findings: list[Finding], places: dict[Location, str]) -> Page:
    """The document with its findings. `places` has the ids of the figures that stand at a line of the data module."""
    shown = [f for f in most_severe_first(findings) if f.severity > Severity.INFO]
    items = []
    marks: dict[str, str] = {}
    for finding in shown:
        place = places.get(finding.location) if finding.location else None
        text = _text(f"{finding.location or ''} {finding.severity.name.lower()} {finding.code}: {finding.text}")
        link = f'<a href="#{_text(place)}">{text}</a>' if place else text
        items.append(f'<li class="{finding.severity.name.lower()}">{link}</li>')
        if place is not None:
            marks.setdefault(place, finding.text)
    notes = len(findings) - len(shown)
    clean = f"no findings ({notes} of level info)" if notes else "no findings"
    return _around(
        document, f"<ul>{''.join(items)}</ul>" if items else f"<p>{clean}</p>", "" if items else "clean", marks
    )


def waiting() -> Page:
    """What is shown before there is anything to show."""
    return _around(b"", "<p>building ...</p>", "clean", {})


def _around(document: bytes, panel: str, kind: str, marks: dict[str, str]) -> Page:
    head, body, tail = (document if _END in document else _EMPTY).rpartition(_END)
    panel = f'<aside id="kaiji-findings" class="{kind}" role="status" aria-live="polite">{panel}</aside>'
    version = sha256(document + panel.encode()).hexdigest()[:16]
    state = _text(json.dumps({"version": version, "marks": marks}))
    addition = (
        f'<link rel="stylesheet" href="/panel.css"/>{panel}'
        f'<script type="application/json" id="kaiji-state">{state}</script><script src="/panel.js"></script>'
    )
    return Page(head + addition.encode() + body + tail, version)


def _text(text: str) -> str:
    """Text as XHTML holds it; what no XML can hold (a message may quote anything) becomes a replacement character."""
    return escape(NOT_XML.sub("\ufffd", text))
