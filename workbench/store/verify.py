"""Whether a desk still is what its log says: the chain, the documents, and every row that is never to change.

It shows tampering to whoever kept a head of the log. It does not stop the owner of the file, who can write it anew.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from json import loads
from typing import Any

from workbench.store.connection import Connection, Row
from workbench.store.factchecks import digest as digest_of_checks
from workbench.store.findings import digest
from workbench.store.log import BEGINNING, seal
from workbench.store.scales import content, read_scale

_SEALED = ("id", "at", "who", "action", "subject", "subject_id", "was", "now", "why")
_CUT_FROM_TEXT = """
SELECT 'claims' AS source, id, document_id, start, end, text AS words FROM claims
UNION ALL SELECT 'quotations', q.id, c.document_id, q.start, q.end, q.words
FROM quotations q JOIN claims c ON c.id = q.claim_id
UNION ALL SELECT 'evidence', id, document_id, start, end, quoted FROM evidence WHERE kind = 'passage'
ORDER BY document_id"""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first row that is not what it was: in which table, which one, and what is wrong with it."""

    table: str
    id: int | str
    what: str

    def __str__(self) -> str:
        return f"{self.table}, row {self.id}: {self.what}"


def verify(connection: Connection, kept_head: str = "") -> Fault | None:
    """The first row that is not what the log says, or None. `kept_head` is a head of the log that has to be in it."""
    checks: tuple[Callable[[Connection], Iterator[Fault]], ...] = (
        _chain,
        _documents,
        _files,
        _scales,
        _kept,
        _words,
        _imports,
    )
    for check in checks:
        for fault in check(connection):
            return fault
    heads = {BEGINNING, *connection.column("SELECT hash FROM log")}
    if kept_head and kept_head not in heads:
        return Fault("log", len(heads) - 1, f"no row has the hash {kept_head}; the log was cut short or written anew")
    return None


def _chain(connection: Connection) -> Iterator[Fault]:
    before = BEGINNING
    for expected, row in enumerate(connection.rows("SELECT * FROM log ORDER BY id"), start=1):
        if row["id"] != expected:
            yield Fault("log", expected, "the row is missing")
        if row["hash"] != seal(before, {column: row[column] for column in _SEALED}):
            yield Fault("log", row["id"], "its hash does not fit what it says and the row before")
        before = row["hash"]


def _documents(connection: Connection) -> Iterator[Fault]:
    logged = {row["subject_id"]: loads(row["now"]) for row in _logged(connection, "add", "document")}
    for row in _logged(connection, "amend", "document"):
        logged.get(row["subject_id"], {}).update(loads(row["now"]))
    withdrawn = {row["subject_id"] for row in _logged(connection, "withdraw", "document")}
    for row in connection.rows("SELECT * FROM documents ORDER BY id"):
        original = connection.row(
            "SELECT raw, length(text) AS length FROM originals WHERE document_id = ?", (row["id"],)
        )
        if original is None or sha256(original["raw"]).hexdigest() != row["sha256"]:
            yield Fault("documents", row["id"], "its bytes do not have its SHA-256")
        elif not _agrees(row, logged.pop(row["id"], None)) or bool(row["withdrawn"]) != (row["id"] in withdrawn):
            yield Fault("documents", row["id"], "it does not say what the log says")
    yield from (Fault("documents", number, "the log has it, the table has not") for number in logged)


def _files(connection: Connection) -> Iterator[Fault]:
    for row in connection.rows("SELECT * FROM evidence_files"):
        if sha256(row["bytes"]).hexdigest() != row["sha256"]:
            yield Fault("evidence_files", row["sha256"], "its bytes do not have its SHA-256")


def _scales(connection: Connection) -> Iterator[Fault]:
    logged = {each["id"]: each for each in (loads(row["now"]) for row in _logged(connection, "add", "scale"))}
    for row in connection.rows("SELECT * FROM scales ORDER BY id"):
        if content(read_scale(connection, row)) != logged.get(row["id"]):
            yield Fault("scales", row["id"], "it does not say what the log says")


def _kept(connection: Connection) -> Iterator[Fault]:
    """Rows that the log repeats, or keeps a digest of."""
    decided = {each["id"]: each for each in (loads(row["now"]) for row in _logged(connection, "decide", "claim"))}
    attached = {each["id"]: each for each in (loads(row["now"]) for row in _logged(connection, "attach", "claim"))}
    retracted = {loads(row["was"])["id"]: {"why": row["why"]} for row in _logged(connection, "retract", "claim")}
    found = {each["id"]: each for row in _logged(connection, "match", "claim") for each in loads(row["now"])}
    yield from _compare(connection, "verdicts", "id", decided)
    yield from _compare(connection, "evidence", "id", attached)
    yield from _compare(connection, "retractions", "evidence_id", retracted)
    for row in connection.rows("SELECT * FROM findings ORDER BY id"):
        fields = {column: row[column] for column in row.keys() if column != "id"}  # noqa: SIM118 - a Row is no dict
        if digest(fields) != found.pop(row["id"], {}).get("sha256"):
            yield Fault("findings", row["id"], "it does not say what the log says")
    yield from (Fault("findings", number, "the log has it, the table has not") for number in found)


def _compare(connection: Connection, table: str, key: str, logged: dict[int, Any]) -> Iterator[Fault]:
    for row in connection.rows(f"SELECT * FROM {table} ORDER BY {key}"):  # noqa: S608 - our own names only
        if not _agrees(row, logged.pop(row[key], None)):
            yield Fault(table, row[key], "it does not say what the log says")
    yield from (Fault(table, number, "the log has it, the table has not") for number in logged)


def _words(connection: Connection) -> Iterator[Fault]:
    """Words that were cut from a document's text have to stand there still."""
    held, text = None, ""
    for row in connection.rows(_CUT_FROM_TEXT):
        if row["document_id"] != held:
            held = row["document_id"]
            text = connection.value("SELECT text FROM originals WHERE document_id = ?", (held,)) or ""
        if text[row["start"] : row["end"]] != row["words"]:
            yield Fault(row["source"], row["id"], f"its words are not those of document {held}")


def _imports(connection: Connection) -> Iterator[Fault]:
    """The fact-checks that each import added, as they were then; and none that no import added."""
    known = 0
    for row in _logged(connection, "import", "fact_checks"):
        now, first = loads(row["now"]), row["subject_id"]
        known += now["added"]
        if now["sha256"] != digest_of_checks(connection, range(first, first + now["added"])):
            yield Fault("fact_checks", first, f"what was imported from {now['file']} is not what the log says")
    if known != connection.value("SELECT count(*) FROM fact_checks"):
        yield Fault("fact_checks", known + 1, "the log does not have it")


def _logged(connection: Connection, action: str, subject: str) -> list[Row]:
    return connection.rows("SELECT * FROM log WHERE subject = ? AND action = ? ORDER BY id", (subject, action))


def _agrees(row: Row, logged: Mapping[str, Any] | None) -> bool:
    return logged is not None and all(row[column] == value for column, value in logged.items())
