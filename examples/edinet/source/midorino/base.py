"""EDINET's taxonomy of 2026, document by document as filers are to refer to it, and the names of this submission."""

from __future__ import annotations

import datetime

from kaiji.declare import Base, EdinetNames

_AT = "http://disclosure.edinet-fsa.go.jp/taxonomy"
_JPDEI, _JPCRP, _JPPFS = f"{_AT}/jpdei/2013-08-31", f"{_AT}/jpcrp/2025-11-01", f"{_AT}/jppfs/2025-11-01"
JP = Base(
    f"{_JPDEI}/jpdei_cor_2013-08-31.xsd",
    f"{_JPDEI}/jpdei_rt_2013-08-31.xsd",
    f"{_JPCRP}/jpcrp_cor_2025-11-01.xsd",
    f"{_JPCRP}/jpcrp_rt_2025-11-01.xsd",
    f"{_JPPFS}/jppfs_cor_2025-11-01.xsd",
    f"{_JPPFS}/jppfs_rt_2025-11-01.xsd",
    f"{_JPCRP}/label/jpcrp_2025-11-01_gla.xml",
    f"{_JPPFS}/label/jppfs_2025-11-01_gla.xml",
    f"{_JPDEI}/label/jpdei_2013-08-31_gla.xml",
    f"{_JPDEI}/r/jpdei_000100-000_2013-08-31_def.xml",
    f"{_JPCRP}/label/jpcrp_2025-11-01_lab.xml",
    f"{_JPCRP}/label/jpcrp_2025-11-01_lab-en.xml",
    f"{_JPPFS}/label/jppfs_2025-11-01_lab.xml",
    f"{_JPPFS}/label/jppfs_2025-11-01_lab-en.xml",
    f"{_JPDEI}/label/jpdei_2024-11-01_lab.xml",
    f"{_JPDEI}/label/jpdei_2024-11-01_lab-en.xml",
)
ROLE = "http://disclosure.edinet-fsa.go.jp/role"

NAMES = EdinetNames(
    form="jpcrp030000-asr",
    filer="E99999-000",
    end=datetime.date(2026, 3, 31),
    filed=datetime.date(2026, 6, 26),
)
MIDORINO = NAMES.module(("ja", "en"))
