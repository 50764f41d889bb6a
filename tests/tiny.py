"""The invented project in fixtures/tiny_project: to be copied, edited, loaded and run as a person would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from kaiji.model import Report
from kaiji.workflow.build import run_check
from kaiji.workflow.outcome import Outcome

REPOSITORY = Path(__file__).parents[1]
GENERATOR = REPOSITORY / "generator"
SOURCE = Path(__file__).parent / "fixtures" / "tiny_project"
FIGURES = "quelle/muster/figures.py"
TAXONOMY = "quelle/rahmen.py"
FRENCH = "quelle/translations/abs.fr.toml"
INSTANCE = "instances/muster-2031/muster-2031.xbrl"


@dataclass(frozen=True)
class Tiny:
    """A copy of the project, somewhere outside the repository."""

    root: Path

    @classmethod
    def copy(cls, root: Path) -> Tiny:
        shutil.copytree(SOURCE, root, ignore=shutil.ignore_patterns("__pycache__"))
        return cls(root)

    def edit(self, file: str, old: str, new: str) -> int:
        """Replace the one occurrence of a text; the number of the line on which it stood."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def line(self, file: str, text: str) -> int:
        """The number of the one line that has a text."""
        found = [
            n for n, line in enumerate((self.root / file).read_text(encoding="utf-8").split("\n"), 1) if text in line
        ]
        assert len(found) == 1, f"{text!r} stands in the lines {found} of {file}"
        return found[0]

    def check(self) -> Outcome:
        """What `kaiji check` finds, in this process."""
        return run_check(self.root)

    def report(self) -> Report:
        outcome = self.check()
        assert outcome.report is not None, outcome.findings
        return outcome.report

    def kaiji(self, command: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command on the project, as a process of its own, with another working directory."""
        return kaiji(command, "--project", str(self.root), *arguments, cwd=None, **environment)

    def output(self) -> dict[str, bytes]:
        """Every generated file by its path."""
        return tree(self.root, "taxonomy") | tree(self.root, "instances")


def kaiji(
    *arguments: str, cwd: Path | None = None, umask: int = -1, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `kaiji` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kaiji", *arguments],
        env=os.environ | {"PYTHONPATH": str(GENERATOR)} | environment,
        cwd=cwd,
        umask=umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def tree(root: Path, directory: str) -> dict[str, bytes]:
    """The files below a directory by their paths relative to `root`."""
    files = (p for p in sorted((root / directory).rglob("*")) if p.is_file())
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}
