"""Long work on threads of its own. Each job opens its own desk: a connection belongs to the thread that made it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from textual.dom import DOMNode
from textual.message import Message
from textual.worker import Worker, get_current_worker

from workbench.desk import CheckedBefore, Desk, Related, TakenIn, apart
from workbench.errors import BadFilter, WorkbenchError
from workbench.messages import tell
from workbench.messages.retold import ruled
from workbench.model import About, Board, Document, FetchedPage, Progress, QueueRow, Role, Span
from workbench.tui.prose import counted

_TELL = 0.1
"""Seconds between two words on how far a job is: nobody reads faster, and each one costs the screen a line."""


@dataclass(frozen=True, slots=True)
class ToTakeIn:
    """What is to be taken in: the file or the fetched page, or the text where there is none, and what is said of it."""

    path: Path | FetchedPage | None
    text: str
    about: About

    @property
    def name(self) -> str:
        """What it is called while it is read."""
        if self.path is None:
            return tell("job.pasted")
        return self.path.name if isinstance(self.path, Path) else self.path.url


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
    related: tuple[Related, ...] = ()
    checked: tuple[CheckedBefore, ...] = ()
    wrong: str = ""


@dataclass
class Counted(Message):
    """How many claims each of some filters lets through was counted, in their order."""

    counts: tuple[int, ...]


def count(node: DOMNode, path: Path, who: str, since: int, filters: Sequence[str]) -> Worker[None]:
    """Count what these filters let through; -1 for one that can't be read. Of a large desk that takes a moment."""
    work = partial(_count, node, path, who, since, filters)
    return node.run_worker(work, group="counts", exclusive=True, thread=True, exit_on_error=False)


def _count(node: DOMNode, path: Path, who: str, since: int, filters: Sequence[str]) -> None:
    worker, counts = get_current_worker(), []
    with Desk.open(path, who, reading=True) as desk:
        desk.claims.looked(since)
        for wanted in filters:
            if worker.is_cancelled:
                return
            try:
                counts.append(desk.claims.count(wanted))
            except BadFilter:
                counts.append(-1)
    node.post_message(Counted(tuple(counts)))


@dataclass
class BoardCounted(Message):
    """The desk, or one article, was counted; with how far each article is where it was the desk."""

    document_id: int | None
    board: Board
    articles: tuple[tuple[Document, Progress], ...]


def count_board(node: DOMNode, path: Path, who: str, document_id: int | None) -> Worker[None]:
    """Count the desk, or one article. Of a hundred thousand claims that takes most of a second."""
    work = partial(_count_board, node, path, who, document_id)
    return node.run_worker(work, group="board", exclusive=True, thread=True, exit_on_error=False)


def _count_board(node: DOMNode, path: Path, who: str, document_id: int | None) -> None:
    with Desk.open(path, who, reading=True) as desk:
        board = desk.claims.board(document_id)
        held = [one for one in desk.documents() if one.role is not Role.SOURCE] if document_id is None else []
        progress = desk.article_progress([one.id for one in held])
        articles = tuple((one, progress[one.id]) for one in held if one.id in progress)
    if not get_current_worker().is_cancelled:
        node.post_message(BoardCounted(document_id, board, articles))


@dataclass
class MarksRead(Message):
    """What is marked in a document was read: its words in quotation marks, the claims with their lines of the queue.

    `found` are, in a source, the places where claims' words were found, by claim.
    """

    quotations: tuple[Span, ...]
    found: Mapping[int, Span]
    lines: tuple[QueueRow, ...]


def read_marks(node: DOMNode, path: Path, who: str, document_id: int) -> Worker[None]:
    """Read what is marked in a document. Of one with 900 claims that takes 80 ms."""
    work = partial(_read_marks, node, path, who, document_id)
    return node.run_worker(work, group="marks", exclusive=True, thread=True, exit_on_error=False)


def _read_marks(node: DOMNode, path: Path, who: str, document_id: int) -> None:
    with Desk.open(path, who, reading=True) as desk:
        places = desk.claims.places(document_id)
        found = {} if places else desk.claims.found_in(document_id)
        quotations = tuple(desk.corrections.quotations(document_id)) if places else ()
        lines = tuple(desk.claims.lines(list(places or found)))
    node.post_message(MarksRead(quotations, found, lines))


@dataclass
class Explained(Message):
    """Why a claim was read as it was: a line for each rule; none where no rule reads such a claim."""

    lines: tuple[str, ...]


def explain(node: DOMNode, path: Path, claim_id: int) -> Worker[None]:
    """Read the claim's article again and say by which rules it was read. Of a long one that takes a while."""
    work = partial(_explain, node, path, claim_id)
    return node.run_worker(work, group="why", exclusive=True, thread=True, exit_on_error=False)


