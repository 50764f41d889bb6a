"""Dates: days, months and moments of the year, as documents print them, to the lexical forms of XML Schema.

A two-digit year is of this century, as the registries say. All that is read here has been stripped of the white space
around it, with single spaces inside.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from kaiji.syntax.inline.transforms import months
from kaiji.syntax.inline.transforms.months import Months
from kaiji.syntax.inline.transforms.patterns import Pattern

Transform = Callable[[str], str]

_DEVANAGARI = {0x966 + digit: str(digit) for digit in range(10)}
_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
_DIGITS: Mapping[int, str] = {}
_BETWEEN = "[^0-9]+"
_WORD_BREAK = "[^0-9]*[^0-9a-zA-Z]+"
"""What stands before a name that other letters must not precede."""
_DAY = "(?P<day>[0-9]{1,2})"
_MONTH = "(?P<month>[0-9]{1,2})"
_YEAR = "(?P<year>[0-9]{4}|[0-9]{1,2})"
_DAYS_OF_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ERAS = {"明": 1867, "大": 1911, "昭": 1925, "平": 1988, "令": 2018}
"""The year before the first of each emperor."""


def date(pattern: str, names: Months | None = None, digits: Mapping[int, str] = _DIGITS) -> Transform:
    """The transformation of what a pattern with `day`, `month` and `year` matches, as far as it has them.

    The result is an `xs:date`, `xs:gYearMonth` or `xs:gMonthDay`. `names` says which months are meant by words, `digits`
    which other digits are read than those of ASCII.
    """
    form = Pattern(pattern)

    def transform(text: str) -> str:
        found = _groups(form, text.translate(digits))
        month = found["month"]
        return lexical(found.get("year"), names.number(month) if names else int(month), found.get("day"))

    return transform


def _groups(pattern: Pattern, text: str) -> dict[str, str]:
    """The groups that a text has. Raises `ValueError` when it has another form."""
    return {name: value for name, value in pattern.read(text).groupdict().items() if value is not None}


def lexical(year: str | int | None, month: int, day: str | int | None) -> str:
    """A date, a month of a year or a day of a month in the form of XML Schema. Raises `ValueError` when there is none."""
    whole = 2000 + int(year) if isinstance(year, str) and len(year) < 3 else int(year or 2000)
    if not (1 <= month <= 12 and whole):
        raise ValueError(f"there is no month {month} of a year {whole}")
    if day is None:
        return f"{whole:04}-{month:02}"
    if year is not None:
        return datetime.date(whole, month, int(day)).isoformat()
    if not 1 <= int(day) <= _DAYS_OF_MONTHS[month - 1]:
        raise ValueError(f"month {month} has no day {day}")
    return f"--{month:02}-{int(day):02}"


def _named(pattern: str) -> str:
    return f"(?P<month>{pattern})"


def _day_month(names: Months, before: str = _BETWEEN, tail: str = "") -> Transform:
    return date(f"{_DAY}{before}{_named(names.pattern)}{tail}", names)


def _day_month_year(names: Months, before: str = _BETWEEN, after: str = _BETWEEN, tail: str = "") -> Transform:
    return date(f"{_DAY}{before}{_named(names.pattern)}{after}{_YEAR}{tail}", names)


def _month_year(names: Months, after: str = _BETWEEN, tail: str = "") -> Transform:
    return date(f"{_named(names.pattern)}{after}{_YEAR}{tail}", names)


def _year_month(names: Months, before: str = _BETWEEN, tail: str = "") -> Transform:
    return date(f"{_YEAR}{before}{_named(names.pattern)}{tail}", names)


def _letters(most: int) -> str:
    """What may follow the beginning of a name where nothing else does."""
    return f"[^0-9]{{0,{most}}}"


def _english(between: str, names: Months) -> dict[str, Transform]:
    """The forms of Registry 1, with or without a year; dates have single spaces, and a comma where the month leads."""
    month = _named(names.pattern)
    year = "(?P<year>[0-9]{4}|[0-9]{2})"
    kind = "long" if names is months.LONG_ENGLISH else "short"
    ordinal = "" if kind == "long" else "[A-Za-z]{0,2}"
    return {
        f"date{kind}us": date(f"{month} {_DAY}, {year}", names),
        f"date{kind}uk": date(f"{_DAY} {month} {year}", names),
        f"date{kind}daymonthuk": date(f"{_DAY}{between}{month}", names),
        f"date{kind}monthdayus": date(f"{month}{between}{_DAY}{ordinal}", names),
        f"date{kind}yearmonth": date(rf"{year}\s+{month}", names),
        f"date{kind}monthyear": date(rf"{month}\s+{year}", names),
    }


_SLASHED = "(?P<year>[0-9]{4}|[0-9]{1,2})"
REGISTRY_1: dict[str, Transform] = {
    "dateslashus": date(f"{_MONTH}/{_DAY}/{_SLASHED}"),
    "dateslasheu": date(f"{_DAY}/{_MONTH}/{_SLASHED}"),
    "datedotus": date(rf"{_MONTH}\.{_DAY}\.{_SLASHED}"),
    "datedoteu": date(rf"{_DAY}\.{_MONTH}\.{_SLASHED}"),
    "dateslashdaymontheu": date(f"{_DAY}/{_MONTH}"),
    "dateslashmonthdayus": date(f"{_MONTH}/{_DAY}"),
    **_english(" ", months.LONG_ENGLISH),
    **_english(r"\s+", months.SHORT_ENGLISH),
}

_CJK_YEAR = r"(?P<year>[0-9]{4}|[0-9]{1,2})\s*年"
_CJK_MONTH = rf"\s*{_MONTH}\s*月"
_CJK_DAY = rf"\s*{_DAY}\s*日"
_ERA = r"(?P<era>明治?|大正?|昭和?|平成?|令和?)\s*(?P<year>[0-9]{1,2}|元)\s*年"


def _era(pattern: str) -> Transform:
    form = Pattern(rf"\s*{pattern}\s*")

    def transform(text: str) -> str:
        found = _groups(form, text.translate(_FULL_WIDTH))
        year = _ERAS[found["era"][0]] + (1 if found["year"] == "元" else int(found["year"]))
        return lexical(year, int(found["month"]), found.get("day"))

    return transform


_DAY_MONTH = date(f"{_DAY}{_BETWEEN}{_MONTH}")
_DAY_MONTH_YEAR = f"{_DAY}{_BETWEEN}{_MONTH}{_BETWEEN}{_YEAR}"
_MONTH_DAY = date(f"{_MONTH}{_BETWEEN}{_DAY}[A-Za-z]*")
_MONTH_DAY_YEAR = date(f"{_MONTH}{_BETWEEN}{_DAY}{_BETWEEN}{_YEAR}")
_YEAR_MONTH_DAY = date(f"{_YEAR}{_BETWEEN}{_MONTH}{_BETWEEN}{_DAY}[^0-9]*", digits=_FULL_WIDTH)
_ERA_DAY = _era(f"{_ERA}{_CJK_MONTH}{_CJK_DAY}")
_ERA_MONTH = _era(f"{_ERA}{_CJK_MONTH}")
_EN_DAY_MONTH = _day_month(months.ENGLISH)
_EN_DAY_MONTH_YEAR = _day_month_year(months.ENGLISH)
_EN_MONTH_DAY = date(f"{_named(months.ENGLISH.pattern)}{_BETWEEN}{_DAY}[A-Za-z]{{0,2}}", months.ENGLISH)
_EN_MONTH_DAY_YEAR = date(f"{_named(months.ENGLISH.pattern)}{_BETWEEN}{_DAY}{_BETWEEN}{_YEAR}", months.ENGLISH)
_EN_MONTH_YEAR = _month_year(months.ENGLISH)
_EN_YEAR_MONTH = _year_month(months.ENGLISH)

REGISTRY_2: dict[str, Transform] = {
    "datedaymonth": _DAY_MONTH,
    "datedaymonthen": _EN_DAY_MONTH,
    "datedaymonthyear": date(_DAY_MONTH_YEAR),
    "datedaymonthyearen": _EN_DAY_MONTH_YEAR,
    "dateerayearmonthdayjp": _ERA_DAY,
    "dateerayearmonthjp": _ERA_MONTH,
    "datemonthday": _MONTH_DAY,
    "datemonthdayen": _EN_MONTH_DAY,
    "datemonthdayyear": _MONTH_DAY_YEAR,
    "datemonthdayyearen": _EN_MONTH_DAY_YEAR,
    "datemonthyearen": _EN_MONTH_YEAR,
    "dateyearmonthdaycjk": date(rf"\s*{_CJK_YEAR}{_CJK_MONTH}{_CJK_DAY}\s*", digits=_FULL_WIDTH),
    "dateyearmonthen": _EN_YEAR_MONTH,
    "dateyearmonthcjk": date(rf"\s*{_CJK_YEAR}{_CJK_MONTH}\s*", digits=_FULL_WIDTH),
}

_ABBREVIATED = r"(?![A-Za-z]+[.])"
"""A Danish or Swedish name has more letters or points behind it, but not both."""


def _nordic(pattern: str) -> Transform:
    names = months.STEMS["da"]
    month = f"(?P<month>(?i:{names.pattern}))"
    return date(pattern.replace("MONTH", month), names)


_DA_DAY_MONTH = _nordic(rf"{_DAY}{_BETWEEN}MONTH(?:[A-Za-z]*|[.]*)")
_DA_DAY_MONTH_YEAR = _nordic(f"{_DAY}{_BETWEEN}MONTH{_ABBREVIATED}[^0-9]*{_YEAR}")
_DA_MONTH_YEAR = _nordic(f"MONTH{_ABBREVIATED}[^0-9]*{_YEAR}")

_NO_DIGIT = "[^0-9\u0966-\u096f]+"
_INDIAN_DAY = "(?P<day>[0-9]{1,2}|[\u0966-\u096f]{1,2})"
_INDIAN_YEAR = "(?P<year>[0-9]{2}|[0-9]{4}|[\u0966-\u096f]{2}|[\u0966-\u096f]{4})"


def _indian(pattern: str, digits: bool = False) -> Transform:
    """A date whose month is named in Hindi or, with `digits`, has digits of that script."""
    month = _named(months.HINDI.pattern + ("|[\u0966-\u096f]{1,2}" if digits else ""))
    form = Pattern(pattern.replace("MONTH", month))

    def transform(text: str) -> str:
        found = {name: value.translate(_DEVANAGARI) for name, value in _groups(form, text).items()}
        month = found["month"]
        return lexical(found["year"], int(month) if month.isdigit() else months.HINDI.number(month), found.get("day"))

    return transform


def _saka(text: str) -> str:
    """A date of the Indian national calendar, whose year 1 is 79."""
    found = _groups(_SAKA, text)
    month = next(n for n in range(1, 13) if f"m{n}" in found)
    day, year = (int(found[part].translate(_DEVANAGARI)) for part in ("day", "year"))
    if len(found["year"]) == 2:  # a year of this calendar's 20th century, up to the end of 1999
        year += 1900 if year > 21 or (year == 21 and month >= 10 and day >= 11) else 2000
    return _gregorian(year, month, day).isoformat()


def _gregorian(year: int, month: int, day: int) -> datetime.date:
    """The year begins on 22 March, in leap years on the 21st; its first half has months of 31 days, but for the first."""
    leap = datetime.date(year + 79, 1, 1) - datetime.date(year + 78, 1, 1) == datetime.timedelta(days=366)
    lengths = (31 if leap else 30, *(31,) * 5, *(30,) * 6)
    if not 1 <= day <= lengths[month - 1]:
        raise ValueError(f"month {month} has no day {day}")
    first = datetime.date(year + 78, 3, 21 if leap else 22)
    return first + datetime.timedelta(days=sum(lengths[: month - 1]) + day - 1)


_SAKA = Pattern(
    f"{_INDIAN_DAY}{_NO_DIGIT}(?:"
    + "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(months.SAKA, 1))
    + f"){_NO_DIGIT}{_INDIAN_YEAR}"
)
_HI_MONTH_YEAR = _indian(f"MONTH{_NO_DIGIT}{_INDIAN_YEAR}")

REGISTRY_3: dict[str, Transform] = {
    **REGISTRY_2,
    "calindaymonthyear": _saka,
    "datedaymonthdk": _DA_DAY_MONTH,
    "datedaymonthyeardk": _DA_DAY_MONTH_YEAR,
    "datedaymonthyearin": _indian(f"{_INDIAN_DAY}{_NO_DIGIT}MONTH{_NO_DIGIT}{_INDIAN_YEAR}", digits=True),
    "datemonthyear": date(f"{_MONTH}{_BETWEEN}{_YEAR}"),
    "datemonthyeardk": _DA_MONTH_YEAR,
    "datemonthyearin": _HI_MONTH_YEAR,
    "dateyearmonthday": _YEAR_MONTH_DAY,
}

_TAILS = {
    "bg": 6, "de": 6, "el": 8, "es": 7, "et": 5, "fi": 8, "fr": 5, "hr": 6, "it": 6, "lv": 6, "nl": 6, "no": 6, "pl": 9,
    "pt": 6, "ro": 7, "sk": 6, "sl": 6,
}  # fmt: skip
"""How many characters may follow the beginning of a month's name at the end, in the languages where the day leads."""


