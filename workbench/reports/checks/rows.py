"""What checking a draft says: a row a quotation, and what of it is something to look at."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from workbench.model import FindingKind, Flag, Span
from workbench.text.excerpts import Piece, signed

NOWHERE = "nowhere"
"""The cause of a quotation that stands in none of the sources given, whoever is said to have said it."""

CAUSES = (NOWHERE, *(kind.value for kind in FindingKind), *(f"flag:{flag.value}" for flag in Flag))
"""What `--fail-on` may name: the kinds of finding, `flag:` and a flag, and `nowhere`."""

FAIL_ON = frozenset(CAUSES) - {FindingKind.VERBATIM.value, FindingKind.ELIDED.value}
"""What is something to look at unless others are named: all but the speaker's own words, whole or openly shortened."""


NAME_OR_SCARE = 3
"""Words in marks that nobody is said to have said: up to three are a name or scare quotes more often than not."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a source. `where` says for a person where in it: a page, a time, a paragraph.

    `pieces` are the source's own words with what stands around them and what the quotation leaves out and puts in;
    `plain` are the words found, alone.
    """

    source: str
    title: str
    speaker: str
    where: str
    pieces: tuple[Piece, ...]
    plain: str
    url: str = ""
    language: str = ""

    @property
    def words(self) -> str:
        """All pieces in one line, the words found between ▌ and ▐, each change in the signs of wdiff."""
        return signed(self.pieces)


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """One quotation of a draft and what was found for it.

    `span` is in code points of the draft's text; `line` and `column` count from 1 in that text; `where` says the place
    for a person. `speaker` is whom the draft names, empty where it is of nobody; `claimed` is False where no statement
    holds the quotation. `nowhere` is True where its words stand in none of the sources. `causes` are what is to be
    looked at (see `CAUSES`), worst first. `excused` is the reason why nobody needs to, or empty.
    """

    words: str
    span: Span
    line: int
    column: int
    where: str
    speaker: str
    kind: FindingKind
    reason: str
    score: float = 0.0
    flags: Mapping[Flag, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    places: tuple[Found, ...] = ()
    claimed: bool = True
    nowhere: bool = False
    causes: tuple[str, ...] = ()
    excused: str = ""

    @property
    def to_look_at(self) -> bool:
        """Whether somebody has to look."""
        return bool(self.causes) and not self.excused


@dataclass(frozen=True, slots=True)
class SourceUsed:
    """A source that findings rest on. `sha256` is of its bytes as received, empty where none were kept."""

    title: str
    speaker: str = ""
    published: str = ""
    publisher: str = ""
    url: str = ""
    sha256: str = ""
    primary: bool | None = None
    kind: str = ""
    retrieved: str = ""


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """A draft that was checked: its quotations, what stands nowhere first, then in the text's order.

    `lines` is True where `line` and `column` are those of the file itself. `unquoted` counts statements that report
    without quotation marks: nothing is looked up for them. `notes` are what was seen on the way: one line each.
    `sha256` is of the draft's bytes; `used` are the sources in which something was found.
    """

    name: str
    title: str
    sources: int
    lines: bool
    quotations: tuple[CheckedQuotation, ...]
    unquoted: int = 0
    notes: tuple[str, ...] = ()
    text: str = ""
    language: str = ""
    sha256: str = ""
    used: tuple[SourceUsed, ...] = ()

    @property
    def to_look_at(self) -> tuple[CheckedQuotation, ...]:
        """The quotations that somebody has to look at."""
        return tuple(one for one in self.quotations if one.to_look_at)

    def counts(self) -> dict[FindingKind, int]:
        """How many quotations have each kind of finding, in the order in which the kinds are declared."""
        found = Counter(one.kind for one in self.quotations)
        return {kind: found[kind] for kind in FindingKind if found[kind]}

    def coverage(self) -> str:
        """How many quotations there are and what became of them, in one line; never only the good ones."""
        if not self.quotations:
            return "no quotations"
        number = len(self.quotations)
        kinds = ", ".join(f"{count} {kind.value}" for kind, count in self.counts().items())
        nobody = sum(not one.speaker for one in self.quotations)
        excused = sum(bool(one.excused) for one in self.quotations)
        beside = [f"{nobody} of nobody"] * bool(nobody) + [f"{excused} excused"] * bool(excused)
        all_of_them = f"{'1 quotation' if number == 1 else f'{number} quotations'}: {kinds}"
        return "; ".join([all_of_them, *beside])


def all_quotations(drafts: Sequence[CheckedDraft]) -> Iterator[tuple[CheckedDraft, CheckedQuotation]]:
    """Each quotation of each draft, with its draft."""
    return chain.from_iterable(((draft, one) for one in draft.quotations) for draft in drafts)
