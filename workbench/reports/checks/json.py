"""A check as one JSON document. `docs/check.schema.json` describes it; fields are only ever added."""

from collections.abc import Sequence
from typing import Any

from workbench.reports.checks.rows import CheckedDraft, CheckedQuotation, Found
from workbench.text.json_lines import json_line

VERSION = 1


def write(drafts: Sequence[CheckedDraft]) -> str:
    """The whole check as indented JSON."""
    return json_line(plain(drafts), indent=2) + "\n"


def plain(drafts: Sequence[CheckedDraft]) -> dict[str, Any]:
    """The whole check as values that JSON has."""
    return {
        "version": VERSION,
        "to_look_at": sum(len(one.to_look_at) for one in drafts),
        "drafts": [draft(one) for one in drafts],
    }


def draft(checked: CheckedDraft) -> dict[str, Any]:
    """One draft, its fields by name."""
    return {
        "draft": checked.name,
        "title": checked.title,
        "sources": checked.sources,
        "coverage": checked.coverage(),
        "counts": {kind.value: count for kind, count in checked.counts().items()},
        "of_nobody": sum(not one.speaker for one in checked.quotations),
        "unquoted_statements": checked.unquoted,
        "notes": list(checked.notes),
        "quotations": [quotation(one) for one in checked.quotations],
    }


def quotation(one: CheckedQuotation) -> dict[str, Any]:
    """One quotation, its fields by name."""
    return {
        "quotation": one.words,
        "start": one.span.start,
        "end": one.span.end,
        "line": one.line,
        "column": one.column,
        "where": one.where,
        "speaker": one.speaker or None,
        "of_nobody": not one.speaker,
        "kind": one.kind.value,
        "nowhere": one.nowhere,
        "score": round(one.score, 2),
        "reason": one.reason,
        "flags": {flag.value: why for flag, why in one.flags.items()},
        "notes": list(one.notes),
        "differences": list(one.differences),
        "places": [_place(found) for found in one.places],
        "causes": list(one.causes),
        "excused": one.excused or None,
        "to_look_at": one.to_look_at,
    }


def _place(found: Found) -> dict[str, Any]:
    return {
        "source": found.source,
        "title": found.title,
        "speaker": found.speaker or None,
        "where": found.where,
        "words": found.plain,
        "shown": found.words,
    }
