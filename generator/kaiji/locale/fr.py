"""French."""

from __future__ import annotations

import datetime

from kaiji.locale.words import Length, Words
from kaiji.model import Duration, Instant, Month, Period

_MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_SPACE = "\N{NO-BREAK SPACE}"


class French(Words):
    """French: `1 234,5`, months in words, the first of a month as an ordinal."""

    def date(self, date: datetime.date) -> str:
        return f"{'1er' if date.day == 1 else date.day} {_MOIS[date.month - 1]} {date.year:04d}"

    def month(self, month: Month) -> str:
        return f"{_MOIS[month.month - 1]} {month.year:04d}"

    def moment(self, moment: datetime.datetime) -> str:
        return f"{self.date(moment)} à {moment.hour}{_SPACE}h{_SPACE}{moment:%M}"

    def period(self, period: Period) -> str:
        match period:
            case Instant(date):
                return f"Au {self.date(date)}"
            case Duration(start, end):
                return f"Du {self.date(start)} au {self.date(end)}"
        return self.forever


FRENCH = French(
    yes="Oui",
    no="Non",
    forever="Sans période",
    contents="Sommaire",
    alone="comptes sociaux",
    restated="Retraité.",
    anchoring="Ancrage",
    number_format="num-comma-decimal",
    separators=(_SPACE, ","),
    negative=("\N{MINUS SIGN}", ""),
    percent=f"{_SPACE}%",
    date_format="date-day-monthname-year-fr",
    month_format="date-monthname-year-fr",
    scales={0: "{}", 3: "milliers ({})", 6: "millions ({})", 9: "milliards ({})"},
    after={0: _SPACE + "{}", 3: _SPACE + "k{}", 6: _SPACE + "M{}", 9: _SPACE + "Md{}"},
    lengths={
        Length.YEAR: ("Exercice clos le {end}", ""),
        Length.MONTH: ("Mois clos le {end}", "{number} mois clos le {end}"),
        Length.WEEK: ("", "{number} semaines closes le {end}"),
    },
    currencies={"EUR": "€", "CHF": "CHF", "USD": "$"},
    shares="actions",
    per_share="{} par action",
    magnitudes={3: "milliers?", 6: "millions?", 9: "milliards?"},
    dated=rf"(?:\d{{1,2}}(?:er)?\s)?(?:{'|'.join(_MOIS)})\s\d{{4}}|\d\d?/\d\d?/\d{{4}}",
    numbered=r"(?:[Aa]rticles?|[Nn]otes?|n°|IFRS|IAS)\s\d+",
    rules={
        "start": "{} à l’ouverture",
        "end": "{} à la clôture",
        "before": "{} un an auparavant",
        "members": "{} [{}]",
        "sum": "somme de {} par {}",
        "count": "nombre de {} par {}",
        "exists": "{} est indiqué",
        "exactly one": "{} est indiqué une seule fois",
        "and": "{} et {}",
        "or": "{} ou {}",
        "not": "non ({})",
        "implies": "si {}, alors {}",
        "broken": "{rule} : ce n’est pas le cas",
        "values": " ; {name} est {{{variable}}}",
        "numbers": " ; écart {difference}, tolérance {tolerance}",
        "none": "Rien n’est indiqué pour cette règle : {rule}",
    },
)
