"""The form by which a document is taken in, or what is known of one that is held is said better."""

from collections.abc import Sequence
from pathlib import Path

from textual import events, on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static, TextArea
from textual.worker import get_current_worker

from workbench.desk import Amended, Desk, Proposed, apart
from workbench.desk.documents import expect_possible
from workbench.desk.pages import fetch
from workbench.errors import WorkbenchError
from workbench.messages import tell
from workbench.model import About, Amendment, Document, FetchedPage, Role
from workbench.text.addresses import is_link
from workbench.tui.jobs import ToTakeIn
from workbench.tui.prose import shown
from workbench.tui.screens.dialog import Dialog
from workbench.tui.widgets.key_row import Keyed, KeyRow
from workbench.tui.widgets.known_fields import KnownFields
from workbench.tui.widgets.path_field import PathField

_FROM = (Keyed("f", "file", "take_in.file"), Keyed("p", "paste", "take_in.paste"), Keyed("l", "link", "take_in.link"))
_ROLES = (
    Keyed("a", Role.CHECKED, "take_in.article"),
    Keyed("s", Role.SOURCE, "take_in.source"),
    Keyed("b", Role.BOTH, "take_in.both"),
)
_PRIMARY = (Keyed("w", "own", "take_in.own"), Keyed("r", "report", "take_in.report"))
_HELD = (Keyed("a", "amend", "take_in.amend_that"), Keyed("b", "both", "take_in.keep_both"))


