"""What of a project is watched while it is being served."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from kaiji.model import KaijiError
from kaiji.workflow.project import source_directory

_GENERATED = ("build", "taxonomy", "instances")
_OTHERS = {"__pycache__", "node_modules"}


def watched(root: Path) -> list[Path]:
    """The directories whose files the document is made of: the project's own, its source and its templates.

    While pyproject.toml does not say where the source is, the others are watched, so that mending it is seen.
    """
    found = {root} if root.is_dir() else set()
    tops = [root / "templates"]
    with suppress(KaijiError):  # the next version of the page says it
        tops.append(source_directory(root))
    generated = {root / name for name in _GENERATED}
    for top in tops:
        for directory, below, files in os.walk(top):
            if "pyvenv.cfg" in files:
                below.clear()
                continue
            below[:] = [b for b in below if concerns(b) and Path(directory, b) not in generated]
            found.add(Path(directory))
    return sorted(found)


def concerns(path: str) -> bool:
    """Whether a file or directory may be part of the source, and not something that an editor or Python left there."""
    name = os.path.basename(path)  # noqa: PTH119 # called for every file of a save
    return not name.startswith(".") and not name.endswith(("~", ".pyc")) and name not in _OTHERS
