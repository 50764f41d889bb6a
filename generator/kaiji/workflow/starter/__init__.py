"""A project to begin with: small, complete, and built at once. Its files are templates that lie beside this module.

Each form of a project is a table of layers, folders of templates that are laid over each other. In these `<< >>` prints and
`<% %>` controls, since braces mean other things in narratives, workflows and Python.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from kaiji.declare.words import LANGUAGE
from kaiji.model import KaijiError, Location
from kaiji.model.places import shown
from kaiji.workflow.modules import is_taken
from kaiji.workflow.outcome import Announce, Outcome, silent

if TYPE_CHECKING:
    from kaiji.taxonomy.library import Library

_TEMPLATES = Path(__file__).parent / "templates"
_JPDEI, _JPCRP, _JPPFS = (
    f"http://disclosure.edinet-fsa.go.jp/taxonomy/{name}/*" for name in ("jpdei", "jpcrp", "jppfs")
)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of project: `prefix` is that of the taxonomy on which it rests, `documents` are its entry points, undated.

    `languages` are those that it can be written in, where the form has no choice; `year_end` is the day on which its year
    ends unless somebody says otherwise.
    """

    layers: tuple[str, ...]
    classes: Mapping[str, str]
    profile: str = "plain"
    prefix: str = ""
    base: str = ""
    documents: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    currency: str = "EUR"
    year_end: tuple[int, int] = (12, 31)


_STATEMENTS = {
    "position": "FinancialPosition",
    "income": "ProfitOrLoss",
    "equity": "ChangesInEquity",
    "cash-flows": "CashFlows",
}
STATEMENTS = tuple(_STATEMENTS)
"""What can be asked for. Equity and cash flows refer to lines of the two before them, which come with them."""
FORMS = {
    "plain": Form(("common", "statements", "plain"), _STATEMENTS),
    "esef": Form(
        ("common", "statements", "esef"),
        _STATEMENTS,
        "esef",
        "ifrs-full",
        "the ESEF taxonomy of ESMA and the IFRS Accounting Taxonomy",
        ("http://www.esma.europa.eu/taxonomy/*/esef_cor.xsd",),
    ),
    "edinet": Form(
        ("common", "edinet"),
        {"position": "BalanceSheet", "income": "Income", "equity": "Equity", "cash-flows": "CashFlows"},
        "edinet",
        "jppfs_cor",
        "EDINET's taxonomy of the Financial Services Agency of Japan",
        (
            f"{_JPDEI}/jpdei_cor_*.xsd",
            f"{_JPDEI}/jpdei_rt_*.xsd",
            f"{_JPCRP}/jpcrp_cor_*.xsd",
            f"{_JPCRP}/jpcrp_rt_*.xsd",
            f"{_JPPFS}/jppfs_cor_*.xsd",
            f"{_JPPFS}/jppfs_rt_*.xsd",
            f"{_JPCRP}/label/jpcrp_*_gla.xml",
            f"{_JPPFS}/label/jppfs_*_gla.xml",
            f"{_JPDEI}/label/jpdei_*_gla.xml",
            f"{_JPDEI}/r/jpdei_000100-000_*_def.xml",
            f"{_JPCRP}/label/jpcrp_*_lab.xml",
            f"{_JPCRP}/label/jpcrp_*_lab-en.xml",
            f"{_JPPFS}/label/jppfs_*_lab.xml",
            f"{_JPPFS}/label/jppfs_*_lab-en.xml",
            f"{_JPDEI}/label/jpdei_*_lab.xml",
            f"{_JPDEI}/label/jpdei_*_lab-en.xml",
        ),
        ("ja",),
        "JPY",
        (3, 31),
    ),
}
"""By the profile under which the project files."""
PREFIXES = {form.prefix: name for name, form in FORMS.items() if form.prefix}
"""The forms by the taxonomies on which they rest."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `end` is the last day of the year that is reported, `packages` those that the project names."""

    form: str = "plain"
    language: str = ""
    company: str = ""
    end: datetime.date | None = None
    statements: Sequence[str] = STATEMENTS
    packages: Sequence[Path] = ()


def run_init(directory: Path, wanted: Wanted, announce: Announce = silent) -> Outcome:
    """Write a project into a directory that is empty or not there yet; `published` are its files.

    Findings: init.exists where something lies there already, init.name where no module can be called as the directory,
    init.language, and init.taxonomy where no package has the taxonomy on which such a project rests.
    """
    outcome = Outcome()
    with outcome.step("init", announce):
        outcome.published = _write(directory, wanted)
    return outcome


