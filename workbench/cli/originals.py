"""`workbench text` and `original`: a document letter for letter and byte for byte, for other programs to read."""

import sys

import click

from workbench.cli import terminal
from workbench.cli.options import At, at_desk
from workbench.messages import tell
from workbench.text.visible import visible


@click.command()
@click.argument("document", type=int)
@at_desk
def text(at: At, document: int) -> None:
    """Print the text of a DOCUMENT as it is stored. All offsets count its code points.

    On a terminal, what would steer the terminal is made visible; into a file or a pipe every letter goes as it is.
    """
    with at.reading() as desk:
        stored = desk.documents.text(document)
    shown = visible(stored) if terminal.is_read() else stored
    sys.stdout.buffer.write(shown.encode("utf-8"))


@click.command()
@click.argument("number", type=int, metavar="DOC|EVIDENCE")
@click.option("--evidence", is_flag=True, help="The number is that of a file attached as evidence.")
@at_desk
def original(at: At, number: int, evidence: bool) -> None:
    """Write the bytes of a document, or of a file attached as evidence, as they were received.

    `workbench original 3 > speech.pdf`, `workbench original 7 --evidence > letter.pdf`; 'workbench evidence CLAIM'
    lists what is attached.
    """
    with at.reading() as desk:
        stored = desk.attached_file(number) if evidence else desk.documents.original(number)
    if terminal.is_read():
        raise click.UsageError(tell("print.to_terminal", n=len(stored)))
    sys.stdout.buffer.write(stored)
