"""Commands that end in the screen: the desk itself, and the demo."""

import os
import sys
from pathlib import Path

import click

from workbench.cli import terminal
from workbench.cli.options import At, kept_file, who_works
from workbench.cli.say import say
from workbench.errors import BadInput
from workbench.messages import tell


def show(at: At, *, linear: bool) -> None:
    """Open the desk on the terminal.

    Raises:
        BadInput: there is no terminal.
    """
    in_browser = bool(os.environ.get("TEXTUAL_DRIVER"))
    if not in_browser and not (terminal.is_typed() and terminal.is_read()):
        raise BadInput("the desk needs a terminal; without one use its commands, 'workbench --help' lists them.")
    from workbench import tui

    sys.exit(tui.run(at.path, at.who, linear=linear))


@click.command()
@click.option("--no-ui", is_flag=True, help="Print the findings and stop there.")
@click.option("--db", type=click.Path(path_type=Path), metavar="FILE", help="Where to build it.")
@click.pass_context
def demo(ctx: click.Context, no_ui: bool, db: Path | None) -> None:
    """Build a desk with a real story on it, print what was found, and open it.

    The story: the release of political prisoners in Venezuela in January 2026. What you record in it is kept:
    a demo that is there already is opened as it is.
    """
    from workbench.cli.claims import print_rows
    from workbench.desk import demo as sample
    from workbench.desk import settings

    named = db or ctx.find_root().params.get("db")
    path = kept_file(named) if named else settings.demo_desk()
    with sample.build(path) as desk:
        desk.who = who_works(ctx)
        queue = desk.queue()
        print_rows(queue.rows(0, len(queue)))
    say("\n" + tell("print.desk_in", path=path), err=True)
    if not no_ui and terminal.is_typed() and terminal.is_read():
        show(At(path, who_works(ctx)), linear=False)
