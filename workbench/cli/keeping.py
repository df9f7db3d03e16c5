"""`workbench verify`, `backup`, `doctor`, `upgrade`, `index`: is all as it was written, and will it stay so?"""

from pathlib import Path

import click

from workbench.cli.as_json import AS_JSON, say_json
from workbench.cli.options import At, at_desk
from workbench.cli.progress import bar
from workbench.cli.say import say
from workbench.messages import tell
from workbench.messages.retold import retell
from workbench.text.visible import visible


@click.command()
@click.argument("report", required=False, type=click.Path(path_type=Path))
@AS_JSON
@at_desk
@click.pass_context
def verify(ctx: click.Context, /, *, at: At, report: Path | None, as_json: bool) -> None:
    """Check every row of the log, every hash and every document; with a REPORT, also that its rows hold here.

    The log shows tampering to whoever kept an earlier head; it does not stop the owner of the file from writing a new
    one from the start. Exit code 1 when something is not as it was written.
    """
    from workbench.desk import plain

    with at.reading() as desk:
        found = desk.verify(report)
    if as_json:
        say_json(plain.record(found))
        ctx.exit(1 if found.problems else 0)
    for problem in found.problems:
        say(" ".join(visible(retell(problem)).split()))
    for line in found.origins:
        say(retell(line))
    say(tell("print.verified", entries=found.entries, documents=found.documents, head=found.log_head))
    say(tell("print.problems", n=len(found.problems)) if found.problems else tell("print.all_as_written"))
    ctx.exit(1 if found.problems else 0)


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@at_desk
def backup(at: At, target: Path) -> None:
    """Write a verified copy of the desk to TARGET, while others work on it."""
    with at.reading() as desk:
        say(tell("print.backup", path=desk.backup(target)))


@click.command()
@click.argument("backup", type=click.Path(path_type=Path))
@at_desk
def restore(at: At, backup: Path) -> None:
    """Put a checked copy of BACKUP in the desk's place; the desk is kept beside it under a dated name.

    Use this, and no plain copy: a copy over a desk that was not closed destroys it.
    """
    from workbench.desk import keeping

    aside = keeping.restore(backup, at.path, at.named())
    say(tell("print.restored", path=at.path, backup=backup))
    if aside:
        say(tell("print.aside", path=aside))


@click.command()
@AS_JSON
@at_desk
@click.pass_context
def doctor(ctx: click.Context, /, *, at: At, as_json: bool) -> None:
    """Say what there is on this machine, how the desk is kept here and why, and whether its file is sound.

    Without a desk it says what there is. Exit code 1 when the desk's file is not sound.
    """
    from workbench.desk import machine, plain

    lines, sound = [*machine.lines(), machine.parsers(), *machine.left_over(at.path)], None
    if at.path.exists():
        with at.reading() as desk:
            health = desk.health()
        lines, sound = [*lines, *health.lines], health.sound
    else:
        lines.append(tell("print.no_desk_yet", path=at.path))
    if as_json:
        say_json({"sound": sound, "found": [*map(plain.told, lines)]})
    else:
        for line in lines:
            say(retell(line))
    ctx.exit(1 if sound is False else 0)


@click.command()
@at_desk
def upgrade(at: At) -> None:
    """Bring a desk that an earlier version made up to date; a dated copy of it is kept beside it.

    Commands that change something do this too. Those that only look never do.
    """
    from workbench.desk import Desk

    with Desk.open(at.path, at.who, create=False) as desk:
        say(tell("print.up_to_date", path=at.path, schema=desk.schema()))


@click.command()
@click.option("--rebuild", is_flag=True, help="Make it anew from the documents.")
@at_desk
def index(at: At, rebuild: bool) -> None:
    """Index the sources that are not indexed yet. 'match' and 'find' do this too, where it has to be done."""
    with at.changing() as desk, bar(desk.letters_to_index(), tell("print.indexing")) as progress:
        count = desk.index(rebuild=rebuild, progress=progress)
    say(tell("print.indexed", n=count))
