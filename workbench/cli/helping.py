"""Help in the language spoken. Commands and options have theirs in English; a catalogue has it by name and by text."""

from collections.abc import Iterable

import click

from workbench.messages import ENGLISH, catalogue, language, tell

_HEADINGS = {"Options": "usage.options", "Commands": "usage.commands"}


class SpokenHelp(click.HelpFormatter):
    """Writes help; what the catalogue does not have stands in English."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that says how a command is called."""
        told = None if language() == ENGLISH else f"{tell('usage.usage')} "
        super().write_usage(prog, args, prefix or told)

    def write_heading(self, heading: str) -> None:
        """The heading of options or of commands."""
        known = heading in _HEADINGS and language() != ENGLISH
        super().write_heading(tell(_HEADINGS[heading]) if known else heading)

    def write_text(self, text: str) -> None:
        """What a command does."""
        super().write_text(_said(_name()) or text)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options, or commands, each with what it does."""
        super().write_dl([(first, _row(first, second)) for first, second in rows], col_max, col_spacing)


def _name() -> str:
    """Which command's help is written, without the program's name; its own for the root."""
    path = click.get_current_context().command_path.split()
    return " ".join(path[1:]) or "workbench"


def _row(first: str, second: str) -> str:
    if language() == ENGLISH:
        return second
    if first.startswith("-"):
        text, gap, extra = second.partition("  [")
        return str(catalogue("option").get(text, text)) + gap + extra
    group = "" if _name() == "workbench" else f"{_name()} "
    return _said(group + first).partition("\n")[0] or second


def _said(name: str) -> str:
    return str(catalogue("about").get(name, "")) if language() != ENGLISH else ""
