"""What a claim was before anybody put it right: the log keeps it, and whoever corrects is to see it."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from workbench.model import Claim, ClaimKind, LogEntry, Polarity, Precision, SaidOn, Span, Sureness


def as_read(claim: Claim, entries: Iterable[LogEntry], text: str) -> Claim | None:
    """The claim as it was read first: words, speaker, kind, day, polarity. None where it still stands so.

    `entries` are the log's of this claim, `text` its document's.
    """
    first: dict[str, Any] = {}
    for entry in sorted(entries, key=lambda entry: entry.id):
        if entry.action == "correct":
            first = json.loads(entry.was) | first
    span = Span(first.get("start", claim.span.start), first.get("end", claim.span.end))
    sure = first.get("sureness", claim.sureness)
    read = replace(
        claim,
        span=span,
        text=span.of(text),
        speaker=first.get("speaker", claim.speaker) or "",
        sureness=Sureness(sure) if sure else None,
        kind=ClaimKind(first.get("kind", claim.kind)),
        polarity=Polarity(first.get("polarity", claim.polarity)),
        said_on=_day(first, claim.said_on),
    )
    return None if read == claim else read


def _day(first: dict[str, Any], now: SaidOn) -> SaidOn:
    if "said_on" not in first and "precision" not in first:
        return now
    day = date.fromisoformat(first["said_on"]) if first.get("said_on") else None
    precision = Precision(first.get("precision", now.precision))
    return replace(now, day=day if "said_on" in first else now.day, precision=precision)
