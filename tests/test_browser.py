"""The document, the viewer and the server in a real browser (the system's Chromium)."""

from __future__ import annotations

import re
import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from iij import filing
from kaiji.syntax.filing import report_artifacts
from kaiji.syntax.inline.document import ENGINE, inline
from kaiji.workflow.front import begin_at
from kaiji.workflow.project import load
from kaiji.workflow.publish import write
from kaiji.workflow.viewer import PAGE, write_viewer
from tests.tiny import FIGURES, Tiny
from tests.workflow.served import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

REPOSITORY = Path(__file__).parent.parent
SCREENSHOTS = REPOSITORY / "build" / "screenshots"
A4 = (718, 1046)
"""The text area of the printed page in CSS pixels: A4 less margins of 10 mm."""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document and its viewer, made of the source of truth."""
    root = tmp_path_factory.mktemp("site")
    report = filing.report
    document = inline(report, replace(filing.layout, templates=REPOSITORY / "templates"))
    write([*report_artifacts(report), document.artifact], root)
    assert document.findings == []
    assert write_viewer(root / document.artifact.path, root / "viewer") == []
    begin_at(root / "viewer" / PAGE, report)
    return root


def document_of(site: Path) -> str:
    report = filing.report
    return (site / report.directory / f"{report.name}.xhtml").as_uri()


def picture(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


@pytest.mark.parametrize(("name", "width"), [("document-wide", 1280), ("document-narrow", 390)])
def test_document_fits_the_window(page: Page, site: Path, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    page.goto(document_of(site))
    assert "15th Ordinary General Meeting" in page.title() or "Internet Initiative Japan" in page.title()
    assert page.locator('[id="usg_Cash.CurrentYearInstant"]').text_content() == "13,554,544"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    picture(page, name)
    page.locator('[id="usg_Assets.CurrentYearInstant"]').scroll_into_view_if_needed()
    picture(page, f"{name}-balance-sheet")


def test_a_phone_shows_the_last_year_whole_charts_and_texts_below_each_other(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(document_of(site))
    heads = page.locator(".latest thead th").evaluate_all(
        "all => all.map(e => { const at = e.getBoundingClientRect(); return [e.textContent, at.left, at.right] })"
    )
    latest = [head for head in heads if "2007" in head[0]]
    assert latest
    assert all(left >= 0 and right <= 390 for _, left, right in latest)
    assert page.locator(".chart img").count() == 3
    assert page.locator(".bars img").count() == 4
    for image in page.locator(".chart img, .bars img, .bridge img").all():
        box = image.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    sums = page.locator(".summed td:last-child, .summed thead th:last-child")
    places = sums.evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).filter(at => at.width).map(at => [at.left, at.right])"
    )
    assert len(places) > 15
    assert all(left >= 0 and right <= 390 for left, right in places), "what the columns of equity add up to is in sight"
    columns = page.locator("table.texts td.t").evaluate_all("all => all.map(e => e.getBoundingClientRect().left)")
    assert len(set(columns)) == 1


def test_contents_can_be_skipped(page: Page, site: Path) -> None:
    page.goto(document_of(site))
    page.keyboard.press("Tab")
    skip = page.locator(".skip a")
    assert skip.evaluate("e => e === document.activeElement")
    box = skip.bounding_box()
    assert box
    assert box["height"] > 8, "what has the focus is seen"


def test_contents_lead_to_the_statements(page: Page, site: Path) -> None:
    page.goto(document_of(site))
    page.get_by_role("link", name=re.compile("Consolidated statement", re.I)).first.click()
    assert "#" in page.url
    target = page.url.partition("#")[2]
    assert page.locator(f'[id="{target}"]').is_visible()


def test_tables_fit_the_printed_page(page: Page, site: Path) -> None:
    """Nothing is wider than the text area of A4, and rows are told not to split."""
    page.set_viewport_size({"width": A4[0], "height": A4[1]})
    page.goto(document_of(site))
    page.emulate_media(media="print")
    too_wide = page.evaluate(
        "[...document.querySelectorAll('table, svg, figure, p, h1, h2, h3')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"
    )
    assert too_wide == []
    split = "[...document.querySelectorAll('tbody tr')].filter(e => getComputedStyle(e).breakInside !== 'avoid').length"
    assert page.evaluate(split) == 0
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.pdf(path=SCREENSHOTS / "document.pdf", prefer_css_page_size=True, print_background=True)
    assert (SCREENSHOTS / "document.pdf").read_bytes().startswith(b"%PDF")


def opened_viewer(page: Page, site: Path) -> Frame:
    page.set_viewport_size({"width": 1500, "height": 1000})
    page.goto((site / "viewer" / PAGE).as_uri())
    page.wait_for_function("document.querySelectorAll('.fact-list-item, .section').length > 0 || true")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for frame in page.frames[1:]:
            if frame.locator('.ixbrl-element [id="usg_CurrentAssets.CurrentYearInstant"]').count():
                return frame
        page.wait_for_timeout(100)
    raise AssertionError("the viewer did not show the document")


def test_viewer_begins_at_the_statements(page: Page, site: Path) -> None:
    frame = opened_viewer(page, site)
    page.locator("#inspector").get_by_text("13,554,544,000").first.wait_for()
    box = frame.locator('[id="usg_Cash.CurrentYearInstant"]').bounding_box()
    assert box
    assert 0 < box["y"] < 1000


def test_viewer_explains_a_figure(page: Page, site: Path) -> None:
    frame = opened_viewer(page, site)
    frame.locator('[id="usg_CurrentAssets.CurrentYearInstant"]').click()
    panel = page.locator("#inspector")
    panel.get_by_text("26,337,289,000").first.wait_for()
    text = panel.inner_text()
    for expected in (
        "Current assets",
        "31 Mar 2007",
        "Debit",
        "13,554,544,000",
        "Reported and calculated values match",
    ):
        assert expected in text
    picture(page, "viewer-figure")


def test_viewer_finds_a_fact(page: Page, site: Path) -> None:
    opened_viewer(page, site)
    page.get_by_text("Search", exact=True).first.click()
    count = len(list(filing.report.facts))
    page.get_by_text(f"Showing {count} of {count} facts").wait_for()
    page.locator("#ixbrl-search").fill("telephone rights")
    page.locator("#ixbrl-search").press("Enter")
    page.locator(".search-results", has_text="Telephone rights").wait_for()
    picture(page, "viewer-search")


def test_viewer_speaks_japanese(page: Page, site: Path) -> None:
    frame = opened_viewer(page, site)
    frame.locator('[id="usg_Cash.CurrentYearInstant"]').click()
    page.evaluate(
        "(() => { const s = document.querySelector('#document-language'); s.value = 'ja';"
        " s.dispatchEvent(new Event('change', { bubbles: true })); })()"
    )
    page.locator("#inspector").get_by_text("現金及び預金").first.wait_for()
    picture(page, "viewer-japanese")


def save(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_saved_mistake_is_shown_beside_its_figure(browser: Browser, tmp_path: Path, page: Page) -> None:
    del browser  # skips when there is none
    for name in ("generator/iij", "generator/jp_agm", "templates"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    module = tmp_path / "generator" / "iij" / "usg" / "statements.py"
    with served(tmp_path) as server:
        page.goto(server.address)
        page.locator("#kaiji-findings.clean", has_text="no findings").wait_for()
        assert page.locator('[id="usg_Cash.CurrentYearInstant"]').is_visible()
        save(module, "cash=13_554_544", "cash=13_564_544")
        page.locator("#kaiji-findings .error", has_text="sum.total").first.wait_for()
        marked = page.locator('[id="usg_CurrentAssets.CurrentYearInstant"]')
        assert "kaiji-mark" in (marked.get_attribute("class") or "")
        marked.scroll_into_view_if_needed()
        picture(page, "serve-mistake")
        save(module, "cash=13_564_544", "cash=13_554_5")
        page.locator("#kaiji-findings .error", has_text="135,545,000").first.wait_for()
        page.close()


TEMPLATE = "templates/report.xhtml.j2"
END = "\nDISCLOSURES: "
BROKEN_SAVES = {
    "syntax": (FIGURES, "kasse=250", "kasse=250 250", "project.syntax"),
    "loop": (FIGURES, END, f"\nwhile True:\n    pass\n{END}", "serve.time"),
    "figure": (FIGURES, "kasse=250", "kasse=290", "sum.total"),
    "pyproject": ("pyproject.toml", '"muster:filing"\n', '"must', "project.configuration"),
    "template": (
        FIGURES.replace("figures", "__init__"),
        TEMPLATE.partition("/")[2],
        "fehlt.xhtml.j2",
        "template.missing",
    ),
    "jinja": (TEMPLATE, "{% extends", "{% extnds", "template."),
    "surrogate": (FIGURES, 'firma="Muster', 'firma="\\ud800\\x01', "fact.character"),
    "message": (FIGURES, END, f"\nraise ValueError('[\\ud800\\x01]')\n{END}", "[\ufffd\ufffd]"),
    "deleted": (FIGURES, None, None, "project.import"),
    "exit": (FIGURES, END, f"\nexit()\n{END}", "SystemExit"),
    "memory": (FIGURES, END, f"\nHOG = [0] * (1 << 33)\n{END}", "MemoryError"),
}
"""What is saved in which file, and what the page then says."""


@pytest.mark.long
@pytest.mark.slow
def test_eleven_broken_saves_and_their_repair(browser: Browser, tiny: Tiny, page: Page) -> None:
    """One after the other, in one window, with one server: each is said, and what repairs it is shown."""
    del browser
    save(tiny.root / "quelle/muster/__init__.py", 'language="de",', 'language="de",\n    template="report.xhtml.j2",')
    (tiny.root / TEMPLATE).parent.mkdir()
    shutil.copy(ENGINE / "report.xhtml.j2", tiny.root / TEMPLATE)
    figure = page.locator('[id="abs_KasseUndBankguthaben.JahrInstant"]')
    with served(tiny.root, "--limit", "2") as server:
        page.goto(server.address)
        clean = page.locator("#kaiji-findings.clean", has_text="no findings")
        clean.wait_for()
        for name, (file, old, new, says) in BROKEN_SAVES.items():
            path = tiny.root / file
            good = path.read_text(encoding="utf-8")
            if old is None or new is None:
                path.unlink()
            else:
                save(path, old, new)
            page.locator("#kaiji-findings .error", has_text=says).first.wait_for()
            assert figure.count() == 1, f"{name}: the last good document stays"
            path.write_text(good, encoding="utf-8")
            clean.wait_for()
            assert figure.text_content() == "250", name
        picture(page, "serve-repaired")
        page.close()
        said = server.end()
    assert not [line for line in said if "Traceback" in line or "Error" in line]
    assert said[-1] == "stopped"


MEMBERS = (
    "Paid-in capital",
    "Other comprehensive income (loss)",
    "Treasury stock, at cost",
    "Noncontrolling interests",
)


@pytest.fixture(scope="module")
def annual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document of two years of statements, with seven components of equity, a logo and a line at the foot of pages."""
    root = tmp_path_factory.mktemp("annual")
    shutil.copytree(REPOSITORY / "tests" / "fixtures" / "annual", root, dirs_exist_ok=True)
    source = root / "source" / "annual"
    keys = [f"more{n}" for n in range(len(MEMBERS))]
    more = "".join(f'    {key} = member("{label}")\n' for key, label in zip(keys, MEMBERS, strict=True))
    retained = '    retained = member("Retained earnings")\n'
    edit(source / "taxonomy.py", retained, more + retained)
    edit(
        source / "figures.py",
        "Components(stock=1_200,",
        f"Components(stock=1_200, {', '.join(f'{k}=1_234' for k in keys)},",
    )
    (source / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    )
    look = "brand(logo=Path(__file__).parent / 'logo.svg', name='Logo', accent='#7a1f2b', footer='The foot')"
    edit(
        source / "__init__.py",
        '    language="en",',
        f'    language="en",\n    template="report.xhtml.j2",\n    brand={look},',
    )
    edit(source / "__init__.py", "import Filing", "import brand, Filing")
    edit(source / "__init__.py", "from kaiji.declare", "from pathlib import Path\nfrom kaiji.declare", 1)
    project = load(root)
    document = inline(project.report, project.layout)
    write([document.artifact], root)
    assert document.findings == []
    return root / document.artifact.path


