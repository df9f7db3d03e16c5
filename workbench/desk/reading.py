"""Reading claims out of texts without a desk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from workbench import intake, quotes
from workbench.desk import plain
from workbench.desk.piped import STDIN, STDIN_IS, piped, standard_input
from workbench.intake import jsonl
from workbench.intake.lines import decoded, lines
from workbench.messages.retold import retell, ruled
from workbench.model import About, Extracted
from workbench.processes import mapped
from workbench.quotes import Coverage, Reading
from workbench.text.language import language_name, language_of
from workbench.text.places import days_sent
from workbench.text.visible import visible

_SHOWN, _BRIEF = 3, 40  # quotations that no claim holds, and letters of each


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """A text with what was read of it: `name` is its file or its caller's name for it."""

    name: str
    text: str
    language: str
    reading: Reading

    @property
    def claims(self) -> list[Extracted]:
        """Its claims, in the order of the text."""
        return self.reading.claims

    def coverage(self) -> Coverage:
        """Which of its quotations its claims hold."""
        return quotes.coverage(self.text, self.claims, self.language)

    def covered(self) -> str:
        """One line for people: how many quotations the claims hold, the first that none holds, what is not read."""
        found = self.coverage()
        words = [f"“{visible(' '.join(span.of(self.text).split())[:_BRIEF])}”" for span in found.loose[:_SHOWN]]
        more = ", …" if len(found.loose) > _SHOWN else ""
        said = f"{retell(str(found))}{': ' if words else ''}{', '.join(words)}{more}"
        if quotes.reads(self.language):
            return said
        unread = f"{language_name(self.language)} is not read: words in quotation marks only, and no speakers"
        return f"{said}; {retell(unread)}"


def article(file: Path, published: date | None, language: str, *, why: bool = False) -> ReadArticle:
    """The text of a file (- is standard input) with its claims; with `why`, each has the rules that made it.

    Raises:
        NotUsable: the file is missing, a directory, empty, too large or no text.
    """
    known: About = {"published_on": published, "language": language or None}
    document = standard_input(**known) if file == STDIN else intake.read(file, **known)
    days = days_sent(document.locators)
    return _read(str(file), document.text, document.published_on, document.language, why, days)


def articles(
    file: Path, language: str = "", *, why: bool = False, undated: list[str] | None = None, jobs: int = 1
) -> Iterator[dict[str, Any]]:
    """The texts of a JSON-lines file (- is standard input) with their claims, as `plain.article` has them, in order.

    A line's own language comes before `language`. To `undated` comes what each line gives as its day that is none.
    `jobs` processes read.

    Raises:
        NotUsable: the file can't be read.
        BadInput: a line is no such record; the message names it.
        EndedEarly: a process was ended by somebody else.
    """
    return mapped(partial(_plain, language=language, why=why), _lines(file, undated), jobs)


def _plain(line: jsonl.Article, language: str, *, why: bool) -> dict[str, Any]:
    return plain.article(_read(line.doc_id, line.text, line.published, line.language or language, why))


def _lines(file: Path, undated: list[str] | None) -> Iterator[jsonl.Article]:
    if file == STDIN:
        found = jsonl.articles(decoded(piped(), STDIN_IS), STDIN_IS)
    else:
        found = jsonl.articles(lines(file), str(file))
    for line in found:
        if line.undated and undated is not None:
            undated.append(line.undated)
        yield line


def _read(  # noqa: PLR0917  what is known of a text, and each caller knows other parts of it
    name: str, text: str, published: date | None, language: str, why: bool, days: Sequence[tuple[int, date]] = ()
) -> ReadArticle:
    told, trace = language or language_of(text), quotes.Trace() if why else None
    return ReadArticle(name, text, told, quotes.read_article(text, published, told, trace, days))


def reasons(claim: Extracted) -> Iterator[str]:
    """Why a claim was read as it was, a line for each rule: what it decided, its name, and that in words."""
    for rule in plain.why(claim):
        yield ruled(rule["makes"], rule["rule"], rule["says"])
