"""What xBRL-JSON may hold, and what it may not (OIM 1.0): a sound report, changed in one thing at a time.

Arelle judges the same reports: where it says something else, the test says what and why.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kaiji.model import FOREVER, PURE, Duration, Fact, Instant, KaijiError, QName, Typed, Unit
from kaiji.model.fact import NO_ENTITY
from kaiji.model.names import UTR, XBRLI
from kaiji.workflow.compare import compare
from tests.syntax import oim
from tests.syntax.oim import END, GONE, INFO, TAXONOMY_FILE, YEAR
from tests.syntax.reports import NORTH, TYPED, YEN, name
from tests.taxonomy.published import NAMESPACE, element, folder, schema

IMPORTS = (
    '<xsd:import namespace="http://www.xbrl.org/2003/instance"'
    ' schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>'
    '<xsd:import namespace="http://xbrl.org/2005/xbrldt" schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>'
)

BASE: dict[str, Any] = {
    "documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-json", **INFO},
    "facts": {
        "f": {
            "value": "5",
            "decimals": 0,
            "dimensions": {"concept": "all:MoneyDuration", "entity": "r:1", "period": YEAR, "unit": "iso4217:JPY"},
        }
    },
}
FACT, DIMS = "facts/f", "facts/f/dimensions"
TEXT = {f"{FACT}/decimals": GONE, f"{DIMS}/unit": GONE, f"{DIMS}/concept": "all:WordsDuration"}
FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote"
EXPLAINS = "http://www.xbrl.org/2009/arcrole/fact-explanatoryFact"
LINK = "http://www.xbrl.org/2003/role/link"
NOTE = {
    "documentInfo/linkTypes": {"footnote": FOOTNOTE, "explanatoryFact": EXPLAINS},
    "documentInfo/linkGroups": {"_": LINK},
    f"{FACT}/links": {"footnote": {"_": ["n"]}},
    "facts/n": {
        "value": "a <b>note</b>",
        "dimensions": {"concept": "xbrl:note", "noteId": "n", "language": "en"},
    },
}
SECOND = {
    "facts/g": {
        "value": "7",
        "dimensions": {"concept": "all:MoneyInstant", "entity": "r:1", "period": END, "unit": "iso4217:JPY"},
    }
}
TWICE = {"facts/g": {**BASE["facts"]["f"]}}
CANONICAL = {"documentInfo/features": {"xbrl:canonicalValues": True}, f"{FACT}/value": "5.0"}


def of_type(kind: str, value: str | None, **dimensions: Any) -> dict[str, Any]:
    """Changes that make the fact one of another type."""
    numeric = "unit" in dimensions or kind in ("PureDuration", "CountDuration", "DoubleDuration")
    changes: dict[str, Any] = {f"{DIMS}/concept": f"all:{kind}", f"{FACT}/value": value, f"{DIMS}/unit": GONE}
    changes |= {} if numeric and value is not None else {f"{FACT}/decimals": GONE}
    return changes | {f"{DIMS}/{axis}": given for axis, given in dimensions.items()}


def value(wanted: object) -> Callable[[list[Fact]], bool]:
    return lambda facts: facts[0].value == wanted


def period(wanted: object) -> Callable[[list[Fact]], bool]:
    return lambda facts: facts[0].context.period == wanted


def members(*wanted: object) -> Callable[[list[Fact]], bool]:
    return lambda facts: facts[0].context.members == wanted


UTC = datetime.UTC
VALID: dict[str, tuple[dict[str, Any], Callable[[list[Fact]], bool]]] = {
    "nothing changed": ({}, value(5)),
    "extension properties everywhere": (
        {"r:a": [1], "documentInfo/r:b": {"c": None}, f"{FACT}/r:d": 7.5},
        value(5),
    ),
    "no facts": ({"facts": GONE}, lambda facts: facts == []),
    "an empty object of facts": ({"facts": {}}, lambda facts: facts == []),
    "two taxonomies": (
        {
            "documentInfo/taxonomy": [TAXONOMY_FILE, oim.OTHER_FILE],
            "documentInfo/namespaces/o": "https://other.example",
            **TEXT,
            f"{DIMS}/concept": "o:More",
        },
        lambda facts: facts[0].concept == QName("https://other.example", "More"),
    ),
    "nobody": ({f"{DIMS}/entity": GONE}, lambda facts: facts[0].context.entity == NO_ENTITY),
    "for ever": ({f"{DIMS}/period": GONE}, period(FOREVER)),
    "a zoned period": (
        {f"{DIMS}/period": "2030-01-01T00:00:00Z/2031-01-01T12:30:00.5Z"},
        lambda facts: str(facts[0].context.period) == "2030-01-01T00:00:00Z/2031-01-01T12:30:00.5Z",
    ),
    "an instant": (
        of_type("MoneyInstant", "5", unit="iso4217:JPY", period=END),
        period(Instant(datetime.date(2030, 12, 31))),
    ),
    "an entity with spaces": (
        {f"{DIMS}/entity": "r:a b "},
        lambda facts: facts[0].context.entity.identifier == "a b ",
    ),
    "an id with letters of any kind": ({"facts": {"é-1.ü": BASE["facts"]["f"]}}, value(5)),
    "an instant written as a pair": (
        of_type("MoneyInstant", "5", unit="iso4217:JPY", period=f"{END}/{END}"),
        period(Instant(datetime.date(2030, 12, 31))),
    ),
    "days": ({}, period(Duration(datetime.date(2030, 1, 1), datetime.date(2030, 12, 31)))),
    "no unit": (of_type("PureDuration", "5"), lambda facts: facts[0].unit == PURE),
    "a unit that is a fraction of products": (
        {
            f"{DIMS}/concept": "all:DoubleDuration",
            f"{DIMS}/unit": "iso4217:JPY/(utr:m*xbrli:shares)",
            "documentInfo/namespaces/utr": UTR,
        },
        lambda facts: facts[0].unit == Unit(YEN.numerators, (QName(XBRLI, "shares"), QName(UTR, "m"))),
    ),
    "a product": (
        {f"{DIMS}/concept": "all:DoubleDuration", f"{DIMS}/unit": "iso4217:JPY*xbrli:shares"},
        lambda facts: facts[0].unit == Unit((QName(XBRLI, "shares"), *YEN.numerators)),
    ),
    "no decimals": ({f"{FACT}/decimals": GONE}, lambda facts: facts[0].decimals is None),
    "nil": ({f"{FACT}/value": None, f"{FACT}/decimals": GONE}, value(None)),
    "text without a language": (TEXT, lambda facts: facts[0].language is None),
    "text in a language": ({**TEXT, f"{DIMS}/language": "en-gb"}, lambda facts: facts[0].language == "en-gb"),
    "a member": ({f"{DIMS}/all:AreaAxis": "all:NorthMember"}, members((name("AreaAxis"), NORTH))),
    "a typed value that looks like a name": ({f"{DIMS}/all:KeyAxis": "t:abc"}, members((TYPED, Typed("t:abc")))),
    "a typed value that is nil": ({f"{DIMS}/all:KeyAxis": None}, members((TYPED, Typed(None)))),
    "a double": (of_type("DoubleDuration", "1.5e3"), value(Decimal(1500))),
    "a name": (of_type("NameDuration", "all:Any"), value(name("Any"))),
    "a member as a value": (of_type("ChoiceDuration", "all:YesMember"), value(name("YesMember"))),
    "no members as a value": (of_type("ChoicesDuration", ""), value(())),
    "a note": (NOTE, lambda facts: facts[0].footnotes[0].markup == "a <b>note</b>"),
    "a fact that explains": (
        {**NOTE, **SECOND, "facts/n": GONE, f"{FACT}/links": {"explanatoryFact": {"_": ["g"]}}},
        lambda facts: facts[0].links[0].target.concept == name("MoneyInstant"),
    ),
    "canonical": (CANONICAL, value(5)),
    "canonical zero": ({**CANONICAL, f"{FACT}/value": "0.0"}, value(0)),
    "a canonical double": ({**CANONICAL, **of_type("DoubleDuration", "-1.5E-3")}, value(Decimal("-0.0015"))),
    "a canonical truth": ({**CANONICAL, **of_type("TruthDuration", "true")}, value(True)),
    "canonical members": (
        {**CANONICAL, **of_type("ChoicesDuration", "all:NoMember all:YesMember")},
        lambda facts: len(facts) == 1,
    ),
    "equal facts": (TWICE, lambda facts: len(facts) == 2),
    "equal facts that may be": (
        {**TWICE, "documentInfo/features": {"xbrl:allowedDuplicates": "complete"}},
        lambda facts: len(facts) == 2,
    ),
    "rounded facts that may be": (
        {**TWICE, "facts/g/decimals": 2, "documentInfo/features": {"xbrl:allowedDuplicates": "consistent"}},
        lambda facts: len(facts) == 2,
    ),
    "prefixes for the same as elsewhere": ({"documentInfo/linkTypes": {"mine": "https://mine.example/type"}}, value(5)),
}

JSON = "xbrlje:invalidJSONStructure"
INVALID: dict[str, tuple[dict[str, Any], str, str]] = {
    "another type of document": ({"documentInfo/documentType": "x"}, "syntax", "oimce:unsupportedDocumentType"),
    "no taxonomy": ({"documentInfo/taxonomy": GONE}, "missing-taxonomy", JSON),
    "an empty list of taxonomies": ({"documentInfo/taxonomy": []}, "missing-taxonomy", "oime:noTaxonomy"),
    "a relative base": ({"documentInfo/baseURL": "taxonomies/"}, "syntax", "oime:invalidBaseURL"),
    "nothing that says what it is": ({"documentInfo": GONE}, "syntax", "oimce:unsupportedDocumentType"),
    "null where an object is due": ({"documentInfo/features": None}, "syntax", JSON),
    "facts that are a list": ({"facts": []}, "syntax", JSON),
    "a fact that is a list": ({"facts/f": []}, "syntax", JSON),
    "a note that is empty": ({**NOTE, "facts/n": {}}, "syntax", JSON),
    "a note that is a number": ({**NOTE, "facts/n/value": 1}, "syntax", JSON),
    "links that are a list": ({**NOTE, f"{FACT}/links": []}, "syntax", JSON),
    "a unit that is a number": ({f"{DIMS}/unit": 1}, "value", JSON),
    "an entity that is null": ({f"{DIMS}/entity": None}, "reference", "oimce:invalidSQName"),
    "canonicalValues that is an object": ({"documentInfo/features": {"xbrl:canonicalValues": {}}}, "syntax", JSON),
    "a prefix for a URI with a space behind it": ({"documentInfo/namespaces/x": "https://x.example "}, "syntax", JSON),
    "an extension without a prefix": ({"more": 1}, "syntax", JSON),
    "an extension with an unknown prefix": ({"x:more": 1}, "syntax", "oimce:unboundPrefix"),
    "an extension of a fact with an unknown prefix": ({f"{FACT}/x:more": 1}, "syntax", "oimce:unboundPrefix"),
    "a prefix for no URI": ({"documentInfo/namespaces/x": "www.example.com"}, "syntax", "oimce:invalidURI"),
    "a prefix that is no name": ({"documentInfo/namespaces/1x": "https://x.example"}, "syntax", JSON),
    "a reserved prefix": (
        {"documentInfo/namespaces/xs": "https://x.example"},
        "syntax",
        "oimce:invalidURIForReservedAlias",
    ),
    "another prefix for what has a reserved one": (
        {"documentInfo/namespaces/units": UTR},
        "syntax",
        "oimce:invalidAliasForReservedURI",
    ),
    "two prefixes for one URI": (
        {"documentInfo/namespaces/s": "https://register.example/"},
        "syntax",
        "oimce:multipleAliasesForURI",
    ),
    "a reserved type of links": (
        {"documentInfo/linkTypes": {"footnote": "https://x.example"}},
        "syntax",
        "oimce:invalidURIForReservedAlias",
    ),
    "a feature without a known prefix": ({"documentInfo/features": {"x:y": 1}}, "syntax", "oimce:unboundPrefix"),
    "duplicates of no kind": ({"documentInfo/features": {"xbrl:allowedDuplicates": "some"}}, "syntax", JSON),
    "equal facts that may not be": (
        {**TWICE, "documentInfo/features": {"xbrl:allowedDuplicates": "none"}},
        "disallowed",
        "oime:disallowedDuplicateFacts",
    ),
    "rounded facts that may not be": (
        {**TWICE, "facts/g/decimals": 2, "documentInfo/features": {"xbrl:allowedDuplicates": "complete"}},
        "disallowed",
        "oime:disallowedDuplicateFacts",
    ),
    "contradictions that may not be": (
        {**TWICE, "facts/g/value": "6", "documentInfo/features": {"xbrl:allowedDuplicates": "consistent"}},
        "disallowed",
        "oime:disallowedDuplicateFacts",
    ),
    "no concept": ({f"{DIMS}/concept": GONE}, "syntax", JSON),
    "no value": ({f"{FACT}/value": GONE}, "syntax", JSON),
    "a number as a value": ({f"{FACT}/value": 5}, "value", JSON),
    "an unknown concept": ({f"{DIMS}/concept": "all:Other"}, "unknown-concept", "oime:unknownConcept"),
    "an abstract concept": ({f"{DIMS}/concept": "all:AllHeading"}, "concept", "oime:valueForAbstractConcept"),
    "a concept without a known prefix": ({f"{DIMS}/concept": "x:Money"}, "reference", "oimce:unboundPrefix"),
    "a concept without a prefix": ({f"{DIMS}/concept": "Money"}, "reference", JSON),
    "an entity without a known prefix": ({f"{DIMS}/entity": "x:1"}, "reference", "oimce:unboundPrefix"),
    "an entity without an identifier": ({f"{DIMS}/entity": "r:"}, "reference", "oimce:invalidSQName"),
    "an entity that begins with a space": ({f"{DIMS}/entity": "r: 1"}, "reference", "oimce:invalidSQName"),
    "an id with a space": ({"facts": {"a b": BASE["facts"]["f"]}}, "syntax", JSON),
    "an id that begins with a digit": ({"facts": {"1": BASE["facts"]["f"]}}, "syntax", JSON),
    "no id": ({"facts": {"": BASE["facts"]["f"]}}, "syntax", JSON),
    "an entity without a prefix": ({f"{DIMS}/entity": "1"}, "reference", "oimce:invalidSQName"),
    "nobody by name": (
        {f"{DIMS}/entity": "e:NA", "documentInfo/namespaces/e": "https://xbrl.org/2021/entities"},
        "value",
        "oime:invalidUseOfReservedIdentifier",
    ),
    "a date as a period": ({f"{DIMS}/period": "2030-01-01"}, "value", "oimce:invalidPeriodRepresentation"),
    "dates as a period": ({f"{DIMS}/period": "2030-01-01/2030-12-31"}, "value", "oimce:invalidPeriodRepresentation"),
    "a year as a period": ({f"{DIMS}/period": "2030"}, "value", "oimce:invalidPeriodRepresentation"),
    "an offset": (
        {f"{DIMS}/period": "2030-01-01T00:00:00+01:00/2031-01-01T00:00:00+01:00"},
        "value",
        "oimce:invalidPeriodRepresentation",
    ),
    "a period that ends before it begins": (
        {f"{DIMS}/period": f"{END}/2030-01-01T00:00:00"},
        "value",
        "oimce:invalidPeriodRepresentation",
    ),
    "a day that there is not": (
        {f"{DIMS}/period": "2030-02-30T00:00:00/2031-01-01T00:00:00"},
        "value",
        "oimce:invalidPeriodRepresentation",
    ),
    "a moment for a duration": ({f"{DIMS}/period": END}, "value", "oime:invalidPeriodDimension"),
    "a duration for a moment": ({f"{DIMS}/concept": "all:MoneyInstant"}, "value", "oime:invalidPeriodDimension"),
    "a moment that is never": (
        {f"{DIMS}/concept": "all:MoneyInstant", f"{DIMS}/period": GONE},
        "value",
        "oime:missingPeriodDimension",
    ),
    "a unit for text": ({**TEXT, f"{DIMS}/unit": "iso4217:JPY"}, "syntax", "oime:misplacedUnitDimension"),
    "decimals for text": ({**TEXT, f"{FACT}/decimals": 0}, "syntax", "oime:misplacedDecimalsProperty"),
    "decimals for nil": ({f"{FACT}/value": None}, "syntax", "oime:misplacedDecimalsProperty"),
    "decimals as text": ({f"{FACT}/decimals": "2"}, "value", JSON),
    "a language for a number": ({f"{DIMS}/language": "en"}, "syntax", "oime:misplacedLanguageDimension"),
    "a language for a date": (
        of_type("DayDuration", "2030-01-01", language="en"),
        "syntax",
        "oime:misplacedLanguageDimension",
    ),
    "a language in capital letters": ({**TEXT, f"{DIMS}/language": "en-GB"}, "value", "xbrlje:invalidLanguageCodeCase"),
    "null as a language": ({**TEXT, f"{DIMS}/language": None}, "syntax", JSON),
    "a feature that is an object": ({"documentInfo/features": {"r:x": {"a": 1}}}, "syntax", JSON),
    "null as a unit": ({f"{DIMS}/unit": None}, "syntax", JSON),
    "the pure unit by name": (
        of_type("PureDuration", "5", unit="xbrli:pure"),
        "value",
        "oime:illegalPureUnit",
    ),
    "a unit out of order": (
        {f"{DIMS}/unit": "xbrli:shares*iso4217:JPY"},
        "value",
        "oimce:invalidUnitStringRepresentation",
    ),
    "a fraction of a bare product": (
        {f"{DIMS}/unit": "iso4217:JPY/iso4217:EUR*xbrli:shares"},
        "value",
        "oimce:invalidUnitStringRepresentation",
    ),
    "a unit in parentheses": ({f"{DIMS}/unit": "(iso4217:JPY)"}, "value", "oimce:invalidUnitStringRepresentation"),
    "a unit without a prefix": ({f"{DIMS}/unit": "JPY"}, "value", "oimce:invalidUnitStringRepresentation"),
    "a unit without a known prefix": ({f"{DIMS}/unit": "x:JPY"}, "reference", "oimce:unboundPrefix"),
    "an unknown dimension": ({f"{DIMS}/all:OtherAxis": "all:NorthMember"}, "reference", "oime:unknownDimension"),
    "a concept as a dimension": ({f"{DIMS}/all:MoneyInstant": "all:NorthMember"}, "reference", "oime:unknownDimension"),
    "an unknown member": ({f"{DIMS}/all:AreaAxis": "all:OtherMember"}, "reference", "xbrlje:invalidDimensionValue"),
    "a member without a prefix": ({f"{DIMS}/all:AreaAxis": "North"}, "reference", "xbrlje:invalidDimensionValue"),
    "a member that is a number": ({f"{DIMS}/all:AreaAxis": 5}, "value", JSON),
    "a member that is nil": ({f"{DIMS}/all:AreaAxis": None}, "reference", "xbrlje:invalidDimensionValue"),
    "the default by name": ({f"{DIMS}/all:AreaAxis": "all:AreaEverywhere"}, "value", "oime:invalidDimensionValue"),
    "a dimension that is none": ({f"{DIMS}/area": "all:NorthMember"}, "syntax", JSON),
    "a number beyond its type": (of_type("CountDuration", "-1"), "value", "xbrlje:invalidFactValue"),
    "no number": ({f"{FACT}/value": "five"}, "value", "xbrlje:invalidFactValue"),
    "no year": (of_type("YearDuration", "30"), "value", "xbrlje:invalidFactValue"),
    "no time": (of_type("TimeDuration", "25:00:00"), "value", "xbrlje:invalidFactValue"),
    "no duration": (of_type("SpanDuration", "1Y"), "value", "xbrlje:invalidFactValue"),
    "no bytes": (of_type("BytesDuration", "0"), "value", "xbrlje:invalidFactValue"),
    "a name without a known prefix": (of_type("NameDuration", "x:Any"), "reference", "oimce:unboundPrefix"),
    "a number that is not canonical": ({**CANONICAL, f"{FACT}/value": "5"}, "value", "xbrlje:nonCanonicalValue"),
    "zeros that are not canonical": ({**CANONICAL, f"{FACT}/value": "05.0"}, "value", "xbrlje:nonCanonicalValue"),
    "a whole number with a point": (
        {**CANONICAL, **of_type("CountDuration", "+5")},
        "value",
        "xbrlje:nonCanonicalValue",
    ),
    "a truth that is not canonical": (
        {**CANONICAL, **of_type("TruthDuration", "1")},
        "value",
        "xbrlje:nonCanonicalValue",
    ),
    "members out of order": (
        {**CANONICAL, **of_type("ChoicesDuration", "all:YesMember all:NoMember")},
        "value",
        "xbrlje:nonCanonicalValue",
    ),
    "a note in no language": (
        {**NOTE, "facts/n/dimensions/language": GONE},
        "syntax",
        "oime:missingLanguageForNoteFact",
    ),
    "a note without an id": ({**NOTE, "facts/n/dimensions/noteId": GONE}, "syntax", "oime:missingNoteIDDimension"),
    "a note with another id": ({**NOTE, "facts/n/dimensions/noteId": "m"}, "value", "oime:invalidNoteIDValue"),
    "a note of somebody": ({**NOTE, "facts/n/dimensions/entity": "r:1"}, "syntax", "oime:misplacedNoteFactDimension"),
    "a note with a unit": ({**NOTE, "facts/n/dimensions/unit": "iso4217:JPY"}, "syntax", "oime:misplacedUnitDimension"),
    "a note that is used nowhere": ({**NOTE, f"{FACT}/links": GONE}, "reference", "oime:unusedNoteFact"),
    "a note that is no XHTML": ({**NOTE, "facts/n/value": "<b>"}, "value", "oime:invalidXHTMLFragment"),
    "a note with elements of others": (
        {**NOTE, "facts/n/value": '<b xmlns="https://x.example"/>'},
        "value",
        "oime:invalidXHTMLFragment",
    ),
    "a note with prefixes": (
        {**NOTE, "facts/n/value": '<h:b xmlns:h="http://www.w3.org/1999/xhtml">x</h:b>'},
        "value",
        "oime:xhtmlElementInNonDefaultNamespace",
    ),
    "an id for what is no note": ({f"{DIMS}/noteId": "f"}, "syntax", "oime:misplacedNoteIDDimension"),
    "a footnote that is a fact": (
        {**NOTE, **SECOND, "facts/n": GONE, f"{FACT}/links": {"footnote": {"_": ["g"]}}},
        "reference",
        "oime:illegalStandardFootnoteTarget",
    ),
    "a link to nothing": ({**NOTE, "facts/n": GONE}, "reference", "xbrlje:unknownLinkTarget"),
    "an unknown type of links": (
        {**NOTE, "documentInfo/linkTypes": {"explanatoryFact": EXPLAINS}},
        "reference",
        "xbrlje:unknownLinkType",
    ),
    "a type without groups of links": ({**NOTE, f"{FACT}/links/explanatoryFact": {}}, "syntax", JSON),
    "an undeclared type without groups": ({f"{FACT}/links": {"other": {}}}, "reference", "xbrlje:unknownLinkType"),
    "a group without links": ({**NOTE, f"{FACT}/links": {"footnote": {"_": []}}}, "syntax", JSON),
    "the same note twice": ({**NOTE, f"{FACT}/links": {"footnote": {"_": ["n", "n"]}}}, "syntax", JSON),
    "an unknown group of links": ({**NOTE, "documentInfo/linkGroups": {}}, "reference", "xbrlje:unknownLinkGroup"),
}
SAYS_OTHERWISE = {
    "decimals as text": "it reads them as a number",
    "an unknown member": "it leaves members to the validation of dimensions",
    "a member without a prefix": "it leaves members to the validation of dimensions",
    "a concept without a prefix": "it looks for the prefix that is not there",
    "a period that ends before it begins": "it does not compare the two",
    "an id with a space": "it says that of the XML that it makes",
    "an id that begins with a digit": "it says that of the XML that it makes",
    "no id": "it gives the fact an id of its own",
    "a type without groups of links": "it passes over what is empty",
    "a group without links": "it passes over what is empty",
    "the same note twice": "it takes it once",
    "a concept as a dimension": "it leaves that to the validation of dimensions",
    "a name without a known prefix": "it says that of values of enumerations alone",
}
"""Where Arelle says something else, and why it is not followed."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return oim.place(tmp_path_factory.mktemp("oim"))


