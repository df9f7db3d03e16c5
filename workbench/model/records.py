"""What a desk holds: documents, speakers, claims, findings, evidence, verdicts and the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from workbench.model.kinds import (
    ClaimKind,
    DocumentKind,
    FindingKind,
    Flag,
    LocatorKind,
    Polarity,
    Precision,
    Role,
    Status,
    Sureness,
)
from workbench.model.reading import Finding, SaidOn, Span

FROM_ARCHIVE = "from the archive "
"""How the note begins that says where in an archive a document was copied from."""


@dataclass(frozen=True, slots=True)
class Document:
    """Any text that the desk holds, without the text itself (`Desk.text` gives it).

    `sha256` is of the bytes as received. `primary` is True for the speaker's own words, False for a report of them,
    None when nobody has said. `speaker` is who speaks when the document is one person's. `withdrawn` documents are kept
    and no longer looked in. `notes` are what the intake saw and changed: one line each. `on_the_web` says what a
    fetched page was when it was last looked at again, `rechecked_at`: same, changed or gone; empty before.
    """

    id: int
    sha256: str
    title: str
    kind: DocumentKind
    role: Role
    length: int
    publisher: str = ""
    url: str = ""
    author: str = ""
    speaker: str = ""
    language: str = ""
    published_on: date | None = None
    retrieved_at: datetime | None = None
    primary: bool | None = None
    withdrawn: bool = False
    correction_of: int | None = None
    notes: tuple[str, ...] = ()
    rechecked_at: datetime | None = None
    on_the_web: str = ""

    @property
    def from_archive(self) -> str:
        """The archive that it was copied from, with the shard and the number it has there; empty for any other."""
        note = next((note for note in self.notes if note.startswith(FROM_ARCHIVE)), "")
        return note.removeprefix(FROM_ARCHIVE)


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in the original a document's text stands from `start` (code points) to the next locator.

    `value` is for people: a time code (00:12:41), the number of a page or a row, the moment a message was sent as the
    export prints it, a footnote.
    """

    start: int
    kind: LocatorKind
    value: str

    def __str__(self) -> str:
        before = {
            LocatorKind.TIME: "at ",
            LocatorKind.PAGE: "page ",
            LocatorKind.ROW: "row ",
            LocatorKind.SENT: "sent ",
        }
        return f"{before.get(self.kind, '')}{self.value}"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document as intake gives it, before a desk numbers it. `text` is derived from `raw` once and never changes.

    `locators` say by offset where in the original the text stands, as far as the format tells.
    """

    raw: bytes
    text: str
    title: str
    kind: DocumentKind = DocumentKind.ARTICLE
    role: Role = Role.CHECKED
    publisher: str = ""
    url: str = ""
    author: str = ""
    speaker: str = ""
    language: str = ""
    published_on: date | None = None
    retrieved_at: datetime | None = None
    primary: bool | None = None
    correction_of: int | None = None
    notes: tuple[str, ...] = ()
    locators: tuple[Locator, ...] = ()


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as it was answered: the address that was asked for, and as a web archive the answer and the way to it."""

    url: str
    raw: bytes


class About(TypedDict, total=False):
    """What somebody says of a document that is taken in: it wins over what the file tells. None says nothing.

    A date or a moment may be its ISO form, a kind or a role its value.
    """

    title: str | None
    kind: DocumentKind | str | None
    role: Role | str | None
    publisher: str | None
    url: str | None
    author: str | None
    speaker: str | None
    language: str | None
    published_on: date | str | None
    said_on: date | str | None
    retrieved_at: datetime | str | None
    primary: bool | None
    correction_of: int | None
    venue: str | None
    reported_by: Sequence[str] | None
    notes: Sequence[str] | None


class Amendment(TypedDict, total=False):
    """What can be said better of a document that is held. None says nothing, an empty text that it is not known."""

    title: str | None
    publisher: str | None
    url: str | None
    author: str | None
    speaker: str | None
    language: str | None
    published_on: date | str | None
    primary: bool | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person or body, with the other names it goes by."""

    id: int
    name: str
    role: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words inside one pair of quotation marks within a claim."""

    id: int
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed statement in a document, as the desk holds it.

    `version` grows with every change; a change made from an older one is refused as a conflict. `dismissed` says why
    it was taken out of the work (a `Dismissal`; `joined` with another claim, or `undone`: added and taken back), or is
    empty. Verdicts of a greater number than `read_from` count in the reading under way; `corrects` is the approved
    verdict that it was reopened to correct.
    """

    id: int
    document_id: int
    span: Span
    text: str
    kind: ClaimKind
    quotations: tuple[Quotation, ...]
    mention: str
    mention_span: Span | None
    speaker_id: int | None
    speaker: str
    speaker_role: str
    cue: str
    cue_span: Span | None
    polarity: Polarity
    said_on: SaidOn
    said_where: str
    worth: float
    worth_reasons: tuple[str, ...]
    status: Status
    assignee: str
    version: int
    sureness: Sureness | None = None
    dismissed: str = ""
    read_from: int | None = None
    corrects: int | None = None


OTHER_MATCHER = "found by another version of the matcher"
"""What makes a finding stale of which nothing else changed."""


@dataclass(frozen=True, slots=True)
class HeldFinding:
    """A finding as stored: of which claim and quotation (None: of a claim that quotes no words), made when.

    `stale` says in words what has changed since, or is empty. A source's key is its document's number.
    """

    id: int
    claim_id: int
    quotation_id: int | None
    finding: Finding
    found_at: datetime
    stale: str = ""

    @property
    def changed(self) -> str:
        """What changed of the claim, the source or what is held; empty where only the matcher is another."""
        return "" if self.stale == OTHER_MATCHER else self.stale


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change: who, when, what was, what is, why. `was` and `now` are JSON texts.

    Rows of one change share its `act`, the id of the first of them; None where this was not kept yet.
    """

    id: int
    at: datetime
    who: str
    action: str
    subject: str
    subject_id: int
    was: str
    now: str
    why: str
    hash: str
    act: int | None = None


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A claim as one line of the queue. `finding` is the one to look at first of its quotations' current findings.

    `damaged` says which row of the file can't be read, and why; nothing else is known of the claim then.
    `reader` has decided, and their verdict is hidden from whoever looks; empty where nothing is. `differs`: two readers
    decided differently, and nobody has settled it. `twins` are other claims of the same words and source.
    """

    claim_id: int
    document_id: int
    status: Status
    speaker: str
    said_on: date | None
    precision: Precision
    kind: ClaimKind
    polarity: Polarity
    text: str
    finding: FindingKind | None
    score: float
    flags: tuple[Flag, ...]
    verdict: str
    assignee: str
    worth: float
    version: int
    sureness: Sureness | None = None
    damaged: str = ""
    reader: str = ""
    differs: bool = False
    twins: int = 0
