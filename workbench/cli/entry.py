"""The root command: which commands there are, where each lives, and what happens when none is named."""

from importlib import import_module
from keyword import iskeyword

import click

from workbench import __version__, messages
from workbench.cli.options import OFFLINE, At, at_desk

COMMANDS = {
    "demo": "screen",
    "check": "check",
    "add": "documents",
    "documents": "documents",
    "correct": "corrections",
    "dismiss": "corrections",
    "claim": "corrections",
    "undo": "corrections",
    "amend": "amend",
    "withdraw": "documents",
    "recheck": "recheck",
    "text": "originals",
    "original": "originals",
    "extract": "extract",
    "match": "find",
    "find": "find",
    "claims": "claims",
    "show": "detail",
    "history": "detail",
    "related": "related",
    "propose": "propose",
    "import": "importing",
    "merge": "merge",
    "archive": "archive",
    "evidence": "review",
    "retract": "working",
    "assign": "working",
    "verdict": "review",
    "scales": "review",
    "speakers": "speakers",
    "status": "review",
    "rules": "review",
    "board": "board",
    "export": "report",
    "verify": "keeping",
    "backup": "keeping",
    "restore": "keeping",
    "upgrade": "keeping",
    "doctor": "keeping",
    "serve": "serve",
    "mcp": "mcp",
    "index": "keeping",
    "completion": "completion",
    "man": "completion",
}
"""Each command and the module of this package that holds it, read only when the command is used."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are wanted: `workbench --version` pays for none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands in the order of the work, not of the alphabet."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now; None where there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"workbench.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name)
        return command


def _speak(_ctx: click.Context, _param: click.Parameter, tag: str | None) -> None:
    if tag:
        messages.speak(tag)


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@at_desk
@click.option(
    "--lang",
    type=click.Choice(messages.SPOKEN),
    is_eager=True,
    expose_value=False,
    callback=_speak,
    help="The language spoken, or WORKBENCH_LANG; else that of the settings, or of the system.",
)
@click.option("--linear", is_flag=True, help="Lines instead of boxes, for screen readers.")
@OFFLINE
@click.version_option(__version__, message="workbench %(version)s")
@click.pass_context
def workbench(ctx: click.Context, at: At, linear: bool) -> None:
    """Check what others are quoted as saying.

    Without a command it opens the desk. Try `workbench demo` first: it builds a desk with a real story on it.
    """
    if ctx.invoked_subcommand is None:
        from workbench.cli.screen import show

        show(at, linear=linear)
