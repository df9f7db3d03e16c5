"""The filter language of the queue: `speaker:trump status:open -finding:verbatim after:2026-01 "second wave" attack`.

Every term has to hold; `a,b` after a key is either; `-` before a term is not. Free words stand for words of the claim
that begin so, words in quotation marks for whole words in a row. Letters are compared without case and diacritics.
`after:` is from that day on, `before:` is until the day before it, so that `after:2026-01 before:2026-02` is January;
`updated:` is from that day on changed by somebody. `by:` is who decided. `worth>60` asks how much there is to check.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from workbench.errors import BadFilter
from workbench.model.kinds import ClaimKind, EvidenceKind, FindingKind, Flag, Status, Sureness

NONE = "none"
"""The value of `speaker:`, `assignee:`, `verdict:`, `finding:`, `flag:` and `sure:` for claims that have none."""
ANY = "any"
"""The value of `verdict:` and `evidence:` for claims that have one."""
ME = "me"
"""The value of `assignee:` and `by:` for whoever asks."""

DISMISSED = "dismissed"
"""The value of `is:` for claims that were taken out of the work; no other filter shows them."""
_IS = (*("assigned", "decided", "denied", "differs", DISMISSED, "flagged", "new", "ready", "stale", "twin", "waiting"),)

CHOICES: Mapping[str, tuple[str, ...]] = {
    "status": tuple(Status),
    "finding": (*FindingKind, NONE),
    "kind": tuple(ClaimKind),
    "flag": (*Flag, NONE),
    "sure": (*Sureness, NONE),
    "evidence": (*EvidenceKind, NONE, ANY),
    "is": _IS,
}
"""The keys whose values are a closed list, with the list."""
TODAY = "today"
DAYS = ("after", "before", "updated")
"""The keys whose value is a day, a month or a year; `updated:` also takes `today`."""
NAMES = ("speaker", "assignee", "by", "verdict", "doc")
"""The keys whose values are the desk's own: names, ratings, documents by number or title."""
KEYS = (
    *("speaker", "status", "finding", "verdict", "after", "before", "kind", "flag", "sure", "doc", "assignee", "by"),
    *("evidence", "updated", "is", "claim"),
)
"""Every key that stands before a colon, in the order in which they are offered."""
CLAIM = "claim"
"""The key whose values are numbers of claims: `claim:7` or, from one to another, `claim:7-12`."""
WORTH = "worth"
"""The key of `worth>60` and `worth<20`: how much there is to check in a claim, 0 to 100."""

_WORTH = re.compile(r"worth([<>][0-9]{1,3})(?!\S)")
_NUMBERS = re.compile(r"[0-9]{1,18}(-[0-9]{1,18})?")
_NO_WORTH = re.compile(r"worth[<>:=]\S*")
_BRIEF = 40
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}


