"""Identifiers of entities: what the schemes of regulators allow (XBRL 2.1 section 4.7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Callable

from kaiji.model import Entity

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


def mistake(entity: Entity) -> str | None:
    """Why nobody can have this identifier in this scheme; `None` if all is well, as far as the scheme is known."""
    scheme, identifier = entity
    if not isinstance(scheme, str) or not _URI.fullmatch(scheme):
        return f'the scheme {scheme!r} is no URI: write one, as in "http://standards.iso.org/iso/17442" for a LEI'
    if not isinstance(identifier, str) or not identifier or " ".join(identifier.split()) != identifier:
        return f"the identifier {identifier!r} is empty, or has spaces around it: write it as it is registered"
    for known, why in _SCHEMES.items():
        if scheme == known:
            return why(identifier)
        if _plain(scheme) == _plain(known):
            return f"the scheme {scheme!r} is not the one that is agreed on: write {known!r}"
    return None


def miscounted(entity: Entity) -> str | None:
    """Why the check digits of an identifier that has its scheme's form are not those that follow from the rest.

    Nobody is registered under such an identifier; drafts and examples have one all the same.
    """
    check = _DIGITS.get(entity.scheme)
    return check(entity.identifier) if check is not None and mistake(entity) is None else None


def _plain(scheme: str) -> str:
    return re.sub("^https?://(www[.])?", "", scheme.lower()).rstrip("/")


def _lei(identifier: str) -> str | None:
    if re.fullmatch("[0-9A-Z]{18}[0-9]{2}", identifier):
        return None
    return f"{identifier!r} is no LEI: 18 letters A to Z and digits, then two check digits (ISO 17442)"


def _lei_digits(identifier: str) -> str | None:
    digits = 98 - _number(identifier[:18] + "00") % 97
    if _number(identifier) % 97 != 1 or int(identifier[18:]) != digits:
        return (
            f"the LEI {identifier} cannot be: its check digits are {identifier[18:]}, and {digits:02} follow from the"
            " rest (ISO 17442): compare it with the register"
        )
    return None


def _number(text: str) -> int:
    """Letters as numbers from 10 to 35 (ISO/IEC 7064, MOD 97-10)."""
    return int("".join(str(int(c, 36)) for c in text))


def _cik(identifier: str) -> str | None:
    if re.fullmatch("[0-9]{10}", identifier):
        return None
    hint = f": write {identifier.zfill(10)}" if re.fullmatch("[0-9]{1,9}", identifier) else ""
    return f"{identifier!r} is no CIK, which has ten digits{hint}"


def _edinet(identifier: str) -> str | None:
    if re.fullmatch("[EG][0-9]{5}-[0-9]{3}", identifier):
        return None
    return f"{identifier!r} is no identifier of EDINET: a code of E (or G for funds) and five digits, as in E00001-000"


def _corporate_number(identifier: str) -> str | None:
    if re.fullmatch("[1-9][0-9]{12}", identifier):
        return None
    return f"{identifier!r} is no corporate number, which has thirteen digits"


def _corporate_digit(identifier: str) -> str | None:
    digit = 9 - sum(int(c) * (1 + n % 2) for n, c in enumerate(reversed(identifier[1:]))) % 9
    if int(identifier[0]) != digit:
        return f"the corporate number {identifier} cannot be: its check digit, the first, would be {digit}"
    return None


_SCHEMES: dict[str, Callable[[str], str | None]] = {
    "http://standards.iso.org/iso/17442": _lei,
    "http://www.sec.gov/CIK": _cik,
    "http://disclosure.edinet-fsa.go.jp": _edinet,
    "http://www.houjin-bangou.nta.go.jp": _corporate_number,
    "https://www.houjin-bangou.nta.go.jp": _corporate_number,
}
_DIGITS: dict[str, Callable[[str], str | None]] = {
    "http://standards.iso.org/iso/17442": _lei_digits,
    "http://www.houjin-bangou.nta.go.jp": _corporate_digit,
    "https://www.houjin-bangou.nta.go.jp": _corporate_digit,
}
