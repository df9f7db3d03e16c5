"""An article in the queue: its title, a bar of how far the work is, and the same in numbers."""

from rich.cells import cell_len

from workbench.messages import tell
from workbench.model import Document, Progress
from workbench.tui.prose import Prose
from workbench.tui.widgets.cells import fit, one_line

_BAR = 10
"""Cells of the bar: a tenth each."""

_LEAST = 16
"""Cells of a title that still says which article it is."""


def bar(progress: Progress) -> str:
    """`█` done, `▓` decided, `░` to do; whatever is begun shows a cell."""
    if not progress.total:
        return "░" * _BAR
    done = _cells(progress.done, progress.total)
    decided = max(0, _cells(max(progress.done, progress.decided), progress.total) - done)
    return "█" * done + "▓" * decided + "░" * (_BAR - done - decided)


def _cells(number: int, total: int) -> int:
    return min(_BAR, max(int(number > 0), number * _BAR // total))


def in_few(progress: Progress) -> str:
    """`██▓▓▓░░░░░  4/17`."""
    return f"{bar(progress)} {progress.done:>3}/{progress.total}"


def article_title(prose: Prose, document: Document, progress: Progress, width: int) -> Prose:
    """The article in its frame, in `width` cells: what does not fit is left out from the end, the title cut last."""
    told = [f"  {bar(progress)} {tell('queue.done_of', done=progress.done, total=progress.total)}"]
    told += [f" · {tell('queue.to_look_at', n=progress.to_look_at)}"] if progress.to_look_at else []
    title = one_line(document.title)
    while told and cell_len("".join(told)) + min(_LEAST, cell_len(title)) > width:
        told.pop()
    room = width - cell_len("".join(told))
    prose.add(fit(title, room) if cell_len(title) > room else title)
    for part in told:
        prose.add(part, "$tone-quiet")
    return prose
