"""What a report says of one claim, and which of it each profile shows."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from hashlib import sha256
from json import dumps
from types import MappingProxyType

from workbench.model import FindingKind

SCHEMA_VERSION = "1"  # grows when a column changes its meaning or goes; new ones are added at the end

# Of an absent one the nearest words are held, which are nobody's correction.
_STANDS_THERE = frozenset({FindingKind.VERBATIM, FindingKind.ELIDED, FindingKind.SPLICED, FindingKind.ALTERED})

Value = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A claim with its finding and its current verdict: the columns of the full report, in their order.

    People are names, not numbers. `locator` says where the claim stands in its article, for a person; `match_start` and
    `match_end` are code points of the source's text. `difference` is the change in one line, worst first. `agreement`
    is whether two verdicts say the same, None with fewer than two. `speaker_known` is how the speaker is known: named,
    pronoun, carried or guessed. `stale` says in words what changed since, if anything. `finding_in_words` has
    its flags with it. `decided_first` and `decided_second` are people in the order in which they first decided. The
    columns from `report_row` on say which row of how many this is, for which filter and profile, and the fingerprint of
    the matcher: with `log_head` and `report_reader`, who made it and saw what it says, all that it takes to make the
    report again. `verdict_first` and `verdict_second` are what the two who decided first say now. `report_seal` is over
    what the report says of how it was made, which nothing in the desk says.
    """

    schema_version: str = SCHEMA_VERSION
    claim_id: int
    article_title: str = ""
    article_url: str = ""
    article_published: date | None = None
    locator: str = ""
    claim_kind: str = ""
    claim_text: str = ""
    speaker: str = ""
    speaker_role: str = ""
    said_on: date | None = None
    said_on_precision: str = ""
    said_where: str = ""
    original_language: str = ""
    source_id: int | None = None
    source_title: str = ""
    source_publisher: str = ""
    source_url: str = ""
    source_primary: bool | None = None
    source_published: date | None = None
    source_retrieved: datetime | None = None
    source_sha256: str = ""
    finding: str = ""
    finding_score: float | None = None
    matched_text: str = ""
    match_start: int | None = None
    match_end: int | None = None
    difference: str = ""
    context_before: str = ""
    context_after: str = ""
    flags: str = ""
    verdict: str = ""
    verdict_scale: str = ""
    rating_value: float | None = None
    rating_best: float | None = None
    rating_worst: float | None = None
    verdict_reason: str = ""
    evidence_for: str = ""
    evidence_against: str = ""
    evidence_context: str = ""
    reviewer: str = ""
    decided_at: datetime | None = None
    second_reviewer: str = ""
    second_verdict: str = ""
    agreement: bool | None = None
    status: str = ""
    stale: str = ""
    correction_of: int | None = None
    suggested_fix: str = ""
    log_head: str = ""
    speaker_known: str = ""
    finding_in_words: str = ""
    decided_first: str = ""
    decided_second: str = ""
    report_row: int = 0
    report_rows: int = 0
    report_filter: str = ""
    report_profile: str = ""
    matcher: str = ""
    report_reader: str = ""
    verdict_first: str = ""
    reason_first: str = ""
    verdict_second: str = ""
    reason_second: str = ""
    report_seal: str = ""

    @property
    def found(self) -> str:
        """The finding in words with its flags, and what changed since it was made."""
        return " | ".join(filter(None, [self.finding_in_words, self.stale and f"stale: {self.stale}"]))

    @property
    def right_words(self) -> str:
        """What should stand there: the reviewer's correction, else the words found where they are those meant."""
        return self.suggested_fix or (self.matched_text if self.finding in _STANDS_THERE else "")

    @property
    def evidence(self) -> str:
        """All that was attached, each kind of it named."""
        kinds = {"for": self.evidence_for, "against": self.evidence_against, "context": self.evidence_context}
        return " | ".join(f"{name}: {pieces}" for name, pieces in kinds.items() if pieces)

    def values(self, columns: Sequence[str] | None = None) -> dict[str, Value]:
        """The values of these columns, by column, in their order; without them, of the full report."""
        return {column: getattr(self, column) for column in columns or FULL}


FULL = tuple(field.name for field in fields(ReportRow))
"""The columns of the full report, which programs and archives read and which can be verified."""

PROFILES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "full": FULL,
        "brief": (
            "article_title",
            "locator",
            "speaker",
            "claim_text",
            "found",
            "right_words",
            "verdict",
            "verdict_reason",
            "evidence",
            "decided_first",
            "decided_second",
            "status",
        ),
    }
)
"""The profiles that come with the workbench: `brief` is for editors."""

COLUMNS = (*FULL, *(column for column in PROFILES["brief"] if column not in FULL))
"""All that a profile can have."""


def seal(log_head: str, matcher: str, claims: str, profile: str, reader: str) -> str:
    """What ties together how a report was made: SHA-256 over these, `claims` being the filter. Any program can seal."""
    return sha256(dumps([log_head, matcher, claims, profile, reader]).encode()).hexdigest()


def iso(day: date) -> str:
    """A day as 2026-01-09, a moment as 2026-01-09T15:12:00Z."""
    return f"{day.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if isinstance(day, datetime) else day.isoformat()
