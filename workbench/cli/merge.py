"""`workbench merge`: two desks that meet. What would come is shown first, then asked for."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli import terminal
from workbench.cli.as_json import AS_JSON, say_json
from workbench.cli.options import At, at_desk
from workbench.cli.say import say
from workbench.cli.table import WHEN
from workbench.errors import BadInput

if TYPE_CHECKING:
    from workbench.desk.merging import Merge
    from workbench.model.merging import Coming, Side

_SHOWN = 20
"""Lines of a kind that are shown at most; --json has them all."""


@click.command()
@click.argument("other", type=click.Path(path_type=Path))
@click.option(
    "--person", "people", multiple=True, metavar="THERE=HERE", help="Who a reviewer of the other desk is here."
)
@click.option("--yes", is_flag=True, help="Take it without being asked; people go by the names they have there.")
@click.option("--dry-run", is_flag=True, help="Show what would come, and take nothing.")
@click.option("--within", type=click.FloatRange(min=0), default=600, help="Seconds that reading it may take.")
@AS_JSON
@at_desk
def merge(
    *, at: At, other: Path, people: Sequence[str], yes: bool, dry_run: bool, within: float, as_json: bool
) -> None:
    """Bring what the desk OTHER holds into this one: documents, claims, evidence, verdicts.

    What would come is shown first: claims that both desks have decided stand side by side, the later verdict stands and
    the claim waits for a second reader. Who is who is asked for. All comes in one transaction, after a dated copy of
    this desk; what people did here stays. OTHER is only read, and first held against its own log.
    """
    with at.changing() as desk, desk.merge(other, within) as found:
        coming = found.named(dict(map(_person, people)))
        if as_json:
            from workbench.desk import plain

            say_json(plain.record(coming))
        else:
            for line in _lines(coming):
                say(line)
        if dry_run or coming.nothing:
            return
        if not yes:
            _ask(found, dict(map(_person, people)))
        copy = found.take()
    say(f"taken; this desk as it was before is {copy}", err=as_json)


def _person(said: str) -> tuple[str, str]:
    there, sign, here = said.partition("=")
    if not (sign and there.strip() and here.strip()):
        raise BadInput(f"“{said}” names nobody; write --person THERE=HERE, as in --person 'A. Ruiz=Ana'")
    return there.strip(), here.strip()


def _ask(found: "Merge", people: dict[str, str]) -> None:
    if not terminal.is_typed():
        raise BadInput(
            "nobody is here to ask; look at what would come, then say --yes, and --person where names differ"
        )
    for person in found.coming.people:
        if person.there not in people:
            what = "who has worked here" if person.known else "new here"
            question = f"Who is “{person.there}” of the other desk? ({person.here}: {what})"
            people[person.there] = click.prompt(question, default=person.here, err=True)
    found.named(people)
    click.confirm("Take it?", abort=True, err=True)


def _lines(coming: "Coming") -> Iterator[str]:
    yield f"{coming.file}: {coming.entries} log entries, head {coming.head[:16]}, all as its log says"
    if coming.nothing:
        yield "nothing would come: this desk has all of it"
    else:
        yield (
            f"would come: {len(coming.documents)} documents, {coming.claims} claims, {coming.verdicts} verdicts, "
            f"{coming.evidence} pieces of evidence, {coming.corrections} corrected claims, "
            f"{coming.fact_checks} fact-checks"
        )
    yield f"held already: {coming.documents_held} documents, {coming.claims_held} claims"
    yield from _some("new document", (f"“{title}”" for title in coming.documents))
    yield from _some(
        "person", (f"{one.there} is {one.here}{'' if one.known else ', new here'}" for one in coming.people)
    )
    if coming.clashes:
        yield f"{len(coming.clashes)} claims that both have decided, and not alike; the later verdict stands:"
    for clash in coming.clashes[:_SHOWN]:
        yield f"  claim {clash.claim_id}: {' '.join(clash.words.split())}"
        yield f"    here:  {_side(clash.here)}"
        yield f"    there: {_side(clash.there)}"
    if len(coming.clashes) > _SHOWN:
        yield f"  and {len(coming.clashes) - _SHOWN} more"
    yield from _some("stays as it is here", coming.kept)
    yield from _some("can't come", coming.left_out)


def _some(what: str, lines: Iterable[str]) -> Iterator[str]:
    held = list(lines)
    yield from (f"{what}: {' '.join(line.split())}" for line in held[:_SHOWN])
    if len(held) > _SHOWN:
        yield f"{what}: and {len(held) - _SHOWN} more"


def _side(side: "Side") -> str:
    return f"{side.label}, by {side.reviewer}, {side.decided_at:{WHEN}}: {' '.join(side.reason.split())}"