@pytest.mark.parametrize("kind", VALID)
def test_what_is_allowed_is_read(place: Path, kind: str) -> None:
    changes, holds = VALID[kind]
    assert holds(oim.read(oim.save(place / "report.json", oim.changed(BASE, changes))))


@pytest.mark.parametrize("kind", INVALID)
def test_what_is_not_allowed_is_refused(place: Path, kind: str) -> None:
    changes, code, specified = INVALID[kind]
    path = oim.save(place / "report.json", oim.changed(BASE, changes))
    assert oim.codes(path) == (f"input.{code}", specified)


def test_a_typed_value_that_no_xml_can_hold(place: Path) -> None:
    path = oim.save(place / "report.json", oim.changed(BASE, {f"{DIMS}/all:KeyAxis": "\u0001"}))
    assert oim.codes(path) == ("input.value", "xbrlje:invalidDimensionValue")


def test_a_base_for_relative_addresses(place: Path) -> None:
    from kaiji.syntax.json.reader import open_json

    changes = {
        "documentInfo/baseURL": "https://x.example/a/b",
        "documentInfo/taxonomy": ["c.xsd", "https://y.example/d"],
    }
    document = open_json(oim.save(place / "report.json", oim.changed(BASE, changes)))
    assert tuple(entry.address for entry in document.entries) == ("https://x.example/a/c.xsd", "https://y.example/d")


