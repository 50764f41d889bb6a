"""Validation with Arelle, in process and offline. The only module, with `gui`, that imports arelle.

Calculations are checked in three modes: `c10` (XBRL 2.1 arcs, exact at the printed precision), `c11r` and `c11t`
(Calculations 1.1, rounding and truncation). XBRL 2.1 arcs see a total that is off by one unit of its
precision, Calculations 1.1 does not; so all are run.
"""

from __future__ import annotations

import gc
import json
import math
import os
import re
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from kaiji.model import (
    FOREVER,
    Context,
    DimensionValue,
    Entity,
    Fact,
    Finding,
    ItemType,
    KaijiError,
    Lexical,
    Link,
    Location,
    Period,
    QName,
    Severity,
    Typed,
    Unit,
    Value,
)
from kaiji.model.fact import MOST_DECIMALS
from kaiji.model.parse import parser
from kaiji.model.period import between, moment
from kaiji.sandbox.paths import original, plain
from kaiji.syntax.inline.transforms import sec
from kaiji.syntax.notes import note

_ADDRESS = re.compile(r"^.*?/?\b(https?):/(?!/)")
"""An address that Arelle has made a path of, from wherever it was run."""
MODES = ("c10", "c11r", "c11t")
_XML = (".xbrl", ".xml", ".xhtml", ".html", ".htm", ".xbri")
"""Where a number without accuracy is a mistake; in the other syntaxes it is exact."""
LEVELS = {
    "DEBUG": Severity.INFO,
    "INFO": Severity.INFO,
    "WARNING": Severity.WARNING,
    "INCONSISTENCY": Severity.ERROR,
    "ERROR": Severity.ERROR,
    "CRITICAL": Severity.ERROR,
}


def validate(
    document: Path,
    facts: Mapping[str, Fact] | None = None,
    modes: Iterable[str] = MODES,
    rules: bool = True,
    explained: Collection[str] = (),
    viewer: Path | None = None,
    packages: Iterable[Path] = (),
    beside: Sequence[Path] = (),
    sound: bool = False,
) -> list[Finding]:
    """What Arelle finds wrong with an instance, a schema or a package: all messages above INFO and what is waived, each once.

    `facts` maps the ids of the document to facts, so that findings name the line of the data module. Schema validity,
    XBRL 2.1, dimensions, units (UTR), duplicates, calculations and formula assertions are checked (of a taxonomy alone,
    that these can be run); violations that the document's taxonomy waives are information, and so are inconsistent totals
    whose ids are `explained`, because of which the preflight has said what is to be said. Without `rules` formula
    assertions are left out, for a document whose facts another one has too. `viewer` is the page to which an Inline
    document is written in Arelle's interactive viewer, where that is installed; `packages` have the taxonomies of others on
    which the document rests; `beside` are the further documents of an Inline XBRL document set. Where the taxonomies are
    `sound`, as Arelle has found before in the very same files, their documents are read and not validated once more (those in
    the directory of the document are). No network, no file outside a scratch directory that is gone afterwards.
    """
    found: dict[Finding, None] = {}
    with tempfile.TemporaryDirectory(prefix="kaiji-arelle-") as scratch:
        for record in _records(document, tuple(modes), scratch, rules, viewer, packages, beside, sound):
            finding = _finding(record, document, facts or {})
            if finding.code.startswith(CALCULATIONS) and first_of(record) in explained:
                finding = replace(finding, severity=Severity.INFO)
            if finding.severity > Severity.INFO or finding.code.startswith("message:"):
                found.setdefault(finding)
    return list(found)


def prepare() -> None:
    """Import Arelle, so that processes that are forked afterwards need not."""
    from arelle.api import Session  # noqa: F401


def viewing(page: Path) -> dict[str, Any]:
    """The options of a session that writes the interactive viewer of its document; its script goes beside the page."""
    page.parent.mkdir(parents=True, exist_ok=True)
    return {"plugins": "ixbrl-viewer", "pluginOptions": {"saveViewerDest": str(page), "useStubViewer": False}}


