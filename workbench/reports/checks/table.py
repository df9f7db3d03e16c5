"""A check as lines for a person: each quotation with its finding, reasons and the source's own words."""

from collections.abc import Iterator, Sequence

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
    yield from (f"note: {note}" for note in draft.notes)
    unquoted = f"; {draft.unquoted} statements without quoted words not looked up" if draft.unquoted else ""
    sources = f"{draft.sources} source{'s' * (draft.sources != 1)}"
    look = len(draft.to_look_at)
    yield f"{draft.name}: {draft.coverage()}{unquoted}; {sources}; {look or 'nothing'} to look at"


def _quotation(draft: CheckedDraft, one: CheckedQuotation) -> Iterator[str]:
    alarm = "!" if one.to_look_at else " "
    at = f"{draft.name}:{one.line}:{one.column}" if draft.lines else f"{draft.name}, {one.where}"
    who = one.speaker or "of nobody"
    yield f"{alarm}{MARKS[one.kind]} {at}  {headline(one)}  {who}: {said(one)}"
    # A clean green needs no reasons: where it stands is enough.
    yield from (f"     {line}" for line in reasons(one) if one.causes or one.notes or one.excused)
    near = one.kind in (FindingKind.ABSENT, FindingKind.UNCHECKED)
    for found in one.places:
        yield f"     {'nearest words, not a match: ' if near else ''}{place(found)}"
        if one.causes:
            yield f"       {found.words}"
    if one.causes:
        yield ""
