"""Narratives: Markdown in, well-formed and harmless XHTML out."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaiji.declare import narratives
from kaiji.model import KaijiError


def rendered(directory: Path, text: str) -> str:
    # Renderings are remembered by path.
    path = directory / f"{len(list(directory.iterdir()))}.md"
    path.write_text(text, encoding="utf-8", newline="")
    return narratives(directory)(path.stem).xhtml()


@pytest.mark.parametrize(
    ("text", "xhtml"),
    [
        ("plain", "<p>plain</p>"),
        ("a & b < c", "<p>a &amp; b &lt; c</p>"),
        ("*one* **two**", "<p><em>one</em> <strong>two</strong></p>"),
        ("one  \ntwo", "<p>one<br/>\ntwo</p>"),
        ("### Title", "<h3>Title</h3>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("one\u00a0two", "<p>one\u00a0two</p>"),
        ("&copy; ]]>", "<p>© ]]&gt;</p>"),
        ("one\r\n\r\ntwo\r\n", "<p>one</p>\n<p>two</p>"),
        ("資産 \N{PILE OF POO}", "<p>資産 \N{PILE OF POO}</p>"),
    ],
)
def test_rendering(tmp_path: Path, text: str, xhtml: str) -> None:
    assert rendered(tmp_path, text) == xhtml


def test_tables(tmp_path: Path) -> None:
    table = ElementTree.fromstring(rendered(tmp_path, "| a | b |\n|---|--:|\n| 1 | 2 |"))
    assert [cell.text for cell in table.iter("th")] == ["a", "b"]
    assert [cell.text for cell in table.iter("td")] == ["1", "2"]


@pytest.mark.parametrize("text", ["[a](javascript:alert(1))", "![a](https://x/y.png)", "<https://x.example>"])
def test_nothing_that_leads_elsewhere_is_left(tmp_path: Path, text: str) -> None:
    root = ElementTree.fromstring(f"<body>{rendered(tmp_path, text)}</body>")
    assert {element.tag for element in root.iter()} == {"body", "p"}
    assert not any(element.attrib for element in root.iter())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.sampled_from("ab *_#|->&<;[]()`\\\n1.!\"'\u00a0é資")))
def test_any_markdown_is_refused_or_well_formed(tmp_path: Path, text: str) -> None:
    try:
        xhtml = rendered(tmp_path, text)
    except KaijiError as error:
        assert error.code in ("narrative.empty", "narrative.html")  # noqa: PT017
    else:
        ElementTree.fromstring(f"<body>{xhtml}</body>")
