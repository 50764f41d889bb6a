"""Build what each example would hand in: `python examples/build.py [DIRECTORY]`, or `make examples`.

Taxonomies are their publishers', so they do not lie here: each example says in its README which package goes where. Those
that are in DIRECTORY are linked into the examples; nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(os.path.relpath(Path(__file__).parent))


def missing(example: Path, packages: Path) -> list[str]:
    """The packages that an example wants and that are neither there nor in the directory, from which they are linked."""
    table = tomllib.loads((example / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["kaiji"]
    lacking = []
    for name in table["packages"]:
        place, found = example / name, packages / Path(name).name
        if not place.exists() and found.is_file():
            place.parent.mkdir(exist_ok=True)
            place.unlink(missing_ok=True)  # a link that leads nowhere any more
            place.symlink_to(found.resolve())
        if not place.exists():
            lacking.append(name)
    return lacking


def main() -> int:
    packages = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/taxonomies")
    failed = 0
    for example in sorted(path.parent for path in HERE.glob("*/pyproject.toml")):
        if lacking := missing(example, packages):
            print(f"{example} wants {', '.join(lacking)}: {example / 'README.md'} says where it comes from")
            failed = 1
            continue
        command = [
            sys.executable,
            "-m",
            "kaiji",
            "export",
            "--project",
            str(example),
            "--output",
            str(example / "build"),
        ]
        print(f"{example}:", flush=True)
        failed = max(failed, subprocess.run(command, check=False).returncode)
    return failed


if __name__ == "__main__":
    sys.exit(main())
