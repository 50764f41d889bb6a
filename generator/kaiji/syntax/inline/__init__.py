"""Inline XBRL: the document that people read and machines parse, laid out by the project's templates."""

from kaiji.syntax.inline.document import Inline, inline
from kaiji.syntax.inline.version import INLINE_1_0, INLINE_1_1, Version

__all__ = ["INLINE_1_0", "INLINE_1_1", "Inline", "Version", "inline"]
