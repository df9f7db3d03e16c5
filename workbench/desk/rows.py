"""From a claim, with all that is held of it, to its row of a report. Values in, a value out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.desk.views import ClaimView
from workbench.model import Document, Evidence, Finding, Locator, Place, Polarity, Scale, Stance, Turn, Verdict
from workbench.reports.matter import EvidenceRow
from workbench.reports.rows import ReportRow, iso
from workbench.text.language import language_of
from workbench.text.places import where

AROUND = 80
"""How many code points of the source a report shows on either side of the matched words."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A document with its text, and who speaks where in it; `locator` gives what the original has at an offset."""

    document: Document
    text: str
    turns: tuple[Turn, ...] = ()
    locator: Callable[[int], Locator | None] = lambda _: None

    def where(self, at: int) -> str:
        """The place of the letter at this offset, for a person."""
        return where(self.text, at, self.locator(at))


Shelf = Mapping[int, Cited]
"""The documents that a claim's row speaks of, by number: its article, where its words were found, what is attached."""


def row(view: ClaimView, shelf: Shelf, scales: Sequence[Scale], log_head: str) -> ReportRow:
    """One claim with its foremost finding, its current verdict and the second reader's.

    The shelf holds what `cited` names.
    """
    held = view.foremost
    plain = _of_claim(view, shelf[view.document.id], log_head)
    found = _with_finding(plain, held.finding, shelf) if held else plain
    return _with_verdict(_with_evidence(found, view.evidence, shelf), view.verdicts, scales)


def cited(view: ClaimView) -> set[int]:
    """The numbers of the documents that the row of this claim speaks of."""
    held = view.foremost
    found = {int(place.source) for place in _places(held.finding)} if held else set()
    return {view.document.id, *found, *(one.document_id for one in view.evidence if one.document_id)}


def _of_claim(view: ClaimView, article: Cited, log_head: str) -> ReportRow:
    claim, document = view.claim, view.document
    return ReportRow(
        claim_id=claim.id,
        article_title=document.title,
        article_url=document.url,
        article_published=document.published_on,
        locator=article.where(claim.span.start),
        claim_kind=claim.kind.value,
        claim_text=f"[denied] {claim.text}" if claim.polarity is Polarity.NEGATIVE else claim.text,
        speaker=claim.speaker,
        speaker_role=claim.speaker_role,
        said_on=claim.said_on.day,
        said_on_precision=claim.said_on.precision.value,
        said_where=claim.said_where,
        status=claim.status.value,
        stale=" ".join(dict.fromkeys(held.stale for held in view.findings if held.stale)),
        correction_of=document.correction_of,
        log_head=log_head,
        speaker_known=claim.sureness.value if claim.sureness else "",
    )


def _places(finding: Finding) -> tuple[Place, ...]:
    return finding.segments or finding.matches[:1]


def _with_finding(row: ReportRow, finding: Finding, shelf: Shelf) -> ReportRow:
    """The kind and what was changed, the source and the words that stand there."""
    places = _places(finding)
    found = replace(
        row,
        finding=finding.kind.value,
        finding_score=finding.score,
        difference="; ".join(f"{one} ({one.kind})" for one in finding.differences),
        flags="; ".join(f"{flag.value}: {why}" for flag, why in finding.flags.items()),
        finding_in_words=_in_words(finding),
    )
    return _with_words(_with_source(found, shelf[int(places[0].source)]), places, shelf) if places else found


def _in_words(finding: Finding) -> str:
    """The kind with its reason, what the writer left out or put in, and each flag with its own reason."""
    marked = [str(one) for one in finding.differences if one.kind.mark]
    said = " ".join(filter(None, [finding.reason, "; ".join(marked)]))
    flags = [flag.value if why == finding.reason else f"{flag.value}: {why}" for flag, why in finding.flags.items()]
    return " | ".join([f"{finding.kind.value}: {said}" if said else finding.kind.value, *flags])


