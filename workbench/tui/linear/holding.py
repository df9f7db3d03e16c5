"""What the desk holds: its documents, what is known of each said better, their words searched."""

from workbench.messages import tell
from workbench.model import Amendment, Document, Role
from workbench.tui.days import long_day
from workbench.tui.linear.session import Session, act
from workbench.tui.prose import counted
from workbench.tui.widgets.board_text import board_lines
from workbench.tui.widgets.known_fields import FIELDS
from workbench.tui.words import said_primary

_MOST = 20  # places that a search tells
_ROLES = {Role.CHECKED: "take_in.article", Role.SOURCE: "take_in.source", Role.BOTH: "take_in.both"}
_NO_BARS = str.maketrans("", "", "█▓░")


@act("documents")
def documents(session: Session) -> None:
    """List the documents; amend one, or search their words."""
    held = session.desk.documents()
    for document in held:
        session.talk.tell(f"{document.id}. {document.title}. {known(document)}.")
    wanted = session.talk.ask(tell("lines.document_numbers"))
    found = next((one for one in held if str(one.id) == wanted), None)
    if found is not None:
        _amend(session, found)
    elif wanted:
        _search(session, wanted)


def known(document: Document) -> str:
    """What is known of a document, in words."""
    said = long_day(document.published_on) if document.published_on else tell("day.unknown")
    told = [tell(_ROLES[document.role]), document.speaker, said, document.language, said_primary(document.primary)]
    return ", ".join(
        one for one in [*told, document.url, tell("common.withdrawn") if document.withdrawn else ""] if one
    )


def _amend(session: Session, document: Document) -> None:
    better: Amendment = {}
    for name in FIELDS:
        now = getattr(document, name) or tell("lines.not_known")
        answer = session.talk.ask(tell("lines.field", label=tell(f"take_in.known_{name}"), now=now))
        if answer:
            better |= {name: "" if answer == "-" else answer}  # type: ignore[misc]
    ways = [tell("lines.as_it_is"), tell("lines.own_words"), tell("lines.a_report")]
    own = session.talk.one_of(tell("lines.holds"), ways)
    if own:
        better["primary"] = own == 1
    if not better:
        session.talk.tell(tell("lines.nothing_changed"))
        return
    amended = session.desk.amend(document.id, **better)
    again = sum(1 for _ in session.desk.match(amended.stale))
    session.list_anew()
    told = tell("lines.amended", known=known(amended.document), claims=counted(again, "claim"))
    session.talk.tell(told)


def _search(session: Session, words: str) -> None:
    told = 0
    for told, (document, hit) in enumerate(session.desk.search(words), 1):
        session.talk.tell(f"{document.title}: {hit.sentence}")
        if told == _MOST:
            break
    if not told:
        session.talk.tell(tell("lines.in_no_document", words=words))


@act("board")
def board(session: Session) -> None:
    """Tell how far the desk is; list what a number counts."""
    held = [one for one in session.desk.documents() if one.role is not Role.SOURCE]
    progress = session.desk.article_progress([one.id for one in held])
    articles = [(one, progress[one.id]) for one in held if one.id in progress]
    lines = board_lines(session.desk.claims.board(), articles, "", {})
    filters = [line.filter for line in lines if line.filter is not None]
    numbers = iter(range(1, len(lines) + 1))
    for line in lines:
        words = " ".join(line.shown.plain.translate(_NO_BARS).split())
        session.talk.tell(f"{next(numbers)}. {words}." if line.filter is not None else f"{words}:")
    wanted = session.talk.ask(tell("lines.list_number"))
    if wanted.isdecimal() and 0 < int(wanted) <= len(filters):
        session.filter = filters[int(wanted) - 1]
        session.queue = session.desk.queue(session.filter, session.order)
        session.go(0)
