"""How months are called in the Transformation Rules Registries: the beginnings of names, by language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_ENGLISH = "January February March April May June July August September October November December"
_SHORT_ENGLISH = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_CZECH_SHORT = "led úno|uno bře|bre dub kvě|kve čvn|cvn čvc|cvc srp zář|zar říj|rij lis pro"
_CZECH_IN = (
    "ledna února|unora března|brezna dubna května|kvetna června|cervna července|cervence srpna září|zari října|rijna "
    "listopadu prosince"
)
_CZECH_ANY = (
    "leden|lednu únor|unor|únoru|unoru březen|brezen|březnu|breznu duben|dubnu květen|kveten|květnu|kvetnu "
    "červen|cerven|červnu|cervnu červenec|cervenec|červenci|cervenci srpen|srpnu - říjen|rijen|říjnu|rijnu listopad "
    "prosinec|prosinci"
)
_WELSH = "ion chwe maw ebr mai meh gor aws med hyd tach rhag"
_WELSH_MUTATED = "- - faw - fai feh ngor - fed - dach|nhach|thach rag"
_STEMS: Mapping[str, str] = {
    "bg": "ян фев мар апр май|маи юни юли авг сеп окт ное дек",
    "da": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "de": "jan|jän|jaen feb mar|mär|maer apr mai jun jul aug sep okt nov dez",
    "el": (
        "ιαν|ίαν φεβ μαρ|μάρ απρ|άπρ|αρίλ|άρίλ|αριλ|άριλ μαι|μάι|μαϊ|μάϊ|μαΐ|μαϊ\u0301 ιούν|ίούν|ίουν|ιουν "
        "ιούλ|ίούλ|ίουλ|ιουλ αυγ|αύγ σεπ οκτ|όκτ νοε|νοέ δεκ"
    ),
    "es": "ene feb mar abr may jun jul ago sep oct nov dic",
    "et": "jaan veebr märts|marts apr mai juuni juuli aug sept okt nov dets",
    "fi": "tam hel maa huh tou kes hei elo syy lok mar jou",
    "fr": "janv févr|fevr mars avr mai juin juil août|aout sept oct nov déc|dec",
    "hr": "sij velj ožu|ozu tra svi lip srp kol ruj lis stu pro",
    "hu": "jan feb márc|marc ápr|apr máj|maj jún|jun júl|jul aug szept okt nov dec",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "lt": "sau vas kov bal geg bir lie rugp|rgp rugs|rgs spa|spl lap gru|grd",
    "lv": "janv febr marts apr maijs jūn|jun jūl|jul aug sept okt nov dec",
    "nl": "jan feb maa|mrt apr mei jun jul aug sep okt nov dec",
    "no": "jan feb mar apr mai jun jul aug sep okt nov des",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź|paz lis gru",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "ro": "ian feb mar apr mai iun iul aug sep oct noi|nov dec",
    "sk": "jan feb mar apr máj|maj jún|jun júl|jul aug sep okt nov dec",
    "sl": "jan feb mar apr maj jun jul avg sep okt nov dec",
}


@dataclass(frozen=True)
class Months:
    """Names of months: `numbers` by the name in lower case, `pattern` for the forms in which they may be written."""

    numbers: Mapping[str, int]
    pattern: str

    def number(self, name: str) -> int:
        """Which month it is. Raises `ValueError` when it is none, as IXI."""
        try:
            return self.numbers[name.lower()]
        except KeyError:
            raise ValueError(f"{name} is no month") from None


def _split(*tables: str) -> dict[str, int]:
    """Names to numbers: months are parted by spaces, the names of one by bars; a dash is a month without any more."""
    return {
        name: number
        for table in tables
        for number, names in enumerate(table.split(), 1)
        for name in names.split("|")
        if name != "-"
    }


def _made(numbers: Mapping[str, int], *cases: str) -> Months:
    """The longest first, because some names begin as others do."""
    written = {_CASES[case](name): number for name, number in numbers.items() for case in cases}
    pattern = "|".join(sorted(map(re.escape, written), key=lambda text: (-len(text), text)))
    return Months({name.lower(): number for name, number in written.items()}, f"(?:{pattern})")


_CASES: Mapping[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "title": lambda name: name[:1].upper() + name[1:].lower(),
}
_ANY = ("lower", "upper", "title")

_WITH_LATIN = _made(_split("iαν - - aπρ|aρίλ|aριλ - iούν|iουν iούλ|iουλ - - oκτ"), "upper", "title")
"""Greek months whose capital is the Latin letter that looks like it."""


def _with(one: Months, other: Months) -> Months:
    return Months({**one.numbers, **other.numbers}, f"(?:{one.pattern}|{other.pattern})")


STEMS: Mapping[str, Months] = {language: _made(_split(table), *_ANY) for language, table in _STEMS.items()}
STEMS = {**STEMS, "el": _with(STEMS["el"], _WITH_LATIN)}
"""Beginnings of names, behind which any letters may follow; small, capital, or beginning with a capital."""
CZECH = _made(_split(_CZECH_SHORT, _CZECH_IN), *_ANY)
"""Months of a day, in the genitive, or short."""
CZECH_ALONE = _made(_split(_CZECH_SHORT, _CZECH_IN, _CZECH_ANY), *_ANY)
WELSH = _made(_split(_WELSH), *_ANY)
WELSH_ALONE = _made(_split(_WELSH, _WELSH_MUTATED), *_ANY)
"""Months without a day, whose first letter may be mutated."""
ENGLISH = _made(_split(_ENGLISH, _SHORT_ENGLISH), "upper", "title")
LONG_ENGLISH = _made(_split(_ENGLISH), "title")
SHORT_ENGLISH = _made(_split(_SHORT_ENGLISH), "title")
ROMAN = Months(_split("i ii iii iv v vi vii viii ix x xi xii"), "(?:I?[XVI]I{0,3}|i?[xvi]i{0,3})")
HINDI = _made(_split("जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर"), "lower")

SAKA = (
    r"C\S*ait|चैत्र",
    "Vai|वैशाख|बैसाख",
    "Jy|ज्येष्ठ",
    "dha|ḍha|आषाढ|आषाढ़",
    "vana|Śrāvaṇa|श्रावण|सावन",
    r"Bh\S+dra|Proṣṭhapada|भाद्रपद|भादो",
    "in|आश्विन",
    r"K\S+rti|कार्तिक",
    r"M\S+rga|Agra|मार्गशीर्ष|अगहन",
    "Pau|पौष",
    r"M\S+gh|माघ",
    r"Ph\S+lg|फाल्गुन",
)
"""The months of the Indian national calendar, as patterns: their names are transliterated in many ways."""
