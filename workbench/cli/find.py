"""`workbench match` and `find`: where the words were really said, and what was changed."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.as_json import AS_JSON, say_json, say_list
from workbench.cli.in_archive import in_archive
from workbench.cli.options import At, at_desk
from workbench.cli.progress import watched
from workbench.cli.say import say
from workbench.cli.table import Column, show
from workbench.errors import BadInput
from workbench.messages import tell
from workbench.messages.retold import retell
from workbench.model import Finding

if TYPE_CHECKING:
    from workbench.desk.archive_asked import HowAsked
    from workbench.desk.finding import Answer, Shown

PLACES = (
    Column("source", 12),
    Column("from", 4, right=True),
    Column("to", 4, right=True),
    Column("score", 5, right=True),
    Column("words", 30),
)


@click.command()
@click.argument("claim_ids", nargs=-1, type=int, metavar="[CLAIM]...")
@in_archive
@at_desk
def match(*, at: At, claim_ids: Sequence[int], beside: "tuple[Path, HowAsked] | None") -> None:
    """Look the quotations of all claims, or of those named, up in the desk's sources, and in an archive beside them.

    Without --archive it is the one of the settings, if they name one. A document of it in which words are found is
    copied into the desk, with a note of where it came from.
    """
    counts: dict[str, int] = {}
    with at.changing() as desk:
        ids = list(claim_ids) or list(desk.queue().ids)
        for _, findings in watched(desk.match(ids, archive=beside), tell("job.matching"), len(ids)):
            for held in findings:
                counts[held.finding.kind.value] = counts.get(held.finding.kind.value, 0) + 1
    say(", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or tell("print.no_claims"))


@click.command()
@click.argument("quotes", nargs=-1, metavar="[QUOTE]...")
@click.option("--in", "where", type=click.Path(path_type=Path), metavar="DB|DOCS.jsonl[.gz]", help="Where to look.")
@in_archive
@click.option("--queries", type=click.Path(path_type=Path), metavar="Q.jsonl[.gz]", help='Lines of {"qid", "quote"}.')
@click.option("--speaker", default="", help="Who is said to have said it.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
@AS_JSON
@at_desk
def find(*, at: At, quotes: Sequence[str], where: Path | None, form: str, as_json: bool, **asked: Any) -> None:
    """Find where a QUOTE was said: in the desk, in another desk, or in a file of documents.

    DOCS holds lines of {"id", "text"} and, where known, "title", "speaker", "date", "language". JSON fields: qid, kind,
    flags, score, ms, matches[source, start, end, score], segments[source, start, end], diff[kind, said, quoted, ...],
    reason, flag_reasons, notes; at most five matches, best first; ms is the time of that query alone.
    """
    from workbench.desk import finding, plain

    queries, speaker = asked["queries"], asked["speaker"]
    if not any(map(str.strip, quotes)) and not queries:
        raise BadInput("find what? Give the words, or --queries FILE.")
    # An archive alone is enough where no desk is named and none is there.
    own = where or (at.path if at.path.exists() or not asked["beside"] else None)
    with ExitStack() as stack:
        place = stack.enter_context(finding.places_to_look(own, asked["beside"]))
        found = watched(finding.answers(place, quotes, speaker, queries), tell("print.looking")) if queries else None
        found = found or finding.answers(place, quotes, speaker, queries)
        if as_json:
            say_list(map(plain.answer, found))
            return
        for answer in found:
            say_json(plain.answer(answer)) if form == "jsonl" else _show(answer)


def _show(answer: "Answer") -> None:

    found: Finding = answer.finding
    say(f"“{' '.join(answer.words.split())}”\n  {found.kind.value}: {retell(found.reason)}")
    for flag, reason in found.flags.items():
        say(f"  ! {flag.value}: {retell(reason)}")
    for note in found.notes:
        say(tell("print.note", why=note))
    for difference in found.differences:
        say(f"  {difference.kind}: {retell(str(difference))}")
    if answer.places and not found.segments:
        say(tell("print.nearest"))
    if answer.places:
        show(PLACES, [_cells(shown) for shown in answer.places])


def _cells(shown: "Shown") -> tuple[object, ...]:
    span = shown.place.span
    return shown.title, span.start, span.end, f"{shown.place.score:.0f}", shown.words
