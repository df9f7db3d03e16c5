"""The claims of one article while they are put right: read again only where somebody wrote, and searched by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from workbench.desk import Desk
from workbench.model import Claim, Span


class InArticle:
    """An article with its claims in the order of the text, and its quotations."""

    def __init__(self, desk: Desk, document_id: int) -> None:
        self._desk = desk
        self.document = desk.document(document_id)
        self.text = desk.text(document_id)
        self.quotations: Sequence[Span] = ()
        """The words in quotation marks, once they were read."""
        self._places: Mapping[int, Span] = {}
        self._revision: object = None

    @property
    def places(self) -> Mapping[int, Span]:
        """Where its claims stand, by number: without those taken out of the work, as the desk holds them now."""
        if (revision := self._desk.revision()) != self._revision:
            self._places, self._revision = self._desk.claims.places(self.document.id), revision
        return self._places

    def others(self, claim: Claim, span: Span) -> list[Span]:
        """Where the claims but this one stand, when it has that span; with its own where other words are taken."""
        apart = not span.overlaps(claim.span)
        return [place for number, place in self.places.items() if number != claim.id or apart]

    def beside(self, claim: Claim, step: int) -> int | None:
        """The claim after this one in the text, or with -1 before it; None at the end."""
        numbers, spans = list(self.places), list(self.places.values())
        at = bisect_right(spans, claim.span) if step > 0 else bisect_left(spans, claim.span) - 1
        return numbers[at] if 0 <= at < len(spans) else None

    def loose(self, claim: Claim, span: Span) -> list[Span]:
        """The quotations that no claim holds, when this claim has that span: nobody checks them."""
        return outside(self.quotations, [span, *self.others(claim, span)])


def outside(spans: Iterable[Span], held: Sequence[Span]) -> list[Span]:
    """Those spans that share no letter with any of `held`, in order."""
    ordered = sorted(held)
    starts = [one.start for one in ordered]
    reach, ends = 0, [0]
    for one in ordered:
        reach = max(reach, one.end)
        ends.append(reach)
    return [one for one in sorted(spans) if ends[bisect_left(starts, one.end)] <= one.start]