def _records(
    document: Path,
    modes: tuple[str, ...],
    scratch: str,
    rules: bool,
    viewer: Path | None,
    packages: Iterable[Path],
    beside: Sequence[Path],
    sound: bool,
) -> list[Any]:
    """One full validation in the first mode; the other modes differ in calculations only, so only these are repeated."""
    options: dict[str, Any] = {
        "validate": True,
        "calcs": modes[0],
        "utrValidate": True,
        "validateDuplicateFacts": "inconsistent",
        "formulaUnmessagedUnsatisfiedAsser": True,
        "validationExitCode": True,
    } | ({} if rules else {"formulaAction": "none"})
    if document.suffix in (".xsd", ".zip"):  # a taxonomy has no facts to run assertions on: only compile them
        options["formulaAction"] = "validate"
    if sound:
        options["baseTaxonomyValidationMode"] = "none"
    if given := [str(package) for package in packages]:
        options["packages"] = given
    if viewer is not None and find_spec("iXBRLViewerPlugin") is not None:
        options |= viewing(viewer)
    with session(document, scratch, beside, **options) as (models, records):
        from arelle.ValidateXbrlCalcs import validate

        numbers = _calculation_modes()
        for mode in modes[1:]:
            for model in models:
                for message in validate(model, numbers[mode]):
                    model.validation(message)
        return list(records)


class Assertion(NamedTuple):
    """One evaluation of an assertion: the rule, the ids of the facts that it was made on, and how it went."""

    rule: str
    facts: frozenset[str]
    satisfied: bool


def assertions(document: Path) -> list[Assertion]:
    """Every evaluation of every assertion of a document's formula linkbases; nothing else is validated.

    Of an existence assertion no facts are known. Raises `KaijiError` when Arelle cannot load or run them.
    """
    options: dict[str, Any] = {"formulaAction": "run", "formulaSatisfiedAsser": True, "formulaUnsatisfiedAsser": True}
    found = []
    with (
        tempfile.TemporaryDirectory(prefix="kaiji-arelle-") as scratch,
        session(document, scratch, **options) as (_, records),
    ):
        for record in records:
            code = getattr(record, "messageCode", "")
            if code in _ASSERTED:
                rule = str(record.refs[0].get("href", "")).partition("#")[2]
                found.append(Assertion(rule, _facts_of(record), _ASSERTED[code]))
            elif LEVELS.get(record.levelname, Severity.ERROR) is Severity.ERROR and not code.startswith("message:"):
                where = Location(str(document))
                raise KaijiError(f"Arelle: {record.getMessage()}", code="formula.arelle", location=where)
    return found


def assertion_results(document: Path) -> dict[str, tuple[int, int]]:
    """How many evaluations of each rule are satisfied and how many are not; a rule without any is not in it."""
    counts: dict[str, tuple[int, int]] = {}
    for rule, _, satisfied in assertions(document):
        good, bad = counts.get(rule, (0, 0))
        counts[rule] = (good + satisfied, bad + (not satisfied))
    return counts


def calculation_inconsistencies(
    document: Path, mode: str, packages: Iterable[Path] = ()
) -> set[tuple[str, str, str, str]]:
    """The totals that Arelle finds inconsistent in one mode of calculation: role, concept, context id and unit id."""
    found = set()
    with (
        tempfile.TemporaryDirectory(prefix="kaiji-arelle-") as scratch,
        session(document, scratch, packages=[str(package) for package in packages]) as (models, _),
    ):
        from arelle.ValidateXbrlCalcs import validate

        for message in validate(models[0], _calculation_modes()[mode]):
            if str(message.codes).startswith(CALCULATIONS):
                a = message.args
                found.add((a["linkrole"], a["concept"].localName, a["contextID"], a["unitID"]))
    return found


