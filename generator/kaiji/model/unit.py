"""The unit aspect (XBRL 2.1 section 4.8; XBRL International's Unit Type Registry)."""

from __future__ import annotations

import difflib
from typing import NamedTuple

from kaiji.model.currencies import CURRENCIES
from kaiji.model.errors import KaijiError
from kaiji.model.names import ISO4217, UTR, XBRLI, QName


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

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of a currency, and of nothing else."""
        return len(self.numerators) == 1 and self.numerators[0].namespace == ISO4217 and not self.denominators

    def per(self, other: Unit) -> Unit:
        """`currency("EUR").per(unit("MWh"))`: euros for each megawatt hour."""
        return Unit(self.numerators + other.denominators, self.denominators + other.numerators)


SHARES = Unit((QName(XBRLI, "shares"),))
PURE = Unit((QName(XBRLI, "pure"),))


def currency(code: str) -> Unit:
    """The unit of an ISO 4217 currency code, for instance `currency("JPY")`.

    Raises `KaijiError` for a code that ISO 4217 never had.
    """
    if code not in CURRENCIES:
        near = difflib.get_close_matches(str(code).upper(), sorted(CURRENCIES), 3)
        hint = f", did you mean {' or '.join(near)}?" if near else ""
        message = f"currency({code!r}): no code of a currency, which has three capital letters (ISO 4217){hint}"
        raise KaijiError(message, code="fact.unit")
    return Unit((QName(ISO4217, code),))


def unit(code: str) -> Unit:
    """A unit of the Unit Type Registry that is neither money nor shares, by its code there: `unit("MWh")`, `unit("tCO2e")`."""
    return Unit((QName(UTR, code),))


def per_share(money: Unit) -> Unit:
    """An amount of money for one share."""
    return money.per(SHARES)
