"""The same done to many claims at once: all that may be done is one change, and undone as one; the rest is counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbench.desk.claims import Claims
from workbench.desk.corrections import Corrections
from workbench.desk.opened import Opened
from workbench.desk.reviews import Reviews
from workbench.errors import BadInput, Conflict
from workbench.model import Claim, Dismissal, FindingKind, Flag, Move, NewVerdict


@dataclass(frozen=True, slots=True)
class Done:
    """What became of many claims: those that were changed, and why the others were not, a line each."""

    changed: tuple[int, ...]
    refused: tuple[str, ...]


class Many:
    """Acts on many claims, each as it stands at this moment."""

    def __init__(self, opened: Opened, claims: Claims, reviews: Reviews, corrections: Corrections) -> None:
        self._store = opened.store
        self._claims = claims
        self._reviews = reviews
        self._corrections = corrections

    def kinds(self, claim_ids: Sequence[int]) -> set[FindingKind | None]:
        """As what these claims were found; None among them for one that was not looked for."""
        return {row.finding for row in self._store.queue.rows(claim_ids)}

    def doubt(self, claim_ids: Sequence[int], verdict: NewVerdict) -> Flag | FindingKind | None:
        """What was found against a good verdict on one of these, as `Reviews.doubt` says; None where nothing was."""
        doubts = (self._reviews.doubt(replace(verdict, claim_id=claim_id)) for claim_id in claim_ids)
        return next((doubt for doubt in doubts if doubt is not None), None)

    def decide(self, claim_ids: Sequence[int], verdict: NewVerdict) -> Done:
        """Decide on all as the verdict says; of it only scale, rating, reason and right words count.

        Raises:
            BadInput: what was found for them is not of one kind.
        """
        if len(kinds := self.kinds(claim_ids)) > 1:
            told = ", ".join(sorted(kind or "not matched" for kind in kinds))
            raise BadInput(f"the marked claims were found differently ({told}); one verdict is for one kind")

        def decide(claim: Claim) -> object:
            rating = (verdict.scale_id, verdict.rating_id, verdict.reason)
            return self._reviews.decide(NewVerdict(claim.id, *rating, claim.version, verdict.suggested_fix))

        return self._each(claim_ids, decide)

    def move(self, claim_ids: Sequence[int], move: Move, why: str = "") -> Done:
        """Approve, send back or reopen all."""
        return self._each(claim_ids, lambda claim: self._reviews.move(claim.id, move, claim.version, why))

    def assign(self, claim_ids: Sequence[int], reviewer: str) -> Done:
        """Give all to somebody, to nobody with an empty name."""
        return self._each(claim_ids, lambda claim: self._reviews.assign(claim.id, reviewer, claim.version))

    def dismiss(self, claim_ids: Sequence[int], reason: Dismissal | None) -> Done:
        """Take all out of the work, or (None) back in."""
        return self._each(claim_ids, lambda claim: self._corrections.dismiss(claim.id, reason, claim.version))

    def attach(self, claim_ids: Sequence[int], attach: Callable[[int], object]) -> Done:
        """Attach to all what `attach` attaches to the claim of this number. Raises `BadInput` where none takes it."""
        done = self._each(claim_ids, lambda claim: attach(claim.id))
        if claim_ids and not done.changed:
            raise BadInput(done.refused[0])
        return done

    def _each(self, claim_ids: Sequence[int], act: Callable[[Claim], object]) -> Done:
        changed, refused = [], []
        with self._store.together():
            for claim_id in claim_ids:
                try:
                    act(self._claims.get(claim_id))
                    changed.append(claim_id)
                except (BadInput, Conflict) as why:
                    refused.append(str(why))
        return Done(tuple(changed), tuple(refused))
