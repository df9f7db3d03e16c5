"""The table of formats: which endings a report can have, who writes it and who reads it back.

Whoever writes or verifies a report asks here, so that an ending is known everywhere or nowhere. A format is loaded when
it is used.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from workbench import plugins
from workbench.errors import BadInput, WorkbenchError
from workbench.reports.matter import Matter

Read = Callable[[Path], list[dict[str, str]]]
"""Gives the rows of a report as the text of their cells, by column. Raises `BadInput` for a file that is none."""


class Write(Protocol):
    """Writes a report; how many claims or notes it has. `raw` leaves off what guards a spreadsheet's reader.

    Raises:
        TargetExists: there is a file of this name, and `overwrite` is False.
        NotUsable: the target is a directory or a device, or its folder is missing.
        NoRoom: the disk is full or not writable. Nothing was written.
        BadInput: a template of the desk's own has a fault.
    """

    def __call__(self, matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
        """Write the report to `target`."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reports. `first_row` is the line of the file on which its first claim stands, counted from 1.

    `load` gives the writer and, where a report can be verified against the desk, the reader. `says` is what the format
    is for, in a few words. A format with a `name` is meant where it is named, whatever the ending.
    """

    ending: str
    says: str
    load: Callable[[], tuple[Write, Read | None]]
    first_row: int = 1
    name: str = ""

    @property
    def write(self) -> Write:
        """What writes this format."""
        return self.load()[0]

    def read(self, path: Path) -> list[dict[str, str]]:
        """The rows of a report of this format.

        Raises:
            BadInput: the file is no such report, or the format can't be read back.
        """
        reader = self.load()[1]
        if reader is None:
            raise BadInput(f"{path}: a report ending in {self.ending} can't be verified; export one as {ENDINGS[0]}")
        return reader(path)


def of(path: Path, named: str = "") -> Format:
    """The format that is named, or else the one that the name of this file asks for; capitals don't matter.

    Raises:
        BadInput: no format has this name, or this ending.
    """
    if named:
        return _named(named)
    found = next((one for one in _all() if one.ending == path.suffix.lower() and not one.name), None)
    if found is None:
        better = path.with_suffix(ENDINGS[0]).name if path.name else f"report{ENDINGS[0]}"
        endings = dict.fromkeys(one.ending for one in _all() if not one.name)
        raise BadInput(f"{path}: a report ends in {' or '.join(endings)}; write {better}")
    return found


def _named(name: str) -> Format:
    for one in _all():
        if one.name == name:
            return one
    raise BadInput(f"“{name}” is no format of a report; there are {', '.join(named_formats())}")


def named_formats() -> tuple[str, ...]:
    """The formats that are asked for by name, those of plug-ins too."""
    return tuple(one.name for one in _all() if one.name)


def plugged() -> tuple[plugins.Plugin[Format], ...]:
    """What installed packages bring to be written, those that are left out too: our own can't be replaced."""
    return tuple(map(_fitted, plugins.of(plugins.WRITTEN, Format)))


def _fitted(plugin: plugins.Plugin[Format]) -> plugins.Plugin[Format]:
    one = plugin.brings
    if one is None:
        return plugin
    if _called(one) in map(_called, FORMATS):
        return replace(plugin, brings=None, why=f"{_called(one)} is a format of the workbench itself")

    def load() -> tuple[Write, Read | None]:
        write, read = one.load()
        return partial(_written_by, f"the plug-in {plugin.name} of {plugin.package}", write), read

    return replace(plugin, brings=replace(one, load=load))


def _written_by(whose: str, write: Write, matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
    """What a plug-in writes. Where it fails, that is told as its fault, in a line. Raises BadInput."""
    try:
        return write(matter, target, raw=raw, overwrite=overwrite)
    except WorkbenchError:
        raise
    except Exception as why:
        raise BadInput(f"{target}: {whose} can't write this ({type(why).__name__}: {why})") from why


def _called(one: Format) -> str:
    return one.name or one.ending


def _all() -> tuple[Format, ...]:
    return (*FORMATS, *(one.brings for one in plugged() if one.brings))


def _csv() -> tuple[Write, Read | None]:
    from workbench.reports import csv

    def table(matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
        return csv.write(matter.rows, target, matter.columns, raw=raw, overwrite=overwrite)

    return table, csv.read


def _jsonl() -> tuple[Write, Read | None]:
    from workbench.reports import jsonl

    def lines(matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
        del raw  # always byte-exact
        return jsonl.write(matter.rows, target, matter.columns, overwrite=overwrite)

    return lines, jsonl.read


def _xlsx() -> tuple[Write, Read | None]:
    from workbench.reports import xlsx

    return xlsx.write, None


def _galley() -> tuple[Write, Read | None]:
    from workbench.reports.galley import page

    def galley(matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
        del raw  # a page shows all, and escapes it
        return page.write(matter.articles(), target, templates=matter.templates, overwrite=overwrite)

    return galley, None


def _markdown() -> tuple[Write, Read | None]:
    from workbench.reports import changes

    return changes.markdown, None


def _text() -> tuple[Write, Read | None]:
    from workbench.reports import changes

    return changes.text, None


def _word() -> tuple[Write, Read | None]:
    from workbench.reports import into_draft

    return into_draft.word, None


def _footnotes() -> tuple[Write, Read | None]:
    from workbench.reports import into_draft

    return into_draft.footnotes, None


def _everything() -> tuple[Write, Read | None]:
    from workbench.reports import jsonl

    return jsonl.everything, None


def _claimreview() -> tuple[Write, Read | None]:
    from workbench.reports import claimreview

    return claimreview.write, None


def _annotations() -> tuple[Write, Read | None]:
    from workbench.reports import annotations

    return annotations.write, None


def _csl() -> tuple[Write, Read | None]:
    from workbench.reports import csl

    return csl.write, None


EVERYTHING = "everything"
"""The name of the one format that is of the desk, and of no choice of its claims."""

FORMATS = (
    Format(".csv", "a row a claim, for spreadsheets and to verify", _csv, first_row=2),
    Format(".jsonl", "a line of JSON a claim, for programs", _jsonl),
    Format(".xlsx", "a workbook for editors: claims, sources, evidence", _xlsx),
    Format(".html", "the galley: the article with its sources in the margin", _galley),
    Format(".md", "what must change before print, for a ticket or a mail", _markdown),
    Format(".txt", "the same as plain text", _text),
    Format(".docx", "the Word file that came in, with a comment at each quotation that needs one", _word),
    Format(
        ".md", "the Markdown or HTML file that came in, with a footnote at each of them", _footnotes, name="footnotes"
    ),
    Format(".jsonl", "the whole desk, from which 'import' makes an equal one", _everything, name=EVERYTHING),
    Format(".json", "a review a published verdict, as schema.org's ClaimReview", _claimreview, name="claimreview"),
    Format(".json", "the findings as W3C Web Annotations", _annotations, name="annotations"),
    Format(".json", "the sources as CSL-JSON, for Zotero and pandoc", _csl, name="csl"),
)
ENDINGS = tuple(one.ending for one in FORMATS if not one.name)
"""The endings that a report can have, the usual one first."""

FOR_EDITORS = ".xlsx"
"""What is offered where an editor is asked: a file that opens by double-click, as it is meant."""
