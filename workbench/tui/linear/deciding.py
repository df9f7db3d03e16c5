"""What a reviewer does with a claim, asked line by line."""

from collections.abc import Callable
from pathlib import Path

from workbench.errors import Conflict
from workbench.model import Claim, EvidenceKind, NewEvidence, NewVerdict, Scale, Stance, Status
from workbench.tui.linear.session import ACTS, Session, act
from workbench.tui.widgets.cells import one_line
from workbench.tui.widgets.source_text import spots
from workbench.tui.words import doubted, say


@act("verdict")
def verdict(session: Session) -> None:
    """Decide on the claim."""
    claim = session.claim.claim
    scale = _chosen_scale(session)
    for number, rating in enumerate(scale.ratings, 1):
        session.talk.tell(f"{number}. {rating.label}. {rating.meaning}")
    rating = scale.ratings[session.talk.number("Rating", len(scale.ratings))]
    reason = session.talk.ask("Reason")
    right = session.talk.ask("The words that would be right, if others; nothing for none")
    new = NewVerdict(claim.id, scale.id, rating.id, reason, claim.version, right)
    against = session.desk.doubt(new)
    if against is not None and session.talk.one_of(doubted(rating.label, against), ["save it", "leave it"]):
        session.talk.tell("Not saved.")
        return
    _change(session, lambda: session.desk.decide(new), f"Saved: {rating.label}.")


def _chosen_scale(session: Session) -> Scale:
    scales = session.desk.scales()
    return scales[session.talk.one_of("Scale", [scale.title for scale in scales])]


@act("evidence")
def evidence(session: Session) -> None:
    """Attach evidence."""
    claim_id = session.claim.claim.id
    kind = EvidenceKind(session.talk.value_of("evidence", "It is a"))
    asked = {EvidenceKind.LINK: "Link", EvidenceKind.FILE: "Path", EvidenceKind.NOTE: "Note"}.get(kind)
    what = session.talk.ask(asked) if asked else ""
    stance = Stance(session.talk.value_of("stance", "It"))
    spot = spots(session.claim)[session.place] if spots(session.claim) else None
    match kind:
        case EvidenceKind.PASSAGE:
            place, finding_id = (spot.place, spot.finding.id) if spot else (None, None)
            session.desk.attach_matched(claim_id, stance, place=place, finding_id=finding_id)
        case EvidenceKind.FILE:
            session.desk.attach_file(claim_id, Path(what), stance)
        case EvidenceKind.LINK:
            session.desk.attach(NewEvidence(claim_id, kind, stance, url=what))
        case EvidenceKind.NOTE:
            session.desk.attach(NewEvidence(claim_id, kind, stance, what))
    session.talk.tell("Attached.")


@act("retract")
def retract(session: Session) -> None:
    """Take evidence back."""
    held = session.claim.evidence
    if not held:
        session.talk.tell("This claim has no evidence to retract.")
        return
    labels = [one_line(one.quoted or one.url or one.file_name or one.note)[:70] for one in held]
    taken = held[session.talk.one_of("Retract which", labels)]
    session.desk.retract(taken.id, session.talk.ask("Why"))
    session.talk.tell("Retracted.")


@act("assign")
def assign(session: Session) -> None:
    """Give the claim to somebody."""
    claim = session.claim.claim
    name = session.talk.ask("Who works on it; nothing for nobody")
    _change(session, lambda: session.desk.assign(claim.id, name, claim.version), "Saved.")


@act("status")
def status(session: Session) -> None:
    """Say how far the work is."""
    claim = session.claim.claim
    taken = Status(session.talk.value_of("status", f"It is {say('status', claim.status).word}. Make it"))
    _change(session, lambda: session.desk.set_status(claim.id, taken, claim.version), "Saved.")


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
