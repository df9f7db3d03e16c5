"""Captions in WebVTT: voices, entities, and the rolling lines of YouTube told once. Read by webvtt-py."""

import io
import re
from collections.abc import Iterator
from html import unescape

import webvtt
from webvtt.errors import MalformedFileError

from workbench.errors import NotUsable
from workbench.intake.charset import decode
from workbench.intake.formats.cues import Cue, told_once, transcript
from workbench.intake.parsed import Parsed, counted

_VOICE = re.compile(r"<v(?:\.[^\s>]{0,60})?[ \t]+([^>\n]{1,200})>")
_TAG = re.compile(r"</?[a-zA-Z0-9.:][^<>\n]{0,300}>|</?>")
_ANNOTATION = re.compile(r"^(?:align|position|line|size|region):")
_LANGUAGE = re.compile(r"^Language:\s{0,9}([A-Za-z-]{2,12})\s{0,9}$", re.MULTILINE)


def parse(raw: bytes, name: str) -> Parsed:
    """The words of these captions, turns by their speakers.

    Raises:
        NotUsable: no captions are in it.
    """
    decoded = decode(raw, name, "utf-8")
    text = decoded.text.removeprefix("\ufeff")
    try:
        captions = webvtt.from_buffer(io.StringIO(text), format="vtt").captions
    except MalformedFileError:
        raise NotUsable(f"{name}: does not begin with WEBVTT, so it is no WebVTT file") from None
    cues = [cue for one in captions for cue in _cues(one)]
    if not cues:
        raise NotUsable(f"{name}: holds no cue that can be read")
    lost = text.count("-->") - sum("-->" in one.raw_text for one in captions) - len(captions)
    notes = [
        *decoded.notes,
        *([f"{counted(lost, 'cue')} of {lost + len(captions):,} could not be read"] if lost > 0 else []),
    ]
    found = _LANGUAGE.search(text[:2_000])
    return transcript(told_once(cues), notes, language=found[1] if found else "")


def _cues(caption: webvtt.Caption) -> Iterator[Cue]:
    """A cue for each voice in a caption, its lines kept apart by newlines."""
    start, end = caption.start_time.in_milliseconds(), caption.end_time.in_milliseconds()
    pieces = _VOICE.split(caption.raw_text)
    for speaker, words in zip(["", *pieces[1::2]], pieces[0::2], strict=True):
        said = unescape(_TAG.sub("", words))
        if said.strip():
            yield Cue(said, start, end, unescape(speaker))
