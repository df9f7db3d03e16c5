"""The one way in which commands say something: whatever is in a line, no terminal obeys it."""

import click

from workbench.text.visible import visible


def say(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print `text`, as it may be shown, to stdout or (with `err`) to stderr."""
    click.echo(visible(text), err=err, nl=nl)
