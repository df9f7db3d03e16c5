"""What reading yields: spans of text, attributed statements, and what was found for a quotation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workbench.model.kinds import ChangeKind, ClaimKind, FindingKind, Flag, Polarity, Precision, Sureness


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: half-open, in code points of the text as stored."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The letters this span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one letter."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class SaidOn:
    """The day something was said, as precisely as the text gives it.

    `day` is the first day of the period that `precision` names, None when unknown. `phrase` is where the text says so,
    None when the day was taken from elsewhere. `conflict` says in words why the day cannot be, or is empty.
    """

    day: date | None = None
    precision: Precision = Precision.UNKNOWN
    phrase: Span | None = None
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """One attributed statement as the extraction reads it: a claim before a desk gives it a number.

    `span` is the clause; `quotations` are the words inside quotation marks within it, marks excluded, in order.
    `mention` is the speaker as printed, `speaker` the name it resolves to inside this document (None: nobody named).
    `worth` ranks how much there is to check, 0 to 100, and `worth_reasons` says why.
    `pieces` are the stretches of the span that are the speaker's where an attribution parts them (“…,” she said, “…”);
    empty when the whole span is. `sureness` is how the speaker is known, None where nobody is named. `rules` are the
    names of the extraction's rules that made it, where they were asked for.
    """

    span: Span
    kind: ClaimKind
    quotations: tuple[Span, ...] = ()
    mention: Span | None = None
    speaker: str | None = None
    cue: Span | None = None
    polarity: Polarity = Polarity.POSITIVE
    said_on: SaidOn = SaidOn()
    speaker_role: str = ""
    said_where: str = ""
    worth: float = 0.0
    worth_reasons: tuple[str, ...] = ()
    pieces: tuple[Span, ...] = ()
    sureness: Sureness | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a source in which one person speaks, and who that is."""

    span: Span
    speaker: str


@dataclass(frozen=True, slots=True)
class Source:
    """A text to look in, with what is known of it. `key` is the caller's own, such as a document's number."""

    key: str
    text: str
    title: str = ""
    speaker: str = ""
    said_on: date | None = None
    language: str = ""
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """The words of one quotation, and what its article says of them.

    `speakers` are the names that the speaker goes by, the first the one to show; empty when unknown.
    `published` is the day of the article that quotes. `language` is empty when unknown. `beside` are other words that
    the same claim quotes (“…,” she said, “…”): what they show is not left out.
    """

    words: str
    speakers: tuple[str, ...] = ()
    said_on: SaidOn = SaidOn()
    published: date | None = None
    language: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: a source by its key, a span of its text, and how well they fit (0 to 100)."""

    source: str
    span: Span
    score: float = 100.0


@dataclass(frozen=True, slots=True)
class Difference:
    """One change from the words said to the words quoted, with where each stands.

    An empty `said` or `quoted` is nothing there.
    `said_span` lies in the source's text, `quoted_span` in the quotation's own words.
    """

    kind: ChangeKind
    said: str
    quoted: str
    said_span: Span
    quoted_span: Span

    def __str__(self) -> str:
        """The change in words: `smart → wise`, `“not” left out`, `“very” added`. The sign ∅ is for absent alone."""
        if self.said and self.quoted:
            return f"{self.said} → {self.quoted}"
        return f"“{self.said}” left out" if self.said else f"“{self.quoted}” added"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the machine found for one quotation. It is no verdict.

    `reason` says in words why this kind. `flags` gives each flag its reason. `segments` are the spans that make up the
    best finding, in the quotation's order; `matches` at most five places, best first. `fingerprint` names the matcher
    and its data: a finding made by another one is stale. `notes` are worth a look and limit nothing: the source's next
    sentence begins with But, the meaning could not be checked in this language. They are shown apart from flags.
    """

    kind: FindingKind
    reason: str
    score: float = 0.0
    flags: Mapping[Flag, str] = field(default_factory=dict)
    segments: tuple[Place, ...] = ()
    matches: tuple[Place, ...] = ()
    differences: tuple[Difference, ...] = ()
    fingerprint: str = ""
    notes: tuple[str, ...] = ()
