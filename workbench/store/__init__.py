"""The only user of SQLite: one file holds a desk's whole work. Gives dataclasses, never rows."""

from workbench.store.engine import sqlite_version
from workbench.store.restoring import restore
from workbench.store.store import Store

__all__ = ["Store", "restore", "sqlite_version"]
