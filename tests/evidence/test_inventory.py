"""`kaiji inventory`, and the README's copy of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from kaiji.evidence.inventory import Row, inventory, markdown
from kaiji.workflow.project import load
from tests.evidence.invented import FILING
from tests.tiny import REPOSITORY, kaiji

BLOCK = re.compile(r"<!-- inventory -->\n(.*?)<!-- /inventory -->", re.DOTALL)


def test_roles_concepts_and_facts_are_counted() -> None:
    found = inventory(FILING.report)
    assert found.rows == (
        Row("000100", "Document", "Cover", 2, 2),
        Row("100000", "Report", "Results", 3, 3),
        Row("200000", "Statement", "Income", 5, 5),
        Row("300000", "Report", "Directors", 3, 5),
    )
    assert (found.concepts, found.facts) == (13, 15)


def test_markdown_is_a_table() -> None:
    lines = markdown(inventory(FILING.report)).split("\n")
    assert lines[2] == "| 000100 | Cover | 2 | 2 |"
    assert lines[-2] == "| **4 roles** | | **13** | **15** |"


def test_the_forms_agree() -> None:
    found = json.loads(kaiji("inventory", "--format", "json", cwd=REPOSITORY).stdout)
    assert sum(role["facts"] for role in found["roles"]) == found["facts"]
    text = kaiji("inventory", cwd=REPOSITORY).stdout
    assert f"{len(found['roles'])} roles" in text
    assert f"{found['facts']:,}" in text


def test_the_readme_shows_the_inventory() -> None:
    """Rewritten by `make inventory`."""
    match = BLOCK.search((REPOSITORY / "README.md").read_text(encoding="utf-8"))
    if match is not None:
        expected = markdown(inventory(load(REPOSITORY).filing.report))
        assert match[1] == expected
        assert kaiji("inventory", "--format", "markdown", cwd=REPOSITORY).stdout == expected


def test_the_table_is_written_between_the_marks(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("a\n<!-- inventory -->\nold\n<!-- /inventory -->\nb\n", encoding="utf-8")
    process = kaiji("inventory", "--into", str(path), "--format", "markdown", cwd=REPOSITORY)
    assert path.read_text(encoding="utf-8") == f"a\n<!-- inventory -->\n{process.stdout}<!-- /inventory -->\nb\n"


def test_a_file_without_marks_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("a\n<!-- /inventory -->\n", encoding="utf-8")
    process = kaiji("inventory", "--into", str(path), cwd=REPOSITORY)
    assert process.returncode == 1
    assert "error inventory.file" in process.stdout
    assert path.read_text(encoding="utf-8") == "a\n<!-- /inventory -->\n"
