"""Captions and transcripts of programs: cues become turns, and each keeps its time."""

import json

import pytest

from workbench.errors import NotUsable
from workbench.intake import read_bytes
from workbench.model import DocumentKind, NewDocument


def vtt(*cues: str, head: str = "WEBVTT") -> NewDocument:
    times = [f"00:{at:02d}:00.000 --> 00:{at:02d}:02.000\n{cue}" for at, cue in enumerate(cues)]
    return read_bytes("\n\n".join([head, *times]).encode(), "talk.vtt")


def srt(*cues: str) -> NewDocument:
    times = [f"{at + 1}\n00:00:{at:02d},000 --> 00:00:{at:02d},900\n{cue}\n" for at, cue in enumerate(cues)]
    return read_bytes("\n".join(times).encode(), "talk.srt")


def test_cues_of_one_voice_are_one_turn_and_each_keeps_its_time() -> None:
    document = vtt("<v Ana Ruiz>We will not", "<v Ana Ruiz>close the ferry.</v>", "<v Ben>When?")
    assert document.text == "[00:00:00] Ana Ruiz: We will not close the ferry.\n\n[00:02:00] Ben: When?"
    assert document.kind is DocumentKind.TRANSCRIPT
    at = {document.text[one.start :][:5]: str(one) for one in document.locators}
    assert at == {"[00:0": "at 00:02:00", "close": "at 00:01:00"}


def test_entities_and_tags_are_no_words() -> None:
    assert vtt("<c.yellow>Tom &amp; <i>Ann</i></c> said&nbsp;no").text == "Tom & Ann said no"


def test_nobody_is_given_words_that_no_voice_is_named_for() -> None:
    assert "Unknown speaker: Good." in vtt("<v Ana>Yes.</v>", "Good.", "<v Ben>No.</v>").text


def test_one_voice_alone_is_the_speaker_of_the_whole_but_a_number_is_nobody() -> None:
    document = vtt("<v Ana Ruiz>Yes.", "<v Ana Ruiz>No.")
    assert (document.text, document.speaker) == ("Yes. No.", "Ana Ruiz")
    assert vtt("<v SPEAKER_00>Yes.").speaker == ""


def test_lines_that_roll_are_told_once() -> None:
    raw = (
        "WEBVTT\nKind: captions\nLanguage: es\n\n00:00:01.000 --> 00:00:02.000\nno\n\n"
        "00:00:02.000 --> 00:00:03.000\nno\n<00:00:02.100><c>vamos</c>\n\n"
        "00:00:03.000 --> 00:00:04.000\nvamos\na cerrar\n"
    )
    document = read_bytes(raw.encode(), "tube.vtt")
    assert (document.text, document.language) == ("no vamos a cerrar", "es")


def test_what_is_said_twice_with_a_silence_between_is_kept_twice() -> None:
    assert vtt("No.", "No.").text.split() == ["No.", "No."]


def test_cues_that_cannot_be_read_are_counted() -> None:
    document = read_bytes(b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nYes.\n\n00:xx --> 00:00:03.000\nNo.\n", "a.vtt")
    assert document.notes == ("1 cue of 2 could not be read",)
    with pytest.raises(NotUsable, match=r"^a\.vtt: holds no cue that can be read"):
        read_bytes(b"WEBVTT\n\nNothing here.\n", "a.vtt")


def test_a_name_that_begins_a_subtitle_speaks_until_the_next() -> None:
    document = srt("Ana Ruiz: We will not", "close it.", "- Ben: When?", "Ana Ruiz: Never.")
    assert document.text.split("\n\n") == [
        "[00:00:00] Ana Ruiz: We will not close it.",
        "[00:00:02] Ben: When?",
        "[00:00:03] Ana Ruiz: Never.",
    ]


def test_one_word_with_a_colon_is_no_speaker() -> None:
    document = srt("I have one thing to say.", "Remember: we will not", "close it.")
    assert document.text == "I have one thing to say. Remember: we will not close it."
    assert document.speaker == ""


def test_subtitles_written_by_hand_are_read_as_far_as_they_have_times() -> None:
    raw = (
        '\ufeff1\r\n0:00:01.5 -> 0:00:02\r\n<font color="red">One.</font>\r\n'
        "2\r\n00:00:03,000 --> 00:00:04,000\r\n{\\an8}Two &amp; three.\r\n"
    )
    document = read_bytes(raw.encode(), "by-hand.srt")
    assert document.text == "One. Two & three."
    assert [str(one) for one in document.locators] == ["at 00:00:01", "at 00:00:03"]


def loaded(value: object, name: str = "a.json") -> NewDocument:
    return read_bytes(json.dumps(value).encode(), name)


@pytest.mark.parametrize(
    "value",
    [
        {"text": " No. Never.", "segments": [{"start": 61.5, "text": " No."}, {"start": 62, "text": " Never."}]},
        {"utterances": [{"text": "No.", "start": 61500}, {"text": "Never.", "start": 62000}]},
        {"results": {"utterances": [{"transcript": "No.", "start": 61.5}, {"transcript": "Never.", "start": 62}]}},
        {
            "transcription": [
                {"offsets": {"from": 61500}, "text": "No."},
                {"offsets": {"from": 62000}, "text": "Never."},
            ]
        },
        {"events": [{"tStartMs": 61500, "segs": [{"utf8": "No."}]}, {"tStartMs": 62000, "segs": [{"utf8": "Never."}]}]},
        [{"start": 61.5, "text": "No."}, {"start": 62, "text": "Never."}],
    ],
)
def test_every_shape_of_transcript_gives_the_words_and_their_times(value: object) -> None:
    document = loaded(value)
    assert document.text == "No. Never."
    assert [str(one) for one in document.locators] == ["at 00:01:01", "at 00:01:02"]


def test_speakers_who_change_within_a_segment_are_told_apart() -> None:
    words = [
        {"word": "No.", "start": 1.0, "speaker": "SPEAKER_00"},
        {"word": "600,000?", "speaker": "SPEAKER_01"},
        {"word": "4"},
        {"word": "Yes.", "speaker": "SPEAKER_00"},
    ]
    document = loaded(
        {"segments": [{"start": 1.0, "text": "No. 600,000? 4 Yes.", "speaker": "SPEAKER_00", "words": words}]}
    )
    assert document.text == "[00:00:01] SPEAKER_00: No.\n\nSPEAKER_01: 600,000? 4\n\nSPEAKER_00: Yes."


def test_json_that_is_nothing_known_is_refused_and_so_is_what_is_no_json() -> None:
    with pytest.raises(NotUsable, match=r"^a\.json: JSON of no kind that is read"):
        loaded({"name": "value"})
    with pytest.raises(NotUsable, match=r"^a\.json: no JSON \(.* at line 1, column"):
        read_bytes(b'{"a": 1', "a.json")
    with pytest.raises(NotUsable, match=r"^a\.json: nested too deeply"):
        read_bytes(b"[" * 200_000, "a.json")


def test_prose_that_begins_with_a_bracket_stays_prose() -> None:
    assert read_bytes("[“No,” she said.]".encode(), "a.txt").text == "[“No,” she said.]"
