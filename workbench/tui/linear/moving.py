"""Going through the claims: up and down, by filter, in another order."""

from workbench.tui.linear.session import Session, Stop, act
from workbench.tui.prose import counted
from workbench.tui.widgets.queue import SORTS
from workbench.tui.words import say

_PAGE = 10


@act("cursor_down")
def down(session: Session) -> None:
    """Go to the next claim."""
    session.go(session.at + 1)


@act("cursor_up")
def up(session: Session) -> None:
    """Go to the claim before."""
    session.go(session.at - 1)


@act("page_down")
def page_down(session: Session) -> None:
    """Go ten claims on."""
    session.go(min(session.at + _PAGE, len(session.queue) - 1))


@act("page_up")
def page_up(session: Session) -> None:
    """Go ten claims back."""
    session.go(max(session.at - _PAGE, 0))


@act("first")
def first(session: Session) -> None:
    """Go to the first claim."""
    session.go(0)


@act("last")
def last(session: Session) -> None:
    """Go to the last claim."""
    session.go(len(session.queue) - 1)


@act("next_open")
def next_open(session: Session) -> None:
    """Go to the next open claim."""
    following = session.desk.next_open(session.claim.claim.id, session.filter, session.order)
    if following is None:
        session.talk.tell("No other open claim here.")
    else:
        session.go(session.queue.ids.index(following))


@act("filter")
def narrow(session: Session) -> None:
    """List only some claims."""
    wanted = session.talk.ask('Filter, such as speaker:trump status:open "wave"; nothing for all claims')
    session.queue = session.desk.queue(wanted, session.order)
    session.filter = wanted
    near = "" if len(session.queue) else session.desk.did_you_mean(wanted)
    session.talk.tell(counted(len(session.queue), "claim") + "." + (f" Did you mean “{near}”?" if near else ""))
    session.go(0)


@act("sort")
def sort(session: Session) -> None:
    """List in another order."""
    session.order = SORTS[session.talk.one_of("Sort by", [say("sort", key).word for key in SORTS])]
    _listed(session)


@act("reverse")
def reverse(session: Session) -> None:
    """Turn the order round."""
    session.order = session.order[1:] if session.order.startswith("-") else f"-{session.order}"
    _listed(session)


def _listed(session: Session) -> None:
    session.list_anew()
    turned = ", reversed" if session.order.startswith("-") else ""
    session.talk.tell(f"Sorted by {say('sort', session.order.lstrip('-')).word}{turned}.")


@act("quit", "quit_anywhere")
def leave(session: Session) -> None:
    """Leave the desk."""
    del session
    raise Stop
