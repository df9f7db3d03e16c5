"""Who says the words in the source, and when: the flags that do not look at the words themselves."""

import re
from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise

from workbench.matching.name_words import name_words
from workbench.matching.names import Alike, alike
from workbench.matching.roles import names_nobody
from workbench.matching.voices import turn_at
from workbench.model import Flag, Precision, Query, SaidOn, Source, Span
from workbench.text.folding import forms
from workbench.text.labels import ASKS

# Marks are paired within a paragraph; the straight ones alternate.
_MARKS = re.compile(r"[“”„«»\"]|\n\s*\n")
_SINGLE = re.compile(r"(?P<line>\n)|(?P<open>(?<![^\s([—–-])['‘](?=[^\W_]))|(?P<close>(?<=[\w.,!?…])['’](?![^\W_]))")
_FAR = 1_000  # letters that single marks may hold
_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"'}
_FEW_WORDS = 3
_IN_FULL = 2  # words of a name
_NEAR = 200  # letters
# Words said late in the evening are printed with the next day's date, or the day before's on the other side of the sea.
_SLACK = timedelta(days=1)


def speaker_at(source: Source, span: Span) -> str:
    """Who speaks there, empty when the source does not say."""
    turn = turn_at(source.turns, span.start) or turn_at(source.turns, max(0, span.end - 1))
    return turn.speaker if turn else "" if source.turns else source.speaker


def who_speaks(query: Query, source: Source, span: Span, known: Collection[str] = ()) -> Alike:
    """How sure it is that the quotation's speaker speaks there; SAME where draft or source does not say who does.

    One who goes by an office or a common noun only, the minister or a spokesman, is perhaps anybody with a name; but
    not the one who asks, nor anybody where the office has turns of its own.
    """
    speaker = speaker_at(source, span)
    found = alike(speaker, query.speakers, known) if query.speakers and speaker else Alike.SAME
    if found and query.speakers and _has_own_label(source, speaker, query.speakers):
        return Alike.OTHER
    if found or speaker.casefold() in ASKS:
        return found
    apart = {turn.speaker for turn in source.turns} - {speaker}
    unnamed = names_nobody(speaker) != all(map(names_nobody, query.speakers))
    return Alike.PERHAPS if unnamed and not any(alike(each, query.speakers) for each in apart) else found


def speaks_there(query: Query, source: Source, span: Span) -> bool:
    """Whether the source says that the quotation's speaker speaks there, for sure or perhaps."""
    speaker = speaker_at(source, span)
    if not speaker or not query.speakers:
        return False
    return bool(alike(speaker, query.speakers)) and not _has_own_label(source, speaker, query.speakers)


def _has_own_label(source: Source, speaker: str, names: Collection[str]) -> bool:
    """Whether a person has a label of this very name in a source, and this one, in full as well, is another's.

    John-John Doe and John Doe in one chat are two, however alike.
    """
    own, wanted = name_words(speaker), [name_words(name) for name in names]
    if len(own) < _IN_FULL or own in wanted:
        return False
    labels = {turn.speaker for turn in source.turns} - {speaker}
    return any(len(label) >= _IN_FULL and label in wanted for label in map(name_words, labels))


def attribution_flags(query: Query, source: Source, span: Span, known: Collection[str] = ()) -> dict[Flag, str]:
    """The flags about speaker, day and mouth, each with its reason in words. `known` are all names that are held."""
    flags: dict[Flag, str] = {}
    speaker = speaker_at(source, span)
    marked = marked_stretch(source.text, span)
    theirs = who_speaks(query, source, span, known)
    if not theirs and (marked is None or not _named_near(source, marked, query)):
        who = "the one who asks" if speaker.casefold() in ASKS else speaker
        flags[Flag.WRONG_SPEAKER] = f"In the source {who} says this, not {query.speakers[0]}."
    if marked is not None and not _own_scare_quotes(source, speaker, marked):
        flags[Flag.SECOND_HAND] = "In the source the words stand in quotation marks: it reports what somebody said."
    elif query.speakers and not speaker and not source.turns and _reports_speech(source.text):
        flags[Flag.NARRATION] = "In the source the words stand outside quotation marks, as its author's own prose."
    conflict = date_conflict(query, source)
    if conflict:
        flags[Flag.DATE_CONFLICT] = conflict
    return flags


