"""Documents: their bytes as received, the text derived from them once, turns and passages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.errors import BadInput, Unknown
from workbench.model import Document, Locator, LocatorKind, NewDocument, Role, Source, Span, Turn
from workbench.store.amending import amend, last_amended
from workbench.store.connection import Connection
from workbench.store.document_rows import Ready, fields_of, read_document, read_source, read_turn
from workbench.store.engine import Row
from workbench.store.log import Change, Log
from workbench.store.values import canonical

_SERVING = "SELECT id FROM documents WHERE role <> 'checked' AND withdrawn = 0 ORDER BY id"
_LETTERS = "SELECT coalesce(sum(length), 0) FROM documents WHERE role IN ('source', 'both') AND withdrawn = 0"
_TURNS_IN = "SELECT * FROM turns WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY document_id, number"
_WHOLE = """
SELECT d.*, o.text FROM documents d JOIN originals o ON o.document_id = d.id
WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.id"""
_LOCATOR = "SELECT * FROM locators WHERE document_id = ? AND start <= ? ORDER BY start DESC, number DESC LIMIT 1"
_AT_ONCE = 200  # texts in memory while sources are handed out


def newest_source(connection: Connection) -> int:
    """The number of the source added last that is looked in, or 0."""
    return int(connection.value("SELECT coalesce(max(id), 0) FROM documents WHERE role <> 'checked' AND withdrawn = 0"))


def text(connection: Connection, document_id: int) -> str:
    """A document's text, which raises Unknown when there is no such document."""
    found = connection.value("SELECT text FROM originals WHERE document_id = ?", (document_id,))
    if found is None:
        raise _unknown(document_id)
    return str(found)


