"""One sentence as tokens, with what the lexicon says of each: the ground that cues and subjects are found on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from workbench.model import Span
from workbench.quotes.lexicon import Lexicon
from workbench.quotes.tokens import OUTSIDE, Token
from workbench.quotes.trace import Trace

_Found = TypeVar("_Found")
_SHORT = 4  # letters: shorter words with a verb's ending are no verbs (red, bed)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence. A negative or too large index is the sentence's edge, which belongs to no class."""

    text: str
    span: Span
    tokens: list[Token]
    lows: list[str]
    lexicon: Lexicon
    paragraph: int
    count: int
    words: Mapping[str, frozenset[str]]
    trace: Trace | None = None

    def __len__(self) -> int:
        return self.count

    def about(self, at: int) -> None:
        """What is noted from here on is of the attribution whose cue is the token at this index."""
        if self.trace is not None:
            self.trace.about((self.span.start, at))

    def by(self, rule: str, found: _Found) -> _Found:
        """`found`, as this rule of `rules.toml` has it: noted where somebody asked why."""
        if self.trace is not None:
            self.trace.note(rule)
        return found

    def rules_of(self, at: int) -> tuple[str, ...]:
        """The rules noted of the attribution whose cue is the token at this index."""
        return self.trace.of((self.span.start, at)) if self.trace is not None else ()

    @property
    def quoted(self) -> bool:
        """Whether any of it stands in quotation marks."""
        return any(token.quote != OUTSIDE for token in self.tokens)

    def low(self, at: int) -> str:
        """The folded word at this index, empty beyond the edges."""
        return self.lows[at] if 0 <= at < self.count else ""

    def has(self, kind: str, at: int) -> bool:
        """Whether the token at this index is of a closed class."""
        if not 0 <= at < self.count or self.lows[at] not in self.words[kind]:
            return False
        return kind != "times" or not self.first_name(at)

    def first_name(self, at: int) -> bool:
        """“her brother Jan Vries”, “Julio Prado”: whether what can be a month is a first name here."""
        words, low = self.words, self.lows[at]
        if not self.tokens[at].cap or not (low in words["men"] or low in words["women"]):
            return False
        before, after = self.low(at - 1), self.low(at + 1)
        dated = (
            before[:1].isdigit() or after[:1].isdigit() or before in words["prepositions"] or before in words["times"]
        )
        surnamed = at + 1 < self.count and self.tokens[at + 1].cap and after not in words["times"]
        return not dated and (surnamed or before in words["humans"])

    def all_of(self, kind: str) -> list[int]:
        """Where the words of a class stand outside quotation marks. That there are none is told without a loop."""
        words = self.words[kind]
        if words.isdisjoint(self.lows):
            return []
        return [at for at, low in enumerate(self.lows) if low in words and self.tokens[at].quote == OUTSIDE]

    def outside(self, at: int) -> bool:
        """Whether the token stands outside quotation marks (marks themselves stand inside)."""
        return 0 <= at < self.count and self.tokens[at].quote == OUTSIDE

    def opens(self, at: int) -> bool:
        """Whether the token is an opening quotation mark, or the first one of a quotation that began before."""
        if not 0 <= at < self.count or self.tokens[at].quote == OUTSIDE:
            return False
        return self.tokens[at].mark == "(" or at == 0 or self.tokens[at - 1].quote != self.tokens[at].quote

    def closes(self, at: int) -> bool:
        """Whether the token ends a quotation."""
        if not 0 <= at < self.count or self.tokens[at].quote == OUTSIDE:
            return False
        return at + 1 == self.count or self.tokens[at + 1].quote != self.tokens[at].quote

    def close_of(self, at: int) -> int:
        """The last token of the quotation that the token stands in."""
        quote = self.tokens[at].quote
        while at + 1 < self.count and self.tokens[at + 1].quote == quote:
            at += 1
        return at

    def open_of(self, at: int) -> int:
        """The first token of the quotation that the token stands in."""
        quote = self.tokens[at].quote
        while at > 0 and self.tokens[at - 1].quote == quote:
            at -= 1
        return at

    def adverb(self, at: int) -> bool:
        """Whether the token can stand between a subject and its verb."""
        low = self.low(at)
        if low in self.words["between"]:
            return True
        if len(low) <= _SHORT or not low.endswith(self.lexicon.adverb_endings) or low in self.words["no_adverbs"]:
            return False
        return not self.tokens[at].cap or at == 0

    def verb(self, at: int) -> bool:
        """Whether the token is likely a finite verb: it ends a noun phrase and makes words a clause."""
        low = self.low(at)
        words = self.words
        if not low or (self.tokens[at].cap and at > 0 and low not in words["auxiliaries"]):
            return False
        if low in words["verbal"]:
            return True
        likely = low in words["finite"] or (len(low) > _SHORT and low.endswith(self.lexicon.verb_endings))
        return likely and not self.nominal(at)

    def speaks(self, at: int) -> bool:
        """Whether the token is a word for people or bodies."""
        return self.has("speaking", at)

    def nominal(self, at: int) -> bool:
        """Whether what stands before the token makes it a noun or adjective."""
        if at == 0:
            return False
        words = self.words
        low = self.low(at - 1)
        if low in words["determiners"] and low not in words["singulars"] and self._counts_own(at - 1):
            return False
        return (
            low in words["determiners"]
            or (low[:1].isdigit() and not self._counted(at - 1))
            or low in words["prepositions"]
            or (low.endswith("'s") and low not in words["auxiliaries"])
        )

    def _counts_own(self, at: int) -> bool:
        """“the mother of three says”: a number behind somebody ends the phrase."""
        return self.has("of", at - 1) and self.has("humans", at - 2)

    def _counted(self, at: int) -> bool:
        """Whether a number stands for people or names a body: “four in 10 said”, “Number 10 said”."""
        return at > 0 and (self.low(at - 1) == "in" or self.tokens[at - 1].cap)

    def of(self, first: int, last: int) -> Span:
        """The stretch of text from token `first` to token `last`, both within."""
        return Span(self.tokens[first].start, self.tokens[last].end)
