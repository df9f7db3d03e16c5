"""What must change, put back into the draft that came in: comments in a Word file, footnotes in HTML and Markdown."""

import re
from datetime import UTC, datetime
from pathlib import Path

from workbench.errors import BadInput
from workbench.reports.atomic import replacing
from workbench.reports.checks.words import headline, place
from workbench.reports.footnotes import HTML, MARKDOWN, Kind, footnoted
from workbench.reports.galley.layout import numbered
from workbench.reports.galley.rows import Article, Note
from workbench.reports.matter import Matter
from workbench.reports.word import Remark, commented

_WORD = b"PK\x03\x04"
_PAGE = re.compile(rb"<(?:!doctype html|html|head|body|meta|title)[\s>]")
_TAG = re.compile(rb"<[a-z][a-z0-9]{0,20}[\s>]")


def word(matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
    """Write the Word file that came in with a comment at each quotation that needs one; how many they are.

    Raises:
        BadInput: the claims are of several articles, or of one that came in as something else.
    """
    del raw
    article, original = _only(matter, "Word file", "docx")
    if not original.startswith(_WORD):
        raise BadInput(f"“{article.title}” did not come in as a Word file; export it as .html or .md instead")
    remarks = _remarks(article)
    done = commented(original, article.title, remarks, datetime.now(UTC))
    for words in done.missed:
        matter.say(f"“{words}” stands where Word can't have a comment (a note, a box); it is in the other reports")
    with replacing(target, overwrite=overwrite) as file:
        file.write(done.raw)
    return len(remarks) - len(done.missed)


def footnotes(matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
    """Write the HTML or Markdown file that came in with a footnote at each quotation that needs one; how many.

    Raises:
        BadInput: the claims are of several articles, or of one that came in as something else than the target's ending.
    """
    del raw
    article, original = _only(matter, "HTML or Markdown file", f"{target.suffix.lstrip('.')} footnotes")
    kind = _kind(article, original, target)
    done = footnoted(original, article.title, _remarks(article), kind)
    for words in done.missed:
        matter.say(f"“{words}” was not found in the file that came in; it is in the other reports")
    with replacing(target, overwrite=overwrite) as file:
        file.write(done.raw)
    return len(_remarks(article)) - len(done.missed)


def _kind(article: Article, original: bytes, target: Path) -> Kind:
    """How the draft is read. Its own first letters tell, and the target's ending has to fit."""
    head = original.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000].lower()
    tags = head.startswith(b"<") and _TAG.search(head) is not None
    if (
        original.startswith((_WORD, b"%PDF", b"{\\rtf"))
        or head.startswith(b"{")
        or (not tags and b"\0" in original[2:])
    ):
        raise BadInput(f"“{article.title}” came in as no HTML, Markdown or text; export it as .html or .docx instead")
    page = tags and _PAGE.search(head) is not None
    if target.suffix.lower() in (".html", ".htm"):
        if not tags:
            raise BadInput(f"“{article.title}” came in as Markdown or text; name the file with footnotes .md")
        return HTML
    if page:  # Markdown may begin with a tag too, but with no page
        raise BadInput(f"“{article.title}” came in as HTML; name the file with footnotes .html")
    return MARKDOWN


def _remarks(article: Article) -> list[Remark]:
    changed = [note for _, note in numbered(article) if note.must_change]
    starts = [note.row.span.start for note in changed]
    befores = [article.text[max(0, at - 80) : at] for at in starts]
    return [Remark(note.row.words, tuple(_lines(note)), before) for note, before in zip(changed, befores, strict=True)]


def _only(matter: Matter, what: str, ending: str) -> tuple[Article, bytes]:
    articles = matter.articles()
    if len(articles) != 1 or articles[0].original is None:
        raise BadInput(f"a .{ending} report is one {what} given back; name its article with --filter doc:NUMBER")
    return articles[0], articles[0].original()


def _lines(note: Note) -> list[str]:
    row = note.row
    lines = [f"{note.decided or headline(row)}. {note.decision.why or row.reason}"]
    if not note.settled:
        lines += [why for why in row.flags.values() if why != row.reason]
    lines += [f"{place(found)}: {found.words}" for found in row.places]
    return [*lines, f"Right words: “{note.right_words}”"] if note.right_words else lines
