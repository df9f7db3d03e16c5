"""What must change, put back into the draft that came in: comments in a Word file, footnotes in Markdown."""

import re
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import BadInput
from workbench.reports.atomic import replacing
from workbench.reports.changes import escaped
from workbench.reports.checks.words import headline, place
from workbench.reports.galley.layout import numbered
from workbench.reports.galley.rows import Article, Note
from workbench.reports.matter import Matter
from workbench.reports.rows import Profile
from workbench.reports.word import Remark, commented

_WORD = b"PK\x03\x04"


def word(matter: Matter, target: Path, profile: Profile, *, raw: bool, overwrite: bool) -> int:
    """Write the Word file that came in with a comment at each quotation that needs one; how many they are.

    Raises:
        BadInput: the claims are of several articles, or of one that came in as something else.
    """
    del profile, raw
    article, original = _only(matter, "Word file", "docx")
    if not original.startswith(_WORD):
        raise BadInput(f"“{article.title}” did not come in as a Word file; export it as .html or .md instead")
    remarks = [Remark(note.row.words, tuple(_lines(note))) for _, note in numbered(article) if note.must_change]
    done = commented(original, article.title, remarks, datetime.now(UTC))
    for words in done.missed:
        matter.say(f"“{words}” stands where Word can't have a comment (a note, a box); it is in the other reports")
    with replacing(target, overwrite=overwrite) as file:
        file.write(done.raw)
    return len(remarks) - len(done.missed)


def markdown(matter: Matter, target: Path, profile: Profile, *, raw: bool, overwrite: bool) -> int:
    """Write the Markdown file that came in with a footnote at each quotation that needs one; how many they are.

    Raises:
        BadInput: the claims are of several articles, or of one that came in as something else.
    """
    del profile, raw
    article, original = _only(matter, "Markdown file", "md")
    if b"\0" in original or original.lstrip()[:1] in (b"<", b"{") or original.startswith((_WORD, b"%PDF")):
        raise BadInput(f"“{article.title}” did not come in as Markdown or text; export it as .html or .docx instead")
    text = original.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    pieces, said, at = list[str](), list[str](), 0
    for note in (note for _, note in numbered(article) if note.must_change):
        end = _end(text, note.row.words, at)
        if end is None:
            matter.say(f"“{note.row.words}” was not found in the file that came in; it is in the other reports")
            continue
        number = len(said) + 1
        pieces.append(f"{text[at:end]}[^check-{number}]")
        said.append(f"\n[^check-{number}]: {' '.join(map(escaped, _lines(note)))}\n")
        at = end
    pieces.append(text[at:].rstrip("\n") + "\n")
    with replacing(target, overwrite=overwrite) as file:
        file.write("".join([*pieces, *said]).encode("utf-8", "replace"))
    return len(said)


def _end(text: str, words: str, after: int) -> int | None:
    """Where these words end in a Markdown file, its emphasis and line ends between them aside; None without them."""
    between = r"[\s*_`>\\]{1,20}"
    pattern = between.join(re.escape(word) for word in words.split())
    found = re.compile(pattern).search(text, after)
    return found.end() if found else None


def _only(matter: Matter, what: str, ending: str) -> tuple[Article, bytes]:
    articles = matter.articles()
    if len(articles) != 1 or articles[0].original is None:
        raise BadInput(f"a .{ending} report is one {what} given back; name its article with --filter doc:NUMBER")
    return articles[0], articles[0].original()


def _lines(note: Note) -> list[str]:
    row = note.row
    lines = [f"{note.decision.label or headline(row)}. {note.decision.why or row.reason}"]
    if not note.settled:
        lines += [why for why in row.flags.values() if why != row.reason]
    lines += [f"{place(found)}: {found.words}" for found in row.places]
    return [*lines, f"Right words: “{note.right_words}”"] if note.right_words else lines
