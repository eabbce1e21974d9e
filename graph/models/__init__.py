"""What answers are made of: frozen values, the same in Python and in JSON.

A field that is not known is ``None`` here and absent in JSON. Texts and labels are given per
language, as ``{"nl": ..., "en": ...}``. Years are numbers, other dates ISO 8601 strings, and
positions in a text count code points from 0, the end excluded.
"""

from __future__ import annotations

from graph.models.base import Answer, Direction, Model, Named, Page, Place, Texts, TextVersion
from graph.models.claims import Attribution, Claim, ClaimSummary, Fault, RelatedClaim, Statement
from graph.models.concepts import Branch, Concept, Edge, Identifier, Neighborhood, Node
from graph.models.dataset import Counts, Dataset
from graph.models.evidence import (
    Assessment,
    AuthorGroup,
    AuthorGroups,
    Citation,
    ClaimEvidence,
    Evidence,
    PossibleMatch,
    RelatedEvidence,
    SourceClaim,
    Summary,
    Tally,
)
from graph.models.impact import Affected, Impact, LossCount, Support, UnknownSource
from graph.models.judging import (
    Conflict,
    ConflictCount,
    Conflicts,
    Gap,
    GapCount,
    Gaps,
    SourceReading,
)
from graph.models.lookup import CitedSource, LookedUp, Lookup, TalliedClaim
from graph.models.paths import Path, Paths, Step, StepEvidence
from graph.models.profile import ClaimProfile, ProfileStatement
from graph.models.retractions import Doubt, Listed, RetractionsChecked
from graph.models.search import Expansion, Facets, Found, Highlight, Hit, Reason
from graph.models.sources import Author, Retraction, RetractionCheck, Source, SourceDetail, Study

__all__ = [
    "Affected",
    "Answer",
    "Assessment",
    "Attribution",
    "Author",
    "AuthorGroup",
    "AuthorGroups",
    "Branch",
    "Citation",
    "CitedSource",
    "Claim",
    "ClaimEvidence",
    "ClaimProfile",
    "ClaimSummary",
    "Concept",
    "Conflict",
    "ConflictCount",
    "Conflicts",
    "Counts",
    "Dataset",
    "Direction",
    "Doubt",
    "Edge",
    "Evidence",
    "Expansion",
    "Facets",
    "Fault",
    "Found",
    "Gap",
    "GapCount",
    "Gaps",
    "Highlight",
    "Hit",
    "Identifier",
    "Impact",
    "Listed",
    "LookedUp",
    "Lookup",
    "LossCount",
    "Model",
    "Named",
    "Neighborhood",
    "Node",
    "Page",
    "Path",
    "Paths",
    "Place",
    "PossibleMatch",
    "ProfileStatement",
    "Reason",
    "RelatedClaim",
    "RelatedEvidence",
    "Retraction",
    "RetractionCheck",
    "RetractionsChecked",
    "Source",
    "SourceClaim",
    "SourceDetail",
    "SourceReading",
    "Statement",
    "Step",
    "StepEvidence",
    "Study",
    "Summary",
    "Support",
    "TalliedClaim",
    "Tally",
    "TextVersion",
    "Texts",
    "UnknownSource",
]