@pytest.mark.parametrize(
    ("type", "value", "valid"),
    [
        ("nonPositiveInteger", "0", True),
        ("nonPositiveInteger", "1", False),
        ("positiveInteger", "0", False),
        ("byte", "127", True),
        ("byte", "128", False),
        ("integer", "1" + "0" * 3_998, True),
        ("integer", "1" + "0" * 4_998, False),
        ("anyURI", "a b", True),
        ("anyURI", "\u0001", False),
        ("dateTime", "0001-01-01T14:00:00+14:00", True),
        ("dateTime", "0001-01-01T00:00:00+14:00", False),
    ],
)
def test_values_are_within_what_their_type_allows(tmp_path: Path, type: str, value: str, valid: bool) -> None:
    folder(tmp_path, {"k.xsd": schema(IMPORTS + element("It", f"xbrli:{type}ItemType"))})
    report = {
        "documentInfo": {
            "documentType": "https://xbrl.org/2021/xbrl-json",
            "namespaces": {"k": NAMESPACE, "xbrl": "https://xbrl.org/2021"},
            "taxonomy": ["k.xsd"],
        },
        "facts": {
            "f": {
                "value": value,
                "dimensions": {"concept": "k:It", "period": "2024-01-01T00:00:00/2025-01-01T00:00:00"},
            }
        },
    }
    path = oim.save(tmp_path / "report.json", report)
    if valid:
        assert len(oim.read(path)) == 1
    else:
        assert oim.codes(path) == ("input.value", "xbrlje:invalidFactValue")


