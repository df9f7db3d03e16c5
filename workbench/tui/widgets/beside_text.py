"""What stands beside a claim: passages to read and earlier checks. Related, and said to be no support."""

from collections.abc import Sequence

from textual.content import Content

from workbench.desk.views import CheckedBefore, Related
from workbench.tui.days import long_day
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose


def beside_text(related: Sequence[Related], checked: Sequence[CheckedBefore]) -> Content:
    """Earlier checks first, then passages, the nearest first."""
    prose = Prose()
    for one in checked:
        prose.add(one.rating, STRONG).add(f"  {one.by}", PLAIN)
        prose.line(f" · {long_day(one.on)}" if one.on else "", QUIET)
        prose.line(f"   {one.speaker + ': ' if one.speaker else ''}{one.said}", PLAIN)
        prose.line(f"   {one.url or f'claim {one.claim_id} of this desk'} · {one.why}", QUIET)
    for passage in related:
        prose.add(passage.document.title, STRONG).line(f" · {passage.speaker}" if passage.speaker else "", QUIET)
        prose.line(f"   {passage.words}", PLAIN)
        prose.line(f"   {passage.why}", QUIET)
    if not prose:
        return prose.add("Nothing related is held, and nobody has checked this before.", QUIET).content()
    return Prose().line("To read beside the claim; none of it is support.", QUIET).content() + "\n" + prose.content()
