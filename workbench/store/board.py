"""What the board counts, over the queue: only what whoever looks may see."""

from workbench.model.board import Agreement, Board, Spoken, agreement
from workbench.store.articles import progress_of
from workbench.store.conditions import changed_since
from workbench.store.connection import Connection

_HERE = "(:document IS NULL OR q.document_id = :document)"
_FOUND = f"SELECT q.finding, count(*) FROM queue q WHERE {_HERE} GROUP BY q.finding"  # noqa: S608
_SPOKEN = f"""
SELECT coalesce(s.name, '') AS speaker, iif(q.reader_id = :me, q.kept_verdict || q.verdict, q.verdict) AS verdict,
       q.differs, q.kept_rating <> '' AND q.reader_id IS NOT :me AS hidden, count(*) AS number
FROM queue q LEFT JOIN speakers s ON s.id = q.speaker_id WHERE {_HERE} GROUP BY 1, 2, 3, 4"""  # noqa: S608
# The first two of the reading under way, each by their latest verdict.
_PAIRS = f"""
WITH latest AS (
    SELECT v.claim_id, v.reviewer_id, max(v.id) AS id, min(v.id) AS began FROM verdicts v
    JOIN claims c ON c.id = v.claim_id
    WHERE (c.read_from IS NULL OR v.id > c.read_from) AND v.id NOT IN (SELECT verdict_id FROM taken_back)
    GROUP BY v.claim_id, v.reviewer_id
), placed AS (
    SELECT l.*, row_number() OVER (PARTITION BY l.claim_id ORDER BY l.began) AS place FROM latest l
)
SELECT one.scale_id || '/' || one.rating_id, other.scale_id || '/' || other.rating_id
FROM placed a JOIN placed b ON b.claim_id = a.claim_id AND a.place = 1 AND b.place = 2
JOIN verdicts one ON one.id = a.id JOIN verdicts other ON other.id = b.id JOIN queue q ON q.claim_id = a.claim_id
WHERE {_HERE}"""  # noqa: S608


def board(connection: Connection, document_id: int | None, me: int | None) -> Board:
    """The counts of the desk, or of one document, as the reviewer of this number may see them."""
    values = {"document": document_id, "me": me}
    since = changed_since(connection)
    scope = "TRUE" if document_id is None else f"q.document_id = {int(document_id)}"
    stale = connection.value(f"SELECT count(*) FROM queue q WHERE {scope} AND {since.sql}", since.values)  # noqa: S608
    spoken = _spoken(connection, values)
    return Board(
        progress=progress_of(connection, scope),
        findings={row[0]: row[1] for row in connection.rows(_FOUND, {"document": document_id})},
        speakers=spoken,
        agreement=_agreement(connection, document_id),
        stale=int(stale),
        hidden=sum(one.hidden for one in spoken),
    )


def _agreement(connection: Connection, document_id: int | None) -> Agreement:
    return agreement([(row[0], row[1]) for row in connection.rows(_PAIRS, {"document": document_id})])


def _spoken(connection: Connection, values: dict[str, int | None]) -> list[Spoken]:
    """Each speaker, the most quoted first."""
    found: dict[str, dict[str, int]] = {}
    for row in connection.rows(_SPOKEN, values):
        kind = f"={row['verdict']}" if row["verdict"] else ""
        kind = "differ" if row["differs"] else "hidden" if row["hidden"] else kind
        counts = found.setdefault(row["speaker"], {})
        counts[kind] = counts.get(kind, 0) + row["number"]
    spoken = [
        Spoken(
            speaker,
            {kind[1:]: number for kind, number in counts.items() if kind.startswith("=")},
            counts.get("differ", 0),
            counts.get("hidden", 0),
            counts.get("", 0),
        )
        for speaker, counts in found.items()
    ]
    return sorted(spoken, key=lambda one: (-one.total, one.speaker))
