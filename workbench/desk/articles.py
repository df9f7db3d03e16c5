"""From what a desk holds of an article to its galley: each quotation with finding, source, evidence and verdict."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from workbench import quotes
from workbench.desk.rows import Cited, said_of
from workbench.desk.views import ClaimView
from workbench.model import (
    Claim,
    Document,
    Evidence,
    Finding,
    FindingKind,
    HeldFinding,
    Locator,
    Quotation,
    Scale,
    Source,
    Span,
    Verdict,
)
from workbench.reports.checks.found import places_found
from workbench.reports.checks.rows import FAIL_ON, NAME_OR_SCARE, CheckedDraft, CheckedQuotation, SourceUsed
from workbench.reports.galley.rows import Article, Decision, Note
from workbench.reports.rows import iso
from workbench.text.places import Lines

_NOT_FOUND = (FindingKind.ABSENT, FindingKind.UNCHECKED)
_LOOSE = "No claim holds these words, so nobody looked for them."
_GOOD = 0.75  # of the way from the worst rating to the best: accurate with minor changes, mostly true
_NOT_YET = "Not looked up yet."


@dataclass(frozen=True, slots=True)
class Galleys:
    """Makes the galleys of articles. `cited` gives a document with its text by its number."""

    cited: Callable[[int], Cited]
    scales: Sequence[Scale]
    log_head: str
    original: Callable[[int], bytes]

    def article(self, document: Document, views: Sequence[ClaimView]) -> Article:
        """The article with all of these claims, which are its own."""
        page = _Page(self.cited(document.id))
        text = page.text
        notes = [note for view in views for note in self._of_claim(view, page)]
        held = [span for view in views for span in (view.claim.span, *(one.span for one in view.claim.quotations))]
        notes += [_loose(span, page) for span in quotes.quotations(text, document.language) if _free(span, held)]
        rows = tuple(note.row for note in notes)
        unquoted = sum(not view.claim.quotations for view in views)
        coverage = CheckedDraft(document.title, document.title, 0, False, rows, unquoted).coverage()
        return Article(
            title=document.title,
            text=text,
            notes=tuple(notes),
            coverage=coverage,
            language=document.language,
            url=document.url,
            published=iso(document.published_on) if document.published_on else "",
            sources=tuple(self._sources(views)),
            remarks=document.notes,
            original=partial(self.original, document.id),
            facts={"SHA-256 of the article": document.sha256, "head of the desk's log": self.log_head},
        )

    def _of_claim(self, view: ClaimView, page: "_Page") -> Iterator[Note]:
        decision = self._decision(view)
        by_quotation = {held.quotation_id: held for held in view.findings}
        for quotation in view.claim.quotations:
            yield Note(self._row(view.claim, quotation, by_quotation.get(quotation.id), page), decision)
        if not view.claim.quotations and (decision.label or decision.evidence):
            whole = Quotation(0, view.claim.span, view.claim.text)
            yield Note(replace(self._row(view.claim, whole, by_quotation.get(None), page), causes=()), decision)

    def _row(self, claim: Claim, quotation: Quotation, held: HeldFinding | None, page: "_Page") -> CheckedQuotation:
        finding = held.finding if held else Finding(FindingKind.UNCHECKED, _NOT_YET)
        line, column = page.lines.place(quotation.span.start)
        flags = dict(finding.flags)
        causes = [finding.kind.value, *(f"flag:{flag.value}" for flag in flags)]
        return CheckedQuotation(
            words=quotation.span.of(page.text),
            span=quotation.span,
            line=line,
            column=column,
            where=page.cited.where(quotation.span.start),
            speaker=claim.speaker,
            kind=finding.kind,
            reason=finding.reason,
            score=finding.score,
            flags=flags,
            notes=tuple(finding.notes) + ((f"stale: {held.stale}",) if held and held.stale else ()),
            differences=tuple(map(str, finding.differences)),
            places=tuple(places_found(finding, self._source, self._locator, self._url)),
            causes=tuple(cause for cause in causes if cause in FAIL_ON) or (("stale",) if held and held.stale else ()),
        )

    def _decision(self, view: ClaimView) -> Decision:
        status = view.claim.status.value
        evidence = tuple(map(self._evidence, view.evidence))
        if not view.verdicts:
            return Decision(status=status, evidence=evidence)
        current = view.verdicts[0]
        other = next((one for one in view.verdicts if one.reviewer != current.reviewer), None)
        return Decision(
            label=current.label,
            why=current.reason,
            by=tuple(dict.fromkeys(one.reviewer for one in reversed(view.verdicts))),
            status=status,
            differ=other.label if other and _differ(current, other) else "",
            right_words=current.suggested_fix,
            wrong=not self._good(current),
            evidence=evidence,
        )

    def _evidence(self, one: Evidence) -> str:
        stance = one.stance.value if one.stance else "hidden"
        return f"{stance}: {said_of(one, {n: self.cited(n) for n in [one.document_id] if n})}"

    def _good(self, verdict: Verdict) -> bool:
        scale = next((one for one in self.scales if one.id == verdict.scale_id), None)
        rating = scale.rating(verdict.rating_id) if scale else None
        share = scale.share(rating) if scale and rating else None
        return share is not None and share >= _GOOD

    def _source(self, key: str) -> Source:
        cited = self.cited(int(key))
        about = cited.document
        return Source(key, cited.text, about.title, about.speaker, about.published_on, about.language, cited.turns)

    def _locator(self, key: str, at: int) -> Locator | None:
        return self.cited(int(key)).locator(at)

    def _url(self, key: str) -> str:
        return self.cited(int(key)).document.url

    def _sources(self, views: Sequence[ClaimView]) -> Iterator[SourceUsed]:
        found = [held.finding for view in views for held in view.findings if held.finding.kind not in _NOT_FOUND]
        numbers = [int(place.source) for finding in found for place in finding.segments or finding.matches[:1]]
        numbers += [one.document_id for view in views for one in view.evidence if one.document_id]
        for number in dict.fromkeys(numbers):
            about = self.cited(number).document
            day = iso(about.published_on) if about.published_on else ""
            yield SourceUsed(
                title=about.title,
                speaker=about.speaker,
                published=day,
                publisher=about.publisher,
                url=about.url,
                sha256=about.sha256,
                primary=about.primary,
                kind=about.kind.value,
                retrieved=iso(about.retrieved_at) if about.retrieved_at else "",
            )


class _Page:
    """An article's text with its lines counted."""

    def __init__(self, cited: Cited) -> None:
        self.cited = cited
        self.text = cited.text
        self.lines = Lines(cited.text)


def _loose(span: Span, page: _Page) -> Note:
    line, column = page.lines.place(span.start)
    words = span.of(page.text)
    return Note(
        CheckedQuotation(
            words=words,
            span=span,
            line=line,
            column=column,
            where=page.cited.where(span.start),
            speaker="",
            kind=FindingKind.UNCHECKED,
            reason=_LOOSE,
            claimed=False,
            causes=(FindingKind.UNCHECKED.value,) if len(words.split()) > NAME_OR_SCARE else (),
        )
    )


def _differ(one: Verdict, other: Verdict) -> bool:
    return (one.scale_id, one.rating_id) != (other.scale_id, other.rating_id)


def _free(span: Span, held: Sequence[Span]) -> bool:
    return not any(span.overlaps(other) for other in held)
