"""One story in every format of a newsroom: the same claims, and against every recording the same findings."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest

from tests.intake.conftest import Made, zipped
from workbench import quotes
from workbench.desk import Desk
from workbench.intake import read_bytes
from workbench.model import LocatorKind, NewDocument, Role

FIXTURES = Path(__file__).parents[2] / "fixtures"
STORY = (FIXTURES / "articles/venezuela.txt").read_text(encoding="utf-8")
ABOUT = tomllib.loads((FIXTURES / "articles/venezuela.toml").read_text(encoding="utf-8"))
PARAGRAPHS = [" ".join(one.split()) for one in STORY.split("\n\n") if one.strip()]
DAY, LANGUAGE = str(ABOUT.get("published_on") or ABOUT.get("said_on")), ABOUT.get("language", "en")


def as_html(_docx: Made, _pdf: Made) -> bytes:
    body = f"<h1>{escape(PARAGRAPHS[0])}</h1>" + "".join(f"<p>{escape(one)}</p>" for one in PARAGRAPHS[1:])
    menu = "<nav><a href=/>Home</a></nav>"
    return f"<!doctype html><html lang=en><body>{menu}<article>{body}</article></body></html>".encode()


def as_docx(docx: Made, _pdf: Made) -> bytes:
    """With a word of each paragraph inserted, another deleted beside it, and a comment."""

    def run(words: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""

    body = []
    for one in PARAGRAPHS:
        first, _, rest = one.partition(" ")
        gone = '<w:del w:author="Ana"><w:r><w:delText xml:space="preserve">never “said” </w:delText></w:r></w:del>'
        body.append(
            f'<w:p><w:ins w:author="Ben">{run(first + " ")}</w:ins>{gone}{run(rest)}'
            '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
        )
    comment = f'<w:comment w:id="0" w:author="Legal"><w:p>{run("“Who says so?” Bo Lind said.")}</w:p></w:comment>'
    return docx("".join(body), comments=comment)


def hyphenated(words: str, width: int) -> Iterator[str]:
    """Lines of this width; a long word that does not fit is parted by a hyphen."""
    line = ""
    for word in words.split():
        room = width - len(line) - 1
        if len(word) <= room:
            line = f"{line} {word}".strip()
        elif word.isalpha() and len(word) > 8 and room > 5:
            yield f"{line} {word[: room - 1]}-"
            line = word[room - 1 :]
        else:
            yield line
            line = word
    yield line


def as_pdf(_docx: Made, pdf: Made, paragraphs: list[str] = PARAGRAPHS, size: float = 8) -> bytes:
    """Two columns a page, lines parted by hyphens, a running head and a number on each page."""
    lines = [line for one in paragraphs for line in [*hyphenated(one, 42), ""]]
    columns = [lines[at : at + 50] for at in range(0, len(lines), 50)]
    pages = []
    for number, at in enumerate(range(0, len(columns), 2), 1):
        shown = [(60.0, 810.0, size, "Port News, 8 January"), (290.0, 25.0, size, str(number))]
        for left, column in zip((60.0, 320.0), columns[at : at + 2], strict=False):
            shown += [(left, 760.0 - 14 * row, size, line) for row, line in enumerate(column) if line]
        pages.append(shown)
    return pdf(*pages)


def as_odt(_docx: Made, _pdf: Made) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(f"<text:p>{escape(one)}</text:p>" for one in PARAGRAPHS)
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0"><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def as_mail(_docx: Made, _pdf: Made) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "desk@port.example", "ana@port.example", "The draft"
    mail.set_content("\n\n".join(PARAGRAPHS))
    return mail.as_bytes()


def as_text(_docx: Made, _pdf: Made) -> bytes:
    return "\n\n".join(PARAGRAPHS).encode()


FORMATS = {"html": as_html, "docx": as_docx, "pdf": as_pdf, "odt": as_odt, "eml": as_mail, "txt": as_text}


def claims_of(document: NewDocument) -> list[tuple[object, ...]]:
    def words(text: str) -> str:
        return " ".join(text.split())

    return [
        (
            words(claim.span.of(document.text)),
            claim.kind,
            claim.speaker,
            claim.polarity,
            claim.said_on.day,
            tuple(words(span.of(document.text)) for span in claim.quotations),
        )
        for claim in quotes.extract(document.text, document.published_on, document.language)
    ]


@pytest.mark.parametrize("ending", [one for one in FORMATS if one != "txt"])
def test_the_story_gives_the_same_claims_in_every_format(ending: str, docx: Made, pdf: Made) -> None:
    wanted = claims_of(read_bytes(as_text(docx, pdf), "story.txt", published_on=DAY, language=LANGUAGE))
    assert len(wanted) > 10
    document = read_bytes(FORMATS[ending](docx, pdf), f"story.{ending}", published_on=DAY, language=LANGUAGE)
    assert claims_of(document) == wanted


def sources() -> Iterator[tuple[str, dict[str, object]]]:
    for file in sorted((FIXTURES / "sources").glob("*.txt")):
        about = tomllib.loads(file.with_suffix(".toml").read_text(encoding="utf-8"))
        known = {name: about[name] for name in ("title", "speaker", "language", "primary") if name in about}
        yield file.read_text(encoding="utf-8"), known | {"published_on": str(about.get("said_on", DAY))}


def pieces(text: str) -> list[str]:
    """What a recogniser cuts: some ten words each, whatever the sentence does."""
    words = text.split()
    return [" ".join(words[at : at + 10]) for at in range(0, len(words), 10)]


def clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"


def vtt(text: str, _pdf: Made) -> bytes:
    cues = (f"{clock(4 * at)} --> {clock(4 * at + 4)}\n{one}" for at, one in enumerate(pieces(text)))
    return ("WEBVTT\n\n" + "\n\n".join(cues) + "\n").encode()


def whisper(text: str, _pdf: Made) -> bytes:
    found = [
        {"id": at, "start": 4.0 * at, "end": 4.0 * at + 4, "text": f" {one}"} for at, one in enumerate(pieces(text))
    ]
    return json.dumps({"text": text, "segments": found, "language": "en"}).encode()


def paper(text: str, pdf: Made) -> bytes:
    return as_pdf(pdf, pdf, [" ".join(one.split()) for one in re.split(r"\n\s*\n", text)])


RECORDED: dict[str, tuple[Callable[[str, Made], bytes], LocatorKind]] = {
    "vtt": (vtt, LocatorKind.TIME),
    "json": (whisper, LocatorKind.TIME),
    "pdf": (paper, LocatorKind.PAGE),
}


def found_on(desk: Desk) -> list[tuple[object, ...]]:
    held = [one for claim in desk.queue().ids for one in desk.view(claim).findings if one.quotation_id is not None]
    return [(one.claim_id, one.quotation_id, one.finding.kind, tuple(one.finding.flags)) for one in held]


def matched(place: Path, made: Callable[[str], tuple[bytes, str]]) -> Desk:
    desk = Desk.open(place, "Ana")
    desk.take_in_text(STORY, published_on=DAY, language=LANGUAGE)
    for text, about in sources():
        raw, name = made(text)
        desk.add_document(read_bytes(raw, name, role=Role.SOURCE, **about))  # type: ignore[arg-type]
    list(desk.match())
    return desk


@pytest.mark.parametrize("ending", RECORDED)
def test_the_statements_give_the_same_findings_however_they_were_recorded(
    ending: str, pdf: Made, tmp_path: Path
) -> None:
    write, kind = RECORDED[ending]
    with (
        matched(tmp_path / "text.workbench", lambda text: (text.encode(), "statement.txt")) as plain,
        matched(tmp_path / f"{ending}.workbench", lambda text: (write(text, pdf), f"statement.{ending}")) as desk,
    ):
        assert found_on(desk) == found_on(plain)
        findings = [one.finding for claim in desk.queue().ids for one in desk.view(claim).findings]
        places = [segment for finding in findings for segment in finding.segments]
        assert places
        for one in places:
            locator = desk.documents.locator(int(one.source), one.span.start)
            assert locator is not None
            assert locator.kind is kind
