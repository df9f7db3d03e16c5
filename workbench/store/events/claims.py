"""What events do to claims: as made, and as people correct, move and dismiss them.

A claim is written down as its columns, names instead of the numbers of people, its words as spans of the document. What
is empty is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.store.claim_rows import words_of
from workbench.store.connection import Connection
from workbench.store.engine import Row
from workbench.store.events.event import Event
from workbench.store.events.people import Claims, reviewer, speaker
from workbench.store.upkeep import unsettle
from workbench.store.values import canonical, parsed

Written = Mapping[str, Any]

_WORDS = {"text": ("start", "end"), "mention": ("mention_start", "mention_end"), "cue": ("cue_start", "cue_end")}
"""The columns that repeat the document's words, and where these stand."""
_NOT_WRITTEN = {"document_id", "speaker_id", "assignee_id", *_WORDS}
_DEFAULTS = {"status": "open", "version": 1, "worth": 0, "by_hand": 0}
_PEOPLE = {"speaker": ("speaker_id", speaker), "assignee": ("assignee_id", reviewer)}
_SEARCHED_BY = {
    "start": "the claim's words were corrected",
    "end": "the claim's words were corrected",
    "quotations": "the claim's words were corrected",
    "speaker": "the claim's speaker was corrected",
    "said_on": "the claim's day was corrected",
    "precision": "the claim's day was corrected",
}
"""What a finding rests on, and what to say of it when that changes."""
_CLAIM = """
SELECT c.*, coalesce(s.name, '') AS speaker, coalesce(r.name, '') AS assignee FROM claims c
LEFT JOIN speakers s ON s.id = c.speaker_id LEFT JOIN reviewers r ON r.id = c.assignee_id"""
_QUOTATIONS = "SELECT id, start, end FROM quotations WHERE claim_id = ? AND gone = 0 ORDER BY start"


def written(connection: Connection, where: str, values: Sequence[Any]) -> list[dict[str, Any]]:
    """The claims that `where` chooses, as they stand, written down."""
    return [_written(connection, row) for row in connection.rows(f"{_CLAIM} {where}", values)]


def written_of(columns: Mapping[str, Any]) -> dict[str, Any]:
    """A claim written down, from its columns with `speaker`, `assignee`, `quotations` and its reasons as a list."""
    return {
        name: value
        for name, value in columns.items()
        if name not in _NOT_WRITTEN and value not in (None, "", []) and _DEFAULTS.get(name) != value
    }


def extracted(connection: Connection, event: Event) -> Claims:
    """Claims as the extraction read them out of a document."""
    made = [each for each in event.now["claims"] if isinstance(each, dict)]  # before, the log held numbers alone
    return _insert(connection, event.subject_id, made)


def added(connection: Connection, event: Event) -> Claims:
    """A claim that a person marked."""
    if not isinstance(event.now, dict):  # before, the log held the words alone
        return set()
    return _insert(connection, event.now["document"], [event.now["claim"]])


def vouched(connection: Connection, event: Event) -> Claims:
    """The claims of a document as they stood when the log began to hold them, with what was found for them then."""
    claims = _insert(connection, event.subject_id, event.now["claims"])
    connection.run_many("INSERT INTO current_findings VALUES (?, ?, ?, ?)", event.now["findings"])
    return claims


def changed(connection: Connection, event: Event) -> Claims:
    """A claim is as `now` says."""
    return change(connection, event.subject_id, _fields(event.action, event.now))


def changed_back(connection: Connection, event: Event, _: Event) -> Claims:
    """A claim is as `was` says again."""
    return change(connection, event.subject_id, _fields(event.action, event.was))


def dismissed_again(connection: Connection, event: Event, _: Event) -> Claims:
    """A claim that was added is taken out of the work."""
    return change(connection, event.subject_id, {"dismissed": "undone"})


def taken_up_again(connection: Connection, event: Event) -> Claims:
    """A claim that was added and taken out is back."""
    return change(connection, event.subject_id, {"dismissed": ""})