def edit(path: Path, old: str, new: str, count: int = -1) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), "utf-8")


def test_statements_of_two_years_fit_the_page(annual: Path, page: Page) -> None:
    """Seven columns and captions beside the contents; nothing has to be scrolled."""
    page.goto(annual.as_uri())
    assert (
        page.evaluate("[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth).length")
        == 0
    )
    assert page.evaluate("document.querySelector('.logo').naturalWidth") > 0
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(122, 31, 43)"


def test_on_a_phone_only_wide_tables_scroll(annual: Path, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(annual.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    wide = "[...document.querySelectorAll('.scroll')].map(e => e.scrollWidth > e.clientWidth)"
    assert page.evaluate(wide) == [False, False, False, True], "that of equity alone, below captions that stay:"
    moved = "(e => { e.scrollLeft = 300; return e.querySelector('td.n').closest('tr').firstElementChild.getBoundingClientRect().x })"
    assert page.evaluate(f"{moved}([...document.querySelectorAll('.scroll')][3])") < 20


def test_pages_have_heads_and_feet_and_whole_statements(annual: Path, page: Page) -> None:
    from pypdf import PdfReader

    page.goto(annual.as_uri())
    page.pdf(path=str(annual.with_suffix(".pdf")), prefer_css_page_size=True)
    first, *others = (" ".join(p.extract_text().split()) for p in PdfReader(annual.with_suffix(".pdf")).pages)
    assert "Contents" in first
    for number, text in enumerate((first, *others), 1):
        assert f"{number}The foot" in text
        assert text.count("Annual report") == 1, "as the title, or at the head"
    assert all(text.count("Financial statements") >= 1 for text in others)
    equity = next(text for text in others if "Statements of equity" in text)
    assert equity.count("Balance, end") == 2, "both years on one page"
