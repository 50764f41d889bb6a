"""Where Kaiji keeps what is the user's own."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """The directory of packages and of what has been compiled: $KAIJI_HOME, or `.kaiji` in the home directory."""
    return Path(os.environ.get("KAIJI_HOME") or Path.home() / ".kaiji")
