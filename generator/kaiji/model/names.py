"""Names and the namespaces of the specifications (Namespaces in XML 1.0; XBRL 2.1 and its family)."""

from __future__ import annotations

from typing import NamedTuple

XBRLI = "http://www.xbrl.org/2003/instance"
LINK = "http://www.xbrl.org/2003/linkbase"
XBRLDT = "http://xbrl.org/2005/xbrldt"
XBRLDI = "http://xbrl.org/2006/xbrldi"
ISO4217 = "http://www.xbrl.org/2003/iso4217"
UTR = "http://www.xbrl.org/2009/utr"
DTR = "http://www.xbrl.org/dtr/type/2024-01-31"
ENUM2 = "http://xbrl.org/2020/extensible-enumerations-2.0"
REF = "http://www.xbrl.org/2006/ref"
GENERIC = "http://xbrl.org/2008/generic"
GENERIC_LABEL = "http://xbrl.org/2008/label"

STANDARD_PREFIXES = {
    XBRLI: "xbrli",
    LINK: "link",
    XBRLDT: "xbrldt",
    XBRLDI: "xbrldi",
    ISO4217: "iso4217",
    UTR: "utr",
    DTR: "dtr-types",
    "http://www.xbrl.org/dtr/type/2022-03-31": "dtr-types",
    "http://www.xbrl.org/dtr/type/2020-01-21": "dtr-types",
    "http://www.xbrl.org/dtr/type/non-numeric": "nonnum",
    "http://www.xbrl.org/dtr/type/numeric": "num",
    ENUM2: "enum2",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/2001/XMLSchema": "xsd",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
}


class QName(NamedTuple):
    """A name in a namespace. Its prefix is a matter of the document that writes it."""

    namespace: str
    local: str

    @property
    def clark(self) -> str:
        """`{namespace}local`, as lxml wants it."""
        return f"{{{self.namespace}}}{self.local}"

    @property
    def expanded(self) -> str:
        """`namespace#local`: how Extensible Enumerations 2.0 writes a member as a value."""
        return f"{self.namespace}#{self.local}"
