"""Taxonomies that regulators publish, loaded by Kaiji and by Arelle: every concept, label, reference and relationship equal.

The taxonomies are no part of the repository; without them the tests are skipped.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from kaiji.model import Substitution, Taxonomy, arcroles
from kaiji.taxonomy.cache import Cache
from kaiji.taxonomy.discover import Discovery, Place
from kaiji.taxonomy.holders import Holders, Zipped
from kaiji.taxonomy.library import Library
from tests.tiny import REPOSITORY

pytestmark = pytest.mark.slow

TAXONOMIES = REPOSITORY.parent / "shared" / "taxonomies"


class Entry(NamedTuple):
    """An entry point, the packages that it needs, and how many documents it has that no specification publishes."""

    address: str
    packages: tuple[str, ...]
    documents: int


ENTRIES = {
    "edinet": Entry(
        "http://disclosure.edinet-fsa.go.jp/samples/2025-11-01/entryPoint_jpcrp030000-asr_2025-11-01.xsd",
        ("edinet-2026",),
        249,
    ),
    "ifrs": Entry("http://xbrl.ifrs.org/taxonomy/2022-03-24/full_ifrs/full_ifrs-cor_2022-03-24.xsd", ("ifrs-2022",), 1),
    "esef": Entry("http://www.esma.europa.eu/taxonomy/2022-03-24/esef_cor.xsd", ("esef-2022", "ifrs-2022"), 52),
    "ferc": Entry(
        "https://eCollection.ferc.gov/taxonomy/form60/2024-04-01/form/form60/form-60_2024-04-01.xsd",
        ("ferc-form60-2024",),
        97,
    ),
    "dk": Entry(
        "http://archprod.service.eogs.dk/taxonomy/20130401/entryDanishGAAPBalanceSheetAccountFormIncomeStatementBy"
        "NatureIncludingManagementsReviewStatisticsAndTax20130401.xsd",
        ("dk-fsa-2013",),
        90,
    ),
}


def packages(entry: Entry) -> list[Path]:
    found = [TAXONOMIES / f"{name}.zip" for name in entry.packages]
    if not all(path.is_file() for path in found):
        pytest.skip("the regulators' taxonomies are not at hand")
    return found


class Theirs(NamedTuple):
    """What Arelle finds."""

    concepts: Counter[object]
    relationships: Counter[object]
    texts: Counter[object]
    roles: dict[str, str]


@pytest.fixture(scope="module", params=ENTRIES)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Taxonomy, Theirs]:
    """An entry point as Kaiji and as Arelle load it."""
    entry = ENTRIES[request.param]
    given = packages(entry)
    place = tmp_path_factory.mktemp("arelle")
    loaded = Library([Zipped(path) for path in given]).load(entry.address, Place("report"))
    command = [sys.executable, "-m", "tests.taxonomy.oracle", str(place / "found"), entry.address, *map(str, given)]
    environment = os.environ | {"XDG_CONFIG_HOME": str(place), "PYTHONPATH": f"{REPOSITORY / 'generator'}"}
    subprocess.run(command, cwd=REPOSITORY, env=environment, check=True, capture_output=True)
    return loaded, Theirs(*pickle.loads((place / "found").read_bytes()))


def test_concepts_are_equal(both: tuple[Taxonomy, Theirs]) -> None:
    loaded, theirs = both
    ours = Counter(
        (
            c.name,
            None if c.substitution is Substitution.TUPLE else c.type.name,
            c.period.value,
            c.balance.value if c.balance else None,
            c.abstract,
            c.nillable,
            c.id,
            c.type.numeric,
            c.substitution is Substitution.HYPERCUBE,
            c.substitution is Substitution.DIMENSION,
            c.substitution is Substitution.TUPLE,
            c.typed_domain is not None,
            c.domain.head if c.domain else None,
        )
        for c in loaded.concepts.values()
    )
    assert ours == theirs.concepts
    assert len(ours) > 1000


def test_relationships_are_equal(both: tuple[Taxonomy, Theirs]) -> None:
    loaded, theirs = both
    ours = Counter(
        (
            r[0],
            n.role.uri,
            r.source,
            r.target,
            Decimal(r.order),
            r.weight if r[0] in arcroles.CALCULATION else 0,
            *r[5:],
        )
        for n in loaded.networks
        for r in n.relationships
    )
    assert ours == theirs.relationships


def test_labels_and_references_are_equal(both: tuple[Taxonomy, Theirs]) -> None:
    loaded, theirs = both
    ours: Counter[object] = Counter((c.name, *label) for c in loaded.concepts.values() for label in c.labels)
    ours += Counter((c.name, law.role, law.parts) for c in loaded.concepts.values() for law in c.references)
    assert ours == theirs.texts


def test_roles_are_equal(both: tuple[Taxonomy, Theirs]) -> None:
    loaded, theirs = both
    found = {uri: text for uri, text in theirs.roles.items() if not uri.startswith("http://www.xbrl.org/")}
    ours = {role.uri: role for role in loaded.roles if not role.uri.startswith("http://www.xbrl.org/")}
    assert ours.keys() == found.keys()
    assert all(r.definition == (found[uri] or uri.rpartition("/")[2]) for uri, r in ours.items())


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_every_document_is_found(entry: Entry) -> None:
    found = Discovery(Holders([Zipped(path) for path in packages(entry)]))
    found.follow([entry.address], Place("report"))
    assert len(found.documents) == entry.documents


def test_what_was_compiled_is_the_same(tmp_path: Path) -> None:
    """By another library, of what the first has left on the disk."""
    entry = ENTRIES["dk"]
    given = [Zipped(path) for path in packages(entry)]
    cold, warm = (Library(given, Cache(tmp_path)).load(entry.address, Place("report")) for _ in range(2))
    assert cold is not warm
    assert cold == warm
    assert len(list(tmp_path.iterdir())) == 1
