"""Pictures drawn from facts: what they show is in proportion, and said in words too."""

from __future__ import annotations

import base64
import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from kaiji.locale import words
from kaiji.model import KaijiError
from kaiji.syntax.inline.pictures import Picture, Series, Share, bridge, charts, portions, stacks
from tests.little import report
from tests.syntax.pages import laid_out, templates


def drawn(picture: Picture) -> etree._Element:
    kind, _, data = picture.source.partition(",")
    assert kind == "data:image/svg+xml;base64"
    return etree.fromstring(base64.b64decode(data))


def boxes(picture: Picture) -> list[tuple[float, float, float]]:
    """Left, top and height of each bar."""
    return [
        (float(e.get("x", 0)), float(e.get("y", 0)), float(e.get("height", 0))) for e in drawn(picture).iter("{*}rect")
    ]


def test_bars_are_in_proportion_and_losses_hang_below() -> None:
    picture = charts(
        ["FY 1", "FY 2"], [Series("Income & more", [Decimal(-50), Decimal(100)])], "Millions of yen", words("en")
    )
    (loss, gain) = boxes(picture)
    assert gain[2] == pytest.approx(2 * loss[2], abs=0.2)
    assert loss[1] == pytest.approx(gain[1] + gain[2], abs=0.2)
    assert picture.text == "Income & more: FY 1 -50, FY 2 100 (Millions of yen)"
    texts = [e.text for e in drawn(picture).iter("{*}text")]
    assert texts == ["Income & more", "(50)", "FY 1", "100", "FY 2", "Millions of yen"]


def test_figures_are_put_as_the_language_does() -> None:
    picture = charts(["2025"], [Series("Ergebnis", [Decimal(-1250)])], "Tsd. €", words("de"))
    assert "\N{MINUS SIGN}1.250" in [e.text for e in drawn(picture).iter("{*}text")]


def test_nothing_but_zeros_can_be_drawn() -> None:
    assert [h for _, _, h in boxes(charts(["a"], [Series("s", [Decimal(0)])], "u", words("en")))] == [0.0]


def test_stacks_share_one_height() -> None:
    left = [Share("Cash", Decimal(75)), Share("Land", Decimal(25))]
    right = [Share("Debts", Decimal(40)), Share("Equity", Decimal(60))]
    pictures = stacks("Sheet", (left, right), "Thousands of yen", words("en"))
    heights = [h for picture in pictures for _, _, h in boxes(picture)]
    assert heights[0] + heights[1] == pytest.approx(heights[2] + heights[3], abs=0.5)
    assert heights[0] == pytest.approx(3 * heights[1], rel=0.02)
    assert [p.text.partition(" (")[0] for p in pictures] == ["Cash 75, Land 25", "Debts 40, Equity 60"]
    assert {"75 (75%)", "60 (60%)"} <= {e.text for p in pictures for e in drawn(p).iter("{*}text")}


def test_labels_of_thin_parts_keep_apart() -> None:
    shares = [Share(f"Part {n}", Decimal(1)) for n in range(9)] + [Share("Rest", Decimal(991))]
    picture, _ = stacks("Sheet", (shares, shares[-1:]), "u", words("en"))
    places = sorted({float(e.get("y", 0)) for e in drawn(picture).iter("{*}text") if (e.text or "").startswith("Part")})
    assert all(b - a >= 20 for a, b in pairwise(places))


def test_each_change_of_a_bridge_hangs_where_the_one_before_has_ended() -> None:
    steps = [("Opening", 100), ("Profit", 50), ("Dividends", -30), ("Closing", 120)]
    picture = bridge("Equity", [Share(name, Decimal(value)) for name, value in steps], "Thousands of yen", words("en"))
    bars = [
        (float(e.get("x", 0)), float(e.get("x", 0)) + float(e.get("width", 0))) for e in drawn(picture).iter("{*}rect")
    ]
    (opening, profit, dividends, closing) = bars
    assert opening[0] == closing[0], "both begin at zero"
    assert profit[0] == pytest.approx(opening[1], abs=0.2)
    assert dividends[1] == pytest.approx(profit[1], abs=0.2)
    assert closing[1] == pytest.approx(dividends[0], abs=0.2)
    assert (profit[1] - profit[0]) / (opening[1] - opening[0]) == pytest.approx(0.5, abs=0.01)
    assert picture.text == "Opening 100, Profit 50, Dividends -30, Closing 120 (Thousands of yen)"
    assert "(30)" in [e.text for e in drawn(picture).iter("{*}text")]


