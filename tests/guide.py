"""The project that docs/your-filing.md prints in full."""

from __future__ import annotations

import re
from pathlib import Path

from tests.tiny import REPOSITORY

PAGE = (REPOSITORY / "docs" / "your-filing.md").read_text("utf-8")
FILES: dict[str, str] = dict(re.findall(r"^`([\w./]+)`:\n\n```\w+\n(.*?)```$", PAGE, re.DOTALL | re.MULTILINE))


def write(root: Path) -> Path:
    """Write its files below a directory, which is returned."""
    for name, content in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")
    return root
