"""What xBRL-CSV may hold, and what it may not (OIM 1.0): a sound report, changed in one thing at a time."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kaiji.model import FOREVER, PURE, Duration, Fact, Instant, KaijiError, Period, Typed
from kaiji.model.fact import NO_ENTITY
from kaiji.syntax.oim.periods import csv_period
from tests.syntax import oim
from tests.syntax.oim import END, GONE, INFO, YEAR
from tests.syntax.reports import DOLLAR, NORTH, SOUTH, YEN

BASE: dict[str, Any] = {
    "documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-csv", **INFO},
    "dimensions": {"entity": "r:1"},
    "tableTemplates": {
        "t": {
            "dimensions": {"period": "$period"},
            "columns": {
                "period": {},
                "money": {
                    "decimals": 0,
                    "dimensions": {"concept": "all:MoneyDuration", "unit": "iso4217:JPY"},
                },
            },
        }
    },
    "tables": {"t": {"url": "t.csv"}},
}
TABLE = f"period,money\n{YEAR},5\n"
COLUMNS, MONEY = "tableTemplates/t/columns", "tableTemplates/t/columns/money"
FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote"
EXPLAINS = "http://www.xbrl.org/2009/arcrole/fact-explanatoryFact"
LINK = "http://www.xbrl.org/2003/role/link"
LINKS = {
    "documentInfo/linkTypes": {"footnote": FOOTNOTE, "explanatoryFact": EXPLAINS},
    "documentInfo/linkGroups": {"_": LINK},
}
NOTE = {
    **LINKS,
    "links": {"footnote": {"_": {"t.r_1.money": ["n.r_1.note"]}}},
    "tableTemplates/n": {
        "columns": {"note": {"dimensions": {"concept": "xbrl:note", "language": "en", "entity": "#none"}}}
    },
    "tables/n": {"url": "n.csv"},
}
GROUPS = {
    f"{COLUMNS}/kind": {
        "propertyGroups": {
            "north": {"dimensions": {"all:AreaAxis": "all:NorthMember"}, "decimals": 2},
            "south": {"dimensions": {"all:AreaAxis": "all:SouthMember"}},
        }
    },
    f"{MONEY}/propertiesFrom": ["kind"],
    f"{MONEY}/decimals": GONE,
}
ROWS = {f"{COLUMNS}/id": {}, "tableTemplates/t/rowIdColumn": "id"}
PARAMETER = {"parameters": {"unit": "iso4217:USD"}, f"{MONEY}/dimensions/unit": "$unit"}
UNIT = {f"{COLUMNS}/unit": {}, f"{MONEY}/dimensions/unit": "$unit"}
AXIS = {f"{COLUMNS}/key": {}, f"{MONEY}/dimensions/all:KeyAxis": "$key"}
EXTENDED = {"documentInfo/extends": ["base.json"], "tables": GONE, "tableTemplates": GONE, "dimensions": GONE}
ANY = {f"{MONEY}/dimensions/concept": "$concept", f"{COLUMNS}/concept": {}}


def saved(place: Path, changes: dict[str, Any], table: str = TABLE, **files: Any) -> Path:
    """The report with its table; further files are texts, or metadata that others extend."""
    for file in place.glob("*.csv"):
        file.unlink()
    (place / "t.csv").write_text(table, encoding="utf-8", newline="")
    for file, content in files.items():
        if isinstance(content, str):
            (place / f"{file}.csv").write_text(content, encoding="utf-8")
        else:
            oim.save(place / f"{file}.json", content)
    return oim.save(place / "report-metadata.json", oim.changed(BASE, changes))


def values(*wanted: object) -> Callable[[list[Fact]], bool]:
    return lambda facts: [fact.value for fact in facts] == list(wanted)


def periods(*wanted: Period) -> Callable[[list[Fact]], bool]:
    return lambda facts: [fact.context.period for fact in facts] == list(wanted)


def members(*wanted: object) -> Callable[[list[Fact]], bool]:
    return lambda facts: [member for fact in facts for _, member in fact.context.members] == list(wanted)


def decimals(*wanted: int | None) -> Callable[[list[Fact]], bool]:
    return lambda facts: [fact.decimals for fact in facts] == list(wanted)


def base(**changes: Any) -> dict[str, Any]:
    return oim.changed(BASE, changes)


DAY = datetime.date(2030, 1, 31)
YEAR_2030 = Duration(datetime.date(2030, 1, 1), datetime.date(2030, 12, 31))
VALID: dict[str, tuple[dict[str, Any], str, dict[str, Any], Callable[[list[Fact]], bool]]] = {
    "nothing changed": ({}, TABLE, {}, values(5)),
    "extension properties everywhere": (
        {"r:a": 1, "documentInfo/r:b": {}, "tableTemplates/t/r:c": 1, f"{MONEY}/r:d": [], "tables/t/r:e": None},
        TABLE,
        {},
        values(5),
    ),
    "no tables": ({"tables": GONE}, TABLE, {}, values()),
    "an optional table that is not there": (
        {"tables/u": {"url": "u.csv", "template": "t", "optional": True}},
        TABLE,
        {},
        values(5),
    ),
    "a table in another directory": ({"tables/t/url": "down/../t.csv"}, TABLE, {}, values(5)),
    "one template for two tables": ({"tables/u": {"url": "u.csv", "template": "t"}}, TABLE, {"u": TABLE}, values(5, 5)),
    "short rows": ({f"{COLUMNS}/more": {"comment": True}}, f"period,money,more\n{YEAR},5\n", {}, values(5)),
    "long rows": ({}, f"period,money\n{YEAR},5,,\n", {}, values(5)),
    "blank rows": ({}, f"period,money\n\n,\n{YEAR},5\n\n", {}, values(5)),
    "a column without a name": ({}, f"period,,money\n{YEAR},,5\n", {}, values(5)),
    "columns in any order": ({}, f"money,period\n5,{YEAR}\n", {}, values(5)),
    "a column that is left out": (AXIS, f"period,money\n{YEAR},5\n", {}, members()),
    "a column of units that is left out": (
        UNIT | {f"{MONEY}/dimensions/concept": "all:PureDuration"},
        f"period,money\n{YEAR},5\n",
        {},
        lambda facts: facts[0].unit == PURE,
    ),
    "comments": (
        {f"{COLUMNS}/more": {"comment": True}},
        f"period,money,more\n{YEAR},5,#anything\n",
        {},
        values(5),
    ),
    "a byte order mark": ({}, "\ufeff" + TABLE, {}, values(5)),
    "carriage returns": ({}, TABLE.replace("\n", "\r\n"), {}, values(5)),
    "nobody": ({"dimensions": GONE}, TABLE, {}, lambda facts: facts[0].context.entity == NO_ENTITY),
    "nobody by #none": ({f"{MONEY}/dimensions/entity": "#none"}, TABLE, {}, lambda f: f[0].context.entity == NO_ENTITY),
    "for ever": ({}, "period,money\n,5\n#none,6\n", {}, periods(FOREVER, FOREVER)),
    "nothing that is inherited": (
        {"tableTemplates/t/dimensions/period": "2030", f"{MONEY}/dimensions/period": "$period"},
        "period,money\n,5\n",
        {},
        periods(FOREVER),
    ),
    "a year": ({}, "period,money\n2030,5\n", {}, periods(YEAR_2030)),
    "a day, which is a duration": ({}, "period,money\n2030-01-31,5\n", {}, periods(Duration(DAY, DAY))),
    "the end of a year": (
        {f"{MONEY}/dimensions/concept": "all:MoneyInstant"},
        "period,money\n2030@end,5\n",
        {},
        periods(Instant(datetime.date(2030, 12, 31))),
    ),
    "the start and the end of a column": (
        {
            "tableTemplates/t/dimensions": {},
            f"{MONEY}/dimensions/period": "$period",
            f"{COLUMNS}/first": {
                "dimensions": {"concept": "all:PureInstant", "period": "$period@start"},
            },
            f"{COLUMNS}/last": {"dimensions": {"concept": "all:PureInstant", "period": "$period@end"}},
        },
        "period,money,first,last\n2030,5,6,7\n",
        {},
        periods(YEAR_2030, Instant(datetime.date(2029, 12, 31)), Instant(datetime.date(2030, 12, 31))),
    ),
    "a parameter": (PARAMETER, TABLE, {}, lambda facts: facts[0].unit == DOLLAR),
    "a parameter of the table": (
        PARAMETER | {"tables/t/parameters": {"unit": "iso4217:JPY"}},
        TABLE,
        {},
        lambda facts: facts[0].unit == YEN,
    ),
    "a column before a parameter": (
        PARAMETER | UNIT,
        f"period,money,unit\n{YEAR},5,iso4217:JPY\n",
        {},
        lambda f: f[0].unit == YEN,
    ),
    "a parameter that is empty": (
        {f"{MONEY}/dimensions/all:KeyAxis": "$key", "parameters": {"key": ""}},
        TABLE,
        {},
        members(Typed("")),
    ),
    "a file of parameters": (
        {"parameterURL": "p.csv", f"{MONEY}/dimensions/unit": "$unit"},
        TABLE,
        {"p": "name,value\nunit,iso4217:USD\n"},
        lambda facts: facts[0].unit == DOLLAR,
    ),
    "the number of the row": (
        {f"{MONEY}/dimensions/all:KeyAxis": "$rowNumber"},
        f"period,money\n{YEAR},5\n\n{YEAR},6\n",
        {},
        members(Typed("1"), Typed("3")),
    ),
    "special values of an axis": (
        AXIS,
        f"period,money,key\n{YEAR},1,#nil\n{YEAR},2,#empty\n{YEAR},3,##x\n{YEAR},4,#none\n{YEAR},5,\n{YEAR},6,t:abc\n",
        {},
        members(Typed(None), Typed(""), Typed("#x"), Typed("t:abc")),
    ),
    "nil and empty values": (
        {f"{COLUMNS}/words": {"dimensions": {"concept": "all:WordsDuration"}}},
        f"period,words\n{YEAR},#nil\n{YEAR},#empty\n{YEAR},##\n",
        {},
        values(None, "", "#"),
    ),
    "a dollar": ({f"{MONEY}/dimensions/all:KeyAxis": "$$x"}, TABLE, {}, members(Typed("$x"))),
    "decimals behind the number": (
        {},
        f"period,money\n{YEAR},5d-3\n{YEAR}, 6 d INF \n{YEAR},7\n",
        {},
        decimals(-3, None, 0),
    ),
    "decimals in a column": (
        {f"{COLUMNS}/places": {}, f"{MONEY}/decimals": "$places"},
        f"period,money,places\n{YEAR},5,2\n{YEAR},6,\n{YEAR},7,#none\n",
        {},
        decimals(2, None, None),
    ),
    "decimals from a parameter": ({"parameters": {"d": "2"}, f"{MONEY}/decimals": "$d"}, TABLE, {}, decimals(2)),
    "decimals of the report": ({"decimals": 3, f"{MONEY}/decimals": GONE}, TABLE, {}, decimals(3)),
    "decimals that are taken away": ({"decimals": 3, f"{MONEY}/decimals": "#none"}, TABLE, {}, decimals(None)),
    "a unit for text": (
        {f"{MONEY}/dimensions/concept": "all:WordsDuration", f"{MONEY}/dimensions/language": "en-GB"},
        TABLE,
        {},
        lambda facts: facts[0].language == "en-GB" and facts[0].unit is None and facts[0].decimals is None,
    ),
    "a language for a number": ({"dimensions/language": "en"}, TABLE, {}, lambda facts: facts[0].language is None),
    "groups of properties": (
        GROUPS,
        f"period,kind,money\n{YEAR},north,5\n{YEAR},south,6\n",
        {},
        lambda facts: members(NORTH, SOUTH)(facts) and decimals(2, None)(facts),
    ),
    "a column before its groups": (
        GROUPS | {f"{MONEY}/dimensions/all:AreaAxis": "all:SouthMember", f"{MONEY}/decimals": 1},
        f"period,kind,money\n{YEAR},north,5\n",
        {},
        lambda facts: members(SOUTH)(facts) and decimals(1)(facts),
    ),
    "a column that has all from groups": (
        {
            f"{COLUMNS}/kind": {
                "propertyGroups": {"yen": {"dimensions": {"concept": "all:MoneyDuration", "unit": "iso4217:JPY"}}}
            },
            MONEY: {"propertiesFrom": ["kind"]},
        },
        f"period,kind,money\n{YEAR},yen,5\n",
        {},
        lambda facts: facts[0].unit == YEN,
    ),
    "rows with ids": (
        ROWS | LINKS | {"links": {"explanatoryFact": {"_": {"t.r_a-1.money": ["t.r_2.money"]}}}},
        f"id,period,money\na-1,{YEAR},5\n2,2031,6\n",
        {},
        lambda facts: [len(fact.links) for fact in facts] == [1, 0],
    ),
    "a note": (NOTE, TABLE, {"n": "note\n<b>x</b>\n"}, lambda facts: facts[0].footnotes[0].markup == "<b>x</b>"),
    "a note among facts": (
        NOTE
        | ANY
        | {"tableTemplates/t/dimensions/period": "$period", "dimensions": {"entity": "$who", "language": "en"}}
        | {f"{COLUMNS}/who": {}, "tables/n": GONE, "tableTemplates/n": GONE}
        | {"links": {"footnote": {"_": {"t.r_1.money": ["t.r_2.money"]}}}},
        f"concept,who,period,money\nall:MoneyDuration,r:1,{YEAR},5\nxbrl:note,,,a note\n",
        {},
        lambda facts: facts[0].footnotes[0].text == "a note" and len(facts) == 1,
    ),
    "what it extends": (EXTENDED, TABLE, {"base": BASE}, values(5)),
    "more than what it extends": (
        EXTENDED
        | {"tables": {"u": {"url": "u.csv", "template": "t"}}, "documentInfo/namespaces/x": "https://x.example"},
        TABLE,
        {"base": BASE, "u": f"period,money\n{YEAR},6\n"},
        values(5, 6),
    ),
    "the same as what it extends": ({"documentInfo/extends": ["base.json"]}, TABLE, {"base": BASE}, values(5)),
    "what that extends": (
        EXTENDED,
        TABLE,
        {"base": oim.changed(BASE, EXTENDED | {"documentInfo/extends": ["more.json"]}), "more": BASE},
        values(5),
    ),
    "a final list that is not added to": (
        EXTENDED,
        TABLE,
        {"base": oim.changed(BASE, {"documentInfo/final": {"tables": True, "namespaces": True}})},
        values(5),
    ),
}
STRUCTURE = "xbrlce:invalidJSONStructure"
INVALID: dict[str, tuple[dict[str, Any], str, dict[str, Any], str, str]] = {
    "a table that is not there": (
        {"tables/u": {"url": "u.csv", "template": "t"}},
        TABLE,
        {},
        "missing",
        "xbrlce:missingRequiredCSVFile",
    ),
    "something final that is not known": ({"documentInfo/final": {"table": True}}, TABLE, {}, "syntax", STRUCTURE),
    "a type without groups of links": (
        {**NOTE, "links/explanatoryFact": {}},
        TABLE,
        {"n": "note\nx\n"},
        "syntax",
        STRUCTURE,
    ),
    "the same note twice": (
        {**NOTE, "links/footnote/_": {"t.r_1.money": ["n.r_1.note", "n.r_1.note"]}},
        TABLE,
        {"n": "note\nx\n"},
        "syntax",
        STRUCTURE,
    ),
    "an unknown template": ({"tables/t/template": "u"}, TABLE, {}, "reference", "xbrlce:unknownTableTemplate"),
    "a template that is a number": ({"tables/t/template": 1}, TABLE, {}, "reference", STRUCTURE),
    "a template by no identifier": ({"tables/t/template": "a:b"}, TABLE, {}, "syntax", "xbrlce:invalidIdentifier"),
    "null for a template's columns": ({COLUMNS: None}, TABLE, {}, "syntax", STRUCTURE),
    "null for row identifiers": ({"tableTemplates/t/rowIdColumn": None}, TABLE, {}, "syntax", STRUCTURE),
    "null for decimals": ({"decimals": None}, TABLE, {}, "value", STRUCTURE),
    "no taxonomy": ({"documentInfo/taxonomy": GONE}, TABLE, {}, "missing-taxonomy", "oime:noTaxonomy"),
    "a table with a dot": (
        {"tables/t.u": {"url": "t.csv", "template": "t"}},
        TABLE,
        {},
        "syntax",
        "xbrlce:invalidIdentifier",
    ),
    "a column with a space": ({f"{COLUMNS}/a b": {}}, TABLE, {}, "syntax", "xbrlce:invalidIdentifier"),
    "a parameter with a dot": ({"parameters": {"a.b": "c"}}, TABLE, {}, "syntax", "xbrlce:invalidIdentifier"),
    "an unknown property": ({f"{MONEY}/unit": "x"}, TABLE, {}, "syntax", STRUCTURE),
    "a template without columns": ({"tableTemplates/u": {}}, TABLE, {}, "syntax", STRUCTURE),
    "a parameter for nothing": ({"parameters": {"a": "b"}}, TABLE, {}, "reference", "xbrlce:unreferencedParameter"),
    "a parameter of the table for nothing": (
        {"tables/t/parameters": {"a": "b"}},
        TABLE,
        {},
        "reference",
        "xbrlce:unreferencedParameter",
    ),
    "a reference to nothing": (
        {f"{MONEY}/dimensions/unit": "$other"},
        TABLE,
        {},
        "reference",
        "xbrlce:invalidReferenceTarget",
    ),
    "a reference to a comment": (
        {f"{COLUMNS}/unit": {"comment": True}, f"{MONEY}/dimensions/unit": "$unit"},
        f"period,money,unit\n{YEAR},5,iso4217:JPY\n",
        {},
        "reference",
        "xbrlce:invalidReferenceTarget",
    ),
    "a reference to no identifier": (
        {f"{MONEY}/dimensions/unit": "$a b"},
        TABLE,
        {},
        "reference",
        "xbrlce:invalidReference",
    ),
    "the middle of a period": (
        {f"{MONEY}/dimensions/period": "$period@middle"},
        TABLE,
        {},
        "reference",
        "xbrlce:invalidPeriodSpecifier",
    ),
    "the end of a moment": (
        {f"{MONEY}/dimensions/concept": "all:MoneyInstant", f"{MONEY}/dimensions/period": "$period@end"},
        f"period,money\n{END},5\n",
        {},
        "value",
        "xbrlce:referenceTargetNotDuration",
    ),
    "an unknown column": ({}, f"period,money,other\n{YEAR},5,6\n", {}, "csv", "xbrlce:unknownColumn"),
    "a column twice": ({}, f"period,money,money\n{YEAR},5,6\n", {}, "csv", "xbrlce:repeatedColumnIdentifier"),
    "no header": ({}, "", {}, "csv", "xbrlce:invalidHeaderValue"),
    "no names of columns": ({}, f"period;money\n{YEAR};5\n", {}, "csv", "xbrlce:invalidHeaderValue"),
    "an unknown special value": ({}, f"period,money\n{YEAR},#what\n", {}, "csv", "xbrlce:unknownSpecialValue"),
    "an unknown special value in the metadata": (
        {"dimensions/all:KeyAxis": "#what"},
        TABLE,
        {},
        "csv",
        "xbrlce:unknownSpecialValue",
    ),
    "#none for a fact": ({}, f"period,money\n{YEAR},#none\n", {}, "csv", "xbrlce:illegalUseOfNone"),
    "a value without a column": ({}, f"period,money\n{YEAR},5,6\n", {}, "csv", "xbrlce:unmappedCellValue"),
    "a value under no name": ({}, f"period,money,\n{YEAR},5,6\n", {}, "csv", "xbrlce:unmappedCellValue"),
    "a value for no fact": ({}, f"period,money\n{YEAR},\n", {}, "csv", "xbrlce:unmappedCellValue"),
    "a unit for no number": (
        UNIT | {f"{MONEY}/dimensions/concept": "all:WordsDuration"},
        f"period,money,unit\n{YEAR},5,iso4217:JPY\n",
        {},
        "csv",
        "xbrlce:unmappedCellValue",
    ),
    "decimals with a fraction": ({f"{MONEY}/decimals": 1.5}, TABLE, {}, "value", STRUCTURE),
    "decimals as text": ({f"{MONEY}/decimals": "2"}, TABLE, {}, "value", "xbrlce:invalidDecimalsValue"),
    "decimals without end in a column": (
        {f"{COLUMNS}/places": {}, f"{MONEY}/decimals": "$places"},
        f"period,money,places\n{YEAR},5,INF\n",
        {},
        "value",
        "xbrlce:invalidDecimalsValue",
    ),
    "decimals of what has no facts": (
        {f"{COLUMNS}/period/decimals": 0},
        TABLE,
        {},
        "syntax",
        "xbrlce:misplacedDecimalsOnNonFactColumn",
    ),
    "no decimals behind the number": ({}, f"period,money\n{YEAR},5d\n", {}, "value", "xbrlce:invalidDecimalsSuffix"),
    "decimals for nil": ({}, f"period,money\n{YEAR},#nil\n", {}, "value", "oime:misplacedDecimalsProperty"),
    "a comment with facts": ({f"{MONEY}/comment": True}, TABLE, {}, "syntax", "xbrlce:conflictingColumnType"),
    "properties from no groups": (
        {f"{MONEY}/propertiesFrom": ["period"]},
        TABLE,
        {},
        "reference",
        "xbrlce:invalidPropertyGroupColumnReference",
    ),
    "an unknown group": (GROUPS, f"period,kind,money\n{YEAR},east,5\n", {}, "csv", "xbrlce:unknownPropertyGroup"),
    "a group that is taken away": (
        GROUPS,
        f"period,kind,money\n{YEAR},#none,5\n",
        {},
        "csv",
        "xbrlce:illegalUseOfNone",
    ),
    "a dimension from two groups": (
        GROUPS
        | {
            f"{COLUMNS}/other": {"propertyGroups": {"x": {"dimensions": {"all:AreaAxis": "all:NorthMember"}}}},
            f"{MONEY}/propertiesFrom": ["kind", "other"],
        },
        TABLE,
        {},
        "syntax",
        "xbrlce:repeatedPropertyGroupDimension",
    ),
    "decimals from two groups": (
        GROUPS
        | {
            f"{COLUMNS}/other": {"propertyGroups": {"x": {"decimals": 1}}},
            f"{MONEY}/propertiesFrom": ["kind", "other"],
        },
        TABLE,
        {},
        "syntax",
        "xbrlce:repeatedPropertyGroupDecimalsProperty",
    ),
    "an unknown column of ids": (
        {"tableTemplates/t/rowIdColumn": "id"},
        TABLE,
        {},
        "reference",
        "xbrlce:undefinedRowIdColumn",
    ),
    "ids that are comments": (
        ROWS | {f"{COLUMNS}/id": {"comment": True}},
        TABLE,
        {},
        "syntax",
        "xbrlce:invalidRowIdColumn",
    ),
    "a row without an id": (ROWS, f"id,period,money\n,{YEAR},5\n", {}, "csv", "xbrlce:missingRowIdentifier"),
    "a row with a bad id": (ROWS, f"id,period,money\na.b,{YEAR},5\n", {}, "csv", "xbrlce:invalidRowIdentifier"),
    "an id twice": (ROWS, "id,period,money\na,2030,5\na,2031,5\n", {}, "csv", "xbrlce:repeatedRowIdentifier"),
    "no concept": ({f"{MONEY}/dimensions/concept": GONE}, TABLE, {}, "syntax", "oime:missingConceptDimension"),
    "no name of a concept": (
        {f"{MONEY}/dimensions/concept": "Money"},
        TABLE,
        {},
        "reference",
        "xbrlce:invalidConceptQName",
    ),
    "an unknown concept that is used nowhere": (
        {f"{COLUMNS}/other": {"dimensions": {"concept": "all:Other"}}},
        TABLE,
        {},
        "unknown-concept",
        "oime:unknownConcept",
    ),
    "an unknown dimension": ({"dimensions/all:Other": "x"}, TABLE, {}, "reference", "oime:unknownDimension"),
    "the default by name": (
        {"dimensions/all:AreaAxis": "all:AreaEverywhere"},
        TABLE,
        {},
        "value",
        "xbrlce:invalidDimensionValue",
    ),
    "no member": ({"dimensions/all:AreaAxis": "North"}, TABLE, {}, "reference", "xbrlce:invalidDimensionValue"),
    "no period": ({}, "period,money\n2030-13,5\n", {}, "value", "xbrlce:invalidPeriodRepresentation"),
    "a moment for a duration": ({}, f"period,money\n{END},5\n", {}, "value", "oime:invalidPeriodDimension"),
    "no language": ({"dimensions/language": "in English"}, TABLE, {}, "value", "xbrlce:invalidLanguageCode"),
    "the pure unit": ({f"{MONEY}/dimensions/unit": "xbrli:pure"}, TABLE, {}, "value", "oime:illegalPureUnit"),
    "no entity": ({"dimensions/entity": "r 1"}, TABLE, {}, "reference", "oimce:invalidSQName"),
    "a link from nothing": (
        LINKS | {"links": {"explanatoryFact": {"_": {"t.r_9.money": ["t.r_1.money"]}}}},
        TABLE,
        {},
        "reference",
        "xbrlce:unknownLinkSource",
    ),
    "a link to nothing": (
        LINKS | {"links": {"explanatoryFact": {"_": {"t.r_1.money": ["t.r_9.money"]}}}},
        TABLE,
        {},
        "reference",
        "xbrlce:unknownLinkTarget",
    ),
    "a note of somebody": (
        NOTE | {"tableTemplates/n/columns/note/dimensions": {"concept": "xbrl:note", "language": "en"}},
        TABLE,
        {"n": "note\nx\n"},
        "syntax",
        "oime:misplacedNoteFactDimension",
    ),
    "no file of parameters": ({"parameterURL": "p.csv"}, TABLE, {}, "missing", "xbrlce:missingParametersFile"),
    "a file of other things": (
        {"parameterURL": "p.csv"},
        TABLE,
        {"p": "a,b\n"},
        "csv",
        "xbrlce:invalidParameterCSVFile",
    ),
    "nothing that it extends": (EXTENDED, TABLE, {}, "reference", "xbrlce:unresolvableBaseMetadataFile"),
    "itself": (
        {"documentInfo/extends": ["report-metadata.json"]},
        TABLE,
        {},
        "reference",
        "xbrlce:cycleInExtensionChain",
    ),
    "a report that it extends": (
        EXTENDED,
        TABLE,
        {"base": oim.changed(BASE, {"documentInfo/documentType": "https://xbrl.org/2021/xbrl-json"})},
        "syntax",
        "xbrlce:multipleDocumentTypesInExtensionChain",
    ),
    "otherwise than what it extends": (
        {"documentInfo/extends": ["base.json"], "dimensions/entity": "r:2"},
        TABLE,
        {"base": BASE},
        "syntax",
        "xbrlce:conflictingMetadataValue",
    ),
    "other decimals than what it extends": (
        {"documentInfo/extends": ["base.json"], "decimals": 2},
        TABLE,
        {"base": oim.changed(BASE, {"decimals": 1})},
        "syntax",
        "xbrlce:illegalRedefinitionOfNonExtensibleProperty",
    ),
    "more than is final": (
        {"documentInfo/extends": ["base.json"], "tables/u": {"url": "t.csv", "template": "t"}},
        TABLE,
        {"base": oim.changed(BASE, {"documentInfo/final": {"tables": True}})},
        "syntax",
        "xbrlce:illegalExtensionOfFinalProperty",
    ),
    "another parameter than what it extends": (
        EXTENDED | {"parameters": {"unit": "iso4217:JPY"}},
        TABLE,
        {"base": oim.changed(BASE, PARAMETER)},
        "syntax",
        "xbrlce:illegalReportParameterRedefinition",
    ),
}
SAYS_OTHERWISE = {
    "a type without groups of links": "it passes over what is empty",
    "the same note twice": "it takes it once",
    "blank rows": "it misses the values of a blank row",
    "the number of the row": "it misses the values of a blank row",
    "a column that has all from groups": "it fails",
    "no header": "it reads a file without a line, which may be one that was cut off, as a table without rows",
    "no member": "it leaves members to the validation of dimensions",
}
"""Where Arelle says something else, and why it is not followed."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return oim.place(tmp_path_factory.mktemp("oim"))


