"""Inline XBRL 1.1: the document that people read and machines parse, laid out by the project's templates."""

from kaiji.emit.inline.document import Inline, inline

__all__ = ["Inline", "inline"]
