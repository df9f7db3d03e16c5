"""The one way in which commands say something: whatever is in a line, no terminal obeys it."""

import sys

import click

from workbench.text.isolated import isolated
from workbench.text.visible import visible


def say(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print `text`, as it may be shown, to stdout or (with `err`) to stderr."""
    shown = visible(text)
    stream = sys.stderr if err else sys.stdout
    # A file and a pipe get the letters alone.
    click.echo("\n".join(map(isolated, shown.split("\n"))) if stream.isatty() else shown, err=err, nl=nl)
