"""Japanese."""

from __future__ import annotations

import datetime

from kaiji.locale.words import Length, Words
from kaiji.model import Duration, Instant, Month, Period


class Japanese(Words):
    """Dates with 年月日."""

    def date(self, date: datetime.date) -> str:
        return f"{date.year:04d}年{date.month}月{date.day}日"

    def month(self, month: Month) -> str:
        return f"{month.year:04d}年{month.month}月"

    def moment(self, moment: datetime.datetime) -> str:
        return f"{self.date(moment)}{moment.hour}時{moment.minute:02d}分"

    def period(self, period: Period) -> str:
        match period:
            case Instant(date):
                return f"{self.date(date)}現在"
            case Duration(start, end):
                return f"{self.date(start)}から{self.date(end)}まで"
        return self.forever


JAPANESE = Japanese(
    yes="有",
    no="無",
    forever="全期間",
    contents="目次",
    alone="個別",
    restated="修正再表示。",
    anchoring="アンカリング",
    scales={0: "{}", 3: "千{}", 4: "万{}", 6: "百万{}", 7: "千万{}", 8: "億{}", 9: "十億{}"},
    after={0: "{}", 3: "千{}", 4: "万{}", 6: "百万{}", 7: "千万{}", 8: "億{}", 9: "十億{}"},
    lengths={
        Length.YEAR: ("{end}に終了した1年間", ""),
        Length.MONTH: ("{end}に終了した1か月間", "{end}に終了した{number}か月間"),
        Length.WEEK: ("", "{end}に終了した{number}週間"),
    },
    currencies={"JPY": "円", "USD": "米ドル", "EUR": "ユーロ"},
    shares="株",
    per_share="1株当たり{}",
    dated=r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{4}-\d\d(?:-\d\d)?",
    rules={
        "start": "期首の{}",
        "end": "期末の{}",
        "before": "前年の{}",
        "members": "{}[{}]",
        "sum": "{}の{}別合計",
        "count": "{}の{}別件数",
        "exists": "{}の記載がある",
        "exactly one": "{}の記載が一つだけある",
        "and": "{}、かつ{}",
        "or": "{}、又は{}",
        "not": "({})でない",
        "implies": "{}ならば、{}",
        "broken": "{rule}が成立しない",
        "values": "。{name}は{{{variable}}}",
        "numbers": "。差額{difference}、許容差{tolerance}",
        "none": "記載がない:{rule}",
    },
)
