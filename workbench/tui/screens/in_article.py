"""What is marked in one document while it is read: claims, in the order of the text, and quotations that none holds."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from workbench.desk import Desk
from workbench.model import Claim, Role, Span
from workbench.tui import jobs
from workbench.tui.widgets.columns import found_sign
from workbench.tui.widgets.marks import outside


class InArticle:
    """An article with its claims; or a source, with those whose words were found in it, once that was read.

    The places of claims are read again only where somebody wrote.
    """

    def __init__(self, desk: Desk, document_id: int) -> None:
        self._desk = desk
        self.document = desk.document(document_id)
        self.text = desk.text(document_id)
        self.quotations: Sequence[Span] = ()
        """The words in quotation marks, once they were read."""
        self._found: Mapping[int, Span] = {}
        self._signs: dict[int, str] = {}
        self._places: Mapping[int, Span] = {}
        self._revision: object = None

    def read(self, marks: jobs.MarksRead) -> None:
        """Take up what was read of the document meanwhile."""
        self.quotations, self._found = marks.quotations, marks.found
        self._signs = {row.claim_id: found_sign(row) for row in marks.lines}

    def look_again(self, claim_id: int) -> None:
        """Read anew what was found for this claim."""
        self._signs |= {row.claim_id: found_sign(row) for row in self._desk.claims.lines([claim_id])}

    @property
    def is_source(self) -> bool:
        """Whether it is only looked in, and holds no claims of its own."""
        return self.document.role is Role.SOURCE

    @property
    def places(self) -> Mapping[int, Span]:
        """Where claims stand, by number: without those taken out of the work, as the desk holds them now."""
        if (revision := self._desk.revision()) != self._revision:
            self._places, self._revision = self._desk.claims.places(self.document.id), revision
        return self._places or self._found

    @property
    def gutter(self) -> Mapping[int, str]:
        """Before the line where each claim begins: which of them it is, and the mark of what was found."""
        signs, blank = self._signs, "  "
        return {span.start: f"{at:>3}{signs.get(one, blank)}" for at, (one, span) in enumerate(self.places.items(), 1)}

    def others(self, claim: Claim, span: Span) -> list[Span]:
        """Where the claims but this one stand, when it has that span; with its own where other words are taken."""
        apart = not span.overlaps(claim.span)
        return [place for number, place in self.places.items() if number != claim.id or apart]

    def at(self, letter: int) -> int | None:
        """The claim that holds this letter."""
        return next((number for number, span in self.places.items() if span.start <= letter < span.end), None)

    def beside(self, span: Span, step: int) -> int | None:
        """The claim after this span of the text, or with -1 before it; None at the end."""
        numbers, spans = list(self.places), list(self.places.values())
        at = bisect_right(spans, span) if step > 0 else bisect_left(spans, span) - 1
        return numbers[at] if 0 <= at < len(spans) else None

    def loose(self, claim: Claim, span: Span) -> list[Span]:
        """The quotations that no claim holds, when this claim has that span: nobody checks them."""
        return outside(self.quotations, [span, *self.others(claim, span)])

    @property
    def unheld(self) -> list[Span]:
        """The quotations that no claim holds."""
        return outside(self.quotations, self.places.values())
