"""How documents of a company look: a logo, colours, type, what runs at the head and foot of pages."""

from __future__ import annotations

import re
from pathlib import Path

from kaiji.declare.paths import refuse
from kaiji.model import Brand
from kaiji.sandbox.images import embedded

_CODE = "declare.brand"
_COLOUR = re.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_FONTS = re.compile(r"""[\w ,'"-]+""")
_LONGEST = 200


def brand(
    *,
    logo: str | Path = "",
    name: str = "",
    accent: str = "",
    ink: str = "",
    paper: str = "",
    text_font: str = "",
    head_font: str = "",
    header: str = "",
    footer: str = "",
) -> Brand:
    """For `Filing(brand=...)`: what the engine's style sheet takes from a company; what is not said stays the engine's.

    `logo` is a PNG, JPEG or SVG file, `name` what it shows, in words. Colours are as in `"#0d3b5e"`: `accent` of headings
    and rules, `ink` of text, `paper` behind the page on screens. Fonts are lists of families as CSS has them, for text and
    for headings and tables; nothing is loaded for them. `header` runs at the head of printed pages (the title of the
    document where it is empty), `footer` beside their number. Raises `KaijiError` (declare.brand) at the line of what
    cannot be used.
    """
    colours = {"accent": accent, "ink": ink, "paper": paper}
    for key, value in colours.items():
        if value and not _COLOUR.fullmatch(value):
            refuse(key, f'{key} = {value!r}: expected a colour in digits, as in "#0d3b5e"', _CODE)
    fonts = {"text-font": text_font, "head-font": head_font}
    for key, value in fonts.items():
        if value and (not _FONTS.fullmatch(value) or value.count("'") % 2 or value.count('"') % 2):
            wanted = "expected names of families, as in \"Georgia, 'Noto Serif', serif\""
            refuse(key.replace("-", "_"), f"{key.replace('-', '_')} = {value!r}: {wanted}", _CODE)
    for key, value in {"name": name, "header": header, "footer": footer}.items():
        if len(value) > _LONGEST or not value.isprintable():
            refuse(key, f"{key} = {value[:60]!r}: expected a line of {_LONGEST} characters at most", _CODE)
    file = Path(logo) if logo else None
    uri = ""
    if file is not None:
        if not name:
            refuse("logo", "a logo says nothing to those who cannot see it: add name=, what it shows", _CODE)
        try:
            uri = embedded(file)
        except OSError as error:
            refuse("logo", f"logo = {str(logo)!r}: the file cannot be read ({error.strerror}): correct its name", _CODE)
        except ValueError as error:
            refuse("logo", f"logo = {str(logo)!r} cannot be shown: {error}", _CODE)
    variables = tuple((key, value) for key, value in {**colours, **fonts}.items() if value)
    return Brand(uri, name, file, variables, header, footer)
