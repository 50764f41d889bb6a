"""Elements keep the names under which they are published, whatever becomes of their labels."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from kaiji.model import Severity
from kaiji.syntax.filing import names
from kaiji.workflow.publish import write
from tests.tiny import TAXONOMY, Tiny

MODULES = "quelle/muster/modules.py"
LIST = "taxonomy/rahmen/2031/rahmen-2031_names.tsv"


class Rewording(NamedTuple):
    """An edit of a label, the element that is published, and the one that the new label makes."""

    file: str
    old: str
    new: str
    was: str
    now: str


REWORDINGS = [
    Rewording(TAXONOMY, 'debit("Anlagen"', 'debit("Anlagevermögen"', "Anlagen", "Anlagevermoegen"),
    Rewording(TAXONOMY, 'heading("Passiva"', 'heading("Kapitalseite"', "PassivaAbstract", "KapitalseiteAbstract"),
    Rewording(TAXONOMY, 'block("Lage des Unternehmens"', 'block("Lagebericht"', "LageDesUnternehmensTextBlock", "LageberichtTextBlock"),
    Rewording(TAXONOMY, 'title="Erfolgsrechnung"', 'title="Gewinn und Verlust"', "Erfolgsrechnung", "GewinnUndVerlust"),
    Rewording(TAXONOMY, 'title="Regionen"', 'title="Gegenden"', "Regionen", "Gegenden"),
    Rewording(TAXONOMY, 'member("Süd"', 'member("Süden"', "SuedMember", "SuedenMember"),
    Rewording(TAXONOMY, 'title="Prüfungsurteil"', 'title="Testat"', "Pruefungsurteil", "Testat"),
    Rewording(MODULES, 'member("Raumfahrt & Zubehör"', 'member("Raumfahrt"', "RaumfahrtZubehoerMember", "RaumfahrtMember"),
]  # fmt: skip


@pytest.fixture
def published(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """The project with the lists of names that a build leaves."""
    monkeypatch.chdir(tiny.root)
    write((names(taxonomy) for taxonomy in tiny.report().taxonomy.closure), tiny.root)
    assert not tiny.check().findings
    return tiny


@pytest.mark.parametrize("rewording", REWORDINGS, ids=lambda r: r.now)
def test_a_reworded_label_does_not_rename_an_element_without_a_word(published: Tiny, rewording: Rewording) -> None:
    line = published.edit(*rewording[:3])
    (finding,) = published.check().findings
    assert (finding.code, finding.severity) == ("declare.renamed", Severity.ERROR)
    assert str(finding.location) == f"{rewording.file}:{line}"
    assert f'write name="{rewording.was}" to keep the element' in finding.message
    assert f'name="{rewording.now}" to rename it' in finding.message


def test_the_next_edition_is_compared_with_the_last_one(published: Tiny) -> None:
    list = published.root / LIST
    older = published.root / LIST.replace("2031", "999")
    older.parent.mkdir()
    older.write_text(list.read_text("utf-8").replace("\tAnlagen\n", "\tAelter\n"), "utf-8")
    published.edit("quelle/muster/__init__.py", 'name="rahmen-2031"', 'name="rahmen-2032"')
    published.edit("quelle/muster/__init__.py", 'directory="rahmen/2031"', 'directory="rahmen/2032"')
    assert not published.check().findings
    published.edit(*REWORDINGS[0][:3])
    (finding,) = published.check().findings
    assert finding.code == "declare.renamed"
    assert f"Anlagen is published ({LIST})" in finding.message


@pytest.mark.parametrize("name", ["was", "now"])
@pytest.mark.parametrize("rewording", REWORDINGS, ids=lambda r: r.now)
def test_a_name_that_is_given_decides(published: Tiny, rewording: Rewording, name: str) -> None:
    chosen = getattr(rewording, name)
    published.edit(*rewording[:2], f'{rewording.new}, name="{chosen}"')
    outcome = published.check()
    assert not outcome.findings
    assert outcome.report
    assert chosen in {element for t in outcome.report.taxonomy.closure for _, _, element in t.names}


def test_other_names_of_lines_make_no_difference(published: Tiny) -> None:
    """The element is the same, whatever Python calls the line."""
    published.edit(TAXONOMY, "    veraenderung: Figure", "    wandel: Figure")
    published.edit("quelle/translations/abs.fr.toml", "veraenderung =", "wandel =")
    published.edit("quelle/muster/figures.py", "veraenderung=", "wandel=")
    assert not published.check().findings


def test_a_spoilt_list_is_named(published: Tiny) -> None:
    path = published.root / LIST
    path.write_text(path.read_text("utf-8").replace("\n", "\n<<<<<<< HEAD\n", 1), "utf-8")
    (finding,) = published.check().findings
    assert (finding.code, str(finding.location)) == ("declare.names", f"{LIST}:2")


def test_every_element_of_the_taxonomy_is_listed(tiny: Tiny) -> None:
    """Or is made of the name of its class."""
    for taxonomy in tiny.report().taxonomy.closure:
        listed = {element for _, _, element in taxonomy.names}
        stems = ("Heading", "Table", "LineItems", "Axis", "Domain")
        for schema in taxonomy.schemas:
            for concept in schema.concepts:
                name = concept.name.local
                assert name in listed or any(name == f"{stem}{end}" for stem in listed for end in stems), name
