"""The frame of a report: the stretches of its sentence that are the reporter's and not the speaker's words."""

from dataclasses import dataclass

from workbench.model import Span

# A sentence can be a whole book (a text without full stops), and is read for each of its claims: looking no farther
# than this keeps the work linear. 300 code points are 50 words; what stands farther off belongs to another clause.
REACH = 300
MARKS = frozenset('"“”„«»')
_EDGES = MARKS | frozenset("—–")


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence seen from one claim and its cue. All spans lie in `text`; a stretch that is not there is empty.

    `pieces` are the claim's own words where its attribution parts them; without them the marks around the cue tell.
    """

    text: str
    sentence: Span
    claim: Span
    cue: Span | None
    pieces: tuple[Span, ...] = ()

    def behind_cue(self) -> Span:
        """From the cue to the claim or, behind the claim, to the sentence's end."""
        cue = self.cue
        if cue is None:
            return Span(self.claim.start, self.claim.start)
        if self.claim.start > cue.start:
            return _zone(cue.end, self.claim.start)
        if self.claim.end < cue.end:
            return _zone(cue.end, self.sentence.end)
        if self.pieces:
            behind = (piece.start for piece in self.pieces if piece.start >= cue.end)
            return _zone(cue.end, min(behind, default=self.sentence.end))
        zone = _zone(cue.end, min(self.claim.end, max(cue.end, self.sentence.end)))
        edges = (at for at in range(zone.start, zone.end) if self.text[at] in _EDGES or self.text.startswith("''", at))
        return Span(zone.start, next(edges, zone.end))  # "…," she said on Friday, "…": one claim around its cue

    def before_cue(self) -> Span:
        """From the sentence's start or the claim to the cue."""
        cue = self.cue
        if cue is None:
            return Span(self.claim.start, self.claim.start)
        start = max(self.sentence.start, cue.start - REACH)
        if self.claim.end <= cue.start:
            return _zone(max(start, self.claim.end), cue.start)
        if self.claim.start >= cue.start:
            return _zone(start, cue.start)
        if self.pieces:
            before = (piece.end for piece in self.pieces if piece.end <= cue.start)
            return _zone(max(before, default=start), cue.start)
        inside = range(cue.start - 1, max(start, self.claim.start) - 1, -1)
        return Span(next((at + 1 for at in inside if self.text[at] in _EDGES), cue.start), cue.start)

    def opening(self) -> Span:
        """From the sentence's start to the claim or cue, when they are near."""
        stop = min(self.claim.start, self.cue.start) if self.cue else self.claim.start
        near = stop - self.sentence.start <= 2 * REACH
        return _zone(self.sentence.start, stop if near else self.sentence.start)

    def behind_claim(self) -> Span:
        """From the claim to the sentence's end."""
        return _zone(self.claim.end, self.sentence.end)


def framed(text: str, sentence: Span, claim: Span, cue: Span | None, pieces: tuple[Span, ...] = ()) -> Frame:
    """The frame of a claim; what of the spans lies beyond the text is cut off."""
    inside = tuple(_inside(piece, text) for piece in pieces)
    return Frame(text, _inside(sentence, text), _inside(claim, text), _inside(cue, text) if cue else None, inside)


def _inside(span: Span, text: str) -> Span:
    return span if span.end <= len(text) else Span(min(span.start, len(text)), len(text))


def _zone(start: int, end: int) -> Span:
    return Span(start, max(start, min(end, start + REACH)))
