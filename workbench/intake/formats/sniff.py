"""Which format a file has: by its content first, by its ending second; or why it is not read."""

import re
from pathlib import PurePath

from workbench.errors import NotUsable
from workbench.intake.formats import brought
from workbench.intake.formats.head import Head
from workbench.intake.formats.table import FORMATS, TEXT, Format

# What is known and not read: a test of the first bytes, and what to do instead.
_REFUSED: tuple[tuple[str, bytes, str], ...] = (
    ("an old Office file or an Outlook message", rb"\xd0\xcf\x11\xe0", "save it as .docx, .xlsx, or .eml and add that"),
    (
        "a picture",
        rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\0|MM\0\*|BM.{4}\0\0\0\0|RIFF.{4}WEBP|.{4}ftyp(?:heic|mif1|avif)",
        "add its text",
    ),
    (
        "a recording",
        rb"ID3|\xff[\xfb\xf3\xf2]|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )|\x1a\x45\xdf\xa3|.{4}ftyp|\x30\x26\xb2\x75",
        "transcribe it, with Whisper for one, and add the .vtt, .srt or .json",
    ),
    ("a database", rb"SQLite format 3\0", "open it with --db, or name it after --in"),
    ("a 7-Zip or RAR archive", rb"7z\xbc\xaf|Rar!", "unpack it and add the files, or pack them as .zip"),
    ("a program", rb"\x7fELF|MZ.{58}|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe", "it holds no text"),
)
_BY_ENDING = {
    ".doc": "save it as .docx", ".xls": "save it as .xlsx", ".ppt .pptx .odp .key": "save it as .pdf",
    ".msg .pst .ost": "save the message as .eml", ".pages .numbers": "export it as .docx, .xlsx or .pdf",
    ".gdoc .gsheet": "it holds only a link; download it as .docx or .xlsx",
}  # fmt: skip
_ADVICE = {ending: advice for endings, advice in _BY_ENDING.items() for ending in endings.split()}


def recognise(raw: bytes, name: str) -> Format:
    """The format of these bytes, which are called `name`.

    Raises:
        NotUsable: of none that is read, with what to do instead.
    """
    head = Head(raw, PurePath(name).name)
    if plugged := brought.of(head):
        return plugged
    told = next((one for one in FORMATS if one.tells is not None and one.tells(head)), None)
    if told is not None:
        return told
    for what, begins, advice in _REFUSED:
        if re.match(begins, raw[:64], re.DOTALL):
            raise NotUsable(f"{name}: is {what}, which is not read; {advice}")
    if not head.ending:
        return TEXT
    return _by_ending(head.ending, name)


def _by_ending(ending: str, name: str) -> Format:
    found = next((one for one in FORMATS if ending in one.endings), None)
    if found is not None:
        return found
    if ending == ".toml":
        raise NotUsable(f"{name}: describes the document beside it, and is read with it; add that one")
    raise NotUsable(
        f"{name}: {ending} files are not read; {_ADVICE.get(ending, 'save it as .txt, .docx, .pdf or .html')}"
    )
