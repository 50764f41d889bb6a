"""Names of countries, states and exchanges in English, with the codes that the SEC's transformations give for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain

_COUNTRIES = """\
AF B2 Afghanistan
AX Y6 Aland Islands|Åland Islands
AL B3 Albania
DZ B4 Algeria
AS B5 American Samoa
AD B6 Andorra
AO B7 Angola
AI 1A Anguilla
AQ B8 Antarctica
AG B9 Antigua and Barbuda
AR C1 [[the ]Republic of ]Argentina
AM 1B Armenia
AW 1C Aruba
AU C3 Australia
AT C4 Austria
AZ 1D Azerbaijan
BS C5 Bahamas
BH C6 Bahrain
BD C7 Bangladesh
BB C8 Barbados
BY 1F Belarus
BE C9 Belgium
BZ D1 Belize
BJ G6 Benin
BM D0 Bermuda
BT D2 Bhutan
BO D3 Bolivia
BQ - Bonaire, Sint Eustatius and Saba
BA 1E Bosnia and Herzegovina
BW B1 Botswana
BV D4 Bouvet Island
BR D5 [[the ]Federative Republic of ]Brazil|[[the ]Federative Republic of ]Brasil
IO D6 British Indian Ocean Territory
BN D9 Brunei Darussalam
BG E0 Bulgaria
BF X2 Burkina Faso
BI E2 Burundi
CV E8 Cabo Verde|Cape Verde
KH E3 Cambodia
CM E4 Cameroon
CA Z4 Canada
KY E9 Cayman Islands
CF F0 Central African Republic
TD F2 Chad
CL F3 Chile
CN F4 [[the ]People's Republic of ]China|[[the ]Peoples Republic of ]China
CX F6 Christmas Island
CC F7 Cocos [(Keeling) ]Islands
CO F8 [[the ]Republic of ]Colombia
KM F9 Comoros
CD Y3 Democratic Republic of [the ]Congo
CG G0 Congo
CK G1 Cook Islands
CR G2 Costa Rica
CI L7 Côte d'Ivoire|Cote d'Ivoire
HR 1M Croatia
CU G3 Cuba
CW - Curaçao|Curacao
CY G4 Cyprus
CZ 2N Czechia|Czech Republic
DK G7 [[the ]Kingdom of ]Denmark
DJ 1G Djibouti
DM G9 Dominica
DO G8 Dominican Republic
EC H1 Ecuador
EG H2 Egypt
SV H3 El Salvador
GQ H4 Equatorial Guinea
ER 1J Eritrea
EE 1H Estonia
SZ V6 Eswatini|Swaziland
ET H5 Ethiopia
FK H7 [the ]Falkland Islands[ (Malvinas)]|[Islas ]Malvinas[ Islands]
FO H6 Faroe Islands
FJ H8 Fiji
FI H9 Finland
FR I0 France
GF I3 French Guiana
PF I4 French Polynesia
TF 2C French Southern Territories
GA I5 Gabon
GM I6 Gambia
GE 2Q Georgia
DE 2M Germany
GH J0 Ghana
GI J1 Gibraltar
GR J3 Greece
GL J4 Greenland
GD J5 Grenada
GP J6 Guadeloupe
GU GU Guam
GT J8 Guatemala
GG Y7 Guernsey
GN J9 Guinea
GW S0 Guinea-Bissau
GY K0 Guyana
HT K1 Haiti
HM K4 Heard Island and McDonald Islands
VA X4 [the ]Holy See|Vatican City
HN K2 Honduras
HK K3 Hong Kong
HU K5 Hungary
IS K6 Iceland
IN K7 India
ID K8 Indonesia
IR K9 [[the ]Islamic Republic of ]Iran
IQ L0 Iraq
IE L2 Ireland
IM Y8 Isle of Man
IL L3 Israel
IT L6 Italy
JM L8 Jamaica
JP M0 Japan
JE Y9 Jersey
JO M2 Jordan
KZ 1P Kazakhstan
KE M3 Kenya
KI J2 Kiribati
KP M4 North Korea|Democratic People's Republic of Korea|Democratic Peoples Republic of Korea
KR M5 South Korea|Republic of Korea
KW M6 Kuwait
KG 1N Kyrgyzstan
LA M7 Lao People's Democratic Republic|Lao Peoples Democratic Republic
LV 1R Latvia
LB M8 Lebanon
LS M9 Lesotho
LR N0 Liberia
LY N1 [[the ]State of ]Libya
LI N2 Liechtenstein
LT 1Q Lithuania
LU N4 [[the ][Grand ]Duchy of ]Luxembourg
MO N5 Macao|Macau
MG N6 Madagascar
MW N7 Malawi
MY N8 Malaysia
MV N9 Maldives
ML O0 Mali
MT O1 Malta
MH 1T [[the ]Republic of [the ]]Marshall Islands
MQ O2 Martinique
MR O3 Mauritania
MU O4 Mauritius
YT 2P Mayotte
MX O5 Mexico|United Mexican States
FM 1K [[the ]Federated States of ]Micronesia
MD 1S [[the ]Republic of ]Moldova
MC O9 Monaco
MN P0 Mongolia
ME Z5 Montenegro
MS P1 Montserrat
MA P2 Morocco
MZ P3 Mozambique
MM E1 Myanmar
NA T6 Namibia
NR P5 Nauru
NP P6 Nepal
NL P7 Netherlands
NC 1W New Caledonia
NZ Q2 New Zealand
NI Q3 Nicaragua
NE Q4 Niger
NG Q5 Nigeria
NU Q6 Niue
NF Q7 Norfolk Island
MK 1U [[the ]Republic of ][North ]Macedonia
MP 1V Northern Mariana Islands
NO Q8 Norway
OM P4 Oman
PK R0 Pakistan
PW 1Y Palau
PS 1X [[the ]State of ]Palestine
PA R1 Panama
PG R2 Papua New Guinea
PY R4 Paraguay
PE R5 Peru
PH R6 Philippines
PN R8 Pitcairn
PL R9 Poland
PT S1 Portugal
PR PR Puerto Rico
QA S3 Qatar
RE S4 Réunion|Reunion
RO S5 Romania
RU 1Z Russian Federation
RW S6 Rwanda
BL Z0 Saint Barthélemy|Saint Barthelemy
SH U8 Saint Helena[, Ascension[,] and Tristan[ da Cunha]]
KN U7 Saint Kitts and Nevis
LC U9 Saint Lucia
MF Z1 Saint Martin
PM V0 Saint Pierre and Miquelon
VC V1 Saint Vincent[ and [the ]Grenadines]
WS Y0 Samoa
SM S8 San Marino
ST S9 Sao Tome and Principe
SA T0 Saudi Arabia
SN T1 Senegal
RS Z2 Serbia
SC T2 Seychelles
SL T8 Sierra Leone
SG U0 Singapore
SX - Sint Maarten
SK 2B Slovakia
SI 2A Slovenia
SB D7 Solomon Islands
SO U1 Somalia
ZA T3 [[the ]Republic of ]South Africa
GS 1L South Georgia and [the ]South Sandwich Islands
SS - South Sudan
ES U3 [[the ]Kingdom of ]Spain|Espana|España
LK F1 Sri Lanka
SD V2 Sudan
SR V3 Suriname
SJ L9 Svalbard and Jan Mayen
SE V7 Sweden
CH V8 Switzerland
SY V9 Syria|Syrian Arab Republic
TW F5 Taiwan[[,] Province of China]
TJ 2D Tajikistan
TZ W0 [[the ]United Republic of ]Tanzania
TH W1 Thailand
TL Z3 Timor-Leste
TG W2 Togo
TK W3 Tokelau
TO W4 Tonga
TT W5 Trinidad and Tobago
TN W6 Tunisia
TR W8 Turkey
TM 2E Turkmenistan
TC W7 Turks and Caicos Islands
TV 2G Tuvalu
UG W9 Uganda
UA 2H Ukraine
AE C0 UAE|United Arab Emirates
GB X0 U[.]K[.]|Britain|Great Britain|United Kingdom[ of Great Britain and Northern Ireland]|England[ and Wales]
UM 2J United States Minor Outlying Islands
US X1 U[.]S[.]A[.]|United States[ of America]
UY X3 Uruguay
UZ 2K Uzbekistan
VU 2L Vanuatu
VE X5 Venezuela
VN Q1 Viet Nam
VG D8 British Virgin Islands|Virgin Islands[,] British
VI VI U[.]S[.] Virgin Islands|U. S[.] Virgin Islands|Virgin Islands, U[.]S[.]
WF X8 Wallis and Futuna
EH U5 Western Sahara
YE T7 Yemen
ZM Y4 Zambia
ZW Y5 Zimbabwe
- P8 Netherlands Antilles
- XX Unknown
"""
"""The code of ISO 3166, the code of EDGAR, and the names; what stands in brackets may be left out."""

_STATES = """\
AL - Alabama
AK - Alaska
AZ - Arizona
AR - Arkansas
CA - California
CO - Colorado
CT - Connecticut
DE - Delaware
FL - Florida
GA - Georgia
HI - Hawaii
ID - Idaho
IL - Illinois
IN - Indiana
IA - Iowa
KS - Kansas
KY - Kentucky
LA - Louisiana
ME - Maine
MD - Maryland
MA - Massachusetts
MI - Michigan
MN - Minnesota
MS - Mississippi
MO - Missouri
MT - Montana
NE - Nebraska
NV - Nevada
NH - New Hampshire
NJ - New Jersey
NM - New Mexico
NY - New York
NC - North Carolina
ND - North Dakota
OH - Ohio
OK - Oklahoma
OR - Oregon
PA - Pennsylvania
RI - Rhode Island
SC - South Carolina
SD - South Dakota
TN - Tennessee
TX - Texas
UT - Utah
VT - Vermont
VA - Virginia
WA - Washington
WV - West Virginia
WI - Wisconsin
WY - Wyoming
DC - District of Columbia
AS - [American ]Samoa
GU - Guam
MP - Northern Mariana Islands
PR - Puerto Rico
UM - United States Minor Outlying Islands
VI - Virgin Islands, U.S.
AB A0 Alberta
BC A1 British Columbia
MB A2 Manitoba
NB A3 New Brunswick
NL A4 Newfoundland[ and Labrador]
NS A5 Nova Scotia
NT - Northwest Territories
NU - Nunavut
ON A6 Ontario
PE A7 Prince Edward Island
QC A8 Quebec|Québec
SK A9 Saskatchewan
YT B0 Yukon
"""
"""The postal code, EDGAR's code for provinces of Canada, and the names."""

_EXCHANGES = """\
BOX [the ]BOX Exchange[[,] LLC]
CboeBYX [the ]Cboe BYX Exchange[[,] Inc[.]]
CboeBZX [the ]Cboe BZX Exchange[[,] Inc[.]]
C2 [the ]Cboe C2 Exchange[[,] Inc[.]]
CboeEDGA [the ]Cboe EDGA Exchange[[,] Inc[.]]
CboeEDGX [the ]Cboe EDGX Exchange[[,] Inc[.]]
CBOE [the ]Cboe Exchange[[,] Inc[.]]
CHX [the ]Chicago Stock Exchange[[,] Inc[.]]
IEX [the ]Investors Exchange[[,] LLC]
MIAX [the ]Miami International Securities Exchange[[,] LLC]
PEARL [the ]MIAX Pearl[[,] LLC]
BX [the ]Nasdaq BX[[,] Inc[.]]
GEMX [the ]Nasdaq GEMX[[,] LLC]
ISE [the ]Nasdaq ISE[[,] LLC]
MRX [the ]Nasdaq MRX[[,] LLC]
Phlx Nasdaq PHLX[[,] LLC]
NYSE [the ]NYSE|[the ]New York Stock Exchange[[,] LLC]
NYSEAMER [the ]NYSE American[[,] LLC]
NYSEArca [the ]NYSE Arca[[,] Inc[.]]
NYSENAT [the ]NYSE National[[,] Inc[.]]
NASDAQ [the ]Nasdaq[ Stock Market[[,] LLC]]|[the ]Nasdaq Global[ Select] Market[[,] LLC]
"""

_PART = re.compile(r"\[([^\[\]]*)\]")
_ALIKE = str.maketrans("’[]", "'()")
_FIRST_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_]")


