"""The desk as plain lines, for screen readers and slow lines: no boxes, no cursor, no colour.

It offers the commands of the same table as the screen, by the same keys or by their labels, and shows the same texts.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from textual.content import Content

from workbench.desk import ENDINGS, ClaimView, Desk
from workbench.errors import Conflict, WorkbenchError
from workbench.model import EvidenceKind, NewEvidence, NewVerdict, Role, Scale, Stance
from workbench.text.visible import visible
from workbench.tui.commands import Command, commands
from workbench.tui.days import short_day
from workbench.tui.prose import counted
from workbench.tui.screens.evidence import read_file
from workbench.tui.widgets.cells import one_line
from workbench.tui.widgets.claim_text import claim_text
from workbench.tui.widgets.empty_text import empty_text
from workbench.tui.widgets.history_text import history_text
from workbench.tui.widgets.review_text import evidence_text, verdict_text
from workbench.tui.widgets.source_text import Texts, source_blocks, spots
from workbench.tui.words import every, say

_ONE_LINE = 1_000_000
"""Cells: wider than any text, so that lines are broken by the terminal, not by us."""

_BRACKETS = str.maketrans({"▌": "[", "▐": "]", "▸": " "})

_HERE = (
    Command("list", "l", "List", "List the claims from here on, ten at a time", "desk"),
    Command("show", "r", "Read claim", "Say the claim again, with all that was found and done", "desk"),
    Command("cursor_down", "j", "Next claim", "Go to the next claim", "desk"),
    Command("cursor_up", "k", "Previous claim", "Go to the previous claim", "desk"),
    Command("help", "?", "Keys", "List the commands", "everywhere"),
    Command("quit", "q", "Quit", "Leave the desk; everything is saved", "everywhere"),
)


class Stop(Exception):
    """The reader leaves, or the input ends."""


class Lines:
    """One reader's way through the desk. `ask` reads a line after a prompt, `tell` writes one."""

    def __init__(
        self, desk: Desk, ask: Callable[[str], str] = input, tell: Callable[[str], object] | None = None
    ) -> None:
        self._desk = desk
        self._ask_raw = ask
        self._tell_raw = tell or _write
        self._filter = ""
        self._queue = desk.queue()
        self._at = 0
        self._offered = [one for one in (*_HERE, *commands("desk")) if hasattr(self, f"do_{one.id}")]

    def run(self) -> int:
        """Answer commands until the reader leaves; the exit code."""
        self._tell(
            f"Workbench. {self._desk.path.name}. {counted(len(self._queue), 'claim')}. Write ? for the commands."
        )
        try:
            if not self._desk.who:
                self._desk.sign(self._ask("Your name, which stands beside your verdicts"))
            self.do_show()
            while True:
                self._answer(self._ask(f"Claim {self._at + 1} of {len(self._queue)}. Command"))
        except (Stop, EOFError, KeyboardInterrupt):
            self._tell("Everything is saved.")
        return 0

    def _answer(self, wanted: str) -> None:
        command = self._command(wanted)
        if command is None:
            self._tell(f"No command “{wanted}”. Write ? for the commands.")
            return
        try:
            getattr(self, f"do_{command.id}")()
        except WorkbenchError as wrong:
            self._tell(f"{wrong}")

    def _command(self, wanted: str) -> Command | None:
        for command in self._offered:
            if wanted in (command.key_shown({}), *command.keys.split(",")) or wanted.lower() == command.label.lower():
                return command
        return None

    # What is shown

    def do_help(self) -> None:
        for command in self._offered:
            self._tell(f"{command.key_shown({})} or “{command.label.lower()}”: {command.help}.")

    def do_list(self) -> None:
        for offset, row in enumerate(self._queue.rows(self._at, self._at + 10), self._at + 1):
            verdict = f" Verdict: {row.verdict}." if row.verdict else ""
            flags = "".join(f", {say('flag', flag).word}" for flag in row.flags)
            said = short_day(row.said_on, row.precision)
            who = row.speaker or "nobody named"
            found = f"{say('finding', row.finding).word}{flags}; {say('status', row.status).word}"
            self._tell(f"{offset}. {one_line(who)}, {said}: {one_line(row.text)} ({found}).{verdict}")

    def do_show(self) -> None:
        view = self._view()
        if view is None:
            self._say(empty_text(self._desk, self._filter))
            return
        self._tell(f"Claim {view.claim.id}: {one_line(view.claim.text)}")
        self._say(claim_text(view))
        for block in source_blocks(view, 0, Texts(self._desk.text, self._desk.document), _ONE_LINE):
            self._say(block)
        self._say(evidence_text(view.evidence, self._desk.document, _ONE_LINE))
        self._say(verdict_text(view.verdicts, {}, _ONE_LINE))

    def do_history(self) -> None:
        self._say(history_text(self._desk.history(self._claim().claim.id)))

    def do_cursor_down(self) -> None:
        self._go(self._at + 1)

    def do_cursor_up(self) -> None:
        self._go(self._at - 1)

    def do_next_open(self) -> None:
        following = self._desk.next_open(self._claim().claim.id, self._filter)
        if following is None:
            self._tell("No other open claim here.")
        else:
            self._go(self._queue.ids.index(following))

    def do_filter(self) -> None:
        wanted = self._ask('Filter, such as speaker:trump status:open "wave"; nothing for all claims')
        self._queue = self._desk.queue(wanted)
        self._filter = wanted
        self._tell(counted(len(self._queue), "claim") + ".")
        self._go(0)

    # What is done

    def do_match(self) -> None:
        for _ in self._desk.match([self._claim().claim.id]):
            self.do_show()

    def do_verdict(self) -> None:
        claim = self._claim().claim
        scale = self._chosen_scale()
        for number, rating in enumerate(scale.ratings, 1):
            self._tell(f"{number}. {rating.label}. {rating.meaning}")
        rating = scale.ratings[self._number("Rating", len(scale.ratings))]
        verdict = NewVerdict(claim.id, scale.id, rating.id, self._ask("Reason"), claim.version)
        try:
            self._desk.decide(verdict)
        except Conflict as conflict:
            self._tell(str(conflict))
            self.do_show()
            return
        self._tell(f"Saved: {rating.label}.")

    def do_evidence(self) -> None:
        view = self._claim()
        found = spots(view)
        kind = self._of("evidence", "It is a")
        stance = Stance(self._of("stance", "It"))
        new = NewEvidence(view.claim.id, EvidenceKind(kind), stance)
        if kind == EvidenceKind.PASSAGE and found:
            new = NewEvidence(
                view.claim.id, EvidenceKind.PASSAGE, stance, "", found[0].document_id, found[0].place.span
            )
        elif kind == EvidenceKind.LINK:
            new = NewEvidence(view.claim.id, EvidenceKind.LINK, stance, url=self._ask("Link"))
        elif kind == EvidenceKind.FILE:
            name, content = read_file(self._ask("Path"))
            new = NewEvidence(view.claim.id, EvidenceKind.FILE, stance, file_name=name, file_bytes=content)
        elif kind == EvidenceKind.NOTE:
            new = NewEvidence(view.claim.id, EvidenceKind.NOTE, stance, self._ask("Note"))
        self._desk.attach(new)
        self._tell("Attached.")

    def do_assign(self) -> None:
        claim = self._claim().claim
        self._desk.assign(claim.id, self._ask("Who works on it; nothing for nobody"), claim.version)
        self._tell("Saved.")

    def do_export(self) -> None:
        done = self._desk.export(
            Path(self._ask(f"File, ending in {' or '.join(ENDINGS)}")).expanduser(), filter=self._filter
        )
        self._tell(f"Wrote {counted(done.rows, 'row')} to {done.path}. {done.why_empty}")

    def do_add(self) -> None:
        role = Role.SOURCE if self._ask("Article or source").lower().startswith("s") else Role.CHECKED
        document = self._desk.add(Path(self._ask("Path of the file")).expanduser(), role=role)
        count = len(self._desk.extract(document.id)) if role is Role.CHECKED else 0
        self._queue = self._desk.queue(self._filter)
        self._tell(f"Took in {document.title}. {counted(count, 'claim')}.")

    def do_quit(self) -> None:
        raise Stop

    # How it is asked

    def _ask(self, prompt: str) -> str:
        return self._ask_raw(visible(f"{prompt}: ")).strip()

    def _tell(self, text: str) -> None:
        self._tell_raw(visible(text))

    def _say(self, content: Content) -> None:
        for line in content.plain.translate(_BRACKETS).splitlines():
            if line.strip():
                self._tell(line.strip())

    def _number(self, prompt: str, count: int) -> int:
        while True:
            answer = self._ask(f"{prompt}, 1 to {count}")
            if answer.isdecimal() and 0 < int(answer) <= count:
                return int(answer) - 1
            self._tell(f"“{answer}” is no number from 1 to {count}.")

    def _of(self, group: str, prompt: str) -> str:
        names = list(every(group))
        labels = ", ".join(f"{number} {every(group)[name].word}" for number, name in enumerate(names, 1))
        return names[self._number(f"{prompt}: {labels}", len(names))]

    def _chosen_scale(self) -> Scale:
        scales = self._desk.scales()
        labels = ", ".join(f"{number} {scale.title}" for number, scale in enumerate(scales, 1))
        return scales[self._number(f"Scale: {labels}", len(scales))]

    def _go(self, at: int) -> None:
        if not 0 <= at < len(self._queue):
            self._tell("No further claim there.")
            return
        self._at = at
        self.do_show()

    def _view(self) -> ClaimView | None:
        ids = self._queue.ids
        return self._desk.view(ids[self._at]) if self._at < len(ids) else None

    def _claim(self) -> ClaimView:
        view = self._view()
        if view is None:
            raise WorkbenchError("There is no claim here; add an article with i, or filter with / and nothing.")
        return view


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
