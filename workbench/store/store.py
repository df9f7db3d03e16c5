"""A desk's file with everything it holds: `store.documents`, `store.claims`, `store.verdicts` and so on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from types import TracebackType
from typing import TYPE_CHECKING, Self

from workbench.errors import NotADesk, NotUsable
from workbench.model import Board
from workbench.store.articles import Articles
from workbench.store.backup import copy
from workbench.store.board import board
from workbench.store.claims import Claims
from workbench.store.connection import PATIENCE, Connection
from workbench.store.corrections import Corrections
from workbench.store.documents import Documents
from workbench.store.evidence import Attachments
from workbench.store.factchecks import FactChecks
from workbench.store.fault import Fault
from workbench.store.file import MEMORY, writable
from workbench.store.findings import Findings
from workbench.store.health import health
from workbench.store.log import Clock, Log
from workbench.store.migrations import bring_up_to_date, expect_unchanged, steps, version
from workbench.store.older import upgraded
from workbench.store.planted import refuse_planted
from workbench.store.queue import Queue
from workbench.store.readings import reviewer_id
from workbench.store.replay import as_it_was
from workbench.store.reviewers import Reviewers
from workbench.store.rules import DeskRules
from workbench.store.scales import Scales
from workbench.store.speakers import Speakers
from workbench.store.undo import Undo
from workbench.store.verdicts import Verdicts
from workbench.store.verify import verify

if TYPE_CHECKING:
    from workbench.store.related import RelatedTexts
    from workbench.store.search import DeskIndex


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """One open desk. It belongs to the thread that opened it; a job in another thread opens its own.

    Whoever makes a change is named by `who`, as a person; each change is one transaction with its row in the log.
    """

    def __init__(self, connection: Connection, clock: Clock = _now, matcher: str | None = None) -> None:
        """Stand on an open connection whose file is a desk of the present schema: see `open`."""
        self.connection = connection
        connection.expect = expect_unchanged(connection)
        self.matcher = matcher or ""
        self.log = Log(connection, clock)
        self.reviewers = Reviewers(connection)
        self.documents = Documents(connection, self.log)
        self.speakers = Speakers(connection, self.log)
        self.claims = Claims(connection, self.log)
        self.corrections = Corrections(connection, self.log)
        self.way_back = Undo(connection, self.log)
        self.findings = Findings(connection, self.log, matcher)
        self.evidence = Attachments(connection, self.log)
        self.scales = Scales(connection, self.log)
        self.rules = DeskRules(connection, self.log)
        self.verdicts = Verdicts(connection, self.log)
        self.queue = Queue(connection, matcher)
        self.articles = Articles(connection)
        self.fact_checks = FactChecks(connection, self.log)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        reading: bool = False,
        timeout: float = PATIENCE,
        clock: Clock = _now,
        matcher: str | None = None,
    ) -> Self:
        """Open the desk in `path` and bring it up to date; with `create`, make one where no file is.

        With `reading`, and where the file or its folder can't be written, it is only read: nothing of it or beside it
        changes, and an older desk is read through a private copy. `timeout` is how many seconds to wait for another
        process's lock, `clock` gives the moments that are stored, in UTC. `matcher` is the fingerprint of the matcher
        at work: findings of another one are stale (by default: another than was used last on this desk). The path
        `:memory:` is a desk without a file, for tests.

        Raises:
            NotUsable: there is no such file (without `create`), or its folder can't be written.
            NotADesk: a folder, another program's database, or no database at all.
            NewerDesk: a later version of the workbench made it.
            OlderDesk: an earlier version made it, and it is too large to be copied for a look.
            DeskBusy: another process held it for longer than `timeout`.
            NoRoom: the disk is full or not writable.
        """
        in_memory = str(path) == MEMORY
        if not in_memory:
            expect_a_file(path, there=reading or not create)
        if not in_memory and (reading or (path.exists() and not writable(path.resolve()))):
            return cls(_to_read(path, timeout), clock, matcher)
        connection = Connection(path, timeout=timeout)
        try:
            bring_up_to_date(connection)
        except BaseException:
            connection.close()
            raise
        return cls(connection, clock, matcher)

    @property
    def read_only(self) -> bool:
        """Whether it was opened only to be read: every change is refused."""
        return self.connection.read_only

    def may_be_written(self) -> bool:
        """Whether the file and its folder could be written, as far as the system tells without trying."""
        return self.connection.in_memory or writable(self.connection.path.resolve())

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def index(self) -> "DeskIndex":
        """The index over what is looked in. Loaded when it is asked for: opening a desk does not pay for it."""
        from workbench.store.search import DeskIndex  # noqa: PLC0415

        return DeskIndex(self.connection)

    @cached_property
    def related(self) -> "RelatedTexts":
        """What is read beside a claim."""
        from workbench.store.related import RelatedTexts  # noqa: PLC0415 - brings the index, which the screen can spare

        return RelatedTexts(self.connection)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all changes inside one transaction: stored together and undone together, or none of them.

        Keep slow work out of it.
        """
        with self.connection.change(), self.log.one_act():
            yield

    def board(self, document_id: int | None, who: str) -> Board:
        """The counts of the desk or of one document, as this person may see them."""
        return board(self.connection, document_id, reviewer_id(self.connection, who) if who else None)

    def changes(self) -> tuple[int, int]:
        """A cheap mark that differs once anyone has written since, this window or another."""
        return self.connection.changes()

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Read all inside as it is now, whatever others write meanwhile."""
        with self.connection.moment():
            yield

    @contextmanager
    def as_it_was(self, head: str) -> Iterator[None]:
        """Read all inside as it was when the log had this head.

        Raises:
            Unknown: the log has no such row, or it is from before the log was complete.
        """
        with as_it_was(self.connection, head):
            yield

    def lines(self) -> Iterator[str]:
        """The whole desk as lines of JSON, from which `portable.make` makes it again: see `portable.lines`."""
        from workbench.store.portable import lines  # noqa: PLC0415 - few ask for it

        return lines(self.connection)

    def verify(self, kept_head: str = "") -> Fault | None:
        """The first row that is not what the log says, or None. `kept_head` is an earlier `log.head()`."""
        return verify(self.connection, kept_head)

    def schema(self) -> int:
        """The version of the file's schema."""
        return int(self.connection.value("PRAGMA user_version"))

    def health(self) -> tuple[bool, tuple[str, ...]]:
        """Whether the file is sound, and lines that say how it is kept here."""
        return health(self.connection)

    def backup(self, target: Path) -> None:
        """Write a checked copy of the desk as it stands to a file that must not exist yet.

        Raises:
            TargetExists: there is a file of that name; it is left alone.
            NotUsable: its folder does not exist.
            NoRoom: the disk is full or not writable.
            DeskError: the copy failed its check and was thrown away.
        """
        copy(self.connection, target)


