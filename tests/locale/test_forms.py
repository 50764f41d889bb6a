"""Numbers and dates as languages and regions print them, and the transformations that read them back."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from arelle.FunctionIxt import ixtNamespaceFunctions as ARELLE

from kaiji.arelle.judge import load as read
from kaiji.locale import LANGUAGES, cldr, words
from kaiji.model import Fact, Month, Severity
from kaiji.syntax.filing import report_artifacts
from kaiji.syntax.inline.document import inline
from kaiji.syntax.inline.nest import places
from kaiji.syntax.inline.tags import Tagger
from kaiji.syntax.inline.transforms import REGISTRIES
from kaiji.syntax.inline.version import INLINE_1_0, INLINE_1_1
from kaiji.workflow.build import run_check
from kaiji.workflow.project import load
from kaiji.workflow.publish import write
from tests import guide

TAGS = sorted({*LANGUAGES, *cldr.NUMBERS, *cldr.DATES, *cldr.PARENTS, "xx"})
OURS, THEIRS = REGISTRIES[INLINE_1_1.registry], ARELLE[INLINE_1_1.registry]


@pytest.mark.parametrize(
    ("language", "number", "date"),
    [
        ("en", "12,345,678.90", "May 20, 2026"),
        ("en-GB", "12,345,678.90", "20 May 2026"),
        ("en-IN", "1,23,45,678.90", "20 May 2026"),
        ("de", "12.345.678,90", "20. Mai 2026"),
        ("de-AT", "12.345.678,90", "20. Mai 2026"),
        ("de-CH", "12’345’678.90", "20. Mai 2026"),
        ("fr", "12\u00a0345\u00a0678,90", "20 mai 2026"),
        ("fr-CH", "12’345’678,90", "20 mai 2026"),
        ("it", "12.345.678,90", "20 maggio 2026"),
        ("it-CH", "12’345’678.90", "20 maggio 2026"),
        ("es-MX", "12,345,678.90", "20 de mayo de 2026"),
        ("nn-NO", "12\u00a0345\u00a0678,90", "20. mai 2026"),
        ("pt-BR", "12.345.678,90", "20 de maio de 2026"),
        ("lv", "12\u00a0345\u00a0678,90", "2026. gada 20. maijs"),
        ("ja", "12,345,678.90", "2026年5月20日"),
        ("hi-IN", "1,23,45,678.90", "2026-05-20"),
        ("zh-Hant-TW", "12,345,678.90", "2026-05-20"),
        ("xx", "12,345,678.90", "2026-05-20"),
    ],
)
def test_forms(language: str, number: str, date: str) -> None:
    assert words(language).number("12,345,678.90") == number
    assert words(language).date(datetime.date(2026, 5, 20)) == date


@pytest.mark.parametrize("tag", TAGS)
def test_a_transformation_reads_what_is_printed(tag: str) -> None:
    """As we read it, and as Arelle does."""
    said = words(tag)
    for digits in ("7", "123", "1,234", "12,345", "1,234,567", "1,234,567,890.05", "0.5"):
        printed, plain = said.number(digits), digits.replace(",", "")
        assert OURS[said.number_format](printed) == plain
        assert THEIRS[said.number_format](printed) == plain
    for day in (datetime.date(2026, month, day) for month in range(1, 13) for day in (1, 2, 28)):
        assert OURS[said.date_format](said.date(day)) == THEIRS[said.date_format](said.date(day)) == day.isoformat()
        month = said.month(Month(day.year, day.month))
        assert OURS[said.month_format](month) == THEIRS[said.month_format](month) == f"{day:%Y-%m}"
        assert re.fullmatch(said.dated, said.date(day)), "its digits are no figures"


def in_language(root: Path, language: str, outlook: str) -> Path:
    guide.write(root)
    filing = root / "source/acme/__init__.py"
    filing.write_text(filing.read_text("utf-8").replace('language="de"', f'language="{language}"'), "utf-8")
    taxonomy, labels = root / "source/acme/taxonomy.py", root / "source/acme/translations"
    taxonomy.write_text(taxonomy.read_text("utf-8").replace('("en", "de")', f'("en", "{language}")'), "utf-8")
    (labels / "acme.de.toml").rename(labels / f"acme.{language}.toml")
    (root / "source/acme/outlook.md").write_text(outlook, "utf-8")
    return root


@pytest.mark.parametrize(
    ("language", "cell"),
    [("fr", "2\u00a0050"), ("de-CH", "2’050"), ("en-IN", "2,050"), ("fr-CH", "2’050"), ("pl", "2\u00a0050")],
)
@pytest.mark.parametrize("version", [INLINE_1_1, INLINE_1_0])
def test_a_document_reads_back(tmp_path: Path, language: str, cell: str, version: object) -> None:
    """Numbers, dates, and what a narrative names."""
    project = load(in_language(tmp_path, language, "{Notes.meeting}: {Income.revenue}, {Notes.company}"))
    assert [f for f in run_check(tmp_path).findings if f.severity is Severity.ERROR] == []
    document = inline(project.report, project.layout, version)  # type: ignore[arg-type]
    write([*report_artifacts(project.report), document.artifact], tmp_path / "out")
    assert document.findings == []
    path = tmp_path / "out" / document.artifact.path
    if version is INLINE_1_0:
        assert "apos" not in path.read_text("utf-8")
        return
    assert f">{cell}<" in path.read_text("utf-8")

    def facts(file: Path) -> dict[object, Fact]:
        return {(f.concept, f.context): f._replace(source=None) for f in read(file)}

    assert facts(path) == facts(path.with_suffix(".xbrl"))


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "de 6\u00a0049\u00a0000 €", ["6\u00a0049\u00a0000"]),
        ("fr", "de 6 049 000 €", ["6 049 000"]),
        ("fr", "de 16\u00a0049\u00a0000 ou 6\u00a0049\u00a0000\u00a0500 €", []),
        ("de-CH", "von 6'049'000 Franken", ["6'049'000"]),
        ("de-CH", "von 1’6’049’000 Franken", []),
        ("en-IN", "of 60,49,000 rupees", ["60,49,000"]),
    ],
)
def test_typed_figures_are_recognised(tmp_path: Path, language: str, text: str, found: list[str]) -> None:
    report = load(in_language(tmp_path, language, text)).report
    value = 6_049_000
    fact = next(f for f in report.facts if f.value == value)
    assert [text[p.start : p.end] for p in places(text, [fact], Tagger(report, words(language)))] == found