def _calculation_modes() -> dict[str, int]:
    from arelle.ValidateXbrlCalcs import ValidateCalcsMode

    return {
        "c10": ValidateCalcsMode.XBRL_v2_1,
        "c11r": ValidateCalcsMode.ROUND_TO_NEAREST,
        "c11t": ValidateCalcsMode.TRUNCATION,
    }


def _facts_of(record: Any) -> frozenset[str]:
    """The ids of the facts of an evaluation; the first reference of the message is the assertion itself."""
    references = (getattr(record, "refs", None) or ())[1:]
    return frozenset(str(reference.get("href", "")).partition("#")[2] for reference in references)


def first_of(record: Any) -> str:
    """The id of the fact that a message is about: of an inconsistent calculation, the total."""
    references = getattr(record, "refs", None) or ()
    return str(references[0].get("href", "")).partition("#")[2] if references else ""


CALCULATIONS = ("xbrl.5.2.5.2:calcInconsistency", "calc11e:inconsistentCalculation")
_ASSERTED = {"formula:assertionSatisfied": True, "formula:assertionUnsatisfied": False}


@contextmanager
def session(
    document: Path, scratch: str, beside: Sequence[Path] = (), **options: Any
) -> Iterator[tuple[list[Any], list[Any]]]:
    """One Arelle session over a document, offline and without a trace outside `scratch`: its models and log records.

    With documents `beside` it they are a document set of Inline XBRL, for which a plugin of Arelle's is loaded.
    """
    previous, collects = os.environ.get("XDG_CONFIG_HOME"), gc.isenabled()
    os.environ["XDG_CONFIG_HOME"] = scratch
    gc.disable()  # a model is one great cycle that lives until the end: to look through it again and again takes a fifth of the time
    try:
        from arelle import FunctionIxt
        from arelle.api.Session import Session
        from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
        from arelle.ModelValue import DateTime
        from arelle.RuntimeOptions import RuntimeOptions

        # Arelle 2.47 reads it of results of arithmetic, which on Python 3.11 have none: a rule then ends in an exception, and
        # those that come after it are not asked.
        DateTime.dateOnly = False
        FunctionIxt.ixtNamespaceFunctions.setdefault(
            sec.NAMESPACE, sec.REGISTRY
        )  # Arelle does not bring the SEC's with it
        handler = StructuredMessageLogHandler()
        if beside:
            options["plugins"] = "inlineXbrlDocumentSet"
        with plain(document) as entry, _archives_closed(), Session() as running:
            handler.addFilter(lambda record: _renamed(record, entry, document))
            running.run(
                RuntimeOptions(
                    entrypointFile=_entry_point([entry, *beside]),
                    internetConnectivity="offline",
                    disablePersistentConfig=True,
                    cacheDirectory=scratch,
                    keepOpen=True,
                    **options,
                ),
                logHandler=handler,
            )
            yield running.get_models(), handler.logRecordBuffer
    finally:
        if collects:
            gc.enable()
        if previous is None:
            del os.environ["XDG_CONFIG_HOME"]
        else:
            os.environ["XDG_CONFIG_HOME"] = previous


def _entry_point(documents: Sequence[Path]) -> str:
    """A document by its path, several as the plugin for document sets has them named."""
    if len(documents) == 1:
        return str(documents[0])
    return json.dumps([{"ixds": [{"file": str(path)} for path in documents]}])


@contextmanager
def _archives_closed() -> Iterator[None]:
    """Close the files of all archives that Arelle opens, afterwards: it leaves some open."""
    from arelle.FileSource import FileSource

    open_, files = FileSource.open, []

    def opened(source: FileSource, *arguments: Any) -> None:
        open_(source, *arguments)
        if isinstance(source.fs, ZipFile) and source.fs.fp is not None:
            files.append(source.fs.fp)

    FileSource.open = opened
    try:
        yield
    finally:
        FileSource.open = open_
        for file in files:
            file.close()


