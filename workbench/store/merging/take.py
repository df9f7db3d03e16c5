"""What was planned, taken: all of it in one transaction that says in the log whence it came."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

from workbench.errors import BadInput
from workbench.model import Locator, LocatorKind, NewDocument
from workbench.store.connection import Connection
from workbench.store.document_rows import Ready, read_document, read_turn
from workbench.store.documents import keep
from workbench.store.factchecks import keep as keep_checks
from workbench.store.factchecks import read_fact_check
from workbench.store.log import Change, Log
from workbench.store.merging.bring import Bringing
from workbench.store.merging.plan import Plan
from workbench.store.merging.rehearsal import rehearsal
from workbench.store.scales import add as add_scale
from workbench.store.values import canonical

_DOCUMENT = "SELECT * FROM documents WHERE id = ?"
_ORIGINAL = "SELECT * FROM originals WHERE document_id = ?"
_TURNS = "SELECT * FROM turns WHERE document_id = ? ORDER BY number"
_LOCATORS = "SELECT * FROM locators WHERE document_id = ? ORDER BY number"
_CHECKS = "SELECT * FROM fact_checks WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
_FIELDS = (
    "title",
    "kind",
    "role",
    "publisher",
    "url",
    "author",
    "speaker",
    "language",
    "published_on",
    "retrieved_at",
    "primary",
    "correction_of",
    "notes",
)


def take(log: Log, theirs: Connection, planned: Plan, who: str, backup: Path) -> None:
    """Take all that was planned, or nothing.

    `backup` is a copy of the desk as it is. All is worked out on a copy of it, so that others wait only while the rows
    are put in: a sixth of the time (docs/trust.md).

    Raises:
        BadInput: the desk has changed since it was planned.
        NoRoom, DeskBusy: nothing was stored.
    """
    with rehearsal(backup) as copy:
        rehearsed = log.on(copy)
        with rehearsed.change(who) as change:
            _expect(planned, rehearsed)
            _take(change, theirs, planned)
        with log.change(who):
            _expect(planned, log)
            copy.do_again(log.connection)


def _expect(planned: Plan, log: Log) -> None:
    if log.head() != planned.head:
        raise BadInput("this desk has changed since what would come was worked out; nothing was taken: merge again")


def _take(change: Change, theirs: Connection, planned: Plan) -> None:
    gone = set(theirs.column("SELECT id FROM documents WHERE withdrawn = 1"))
    coming = planned.coming
    people = [[each.there, each.here] for each in coming.people]
    said = {"file": coming.file, "entries": coming.entries, "head": coming.head, "people": people}
    change.say("merge", "desk", 0, now=said, why="what another desk has and this one had not")
    for scale in planned.reviews.scales:
        add_scale(change, scale)
    documents = dict(planned.documents.here)
    for number in planned.documents.new():
        documents[number] = _kept(change, _ready(theirs, number), documents)
        if number in gone:
            change.record("withdraw", "document", documents[number] or 0, why=f"withdrawn on {coming.file}")
    Bringing(change, theirs, planned, documents).claims()
    checks = theirs.rows(_CHECKS, (canonical(planned.fact_checks),))
    if checks:
        keep_checks(change, [read_fact_check(row) for row in checks], coming.file)


def _ready(theirs: Connection, number: int) -> Ready:
    """A document there as one that is taken in: its passages are cut anew."""
    row, original = theirs.row(_DOCUMENT, (number,)), theirs.row(_ORIGINAL, (number,))
    if row is None or original is None:
        raise LookupError(f"document {number} has no text")
    about = asdict(read_document(row))
    fields = {name: about[name] for name in _FIELDS}
    locators = tuple(
        Locator(each["start"], LocatorKind(each["kind"]), each["value"]) for each in theirs.rows(_LOCATORS, (number,))
    )
    turns = [read_turn(each) for each in theirs.rows(_TURNS, (number,))]
    return Ready.made(NewDocument(bytes(original["raw"]), original["text"], **fields, locators=locators), turns)


def _kept(change: Change, ready: Ready, here: Mapping[int, int | None]) -> int:
    of = here.get(ready.new.correction_of) if ready.new.correction_of else None
    return keep(change, replace(ready, new=replace(ready.new, correction_of=of)))
