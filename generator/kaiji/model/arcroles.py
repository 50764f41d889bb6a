"""Arc roles: the URIs that say what a relationship means, by the specification that defines them.

A network may hold any arc role; those named here are what the engine itself writes, asks for or compares.
"""

from __future__ import annotations

# XBRL 2.1, sections 5.2.2 to 5.2.6
CONCEPT_LABEL = "http://www.xbrl.org/2003/arcrole/concept-label"
CONCEPT_REFERENCE = "http://www.xbrl.org/2003/arcrole/concept-reference"
FACT_FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote"
PARENT_CHILD = "http://www.xbrl.org/2003/arcrole/parent-child"
SUMMATION_ITEM = "http://www.xbrl.org/2003/arcrole/summation-item"
GENERAL_SPECIAL = "http://www.xbrl.org/2003/arcrole/general-special"
ESSENCE_ALIAS = "http://www.xbrl.org/2003/arcrole/essence-alias"
SIMILAR_TUPLES = "http://www.xbrl.org/2003/arcrole/similar-tuples"
REQUIRES_ELEMENT = "http://www.xbrl.org/2003/arcrole/requires-element"

# Link Role Registry: a fact that explains another one
EXPLANATORY_FACT = "http://www.xbrl.org/2009/arcrole/fact-explanatoryFact"

# Dimensions 1.0, section 2
ALL = "http://xbrl.org/int/dim/arcrole/all"
NOT_ALL = "http://xbrl.org/int/dim/arcrole/notAll"
HYPERCUBE_DIMENSION = "http://xbrl.org/int/dim/arcrole/hypercube-dimension"
DIMENSION_DOMAIN = "http://xbrl.org/int/dim/arcrole/dimension-domain"
DOMAIN_MEMBER = "http://xbrl.org/int/dim/arcrole/domain-member"
DIMENSION_DEFAULT = "http://xbrl.org/int/dim/arcrole/dimension-default"

# Calculations 1.1
SUMMATION_ITEM_11 = "https://xbrl.org/2023/arcrole/summation-item"

# Generic Labels and Generic References 1.0
ELEMENT_LABEL = "http://xbrl.org/arcrole/2008/element-label"
ELEMENT_REFERENCE = "http://xbrl.org/arcrole/2008/element-reference"

# Link Role Registry: anchoring, as ESEF asks for it
WIDER_NARROWER = "http://www.esma.europa.eu/xbrl/esef/arcrole/wider-narrower"

DEFINITION = frozenset({GENERAL_SPECIAL, ESSENCE_ALIAS, SIMILAR_TUPLES, REQUIRES_ELEMENT})
"""Those that XBRL 2.1 itself defines for a definition linkbase."""

CALCULATION = frozenset({SUMMATION_ITEM, SUMMATION_ITEM_11})
"""Those of a calculation linkbase."""

DIMENSIONAL = frozenset({ALL, NOT_ALL, HYPERCUBE_DIMENSION, DIMENSION_DOMAIN, DOMAIN_MEMBER, DIMENSION_DEFAULT})
"""Those of Dimensions 1.0, in a definition linkbase."""
