"""`workbench export`: the report an editor gets."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.options import At, at_desk
from workbench.desk import ENDINGS

if TYPE_CHECKING:
    from workbench.desk import Profile


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="|".join(f"FILE{ending}" for ending in ENDINGS))
@click.option("--profile", type=click.Choice(["full", "brief"]), default="full", show_default=True)
@click.option("--filter", "filter_text", default="", help="Only these claims, in the words of 'workbench claims'.")
@click.option("--raw", is_flag=True, help="No guard against formulas: byte-exact, not for spreadsheets.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@at_desk
def export(*, at: At, target: Path, profile: "Profile", filter_text: str, raw: bool, force: bool) -> None:
    """Write the report in the format that the file's ending asks for.

    .csv and .jsonl have a row for each claim with its current verdict and can be verified; .xlsx is a workbook for
    editors; .html is the galley, the article with its sources in the margin; .md and .txt say what must change.

    The same desk gives the same bytes. Cells that a spreadsheet would run as a formula get a ' in front, unless --raw.
    """
    with at.reading() as desk:
        done = desk.export(target, profile=profile, filter=filter_text, raw=raw, overwrite=force)
    click.echo(f"{done.path}: {done.rows} row{'' if done.rows == 1 else 's'}, log head {done.log_head[:16]}")
    if done.why_empty:
        click.echo(f"workbench: {done.why_empty}", err=True)
