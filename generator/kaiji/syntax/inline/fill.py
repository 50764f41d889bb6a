"""From a template that is a document (`kaiji.syntax.inline.template`) to the document of a report.

What an element prints stays as it is, to the byte, where it is what the report says. Otherwise the value is printed anew as
the example is (`kaiji.syntax.inline.reprint`); where Kaiji does not know how, that is a finding, and whoever keeps the template
writes it there. A text in which facts are tagged has what it prints then. Facts that no element prints stand in the hidden part.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kaiji.model import Aspects, Fact, Finding, KaijiError, Layout, Lexical, Location, Report, Severity
from kaiji.model.fact import AsPrinted
from kaiji.model.parse import parser
from kaiji.model.places import shown
from kaiji.sandbox.bounds import LARGEST_PART, check_size, reading
from kaiji.syntax.artifact import Artifact
from kaiji.syntax.inline import reprint
from kaiji.syntax.inline.content import collapsed, unprefixed
from kaiji.syntax.inline.document import Document, Inline
from kaiji.syntax.inline.keys import ATTRIBUTES, Keys
from kaiji.syntax.inline.numbers import number as signed
from kaiji.syntax.inline.parts import Heading
from kaiji.syntax.inline.pure import TOKEN, Edit, edited
from kaiji.syntax.inline.sheets import (
    Sheet,
    Tag,
    attributes_of,
    chain,
    escapes,
    habits_of,
    name_of,
    pages_of,
    pictures_of,
    sheet_of,
    sign_at,
    text_in,
    version_of,
)
from kaiji.syntax.inline.template import end_of, root_tag, tag_at
from kaiji.syntax.inline.values import alike, fragment
from kaiji.syntax.inline.version import INLINE_1_1, INLINE_ESEF, Version
from kaiji.syntax.notes import note_of
from kaiji.syntax.values import lexical
from kaiji.syntax.xml import XSI, quoted
from kaiji.syntax.xml import escaped as text_of

_MOST_NAMED = 5


class Unprinted(ValueError):
    """Why a value cannot be printed as its example is."""


class _Document(Document):
    """A document that is laid out already."""

    def headings(self) -> Sequence[Heading]:
        return ()


class Fill:
    """The document of a report by its templates. `findings` says what is wrong with it once it has been filled.

    Raises `KaijiError` where a template is no XHTML document.
    """

    def __init__(self, report: Report, layout: Layout, version: Version, paths: Sequence[Path]) -> None:
        self.report = report
        self._findings: dict[Finding, None] = {}
        self._layout = layout
        self._asked = version
        self._sheets = [sheet_of(path) for path in paths]
        self._habits = habits_of(self._sheets)
        self._document = _Document(report, layout, version_of(self._sheets, version))
        self._tagger = self._document.tagger
        self._keys = Keys(report, layout.periods or report.periods)
        self._ids = {id for sheet in self._sheets for id in sheet.ids}
        tags = [(sheet, tag) for sheet in self._sheets for tag in sheet.tags.values()]
        for sheet, tag in tags:
            tag.fact = self._fact(sheet, tag)
        self._noted = {tag.fact.aspects for _, tag in tags if tag.fact and "footnoteRefs" in tag.given}

    @property
    def findings(self) -> list[Finding]:
        return list(self._findings)

    def texts(self) -> dict[Aspects, str]:
        """What the templates print of texts, with the figures of the report."""
        found: dict[Aspects, str] = {}
        made = self._printed()
        for sheet, new in zip(self._sheets, made, strict=True):
            for old, tag in zip(sheet.tags.values(), new.tags.values(), strict=True):
                if old.fact is not None and tag.piece.kind == "nonNumeric" and (text := text_in(made, tag)) is not None:
                    found.setdefault(old.fact.aspects, text)
        return found

    def pages(self) -> list[bytes]:
        """The documents. Raises `KaijiError` where no template has an ix:header, or a fact cannot be written."""
        self._note()
        made = self._printed()
        edits = self._other_texts(made)
        for number, (sheet, new) in enumerate(zip(self._sheets, made, strict=True)):
            gone = sorted(edit[:2] for edit in edits[number])
            others = {start for start, _ in gone}
            for old, tag in zip(sheet.tags.values(), new.tags.values(), strict=True):
                at = bisect(gone, (tag.piece.start, 0)) - 1
                if at < 0 or gone[at][1] <= tag.piece.start:
                    self._element(made, edits, number, sheet, old, tag, others)
            edits[number] += self._shown(new)
        self._hide()
        head = "".join(self._document.head()).removeprefix("<ix:header>")
        declared = attributes_of(f"<ix:header {self._document.declarations()}>".encode())
        prefixes = self.report.taxonomy.prefixes
        names = {"xmlns:xsi": XSI} | {f"xmlns:{prefixes[name]}": name for name in sorted(self._tagger.concepts)}
        headed = False
        found = []
        for new, changes in zip(made, edits, strict=True):
            start, opening = root_tag(new.page)
            root = attributes_of(opening)
            more = dict(names)
            for piece in (piece for piece in new.pieces if piece.kind == "header"):
                other = {
                    name: uri for name, uri in declared.items() if root.get(name, uri) != uri and name not in names
                }
                more |= {name: uri for name, uri in declared.items() if name not in other}
                header = b"" if headed else _opening(b"<ix:header>", other) + head.encode()
                changes.append((piece.start, end_of(new.page, piece), header))
                headed = True
            found.append(edited(new.page, [*changes, (start, start + len(opening), _opening(opening, root | more))]))
        if not headed:
            where = Location(shown(str(self._sheets[0].path)))
            message = "has no ix:header, in which contexts and units are to stand: put an empty one into its body"
            raise KaijiError(message, code="template.header", location=where)
        return found

    def _fact(self, sheet: Sheet, tag: Tag) -> Fact | None:
        """The fact that an element prints."""
        found = self._keys.find(tag.given)
        if len({fact.aspects for fact in found}) > 1:
            self._say(
                "template.ambiguous", f"{_said(tag)} are {len(found)} facts: name the unit or the language", sheet, tag
            )
            return None
        if not found:
            message = (
                f"there is no fact of {_said(tag)}: report it, or take the element out and leave what stands in it"
            )
            self._say("template.fact", message, sheet, tag)
            return None
        rounded = [_rounded(fact, tag) for fact in found]
        return next((fact for fact in rounded if self._is(fact, tag)), rounded[0])

    def _is(self, fact: Fact, tag: Tag) -> bool:
        """Whether an example reads as what is reported."""
        if fact.value is None:
            return not tag.example
        return tag.read is not None and self._means(tag.read, fact)

    def _means(self, text: str, fact: Fact) -> bool:
        type = self.report.taxonomy.concepts[fact.concept].type
        if type.lexical is Lexical.NAME:
            return text == self._tagger.written(fact.concept, fact.value)
        try:
            value = parser(type)(text)
        except ValueError:
            return False
        return value == fact.value or (
            isinstance(value, str) and isinstance(fact.value, str) and "<" in value and alike(value, fact.value)
        )

    def _printed(self) -> list[Sheet]:
        """The templates with the values of all elements that have no others in them."""
        made = []
        with tempfile.TemporaryDirectory(prefix="kaiji-fill-") as scratch:
            for number, sheet in enumerate(self._sheets):
                edits: list[Edit] = []
                for tag in sheet.tags.values():
                    fact = tag.fact
                    if fact is None or isinstance(fact.value, AsPrinted) or self._is(fact, tag):
                        continue
                    edits += self._signed(sheet, tag, fact)
                    if not tag.mixed:
                        edits += self._reprinted(sheet, tag, fact)
                made.append(sheet)
                if edits:
                    page = edited(sheet.page, edits)
                    copy = Path(scratch, str(number))
                    copy.write_bytes(page)
                    made[-1] = sheet_of(copy, page, sheet.path)
        return made

    def _reprinted(self, sheet: Sheet, tag: Tag, fact: Fact) -> Iterator[Edit]:
        """An element with the value of its fact as content."""
        piece, opening = tag.piece, tag_at(sheet.page, tag.piece)
        begin = piece.start + len(opening)
        given = dict(tag.given)
        try:
            if fact.value is None:
                content = b""
            elif piece.kind == "nonFraction":
                text, given["format"] = self._number(tag, fact)
                content = text_of(text).encode()
            else:
                content = self._texted(sheet.page[begin : piece.close], tag, fact)
        except Unprinted as error:
            message = f"prints {tag.example[:60]!r} for {_said(tag)}, and reported is {lexical(fact.value)[:60]!r}"
            self._say("template.form", f"{message}: {error}, so write that into the template", sheet, tag)
            return
        changed = _opening(opening, {name: text for name, text in given.items() if text or name != "format"})
        name = changed[1:].split()[0]
        yield piece.start, begin, changed + (content + b"</" + name + b">" if opening.endswith(b"/>") else b"")
        if not opening.endswith(b"/>"):
            yield begin, piece.close, content

    def _number(self, tag: Tag, fact: Fact) -> tuple[str, str]:
        """The digits of a number, and the format that reads them. Raises `Unprinted`."""
        value, scale = fact.value, tag.given.get("scale")
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
            raise Unprinted("which has no digits")
        format, read, local = tag.given.get("format", ""), tag.transform, name_of(tag.given)
        group, places = "" if not format else None, 0
        if reprint.is_number(tag.example):
            places = reprint.places(tag.example, local)
            group = reprint.grouping(tag.example, local) if format else ""
        elif scale is None or not self._habits.format:
            raise Unprinted("no other element shows how, and this one has no digits or no scale")
        else:
            places = max(0, (fact.decimals or 0) + int(scale)) if int(scale) <= 0 else 0
            format, read = self._habits.format, self._habits.transform
            local, group = format.rpartition(":")[2], None
        if group is None:
            group = self._habits.groups.get(local, reprint.usual_group(local))
        text = reprint.number(value, int(scale or 0), places, local, group)
        try:
            if self._means(signed(read(text) if read else text, scale, "-" if value < 0 else None), fact):
                return text, format
        except ValueError:
            pass
        raise Unprinted(f"{format or 'no format'} is none that Kaiji writes")

    def _texted(self, content: bytes, tag: Tag, fact: Fact) -> bytes:
        """What prints a value that is no number, in the styles of the example. Raises `Unprinted`."""
        value = self._tagger.written(fact.concept, fact.value)
        if escapes(tag):
            return fragment(fact, rewritten=True).encode()
        if "format" not in tag.given:
            return _restyled(content, value)
        for text in reprint.texts(tag.example, tag.read or "", value):
            try:
                if tag.transform is not None and self._means(tag.transform(collapsed(text)), fact):
                    return _restyled(content, text)
            except ValueError:
                continue
        raise Unprinted(f"{tag.given['format']} is none that Kaiji writes")

    def _other_texts(self, made: Sequence[Sheet]) -> list[list[Edit]]:
        """The texts that are others than have been printed in their place, by the number of the sheet."""
        edits: list[list[Edit]] = [[] for _ in made]
        for number, (sheet, new) in enumerate(zip(self._sheets, made, strict=True)):
            end = 0
            for old, tag in zip(sheet.tags.values(), new.tags.values(), strict=True):
                piece, fact = tag.piece, old.fact
                if fact is None or not old.mixed or piece.kind != "nonNumeric" or piece.start < end:
                    continue
                text = text_in(made, tag)
                if text is not None and self._means(text, fact):
                    continue
                value = "" if fact.value is None else self._tagger.written(fact.concept, fact.value)
                content = fragment(fact, rewritten=True) if value and escapes(tag) else text_of(value)
                begin, end = piece.start + len(tag_at(new.page, piece)), piece.close
                edits[number].append((begin, end, content.encode()))
                for n, one in chain(made, tag):
                    edits[n].append((one.start, end_of(made[n].page, one), b""))
                message = f"prints another text for {_said(tag)} than is reported"
                if "format" in tag.given:
                    self._say("template.form", f"{message}: write that into the template", sheet, old)
                else:
                    message += ", which takes its place with all that is tagged in it"
                    self._say("template.text", message, sheet, old, Severity.WARNING)
        return edits

    def _element(
        self,
        made: Sequence[Sheet],
        edits: list[list[Edit]],
        number: int,
        sheet: Sheet,
        old: Tag,
        tag: Tag,
        others: set[int],
    ) -> None:
        """Tag a fact; leave what is printed of one that there is not."""
        page, piece, fact = made[number].page, tag.piece, old.fact
        opening = tag_at(page, piece)
        begin = piece.start + len(opening)
        if fact is None:
            for n, one in [(number, piece), *chain(made, tag)]:
                end = end_of(made[n].page, one)
                start = one.start + len(tag_at(made[n].page, one))
                edits[n] += [(one.start, start, b""), (max(start, one.close), end, b"")]
            return
        if old.mixed and piece.kind == "nonFraction" and _size(tag.read) != _size(fact.value):
            message = f"prints {tag.example!r} for {_said(tag)} and for what is tagged in it, which differ now"
            self._say("template.form", f"{message}: print each", sheet, old)
        attributes = self._about(fact, tag)
        if begin in others:  # another text, which is not continued
            attributes.pop("continuedAt", None)
        edits[number].append((piece.start, begin, _opening(opening, attributes)))

    def _about(self, fact: Fact, tag: Tag) -> dict[str, str]:
        """The attributes of the element of a fact."""
        tagger = self._tagger
        id = tagger.id(fact) + tagger.numbered(fact.aspects)
        found: dict[str, str] = {}
        if id not in tagger.shown:
            tagger.shown.add(id)
            if id not in self._ids:
                found["id"] = id
                tagger.link(id, fact.footnotes, fact.links)
        tagger.concepts.add(fact.concept.namespace)
        found["name"] = self.report.taxonomy.prefixed(fact.concept)
        found["contextRef"] = tagger.context(fact.context)
        if fact.unit is not None:
            found["unitRef"] = tagger.unit(fact.unit)
        gone = {*ATTRIBUTES, "decimals", "footnoteRefs", "sign", *(("format", "scale") if fact.value is None else ())}
        if fact.value is None:
            found["xsi:nil"] = "true"
        elif fact.unit is not None:
            found["decimals"] = "INF" if fact.decimals is None else str(fact.decimals)
            if isinstance(fact.value, int | Decimal) and fact.value < 0:
                found["sign"] = "-"
        if fact.language is not None:
            found["xml:lang"] = fact.language
        if (
            fact.footnotes
            and not tagger.version.relationships
            and ("footnoteRefs" in tag.given or fact.aspects not in self._noted)
        ):
            found["footnoteRefs"] = " ".join(map(tagger.remark, fact.footnotes))
        return found | {name: text for name, text in tag.given.items() if name not in gone}

    def _signed(self, sheet: Sheet, tag: Tag, fact: Fact) -> Iterator[Edit]:
        """What stands around a number, where its sign is another one than its example's: the sign of the others, or none."""
        below = isinstance(fact.value, int | Decimal) and fact.value < 0
        inner = tag.piece.parent is not None and tag.piece.parent.kind == "nonFraction"
        if inner or fact.unit is None or fact.value is None or below == ("sign" in tag.given):
            return
        start, end = tag.piece.start, end_of(sheet.page, tag.piece)
        around = sign_at(sheet.page, start, end)
        message = (
            f"the example of {_said(tag)} is {'not ' * below}negative, and what is reported is{' not' * (not below)}"
        )
        if around is not None:
            self._say(
                "template.sign", f"{message}: {''.join(around)} around it is left out", sheet, tag, Severity.WARNING
            )
            yield start - len(around[0].encode()), start, b""
            yield end, end + len(around[1].encode()), b""
        elif self._habits.negative is not None:
            before, behind = self._habits.negative
            self._say("template.sign", f"{message}: {before}{behind} is put around it", sheet, tag, Severity.WARNING)
            yield start, start, before.encode()
            yield end, end, behind.encode()
        else:
            self._say("template.sign", f"{message}: say so around the element, and in its sign", sheet, tag)

    def _note(self) -> None:
        """Tie the remarks on facts to the elements that print them."""
        printed: dict[tuple[str, ...], str] = {}
        old = not self._tagger.version.relationships
        for sheet in self._sheets:
            for piece in (piece for piece in sheet.pieces if piece.kind == "footnote"):
                given = piece.attributes
                note = note_of(unprefixed(piece.parts), piece.language or "")
                type, group = given.get("arcrole", note.type), given.get("footnoteLinkRole", note.group)
                key = (note.text, note.markup, note.language, *((type, group) if old else ()))
                printed.setdefault(key, given.get("footnoteID") or given.get("id", ""))
        for fact in self.report.facts:
            for note in fact.footnotes:
                key = (note.text, note.markup, note.language, *((note.type, note.group) if old else ()))
                if id := printed.get(key):
                    self._tagger.remarks[note] = id

    def _hide(self) -> None:
        """Put what no element prints into the hidden part, and say what that is, if nobody has said that it is hidden."""
        tagger, taxonomy = self._tagger, self.report.taxonomy
        unseen: dict[str, None] = {}
        headers = [piece for sheet in self._sheets for piece in sheet.pieces if piece.kind == "header"]
        hidden = {name for piece in headers for name in piece.attributes.get("hidden", "").split()}
        for fact in self.report.facts:
            if tagger.is_shown(fact):
                continue
            name = taxonomy.prefixed(fact.concept)
            if isinstance(fact.value, AsPrinted):
                message = f"no element prints {name}, whose text is to be what the document prints: tag that"
                self._findings.setdefault(
                    Finding("inline.unshown", Severity.ERROR, message, _line(fact), facts=(fact,))
                )
            elif fact.unit is not None and not self._asked.hidden_numbers and self._asked.hidden == INLINE_ESEF.hidden:
                message = (
                    f"no element prints {name} {self.report.ids.context(fact.context)}, and numbers are never hidden"
                )
                self._findings.setdefault(
                    Finding("inline.unshown", Severity.ERROR, message, _line(fact), facts=(fact,))
                )
            else:
                tagger.hide(fact)
                if name not in hidden and fact.concept not in self._layout.hidden:
                    unseen[name] = None
        for note in [note for note in tagger.footnotes if note not in tagger.remarks]:
            tagger.remark(note)
        tagger.hidden += [str(remark.text) for remark in tagger.pending_remarks()]
        if unseen:
            named = ", ".join(list(unseen)[:_MOST_NAMED]) + (", ..." if len(unseen) > _MOST_NAMED else "")
            message = f"has no element for facts of {len(unseen)} concepts, which are hidden now: {named}"
            where = Location(shown(str(self._sheets[0].path)))
            more = "tag them, or list their lines as hidden"
            self._findings.setdefault(Finding("template.hidden", Severity.WARNING, f"{message}: {more}", where))

    def _shown(self, new: Sheet) -> Iterator[Edit]:
        """Elements that show a hidden fact, with its id in their style."""
        for found in TOKEN.finditer(new.page) if b"data-hidden=" in new.page else ():
            given = attributes_of(found[0])
            if "data-hidden" not in given:
                continue
            name, _, context = given.pop("data-hidden").partition(" ")
            facts = self._keys.find({"name": name, "context": context})
            if facts:
                style = f"{self._asked.hidden}:{self._tagger.id(facts[0])}"
                given["style"] = f"{given['style'].rstrip('; ')};{style}" if given.get("style") else style
            else:
                message = f"there is no fact of {name} {context}, which this is to show"
                place = Location(shown(str(new.path)), new.page.count(b"\n", 0, found.start()) + 1)
                self._findings.setdefault(Finding("template.fact", Severity.ERROR, message, place))
            yield found.start(), found.end(), _opening(found[0], given)

    def _say(self, code: str, message: str, sheet: Sheet, tag: Tag, severity: Severity = Severity.ERROR) -> None:
        facts = (tag.fact,) if tag.fact is not None else ()
        found = Finding(code, severity, message, sheet.place(tag.piece), facts=facts)
        self._findings.setdefault(found)


