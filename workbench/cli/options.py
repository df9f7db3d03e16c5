"""The two options that every command at a desk has, and what they mean when they are not given."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import terminal
from workbench.cli.say import say
from workbench.errors import BadInput
from workbench.messages import tell
from workbench.text.addresses import is_link
from workbench.text.visible import visible

if TYPE_CHECKING:
    from workbench.desk import Desk


class Day(click.ParamType[date]):
    """A day as somebody types it: 2026-01-09, 9 Jan 2026, 31/12/2026."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a month, a year, or what could be two days is refused."""
        from workbench.text.days import whole_day_of

        if isinstance(value, date):
            return value
        try:
            return whole_day_of(value)
        except ValueError as wrong:
            self.fail(f"“{value}” {wrong}", param, ctx)


class Where(click.ParamType[Path | str]):
    """A file, a folder or - as a path; the address of a page as text. A path would lose one of its slashes."""

    name = "path"

    def convert(self, value: Path | str, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        """The path, or the address as it was typed."""
        del param, ctx
        return value if isinstance(value, Path) or is_link(value) else Path(value)


def _stay_offline(_ctx: click.Context, _param: click.Parameter, said: bool) -> None:
    if said:
        from workbench.desk import settings

        os.environ[settings.OFFLINE] = "1"


OFFLINE = click.option(
    "--offline",
    is_flag=True,
    expose_value=False,
    callback=_stay_offline,
    help="Fetch no page, whatever is named. So does WORKBENCH_OFFLINE=1, and fetch = false in the settings.",
)
"""Every command that may fetch a page has this, and the root."""


@dataclass(frozen=True, slots=True)
class At:
    """Which file the desk is in, and who works at it (empty: nobody has said)."""

    path: Path
    who: str

    def reading(self) -> "Desk":
        """Open a desk that is there already, to look at it: nothing of it changes."""
        from workbench.desk import Desk

        desk = Desk.open(self.path, self.who, create=False, reading=True)
        if not desk.may_be_written():
            say(f"workbench: {tell('print.reading_only', path=visible(str(self.path)))}", err=True)
        return desk

    def changing(self, *, create: bool = False) -> "Desk":
        """Open the desk to change it, which needs somebody's name.

        Raises:
            BadInput: nobody has said who works, and there is no terminal to ask at.
        """
        from workbench.desk import Desk

        desk = Desk.open(self.path, self.named(), create=create)
        opened = click.get_current_context().find_root().obj
        if isinstance(opened, list):  # whoever runs the commands wants to know what was stored
            opened.append(desk)
        if lacking := desk.copy_of_the_day():
            say(f"workbench: {visible(lacking)}", err=True)
        return desk

    def named(self) -> str:
        """Who works, asked for where nobody has said. Raises `BadInput` where there is nobody to ask."""
        return self.who or _ask_who()


def at_desk(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--db` and `--as`, and the desk they mean as its argument `at`.

    What was said before the command's name counts where nothing is said after it.
    """

    @click.option("--db", type=click.Path(path_type=Path), metavar="FILE", help="The desk's file, or WORKBENCH_DB.")
    @click.option("--as", "who", metavar="NAME", help="Who is working, or WORKBENCH_AS; asked once, then kept.")
    @click.pass_context
    @wraps(command)
    def with_desk(ctx: click.Context, /, db: Path | None, who: str | None, **options: Any) -> Any:
        from workbench.desk import settings

        path = db or ctx.find_root().params.get("db") or os.environ.get("WORKBENCH_DB")
        options = {name: _letters(value) for name, value in options.items()}
        at = At(kept_file(path) if path else settings.default_desk(), who_works(ctx, who))
        return command(at=at, **options)

    return with_desk


def _letters(value: Any) -> Any:
    """What was typed, as letters: bytes that are none here arrive as surrogates, which no desk can store."""
    if isinstance(value, tuple):
        return tuple(map(_letters, value))
    if isinstance(value, str):
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return value


def kept_file(path: Path | str) -> Path:
    """The file that was named.

    Raises:
        BadInput: it is SQLite's name for a database in memory, which would be gone with all work in it.
    """
    if str(path) == ":memory:":
        raise BadInput("“:memory:” is no file: what is stored there is gone when the program ends; name a file.")
    return Path(path)


def who_works(ctx: click.Context, who: str | None = None) -> str:
    """Who was said to work: here, before the command's name, in WORKBENCH_AS, or in the settings; empty for nobody."""
    from workbench.desk import settings

    return who or ctx.find_root().params.get("who") or os.environ.get("WORKBENCH_AS") or settings.reviewer()


def _ask_who() -> str:
    if not terminal.is_typed():
        raise BadInput("who is working? Say it with --as NAME or the variable WORKBENCH_AS.")
    from workbench.desk import settings

    return settings.remember_reviewer(click.prompt(tell("print.your_name"), err=True))
