"""What people do with a claim: the evidence they attach, the scales they decide on, their verdicts."""

from dataclasses import dataclass
from datetime import date, datetime

from workbench.model.kinds import EvidenceKind, Stance
from workbench.model.reading import Span


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """What a reviewer attaches to a claim.

    A passage names its document and span, a link its url, a file its name and bytes. Where somebody was `asked`, and
    when, the note is what they answered.
    """

    claim_id: int
    kind: EvidenceKind
    stance: Stance
    note: str = ""
    document_id: int | None = None
    span: Span | None = None
    url: str = ""
    file_name: str = ""
    file_bytes: bytes = b""
    asked: str = ""
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence as stored. `quoted` holds a passage's words; `file_sha256` is of the attached bytes.

    Without a `stance` it is hidden from whoever looks, and the note with it: see `workbench.model.readings`.
    """

    id: int
    claim_id: int
    kind: EvidenceKind
    stance: Stance | None
    note: str
    document_id: int | None
    span: Span | None
    quoted: str
    url: str
    file_name: str
    file_sha256: str
    reviewer: str
    added_at: datetime
    asked: str = ""
    asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """One choice on a scale. A rating that lies on no line has no `value`; `short` labels it in little room."""

    id: str
    label: str
    meaning: str
    value: float | None = None
    short: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """A named, versioned list of ratings. `best` and `worst` are the ends of its line, None without one."""

    id: str
    title: str
    ratings: tuple[Rating, ...]
    best: float | None = None
    worst: float | None = None

    def rating(self, rating_id: str) -> Rating | None:
        """The rating of this id, or None."""
        return next((rating for rating in self.ratings if rating.id == rating_id), None)

    def share(self, rating: Rating) -> float | None:
        """How far a rating lies on the way from the worst end (0) to the best (1); None for one on no line."""
        if rating.value is None or self.best is None or self.worst is None or self.best == self.worst:
            return None
        return (rating.value - self.worst) / (self.best - self.worst)


@dataclass(frozen=True, slots=True)
class NewVerdict:
    """What a person decides. `seen_version` is the version of the claim that they had before them."""

    claim_id: int
    scale_id: str
    rating_id: str
    reason: str
    seen_version: int
    suggested_fix: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict as stored. A later one of the same claim supersedes it; none is ever changed."""

    id: int
    claim_id: int
    scale_id: str
    rating_id: str
    label: str
    reason: str
    suggested_fix: str
    reviewer: str
    decided_at: datetime
    claim_version: int
