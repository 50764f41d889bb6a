"""`kaiji synth`: writes synthetic filings, the taxonomy that they share, and a list of the faults that were planted."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from random import Random

from kaiji.model import KaijiError, Location, Report, Section, currency
from kaiji.model.places import shown
from kaiji.syntax.filing import taxonomy_artifacts
from kaiji.syntax.instance.writer import write_instance
from kaiji.workflow.journal import explained
from kaiji.workflow.publish import write
from kaiji.workflow.synth.faults import FAULTS, Fault
from kaiji.workflow.synth.issuers import FEWEST, MOST, issuer
from kaiji.workflow.synth.taxonomy import taxonomy

FILINGS, PLANTED = "filings", "faults.csv"


def synthesize(
    into: Path,
    filings: int,
    facts: int,
    seed: int = 0,
    faults: float = 0.0,
    report: Callable[[int], None] = lambda _: None,
) -> int:
    """Write so many filings of so many facts below a directory that is empty; how many of them have a fault.

    `into/filings/S0000001.xbrl` and so on, `into/taxonomy/`, and `into/faults.csv` (filing, kind, code of the finding). A
    share `faults` of the filings, rounded, has one fault each. The same arguments give the same bytes. Raises `KaijiError`
    (synth.facts, synth.into) for numbers that are not possible, and a directory that is not empty.
    """
    if not FEWEST <= facts <= MOST:
        raise KaijiError(f"a filing has {FEWEST} to {MOST:,} facts, and not {facts:,}", code="synth.facts")
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        message = "is there and not empty: name a new directory"
        raise KaijiError(message, code="synth.into", location=Location(shown(str(into))))
    random = Random(f"faults {seed}")
    faulty = sorted(random.sample(range(1, filings + 1), round(filings * faults)))
    kinds = dict(zip(faulty, (FAULTS[n % len(FAULTS)] for n in range(len(faulty))), strict=True))
    shared = taxonomy()
    write(taxonomy_artifacts(shared), into)
    place = into / FILINGS
    with explained(place):
        place.mkdir(parents=True, exist_ok=True)
        for number in range(1, filings + 1):
            fault = kinds.get(number)
            entity, made = issuer(seed, number, facts)
            if fault is not None and fault.plant is not None:
                made = fault.plant(random, made)
            name = entity.identifier
            contested = frozenset(fact.aspects for fact in made) if len(made) > facts else frozenset()
            sections = (Section("", made),)
            filing = Report(name, FILINGS, entity, shared, sections, "en", currency("JPY"), contested=contested)
            (place / f"{name}.xbrl").write_bytes(_document(filing, fault))
            report(number)
        (into / PLANTED).write_text(_listed(kinds), encoding="utf-8")
    return len(faulty)


def _document(filing: Report, fault: Fault | None) -> bytes:
    stream = io.BytesIO()
    write_instance(filing, stream)
    return fault.damage(stream.getvalue()) if fault is not None and fault.damage else stream.getvalue()


def _listed(kinds: dict[int, Fault]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["filing", "kind", "code"])
    writer.writerows([f"S{number:07}", fault.kind, fault.code] for number, fault in kinds.items())
    return stream.getvalue()
