"""Annual securities report of Midorino Works Co., Ltd., an invented company, for the year to March 2026."""

from __future__ import annotations

from kaiji.declare import Filing, Library
from kaiji.model import Entity, currency
from midorino import axes, form, results, statements
from midorino.base import MIDORINO, NAMES
from midorino.figures import PERIODS, content
from midorino.form import Dei

filing = Filing(
    name=NAMES.name,
    entity=Entity("http://disclosure.edinet-fsa.go.jp", NAMES.filer),
    extension=Library(
        name=NAMES.name,
        title="株式会社みどり野製作所 有価証券報告書",
        url=NAMES.namespace,
        directory=f"midorino/{NAMES.end}",
        modules=(MIDORINO,),
        sources=(axes, form, statements, results),
    ),
    currency=currency("JPY"),
    language="ja",
    periods=PERIODS,
    content=content,
    template="report.xhtml.j2",
    hidden=tuple(Dei.lines.values()),
)
