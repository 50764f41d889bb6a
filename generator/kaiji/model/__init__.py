"""What XBRL means: the vocabulary of the specifications as frozen types. Standard library only, no XML, no files."""

from kaiji.model.concept import Balance, Concept, Domain, Label, LabelRole, Reference, Substitution
from kaiji.model.errors import KaijiError
from kaiji.model.fact import Context, Entity, Fact, Footnote, Provenance, Value
from kaiji.model.finding import Finding, Location, Severity, most_severe_first
from kaiji.model.language import nearest, primary
from kaiji.model.names import QName
from kaiji.model.network import (
    All,
    Calculation,
    Definition,
    DimensionDefault,
    DimensionDomain,
    DomainMember,
    HypercubeDimension,
    Network,
    Presentation,
    Relationship,
    Role,
)
from kaiji.model.period import DURATION, INSTANT, Duration, Instant, Month, Period, PeriodType, duration, instant
from kaiji.model.report import Part, Report, Section
from kaiji.model.rule import Rule, Waiver
from kaiji.model.taxonomy import Publication, Schema, Taxonomy
from kaiji.model.types import ItemType, Lexical, Measure
from kaiji.model.unit import PURE, SHARES, Unit, currency, per_share

__all__ = [
    "DURATION",
    "INSTANT",
    "PURE",
    "SHARES",
    "All",
    "Balance",
    "Calculation",
    "Concept",
    "Context",
    "Definition",
    "DimensionDefault",
    "DimensionDomain",
    "Domain",
    "DomainMember",
    "Duration",
    "Entity",
    "Fact",
    "Finding",
    "Footnote",
    "HypercubeDimension",
    "Instant",
    "ItemType",
    "KaijiError",
    "Label",
    "LabelRole",
    "Lexical",
    "Location",
    "Measure",
    "Month",
    "Network",
    "Part",
    "Period",
    "PeriodType",
    "Presentation",
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
    "Unit",
    "Value",
    "Waiver",
    "currency",
    "duration",
    "instant",
    "most_severe_first",
    "nearest",
    "per_share",
    "primary",
]
