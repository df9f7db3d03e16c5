"""Long work and what comes in and goes out. Control and C stops it; what is done stays done."""

from collections.abc import Sequence
from pathlib import Path

from workbench.desk import ENDINGS, FOR_EDITORS, of_claims
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
                session.talk.tell(f"{done:,} of {len(claim_ids):,}.")
    except KeyboardInterrupt:
        session.talk.tell(f"Stopped after {done:,} of {len(claim_ids):,}; what was found is kept.")
        return
    session.talk.tell(f"Matched {counted(done, 'claim')}.")


@act("cancel_job")
def cancel(session: Session) -> None:
    """Say how long work is stopped."""
    session.talk.tell("Nothing runs beside these lines. Control and C stops what is running.")


@act("export")
def export(session: Session) -> None:
    """Write the report of the claims listed, or of all marked ones."""
    offered = f"{session.desk.path.stem}{FOR_EDITORS}"
    asked = session.talk.ask(f"File, ending in {', '.join(ENDINGS)}; nothing for {offered}")
    target = Path(asked or offered).expanduser()
    overwrite = target.is_file() and not session.talk.one_of(f"{target} is there already", ["write over it", "keep it"])
    wanted = of_claims(session.marked) if session.marked else session.filter
    done = session.desk.export(target, filter=wanted, overwrite=overwrite)
    session.talk.tell(f"Wrote {counted(done.rows, 'row')} to {done.path}. {done.why_empty}".strip())


@act("add")
def take_in(session: Session) -> None:
    """Take a document in."""
    roles = (Role.CHECKED, Role.SOURCE, Role.BOTH)
    role = roles[session.talk.one_of("It is", ["an article to check", "a source to look in", "both"])]
    where = session.talk.ask("Path of the file, or address of the page")
    if is_link(where):
        session.talk.tell("Fetching.")
    taken = list(session.desk.take_in(where if is_link(where) else Path(where).expanduser(), role=role))
    session.list_anew()
    what = taken[0].document.title if len(taken) == 1 else counted(len(taken), "document")
    session.talk.tell(f"Took in {what}. {counted(sum(len(one.claims) for one in taken), 'claim')}.")
    if len(taken) == 1:
        session.talk.tell(f"Known of it: {known(taken[0].document)}. D says it better.")
