"""Bytes to documents: one module a format. What is read is stored as it came, next to the text made of it."""

from workbench.intake.documents import read, read_all, read_all_bytes, read_bytes

__all__ = ["read", "read_all", "read_all_bytes", "read_bytes"]
