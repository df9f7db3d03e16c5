"""What the tools answer: the fields of the commands' JSON, typed, so that a client is told their schema.

`docs/check.schema.json` and `workbench find --help` say what each field means.
"""

from typing import Any

from typing_extensions import TypedDict  # before 3.12 the schema is made from this one only; it comes with the SDK


class Place(TypedDict):
    """A place in a source, with the source's own words and the same between bars with the change in them."""

    source: str
    title: str
    speaker: str | None
    where: str
    words: str
    shown: str


class Quotation(TypedDict):
    """One quotation of a text and what was found for it."""

    quotation: str
    start: int
    end: int
    line: int
    column: int
    where: str
    speaker: str | None
    of_nobody: bool
    kind: str
    nowhere: bool
    score: float
    reason: str
    flags: dict[str, str]
    notes: list[str]
    differences: list[str]
    places: list[Place]
    causes: list[str]
    excused: str | None
    to_look_at: bool


class Checked(TypedDict):
    """A text that was checked. `coverage` says how many quotations there are and what became of each."""

    draft: str
    title: str
    sources: int
    coverage: str
    counts: dict[str, int]
    of_nobody: int
    unquoted_statements: int
    notes: list[str]
    quotations: list[Quotation]


class Match(TypedDict):
    """A place by offsets into the text of its source, in code points."""

    source: str
    start: int
    end: int
    score: float


class Segment(TypedDict):
    """A stretch that makes up the best finding."""

    source: str
    start: int
    end: int


class Found(TypedDict):
    """What was found for one quotation, as `workbench find --format jsonl` says it."""

    qid: str
    kind: str
    flags: list[str]
    score: float
    ms: float
    matches: list[Match]
    segments: list[Segment]
    diff: list[dict[str, Any]]
    reason: str
    flag_reasons: dict[str, str]
    notes: list[str]


class Claims(TypedDict):
    """Claims of the desk that a filter lets through; `more` are not shown."""

    claims: list[dict[str, Any]]
    more: int


class Claim(TypedDict):
    """One claim whole: findings, evidence, verdicts."""

    claim: dict[str, Any]
    document_id: int
    before: str
    after: str
    findings: list[dict[str, Any]]
    evidence: list[dict[str, Any]]
    verdicts: list[dict[str, Any]]


class Source(TypedDict):
    """A source that is looked in."""

    source: str
    title: str
    speaker: str
    language: str
    published: str


class Sources(TypedDict):
    """All sources that are looked in, and what was left out of them."""

    sources: list[Source]
    notes: list[str]