class Filled(Inline):
    """The document of a report by the templates of its layout, and the pictures that lie beside them.

    One page is called like the report, with the suffix that it has; several keep their names, in a directory that is called like the report, or are called
    as `naming` has it, by their names without suffixes.
    """

    def __init__(
        self, report: Report, layout: Layout, version: Version, naming: Callable[[str], str] | None = None
    ) -> None:
        assert layout.document is not None
        super().__init__(report, layout, version)
        self._paths = pages_of(layout.document)
        first = self._paths[0].suffix.lower()  # by which browsers decide how they read it
        names = [naming(path.stem) for path in self._paths] if naming else [f"{report.name}{first}"]
        if naming is None and len(self._paths) > 1:
            self.report = replace(report, directory=f"{report.directory}/{report.name}")
            names = [path.name for path in self._paths]
        self._pages: list[bytes] | None = None
        self.names = tuple(names)
        pages = (Artifact(f"{self.report.directory}/{name}", partial(self._page, n)) for n, name in enumerate(names))
        pictures = pictures_of(layout.document).items()
        self.artifacts = (*pages, *(Artifact(f"{self.report.directory}/{p}", partial(_copy, at)) for p, at in pictures))
        self.artifact = self.artifacts[0]

    def _page(self, number: int, stream: BinaryIO) -> None:
        if self._pages is None:
            fill = Fill(self.report, self.layout, self.version, self._paths)
            self._pages, self.findings = fill.pages(), fill.findings
        stream.write(self._pages[number])