def _with_source(row: ReportRow, source: Cited) -> ReportRow:
    document = source.document
    return replace(
        row,
        original_language=document.language or language_of(source.text),
        source_id=document.id,
        source_title=document.title,
        source_publisher=document.publisher,
        source_url=document.url,
        source_primary=document.primary,
        source_published=document.published_on,
        source_retrieved=document.retrieved_at,
        source_sha256=document.sha256,
    )


def _with_words(row: ReportRow, places: Sequence[Place], shelf: Shelf) -> ReportRow:
    """The words found, pieces joined by […], from the first piece's source; pieces elsewhere are named by theirs."""
    text = shelf[int(places[0].source)].text
    here = [place.span for place in places if place.source == places[0].source]
    start, end = min(span.start for span in here), max(span.end for span in here)
    return replace(
        row,
        matched_text=" […] ".join(place.span.of(shelf[int(place.source)].text) for place in places),
        match_start=start,
        match_end=end,
        context_before=text[max(0, start - AROUND) : start],
        context_after=text[end : end + AROUND],
    )


def _with_evidence(row: ReportRow, evidence: Sequence[Evidence], shelf: Shelf) -> ReportRow:
    def pieces(stance: Stance) -> str:
        return " | ".join(said_of(one, shelf) for one in evidence if one.stance is stance)

    return replace(
        row,
        evidence_for=pieces(Stance.SUPPORTS),
        evidence_against=pieces(Stance.REFUTES),
        evidence_context=pieces(Stance.CONTEXT),
    )


def said_of(one: Evidence, shelf: Shelf) -> str:
    """A piece of evidence in one line: where it stands, its words, what its reviewer notes."""
    where = _from_where(one, shelf)
    quoted = f"“{one.quoted}”" if one.quoted else ""
    return " — ".join(part for part in (where, quoted, one.note) if part)


def _from_where(one: Evidence, shelf: Shelf) -> str:
    if one.asked and one.asked_on:
        return f"{one.asked}, asked on {iso(one.asked_on)}"
    return shelf[one.document_id].document.title if one.document_id else one.url or one.file_name


def evidence_row(one: Evidence, shelf: Shelf) -> EvidenceRow:
    """A piece of evidence as a sheet of its own lists it."""
    return EvidenceRow(
        claim_id=one.claim_id,
        stance=one.stance.value if one.stance else "hidden",
        kind=one.kind.value,
        where=_from_where(one, shelf),
        quoted=one.quoted,
        note=one.note,
        url=one.url,
        file_sha256=one.file_sha256,
        reviewer=one.reviewer,
        added_at=one.added_at,
    )


def _with_verdict(row: ReportRow, verdicts: Sequence[Verdict], scales: Sequence[Scale]) -> ReportRow:
    """The current verdict, and the latest by somebody else."""
    if not verdicts:
        return row
    verdict = verdicts[0]
    second = next((one for one in verdicts if one.reviewer != verdict.reviewer), None)
    latest = {one.reviewer: one for one in reversed(verdicts)}  # each where its reader first decided
    first, other, *_ = [*latest.values(), None, None]
    scale = next((one for one in scales if one.id == verdict.scale_id), None)
    rating = scale.rating(verdict.rating_id) if scale else None
    return replace(
        row,
        verdict=verdict.label,
        verdict_scale=verdict.scale_id,
        rating_value=rating.value if rating else None,
        rating_best=scale.best if scale else None,
        rating_worst=scale.worst if scale else None,
        verdict_reason=verdict.reason,
        reviewer=verdict.reviewer,
        decided_at=verdict.decided_at,
        second_reviewer=second.reviewer if second else "",
        second_verdict=second.label if second else "",
        agreement=(verdict.scale_id, verdict.rating_id) == (second.scale_id, second.rating_id) if second else None,
        suggested_fix=verdict.suggested_fix,
        decided_first=first.reviewer if first else "",
        decided_second=other.reviewer if other else "",
        verdict_first=first.label if first else "",
        reason_first=first.reason if first else "",
        verdict_second=other.label if other else "",
        reason_second=other.reason if other else "",
    )
