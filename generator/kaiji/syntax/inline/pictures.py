"""Pictures drawn from facts: figures over the years as bars, and totals as bars of their parts.

They are SVG images within the page (data URIs): Inline XBRL's schema has no place for svg elements. What a picture shows
is its alternative text as well, and stands in the table beside it.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from textwrap import wrap
from typing import NamedTuple

from kaiji.locale import Words
from kaiji.syntax.xml import escaped

INK, SOFT, ACCENT, RULE = "#1b2733", "#51606f", "#0d3b5e", "#b9c3cc"
_SHADES = ("#0d3b5e", "#2f6690", "#5b8fb4", "#8db4cf", "#b9d2e3", "#d5e3ee", "#e6eef4", "#f0f5f8")
_HEIGHT, _LEADING = 320, 12.5
_ANCHORS = {-1: "end", 1: "start"}
_FONT = "'Helvetica Neue', Helvetica, 'Nimbus Sans', Arial, 'Liberation Sans', 'Noto Sans', sans-serif"


class Picture(NamedTuple):
    """An image: `source` for `img`, `text` says what it shows."""

    source: str
    text: str


class Series(NamedTuple):
    """Figures of one caption over categories."""

    label: str
    values: Sequence[Decimal]


class Share(NamedTuple):
    """A part of a total."""

    label: str
    value: Decimal


def charts(categories: Sequence[str], series: Sequence[Series], unit: str, words: Words) -> Picture:
    """A panel of bars for each series, side by side."""
    width, height, gap = 226, 196, 18
    parts = [_panel(n * (width + gap), width, height, categories, one, words) for n, one in enumerate(series)]
    total = len(series) * (width + gap) - gap
    text = "; ".join(
        f"{one.label}: " + ", ".join(f"{c} {_number(v, words)}" for c, v in zip(categories, one.values, strict=True))
        for one in series
    )
    title = ", ".join(one.label for one in series)
    return _picture(total, height + 20, title, f"{text} ({unit})", [*parts, _text(0, height + 15, unit, 10.5, SOFT)])


def _panel(x: int, width: int, height: int, categories: Sequence[str], one: Series, words: Words) -> str:
    top, bottom = 44, height - 24
    high, low = max(*one.values, Decimal(0)), min(*one.values, Decimal(0))
    scale = Decimal(bottom - top - (16 if low < 0 else 0)) / ((high - low) or Decimal(1))
    zero = top + float(high * scale)
    step = width / len(one.values)
    parts = [_text(x, 14, one.label, 12.5, ACCENT, weight=600)]
    for n, (category, value) in enumerate(zip(categories, one.values, strict=True)):
        left, size = x + n * step + step * 0.18, float(abs(value) * scale)
        y = zero - size if value >= 0 else zero
        colour = ACCENT if n == len(one.values) - 1 else "#8db4cf"
        parts.append(_box(left, y, step * 0.64, size, colour))
        above = y - 5 if value >= 0 else y + size + 12
        shown = _number(abs(value), words)
        shown = shown if value >= 0 else shown.join(words.negative)
        parts.append(_text(left + step * 0.32, above, shown, 10.5, INK, anchor="middle"))
        parts.append(_text(left + step * 0.32, height - 6, category, 10.5, SOFT, anchor="middle"))
    parts.append(f'<path d="M{x} {zero:.1f}h{width}" stroke="{SOFT}" stroke-width="1"/>')
    return "".join(parts)


def stacks(
    title: str, sides: tuple[Sequence[Share], Sequence[Share]], unit: str, words: Words
) -> tuple[Picture, Picture]:
    """Two totals, each as a bar of its parts: the first with its labels to the left, the second to the right.

    They are of one height, to stand beside each other, or below where there is no room for that.
    """
    width, bar = 307, 84
    found = []
    for shares, left, outwards in zip(sides, (width - bar, 0), (-1, 1), strict=True):
        drawn = _stack(left, bar, _HEIGHT, shares, words, outwards)
        said = ", ".join(f"{s.label} {_number(s.value, words)}" for s in shares)
        edge = 0 if outwards < 0 else width
        below = _text(edge, _HEIGHT + 15, unit, 10.5, SOFT, anchor=_ANCHORS[-outwards])
        found.append(_picture(width, _HEIGHT + 20, title, f"{said} ({unit})", [drawn, below]))
    return found[0], found[1]


def bridge(title: str, steps: Sequence[Share], unit: str, words: Words) -> Picture:
    """From a balance by what changes it to another one: a row for each of `steps`, of which the first and the last are balances.

    A change hangs where the one before has ended. The scale begins at zero.
    """
    names, width, row = 176, 480, 34
    ends = [Decimal(0)]
    for number, step in enumerate(steps):
        ends.append(step.value if number in (0, len(steps) - 1) else ends[-1] + step.value)
    low, high = min(ends), max(ends)
    scale = Decimal(width - names - 78) / ((high - low) or Decimal(1))
    parts = []
    for number, step in enumerate(steps):
        balance = number in (0, len(steps) - 1)
        before, after = Decimal(0) if balance else ends[number], ends[number + 1]
        left, right = (names + float((edge - low) * scale) for edge in sorted((before, after)))
        top, colour = number * row + 6, ACCENT if balance else "#8db4cf" if step.value >= 0 else "#b5651d"
        parts.append(_box(left, top, max(right - left, 1), row - 12, colour))
        parts += _name(step.label, top + (row - 12) / 2, 600 if balance else 400)
        shown = _number(abs(step.value), words)
        shown = shown if step.value >= 0 else shown.join(words.negative)
        parts.append(_text(right + 6, top + (row - 12) / 2 + 3.5, shown, 10.5, INK, weight=600 if balance else 400))
    text = ", ".join(f"{step.label} {_number(step.value, words)}" for step in steps)
    height = len(steps) * row
    return _picture(width, height + 20, title, f"{text} ({unit})", [*parts, _text(0, height + 15, unit, 10.5, SOFT)])


def portions(title: str, shares: Sequence[Share], total: Decimal | None, unit: str, words: Words) -> Picture:
    """A row for each part of `total`, which need not be all of it: its bar, its figure and its percentage of the total.

    Without a total the values are ratios themselves, each of a whole of its own, and `unit` says of what.
    """
    names, width, row = 206, 480, 34
    high = max(share.value for share in shares) if total is not None else Decimal(1)
    scale = Decimal(width - names - 96) / (high or Decimal(1))
    parts, said = [], []
    for number, share in enumerate(shares):
        top, size = number * row + 6, float(share.value * scale)
        if total is None:
            shown = f"{words.number(f'{(share.value * 100).normalize():f}')}{words.percent}"
        else:
            percent = (share.value * 100 / total).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
            shown = f"{_number(share.value, words)} ({words.number(f'{percent:f}')}{words.percent})"
        parts.append(_box(names, top, max(size, 1), row - 12, ACCENT))
        parts.append(_text(names + size + 6, top + (row - 12) / 2 + 3.5, shown, 10.5, INK))
        parts += _name(share.label, top + (row - 12) / 2, 400)
        said.append(f"{share.label} {shown}")
    height = len(shares) * row
    unit = unit if total is None else f"{unit}; 100{words.percent} = {_number(total, words)}"
    below = _text(0, height + 15, unit, 10.5, SOFT)
    return _picture(width, height + 20, title, f"{', '.join(said)} ({unit})", [*parts, below])


def _name(label: str, middle: float, weight: int) -> list[str]:
    """What stands before a bar, in at most two lines around its middle."""
    lines = wrap(label, 34)[:2]
    places = (middle + 3.5 + (place - (len(lines) - 1) / 2) * _LEADING for place in range(len(lines)))
    return [_text(0, y, line, 10.5, INK, weight=weight) for y, line in zip(places, lines, strict=True)]


def _stack(left: float, bar: int, height: int, shares: Sequence[Share], words: Words, outwards: int) -> str:
    total = sum((s.value for s in shares), Decimal(0)) or Decimal(1)
    parts, y, middles = [], 0.0, []
    for n, share in enumerate(shares):
        size = float(share.value / total) * height
        parts.append(_box(left, y, bar, max(size - 1, 0.5), _SHADES[min(n, len(_SHADES) - 1)]))
        middles.append(y + size / 2)
        y += size
    edge = left if outwards < 0 else left + bar
    anchor = _ANCHORS[outwards]
    labels = [_lines(share, total, words) for share in shares]
    for lines, middle, place in zip(
        labels, middles, _apart(middles, [len(x) * _LEADING + 5 for x in labels]), strict=True
    ):
        x = edge + outwards * 26
        line = f"M{edge + outwards * 3:.1f} {middle:.1f}L{edge + outwards * 14:.1f} {place:.1f}h{outwards * 8}"
        parts.append(f'<path d="{line}" fill="none" stroke="{RULE}"/>')
        for n, text in enumerate(lines):
            y = place + 3.5 + (n - (len(lines) - 1) / 2) * _LEADING
            parts.append(_text(x, y, text, 10.5, SOFT if n == len(lines) - 1 else INK, anchor=anchor))
    return "".join(parts)


def _lines(share: Share, total: Decimal, words: Words) -> list[str]:
    percent = (share.value * 100 / total).quantize(Decimal(1), ROUND_HALF_EVEN)
    return [*wrap(share.label, 34), f"{_number(share.value, words)} ({percent}{words.percent})"]


def _apart(places: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """The middles of labels of some sizes, moved so that none covers another and the first stays in the picture."""
    found = list(places)
    low = 0.0
    for n, size in enumerate(sizes):
        found[n] = max(found[n], low + size / 2)
        low = found[n] + size / 2
    high = max(_HEIGHT, sum(sizes))
    for n in range(len(found) - 1, -1, -1):
        found[n] = min(found[n], high - sizes[n] / 2)
        high = found[n] - sizes[n] / 2
    return found


def _number(value: Decimal, words: Words) -> str:
    return words.number(f"{value.quantize(Decimal(1), ROUND_HALF_EVEN):,f}")


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'


def _text(
    x: float,
    y: float,
    text: str,
    size: float,
    colour: str,
    *,
    anchor: str = "start",
    weight: int = 400,
) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}"'
    return f'<text {place} text-anchor="{anchor}" font-weight="{weight}">{escaped(text)}</text>'


def _picture(width: float, height: float, title: str, text: str, parts: Iterable[str]) -> Picture:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}"'
        f' height="{height:.0f}" role="img" font-family="{_FONT}"><title>{escaped(title)}</title>'
        f"<desc>{escaped(text)}</desc>{''.join(parts)}</svg>"
    )
    return Picture("data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode(), text)