class Documents:
    """The texts a desk holds. None is deleted; what is known of it can be amended, and it can be withdrawn."""

    def __init__(self, connection: Connection, log: Log) -> None:
        self._connection = connection
        self._log = log

    def add(self, new: NewDocument, who: str, turns: Sequence[Turn] = ()) -> Document:
        """Store a document with its turns and passages. One held already is returned, and nothing is added.

        Held already is what has the same bytes, role and speaker and is not withdrawn.
        """
        return self.add_all([(new, turns)], who)[0]

    def add_all(self, new: Iterable[tuple[NewDocument, Sequence[Turn]]], who: str) -> list[Document]:
        """Store many documents in one transaction, as `add` does each. For corpora: some hundreds at a time."""
        ready = [Ready.made(document, turns) for document, turns in new]
        with self._log.change(who) as change:
            ids = [keep(change, each) for each in ready]
            return [self.get(each) for each in ids]

    def all(self, role: Role | None = None) -> list[Document]:
        """Every document in the order they were added, withdrawn ones too; those of one role where given."""
        found = self._connection.rows("SELECT * FROM documents WHERE role = coalesce(?, role) ORDER BY id", (role,))
        return [read_document(row) for row in found]

    def count(self) -> int:
        """How many documents there are, withdrawn ones too."""
        return int(self._connection.value("SELECT count(*) FROM documents"))

    def get(self, document_id: int) -> Document:
        """The document of this number.

        Raises:
            Unknown: there is none.
        """
        return read_document(_row(self._connection, document_id))

    def text(self, document_id: int) -> str:
        """The document's text: what all offsets count in.

        Raises:
            Unknown: there is no such document.
        """
        return text(self._connection, document_id)

    def raw(self, document_id: int) -> bytes:
        """The bytes as received.

        Raises:
            Unknown: there is no such document.
        """
        found = self._connection.value("SELECT raw FROM originals WHERE document_id = ?", (document_id,))
        if found is None:
            raise _unknown(document_id)
        return bytes(found)

    def turns(self, document_id: int) -> tuple[Turn, ...]:
        """Who speaks where, in order; empty when the document is nobody's conversation."""
        found = self._connection.rows("SELECT * FROM turns WHERE document_id = ? ORDER BY number", (document_id,))
        return tuple(read_turn(row) for row in found)

    def locator(self, document_id: int, offset: int) -> Locator | None:
        """Where in the original the text at this offset stands; None where its format does not tell."""
        row = self._connection.row(_LOCATOR, (document_id, offset))
        return None if row is None else Locator(row["start"], LocatorKind(row["kind"]), row["value"])

    def locators(self, document_id: int) -> tuple[Locator, ...]:
        """All that its format tells of where in the original the text stands, in order."""
        found = self._connection.rows("SELECT * FROM locators WHERE document_id = ? ORDER BY number", (document_id,))
        return tuple(Locator(row["start"], LocatorKind(row["kind"]), row["value"]) for row in found)

    def passages(self, document_id: int) -> list[Span]:
        """The stretches in which the document is searched, in order."""
        found = self._connection.rows(
            "SELECT start, end FROM passages WHERE document_id = ? ORDER BY number", (document_id,)
        )
        return [Span(row["start"], row["end"]) for row in found]

    def sources(self) -> Iterator[Source]:
        """Every document to look in that is not withdrawn, whole, in order. The key is its number as text."""
        ids = self.serving()
        for at in range(0, len(ids), _AT_ONCE):
            yield from self._read(ids[at : at + _AT_ONCE])

    def serving(self) -> tuple[int, ...]:
        """The numbers of the documents that are looked in, in order."""
        return tuple(row["id"] for row in self._connection.rows(_SERVING))

    def letters_to_look_in(self) -> int:
        """How many code points the documents that are looked in have together."""
        return int(self._connection.value(_LETTERS))

    def newest_source(self) -> int:
        """The number of the source added last, 0 without any: a finding made now has looked as far as this."""
        return newest_source(self._connection)

    def last_amended(self) -> int:
        """A mark that differs once any document was amended."""
        return last_amended(self._connection)

    def amend(self, document_id: int, fields: Mapping[str, object], who: str, why: str = "") -> Document:
        """Say better what is known of a document: see `amending.amend`, also for what is raised."""
        amend(self._log, document_id, fields, who, why)
        return self.get(document_id)

    def withdraw(self, document_id: int, who: str, why: str) -> Document:
        """Keep a document but look in it no longer; findings that point into it become stale.

        Raises:
            Unknown: there is no such document.
            BadInput: no reason is given.
        """
        if not why.strip():
            raise BadInput("say why the document is withdrawn")
        with self._log.change(who) as change:
            if not _row(self._connection, document_id)["withdrawn"]:
                change.record("withdraw", "document", document_id, why=why)
            return self.get(document_id)

    def recheck(self, document_id: int, seen: str, who: str, why: str = "") -> Document:
        """Keep what a fetched page was when it was looked at again: `seen` same, changed or gone, `why` in words.

        Where it is not the same, what rests on it is stale. Raises Unknown.
        """
        with self._log.change(who) as change:
            was = _row(self._connection, document_id)["on_the_web"]
            change.record(
                "recheck", "document", document_id, was={"on_the_web": was}, now={"on_the_web": seen}, why=why
            )
            return self.get(document_id)

    def _read(self, ids: Sequence[int]) -> Iterator[Source]:
        turns: dict[int, list[Turn]] = {}
        for row in self._connection.rows(_TURNS_IN, (canonical(ids),)):
            turns.setdefault(row["document_id"], []).append(read_turn(row))
        for row in self._connection.rows(_WHOLE, (canonical(ids),)):
            yield read_source(row, tuple(turns.get(row["id"], ())))


def keep(change: Change, ready: Ready) -> int:
    """Store a document within a change, unless it is held already; its number."""
    new, connection = ready.new, change.connection
    held = connection.value(
        "SELECT id FROM documents WHERE sha256 = ? AND role = ? AND speaker = ? AND withdrawn = 0",
        (ready.sha256, new.role, new.speaker),
    )
    if held is not None:
        return int(held)
    number = change.next_id("documents")
    change.record("add", "document", number, now=fields_of(ready) | dict(ready.digests))
    connection.insert("originals", {"document_id": number, "raw": new.raw, "text": new.text})
    for table, some in ready.rows.items():
        if some:
            marks = ", ?" * len(some[0])
            connection.run_many(f"INSERT INTO {table} VALUES (?{marks})", [(number, *row) for row in some])  # noqa: S608
    return number


def _row(connection: Connection, document_id: int) -> Row:
    found = connection.row("SELECT * FROM documents WHERE id = ?", (document_id,))
    if found is None:
        raise _unknown(document_id)
    return found


def _unknown(document_id: int) -> Unknown:
    return Unknown(f"there is no document {document_id} on this desk")