@dataclass(frozen=True, slots=True)
class Value:
    """What stands after a key, or a free word; `whole` when it was in quotation marks."""

    text: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: any of `values` for `key`, or free words when `key` is empty. `at` is where it begins."""

    key: str
    values: tuple[Value, ...]
    negated: bool
    at: int


def parse(text: str) -> list[Term]:
    """The terms of a filter. A quotation mark may be left open at the end, as it is while someone types.

    Raises:
        BadFilter: an unknown key, a value that its key does not have, a day that is none; with what is possible.
    """
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise BadFilter("the filter holds half a character (a lone surrogate); type it again")
    terms: list[Term] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        term, at = _term(text, at)
        if term.key or term.values:
            terms.append(term)
    return terms


def of_dismissed(terms: Iterable[Term]) -> bool:
    """Whether a filter asks for claims that were taken out of the work."""
    return any(
        term.key == "is" and not term.negated and any(value.text == DISMISSED for value in term.values)
        for term in terms
    )


def of_claims(numbers: Iterable[int]) -> str:
    """The filter that lets just these claims through, numbers in a row written as from one to the other."""
    rows: list[list[int]] = []
    for number in sorted(set(numbers)):
        if rows and rows[-1][1] == number - 1:
            rows[-1][1] = number
        else:
            rows.append([number, number])
    return f"{CLAIM}:" + ",".join(str(low) if low == high else f"{low}-{high}" for low, high in rows)


def brief(value: str) -> str:
    """A value as it fits into one line of a message."""
    line = " ".join(value.split())
    return line if len(line) <= _BRIEF else f"{line[:_BRIEF]}…"


def first_day(value: str) -> date:
    """The first day of what is written: 2026, 2026-01, 2026-01-09, and as people write days: 9 Jan 2026, enero de 2026.

    Raises:
        ValueError: it is no day, or could be two. One line, which begins with “is”.
    """
    from workbench.text.days import day_of

    return day_of(value)[0]


def _term(text: str, at: int) -> tuple[Term, int]:
    start = at
    negated = text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace()
    at += negated
    if found := _WORTH.match(text, at):
        return Term(WORTH, (Value(found[1]),), negated, start), found.end()
    if wrong := _NO_WORTH.match(text, at):
        raise BadFilter(f"“{brief(wrong[0])}” asks nothing; write {WORTH}>60 or {WORTH}<20, of 0 to 100", start)
    if text.startswith("OR", at) and text[at + 2 : at + 3].isspace() and text[:at].strip():
        raise BadFilter("“OR” joins nothing here. Either: finding:altered,absent. As a word, quote it", start)
    key = _key(text, at)
    at += len(key) + 1 if key else 0
    if key and key not in KEYS:
        near = get_close_matches(key, KEYS, 1)
        meant = f" Did you mean {near[0]}:?" if near else ""
        raise BadFilter(
            f"“{key}:” is no key of the queue.{meant} It has {', '.join(KEYS)}. To find it as words, quote it", start
        )
    values, end = _values(text, at, split=bool(key))
    term = Term(key, values, negated, start)
    _check(term, at)
    return term, end


def _key(text: str, at: int) -> str:
    end = at
    while end < len(text) and text[end].isascii() and text[end].isalpha():
        end += 1
    return text[at:end].lower() if end > at and text[end : end + 1] == ":" else ""


def _values(text: str, at: int, *, split: bool) -> tuple[tuple[Value, ...], int]:
    """The values from `at` on, parted by commas where `split`; and where they end."""
    values: list[Value] = []
    while at < len(text) and not text[at].isspace():
        value, at = _value(text, at, split=split)
        if value.text:
            values.append(value)
        if not split:
            break
        at += text[at : at + 1] == ","
    return tuple(values), at


def _value(text: str, at: int, *, split: bool) -> tuple[Value, int]:
    closing = _QUOTES.get(text[at])
    if closing is not None:
        end = text.find(closing, at + 1)
        end = len(text) if end < 0 else end
        return Value(text[at + 1 : end].strip(), whole=True), min(end + 1, len(text))
    end = at
    while end < len(text) and not text[end].isspace() and not (split and text[end] == ","):
        end += 1
    return Value(text[at:end]), end


def _check(term: Term, at: int) -> None:
    if term.key and len(term.values) != 1 and (not term.values or term.key in DAYS):
        raise BadFilter(f"“{term.key}:” needs {'one' if term.key in DAYS else 'a'} value: {_possible(term.key)}", at)
    for value in term.values:
        if term.key in DAYS:
            _check_day(term.key, value.text, at)
        elif term.key == CLAIM and not _NUMBERS.fullmatch(value.text):
            raise BadFilter(f"“{brief(value.text)}” is no claim's number: {_possible(term.key)}", at)
        elif value.text not in CHOICES.get(term.key, (value.text,)):
            raise BadFilter(f"“{brief(value.text)}” is nothing that “{term.key}:” has: {_possible(term.key)}", at)


def _check_day(key: str, day: str, at: int) -> None:
    if key == "updated" and day == TODAY:
        return
    try:
        first_day(day)
    except ValueError as wrong:
        why = str(wrong).partition(";")[0]
        raise BadFilter(f"“{brief(day)}” {why}; “{key}:” takes {_possible(key)}", at) from None


def _possible(key: str) -> str:
    if key in DAYS:
        return 'a day such as 2026-01-09 or "9 Jan 2026", a month 2026-01 or a year 2026'
    if key == CLAIM:
        return "claim:7 or claim:7-12, several with commas"
    return ", ".join(CHOICES[key]) if key in CHOICES else "a name, or part of one"
