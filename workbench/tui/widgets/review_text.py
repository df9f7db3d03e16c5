"""Evidence and verdicts of a claim, as their tabs show them."""

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content

from workbench.model import Document, Evidence, Verdict
from workbench.tui.days import moment
from workbench.tui.prose import PLAIN, QUIET, STRONG, Prose
from workbench.tui.words import say


def evidence_text(evidence: Sequence[Evidence], document: Callable[[int], Document]) -> Content:
    """The evidence of a claim, oldest first."""
    prose = Prose()
    for number, one in enumerate(evidence, 1):
        stance = say("stance", one.stance)
        prose.add(f"{number}  {stance.mark} {stance.word}  ", STRONG)
        prose.line(_subject(one, document), PLAIN)
        if one.quoted:
            prose.line(f"   “{one.quoted}”", PLAIN)
        if one.note:
            prose.line(f"   {one.note}", PLAIN)
        prose.line(f"   {one.reviewer} · {moment(one.added_at)}", QUIET)
    return (
        prose.content()
        if prose
        else _empty("No evidence yet. ", "e", " attaches the matched passage, a link, a file or a note.")
    )


def verdict_text(verdicts: Sequence[Verdict], tones: Mapping[str, str]) -> Content:
    """The verdicts of a claim, the current one first."""
    prose = Prose()
    ordered = sorted(verdicts, key=lambda verdict: verdict.id, reverse=True)
    for number, verdict in enumerate(ordered):
        prose.add(verdict.label, f"bold $tone-{tones.get(verdict.label, 'plain')}" if number == 0 else QUIET)
        prose.add(f"  {verdict.reviewer} · {moment(verdict.decided_at)}", QUIET)
        prose.line(" · superseded" if number else "", QUIET)
        prose.line(f"   {verdict.reason}", PLAIN if number == 0 else QUIET)
        if verdict.suggested_fix:
            prose.line(f"   suggested fix: {verdict.suggested_fix}", PLAIN)
    return prose.content() if prose else _empty("No verdict yet. ", "v", " decides, with a reason.")


def _empty(before: str, key: str, after: str) -> Content:
    return Prose().add(before, QUIET).add(key, "bold $primary").add(after, QUIET).content()


def _subject(one: Evidence, document: Callable[[int], Document]) -> str:
    kind = say("evidence", one.kind).word
    if one.document_id is not None:
        return f"{kind} of {document(one.document_id).title}"
    return f"{kind} {one.url or one.file_name}".rstrip()
