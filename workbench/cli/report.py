"""`workbench export`: the report an editor gets."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import terminal
from workbench.cli.options import At, at_desk, who_works
from workbench.cli.say import say
from workbench.desk import ENDINGS, EVERYTHING, named_formats
from workbench.errors import BadInput, TargetExists
from workbench.messages import tell
from workbench.messages.retold import retell
from workbench.text.visible import visible

if TYPE_CHECKING:
    from workbench.desk.reports import Exporting


@click.command()
@click.argument("target", type=click.Path(path_type=Path), metavar="|".join(f"FILE{ending}" for ending in ENDINGS))
@click.option("--profile", default="full", show_default=True, help="Columns: full, brief, or one of the desk's own.")
@click.option("--filter", "filter_text", default="", help="Only these claims, in the words of 'workbench claims'.")
@click.option("--raw", is_flag=True, help="No guard against formulas: byte-exact, not for spreadsheets.")
@click.option("--force", is_flag=True, help="Write over a file that is there, unasked.")
@click.option("--everything", is_flag=True, help="The whole desk as .jsonl; 'workbench import' makes an equal one.")
@at_desk
def export(*, at: At, target: Path, profile: str, filter_text: str, raw: bool, force: bool, everything: bool) -> None:
    """Write the report in the format that the file's ending asks for.

    .csv and .jsonl have a row for each claim with its current verdict and can be verified; .xlsx is a workbook for
    editors; .html is the galley, the article with its sources in the margin; .md and .txt say what must change.
    .docx is the Word file that came in, with comments; --as footnotes the HTML or Markdown file, with footnotes. --as
    claimreview, annotations or csl names a format too: reviews of what is approved as schema.org's ClaimReview (who
    publishes stands in the settings), findings as W3C Web Annotations, sources as CSL-JSON.

    The same desk gives the same bytes. Cells that a spreadsheet would run as a formula get a ' in front, unless --raw.
    """
    # Here --as may name a format; who reads is then said before the command's name, or kept in the settings.
    form = at.who if at.who in named_formats() else ""
    reading = At(at.path, who_works(click.get_current_context())) if form else at
    if everything:
        form = EVERYTHING
        if target.suffix.lower() != ".jsonl":
            raise BadInput(f"{target}: the whole desk is lines of JSON; write {target.with_suffix('.jsonl').name}")
    how: Exporting = {"profile": profile, "filter": filter_text, "raw": raw, "form": form, "overwrite": force}
    with reading.reading() as desk:
        try:
            done = desk.export(target, **how)
        except TargetExists:
            if not (terminal.is_typed() and target.is_file()):
                raise
            click.confirm(tell("print.write_over", path=visible(str(target))), abort=True, err=True)
            how["overwrite"] = True
            done = desk.export(target, **how)
    say(tell("print.exported", path=done.path, n=done.rows, head=done.log_head[:16]))
    for line in done.left_out:
        say(f"workbench: {retell(line)}", err=True)
    if done.why_empty:
        say(f"workbench: {retell(done.why_empty)}", err=True)
