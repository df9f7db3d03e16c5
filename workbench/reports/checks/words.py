"""A checked quotation in the words of a message: what every format shows, written once."""

from workbench.model import FindingKind
from workbench.reports.checks.rows import CheckedQuotation, Found


def headline(one: CheckedQuotation) -> str:
    """What was found, in a few words: `altered: number`, `verbatim`, `in none of the sources`."""
    kind = "in none of the sources" if one.nowhere and one.kind is FindingKind.UNCHECKED else one.kind.value
    flags = ", ".join(flag.value.replace("_", " ") for flag in one.flags)
    return f"{kind}: {flags}" if flags else kind


def said(one: CheckedQuotation) -> str:
    """The words as printed, in one line, between quotation marks."""
    return f"“{' '.join(one.words.split())}”"


def reasons(one: CheckedQuotation) -> list[str]:
    """Why: the finding's reason, each flag with its own, and the notes, a line each."""
    flags = [f"! {flag.value.replace('_', ' ')}: {why}" for flag, why in one.flags.items()]
    excused = [f"excused: {one.excused}"] if one.excused else []
    return [line for line in (one.reason, *flags, *(f"note: {note}" for note in one.notes), *excused) if line]


def place(found: Found) -> str:
    """Where it stands: the source's title, who speaks there, and where in it."""
    return " · ".join(part for part in (found.title or found.source, found.speaker, found.where) if part)


def message(one: CheckedQuotation) -> str:
    """All of it in a few lines, for formats that have one text a quotation."""
    who = one.speaker or "of nobody"
    first = one.places[0] if one.places else None
    near = "nearest words, not a match" if one.kind in (FindingKind.ABSENT, FindingKind.UNCHECKED) else "the source"
    stands = [f"{near}: {place(first)}: {first.words}"] if first else []
    return "\n".join([f"{headline(one)} ({who}): {said(one)}", *reasons(one), *stands])
