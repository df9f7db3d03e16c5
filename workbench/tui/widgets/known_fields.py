"""What is known of a document, a line each: what was guessed says from what, until somebody touches it."""

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from workbench.messages import tell
from workbench.tui.prose import QUIET, shown

FIELDS = ("title", "speaker", "published_on", "language", "url")
"""The fields that are asked for, in their order."""


class KnownFields(Vertical):
    """The fields of one document."""

    def __init__(self, speakers: Sequence[str]) -> None:
        super().__init__(id="known")
        self._speakers = speakers
        self._filled: dict[str, str] = {}
        self.touched: set[str] = set()

    def compose(self) -> ComposeResult:
        for name in FIELDS:
            with Horizontal(classes="line"):
                yield Static(shown(tell(f"take_in.known_{name}"), QUIET), classes="name")
                suggester = SuggestFromList(self._speakers, case_sensitive=False) if name == "speaker" else None
                yield Input(id=name, compact=True, suggester=suggester)
                yield Static(id=f"{name}-whence", classes="whence")

    def fill(self, values: Mapping[str, str], guesses: Mapping[str, str]) -> None:
        """Show these values in the fields that nobody has touched; `guesses` say from what each is known."""
        for name in FIELDS:
            if name in self.touched:
                continue
            field = self.query_one(f"#{name}", Input)
            self._filled[name] = field.value = values.get(name, "")
            whence = tell("take_in.guessed", whence=guesses[name]) if values.get(name) and guesses.get(name) else ""
            self.query_one(f"#{name}-whence", Static).update(shown(whence, QUIET))

    @property
    def values(self) -> dict[str, str]:
        """What every field holds."""
        return {name: " ".join(self.query_one(f"#{name}", Input).value.split()) for name in FIELDS}

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        name = event.input.id or ""
        if event.value != self._filled.get(name, ""):
            self.touched.add(name)
            self.query_one(f"#{name}-whence", Static).update("")
