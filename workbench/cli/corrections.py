"""`workbench correct`, `dismiss`, `claim`, `undo`: what the machine read wrongly, put right; what was done, undone."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.options import At, at_desk
from workbench.cli.say import say
from workbench.errors import BadInput
from workbench.messages import tell
from workbench.model import Claim, ClaimKind, Dismissal, Polarity, Span
from workbench.text.visible import visible

if TYPE_CHECKING:
    from workbench.desk import Desk

_SEEN = click.option("--seen", type=int, help="The claim's version you read; refused if it has changed since.")
_REASONS = [each.value for each in Dismissal]
_WHY = click.option("--why", default="", help="The reason, for the log.")


@click.command()
@click.argument("claim", type=int)
@click.option("--span", metavar="START-END", help="Its words: code points of the document.")
@click.option("--speaker", help="Who says it.")
@click.option("--no-speaker", is_flag=True, help="Nobody is named.")
@click.option("--kind", type=click.Choice([kind.value for kind in ClaimKind]), help="How it reports the words.")
@click.option("--said-on", metavar="DAY", help="When: 2026-01-09, 2026-01 or 2026; empty for not known.")
@click.option("--polarity", type=click.Choice([each.value for each in Polarity]), help="Asserted, or denied.")
@click.option("--cue", metavar="START-END", help="The words that attribute; empty for none.")
@click.option("--split", type=int, metavar="AT", help="Make two of it at this code point of the document.")
@click.option("--join", type=int, metavar="CLAIM", help="Make one of it and this one, which is then dismissed.")
@_WHY
@_SEEN
@at_desk
def correct(
    *, at: At, claim: int, why: str, seen: int | None, split: int | None, join: int | None, **said: Any
) -> None:
    """Put a CLAIM right. What was found for it is looked up again.

    Each correction is an event of the log, which keeps what the machine proposed; 'workbench undo' takes it back.
    """
    if sum((split is not None, join is not None, any(said.values()))) > 1:
        raise BadInput("one thing at a time: --split, --join, or what is to be put right.")
    with at.changing() as desk:
        version = desk.claim(claim).version if seen is None else seen
        made: tuple[Claim, ...]
        if split is not None:
            made = desk.corrections.split(claim, split, version, why)
        elif join is not None:
            made = (desk.corrections.join(claim, join, version, why),)
        else:
            made = (desk.corrections.correct(claim, version, why, **_correction(said)),)
        _look_again(desk, made)
    for each in made:
        say(_line(each))


@click.command()
@click.argument("claim", type=int)
@click.option("--reason", type=click.Choice(_REASONS), help="A name, a scare quote, a twin, no matter to check.")
@click.option("--back", is_flag=True, help="Take it up again.")
@_WHY
@_SEEN
@at_desk
def dismiss(*, at: At, claim: int, reason: str | None, back: bool, why: str, seen: int | None) -> None:
    """Take a CLAIM that is none out of the queue and the report. It stays in the log."""
    if bool(reason) == back:
        raise BadInput("say why with --reason, or take it up again with --back.")
    with at.changing() as desk:
        version = desk.claim(claim).version if seen is None else seen
        desk.corrections.dismiss(claim, Dismissal(reason) if reason else None, version, why)
    say(tell("print.taken_up", claim=claim) if back else tell("print.dismissed", claim=claim, reason=reason))


@click.command()
@click.argument("document", type=int, metavar="DOC")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.option("--speaker", default="", help="Who says it.")
@at_desk
def claim(*, at: At, document: int, start: int, end: int, speaker: str) -> None:
    """Add a claim that was missed: the code points START to END of the document DOC."""
    with at.changing() as desk:
        made = desk.corrections.add(document, _span(f"{start}-{end}"), speaker)
        _look_again(desk, (made,))
    say(_line(made))


@click.command()
@click.option("--redo", is_flag=True, help="Do again what was undone last.")
@at_desk
def undo(*, at: At, redo: bool) -> None:
    """Take back what you did last on this desk: a verdict, evidence, a correction. It stays in the log as undone."""
    from workbench.desk.undone import told_undone

    with at.changing() as desk:
        turned = desk.corrections.redo() if redo else desk.corrections.undo()
        claims = dict.fromkeys(each.subject_id for each in turned if each.subject == "claim")
        _look_again(desk, [desk.claim(claim_id) for claim_id in claims])
    say(tell("undo.done_again" if redo else "undo.undone", what=told_undone(turned)))


def _correction(said: dict[str, Any]) -> dict[str, Any]:
    """What was said, as fields of a correction."""
    from workbench.desk.corrections import said_on

    if said["speaker"] and said["no_speaker"]:
        raise BadInput("either --speaker or --no-speaker.")
    found: dict[str, Any] = {}
    if said["span"] is not None:
        found["span"] = _span(said["span"])
    if said["cue"] is not None:
        found["cue"] = _span(said["cue"]) if said["cue"] else None
    if said["speaker"] is not None or said["no_speaker"]:
        found["speaker"] = "" if said["no_speaker"] else said["speaker"]
    if said["said_on"] is not None:
        found["said_on"] = said_on(said["said_on"])
    if said["kind"]:
        found["kind"] = ClaimKind(said["kind"])
    if said["polarity"]:
        found["polarity"] = Polarity(said["polarity"])
    return found


def _span(text: str) -> Span:
    start, _, end = text.partition("-")
    if not all(part.isdecimal() and len(part) < 12 for part in (start, end)) or int(start) >= int(end):
        raise BadInput(f"{text}: no span; write START-END, such as 120-164.")
    return Span(int(start), int(end))


def _look_again(desk: "Desk", claims: Iterable[Claim]) -> None:
    """Match those of which something that was found rests on what is no longer so."""
    held = [each.id for each in claims if not each.dismissed]
    for _ in desk.match(each for each in held if _is_stale(desk, each)):
        continue


def _is_stale(desk: "Desk", claim_id: int) -> bool:
    found = desk.view(claim_id).findings
    return not found or any(one.stale for one in found)


def _line(claim: Claim) -> str:
    words = " ".join(visible(claim.text).split())
    who = visible(claim.speaker) or tell("print.nobody_named")
    return tell("print.claim_line", claim=claim.id, version=claim.version, who=who, words=words)
