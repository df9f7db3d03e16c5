"""The three panes beside the queue: the claim, what was found, and what people did with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.worker import Worker

from workbench.desk import ClaimView
from workbench.messages import tell
from workbench.model import Document, LogEntry
from workbench.tui import jobs
from workbench.tui.commands import bindings
from workbench.tui.prose import QUIET, Prose, joined, shown
from workbench.tui.widgets.beside_text import Beside, beside_text, line_of
from workbench.tui.widgets.claim_text import claim_text, claim_title
from workbench.tui.widgets.history_text import history_text
from workbench.tui.widgets.review_text import evidence_text, verdict_text
from workbench.tui.widgets.source_text import WIDER, Spot, Texts, around, blocks_of, first_spot, source_blocks, spots
from workbench.tui.widgets.text_pane import TextPane

TABS = ("evidence", "verdicts", "history", "related")
_BETWEEN = " · "
_BEFORE_TITLES = 3
"""Cells of the frame before the first tab's name."""


class ClaimPane(TextPane):
    """The claim chosen in the queue, with its article around it."""

    _view: ClaimView | None = None

    def show(self, view: ClaimView) -> None:
        """Show this claim from its start."""
        self._view = view
        self.border_title = claim_title(view.claim)
        self._draw(view)
        self.show_line(0)

    def show_nothing(self, advice: Content) -> None:
        """Say what to do instead."""
        self._view = None
        self.border_title = Content()
        self.put(advice)

    def _draw(self, view: ClaimView) -> None:
        self.put(claim_text(view, self.scrollable_content_region.height, self.room))

    def on_resize(self) -> None:
        super().on_resize()
        if self._view is not None:
            self._draw(self._view)


class SourcesPane(TextPane):
    """What was found, place by place; one place is chosen and shown with more of its text."""

    def __init__(self, texts: Texts, *, named: str) -> None:
        super().__init__(named=named)
        self._texts = texts
        self._view: ClaimView | None = None
        self.chosen = 0
        self._wider = 0
        self.border_title = Content(tell("pane.sources"))

    def show(self, view: ClaimView) -> None:
        """Show the findings of this claim; a place chosen stays chosen when it is the same claim."""
        if self._view is None or self._view.claim.id != view.claim.id:
            first = first_spot(view)
            self.chosen, self._wider = first or 0, 0
            self._draw(view, first)
        else:
            self._draw(view, self.chosen)
        self._view = view

    def show_nothing(self) -> None:
        """Be empty."""
        self._view = None
        self.put(Content())

    @property
    def spot(self) -> Spot | None:
        """The place chosen, or None where nothing was found."""
        found = spots(self._view) if self._view else []
        return found[self.chosen] if self.chosen < len(found) else None

    def step(self, by: int) -> None:
        """Choose the next place (or with -1 the one before), going round."""
        if self._view is not None and (count := len(spots(self._view))):
            self.chosen = (self.chosen + by) % count
            self._draw(self._view, self.chosen)

    def widen(self, by: int) -> None:
        """Show so many steps more of the source around the place chosen, or (negative) less."""
        if self._view is not None:
            self._wider = max(-1, self._wider + by)
            self._draw(self._view, self.chosen)

    def page(self, by: int) -> None:
        """Scroll by so many pages, with a line of the page before."""
        self.scroll_relative(y=by * max(1, self.size.height - 1), animate=False)

    def _draw(self, view: ClaimView, look_at: int | None) -> None:
        if not view.findings:
            self.put(_not_matched())
            return
        height = self.scrollable_content_region.height
        blocks = source_blocks(view, self.chosen, self._texts, self.room, max(0, around(height) + self._wider * WIDER))
        self.put(joined(blocks))
        heading, place = blocks_of(view, look_at)
        said, above = (sum(block.plain.count("\n") + 1 for block in blocks[:at]) for at in (heading, place))
        said += bool(heading)  # a blank line parts it from the one before
        words = above + blocks[place].plain.count("\n", 0, blocks[place].plain.find("▐") + 1)
        # Where there is little room the words compared come before what is said about them.
        self.show_line(max(said, min(above, words - height + 1)))

    def on_resize(self) -> None:
        if self._view is not None:
            self._draw(self._view, self.chosen)


