"""Names of which paths are made: plain on every system, so that what is written stays where it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NoReturn

from kaiji.model import KaijiError
from kaiji.model.places import declaration

_SPECIAL = re.compile(r'[<>:"|?*\\]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_LONGEST = 100


def objection(name: object, below: bool = False) -> str:
    """What is wrong with the name of a file or directory; nothing when it is plain.

    A plain name can be written and read on Linux, macOS and Windows and leads nowhere else. `below` allows directories in
    it, divided by "/".
    """
    if not isinstance(name, str):
        return "expected a text"
    parts = name.split("/") if below else [name]
    if "/" in name and not below:
        return 'expected a name without "/"'
    for part in parts:
        if not part.strip(". ") or part[0] == "." or part[-1] in ". " or part[0] == " ":
            return 'expected names that neither begin nor end with "." or a space, and are not empty'
        if found := _SPECIAL.search(part):
            return f"no name may have {found.group()!r}"
        if not part.isprintable():
            return "a character cannot be seen"
        if _DEVICE.fullmatch(part):
            return f"{part!r} is a device on Windows"
        if len(part.encode()) > _LONGEST:
            return f"longer than {_LONGEST} bytes"
    return ""


def require_plain(keyword: str, name: object, code: str, below: bool = False) -> None:
    """Refuse a name that is not plain, at the line of the declaration that gives it."""
    if reason := objection(name, below):
        refuse(keyword, f"{keyword} = {name!r}: {reason}", code)


def clash(paths: Iterable[str]) -> tuple[str, str] | None:
    """Two paths of which one is, or lies in, the other; on some systems "A" and "a" are one."""
    seen: list[tuple[str, str]] = []
    for path in paths:
        folded = f"{path.casefold()}/"
        for other, known in seen:
            if folded.startswith(known) or known.startswith(folded):
                return other, path
        seen.append((path, folded))
    return None


def refuse(keyword: str, message: str, code: str) -> NoReturn:
    """Refuse an argument of what is being declared, at its line."""
    raise KaijiError(message, code=code, location=declaration().location(keyword))
