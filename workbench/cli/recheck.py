"""`workbench recheck`: do fetched pages still say what is held of them?"""

from collections.abc import Sequence

import click

from workbench.cli.as_json import AS_JSON, say_list
from workbench.cli.options import OFFLINE, At, at_desk
from workbench.cli.progress import watched
from workbench.cli.say import say
from workbench.text.visible import visible


@click.command()
@click.argument("documents", nargs=-1, type=int, metavar="[DOCUMENT...]")
@AS_JSON
@OFFLINE
@at_desk
@click.pass_context
def recheck(ctx: click.Context, /, *, at: At, documents: Sequence[int], as_json: bool) -> None:
    """Fetch the pages of these documents again, or of all that were fetched, and compare their words.

    What is held stays as it was. Where a page is changed or gone, what rests on it is stale, which
    'workbench claims is:stale' lists. Exit code 1 when one is changed, gone or can't be reached.
    """
    from workbench.desk import plain

    with at.changing() as desk:
        seen = list(watched(desk.recheck(documents), "Looking again"))
    if as_json:
        say_list(map(plain.rechecked, seen))
        ctx.exit(0 if all(one.seen == "same" for one in seen) else 1)
    for one in seen:
        stale = f"; {len(one.stale)} claims to look up again" if one.stale else ""
        what = one.seen or "not known"
        said = f": {one.said}" if one.said else ""
        say(" ".join(visible(f"document {one.document.id} ({one.document.url}) is {what}{said}{stale}").split()))
    ctx.exit(0 if all(one.seen == "same" for one in seen) else 1)
