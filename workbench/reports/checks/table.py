"""A check as lines for a person: each quotation with its finding, reasons and the source's own words."""

from collections.abc import Iterator, Sequence

from workbench.messages import tell
from workbench.messages.retold import retell
from workbench.model import FindingKind
from workbench.reports.checks.rows import CheckedDraft, CheckedQuotation
from workbench.reports.checks.words import headline, place, reasons, said
from workbench.text.visible import visible

MARKS = {
    FindingKind.VERBATIM: "=",
    FindingKind.ELIDED: "⋯",
    FindingKind.SPLICED: "+",
    FindingKind.ALTERED: "≠",
    FindingKind.ABSENT: "∅",
    FindingKind.UNCHECKED: "?",
}


def write(drafts: Sequence[CheckedDraft]) -> str:
    """The whole check in lines: what stands nowhere first, then the text's order, then how many there were."""
    return "".join(f"{visible(line)}\n" for draft in drafts for line in _lines(draft))


def _lines(draft: CheckedDraft) -> Iterator[str]:
    for one in draft.quotations:
        yield from _quotation(draft, one)
    yield from (retell(f"note: {note}") for note in draft.notes)
    unquoted = tell("check.unquoted", count=draft.unquoted) if draft.unquoted else ""
    sources = tell("check.sources", n=draft.sources)
    look = tell("check.look" if draft.to_look_at else "check.nothing", count=len(draft.to_look_at))
    yield tell("check.draft", name=draft.name, why=draft.coverage(), unquoted=unquoted, sources=sources, look=look)


def _quotation(draft: CheckedDraft, one: CheckedQuotation) -> Iterator[str]:
    alarm = "!" if one.to_look_at else " "
    at = f"{draft.name}:{one.line}:{one.column}" if draft.lines else f"{draft.name}, {one.where}"
    who = one.speaker or tell("check.of_nobody")
    yield f"{alarm}{MARKS[one.kind]} {at}  {retell(headline(one))}  {who}: {said(one)}"
    # A clean green needs no reasons: where it stands is enough.
    yield from (f"     {retell(line)}" for line in reasons(one) if one.causes or one.notes or one.excused)
    near = one.kind in (FindingKind.ABSENT, FindingKind.UNCHECKED)
    for found in one.places:
        yield f"     {tell('check.nearest', place=place(found)) if near else place(found)}"
        if one.causes:
            yield f"       {found.words}"
    if one.causes:
        yield ""
