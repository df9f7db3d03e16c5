"""Evidence and verdicts of a claim, as their tabs show them."""

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content

from workbench.model import Document, Evidence, Verdict
from workbench.tui.days import moment
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose, hanging, joined, shown
from workbench.tui.words import say

_UNDER = Content("  ")


def evidence_text(evidence: Sequence[Evidence], document: Callable[[int], Document], width: int) -> Content:
    """The evidence of a claim, oldest first, in lines of `width` cells."""
    lines: list[Content] = []
    for one in evidence:
        stance = say("stance", one.stance)
        lead = Prose().add(f"{stance.mark} {stance.word}  ", STRONG)
        lines.append(hanging(lead.kept(), shown(_subject(one, document), PLAIN), width))
        said = (f"“{one.quoted}”" if one.quoted else "", one.note)
        lines += [hanging(_UNDER, shown(text, PLAIN), width) for text in said if text]
        lines.append(hanging(_UNDER, shown(f"{one.reviewer} · {moment(one.added_at)}", QUIET), width))
    return joined(lines) if lines else _empty("No evidence yet.", "e", "attaches a passage, a link, a file or a note.")


def verdict_text(verdicts: Sequence[Verdict], tones: Mapping[str, str], width: int) -> Content:
    """The verdicts of a claim, the current one first, in lines of `width` cells."""
    lines: list[Content] = []
    ordered = sorted(verdicts, key=lambda verdict: verdict.id, reverse=True)
    for number, verdict in enumerate(ordered):
        tone = QUIET if number else PLAIN
        lead = Prose().add(verdict.label, QUIET if number else f"bold $tone-{tones.get(verdict.label, 'plain')}")
        who = f"  {verdict.reviewer} · {moment(verdict.decided_at)}{' · superseded' if number else ''}"
        lines.append(lead.add(who, QUIET).content())
        said = (verdict.reason, f"the right words: {verdict.suggested_fix}" if verdict.suggested_fix else "")
        lines += [hanging(_UNDER, shown(text, tone), width) for text in said if text]
    return joined(lines) if lines else _empty("No verdict yet.", "v", "decides, with a reason.")


def _empty(why: str, key: str, does: str) -> Content:
    return Prose().add(f"{why} ", QUIET).add(key, "bold $primary").add(f" {does}", QUIET).content()


def _subject(one: Evidence, document: Callable[[int], Document]) -> str:
    kind = say("evidence", one.kind).word
    if one.document_id is not None:
        return f"{kind} of {document(one.document_id).title}"
    return f"{kind} {one.url or one.file_name}".rstrip()
