"""What commands and assistants are told, as values that JSON has: the same fields by every door."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from enum import Enum
from typing import Any

from workbench.desk.finding import Answer
from workbench.desk.views import ClaimView
from workbench.model import Difference, Document, Place, QueueRow

MOST_MATCHES = 5


def answer(found: Answer) -> dict[str, Any]:
    """What was found for one query."""
    finding = found.finding
    return {
        "qid": found.qid,
        "kind": finding.kind.value,
        "flags": [flag.value for flag in finding.flags],
        "score": round(finding.score, 2),
        "ms": round(found.ms, 3),
        "matches": [{**_place(place), "score": round(place.score, 2)} for place in finding.matches[:MOST_MATCHES]],
        "segments": [_place(place) for place in finding.segments],
        "diff": [_difference(difference) for difference in finding.differences],
        "reason": finding.reason,
        "flag_reasons": {flag.value: reason for flag, reason in finding.flags.items()},
        "notes": list(finding.notes),
    }


def claim(row: QueueRow) -> dict[str, Any]:
    """A claim as one line of the queue."""
    return _fields(asdict(row))


def view(whole: ClaimView) -> dict[str, Any]:
    """Everything there is about one claim; its document by number."""
    fields = {name: value for name, value in asdict(whole).items() if name != "document"}
    return _fields({**fields, "document_id": whole.document.id})


def document(held: Document) -> dict[str, Any]:
    """A document, without its text."""
    return _fields(asdict(held))


def _fields(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key.value if isinstance(key, Enum) else key): _plain(one) for key, one in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _fields(value)
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _place(place: Place) -> dict[str, Any]:
    return {"source": place.source, "start": place.span.start, "end": place.span.end}


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind.value,
        "said": difference.said,
        "quoted": difference.quoted,
        "said_start": difference.said_span.start,
        "said_end": difference.said_span.end,
        "quoted_start": difference.quoted_span.start,
        "quoted_end": difference.quoted_span.end,
    }
