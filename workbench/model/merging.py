"""What another desk would bring to this one, as it is shown to a person before anything is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who worked there, and who that is here. `known` says whether anybody of that name has worked here."""

    there: str
    here: str
    known: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A verdict as one desk has it."""

    label: str
    reviewer: str
    decided_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A claim that both desks have decided, and not alike. The later of the two stands until a reader decides."""

    claim_id: int
    words: str
    here: Side
    there: Side


@dataclass(frozen=True, slots=True)
class Coming:
    """What would come: counts, the titles of documents that are new here, people, clashes.

    `kept` says in lines what differs and stays as it is here, `left_out` what of the other desk can't come and why.
    `entries` and `head` are of the other desk's log.
    """

    file: str
    entries: int
    head: str
    documents: Sequence[str]
    documents_held: int
    claims: int
    claims_held: int
    verdicts: int
    evidence: int
    corrections: int
    fact_checks: int
    people: Sequence[Person]
    clashes: Sequence[Clash]
    kept: Sequence[str]
    left_out: Sequence[str]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing that this desk does not have."""
        return not (
            self.documents or self.claims or self.verdicts or self.evidence or self.corrections or self.fact_checks
        )
