"""A module of a taxonomy: the namespace in which disclosures and axes declare their concepts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from kaiji.declare.authorities import authority_of
from kaiji.declare.paths import objection, refuse
from kaiji.declare.translations import OPTIONAL, Entry, Translations
from kaiji.declare.words import Words
from kaiji.model import Concept, KaijiError, Label, LabelRole, QName, Role, Substitution
from kaiji.model.period import DURATION
from kaiji.model.places import CallSite, declaration
from kaiji.model.types import DOMAIN, STRING

_PREFIX = re.compile(r"[^\W\d][\w-]*")
_TAKEN = ("light", "networks", "roles")


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
        object.__setattr__(self, "site", site)
        if authority := authority_of(self.name("").namespace):
            self.refuse_namespace(f"namespaces there are given out by {authority} only")
        beside = Path(site.file).parent / "translations"
        texts = (Translations.read(code, beside / f"{self.prefix}.{code}.toml") for code in self.languages[1:])
        object.__setattr__(self, "translations", tuple(texts))

    def refuse_namespace(self, why: str) -> NoReturn:
        """Say that its namespace belongs to somebody else, at its line."""
        given = "namespace" if self.namespace else "url"
        message = (
            f"{given} = {self.namespace or self.url!r}: {why}: concepts of others are not declared again, which would make a"
            " counterfeit of their taxonomy; give the module an address of your own, and take theirs with use(...)"
        )
        raise KaijiError(message, code="declare.namespace", location=self.site.location(given))

    def name(self, local: str) -> QName:
        return QName(self.namespace or f"{self.url}/{self.prefix}", local)

    def words(self, owner: str, key: str, text: str) -> Words:
        """A label of a class with its translations. Where one lacks that must not, which is a finding, the text stands."""
        instead = "" if key.endswith(OPTIONAL) else text
        found = ((x.language, x.get(owner, key) or instead) for x in self.translations)
        return Words(text, {language: translated for language, translated in found if translated})

    def translated(self, entry: Entry, language: str) -> str:
        """The translation of a label, or nothing."""
        return next((x.get(entry.owner, entry.key) or "" for x in self.translations if x.language == language), "")

    def labels(self, labels: Mapping[str, Words]) -> tuple[Label, ...]:
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
