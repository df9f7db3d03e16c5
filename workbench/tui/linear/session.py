"""Where the reader of plain lines is, and how a command becomes an act."""

from collections.abc import Callable
from typing import TypeVar

from workbench.desk import ClaimView, Desk
from workbench.errors import WorkbenchError
from workbench.messages import tell
from workbench.tui.commands import Command, commands
from workbench.tui.linear.talk import Talk
from workbench.tui.prose import counted
from workbench.tui.widgets.source_text import Spot, first_spot, spots


def _here() -> tuple[Command, ...]:
    """The commands for what the screen shows without being asked."""
    return (
        Command("list", "l", tell("lines.list"), tell("lines.list_help"), "desk"),
        Command("show", "r", tell("lines.read"), tell("lines.read_help"), "desk"),
    )


class Stop(Exception):
    """The reader leaves, or the input ends."""


class Session:
    """One reader's way through the desk. `ask` reads a line after a prompt, `tell` writes one."""

    def __init__(
        self, desk: Desk, ask: Callable[[str], str] = input, tell: Callable[[str], object] | None = None
    ) -> None:
        self.desk = desk
        self.talk = Talk(ask, tell)
        self.filter = ""
        self.order = "order"
        self.queue = desk.queue()
        self.at = 0
        self._chosen = (0, 0)
        self.marked: set[int] = set()
        self.offered = [*_here(), *commands("desk", "queue", "everywhere")]

    def run(self) -> int:
        """Answer commands until the reader leaves; the exit code."""
        size = counted(len(self.queue), "claim")
        self.talk.tell(tell("lines.welcome", desk=self.desk.path.name, claims=size))
        try:
            if not self.desk.who:
                self.desk.sign(self.talk.ask(tell("lines.your_name")))
            ACTS["show"](self)
            while True:
                self._answer(self.talk.ask(tell("lines.command", number=self.at + 1, total=len(self.queue))))
        except (Stop, EOFError, KeyboardInterrupt):
            self.talk.tell(tell("lines.all_saved"))
        return 0

    def list_anew(self, keep: int | None = None) -> None:
        """Read the queue again; the reader stays at the claim `keep`, or at the one where he is."""
        keep = keep if keep is not None else self.view.claim.id if self.view else None
        self.queue = self.desk.queue(self.filter, self.order)
        ids = list(self.queue.ids)
        self.at = ids.index(keep) if keep in ids else max(0, min(self.at, len(ids) - 1))

    def go(self, at: int) -> None:
        """Go to the claim at this place of the list, and say it."""
        if not 0 <= at < len(self.queue):
            self.talk.tell(tell("lines.no_further"))
            return
        self.at = at
        ACTS["show"](self)

    @property
    def view(self) -> ClaimView | None:
        """The claim where the reader is, or None in an empty list."""
        ids = self.queue.ids
        return self.desk.view(ids[self.at]) if self.at < len(ids) else None

    @property
    def claim(self) -> ClaimView:
        """The claim where the reader is. Raises `WorkbenchError` where there is none."""
        view = self.view
        if view is None:
            raise WorkbenchError(tell("lines.no_claim"))
        return view

    @property
    def place(self) -> int:
        """Which place of the claim is chosen; of another claim than before the one to look at first."""
        view = self.view
        if view is None or view.claim.id == self._chosen[0]:
            return self._chosen[1]
        return first_spot(view) or 0

    @place.setter
    def place(self, place: int) -> None:
        self._chosen = (self.claim.claim.id, place)

    @property
    def spot(self) -> Spot | None:
        """The place chosen among those where the claim's words were found."""
        found = spots(self.claim)
        return found[self.place % len(found)] if found else None

    def _answer(self, wanted: str) -> None:
        command = self._command(wanted)
        if command is None:
            self.talk.tell(tell("lines.no_command", wanted=wanted))
            return
        try:
            ACTS[command.keymap_id](self)
        except WorkbenchError as wrong:
            self.talk.tell(f"{wrong}")

    def _command(self, wanted: str) -> Command | None:
        for command in self.offered:
            if wanted in (command.key_shown({}), *command.keys.split(",")) or wanted.lower() == command.label.lower():
                return command
        return None


Act = Callable[[Session], None]
Made = TypeVar("Made", bound=Act)

ACTS: dict[str, Act] = {}
"""What each command does, by the name under which a keymap knows it."""


def act(*names: str) -> Callable[[Made], Made]:
    """Make this function what the commands of these names do."""

    def register(function: Made) -> Made:
        for name in names:
            ACTS[name] = function
        return function

    return register
