"""Transcripts that programs write as JSON: one row a shape, found by the list of pieces that the file holds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import NotUsable
from workbench.intake.formats.cues import Cue, transcript
from workbench.intake.formats.json_text import at, first, loaded, objects
from workbench.intake.parsed import Parsed, counted


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a program puts its pieces, and under which keys: paths parted by blanks are tried in order.

    `unit` is how many ms one of its times is worth. `inner` is the list of words in a piece that carry the text where
    the piece itself has none, `word` their text.
    """

    name: str
    pieces: str
    words: str
    start: str
    end: str
    unit: int = 1_000
    inner: str = ""
    word: str = ""


SHAPES = (
    Shape("Whisper, WhisperX, podcast namespace", "segments", "text body", "start startTime", "end endTime"),
    Shape("Deepgram", "results.utterances", "transcript", "start", "end"),
    Shape("AssemblyAI", "utterances", "text", "start", "end", unit=1),
    Shape("whisper.cpp", "transcription", "text", "offsets.from", "offsets.to", unit=1),
    Shape("AWS Transcribe", "results.audio_segments", "transcript", "start_time", "end_time"),
    Shape("Rev", "monologues", "", "elements.0.ts", "", inner="elements", word="value"),
    Shape("YouTube", "events", "", "tStartMs", "", unit=1, inner="segs", word="utf8"),
    Shape("list of segments", "", "text body transcript", "start startTime", "end endTime"),
)


def shape_of(value: Any) -> Shape | None:
    """Which shape this JSON has; None where it is no transcript."""
    for shape in SHAPES:
        pieces = objects(at(value, shape.pieces) if shape.pieces else value)
        if pieces and any(_has(one, shape) for one in pieces[:20]):
            return shape
    return None


def parse(raw: bytes, name: str) -> Parsed:
    """The words of this transcript, turns by their speakers.

    Raises:
        NotUsable: it is no transcript of a shape that is known, or holds no words.
    """
    value, notes = loaded(raw, name)
    shape = shape_of(value)
    if shape is None:
        raise NotUsable(f"{name}: is no transcript of a kind that is known; export it as .vtt, .srt or text")
    pieces = at(value, shape.pieces) if shape.pieces else value
    cues = [cue for piece in objects(pieces) for cue in _cues(piece, shape)]
    if not any(cue.words.strip() for cue in cues):
        raise NotUsable(f"{name}: holds no words")
    if lost := len(pieces) - len(objects(pieces)):
        notes.append(f"{counted(lost, 'piece')} could not be read")
    return transcript(cues, notes, language=first(value, "language language_code results.language"))


def _has(piece: Mapping[str, Any], shape: Shape) -> bool:
    return bool(objects(at(piece, shape.inner))) if shape.inner else bool(first(piece, shape.words))


def _cues(piece: Mapping[str, Any], shape: Shape) -> Iterator[Cue]:
    start, end, speaker = _time(piece, shape.start, shape), _time(piece, shape.end, shape), _speaker(piece)
    if shape.inner:
        words = objects(at(piece, shape.inner))
        begin = start if start is not None else _time(words[0] if words else {}, "ts", shape)
        yield Cue("".join(first(word, shape.word) or _blank(word, shape.word) for word in words), begin, end, speaker)
        return
    words = objects(piece.get("words"))
    speakers = {said for said in map(_speaker, words) if said}
    if len(speakers) > 1:
        yield from _by_word(words, shape, speaker)
    else:
        yield Cue(first(piece, shape.words), start, end, speaker or next(iter(speakers), ""))


def _by_word(words: list[dict[str, Any]], shape: Shape, speaker: str) -> Iterator[Cue]:
    """A cue a word, where the speaker changes within the piece. Numbers have neither time nor speaker in WhisperX."""
    last = _speaker(next((word for word in words if _speaker(word)), {})) or speaker
    for word in words:
        last = _speaker(word) or last
        yield Cue(first(word, "word text"), _time(word, "start", shape), _time(word, "end", shape), last)


def _time(piece: Mapping[str, Any], paths: str, shape: Shape) -> int | None:
    shown = first(piece, paths) if paths else ""
    try:
        return round(float(shown) * shape.unit) if shown else None
    except (ValueError, OverflowError):
        return None


def _speaker(piece: Mapping[str, Any]) -> str:
    shown = first(piece, "speaker.name speaker speaker_label speaker_id")
    return f"Speaker {shown}" if shown.isdecimal() or len(shown) == 1 else shown


def _blank(word: Mapping[str, Any], key: str) -> str:
    value = word.get(key)
    return value if isinstance(value, str) else ""
