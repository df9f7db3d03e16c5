"""Rich Text (.rtf), by striprtf."""

import re

from striprtf.striprtf import rtf_to_text

from workbench.errors import NotUsable
from workbench.intake.formats.rtf_source import cleaned
from workbench.intake.parsed import Parsed, counted

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_TITLE = re.compile(r"\{\\title[ \n]([^{}\\]{1,200})\}")


def parse(raw: bytes, name: str) -> Parsed:
    """The text of this file; cells of tables apart by tabs.

    Raises:
        NotUsable: it holds no text.
    """
    found = _CODE_PAGE.search(raw[:4_000])
    code_page = f"cp{found[1].decode()}" if found else "cp1252"
    source = raw.decode("latin-1").replace("\0", "")
    read = cleaned(source)
    try:
        text = str(rtf_to_text(read.text, encoding=_known(code_page), errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError) as why:
        raise NotUsable(f"{name}: is damaged, or no RTF ({why}); save it as .docx or text") from None
    # A plane beyond the first comes as two surrogates, which are one letter.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lines = [re.sub(r"\|$", "", line).replace("|", "\t") if line.endswith("|") else line for line in text.split("\n")]
    title = _TITLE.search(source)
    lost = text.count("\ufffd")
    notes = [f"{counted(lost, 'letter')} could not be read"] if lost else []
    if read.deleted:
        notes.append(f"has tracked changes; {counted(read.deleted, 'deletion')}, not read")
    if read.hidden:
        notes.append(f"{counted(read.hidden, 'stretch', 'stretches')} of hidden text, not read")
    if read.footnotes:
        notes.append(f"{counted(read.footnotes, 'footnote')} at the end of the text; their marks are left out")
    return Parsed("\n".join(lines).replace("\u00ad", "").strip(), {"title": title[1] if title else ""}, notes)


def _known(code_page: str) -> str:
    try:
        "".encode(code_page)
    except LookupError:
        return "cp1252"
    return code_page