def _languages() -> dict[str, Transform]:
    """The transformations that are alike in most languages, and then those of a language of its own."""
    found: dict[str, Transform] = {}
    for language, most in _TAILS.items():
        names = months.STEMS[language]
        before = _WORD_BREAK if language in ("fi", "pl") else _BETWEEN
        tail = "[^0-9]*" if language in ("bg", "pl") else ""
        found[f"date-day-monthname-{language}"] = _day_month(names, before, _letters(most))
        if language != "lv":
            found[f"date-day-monthname-year-{language}"] = _day_month_year(names, before, tail=tail)
            found[f"date-monthname-year-{language}"] = _month_year(names, tail=tail)
    for language in ("da", "sv"):
        found[f"date-day-monthname-{language}"] = _DA_DAY_MONTH
        found[f"date-day-monthname-year-{language}"] = _DA_DAY_MONTH_YEAR
        found[f"date-monthname-year-{language}"] = _DA_MONTH_YEAR
    hu, lt, lv = (months.STEMS[language] for language in ("hu", "lt", "lv"))
    after = "[^0-9a-zA-Z]+[^0-9]*"
    return found | {
        "date-day-monthname-cs": _day_month(months.CZECH, tail=r"\.?"),
        "date-day-monthname-year-cs": _day_month_year(months.CZECH, after=after),
        "date-monthname-year-cs": _month_year(months.CZECH_ALONE, after),
        "date-monthname-day-hu": date(f"{_named(hu.pattern)}{_letters(7)}{_BETWEEN}{_DAY}", hu),
        "date-year-monthname-hu": _year_month(hu, tail=_letters(7)),
        "date-year-monthname-day-hu": date(f"{_YEAR}{_BETWEEN}{_named(hu.pattern)}{_BETWEEN}{_DAY}", hu),
        "date-monthname-day-lt": date(f"{_named(lt.pattern)}{_letters(6)}{_BETWEEN}{_DAY}[^0-9]*", lt),
        "date-year-monthname-lt": _year_month(lt, _WORD_BREAK, "[^0-9]*"),
        "date-year-monthname-day-lt": date(f"{_YEAR}{_WORD_BREAK}{_named(lt.pattern)}{_BETWEEN}{_DAY}[^0-9]*", lt),
        "date-year-monthname-lv": _year_month(lv, tail=_letters(7)),
        "date-year-day-monthname-lv": date(f"{_YEAR}{_BETWEEN}{_DAY}{_BETWEEN}{_named(lv.pattern)}[^0-9]*", lv),
    }


