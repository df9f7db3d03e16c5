"""Digests of what the index holds: a damaged one is known as such, and nobody is told that words stand nowhere."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from workbench.store.connection import Connection
from workbench.store.fault import Fault
from workbench.store.letter_pairs import as_written

# Each gives one column of bytes, which SQLite puts together: twice as fast as rows of several columns.
_ROWS: Mapping[str, Sequence[str]] = {
    "words": (
        "SELECT CAST(number || ' ' || form AS BLOB) FROM index_words WHERE number >= ? AND number < ? ORDER BY number",
    ),
    "documents": (
        "SELECT CAST(id || ' ' || key || ' ' || first || ' ' || stop || ' ' || language AS BLOB) FROM index_documents"
        " WHERE id >= ? AND id < ? ORDER BY id",
    ),
    "passages": (
        "SELECT CAST(number || ' ' || document || ' ' || start || ' ' || end || ' ' || codes AS BLOB)"
        " FROM index_passages WHERE number >= ? AND number < ? ORDER BY number",
    ),
    "segments": (
        "SELECT CAST(first || ' ' || stop || ' ' || grams || ' ' || bits || ' ' || common AS BLOB) FROM index_segments"
        " WHERE id >= ? AND id < ? ORDER BY id",
        "SELECT CAST(CAST(id || ' ' AS BLOB) || body AS BLOB) FROM index_blocks"
        " WHERE id >= ? * 16777216 AND id < ? * 16777216 ORDER BY id",
    ),
}
_HELD: Mapping[str, str] = {
    "words": "SELECT count(*) FROM index_words",
    "documents": "SELECT count(*) FROM index_documents",
    "passages": "SELECT count(*) FROM index_passages",
    "segments": "SELECT count(*) FROM index_segments WHERE ready = 1",
}
_VOUCHED = "SELECT coalesce(sum(stop - first), 0) FROM index_digests WHERE kind = ?"
_LISTED = "SELECT coalesce(sum(stop - first), 0) FROM index_segments WHERE ready = 1"


def vouch(connection: Connection, kind: str, first: int, stop: int) -> None:
    """Keep the digest of rows that were just written, in the transaction that wrote them."""
    digest = _digest(connection, kind, first, stop)
    connection.replace("index_digests", {"kind": kind, "first": first, "stop": stop, "digest": digest})


def forget(connection: Connection, kind: str, first: int) -> None:
    """Let go of a digest whose rows are removed."""
    connection.run("DELETE FROM index_digests WHERE kind = ? AND first = ?", (kind, first))


def damage(connection: Connection) -> Fault | None:
    """The first of the index that is not as it was written, or None. Reads the whole index once."""
    with connection.moment():
        for kind, held in _HELD.items():
            count, vouched = connection.value(held), connection.value(_VOUCHED, (kind,))
            if count != vouched:
                return Fault(f"index_{kind}", "any", f"there are {count} rows, {vouched} were written")
        if connection.value(_LISTED) != connection.value(_HELD["passages"]):
            return Fault("index_segments", "any", "the segments do not hold every passage")
        if not as_written(connection):
            return Fault("index_letter_pairs", "any", "they are not those of the words")
        for kind, first, stop, digest in connection.rows("SELECT * FROM index_digests ORDER BY kind, first"):
            if _digest(connection, kind, first, stop) != digest:
                return Fault(f"index_{kind}", first, f"the rows up to {stop - 1} are not as they were written")
    return None


def _digest(connection: Connection, kind: str, first: int, stop: int) -> bytes:
    hashed = sha256()
    for sql in _ROWS[kind]:
        for row in connection.stream(sql, (first, stop)):
            hashed.update(row[0])
            hashed.update(b"\n")
    return hashed.digest()
