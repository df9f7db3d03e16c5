"""`workbench check`: every quotation of a draft looked up in the sources given, without a desk."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.as_json import AS_JSON
from workbench.cli.in_archive import in_archive
from workbench.cli.options import OFFLINE, Where
from workbench.errors import BadInput

if TYPE_CHECKING:
    from workbench.desk.archive_asked import HowAsked


@click.command()
@click.argument("drafts", nargs=-1, required=True, type=Where(), metavar="DRAFT...")
@click.option(
    "--against",
    multiple=True,
    type=Where(),
    metavar="PATH|URL",
    help="Where to look: a file, a folder, a corpus (.jsonl), a desk, a page (fetched now). May be repeated.",
)
@in_archive
@click.option("--speaker", "speakers", multiple=True, metavar="FILE=NAME", help="Whose words a source file holds.")
@click.option("--format", "form", type=click.Choice(["table", "json", "github", "sarif", "junit"]), default="table")
@AS_JSON
@click.option("--fail-on", metavar="CAUSE,...", help="What is something to look at: nowhere, altered, flag:negation, …")
@click.option("--language", default="", help="The drafts' language; told from the text where not given.")
@click.option("--report", "galley", type=click.Path(path_type=Path), metavar="FILE.html", help="Write the galley too.")
@click.option("--overwrite", is_flag=True, help="Write over a galley that is there.")
@click.option("--watch", is_flag=True, help="Check again whenever a draft is saved, until Ctrl+C.")
@OFFLINE
@click.pass_context
def check(
    ctx: click.Context,
    *,
    drafts: Sequence[Path | str],
    against: Sequence[Path | str],
    beside: "tuple[Path, HowAsked] | None",
    speakers: Sequence[str],
    form: str,
    as_json: bool,
    fail_on: str | None,
    language: str,
    galley: Path | None,
    overwrite: bool,
    watch: bool,
) -> None:
    """Check each quotation of a DRAFT (- is standard input) against the sources given; no desk is needed.

    A DRAFT is a file, a folder, or the address of a page. Pages are fetched once, and only those that are named here.

    What stands in none of the sources comes first. Exit code: 0 nothing to look at, 1 something, 2 wrong use. A file
    workbench.toml beside the draft may hold a table [check] with against, fail-on, speakers and excuse. The JSON of
    --format json is described by docs/check.schema.json.
    """
    from workbench.desk import checking
    from workbench.desk.archive_asked import HERE

    asked = checking.Asked(
        drafts=tuple(drafts),
        against=(*against, *([beside[0]] if beside else ())),
        speakers=_named(speakers),
        fail_on=fail_on.split(",") if fail_on is not None else None,
        language=language,
        galley=galley,
        overwrite=overwrite or watch,
        asking=beside[1] if beside else HERE,
    )
    form = "json" if as_json else form
    if watch:
        for report in checking.watched(asked, form):
            _print(report)
        return
    report, to_look_at = checking.run(asked, form)
    _print(report)
    ctx.exit(1 if to_look_at else 0)


def _named(speakers: Sequence[str]) -> dict[str, str]:
    named = {}
    for given in speakers:
        file, sign, name = given.rpartition("=")
        if not sign or not file or not name.strip():
            raise BadInput(f"--speaker {given}: say FILE=NAME, as in --speaker speech.txt='Anna Berg'")
        named[file] = " ".join(name.split())
    return named


def _print(report: str) -> None:
    click.echo(report, nl=False)
    sys.stdout.flush()
