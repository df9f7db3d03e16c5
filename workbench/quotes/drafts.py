"""A claim as first read from its sentence, before its speaker is known."""

from dataclasses import dataclass, field

from workbench.model import Polarity, Span


@dataclass(slots=True)
class Draft:
    """A claim as first read. `pieces` are what is said, the attribution between them left out.

    `dropped`: the verb has no subject of its own, as Spanish allows; whoever spoke last goes on. `goes_on`: a quotation
    without an attribution of its own. `item`: one of a list that its speaker's “also said:” opens. `rules` made it,
    where somebody asks why. `plural`: a verb without a subject is of several; `thing`: nobody speaks, a thing does.
    `guess`: whose it is was not printed beside it.
    """

    pieces: list[Span]
    cue: Span | None
    mention: Span | None
    polarity: Polarity
    paragraph: int
    antecedent: Span | None = None
    quotes: set[int] = field(default_factory=set)
    dropped: bool = False
    goes_on: bool = False
    item: bool = False
    rules: tuple[str, ...] = ()
    plural: bool = False
    thing: bool = False
    guess: bool = False

    @property
    def start(self) -> int:
        """Where the claim begins."""
        return self.pieces[0].start if self.pieces else -1

    def listed(self, paragraph: int) -> bool:
        """Whether a list in this paragraph is the claim's own: it waits for its words, or is the item before."""
        return (self.item or (not self.pieces and self.cue is not None)) and self.paragraph == paragraph - 1

    def carried(self, piece: Span, quote: int, paragraph: int, *, listed: bool = False) -> "Draft":
        """A further claim of the same speaker, without an attribution of its own."""
        return Draft(
            [piece],
            self.cue,
            self.mention,
            Polarity.POSITIVE,
            paragraph,
            self.antecedent,
            quotes={quote},
            dropped=self.dropped,
            goes_on=not listed,
            item=listed,
            rules=("item of a list",) if listed else ("words that go on",),
        )