def _write(directory: Path, wanted: Wanted) -> list[str]:
    target = directory.absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        _refuse("init.exists", "is not empty: name a directory that is, or that is not there yet", directory)
    name = re.sub(r"\W+", "_", target.name.lower(), flags=re.ASCII).strip("_")
    if not re.fullmatch(r"[a-z][a-z0-9]{0,19}", name.replace("_", "")):
        message = "gives the project no name: call it by at most 20 letters and digits, a letter first, as in acme"
        _refuse("init.name", message, directory)
    if is_taken(module := name.replace("_", "")):
        message = (
            f"would call the project's package {module}, which means something else in Python: choose another name"
        )
        _refuse("init.name", message, directory)
    if not wanted.company.isprintable():
        message = (
            f"belongs to {wanted.company!r}, which cannot be printed: leave out line breaks and control characters"
        )
        _refuse("init.name", message, directory)
    files = _rendered(name.replace("_", ""), target, wanted)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".kaiji-init-", dir=target) as scratch:
        for path, text in files.items():
            (Path(scratch) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(scratch) / path).write_text(text, encoding="utf-8")
        for entry in sorted(Path(scratch).iterdir()):
            shutil.move(entry, target / entry.name)
    return [shown(str(target / path)) for path in sorted(files)]


def _quoted(text: str) -> str:
    """What stands between double quotes in Python for a text that is printable."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _refuse(code: str, message: str, directory: Path) -> NoReturn:
    raise KaijiError(message, code=code, location=Location(shown(str(directory.absolute()))))


def _rendered(name: str, target: Path, wanted: Wanted) -> dict[str, str]:
    """The files of a project by their paths."""
    form = FORMS[wanted.form]
    language = wanted.language or (form.languages or ("en",))[0]
    captions = _captions(form, language, target)
    end = wanted.end or _last_year_end(*form.year_end)
    start, _ = _year_to(end)
    before = _year_to(start - datetime.timedelta(days=1))
    statements = set(wanted.statements)
    if statements & {"equity", "cash-flows"}:
        statements |= {"position", "income"}
    classes = [cls for key, cls in form.classes.items() if key in statements]
    if form.prefix == "ifrs-full" or wanted.form == "plain":
        classes.append("Notes")
    if "equity" in statements:
        classes.append("Components")

    context = {
        "name": name,
        "company": wanted.company or name.capitalize(),
        "quoted": _quoted(wanted.company or name.capitalize()),
        "profile": form.profile,
        "base": form.base,
        "entries": _entries(form, wanted.packages, target),
        "packages": [Path(os.path.relpath(package, target)).as_posix() for package in wanted.packages],
        "extras": "esef,serve,tables,viewer" if form.profile == "esef" else "serve,tables,viewer",
        "language": language,
        "currency": form.currency,
        "captions": captions,
        "languages": '("en",)' if language == "en" else f'("en", "{language}")',
        "statements": statements,
        "classes": sorted(classes),
        "start": start,
        "end": end,
        "before": before,
        "two": _year_to(before[0] - datetime.timedelta(days=1)),
        "filed": end + datetime.timedelta(days=86),
        "lei": _lei(name),
        "pad": max(1, 12 - len(name)),
        "imports": "",
    }
    files: dict[str, str] = {}
    for layer in form.layers:
        for template in sorted((_TEMPLATES / layer).rglob("*.j2")):
            path = template.relative_to(_TEMPLATES / layer).as_posix().removesuffix(".j2")
            path = path.replace("dot-", ".").replace("NAME", name)
            files[path] = _render(f"{layer}/{template.relative_to(_TEMPLATES / layer).as_posix()}", context, name)
    if language != "en" and not form.languages:
        module = files[f"source/{name}/taxonomy.py"]
        files[f"source/{name}/translations/{name}.{language}.toml"] = _translations(module, captions)
    return files


def _translations(module: str, captions: Mapping[str, str]) -> str:
    """The labels of a taxonomy module in another language: those that its lines have in the first."""
    tables: dict[str, dict[str, str]] = {}
    cls = ""
    for found in re.finditer(
        r"^class (\w+)\(|^    (\w+)(?:: [^=]+)? = (\w+)\(((?s:.*?))\n(?=    \S|\n|\Z)", module, re.MULTILINE
    ):
        cls = found[1] or cls
        table = tables.setdefault(cls, {})
        if found[1]:
            if cls in captions and "title=" in module[found.end() :].partition(":\n")[0]:
                table["-title"] = captions[cls]
            continue
        key, maker, options = found[2], found[3], found[4]
        balance = maker in ("opening", "closing")
        if maker != "same" and (not balance or "terse=" in options):
            table[key] = captions[key]
        if "terse=" in options and not balance:
            table[f"{key}-terse"] = captions[key]
        if "start=" in options:
            start, end = ("cash_start", "cash_end") if key == "cash" else ("before", "after")
            table |= {f"{key}-start": captions[start], f"{key}-end": captions[end]}
    texts = (
        f"[{cls}]\n" + "".join(f"{key} = {json.dumps(text, ensure_ascii=False)}\n" for key, text in table.items())
        for cls, table in tables.items()
        if table
    )
    return "\n".join(texts)


def _render(template: str, context: Mapping[str, object], name: str) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(  # nothing here is HTML
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found = environment.get_template(template)
    text = found.render(context)
    return found.render({**context, "imports": _imports(text, name)})


def _imports(text: str, name: str) -> str:
    """The import statements that a module needs, sorted as ruff does."""
    from kaiji import declare

    words = set(re.findall(r"\w+", re.sub(r'"""(?s:.*?)"""|"[^"]*"|#.*|\w+=', "", text)))
    parts = [
        ("kaiji.declare", words & set(declare.__all__)),
        ("kaiji.model", words & {"INSTANT", "DURATION", "PURE"}),
        (f"{name}.base", words & {"JP", "OWN"} | ({"ROLE"} if "{ROLE}" in text else set())),
    ]
    lines = []
    for module, names in parts:
        ordered = sorted(names, key=lambda n: (0 if n.isupper() and len(n) > 1 else 1 if n[0].isupper() else 2, n))
        line = f"from {module} import {', '.join(ordered)}"
        if len(line) > 120:
            line = f"from {module} import (\n" + "".join(f"    {n},\n" for n in ordered) + ")"
        lines += [line] if names else []
        if names and module == "kaiji.model":
            lines.append("")
    return "\n".join(lines).strip()


@cache
def _all_captions() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "captions.toml").read_text(encoding="utf-8"))


def _captions(form: Form, language: str, target: Path) -> dict[str, str]:
    """The captions of the statements in a language. Raises `KaijiError` (init.language) for one that there is not."""
    known = form.languages or tuple(_all_captions()["cash"])
    spoken = language.partition("-")[0]
    if not LANGUAGE.fullmatch(language) or spoken not in known:
        message = (
            f"in {language!r} there are no captions for such a project, but in {', '.join(known)}: take one of these"
        )
        _refuse("init.language", f"{message}, and put yours in their place", target)
    return {key: texts.get(spoken, texts.get("en", key)) for key, texts in _all_captions().items()}


def _entries(form: Form, packages: Iterable[Path], target: Path) -> list[str]:
    """The entry points of the newest version that is at hand. Raises `KaijiError` (init.taxonomy) where one is nowhere."""
    if not form.documents:
        return []
    from kaiji.taxonomy.store import Store, home

    library = Store(home()).library(packages)
    found = [newest(library, document) for document in form.documents]
    if None in found:
        message = (
            f"rests on {form.base}, of which no package has {form.documents[found.index(None)]}: get it from its"
            " publisher, and name its packages with --package, or `kaiji taxonomy add` them"
        )
        _refuse("init.taxonomy", message, target)
    return [entry for entry in found if entry]


def newest(library: Library, undated: str) -> str | None:
    """The document of a library whose address is the given one with dates for the asterisks, of the latest dates."""
    date = r"(\d{4}(?:-\d\d-\d\d)?)"
    pattern = re.compile(date.join(map(re.escape, undated.split("*"))))
    found: list[tuple[tuple[str, ...], str]] = []
    for package in library.packages:
        for start, place in package.catalog:
            for name in package.archive.names:
                if name.startswith(place) and (match := pattern.fullmatch(start + name.removeprefix(place))):
                    found.append((match.groups(), match.string))
    return max(found)[1] if found else None


def _last_year_end(month: int, day: int) -> datetime.date:
    """The last day of the year that is over."""
    today = datetime.date.today()
    end = datetime.date(today.year, month, day)
    return end if end < today else datetime.date(today.year - 1, month, day)


def _year_to(end: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of the year to a day."""
    start = end + datetime.timedelta(days=1)
    return start.replace(year=start.year - 1, day=min(start.day, 28) if start.month == 2 else start.day), end


def _lei(name: str) -> str:
    """An identifier in the form of an LEI, with the right check digits, that is nobody's."""
    stem = f"EXAMPLE{re.sub('[^A-Z0-9]', '', name.upper())}".ljust(18, "0")[:18]
    number = int("".join(str(int(c, 36)) for c in stem) + "00")
    return f"{stem}{98 - number % 97:02}"
