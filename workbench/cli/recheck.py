"""`workbench recheck`: do fetched pages still say what is held of them?"""

from collections.abc import Sequence

import click

from workbench.cli.as_json import AS_JSON, say_list
from workbench.cli.options import OFFLINE, At, at_desk
from workbench.cli.progress import watched
from workbench.cli.say import say
from workbench.messages import tell
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
        seen = list(watched(desk.recheck(documents), tell("print.looking_again")))
    if as_json:
        say_list(map(plain.rechecked, seen))
        ctx.exit(0 if all(one.seen == "same" for one in seen) else 1)
    for one in seen:
        stale = tell("print.to_look_up", n=len(one.stale)) if one.stale else ""
        what = one.seen or tell("print.not_known")
        said = f": {one.said}" if one.said else ""
        told = {"document": one.document.id, "url": one.document.url, "seen": what}
        say(" ".join(visible(tell("print.rechecked", said=said, stale=stale, **told)).split()))
    ctx.exit(0 if all(one.seen == "same" for one in seen) else 1)
