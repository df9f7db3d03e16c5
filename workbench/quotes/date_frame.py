"""Which phrase of a sentence tells the day on which its words were said: one of the frame, not of what was said.

"She said on Monday that the strike began on Sunday" names two days and was said on the Monday. Nearest to the cue wins:
behind it, then before it, then at the head of the sentence, then directly behind the claim.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.model import Span
from workbench.quotes.date_phrases import DateLexicon, DatePhrase
from workbench.quotes.frame import MARKS, REACH, Frame
from workbench.quotes.tokens import Token, parts

NEAR_WORDS = 3
TAIL_WORDS = 9
_STOPS = frozenset(";:")

_Test = Callable[[Sequence[Token], Sequence[Token]], bool]


@dataclass(frozen=True, slots=True)
class DayFrame:
    """The frame of a report with what a language knows of phrases that name a day."""

    frame: Frame
    lexicon: DateLexicon

    def phrases(self) -> Iterator[DatePhrase]:
        """The phrases that can tell the day, the likeliest first."""
        frame = self.frame
        if len(frame.sentence) <= 2 * REACH and not self.lexicon.hints_in(frame.text, frame.sentence):
            return
        yield from self._read(frame.behind_cue(), self._leads_on)
        yield from reversed([*self._read(frame.before_cue(), self._leads_to_cue)])
        yield from self._read(frame.opening(), self._opens)
        yield from self._read(frame.behind_claim(), self._follows_closely)

    def _read(self, zone: Span, fits: _Test) -> Iterator[DatePhrase]:
        if not self.lexicon.hints_in(self.frame.text, zone):
            return
        tokens = parts(self.frame.text, zone)
        for phrase in self.lexicon.among(tokens):
            before = [token for token in tokens if token.end <= phrase.span.start]
            behind = [token for token in tokens if token.start >= phrase.span.end]
            if self._stands_free(phrase, before, behind) and fits(before, behind):
                yield phrase

    def _stands_free(self, phrase: DatePhrase, before: Sequence[Token], behind: Sequence[Token]) -> bool:
        """Whether the phrase is the clause's own: not part of a name, a quotation or another event."""
        last = before[-1].low if before else ""
        participle = bool(before) and self._is_participle(before[-1])
        following = [token.low for token in behind[:2]]
        named = " " not in phrase.span.of(self.frame.text) and any(token.cap for token in behind[:1])
        owned = following in (["'", "s"], ["’", "s"]) and last not in self._list("owned_after")
        quoted = sum(token.low in MARKS for token in before) % 2 == 1
        return not (last in self._list("blockers") or participle or named or owned or quoted)

    def _is_participle(self, token: Token) -> bool:
        ending = not token.cap and token.low.endswith(tuple(self._list("participle_endings")))
        return ending and token.low not in self._list("participles_of_saying")

    def _leads_on(self, before: Sequence[Token], _behind: Sequence[Token]) -> bool:
        forms = [token.low for token in before]
        goes_on = any(first == "," and second in self._list("joiners") for first, second in pairwise(forms))
        return not goes_on and self._unwalled(forms)

    def _leads_to_cue(self, before: Sequence[Token], behind: Sequence[Token]) -> bool:
        stretch, gap = _last_stretch(before), [token.low for token in behind]
        if gap == [","] and self._cue_is_participle():  # "They left on Monday, saying …"
            return self._unwalled(stretch)
        if "," in gap:
            return self._own_stretch(stretch) and self._unwalled(gap)
        return len(gap) <= NEAR_WORDS and self._unwalled(stretch) and self._unwalled(gap)

    def _cue_is_participle(self) -> bool:
        frame = self.frame
        return frame.cue is not None and frame.cue.of(frame.text).casefold().endswith(tuple(self._list("gerunds")))

    def _opens(self, before: Sequence[Token], behind: Sequence[Token]) -> bool:
        forms = [token.low for token in before]
        opened = not forms or forms[0] in self._list("openers")
        return opened and self._own_stretch(_last_stretch(before)) and not _STOPS & {token.low for token in behind}

    def _follows_closely(self, before: Sequence[Token], _behind: Sequence[Token]) -> bool:
        words = [token.low for token in before if token.word]
        return len(words) <= TAIL_WORDS and self._own_stretch(words)

    def _own_stretch(self, forms: Sequence[str]) -> bool:
        return (not forms or forms[0] in self._list("openers")) and self._unwalled(forms)

    def _unwalled(self, forms: Sequence[str]) -> bool:
        return not (_STOPS & set(forms) or set(self._list("walls")) & set(forms))

    def _list(self, name: str) -> Sequence[str]:
        words: Sequence[str] = self.lexicon.frame[name]
        return words


def _last_stretch(tokens: Sequence[Token]) -> list[str]:
    forms = [token.low for token in tokens]
    return forms[len(forms) - forms[::-1].index(",") :] if "," in forms else forms