_NO_ROMAN = "[^XVIxvi]"
REGISTRY_4: dict[str, Transform] = {
    "date-day-month": _DAY_MONTH,
    "date-day-month-year": date(_DAY_MONTH_YEAR, digits=_DEVANAGARI),
    "date-month-day": _MONTH_DAY,
    "date-month-day-year": _MONTH_DAY_YEAR,
    "date-month-year": date(f"{_MONTH}{_BETWEEN}{_YEAR}", digits=_DEVANAGARI),
    "date-year-month": date(f"{_YEAR}{_BETWEEN}{_MONTH}[^0-9]*", digits=_FULL_WIDTH),
    "date-year-month-day": _YEAR_MONTH_DAY,
    "date-jpn-era-year-month-day": _ERA_DAY,
    "date-jpn-era-year-month": _ERA_MONTH,
    "date-ind-day-monthname-year-hi": _saka,
    "date-day-monthname-year-hi": _indian(f"{_INDIAN_DAY}{_NO_DIGIT}MONTH{_NO_DIGIT}{_INDIAN_YEAR}"),
    "date-monthname-year-hi": _HI_MONTH_YEAR,
    "date-day-monthroman": _day_month(months.ROMAN, f"[^0-9]*{_NO_ROMAN}"),
    "date-day-monthroman-year": _day_month_year(months.ROMAN, f"[^0-9]*{_NO_ROMAN}", f"{_NO_ROMAN}[^0-9]*"),
    "date-monthroman-year": _month_year(months.ROMAN, f"{_NO_ROMAN}[^0-9]*"),
    "date-day-monthname-en": _EN_DAY_MONTH,
    "date-day-monthname-year-en": _EN_DAY_MONTH_YEAR,
    "date-monthname-day-en": _EN_MONTH_DAY,
    "date-monthname-day-year-en": _EN_MONTH_DAY_YEAR,
    "date-monthname-year-en": _EN_MONTH_YEAR,
    "date-year-monthname-en": _EN_YEAR_MONTH,
    **_languages(),
}
REGISTRY_5: dict[str, Transform] = {
    **REGISTRY_4,
    "date-day-monthname-cy": _day_month(months.WELSH, _WORD_BREAK, _letters(7)),
    "date-day-monthname-year-cy": _day_month_year(months.WELSH, _WORD_BREAK),
    "date-monthname-year-cy": _month_year(months.WELSH_ALONE),
}
