"""A workbench for people who check what others are quoted as saying. `workbench.desk` is the public API."""

__version__ = "0.1.0"
