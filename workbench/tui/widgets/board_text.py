"""The board in words and bars: each line a number to go to, with the filter that lists what it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from workbench.desk.ratings import say_label
from workbench.messages import number, tell
from workbench.model import Board, Document, FindingKind, Progress
from workbench.model.board import FEWEST_PAIRS
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose, counted
from workbench.tui.widgets.article_line import bar
from workbench.tui.widgets.cells import fit, one_line
from workbench.tui.words import say

_SPEAKERS = 12
"""Speakers who have lines: those with most claims."""
_FULL = 20
"""Cells of a bar up to which each claim is one; of more the bar shows shares."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One line: what it says, and the filter that lists what it counts; None where it counts nothing to list.

    `document_id` is an article that has a board of its own.
    """

    shown: Content
    filter: str | None = None
    document_id: int | None = None


def board_lines(
    board: Board, articles: Sequence[tuple[Document, Progress]], scope: str, tones: Mapping[str, str]
) -> list[BoardLine]:
    """The lines of a board; `scope` is the part of a filter that keeps to one article, or empty."""
    lines = [_article(document, progress) for document, progress in articles]
    lines += [BoardLine(_heading(tell("board.found")))] if lines else []
    lines += _found(board, scope)
    lines.append(BoardLine(_heading(tell("board.by_speaker"))))
    for spoken in board.speakers[:_SPEAKERS]:
        whose = f'speaker:"{spoken.speaker}"' if spoken.speaker else "speaker:none"
        name = one_line(spoken.speaker) or tell("common.nobody_named")
        lines.append(BoardLine(_name(name, spoken.total), _joined(scope, whose)))
        for label, given in sorted(spoken.verdicts.items(), key=lambda one: -one[1]):
            shown = _bar(say_label(label), given, spoken.total, tones.get(say_label(label), "plain"))
            lines.append(BoardLine(shown, _joined(scope, whose, f'verdict:"{label}"')))
        if spoken.differ:
            shown = _bar(tell("queue.differ"), spoken.differ, spoken.total, "look")
            lines.append(BoardLine(shown, _joined(scope, whose, "is:differs")))
        if spoken.none:
            shown = _bar(tell("board.none_yet"), spoken.none, spoken.total, "quiet", "░")
            lines.append(BoardLine(shown, _joined(scope, whose, "verdict:none")))
    return [*lines, *_readers(board, scope)]


def _article(document: Document, progress: Progress) -> BoardLine:
    to_do = progress.total - progress.decided
    prose = Prose().add(f"{fit(one_line(document.title), 34)}  ", STRONG).add(bar(progress), PLAIN)
    decided = max(0, progress.decided - progress.done)
    prose.add(f"   {number(progress.done)} · {number(decided)} · {number(to_do)}", QUIET)
    return BoardLine(prose.content(), f"doc:{document.id}", document.id)


def _found(board: Board, scope: str) -> list[BoardLine]:
    total = sum(board.findings.values())
    lines = []
    for kind in (*map(str, FindingKind), ""):
        if found := board.findings.get(kind, 0):
            word = say("finding", kind or None)
            shown = _bar(f"{word.mark} {word.word}", found, total, word.tone)
            lines.append(BoardLine(shown, _joined(scope, f"finding:{kind or 'none'}")))
    return lines


def _readers(board: Board, scope: str) -> list[BoardLine]:
    agreement = board.agreement
    told = tell("board.no_second")
    if agreement.pairs:
        share = f"{agreement.percent:.0f}"
        told = tell("board.agree", agree=agreement.agree, pairs=agreement.pairs, percent=share)
    kappa = tell("board.kappa_from", pairs=FEWEST_PAIRS)
    if agreement.kappa is not None:
        kappa = tell("board.kappa", kappa=f"{agreement.kappa:.2f}")
    lines = [BoardLine(_heading(tell("board.readers")))]
    lines.append(BoardLine(Prose().add(f"  {told}{kappa}", PLAIN).content(), _joined(scope, "is:decided")))
    stale = "  " + tell("board.stale", claims=counted(board.stale, "claim"))
    lines.append(BoardLine(Prose().add(stale, PLAIN if board.stale else QUIET).content(), _joined(scope, "flag:stale")))
    if board.hidden:
        told = "  " + tell("board.hidden", n=board.hidden)
        lines.append(BoardLine(Prose().add(told, QUIET).content(), _joined(scope, "is:waiting")))
    return lines


def _heading(text: str) -> Content:
    return Prose().add(text, "bold $primary").content()


def _name(name: str, total: int) -> Content:
    return Prose().add(f"  {fit(name, 40)}", STRONG).add(f"{number(total):>5}", PLAIN).content()


def _bar(label: str, counts: int, total: int, tone: str, block: str = "█") -> Content:
    cells = counts if total <= _FULL else max(1, counts * _FULL // total)
    prose = Prose().add(f"    {fit(label, 38)}", f"$tone-{tone}").add(f"{number(counts):>5}  ", PLAIN)
    return prose.add(block * cells, QUIET).content()


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))
