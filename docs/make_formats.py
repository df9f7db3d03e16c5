"""The pages of the formats that leave the desk, each with an example made of the sample story: see `docs.make`."""

import io
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from workbench.desk import Desk
from workbench.matching import FINGERPRINT
from workbench.model import NewVerdict, Role, Stance, Status
from workbench.reports import formats
from workbench.reports.word import texts
from workbench.store import Store

FOLDER = Path(__file__).parent / "formats"
SAMPLE = Path(__file__).parent.parent / "fixtures"
NOTE = "<!-- Written by `python -m docs.make` from docs/make_formats.py and the sample story; change it there. -->"
_MOMENT = datetime(2026, 1, 10, 12, tzinfo=UTC)
_PUBLISHER = """[publisher]
name = "The Harbour Times"
url = "https://harbour-times.example"
review_url = "https://harbour-times.example/checks/{claim}"
"""
_WIDE = 118  # letters of a line of an example
_FENCES = {".md": "markdown", ".txt": "text", ".html": "html", ".csv": "text", ".jsonl": "json", ".json": "json"}

SAYS: Mapping[str, str] = {
    "csv": """
The first report: a row a claim with its foremost finding and its current verdict, for spreadsheets, and to be
verified later (`workbench verify report.csv`). UTF-8 with its mark, CRLF, ISO days. What a spreadsheet would
run as a formula gets one `'` in front; `--raw` leaves the guards out. [Every column](../files.md#the-report).
`--profile brief`, as here, has the columns for editors.""",
    "jsonl": """
The same rows as the [CSV](csv.md), a JSON object a line, byte-exact and never guarded: for programs, and to be
verified later. Days and moments are ISO 8601 texts, numbers are numbers, what is not known is `null` or empty.""",
    "xlsx": """
A workbook for editors, which opens by double-click: a sheet each for claims, the sources they rest on,
evidence, and what the report is of (the desk, the filter, the head of its log). Every cell is text where it is
text: nothing becomes a formula, a link or a number, whatever it looks like. Cells longer than a spreadsheet
takes (32,767 letters) end with […].""",
    "html": """
The galley: the article as written, each quotation underlined by what was found and decided, in the margin the
source, the difference, what the source goes on to say, who decided and why; on top what must change before
print, with the right words to copy; at the end the sources with their SHA-256. One file without script or
request, for paper (A4, Letter), a telephone, dark and light, a screen reader. A `galley.html.j2` in the folder
`templates` beside the desk takes the place of ours ([settings](../settings.md#templates-and-profiles)).""",
    "md": """
What must change before print, a line each, for a ticket or a mail: where, whose words, what is wrong and why,
the right words. In it is what the program points at and nobody has settled, what people decided against, and
what two readers see differently. Everything from strangers is escaped.""",
    "txt": """
The same as [Markdown](md.md) without its signs, for a terminal or a message.""",
    "docx": """
The Word file that came in with a comment at each quotation that needs one: what was found, where, the right
words. Its author is “Claim Workbench”. What else is in the file stays byte for byte; comments that were there
stay. It is of one article: `--filter doc:NUMBER` says of which. Words where Word can't have a comment (a note,
a box) are named.""",
    "footnotes": """
The Markdown or HTML file that came in with a footnote at each quotation that needs one, named `.md` or `.html`
as it came. All else of the file stays as it is, with its encoding and its line ends: what was put in taken out
gives the file that came in. In HTML the notes stand in a section before `</body>`, linked both ways. It is of
one article: `--filter doc:NUMBER`.""",
    "everything": """
The whole desk, from which `workbench import` makes an equal one: first a line that says which desk, then one
for each row of its log with what is stored beside that row (texts and bytes of documents, findings, attached
files, fact-checks). It is lossless: the new desk's log is this one, hash for hash.
[More](../files.md#a-whole-desk-and-two-desks).""",
    "claimreview": """
schema.org's ClaimReview, one for each verdict that may be published: of a claim that is approved, by a
publisher whom [the settings](../settings.md) name, with an address for the review. `ratingValue` only for
ratings that lie on a line. What a claim lacks for publication is said by claim. `workbench import` reads it
back.""",
    "annotations": """
The findings as W3C Web Annotations, which Hypothesis and others read: each with a TextQuoteSelector and a
TextPositionSelector (code points of the article's text) and what was found as its body.""",
    "csl": """
The sources as CSL-JSON, for Zotero, pandoc and other reference managers.""",
}
"""What each format is for, in more words than `formats` has."""


def pages() -> dict[str, str]:
    """Every format's page by its name."""
    with tempfile.TemporaryDirectory() as folder:
        made = dict(_examples(Path(folder)))
    return {f"{name}.md": _page(one, made[name]) for one in formats.FORMATS for name in [_name(one)]}


def _name(one: formats.Format) -> str:
    return one.name or one.ending.lstrip(".")


def _page(one: formats.Format, example: tuple[str, str, str]) -> str:
    command, fence, shown = example
    lines = [f"# `{one.name or one.ending}`: {one.says}", "", NOTE, "", SAYS[_name(one)].strip(), ""]
    return "\n".join([*lines, "```sh", command, "```", "", f"````{fence}", shown.rstrip("\n"), "````", ""])


def _examples(folder: Path) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """By format: the command, what the example is, and the example."""
    kept = os.environ.get("WORKBENCH_HOME")
    os.environ["WORKBENCH_HOME"] = str(folder)
    (folder / "settings.toml").write_text(_PUBLISHER, encoding="utf-8")
    try:
        with _story(folder) as desk:
            for one in formats.FORMATS:
                yield _name(one), _example(desk, one, folder)
    finally:
        os.environ.pop("WORKBENCH_HOME")
        if kept is not None:
            os.environ["WORKBENCH_HOME"] = kept