class ReviewPane(TextPane):
    """Evidence, verdicts, history and what is related, in four tabs."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("related")

    @dataclass
    class Wanted(Message):
        """Something is to be done with what stands beside the claim: `open`, `attach` or `adopt`."""

        act: str
        one: Beside

    @dataclass
    class TabAsked(Message):
        """The name of a tab was clicked."""

        tab: str

    def __init__(
        self,
        path: Path,
        who: Callable[[], str],
        document: Callable[[int], Document],
        history: Callable[[int], Sequence[LogEntry]],
    ) -> None:
        super().__init__(named="review")
        self._path = path
        self._who = who
        self._looking: Worker[None] | None = None
        self._document = document
        self._history = history
        self._view: ClaimView | None = None
        self.tones: Mapping[str, str] = {}
        self.tab = TABS[0]
        self._beside = jobs.LookedBeside(0)
        self._chosen = 0

    def show(self, view: ClaimView) -> None:
        """Show what people did with this claim."""
        self._view = view
        self._draw(view)

    def show_nothing(self) -> None:
        """Be empty."""
        self._view = None
        self.border_title = Content(
            " · ".join(tell(f"pane.{name}") for name in ("evidence", "verdict", "history", "related"))
        )
        self.put(Content())

    def turn(self, tab: str) -> None:
        """Show this tab. Where the pane has no room of its own it opens, and the same tab again closes it."""
        self.set_class(tab != self.tab or not self.has_class("turned"), "turned")
        self.tab = tab
        if self._view is not None:
            self._draw(self._view)
            self.show_line(0)

    def _draw(self, view: ClaimView) -> None:
        self.border_title = self._titles(view)
        if self.tab == "evidence":
            self.put(evidence_text(view.evidence, self._document, self.room))
        elif self.tab == "verdicts":
            self.put(verdict_text(view, self.tones, self.room))
        elif self.tab == "history":
            self.put(history_text(self._history(view.claim.id)))
        elif self._beside.claim_id == view.claim.id:
            found = self._beside
            if found.wrong:
                self.put(shown(f"✗ {found.wrong}"))
            else:
                self.put(beside_text(found.related, found.checked, self._chosen))
        else:
            self.put(Prose().add(tell("beside.looking"), QUIET).content())
            self._look_beside(view.claim.id)

    def _look_beside(self, claim_id: int) -> None:
        # Too slow to wait for, and one at a time: who goes on to the next claim is answered when the first is done.
        if self._looking is None or self._looking.is_finished:
            self._looking = jobs.look_beside(self, self._path, self._who(), claim_id)

    @on(jobs.LookedBeside)
    def _looked_beside(self, looked: jobs.LookedBeside) -> None:
        self._looking = None
        self._beside, self._chosen = looked, 0
        if self._view is not None and self.tab == "related":
            self._draw(self._view)

    @property
    def beside(self) -> Beside | None:
        """What is chosen of that which stands beside the claim; None where nothing does, or another tab is shown."""
        every: tuple[Beside, ...] = (*self._beside.checked, *self._beside.related)
        here = self._view is not None and self._beside.claim_id == self._view.claim.id and self.tab == "related"
        return every[self._chosen] if here and self._chosen < len(every) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of what is related are off on the other tabs."""
        return self.beside is not None if action.startswith("beside") else super().check_action(action, parameters)

    def action_beside_step(self, by: str) -> None:
        """Choose the next, or the one before."""
        count = len(self._beside.checked) + len(self._beside.related)
        self._chosen = (self._chosen + int(by)) % count
        if self._view is not None:
            self._draw(self._view)
            self.show_line(line_of(self._chosen))

    def action_beside(self, act: str) -> None:
        """Open, attach or adopt what is chosen."""
        if (one := self.beside) is not None:
            self.post_message(self.Wanted(act, one))

    def on_resize(self) -> None:
        if self._view is not None:
            self._draw(self._view)

    def _named(self, view: ClaimView) -> Mapping[str, str]:
        """The tabs by name, each as its title says it."""
        return {
            "evidence": f"1 {tell('pane.evidence')} {len(view.evidence) or ''}".rstrip(),
            "verdicts": f"2 {tell('pane.verdict')} {len(view.verdicts) + len(view.hidden) or ''}".rstrip(),
            "history": f"3 {tell('pane.history')}",
            "related": f"4 {tell('pane.related')}",
        }

    def _titles(self, view: ClaimView) -> Content:
        prose = Prose()
        for name, title in self._named(view).items():
            prose.add(_BETWEEN if name != TABS[0] else "", QUIET)
            prose.add(f"[{title}]" if name == self.tab else title, "bold" if name == self.tab else QUIET)
        return prose.content()

    def on_click(self, event: events.Click) -> None:
        """A click on a tab's name shows it."""
        if event.y == 0 and self._view is not None:
            end = _BEFORE_TITLES
            for tab, title in self._named(self._view).items():
                end += len(f"[{title}]" if tab == self.tab else title) + len(_BETWEEN)
                if event.x < end:
                    self.post_message(self.TabAsked(tab))
                    return


def _not_matched() -> Content:
    prose = Prose().add(tell("pane.not_looked"), QUIET)
    prose.add("m", "bold $primary").add(tell("pane.looks_one"), QUIET)
    return prose.add("M", "bold $primary").add(tell("pane.looks_all"), QUIET).content()
