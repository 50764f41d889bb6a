"""Which concepts a caption means, by plain comparison of words; and what is proposed for the lines of a project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kaiji.cli.commands import main
from kaiji.model import Balance, Concept, Label, LabelRole, QName
from kaiji.model.period import INSTANT
from kaiji.model.types import MONETARY
from kaiji.taxonomy.ranking import Ranking, terms
from tests.declare.bases import TAXONOMY, project
from tests.tiny import REPOSITORY

TAXONOMIES = REPOSITORY.parent / "shared" / "taxonomies"


def concept(name: str, *texts: str, abstract: bool = False) -> Concept:
    labels = tuple(Label(LabelRole.STANDARD, "en", text) for text in texts)
    return Concept(QName("https://x.example", name), MONETARY, INSTANT, Balance.DEBIT, abstract, labels=labels)


def best(ranking: Ranking, caption: str) -> list[str]:
    return [match.concept.name.local for match in ranking.best(caption)]


def test_terms() -> None:
    assert terms("Trade and other Receivables [member]") == {"trade", "other", "receivable"}
    assert terms("売掛金") == {"売掛", "掛金"}
    assert terms("株") == {"株"}
    assert terms("Größe") == {"grösse"}
    assert terms("—") == frozenset()


def test_the_best_come_first() -> None:
    ranking = Ranking(
        [
            concept("Other", "Other receivables"),
            concept("Trade", "Trade receivables"),
            concept("TradeHeading", "Trade receivables", abstract=True),
            concept("Both", "Trade and other receivables"),
            concept("Long", "Trade receivables of subsidiaries in liquidation"),
            concept("Kakekin", "売掛金"),
            concept("Tegata", "受取手形及び売掛金"),
            concept("Cash", "Cash"),
        ]
    )
    assert best(ranking, "trade receivable")[:3] == ["Trade", "TradeHeading", "Both"]
    assert best(ranking, "売掛金") == ["Kakekin", "Tegata"]
    assert best(ranking, "Cash") == ["Cash"]
    assert best(ranking, "cash")[0] == "Cash"
    assert best(ranking, "goodwill") == []
    assert ranking.best("trade receivables")[0].score == 1
    assert best(ranking, "Trade receivables") == best(ranking, "receivables, trade"), "whatever the order"


def test_real_captions_find_their_concepts() -> None:
    """Captions as statements print them; the concept that is meant is the first, among 5,247."""
    packages = [TAXONOMIES / "esef-2022.zip", TAXONOMIES / "ifrs-2022.zip"]
    if not all(path.is_file() for path in packages):
        pytest.skip("needs the taxonomy packages esef-2022.zip and ifrs-2022.zip")
    options = [part for path in packages for part in ("--package", str(path))]
    entry = ["--entry", "http://www.esma.europa.eu/taxonomy/2022-03-24/esef_cor.xsd"]
    for caption, name in {
        "Trade receivables": "TradeReceivables",
        "Cash and cash equivalents": "CashAndCashEquivalents",
        "Property, plant and equipment": "PropertyPlantAndEquipment",
        "Other non-current assets": "OtherNoncurrentAssets",
        "Profit before tax": "ProfitLossBeforeTax",
    }.items():
        arguments = ["taxonomy", "search", *caption.split(), *options, *entry, "--format", "json"]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        assert json.loads(result.output)["concepts"][0]["name"] == f"ifrs-full:{name}", caption


def test_search_looks_into_the_packages_of_the_project_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIJI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    nothing = CliRunner().invoke(main, ["taxonomy", "search", "cash"])
    assert (nothing.exit_code, "there is no taxonomy to look into" in nothing.output) == (1, True)
    monkeypatch.chdir(project(tmp_path / "acme"))
    found = CliRunner().invoke(main, ["taxonomy", "search", "cash", "--format", "json"])
    assert found.exit_code == 0, found.output
    assert "k:Cash" in {concept["name"] for concept in json.loads(found.output)["concepts"]}
    Path("klein.zip").unlink()
    gone = CliRunner().invoke(main, ["taxonomy", "search", "cash"])
    assert (gone.exit_code, "there is no file of that name" in gone.output) == (1, True)


def suggested(root: Path, *arguments: str) -> dict[str, list[str]]:
    result = CliRunner().invoke(main, ["suggest", "--project", str(root), "--format", "json", *arguments])
    assert result.exit_code == 0, result.output
    return {line["line"]: [c["name"] for c in line["concepts"]] for line in json.loads(result.output)["lines"]}


def test_concepts_for_the_lines_of_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIJI_HOME", str(tmp_path / "home"))
    old = '    crypto: Figure = debit("Crypto-assets", wider=K["k:Assets"], narrower=(K["k:Cash"], K["k:Machines"]))\n'
    assert old in TAXONOMY
    new = '    crypto: Figure = debit("Old machine")\n'
    root = project(tmp_path / "acme", taxonomy=TAXONOMY.replace(old, new).replace('credit("Sales")', 'credit("Costs")'))
    assert suggested(root)["Position.crypto"] == ["k:Machines", "k:Old"]
    assert suggested(root)["Income.sales"] == [], "costs are on the other side of the account"
    assert set(suggested(root, "position")) == {"Position.crypto"}
    assert suggested(root, "--most", "1")["Position.crypto"] == ["k:Machines"]
    result = CliRunner().invoke(main, ["suggest", "nothing", "--project", str(root)])
    assert (result.exit_code, "no statement 'nothing'" in result.output) == (1, True)
