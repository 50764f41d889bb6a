"""What the documentation shows is run: commands end well, targets exist, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
PAGES = sorted([REPOSITORY / "README.md", *(REPOSITORY / "docs").glob("*.md")])
SHOWN = re.findall(
    r"^\$ (.+)$",
    "\n".join(re.findall(r"```console\n(.*?)```", (REPOSITORY / "README.md").read_text("utf-8"), re.DOTALL)),
    re.MULTILINE,
)


@pytest.mark.parametrize("command", [c for c in SHOWN if c.startswith("kaiji ")])
def test_commands_of_the_readme_end_well(command: str) -> None:
    arguments = shlex.split(command)[1:]
    done = subprocess.run([sys.executable, "-m", "kaiji", *arguments], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip()


def test_targets_of_the_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)", (REPOSITORY / "README.md").read_text("utf-8")))
    named |= {c.split()[1] for c in SHOWN if c.startswith("make ")}
    assert named
    assert named <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
