"""What stands in a sentence before the words quoted from it: whether it limits, reverses or reports them."""

from typing import NamedTuple

from workbench.matching.context import Clauses, clauses, parted_at_end, without_asides
from workbench.matching.lexicon import Lexicon
from workbench.matching.phrases import Phrases

_SUBJECT = 4  # words before a verb that its subject is looked for in
_ATTRIBUTED = 9  # words of “according to the minister of the interior, ”
_HEAD = 3  # quoted words among which the verb of a subject cut in two stands
_REACH = 2  # clauses that a complementiser alone leads back to: “I do not believe, and have never said, that”


class Before(NamedTuple):
    """Reasons in words, empty where there is none; `negation` is as printed."""

    limit: str = ""
    negation: str = ""
    others: str = ""


def read_before(text: str, quoted: list[str], book: Lexicon) -> Before:
    """What the part of a sentence before some words does to them. `quoted` are the forms that follow."""
    part = clauses(without_asides(text), book, printed=text)
    if not part.words:
        return Before()
    found = _limited(part, book) or _hedged(part, book) or _qualified(part, book) or _headless(part, quoted, book)
    return Before(found, _negation(part, quoted, book), _others(part, book))


def _limited(part: Clauses, book: Lexicon) -> str:
    """A negation or denial in the words' own clause, or a condition before it."""
    forms, start = part.forms, _own_clause(part, book)
    for at in range(len(forms) - 1, start - 1, -1):
        if forms[at] in book.negations and not _answers(part, at, book) and not _affirmed(part, at, book):
            return _shown(part, at)
    for at in range(start, len(forms)):
        if book.limits.denials.at(forms, at) and not _under_negation(forms, start, at, book):
            return _shown(part, at)
    for at in book.limits.conditions.begin(forms):
        if _opens_condition(part, at, start, book):
            return _shown(part, at)
    return ""


def _shown(part: Clauses, at: int) -> str:
    return f"The source's sentence begins before the quotation with “{part.shown(at)}”."


def _own_clause(part: Clauses, book: Lexicon) -> int:
    """Where the clause begins that the quoted words go on in, or one that governs them by a complementiser."""
    forms, last = part.forms, part.first[-1]
    if parted_at_end(part.text, part.words) and forms[-1] not in book.limits.complementisers:
        return len(forms)
    steps = _REACH if all(form in book.limits.complementisers for form in forms[last:]) else 0
    for _ in range(steps):
        last = part.first[last - 1] if last else 0
    return last


def _answers(part: Clauses, at: int, book: Lexicon) -> bool:
    """Whether a negation is an answer that a comma sets apart: “No, we will”."""
    after = part.words[at][2]
    return part.forms[at] in book.answers and part.text[after : after + 1] in {",", ".", "!", ";", ":"}


def _affirmed(part: Clauses, at: int, book: Lexicon) -> bool:
    """Whether a word after the negation in its clause turns it to the contrary: no doubt that."""
    rest = [
        form for form, first in zip(part.forms[at + 1 :], part.first[at + 1 :], strict=True) if first == part.first[at]
    ]
    return any(form in book.limits.affirmed for form in rest) or sum(form in book.negations for form in rest) % 2 == 1


def _under_negation(forms: list[str], start: int, at: int, book: Lexicon) -> bool:
    """Whether a denial is denied."""
    return any(form in book.negations for form in forms[start:at])


def _opens_condition(part: Clauses, at: int, own: int, book: Lexicon) -> bool:
    """Whether a condition begins here that holds for the quoted words: none that is a phrase, nor what somebody asks.

    One inside a clause (asked if) reaches to its end, one that opens a clause to the end of the sentence.
    """
    forms = part.forms
    if not book.limits.conditions.at(forms, at) or book.limits.idle_conditions.at(forms, at):
        return False
    if at and book.limits.idle_conditions.at(forms, at - 1):
        return False
    opens = part.first[at] == at or part.first[at - 1] == at - 1
    return opens or at >= own