def _copy(path: Path, stream: BinaryIO) -> None:
    check_size(path, LARGEST_PART)
    with reading(path) as content:
        shutil.copyfileobj(content, stream)


def with_texts(report: Report, layout: Layout) -> Report:
    """The report with the texts that the templates of its layout print, where it has texts that are as printed."""
    if layout.document is None or not any(isinstance(fact.value, AsPrinted) for fact in report.facts):
        return report
    texts = Fill(report, layout, INLINE_1_1, pages_of(layout.document)).texts()

    def told(facts: Iterable[Fact]) -> tuple[Fact, ...]:
        return tuple(
            fact._replace(value=texts.get(fact.aspects, fact.value)) if isinstance(fact.value, AsPrinted) else fact
            for fact in facts
        )

    sections = (
        section if section.in_columns else replace(section, facts=told(section.facts), printed=told(section.printed))
        for section in report.sections
    )
    return replace(report, sections=tuple(sections), repeats=told(report.repeats))


def _rounded(fact: Fact, tag: Tag) -> Fact:
    """The fact as an element prints it that says itself how accurate it is, which is less than others of it are."""
    given = tag.given.get("decimals", "")
    if not re.fullmatch("-?[0-9]{1,3}", given) or _size(fact.value) is None:
        return fact
    decimals = int(given)
    if fact.decimals is not None and fact.decimals <= decimals:
        return fact
    value = Decimal(fact.value)  # type: ignore[arg-type]  # it has a size
    context = Context(prec=max(28, value.adjusted() + decimals + 2))
    rounded = value.quantize(Decimal((0, (1,), -decimals)), ROUND_HALF_UP, context)
    return fact._replace(value=int(rounded) if rounded == rounded.to_integral_value() else rounded, decimals=decimals)


