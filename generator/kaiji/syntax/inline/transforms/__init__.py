"""The Transformation Rules Registries 1 to 5 and the one of the SEC: from what a document prints to what it reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kaiji.model import QName
from kaiji.syntax.inline.transforms import dates, numbers, sec

Transform = Callable[[str], str]

_REGISTRIES = "http://www.xbrl.org/inlineXBRL/transformation/"
_FIRST = {**dates.REGISTRY_1, **numbers.REGISTRY_1}
REGISTRIES: Mapping[str, Mapping[str, Transform]] = {
    "http://www.xbrl.org/2008/inlineXBRL/transformation": _FIRST,  # its address before it was recommended
    f"{_REGISTRIES}2010-04-20": _FIRST,
    f"{_REGISTRIES}2011-07-31": {**dates.REGISTRY_2, **numbers.REGISTRY_2},
    f"{_REGISTRIES}2015-02-26": {**dates.REGISTRY_3, **numbers.REGISTRY_3},
    f"{_REGISTRIES}2020-02-12": {**dates.REGISTRY_4, **numbers.REGISTRY_4},
    f"{_REGISTRIES}2022-02-16": {**dates.REGISTRY_5, **numbers.REGISTRY_5},
    sec.NAMESPACE: sec.REGISTRY,
}
"""The transformations by the namespaces of their registries.

Each takes a text without white space at its ends and with single spaces inside, and raises `ValueError` for what it does
not read.
"""


def transform(name: QName) -> Transform | None:
    """The transformation of a name, or none."""
    return REGISTRIES.get(name.namespace, {}).get(name.local)
