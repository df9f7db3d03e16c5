"""What commands and assistants are told, as values that JSON has: the same fields by every door."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from workbench.desk.finding import Answer
from workbench.desk.views import CheckedBefore, ClaimView, Hit, Rechecked, Related
from workbench.errors import Damaged
from workbench.model import Difference, Document, Extracted, LogEntry, Place, QueueRow, Span

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from workbench.desk.reading import ReadArticle

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


def article(read: "ReadArticle") -> dict[str, Any]:
    """A text's claims, quotations of it that none holds, and apart what perhaps goes on with a claim.

    Pieces of a claim that an attribution parts are an entry each.
    """
    text, held = read.text, read.coverage()
    quotes = [_piece(text, claim, piece) for claim in read.claims for piece in claim.pieces or (claim.span,)]
    covered = {"quotations": held.quotations, "loose": [[span.start, span.end] for span in held.loose]}
    perhaps = [
        {"start": one.span.start, "end": one.span.end, "text": one.span.of(text), "speaker_canonical": one.speaker}
        for one in read.reading.perhaps
    ]
    return {"doc_id": read.name, "quotes": quotes, "coverage": covered, "perhaps": perhaps}


def record(value: "DataclassInstance") -> dict[str, Any]:
    """Any record of the desk, field by field, as the API has it."""
    return _fields(asdict(value))


def claim(row: QueueRow) -> dict[str, Any]:
    """A claim as one line of the queue."""
    return record(row)


def view(whole: ClaimView) -> dict[str, Any]:
    """Everything there is about one claim; its document by number."""
    fields = {name: value for name, value in asdict(whole).items() if name != "document"}
    return _fields({**fields, "document_id": whole.document.id})


def document(held: Document) -> dict[str, Any]:
    """A document, without its text."""
    return record(held)


def rechecked(one: Rechecked) -> dict[str, Any]:
    """What a fetched page is now; its document by number."""
    told = {"document": one.document.id, "url": one.document.url, "seen": one.seen, "said": one.said}
    return {**told, "stale": list(one.stale)}


def hit(place: tuple[Document, Hit]) -> dict[str, Any]:
    """A place where sought words stand: which document, where in its text, the sentence around."""
    held, found = place
    return {"document": held.id, "title": held.title, **record(found.span), "sentence": found.sentence}


def entry(change: LogEntry) -> dict[str, Any]:
    """A change as the log has it; what was and what is as values, not as the text that is sealed."""
    try:
        told = {"was": json.loads(change.was or "null"), "now": json.loads(change.now or "null")}
    except (ValueError, RecursionError) as error:
        raise Damaged("log", change.id, "what it was or is is no JSON") from error
    return record(change) | told


def told(line: str) -> dict[str, str]:
    """What `doctor` says in a line: of what, and what it is."""
    what, _, found = line.partition(": ")
    return {"what": what, "is": found}


def related(one: Related) -> dict[str, Any]:
    """A passage to read beside a claim."""
    return {
        "what": "passage",
        "document": one.document.id,
        "title": one.document.title,
        "start": one.span.start,
        "end": one.span.end,
        "words": one.words,
        "speaker": one.speaker or None,
        "score": one.score,
        "why": one.why,
    }


def checked_before(one: CheckedBefore) -> dict[str, Any]:
    """What was decided on a claim that says the same."""
    told = {"by": one.by or None, "speaker": one.speaker or None, "url": one.url or None}
    return {"what": "checked", **record(one), **told}


def why(claim: Extracted) -> list[dict[str, str]]:
    """The rules that made a claim, where they were asked for: what each decided, its name, and that in words."""
    from workbench.quotes import rules

    made = [rules()[name] for name in claim.rules]
    return [{"makes": rule.makes.value, "rule": rule.name, "says": rule.says} for rule in made]


def _piece(text: str, claim: Extracted, piece: Span) -> dict[str, Any]:
    fields = {
        "start": piece.start,
        "end": piece.end,
        "text": piece.of(text),
        "kind": claim.kind.value,
        "speaker": _words(text, claim.mention),
        "speaker_start": claim.mention.start if claim.mention else None,
        "speaker_end": claim.mention.end if claim.mention else None,
        "speaker_canonical": claim.speaker,
        "cue": _words(text, claim.cue),
        "cue_start": claim.cue.start if claim.cue else None,
        "cue_end": claim.cue.end if claim.cue else None,
        "polarity": claim.polarity.value,
        "said_on": claim.said_on.day.isoformat() if claim.said_on.day else None,
        "precision": claim.said_on.precision.value,
        "sureness": claim.sureness.value if claim.sureness else None,
    }
    return fields | {"why": why(claim)} if claim.rules else fields


def _words(text: str, span: Span | None) -> str | None:
    return span.of(text) if span else None


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
