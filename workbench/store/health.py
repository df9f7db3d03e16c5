"""How a desk's file is kept on this machine, and whether it is sound."""

from pathlib import Path

from workbench.store.connection import Connection
from workbench.store.copies import copies
from workbench.store.engine import journal_mode
from workbench.store.index_digests import damage
from workbench.store.introspection import holds
from workbench.store.schema import schema
from workbench.store.survey import unreadable

_WHY = {
    "wal": "readers and a writer don't wait for each other; safe with this SQLite",
    "truncate": "before 3.51.3 SQLite's write-ahead log can corrupt a file, so readers wait for writers here",
}
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.rclone"}
_MOST = 20
_MOUNTS = Path("/proc/mounts")


def health(connection: Connection) -> tuple[bool, tuple[str, ...]]:
    """Whether the file is sound, and lines that say how it is kept and what to mind."""
    broken = [text for text in connection.column("PRAGMA integrity_check(3)") if text != "ok"]
    broken += [f"{row['table']}, row {row['rowid']}: refers to nothing" for row in _loose(connection)]
    broken = [*broken[:_MOST], *[*map(str, schema(connection))][:_MOST], *unreadable(connection)]
    if not broken and (fault := damage(connection)):
        broken.append(f"{fault}; make the index anew with workbench index --rebuild")
    mode = journal_mode()
    lines = [
        f"desk: {connection.path}, schema {connection.value('PRAGMA user_version')}",
        f"holds: {holds(connection)}",
        f"journal: {mode} ({_WHY[mode]})",
    ]
    made = [] if connection.in_memory else copies(connection.path)
    lines.append(f"daily copies: {len(made)} beside it" + (f", the newest {made[-1].name}" if made else ""))
    network = _network(connection.path)
    if network:
        lines.append(
            f"warning: the file is on {network}, where locks can't be relied on; keep it on a disk of one machine"
        )
    lines += [f"broken: {text}" for text in broken] or ["file: sound"]
    return not broken, tuple(lines)


def _loose(connection: Connection) -> list[dict[str, object]]:
    return [dict(row) for row in connection.rows("PRAGMA foreign_key_check")]


def _network(path: Path) -> str:
    """The kind of network file system that the path is on, as far as this system tells; else empty."""
    if not _MOUNTS.is_file():
        return ""
    mounts = [line.split()[1:3] for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()]
    holding = [(len(folder), kind) for folder, kind in mounts if path.resolve().is_relative_to(folder)]
    kind = max(holding, default=(0, ""))[1]
    return kind if kind in _NETWORK else ""
