"""What XBRL means: the vocabulary of the specifications as frozen types. Standard library only, no XML, no files."""

from kaiji.model.concept import Balance, Concept, Domain, Label, LabelRole, Reference, Substitution, reference
from kaiji.model.errors import KaijiError
from kaiji.model.fact import Context, DimensionValue, Entity, Fact, Footnote, Members, Provenance, Typed, Value
from kaiji.model.finding import Finding, Location, Severity, most_severe_first
from kaiji.model.hypercube import Dimensions, Hypercube
from kaiji.model.language import nearest, primary
from kaiji.model.names import QName
from kaiji.model.network import (
    Network,
    Relationship,
    Role,
    TreeNode,
    closed_hypercube,
    dimension_default,
    dimension_domain,
    domain_member,
    hypercube_dimension,
    parent_child,
    summation_item,
)
from kaiji.model.period import (
    DURATION,
    FOREVER,
    INSTANT,
    Duration,
    Forever,
    Instant,
    Month,
    Period,
    PeriodType,
    duration,
    instant,
)
from kaiji.model.report import Part, Report, Section
from kaiji.model.rule import Rule, Waiver
from kaiji.model.taxonomy import Publication, Schema, Taxonomy
from kaiji.model.types import ItemType, Lexical, Measure
from kaiji.model.unit import PURE, SHARES, Unit, currency, per_share

__all__ = [
    "DURATION",
    "FOREVER",
    "INSTANT",
    "PURE",
    "SHARES",
    "Balance",
    "Concept",
    "Context",
    "DimensionValue",
    "Dimensions",
    "Domain",
    "Duration",
    "Entity",
    "Fact",
    "Finding",
    "Footnote",
    "Forever",
    "Hypercube",
    "Instant",
    "ItemType",
    "KaijiError",
    "Label",
    "LabelRole",
    "Lexical",
    "Location",
    "Measure",
    "Members",
    "Month",
    "Network",
    "Part",
    "Period",
    "PeriodType",
    "Provenance",
    "Publication",
    "QName",
    "Reference",
    "Relationship",
    "Report",
    "Role",
    "Rule",
    "Schema",
    "Section",
    "Severity",
    "Substitution",
    "Taxonomy",
    "TreeNode",
    "Typed",
    "Unit",
    "Value",
    "Waiver",
    "closed_hypercube",
    "currency",
    "dimension_default",
    "dimension_domain",
    "domain_member",
    "duration",
    "hypercube_dimension",
    "instant",
    "most_severe_first",
    "nearest",
    "parent_child",
    "per_share",
    "primary",
    "reference",
    "summation_item",
]
