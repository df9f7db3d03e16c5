"""A claim as its pane shows it: who said it, when, how; and the words in their article."""

import re

from rich.cells import cell_len
from textual.content import Content

from workbench.desk import ClaimView
from workbench.messages import tell
from workbench.messages.retold import retell
from workbench.model import Claim, Polarity, Span
from workbench.text.excerpts import word_end, word_start
from workbench.tui.days import long_day
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose
from workbench.tui.widgets.cells import fit, one_line
from workbench.tui.words import say

_CONTEXT = 120
"""Letters of the article on each side: a line or two, so that the claim itself is always seen."""
_LITTLE = 40
"""Letters of it where there are a few lines only."""
_FEW_LINES = 6
"""Lines of a pane up to which who speaks has one of them, and the claim's words the rest."""


_WORDS = 60
"""Cells of the words that a claim had before it was put right."""
_REASONS = 2
"""Reasons for a claim's worth that are shown: the weightiest stand first."""


def claim_text(view: ClaimView, lines: int = _FEW_LINES + 1, width: int = 0) -> Content:
    """Everything about the claim itself, for a pane of so many lines and cells; by default for as many as it takes."""
    claim = view.claim
    prose, few = Prose(), lines <= _FEW_LINES
    _who(prose, claim, width if few else 0)
    _words(prose, view, _LITTLE if few else _CONTEXT)
    prose.line()
    _how(prose, view)
    _where(prose, view)
    return prose.content()


def claim_title(claim: Claim) -> Content:
    """The heading of the claim's pane."""
    return Prose().add(tell("claim.title", claim=claim.id)).content()


def _who(prose: Prose, claim: Claim, width: int) -> None:
    """Who said it, as what, when and where; on one line of so many cells where `width` says how many there are."""
    who = claim.speaker or claim.mention or tell("claim.nobody_named")
    denied = tell("claim.denied") if claim.polarity is Polarity.NEGATIVE else ""
    told = f" · {long_day(claim.said_on.day, claim.said_on.precision)}"
    told += f" · {claim.said_where}" if claim.said_where else ""
    role = f", {claim.speaker_role}" if claim.speaker_role else ""
    if width:
        room = max(0, width - cell_len(who) - cell_len(denied))
        told = fit(told, min(cell_len(told), room))
        role = fit(role, min(cell_len(role), room - cell_len(told)))
    prose.add(who, STRONG).add(role, QUIET).add(denied, "bold $tone-look")
    prose.line(told, PLAIN)
    if claim.said_on.conflict:
        prose.line(f"! {retell(claim.said_on.conflict)}", "$tone-look")


def _how(prose: Prose, view: ClaimView) -> None:
    claim, stage = view.claim, say("stage", view.stage)
    # Who decided is working on it, though nobody gave it to them.
    nobody = "" if view.verdicts or view.hidden else tell("claim.with_nobody")
    said = [f"{stage.mark} {stage.word}", tell("claim.with", name=claim.assignee) if claim.assignee else nobody]
    said += [say("kind", claim.kind).word, tell("claim.cue", cue=claim.cue) if claim.cue else ""]
    prose.line(" · ".join(one for one in said if one), QUIET)
    if view.read:
        prose.line(tell("claim.read", told=", ".join(read_otherwise(view.read, claim))), "$tone-look")
    if claim.worth_reasons:
        reasons = ", ".join(map(retell, claim.worth_reasons[:_REASONS]))
        prose.line(tell("claim.worth", worth=f"{claim.worth:.0f}", reasons=reasons), QUIET)


def read_otherwise(read: Claim, claim: Claim) -> list[str]:
    """What of a claim was read otherwise before it was put right, each as it was."""
    was, now = read.said_on, claim.said_on
    denied = say("polarity", read.polarity).word or tell("claim.not_denied")
    words = fit(one_line(read.text), min(_WORDS, cell_len(one_line(read.text))))
    told = {
        read.speaker or tell("claim.nobody_named"): read.speaker != claim.speaker,
        words if words[:1] in '“«„"' else f"“{words}”": read.span != claim.span,
        say("kind", read.kind).word: read.kind is not claim.kind,
        long_day(was.day, was.precision): (was.day, was.precision) != (now.day, now.precision),
        denied: read.polarity is not claim.polarity,
    }
    return [what for what, differs in told.items() if differs]


def _words(prose: Prose, view: ClaimView, context: int) -> None:
    start = word_start(view.before, len(view.before) - context)
    end = word_end(view.after, context)
    prose.add("… " if start else "", QUIET).add(_closer(view.before[start:].lstrip()), QUIET)
    _with_quotations(prose, view.claim)
    prose.add(_closer(view.after[:end].rstrip()), QUIET).add(" …" if end < len(view.after) else "", QUIET)


def _closer(text: str) -> str:
    """`text` without empty lines: a pane is small."""
    return re.sub(r"\n\s*", "\n", text)


def _with_quotations(prose: Prose, claim: Claim) -> None:
    at = 0
    for quotation in claim.quotations:
        if not claim.span.holds(quotation.span):
            continue
        inside = Span(quotation.span.start - claim.span.start, quotation.span.end - claim.span.start)
        prose.add(claim.text[at : inside.start], STRONG)
        prose.add(inside.of(claim.text), "bold underline $tone-plain on $highlight")
        at = inside.end
    prose.add(claim.text[at:], STRONG)


def _where(prose: Prose, view: ClaimView) -> None:
    document = view.document
    parts = [document.title, document.publisher, long_day(document.published_on) if document.published_on else ""]
    prose.add(tell("claim.in", where=" · ".join(part for part in parts if part)), QUIET)
