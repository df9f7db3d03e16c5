"""What stands beside a claim: passages to read and earlier checks. Related, and said to be no support."""

from collections.abc import Sequence

from textual.content import Content

from workbench.desk.ratings import say_label
from workbench.desk.views import CheckedBefore, Related
from workbench.messages import tell
from workbench.messages.retold import retell
from workbench.tui.days import long_day
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose

Beside = CheckedBefore | Related


def beside_text(related: Sequence[Related], checked: Sequence[CheckedBefore], chosen: int = -1) -> Content:
    """Earlier checks first, then passages, the nearest first; the one of that number is marked as chosen."""
    prose = Prose()
    every: tuple[Beside, ...] = (*checked, *related)
    for number, one in enumerate(every):
        prose.add("▸ " if number == chosen else "  ", "bold $tone-plain")
        _told(prose, one)
    if not prose:
        return prose.add(tell("beside.nothing"), QUIET).content()
    return Prose().line(tell("beside.no_support"), QUIET).content() + "\n" + prose.content()


def line_of(chosen: int) -> int:
    """On which line of the text this one begins, as far as nothing is wrapped: three lines each, below the first."""
    return 1 + 3 * chosen


def _told(prose: Prose, one: Beside) -> None:
    if isinstance(one, CheckedBefore):
        prose.add(say_label(one.rating), STRONG).add(f"  {one.by}", PLAIN)
        prose.line(f" · {long_day(one.on)}" if one.on else "", QUIET)
        prose.line(f"   {one.speaker + ': ' if one.speaker else ''}{one.said}", PLAIN)
        same = tell("beside.same_words") if one.twin else ""
        prose.line(f"   {same}{one.url or tell('beside.claim_here', claim=one.claim_id)} · {retell(one.why)}", QUIET)
    else:
        prose.add(one.document.title, STRONG).line(f" · {one.speaker}" if one.speaker else "", QUIET)
        prose.line(f"   {one.words}", PLAIN)
        prose.line(f"   {retell(one.why)}", QUIET)
