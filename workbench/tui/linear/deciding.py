"""What a reviewer does with a claim, asked line by line."""

from collections.abc import Callable
from pathlib import Path

from workbench.desk import ClaimView
from workbench.desk.ratings import say_label, spoken
from workbench.errors import Conflict
from workbench.messages import tell
from workbench.model import Claim, Evidence, EvidenceKind, Move, NewEvidence, NewVerdict, Scale, Stage, Stance
from workbench.tui.days import day_typed
from workbench.tui.linear.marking import done
from workbench.tui.linear.session import ACTS, Session, act
from workbench.tui.widgets.cells import one_line
from workbench.tui.words import doubted, say


@act("verdict")
def verdict(session: Session) -> None:
    """Decide on the claim."""
    view = session.claim
    claim = view.claim
    if not session.marked and view.stage is Stage.DIFFER and _settled(session, view):
        return
    if not session.marked and (why := session.desk.reviews.why_not_decide(claim.id)):
        session.talk.tell(tell("review.claim_why", claim=claim.id, why=why))
        return
    scale = _chosen_scale(session)
    for number, rating in enumerate(scale.ratings, 1):
        session.talk.tell(tell("lines.rating_told", number=number, label=rating.label, meaning=rating.meaning))
    rating = scale.ratings[session.talk.number(tell("lines.rating"), len(scale.ratings))]
    reason = session.talk.ask(tell("lines.reason"))
    right = session.talk.ask(tell("lines.right_words"))
    new = NewVerdict(claim.id, scale.id, rating.id, reason, claim.version, right)
    marked = sorted(session.marked)
    against, ways = session.desk.many.doubt(marked or [claim.id], new), [tell("lines.save_it"), tell("lines.leave_it")]
    if against is not None and session.talk.one_of(doubted(rating.label, against), ways):
        session.talk.tell(tell("lines.not_saved"))
        return
    if marked:
        done(session, session.desk.many.decide(marked, new))
    else:
        _change(session, lambda: session.desk.decide(new), tell("lines.saved_as", label=rating.label))


def _settled(session: Session, view: ClaimView) -> bool:
    """Take one of two verdicts that differ, or send back; False for a verdict of one's own."""
    claim, latest = view.claim, {one.reviewer: one for one in reversed(view.verdicts)}
    both = list(latest.values())[:2]
    for number, one in enumerate(both, 1):
        session.talk.tell(f"{number}. {one.reviewer}: {say_label(one.label)}. {one.reason}")
    answer = session.talk.ask(tell("lines.differ"))
    if answer == "3":
        return False
    if answer in ("1", "2"):
        taken, why = both[int(answer) - 1], session.talk.ask(tell("lines.reason"))
        rating, right = (taken.scale_id, taken.rating_id), taken.suggested_fix
        new = NewVerdict(claim.id, *rating, why, claim.version, right)
        _change(session, lambda: session.desk.decide(new), tell("lines.saved_as", label=say_label(taken.label)))
    elif answer == "b":
        why = session.talk.ask(tell("common.why"))
        back = Move.SEND_BACK
        _change(session, lambda: session.desk.move(claim.id, back, claim.version, why), tell("lines.sent_back"))
    return True


def _chosen_scale(session: Session) -> Scale:
    scales = [spoken(scale) for scale in session.desk.scales()]
    return scales[session.talk.one_of(tell("lines.scale"), [scale.title for scale in scales])]


_ASKED = {
    EvidenceKind.LINK: "lines.link",
    EvidenceKind.FILE: "lines.path",
    EvidenceKind.NOTE: "lines.note",
    EvidenceKind.ASKED: "lines.asked_whom",
}
"""What is asked first of evidence of each kind."""


