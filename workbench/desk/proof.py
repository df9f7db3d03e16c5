"""From a report back to the desk: whether what it says is what the desk holds."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.desk.claims import Claims
from workbench.desk.documents import Documents
from workbench.desk.reviews import Reviews
from workbench.errors import BadInput, Unknown
from workbench.model import Polarity
from workbench.reports import csv, formats
from workbench.reports.rows import ReportRow
from workbench.reports.saved import says

if TYPE_CHECKING:
    from workbench.desk.reports import Reports

Cells = Mapping[str, str]
Heads = Mapping[str, int]

_SAYS_NOW = frozenset({"schema_version", "stale"})
"""Columns that a later version of the workbench may fill otherwise, with nothing changed on the desk."""
_DECIDED = ("verdict", "verdict_reason", "verdict_scale", "suggested_fix", "reviewer", "decided_at")
_NEEDED = (
    *("log_head", "claim_id", "claim_text"),
    *("source_id", "source_sha256", "matched_text", "match_start", "match_end"),
    *_DECIDED,
)
_SHOWN = 60


class Proof:
    """A desk as reports are held against it. `heads` are the hashes of the log's rows, each with its row's number."""

    def __init__(
        self, documents: Documents, claims: Claims, reviews: Reviews, reports: "Reports", heads: Heads
    ) -> None:
        self._documents = documents
        self._claims = claims
        self._reviews = reviews
        self._reports = reports
        self._heads = heads

    def problems(self, file: Path) -> Iterator[str]:
        """What in a full report does not hold on this desk: one line a problem.

        While nothing was recorded since the report, every column is compared; after that what never changes: the
        claim's words, the verdict of that time, and the words found in the source.

        Raises:
            BadInput: the file is no full report.
        """
        form = formats.of(file)
        rows = form.read(file)
        lacking = next((column for row in rows for column in _NEEDED if column not in row), "")
        if lacking:
            raise BadInput(
                f"{file}: no full report, {lacking} is not in it; export one without --profile brief to verify it"
            )
        for number, cells in enumerate(rows, form.first_row):
            for problem in self._problems(cells):
                yield f"{file}, row {number}: {problem}"

    def _problems(self, cells: Cells) -> Iterator[str]:
        if cells["log_head"] not in self._heads:
            yield "its log head is not in this desk's log; it is of another desk, or one of the two was changed."
            return
        try:
            held = self._held(cells)
        except (Unknown, ValueError):
            yield f"the desk has no claim {cells['claim_id'][:_SHOWN]}."
            return
        yield from self._words(cells)
        current = cells["log_head"] == held.log_head
        values = held.values()
        for column in (name for name in cells if current and name in values and name not in _SAYS_NOW):
            if not says(cells[column], values[column]):
                yield f"{column} is “{_brief(cells[column])}”, the desk has “{_brief(csv.cell(values[column]))}”."
        if not current:
            yield from self._lasting(cells)

    def _held(self, cells: Cells) -> ReportRow:
        """The row as the desk would write it now."""
        return self._reports.row(self._claims.view(int(cells["claim_id"])), self._reports.head())

    def _words(self, cells: Cells) -> Iterator[str]:
        """The words found have to stand in the source, the first of them where the report says."""
        if not cells.get("source_id") or not cells.get("matched_text"):
            return
        try:
            document = self._documents.get(int(cells["source_id"]))
            start, end = int(cells["match_start"]), int(cells["match_end"])
        except (Unknown, ValueError):
            yield "the desk has no such source or place in it."
            return
        if document.sha256 != cells["source_sha256"]:
            yield f"document {document.id} is not the one that the report was made from."
        first, *others = cells["matched_text"].split(" […] ")
        stretch = self._documents.text(document.id)[start:end]
        if not (first in stretch if others else says(first, stretch)):
            yield f"the matched words do not stand in document {document.id} at {start} to {end}."

    def _lasting(self, cells: Cells) -> Iterator[str]:
        """What stays as it was whatever is recorded later: the claim's words, and the verdict of that time."""
        view = self._claims.view(int(cells["claim_id"]))
        denied = "[denied] " if view.claim.polarity is Polarity.NEGATIVE else ""
        if not says(cells["claim_text"], denied + view.claim.text):
            yield (
                "claim_text is not what the desk holds of this claim; "
                "it was corrected since, or the report was changed."
            )
        last = self._heads[cells["log_head"]]
        decided = sum(one.action == "decide" and one.id <= last for one in self._reviews.history(view.claim.id))
        then = replace(view, verdicts=view.verdicts[len(view.verdicts) - decided :])
        had = self._reports.row(then, "").values()
        for column in _DECIDED:
            if not says(cells[column], had[column]):
                yield f"{column} is “{_brief(cells[column])}”, the desk had “{_brief(csv.cell(had[column]))}” then."


def _brief(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
