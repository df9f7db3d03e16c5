"""Putting a claim right line by line, taking it out of the work, undoing."""

from collections.abc import Sequence

from workbench.desk import Undone
from workbench.desk.corrections import said_on
from workbench.errors import Conflict
from workbench.messages import tell
from workbench.model import Claim, ClaimKind, Correction, Dismissal, Polarity, Span
from workbench.tui.linear.marking import done
from workbench.tui.linear.session import ACTS, Session, act
from workbench.tui.words import every, say, told_undone


@act("correct")
def correct(session: Session) -> None:
    """Ask for the words by their numbers, then for each field; nothing keeps it as it is."""
    claim = session.claim.claim
    spans = _numbered(session, claim)
    inside = [number for number, span in enumerate(spans, 1) if span.overlaps(claim.span)]
    told = tell("lines.words", first=inside[0], last=inside[-1])
    ways = ("lines.keep", "lines.others", "lines.split", "lines.join", "lines.add")
    taken = session.talk.one_of(told, [tell(way) for way in ways])
    if taken in _ANEW:
        _ANEW[taken](session, claim, spans)
        return
    what: Correction = {"span": _asked(session, spans)} if taken else {}
    speaker = session.talk.ask(tell("lines.whose", now=claim.speaker or tell("common.nobody")))
    if speaker:
        what["speaker"] = "" if speaker == "-" else speaker
    day = session.talk.ask(tell("lines.day"))
    if day:
        what["said_on"] = said_on("" if day == "-" else day)
    kinds = list(ClaimKind)
    form = session.talk.one_of(
        tell("lines.form"), [tell("lines.as_it_is"), *(say("kind", kind).word for kind in kinds)]
    )
    if form:
        what["kind"] = kinds[form - 1]
    says = [tell("lines.as_it_is"), tell("lines.says_it"), tell("lines.denies_it")]
    denied = session.talk.one_of(tell("lines.the_speaker"), says)
    if denied:
        what["polarity"] = list(Polarity)[denied - 1]
    if not what:
        session.talk.tell(tell("lines.nothing_changed"))
        return
    try:
        session.desk.corrections.correct(claim.id, claim.version, **what)
    except Conflict as conflict:
        session.talk.tell(str(conflict))
        return
    session.talk.tell(tell("lines.saved"))
    session.list_anew(claim.id)
    ACTS["show"](session)


def _numbered(session: Session, claim: Claim) -> list[Span]:
    """The words around the claim, told with their numbers."""
    text = session.desk.text(claim.document_id)
    start = text.rfind("\n", 0, claim.span.start) + 1
    stop = text.find("\n", claim.span.end)
    spans: list[Span] = []
    at = start
    for word in text[start : stop if stop >= 0 else len(text)].split():
        at = text.index(word, at)
        spans.append(Span(at, at + len(word)))
        at += len(word)
    session.talk.tell(" ".join(f"{number} {span.of(text)}" for number, span in enumerate(spans, 1)))
    return spans


def _asked(session: Session, spans: Sequence[Span]) -> Span:
    first = session.talk.number(tell("lines.from_word"), len(spans))
    last = max(first, session.talk.number(tell("lines.to_word"), len(spans)))
    return Span(spans[first].start, spans[last].end)


def _split(session: Session, claim: Claim, spans: Sequence[Span]) -> None:
    at = spans[session.talk.number(tell("lines.first_ends"), len(spans))].end
    session.desk.corrections.split(claim.id, at, claim.version)
    _look_again(session, claim.id, tell("lines.split_done"))


def _join(session: Session, claim: Claim, _: Sequence[Span]) -> None:
    of_article = [one.id for one in session.desk.claims.of_document(claim.document_id)]
    following = of_article[of_article.index(claim.id) + 1 :]
    if not following:
        session.talk.tell(tell("lines.last_claim"))
        return
    session.desk.corrections.join(claim.id, following[0], claim.version)
    _look_again(session, claim.id, tell("lines.joined"))


def _add(session: Session, claim: Claim, spans: Sequence[Span]) -> None:
    span = _asked(session, spans)
    speaker = session.talk.ask(tell("lines.whose_or_nobody"))
    made = session.desk.corrections.add(claim.document_id, span, speaker)
    _look_again(session, made.id, tell("lines.added"))


def _look_again(session: Session, claim_id: int, said: str) -> None:
    session.talk.tell(said)
    session.list_anew(claim_id)
    ACTS["show"](session)


_ANEW = {2: _split, 3: _join, 4: _add}
"""What is done to the claim instead of changing its fields, by the number of the answer."""


@act("dismiss")
def dismiss(session: Session) -> None:
    """Take the claim out of the work."""
    claim = session.claim.claim
    if claim.dismissed and not session.marked:
        session.desk.corrections.dismiss(claim.id, None, claim.version)
        session.list_anew()
        session.talk.tell(tell("lines.taken_up"))
        return
    reason = Dismissal(list(every("dismissal"))[session.talk.one_of(tell("lines.it_is_a"), _dismissals())])
    if session.marked:
        done(session, session.desk.many.dismiss(sorted(session.marked), reason))
        return
    session.desk.corrections.dismiss(claim.id, reason, claim.version)
    session.list_anew()
    session.talk.tell(tell("lines.taken_out"))


def _dismissals() -> list[str]:
    return [word.word for word in every("dismissal").values()]


@act("undo")
def undo(session: Session) -> None:
    """Take back what one did last."""
    _turned(session, "undone", session.desk.corrections.undo())


@act("redo")
def redo(session: Session) -> None:
    """Do again what one took back."""
    _turned(session, "done_again", session.desk.corrections.redo())


def _turned(session: Session, form: str, undone: list[Undone]) -> None:
    session.talk.tell(told_undone(form, undone))
    session.list_anew(next((one.subject_id for one in undone if one.subject == "claim"), None))
