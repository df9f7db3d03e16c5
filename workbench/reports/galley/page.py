"""A galley as one HTML page: no script, no request, everything from strangers escaped and made visible."""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from traceback import extract_tb
from urllib.parse import urlsplit

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    Template,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from workbench.errors import BadInput
from workbench.messages import catalogue
from workbench.messages.retold import retell
from workbench.model import FindingKind
from workbench.reports.atomic import replacing
from workbench.reports.checks.rows import CheckedQuotation
from workbench.reports.checks.table import MARKS
from workbench.reports.checks.words import headline
from workbench.reports.galley.layout import blocks, numbered
from workbench.reports.galley.rows import Article
from workbench.text.visible import visible

TEMPLATE = "galley.html.j2"


def write(articles: Sequence[Article], target: Path, *, templates: Path | None = None, overwrite: bool = False) -> int:
    """Write the page; how many notes it has. Written whole or not at all.

    Raises:
        TargetExists: there is a file of this name, and `overwrite` is False.
        NotUsable, NoRoom: it can't be written there; nothing was.
        BadInput: a template of the desk's own has a fault, named by its line.
    """
    page = render(articles, templates=templates).encode("utf-8", "replace")
    with replacing(target, overwrite=overwrite) as file:
        file.write(page)
    return sum(len(article.notes) for article in articles)


def render(articles: Sequence[Article], *, templates: Path | None = None) -> str:
    """The page as text. `templates` is a folder whose files go before ours; they run without access to the machine.

    Raises:
        BadInput: a template has a fault; the message names its file and line.
    """
    style = _style()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    try:
        return _template(templates).render(articles=articles, style=style, style_hash=digest, kinds=_kinds(articles))
    except TemplateSyntaxError as wrong:
        raise BadInput(f"{wrong.filename or TEMPLATE}, line {wrong.lineno}: {wrong.message}") from None
    except Exception as wrong:
        # Whatever a template of the desk's own does wrong, it is the template's fault. One of ours is ours.
        if templates is None:
            raise
        raise BadInput(f"{_place(wrong, templates)}: {wrong}") from None


def _place(wrong: Exception, templates: Path) -> str:
    """The file and line of a template in which something went wrong, as far as it is known."""
    frames = [one for one in extract_tb(wrong.__traceback__) if Path(one.filename).is_relative_to(templates)]
    return f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else str(templates / TEMPLATE)


def _template(templates: Path | None) -> Template:
    ours = PackageLoader("workbench.reports.galley", "templates")
    loader = ChoiceLoader([FileSystemLoader(templates), ours]) if templates else ours
    room = ImmutableSandboxedEnvironment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    # Whatever a template prints is escaped; what it prints through `finalize` can't drive a terminal or turn a line.
    room.finalize = _shown
    room.filters |= {
        "blocks": blocks,
        "numbered": numbered,
        "headline": _headline,
        "link": link,
        "told": retell,
        "word": _word,
    }
    room.globals |= {"marks": {kind.value: mark for kind, mark in MARKS.items()}}
    return room.get_template(TEMPLATE)


def _headline(row: CheckedQuotation) -> str:
    """What was found in a few words, which name kinds and flags in the language spoken."""
    kind = retell(headline(row).partition(": ")[0])
    flags = ", ".join(_word(flag.value, "flag") for flag in row.flags)
    return f"{_word(kind)}: {flags}" if flags else _word(kind)


def _word(name: str, of: str = "finding") -> str:
    """The word for a kind or a flag; in English it is the name itself."""
    said = catalogue("word").get(of, {}).get(name)
    return str(said["word"]) if said else name.replace("_", " ")


def _shown(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def link(address: str) -> str:
    """The address where it is one to follow, http or https; empty for any other.

    >>> link("https://example.org/a"), link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return address.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def _kinds(articles: Sequence[Article]) -> list[FindingKind]:
    met = {note.row.kind for article in articles for note in article.notes}
    return [kind for kind in FindingKind if kind in met]


@cache
def _style() -> str:
    return (files("workbench.reports.galley") / "templates" / "galley.css").read_text("utf-8")
