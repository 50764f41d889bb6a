"""The unit aspect (XBRL 2.1 section 4.8; XBRL International's Unit Type Registry)."""

from __future__ import annotations

import re
from typing import NamedTuple

from kaiji.model.errors import KaijiError
from kaiji.model.names import ISO4217, XBRLI, QName


class Unit(NamedTuple):
    """A product of measures, divided by another: `Unit((JPY,), (shares,))` is yen per share."""

    numerators: tuple[QName, ...]
    denominators: tuple[QName, ...] = ()

    @property
    def id(self) -> str:
        """`JPY`, `shares`, `pure`, `JPYPerShares`: the id that the unit gets in an instance."""
        top = "".join(q.local for q in self.numerators)
        if not self.denominators:
            return top
        return top + "Per" + "".join(q.local[:1].upper() + q.local[1:] for q in self.denominators)


SHARES = Unit((QName(XBRLI, "shares"),))
PURE = Unit((QName(XBRLI, "pure"),))


def currency(code: str) -> Unit:
    """The unit of an ISO 4217 currency code, for instance `currency("JPY")`."""
    if not re.fullmatch("[A-Z]{3}", code):
        message = f"currency({code!r}): a currency has a code of three capital letters (ISO 4217)"
        raise KaijiError(message, code="fact.unit")
    return Unit((QName(ISO4217, code),))


def per_share(money: Unit) -> Unit:
    """An amount of money for one share."""
    return Unit(money.numerators, SHARES.numerators)
