"""What must change before print, one line each: Markdown for a ticket or a mail, and plain text."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from workbench.reports.atomic import replacing
from workbench.reports.checks.words import headline
from workbench.reports.galley.layout import numbered
from workbench.reports.galley.rows import Article, Note
from workbench.reports.matter import Matter
from workbench.text.visible import visible

# What Markdown, or HTML in it, takes for its own within a line (CommonMark 2.4), and what GitHub makes links of.
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&@]|:(?=//)|(?<=www)\.")


def markdown(matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
    """Write the list as Markdown; how many lines it has. Everything from strangers is escaped."""
    del raw
    return _write(list(_markdown(matter.articles())), target, overwrite)


def text(matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
    """Write the list as plain text; how many lines it has."""
    del raw
    return _write(list(_text(matter.articles())), target, overwrite)


def escaped(words: str) -> str:
    r"""Words that Markdown shows as they are, in one line.

    >>> print(escaped("[x](http://a.b) <b>*"))
    \[x\](http\://a.b) \<b\>\*
    """
    return _MARKUP.sub(r"\\\g<0>", _line(words))


def _write(lines: Sequence[str], target: Path, overwrite: bool) -> int:
    with replacing(target, overwrite=overwrite) as file:
        file.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
    return sum(line.startswith("- ") for line in lines)


def _markdown(articles: Sequence[Article]) -> Iterator[str]:
    for article in articles:
        yield f"## {escaped(article.title)}"
        yield ""
        yield escaped(article.coverage) + "."
        yield ""
        yield from (f"- {line}" for line in _changes(article, escaped, "**"))
        yield ""


def _text(articles: Sequence[Article]) -> Iterator[str]:
    for article in articles:
        yield _line(article.title)
        yield article.coverage
        yield from (f"- {line}" for line in _changes(article, _line, ""))
        yield ""


def _changes(article: Article, shown: Callable[[str], str], strong: str) -> Iterator[str]:
    changes = [note for _, note in numbered(article) if note.must_change]
    if not changes:
        yield "Nothing that is known of must change."
    yield from (_change(note, shown, strong) for note in changes)


def _change(note: Note, shown: Callable[[str], str], strong: str) -> str:
    row = note.row
    said = f"{row.where}: {shown(f'“{row.words}”')}" + (f" ({shown(row.speaker)})" if row.speaker else "")
    what = f"{strong}{shown(note.decided or headline(row))}{strong}"
    why = [note.decision.why or row.reason]
    if not note.settled:
        why += [reason for reason in row.flags.values() if reason != row.reason]
    right = f" Right: {shown(f'“{note.right_words}”')}" if note.right_words else ""
    return f"{said}: {what}. {' '.join(map(shown, why))}{right}"


def _line(words: str) -> str:
    return " ".join(visible(words).split())
