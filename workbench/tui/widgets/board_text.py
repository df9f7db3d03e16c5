"""The board in words and bars: each line a number to go to, with the filter that lists what it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

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
    lines += [BoardLine(_heading("Found"))] if lines else []
    lines += _found(board, scope)
    lines.append(BoardLine(_heading("Decided, by speaker")))
    for spoken in board.speakers[:_SPEAKERS]:
        whose = f'speaker:"{spoken.speaker}"' if spoken.speaker else "speaker:none"
        name = one_line(spoken.speaker) or "nobody named"
        lines.append(BoardLine(_name(name, spoken.total), _joined(scope, whose)))
        for label, number in sorted(spoken.verdicts.items(), key=lambda one: -one[1]):
            shown = _bar(label, number, spoken.total, tones.get(label, "plain"))
            lines.append(BoardLine(shown, _joined(scope, whose, f'verdict:"{label}"')))
        if spoken.differ:
            shown = _bar("↔ differ", spoken.differ, spoken.total, "look")
            lines.append(BoardLine(shown, _joined(scope, whose, "is:differs")))
        if spoken.none:
            shown = _bar("none yet", spoken.none, spoken.total, "quiet", "░")
            lines.append(BoardLine(shown, _joined(scope, whose, "verdict:none")))
    return [*lines, *_readers(board, scope)]


def _article(document: Document, progress: Progress) -> BoardLine:
    to_do = progress.total - progress.decided
    prose = Prose().add(f"{fit(one_line(document.title), 34)}  ", STRONG).add(bar(progress), PLAIN)
    decided = max(0, progress.decided - progress.done)
    prose.add(f"   {progress.done:,} · {decided:,} · {to_do:,}", QUIET)
    return BoardLine(prose.content(), f"doc:{document.id}", document.id)


def _found(board: Board, scope: str) -> list[BoardLine]:
    total = sum(board.findings.values())
    lines = []
    for kind in (*map(str, FindingKind), ""):
        if number := board.findings.get(kind, 0):
            word = say("finding", kind or None)
            shown = _bar(f"{word.mark} {word.word}", number, total, word.tone)
            lines.append(BoardLine(shown, _joined(scope, f"finding:{kind or 'none'}")))
    return lines


def _readers(board: Board, scope: str) -> list[BoardLine]:
    agreement = board.agreement
    told = (
        f"agree in {agreement.agree} of {agreement.pairs}" if agreement.pairs else "nobody has read a second time yet"
    )
    told += f", {agreement.percent:.0f} %" if agreement.pairs else ""
    kappa = f"; kappa {agreement.kappa:.2f}" if agreement.kappa is not None else f"; kappa from {FEWEST_PAIRS} pairs on"
    lines = [BoardLine(_heading("Readers"))]
    lines.append(BoardLine(Prose().add(f"  {told}{kappa}", PLAIN).content(), _joined(scope, "is:decided")))
    stale = f"  {counted(board.stale, 'claim')} stale: something changed since"
    lines.append(BoardLine(Prose().add(stale, PLAIN if board.stale else QUIET).content(), _joined(scope, "flag:stale")))
    if board.hidden:
        told = f"  {counted(board.hidden, 'verdict')} hidden from you and not counted: you may read them second"
        lines.append(BoardLine(Prose().add(told, QUIET).content(), _joined(scope, "is:waiting")))
    return lines


def _heading(text: str) -> Content:
    return Prose().add(text, "bold $primary").content()


def _name(name: str, total: int) -> Content:
    return Prose().add(f"  {fit(name, 40)}", STRONG).add(f"{total:>5,}", PLAIN).content()


def _bar(label: str, number: int, total: int, tone: str, block: str = "█") -> Content:
    cells = number if total <= _FULL else max(1, number * _FULL // total)
    prose = Prose().add(f"    {fit(label, 38)}", f"$tone-{tone}").add(f"{number:>5,}  ", PLAIN)
    return prose.add(block * cells, QUIET).content()


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))
