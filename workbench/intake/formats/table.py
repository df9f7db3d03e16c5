"""The formats that are read: one row each. What a file is says its content first, its ending second (`sniff`)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from workbench.intake.formats.embedded import without_embedded
from workbench.intake.formats.head import Head

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    `parser` is `module:function`, run in the child process: from the bytes and the name to say in messages to a
    `Parsed`, or a list of them where a file holds several documents; it raises NotUsable with what to do instead.
    `endings` are lower-case, with their dot. `tells` says from the
    beginning of a file whether it is one, whatever it is called; None: only the ending tells. A file larger than
    `largest` bytes is refused before it is parsed; one of `at_home` bytes at most is parsed in this process, where
    nothing but our own patterns reads it: a child costs a third of what it takes to check a draft. `without` cuts out
    of a file what is nobody's words before it is measured and parsed.
    """

    name: str
    parser: str
    endings: tuple[str, ...] = ()
    tells: Callable[[Head], bool] | None = None
    largest: int = 50 * MB
    at_home: int = 0
    without: Callable[[bytes], bytes] | None = None


def _row(
    name: str, module: str, endings: str, tells: Callable[[Head], bool] | None = None, *, mb: int = 50, home: int = 0
) -> Format:
    parser = f"workbench.intake.formats.{module}:parse"
    return Format(name, parser, tuple(endings.split()), tells, mb * MB, home * MB)


TEXT = _row("text", "plain", ".txt .text .log", home=50)
FORMATS = (
    _row(
        "Word, OpenDocument, EPUB, XLSX, ZIP",
        "packages",
        ".docx .docm .dotx .odt .epub .xlsx .ods .zip",
        Head.is_zip,
        mb=200,
    ),
    _row("Rich Text", "rtf", ".rtf", Head.is_rtf),
    _row("web archive", "warc", ".warc .gz", Head.is_warc, mb=100),
    _row("PDF", "pdf", ".pdf", Head.is_pdf, mb=100),
    _row("WebVTT captions", "captions", ".vtt", Head.is_vtt),
    _row("SubRip subtitles", "subrip", ".srt", Head.is_srt),
    _row("JSON", "json_files", ".json .js", Head.is_json, mb=100),
    _row("saved page (MHTML)", "archived_page", ".mhtml .mht", Head.is_mhtml),
    _row("mail", "mail", ".eml", Head.is_mail),
    _row("feed", "feeds", ".rss .atom", Head.is_feed),
    _row("WhatsApp chat", "chats", "", Head.is_chat),
    _row("transcript", "spoken_text", "", Head.is_spoken),
    _row("table", "tables", ".csv .tsv .tab", None),
    _row("Markdown", "markdown", ".md .markdown", home=1),
    replace(_row("web page", "page", ".html .htm .xhtml", Head.is_page, mb=10), without=without_embedded),
    TEXT,
)