def change(connection: Connection, claim_id: int, fields: Written) -> Claims:
    """Set these fields of a claim as its next version. What was found for it is stale where it rests on one of them."""
    row = connection.row("SELECT * FROM claims WHERE id = ?", (claim_id,))
    if row is None:  # of a time before claims were in the log
        return set()
    columns = {name: value for name, value in fields.items() if name not in {*_PEOPLE, "quotations"}}
    for name, (column, number) in _PEOPLE.items():
        if name in fields:
            columns[column] = number(connection, fields[name])
    text = (
        _text(connection, row["document_id"]) if any(name in fields for name in ("start", "end", "quotations")) else ""
    )
    if {"start", "end", "cue_start", "cue_end"} & fields.keys():
        text = text or _text(connection, row["document_id"])
        columns |= _words(text, {**dict(row), **columns})
    connection.update("claims", claim_id, columns | {"version": row["version"] + 1})
    if "text" in columns:
        words = words_of(str(columns["text"]))
        connection.run("UPDATE claim_words SET folded = ? WHERE claim_id = ?", (words, claim_id))
    if "quotations" in fields:
        _requote(connection, claim_id, text, fields["quotations"])
    for why in dict.fromkeys(_SEARCHED_BY[name] for name in fields if name in _SEARCHED_BY):
        unsettle(connection, [claim_id], why)
    return {claim_id}


def _fields(action: str, said: Any) -> Written:
    """What an event says of a claim, as fields. Some actions say one value alone."""
    return said if isinstance(said, dict) else {_ALONE[action]: said}


_ALONE = {"status": "status", "assign": "assignee", "speaker": "speaker"}


def _insert(connection: Connection, document_id: int, claims: Iterable[Written]) -> Claims:
    made, text = set(), _text(connection, document_id)
    for claim in claims:
        columns = {name: value for name, value in claim.items() if name not in {*_PEOPLE, "quotations"}}
        if "worth_reasons" in columns:
            columns["worth_reasons"] = canonical(columns["worth_reasons"])
        columns |= {"document_id": document_id, "speaker_id": speaker(connection, claim.get("speaker", ""))}
        if claim.get("assignee"):
            columns["assignee_id"] = reviewer(connection, claim["assignee"])
        columns |= _words(text, columns)
        connection.insert("claims", columns)
        words = {"claim_id": claim["id"], "folded": words_of(str(columns["text"]))}
        connection.insert("claim_words", words)
        _requote(connection, claim["id"], text, claim.get("quotations", []))
        made.add(int(claim["id"]))
    return made


def _requote(connection: Connection, claim_id: int, text: str, quotations: Iterable[Sequence[int]]) -> None:
    """Make these the quotations of a claim, each a number and a span. The others are kept as gone."""
    connection.run("UPDATE quotations SET gone = 1 WHERE claim_id = ?", (claim_id,))
    number = connection.value("SELECT coalesce(max(number) + 1, 0) FROM quotations WHERE claim_id = ?", (claim_id,))
    for at, (quotation_id, start, end) in enumerate(quotations):
        held = connection.value("SELECT 1 FROM quotations WHERE id = ?", (quotation_id,))
        if held:
            connection.run("UPDATE quotations SET gone = 0 WHERE id = ?", (quotation_id,))
            continue
        fields = {"id": quotation_id, "claim_id": claim_id, "number": number + at, "start": start, "end": end}
        connection.insert("quotations", fields | {"words": text[start:end]})


def _words(text: str, columns: Mapping[str, Any]) -> dict[str, str]:
    """The document's words that a claim repeats, by column."""
    found = {}
    for column, (start, end) in _WORDS.items():
        if columns.get(start) is not None:
            found[column] = text[columns[start] : columns[end]]
    return found


def _written(connection: Connection, row: Row) -> dict[str, Any]:
    quotations = [list(each) for each in connection.rows(_QUOTATIONS, (row["id"],))]
    return written_of({**dict(row), "worth_reasons": parsed(row["worth_reasons"]), "quotations": quotations})


def _text(connection: Connection, document_id: int) -> str:
    return str(connection.value("SELECT text FROM originals WHERE document_id = ?", (document_id,)) or "")
