"""How EDINET names what is submitted: files, namespace and prefix follow from five particulars (提出者別タクソノミ作成ガイドライン)."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from kaiji.declare.module import Module
from kaiji.declare.paths import refuse

_FORM = re.compile(r"jp[a-z]+\d{6}-[a-z]+")
_FILER = re.compile(r"[A-Z]\d{5}-\d{3}")


@dataclass(frozen=True, slots=True)
class EdinetNames:
    """The names of one submission.

    `form` is the form and the kind of report (`jpcrp030000-asr`, the annual securities report of form 3), `filer` the EDINET
    code with the fund's number or 000 (`E99999-000`), `end` the last day of the period, `filed` the day of submission.
    `serial` counts reports of one form within a submission, `times` how often this one has been submitted, from 1. Raises
    `KaijiError` (declare.module) for a form or a code that is none.
    """

    form: str
    filer: str
    end: datetime.date
    filed: datetime.date
    serial: int = 1
    times: int = 1

    def __post_init__(self) -> None:
        if not _FORM.fullmatch(self.form):
            refuse("form", f"form = {self.form!r}: expected ordinance, form and report, as in 'jpcrp030000-asr'", _CODE)
        if not _FILER.fullmatch(self.filer):
            refuse("filer", f"filer = {self.filer!r}: expected the EDINET code, as in 'E99999-000'", _CODE)
        if self.filed < self.end:
            refuse("filed", f"filed = {self.filed} is before the end of the period, {self.end}", _CODE)

    @property
    def name(self) -> str:
        """What the names of files begin with, and the name of the filing and its library."""
        return f"{self.form}-{self.serial:03}_{self.filer}_{self.end}_{self.times:02}_{self.filed}"

    @property
    def namespace(self) -> str:
        """The namespace of the filer's own concepts and members."""
        form, _, report = self.form.rpartition("-")
        of = f"{form}/{report}/{self.serial:03}/{self.filer}/{self.end}/{self.times:02}/{self.filed}"
        return f"http://disclosure.edinet-fsa.go.jp/{of}"

    def module(self, languages: tuple[str, ...] = ("ja", "en")) -> Module:
        """The module of the filer's own concepts and members, by the prefix that EDINET gives it."""
        return Module(f"{self.form}_{self.filer}", self.namespace, languages, namespace=self.namespace)


_CODE = "declare.module"
NAME = re.compile(rf"{_FORM.pattern}-\d{{3}}_{_FILER.pattern}_\d{{4}}-\d\d-\d\d_\d\d_\d{{4}}-\d\d-\d\d")
"""What the name of a submission looks like."""