def _story(folder: Path) -> Desk:
    """The sample story at a moment that is always the same, with the article as a Word file too."""
    path = folder / "story.workbench"
    desk = Desk(Store.open(path, create=True, clock=lambda: _MOMENT, matcher=FINGERPRINT), path, "Ana")
    for source in sorted((SAMPLE / "sources").glob("*.txt")):
        desk.add(source, role=Role.SOURCE)
    article = SAMPLE / "articles" / "venezuela.txt"
    text = article.read_text(encoding="utf-8")
    (folder / "story.docx").write_bytes(_word_file(text))
    for draft in (article, folder / "story.docx"):
        desk.extract(desk.add(draft, role=Role.CHECKED, url="https://harbour-times.example/caracas").id)
    list(desk.match())
    desk.attach_matched(7, Stance.REFUTES, "as he said it")
    why = "He said millions; the article has thousands."
    for who in ("Ana", "Bo"):
        desk.who = who
        desk.decide(NewVerdict(7, "quotes-1", "altered", why, desk.claim(7).version, "killed millions of people"))
        desk.decide(NewVerdict(3, "quotes-1", "accurate", "As he posted it.", desk.claim(3).version))
    for claim in (3, 7):
        desk.set_status(claim, Status.APPROVED, desk.claim(claim).version)
    return desk


def _example(desk: Desk, one: formats.Format, folder: Path) -> tuple[str, str, str]:
    of = {"docx": "doc:6", formats.EVERYTHING: ""}.get(_name(one), "doc:5")
    target = folder / f"report-{_name(one)}{one.ending}"
    brief = _name(one) in {"csv", "jsonl", "xlsx"}
    desk.export(target, form=one.name, filter=of, profile="brief" if brief else "full")
    named = "--everything" if one.name == formats.EVERYTHING else f"--as {one.name}" * bool(one.name)
    command = [f"workbench export report{one.ending}", named, "--profile brief" * brief]
    command += [f"--filter {of}" * (_name(one) in {"docx", "footnotes"})]
    shown = _SHOWN.get(_name(one), _lines)(target)
    return " ".join(filter(None, command)), _FENCES.get(one.ending, "text"), shown


def _lines(target: Path) -> str:
    """The first lines of a text, each as far as it goes on a page."""
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    return "\n".join([*map(_cut, lines[:9]), *["…"] * (len(lines) > 9)])


def _cut(line: str) -> str:
    return line if len(line) <= _WIDE else f"{line[: _WIDE - 2]} …"


def _galley(target: Path) -> str:
    """The note of the changed number, as the page has it."""
    page = target.read_text(encoding="utf-8")
    start = page.index('<li id="n1-8"')
    return "\n".join(map(_cut, page[start : page.index("</li>", start) + 5].splitlines()))


def _workbook(target: Path) -> str:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(target))
    told = []
    for name in book.sheet_names:
        head, *rows = book.get_sheet_by_name(name).to_python()
        told += [f"sheet {name}, {len(rows)} rows", _cut(f"  {' | '.join(map(str, head))}")]
        told += [_cut(f"  {' | '.join(map(_cell, row))}") for row in rows[:2] if name != "About"]
    return "\n".join(told)


def _cell(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _comments(target: Path) -> str:
    said = [
        f"“{words}”\n    {comment.replace(chr(10), chr(10) + '    ')}" for comment, words in texts(target.read_bytes())
    ]
    return "\n".join(_cut(line) for one in said[:3] for line in one.splitlines())


def _footnoted(target: Path) -> str:
    """The paragraph with the changed number, and its note."""
    lines = [line for line in target.read_text(encoding="utf-8").splitlines() if "killed" in line]
    return "\n\n".join(map(_cut, lines))


def _row(target: Path) -> str:
    """The line of the changed number, over several lines."""
    line = next(line for line in target.read_text(encoding="utf-8").splitlines() if "killed" in line)
    return "\n".join(map(_cut, json.dumps(json.loads(line), ensure_ascii=False, indent=2).splitlines()))


def _first(target: Path) -> str:
    """The first object of a list, or of a graph."""
    held = json.loads(target.read_text(encoding="utf-8"))
    some = (
        held if isinstance(held, list) else next((value for value in held.values() if isinstance(value, list)), [held])
    )
    text = json.dumps(some[-1 if target.stem == "report-claimreview" else 0], ensure_ascii=False, indent=2)
    return "\n".join(map(_cut, text.splitlines()))


def _desk(target: Path) -> str:
    """The first lines of a whole desk, without what differs from one program to the next."""
    about, *rows = target.read_text(encoding="utf-8").splitlines()
    told = json.loads(about)
    told["desk"] |= {"head": "…", "entries": "…", "program": "…", "schema": "…"}
    short = [
        {
            "log": {name: row["log"][name] for name in ("id", "at", "who", "action", "subject", "subject_id")}
            | {"…": "…"}
        }
        | ({"beside": dict.fromkeys(row["beside"], "…")} if "beside" in row else {})
        for row in map(json.loads, rows[:3])
    ]
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in [told, *short])


_SHOWN: Mapping[str, Callable[[Path], str]] = {
    "jsonl": _row,
    "html": _galley,
    "xlsx": _workbook,
    "docx": _comments,
    "footnotes": _footnoted,
    "everything": _desk,
    "claimreview": _first,
    "annotations": _first,
    "csl": _first,
}

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats'
    '-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
}


def _word_file(text: str) -> bytes:
    """A plain Word file of these paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines() if line.strip())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in _PARTS.items():
            package.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
        document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
        package.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?>{document}')
    return made.getvalue()
