"""The commands: parse, call the desk, print. Exit codes: 0 done, 1 a check failed, 2 wrong use or bad input."""

import os
import sys
from io import TextIOWrapper

import click

from workbench.cli.entry import workbench
from workbench.errors import WorkbenchError


def main() -> None:
    """Run the command line; whatever goes wrong on purpose is one line on stderr."""
    sys.exit(_run())


def _run() -> int:
    _never_fail_on_letters()
    try:
        code = workbench.main(prog_name="workbench", standalone_mode=False)
        sys.stdout.flush()
    except WorkbenchError as error:
        return _complain(str(error))
    except click.ClickException as error:
        hint = f" See '{error.ctx.command_path} --help'." if isinstance(error, click.UsageError) and error.ctx else ""
        return _complain(error.format_message().rstrip(".") + "." + hint)
    except (click.Abort, KeyboardInterrupt):
        return _complain("stopped; what was finished until then is kept.", code=130)
    except BrokenPipeError:
        # The reader (head, less) has gone. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0


def _never_fail_on_letters() -> None:
    # A terminal of Latin letters has no quotation marks. Better their numbers than a report that stops in the middle.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _complain(message: str, code: int = 2) -> int:
    from workbench.text.visible import visible

    line = " ".join(visible(message).split())
    click.echo(f"workbench: {line}", err=True)
    return code
