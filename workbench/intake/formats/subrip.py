"""Subtitles in SubRip (.srt), which is written by hand as often as by programs: whatever has a time line is read."""

import re
from collections.abc import Iterator
from html import unescape

from workbench.errors import NotUsable
from workbench.intake.charset import decode
from workbench.intake.formats.cues import Cue, milliseconds, told_once, transcript
from workbench.intake.parsed import Parsed, counted

_STAMP = r"\d{1,3}:\d{1,2}:\d{1,2}(?:[.,:]\d{1,3})?"
_TIMES = re.compile(rf"^[ \t]{{0,9}}({_STAMP})[ \t]{{0,9}}-{{1,2}}>[ \t]{{0,9}}({_STAMP})[^\n]{{0,200}}$", re.MULTILINE)
_TAG = re.compile(r"</?(?:b|i|u|s|font|ruby|rt|c)\b[^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}", re.IGNORECASE)
_NUMBER = re.compile(r"\n?[ \t]{0,9}\d{1,7}[ \t]{0,9}\n?$")


def looks_like_one(text: str) -> bool:
    """Whether a line of times stands near the beginning of this text, before any words."""
    found = _TIMES.search(text[:2_000])
    return found is not None and not text[: found.start()].strip("\ufeff \t\n0123456789")


def parse(raw: bytes, name: str) -> Parsed:
    """The words of these subtitles, turns by their speakers where they are named.

    Raises:
        NotUsable: no subtitles are in it.
    """
    decoded = decode(raw, name)
    cues = list(_cues(decoded.text))
    if not cues:
        raise NotUsable(f"{name}: holds no subtitle with a time that can be read")
    lost = decoded.text.count("-->") - len(_TIMES.findall(decoded.text))
    notes = [
        *decoded.notes,
        *([f"{counted(lost, 'subtitle')} of {lost + len(cues):,} could not be read"] if lost > 0 else []),
    ]
    return transcript(told_once(cues), notes)


def _cues(text: str) -> Iterator[Cue]:
    times = list(_TIMES.finditer(text))
    ends = [following.start() for following in times[1:]] + [len(text)]
    for at, (time, end) in enumerate(zip(times, ends, strict=False)):  # one end too many where no time stands
        words = text[time.end() : end]
        if at + 1 < len(times):
            words = _NUMBER.sub("", words)  # the next one's number stands before its times
        words = unescape(_TAG.sub("", words)).replace("\\N", "\n")
        yield Cue(words, milliseconds(time[1]), milliseconds(time[2]))
