"""Reading claims out of texts without a desk."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from workbench import intake, quotes
from workbench.desk import plain
from workbench.desk.piped import STDIN, STDIN_IS, piped, standard_input
from workbench.intake import jsonl
from workbench.intake.lines import decoded, lines
from workbench.model import About, Extracted
from workbench.quotes import Coverage
from workbench.text.language import language_name, language_of
from workbench.text.visible import visible

_SHOWN, _BRIEF = 3, 40  # quotations that no claim holds, and letters of each


def article(file: Path, published: date | None, language: str, *, why: bool = False) -> tuple[str, list[Extracted]]:
    """The text of a file (- is standard input) and its claims; with `why`, each has the rules that made it.

    Raises:
        NotUsable: the file is missing, a directory, empty, too large or no text.
    """
    known: About = {"published_on": published, "language": language or None}
    document = standard_input(**known) if file == STDIN else intake.read(file, **known)
    return document.text, _claims(document.text, document.published_on, document.language, why)


def articles(file: Path, language: str = "", *, why: bool = False) -> Iterator[tuple[str, str, list[Extracted]]]:
    """For each line of a JSON-lines file (- is standard input) its id, text and claims.

    A line's own language comes before `language`.

    Raises:
        NotUsable: the file can't be read.
        BadInput: a line is no such record; the message names it.
    """
    if file == STDIN:
        found = jsonl.articles(decoded(piped(), STDIN_IS), STDIN_IS)
    else:
        found = jsonl.articles(lines(file), str(file))
    for line in found:
        yield line.doc_id, line.text, _claims(line.text, line.published, line.language or language, why)


def _claims(text: str, published: date | None, language: str, why: bool) -> list[Extracted]:
    return quotes.extract(text, published, language or language_of(text), quotes.Trace() if why else None)


def reasons(claim: Extracted) -> Iterator[str]:
    """Why a claim was read as it was, a line for each rule: what it decided, its name, and that in words."""
    for rule in plain.why(claim):
        yield f"{rule['makes']}: {rule['rule']} ({rule['says']})"


def coverage(text: str, claims: Sequence[Extracted], language: str = "") -> Coverage:
    """Which of a text's quotations its claims hold."""
    return quotes.coverage(text, claims, language or language_of(text))


def covered(text: str, claims: Sequence[Extracted], language: str = "") -> str:
    """One line for people: how many quotations the claims hold, the first ones that none holds, what is not read."""
    code = language or language_of(text)
    found = quotes.coverage(text, claims, code)
    words = [f"“{visible(' '.join(span.of(text).split())[:_BRIEF])}”" for span in found.loose[:_SHOWN]]
    more = ", …" if len(found.loose) > _SHOWN else ""
    said = f"{found}{': ' if words else ''}{', '.join(words)}{more}"
    if quotes.reads(code):
        return said
    return f"{said}; {language_name(code)} is not read: words in quotation marks only, and no speakers"
