"""`workbench speakers`: who is quoted, and which of them may be one."""

import click

from workbench.cli.as_json import AS_JSON, say_json
from workbench.cli.options import At, at_desk
from workbench.cli.say import say
from workbench.cli.table import Column, show
from workbench.errors import BadInput
from workbench.messages import tell

NAMES = (Column("speaker", 7, right=True), Column("name", 16), Column("role", 8), Column("also", 12))
PAIRS = (Column("score", 5, right=True), Column("one", 16), Column("other", 16), Column("why", 16))


@click.command()
@click.option("--merge", nargs=2, type=int, metavar="KEEP OTHER", help="Make two speakers one.")
@click.option("--alias", nargs=2, type=str, metavar="SPEAKER NAME", help="Give a speaker one more name.")
@click.option("--why", default="", help="Why two are one; required with --merge.")
@AS_JSON
@at_desk
def speakers(*, at: At, merge: tuple[int, int] | None, alias: tuple[str, str] | None, why: str, as_json: bool) -> None:
    """List the speakers, and which of them may be one person or body. Nobody is merged unasked."""
    if merge and alias:
        raise BadInput("one thing at a time: --merge or --alias.")
    if merge:
        with at.changing() as desk:
            kept = desk.merge_speakers(*merge, why)
        say(tell("print.speaker", speaker=kept.id, name=kept.name, names=", ".join(kept.aliases)))
    elif alias:
        if not alias[0].isdecimal():
            raise BadInput(f"“{alias[0]}” is no speaker's number; 'workbench speakers' lists them.")
        with at.changing() as desk:
            named = desk.add_alias(int(alias[0]), alias[1])
        say(tell("print.speaker", speaker=named.id, name=named.name, names=", ".join(named.aliases)))
    else:
        _list(at, as_json)


def _list(at: At, as_json: bool) -> None:
    from workbench.desk import plain

    with at.reading() as desk:
        everybody, pairs = desk.speakers(), desk.speaker_proposals()
    if as_json:
        say_json({"speakers": [*map(plain.record, everybody)], "may_be_one": [*map(plain.record, pairs)]})
        return
    show(NAMES, [(one.id, one.name, one.role, ", ".join(one.aliases)) for one in everybody])
    if pairs:
        say("\n" + tell("print.may_be_one"))
        rows = [(f"{p.score:.0f}", f"{p.one.id} {p.one.name}", f"{p.other.id} {p.other.name}", p.reason) for p in pairs]
        show(PAIRS, rows)
