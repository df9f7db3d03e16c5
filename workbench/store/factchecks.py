"""Fact-checks by others: imported once, kept as they were, found by their words."""

from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256

from workbench.model import FactCheck
from workbench.store.connection import Connection
from workbench.store.damaged import reads
from workbench.store.engine import Row
from workbench.store.fulltext import Found, Index, search
from workbench.store.log import Change, Log
from workbench.store.values import canonical, day, iso
from workbench.text.folding import forms

# Of the versions of a review, by its address and claim, the one that was imported last stands.
_STANDING = """
SELECT * FROM fact_checks f WHERE id IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
    SELECT 1 FROM fact_checks later WHERE later.url = f.url AND f.url <> '' AND later.said = f.said AND later.id > f.id
)"""


_ADDED = """
SELECT id, sha256, said, rating, url, publisher, speaker, said_on, reviewed_on, language FROM fact_checks
WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"""


_AT_ONCE = 500  # rows of a transaction: others wait for it some 0.1 s


class FactChecks:
    """What other houses have published on claims."""

    def __init__(self, connection: Connection, log: Log) -> None:
        self._connection = connection
        self._log = log

    def record(self, checks: Sequence[FactCheck], file: str, who: str) -> int:
        """Keep those that are not held yet, some hundreds in each transaction, which has a row of the log; how many.

        Stopped in the middle, what was kept stays; the rest comes when the file is imported again.
        """
        rows, added = [_fields(check) for check in checks], 0
        for at in range(0, len(rows) or 1, _AT_ONCE):
            with self._log.change(who) as change:
                added += _keep(change, rows[at : at + _AT_ONCE], file)
        return added

    def near(self, words: Sequence[str], *, stems: bool, limit: int) -> list[tuple[FactCheck, float]]:
        """Those that share words with these folded ones, and how much by BM25, best first."""
        found = search(self._connection, Index.FACT_CHECK_STEMS if stems else Index.FACT_CHECK_FORMS, words, limit)
        return self._read(found)

    def _read(self, found: Sequence[Found]) -> list[tuple[FactCheck, float]]:
        weights = {one.row: one.weight for one in found}
        rows = self._connection.rows(_STANDING, (canonical(list(weights)),))
        return sorted(((read_fact_check(row), weights[row["id"]]) for row in rows), key=lambda pair: -pair[1])


def digest(connection: Connection, ids: Sequence[int]) -> str:
    """What the log keeps of the fact-checks that one import added: sha256 over all that they say, in order."""
    rows = connection.rows(_ADDED, (canonical(list(ids)),))
    return sha256(canonical([list(row) for row in rows]).encode()).hexdigest()


def keep(change: Change, checks: Sequence[FactCheck], file: str) -> int:
    """Keep those that are not held yet, within a change; how many that were."""
    return _keep(change, [_fields(check) for check in checks], file)


def _keep(change: Change, rows: Sequence[dict[str, object]], file: str) -> int:
    ids = [number for number in (_add(change, row) for row in rows) if number]
    now = {"file": file, "read": len(rows), "added": len(ids), "sha256": digest(change.connection, ids)}
    change.record("import", "fact_checks", ids[0] if ids else 0, now=now)
    return len(ids)


def _add(change: Change, fields: dict[str, object]) -> int:
    connection = change.connection
    if connection.value("SELECT 1 FROM fact_checks WHERE sha256 = ?", (fields["sha256"],)):
        return 0
    number = connection.insert("fact_checks", fields)
    _index(connection, number, str(fields["said"]))
    return number


def index_words(connection: Connection) -> None:
    """Make all fact-checks findable by their words, where none is yet."""
    for row in connection.rows("SELECT id, said FROM fact_checks ORDER BY id"):
        _index(connection, row["id"], row["said"])


def _index(connection: Connection, number: int, said: str) -> None:
    words = " ".join(forms(said))
    for index in (Index.FACT_CHECK_FORMS, Index.FACT_CHECK_STEMS):
        connection.insert(index, {"rowid": number, "words": words})


def _fields(check: FactCheck) -> dict[str, object]:
    fields = asdict(check) | {"said_on": iso(check.said_on), "reviewed_on": iso(check.reviewed_on)}
    return fields | {"sha256": sha256(canonical(fields).encode()).hexdigest()}


@reads("fact_checks")
def read_fact_check(row: Row) -> FactCheck:
    """The fact-check of a row."""
    return FactCheck(
        said=row["said"],
        rating=row["rating"],
        url=row["url"],
        publisher=row["publisher"],
        speaker=row["speaker"],
        said_on=day(row["said_on"]),
        reviewed_on=day(row["reviewed_on"]),
        language=row["language"],
    )