@pytest.mark.parametrize(
    ("axis", "value", "canonical", "specified"),
    [
        ("Key", "7.5", True, ""),
        ("Key", "7", False, ""),
        ("Key", "7", True, "xbrlje:nonCanonicalValue"),
        ("Key", "x", False, "xbrlje:invalidDimensionValue"),
        ("Id", "x", False, "oime:unsupportedDimensionDataType"),
    ],
)
def test_values_of_typed_dimensions_are_of_their_type(
    tmp_path: Path, axis: str, value: str, canonical: bool, specified: str
) -> None:
    axes = "".join(
        element(f"{name}Axis", group="xbrldt:dimensionItem", more=f'abstract="true" xbrldt:typedDomainRef="#{name}"')
        + f'<xsd:element name="{name}" id="{name}" type="xsd:{type}"/>'
        for name, type in (("Key", "decimal"), ("Id", "IDREF"))
    )
    folder(tmp_path, {"k.xsd": schema(IMPORTS + element("Text") + axes)})
    report = {
        "documentInfo": {
            "documentType": "https://xbrl.org/2021/xbrl-json",
            "namespaces": {"k": NAMESPACE, "xbrl": "https://xbrl.org/2021"},
            "features": {"xbrl:canonicalValues": canonical},
            "taxonomy": ["k.xsd"],
        },
        "facts": {"f": {"value": "a", "dimensions": {"concept": "k:Text", f"k:{axis}Axis": value}}},
    }
    path = oim.save(tmp_path / "report.json", report)
    assert oim.codes(path)[1] == specified
    (tmp_path / "arelle").mkdir()
    theirs = oim.arelle_codes(path, tmp_path / "arelle")
    assert specified in theirs if specified else not theirs


