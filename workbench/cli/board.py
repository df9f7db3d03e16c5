"""`workbench board`: how far the desk or an article is, in numbers."""

import click

from workbench.cli.as_json import AS_JSON, say_json
from workbench.cli.options import At, at_desk
from workbench.cli.say import say
from workbench.cli.table import Column, show
from workbench.model.board import FEWEST_PAIRS, Spoken

SPOKEN = (Column("speaker", 16), Column("verdicts", 24), Column("differ", 6, right=True), Column("none", 6, right=True))


@click.command()
@click.argument("document", type=int, required=False)
@AS_JSON
@at_desk
def board(*, at: At, document: int | None, as_json: bool) -> None:
    """Show how far the desk, or one DOCUMENT, is: findings, verdicts by speaker, whether readers agree."""
    from workbench.desk import plain

    with at.reading() as desk:
        if document is not None:
            desk.document(document)
        held = desk.claims.board(document)
    if as_json:
        say_json(plain.record(held))
        return
    progress, agreement = held.progress, held.agreement
    say(f"{progress.total} claims: {progress.done} done, {progress.decided} decided, {progress.to_look_at} to look at")
    say("found: " + ", ".join(f"{kind or 'not looked for'} {number}" for kind, number in held.findings.items()))
    show(SPOKEN, [(one.speaker or "(nobody named)", _told(one), one.differ, one.none) for one in held.speakers])
    kappa = f", kappa {agreement.kappa:.2f}" if agreement.kappa is not None else f"; kappa from {FEWEST_PAIRS} pairs on"
    say(f"readers agree in {agreement.agree} of {agreement.pairs}{kappa}; stale {held.stale}")
    if held.hidden:
        say(f"{held.hidden} verdicts are hidden from you and not counted", err=True)


def _told(spoken: Spoken) -> str:
    return ", ".join(f"{label} {number}" for label, number in spoken.verdicts.items())
