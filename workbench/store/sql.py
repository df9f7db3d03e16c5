"""Where the schema is, which is SQL and no Python."""

from pathlib import Path

_STORE = Path(__file__).resolve().parent


def folder() -> Path:
    """`workbench/db` as installed, `db` in a checkout."""
    beside = _STORE.parent / "db"
    return beside if beside.is_dir() else _STORE.parent.parent / "db"