def test_a_note_that_is_linked_is_not_held(place: Path) -> None:
    changes = {**NOTE, **SECOND, "facts/n/links": {"explanatoryFact": {"_": ["g"]}}}
    path = oim.save(place / "report.json", oim.changed(BASE, changes))
    assert oim.codes(path) == ("input.unsupported", "")


@pytest.mark.slow
def test_arelle_says_the_same(place: Path, tmp_path: Path) -> None:
    valid = {kind: (changes, "") for kind, (changes, _) in VALID.items()}
    invalid = {kind: (changes, specified) for kind, (changes, _, specified) in INVALID.items()}
    wrong = {}
    for kind, (changes, specified) in (valid | invalid).items():
        found = oim.arelle_codes(oim.save(place / "report.json", oim.changed(BASE, changes)), tmp_path)
        if kind not in SAYS_OTHERWISE and not (specified in found if specified else not found):
            wrong[kind] = specified, found
    assert not wrong, "\n".join(f"{kind}: {said}" for kind, said in wrong.items())


def test_duplicates_that_may_not_be_are_refused_when_reports_are_compared(place: Path) -> None:
    changes = {**TWICE, "documentInfo/features": {"xbrl:allowedDuplicates": "none"}}
    path = oim.save(place / "report.json", oim.changed(BASE, changes))
    with pytest.raises(KaijiError) as caught:
        compare(path, oim.save(place / "other.json", BASE))
    assert caught.value.specified == "oime:disallowedDuplicateFacts"
