"""The words just before and after the cut: whether the source goes on, or began, with what limits or reverses it."""

import re
from collections.abc import Sequence
from functools import cache

from workbench.matching.lexicon import lexicon
from workbench.matching.voices import turn_at
from workbench.model import Source, Span
from workbench.text.folding import Piece, pieces

_WORDS = 12
# Twelve long words and their spaces; words cut in half at the far end are dropped with the first or last piece.
_LETTERS = 160
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s|\n\s*\n")
_CLAUSE_END = re.compile(r"[,;:–—]\s|\s-+\s")
# Straight after the words, so many words on: "is not", "was never".
_CLOSE = 3


def truncated(source: Source, span: Span) -> str:
    """Why the words at `span` say something else in their place, in words, or nothing."""
    low, high = _turn(source, span)
    before = source.text[max(low, span.start - _LETTERS) : span.start]
    after = source.text[span.end : min(high, span.end + _LETTERS)]
    return (
        _before(before)
        or _qualified(before)
        or _asked(source.text[span.start : span.end], after)
        or _after(source.text[span.start : span.end], after)
    )


def negated(source: Source, span: Span) -> str:
    """The negation that stands right before the words at `span`, in their sentence, as printed; or nothing."""
    low, _ = _turn(source, span)
    clause = _sentence_start(source.text[max(low, span.start - _LETTERS) : span.start])
    words = list(pieces(clause))[-1:]
    if source.text[span.start].isdigit():
        return ""  # No. 5
    return "".join(clause[start:end] for form, start, end in words if form in lexicon().negations)


def _turn(source: Source, span: Span) -> tuple[int, int]:
    turn = turn_at(source.turns, span.start)
    return (turn.span.start, max(turn.span.end, span.end)) if turn else (0, len(source.text))


def _before(text: str) -> str:
    clause = _sentence_start(text)
    words = list(pieces(clause))[-_WORDS:]
    found = _last_phrase(words, lexicon().limits_before)
    if found is not None and words[found][0] in lexicon().negations and _CLAUSE_END.search(clause, words[found][2]):
        found = None  # a negation reaches no further than its clause; an `if` does
    if found is None:
        return ""
    return f"The source's sentence begins before the quotation with “{_shown(clause[words[found][1] :])}”."


def _qualified(text: str) -> str:
    """Whether the word right before makes the quoted ones less than they say."""
    clause = _sentence_start(text)
    words = list(pieces(clause))[-3:]
    at = _ending(words, lexicon().qualifiers)
    return "" if at is None else f"The source has “{_shown(clause[words[at][1] :])}” right before these words."


def _asked(quoted: str, text: str) -> str:
    """Whether a statement was cut out of the end of a question, its mark left off."""
    rest = text.lstrip("\"'”’»)]")
    return "The source asks this: its sentence ends with “?”." if rest[:1] == "?" and "?" not in quoted else ""


def reported(source: Source, span: Span) -> str:
    """Who is said to say the words at `span`, as printed right before them: others than the speaker; or nothing."""
    low, _ = _turn(source, span)
    clause = _sentence_start(source.text[max(low, span.start - _LETTERS) : span.start])
    words = list(pieces(clause))[-_WORDS:]
    at = _ending(words[-3:], lexicon().reporting)
    if at is None:
        return ""
    at += max(0, len(words) - 3)
    subject = {form for form, _, _ in words[max(0, at - 3) : at]}
    return "" if not subject or subject & lexicon().own_reporters else _shown(clause[words[max(0, at - 2)][1] :])


def _ending(words: Sequence[Piece], phrases: frozenset[tuple[str, ...]]) -> int | None:
    """Where a phrase begins that these words end with."""
    forms = tuple(form for form, _, _ in words)
    return next((at for at in range(len(forms)) if forms[at:] in phrases), None)


def _sentence_start(text: str) -> str:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return text[ends[-1] :] if ends else text


def _after(quoted: str, text: str) -> str:
    end = _SENTENCE_END.search(text)
    # A quotation that ends its sentence is limited only by how the next one opens.
    complete = bool(end and not text[: end.start()].strip(" \t\"'”’»),;:")) or quoted.rstrip("\"'”’»)] ").endswith(
        (".", "!", "?")
    )
    if complete:
        rest = text[end.end() :] if end else text
        return _opening(rest)
    clause = text[: end.start() + 1] if end else text
    words = list(pieces(clause))[:_WORDS]
    book = lexicon()
    found = _first_phrase(words, book.limits_after)
    turned = _first_phrase(words[:_CLOSE], book.reversed_by)
    if turned is not None and (found is None or turned < found):
        found = turned
    if found is not None:
        return f"The source goes on: “{_shown(clause[: _phrase_end(words, found, clause)])}”."
    return _opening(text[end.end() :]) if end and end.start() < 2 else ""


def _opening(text: str) -> str:
    words = list(pieces(text))[:_WORDS]
    if _first_phrase(words[:_CLOSE], lexicon().reversals) != 0:
        return ""
    return f"The source's next sentence takes it up with “{_shown(text[: words[-1][2]])}”."


def _first_phrase(words: Sequence[Piece], phrases: frozenset[tuple[str, ...]]) -> int | None:
    return next((at for at in range(len(words)) if _starts(words, at, phrases)), None)


def _last_phrase(words: Sequence[Piece], phrases: frozenset[tuple[str, ...]]) -> int | None:
    return next((at for at in reversed(range(len(words))) if _starts(words, at, phrases)), None)


def _starts(words: Sequence[Piece], at: int, phrases: frozenset[tuple[str, ...]]) -> bool:
    if words[at][0] not in _firsts(phrases):
        return False
    forms = tuple(form for form, _, _ in words[at : at + 4])
    return any(forms[:length] in phrases for length in range(1, len(forms) + 1))


@cache
def _firsts(phrases: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in phrases)


def _phrase_end(words: Sequence[Piece], at: int, clause: str) -> int:
    last = min(len(words), at + 5) - 1
    return words[last][2] if words else len(clause)


def _shown(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:-–—")