def test_portions_are_in_proportion_and_told_as_percentages_of_a_whole_that_they_need_not_fill() -> None:
    shares = [Share("A & B", Decimal(60)), Share("C", Decimal(15))]
    picture = portions("Holders", shares, Decimal(200), "Shares", words("en"))
    first, second = (float(e.get("width", 0)) for e in drawn(picture).iter("{*}rect"))
    assert first == pytest.approx(4 * second, rel=0.01)
    assert picture.text == "A & B 60 (30.0%), C 15 (7.5%) (Shares; 100% = 200)"
    assert [e.text for e in drawn(picture).iter("{*}desc")] == [picture.text]


def test_the_pictures_of_a_notice_show_its_facts() -> None:
    """The figures of holders and of revenues are counted again from the document's tags."""
    (path,) = (Path(__file__).parents[2] / "instances").glob("*/*.xhtml")
    root = etree.parse(path).getroot()
    texts = [str(e.get("alt")) for e in root.iterfind(".//{*}p[@class='bridge']/{*}img")]
    (held,) = (text for text in texts if "(Shares;" in text)
    (group,) = (text for text in texts if "(Share holding ratio)" in text)
    (mix,) = (text for text in texts if "(Millions of yen; 100%" in text)

    def values(names: str) -> list[Decimal]:
        tags = root.iter(
            "{http://www.xbrl.org/2008/inlineXBRL}nonFraction", "{http://www.xbrl.org/2013/inlineXBRL}nonFraction"
        )
        found = [
            e
            for e in tags
            if re.fullmatch(names, str(e.get("name"))) and str(e.get("contextRef")).startswith("Current")
        ]
        return [
            Decimal("".join(map(str, e.itertext())).replace(",", "")).scaleb(int(e.get("scale", "0"))) for e in found
        ]

    def shown(parts: list[Decimal], whole: Decimal, scale: int) -> list[str]:
        return [f"{round(part.scaleb(-scale)):,} ({round(part * 100 / whole, 1)}%)" for part in parts]

    whole = values("usg:CommonStockSharesIssuedAndOutstanding")[0]
    figures = r"[\d,]+ \([\d.]+%\)"
    assert re.findall(figures, held) == shown(values("brp:NumberOfSharesHeldByMajorShareholder"), whole, 0)
    held_of = [value * 100 for value in values("brp:OwnershipOfSubsidiary")]
    told = [Decimal(text) for text in re.findall(r"([\d.]+)%", group)]
    assert len(told) == 5
    assert set(told) <= set(held_of)
    names = "usg:(DedicatedAccess|DialUpAccess|ValueAddedServices|OtherConnectivityAndValueAddedServices|SystemsIntegration|EquipmentSales)Revenues"
    assert re.findall(figures, mix) == shown(values(names), values("usg:Revenues")[0], 6)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ('part("12").take("12").mix("l:NameOfYear")', "2 facts"),
        ('part("10").take("10").mix("l:Cash")', "not the sum of reported parts"),
        ('part("20").take("20").portions("l:Stake", document.find("l:Cash"))', "several units"),
        ('part("20").take("20").portions("l:Pay")', "no ratio from 0 to 1"),
        ('part("20").take("20").portions("l:Pay", document.find("l:Allowance"))', "more than their whole"),
        ('part("20").take("20").portions("l:Cash", document.find("l:Cash"))', "no number"),
    ],
)
def test_what_is_no_part_of_a_whole_is_not_drawn(tmp_path: Path, asked: str, said: str) -> None:
    body = "{% set p = document." + asked + " %}{{ p.text }}"
    with pytest.raises(KaijiError, match=said):
        laid_out(report(), templates(tmp_path, body), "page.j2")


def test_a_template_draws_what_is_reported(tmp_path: Path) -> None:
    body = (
        '{% set p = document.part("12").take("12").chart("l:NameOfYear", "l:IncomeLoss") %}'
        '<p><img src="{{ p.source }}" alt="{{ p.text }}"/></p>'
    )
    document, _ = laid_out(report(), templates(tmp_path, body), "page.j2")
    (image,) = etree.fromstring(document).iter("{*}img")
    body = '{{ document.part("20").take("20").portions("l:Stake", label="l:Name").text }}'
    assert b"Anna A. 12%, Bert B. 0.5% (Stake)" in laid_out(report(), templates(tmp_path, body), "page.j2")[0]
    assert image.get("alt") == "Income: FY 2005 -30,000, FY 2006 10,000 (Yen)"
