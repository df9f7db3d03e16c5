"""`--json`: what a command lists, as one JSON value on standard output. `docs/reference/json.md` has the fields."""

import sys
from collections.abc import Iterable

import click

from workbench.text.json_lines import json_line

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
"""Every command that lists something has this."""


def say_json(value: object) -> None:
    """Print one JSON value on a line."""
    click.echo(json_line(value, encoding=sys.stdout.encoding))


def say_list(values: Iterable[object]) -> None:
    """Print values as one JSON array, a line each, as they come."""
    click.echo("[", nl=False)
    for number, value in enumerate(values):
        click.echo(",\n " if number else "", nl=False)
        click.echo(json_line(value, encoding=sys.stdout.encoding), nl=False)
    click.echo("]")
