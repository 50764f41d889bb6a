"""German."""

from __future__ import annotations

import datetime

from kaiji.locale.words import Length, Words, length_of
from kaiji.model import Duration, Instant, Month, Period

_MONATE = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


class German(Words):
    """German: `1.234,5`, months in words, dates in digits at the head of columns."""

    def date(self, date: datetime.date) -> str:
        return f"{date.day}. {_MONATE[date.month - 1]} {date.year:04d}"

    def month(self, month: Month) -> str:
        return f"{_MONATE[month.month - 1]} {month.year:04d}"

    def moment(self, moment: datetime.datetime) -> str:
        return f"{self.date(moment)}, {moment:%H:%M} Uhr"

    def period(self, period: Period) -> str:
        match period:
            case Instant(date):
                return f"Zum {self.date(date)}"
            case Duration(start, end):
                return f"{self.date(start)} bis {self.date(end)}"
        return self.forever

    def column(self, period: Period) -> str:
        if not isinstance(period, Duration):
            return super().column(period)
        start, end = period.start, period.end
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            return "–".join(dict.fromkeys(f"{date.year:04d}" for date in (start, end)))
        return super().column(period) if length_of(period) else f"{self.brief(start)}–{self.brief(end)}"

    def brief(self, date: datetime.date) -> str:
        return f"{date.day:02d}.{date.month:02d}.{date.year:04d}"


GERMAN = German(
    yes="Ja",
    no="Nein",
    forever="Ohne Zeitraum",
    contents="Inhalt",
    alone="Einzelabschluss",
    restated="Angepasst.",
    anchoring="Verankerung",
    number_format="num-comma-decimal",
    separators=(".", ","),
    negative=("\N{MINUS SIGN}", ""),
    percent="\N{NO-BREAK SPACE}%",
    date_format="date-day-monthname-year-de",
    month_format="date-monthname-year-de",
    scales={0: "{}", 3: "Tsd. {}", 6: "Mio. {}", 9: "Mrd. {}"},
    after={0: " {}", 3: " Tsd. {}", 6: " Mio. {}", 9: " Mrd. {}"},
    lengths={
        Length.YEAR: ("Jahr bis {end}", ""),
        Length.MONTH: ("Monat bis {end}", "{number} Monate bis {end}"),
        Length.WEEK: ("", "{number} Wochen bis {end}"),
    },
    currencies={"EUR": "€", "CHF": "CHF", "USD": "US-$"},
    shares="Aktien",
    per_share="{} je Aktie",
    magnitudes={3: "(?:Tsd|Tausend)", 6: "(?:Mio|Millionen)", 9: "(?:Mrd|Milliarden)"},
    dated=rf"(?:\d{{1,2}}\.\s)?(?:{'|'.join(_MONATE)})\s\d{{4}}|\d\d?\.\d\d?\.\d{{4}}",
    numbered=r"(?:§§?|Artikel|Art\.|Absatz|Abs\.|Nr\.|Ziffer|Angabe|Anhangangabe|IFRS|IAS)\s\d+",
    rules={
        "start": "{} am Anfang",
        "end": "{} am Ende",
        "before": "{} ein Jahr zuvor",
        "members": "{} [{}]",
        "sum": "Summe {} über {}",
        "count": "Anzahl {} über {}",
        "exists": "{} ist angegeben",
        "exactly one": "{} ist genau einmal angegeben",
        "and": "{} und {}",
        "or": "{} oder {}",
        "not": "nicht ({})",
        "implies": "wenn {}, dann {}",
        "broken": "{rule}: das trifft nicht zu",
        "values": "; {name} ist {{{variable}}}",
        "numbers": "; Differenz {difference}, Toleranz {tolerance}",
        "none": "Zu dieser Regel ist nichts angegeben: {rule}",
    },
)
