"""What a check of drafts says, as values, and the formats it is written in: a module each, loaded when asked for."""

from collections.abc import Sequence
from importlib import import_module

from workbench.reports.checks.rows import CheckedDraft

FORMATS = ("table", "json", "github", "sarif", "junit")
"""The formats of a check. Each is a module of this package with a `write`."""


def written(drafts: Sequence[CheckedDraft], form: str) -> str:
    """The check of these drafts in one of the formats."""
    text: str = import_module(f"{__name__}.{form}").write(drafts)
    return text
