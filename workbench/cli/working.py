"""`workbench assign` and `retract`: who works on a claim, and evidence taken back."""

import click

from workbench.cli.options import At, at_desk
from workbench.cli.say import say
from workbench.messages import tell


@click.command()
@click.argument("claim", type=int)
@click.argument("name", required=False, default="")
@click.option("--seen", type=int, help="The claim's version you read; refused if it has changed since.")
@at_desk
def assign(*, at: At, claim: int, name: str, seen: int | None) -> None:
    """Give a CLAIM to somebody, to nobody without a NAME."""
    with at.changing() as desk:
        version = desk.claim(claim).version if seen is None else seen
        after = desk.assign(claim, name, version)
    say(tell("print.assigned", claim=claim, who=after.assignee or tell("common.nobody")))


@click.command()
@click.argument("evidence", type=int)
@click.option("--why", required=True, help="The reason, for the log.")
@at_desk
def retract(*, at: At, evidence: int, why: str) -> None:
    """Take back a piece of EVIDENCE by its number ('workbench evidence CLAIM' lists them); it stays in the log."""
    with at.changing() as desk:
        desk.retract(evidence, why)
    say(tell("print.retracted", evidence=evidence))
