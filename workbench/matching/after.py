"""What stands in a sentence after the words quoted from it, and how the next one opens."""

from workbench.matching.classify import are_antonyms
from workbench.matching.context import Around, Clauses, clauses
from workbench.matching.heard import heard
from workbench.matching.lexicon import Lexicon
from workbench.text.folding import forms, pieces

_FAR, _CLOSE = 12, 3
_SHOWN = 5
_TAG = 6  # words of a tag question with what leads to it
_REPORTED = 6  # words of “, the minister told reporters”


def limited_after(around: Around, book: Lexicon) -> str:
    """Whether the sentence goes on with what limits or reverses the words, in words, or nothing."""
    part = clauses(around.after, book)
    words, limits = part.forms[:_FAR], book.limits
    close = words[:_CLOSE]
    found = [
        None if _repeats(part, around.words, book) else limits.reversed_by.first(close),
        _contrast(part, book),
        0 if words and limits.times_after.at(words, 0) and _to_come(around.words, book) else None,
        next((at for at in limits.conditions_after.begin(words) if _is_condition(part, at, book)), None),
    ]
    places = [at for at in found if at is not None]
    if places and not _is_tag(part.forms, book):
        at = min(places)
        return f"The source goes on: “{part.shown(0, min(len(part.words), at + _SHOWN))}”."
    return ""


def _to_come(words: str, book: Lexicon) -> bool:
    """Whether words tell what will, may or must be, and not what was."""
    return not book.modals.isdisjoint(form for form, _, _ in heard(words, pieces(words), book))  # we’ll


def _repeats(part: Clauses, words: str, book: Lexicon) -> bool:
    """Whether a negation behind a comma only says again what the words themselves deny: we will not, not now."""
    if not part.forms or part.forms[0] not in book.negations:
        return False
    if not part.text.lstrip(" \"”’'»").startswith((",", "—", "–")):
        return False
    own = forms(words)
    if any(form in book.negations for form in own):
        return True
    return any(are_antonyms(form, other, book) for form in own for other in part.forms[1:2])  # more, not fewer


def _contrast(part: Clauses, book: Lexicon) -> int | None:
    """Where a contrast opens a clause, before the sentence goes on with another of its own."""
    for at in range(min(_FAR, len(part.words))):
        if at < 2 or part.first[at] == at:
            if book.limits.contrasts_after.at(part.forms, at):
                return at
            if at and part.forms[at] in book.limits.adds:
                return None
    return None


def _is_condition(part: Clauses, at: int, book: Lexicon) -> bool:
    forms = part.forms[:_FAR]
    idle = book.limits.idle_conditions
    return (
        bool(book.limits.conditions_after.at(forms, at))
        and not idle.at(forms, at)
        and not (at and idle.at(forms, at - 1))
    )


def asked(around: Around, quotation: str, book: Lexicon) -> str:
    """Whether the words are part of a question that the quotation does not show as one."""
    if not around.asks or "?" in quotation or "؟" in quotation or "？" in quotation:
        return ""
    after = clauses(around.after, book)
    said = "The source asks this: its sentence ends with “?”."
    if not after.words:
        own = forms(around.words)
        return "" if own and own[0] in book.limits.questions and not around.before.strip(" \"“'‘¿-–—") else said
    before = clauses(around.before, book)
    opens = any(_opens_question(before, at, book) for at in range(len(before.words)))
    return said if "¿" in around.before or opens else ""


def _opens_question(part: Clauses, at: int, book: Lexicon) -> bool:
    """Whether a question begins here: at the beginning of the sentence or of a clause, or after what joins it."""
    return part.forms[at] in book.limits.questions and (part.first[at] == at or part.first[at - 1] == at - 1)


def _is_tag(words: list[str], book: Lexicon) -> bool:
    return len(words) <= _TAG and any(tuple(words[at:]) in book.limits.tags.all for at in range(len(words)))


def reported_after(around: Around, book: Lexicon) -> str:
    """Who is said to say the words, as printed after them: “, people say”; or nothing."""
    if not around.after.lstrip("\"”’'»").startswith((",", "—", "–", "-")):
        return ""
    part = clauses(around.after, book)
    if not part.words:
        return ""
    clause = [form for form, first in zip(part.forms, part.first, strict=True) if first == 0][:_REPORTED]
    if book.limits.according.at(clause, 0):
        whose = clause[book.limits.according.at(clause, 0) :]
        return "" if whose and whose[0] in book.limits.own else part.shown(0, len(clause))
    verb = book.limits.reporting.first(clause)
    subject = set(clause) - set(clause[verb : verb + 1] if verb is not None else ()) - book.limits.tellers
    if verb is None or not subject or subject & book.limits.own:
        return ""
    ends = len(clause) - verb <= 2 or any(form in book.limits.hearers for form in clause[verb + 1 :])
    return part.shown(0, len(clause)) if ends and clause[0] not in book.limits.joints else ""


def taken_back(around: Around, book: Lexicon) -> str:
    """Whether the next sentence does nothing but take the words back, in words, or nothing."""
    if not around.ends or not around.following:
        return ""
    whole = tuple(forms(around.following))
    return (
        f"The source takes it back: “{' '.join(around.following.split())}”"
        if whole in book.limits.taken_back.all
        else ""
    )


def goes_against(around: Around, book: Lexicon) -> str:
    """How the next sentence opens when it goes against the words, for a note, or nothing."""
    following = forms(around.following) if around.ends else []
    if not following or not book.limits.reversals.at(following, 0):
        return ""
    shown = " ".join(around.following.split()[:_FAR])
    return f"The source's next sentence goes against it or beyond it: “{shown} …”"
