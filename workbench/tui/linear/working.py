"""Long work and what comes in and goes out. Control and C stops it; what is done stays done."""

from collections.abc import Sequence
from pathlib import Path

from workbench.desk import ENDINGS, FOR_EDITORS, of_claims
from workbench.messages import tell
from workbench.model import Role
from workbench.text.addresses import is_link
from workbench.tui.linear.holding import known
from workbench.tui.linear.session import ACTS, Session, act
from workbench.tui.prose import counted

_TELL = 25
"""Claims between two words on how far the matching is."""


@act("match")
def match(session: Session) -> None:
    """Look for the claim's words, or for those of all marked ones."""
    _match(session, sorted(session.marked) or [session.claim.claim.id])
    ACTS["show"](session)


@act("match_all")
def match_all(session: Session) -> None:
    """Look for the words of all claims listed."""
    _match(session, list(session.queue.ids))


def _match(session: Session, claim_ids: Sequence[int]) -> None:
    done = 0
    try:
        for done, _ in enumerate(session.desk.match(claim_ids), 1):
            if not done % _TELL:
                session.talk.tell(tell("lines.progress", done=done, total=len(claim_ids)))
    except KeyboardInterrupt:
        session.talk.tell(tell("job.stopped", done=done, total=len(claim_ids)))
        return
    session.talk.tell(tell("job.matched", claims=counted(done, "claim")))


@act("cancel_job")
def cancel(session: Session) -> None:
    """Say how long work is stopped."""
    session.talk.tell(tell("lines.no_job"))


@act("export")
def export(session: Session) -> None:
    """Write the report of the claims listed, or of all marked ones."""
    offered = f"{session.desk.path.stem}{FOR_EDITORS}"
    asked = session.talk.ask(tell("lines.target", endings=", ".join(ENDINGS), offered=offered))
    target = Path(asked or offered).expanduser()
    ways = [tell("lines.write_over"), tell("lines.keep_it")]
    overwrite = target.is_file() and not session.talk.one_of(tell("lines.is_there", path=target), ways)
    wanted = of_claims(session.marked) if session.marked else session.filter
    done = session.desk.export(target, filter=wanted, overwrite=overwrite)
    rows = counted(done.rows, "row")
    session.talk.tell(tell("export.wrote", rows=rows, path=done.path, why=done.why_empty).strip())


@act("add")
def take_in(session: Session) -> None:
    """Take a document in."""
    roles = (Role.CHECKED, Role.SOURCE, Role.BOTH)
    ways = [tell("lines.to_check"), tell("lines.to_look_in"), tell("lines.both")]
    role = roles[session.talk.one_of(tell("lines.it_is_role"), ways)]
    where = session.talk.ask(tell("lines.where"))
    if is_link(where):
        session.talk.tell(tell("lines.fetching"))
    taken = list(session.desk.take_in(where if is_link(where) else Path(where).expanduser(), role=role))
    session.list_anew()
    what = taken[0].document.title if len(taken) == 1 else counted(len(taken), "document")
    claims = counted(sum(len(one.claims) for one in taken), "claim")
    session.talk.tell(tell("lines.took_in", what=what, claims=claims))
    if len(taken) == 1:
        session.talk.tell(tell("lines.known", known=known(taken[0].document)))
