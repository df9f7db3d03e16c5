"""What others have decided: published fact-checks."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FactCheck:
    """A published review of a claim. `said` is the claim in the reviewer's words, `rating` their label as printed.

    `said_on` is when the claim was made, `reviewed_on` when the review came out. What is not known is empty or None.
    """

    said: str
    rating: str
    url: str = ""
    publisher: str = ""
    speaker: str = ""
    said_on: date | None = None
    reviewed_on: date | None = None
    language: str = ""
