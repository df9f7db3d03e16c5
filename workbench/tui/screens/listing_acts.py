"""What the desk's commands do to the list: filter, sort, fold, mark; and which place among the sources is chosen."""

from workbench.tui.ahead import into
from workbench.tui.screens.acts import DeskActs
from workbench.tui.screens.folding import Folding
from workbench.tui.screens.listing import Listing
from workbench.tui.screens.remembering import Remembering
from workbench.tui.widgets.panes import SourcesPane
from workbench.tui.widgets.queue import QueueTable


class ListingActs(DeskActs):
    """The acts of the desk's screen that change what is seen and nothing else."""

    listing: Listing
    folding: Folding
    memory: Remembering

    @property
    def table(self) -> QueueTable:
        """The queue as a widget."""
        return self.query_one(QueueTable)

    def reload(self, keep: int | None = None) -> None:
        """Read the queue anew."""
        raise NotImplementedError

    def action_fold(self) -> None:
        self.folding.turn()

    def action_fold_all(self) -> None:
        self.folding.turn_all()

    def action_to_article(self) -> None:
        self.folding.to_article()

    def action_into_article(self) -> None:
        self.folding.into_article()

    def action_saved(self) -> None:
        self._ask(self.memory.choose)

    def action_mark_all(self) -> None:
        ids = list(self.listing.queue.ids) if self.listing.queue is not None else []
        self.table.mark(ids, marked=not set(ids) <= self.table.marked)

    def action_filter(self) -> None:
        into(self.query_one("#filter"))

    def action_sort(self) -> None:
        self.listing.sort_by_next()
        self.reload()

    def action_reverse(self) -> None:
        self.listing.turn()
        self.reload()

    def action_next_match(self) -> None:
        self.query_one(SourcesPane).step(1)

    def action_context(self, step: str) -> None:
        self.query_one(SourcesPane).widen(int(step))

    def action_previous_match(self) -> None:
        self.query_one(SourcesPane).step(-1)
