"""What stands around the article while its claims are put right: where one is, the machine's reading, the fields."""

from collections.abc import Sequence

from textual.content import Content

from workbench.messages import tell
from workbench.model import Claim, Polarity
from workbench.tui.days import long_day
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose
from workbench.tui.screens.draft import Draft
from workbench.tui.widgets.cells import one_line
from workbench.tui.words import say


def about_text(title: str, ids: Sequence[int], claim_id: int, loose: int) -> Content:
    """The article, which of its claims this is, and how many quotations nobody checks."""
    prose = Prose().add(f" {one_line(title)}", STRONG)
    if claim_id in ids:
        prose.add(tell("correct.number", number=ids.index(claim_id) + 1, total=len(ids)), PLAIN)
    else:
        prose.add(tell("correct.dismissed"), PLAIN)
    return prose.add(f" · {tell('correct.loose', n=loose)}" if loose else "", "$tone-look").content()


def proposal_text(claim: Claim, read: Claim | None, otherwise: Sequence[str], *, by_hand: bool) -> Content:
    """How the machine read the claim, whatever was put right since; `otherwise` is what that was."""
    first = read or claim
    sure = say("sure", first.sureness).word if first.sureness else ""
    told = [first.speaker or tell("common.nobody_named"), sure, say("kind", first.kind).word]
    told += [one for one in otherwise if one not in told]
    prose = Prose().add(tell("correct.title", claim=claim.id), STRONG)
    way = "correct.by_hand" if by_hand else "correct.read"
    return prose.add(tell(way, told=", ".join(one for one in told if one)), QUIET).content()


def rest_text(draft: Draft) -> Content:
    """The fields that are turned by a key, and the day in words."""
    kind = draft.kind or (draft.claim.kind if draft.span == draft.claim.span else None)
    form = say("kind", kind).word if kind else tell("correct.as_words_are")
    denied = tell("common.yes" if draft.polarity is Polarity.NEGATIVE else "common.no")
    prose = Prose().add("f", "bold $primary").add(f" {tell('correct.form')} ", QUIET).add(form, PLAIN)
    prose.add("   -", "bold $primary").add(f" {tell('correct.denied')} ", QUIET).add(denied, PLAIN)
    said = draft.said_on
    day = tell("correct.said", day=long_day(said.day, said.precision)) if said.day else ""
    return prose.add(day, QUIET).content()


def speaker_hint(name: str, known: Sequence[str]) -> Content:
    """What a typed name will be: somebody known, somebody new, nobody."""
    if not name:
        return Prose().add(tell("common.nobody_named"), QUIET).content()
    return Prose().add("" if name in known else tell("correct.new_speaker"), QUIET).content()
