"""What the preparers of this filing say about their reading of the notice: footnotes of theirs, not of the issuer's."""

from kaiji.model import Footnote


def note(text: str) -> Footnote:
    """A remark on facts: what the notice prints, what is filed and why. Every syntax carries it with its facts."""
    return Footnote(f"Note of the preparers: {text}.", "en")


def spelling(other: str) -> Footnote:
    """A remark on a name that the notice spells otherwise elsewhere."""
    return note(f'the notice also writes "{other}", which is taken for the same. Each is filed as printed')
