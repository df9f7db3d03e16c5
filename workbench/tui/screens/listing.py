"""What the queue lists: which claims, in which order, as the desk's file held them when it was last read."""

from collections.abc import Mapping

from textual.content import Content

from workbench.desk import Desk, Queue
from workbench.messages import tell
from workbench.model import ArticleClaims, Progress, Status
from workbench.tui.prose import Prose
from workbench.tui.widgets.article_line import article_title
from workbench.tui.widgets.empty_text import empty_text, folded_text
from workbench.tui.widgets.queue import SORTS
from workbench.tui.widgets.queue_lines import QueueLines
from workbench.tui.words import say as word


class Listing:
    """The claims of a desk by a filter and in an order, and whether somebody has written since they were read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._revision: object = None
        self.filter = ""
        self.order = "order"
        self.queue: Queue | None = None
        self.reading = 0
        self.groups: list[ArticleClaims] = []
        self.folded: set[int] = set()
        self._progress: dict[int, Progress] = {}
        self.counts: Mapping[Status, int] = {}

    def read(self) -> Queue:
        """Read the claims anew. Raises `BadFilter`; what was listed stays."""
        queue = self._desk.queue(self.filter, self.order)
        # Read before the counts: what is written in between is seen at the next look.
        self._revision = self._desk.revision()
        self.counts = self._desk.counts()
        self.queue = queue
        self.groups = self._desk.grouped(queue) if self.order == "order" else []
        self._progress = {}
        self.reading += 1
        return queue

    def lines(self, *, speakers: bool) -> QueueLines:
        """The claims as lines; `speakers` gives each stretch of one speaker's claims a row of its own."""
        if self.queue is None:
            raise RuntimeError("nothing was read yet")
        folded = self.folded if len(self.groups) > 1 else ()
        return QueueLines(self.queue, self.groups, folded, speakers=speakers)

    def progress(self, document_id: int) -> Progress:
        """How far this article is; looked up once for each reading."""
        if document_id not in self._progress:
            self._progress |= {document_id: Progress()} | self._desk.article_progress([document_id])
        return self._progress[document_id]

    def fold(self, document_id: int) -> None:
        """Fold this article, or unfold it."""
        self.folded ^= {document_id}

    def fold_all(self) -> None:
        """Fold every article, or, where all are, unfold them."""
        every = {group.document_id for group in self.groups}
        self.folded = set() if every <= self.folded else every

    @property
    def changed(self) -> bool:
        """Whether anybody, also another program, has written to the file since."""
        return self._desk.revision() != self._revision

    @property
    def total(self) -> int:
        """How many claims the desk has, listed or not."""
        return sum(self.counts.values())

    def claim_at(self, index: int) -> int:
        """The number of the claim at this place of the list."""
        return self.queue.ids[index] if self.queue is not None else 0

    def index(self, claim_id: int | None) -> int | None:
        """Where this claim is listed, or None."""
        ids = self.queue.ids if self.queue is not None else ()
        return ids.index(claim_id) if claim_id in ids else None

    def next_open(self, after: int | None) -> int | None:
        """The next open claim of the list after this one, from the top again at its end."""
        return self._desk.next_open(after, self.filter, self.order)

    def sort_by_next(self) -> None:
        """List by the next key."""
        self.order = SORTS[(SORTS.index(self.order.lstrip("-")) + 1) % len(SORTS)]

    def sort_by(self, key: str) -> None:
        """List by this key; the other way round where it is listed so already."""
        if key == self.order:
            self.turn()
        else:
            self.order = key

    def turn(self) -> None:
        """Turn the order round."""
        self.order = self.order[1:] if self.order.startswith("-") else f"-{self.order}"

    def instead(self, article: ArticleClaims | None) -> Content:
        """What to say where no claim is chosen: how far the folded article is, or why nothing is listed."""
        if article is None:
            return empty_text(self._desk, self.filter)
        return folded_text(self._desk.document(article.document_id), self.progress(article.document_id))

    def title(self, width: int, document_id: int | None, marked: int = 0, *, padded: bool) -> Content:
        """What the list's frame says in `width` cells: the article of the claim chosen, or how the list is sorted.

        How many claims are marked stands before it.

        `padded` where the frame leaves no blanks around it.
        """
        blank = " " if padded else ""
        told = tell("queue.marked", n=marked) if marked else ""
        prose, width = Prose().add(blank).add(told, "bold $primary"), width - len(told)
        if self.groups and document_id is not None:
            return (
                article_title(prose, self._desk.document(document_id), self.progress(document_id), width)
                .add(blank)
                .kept()
            )
        prose.add(tell("queue.claims"))
        if self.order != "order":
            way = "queue.by_reversed" if self.order.startswith("-") else "queue.by"
            prose.add(tell(way, key=word("sort", self.order.lstrip("-")).word), "$tone-quiet")
        return prose.add(blank).kept()
