"""The unit aspect (XBRL 2.1 section 4.8; XBRL International's Unit Type Registry)."""

from __future__ import annotations

import difflib
import re
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
        """Whether it is an amount of a currency, whose code has three capital letters, and of nothing else."""
        if len(self.numerators) != 1 or self.denominators or self.numerators[0].namespace != ISO4217:
            return False
        return _CURRENCY.fullmatch(self.numerators[0].local) is not None

    @property
    def is_per_share(self) -> bool:
        """Whether it is an amount of a currency for each share."""
        return self.denominators == SHARES.numerators and Unit(self.numerators).is_money

    @property
    def problem(self) -> str:
        """Why it is no unit (XBRL 2.1 sections 4.8.2 and 4.8.4); nothing if it is one."""
        if both := set(self.numerators) & set(self.denominators):
            return f"has {min(both).local} both above and below the line of a fraction, where it cancels out"
        unknown = [m.local for m in (*self.numerators, *self.denominators) if m.namespace == XBRLI and m not in _OWN]
        return f"has the measure {unknown[0]} of XBRL, which has pure and shares alone" if unknown else ""

    def per(self, other: Unit) -> Unit:
        """`currency("EUR").per(unit("MWh"))`: euros for each megawatt hour."""
        return Unit(self.numerators + other.denominators, self.denominators + other.numerators)


_CURRENCY = re.compile("[A-Z]{3}")
SHARES = Unit((QName(XBRLI, "shares"),))
PURE = Unit((QName(XBRLI, "pure"),))
_OWN = (*SHARES.numerators, *PURE.numerators)


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
