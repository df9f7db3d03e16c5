"""The use cases of claims: reading them out of documents, listing them, looking their quotations up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from workbench.desk.documents import Documents
from workbench.desk.opened import Opened
from workbench.desk.proposal import as_read
from workbench.desk.seeing import Seeing
from workbench.desk.views import ClaimView, Queue, TakenTable
from workbench.errors import BadInput
from workbench.model import (
    ArticleClaims,
    Board,
    Claim,
    Finding,
    HeldFinding,
    Place,
    Progress,
    Query,
    QueueRow,
    Span,
    Status,
)

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.desk.archive_asked import HowAsked
    from workbench.desk.lookup import Lookup
    from workbench.intake.claim_table import Table
    from workbench.quotes import Rule

CONTEXT = 320
"""How many code points of the article a reviewer sees on either side of a claim: about two sentences."""


class Claims:
    """What a desk does with claims, short of judging them."""

    def __init__(self, opened: Opened, documents: Documents) -> None:
        self._opened = opened
        self._store = opened.store
        self._seeing = Seeing(opened)
        self._documents = documents
        self._lookup: Lookup | None = None
        self._looked_at: tuple[int, ...] = ()

    def extract(self, document_id: int) -> list[int]:
        """Read the document's claims and keep those that are new; their numbers, in the text's order."""
        from workbench import quotes

        document = self._documents.get(document_id)
        text, days = self._documents.text(document_id), self._documents.days_sent(document_id)
        found = quotes.extract(text, document.published_on, document.language, days=days)
        return self._store.claims.record(document_id, found, self._opened.signed())

    def take_table(self, table: "Table", columns: Mapping[str, str], *, skip_bad: bool = False) -> TakenTable:
        """Take in a spreadsheet of claims, read by these columns (field: heading); see `claim_tables.take`."""
        from workbench.desk import claim_tables

        return claim_tables.take(self._opened, self._documents, table, columns, skip_bad=skip_bad)

    def queue(self, filter: str = "", sort: str = "order") -> Queue:
        """The claims that a filter lets through. Raises `BadFilter` with the place where it stops making sense.

        Sorts: order (of the text), speaker, date, finding, verdict, status, worth; a leading - turns it round.
        """
        who = self._opened.who
        return Queue(self._store.queue.ids(filter, sort, who=who), partial(self._store.queue.rows, who=who))

    def count(self, filter: str) -> int:
        """How many claims a filter lets through. Raises `BadFilter`."""
        return self._store.queue.count(filter, who=self._opened.who)

    def looked(self, row: int) -> None:
        """Say up to which row of the log whoever works here has seen what others did: what came later is new."""
        self._store.queue.since = row

    def new(self) -> set[int]:
        """The claims that others changed since."""
        return self._store.queue.changed(self._opened.who)

    def grouped(self, queue: Queue) -> list[ArticleClaims]:
        """The claims of a queue in the order of the text, by article."""
        return self._store.articles.grouped(queue.ids)

    def progress(self, document_ids: Sequence[int]) -> dict[int, Progress]:
        """How far these articles are, each by its number."""
        return self._store.articles.progress(document_ids)

    def board(self, document_id: int | None = None) -> Board:
        """How far the desk, or one article, is: what you may see of it is counted."""
        return self._store.board(document_id, self._opened.who)

    def complete(self, filter: str, cursor: int) -> list[str]:
        """What the word of a filter under the cursor may become."""
        return self._store.queue.complete(filter, cursor)

    def word_at(self, filter: str, cursor: int) -> Span:
        """The term of a filter that one of the completions takes the place of."""
        return self._store.queue.word_at(filter, cursor)

    def did_you_mean(self, filter: str) -> str:
        """The word nearest to the first one of a filter that matches nothing; empty where none is near."""
        return self._store.queue.did_you_mean(filter)

    def counts(self) -> Mapping[Status, int]:
        """How many claims there are in each status."""
        return self._store.queue.counts()

    def get(self, claim_id: int) -> Claim:
        """The claim of this number. Raises `Unknown`."""
        return self._store.claims.get(claim_id)

    def of_document(self, document_id: int) -> list[Claim]:
        """The claims of a document in the order of its text, without those that were dismissed."""
        return self._store.claims.of_document(document_id)

    def places(self, document_id: int) -> Mapping[int, Span]:
        """Where these claims stand, by number; a fraction of the time that reading all of each takes."""
        return self._store.claims.places(document_id)

    def found_in(self, document_id: int, most: int = 2000) -> Mapping[int, Span]:
        """Where the words of claims were found in this document, by claim, in the order of its text."""
        return self._store.findings.in_document(document_id, most)

    def lines(self, claim_ids: Sequence[int]) -> list[QueueRow]:
        """These claims as lines of the queue, for a screenful or a few hundred; they tell what you may see."""
        return self._store.queue.rows(claim_ids, who=self._opened.who)

    def view(self, claim_id: int) -> ClaimView:
        """Everything that a reviewer looks at for this claim. Raises `Unknown`."""
        claim = self.get(claim_id)
        text = self._documents.text(claim.document_id)
        verdicts, earlier = self._seeing.verdicts(claim)
        return ClaimView(
            claim=claim,
            document=self._documents.get(claim.document_id),
            before=text[max(0, claim.span.start - CONTEXT) : claim.span.start],
            after=text[claim.span.end : claim.span.end + CONTEXT],
            findings=tuple(self._store.findings.of_claim(claim_id)),
            evidence=self._seeing.evidence(claim),
            verdicts=verdicts,
            earlier=earlier,
            hidden=tuple(sorted(self._seeing.hidden(claim))),
            stage=self._seeing.standing(claim)[2],
            read=self.as_read(claim),
        )

    def as_read(self, claim: Claim) -> Claim | None:
        """The claim as it was read before anybody put it right; None where it still stands so."""
        if claim.version == 1:
            return None
        return as_read(claim, self._store.log.entries("claim", claim.id), self._documents.text(claim.document_id))

    def why(self, claim_id: int) -> tuple["Rule", ...]:
        """The rules by which the machine reads this claim, in the order in which they decided.

        None where it reads no such claim: a person marked it or changed its words, or other rules made it.

        Raises:
            Unknown: no claim has this number.
        """
        from workbench import quotes

        claim = self.get(claim_id)
        document = self._documents.get(claim.document_id)
        text = self._documents.text(claim.document_id)
        days = self._documents.days_sent(claim.document_id)
        found = quotes.extract(text, document.published_on, document.language, quotes.Trace(), days)
        own = next((one for one in found if one.span == claim.span), None)
        return tuple(quotes.rules()[name] for name in own.rules) if own else ()

    def next_open(self, after: int | None, filter: str = "", sort: str = "order") -> int | None:
        """The next claim after this one in the queue's order that waits for your verdict; None without any.

        It is open, or somebody else has read it first. After the last one it goes on from the top.
        """
        ids = list(self.queue(filter, sort).ids)
        still_open = {*self.queue("status:open").ids, *self.queue("is:waiting").ids}
        start = ids.index(after) + 1 if after in ids else 0
        return next((one for one in ids[start:] + ids[:start] if one in still_open and one != after), None)

    def match(
        self,
        claim_ids: Iterable[int] | None = None,
        progress: Callable[[int, int], None] | None = None,
        archive: "tuple[Path, HowAsked] | None" = None,
    ) -> Iterator[tuple[int, tuple[HeldFinding, ...]]]:
        """Look up the quotations of these claims (None: of all), storing findings claim by claim.

        Looked in are the desk's sources, and beside them an archive, this one or the one of the settings. Who stops
        iterating stops the work: what was stored stays.
        """
        from workbench.desk.matching_run import matched

        ids = list(self.queue().ids if claim_ids is None else claim_ids)
        done = matched(self._opened, self._documents, self.lookup(), ids, archive)
        for number, (claim_id, held) in enumerate(done, 1):
            if progress:
                progress(number, len(ids))
            yield claim_id, held

    def find(self, query: Query) -> Finding:
        """Find a quotation in the desk's sources; nothing is stored. A place's source is the document's number."""
        return self.lookup().of_query(query)

    def matched_passage(
        self, claim_id: int, finding_id: int | None = None, place: Place | None = None
    ) -> tuple[int, Span]:
        """The document, and the stretch of it, that was found for a claim: what attaching the matched passage attaches.

        Of the best place it reaches from the first of its pieces in that document to the last. Without `finding_id` it
        is of the finding looked at first, without `place` of that finding's best place.

        Raises:
            BadInput: nothing was found for it.
        """
        view = self.view(claim_id)
        held = next((one for one in view.findings if one.id == finding_id), view.foremost)
        pieces = held.finding.segments if held else ()
        best = place or next(iter(pieces or (held.finding.matches if held else ())), None)
        if best is None:
            raise BadInput(f"claim {claim_id}: no passage was found for it; attach a link, a file or a note instead.")
        own = [piece.span for piece in pieces if piece.source == best.source] if best in pieces else [best.span]
        return int(best.source), Span(min(span.start for span in own), max(span.end for span in own))

    def lookup(self) -> "Lookup":
        """The desk's sources, ready to be looked in; made anew when they have changed."""
        from workbench.desk.lookup import Lookup

        state = (*self._store.documents.serving(), self._store.documents.last_amended())
        if self._lookup is None or self._looked_at != state:
            self._lookup, self._looked_at = Lookup.over(self._store), state
        return self._lookup
