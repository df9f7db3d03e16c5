"""The words of the trade as values: frozen dataclasses and enumerations, shared by every package.

Offsets are half-open and count code points of the document's text as stored. Scores are 0 to 100.
Days are `datetime.date`, moments are aware `datetime` in UTC.
"""

from workbench.model.factchecks import FactCheck
from workbench.model.kinds import (
    ClaimKind,
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
from workbench.model.records import (
    About,
    Claim,
    Document,
    Evidence,
    HeldFinding,
    Locator,
    LogEntry,
    NewDocument,
    NewEvidence,
    NewVerdict,
    QueueRow,
    Quotation,
    Rating,
    Scale,
    Speaker,
    Verdict,
)
from workbench.model.retrieval import Holding, Passage, PassageIndex

__all__ = [
    "About",
    "Claim",
    "ClaimKind",
    "Difference",
    "Document",
    "DocumentKind",
    "Evidence",
    "EvidenceKind",
    "Extracted",
    "FactCheck",
    "Finding",
    "FindingKind",
    "Flag",
    "HeldFinding",
    "Holding",
    "Locator",
    "LocatorKind",
    "LogEntry",
    "NewDocument",
    "NewEvidence",
    "NewVerdict",
    "Passage",
    "PassageIndex",
    "Place",
    "Polarity",
    "Precision",
    "Query",
    "QueueRow",
    "Quotation",
    "Rating",
    "Role",
    "SaidOn",
    "Scale",
    "Source",
    "Span",
    "Speaker",
    "Stance",
    "Status",
    "Sureness",
    "Turn",
    "Verdict",
    "foremost",
    "look_first",
    "worry",
]