@pytest.fixture(autouse=True)
def clean(place: Path) -> None:
    for file in place.glob("*.json"):
        file.unlink()


@pytest.mark.parametrize("kind", VALID)
def test_what_is_allowed_is_read(place: Path, kind: str) -> None:
    changes, table, files, holds = VALID[kind]
    assert holds(oim.read(saved(place, changes, table, **files)))


@pytest.mark.parametrize("kind", INVALID)
def test_what_is_not_allowed_is_refused(place: Path, kind: str) -> None:
    changes, table, files, code, specified = INVALID[kind]
    assert oim.codes(saved(place, changes, table, **files)) == (f"input.{code}", specified)


PERIODS: dict[str, tuple[str, str]] = {
    "2030": ("2030-01-01", "2030-12-31"),
    "2030H2": ("2030-07-01", "2030-12-31"),
    "2030Q1": ("2030-01-01", "2030-03-31"),
    "2028-02": ("2028-02-01", "2028-02-29"),
    "2030W01": ("2029-12-31", "2030-01-06"),
    "2032W53": ("2032-12-27", "2033-01-02"),
    "2030-01-31": ("2030-01-31", "2030-01-31"),
    "2030-01-31..2030-02-01": ("2030-01-31", "2030-02-01"),
    YEAR: ("2030-01-01", "2030-12-31"),
}


