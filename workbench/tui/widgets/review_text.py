"""Evidence and verdicts of a claim, as their tabs show them."""

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content

from workbench.desk import ClaimView
from workbench.desk.ratings import say_label
from workbench.messages import tell
from workbench.model import Document, Evidence, Stage, Verdict
from workbench.tui.days import long_day, moment
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
        said = (tell("source.quoted", words=one.quoted) if one.quoted else "", one.note)
        lines += [hanging(_UNDER, shown(text, PLAIN), width) for text in said if text]
        lines.append(hanging(_UNDER, shown(f"{one.reviewer} · {moment(one.added_at)}", QUIET), width))
    return joined(lines) if lines else _empty(tell("given.no_evidence"), "e", tell("given.attaches"))


def verdict_text(view: ClaimView, tones: Mapping[str, str], width: int) -> Content:
    """The verdicts of a claim, the current one first, in lines of `width` cells; of hidden ones only whose they are."""
    lines = [_hidden(name) for name in view.hidden]
    if view.stage is Stage.DIFFER:
        mark = say("stage", view.stage)
        lines.append(Prose().add(f"{mark.mark} {mark.word}", "bold $tone-look").content())
    for number, verdict in enumerate(view.verdicts):
        beside = view.stage is Stage.DIFFER or verdict.reviewer not in {one.reviewer for one in view.verdicts[:number]}
        lines += _given(verdict, tones, width, "" if number == 0 or beside else tell("given.superseded"))
    for verdict in view.earlier:
        approved = verdict.id == view.claim.corrects
        lines += _given(verdict, tones, width, tell("given.had_been_approved" if approved else "given.before_reopened"))
    return joined(lines) if lines else _empty(tell("given.no_verdict"), "v", tell("given.decides"))


def _hidden(name: str) -> Content:
    prose = Prose().add(tell("given.has_decided", name=name), PLAIN)
    return prose.add("  " + tell("given.hidden_why", hidden=say("stance", None).says), QUIET).content()


def _given(verdict: Verdict, tones: Mapping[str, str], width: int, aside: str) -> list[Content]:
    tone = QUIET if aside else PLAIN
    label = say_label(verdict.label)
    lead = Prose().add(label, QUIET if aside else f"bold $tone-{tones.get(label, 'plain')}")
    lines = [lead.add(f"  {verdict.reviewer} · {moment(verdict.decided_at)}{aside}", QUIET).content()]
    said = (verdict.reason, tell("common.right_words", words=verdict.suggested_fix) if verdict.suggested_fix else "")
    return lines + [hanging(_UNDER, shown(text, tone), width) for text in said if text]


def _empty(why: str, key: str, does: str) -> Content:
    return Prose().add(f"{why} ", QUIET).add(key, "bold $primary").add(f" {does}", QUIET).content()


def _subject(one: Evidence, document: Callable[[int], Document]) -> str:
    kind = say("evidence", one.kind).word
    if one.document_id is not None:
        return tell("given.passage_of", kind=kind, title=document(one.document_id).title)
    if one.asked:
        form = "given.asked_on" if one.asked_on else "given.asked"
        return tell(form, kind=kind, whom=one.asked, day=long_day(one.asked_on))
    return f"{kind} {one.url or one.file_name}".rstrip()
