"""All that a report can be made of, each part made when a format asks for it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from workbench.reports.galley.rows import Article
from workbench.reports.rows import FULL, ReportRow


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece of evidence as a report lists it. `where` is a title, an address or a file's name."""

    claim_id: int
    stance: str
    kind: str
    where: str
    quoted: str
    note: str
    url: str
    file_sha256: str
    reviewer: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Matter:
    """What a report is made of.

    `rows` are read once, one after the other; `columns` are what a table has of them. `articles` are those of
    the claims reported, each whole. `evidence` is what is attached to these claims. `whole` are the lines that
    hold the desk with all of it. `facts` are lines that go with every report, by name: the head of the log, the
    filter. `templates` is the folder of a desk's own templates, None without one. `publisher` is what the
    settings say of who publishes. `say` is told, a line each, what a format leaves out and why.
    """

    rows: Iterable[ReportRow]
    articles: Callable[[], Sequence[Article]] = tuple
    evidence: Callable[[], Sequence[EvidenceRow]] = tuple
    whole: Callable[[], Iterable[str]] = tuple
    columns: tuple[str, ...] = FULL
    facts: Mapping[str, str] = field(default_factory=dict)
    templates: Path | None = None
    publisher: Mapping[str, str] = field(default_factory=dict)
    say: Callable[[str], None] = lambda _: None