@pytest.mark.parametrize("text", PERIODS)
def test_periods_that_are_written_short(text: str) -> None:
    first, last = (datetime.date.fromisoformat(day) for day in PERIODS[text])
    assert csv_period(text, "", Path("x")) == Duration(first, last)
    assert csv_period(text, "start", Path("x")) == Instant(first - datetime.timedelta(days=1))
    assert csv_period(text, "end", Path("x")) == Instant(last)
    if ".." not in text and "/" not in text:
        assert csv_period(f"{text}@end", "", Path("x")) == Instant(last)


@pytest.mark.parametrize(
    "text",
    ["203", "2030Q5", "2030H3", "2030-00", "2030W00", "2031W53", "2030-02-30", "2030-02-01..2030-01-31", "2030@middle",
     "2030-01-01..2030-01-02@end", "2030-01-01T00:00:00+01:00", "2030-1-1", " 2030", "0000"],
)  # fmt: skip
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(Exception, match="xbrlce:invalidPeriodRepresentation"):
        csv_period(text, "", Path("x"))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Arelle leaves tables open
def test_arelle_says_the_same(place: Path, tmp_path: Path) -> None:
    valid = {kind: (*case[:3], "") for kind, case in VALID.items()}
    invalid = {kind: (*case[:3], case[4]) for kind, case in INVALID.items()}
    wrong = {}
    for kind, (changes, table, files, specified) in (valid | invalid).items():
        for file in place.glob("*.json"):
            file.unlink()
        found = oim.arelle_codes(saved(place, changes, table, **files), tmp_path)
        if kind not in SAYS_OTHERWISE and not (specified in found if specified else not found):
            wrong[kind] = specified, found
    assert not wrong, "\n".join(f"{kind}: {said}" for kind, said in wrong.items())


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"documentInfo/namespaces/x": "here"}, "x"),
        ({"documentInfo/features": {"x:y": True}}, "documentInfo"),
        ({"tableTemplates/u": {}}, "u"),
        ({f"{COLUMNS}/kind": {"comment": 1}}, "kind"),
        ({f"{MONEY}/dimensions/scale": "x"}, "scale"),
        ({"tables/u": {"url": "t.csv", "template": "nowhere"}}, "u"),
    ],
)
def test_what_is_wrong_in_metadata_has_its_line(place: Path, changes: dict[str, Any], name: str) -> None:
    path = saved(place, changes)
    with pytest.raises(KaijiError) as caught:
        oim.read(path)
    assert caught.value.location is not None
    lines = path.read_text("utf-8").splitlines()
    assert lines[caught.value.location.line - 1].lstrip().startswith(f'"{name}": ')
