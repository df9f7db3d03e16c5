"""`workbench amend`: what is known of a document, said better; what was found with its help is looked up again."""

from typing import Any

import click

from workbench.cli.options import At, at_desk
from workbench.cli.say import say
from workbench.messages import tell
from workbench.text.visible import visible


@click.command()
@click.argument("document", type=int, metavar="DOC")
@click.option("--title", help="Its title.")
@click.option("--speaker", help="Whose words it holds, where it is one person's.")
@click.option("--published", "published_on", help="The day it was published or said; empty for not known.")
@click.option("--language", help="Its language as two letters (en, es).")
@click.option("--url", help="Where it stands.")
@click.option("--publisher", help="Who published it.")
@click.option("--author", help="Who wrote it.")
@click.option("--primary/--report", "primary", default=None, help="The speaker's own words, or a report of them.")
@click.option("--why", default="", help="The reason, for the log.")
@at_desk
def amend(*, at: At, document: int, why: str, **better: Any) -> None:
    """Say better what is known of a document (DOC is its number; 'workbench documents' lists them).

    It is one event in the log. Quotations that were looked up with what was known before are looked up again. An empty
    text ("") says that something is not known.
    """
    with at.changing() as desk:
        amended = desk.amend(document, why, **better)
        again = sum(1 for _ in desk.match(amended.stale))
    held = amended.document
    known = [
        ("speaker", held.speaker),
        ("published", held.published_on),
        ("language", held.language),
        ("primary", {True: "yes", False: "no", None: ""}[held.primary]),
        ("link", held.url),
    ]
    said = ", ".join(f"{name} {value}" for name, value in known if value)
    form = "print.amended_known" if said else "print.amended"
    say(" ".join(visible(tell(form, document=held.id, title=held.title, known=said)).split()))
    say(tell("print.looked_up_again", n=again))