@act("evidence")
def evidence(session: Session) -> None:
    """Attach evidence, to the claim or to all marked ones."""
    claim_id, spot = session.claim.claim.id, session.spot
    kinds = [say("evidence", one).word for one in EvidenceKind]
    kind = list(EvidenceKind)[session.talk.one_of(tell("lines.it_is_a"), kinds)]
    what = session.talk.ask(tell(_ASKED[kind])) if kind in _ASKED else ""
    stance = list(Stance)[session.talk.one_of(tell("lines.it"), [say("stance", one).word for one in Stance])]
    note, day = what if kind is EvidenceKind.NOTE else "", None
    if kind is EvidenceKind.ASKED:
        day = day_typed(session.talk.ask(tell("lines.on_day")))
        note = session.talk.ask(tell("lines.answered"))

    def attach(to: int) -> Evidence:
        if kind is EvidenceKind.PASSAGE and spot and not session.marked:
            return session.desk.attach_matched(to, stance, place=spot.place, finding_id=spot.finding.id)
        if kind is EvidenceKind.PASSAGE:
            return session.desk.attach_matched(to, stance)
        if kind is EvidenceKind.FILE:
            return session.desk.attach_file(to, Path(what), stance)
        url, whom = (what if kind is one else "" for one in (EvidenceKind.LINK, EvidenceKind.ASKED))
        return session.desk.attach(NewEvidence(to, kind, stance, note, url=url, asked=whom, asked_on=day))

    if session.marked:
        done(session, session.desk.many.attach(sorted(session.marked), attach))
    else:
        attach(claim_id)
        session.talk.tell(tell("lines.attached"))


@act("retract")
def retract(session: Session) -> None:
    """Take evidence back."""
    held = session.claim.evidence
    if not held:
        session.talk.tell(tell("review.no_evidence"))
        return
    labels = [one_line(one.quoted or one.url or one.file_name or one.note)[:70] for one in held]
    taken = held[session.talk.one_of(tell("lines.retract_which"), labels)]
    session.desk.retract(taken.id, session.talk.ask(tell("common.why")))
    session.talk.tell(tell("lines.retracted"))


@act("assign")
def assign(session: Session) -> None:
    """Give the claim to somebody."""
    claim = session.claim.claim
    name = session.talk.ask(tell("lines.who"))
    if session.marked:
        done(session, session.desk.many.assign(sorted(session.marked), name))
        return
    _change(session, lambda: session.desk.assign(claim.id, name, claim.version), tell("lines.saved"))


@act("status")
def status(session: Session) -> None:
    """Approve the claim, send it back, reopen it; what may not be done is told with the reason."""
    if session.marked:
        ways = [say("move", move).word for move in Move]
        wanted = list(Move)[session.talk.one_of(tell("lines.do_all"), ways)]
        why = "" if wanted is Move.APPROVE else session.talk.ask(tell("common.why"))
        done(session, session.desk.many.move(sorted(session.marked), wanted, why))
        return
    view, moves = session.claim, session.desk.moves(session.claim.claim.id)
    once = view.stage is Stage.ONCE
    session.talk.tell(tell("lines.read_once") if once else tell("lines.it_is", stage=say("stage", view.stage).word))
    for move, refused in moves.items():
        if refused:
            session.talk.tell(tell("lines.may_not", move=say("move", move).word, why=refused))
    allowed = [move for move, refused in moves.items() if not refused]
    if not allowed:
        return
    taken = session.talk.one_of(
        tell("lines.do"), [*(say("move", move).word for move in allowed), tell("lines.nothing")]
    )
    if taken < len(allowed):
        move, claim = allowed[taken], view.claim
        why = "" if move is Move.APPROVE else session.talk.ask(tell("common.why"))
        _change(session, lambda: session.desk.move(claim.id, move, claim.version, why), tell("lines.saved"))


def _change(session: Session, change: Callable[[], Claim], said: str) -> None:
    """Make the change; where somebody else was quicker, say so and tell the claim as it is now."""
    try:
        claim = change()
    except Conflict as conflict:
        session.talk.tell(str(conflict))
        ACTS["show"](session)
        return
    session.talk.tell(said)
    session.list_anew(claim.id)
