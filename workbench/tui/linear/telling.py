"""What is told: lists, a claim whole, the parts of one, what is read beside it."""

from workbench.desk.ratings import say_label
from workbench.messages import tell
from workbench.messages.retold import retell
from workbench.model import Document, QueueRow, Span
from workbench.text.excerpts import SIGNS, excerpt
from workbench.tui.commands import Command
from workbench.tui.days import long_day
from workbench.tui.linear.session import Session, act
from workbench.tui.prose import counted
from workbench.tui.widgets.beside_text import beside_text
from workbench.tui.widgets.cells import one_line
from workbench.tui.widgets.claim_text import claim_text
from workbench.tui.widgets.columns import speaker_of
from workbench.tui.widgets.empty_text import empty_text
from workbench.tui.widgets.history_text import history_text
from workbench.tui.widgets.review_text import evidence_text, verdict_text
from workbench.tui.widgets.source_text import Texts, blocks_of, source_blocks, spots
from workbench.tui.words import said_primary, say

_ONE_LINE = 1_000_000
"""Cells: wider than any text, so that lines are broken by the terminal, not by us."""

_MORE = 600
"""Letters of a source on each side, where more of it is asked for."""
_AROUND = 2_000
"""Letters of a document that are read on either side of a place: a page."""


@act("help")
def keys(session: Session) -> None:
    """Tell every command."""
    if session.view is not None:
        for rule in session.desk.why(session.view.claim.id):
            session.talk.tell(
                tell("lines.this_claim", what=retell(rule.makes.value), rule=retell(rule.name), why=rule.says)
            )
    for command in session.offered:
        session.talk.tell(_told(command))


def _told(command: Command) -> str:
    return tell("lines.command_told", key=command.key_shown({}), label=command.label.lower(), help=command.help)


@act("command_palette")
def find_command(session: Session) -> None:
    """Tell the commands that have a word."""
    wanted = session.talk.ask(tell("lines.find_command")).lower()
    found = [one for one in session.offered if wanted in f"{one.label} {one.help}".lower()]
    for command in found:
        session.talk.tell(_told(command))
    if not found:
        session.talk.tell(tell("lines.no_such", wanted=wanted))


@act("theme")
def theme(session: Session) -> None:
    """Say that there is none."""
    session.talk.tell(tell("lines.no_theme"))


@act("list")
def list_on(session: Session) -> None:
    """Tell ten claims from here on."""
    for number, row in enumerate(session.queue.rows(session.at, session.at + 10), session.at + 1):
        session.talk.tell(f"{number}. {_in_words(row)}")


def _in_words(row: QueueRow) -> str:
    said = f", {long_day(row.said_on, row.precision)}" if row.said_on else ""
    denied = f"{say('polarity', row.polarity).word}: " if say("polarity", row.polarity).word else ""
    flags = "".join(f", {say('flag', flag).word}" for flag in row.flags)
    verdict = tell("lines.verdict", label=say_label(row.verdict)) if row.verdict else tell("lines.no_verdict")
    if row.reader:
        verdict = tell("lines.hidden", reader=row.reader)
    elif row.differs:
        verdict = tell("lines.two_differ")
    found = tell("lines.not_matched")
    if row.finding:
        found = tell("lines.found", kind=say("finding", row.finding).word + flags)
    status = say("status", row.status).word.capitalize()
    twins = f" {counted(row.twins, 'twin')}." if row.twins else ""
    return f"{speaker_of(row)}{said}: {denied}{one_line(row.text)}. {found}. {verdict}. {status}.{twins}"


@act("show")
def show(session: Session) -> None:
    """Tell the claim whole."""
    view = session.view
    if view is None:
        session.talk.say(empty_text(session.desk, session.filter))
        return
    session.talk.tell(tell("lines.claim", claim=view.claim.id, words=one_line(view.claim.text)))
    session.talk.say(claim_text(view))
    for block in source_blocks(view, session.place, Texts(session.desk.text, session.desk.document), _ONE_LINE):
        session.talk.say(block)
    session.talk.say(evidence_text(view.evidence, session.desk.document, _ONE_LINE))
    session.talk.say(verdict_text(view, {}, _ONE_LINE))