class DocumentForm(Dialog[ToTakeIn | Amended | list[Path]]):
    """Asks for a document and what is known of it. Several files are given back as such: a form each follows.

    With `held` it says better what is known of that document. `file` is the one to ask about, `title` says which of how
    many that is.
    """

    SAVE = "take_in.title"

    def __init__(self, desk: Desk, *, held: Document | None = None, file: Path | None = None, title: str = "") -> None:
        own = tell("take_in.amend", document=held.id) if held else tell("take_in.title")
        super().__init__(shown(title or own))
        self._desk = desk
        self._held = held
        self._file = file
        self._source: Path | FetchedPage | None = file
        self._read: Proposed | None = None
        self._several = False
        self._both = False
        self._saving = False

    AUTO_FOCUS = None

    def fields(self) -> ComposeResult:
        yield KeyRow(_FROM, "file", named="from")
        yield PathField(named="file")
        yield TextArea(id="paste", compact=True)
        yield KeyRow(_ROLES, Role.CHECKED, named="role")
        yield KeyRow(_PRIMARY, named="primary")
        yield KnownFields([speaker.name for speaker in self._desk.speakers()])
        yield Static(id="same")
        yield KeyRow(_HELD, named="held")

    def on_mount(self) -> None:
        self._fit()
        if self._held:
            self._show_held(self._held)
        elif self._file:
            self.query_one(PathField).value = str(self._file)
            self._propose(self._file, "")
            self.query_one("#role").focus()
        else:
            self.query_one("#role").focus()

    def _fit(self) -> None:
        """Show the fields that belong to what is done."""
        whence = self._picked("from")
        for name, seen in {
            "from": self._held is None,
            "role": self._held is None,
            "file": self._held is None and whence != "paste",
            "paste": self._held is None and whence == "paste",
            "held": self._twin is not None and self._held is None,
            "same": self._twin is not None and self._held is None,
        }.items():
            self.query_one(f"#{name}").display = seen

    def _show_held(self, held: Document) -> None:
        self._held = held
        known = {"title": held.title, "speaker": held.speaker, "language": held.language, "url": held.url}
        known["published_on"] = held.published_on.isoformat() if held.published_on else ""
        fields = self.query_one(KnownFields)
        fields.fill(known, {})
        row = self.query_one("#primary", KeyRow)
        row.picked = row.picked or {True: "own", False: "report", None: ""}[held.primary]
        self.query_one(".dialog").border_title = shown(tell("take_in.amend", document=held.id))
        self._fit()
        self.query_one("#speaker").focus()

    def _picked(self, row: str) -> str:
        return self.query_one(f"#{row}", KeyRow).picked

    @property
    def _twin(self) -> Document | None:
        """The document of the desk that holds the same text."""
        return next(iter(self._read.held), None) if self._read and not self._both else None

    def on_key(self, event: events.Key) -> None:
        # A letter of another row is as good as going there first: no two rows that are asked share one.
        if not isinstance(self.focused, KeyRow):
            return
        for row in self.query("#from, #role, #primary").results(KeyRow):
            if row.display and row is not self.focused and row.take_key(event.key):
                event.stop()
                return

    @on(KeyRow.Picked)
    def _row_picked(self, picked: KeyRow.Picked) -> None:
        if picked.row.id == "held":
            if picked.value == "amend" and (twin := self._twin):
                self._show_held(twin)
            else:
                self._both = True
                self._fit()
                self.query_one("#speaker").focus()
            return
        self._fit()
        empty = not self.query_one(PathField).value and not self.query_one(TextArea).text
        if picked.row.id == "from" or (picked.row.id == "role" and empty):
            self.query_one("#paste" if self._picked("from") == "paste" else "#file").focus()

    @on(Input.Submitted, "#file")
    def _path_given(self, event: Input.Submitted) -> None:
        event.prevent_default()  # the first Enter reads the file, the next one takes it in
        self._read_now()

    @on(events.DescendantBlur, "#paste")
    def _pasted(self) -> None:
        if self.query_one(TextArea).text.strip() and self._held is None:
            self._read_now()

    def _read_now(self) -> None:
        if self._picked("from") == "link":
            address = self.query_one(PathField).value.strip()
            if is_link(address):
                self.trouble(tell("take_in.fetching"))
                self._propose(address, "")
            else:
                self._wrong(tell("take_in.no_address"))
            return
        if self._picked("from") == "paste":
            self._propose(None, self.query_one(TextArea).text)
            return
        try:
            files = self.query_one(PathField).files()
        except WorkbenchError as wrong:
            self._wrong(str(wrong))
            return
        if len(files) > 1:
            self.dismiss(files)
        else:
            self._file = files[0]
            self._propose(self._file, "")

    @work(thread=True, exclusive=True, group="propose", exit_on_error=False)
    def _propose(self, what: Path | str | None, text: str) -> None:
        """Read a file, fetch a page, or read what was pasted; what it is goes to `_proposed`."""
        try:
            with Desk.open(self._desk.path) as desk:
                source = fetch(what) if isinstance(what, str) else what
                worker = get_current_worker()
                found: Proposed | str | None = (
                    apart.propose(self._desk.path, source, lambda: not worker.is_cancelled)
                    if isinstance(source, Path) and apart.is_large(source)
                    else desk.propose(source, text)
                )
            self._source = source
        except apart.Stopped:
            return
        except WorkbenchError as wrong:
            found = str(wrong)
        self.app.call_from_thread(self._proposed, found)

    def _proposed(self, found: Proposed | str | None) -> None:
        saving, self._saving = self._saving, False
        if isinstance(found, str):
            self._wrong(found)
            return
        self._read, self._several = found, found is None
        self.trouble("")
        if found is None:
            self._show_several(saving)
            return
        self.query_one(KnownFields).fill(found.known, found.guesses)
        row = self.query_one("#primary", KeyRow)
        if found.document.primary is not None:
            row.picked = row.picked or ("own" if found.document.primary else "report")
        if twin := self._twin:
            self.query_one("#same", Static).update(shown(tell("take_in.held", document=twin.id), "bold $tone-look"))
        self._fit()
        if self._twin:
            self.query_one("#held").focus()
        elif saving:
            self.save()
        elif self.focused is not None and self.focused.id in ("file", "paste"):
            self.query_one("#title").focus()

    def _show_several(self, saving: bool) -> None:
        """Of several documents in one file each says itself what it is."""
        self.query_one(KnownFields).display = self.query_one("#primary").display = False
        self.trouble(tell("take_in.several"))
        if saving:
            self.save()
        else:
            self.query_one("#role").focus()

    def _wrong(self, text: str) -> None:
        self.trouble(text)
        self.query_one("#paste" if self._picked("from") == "paste" else "#file").focus()

    def save(self) -> None:
        if self._held is not None:
            self._amend(self._held)
        elif self._several:
            self.dismiss(ToTakeIn(self._source, "", {"role": Role(self._picked("role"))}))
        elif self._read is None:
            self._saving = True
            self._read_now()
        elif self._twin is not None:
            self.query_one("#held").focus()
        else:
            self._take_in(self._read)

    def _take_in(self, read: Proposed) -> None:
        about: About = {"role": Role(self._picked("role"))}
        values = self.query_one(KnownFields).values
        for name in ("title", "speaker", "language", "url"):
            about |= {name: values[name]} if values[name] or read.known.get(name) else {}  # type: ignore[misc]
        if values["published_on"] or read.known.get("published_on"):
            about["published_on"] = values["published_on"]
        if primary := self._picked("primary"):
            about["primary"] = primary == "own"
        same = next((one for one in read.held if (one.role, one.speaker) == (about["role"], values["speaker"])), None)
        if same is not None:
            self.trouble(tell("take_in.same", document=same.id))
            return
        text = self.query_one(TextArea).text if self._picked("from") == "paste" else ""
        self._close(ToTakeIn(None if text else self._source, text, about), about)

    def _close(self, wanted: ToTakeIn, about: About) -> None:
        try:
            expect_possible(about)
        except WorkbenchError as wrong:
            self.trouble(str(wrong))
            return
        self.dismiss(wanted)

    def _amend(self, held: Document) -> None:
        values: dict[str, str | bool] = {**self.query_one(KnownFields).values}
        was = {"title": held.title, "speaker": held.speaker, "language": held.language, "url": held.url}
        was["published_on"] = held.published_on.isoformat() if held.published_on else ""
        better: Amendment = {name: value for name, value in values.items() if value != was[name]}  # type: ignore[assignment]
        if (primary := self._picked("primary")) and (primary == "own") is not held.primary:
            better["primary"] = primary == "own"
        if not better:
            self.trouble(tell("common.nothing_changed"))
            return
        try:
            self.dismiss(self._desk.amend(held.id, **better))
        except WorkbenchError as wrong:
            self.trouble(str(wrong))

    def typed(self) -> bool:
        return bool(self.query_one(KnownFields).touched or self.query_one(TextArea).text.strip())


def numbered(files: Sequence[Path]) -> list[tuple[Path, str]]:
    """Each of several files with what its form is called."""
    return [(file, tell("take_in.numbered", number=number, total=len(files))) for number, file in enumerate(files, 1)]
