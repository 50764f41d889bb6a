"""The headings of a source document, in its order.

outline = (
    part("Business report", "1. Employees", part("2. Shares", "Major shareholders")),
    part("Balance sheet", sections=("Balance sheets",)),
)

Under a heading stand the disclosures whose `section` it is, or one of its `sections` where the two are not the same.
"""

from __future__ import annotations

from kaiji.model import Part
from kaiji.model.places import declaration


def part(title: str, *parts: Part | str, sections: tuple[str, ...] = ()) -> Part:
    """A heading with those below it; one below which there is no other may be a plain text."""
    site = declaration()
    return Part(title, tuple(Part(p, site=site) if isinstance(p, str) else p for p in parts), sections, site)
