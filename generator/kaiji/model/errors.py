"""The one base class of what Kaiji raises when it is misused or its surroundings fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaiji.model.finding import Location


class KaijiError(Exception):
    """A mistake that stops the work: a declaration that makes no sense, a missing file, a full disk.

    What is wrong with *data* is never raised: it is a `Finding`. The command line turns a `KaijiError` into one
    finding too, so that people meet one form only. `specified` is the code that a specification has for the mistake.
    """

    def __init__(
        self, message: str, *, code: str = "kaiji.error", location: Location | None = None, specified: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.location = location
        self.specified = specified
