"""Lines that not every issuer prints: `goodwill: Figure = optional.debit("Goodwill")`.

The functions are those of `kaiji.declare.lines`. What a statement does not say of an optional line it does not report; of
any other it must say something, be it `ABSENT`. To type checkers an optional line has a default (PEP 681), for these
functions are no field specifiers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from kaiji.declare import lines
from kaiji.declare.lines import ABSENT, Line

F = TypeVar("F", bound=Callable[..., Line[Any]])


def _optional(specifier: F) -> F:
    @wraps(specifier)
    def optional(*arguments: object, **options: object) -> Line[Any]:
        line = specifier(*arguments, **options)
        line.default = ABSENT
        return line

    return cast(F, optional)


item = _optional(lines.item)
debit = _optional(lines.debit)
credit = _optional(lines.credit)
money = _optional(lines.money)
shares = _optional(lines.shares)
per_share = _optional(lines.per_share)
percent = _optional(lines.percent)
count = _optional(lines.count)
quantity = _optional(lines.quantity)
text = _optional(lines.text)
block = _optional(lines.block)
date = _optional(lines.date)
moment = _optional(lines.moment)
month = _optional(lines.month)
choice = _optional(lines.choice)
flag = _optional(lines.flag)
key = _optional(lines.key)
same = _optional(lines.same)
opening = _optional(lines.opening)
closing = _optional(lines.closing)
use = _optional(lines.use)
