"""Marking many claims, to have the same done to all of them: one question, one undo."""

from dataclasses import fields

from workbench.desk.many import Done
from workbench.desk.ruled import as_typed
from workbench.messages import tell
from workbench.model import Rules
from workbench.tui.linear.session import Session, act
from workbench.tui.prose import counted
from workbench.tui.words import say


@act("mark")
def mark(session: Session) -> None:
    """Mark the claim, or take its mark away."""
    claim_id = session.claim.claim.id
    session.marked ^= {claim_id}
    form = "lines.marked" if claim_id in session.marked else "lines.unmarked"
    session.talk.tell(tell(form, claims=counted(len(session.marked), "claim")))


@act("mark_down", "mark_up")
def mark_some(session: Session) -> None:
    """Mark so many claims from here on."""
    number = session.talk.number(tell("lines.how_many"), max(1, len(session.queue) - session.at))
    session.marked |= set(session.queue.ids[session.at : session.at + number + 1])
    session.talk.tell(tell("lines.all_marked", claims=counted(len(session.marked), "claim")))


@act("mark_all")
def mark_all(session: Session) -> None:
    """Mark all claims listed, or none."""
    ids = set(session.queue.ids)
    session.marked = set() if ids <= session.marked else ids
    session.talk.tell(tell("lines.all_marked", claims=counted(len(session.marked), "claim")))


def done(session: Session, what: Done) -> None:
    """Tell what became of the marked claims."""
    session.talk.tell(tell("marked.saved", claims=counted(len(what.changed), "claim")))
    for why in what.refused:
        session.talk.tell(tell("lines.not_done", why=why))
    session.marked -= set(what.changed)
    session.list_anew()


@act("rules")
def rules(session: Session) -> None:
    """Tell how the desk reviews, and make a rule another one."""
    names = [field.name for field in fields(Rules)]
    held = session.desk.rules()
    for number, name in enumerate(names, 1):
        rule = say("rule", name)
        session.talk.tell(f"{number}. {rule.word}: {as_typed(getattr(held, name))}. {rule.says}.")
    wanted = session.talk.ask(tell("lines.rule_number"))
    if wanted.isdecimal() and 0 < int(wanted) <= len(names):
        name = names[int(wanted) - 1]
        session.desk.set_rule(name, session.talk.ask(say("rule", name).word))
        session.talk.tell(f"{say('rule', name).word}: {as_typed(getattr(session.desk.rules(), name))}.")
