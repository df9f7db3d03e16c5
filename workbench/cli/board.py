"""`workbench board`: how far the desk or an article is, in numbers."""

import click

from workbench.cli.as_json import AS_JSON, say_json
from workbench.cli.options import At, at_desk
from workbench.cli.say import say
from workbench.cli.table import Column, show
from workbench.messages import tell
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
    done, decided, look = progress.done, progress.decided, progress.to_look_at
    say(tell("print.board", total=progress.total, done=done, decided=decided, look=look))
    unseen = tell("print.not_looked_for")
    say(tell("print.found", told=", ".join(f"{kind or unseen} {count}" for kind, count in held.findings.items())))
    show(
        SPOKEN, [(one.speaker or tell("print.nobody_named"), _told(one), one.differ, one.none) for one in held.speakers]
    )
    kappa = tell("board.kappa_from", pairs=FEWEST_PAIRS)
    if agreement.kappa is not None:
        kappa = tell("print.kappa", kappa=f"{agreement.kappa:.2f}")
    say(tell("print.agree", agree=agreement.agree, pairs=agreement.pairs, kappa=kappa, stale=held.stale))
    if held.hidden:
        say(tell("print.hidden", n=held.hidden), err=True)


def _told(spoken: Spoken) -> str:
    return ", ".join(f"{label} {number}" for label, number in spoken.verdicts.items())
