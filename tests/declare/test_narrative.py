"""Narratives: Markdown in, well-formed and harmless XHTML out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaiji.declare import narratives
from kaiji.declare.markdown import render
from kaiji.model import KaijiError


def rendered(directory: Path, text: str) -> str:
    path = directory / f"{len(list(directory.iterdir()))}.md"
    path.write_text(text, encoding="utf-8", newline="")
    return narratives(directory)(path.stem).xhtml


@pytest.mark.parametrize(
    ("text", "xhtml"),
    [
        ("plain", "<p>plain</p>"),
        ("a & b < c", "<p>a &amp; b &lt; c</p>"),
        ("*one* **two**", "<p><em>one</em> <strong>two</strong></p>"),
        ("one  \ntwo", "<p>one<br/>\ntwo</p>"),
        ("### Title", "<h3>Title</h3>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("1. a\n1. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("31\\. Dezember", "<p>31. Dezember</p>"),
        ("\\- 5 % weniger", "<p>- 5 % weniger</p>"),
        ("# One\n\nTwo\n---\n\n###### Six", "<h1>One</h1>\n<h2>Two</h2>\n<h6>Six</h6>"),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>"),
        ("one\n\n---\n\ntwo", "<p>one</p>\n<hr/>\n<p>two</p>"),
        ("`IFRS 16`", "<p><code>IFRS 16</code></p>"),
        ("    one\n    two", "<pre><code>one\ntwo\n</code></pre>"),
        ("[a](https://x.example/?a=1&b=2 'b')", '<p><a href="https://x.example/?a=1&amp;b=2" title="b">a</a></p>'),
        ("[a][b]\n\n[b]: https://x.example", '<p><a href="https://x.example">a</a></p>'),
        ("<ir@x.example>", '<p><a href="mailto:ir@x.example">ir@x.example</a></p>'),
        ("one\u00a0two", "<p>one\u00a0two</p>"),
        ("&copy; ]]>", "<p>© ]]&gt;</p>"),
        ("one\r\n\r\ntwo\r\n", "<p>one</p>\n<p>two</p>"),
        ("資産 \N{PILE OF POO}", "<p>資産 \N{PILE OF POO}</p>"),
    ],
)
def test_rendering(tmp_path: Path, text: str, xhtml: str) -> None:
    assert rendered(tmp_path, text) == xhtml


@given(st.lists(st.text(st.sampled_from("ab1.)- =+\u00a0\u3000資é\"'(:!%~/"), max_size=8), min_size=1, max_size=6))
def test_plain_paragraphs_are_read_as_all_others_are(lines: list[str]) -> None:
    """Texts without marks are not given to the reader; with one in another paragraph they are."""
    text = "\n".join(lines)
    plain, marked = render(text), render(f"{text}\n\n*x*")
    if isinstance(plain, str) and isinstance(marked, str):
        assert marked == f"{plain}\n<p><em>x</em></p>".lstrip("\n")


def test_tables(tmp_path: Path) -> None:
    table = ElementTree.fromstring(rendered(tmp_path, "| a | b |\n|---|--:|\n| 1 | 2 |"))
    assert [cell.text for cell in table.iter("th")] == ["a", "b"]
    assert [cell.text for cell in table.iter("td")] == ["1", "2"]
    assert [cell.get("style") for cell in table.iter("td")] == [None, "text-align:right"]


@pytest.mark.parametrize("text", ["[a](javascript:alert(1))", "[a](data:text/html,x)", "[a](file:///etc/passwd)"])
def test_nothing_that_runs_is_left(tmp_path: Path, text: str) -> None:
    root = ElementTree.fromstring(f"<body>{rendered(tmp_path, text)}</body>")
    assert {element.tag for element in root.iter()} == {"body", "p"}
    assert "".join(root.itertext()) == text


@pytest.mark.parametrize(
    ("text", "code", "line", "says"),
    [
        ("one\n\ntwo\n![Chart of revenue](chart.png)", "picture", 4, "'Chart of revenue'"),
        ("[a](other.md)", "link", 1, "absolute address"),
        ("[a](#part)", "link", 1, "absolute address"),
        ("[a](https://x.example '\"b\"')", "link", 1, "title"),
        ("one\n\n[Note]: https://x.example", "link", 3, "'[NOTE]: ...'"),
        ("Zum\n\n31. Dezember 2025 erstmals.\n\n1. Januar 2026.", "list", 3, "write `31\\."),
        ("Ab dem\n1. Januar 2026 gilt das.", "list", 2, "list of one item"),
        ("1. a\n2. b\n4. c", "list", 3, "the item 4 of a list would be shown as 3"),
        ("- a\n\n  3) b\n  4) c", "list", 3, "begins a list at 3"),
        ("one\n\n- 5 % weniger.", "list", 3, "no sign of the number"),
        ("+ 3 % mehr.", "list", 1, "no sign of the number"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |", "table", 4, "3 cells, and the table 2 columns"),
        ("```Umsatz 2025\nx\n```", "code", 1, "'Umsatz 2025'"),
        ("one\ntwo <b>three</b>", "html", 2, "<b>"),
        ("one\n\n<!-- two -->", "html", 3, "<!-- two -->"),
    ],
)
def test_what_would_be_lost_is_refused(tmp_path: Path, text: str, code: str, line: int, says: str) -> None:
    with pytest.raises(KaijiError) as caught:
        rendered(tmp_path, text)
    assert caught.value.code == f"narrative.{code}"
    assert says in str(caught.value)
    assert caught.value.location is not None
    assert caught.value.location.line == line


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("abc *_#|->`~\\\n.!()[]+=")))
def test_no_letter_of_a_text_is_lost(tmp_path: Path, text: str) -> None:
    try:
        xhtml = rendered(tmp_path, text)
    except KaijiError:
        return
    root = ElementTree.fromstring(f"<body>{xhtml}</body>")
    shown = Counter("".join((*root.itertext(), *(v for e in root.iter() for k, v in e.items() if k != "style"))))
    assert all(shown[letter] >= text.count(letter) for letter in "abc")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.sampled_from("ab *_#|->&<;[]()`\\\n1.!\"'\u00a0é資")))
def test_any_markdown_is_refused_or_well_formed(tmp_path: Path, text: str) -> None:
    try:
        xhtml = rendered(tmp_path, text)
    except KaijiError as error:
        assert error.code.startswith("narrative.")  # noqa: PT017
    else:
        ElementTree.fromstring(f"<body>{xhtml}</body>")


DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'


def test_a_picture_beside_the_text_is_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a dot.svg").write_text(DOT, "utf-8")
    text = "A dot: ![A “dot” & more](images/a%20dot.svg), **and** ![another](images/a%20dot.svg)."
    root = ElementTree.fromstring(f"<body>{rendered(tmp_path, text)}</body>")
    assert [image.get("alt") for image in root.iter("img")] == ["A “dot” & more", "another"]
    assert {str(image.get("src"))[:26] for image in root.iter("img")} == {"data:image/svg+xml;base64,"}
    assert "".join(root.itertext()) == "A dot: , and ."


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://x.example/a.png", "nothing outside"),
        ("data:image/png;base64,AA", "nothing outside"),
        ("/etc/passwd", "nothing outside"),
        ("../dot.svg", "outside of the narrative"),
        ("%2e%2e/dot.svg", "outside of the narrative"),
        ("link.svg", "outside of the narrative"),
        ("none.svg", "cannot be read"),
        ("dot.txt", "save it as one of these"),
    ],
)
def test_a_picture_from_elsewhere_is_refused(tmp_path: Path, address: str, says: str) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("dot.svg", "texts/dot.txt"):
        (tmp_path / name).write_text(DOT, "utf-8")
    (texts / "link.svg").symlink_to(tmp_path / "dot.svg")
    with pytest.raises(KaijiError) as caught:
        rendered(texts, f"one\n\n![A dot]({address})")
    assert (caught.value.code, caught.value.location and caught.value.location.line) == ("narrative.picture", 3)
    assert says in str(caught.value)


@pytest.mark.parametrize("words", ['A "dot"', "6 > 5", "a <b>"])
def test_what_a_picture_shows_is_read_back_as_it_is(tmp_path: Path, words: str) -> None:
    (tmp_path / "dot.svg").write_text(DOT, "utf-8")
    with pytest.raises(KaijiError, match="angle brackets"):
        rendered(tmp_path, f"![{words}](dot.svg)")


def test_a_picture_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "dot.svg").write_text(DOT, "utf-8")
    with pytest.raises(KaijiError, match="says nothing to those who cannot see it"):
        rendered(tmp_path, "![ ](dot.svg)")