def _renamed(record: Any, entry: Path, document: Path) -> bool:
    """Let a message name files by the path that the document was given by."""
    if entry != document:
        record.msg, record.args = original(record.getMessage(), entry, document), None
    return True


def _finding(record: Any, document: Path, facts: Mapping[str, Fact]) -> Finding:
    """An Arelle message as a finding, at the line of the first fact that it refers to."""
    severity = LEVELS.get(record.levelname, Severity.ERROR)
    location: Location | None = None
    caption = ""
    about: tuple[Fact, ...] = ()
    for reference in getattr(record, "refs", None) or ():
        href = str(reference.get("href", ""))
        fact = facts.get(href.partition("#")[2])
        if fact is not None and fact.source is not None:
            location, caption, about = fact.source.location, fact.source.caption, (fact,)
            break
        if location is None:
            name = href.partition("#")[0] or document.name
            path = name if "://" in name else os.path.normpath(document.parent / name)
            location = Location(_ADDRESS.sub(r"\1://", path), int(reference.get("sourceLine") or 0))
    code = getattr(record, "messageCode", "arelle")
    return Finding(code, severity, record.getMessage(), location, caption, about, finder="Arelle")


def load(document: Path, packages: Iterable[Path] = ()) -> Iterator[Fact]:
    """The facts of a report in any syntax that Arelle reads, in the order of the document.

    Raises `KaijiError` when Arelle cannot load it, or when the report has what the model has not: tuples and fractions.
    """
    with (
        tempfile.TemporaryDirectory(prefix="kaiji-arelle-") as scratch,
        session(document, scratch, packages=[str(p) for p in packages] or None) as (models, records),
    ):
        errors = [r for r in records if LEVELS.get(r.levelname, Severity.ERROR) is Severity.ERROR]
        if errors or not models or models[0].modelDocument is None:
            said = dict.fromkeys(" ".join(r.getMessage().partition("Traceback")[0].split()) for r in errors[:3])
            reason = "; ".join(said) or "it is no report"
            raise KaijiError(f"Arelle cannot load it: {reason}", code="input.arelle", location=Location(str(document)))
        yield from facts_of(models[0], document)


def facts_of(model: Any, document: Path) -> Iterator[Fact]:
    """The facts of a report that Arelle has loaded."""
    contexts: dict[Any, Context] = {}

    def read(fact: Any) -> Fact:
        if fact.isTuple or fact.context is None:
            raise _unsupported(document, f"{fact.qname} is a tuple or has no context")
        if fact.context not in contexts:
            contexts[fact.context] = _context(fact.context, document)
        return _fact(fact, contexts[fact.context], document)

    ends = model.relationshipSet("XBRL-footnotes").fromModelObject
    for fact in model.facts:
        found, arcs = read(fact), ends(fact)
        yield _linked(found, arcs, read) if arcs else found


def _linked(fact: Fact, arcs: Iterable[Any], read: Callable[[Any], Fact]) -> Fact:
    """The fact with its footnotes, and its links to other facts."""
    notes, links = [], []
    for arc in arcs:
        end = arc.toModelObject
        if end.qname.localName == "footnote":
            notes.append(note(end, end.xmlLang or "")._replace(type=arc.arcrole, group=arc.linkrole))
        else:
            links.append(Link(read(end).aspects, arc.arcrole, arc.linkrole))
    return fact._replace(footnotes=tuple(notes), links=tuple(links))


def _without_number(fact: Any) -> str:
    """What a numeric fact lacks although Arelle makes a number of it; nothing when it lacks nothing."""
    if fact.unit is None:
        return f"has no unit: there is none of the id {fact.unitID}" if fact.unitID else "has no unit"
    if not fact.isNil and not (fact.decimals or fact.precision):
        return "has no decimals: a whole number or INF is due"
    empty = not fact.isNil and not "".join(fact.itertext()).strip()  # whatever a format like fixed-zero makes of it
    return "has no value: an empty element is no zero" if empty else ""