def date_conflict(query: Query, source: Source) -> str:
    """Why the source's day does not fit the article's or the claim's, in words, or nothing."""
    if query.said_on.conflict:
        return query.said_on.conflict
    if source.said_on is None:
        return ""
    if query.published is not None and source.said_on - query.published > _SLACK:
        return f"The source is of {source.said_on}, after the article of {query.published}."
    period = _period(query.said_on)
    if period and (period[0] - source.said_on > _SLACK or source.said_on - period[1] > _SLACK):
        return f"The article has it said on {query.said_on.day}, the source is of {source.said_on}."
    return ""


def marked_stretch(text: str, span: Span) -> Span | None:
    """What the quotation marks around the span hold, if it stands inside a pair; all within its paragraph."""
    return _in_marks(text, span) or _in_single_marks(text, span)


def _in_single_marks(text: str, span: Span) -> Span | None:
    """The same for single marks; an apostrophe within a word, or behind one that nothing opened, is none."""
    low = max(text.rfind("\n", 0, span.start) + 1, span.start - _FAR)
    if text.find("'", low, span.start) < 0 and text.find("‘", low, span.start) < 0:
        return None  # nothing opens before it
    opened = -1
    for mark in _SINGLE.finditer(text, low, span.end + _FAR):
        if mark["open"] is not None and mark.start() < span.start:
            opened = mark.end()
        elif mark["close"] is not None and opened >= 0:
            if mark.start() >= span.end:
                return Span(opened, mark.start())
            opened = -1
        elif mark["line"] is not None and mark.start() >= span.end:
            break
    return None


def _in_marks(text: str, span: Span) -> Span | None:
    opened = -1
    for mark in _MARKS.finditer(text, max(text.rfind("\n\n", 0, span.start), 0)):
        closes = opened >= 0 and mark[0] in _CLOSING.get(text[opened - 1], "")
        if mark.start() >= span.start:
            inside = opened >= 0 and closes and mark.start() >= span.end
            return Span(opened, mark.start()) if inside else None
        if closes:
            opened = -1
        elif opened < 0 and mark[0] in _CLOSING:
            opened = mark.end()
    return None


def _named_near(source: Source, marked: Span, query: Query) -> bool:
    """Whether the text around marked words names whom they are said to be of: then it reports them."""
    near = set(forms(source.text[max(0, marked.start - _NEAR) : marked.end + _NEAR])) - set(
        forms(marked.of(source.text))
    )
    return any(word in near for name in query.speakers for word in forms(name)[-1:])


def _own_scare_quotes(source: Source, speaker: str, marked: Span) -> bool:
    """A speaker's own text puts titles and words it plays with in marks; so few words are nobody's report."""
    return bool(speaker) and len(marked.of(source.text).split()) <= _FEW_WORDS


def _reports_speech(text: str) -> bool:
    """Whether a text attributes words to people: it has a pair of marks with a few words in it."""
    marks = list(_MARKS.finditer(text))
    return any(
        mark[0] in _CLOSING and text[mark.end() : after.start()].count(" ") >= _FEW_WORDS
        for mark, after in pairwise(marks)
        if "\n" not in after[0]
    )


def _period(said_on: SaidOn) -> tuple[date, date] | None:
    """The first and last day of what `said_on` names."""
    first = said_on.day
    if first is None or said_on.precision is Precision.UNKNOWN:
        return None
    if said_on.precision is Precision.DAY:
        return first, first
    if said_on.precision is Precision.WEEK:
        return first, date.fromordinal(min(first.toordinal() + 6, date.max.toordinal()))
    if said_on.precision is Precision.MONTH:
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    return first, date(first.year, 12, 31)
