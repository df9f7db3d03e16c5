"""What the desk holds: its documents, what is known of each said better, their words searched."""

from workbench.model import Amendment, Document, Role
from workbench.tui.days import long_day
from workbench.tui.linear.session import Session, act
from workbench.tui.prose import counted
from workbench.tui.widgets.board_text import board_lines
from workbench.tui.widgets.known_fields import LABELS
from workbench.tui.words import said_primary

_MOST = 20  # places that a search tells
_NO_BARS = str.maketrans("", "", "█▓░")


@act("documents")
def documents(session: Session) -> None:
    """List the documents; amend one, or search their words."""
    held = session.desk.documents()
    for document in held:
        session.talk.tell(f"{document.id}. {document.title}. {known(document)}.")
    wanted = session.talk.ask("The number of one to amend, or words to search for; nothing goes back")
    found = next((one for one in held if str(one.id) == wanted), None)
    if found is not None:
        _amend(session, found)
    elif wanted:
        _search(session, wanted)


def known(document: Document) -> str:
    """What is known of a document, in words."""
    said = long_day(document.published_on) if document.published_on else "day unknown"
    told = [document.role.value, document.speaker, said, document.language, said_primary(document.primary)]
    return ", ".join(one for one in [*told, document.url, "withdrawn" if document.withdrawn else ""] if one)


def _amend(session: Session, document: Document) -> None:
    better: Amendment = {}
    for name, label in LABELS.items():
        now = getattr(document, name) or "not known"
        answer = session.talk.ask(f"{label}; nothing keeps {now}, - is not known")
        if answer:
            better |= {name: "" if answer == "-" else answer}  # type: ignore[misc]
    own = session.talk.one_of("It holds", ["as it is", "the speaker's own words", "a report of them"])
    if own:
        better["primary"] = own == 1
    if not better:
        session.talk.tell("Nothing is changed.")
        return
    amended = session.desk.amend(document.id, **better)
    again = sum(1 for _ in session.desk.match(amended.stale))
    session.list_anew()
    session.talk.tell(f"Amended: {known(amended.document)}. {counted(again, 'claim')} looked up again.")


def _search(session: Session, words: str) -> None:
    told = 0
    for told, (document, hit) in enumerate(session.desk.search(words), 1):
        session.talk.tell(f"{document.title}: {hit.sentence}")
        if told == _MOST:
            break
    if not told:
        session.talk.tell(f"“{words}” stands in no document.")


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
    wanted = session.talk.ask("The number of one to list; nothing goes back")
    if wanted.isdecimal() and 0 < int(wanted) <= len(filters):
        session.filter = filters[int(wanted) - 1]
        session.queue = session.desk.queue(session.filter, session.order)
        session.go(0)
