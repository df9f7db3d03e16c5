"""The words just before and after the cut: whether the source goes on, or began, with what limits or reverses it."""

from collections.abc import Sequence
from typing import NamedTuple

from workbench.matching.after import asked, goes_against, limited_after, reported_after, taken_back
from workbench.matching.before import read_before
from workbench.matching.context import Around, around, gap
from workbench.matching.lexicon import Lexicon
from workbench.model import Flag, Source, Span
from workbench.text.folding import forms


class Cut(NamedTuple):
    """Words of a source, and the quotation that shows them: where its edges lie, what is cut off.

    `beside` are other words that the same claim quotes: what they show is not left out.
    """

    source: Source
    span: Span
    quotation: str
    beside: Sequence[str] = ()


def edge_flags(cut: Cut, book: Lexicon) -> dict[Flag, str]:
    """The flags for what a quotation leaves off at its ends, each with its reason in words."""
    near = around(cut.source, cut.span)
    shown = {" ".join(forms(words)) for words in cut.beside}
    return _flags(near, cut.quotation, shown, book)


def edge_notes(cut: Cut, book: Lexicon) -> tuple[str, ...]:
    """What is worth a look around a quotation and limits nothing."""
    note = goes_against(around(cut.source, cut.span), book)
    return (note,) if note else ()


def gap_flags(text: str, span: Span, following: str, book: Lexicon) -> dict[Flag, str]:
    """The flags for words that an ellipsis leaves out, `following` being those after it."""
    before, after = gap(text, span)
    flags = _before_flags(before, forms(following), book)
    limited = limited_after(Around("", "", after, ""), book)
    cut = limited or _other_subject(before, span.of(text), following, book)
    if cut:
        flags.setdefault(Flag.TRUNCATED, cut)
    return {flag: reason.replace("before the quotation", "where it is left out") for flag, reason in flags.items()}


def _other_subject(before: str, omitted: str, following: str, book: Lexicon) -> str:
    """Whether a sentence ends in what is left out, and what follows is said of the subject of the next."""
    verb = forms(following)[:1]
    subject = forms(before)
    if before == omitted or not subject or not verb or verb[0] not in book.limits.copulas:
        return ""
    return f"In the source another sentence ends where words are left out; what follows is said of “{before.strip()}”."


def _flags(near: Around, quotation: str, shown: set[str], book: Lexicon) -> dict[Flag, str]:
    before, after = _without(near, shown)
    near = Around(before, near.words, after, near.following)
    flags = _before_flags(before, forms(near.words), book)
    cut = asked(near, quotation, book) or limited_after(near, book) or taken_back(near, book)
    if cut:
        flags.setdefault(Flag.TRUNCATED, cut)
    others = reported_after(near, book)
    if others:
        flags.setdefault(Flag.SECOND_HAND, f"In the source “{others}” follows: others say it.")
    return flags


def _before_flags(text: str, quoted: list[str], book: Lexicon) -> dict[Flag, str]:
    before = read_before(text, quoted, book)
    flags: dict[Flag, str] = {}
    if before.negation:
        flags[Flag.NEGATION] = f"The source has “{before.negation}” right before these words."
    if before.others:
        flags[Flag.SECOND_HAND] = f"In the source these words follow “{before.others}”: others say it."
    if before.limit:
        flags[Flag.TRUNCATED] = before.limit
    return flags


def _without(near: Around, shown: set[str]) -> tuple[str, str]:
    """What stands before and after that the same claim does not quote too."""
    if not shown:
        return near.before, near.after
    before, after = " ".join(forms(near.before)), " ".join(forms(near.after))
    quoted_before = any(before.endswith(words) or words.endswith(before) for words in shown if words)
    quoted_after = any(after.startswith(words) or words.startswith(after) for words in shown if words)
    return ("" if quoted_before else near.before), ("" if quoted_after else near.after)
