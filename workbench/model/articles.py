"""The queue read by article: whose claims stand where, and how far the work on each article is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleClaims:
    """The claims of one article in a list: those from `start` up to, not including, `stop`.

    `changes` are the places in the list at which another one begins to speak, the first claim's among them.
    """

    document_id: int
    start: int
    stop: int
    changes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an article is: of `total` claims `done` are approved or corrected, `decided` have a verdict.

    `to_look_at` have none, and a finding to look at: altered, spliced or absent, or with a flag.
    """

    total: int = 0
    done: int = 0
    decided: int = 0
    to_look_at: int = 0
