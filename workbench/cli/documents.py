"""`workbench add`, `documents` and `withdraw`: what the desk holds."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.as_json import AS_JSON, say_list
from workbench.cli.options import OFFLINE, At, Day, Where, at_desk
from workbench.cli.progress import watched
from workbench.cli.say import say
from workbench.cli.table import Column, show
from workbench.errors import WorkbenchError
from workbench.messages import tell
from workbench.messages.retold import retell
from workbench.model import About, Document, DocumentKind, Role

if TYPE_CHECKING:
    from workbench.desk import Desk, TakenIn

HELD = (
    Column("document", 8, right=True),
    Column("role", 7),
    Column("kind", 7),
    Column("published", 10),
    Column("language", 8),
    Column("speaker", 10),
    Column("title", 20),
    Column("publisher", 8),
)
PLACES = (
    Column("document", 8, right=True),
    Column("start", 6, right=True),
    Column("end", 6, right=True),
    Column("sentence", 40),
    Column("title", 16),
)


@click.command()
@click.argument("files", nargs=-1, required=True, type=Where(), metavar="FILE|URL...")
@click.option("--check", "role", flag_value=Role.CHECKED, help="Something to check; so it is unless it is a corpus.")
@click.option("--source", "role", flag_value=Role.SOURCE, help="Something to look quotations up in.")
@click.option("--both", "role", flag_value=Role.BOTH, help="To be checked, and a source for others.")
@click.option("--kind", type=click.Choice([kind.value for kind in DocumentKind]), help="What sort of text it is.")
@click.option("--title", help="Its title, where the file does not say or says it wrong.")
@click.option("--speaker", help="Who speaks, where it is one person's words.")
@click.option("--published", type=Day(), help="The day it was published or said.")
@click.option("--publisher", help="Who published it.")
@click.option("--url", help="Where it stands.")
@click.option("--language", help="Its language as two letters (en, es); told from the text where not given.")
@click.option("--primary/--secondary", "primary", default=None, help="The speaker's own words, or a report of them.")
@OFFLINE
@at_desk
def add(*, at: At, files: Sequence[Path | str], published: date | None, **given: Any) -> None:
    """Add articles to check, or sources to look in: files of any format that is read, folders, pages by their address.

    A page (https://…) is fetched once, now, from the public network only, and kept as it was answered;
    'workbench recheck' looks whether it still says so. A folder's files are added in order of their names.

    A corpus (.jsonl, .jsonl.gz) has a document a line ({"id", "text"} and, where known, "title", "speaker", "date",
    "language"); it is a source where nothing is said. A line that is no document leaves all of it out; when
    it is stopped, what was taken in until then stays, and adding it again brings the rest.
    An article's claims are read out at once. What the file itself says of title, speaker, day and so on is kept;
    an option says it where the file does not. One bad file is reported and does not stop the others.
    """
    about: Any = {name: value for name, value in given.items() if value is not None}
    if published:
        about["published_on"] = published
    failed: list[WorkbenchError] = []
    with at.changing(create=True) as desk:
        for file in files:
            within = _within(file)
            left = _add(desk, within or [file], about)
            if within and len(left) < len(within):
                for why in left:
                    say(tell("print.left_out", reason=_safe(str(why))), err=True)
            elif within:
                failed.append(WorkbenchError(f"{file}: none of its {len(within)} files can be read; {left[0]}"))
            else:
                failed += left
    for error in failed[:-1]:
        say(f"workbench: {_safe(str(error))}", err=True)
    if failed:
        raise failed[-1]


def _add(desk: "Desk", files: Sequence[Path | str], about: About) -> list[WorkbenchError]:
    """Add these and say of each what it is; why some could not be added."""
    failed: list[WorkbenchError] = []
    for file in watched(files, tell("print.adding")):
        name = file.name if isinstance(file, Path) else file
        try:
            taken = list(watched(desk.take_in(file, **about), name))
        except WorkbenchError as error:
            failed.append(error)
            continue
        _tell(name, taken)
    return failed


@click.command()
@AS_JSON
@click.option("--search", metavar="WORDS", help="List the places where these words stand in a row instead.")
@at_desk
def documents(*, at: At, as_json: bool, search: str | None) -> None:
    """List the documents of the desk."""
    from workbench.desk import plain

    with at.reading() as desk:
        if search is not None:
            places = list(desk.search(search))
            if as_json:
                say_list(map(plain.hit, places))
            else:
                show(PLACES, [(one.id, hit.span.start, hit.span.end, hit.sentence, one.title) for one, hit in places])
            return
        held = desk.documents()
    if as_json:
        say_list(map(plain.document, held))
        return
    rows = [
        (
            document.id,
            _use(document),
            document.kind.value,
            document.published_on or "?",
            document.language or "?",
            document.speaker,
            document.title,
            document.publisher,
        )
        for document in held
    ]
    show(HELD, rows)


def _use(document: Document) -> str:
    """What a document is for, and that its page is no longer what is held of it."""
    if document.withdrawn:
        return "withdrawn"
    elsewhere = f", page {document.on_the_web}" if document.on_the_web in ("changed", "gone") else ""
    return f"{document.role.value}{elsewhere}"


@click.command()
@click.argument("document", type=int)
@click.option("--why", required=True, help="The reason, for the log.")
@at_desk
def withdraw(at: At, document: int, why: str) -> None:
    """Stop looking in a document. It stays on the desk, with everything that was found in it."""
    with at.changing() as desk:
        desk.withdraw(document, why)
    say(tell("print.withdrawn", document=document))


def _within(file: Path | str) -> list[Path]:
    """The files in this folder; none where it is no folder."""
    from workbench.desk.taking import inside

    return list(inside(file)) if isinstance(file, Path) and file.is_dir() else []


def _tell(name: str, taken: Sequence["TakenIn"]) -> None:
    from workbench.desk.taking import CORPUS

    if len(taken) != 1 or name.lower().endswith(CORPUS):
        roles = ", ".join(sorted({one.document.role.value for one in taken}))
        held = sum(one.held for one in taken)
        known = tell("print.some_held", count=held) if held else ""
        told = {"name": _safe(name), "count": len(taken), "roles": roles}
        say(tell("print.documents", held=known, claims=_claims(taken), **told))
        if not name.lower().endswith(CORPUS):
            _notes(dict.fromkeys(note for one in taken for note in one.document.notes))
        return
    (one,) = taken
    known = tell("print.held") if one.held else ""
    told = {"document": one.document.id, "role": one.document.role.value, "title": _safe(one.document.title)}
    say(tell("print.document", held=known, claims=_claims(taken), **told))
    _notes(one.document.notes)


def _notes(notes: Iterable[str]) -> None:
    for note in notes:
        say(f"  {_safe(retell(note))}", err=True)


def _claims(taken: Sequence["TakenIn"]) -> str:
    if all(one.document.role is Role.SOURCE for one in taken):
        return ""
    return tell("print.new_claims", n=sum(len(one.claims) for one in taken))


def _safe(text: str) -> str:
    from workbench.text.visible import visible

    return " ".join(visible(text).split())
