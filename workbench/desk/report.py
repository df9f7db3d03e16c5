"""From claims and verdicts to the rows of a report, and from a report back to what it says of this desk."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.desk.lookup import foremost
from workbench.desk.views import ClaimView, Exported
from workbench.model import Document, Evidence, HeldFinding, Place, Scale, Stance, Verdict
from workbench.reports import csv, jsonl
from workbench.reports.rows import SCHEMA_VERSION, ReportRow
from workbench.text.language import language_of

if TYPE_CHECKING:
    from workbench.desk.api import Desk

AROUND = 80
"""How many code points of the source a report shows on either side of the matched words."""


def export(
    desk: "Desk", log_head: str, target: Path, profile: str, filter: str, raw: bool, overwrite: bool
) -> Exported:
    """Write the report of the claims that the filter lets through. Raises `TargetExists`, `NoRoom`, `BadFilter`."""
    ids = desk.queue(filter).ids
    rows = (row(desk, desk.view(claim_id), log_head) for claim_id in ids)
    if target.suffix == ".jsonl":
        jsonl.write(rows, target, profile=profile, overwrite=overwrite)
    else:
        csv.write(rows, target, profile=profile, raw=raw, overwrite=overwrite)
    return Exported(target, len(ids), log_head, "" if ids else _why_empty(desk, filter))


def _why_empty(desk: "Desk", filter: str) -> str:
    if filter and len(desk.queue()):
        return f"the report is empty: no claim passes the filter {filter!r}."
    if desk.documents():
        return "the report is empty: no claims were found in the documents of this desk."
    return "the report is empty: the desk holds no documents yet; add one with 'workbench add FILE'."


def row(desk: "Desk", view: ClaimView, log_head: str) -> ReportRow:
    """One claim with its foremost finding, its current verdict and the second reader's."""
    claim, article = view.claim, view.document
    verdict = view.verdicts[0] if view.verdicts else None
    second = next((one for one in view.verdicts if verdict and one.reviewer != verdict.reviewer), None)
    scale = _scale(desk.scales(), verdict)
    rating = scale.rating(verdict.rating_id) if scale and verdict else None
    return ReportRow(
        schema_version=SCHEMA_VERSION,
        claim_id=claim.id,
        article_title=article.title,
        article_url=article.url,
        article_published=article.published_on,
        locator=_locator(desk.text(article.id), claim.span.start),
        claim_kind=claim.kind.value,
        claim_text=claim.text,
        speaker=claim.speaker,
        speaker_role=claim.speaker_role,
        said_on=claim.said_on.day,
        said_on_precision=claim.said_on.precision.value,
        said_where=claim.said_where,
        **_found(desk, foremost(view.findings)),
        verdict=verdict.label if verdict else "",
        verdict_scale=verdict.scale_id if verdict else "",
        rating_value=rating.value if rating else None,
        rating_best=scale.best if scale else None,
        rating_worst=scale.worst if scale else None,
        verdict_reason=verdict.reason if verdict else "",
        evidence_for=_evidence(desk, view, Stance.SUPPORTS),
        evidence_against=_evidence(desk, view, Stance.REFUTES),
        evidence_context=_evidence(desk, view, Stance.CONTEXT),
        reviewer=verdict.reviewer if verdict else "",
        decided_at=verdict.decided_at if verdict else None,
        second_reviewer=second.reviewer if second else "",
        second_verdict=second.label if second else "",
        agreement=_agreement(verdict, second),
        status=claim.status.value,
        stale=" ".join(dict.fromkeys(held.stale for held in view.findings if held.stale)),
        correction_of=desk.document(article.correction_of).title if article.correction_of else "",
        suggested_fix=verdict.suggested_fix if verdict else "",
        log_head=log_head,
    )
