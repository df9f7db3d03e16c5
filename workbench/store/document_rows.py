"""How a document lies in the tables, and how it is read back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from workbench.model import Document, DocumentKind, NewDocument, Role, Source, Span, Turn
from workbench.store.connection import Connection
from workbench.store.damaged import reads
from workbench.store.engine import Row
from workbench.store.values import canonical, day, iso, moment, parsed
from workbench.text.passages import passages


@dataclass(frozen=True, slots=True)
class Ready:
    """A document with all that is worked out from it before the transaction opens."""

    new: NewDocument
    sha256: str
    rows: Mapping[str, list[tuple[object, ...]]]
    digests: Mapping[str, str]

    @classmethod
    def made(cls, new: NewDocument, turns: Sequence[Turn]) -> "Ready":
        """Work it out: the hash, the passages, the rows and what the log keeps of them."""
        rows = _rows_of(new, turns)
        return cls(new, sha256(new.raw).hexdigest(), rows, digests_of(new.text, **rows))


def fields_of(ready: Ready) -> dict[str, object]:
    """The columns of a new document, as the log repeats them."""
    new = ready.new
    return {
        "sha256": ready.sha256,
        "length": len(new.text),
        "title": new.title,
        "kind": new.kind,
        "role": new.role,
        "publisher": new.publisher,
        "url": new.url,
        "author": new.author,
        "speaker": new.speaker,
        "language": new.language,
        "published_on": iso(new.published_on),
        "retrieved_at": iso(new.retrieved_at),
        "is_primary": new.primary if new.primary is None else int(new.primary),
        "correction_of": new.correction_of,
        "notes": canonical(new.notes),
    }


def digests_of(text: str, **rows: Iterable[Sequence[object]]) -> dict[str, str]:
    """What the log keeps of all that is derived from a document's bytes: sha256 of its text and of its rows by table.

    Rows are as they are stored, without the document's number.
    """
    return {"text_sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest()} | {
        f"{table}_sha256": sha256(canonical([list(row) for row in some]).encode()).hexdigest()
        for table, some in rows.items()
    }


def _rows_of(new: NewDocument, turns: Sequence[Turn]) -> dict[str, list[tuple[object, ...]]]:
    """The rows of the tables that a new document fills, by table, without its number."""
    return {
        "turns": [(at, turn.span.start, turn.span.end, turn.speaker) for at, turn in enumerate(turns)],
        "passages": [(at, span.start, span.end) for at, span in enumerate(passages(new.text, turns))],
        "locators": [(at, each.start, str(each.kind), each.value) for at, each in enumerate(new.locators)],
    }


def held_rows(connection: Connection, document_id: int) -> dict[str, list[tuple[object, ...]]]:
    """The same of a document that is held."""
    return {
        table: [
            tuple(row)[1:]
            for row in connection.rows(f"SELECT * FROM {table} WHERE document_id = ? ORDER BY number", (document_id,))  # noqa: S608
        ]
        for table in ("turns", "passages", "locators")
    }


@reads("turns", "document_id")
def read_turn(row: Row) -> Turn:
    """The turn of a row."""
    return Turn(Span(row["start"], row["end"]), row["speaker"])


@reads("documents")
def read_source(row: Row, turns: tuple[Turn, ...]) -> Source:
    """The source of a row that has the text beside it."""
    return Source(
        key=str(row["id"]),
        text=row["text"],
        title=row["title"],
        speaker=row["speaker"],
        said_on=day(row["published_on"]),
        language=row["language"],
        turns=turns,
    )


@reads("documents")
def read_document(row: Row) -> Document:
    """The document of a row."""
    retrieved: datetime | None = moment(row["retrieved_at"]) if row["retrieved_at"] else None
    return Document(
        id=row["id"],
        sha256=row["sha256"],
        title=row["title"],
        kind=DocumentKind(row["kind"]),
        role=Role(row["role"]),
        length=row["length"],
        publisher=row["publisher"],
        url=row["url"],
        author=row["author"],
        speaker=row["speaker"],
        language=row["language"],
        published_on=day(row["published_on"]),
        retrieved_at=retrieved,
        primary=None if row["is_primary"] is None else bool(row["is_primary"]),
        withdrawn=bool(row["withdrawn"]),
        correction_of=row["correction_of"],
        notes=tuple(parsed(row["notes"])),
        rechecked_at=moment(row["rechecked_at"]) if row["rechecked_at"] else None,
        on_the_web=row["on_the_web"],
    )
