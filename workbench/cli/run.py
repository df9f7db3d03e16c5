"""Running a command: whatever goes wrong on purpose becomes one line on stderr and an exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

import click

from workbench import messages
from workbench.cli.entry import workbench
from workbench.cli.helping import SpokenHelp
from workbench.cli.say import say
from workbench.errors import WorkbenchError
from workbench.messages import tell

if TYPE_CHECKING:
    from workbench.desk import Desk


def run() -> int:
    """Run what the command line says; its exit code."""
    out = _prepared_output()
    messages.prefer(_own_language)
    click.Context.formatter_class = SpokenHelp
    changed: list[Desk] = []
    try:
        return _run(changed)
    except SystemExit:
        # click ends so where the reader has gone, as if a check had failed, and puts its own stream in place.
        if sys.stdout is out:
            raise
        return _output_ended(BrokenPipeError(), changed)
    except OSError as error:
        if error.filename is not None:
            return _complain(f"{error.filename}: {error.strerror}.")
        return _output_ended(error, changed)


def _own_language() -> str:
    from workbench.desk import settings

    return settings.language()


def _run(changed: list["Desk"]) -> int:
    try:
        code = workbench.main(prog_name="workbench", standalone_mode=False, obj=changed)
        sys.stdout.flush()
    except WorkbenchError as error:
        return _complain(str(error))
    except click.ClickException as error:
        from workbench.messages.retold import retell

        asked = error.ctx if isinstance(error, click.UsageError) else None
        hint = " " + tell("print.see_help", command=asked.command_path) if asked else ""
        return _complain(retell(error.format_message()).rstrip(".") + "." + hint)
    except (click.Abort, KeyboardInterrupt):
        return _complain(tell("print.stopped"), code=130)
    except (SystemExit, OSError):
        raise
    except Exception as error:
        return _unexpected(error, changed)
    return code if isinstance(code, int) else 0


def _unexpected(error: Exception, changed: Sequence["Desk"]) -> int:
    """What nobody thought of, in a line: no text of the desk, no values, nothing that a terminal would obey."""
    if os.environ.get("WORKBENCH_TRACEBACK"):
        raise error
    where = traceback.extract_tb(error.__traceback__)[-1]
    file, line = os.path.basename(where.filename), str(where.lineno)
    place = tell("print.at_place", error=type(error).__name__, file=file, line=line)
    return _complain(tell("print.unexpected", place=place, stored=_stored(changed) or tell("print.nothing_stored")))


def _stored(changed: Sequence["Desk"]) -> str:
    return tell("print.was_stored") if any(desk.stored() for desk in changed) else ""


def _prepared_output() -> TextIO:
    if sys.stdout is None:  # closed by whoever started us
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - as long as the program runs
    # A terminal of Latin letters has no quotation marks. Better their numbers than a report that stops in the middle.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    return sys.stdout


def _output_ended(why: OSError, changed: Sequence["Desk"]) -> int:
    """Nothing more can be printed. That who reads (head, less) has seen enough is no failure."""
    # Python would complain once more when it flushes at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if isinstance(why, BrokenPipeError):
        return 0
    stored = tell("print.words_missing", stored=_stored(changed)) if _stored(changed) else ""
    return _complain(tell("print.no_output", fault=why.strerror or why, stored=stored))


def _complain(message: str, code: int = 2) -> int:
    from workbench.text.visible import visible

    line = " ".join(visible(message).split())
    say(f"workbench: {line}", err=True)
    return code
