"""`workbench extract`: the claims of any text, without a desk."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from workbench.cli.as_json import AS_JSON, say_json, say_list
from workbench.cli.claims import said_on
from workbench.cli.options import Day
from workbench.cli.progress import watched
from workbench.cli.say import say
from workbench.cli.table import Column, show
from workbench.errors import BadInput
from workbench.messages import tell
from workbench.model import Extracted, Span

COLUMNS = (Column("speaker", 12), Column("cue", 6), Column("said_on", 10), Column("kind", 6), Column("words", 24))


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True), metavar="FILE|-")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
@click.option("--jsonl-in", is_flag=True, help='Read lines of {"doc_id", "text", "date"} and write a line a document.')
@click.option("--jobs", type=click.IntRange(1, 64), default=1, help="With --jsonl-in: so many processes read.")
@click.option("--published", type=Day(), help="The day of publication, for 'on Saturday'.")
@click.option("--language", default="", help="Such as en or es; told from the text where not given.")
@click.option("--why", is_flag=True, help="Say which rules made each claim, its span and its speaker.")
@AS_JSON
def extract(
    *,
    file: Path | None,
    form: str,
    jsonl_in: bool,
    jobs: int,
    published: date | None,
    language: str,
    why: bool,
    as_json: bool,
) -> None:
    """Read an article's claims: who said what, in whose words, when.

    JSON fields: doc_id, quotes[start, end, text, kind, speaker, speaker_start, speaker_end, speaker_canonical, cue,
    cue_start, cue_end, polarity, said_on, precision, sureness]; offsets count code points of the text, and sureness is
    how the speaker is known: named, pronoun, carried, guessed. A claim whose words an attribution parts (“…,” she said,
    “…”) is one entry for each piece, with the same speaker and cue. coverage[quotations, loose]: how many quotations
    the text has, and where the words of those stand that no claim holds. perhaps[start, end,
    text, speaker_canonical]: sentences without an attribution that may go on with what that speaker says; they are no
    claims. With --why each entry has why[makes, rule, says]: the rules that made the claim, its span, its speaker.
    """
    from workbench.desk import plain, reading

    if jsonl_in:
        undated: list[str] = []
        _say_each(reading.articles(file or Path("-"), language, why=why, undated=undated, jobs=jobs), as_json)
        if undated:
            say(tell("print.undated", n=len(undated), day=undated[0]), err=True)
        return
    if file is None:
        raise BadInput("which text? Name a file, or - for standard input.")
    article = reading.article(file, published, language, why=why)
    text, claims = article.text, article.claims
    if as_json or form == "jsonl":
        say_json(plain.article(article))
        return
    if why:
        _say_why(text, [(claim, reading.reasons(claim)) for claim in claims])
    else:
        show(COLUMNS, [_cells(text, claim) for claim in claims])
    for one in article.reading.perhaps:
        who = one.speaker or tell("print.of_nobody")
        say(tell("print.perhaps", who=who, words=_one_line(one.span.of(text))))
    count = tell("print.claims", n=len(claims))
    say(f"{count}; {article.covered()}", err=True)


def _say_why(text: str, claims: Iterable[tuple[Extracted, Iterable[str]]]) -> None:
    for claim, reasons in claims:
        say(f"{_one_line(claim.span.of(text))} ({claim.speaker or tell('common.nobody_named')})")
        for reason in reasons:
            say(f"  {reason}")


def _say_each(found: Iterable[dict[str, Any]], as_list: bool) -> None:
    found = found if sys.stdout.isatty() else watched(found, tell("print.reading_articles"))
    if as_list:
        say_list(found)
    else:
        for each in found:
            say_json(each)


def _cells(text: str, claim: Extracted) -> tuple[object, ...]:
    speaker, cue = claim.speaker or tell("print.nobody_named"), _words(text, claim.cue) or ""
    return speaker, cue, said_on(claim.said_on.day, claim.said_on.precision), claim.kind.value, claim.span.of(text)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _words(text: str, span: Span | None) -> str | None:
    return span.of(text) if span else None
