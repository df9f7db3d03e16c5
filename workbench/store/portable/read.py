"""A desk made again from the lines that one was written as: whole and verified, or not at all."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from workbench import drafts
from workbench.errors import BadInput, DeskError, NoRoom, NotUsable, TargetExists
from workbench.regular import expect_regular
from workbench.store.backup import publish
from workbench.store.connection import Connection
from workbench.store.engine import SqliteError
from workbench.store.factchecks import index_words
from workbench.store.file import SIDES, beside, make_private
from workbench.store.log import Change
from workbench.store.migrations import bring_up_to_date, newest
from workbench.store.portable.beside import TABLES, taken
from workbench.store.portable.write import VERSION
from workbench.store.replay import DERIVED, KEPT, Unreadable, derive, replay, shadowed
from workbench.store.reviewers import tidy
from workbench.store.values import iso
from workbench.store.verify import verify

LONGEST = 1_500_000_000
"""Bytes of one line at most: a document of the largest size, in base64, with its text."""
_BEGINS = b'{"desk": {'
_WRONG = (ValueError, LookupError, TypeError, AttributeError, RecursionError, SqliteError)


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a desk was made from: how many rows its log had, and the hash of the last."""

    entries: int
    head: str


def begins_a_desk(path: Path) -> bool:
    """Whether a file begins as a desk written as lines does."""
    with suppress(OSError, NotUsable):
        expect_regular(path)
        with path.open("rb") as file:
            return file.read(len(_BEGINS)) == _BEGINS
    return False


def make(lines: Path, desk: Path, who: str) -> Inherited:
    """Make the desk that was written as these lines in a file that must not be there yet.

    Its log is the one written, and one row more that says whence it came.

    Raises:
        TargetExists: there is such a desk already.
        NotUsable: the lines can't be read, or the folder is missing.
        BadInput: a line is not as it was written; the message names it.
        DeskError: what the lines say is not what their log says. Nothing was made.
        NoRoom: the disk is full, or the folder can't be written.
    """
    name, place = tidy(who), desk.resolve()
    if any(beside(place, side).exists() for side in ("", *SIDES)):
        raise TargetExists(f"{desk} is there already; name a new desk with --db, and bring both together with 'merge'")
    if not place.parent.is_dir():
        raise NotUsable(f"there is no folder {place.parent}; make it, or choose another")
    try:
        with lines.open("rb") as file, drafts.room(place.parent) as room:
            draft = room / place.name
            told = _fill(file, lines, draft, name)
            publish(draft, place)
    except OSError as error:
        if error.filename == str(lines):
            raise NotUsable(f"{lines}: can't be read ({error.strerror})") from error
        raise NoRoom(f"{desk} can't be written ({error.strerror}); nothing was made") from error
    return told


def _fill(file: BinaryIO, name: Path, draft: Path, who: str) -> Inherited:
    make_private(draft)
    made = Connection(draft)
    try:
        bring_up_to_date(made)
        # What is stored beside a row of the log refers to what that row makes. All is checked in the end.
        made.run("PRAGMA foreign_keys = OFF")
        with made.change():
            told = _take(made, file, name)
            _replayed(made, name)
            change = Change(made, who, iso(datetime.now(UTC)) or "")
            source = {"file": name.name, "entries": told.entries, "head": told.head}
            change.say("inherit", "desk", 0, now=source, why="made from a desk that was written as lines")
        made.run("PRAGMA foreign_keys = ON")
        fault = verify(made)
        if fault or made.rows("PRAGMA foreign_key_check"):
            raise DeskError(f"{name} is not what its log says ({fault or 'a row refers to none'}); nothing was made")
        made.leave_no_wal()
    finally:
        made.close()
    return told


def _take(made: Connection, file: BinaryIO, name: Path) -> Inherited:
    """Store the rows of the log, and what came with each."""
    columns = {table: _columns(made, table) for table in (*TABLES, "log")}
    lines = _lines(file, name)
    about = _about(next(lines, (1, {})), name)
    count, head = 0, ""
    for number, line in lines:
        try:
            row = line["log"]
            if not row.keys() <= columns["log"]:
                raise ValueError("no row of the log")
            made.insert("log", row)
            for table, held in line.get("beside", {}).items():
                for each in held:
                    made.insert(table, taken(table, each, columns))
        except _WRONG as wrong:
            raise BadInput(f"{name}, line {number}: is not as a desk writes it ({wrong})") from wrong
        count, head = count + 1, str(row["hash"])
    index_words(made)
    if (count, head) != (about.entries, about.head):
        raise BadInput(f"{name}: has {count} rows of the log and should have {about.entries}; the file was cut short")
    return about


def _about(first: tuple[int, Any], name: Path) -> Inherited:
    try:
        about = first[1]["desk"]
        version, schema, told = about["version"], about["schema"], Inherited(about["entries"], about["head"])
    except _WRONG as wrong:
        raise BadInput(
            f"{name}: is no desk written as lines; write one with 'export FILE.jsonl --everything'"
        ) from wrong
    if (version, schema) > (VERSION, newest()):  # rows of an earlier one lack columns, which have their defaults
        raise BadInput(
            f"{name} was written by a later version of the workbench (schema {schema}, this one has {newest()}); "
            f"install that version to take it in"
        )
    return told


def _lines(file: BinaryIO, name: Path) -> Iterator[tuple[int, Any]]:
    number = 0
    while text := file.readline(LONGEST):
        number += 1
        if len(text) == LONGEST:
            raise BadInput(f"{name}, line {number}: is longer than any line of a desk")
        try:
            yield number, json.loads(text)
        except (ValueError, RecursionError) as wrong:
            raise BadInput(f"{name}, line {number}: is no JSON; the file was cut short or changed") from wrong


def _replayed(made: Connection, name: Path) -> None:
    """Fill the tables that events keep with what the log gives."""
    with shadowed(made):
        try:
            replay(made)
        except Unreadable as error:
            raise DeskError(
                f"{name} is not what its log says (row {error.row}: {error.why}); nothing was made"
            ) from error
        derive(made)
        for table in (*KEPT, *DERIVED):
            made.run(f"INSERT INTO main.{table} SELECT * FROM temp.{table}")  # noqa: S608 - names of ours


def _columns(made: Connection, table: str) -> frozenset[str]:
    return frozenset(made.column("SELECT name FROM pragma_table_info(?)", (table,)))
