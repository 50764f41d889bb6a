"""Sides of accounts and weights: the native verdict is Arelle's, for every row of the table of XBRL 2.1 section 5.1.1.2."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from kaiji.arelle.judge import validate
from kaiji.check.balances import check_balances
from kaiji.model import INSTANT, Balance, Concept, Label, LabelRole, Network, QName, Taxonomy, summation_item
from kaiji.model.types import MONETARY
from tests.check.rules.agreement import write_report, write_taxonomy
from tests.smallest import arcs, concept, name, valid

SIDES = (Balance.DEBIT, Balance.CREDIT, None)
CASES = list(product(SIDES, SIDES, (1, -1)))
NOT_ALLOWED = {
    (Balance.DEBIT, Balance.DEBIT, -1),
    (Balance.DEBIT, Balance.CREDIT, 1),
    (Balance.CREDIT, Balance.DEBIT, 1),
    (Balance.CREDIT, Balance.CREDIT, -1),
}


def sums(taxonomy: Taxonomy) -> Taxonomy:
    """A taxonomy with one more total for each case, of one part."""
    (schema,) = taxonomy.schemas
    (role, *_) = taxonomy.roles
    concepts, relationships = [], []
    for n, (total, part, weight) in enumerate(CASES):
        ends = [QName(schema.namespace, f"{end}{n}") for end in ("Total", "Part")]
        concepts += [_concept(end, side) for end, side in zip(ends, (total, part), strict=True)]
        relationships.append(summation_item(*ends, 1, weight))
    networks = (*taxonomy.networks, Network(replace(role, uri=role.uri + "s", id=role.id + "s"), tuple(relationships)))
    schema = replace(schema, concepts=(*schema.concepts, *concepts))
    return replace(taxonomy, schemas=(schema,), networks=networks, roles=(*taxonomy.roles, networks[-1].role))


def _concept(name: QName, side: Balance | None) -> Concept:
    labels = tuple(Label(LabelRole.STANDARD, language, name.local) for language in ("de", "fr"))
    return Concept(name, MONETARY, INSTANT, side, labels=labels)


def test_every_row_of_the_table(tmp_path: Path) -> None:
    report = replace(valid(), taxonomy=sums(valid().taxonomy))
    write_taxonomy(report, tmp_path)
    document, _ = write_report(report, tmp_path)
    arelle = [f.message for f in validate(document, rules=False) if "balanceCalcWeightIllegal" in f.code]
    native = [f.message for f in check_balances(report.taxonomy)]
    wanted = {f"Total{CASES.index(case)}" for case in NOT_ALLOWED}
    assert {re.findall(r"Total\d+", message)[0] for message in native} == wanted
    assert {re.findall(r"Total\d+", message)[0] for message in arelle} == wanted


def found(*changes: tuple[str, Balance | None]) -> str:
    report = valid()
    for local, side in changes:
        report = concept(local, partial(replace, balance=side))(report)
    (finding,) = check_balances(report.taxonomy)
    return str(finding)


def test_one_part_on_the_wrong_side_is_found_at_its_line() -> None:
    """As in the indirect cash flow: a profit, on the side of credits, begins a flow of cash, on that of debits."""
    text = found(("Land", Balance.CREDIT))
    site = valid().taxonomy.concepts[name("Land")].site
    assert site is not None
    assert text.startswith(f"{site.location()}: error sum.balance: k:NetAssets (debit) adds k:Land (credit, ")
    assert "declare k:NetAssets with money(...)" in text
    assert "k:Cash" not in text


def test_a_total_on_the_wrong_side_is_found_at_its_own_line() -> None:
    text = found(("NetAssets", Balance.CREDIT))
    site = valid().taxonomy.concepts[name("NetAssets")].site
    assert site is not None
    assert text.startswith(f"{site.location()}: ")
    assert "adds k:Cash (debit" in text
    assert "takes off k:Debts (credit" in text
    assert text.endswith("declare k:NetAssets with debit(...)")


@pytest.mark.parametrize("weight", ["0.5", "-0.5"])
def test_the_sign_of_any_weight_counts(weight: str) -> None:
    half = arcs(lambda r: [r._replace(weight=Decimal(weight)) if r.target == name("Cash") and r.weight else r])
    assert len(list(check_balances(half(valid()).taxonomy))) == (weight < "0")
