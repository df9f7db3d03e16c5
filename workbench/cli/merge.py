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
from workbench.messages import tell
from workbench.messages.retold import retell

if TYPE_CHECKING:
    from workbench.desk.merging import Merge
    from workbench.model.merging import Coming, Person, Side

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
    say(tell("print.taken", copy=copy), err=as_json)


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
            what = tell("print.worked_here" if person.known else "print.new_here")
            question = tell("print.who_is", there=person.there, here=person.here, what=what)
            people[person.there] = click.prompt(question, default=person.here, err=True)
    found.named(people)
    click.confirm(tell("print.take_it"), abort=True, err=True)


def _lines(coming: "Coming") -> Iterator[str]:
    yield tell("print.coming", file=coming.file, entries=coming.entries, head=coming.head[:16])
    if coming.nothing:
        yield tell("print.nothing_comes")
    else:
        counts = {"claims": coming.claims, "verdicts": coming.verdicts, "evidence": coming.evidence}
        counts |= {"corrections": coming.corrections, "checks": coming.fact_checks}
        yield tell("print.would_come", documents=len(coming.documents), **counts)
    yield tell("print.held_already", documents=coming.documents_held, claims=coming.claims_held)
    yield from _some("print.new_document", (tell("source.quoted", words=title) for title in coming.documents))
    yield from _some("print.person", map(_told, coming.people))
    if coming.clashes:
        yield tell("print.clashes", count=len(coming.clashes))
    for clash in coming.clashes[:_SHOWN]:
        yield tell("print.clash", claim=clash.claim_id, words=" ".join(clash.words.split()))
        yield tell("print.here", side=_side(clash.here))
        yield tell("print.there", side=_side(clash.there))
    if len(coming.clashes) > _SHOWN:
        yield tell("print.and_more", count=len(coming.clashes) - _SHOWN)
    yield from _some("print.stays", coming.kept)
    yield from _some("print.cant_come", coming.left_out)


def _told(one: "Person") -> str:
    return tell("print.person_is" if one.known else "print.person_is_new", there=one.there, here=one.here)


def _some(what: str, lines: Iterable[str]) -> Iterator[str]:
    held, said = list(lines), tell(what)
    yield from (tell("print.some", what=said, line=" ".join(retell(line).split())) for line in held[:_SHOWN])
    if len(held) > _SHOWN:
        yield tell("print.some_more", what=said, count=len(held) - _SHOWN)


def _side(side: "Side") -> str:
    when, reason = f"{side.decided_at:{WHEN}}", " ".join(side.reason.split())
    return tell("print.side", label=side.label, who=side.reviewer, when=when, reason=reason)
