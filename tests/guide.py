"""The project that docs/your-filing.md prints in full. `python -m tests.guide DIRECTORY` writes it, with any Python."""

from __future__ import annotations

import re
import sys
from pathlib import Path

PAGE = (Path(__file__).parents[1] / "docs" / "your-filing.md").read_text("utf-8")
FILES: dict[str, str] = dict(re.findall(r"^`([\w./]+)`:\n\n```\w+\n(.*?)```$", PAGE, re.DOTALL | re.MULTILINE))


def write(root: Path) -> Path:
    """Write its files below a directory, which is returned."""
    for name, content in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")
    return root


if __name__ == "__main__":
    write(Path(sys.argv[1]))
