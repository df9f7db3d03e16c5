"""The use cases of what leaves the desk: reports, and checking one against the desk it came from."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypedDict

from workbench.desk import settings
from workbench.desk.claims import Claims
from workbench.desk.documents import Documents
from workbench.desk.opened import Opened
from workbench.desk.reviews import Reviews
from workbench.desk.views import ClaimView, Exported, Verification
from workbench.errors import BadInput

if TYPE_CHECKING:
    from workbench.desk.rows import Cited
    from workbench.reports.galley.rows import Article
    from workbench.reports.matter import EvidenceRow, Matter
    from workbench.reports.rows import ReportRow

_AT_HAND = 8
"""Documents kept in memory while rows are made: an article's claims rest on few sources, mostly the same."""


class Exporting(TypedDict, total=False):
    """How a report is to be written: see `Reports.export`."""

    profile: str
    filter: str
    raw: bool
    overwrite: bool
    form: str


class Reports:
    """What a desk tells others, and whether what was told still holds."""

    def __init__(self, opened: Opened, documents: Documents, claims: Claims, reviews: Reviews) -> None:
        self._opened = opened
        self._store = opened.store
        self._documents = documents
        self._claims = claims
        self._reviews = reviews
        self._at_hand: OrderedDict[int, Cited] = OrderedDict()

    @classmethod
    def of(cls, opened: Opened) -> Self:
        """The reports of a desk without the rest of it."""
        documents = Documents(opened)
        claims = Claims(opened, documents)
        return cls(opened, documents, claims, Reviews(opened, claims))

    def export(
        self,
        target: Path,
        *,
        profile: str = "full",
        filter: str = "",
        raw: bool = False,
        overwrite: bool = False,
        form: str = "",
    ) -> Exported:
        """Write the report of these claims in the format that is named, or else the target's ending asks for.

        Raises:
            BadInput: no format has this name or ending (`ENDINGS` are those there are), or it has no filter.
            BadFilter: the filter can't be read.
            TargetExists: the file is there, and `overwrite` is not said.
            NoRoom: it can't be written; no half file is left.
        """
        from workbench.reports import formats

        written = formats.of(target, form)
        if filter and written.name == formats.EVERYTHING:
            raise BadInput("everything is the desk with all its claims; leave out the filter, or choose another format")
        if written.name == formats.EVERYTHING:
            self._refuse_to_show()
        left_out: list[str] = []
        with self._store.moment():  # rows and head are of one moment, whatever others write meanwhile
            ids = self._claims.queue(filter).ids
            head = self._store.log.head()
            matter = self._matter(ids, filter, profile, head, left_out.append)
            rows = written.write(matter, target, raw=raw, overwrite=overwrite)
            why_empty = "" if ids or written.name == formats.EVERYTHING else self._why_empty(filter)
        return Exported(target, rows, head, why_empty, tuple(left_out))

    def _refuse_to_show(self) -> None:
        """Raise `BadInput` while somebody else's verdict is not to be read by whoever asks for all there is."""
        waiting = (self._store.claims.get(each) for each in self._claims.queue("status:in_review").ids)
        covered = [str(claim.id) for claim in waiting if self._store.verdicts.hidden(claim, self._opened.who)]
        if covered:
            raise BadInput(
                f"everything holds verdicts that you read only after your own (claim {', '.join(covered[:5])}); "
                "decide first, or take a whole copy with 'workbench backup'"
            )

    def rows(self, filter: str, log_head: str, profile: str = "full") -> "Iterator[ReportRow]":
        """The rows of the report of these claims, each with its place in it. Raises `BadFilter`."""
        ids = self._claims.queue(filter).ids
        return self._rows(ids, filter, profile, log_head)

    def _rows(self, ids: Sequence[int], filter: str, profile: str, head: str) -> "Iterator[ReportRow]":
        from workbench.reports.rows import seal

        sealed = seal(head, self._store.matcher, filter, profile, self._opened.who)
        for number, claim_id in enumerate(ids, 1):
            yield replace(
                self.row(self._claims.view(claim_id), head),
                report_row=number,
                report_rows=len(ids),
                report_filter=filter,
                report_profile=profile,
                matcher=self._store.matcher,
                report_reader=self._opened.who,
                report_seal=sealed,
            )

    def _matter(self, ids: Sequence[int], filter: str, profile: str, head: str, say: Callable[[str], None]) -> "Matter":
        from workbench.reports import profiles
        from workbench.reports.matter import Matter

        templates = self._templates()
        return Matter(
            rows=self._rows(ids, filter, profile, head),
            articles=lambda: self.articles(ids, head),
            evidence=lambda: self._evidence(ids),
            whole=self._store.lines,
            facts={"desk": self._opened.path.name, "filter": filter or "none", "profile": profile, "log head": head},
            columns=profiles.columns(profile, templates),
            templates=templates,
            publisher=settings.publisher(),
            say=say,
        )

    def _templates(self) -> Path | None:
        """The folder of templates beside the desk, else the one that the settings name; None without one."""
        beside = self._opened.path.parent / "templates"
        return beside if beside.is_dir() else settings.templates()

    def articles(self, claim_ids: Sequence[int], log_head: str) -> "list[Article]":
        """The articles of these claims, each with its notes, in the order in which they were taken in."""
        from workbench.desk.articles import Galleys

        galleys = Galleys(self._cited, self._reviews.scales(), log_head, self._documents.original)
        views: dict[int, list[ClaimView]] = {}
        for claim_id in claim_ids:
            view = self._claims.view(claim_id)
            views.setdefault(view.document.id, []).append(view)
        return [galleys.article(some[0].document, some) for _, some in sorted(views.items())]

    def _evidence(self, claim_ids: Sequence[int]) -> "list[EvidenceRow]":
        from workbench.desk.rows import evidence_row

        pieces = (piece for claim_id in claim_ids for piece in self._claims.view(claim_id).evidence)
        return [evidence_row(one, {n: self._cited(n) for n in [one.document_id] if n}) for one in pieces]

    def verify(self, report_file: Path | None = None) -> Verification:
        """Check the whole log, all hashes and documents; with a report of this desk, also that its rows hold.

        The first row of the desk that is not what the log says is named, and nothing after it.
        """
        from workbench.desk import proof

        fault = self._store.verify()
        found = [str(fault)] if fault else []
        if report_file and not found:
            found += proof.problems(self._opened, report_file)
        entries, documents = self._store.log.count(), self._store.documents.count()
        return Verification(entries, documents, self._store.log.head(), tuple(found), tuple(self._store.log.origins()))

    def row(self, view: ClaimView, log_head: str) -> "ReportRow":
        """One claim as a report says it."""
        from workbench.desk import rows

        shelf = {number: self._cited(number) for number in rows.cited(view)}
        return rows.row(view, shelf, self._reviews.scales(), log_head)

    def head(self) -> str:
        """The hash of the log's last row, for whoever wants to know later that nothing before it was changed."""
        return self._store.log.head()

    def _cited(self, document_id: int) -> "Cited":
        from workbench.desk.rows import Cited

        if document_id not in self._at_hand:
            held = self._documents.get(document_id)
            turns = self._store.documents.turns(document_id)
            locator = partial(self._documents.locator, document_id)
            self._at_hand[document_id] = Cited(held, self._documents.text(document_id), turns, locator)
        self._at_hand.move_to_end(document_id)
        while len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)
        return self._at_hand[document_id]

    def _why_empty(self, filter: str) -> str:
        if filter and len(self._claims.queue()):
            return f"the report is empty: no claim passes the filter {filter!r}."
        if self._documents():
            return "the report is empty: no claims were found in the documents of this desk."
        return "the report is empty: the desk holds no documents yet; add one with 'workbench add FILE'."
