"""`workbench show` and `history`: everything there is about one claim, and everything that was done to it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from workbench.cli.as_json import AS_JSON, say_json, say_list
from workbench.cli.options import At, at_desk
from workbench.cli.say import say
from workbench.cli.table import WHEN, Column
from workbench.cli.table import show as show_table
from workbench.messages import tell
from workbench.messages.retold import retell
from workbench.model import HeldFinding, Place, Polarity, Stage

if TYPE_CHECKING:
    from workbench.desk import ClaimView, Desk

CHANGES = (
    Column("entry", 5, right=True),
    Column("at", 16),
    Column("by", 6),
    Column("did", 7),
    Column("was", 12),
    Column("now", 24),
    Column("why", 12),
)


@click.command()
@click.argument("claim", type=int)
@click.option("--format", "form", type=click.Choice(["lines", "jsonl"]), default="lines")
@AS_JSON
@at_desk
def show(*, at: At, claim: int, form: str, as_json: bool) -> None:
    """Show a CLAIM whole: its words, what was found for each quotation and why, evidence, verdicts."""
    from workbench.desk import plain

    with at.reading() as desk:
        view = desk.view(claim)
        if as_json or form == "jsonl":
            say_json(plain.view(view))
            return
        for line in _lines(desk, view):
            say(line)


@click.command()
@click.argument("claim", type=int)
@AS_JSON
@at_desk
def history(*, at: At, claim: int, as_json: bool) -> None:
    """List every change of a CLAIM, newest first: who, when, what was, what is, why. The log keeps it so."""
    from workbench.desk import plain

    with at.reading() as desk:
        entries = desk.history(desk.claim(claim).id)
    if as_json:
        say_list(map(plain.entry, entries))
        return
    show_table(CHANGES, [(e.id, e.at.strftime(WHEN), e.who, e.action, e.was, e.now, e.why) for e in entries])


def _lines(desk: "Desk", view: "ClaimView") -> Iterator[str]:
    from workbench.desk.ratings import say_label

    claim = view.claim
    words = " ".join(claim.text.split())
    said = tell("print.denies", words=words) if claim.polarity is Polarity.NEGATIVE else words
    differ = tell("print.two_differ") if view.stage is Stage.DIFFER else ""
    known = {"title": view.document.title, "status": claim.status, "version": claim.version}
    yield tell("print.shown", claim=claim.id, differ=differ, **known)
    yield f"{claim.speaker or tell('common.nobody_named')} ({claim.cue or tell('print.no_cue')}): {said}"
    if claim.said_on.conflict:
        yield tell("print.day_conflict", why=claim.said_on.conflict)
    for held in view.findings:
        yield from _found(desk, view, held)
    for one in view.evidence:
        asked = tell("print.asked_on", whom=one.asked, day=one.asked_on) if one.asked else ""
        what = " — ".join(filter(None, (one.quoted or one.url or one.file_name or asked, one.note)))
        stance = one.stance or tell("print.hidden_until")
        yield tell("print.evidence", evidence=one.id, stance=stance, who=one.reviewer, what=what)
    yield from (tell("print.hidden_verdict", who=name) for name in view.hidden)
    for verdict in (*view.verdicts, *view.earlier):
        form = "print.verdict_before" if verdict in view.earlier else "print.verdict"
        given = {"who": verdict.reviewer, "when": f"{verdict.decided_at:%Y-%m-%d %H:%M}"}
        yield tell(form, label=say_label(verdict.label), reason=verdict.reason, **given)


def _found(desk: "Desk", view: "ClaimView", held: HeldFinding) -> Iterator[str]:
    words = next((one.words for one in view.claim.quotations if one.id == held.quotation_id), "")
    found = held.finding
    yield f"{found.kind}{f' “{words}”' if words else ''}: {retell(found.reason)}"
    yield from (f"  ! {flag}: {retell(why)}" for flag, why in found.flags.items())
    yield from (f"  {difference.kind}: {retell(str(difference))}" for difference in found.differences)
    yield from (f"  {_where(desk, place)}" for place in found.segments or found.matches)
    if held.stale:
        yield tell("print.stale" if held.changed else "print.note", why=held.stale)


def _where(desk: "Desk", place: Place) -> str:
    document = desk.document(int(place.source))
    words = " ".join(place.span.of(desk.text(document.id)).split())
    archive = tell("print.from_archive", archive=document.from_archive) if document.from_archive else ""
    told = {"start": place.span.start, "end": place.span.end, "words": words}
    return tell("print.place", title=document.title + archive, **told)
