"""In which form facts are shown: the one that their author names, or else that of the first rule that fits.

docs/document.md has the rules in words. They ask what kinds of facts there are and how many columns these would take.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kaiji.model import Fact, Form, Lexical
from kaiji.syntax.inline.group import Group
from kaiji.syntax.inline.tree import Node

_WIDEST, _WIDEST_WITH_TEXT = 8, 4
"""Columns; a wider table is read better as a card for each row."""
_FEW = 4
"""Figures that are still read better as a list than as a statement."""


class RowsRule(NamedTuple):
    """A form for facts about the members of an axis, given the lines that are still to be shown."""

    name: str
    form: Form
    fits: Callable[[Group, Sequence[Node]], bool]


class LinesRule(NamedTuple):
    """A form for facts about one thing, given those that stand between two narratives."""

    name: str
    form: Form
    fits: Callable[[Group, Sequence[Fact]], bool]


ROWS_RULES = (
    RowsRule("a narrative for each row, and nothing else", Form.TEXT, lambda group, nodes: _narratives(group, nodes)),
    RowsRule("figures in columns of members", Form.CARDS, lambda group, _: _figures_across(group)),
    RowsRule("more than eight columns", Form.CARDS, lambda _, nodes: len(nodes) > _WIDEST),
    RowsRule(
        "narratives beside more than three other columns",
        Form.CARDS,
        lambda group, nodes: bool(group.blocks) and len(nodes) > _WIDEST_WITH_TEXT,
    ),
    RowsRule("any other rows", Form.ROWS, lambda *_: True),
)
LINES_RULES = (
    LinesRule("columns of members", Form.STATEMENT, lambda group, facts: any(group.column(f) for f in facts)),
    LinesRule("a line with several facts", Form.STATEMENT, lambda _, facts: _several(facts)),
    LinesRule("figures alone, with a total", Form.STATEMENT, lambda group, facts: _totals(group, facts)),
    LinesRule(
        "more than four figures, and nothing else",
        Form.STATEMENT,
        lambda group, facts: len(facts) > _FEW and _figures(group, facts),
    ),
    LinesRule("any other facts", Form.LIST, lambda *_: True),
)


def form_of_rows(group: Group, nodes: Sequence[Node]) -> Form:
    """The form of a group that makes rows."""
    if group.form not in (None, Form.TEXT):
        return group.form
    return next(rule.form for rule in ROWS_RULES if rule.fits(group, nodes))


def form_of_lines(group: Group, facts: Sequence[Fact]) -> Form:
    """The form of facts of a group that makes none: `STATEMENT` or `LIST`."""
    if group.form in (Form.STATEMENT, Form.LIST):
        return group.form
    return next(rule.form for rule in LINES_RULES if rule.fits(group, facts))


def _narratives(group: Group, nodes: Sequence[Node]) -> bool:
    return len(nodes) == 1 and nodes[0].concept.type.lexical is Lexical.XHTML and not group.section.columns


def _figures_across(group: Group) -> bool:
    return bool(group.section.columns) and not group.sequential


def _several(facts: Sequence[Fact]) -> bool:
    return len({f.concept for f in facts}) < len({(f.concept, f.context, f.unit) for f in facts})


def _figures(group: Group, facts: Sequence[Fact]) -> bool:
    return all(group.tagger.numeric(f.concept) for f in facts)


def _totals(group: Group, facts: Sequence[Fact]) -> bool:
    totals = {arc.source for arc in group.network.calculation}
    return _figures(group, facts) and any(f.concept in totals for f in facts)
