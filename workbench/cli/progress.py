"""A progress bar on stderr while something long is done; nothing where stderr is no terminal."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from workbench.cli import terminal
from workbench.text.visible import visible

Item = TypeVar("Item")


def watched(items: Iterable[Item], label: str, length: int | None = None) -> Iterator[Item]:
    """The items, one after the other, with a bar for who watches."""
    if not terminal.is_watched():
        yield from items
        return
    with click.progressbar(items, label=visible(label), length=length, file=sys.stderr) as bar:
        yield from bar


@contextmanager
def bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """Something to tell how far the work is, out of `length`; who watches sees a bar."""
    if not terminal.is_watched():
        yield lambda _: None
        return
    with click.progressbar(length=length, label=visible(label), file=sys.stderr) as shown:
        yield lambda done: shown.update(done - shown.pos)
