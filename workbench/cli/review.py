"""`workbench evidence`, `verdict`, `status` and `rules`: a reviewer's work without the screen."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.as_json import AS_JSON, say_json, say_list
from workbench.cli.options import At, Day, at_desk
from workbench.cli.say import say
from workbench.cli.table import WHEN, Column, show
from workbench.errors import BadInput
from workbench.messages import tell
from workbench.model import Evidence, EvidenceKind, NewEvidence, NewVerdict, Span, Stance, Status, Verdict

if TYPE_CHECKING:
    from workbench.desk import Desk

ATTACHED = (
    Column("evidence", 8, right=True),
    Column("stance", 8),
    Column("kind", 7),
    Column("what", 24),
    Column("note", 12),
    Column("by", 6),
    Column("at", 16),
)
DECIDED = (Column("verdict", 10), Column("scale", 8), Column("reason", 24), Column("by", 6), Column("at", 16))
RATINGS = (Column("rating", 10), Column("scale", 8), Column("label", 10), Column("meaning", 24))


@click.command()
@click.argument("claim", type=int)
@click.option("--stance", type=click.Choice([stance.value for stance in Stance]), default="context", show_default=True)
@click.option("--matched", is_flag=True, help="Attach the passage that the machine found.")
@click.option("--passage", metavar="DOCUMENT:START-END", help="Attach a stretch of a document of the desk.")
@click.option("--link", metavar="URL", help="Attach a link.")
@click.option("--file", "path", type=click.Path(path_type=Path), help="Attach a file; its bytes are kept.")
@click.option("--asked", metavar="NAME", help="Attach that somebody was asked; --note is what they answered.")
@click.option("--on", "asked_on", type=Day(), help="The day on which they were asked; by default today.")
@click.option("--note", default="", help="A note, alone or about what is attached.")
@AS_JSON
@at_desk
def evidence(*, at: At, claim: int, stance: str, note: str, as_json: bool, **attached: Any) -> None:
    """Attach evidence to a CLAIM, or list what is attached when nothing is given."""
    day = attached.pop("asked_on") or date.today()
    given = {name: value for name, value in attached.items() if value}
    if len(given) > 1:
        raise BadInput("one thing at a time: --matched, --passage, --link, --file or --asked.")
    if "asked" in given:
        given["asked_on"] = day
    if not given and not note:
        with at.reading() as desk:
            _list_evidence(desk.view(claim).evidence, as_json)
        return
    with at.changing() as desk:
        one = _attached(desk, claim, Stance(stance), note, given)
    say(tell("print.attached", evidence=one.id, claim=claim, stance=stance))


def _attached(desk: "Desk", claim: int, stance: Stance, note: str, given: dict[str, Any]) -> Evidence:
    match given:
        case {"matched": _}:
            return desk.attach_matched(claim, stance, note)
        case {"path": Path() as path}:
            return desk.attach_file(claim, path, stance, note)
        case {"passage": str(text)}:
            document_id, span = _passage(text)
            return desk.attach(NewEvidence(claim, EvidenceKind.PASSAGE, stance, note, document_id, span))
        case {"link": str(url)}:
            return desk.attach(NewEvidence(claim, EvidenceKind.LINK, stance, note, url=url))
        case {"asked": str(name), "asked_on": date() as day}:
            return desk.attach(NewEvidence(claim, EvidenceKind.ASKED, stance, note, asked=name, asked_on=day))
        case _:
            return desk.attach(NewEvidence(claim, EvidenceKind.NOTE, stance, note))


def _passage(text: str) -> tuple[int, Span]:
    document, _, offsets = text.partition(":")
    start, _, end = offsets.partition("-")
    if not all(part.isdecimal() and len(part) < 12 for part in (document, start, end)) or int(start) >= int(end):
        raise BadInput(f"{text}: no passage; write DOCUMENT:START-END, such as 2:120-164.")
    return int(document), Span(int(start), int(end))


def _list_evidence(attached: Sequence[Evidence], as_json: bool) -> None:
    from workbench.desk import plain

    if as_json:
        say_list(map(plain.record, attached))
        return
    rows = [
        (
            one.id,
            one.stance.value if one.stance else "hidden",
            one.kind.value,
            _what(one),
            one.note,
            one.reviewer,
            one.added_at.strftime(WHEN),
        )
        for one in attached
    ]
    show(ATTACHED, rows)


def _row(one: Evidence) -> tuple[object, ...]:
    stance = one.stance.value if one.stance else "hidden"
    return (one.id, stance, one.kind.value, _what(one), one.note, one.reviewer, one.added_at.strftime(WHEN))


def _what(one: Evidence) -> str:
    return one.quoted or one.url or one.file_name or (f"{one.asked}, {one.asked_on}" if one.asked else "")


@click.command()
@click.argument("claim", type=int)
@click.argument("rating", required=False)
@click.option("--reason", default="", help="Why; required with a rating.")
@click.option("--scale", help="Which scale the rating is of; needed where two scales have it.")
@click.option("--fix", default="", help="How the article should put it.")
@click.option("--adopt", type=int, metavar="CLAIM", help="Decide as on that claim: same words, same source.")
@click.option("--seen", type=int, help="The claim's version you read; refused if it has changed since.")
@AS_JSON
@at_desk
def verdict(
    *,
    at: At,
    claim: int,
    rating: str | None,
    scale: str | None,
    seen: int | None,
    adopt: int | None,
    as_json: bool,
    **words: str,
) -> None:
    """Decide a CLAIM with a RATING and a reason; without a RATING, list its verdicts.

    'workbench scales' lists the ratings there are.
    """
    if adopt is not None:
        with at.changing() as desk:
            version = desk.claim(claim).version if seen is None else seen
            adopted = desk.reviews.adopt(claim, adopt, version)
        now = {"status": adopted.status.value, "version": adopted.version}
        say(tell("print.adopted", claim=claim, other=adopt, **now))
        return
    if rating is None:
        with at.reading() as desk:
            view = desk.view(claim)
        _list_verdicts(view.verdicts, as_json)
        for name in view.hidden:
            say(tell("print.has_decided", who=name), err=True)
        return
    with at.changing() as desk:
        scale_id = scale or _scale_of(desk, rating)
        version = desk.claim(claim).version if seen is None else seen
        after = desk.decide(NewVerdict(claim, scale_id, rating, words["reason"], version, words["fix"]))
    now = {"status": after.status.value, "version": after.version}
    say(tell("print.decided", claim=claim, rating=rating, scale=scale_id, **now))


def _scale_of(desk: "Desk", rating: str) -> str:
    having = [scale.id for scale in desk.scales() if scale.rating(rating)]
    if len(having) == 1:
        return having[0]
    if having:
        raise BadInput(f"“{rating}” is on {' and '.join(having)}; say which with --scale.")
    known = ", ".join(one.id for scale in desk.scales() for one in scale.ratings)
    raise BadInput(f"no scale has a rating “{rating}”; there are: {known}.")


def _list_verdicts(given: Sequence[Verdict], as_json: bool) -> None:
    from workbench.desk import plain
    from workbench.desk.ratings import say_label

    if as_json:
        say_list(map(plain.record, given))
        return
    rows = [(say_label(v.label), v.scale_id, v.reason, v.reviewer, v.decided_at.strftime(WHEN)) for v in given]
    show(DECIDED, rows)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@AS_JSON
@at_desk
def scales(*, at: At, file: Path | None, as_json: bool) -> None:
    """List the ratings there are, or take in a house scale from a TOML FILE (docs/files.md describes it)."""
    from workbench.desk import plain
    from workbench.desk.ratings import spoken

    if file:
        with at.changing(create=True) as desk:
            taken = desk.add_scale(file)
        say(tell("print.scale", scale=taken.id, count=len(taken.ratings)))
        return
    with at.reading() as desk:
        held = desk.scales()
    if as_json:
        say_list(map(plain.record, held))
        return
    rows = [(one.id, scale.id, one.label, one.meaning) for scale in map(spoken, held) for one in scale.ratings]
    show(RATINGS, rows)


@click.command()
@click.argument("claim", type=int)
@click.argument("status", required=False, type=click.Choice([status.value for status in Status]))
@click.option("--why", default="", help="The reason; needed to open a claim again.")
@click.option("--seen", type=int, help="The claim's version you read; refused if it has changed since.")
@at_desk
def status(*, at: At, claim: int, status: str | None, why: str, seen: int | None) -> None:
    """Approve a CLAIM (approved), or send it back or reopen it (open); without a STATUS, say what is possible.

    How far a claim is otherwise follows from the verdicts on it.
    """
    if status is None:
        with at.reading() as desk:
            now, moves = desk.view(claim).stage, desk.moves(claim)
        say(tell("print.stage", claim=claim, stage=now.value))
        for move, refused in moves.items():
            named = move.value.replace("_", " ")
            say(tell("print.may_not", move=named, why=refused) if refused else tell("print.may", move=named))
        return
    with at.changing() as desk:
        version = desk.claim(claim).version if seen is None else seen
        desk.set_status(claim, Status(status), version, why)
    say(tell("print.status", claim=claim, status=status))


@click.command()
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--why", default="", help="The reason, for the log.")
@AS_JSON
@at_desk
def rules(*, at: At, name: str | None, value: str | None, why: str, as_json: bool) -> None:
    """List the rules by which this desk reviews, or make the rule NAME the VALUE.

    readers: 1 or 2. blind: whether the second decides without having seen the first verdict. evidence_first: whether
    something must be attached before a claim is approved. others_approve: whether nobody approves what they decided
    on. approvers, thirds: who approves, and who settles what two differ in; names parted by commas, or everybody.
    """
    from workbench.desk import plain
    from workbench.desk.ruled import as_typed

    if name is not None and value is not None:
        with at.changing() as desk:
            held = desk.set_rule(name, value, why)
    else:
        with at.reading() as desk:
            held = desk.rules()
    told = {name: as_typed(kept) for name, kept in plain.record(held).items()}
    if as_json:
        say_json(plain.record(held))
        return
    if name is not None and name not in told:
        raise BadInput(f"there is no rule “{name}”; there are {', '.join(told)}.")
    for one in [name] if name else told:
        say(f"{one}: {told[one]}")
