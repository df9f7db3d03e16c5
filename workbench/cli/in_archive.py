"""The options by which a command looks in an archive, and what they mean together."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.errors import BadInput

if TYPE_CHECKING:
    from workbench.desk.archive_asked import HowAsked

_YEARS = re.compile(r"(\d{4})?(-)?(\d{4})?")

_OPTIONS = (
    click.option("--archive", type=click.Path(path_type=Path), metavar="DIR", help="An archive to look in too."),
    click.option("--scheduler", envvar="WORKBENCH_SCHEDULER", default="", metavar="ADDRESS", help="A cluster to ask."),
    click.option("--years", default="", metavar="FIRST-LAST", help="Of the archive only these years."),
    click.option("--in-language", "languages", multiple=True, metavar="CODE", help="Of the archive only such."),
    click.option("--collection", "collections", multiple=True, metavar="NAME", help="Of the archive only this input."),
    click.option("--timeout", "limit", type=click.FloatRange(0), metavar="SECONDS", help="For each quotation."),
)  # fmt: skip


def in_archive(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options, as its argument `beside`: the archive's folder and how it is asked, or None."""

    @wraps(command)
    def with_archive(
        *given: Any,
        archive: Path | None,
        scheduler: str,
        years: str,
        languages: Sequence[str],
        collections: Sequence[str],
        limit: float | None,
        **options: Any,
    ) -> Any:
        narrow = (years, tuple(languages), tuple(collections))
        if any(narrow) and not archive:
            raise BadInput("--years, --in-language and --collection narrow an archive; name it with --archive DIR")
        beside = (_archive(archive), _asking(scheduler, *narrow, limit)) if archive else None
        return command(*given, beside=beside, **options)

    for option in reversed(_OPTIONS):
        with_archive = option(with_archive)
    return with_archive


def _archive(folder: Path) -> Path:
    """The folder. Raises where no archive is in it."""
    from workbench.desk.archive_manifest import Manifest

    Manifest.read(folder)
    return folder


def _asking(
    scheduler: str, years: str, languages: tuple[str, ...], collections: tuple[str, ...], limit: float | None
) -> "HowAsked":
    from workbench.desk.archive_asked import HowAsked
    from workbench.desk.archive_opened import Narrow

    first, last = _years(years)
    return HowAsked(scheduler, Narrow(first, last, languages, collections), limit)


def _years(said: str) -> tuple[date | None, date | None]:
    found = _YEARS.fullmatch(said.strip())
    if not found or (said and not (found[1] or found[3])):
        raise BadInput(f"--years {said}: say a year or two, as in 1999, 1999-2004, 1999- or -2004")
    first, last = found[1], found[3] if found[2] else found[1]
    if first and last and last < first:
        raise BadInput(f"--years {said}: the first year comes after the last")
    return (
        date(int(first), 1, 1) if first and int(first) else None,
        date(int(last), 12, 31) if last and int(last) else None,
    )
