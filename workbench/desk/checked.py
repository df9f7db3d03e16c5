"""Checked before: verdicts of this desk, and fact-checks by others, on claims that say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.desk.opened import Opened
from workbench.desk.related import asked
from workbench.desk.seeing import Seeing
from workbench.desk.views import CheckedBefore, Imported
from workbench.model import Claim, FactCheck, Verdict
from workbench.text.folding import forms
from workbench.text.language import function_words

if TYPE_CHECKING:
    from workbench.matching.related import Asked
    from workbench.store import Store

LOOKED_AT = 50
"""How many claims, and how many fact-checks, that share words are compared."""


def checked_before(opened: Opened, claim_id: int, limit: int) -> tuple[CheckedBefore, ...]:
    """What was decided on claims that say the same, the most alike first. Raises `Unknown`."""
    store = opened.store
    claim = store.claims.get(claim_id)
    ask = asked(store, claim)
    best: dict[CheckedBefore, CheckedBefore] = {}
    for words, quoted in ((claim.text, False), (_quoted(claim), True)):
        for found in _alike(opened, claim, replace(ask, words=words), quoted=quoted) if words else ():
            plain = replace(found, score=0.0, why="")
            if plain not in best or best[plain].score < found.score:
                best[plain] = found
    return tuple(sorted(best.values(), key=lambda one: -one.score)[:limit])


def take(store: "Store", path: Path | str, who: str) -> Imported:
    """Keep the fact-checks of a file or a page that are new here. Raises `NotUsable`, `BadInput`."""
    from workbench.desk import pages
    from workbench.intake import factchecks

    reviews = factchecks.on_pages(pages.fetch(path).raw, path) if isinstance(path, str) else factchecks.read(path)
    added = store.fact_checks.record(reviews.checks, path if isinstance(path, str) else path.name, who)
    return Imported(len(reviews.checks), added, reviews.left_out)


def _alike(opened: Opened, claim: Claim, ask: "Asked", *, quoted: bool) -> list[CheckedBefore]:
    """Earlier checks by the words of the whole claim, or by its quoted words just as they are."""
    from workbench.matching.related import Candidate, rank

    words = [form for form in forms(ask.words) if form not in function_words()]
    stems = ask.language == "en" and not quoted
    store, seeing = opened.store, Seeing(opened)
    ours = [
        (_ours(store, held, verdict, claim), (quoted and _quoted(held)) or held.text, weight)
        for held, weight in store.related.decided(words, stems=stems, limit=LOOKED_AT)
        if held.id != claim.id and (verdict := seeing.twin(claim, held.id))
    ]
    theirs = [
        (_theirs(check), check.said, weight)
        for check, weight in store.fact_checks.near(words, stems=stems, limit=LOOKED_AT)
    ]
    found = [*_relative(ours), *_relative(theirs)]
    candidates = [Candidate(said, one.speaker, ask.language, weight) for one, said, weight in found]
    return [
        replace(found[each.at][0], score=each.score, why=_joined(each.why, found[each.at][0].why))
        for each in rank(ask, candidates, same=True)
    ]


def _relative(found: Sequence[tuple[CheckedBefore, str, float]]) -> Iterable[tuple[CheckedBefore, str, float]]:
    """With weights as parts of the largest: BM25 of two indexes is on two scales."""
    largest = max((weight for _, _, weight in found), default=1.0) or 1.0
    return [(one, said, weight / largest) for one, said, weight in found]


def _quoted(claim: Claim) -> str:
    return " … ".join(quotation.words for quotation in claim.quotations)


def _ours(store: "Store", held: Claim, verdict: Verdict, claim: Claim) -> CheckedBefore:
    return CheckedBefore(
        said=held.text,
        speaker=held.speaker,
        rating=verdict.label,
        by=verdict.reviewer,
        on=verdict.decided_at.date(),
        url=store.documents.get(held.document_id).url,
        claim_id=held.id,
        score=0.0,
        why="" if held.polarity is claim.polarity else "one of the two denies it",
        twin=held.id in store.queue.twins(claim.id),
    )


def _theirs(check: FactCheck) -> CheckedBefore:
    return CheckedBefore(
        said=check.said,
        speaker=check.speaker,
        rating=check.rating,
        by=check.publisher,
        on=check.reviewed_on,
        url=check.url,
        claim_id=None,
        score=0.0,
        why="",
    )


def _joined(*reasons: str) -> str:
    return "; ".join(reason for reason in reasons if reason)