def _fact(fact: Any, context: Context, document: Path) -> Fact:
    concept = fact.concept
    if concept is None:
        where = Location(str(document), int(fact.sourceline or 0))
        raise KaijiError(f"{fact.qname} is not declared by its taxonomy", code="input.unknown-concept", location=where)
    if concept.isFraction:
        raise _unsupported(document, f"{fact.qname}, whose type is {concept.typeQname.localName}")
    if document.suffix.lower() in _XML and fact.isNumeric and (problem := _without_number(fact)):
        where = Location(str(document), int(fact.sourceline or 0))
        raise KaijiError(f"{fact.qname} {problem}", code="input.value", location=where)
    unit = None
    if fact.unit is not None:
        unit = Unit(*(tuple(sorted(_name(m) for m in measures)) for measures in fact.unit.measures))
    value = None if fact.isNil else _value(fact)
    decimals = None if fact.isNil else _decimals(fact)
    if decimals is not None and abs(decimals) > MOST_DECIMALS:
        where = Location(str(document), int(fact.sourceline or 0))
        message = f"decimals are {decimals}: from {-MOST_DECIMALS} to {MOST_DECIMALS} are read"
        raise KaijiError(message, code="input.value", location=where)
    return Fact(
        _name(fact.qname),
        context,
        value,
        unit,
        decimals,
        fact.xmlLang if concept.type.isOimTextFactType and not fact.isNil else None,
    )


def _decimals(fact: Any) -> int | None:
    """The accuracy of a number, from its precision if it has that instead (XBRL 2.1 section 4.6.6)."""
    from arelle.ValidateXbrlCalcs import inferredDecimals

    if fact.precision is None:
        return None if fact.decimals in (None, "INF") else int(fact.decimals)
    found = inferredDecimals(fact)
    return int(found) if math.isfinite(found) else None


def _context(context: Any, document: Path) -> Context:
    members: list[tuple[QName, DimensionValue]] = []
    for axis, value in context.qnameDims.items():
        if value.isExplicit:
            members.append((_name(axis), _name(value.memberQname)))
            continue
        element = value.typedMember
        if any(True for _ in element.iterchildren()):
            raise _unsupported(document, f"{axis} has a value that is made of elements")
        nil = element.get("{http://www.w3.org/2001/XMLSchema-instance}nil") in ("true", "1")
        members.append((_name(axis), Typed(None if nil else element.text or "")))
    return Context(Entity(*context.entityIdentifier), _period(context), tuple(members))


def _period(context: Any) -> Period:
    if context.isForeverPeriod:
        return FOREVER
    return (
        moment(context.endDatetime) if context.isInstantPeriod else between(context.startDatetime, context.endDatetime)
    )


def _value(fact: Any) -> Value:
    """The value of a fact that is not nil, from its text: Arelle's own values are not exact."""
    concept, text = fact.concept, fact.value
    base = str(concept.baseXsdType)
    if base == "XBRLI_DATEUNION":  # a day, or a moment
        base = "dateTime" if "T" in text else "date"
    if concept.isEnumeration2Item:
        from arelle.XbrlConst import qnEnumerationSetItemTypes

        lexical = Lexical.MEMBERS if concept.instanceOfType(qnEnumerationSetItemTypes) else Lexical.MEMBER
        return parser(ItemType(_name(concept.typeQname), lexical))(text)
    if base == "QName":
        return _name(fact.xValue)
    return parser(ItemType(_name(concept.typeQname), Lexical.TOKEN, base=base))(text)


def _name(name: Any) -> QName:
    return QName(name.namespaceURI, name.localName)


def _unsupported(document: Path, what: str) -> KaijiError:
    return KaijiError(f"{what}, which Kaiji does not hold", code="input.unsupported", location=Location(str(document)))