def _explain(node: DOMNode, path: Path, claim_id: int) -> None:
    with Desk.open(path, reading=True) as desk:
        found = desk.why(claim_id)
    node.post_message(Explained(tuple(ruled(one.makes.value, one.name, one.says) for one in found)))


def match(node: DOMNode, path: Path, who: str, claim_ids: Sequence[int]) -> Worker[None]:
    """Look for these claims' words. Findings are stored as they come, so stopping loses nothing."""
    return _start(node, partial(_match, node, path, who, claim_ids))


def take_in(node: DOMNode, path: Path, who: str, wanted: Sequence[ToTakeIn]) -> Worker[None]:
    """Add these to the desk and read the claims of what is to be checked."""
    return _start(node, partial(_take_in_all, node, path, who, wanted))


def look_beside(node: DOMNode, path: Path, who: str, claim_id: int) -> Worker[None]:
    """Look up related passages and earlier checks, as far as this person may see them."""
    work = partial(_look_beside, node, path, who, claim_id)
    return node.run_worker(work, group="beside", thread=True, exit_on_error=False)


def _look_beside(node: DOMNode, path: Path, who: str, claim_id: int) -> None:
    try:
        with Desk.open(path, who) as desk:
            found = LookedBeside(claim_id, desk.related(claim_id), desk.checked_before(claim_id))
    except WorkbenchError as wrong:
        found = LookedBeside(claim_id, wrong=str(wrong))
    node.post_message(found)


def _start(node: DOMNode, work: partial[None]) -> Worker[None]:
    return node.run_worker(work, group="job", exclusive=True, thread=True, exit_on_error=False)


def _match(node: DOMNode, path: Path, who: str, claim_ids: Sequence[int]) -> None:
    worker, total, done = get_current_worker(), len(claim_ids), 0
    matching = tell("job.matching")
    node.post_message(Progressed(matching, 0, total))
    told = monotonic()
    with Desk.open(path, who) as desk:
        for done, _ in enumerate(desk.match(claim_ids), 1):
            if monotonic() - told > _TELL:
                told = monotonic()
                node.post_message(Progressed(matching, done, total))
            if worker.is_cancelled:
                break
    stopped = tell("job.stopped", done=done, total=total) if done < total else ""
    node.post_message(Finished(stopped or tell("job.matched", claims=counted(done, "claim"))))


def _take_in_all(node: DOMNode, path: Path, who: str, wanted: Sequence[ToTakeIn]) -> None:
    worker = get_current_worker()
    for one in wanted:
        if not worker.is_cancelled:
            node.post_message(Finished(_take_in(node, path, who, one)))


def _take_in(node: DOMNode, path: Path, who: str, wanted: ToTakeIn) -> str:
    name = wanted.name
    reading = tell("job.reading", name=name)
    node.post_message(Progressed(reading, 0, 0))
    if isinstance(wanted.path, Path) and apart.is_large(wanted.path):
        return _take_in_apart(path, who, wanted.path, wanted)
    worker, told = get_current_worker(), monotonic()
    taken: list[TakenIn] = []
    with Desk.open(path, who) as desk:
        if wanted.path is None:
            return _took_in(name, [desk.take_in_text(wanted.text, **wanted.about)])
        coming = desk.take_in(wanted.path, **wanted.about)
        for one in coming:
            taken.append(one)
            if worker.is_cancelled:
                break
            if monotonic() - told > _TELL:
                told = monotonic()
                node.post_message(Progressed(reading, len(taken), 0))
        coming.close()
    return _took_in(name, taken) + (tell("job.stopped_reading") if worker.is_cancelled else "")


def _take_in_apart(path: Path, who: str, file: Path, wanted: ToTakeIn) -> str:
    """Take a large file in by a process of its own, which is ended where the reader stops the job."""
    worker = get_current_worker()
    with Desk.open(path, who) as desk:
        before = len(desk.documents())
        try:
            found = apart.take_in(path, who, file, wanted.about, lambda: not worker.is_cancelled)
        except apart.Stopped:
            stored = len(desk.documents()) > before
            return tell("job.stopped_stored" if stored else "job.stopped_not_stored", name=wanted.name)
        return _took_in(wanted.name, [TakenIn(desk.document(one), claims, held) for one, claims, held in found])


def _took_in(name: str, taken: Sequence[TakenIn]) -> str:
    one, several = len(taken) == 1, counted(len(taken), "document")
    what = (
        tell("source.quoted", words=taken[0].document.title)
        if one
        else tell("job.several", documents=several, name=name)
    )
    count = sum(len(one.claims) for one in taken)
    sources = all(one.document.role is Role.SOURCE for one in taken)
    if sources:
        return tell("job.took_in_source", what=what)
    return tell("job.took_in", what=what, claims=counted(count, "claim"))
