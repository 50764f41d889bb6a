"""Labels and the element names that are made of them."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaiji.declare.words import Words, element_name
from kaiji.model import KaijiError, LabelRole


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Cash", "Cash"),
        ("Accounts receivable, net", "AccountsReceivableNet"),
        ("The balance of a day", "BalanceOfDay"),
        ("Shareholders' equity", "ShareholdersEquity"),
        ("Shareholders\u2019 equity", "ShareholdersEquity"),
        ("Long-term (current) 2nd part", "LongTermCurrent2ndPart"),
        ("Net income (loss)", "NetIncomeLoss"),
        ("Vermögen", "Vermoegen"),
        ("Vermo\u0308gen", "Vermoegen"),
        ("Größe der Straße", "GroesseDerStrasse"),
        ("Ørsted æ Łódź", "OerstedAeLodz"),
        ("Þóra Đurić, İstanbul ılık", "ThoraDuricIstanbulIlik"),
        ("ﬁxed m²", "FixedM2"),
        ("Assets – gross, 5 % €", "AssetsGross5"),
        ("Réserves à créer", "ReservesCreer"),
        ("IPv6 EBITDA", "IPv6EBITDA"),
    ],
)
def test_names_from_labels(label: str, name: str) -> None:
    assert element_name(label) == name


def test_a_suffix_is_not_repeated() -> None:
    assert element_name("Common stock", "Member") == "CommonStockMember"
    assert element_name("Family member", "Member") == "FamilyMember"


@pytest.mark.parametrize("label", ["", "資産", "2nd part", "the", "---", "Total 資産", "Risk β", "Ɓasic"])
def test_a_label_without_a_name_is_refused(label: str) -> None:
    with pytest.raises(KaijiError, match="name="):
        element_name(label)


@given(st.text())
def test_every_name_is_an_xml_name(label: str) -> None:
    try:
        name = element_name(label)
    except KaijiError:
        return
    assert re.fullmatch("[A-Za-z][A-Za-z0-9]*", name)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1))
def test_no_letter_disappears_from_a_name(label: str) -> None:
    try:
        name = element_name(f"X{label}")
    except KaijiError:
        return
    assert len(name) > len(unicodedata.normalize("NFC", label))


def test_labels_stand_in_the_order_of_the_languages() -> None:
    made = Words("Cash", {"fr": "Caisse", "ja": "現金"}).labels(LabelRole.STANDARD, ("de", "ja", "it", "fr"))
    assert [(x.language, x.text) for x in made] == [("de", "Cash"), ("ja", "現金"), ("fr", "Caisse")]


def test_kinds_are_named_in_brackets() -> None:
    made = Words("Officers", {"fr": "Cadres", "ja": "役員"}).of_kind("axis")
    assert (made.text, made.translations) == ("Officers [axis]", {"fr": "Cadres [axis]", "ja": "役員 [軸]"})
