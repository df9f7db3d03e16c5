"""The commands: parse, call the desk, print. Exit codes: 0 done, 1 a check failed, 2 wrong use or bad input."""

import sys

from workbench.cli.ending import end_as_one


def main() -> None:
    """Run the command line; whatever goes wrong on purpose is one line on stderr."""
    try:
        end_as_one()
        # Imported here: who presses Ctrl-C while the program still loads is told so, and gets no traceback.
        from workbench.cli.run import run

        code = run()
    except KeyboardInterrupt:
        sys.stderr.write("workbench: stopped.\n")
        code = 130
    sys.exit(code)
