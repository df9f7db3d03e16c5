"""Cues of captions and transcripts joined to turns: one paragraph a speaker's turn, and the time of each cue kept."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.intake.parsed import Parsed, Text

UNNAMED = "Unknown speaker"
"""Who speaks a cue without a voice in a file whose cues have voices. Nobody: undecided beats the wrong mouth."""

_LABEL = re.compile(r"(?P<name>[^\W_][^:\n<>]{0,58}?) ?:(?:[ \t]+(?P<words>\S[^\0]*)|$)")
_SMALL = {
    "de",
    "del",
    "la",
    "di",
    "da",
    "do",
    "dos",
    "van",
    "von",
    "der",
    "den",
    "bin",
    "al",
    "el",
    "le",
    "of",
    "the",
    "and",
    "y",
}
_LONGEST_NAME = 6  # words
_FEWEST = 2  # labels in a file; one alone is as well a word and a colon
_ANONYMOUS = re.compile(r"(?:speaker|spk|unknown)[ _-]?\w{0,8}", re.IGNORECASE)  # a number for a voice is no name
_PAUSE = 4_000  # ms of silence after a sentence, where nobody is named: a new paragraph
_LONGEST = 700  # letters of a paragraph, where nobody is named, before the next sentence begins another
_TOUCH = 50  # ms between a rolling cue and the next; in YouTube's files there are none, or 10
_ENDS = re.compile("[.!?…。！？][\"'”’»)\\]]{0,2}$")
_ANOTHER = re.compile(r"^(?:>>+|»|[-–—‐])\s?")  # another speaker begins, in subtitles


@dataclass(frozen=True, slots=True)
class Cue:
    """Words and when they are said: `start` and `end` in ms, None where the file does not say."""

    words: str
    start: int | None = None
    end: int | None = None
    speaker: str = ""


def transcript(cues: Iterable[Cue], notes: Iterable[str] = (), **about: str) -> Parsed:
    """The cues as a text of labelled turns, `[00:12:41] Name: words`, with a locator of kind time for each cue."""
    named = _named([cue for cue in cues if cue.words.strip()])
    speakers = {cue.speaker for cue in named if cue.speaker}
    text = Text()
    before: Cue | None = None
    begun = 0
    for cue in named:
        at = clock(cue.start) if cue.start is not None else ""
        if before is not None and not _is_new(before, cue, len(text) - begun):
            text.go_on(cue.words, "time", at)
        else:
            begun = len(text)
            label = cue.speaker if len(speakers) > 1 else ""
            text.turn(cue.words, label, "time", at)
        before = cue
    if len(speakers) == 1 and not _ANONYMOUS.fullmatch(min(speakers)):
        about = {"speaker": min(speakers)} | about
    return Parsed(str(text), {"kind": "transcript"} | about, list(notes), text.locators)


def told_once(cues: Iterable[Cue]) -> Iterator[Cue]:
    """The cues without the lines that roll: those that a cue repeats from the one before it, which stays on screen.

    Two cues that say the same words one after the other, each for its own time, are kept unless they touch: people do
    say “No.” twice.
    """
    shown: list[str] = []
    until = -1
    for cue in cues:
        lines = [" ".join(line.split()) for line in cue.words.split("\n") if line.strip()]
        new = lines
        if cue.start is not None and cue.start - until <= _TOUCH:
            repeated = next((n for n in range(min(len(shown), len(lines)), 0, -1) if shown[-n:] == lines[:n]), 0)
            new = lines[repeated:]
        shown = lines
        until = cue.end if cue.end is not None else -1
        if new:
            yield Cue(" ".join(new), cue.start, cue.end, cue.speaker)


def clock(milliseconds: int) -> str:
    """A time code as people write it: 00:12:41."""
    seconds = milliseconds // 1_000
    return f"{seconds // 3_600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def milliseconds(shown: str) -> int | None:
    """The time that 12:41, 00:12:41, 00:12:41.500 or 00:12:41,500 says, in ms; None for anything else."""
    found = re.fullmatch(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,:;](\d{1,3}))?", shown.strip())
    if found is None:
        return None
    hours, minutes, seconds, parts = found.groups()
    return (int(hours or 0) * 3_600 + int(minutes) * 60 + int(seconds)) * 1_000 + int((parts or "0").ljust(3, "0"))


def _named(cues: Sequence[Cue]) -> list[Cue]:
    """The cues with their speakers: those that the file gives, else those whose names begin the words."""
    if any(cue.speaker for cue in cues):
        return [replace(cue, speaker=_line(cue.speaker) or UNNAMED) for cue in cues]
    labels = [label for label, _ in map(labelled, (cue.words for cue in cues)) if label]
    return list(_carried_on(cues)) if len(labels) >= _FEWEST else list(cues)


def _carried_on(cues: Sequence[Cue]) -> Iterator[Cue]:
    speaker = ""
    for cue in cues:
        label, words = labelled(cue.words)
        speaker = label or speaker
        if words.strip():
            yield replace(cue, words=words, speaker=speaker)


def labelled(words: str) -> tuple[str, str]:
    """The name that these words begin with and a colon ends, and what follows; no name where there is none."""
    found = _LABEL.match(words.lstrip("-–— \t"))
    if found is None or not is_name(found["name"]):
        return "", words
    return _line(found["name"]), found["words"] or ""


def is_name(label: str) -> bool:
    """Whether a label can be a name: few words, each with a capital, a digit or a sign at its beginning."""
    words = label.split()
    return 0 < len(words) <= _LONGEST_NAME and all(not word[0].islower() or word in _SMALL for word in words)


def _is_new(before: Cue, cue: Cue, length: int) -> bool:
    """Whether a cue begins a paragraph: another speaks, or after a sentence when it is long or a pause follows."""
    if cue.speaker or before.speaker:
        return cue.speaker != before.speaker
    if _ANOTHER.match(cue.words):
        return True
    silence = (cue.start or 0) - (before.end or cue.start or 0)
    return bool(_ENDS.search(before.words)) and (length > _LONGEST or silence > _PAUSE)


def _line(name: str) -> str:
    return " ".join(name.replace(":", " ").split())
