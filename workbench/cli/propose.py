"""`workbench propose`: what the model that the settings name finds beside the rules, for a person to take or leave."""

from pathlib import Path

import click

from workbench.cli.as_json import AS_JSON, say_list
from workbench.cli.options import At, at_desk
from workbench.cli.say import say
from workbench.cli.table import Column, show
from workbench.errors import BadInput
from workbench.messages import tell

LARGEST = 10_000_000
"""Bytes of an answer that is read."""
COLUMNS = (Column("start", 6, right=True), Column("end", 6, right=True), Column("speaker", 14), Column("words", 24))


@click.command()
@click.argument("document", type=int, metavar="DOC")
@click.option(
    "--answer",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILENAME",
    help="Read an answer got elsewhere, and ask nobody.",
)
@click.option("--keep", is_flag=True, help="Take them in as open claims, marked as the model's.")
@AS_JSON
@at_desk
def propose(*, at: At, document: int, answer: Path | None, keep: bool, as_json: bool) -> None:
    """Ask the model of the settings for statements of the document DOC that the rules did not read.

    The document's text is sent to the endpoint that the settings name; without one nothing is sent. What the model
    says is kept only where its words and its names stand in the document letter for letter. It grades and decides
    nothing: each is a proposal, for a person to read.

    JSON fields: start, end, words, speaker; with --keep also claim, its number.
    """
    with at.changing() if keep else at.reading() as desk:
        found = desk.asking.propose(document, _read(answer) if answer else None)
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


def _read(answer: Path) -> str:
    """What the model said, from a file or standard input."""
    from workbench.desk.piped import piped
    from workbench.regular import content, refuse_larger

    raw = piped().read(LARGEST + 1) if str(answer) == "-" else content(answer, LARGEST, "no answer is")
    refuse_larger(raw, str(answer), LARGEST, "no answer is")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{answer}: no UTF-8; save it as UTF-8") from None