def expect_a_file(path: Path, *, there: bool = True) -> None:
    """Nothing, where a file is that can be a desk; unless it is to be `there`, also where none is.

    Raises:
        NotADesk, NotUsable: it can't be one.
    """
    try:
        found = path.stat() if there or path.exists() else None
    except FileNotFoundError:
        raise NotUsable(f"there is no desk {path}; check the name, or make one by adding a document") from None
    except (OSError, ValueError) as error:
        raise NotUsable(
            f"{path} can't be a desk ({getattr(error, 'strerror', '') or error}); choose another"
        ) from error
    if found is None:
        return
    if S_ISDIR(found.st_mode):
        raise NotADesk(f"{path} is a folder; name the desk's file in it")
    if not S_ISREG(found.st_mode):
        raise NotADesk(f"{path} is no regular file; choose another")
    if there and not found.st_size:
        raise NotADesk(f"{path} is an empty file, no desk; choose another")


def _to_read(path: Path, timeout: float) -> Connection:
    connection = Connection(path, timeout=timeout, read_only=True)
    try:
        plan = steps()
        last = plan[-1].number
        found = version(connection, last)
        refuse_planted(connection, [step.path for step in plan])
        return connection if found == last else upgraded(connection)
    except BaseException:
        connection.close()
        raise
