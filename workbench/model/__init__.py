"""The words of the trade as values: frozen dataclasses and enumerations, shared by every package.

Offsets are half-open and count code points of the document's text as stored. Scores are 0 to 100.
Days are `datetime.date`, moments are aware `datetime` in UTC.
"""

from workbench.model.articles import ArticleClaims, Progress
from workbench.model.board import Board
from workbench.model.corrections import Correction
from workbench.model.factchecks import FactCheck
from workbench.model.kinds import (
    ChangeKind,
    ClaimKind,
    Dismissal,
    DocumentKind,
    EvidenceKind,
    FindingKind,
    Flag,
    LocatorKind,
    Polarity,
    Precision,
    Role,
    Stance,
    Status,
    Sureness,
)
from workbench.model.order import foremost, look_first, worry
from workbench.model.reading import Difference, Extracted, Finding, Place, Query, SaidOn, Source, Span, Turn
from workbench.model.readings import Move, Rules, Stage, Standing
from workbench.model.records import (
    OTHER_MATCHER,
    About,
    Amendment,
    Claim,
    Document,
    FetchedPage,
    HeldFinding,
    Locator,
    LogEntry,
    NewDocument,
    QueueRow,
    Quotation,
    Speaker,
)
from workbench.model.retrieval import Expecting, Holding, Passage, PassageIndex
from workbench.model.reviews import (
    Evidence,
    NewEvidence,
    NewVerdict,
    Rating,
    Scale,
    Verdict,
)

__all__ = [
    "OTHER_MATCHER",
    "About",
    "Amendment",
    "ArticleClaims",
    "Board",
    "ChangeKind",
    "Claim",
    "ClaimKind",
    "Correction",
    "Difference",
    "Dismissal",
    "Document",
    "DocumentKind",
    "Evidence",
    "EvidenceKind",
    "Expecting",
    "Extracted",
    "FactCheck",
    "FetchedPage",
    "Finding",
    "FindingKind",
    "Flag",
    "HeldFinding",
    "Holding",
    "Locator",
    "LocatorKind",
    "LogEntry",
    "Move",
    "NewDocument",
    "NewEvidence",
    "NewVerdict",
    "Passage",
    "PassageIndex",
    "Place",
    "Polarity",
    "Precision",
    "Progress",
    "Query",
    "QueueRow",
    "Quotation",
    "Rating",
    "Role",
    "Rules",
    "SaidOn",
    "Scale",
    "Source",
    "Span",
    "Speaker",
    "Stage",
    "Stance",
    "Standing",
    "Status",
    "Sureness",
    "Turn",
    "Verdict",
    "foremost",
    "look_first",
    "worry",
]
