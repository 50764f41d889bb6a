"""One real message for each code that the tests of preflight, declarations and narratives provoke, in docs/findings.md."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from kaiji.check import check
from kaiji.model import Finding
from tests.check.test_causes import MISTAKES, checked
from tests.check.test_causes import PROJECT as ANNUAL
from tests.check.test_codes import PAIRS
from tests.declare.test_mistakes import FIGURE_MISTAKES, NARRATIVE_MISTAKES, TAXONOMY_MISTAKES, spoil
from tests.smallest import valid
from tests.tiny import REPOSITORY, Tiny

DOCUMENT = REPOSITORY / "docs" / "findings.md"
BEGIN, END = "<!-- examples -->\n", "<!-- /examples -->\n"


def provoked(directory: Path) -> list[Finding]:
    found = [f for pair in PAIRS for f in check(pair.invalid(valid())) if f.code == pair.code]
    for number, mistake in enumerate((*FIGURE_MISTAKES, *TAXONOMY_MISTAKES)):
        tiny = Tiny.copy(directory / str(number))
        tiny.edit(*mistake[:3])
        found += tiny.check().findings
    for number, slip in enumerate(MISTAKES):
        project = Path(copytree(ANNUAL, directory / f"annual{number}"))
        first = checked(project, (slip.old, slip.new)).findings[0]
        if first.causal:
            found.append(replace(first, message=first.message.replace(f"{project}/", "")))
    for content, *_ in NARRATIVE_MISTAKES:
        tiny = Tiny.copy(directory / f"narrative{len(found)}")
        spoil(tiny, content)
        found += tiny.check().findings
    return found


def test_the_examples_are_what_is_said_today(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    examples: dict[str, str] = {}
    for finding in provoked(tmp_path):
        # Lines of the tests themselves would change with every edit.
        message = re.sub(r"(tests/smallest\.py):\d+", "figures.py:17", finding.text)
        examples.setdefault(finding.code, f"{finding.severity.name.lower()} {finding.code}: {message}")
    lines = "\n".join(examples[code] for code in sorted(examples))
    assert str(tmp_path) not in lines
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    wanted = f"{before}{BEGIN}\n```text\n{lines}\n```\n\n{END}{after}"
    if request.config.getoption("--golden"):
        DOCUMENT.write_text(wanted, encoding="utf-8")
        text = wanted
    assert text == wanted, "the messages have changed: look at them, then `make golden`"
