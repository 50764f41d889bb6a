"""Compares what a reader returned with the model, but for what is beyond the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from kaiji.model import Lexical
from tests.readers.facts import Seen
from tests.readers.limits import Limit


class Comparison(NamedTuple):
    """How many facts agree by kind, those that do not, and how many would not but for each limit."""

    agree: Counter[str]
    missing: list[Seen]
    extra: list[Seen]
    relying: dict[Limit, int]

    @property
    def failed(self) -> bool:
        return bool(self.missing or self.extra) or 0 in self.relying.values()


def compare(
    model: Iterable[Seen], returned: Iterable[Seen], limits: tuple[Limit, ...], shapes: Mapping[str, Lexical]
) -> Comparison:
    """`shapes` has what values look like, by concept with its prefix and without."""
    model, returned = list(model), list(returned)

    def match(limits: tuple[Limit, ...]) -> tuple[Counter[str], list[Seen], list[Seen]]:
        found = Counter(left for fact in returned if (left := _left(fact, limits, shapes)))
        agree: Counter[str] = Counter()
        missing = []
        for fact in model:
            if left := _left(fact, limits, shapes):
                if found[left] > 0:
                    agree.update([fact.kind, "members"] if left.members else [fact.kind])
                else:
                    missing.append(fact)
                found[left] -= 1
        return agree, missing, list(found.elements())

    agree, missing, extra = match(limits)
    relying = {x: len(match(tuple(y for y in limits if y is not x))[1]) - len(missing) for x in limits}
    return Comparison(agree, missing, extra, relying)


def _left(fact: Seen, limits: tuple[Limit, ...], shapes: Mapping[str, Lexical]) -> Seen | None:
    kind = shapes.get(fact.concept, Lexical.NONE)
    left: Seen | None = fact
    for limit in limits:
        left = left and limit.left(left, kind)
    if not left or left.unit is None or left.value is None:
        return left
    try:
        return left._replace(value=str(Decimal(left.value).normalize() + 0))  # 15.0 is 15
    except InvalidOperation:
        return left
