"""What a galley shows, as values: articles with the notes of their margins, and the sources behind them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from workbench.model import FindingKind
from workbench.reports.checks.rows import CheckedQuotation, SourceUsed


@dataclass(frozen=True, slots=True)
class Decision:
    """What people decided on a claim: the current rating, why, by whom (in the order they decided), how far it is.

    `differ` is the other reader's rating where two readers differ. `right_words` is what should stand instead. `wrong`
    says that the rating is none of the good ones of its scale, so that the words can't stand as they are.
    """

    label: str = ""
    why: str = ""
    by: tuple[str, ...] = ()
    status: str = ""
    differ: str = ""
    right_words: str = ""
    wrong: bool = False
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """One note of the margin: a quotation with its finding and, on a desk, what was decided of its claim."""

    row: CheckedQuotation
    decision: Decision = Decision()

    @property
    def settled(self) -> bool:
        """Whether a person has decided, or excused it."""
        return bool(self.decision.label or self.row.excused)

    @property
    def decided(self) -> str:
        """What people decided in a line, both ratings where two readers differ; empty before anybody did."""
        one = self.decision
        return f"{one.label}; the other reader: {one.differ}" if one.differ else one.label

    @property
    def needs_look(self) -> bool:
        """Whether it must be looked at before print: the machine points at something, and nobody has settled it."""
        return self.row.to_look_at and not self.settled

    @property
    def right_words(self) -> str:
        """The words to print instead: a person's, or else the source's own where the finding has them altered."""
        if self.decision.right_words:
            return self.decision.right_words
        changed = self.row.kind in (FindingKind.ALTERED, FindingKind.SPLICED)
        open_still = self.decision.wrong or not self.settled
        return self.row.places[0].plain if changed and self.row.places and open_still else ""

    @property
    def must_change(self) -> bool:
        """Whether it stands in the list of what must change before print: found or decided to be wrong, or disputed."""
        decided = self.decision.wrong or self.decision.differ or self.decision.right_words
        return self.needs_look or bool(decided)


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its notes. `text` is as stored; a note's span counts code points of it.

    `facts` are lines of its own by name, such as the head of the log or the hash of the file. `original` gives the
    bytes that came in, None where they are not kept.
    """

    title: str
    text: str
    notes: tuple[Note, ...]
    coverage: str
    language: str = ""
    url: str = ""
    published: str = ""
    sources: tuple[SourceUsed, ...] = ()
    remarks: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    original: Callable[[], bytes] | None = None
