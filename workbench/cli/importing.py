"""`workbench import`: spreadsheets of claims, fact-checks by others, a whole desk."""

from collections.abc import Sequence
from pathlib import Path

import click

from workbench.cli.claim_table import TABLES, take
from workbench.cli.options import OFFLINE, At, Where, at_desk
from workbench.cli.progress import watched
from workbench.cli.say import say
from workbench.errors import BadInput, WorkbenchError
from workbench.messages import tell
from workbench.messages.retold import retell
from workbench.text.visible import visible


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=Where(), metavar="FILE|URL...")
@click.option(
    "--column", "columns", multiple=True, metavar="FIELD=HEADING", help="Which column of a spreadsheet is what."
)
@click.option("--skip-bad", is_flag=True, help="Take in the rows of a spreadsheet that are right, and name the others.")
@click.option("--yes", is_flag=True, help="Take a spreadsheet in by the columns that are shown, without asking.")
@OFFLINE
@at_desk
def import_(at: At, files: Sequence[Path | str], columns: Sequence[str], skip_bad: bool, yes: bool) -> None:
    """Take in a spreadsheet of claims, fact-checks by others, or a desk that 'export --everything' wrote.

    A spreadsheet (.csv with any separator and encoding, .tsv, .xlsx, .ods) has a claim a row. Which column is taken for
    what is shown first, asked about once, and remembered for its headings; --column claim=HEADING says it otherwise
    (claim, quotation, speaker, speaker_role, said_on, said_where). Where a row is bad nothing is taken in, and each is
    named; with --skip-bad the others are.

    Fact-checks, to see what was checked before, are ClaimReview: JSON-LD in .json or .jsonl[.gz], and what pages (files
    or addresses) and feeds say of themselves. A review held already is not added again, and one bad file does not stop
    the others. A whole desk comes alone, and becomes the desk that --db names, which must not be there yet.
    """
    from workbench.desk import keeping

    whole = [file for file in files if isinstance(file, Path) and keeping.is_whole_desk(file)]
    if whole:
        if len(files) > 1:
            raise BadInput("a whole desk is imported alone, into a desk of its own; name one file.")
        inherited = keeping.inherit(whole[0], at.path, at.named())
        say(tell("print.made_from", path=at.path, file=whole[0], what=inherited))
        return
    tables = [file for file in files if isinstance(file, Path) and file.suffix.lower() in TABLES]
    for table in tables:
        take(at, table, columns, skip_bad=skip_bad, yes=yes)
    if others := [file for file in files if file not in tables]:
        _fact_checks(at, others)


def _fact_checks(at: At, files: Sequence[Path | str]) -> None:
    """Take in what others checked; one bad file does not stop the others."""
    failed: list[str] = []
    with at.changing(create=True) as desk:
        for file in watched(files, tell("print.importing")):
            try:
                taken = desk.import_fact_checks(file)
            except WorkbenchError as error:
                failed.append(str(error))
                continue
            say(tell("print.fact_checks", file=_safe(str(file)), read=taken.read, added=taken.added))
            for line in taken.left_out[:3]:
                say(tell("print.left_out_line", reason=_safe(retell(line))), err=True)
            if len(taken.left_out) > 3:
                say(tell("print.and_more", count=len(taken.left_out) - 3), err=True)
    for line in failed[:-1]:
        say(f"workbench: {_safe(line)}", err=True)
    if failed:
        raise WorkbenchError(failed[-1])


def _safe(text: str) -> str:
    return " ".join(visible(text).split())