def country(text: str) -> str:
    """The code of ISO 3166 of a country. Raises `ValueError` when there is none of the name."""
    return _found(_countries(), text)


def state(text: str) -> str:
    """The postal code of a state or province."""
    return _found(_states(), text)


def edgar(text: str) -> str:
    """The code that EDGAR has for a country, or for a province of Canada."""
    return _found(_edgar(), text)


def exchange(text: str) -> str:
    """The code of a securities exchange."""
    return _found(_exchanges(), text, str.casefold)


def _found(table: dict[str, str], text: str, form: Callable[[str], str] | None = None) -> str:
    try:
        return table[(form or _form)(re.sub(r"\s+", " ", text))]
    except KeyError:
        raise ValueError("it is no name that the registry has") from None


@cache
def _countries() -> dict[str, str]:
    return _table(_COUNTRIES, 0)


@cache
def _states() -> dict[str, str]:
    return _table(_STATES, 0)


@cache
def _edgar() -> dict[str, str]:
    provinces = (line + "[[,] Canada]" for line in _STATES.replace("|", "[[,] Canada]|").splitlines())
    return _table("\n".join(chain(provinces, [_COUNTRIES])), 1)


@cache
def _exchanges() -> dict[str, str]:
    return {name.casefold(): code for name, code in _rows(_EXCHANGES, 0, 1)}


def _table(rows: str, column: int) -> dict[str, str]:
    return {_form(name): code for name, code in _rows(rows, column, 2) if code != "-"}


def _rows(rows: str, column: int, columns: int) -> Iterator[tuple[str, str]]:
    """Every form of every name with the code in a column."""
    for row in rows.splitlines():
        *codes, names = row.split(" ", columns)
        for name in names.split("|"):
            for form in _forms(name):
                yield form, codes[column]


def _forms(name: str) -> Iterator[str]:
    """The forms of a name with and without each part that may be left out."""
    part = _PART.search(name)
    if part is None:
        yield name
        return
    for inside in ("", part[1]):
        yield from _forms(name[: part.start()] + inside + name[part.end() :])


def _form(name: str) -> str:
    """A name whose words may begin with small or capital letters, in one form."""
    return _FIRST_LETTER.sub(lambda letter: letter[0].lower(), name.translate(_ALIKE))
