"""Help in the language spoken. Commands and options have theirs in English; a catalogue has it by name and by text."""

import re
from collections.abc import Iterable

import click

from workbench.messages import ENGLISH, catalogue, language, tell

_HEADINGS = {"Options": "usage.options", "Commands": "usage.commands"}
_STANDS_FOR = r"\b[A-Z]{2,}\b"  # compiled when it is wanted: English help does not


class SpokenHelp(click.HelpFormatter):
    """Writes help; what the catalogue does not have stands in English."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that says how a command is called."""
        told = None if language() == ENGLISH else f"{tell('usage.usage')} "
        super().write_usage(prog, placeholders(args), prefix or told)

    def write_heading(self, heading: str) -> None:
        """The heading of options or of commands."""
        known = heading in _HEADINGS and language() != ENGLISH
        super().write_heading(tell(_HEADINGS[heading]) if known else heading)

    def write_text(self, text: str) -> None:
        """What a command does."""
        super().write_text(about(_name(), text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options, or commands, each with what it does."""
        super().write_dl([_row(first, second) for first, second in rows], col_max, col_spacing)


def about(name: str, english: str) -> str:
    """What a command does, as `english` says it; its name is without that of the program, which is the root's own."""
    return english if language() == ENGLISH else str(catalogue("about").get(name, english))


def option(told: tuple[str, str]) -> tuple[str, str]:
    """An option with what stands for its value, and what it does, as click says both: `[required]` may stand behind."""
    first, second = told
    if language() == ENGLISH:
        return told
    text, gap, extra = second.partition("  [")
    for english, said in catalogue("extra").items():
        extra = extra.replace(english, said)
    return placeholders(first), str(catalogue("option").get(text, text)) + gap + extra


def placeholders(text: str) -> str:
    """What stands for values (CLAIM, FILE=NAME) as it is written in the language spoken."""
    if language() == ENGLISH:
        return text
    held = catalogue("placeholder")
    return re.sub(_STANDS_FOR, lambda found: str(held.get(found[0], found[0])), text)


def _name() -> str:
    """Which command's help is written, without the program's name; its own for the root."""
    path = click.get_current_context().command_path.split()
    return " ".join(path[1:]) or "workbench"


def _row(first: str, second: str) -> tuple[str, str]:
    if first.startswith("-"):
        return option((first, second))
    group = "" if _name() == "workbench" else f"{_name()} "
    return first, about(group + first, second).partition("\n")[0]
