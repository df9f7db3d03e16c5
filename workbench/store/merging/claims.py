"""Which claims of two desks are the same, and what people put right there and nobody did here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.store.connection import Connection
from workbench.store.events.claims import written
from workbench.store.merging.documents import Documents
from workbench.store.merging.people import People
from workbench.store.values import parsed

Written = Mapping[str, Any]

_MADE = """
SELECT action, now FROM log WHERE (subject = 'document' AND action IN ('extract', 'vouch', 'merge'))
OR (subject = 'claim' AND action = 'add') ORDER BY id"""
# What can be put right, as it is compared and told.
_PARTS: Mapping[str, Callable[[Written], Any]] = {
    "words": lambda claim: (claim["start"], claim["end"], spans(claim)),
    "speaker": lambda claim: claim.get("speaker", ""),
    "day": lambda claim: (claim.get("said_on"), claim.get("precision")),
    "kind": lambda claim: claim.get("kind"),
    "polarity": lambda claim: claim.get("polarity"),
    "cue": lambda claim: (claim.get("cue_start"), claim.get("cue_end")),
    "dismissal": lambda claim: claim.get("dismissed", ""),
}


@dataclass(slots=True)
class Claims:
    """Theirs by number: as they are written down, and the number here or None for one that is new.

    `better` are the parts that people put right there and nobody here, by the number here.
    """

    there: dict[int, Written] = field(default_factory=dict)
    document: dict[int, int] = field(default_factory=dict)
    here: dict[int, int | None] = field(default_factory=dict)
    held: dict[int, Written] = field(default_factory=dict)
    better: dict[int, dict[str, Written]] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def spans(claim: Written) -> tuple[tuple[int, int], ...]:
    """Where the quotations of a claim stand, in order."""
    return tuple(sorted((start, end) for _, start, end in claim.get("quotations", ())))


def pair(ours: Connection, theirs: Connection, documents: Documents, people: People) -> Claims:
    """Pair the claims: the same span of the same document, as they stand or as they were first written down."""
    found = Claims()
    of = {row["id"]: row["document_id"] for row in theirs.rows("SELECT id, document_id FROM claims")}
    held = {row["id"]: row["document_id"] for row in ours.rows("SELECT id, document_id FROM claims")}
    found.held = {each["id"]: each for each in written(ours, "ORDER BY c.id", ())}
    made_here, made_there = births(ours), births(theirs)
    now = {(held[number], each["start"], each["end"]): number for number, each in found.held.items()}
    once = {(held[number], each["start"], each["end"]): number for number, each in made_here.items() if number in held}
    taken: set[int] = set()
    for each in written(theirs, "ORDER BY c.id", ()):
        number, document = each["id"], of[each["id"]]
        if document in documents.left_out:
            continue
        here, first = documents.here[document], made_there.get(number, each)
        place, before = ((here, one["start"], one["end"]) for one in (each, first))
        earlier = (at for at in (now.get(before), once.get(place), once.get(before)) if at not in taken)
        same = now.get(place) or next((at for at in earlier if at is not None), None)
        if here is not None and same is None and place in now:
            found.left_out.append(f"“{each['start']}” to {each['end']} of document {here} is a claim twice there")
            continue
        found.there[number], found.document[number] = each, document
        found.here[number] = None if here is None else same
        if here is None or same is None:
            now |= {} if here is None else {place: 0}
            people.met.update(filter(None, [each.get("assignee")]))
            continue
        taken.add(same)
        was = (made_here.get(same, found.held[same]), first)
        _put_right(found, same, number, was, people, free=now.get(place, same) == same)
    return found


def _put_right(
    found: Claims, here: int, there: int, made: tuple[Written, Written], people: People, *, free: bool
) -> None:
    """Note what people put right there. `free` says whether no other claim here has just these words."""
    ours, theirs = found.held[here], _in_our_names(found.there[there], people)
    for part, of in _PARTS.items():
        by_us, by_them = of(ours) != of(made[0]), of(theirs) != of(_in_our_names(made[1], people))
        if not by_them or of(ours) == of(theirs):
            continue
        if by_us or (part == "words" and not free):
            found.kept.append(f"claim {here}: its {part} was put right on both desks, and not alike")
        else:
            found.better.setdefault(here, {})[part] = theirs


def _in_our_names(claim: Written, people: People) -> Written:
    name = claim.get("speaker", "")
    return {**claim, "speaker": people.speakers.get(name, name)}


def births(connection: Connection) -> dict[int, Written]:
    """Each claim as it was first written down, by its number."""
    found: dict[int, Written] = {}
    for row in connection.stream(_MADE):
        for claim in _made(row["action"], parsed(row["now"])):
            if isinstance(claim, dict):  # before, the log held numbers alone
                found.setdefault(claim["id"], claim)
    return found


def _made(action: str, now: Any) -> Iterator[Any]:
    if isinstance(now, dict):
        yield from [now["claim"]] if action == "add" else now["claims"]
