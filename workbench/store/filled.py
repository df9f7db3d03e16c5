"""What SQL alone can't bring an older desk to: for each step of `db/` that needs it, what fills what it made.

They are run in the order of their steps, in the same transaction, once all steps are taken: each finds the present
schema. A new desk has nothing to fill.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from workbench.store.claim_rows import words_of
from workbench.store.connection import Connection
from workbench.store.document_rows import digests_of, held_rows
from workbench.store.events.claims import written
from workbench.store.letter_pairs import fill
from workbench.store.log import Change
from workbench.store.upkeep import refresh
from workbench.store.values import iso

UPGRADE = "the workbench"
"""Whom the log names for what an upgrade brings with it."""
_NOT_VOUCHED = (
    "From here on the log says all that happens. What it did not say before is taken as it stood: the claims as they "
    "were read, who speaks in them, the names of people, the short labels of ratings, the texts, turns and passages of "
    "documents."
)
_AT_ONCE = 2_000
_FOUND = """
SELECT k.finding_id, k.claim_id, k.looked_to, k.stale FROM current_findings k JOIN claims c ON c.id = k.claim_id
WHERE c.document_id = ? ORDER BY k.finding_id"""


def vouch(connection: Connection) -> None:
    """Write into the log what an older desk holds and its log did not say, so that it can be replayed from here on."""
    _work_out_anew(connection)
    change = Change(connection, UPGRADE, iso(datetime.now(UTC)) or "")
    people = {
        table: [dict(row) for row in connection.rows(f"SELECT * FROM {table} ORDER BY id")]  # noqa: S608
        for table in ("reviewers", "speakers", "speaker_names")
    }
    settings = [list(row) for row in connection.rows("SELECT key, value FROM settings ORDER BY key")]
    version = connection.value("PRAGMA user_version")
    shorts = [list(row) for row in connection.rows("SELECT scale_id, id, short FROM ratings WHERE short <> ''")]
    said = {"schema": version, "settings": settings, "shorts": shorts} | people
    change.say("upgrade", "desk", 0, now=said, why=_NOT_VOUCHED)
    for document_id in connection.column("SELECT id FROM documents ORDER BY id"):
        change.say("vouch", "document", document_id, now=_held(connection, document_id))


def _held(connection: Connection, document_id: int) -> dict[str, Any]:
    """What a document's text is, and the claims in it as they stand."""
    text = connection.value("SELECT text FROM originals WHERE document_id = ?", (document_id,)) or ""
    claims = written(connection, "WHERE c.document_id = ? ORDER BY c.id", (document_id,))
    findings = [list(row) for row in connection.rows(_FOUND, (document_id,))]
    return digests_of(text, **held_rows(connection, document_id)) | {"claims": claims, "findings": findings}


def _work_out_anew(connection: Connection) -> None:
    """The queue and the words to look claims up by, as this version of the workbench makes them."""
    for row in connection.rows("SELECT id, text FROM claims"):
        words = words_of(row["text"])
        connection.run(
            "UPDATE claim_words SET folded = ? WHERE claim_id = ? AND folded <> ?", (words, row["id"], words)
        )
    _queue_anew(connection)


def _queue_anew(connection: Connection) -> None:
    claims = connection.column("SELECT id FROM claims ORDER BY id")
    for at in range(0, len(claims), _AT_ONCE):
        refresh(connection, claims[at : at + _AT_ONCE])


def _index_anew(connection: Connection) -> None:
    from workbench.store.search.desk import empty  # noqa: PLC0415 - opening a desk does not pay for the index

    empty(connection)


FILLED: Mapping[str, Callable[[Connection], None]] = {
    "0009_replay": vouch,
    "0011_index_digests": _index_anew,
    "0013_readings": _queue_anew,
    "0014_twins": _queue_anew,
    "0015_letter_pairs": fill,
}
"""By the name of the step: its file in `db/` without the ending."""
