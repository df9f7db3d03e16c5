"""What a check of drafts says, as values, and the formats it is written in: a module each."""

from collections.abc import Callable, Mapping, Sequence

from workbench.reports.checks import github, json, junit, sarif, table
from workbench.reports.checks.rows import CheckedDraft

FORMATS: Mapping[str, Callable[[Sequence[CheckedDraft]], str]] = {
    "table": table.write,
    "json": json.write,
    "github": github.write,
    "sarif": sarif.write,
    "junit": junit.write,
}
"""Each format of a check by its name, and what writes it."""
