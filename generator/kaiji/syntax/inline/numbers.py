"""The value of an ix:nonFraction from what it prints: scale and sign (Inline XBRL 1.1 section 10)."""

from __future__ import annotations

import re

from kaiji.model.fact import MOST_DECIMALS

_NUMBER = re.compile(r"\+?([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,9}))?")
_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")
_SPECIAL = ("INF", "-INF", "NaN")


def number(text: str, scale: str | None, sign: str | None) -> str:
    """The number, at full scale and with its sign, as XML Schema writes it: exact, however many digits it has.

    `text` is a decimal number without a sign, `scale` a power of ten, `sign` a minus or nothing. Raises `ValueError` for
    anything else.
    """
    if sign not in (None, "-"):
        raise ValueError(f"its sign is {sign!r}, which is not '-'")
    power = _power(scale, "scale") if scale is not None else 0
    if text in _SPECIAL:
        return text if sign is None else {"INF": "-INF", "-INF": "INF"}.get(text, text)
    found = _NUMBER.fullmatch(text)
    if found is None or not (found[1] or found[2]):
        raise ValueError(f"{text!r} is no number without a sign")
    if found[3]:
        power += _power(found[3], "exponent")
    whole, rest = found[1], found[2] or ""
    if power > 0:
        whole, rest = whole + rest[:power].ljust(power, "0"), rest[power:]
    elif power < 0:
        padded = whole.rjust(-power, "0")
        whole, rest = padded[:power], padded[power:] + rest
    whole = whole.lstrip("0") or "0"
    shown = f"{whole}.{rest}" if rest.strip("0") else whole
    return f"-{shown}" if sign and shown != "0" else shown


def _power(text: str, what: str) -> int:
    found = _INTEGER.fullmatch(text.strip(" \t\r\n"))
    if found is None or abs(int(found[0])) > MOST_DECIMALS:
        raise ValueError(f"its {what} is {text[:60]!r}: a whole number from {-MOST_DECIMALS} to {MOST_DECIMALS} is due")
    return int(found[0])