def _hedged(part: Clauses, book: Lexicon) -> str:
    at = _verb(part, book.limits.hedges, book)
    if at is None or _under_negation(part.forms, part.first[at], at, book):
        return ""
    return f"The source has “{part.shown(max(part.first[at], at - 1))}” right before these words."


def _qualified(part: Clauses, book: Lexicon) -> str:
    """Whether the word right before makes the quoted ones less than they say."""
    at = None if parted_at_end(part.text, part.words) else book.limits.qualifiers.ending(part.forms)
    return "" if at is None else f"The source has “{part.shown(at)}” right before these words."


def _headless(part: Clauses, quoted: list[str], book: Lexicon) -> str:
    """Whether the quoted words begin in the middle of their subject: [the love of] money is."""
    limits = book.limits
    if part.forms[-1] not in limits.of or parted_at_end(part.text, part.words):
        return ""
    if not any(form in limits.copulas for form in quoted[1 : _HEAD + 1]):
        return ""
    return (
        f"The source's subject begins before the quotation: “{part.shown(max(part.first[-1], len(part.words) - 3))}”."
    )


def _negation(part: Clauses, quoted: list[str], book: Lexicon) -> str:
    """The negation right before the words, as printed; a word that is said twice (I never, I never said) is none."""
    form, start, end = part.words[-1]
    apart = parted_at_end(part.text, part.words) or _answers(part, len(part.words) - 1, book)
    number = bool(quoted) and quoted[0][0].isdigit()  # No. 5
    return "" if form not in book.negations or apart or number else part.text[start:end]


def _others(part: Clauses, book: Lexicon) -> str:
    """Whose words they are said to be, as printed before them: others than the speaker."""
    at = _verb(part, book.limits.reporting, book)
    if at is not None and book.limits.idle_conditions.at(part.forms, part.first[at]):
        return ""  # whatever they say
    if at is not None and _by_others(part, at, book):
        return part.shown(max(part.first[at], at - _SUBJECT))
    for at in range(max(0, len(part.forms) - _ATTRIBUTED), len(part.forms)):
        length = book.limits.according.at(part.forms, at)
        if length and part.first[at] == at and parted_at_end(part.text, part.words):
            whose = part.forms[at + length : at + length + 1]
            return "" if whose and whose[0] in book.limits.own else part.shown(at)
    return ""


def _by_others(part: Clauses, verb: int, book: Lexicon) -> bool:
    """Whether somebody else than the speaker is the subject of a verb, or makes one believe so (have you think)."""
    at, start = verb, part.first[verb]
    while at > start and part.forms[at - 1] in book.limits.hearers:
        at -= 1
    made = any(form in book.limits.hearers and form not in book.limits.to for form in part.forms[at:verb])
    subject = part.forms[max(start, at - _SUBJECT) : at]
    if at < verb and not made:
        return False  # it is easy to say
    if not subject and made:
        return True  # people say, nos prometieron que
    if not subject:
        return len(part.forms) - verb > 1 and bool(book.limits.subjectless.at(part.forms, verb))  # dicen que
    return not any(form in book.limits.own or form in book.negations for form in subject)


def _verb(part: Clauses, verbs: Phrases, book: Lexicon) -> int | None:
    """Where a verb stands that the quoted words are the object of: last, but for `that`, and for who is told."""
    forms, limits = part.forms, book.limits
    stop = len(forms)
    while stop and (forms[stop - 1] in limits.complementisers or forms[stop - 1] in limits.hearers):
        stop -= 1
    # With or without `that`: “I hope” of one language, “espero que” of another.
    ends = [end for end in (stop, len(forms)) if end]
    places = [at for at in range(max(0, stop - _SUBJECT), stop) if forms[at] in verbs.longest]
    at = next((at for at in places if any(at + verbs.at(forms[:end], at) == end for end in ends)), None)
    return None if at is None or (stop < len(forms) and part.first[at] != part.first[stop - 1]) else at
