"""Files of all sorts as documents, or one clear line."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from workbench.errors import BadInput, NotUsable
from workbench.intake import read, read_bytes
from workbench.model import DocumentKind, Role


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "speech.txt"
    path.write_bytes("First line\r\n\r\n“No,” she said.\r\n".encode())
    return path


def test_the_bytes_are_kept_as_they_came_next_to_the_text(speech: Path) -> None:
    document = read(speech)
    assert document.raw == speech.read_bytes()
    assert document.text == "First line\n\n“No,” she said.\n"
    assert document.notes == ("line ends are \\n here, \\r\\n or \\r in the file",)


def test_a_text_is_called_by_its_first_line_or_else_by_its_file(speech: Path) -> None:
    assert read(speech).title == "First line"
    speech.write_text("# A heading\n\nText.")
    assert read(speech).title == "A heading"
    speech.write_text("#hashtag first\n\nText.")
    assert read(speech).title == "#hashtag first"
    speech.write_text("Only one line.\n")
    assert read(speech).title == "speech"
    speech.write_text("word " * 100 + "\n\nmore")
    assert read(speech).title == "speech"


def test_what_is_known_stands_in_a_file_beside_it(speech: Path) -> None:
    speech.with_suffix(".toml").write_text(
        'title = "A speech"\nkind = "transcript"\nrole = "source"\nspeaker = "María Corina Machado"\n'
        'said_on = 2026-01-08\nlanguage = "es-VE"\nprimary = true\nurl = "https://example.org/speech"\n'
        'retrieved_at = 2026-01-09T16:12:00+01:00\nvenue = "Oslo"\nreported_by = ["one.example", "two.example"]\n'
        'publisher = "A paper"\nauthor = "A reporter"\nnotes = ["first", "second"]\n',
        encoding="utf-8",
    )
    document = read(speech)
    assert document.text == "First line\n\n“No,” she said.\n"
    assert (document.title, document.kind, document.role) == ("A speech", DocumentKind.TRANSCRIPT, Role.SOURCE)
    assert (document.speaker, document.language, document.primary) == ("María Corina Machado", "es", True)
    assert document.published_on == date(2026, 1, 8)
    assert document.retrieved_at == datetime(2026, 1, 9, 15, 12, tzinfo=UTC)
    assert (document.url, document.publisher, document.author) == (
        "https://example.org/speech",
        "A paper",
        "A reporter",
    )
    assert document.notes[1:] == (
        "first",
        "second",
        "said at: Oslo",
        "words as reported by one.example, two.example",
        "speech.toml says that the speaker is María Corina Machado and that these are the speaker's own words",
    )


def test_what_the_caller_knows_goes_before_the_file_beside_it(speech: Path) -> None:
    speech.with_suffix(".toml").write_text('title = "Theirs"\nspeaker = "She"\n')
    document = read(speech, title="Mine", speaker=None, published_on="2026-01-09", role=Role.BOTH)
    assert (document.title, document.speaker, document.published_on) == ("Mine", "She", date(2026, 1, 9))
    assert document.role is Role.BOTH


def test_words_are_dated_by_the_day_they_were_said(speech: Path) -> None:
    document = read(speech, published_on=date(2026, 1, 10), said_on=date(2026, 1, 8))
    assert document.published_on == date(2026, 1, 8)
    assert "published on 2026-01-10; dated by the day it was said" in document.notes


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('titel = "x"', r"“titel” is none of title, "),
        ("title = 7", r"title: “7” is no text"),
        ("title = 1" + "0" * 400, r"title: “a very long number” is no text"),
        ('published_on = "9 Jannuary"', r"published_on: “9 Jannuary” is no date; write it as 2026-01-09"),
        ('published_on = "' + "9" * 400 + '"', r"published_on: “9{40}…” is no date"),
        ('published_on = "2026-02-30"', r"published_on: “2026-02-30” is no date"),
        ("published_on = 2026-02-30", r"Invalid date"),
        ('retrieved_at = "noon"', r"retrieved_at: “noon” is not possible"),
        ('url = "javascript:alert(1)"', r"url: “javascript:alert\(1\)” is no address"),
        ('url = "file:///etc/passwd"', r"is no address"),
        ('kind = "poem"', r"kind: “poem” is none of article, transcript, statement, post, captions"),
        ('role = "judge"', r"role: “judge” is none of checked, source, both"),
        ('primary = "yes"', r"primary: “yes” is neither true nor false"),
        ('language = "English, mostly"', r"language: “English, mostly” is no language"),
        ("reported_by = 7", r"reported_by: “7” is no list"),
        ('title = "a\\u0000b"', r"title: “a␀b” is no text"),
        ("title = ", r"Invalid value"),
        ("title = " + "[" * 100_000, r"nested too deeply"),
    ],
)
def test_wrong_metadata_are_refused_in_one_line_that_names_the_file(speech: Path, toml: str, said: str) -> None:
    beside = speech.with_suffix(".toml")
    beside.write_text(toml)
    with pytest.raises(BadInput, match=said) as refused:
        read(speech)
    assert str(refused.value).startswith(f"{beside}: ")
    assert "\n" not in str(refused.value)


def test_a_wrong_value_from_the_caller_is_refused_too() -> None:
    with pytest.raises(BadInput, match="kind: “poem” is none of"):
        read_bytes(b"text", "x.txt", kind="poem")
    with pytest.raises(BadInput, match="“colour” is none of"):
        read_bytes(b"text", "x.txt", colour="red")


def test_a_missing_file_a_directory_and_a_pipe_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NotUsable, match=r"there is no such file$"):
        read(tmp_path / "missing.txt")
    with pytest.raises(NotUsable, match="is a directory; name the files in it"):
        read(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(NotUsable, match="is no regular file"):
        read(tmp_path / "pipe.txt")
    with pytest.raises(NotUsable, match="can't be read"):
        read(tmp_path / ("long" * 200 + ".txt"))
    with pytest.raises(NotUsable, match="can't be read"):
        read(tmp_path / "nul\0.txt")


@pytest.mark.parametrize(
    ("name", "begins", "said"),
    [
        ("file.xyz", b"words", r"\.xyz files are not read; save it as \.txt"),
        ("file.doc", b"words", r"\.doc files are not read; save it as \.docx"),
        ("mail.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"an old Office file or an Outlook message.*\.eml"),
        ("photo.docx", b"\x89PNG\r\n\x1a\n", "is a picture"),
        ("speech.mp3", b"ID3\x04rest", "is a recording.*transcribe it"),
        ("speech.MP4", b"\0\0\0\x18ftypmp42", "is a recording"),
    ],
)
def test_a_format_that_is_not_read_is_refused_with_what_to_do(
    tmp_path: Path, name: str, begins: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(begins)
    with pytest.raises(NotUsable, match=said) as refused:
        read(path)
    assert str(refused.value).startswith(f"{path}: ")


def test_a_metadata_file_is_no_document_of_its_own(speech: Path) -> None:
    beside = speech.with_suffix(".toml")
    beside.write_text("title = 'T'")
    with pytest.raises(NotUsable, match="describes the document beside it"):
        read(beside)


def test_a_file_that_is_not_there_is_missing_whatever_its_format(tmp_path: Path) -> None:
    with pytest.raises(NotUsable, match="there is no such file"):
        read(tmp_path / "missing.pdf")


def test_a_file_without_a_suffix_is_text_or_a_page_by_how_it_begins(tmp_path: Path) -> None:
    assert read_bytes(b"Just text.", "standard input").text == "Just text."
    page = b"<!DOCTYPE html><title>T</title><p>A paragraph.</p>"
    assert read_bytes(page, "standard input").text == "A paragraph."
    (tmp_path / "page").write_bytes(page)
    assert read(tmp_path / "page").title == "T"


def test_what_is_too_large_is_refused_before_it_is_read_further(tmp_path: Path) -> None:
    with pytest.raises(NotUsable, match=r"x\.html: larger than 10 MB"):
        read_bytes(b"<p>" * 4_000_000, "x.html")
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(NotUsable, match="larger than 50 MB"):
        read(path)


def test_a_line_of_a_megabyte_is_read(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("word " * 200_000)
    assert len(read(path).text) == 1_000_000


def test_an_argument_that_is_no_utf8_loses_its_broken_letter_only() -> None:
    assert read_bytes(b"text", "x.txt", title="caf\udce9").title == "caf\ufffd"


def test_reading_text_loads_no_parser() -> None:
    code = (
        "import sys; from workbench.intake import read_bytes; read_bytes(b'text', 'x.txt');"
        "print([m for m in ('trafilatura', 'lxml', 'selectolax', 'charset_normalizer') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