def _size(value: object) -> Decimal | None:
    """How large a number is, whatever its sign."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        found = Decimal(value).copy_abs()  # type: ignore[arg-type]  # anything else is no number
    except (ArithmeticError, TypeError, ValueError):
        return None
    return found if found.is_finite() else None


def _opening(tag: bytes, attributes: Mapping[str, str]) -> bytes:
    """A start tag with other attributes."""
    name = re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0].decode()
    written = "".join(f" {key}={quoted(text)}" for key, text in attributes.items())
    return f"<{name}{written}{'/' if tag.endswith(b'/>') else ''}>".encode()


def _restyled(content: bytes, text: str) -> bytes:
    """A content with another text, within the elements in which it stands, if it is one piece."""
    at, pieces = 0, []
    for found in TOKEN.finditer(content):
        pieces.append((at, found.start()))
        at = found.end()
    spoken = [(start, end) for start, end in (*pieces, (at, len(content))) if start < end]
    if len(spoken) != 1:
        return text_of(text).encode()
    return content[: spoken[0][0]] + text_of(text).encode() + content[spoken[0][1] :]


def _said(tag: Tag) -> str:
    """An element by its key, for a message."""
    return " ".join(tag.given[name] for name in ATTRIBUTES if name in tag.given)


def _line(fact: Fact) -> Location | None:
    return fact.source.location if fact.source else None
