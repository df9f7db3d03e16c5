"""The only user of SQLite: one file holds a desk's whole work. Gives dataclasses, never rows."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.store.engine import sqlite_version
    from workbench.store.restoring import restore
    from workbench.store.store import Store

__all__ = ["Store", "restore", "sqlite_version"]

_AT = {"Store": "store", "restore": "restoring", "sqlite_version": "engine"}


def __getattr__(name: str) -> Any:
    # Loaded when it is asked for: an index without a desk needs the search and nothing else of the store.
    if name in _AT:
        return getattr(import_module(f"{__name__}.{_AT[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
