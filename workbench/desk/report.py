"""From claims and verdicts to the rows of a report."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.desk.lookup import foremost
from workbench.desk.views import ClaimView, Exported
from workbench.model import Document, Evidence, HeldFinding, Place, Polarity, Scale, Stance, Verdict
from workbench.reports import csv, jsonl
from workbench.reports.rows import Profile, ReportRow
from workbench.text.language import language_of

if TYPE_CHECKING:
    from workbench.desk.api import Desk

AROUND = 80
"""How many code points of the source a report shows on either side of the matched words."""


def export(
    desk: "Desk", target: Path, *, log_head: str, profile: Profile, filter: str, raw: bool, overwrite: bool
) -> Exported:
    """Write the report of the claims that the filter lets through. Raises `TargetExists`, `NoRoom`, `BadFilter`."""
    ids = desk.queue(filter).ids
    rows = (row(desk, desk.view(claim_id), log_head) for claim_id in ids)
    if target.suffix.lower() == ".jsonl":
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
        claim_id=claim.id,
        article_title=article.title,
        article_url=article.url,
        article_published=article.published_on,
        locator=_locator(desk.text(article.id), claim.span.start),
        claim_kind=claim.kind.value,
        claim_text=f"[denied] {claim.text}" if claim.polarity is Polarity.NEGATIVE else claim.text,
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
        correction_of=article.correction_of,
        suggested_fix=verdict.suggested_fix if verdict else "",
        log_head=log_head,
        speaker_known=claim.sureness.value if claim.sureness else "",
    )


def _found(desk: "Desk", held: HeldFinding | None) -> dict[str, Any]:
    """The columns of a finding: the kind and what was changed, the source and the words that stand there."""
    if held is None:
        return {}
    finding = held.finding
    places = finding.segments or finding.matches[:1]
    source = desk.document(int(places[0].source)) if places else None
    return {
        **_source(desk, source),
        **_matched(desk, places),
        "finding": finding.kind.value,
        "finding_score": finding.score,
        "difference": "; ".join(f"{one} ({one.kind})" for one in finding.differences),
        "flags": "; ".join(f"{flag.value}: {why}" for flag, why in finding.flags.items()),
    }


def _source(desk: "Desk", source: Document | None) -> dict[str, Any]:
    if source is None:
        return {}
    return {
        "original_language": source.language or language_of(desk.text(source.id)),
        "source_id": source.id,
        "source_title": source.title,
        "source_publisher": source.publisher,
        "source_url": source.url,
        "source_primary": source.primary,
        "source_published": source.published_on,
        "source_retrieved": source.retrieved_at,
        "source_sha256": source.sha256,
    }


def _matched(desk: "Desk", places: Sequence[Place]) -> dict[str, Any]:
    """The words found, pieces joined by […], from the first piece's source; pieces elsewhere are named by theirs."""
    if not places:
        return {}
    text = desk.text(int(places[0].source))
    here = [place.span for place in places if place.source == places[0].source]
    start, end = min(span.start for span in here), max(span.end for span in here)
    return {
        "matched_text": " […] ".join(place.span.of(desk.text(int(place.source))) for place in places),
        "match_start": start,
        "match_end": end,
        "context_before": text[max(0, start - AROUND) : start],
        "context_after": text[end : end + AROUND],
    }


def _locator(text: str, start: int) -> str:
    """Where a claim stands, as a person would say it: the paragraph, counted from 1."""
    paragraphs = [filled for filled, _ in groupby(text[: start + 1].split("\n"), key=bool)]
    return f"paragraph {max(1, sum(paragraphs))}"


def _scale(scales: Sequence[Scale], verdict: Verdict | None) -> Scale | None:
    return next((scale for scale in scales if verdict and scale.id == verdict.scale_id), None)


def _evidence(desk: "Desk", view: ClaimView, stance: Stance) -> str:
    return " | ".join(_piece(desk, one) for one in view.evidence if one.stance is stance)


def _piece(desk: "Desk", one: Evidence) -> str:
    where = desk.document(one.document_id).title if one.document_id else one.url or one.file_name
    quoted = f"“{one.quoted}”" if one.quoted else ""
    return " — ".join(part for part in (where, quoted, one.note) if part)


def _agreement(first: Verdict | None, second: Verdict | None) -> bool | None:
    if first is None or second is None:
        return None
    return (first.scale_id, first.rating_id) == (second.scale_id, second.rating_id)
