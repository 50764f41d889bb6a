"""Facts as elements of Inline XBRL (1.1 sections 10 to 13): each once with its id, and links to it where it is repeated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup, escape

from kaiji.locale import Words
from kaiji.model import Aspects, Fact, Footnote, Lexical, Mention, QName, Report, Unit
from kaiji.syntax import notes
from kaiji.syntax.inline.values import Printed, fragment, number, refusal, short
from kaiji.syntax.inline.version import INLINE_1_1, Version
from kaiji.syntax.instance.resources import Resources
from kaiji.syntax.values import lexical
from kaiji.syntax.xml import escaped, quoted

_Shared = tuple[Unit | None, int | None, str | None, bool, int, str, bool]


class Shell(NamedTuple):
    """The element of a fact, cut where the context id goes (twice), before the start tag's closing bracket, and at the end.

    `id` is its id, cut where the context id goes; `unnamed` all that is before the second one, without an id.
    """

    before: str
    middle: str
    after: str
    end: str
    id: tuple[str, str]
    unnamed: str


class Remark(NamedTuple):
    """A remark below the figures that refer to it; `added` says that the source document does not print it."""

    mark: str
    text: Markup
    added: bool


def readable(words: Words, version: Version) -> Words:
    """The words with numbers that a registry reads: that of Inline XBRL 1.0 knows neither lakhs nor apostrophes."""
    if version.negative:
        words = replace(words, negative=(version.negative, ""))
    if version.reads(words.number_format):
        return replace(words, lakhs=False) if words.lakhs and version.formats else words
    point = words.separators[1]
    return replace(words, number_format=words.number_format.removesuffix("-apos"), separators=(" ", point))


class Tagger(Resources):
    """Writes facts. `shown` holds the ids that are in the document, `hidden` the elements for its hidden part.

    `mentions` are the places at which narratives print what they name.
    """

    def __init__(
        self,
        report: Report,
        words: Words,
        version: Version = INLINE_1_1,
        mentions: Mapping[Aspects, Sequence[Mention]] | None = None,
    ) -> None:
        super().__init__(report)
        self.mentions = mentions or {}
        self.words = readable(words, version)
        self.version = version
        self.shown: set[str] = set()
        self.hidden: list[str] = []
        self.remarks: dict[Footnote, str] = {}
        self._pending: dict[Footnote, None] = {}
        self._shells: dict[tuple[QName, _Shared], Shell] = {}
        self._of: dict[QName, tuple[_Shared, Shell]] = {}

    def reads(self, digits: str) -> bool:
        """Whether the transformation of numbers reads what is printed."""
        return set(digits) <= {*"0123456789", *self.words.separators}

    def kind(self, concept: QName) -> Lexical:
        return self.report.taxonomy.concepts[concept].type.lexical

    def numeric(self, concept: QName) -> bool:
        return self.report.taxonomy.concepts[concept].type.numeric

    def percent(self, concept: QName) -> bool:
        return self.report.taxonomy.concepts[concept].type.name.local == "percentItemType"

    def id(self, fact: Fact) -> str:
        return self.report.ids.fact(fact)

    def is_shown(self, fact: Fact) -> bool:
        return self.id(fact) in self.shown

    def write(self, fact: Fact, scale: int = 0, negated: bool = False, own: bool = True) -> Markup:
        """A fact that is no text block, as it is printed: tagged the first time, a link to it afterwards.

        `scale` is the power of ten of amounts in the table around it, `negated` says that it is printed with the
        opposite sign, `own` that it may be tagged here.
        """
        if self.numeric(fact.concept):
            return self.figure(fact, scale, negated, own)
        kind = self.kind(fact.concept)
        if kind in (Lexical.MEMBER, Lexical.MEMBERS, Lexical.NAME, Lexical.DATETIME) and fact.value is not None:
            return self.marked(fact, self._seen_through(fact, self._said(fact)))
        printed = Printed(self.version.dash) if fact.value is None else short(fact, kind, self.words)
        if not self.version.reads(printed.format):
            return self.marked(fact, self._seen_through(fact, printed.text))
        return self.marked(fact, self._cell(fact, escaped(printed.text), printed.format, own=own))

    def flag(self, fact: Fact, text: str, own: bool = True) -> Markup:
        """A boolean behind words that say it."""
        format = short(fact, Lexical.BOOLEAN, self.words).format
        return self.marked(fact, self._cell(fact, escape(text), format, own=own))

    def said(self, fact: Fact, words: Markup, own: bool = True) -> Markup:
        """A fact behind words that say it, which may be tagged themselves: a flag that is true, or any that is hidden then."""
        if fact.value is True:
            return self.flag(fact, words, own)
        return self.marked(fact, self._seen_through(fact, words))

    def holding(self, fact: Fact, content: str, own: bool = True) -> Markup:
        """A short text, in which others are tagged already."""
        return self.marked(fact, self._cell(fact, content, own=own))

    def figure(self, fact: Fact, scale: int, negated: bool, own: bool = True) -> Markup:
        """A number with what stands around its tag: brackets, a percent sign."""
        value = fact.value
        if value is None:
            return self.marked(fact, self._cell(fact, self.version.dash, own=own))
        percent = self.percent(fact.concept)
        if percent:
            scale = -2
        below = isinstance(value, int | Decimal) and (value > 0 if negated else value < 0)
        text = self._cell(fact, self.words.number(number(fact, scale)), scale=scale, own=own)
        text += self.words.percent if percent else ""
        return self.marked(fact, self._below(text) if below else text)

    def _below(self, text: str) -> str:
        """A negative number; a bracket behind it takes no room, so that digits stand below each other."""
        before, behind = self.words.negative
        return f'{before}{text}<span class="p">{behind}</span>' if behind else before + text

    def _cell(self, fact: Fact, content: str, format: str = "", scale: int = 0, own: bool = True) -> str:
        """The element of a fact, or a link to where the fact is."""
        if not self.version.links or (own and not self.is_shown(fact)):
            return self.inline(fact, content, format, scale)
        return f'<a class="again" href="#{self.id(fact)}">{content}</a>'

    def inline(
        self, fact: Fact, content: str, format: str = "", scale: int = 0, plain: bool = False, continued: str = ""
    ) -> str:
        """The element of a fact, around its printed content; what is printed as the value itself needs no transformation.

        `plain` says that the content is text, whatever the concept; `continued` is the id of the element in which it goes
        on. Raises `KaijiError` for a fact that is in the document
        already.
        """
        if format and content == lexical(fact.value):
            format = ""
        before, middle, after, end, (stem, ending), unnamed = self.shell(fact, format, scale, plain)
        context = self.context(fact.context)
        about = context + self.numbered(fact.aspects) if self.report.contested else context
        id = f"{stem}{about}{ending}"
        again = id in self.shown
        if again and self.version.links:
            raise refusal(fact, "the fact is in the document already, and stands there once")
        if not self.version.relationships and (
            fact.links or any(n[4:] != Footnote("", "")[4:] for n in fact.footnotes)
        ):
            raise refusal(fact, "Inline XBRL 1.0 ties facts to footnotes alone: leave its other links out")
        if not again:
            self.shown.add(id)
            if fact.footnotes or fact.links:
                self.link(id, fact.footnotes, fact.links)
        opening = f"{unnamed}{context}" if again else f"{before}{about}{middle}{context}"
        if fact.footnotes and not self.version.relationships:
            after += f' footnoteRefs="{" ".join(map(self.remark, fact.footnotes))}"'
        if fact.value is None:  # what is printed for nothing stands beside the element, which must be empty
            return f"{opening}{after}/>{content}"
        after += f' continuedAt="{continued}"' if continued else ""
        sign = ' sign="-"' if isinstance(fact.value, int | Decimal) and fact.value < 0 else ""
        return f"{opening}{after}{sign}>{content}{end}"

    def block(self, fact: Fact, content: str) -> Markup:
        """A text block around its fragment, in which figures may be tagged already."""
        if fact.value is None:
            return Markup(self.inline(fact, self.version.dash))
        return Markup(self.inline(fact, content))

    def pieces(self, fact: Fact, contents: Sequence[str]) -> list[Markup]:
        """A text block in several pieces, between which others may stand (section 6: ix:continuation)."""
        ids = ["", *(f"{self.id(fact)}.{n}" for n in range(2, len(contents) + 1)), ""]
        found = [Markup(self.inline(fact, contents[0], continued=ids[1]))]
        for id, next, content in zip(ids[1:], ids[2:], contents[1:], strict=False):
            on = f' continuedAt="{next}"' if next else ""
            found.append(Markup(f'<ix:continuation id="{id}"{on}>{content}</ix:continuation>'))
        return found

    def page_head(self) -> str:
        """What heads a new page within a narrative."""
        return f'<p class="turn">{escaped(self.report.taxonomy.title)}</p>'

    def around(self, fact: Fact, before: str, between: str, after: str) -> Markup:
        """A text block around something that is no part of it (section 5: ix:exclude, which both versions have)."""
        return self.block(fact, f"{before}<ix:exclude>{between}</ix:exclude>{after}")

    def shell(self, fact: Fact, format: str, scale: int, plain: bool = False) -> Shell:
        concept, _, value, unit, decimals, language, _, _, _ = fact
        shared = unit, decimals, language, value is None, scale, format, plain
        of, found = self._of.get(concept, (None, None))
        if found is None or of != shared:  # which are compared as objects first, and hashed only if they differ
            found = self._shells.get((concept, shared))
            if found is None:
                found = self._shells[concept, shared] = self._shell(concept, *shared)
            self._of[concept] = shared, found
        return found

    def _shell(
        self,
        concept: QName,
        unit: Unit | None,
        decimals: int | None,
        language: str | None,
        nil: bool,
        scale: int,
        format: str,
        plain: bool,
    ) -> Shell:
        self.concepts.add(concept.namespace)
        name = self.report.taxonomy.prefixed(concept)
        before, middle = self.report.ids.around(concept, unit, language)
        tag = "ix:nonNumeric" if unit is None else "ix:nonFraction"
        more = ""
        if unit is not None:
            more += f' unitRef="{self.unit(unit)}"'
            if not nil:
                more += f' decimals="{"INF" if decimals is None else decimals}"'
                more += f' scale="{scale}"' if scale else ""
                format = self.words.number_format
        if format:
            more += f' format="ixt:{self.version.format(format)}"'
        if unit is None and not nil and not plain and self.kind(concept) is Lexical.XHTML:
            more += ' escape="true"'
        if language is not None:
            more += f" xml:lang={quoted(language)}"
        if nil:
            more += ' xsi:nil="true"'
        named = f'name="{name}" contextRef="'
        return Shell(
            f'<{tag} id="{before}', f'{middle}" {named}', f'"{more}', f"</{tag}>", (before, middle), f"<{tag} {named}"
        )

    def hide(self, fact: Fact, said: bool = False) -> None:
        """Put a fact into the hidden part: its exact value, for no one to read; `said` that a text has it in words."""
        if not self.is_shown(fact):
            if self.numeric(fact.concept):
                if not (self.version.hidden_numbers or (said and self.version.number_words)):
                    raise refusal(fact, "a number is never hidden: show it")
                text = "" if fact.value is None else self.words.number(number(fact, 0))
                self.hidden.append(self.inline(fact, text))
                return
            block = self.kind(fact.concept) is Lexical.XHTML
            text = (
                ""
                if fact.value is None
                else fragment(fact)
                if block
                else escaped(self.written(fact.concept, fact.value))
            )
            self.hidden.append(self.inline(fact, text))

    def _said(self, fact: Fact) -> str:
        """Choices, or a time of day, in words."""
        value = fact.value
        if not isinstance(value, QName) and type(value) is not tuple:
            return self.words.moment(value)  # type: ignore[arg-type]
        names = [value] if isinstance(value, QName) else [name for name in value if isinstance(name, QName)]
        return ", ".join(self._named_by_label(fact, name) for name in names)

    def _named_by_label(self, fact: Fact, name: QName) -> str:
        concept = self.report.taxonomy.concepts.get(name)
        text = concept.label(self.report.label_language) if concept else None
        if text is None:
            raise refusal(fact, f"{name.local} has no label in {self.report.label_language}")
        return text

    def _seen_through(self, fact: Fact, text: str) -> Markup:
        """A value that no transformation can read back from words: hidden, and linked from the words."""
        self.hide(fact, said=True)
        return Markup(f'<span style="{self.version.hidden}:{self.id(fact)}">{escape(text)}</span>')

    def transformation(self, fact: Fact, text: str) -> str | None:
        """The transformation that reads a fact back from what a narrative prints for it, "" if it is the value; or none."""
        kind = self.kind(fact.concept)
        if self.numeric(fact.concept):
            return "" if self.reads(text) else None
        if kind is Lexical.XHTML or (kind is Lexical.STRING and text == escaped(str(fact.value))):
            return ""
        if kind not in (Lexical.DATE, Lexical.MONTH, Lexical.BOOLEAN):
            return None
        format = short(fact, kind, self.words).format
        return format if self.version.reads(format) else None

    def told(self, fact: Fact) -> str:
        """A fact that words of a narrative say: hidden, and linked from behind these, where it is no part of the narrative."""
        return f"<ix:exclude>{self._seen_through(fact, '')}</ix:exclude>"

    def marked(self, fact: Fact, text: str) -> Markup:
        """The text, followed by the marks of the remarks on the fact."""
        return Markup(text) + self.marks(fact)

    def marks(self, fact: Fact) -> Markup:
        """The marks of the remarks on a fact, linked to them."""
        marks = [(self.remark(n), escaped(self._mark(n))) for n in fact.footnotes]
        linked = self.version.links
        links = "".join(f'<a href="#{id}">{mark}</a>' if linked else mark for id, mark in marks)
        return Markup(f"<sup>{links}</sup>" if links else "")

    def remark(self, footnote: Footnote) -> str:
        """The id of the element of a remark, which is to be written then."""
        if footnote not in self.remarks:
            self.remarks[footnote] = f"footnote_{len(self.remarks) + 1}"
            self._pending[footnote] = None
        return self.remarks[footnote]

    def _named(self, footnote: Footnote) -> str:
        """What facts refer to where there are no relationships; `id` is for links then."""
        return "" if self.version.relationships else f' footnoteID="{self.remarks[footnote]}"'

    def _mark(self, footnote: Footnote) -> str:
        """The mark of a remark as printed, or its number among those that the source document does not print."""
        return footnote.mark or f"[{[n for n in self.remarks if not n.mark].index(footnote) + 1}]"

    def pending_remarks(self) -> list[Remark]:
        """The remarks that figures have referred to since this was last asked for, those that are printed first."""
        found = [
            Remark(
                self._mark(note),
                Markup(
                    f'<ix:footnote id="{self.remarks[note]}"{self._named(note)} xml:lang={quoted(note.language)}>'
                    f"{notes.fragment(note)}</ix:footnote>"
                ),
                not note.mark,
            )
            for note in sorted(self._pending, key=lambda note: not note.mark)
        ]
        self._pending.clear()
        return found
