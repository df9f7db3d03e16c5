"""`workbench claims`: the queue as a table for people or JSON lines for programs."""

import sys
from collections.abc import Sequence
from datetime import date

import click

from workbench.cli.as_json import AS_JSON, say_list
from workbench.cli.options import At, at_desk
from workbench.cli.say import say
from workbench.cli.table import Column, show
from workbench.messages import tell
from workbench.model import Polarity, Precision, QueueRow
from workbench.text.json_lines import json_line

COLUMNS = (
    Column("claim", 5, right=True),
    Column("status", 6),
    Column("speaker", 12),
    Column("said_on", 10),
    Column("words", 24),
    Column("finding", 9),
    Column("flags", 8),
    Column("verdict", 8),
)


@click.command()
@click.argument("filter_words", nargs=-1, metavar="[FILTER]...")
@click.option("--sort", default="order", help="order, speaker, date, finding, verdict, status, worth; - reverses.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True, help="At most this many.")
@AS_JSON
@at_desk
def claims(*, at: At, filter_words: Sequence[str], sort: str, form: str, limit: int, as_json: bool) -> None:
    """List the claims of the desk, all or those that a FILTER lets through.

    A filter is made of parts such as speaker:trump status:open finding:altered verdict:none after:2026-01-01 "wave";
    a - before a part turns it round.
    """
    from workbench.desk import plain

    wanted = " ".join(_quoted(word) for word in filter_words)
    with at.reading() as desk:
        queue = desk.queue(wanted, sort)
        rows = queue.rows(0, limit)
        near = "" if rows else desk.did_you_mean(wanted)
    if as_json:
        say_list(map(plain.claim, rows))
    elif form == "jsonl":
        for row in rows:
            click.echo(json_line(plain.claim(row), encoding=sys.stdout.encoding))
    else:
        print_rows(rows)
    if len(queue) > limit:
        say(tell("print.more", n=len(queue) - limit), err=True)
    if near:
        say(tell("print.did_you_mean", word=near), err=True)


def print_rows(rows: Sequence[QueueRow]) -> None:
    """Print rows of the queue as a table, and how many there are."""
    show(COLUMNS, [_cells(row) for row in rows])
    say(tell("print.claims", n=len(rows)), err=True)


def _cells(row: QueueRow) -> tuple[object, ...]:
    if row.damaged:
        return row.claim_id, "damaged", "", "?", row.damaged, "", "", ""
    denied = "denied: " if row.polarity is Polarity.NEGATIVE else ""
    finding = row.finding.value if row.finding else "not matched"
    return (
        row.claim_id,
        row.status.value,
        row.speaker or tell("print.nobody_named"),
        said_on(row.said_on, row.precision),
        denied + row.text,
        finding,
        " ".join(flag.value for flag in row.flags),
        _verdict(row),
    )


def _verdict(row: QueueRow) -> str:
    if row.reader:
        return f"hidden ({row.reader})"
    return "differ" if row.differs else row.verdict or "none"


def said_on(day: date | None, precision: Precision) -> str:
    """The day as precisely as it is known: 2026-01-09, week of 2026-01-05, 2026-01, 2026 or ?."""
    if day is None:
        return "?"
    told = day.isoformat()
    shown = {
        Precision.DAY: told,
        Precision.WEEK: f"week of {told}",
        Precision.MONTH: told[:7],
        Precision.YEAR: told[:4],
    }
    return shown.get(precision, "?")


def _quoted(word: str) -> str:
    """A word that the shell took out of its quotation marks gets them back."""
    return f'"{word}"' if " " in word and ":" not in word and '"' not in word else word
