"""Long work on threads of its own. Each job opens its own desk: a connection belongs to the thread that made it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from textual.content import Content
from textual.dom import DOMNode
from textual.message import Message
from textual.worker import Worker, get_current_worker

from workbench.desk import Desk, TakenIn
from workbench.errors import WorkbenchError
from workbench.model import Role
from workbench.tui.prose import counted, shown
from workbench.tui.widgets.beside_text import beside_text

_TELL = 0.1
"""Seconds between two words on how far a job is: nobody reads faster, and each one costs the screen a line."""


@dataclass
class Progressed(Message):
    """A job got on: what it does, how many are done, how many there are."""

    job: str
    done: int
    total: int


@dataclass
class Finished(Message):
    """A job ended, done or stopped; `said` sums it up in one line."""

    said: str


@dataclass
class LookedBeside(Message):
    """What stands beside a claim was looked up, or could not be."""

    claim_id: int
    shown: Content


def match(node: DOMNode, path: Path, who: str, claim_ids: Sequence[int]) -> Worker[None]:
    """Look for these claims' words. Findings are stored as they come, so stopping loses nothing."""
    return _start(node, partial(_match, node, path, who, claim_ids))


def take_in(node: DOMNode, path: Path, who: str, file: Path, role: Role) -> Worker[None]:
    """Add this file to the desk and, when it is to be checked, read its claims."""
    return _start(node, partial(_take_in, node, path, who, file, role))


def look_beside(node: DOMNode, path: Path, claim_id: int) -> Worker[None]:
    """Look up related passages and earlier checks."""
    work = partial(_look_beside, node, path, claim_id)
    return node.run_worker(work, group="beside", thread=True, exit_on_error=False)


def _look_beside(node: DOMNode, path: Path, claim_id: int) -> None:
    try:
        with Desk.open(path) as desk:
            found = beside_text(desk.related(claim_id), desk.checked_before(claim_id))
    except WorkbenchError as wrong:
        found = shown(f"✗ {wrong}")
    node.post_message(LookedBeside(claim_id, found))


def _start(node: DOMNode, work: partial[None]) -> Worker[None]:
    return node.run_worker(work, group="job", exclusive=True, thread=True, exit_on_error=False)


def _match(node: DOMNode, path: Path, who: str, claim_ids: Sequence[int]) -> None:
    worker, total, done = get_current_worker(), len(claim_ids), 0
    node.post_message(Progressed("Matching", 0, total))
    told = monotonic()
    with Desk.open(path, who) as desk:
        for done, _ in enumerate(desk.match(claim_ids), 1):
            if monotonic() - told > _TELL:
                told = monotonic()
                node.post_message(Progressed("Matching", done, total))
            if worker.is_cancelled:
                break
    stopped = f"Stopped after {done:,} of {total:,}; what was found is kept." if done < total else ""
    node.post_message(Finished(stopped or f"Matched {counted(done, 'claim')}."))


def _take_in(node: DOMNode, path: Path, who: str, file: Path, role: Role) -> None:
    node.post_message(Progressed(f"Reading {file.name}", 0, 0))
    worker, told = get_current_worker(), monotonic()
    taken: list[TakenIn] = []
    with Desk.open(path, who) as desk:
        coming = desk.take_in(file, role=role)
        for one in coming:
            taken.append(one)
            if worker.is_cancelled:
                break
            if monotonic() - told > _TELL:
                told = monotonic()
                node.post_message(Progressed(f"Reading {file.name}", len(taken), 0))
        coming.close()
        kept = taken[-1].document in desk.documents()
    said = _took_in(file, role, taken) if kept else f"Stopped; nothing of {file.name} was taken in."
    node.post_message(Finished(said))


def _took_in(file: Path, role: Role, taken: Sequence[TakenIn]) -> str:
    what = f"“{taken[0].document.title}”" if len(taken) == 1 else f"{counted(len(taken), 'document')} of {file.name}"
    count = sum(len(one.claims) for one in taken)
    read = "to look in" if role is Role.SOURCE else f"with {counted(count, 'claim')} to check"
    return f"Took in {what}, {read}."
