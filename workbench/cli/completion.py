"""`workbench completion` and `man`: what a shell completes, and the manual page, both from the commands themselves."""

from collections.abc import Iterator

import click
from click.shell_completion import get_completion_class

from workbench import __version__
from workbench.cli.entry import workbench
from workbench.cli.helping import about, option, placeholders
from workbench.errors import BadInput
from workbench.messages import tell

_NAME = "workbench"
_ASKED = f"_{_NAME.upper()}_COMPLETE"  # the variable by which click is asked
SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print what makes a SHELL complete commands, options and files.

    bash: put eval "$(workbench completion bash)" into ~/.bashrc; zsh: the same with zsh, into ~/.zshrc; fish: workbench
    completion fish > ~/.config/fish/completions/workbench.fish
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise BadInput(f"there is no completion for {shell}.")
    click.echo(kind(workbench, {}, _NAME, _ASKED).source())


@click.command()
@click.pass_context
def man(ctx: click.Context) -> None:
    """Print the manual page, as 'workbench man > workbench.1' keeps it and 'man ./workbench.1' shows it."""
    click.echo("\n".join(_page(ctx.find_root())))


def _page(root: click.Context) -> Iterator[str]:
    summary, *rest = _paragraphs(workbench, _NAME)
    yield f'.TH WORKBENCH 1 "" "workbench {__version__}"'
    yield from (_heading("name"), f"workbench \\- {_text(summary.rstrip('.'))}", _heading("synopsis"), ".B workbench")
    yield _text(tell("usage.pieces")).replace("<", "\\fI").replace(">", "\\fR")
    yield from (_heading("description"), *_flowing(rest))
    yield from (_heading("options"), *_options(workbench, root), _heading("commands"))
    for name in workbench.list_commands(root):
        command = workbench.get_command(root, name)
        if command is not None:
            yield from _section(command, name, root)
    yield from (_heading("exit_status"), _text(tell("usage.exit_codes")))


def _heading(of: str) -> str:
    return f".SH {_text(tell(f'usage.{of}').upper())}"


def _section(command: click.Command, name: str, root: click.Context) -> Iterator[str]:
    """A command and, where it is a group, those in it."""
    context = click.Context(command, info_name=name, parent=root)
    usage = placeholders(" ".join(command.collect_usage_pieces(context)))
    yield from (f".SS {_text(f'{name} {usage}')}", *_flowing(_paragraphs(command, name)))
    yield from _options(command, context)
    for own, each in command.commands.items() if isinstance(command, click.Group) else ():
        yield from _section(each, f"{name} {own}", root)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    records = (one.get_help_record(context) for one in command.get_params(context))
    for named, meaning in map(option, filter(None, records)):
        yield from (".TP", f"\\fB{_text(named)}\\fR", _text(meaning) or "\\&")


def _paragraphs(command: click.Command, name: str) -> list[str]:
    return about(name, command.help or "").split("\n\n")


def _flowing(paragraphs: list[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from (".PP", _text(paragraph))


def _text(text: str) -> str:
    """As roff prints it: nothing is a request, a hyphen stays the one that is typed."""
    line = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    # Letters beyond ASCII by their number: not every roff reads UTF-8.
    letters = "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in line)
    return f"\\&{letters}" if line.startswith((".", "'")) else letters
