"""Whether somebody sits there: a stream may be a pipe, a file, or closed by whoever started us (then it is None)."""

import sys


def is_read() -> bool:
    """Whether standard output goes to a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_typed() -> bool:
    """Whether standard input comes from a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def is_watched() -> bool:
    """Whether standard error, where progress is shown, goes to a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()
