"""The dialog that attaches evidence: the matched passage with two keys, a link, a file or a note."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from workbench.desk import Desk
from workbench.desk.many import Done
from workbench.errors import BadInput, WorkbenchError
from workbench.messages import tell
from workbench.model import Evidence, EvidenceKind, NewEvidence, Span, Stance
from workbench.tui.days import day_typed
from workbench.tui.prose import QUIET, Prose, counted, shown
from workbench.tui.screens.dialog import Dialog, Field
from workbench.tui.widgets.key_row import Keyed, KeyRow
from workbench.tui.widgets.source_text import Spot

_KINDS = (
    Keyed("m", EvidenceKind.PASSAGE, "evidence.passage"),
    Keyed("l", EvidenceKind.LINK, "evidence.link"),
    Keyed("f", EvidenceKind.FILE, "evidence.file"),
    Keyed("n", EvidenceKind.NOTE, "evidence.note_kind"),
    Keyed("a", EvidenceKind.ASKED, "evidence.asked"),
)
_TAKEN = Keyed("m", EvidenceKind.PASSAGE, "evidence.words_taken")
_STANCES = (
    Keyed("s", Stance.SUPPORTS, "evidence.supports"),
    Keyed("r", Stance.REFUTES, "evidence.refutes"),
    Keyed("c", Stance.CONTEXT, "evidence.context"),
)
_FIRST = {
    EvidenceKind.PASSAGE: "#stance",
    EvidenceKind.LINK: "#where",
    EvidenceKind.FILE: "#where",
    EvidenceKind.NOTE: "#note",
    EvidenceKind.ASKED: "#whom",
}
"""Where the reader goes once it is said what the evidence is."""


class EvidenceDialog(Dialog[Evidence | Done]):
    """Attaches one piece of evidence. `spot` is the place that the matched passage means, None where none was found.

    With `many` it is attached to each of these claims; the matched passage is then each claim's own. With `words`, of
    the document of this number, these are what is attached, and only its stance is asked.
    """

    AUTO_FOCUS = "#kind"

    def __init__(
        self,
        desk: Desk,
        claim_id: int,
        spot: Spot | None,
        many: Sequence[int] = (),
        words: tuple[int, Span] | None = None,
    ) -> None:
        title = tell("evidence.title", claim=claim_id)
        if many:
            title = tell("evidence.title_many", claims=counted(len(many), "marked_claim"))
        super().__init__(shown(title))
        self._desk = desk
        self._many = many
        self._claim_id = claim_id
        self._spot = spot
        self._words = words

    def on_mount(self) -> None:
        if self._words is not None:
            self.query_one("#stance").focus()

    def fields(self) -> ComposeResult:
        kinds: Sequence[Keyed] = _KINDS if self._spot or self._many else _KINDS[1:]
        if self._words is not None:
            kinds = (_TAKEN,)
        yield Field(tell("evidence.what"), KeyRow(kinds, _TAKEN.value if self._words else "", named="kind"))
        yield Static(self._passage(), id="passage", classes="why")
        link = Input(placeholder=tell("evidence.link_hint"), id="where", compact=True)
        where = Field(tell("evidence.link_or_file"), link)
        where.display = False  # until it is a link or a file
        yield where
        for name, label, start in (("whom", "evidence.whom", ""), ("day", "evidence.on_day", date.today().isoformat())):
            asked = Field(tell(label), Input(start, id=name, classes="offered" if start else "", compact=True))
            asked.display = False  # until somebody was asked
            yield asked
        yield Field(tell("evidence.note"), TextArea(id="note", compact=True))
        yield Field(tell("evidence.it"), KeyRow(_STANCES, named="stance"))

    def save(self) -> None:
        for field in self.query(Field):
            field.wrong("")
        try:
            evidence = self._attached()
            if evidence is not None:
                self.dismiss(evidence)
        except WorkbenchError as wrong:
            self._wrong_at(str(wrong))

    @on(KeyRow.Picked, "#kind")
    def _what(self, picked: KeyRow.Picked) -> None:
        self._fit_to(picked.value)
        # What is typed next belongs to the link or the note: the stance, whose keys are letters too, comes last.
        self.query_one(_FIRST[EvidenceKind(picked.value)]).focus()

    @on(KeyRow.Picked, "#stance")
    def _stands(self) -> None:
        self.save()

    def _fit_to(self, kind: str) -> None:
        self.query_one("#where-field").display = kind in (EvidenceKind.LINK, EvidenceKind.FILE)
        for name in ("whom", "day"):
            self.query_one(f"#{name}-field").display = kind == EvidenceKind.ASKED
        self.query_one("#passage").display = kind in ("", EvidenceKind.PASSAGE)

    def _picked(self, row: str) -> str:
        return self.query_one(f"#{row}", KeyRow).picked

    def _attached(self) -> Evidence | Done | None:
        """What the fields hold, attached; None with the field that lacks something saying so."""
        kind, stance = self._picked("kind"), self._picked("stance")
        if not kind:
            self.query_one("#kind-field", Field).wrong(tell("evidence.choose_kind"))
            return None
        if not stance:
            self.query_one("#stance-field", Field).wrong(tell("evidence.choose_stance"))
            return None
        where = self.query_one("#where", Input).value.strip()
        note = self.query_one("#note", TextArea).text.strip()
        attach = partial(self._hand_on, EvidenceKind(kind), Stance(stance), where, note)
        return self._desk.many.attach(self._many, attach) if self._many else attach(self._claim_id)

    def _hand_on(self, kind: EvidenceKind, stance: Stance, where: str, note: str, claim_id: int) -> Evidence:
        if self._words is not None:
            return self._desk.attach(NewEvidence(claim_id, kind, stance, note, *self._words))
        if kind is EvidenceKind.PASSAGE:
            finding_id, place = (self._spot.finding.id, self._spot.place) if self._spot else (None, None)
            return self._desk.attach_matched(claim_id, stance, note, finding_id=finding_id, place=place)
        if kind is EvidenceKind.FILE:
            if not where:
                raise BadInput(tell("evidence.which_file"))
            return self._desk.attach_file(claim_id, Path(where), stance, note)
        if kind is EvidenceKind.ASKED:
            whom, day = (self.query_one(f"#{name}", Input).value.strip() for name in ("whom", "day"))
            new = NewEvidence(claim_id, kind, stance, note, asked=whom, asked_on=day_typed(day))
            return self._desk.attach(new)
        url = where if kind is EvidenceKind.LINK else ""
        return self._desk.attach(NewEvidence(claim_id, kind, stance, note, url=url))

    def _wrong_at(self, wrong: str) -> None:
        kind = self._picked("kind")
        beside = {EvidenceKind.LINK: "where", EvidenceKind.FILE: "where", EvidenceKind.NOTE: "note"}
        beside[EvidenceKind.ASKED] = "whom"
        name = beside.get(EvidenceKind(kind), "kind") if kind else "kind"
        self.query_one(f"#{name}-field", Field).wrong(wrong)

    def _passage(self) -> Content:
        if self._many:
            return Prose().add(tell("evidence.each_own"), QUIET).content()
        held = self._words or ((self._spot.document_id, self._spot.place.span) if self._spot else None)
        if held is None:
            return Prose().add(tell("evidence.no_passage"), QUIET).content()
        document, words = self._desk.document(held[0]), held[1].of(self._desk.text(held[0]))
        return (
            Prose()
            .line(tell("source.quoted", words=words[:300]))
            .add(tell("evidence.at_once", title=document.title), QUIET)
            .content()
        )
