"""What the use cases give back beyond the plain records: a claim with all that belongs to it, a queue, outcomes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workbench.model import (
    Claim,
    Document,
    Evidence,
    HeldFinding,
    NewDocument,
    QueueRow,
    Span,
    Stage,
    Verdict,
    foremost,
)


@dataclass(frozen=True, slots=True)
class ClaimView:
    """Everything that a reviewer looks at for one claim. `before` and `after` are the article's words around it.

    `verdicts` are those that count, newest first; `earlier` those from before the claim was sent back or reopened.
    `hidden` are people who decided and whose verdicts are not to be seen yet by whoever looks. `read` is the claim as
    it was read first, where somebody put it right since.
    """

    claim: Claim
    document: Document
    before: str
    after: str
    findings: tuple[HeldFinding, ...]
    evidence: tuple[Evidence, ...]
    verdicts: tuple[Verdict, ...]
    earlier: tuple[Verdict, ...] = ()
    hidden: tuple[str, ...] = ()
    stage: Stage = Stage.OPEN
    read: Claim | None = None

    @property
    def foremost(self) -> HeldFinding | None:
        """The finding to look at first, which is also the one that the queue shows; None before any."""
        return foremost(self.findings)


@dataclass(frozen=True, slots=True)
class Queue:
    """The claims that a filter lets through, in the order asked for. Rows are read a page at a time."""

    ids: Sequence[int]
    read: Callable[[Sequence[int]], list[QueueRow]]

    def __len__(self) -> int:
        return len(self.ids)

    def rows(self, start: int, stop: int) -> list[QueueRow]:
        """The rows from `start` up to, not including, `stop`; fewer at the end."""
        return self.read(self.ids[start:stop])


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A document that was taken in, and the numbers of the claims that were read in it and are new.

    `held` is True where the desk had it already.
    """

    document: Document
    claims: tuple[int, ...]
    held: bool = False


@dataclass(frozen=True, slots=True)
class Proposed:
    """A document that may be taken in. `known` are its fields as they are typed, `guesses` from what they are known.

    A field that somebody said has an empty guess. `held` are the documents of the desk that are made of the same bytes.
    """

    document: NewDocument
    known: Mapping[str, str]
    guesses: Mapping[str, str]
    held: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place of a document where sought words stand, with the sentence around them."""

    span: Span
    sentence: str


@dataclass(frozen=True, slots=True)
class Amended:
    """A document as it is amended, and the claims whose findings are stale by that: to be matched again."""

    document: Document
    stale: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What a fetched page is now: same, changed or gone, in words what differs, and the claims that are stale by that.

    `seen` is empty where it could not be reached; `said` says why.
    """

    document: Document
    seen: str
    said: str
    stale: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: where, how many rows, the head of the log, and why it is empty (if it is).

    `rows` are what the format counts: claims, or notes of a galley. `left_out` says, a line each, what is not in it.
    """

    path: Path
    rows: int
    log_head: str
    why_empty: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """What checking the whole file found: no problems means every row, hash and document is as it was written.

    `origins` says, a line each, where what the desk holds came from if not from work at this file.
    """

    entries: int
    documents: int
    log_head: str
    problems: tuple[str, ...]
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """How a desk's file is kept, in lines for a person, and whether it is sound."""

    sound: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A passage to read beside a claim: related, which is not support. `why` is what both share, in words."""

    document: Document
    span: Span
    words: str
    speaker: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class CheckedBefore:
    """What was decided on a claim that says the same: here by a reviewer (`claim_id`), or by a publisher (None).

    A `twin` has the same words from the same source: its verdict can be adopted.
    """

    said: str
    speaker: str
    rating: str
    by: str
    on: date | None
    url: str
    claim_id: int | None
    score: float
    why: str
    twin: bool = False


@dataclass(frozen=True, slots=True)
class TakenTable:
    """A spreadsheet of claims: its document (None where nothing was taken in), the new claims, the bad rows."""

    document: Document | None
    claims: tuple[int, ...]
    bad: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """How many fact-checks a file held, how many of them are new here, and why others in it were left out."""

    read: int
    added: int
    left_out: tuple[str, ...] = ()
