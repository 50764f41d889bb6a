"""A module of a taxonomy: the namespace in which disclosures and axes declare their concepts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kaiji.declare.paths import objection, refuse
from kaiji.declare.translations import OPTIONAL, Translations
from kaiji.declare.words import Words
from kaiji.model import Concept, Label, LabelRole, QName, Role, Substitution
from kaiji.model.period import DURATION
from kaiji.model.places import CallSite, declaration
from kaiji.model.types import DOMAIN, STRING

_PREFIX = re.compile(r"[^\W\d][\w-]*")
_TAKEN = ("light", "roles")


@dataclass(frozen=True, slots=True)
class Module:
    """A namespace below the taxonomy's address `url`, known by its `prefix`.

    `languages` are those that every label is given in. In the first one labels and documentation are written in Python;
    the labels in the others stand in `translations/`, beside the file that makes the module (`kaiji.declare.translations`).
    `namespace` replaces `url/prefix` where it must.
    """

    prefix: str
    url: str
    languages: tuple[str, ...]
    namespace: str = ""
    translations: tuple[Translations, ...] = field(init=False, repr=False, compare=False)
    site: CallSite = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        reason = objection(self.prefix)
        if not reason and not _PREFIX.fullmatch(self.prefix):
            reason = "file names and XML names are made of it, so it has letters, digits, - and _ only"
        if not reason and self.prefix in _TAKEN:
            reason = "Kaiji writes a schema of that name itself"
        if reason:
            refuse("prefix", f"prefix = {self.prefix!r}: {reason}", "declare.module")
        site = declaration()
        beside = Path(site.file).parent / "translations"
        texts = (Translations.read(code, beside / f"{self.prefix}.{code}.toml") for code in self.languages[1:])
        object.__setattr__(self, "site", site)
        object.__setattr__(self, "translations", tuple(texts))

    def name(self, local: str) -> QName:
        return QName(self.namespace or f"{self.url}/{self.prefix}", local)

    def words(self, owner: str, key: str, text: str) -> Words:
        """A label of a class with its translations. Where one lacks that must not, which is a finding, the text stands."""
        instead = "" if key.endswith(OPTIONAL) else text
        found = ((x.language, x.get(owner, key) or instead) for x in self.translations)
        return Words(text, {language: translated for language, translated in found if translated})

    def labels(self, labels: Mapping[LabelRole, Words]) -> tuple[Label, ...]:
        """All labels of a concept."""
        return tuple(label for role, words in labels.items() for label in words.labels(role, self.languages))

    def structural(
        self,
        local: str,
        words: Words,
        kind: str,
        substitution: Substitution = Substitution.ITEM,
        site: CallSite | None = None,
    ) -> Concept:
        """A concept that only gives structure (heading, table, axis, domain, member): never reported."""
        labels = self.labels({LabelRole.STANDARD: words, LabelRole.VERBOSE: words.of_kind(kind)})
        type = DOMAIN if kind in ("domain", "member") else STRING
        site = site or declaration()
        return Concept(
            self.name(local), type, DURATION, abstract=True, substitution=substitution, labels=labels, site=site
        )

    def role(self, code: str, kind: str, local: str, title: Words) -> Role:
        """The extended link role of one disclosure; its definition sorts as EDINET and the SEC expect."""
        labels = tuple((code_, text) for code_, text in ({self.languages[0]: title.text} | title.translations).items())
        base = self.namespace or self.url
        middle = "" if self.namespace else f"/{self.prefix}"
        definition = f"{code} - {kind} - {title.text}"
        return Role(f"{base}/role{middle}/rol_{local}", f"rol_{local}", definition, labels, site=declaration())
