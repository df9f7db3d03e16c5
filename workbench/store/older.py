"""An older desk, looked at without being touched: a private copy of it is brought up to date and read instead."""

from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from workbench import drafts
from workbench.errors import DeskError, OlderDesk
from workbench.store.connection import Connection
from workbench.store.file import make_private
from workbench.store.migrations import bring_up_to_date

LARGEST = 500_000_000
"""Up to this many bytes a copy is made for one look: some seconds, and as much of the disk while it lasts."""


def upgraded(connection: Connection) -> Connection:
    """A connection that reads a present copy of the older desk; the one given is closed.

    Raises:
        OlderDesk: the desk is too large to be copied for a look, or the copy could not be made.
    """
    pages, page = (int(connection.value(f"PRAGMA {each}")) for each in ("page_count", "page_size"))
    if pages * page > LARGEST:
        raise _refused(connection.path, "too large to be copied for a look")
    folder = drafts.make_room(drafts.temporary())
    try:
        return _of_copy(connection, folder / connection.path.name, folder)
    except DeskError as error:
        rmtree(folder, ignore_errors=True)
        raise _refused(connection.path, f"a copy to look at could not be made: {error}") from error


def _of_copy(connection: Connection, place: Path, folder: Path) -> Connection:
    make_private(place)
    connection.run("VACUUM INTO ?", (str(place),))
    copy = Connection(place)
    try:
        bring_up_to_date(copy, copies=False)
    finally:
        copy.close()
    present = Connection(place, read_only=True, stands_for=connection.path)
    present.when_closed(lambda: rmtree(folder, ignore_errors=True))
    with suppress(DeskError):
        connection.close()
    return present


def _refused(path: Path, why: str) -> OlderDesk:
    return OlderDesk(f"{path} was made by an earlier version of the workbench ({why}); run 'workbench upgrade' first")
