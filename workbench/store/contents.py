"""What is stored beside the log and never changes, held against the digests that the log has of it."""

from collections.abc import Iterator
from hashlib import sha256

from workbench.store.connection import Connection
from workbench.store.document_rows import digests_of, held_rows
from workbench.store.engine import Row
from workbench.store.events.documents import DIGESTS
from workbench.store.factchecks import digest as digest_of_checks
from workbench.store.fault import Fault
from workbench.store.finding_rows import cited, finding_of
from workbench.store.findings import digest
from workbench.store.values import parsed

_ADDED = "SELECT subject_id, now FROM log WHERE subject = 'document' AND action IN ('add', 'vouch') ORDER BY id"
_FOUND = "SELECT now FROM log WHERE subject = 'claim' AND action IN ('match', 'merge') ORDER BY id"
_SOURCES = "SELECT document_id, sha256 FROM finding_sources WHERE finding_id = ? ORDER BY document_id"
_FILE_LOST = """
SELECT id FROM evidence WHERE file_sha256 IS NOT NULL AND file_sha256 NOT IN (SELECT sha256 FROM evidence_files)"""
_LOOSE = "SELECT document_id FROM {table} WHERE document_id NOT IN (SELECT id FROM documents) LIMIT 1"


def texts(connection: Connection) -> Iterator[Fault]:
    """Bytes, text, turns and passages of every document."""
    told: dict[int, dict[str, str]] = {}
    for row in connection.stream(_ADDED):
        said = parsed(row["now"])
        told.setdefault(row["subject_id"], {}).update({name: said[name] for name in DIGESTS if name in said})
    for row in connection.rows("SELECT id, sha256, length FROM documents ORDER BY id"):
        yield from _text(connection, row, told.get(row["id"], {}))
    for table in ("originals", "turns", "passages", "locators"):
        loose = connection.value(_LOOSE.format(table=table))
        if loose is not None:
            yield Fault(table, loose, "there is no such document")


def _text(connection: Connection, document: Row, told: dict[str, str]) -> Iterator[Fault]:
    number = document["id"]
    original = connection.row("SELECT raw, text FROM originals WHERE document_id = ?", (number,))
    if original is None or sha256(original["raw"]).hexdigest() != document["sha256"]:
        yield Fault("documents", number, "its bytes do not have its SHA-256")
        return
    held = digests_of(original["text"], **held_rows(connection, number))
    for name in DIGESTS:
        if held[name] != told.get(name):
            what = name.removesuffix("_sha256")
            table = "originals" if what == "text" else what
            yield Fault(
                table, number, f"the {what} of the document {_ARE.get(what, 'are')} not what the log has a digest of"
            )
    if len(original["text"]) != document["length"]:
        yield Fault("documents", number, "its text has another length")


_ARE = {"text": "is"}


def files(connection: Connection) -> Iterator[Fault]:
    """Attached files, one at a time: together they may be larger than memory should be."""
    for row in connection.stream("SELECT sha256, bytes FROM evidence_files"):
        if sha256(row["bytes"]).hexdigest() != row["sha256"]:
            yield Fault("evidence_files", row["sha256"], "its bytes do not have its SHA-256")
    lost = connection.row(_FILE_LOST)
    if lost is not None:
        yield Fault("evidence", lost["id"], "its file is not there")


def findings(connection: Connection) -> Iterator[Fault]:
    """What the machine found, and which documents it says it found it in."""
    told: dict[int, bytes] = {}
    for row in connection.stream(_FOUND):
        now = parsed(row["now"])
        for each in (now.get("findings") if isinstance(now, dict) else now) or ():
            told[each["id"]] = bytes.fromhex(each["sha256"])
    shas = {row["id"]: row["sha256"] for row in connection.rows("SELECT id, sha256 FROM documents")}
    for row in connection.stream("SELECT * FROM findings ORDER BY id"):
        if not _as_logged(row, told.pop(row["id"], b"")):
            yield Fault("findings", row["id"], "it does not say what the log has a digest of")
            continue
        keys = sorted(int(key) for key in cited(finding_of(row)))
        held = [tuple(each) for each in connection.rows(_SOURCES, (row["id"],))]
        if held != [(key, shas.get(key)) for key in keys]:
            yield Fault("finding_sources", row["id"], "these are not the documents that the finding points into")
    yield from (Fault("findings", number, "the log has it, the table has not") for number in told)
    loose = connection.row("SELECT finding_id FROM finding_sources WHERE finding_id NOT IN (SELECT id FROM findings)")
    if loose is not None:
        yield Fault("finding_sources", loose["finding_id"], "there is no such finding")


def _as_logged(row: Row, told: bytes) -> bool:
    fields = {name: row[name] for name in row.keys() if name != "id"}  # noqa: SIM118 - a Row is no dict
    if bytes.fromhex(digest(fields)) == told:
        return True
    # Before there were notes, no digest was made over them.
    return fields.pop("notes", "") == "[]" and bytes.fromhex(digest(fields)) == told


def imports(connection: Connection) -> Iterator[Fault]:
    """The fact-checks that each import added, as they were then; and none that no import added."""
    known = 0
    for row in connection.rows("SELECT * FROM log WHERE subject = 'fact_checks' AND action = 'import' ORDER BY id"):
        now, first = parsed(row["now"]), row["subject_id"]
        known += now["added"]
        if now["sha256"] != digest_of_checks(connection, range(first, first + now["added"])):
            yield Fault("fact_checks", first, f"what was imported from {now['file']} is not what the log says")
    if known != connection.value("SELECT count(*) FROM fact_checks"):
        yield Fault("fact_checks", known + 1, "the log does not have it")
