"""The nature of item types: what has a unit, what has a language, and what has neither."""

from __future__ import annotations

import pytest

from kaiji.model import Lexical, Measure, QName
from kaiji.model.names import ENUM2, XBRLI
from kaiji.model.registry import standard

REGISTRY = "http://www.xbrl.org/dtr/type/2022-03-31"


@pytest.mark.parametrize(
    ("namespace", "local", "lexical", "measure"),
    [
        (XBRLI, "monetaryItemType", Lexical.DECIMAL, Measure.MONEY),
        (XBRLI, "decimalItemType", Lexical.DECIMAL, Measure.ANY),
        (XBRLI, "doubleItemType", Lexical.DECIMAL, Measure.ANY),
        (XBRLI, "unsignedShortItemType", Lexical.INTEGER, Measure.ANY),
        (XBRLI, "tokenItemType", Lexical.STRING, Measure.NONE),
        (XBRLI, "languageItemType", Lexical.TOKEN, Measure.NONE),
        (XBRLI, "gYearItemType", Lexical.TOKEN, Measure.NONE),
        (XBRLI, "durationItemType", Lexical.TOKEN, Measure.NONE),
        (XBRLI, "fractionItemType", Lexical.NONE, Measure.NONE),
        (REGISTRY, "massItemType", Lexical.DECIMAL, Measure.ANY),
        (REGISTRY, "ghgEmissionsItemType", Lexical.DECIMAL, Measure.ANY),
        (REGISTRY, "perShareItemType", Lexical.DECIMAL, Measure.MONEY_PER_SHARE),
        (REGISTRY, "noLangStringItemType", Lexical.TOKEN, Measure.NONE),
        ("http://www.xbrl.org/dtr/type/numeric", "percentItemType", Lexical.DECIMAL, Measure.PURE),
        ("http://www.xbrl.org/dtr/type/non-numeric", "textBlockItemType", Lexical.XHTML, Measure.NONE),
        (ENUM2, "enumerationItemType", Lexical.MEMBER, Measure.NONE),
    ],
)
def test_a_type_of_the_specifications_has_its_nature(
    namespace: str, local: str, lexical: Lexical, measure: Measure
) -> None:
    found = standard(QName(namespace, local))
    assert found is not None
    assert (found.name, found.lexical, found.measure) == (QName(namespace, local), lexical, measure)
    assert found.numeric is (measure is not Measure.NONE)


def test_a_derived_type_keeps_its_nature_and_gathers_its_facets() -> None:
    cents = standard(QName(REGISTRY, "noDecimalsMonetaryItemType"))
    assert cents is not None
    own = cents.derived(QName("https://kaiji.example", "smallItemType"), [("maxInclusive", "9")])
    assert own.numeric
    assert own.measure is Measure.MONEY
    assert own.base == "decimal"
    assert own.facets == (("fractionDigits", "0"), ("maxInclusive", "9"))


def test_other_namespaces_are_not_the_specifications() -> None:
    assert standard(QName("https://kaiji.example", "monetaryItemType")) is None
    assert standard(QName(XBRLI, "moneyItemType")) is None
