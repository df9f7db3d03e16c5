"""Passages to read beside a claim. They are shown as related, with the reason in words, and never as support.

Nothing here touches a finding, a flag or a verdict: what a passage is worth is for the reviewer who attaches it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.desk.views import Related
from workbench.model import Claim, Span
from workbench.text.language import language_of
from workbench.text.sentences import sentences

if TYPE_CHECKING:
    from workbench.matching.related import Asked, Ranked
    from workbench.matching.semantic import Ranker
    from workbench.store import Store
    from workbench.store.related import Near

FEW = 400
"""Up to this many passages all are looked at; beyond, the speaker's own near the day and those that share words."""
OWN = 150
SHARING = 60


class RelatedPassages:
    """The passages near the claims of one open desk. Remembers what the model has read, where there is one."""

    def __init__(self, store: "Store", ranker: "Ranker | None" = None) -> None:
        self._store = store
        self._closeness = ranker.closeness if ranker else None

    def of(self, claim_id: int, limit: int) -> tuple[Related, ...]:
        """The nearest sentences, none of the claim's own article. Raises `Unknown`."""
        from workbench.matching.related import Candidate, rank

        claim = self._store.claims.get(claim_id)
        ask = asked(self._store, claim)
        places = [(near, span) for near in self._gathered(claim, ask) for span in sentences(near.words)]
        candidates = [Candidate(span.of(near.words), near.speaker, near.language, near.weight) for near, span in places]
        ranked = rank(ask, candidates, closeness=self._closeness)[:limit]
        return tuple(self._shown(*places[one.at], one) for one in ranked)

    def _shown(self, near: "Near", span: Span, ranked: "Ranked") -> Related:
        document = self._store.documents.get(near.document_id)
        at = Span(near.span.start + span.start, near.span.start + span.end)
        return Related(document, at, span.of(near.words), near.speaker, ranked.score, ranked.why)

    def _gathered(self, claim: Claim, ask: "Asked") -> "Sequence[Near]":
        """Passages worth ranking: all of few; of many, what shares words and what the speaker said near the day."""
        texts = self._store.related
        sharing = {(one.document_id, one.span): one for one in texts.sharing(claim.text, SHARING)}
        others = texts.all() if texts.count() <= FEW else self._own(claim, ask)
        every = {(one.document_id, one.span): one for one in others} | sharing
        return [one for one in every.values() if one.document_id != claim.document_id]

    def _own(self, claim: Claim, ask: "Asked") -> "Sequence[Near]":
        from workbench.matching.names import same_person

        names = [name for name in self._store.related.speakers() if ask.speakers and same_person(name, ask.speakers)]
        return self._store.related.of_speakers(names, claim.said_on.day, OWN)


def asked(store: "Store", claim: Claim) -> "Asked":
    """A claim as the ranking is asked for it: its words, its speaker's names, its article's language."""
    from workbench.matching.related import Asked

    speakers = store.speakers.names(claim.speaker_id) if claim.speaker_id else ()
    language = store.documents.get(claim.document_id).language or language_of(claim.text)
    return Asked(claim.text, tuple(speakers), language, tuple(one.words for one in claim.quotations))
