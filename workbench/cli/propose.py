"""`workbench propose`: what the model that the settings name finds beside the rules, for a person to take or leave."""

from typing import TextIO

import click

from workbench.cli.as_json import AS_JSON, say_list
from workbench.cli.options import At, at_desk
from workbench.cli.say import say
from workbench.cli.table import Column, show
from workbench.messages import tell

COLUMNS = (Column("start", 6, right=True), Column("end", 6, right=True), Column("speaker", 14), Column("words", 24))


@click.command()
@click.argument("document", type=int, metavar="DOC")
@click.option("--answer", type=click.File(encoding="utf-8"), help="Read an answer got elsewhere, and ask nobody.")
@click.option("--keep", is_flag=True, help="Take them in as open claims, marked as the model's.")
@AS_JSON
@at_desk
def propose(*, at: At, document: int, answer: TextIO | None, keep: bool, as_json: bool) -> None:
    """Ask the model of the settings for statements of the document DOC that the rules did not read.

    The document's text is sent to the endpoint that the settings name; without one nothing is sent. What the model
    says is kept only where its words and its names stand in the document letter for letter. It grades and decides
    nothing: each is a proposal, for a person to read.

    JSON fields: start, end, words, speaker; with --keep also claim, its number.
    """
    with at.changing() if keep else at.reading() as desk:
        found = desk.asking.propose(document, answer.read() if answer else None)
        text = desk.documents.text(document)
        made = desk.asking.keep(document, found.kept) if keep else []
    if as_json:
        rows = [
            {"start": one.span.start, "end": one.span.end, "words": one.span.of(text), "speaker": one.speaker}
            for one in found.kept
        ]
        say_list(row | {"claim": claim.id} for row, claim in zip(rows, made, strict=True)) if keep else say_list(rows)
        return
    show(COLUMNS, [(one.span.start, one.span.end, one.speaker, one.span.of(text)) for one in found.kept])
    refused = "".join(tell("print.refused", count=count, why=why) for why, count in found.refused.items())
    kept = tell("print.kept_open") if keep else ""
    say(tell("print.proposed", count=len(found.kept), kept=kept, refused=refused), err=True)
