"""`workbench related` and `import`: what to read beside a claim, and fact-checks by others to compare it with."""

from typing import TYPE_CHECKING

import click

from workbench.cli.as_json import AS_JSON, say_json, say_list
from workbench.cli.options import At, at_desk
from workbench.cli.say import say
from workbench.cli.table import Column, show
from workbench.messages import tell
from workbench.messages.retold import retell

if TYPE_CHECKING:
    from workbench.desk import CheckedBefore, Related

PASSAGES = (
    Column("score", 5, right=True),
    Column("document", 8, right=True),
    Column("title", 12),
    Column("speaker", 8),
    Column("words", 30),
    Column("why", 16),
)
CHECKS = (
    Column("score", 5, right=True),
    Column("rating", 10),
    Column("by", 8),
    Column("on", 10),
    Column("claim", 24),
    Column("link", 12),
    Column("why", 16),
)


@click.command()
@click.argument("claim", type=int)
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
@click.option("--limit", type=click.IntRange(min=1), default=5, show_default=True, help="At most this many of each.")
@AS_JSON
@at_desk
def related(*, at: At, claim: int, form: str, limit: int, as_json: bool) -> None:
    """List passages to read beside a CLAIM, and verdicts on claims that say the same.

    Both are related to the claim and support nothing by themselves. JSON lines have what = passage (document, title,
    start, end, words, speaker) or checked (said, speaker, rating, by, on, url, claim_id), and score, why.
    """
    from workbench.desk import plain

    with at.reading() as desk:
        passages, checks = desk.related(claim, limit), desk.checked_before(claim, limit)
    if as_json or form == "jsonl":
        found = [*map(plain.related, passages), *map(plain.checked_before, checks)]
        if as_json:
            say_list(found)
        else:
            for line in found:
                say_json(line)
        return
    say(tell("print.related" if passages else "print.no_related"))
    if passages:
        show(PASSAGES, [_passage_cells(one) for one in passages])
    say("\n" + tell("print.checked_before") if checks else tell("print.not_checked_before"))
    if checks:
        show(CHECKS, [_check_cells(one) for one in checks])


def _passage_cells(one: "Related") -> tuple[object, ...]:
    return f"{one.score:.0f}", one.document.id, one.document.title, one.speaker, one.words, retell(one.why)


def _check_cells(one: "CheckedBefore") -> tuple[object, ...]:
    link = one.url or (tell("beside.claim_here", claim=one.claim_id) if one.claim_id else "")
    return f"{one.score:.0f}", one.rating, one.by, one.on or "?", one.said, link, one.why


def _safe(text: str) -> str:
    from workbench.text.visible import visible

    return " ".join(visible(text).split())
