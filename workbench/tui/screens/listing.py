"""What the queue lists: which claims, in which order, as the desk's file held them when it was last read."""

from collections.abc import Mapping

from textual.content import Content

from workbench.desk import Desk, Queue
from workbench.model import Status
from workbench.tui.prose import Prose
from workbench.tui.widgets.queue import SORTS
from workbench.tui.words import say as word


class Listing:
    """The claims of a desk by a filter and in an order, and whether somebody has written since they were read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._revision: object = None
        self.filter = ""
        self.order = "order"
        self.queue: Queue | None = None
        self.counts: Mapping[Status, int] = {}

    def read(self) -> Queue:
        """Read the claims anew. Raises `BadFilter`; what was listed stays."""
        queue = self._desk.queue(self.filter, self.order)
        # Read before the counts: what is written in between is seen at the next look.
        self._revision = self._desk.revision()
        self.counts = self._desk.counts()
        self.queue = queue
        return queue

    @property
    def changed(self) -> bool:
        """Whether anybody, also another program, has written to the file since."""
        return self._desk.revision() != self._revision

    @property
    def total(self) -> int:
        """How many claims the desk has, listed or not."""
        return sum(self.counts.values())

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

    def title(self, *, padded: bool) -> Content:
        """What the list's frame says of it; `padded` where the frame leaves no blanks around it."""
        blank = " " if padded else ""
        prose = Prose().add(f"{blank}Claims")
        if self.order != "order":
            way = ", reversed" if self.order.startswith("-") else ""
            prose.add(f" by {word('sort', self.order.lstrip('-')).word}{way}", "$tone-quiet")
        return prose.add(blank).kept()