@act("tab_evidence")
def evidence(session: Session) -> None:
    """Tell the evidence."""
    session.talk.say(evidence_text(session.claim.evidence, session.desk.document, _ONE_LINE))


@act("tab_verdicts")
def verdicts(session: Session) -> None:
    """Tell the verdicts."""
    session.talk.say(verdict_text(session.claim, {}, _ONE_LINE))


@act("tab_history")
def history(session: Session) -> None:
    """Tell who changed what."""
    session.talk.say(history_text(session.desk.history(session.claim.claim.id)))


@act("tab_related")
def related(session: Session) -> None:
    """Tell what stands beside the claim."""
    claim = session.claim.claim
    related, checked = session.desk.related(claim.id), session.desk.checked_before(claim.id)
    session.talk.say(beside_text(related, checked))
    twins = [one for one in checked if one.twin and one.claim_id is not None]
    if twins:
        labels = [tell("lines.adopt", label=say_label(one.rating), claim=one.claim_id) for one in twins]
        taken = session.talk.one_of(tell("lines.do"), [*labels, tell("lines.nothing")])
        if taken < len(twins) and (other := twins[taken].claim_id) is not None:
            session.desk.reviews.adopt(claim.id, other, claim.version)
            session.list_anew(claim.id)
            session.talk.tell(tell("lines.saved"))


@act("more_context", "less_context")
def context(session: Session) -> None:
    """Tell the place chosen with more of its source around it."""
    texts = Texts(session.desk.text, session.desk.document)
    _, own = blocks_of(session.claim, session.place)
    session.talk.say(source_blocks(session.claim, session.place, texts, _ONE_LINE, _MORE)[own])


@act("next_match", "previous_match")
def other_place(session: Session) -> None:
    """Choose another place where the words were found."""
    found = spots(session.claim)
    if len(found) < 2:
        session.talk.tell(tell("lines.no_other_place"))
        return
    titles = [session.desk.document(spot.document_id).title for spot in found]
    session.place = session.talk.one_of(tell("lines.which_place"), titles)
    texts = Texts(session.desk.text, session.desk.document)
    _, own = blocks_of(session.claim, session.place)
    session.talk.say(source_blocks(session.claim, session.place, texts, _ONE_LINE)[own])


@act("read_source")
def read_source(session: Session) -> None:
    """Read the source around the place."""
    spot = session.spot
    if spot is None:
        session.talk.tell(tell("review.no_place"))
        return
    text = session.desk.text(spot.document_id)
    places, differences = spot.compared(text)
    _about(session, session.desk.document(spot.document_id))
    told = []
    for piece in excerpt(text, places, differences, _AROUND):
        opening, closing = SIGNS.get(piece.part, ("", ""))
        told.append(opening + piece.text + closing)
    _read(session, "".join(told))


@act("read_article")
def read_article(session: Session) -> None:
    """Read the article around the claim."""
    view = session.claim
    text = session.desk.text(view.document.id)
    span = Span(max(0, view.claim.span.start - _AROUND), min(len(text), view.claim.span.end + _AROUND))
    _about(session, view.document)
    _read(session, span.of(text))


def _about(session: Session, document: Document) -> None:
    day = long_day(document.published_on) if document.published_on else ""
    archive = tell("source.archive", where=document.from_archive) if document.from_archive else ""
    about = (document.title, document.speaker, document.publisher, day, said_primary(document.primary))
    known = (*about, document.url, archive)
    session.talk.tell(". ".join(one for one in known if one) + ".")


def _read(session: Session, text: str) -> None:
    for line in text.splitlines():
        if line.strip():
            session.talk.tell(line.strip())
