"""`workbench verify`, `backup`, `doctor` and `index`: is everything as it was written, and will it stay so?"""

from pathlib import Path

import click

from workbench.cli.options import At, at_desk
from workbench.cli.progress import bar
from workbench.text.visible import visible


@click.command()
@click.argument("report", required=False, type=click.Path(path_type=Path))
@at_desk
@click.pass_context
def verify(ctx: click.Context, at: At, report: Path | None) -> None:
    """Check every row of the log, every hash and every document; with a REPORT, also that its rows hold here.

    The log shows tampering to whoever kept an earlier head; it does not stop the owner of the file from writing a new
    one from the start. Exit code 1 when something is not as it was written.
    """
    with at.reading() as desk:
        found = desk.verify(report)
    for problem in found.problems:
        click.echo(" ".join(visible(problem).split()))
    click.echo(f"{found.entries} log entries, {found.documents} documents, log head {found.log_head}")
    click.echo("all as it was written" if not found.problems else f"{len(found.problems)} problems")
    ctx.exit(1 if found.problems else 0)


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@at_desk
def backup(at: At, target: Path) -> None:
    """Write a verified copy of the desk to TARGET, while others work on it."""
    with at.reading() as desk:
        click.echo(f"{desk.backup(target)}: a whole and verified copy")


@click.command()
@at_desk
@click.pass_context
def doctor(ctx: click.Context, at: At) -> None:
    """Say how the desk is kept here: the SQLite used, the journal mode and why, and whether the file is sound."""
    with at.reading() as desk:
        health = desk.health()
    for line in health.lines:
        click.echo(line)
    ctx.exit(0 if health.sound else 1)


@click.command()
@click.option("--rebuild", is_flag=True, help="Make it anew from the documents.")
@at_desk
def index(at: At, rebuild: bool) -> None:
    """Index the sources that are not indexed yet. 'match' and 'find' do this too, where it has to be done."""
    with at.changing() as desk, bar(desk.letters_to_index(), "Indexing") as progress:
        count = desk.index(rebuild=rebuild, progress=progress)
    click.echo(f"{count} document{'' if count == 1 else 's'} indexed")
