"""The only user of SQLite: one file holds a desk's whole work. Gives dataclasses, never rows."""

from workbench.store.connection import sqlite_version
from workbench.store.store import Store

__all__ = ["Store", "sqlite_version"]
