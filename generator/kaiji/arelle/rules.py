"""The rules of regulators, as Arelle's plugins have them: which there are, and what they find wrong with a report.

Each is a disclosure system of a plugin `validate/...` in Arelle's wheel. The SEC's (EDGAR Filer Manual) are not in the wheel.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from kaiji.arelle.judge import CALCULATIONS, LEVELS, first_of, session
from kaiji.model import Fact, Finding, KaijiError, Location, Severity
from kaiji.model.finding import Site
from kaiji.sandbox.paths import original

_CALCULATIONS = {"validate/ESEF": "c11r", "validate/NL": "c11r"}
"""The rules that ask for consistent calculations, and the mode; others have rules of their own on sums, or none."""


class Rules(NamedTuple):
    """The rules of a regulator for one year: `name` for people, `title` as Arelle calls them, `plugin` what has them."""

    name: str
    title: str
    plugin: str


@cache
def rules() -> dict[str, Rules]:
    """All that the installed Arelle has, by name. Arelle itself is not imported."""
    spec = find_spec("arelle")
    assert spec is not None
    assert spec.origin is not None
    below = Path(spec.origin).parent / "plugin" / "validate"
    found: dict[str, Rules] = {}
    for file in sorted(below.glob("*/**/config.xml")):
        plugin = f"validate/{file.relative_to(below).parts[0]}"
        for system in etree.parse(file).iter("DisclosureSystem"):
            names = system.get("names", "").split("|")
            name = next((n for n in names if n == n.lower() and " " not in n), names[0])
            found.setdefault(name, Rules(name, names[0], plugin))
    return dict(sorted(found.items()))


def judge(
    report: Path,
    by: Rules,
    packages: Iterable[Path] = (),
    facts: Mapping[str, Fact] | None = None,
    declared: Mapping[str, Site] | None = None,
    explained: Collection[str] = (),
) -> list[Finding]:
    """What a regulator's rules find wrong with a report, each once: all messages above INFO.

    The report is an Inline XBRL document, an instance, or the archive that is handed in; `packages` have the taxonomies on which
    it rests. Where it is one's own, `facts` are those that it holds, by the ids of their elements, and `declared` says where
    the source declares concepts, by theirs: findings then name the line of the source. Inconsistent totals whose ids are
    `explained` are left to the preflight, which has said what is to be said. Nothing is fetched. Plugins change the process
    in which they run, so this is called in one of its own.

    Raises `KaijiError` when Arelle cannot load the rules, they end in an exception, or there is no report.
    """
    options: dict[str, Any] = {"plugins": by.plugin, "disclosureSystemName": by.title, "validate": True}
    options |= {"utrValidate": True, "calcs": _CALCULATIONS.get(by.plugin, "none")}
    # No formulaAction: assertions run anyway, and with it ESEF's plugin ends in an exception.
    if given := [str(package.absolute()) for package in packages]:
        options["packages"] = given
    report = report.absolute()
    try:
        found, read = _asked(report.absolute(), by, options, facts or {}, declared or {}, explained)
    except KaijiError:
        raise
    except Exception as error:  # whatever plugins come across that they have not foreseen
        message = (
            f"Arelle's plugin {by.plugin} ended with {type(error).__name__}: {error}. It may ask for the whole of what is"
            " handed in, as EDINET's does for the zipped submission"
        )
        raise KaijiError(message, code="rules.exception", location=Location(str(report))) from error
    if not read and all(f.severity < Severity.ERROR for f in found):
        raise KaijiError("Arelle finds no report in it", code="input.arelle", location=Location(str(report)))
    return list(dict.fromkeys(f for f in found if f.severity > Severity.INFO))


def _asked(
    report: Path,
    by: Rules,
    options: Mapping[str, Any],
    facts: Mapping[str, Fact],
    declared: Mapping[str, Site],
    explained: Collection[str],
) -> tuple[list[Finding], bool]:
    """All that Arelle says of a report, and whether it has read one."""
    with (
        tempfile.TemporaryDirectory(prefix="kaiji-arelle-") as scratch,
        session(report, scratch, **options) as (models, records),
    ):
        if models and models[0].modelManager.disclosureSystem.name != by.title:
            needed = "needs the extra esef: pip install 'kaiji[esef]'" if find_spec("tinycss2") is None else "is broken"
            message = f"Arelle cannot load the plugin {by.plugin}, which has the rules {by.name}: it {needed}"
            raise KaijiError(message, code="rules.plugin")
        read = [model for model in models if model.modelDocument is not None]
        files = [_files(model, report) for model in read]
        told = (r for r in records if not (r.messageCode.startswith(CALCULATIONS) and first_of(r) in explained))
        return [_finding(record, report, files, facts, declared) for record in told], bool(read)


class _Files(NamedTuple):
    """The documents of a model, and the directory from which messages on it name them."""

    directory: Path
    documents: frozenset[str]


def _files(model: Any, report: Path) -> _Files:
    """By paths as people know them: in an archive, those below it."""
    entry = Path(model.fileSource.basefile or model.fileSource.url)
    documents = frozenset(original(address, entry, report) for address in model.urlDocs)
    return _Files(Path(original(model.modelDocument.uri, entry, report)).parent, documents)


def _finding(
    record: Any, report: Path, files: Iterable[_Files], facts: Mapping[str, Fact], declared: Mapping[str, Site]
) -> Finding:
    """A message as a finding: at the lines of the source that it is about, if there are any, or else at those of files.

    Plugins hold much of what they are about in sets, so the order is that of the places.
    """
    ours: dict[Location, tuple[Fact, ...]] = {}
    others: dict[Location, tuple[Fact, ...]] = {}
    for reference in getattr(record, "refs", None) or ():
        name, _, id = str(reference.get("href", "")).partition("#")
        fact, site = facts.get(id), declared.get(id) if name.endswith(".xsd") else None
        if fact is not None and fact.source is not None:
            ours[fact.source.location] = (fact,)
        elif site is not None:
            ours[site.location()] = ()
        else:
            others[_place(name, int(reference.get("sourceLine") or 0), report, files)] = ()
    places = ours or others or {Location(str(report)): ()}
    first, *more = sorted(places, key=lambda place: (not place.line, place))
    source = places[first][0].source if places[first] else None
    return Finding(
        getattr(record, "messageCode", "arelle"),
        LEVELS.get(record.levelname, Severity.ERROR),
        " ".join(record.getMessage().split()),
        first,
        source.caption if source else "",
        places[first],
        tuple(more),
        finder="Arelle",
    )


def _place(name: str, line: int, report: Path, files: Iterable[_Files]) -> Location:
    """The file that a message names; the report itself, if it is none that was read."""
    if "://" in name:
        return Location(name, line)
    for directory, documents in files:
        path = os.path.normpath(directory / name)
        if path in documents:
            return Location(path, line)
    return Location(str(report))
