"""Going through the claims: up and down, by filter, in another order."""

from workbench.desk import memory
from workbench.errors import BadFilter, WorkbenchError
from workbench.messages import tell
from workbench.model import ArticleClaims
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
        session.talk.tell(tell("review.no_other_open"))
    else:
        session.go(session.queue.ids.index(following))


@act("filter")
def narrow(session: Session) -> None:
    """List only some claims."""
    wanted = session.talk.ask(tell("lines.filter"))
    session.queue = session.desk.queue(wanted, session.order)
    session.filter = wanted
    near = "" if len(session.queue) else session.desk.did_you_mean(wanted)
    meant = tell("lines.did_you_mean", near=near) if near else ""
    session.talk.tell(counted(len(session.queue), "claim") + "." + meant)
    session.go(0)


@act("sort")
def sort(session: Session) -> None:
    """List in another order."""
    session.order = SORTS[session.talk.one_of(tell("lines.sort_by"), [say("sort", key).word for key in SORTS])]
    _listed(session)


@act("reverse")
def reverse(session: Session) -> None:
    """Turn the order round."""
    session.order = session.order[1:] if session.order.startswith("-") else f"-{session.order}"
    _listed(session)


def _listed(session: Session) -> None:
    session.list_anew()
    form = "lines.sorted_reversed" if session.order.startswith("-") else "lines.sorted"
    session.talk.tell(tell(form, key=say("sort", session.order.lstrip("-")).word))


@act("quit", "quit_anywhere")
def leave(session: Session) -> None:
    """Leave the desk."""
    del session
    raise Stop


@act("to_article")
def to_article(session: Session) -> None:
    """Say the article, and go to its first claim."""
    article = _article(session)
    session.talk.tell(_in_words(session, article))
    session.go(article.start)


@act("into_article", "fold")
def next_article(session: Session) -> None:
    """Pass over what is left of this article."""
    session.go(_article(session).stop)


@act("fold_all")
def articles(session: Session) -> None:
    """Say every article, and go to one of them."""
    found = session.desk.grouped(session.queue) if session.order == "order" else []
    for number, article in enumerate(found, 1):
        session.talk.tell(f"{number}. {_in_words(session, article)}")
    if found:
        session.go(found[session.talk.number(tell("lines.which_article"), len(found))].start)


def _article(session: Session) -> ArticleClaims:
    """The article where the reader is. Raises `WorkbenchError` where the list is not one of articles."""
    if session.order != "order" or session.view is None:
        raise WorkbenchError(tell("lines.no_articles"))
    groups = session.desk.grouped(session.queue)
    return next(one for one in groups if one.start <= session.at < one.stop)


def _in_words(session: Session, article: ArticleClaims) -> str:
    progress = session.desk.article_progress([article.document_id])[article.document_id]
    title = session.desk.document(article.document_id).title
    look = tell("lines.look", n=progress.to_look_at) if progress.to_look_at else ""
    return tell("lines.article", title=title, done=progress.done, total=progress.total, decided=progress.decided) + look


@act("saved")
def saved(session: Session) -> None:
    """Open a saved filter."""
    held = memory.recall(session.desk.path, session.desk.who).saved
    told = [f"{name}, {wanted}: {counted(_count(session, wanted), 'claim')}" for name, wanted in memory.named(held)]
    taken = session.talk.one_of(tell("lines.which"), [*told, tell("filter.all")])
    session.filter = held[taken][1] if taken < len(held) else ""
    session.queue = session.desk.queue(session.filter, session.order)
    session.go(0)


def _count(session: Session, wanted: str) -> int:
    try:
        return session.desk.claims.count(wanted)
    except BadFilter:
        return 0
