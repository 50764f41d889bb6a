"""Forms of numbers and dates in languages and regions, as the Unicode Common Locale Data Repository has them (CLDR 49).

Here is only what a transformation reads back (Transformation Rules Registry 5): groups of digits are parted by U+00A0 where
CLDR has the narrow space U+202F, which none reads, and by the apostrophe of typographers in Switzerland. Languages whose
dates none reads as they are written (Croatian, Hungarian) have ISO dates.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from kaiji.locale.words import Words
from kaiji.model import Month

_SPACE, _APOSTROPHE = "\N{NO-BREAK SPACE}", "\N{RIGHT SINGLE QUOTATION MARK}"


_NEUTRAL = Words()


class Numbers(NamedTuple):
    """What parts groups of digits, what stands before decimals and behind a percentage; `lakhs`: 12,34,567."""

    group: str
    point: str
    percent: str = "%"
    lakhs: bool = False


class Dates(NamedTuple):
    """The transformations and patterns of days and of months, the names of months in them, and alone if these differ."""

    days: tuple[str, str]
    months: tuple[str, str]
    names: str
    alone: str = ""


@dataclass(frozen=True)
class Dated(Words):
    """Words of a language of which nothing but its dates is known."""

    form: Dates | None = None

    def date(self, date: datetime.date) -> str:
        if self.form is None:
            return super().date(date)
        name = self.form.names.split()[date.month - 1]
        return self.form.days[1].format(day=date.day, month=name, year=f"{date.year:04d}")

    def month(self, month: Month) -> str:
        if self.form is None:
            return super().month(month)
        name = (self.form.alone or self.form.names).split()[month.month - 1]
        return self.form.months[1].format(month=name, year=f"{month.year:04d}")


def known(tag: str) -> Words | None:
    """The words of a language by its primary subtag, as far as its dates are known."""
    form = DATES.get(tag)
    if form is None:
        return None
    names = "|".join(dict.fromkeys((*form.names.split(), *form.alone.split())))
    patterns = (pattern.replace(".", r"\.").replace(" ", r"\s") for _, pattern in (form.days, form.months))
    dated = "|".join(p.format(day="[0-9][0-9]?", month=f"(?:{names})", year="[0-9][0-9][0-9][0-9]") for p in patterns)
    return Dated(date_format=form.days[0], month_format=form.months[0], dated=dated, form=form)


def with_numbers(words: Words, numbers: Numbers) -> Words:
    """The same words with other forms of numbers."""
    format = "num-comma-decimal" if numbers.point == "," else "num-dot-decimal"
    if words.scales == _NEUTRAL.scales:
        thousand = f"{{}}{numbers.group}000".format
        scales = {0: "{}", 3: f"{thousand(1)} {{}}", 6: f"{thousand(thousand(1))} {{}}", 9: "10⁹ {}"}
        words = replace(words, scales=scales, after={0: " {}", 3: "×10³ {}", 6: "×10⁶ {}", 9: "×10⁹ {}"})
    return replace(
        words,
        number_format=format + ("-apos" if numbers.group == _APOSTROPHE else ""),
        separators=(numbers.group, numbers.point),
        percent=numbers.percent,
        lakhs=numbers.lakhs,
    )


def lookup(language: str) -> Iterator[str]:
    """A tag and those that are said in its place, in small letters (RFC 4647 section 3.4): de-ch-1996, de-ch, de."""
    tag = language.lower()
    while tag:
        yield tag
        tag = PARENTS.get(tag) or tag.rpartition("-")[0]


PARENTS: Mapping[str, str] = dict.fromkeys(
    ("en-au", "en-ch", "en-hk", "en-ie", "en-in", "en-nz", "en-sg", "en-za"), "en-gb"
) | {"no": "nb", "nn": "nb"}
"""What a region or a language has from another one."""

NUMBERS: Mapping[str, Numbers] = {
    "bg": Numbers(_SPACE, ","),
    "bn": Numbers(",", ".", lakhs=True),
    "ca": Numbers(".", ",", percent=f"{_SPACE}%"),
    "cs": Numbers(_SPACE, ",", percent=f"{_SPACE}%"),
    "cy": Numbers(",", "."),
    "da": Numbers(".", ",", percent=f"{_SPACE}%"),
    "de-ch": Numbers(_APOSTROPHE, "."),
    "de-li": Numbers(_APOSTROPHE, "."),
    "el": Numbers(".", ","),
    "en-ch": Numbers(_APOSTROPHE, "."),
    "en-in": Numbers(",", ".", lakhs=True),
    "en-za": Numbers(_SPACE, ","),
    "es": Numbers(".", ",", percent=f"{_SPACE}%"),
    "es-mx": Numbers(",", "."),
    "es-pe": Numbers(",", "."),
    "et": Numbers(_SPACE, ","),
    "fi": Numbers(_SPACE, ",", percent=f"{_SPACE}%"),
    "fr": Numbers(_SPACE, ",", percent=f"{_SPACE}%"),
    "fr-ch": Numbers(_APOSTROPHE, ","),
    "ga": Numbers(",", "."),
    "gu": Numbers(",", ".", lakhs=True),
    "he": Numbers(",", "."),
    "hi": Numbers(",", ".", lakhs=True),
    "hr": Numbers(".", ",", percent=f"{_SPACE}%"),
    "hu": Numbers(_SPACE, ","),
    "id": Numbers(".", ","),
    "is": Numbers(".", ","),
    "it": Numbers(".", ","),
    "it-ch": Numbers(_APOSTROPHE, "."),
    "ko": Numbers(",", "."),
    "lt": Numbers(_SPACE, ",", percent=f"{_SPACE}%"),
    "lv": Numbers(_SPACE, ","),
    "mr": Numbers(",", ".", lakhs=True),
    "mt": Numbers(",", "."),
    "nb": Numbers(_SPACE, ",", percent=f"{_SPACE}%"),
    "nl": Numbers(".", ","),
    "pl": Numbers(_SPACE, ","),
    "pt": Numbers(".", ","),
    "pt-pt": Numbers(_SPACE, ","),
    "ro": Numbers(".", ",", percent=f"{_SPACE}%"),
    "ru": Numbers(_SPACE, ",", percent=f"{_SPACE}%"),
    "sk": Numbers(_SPACE, ",", percent=f"{_SPACE}%"),
    "sl": Numbers(".", ",", percent=f"{_SPACE}%"),
    "sv": Numbers(_SPACE, ",", percent=f"{_SPACE}%"),
    "ta": Numbers(",", ".", lakhs=True),
    "th": Numbers(",", "."),
    "tr": Numbers(".", ","),
    "uk": Numbers(_SPACE, ","),
    "vi": Numbers(".", ","),
    "zh": Numbers(",", "."),
}
"""By tag, for languages that have no module and for regions that differ from their language."""

DATES: Mapping[str, Dates] = {
    "bg": Dates(
        ("date-day-monthname-year-bg", "{day} {month} {year} г."),
        ("date-monthname-year-bg", "{month} {year} г."),
        "януари февруари март април май юни юли август септември октомври ноември декември",
    ),
    "cs": Dates(
        ("date-day-monthname-year-cs", "{day}. {month} {year}"),
        ("date-monthname-year-cs", "{month} {year}"),
        "ledna února března dubna května června července srpna září října listopadu prosince",
        "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    ),
    "cy": Dates(
        ("date-day-monthname-year-cy", "{day} {month} {year}"),
        ("date-monthname-year-cy", "{month} {year}"),
        "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr",
    ),
    "da": Dates(
        ("date-day-monthname-year-da", "{day}. {month} {year}"),
        ("date-monthname-year-da", "{month} {year}"),
        "januar februar marts april maj juni juli august september oktober november december",
    ),
    "el": Dates(
        ("date-day-monthname-year-el", "{day} {month} {year}"),
        ("date-monthname-year-el", "{month} {year}"),
        "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
        "Ιανουάριος Φεβρουάριος Μάρτιος Απρίλιος Μάιος Ιούνιος Ιούλιος Αύγουστος Σεπτέμβριος Οκτώβριος Νοέμβριος Δεκέμβριος",
    ),
    "es": Dates(
        ("date-day-monthname-year-es", "{day} de {month} de {year}"),
        ("date-monthname-year-es", "{month} de {year}"),
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    ),
    "et": Dates(
        ("date-day-monthname-year-et", "{day}. {month} {year}"),
        ("date-monthname-year-et", "{month} {year}"),
        "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    ),
    "fi": Dates(
        ("date-day-monthname-year-fi", "{day}. {month} {year}"),
        ("date-monthname-year-fi", "{month} {year}"),
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
        "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    ),
    "it": Dates(
        ("date-day-monthname-year-it", "{day} {month} {year}"),
        ("date-monthname-year-it", "{month} {year}"),
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    "lt": Dates(
        ("date-year-monthname-day-lt", "{year} m. {month} {day} d."),
        ("date-year-monthname-lt", "{year} m. {month}"),
        "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
        "sausis vasaris kovas balandis gegužė birželis liepa rugpjūtis rugsėjis spalis lapkritis gruodis",
    ),
    "lv": Dates(
        ("date-year-day-monthname-lv", "{year}. gada {day}. {month}"),
        ("date-year-monthname-lv", "{year}. gada {month}"),
        "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",
    ),
    "nb": Dates(
        ("date-day-monthname-year-no", "{day}. {month} {year}"),
        ("date-monthname-year-no", "{month} {year}"),
        "januar februar mars april mai juni juli august september oktober november desember",
    ),
    "nl": Dates(
        ("date-day-monthname-year-nl", "{day} {month} {year}"),
        ("date-monthname-year-nl", "{month} {year}"),
        "januari februari maart april mei juni juli augustus september oktober november december",
    ),
    "pl": Dates(
        ("date-day-monthname-year-pl", "{day} {month} {year}"),
        ("date-monthname-year-pl", "{month} {year}"),
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    ),
    "pt": Dates(
        ("date-day-monthname-year-pt", "{day} de {month} de {year}"),
        ("date-monthname-year-pt", "{month} de {year}"),
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ),
    "ro": Dates(
        ("date-day-monthname-year-ro", "{day} {month} {year}"),
        ("date-monthname-year-ro", "{month} {year}"),
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    ),
    "sk": Dates(
        ("date-day-monthname-year-sk", "{day}. {month} {year}"),
        ("date-monthname-year-sk", "{month} {year}"),
        "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
        "január február marec apríl máj jún júl august september október november december",
    ),
    "sl": Dates(
        ("date-day-monthname-year-sl", "{day}. {month} {year}"),
        ("date-monthname-year-sl", "{month} {year}"),
        "januar februar marec april maj junij julij avgust september oktober november december",
    ),
    "sv": Dates(
        ("date-day-monthname-year-sv", "{day} {month} {year}"),
        ("date-monthname-year-sv", "{month} {year}"),
        "januari februari mars april maj juni juli augusti september oktober november december",
    ),
}
"""By primary subtag."""
