"""A filing in the language of a region: words and labels are those of the language, findings too."""

from __future__ import annotations

import io
from pathlib import Path

from kaiji.model import Severity
from kaiji.syntax.inline.document import inline
from kaiji.workflow.build import run_check
from tests import guide


def test_austrian_german(tmp_path: Path) -> None:
    root = guide.write(tmp_path)
    filing, figures = root / "source/acme/__init__.py", root / "source/acme/figures.py"
    filing.write_text(filing.read_text("utf-8").replace('language="de"', 'language="de-AT"'), "utf-8")
    outcome = run_check(root)
    assert [f for f in outcome.findings if f.severity is Severity.ERROR] == []
    assert outcome.report is not None
    assert outcome.project is not None
    stream = io.BytesIO()
    document = inline(outcome.report, outcome.project.layout)
    document.artifact.write(stream)
    assert document.findings == []
    text = stream.getvalue().decode()
    for german in (
        "Uneingeschränkt",
        "Zahlungsmittel",
        "Gezeichnetes Kapital",
        "Tsd. €",
        ">2.050<",
        'xml:lang="de-AT"',
    ):
        assert german in text
    assert ">Unqualified<" not in text
    assert "Share capital" not in text

    figures.write_text(figures.read_text("utf-8").replace('Decimal("-0.25")', 'Decimal("-0.35")'), "utf-8")
    broken = next(f for f in run_check(root).findings if f.code == "rule:per-share")
    assert "Ergebnis je Aktie" in broken.message
    assert "400.000" in broken.message
    assert broken.caption == "Ergebnis je Aktie"
