"""Corpora, queries and articles as lines of JSON, for those who script: plain or gzip, one record a line.

Texts are taken letter for letter, line ends too, so that offsets into them are the caller's own. Only what no text file
can hold, NUL and lone surrogates, becomes U+FFFD, one for one.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workbench.errors import BadInput
from workbench.intake import metadata
from workbench.intake.lines import lines
from workbench.model import Precision, Query, SaidOn, Source
from workbench.text.visible import visible

_NOT_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Article:
    """A text to take claims from: its caller's name for it, and what is known of its day and its language.

    `published` is None where the line gives no whole day; `undated` is then what it gives, if anything.
    """

    doc_id: str
    text: str
    published: date | None = None
    language: str = ""
    undated: str = ""


def sources(path: Path) -> Iterator[Source]:
    """The texts to look in: lines of `{"id","text"}` and, where known, `"title","speaker","date","language"`.

    Raises:
        NotUsable: the file is missing, a directory, no text, or swells beyond reason when decompressed.
        BadInput: a line is no such record, or repeats an id. The message names file and line.
    """
    held: set[str] = set()
    for where, row in _rows(path):
        key = _identifier(row, "id", where)
        if key in held:
            raise BadInput(f"{where}: the id “{visible(key)}” stands in an earlier line too")
        held.add(key)
        yield Source(
            key,
            _text(row, "text", where),
            title=_text(row, "title", where, ""),
            speaker=_text(row, "speaker", where, ""),
            said_on=_day(row, where),
            language=_language(row, where),
        )


def queries(path: Path) -> Iterator[tuple[str, Query]]:
    """What to look for, with the caller's name for each: lines of `{"qid","quote"}`, perhaps `"speaker","date"`.

    Raises:
        NotUsable: the file is missing, a directory, no text, or swells beyond reason when decompressed.
        BadInput: a line is no such record. The message names file and line.
    """
    for where, row in _rows(path):
        speaker, day = _text(row, "speaker", where, ""), _day(row, where)
        yield (
            _identifier(row, "qid", where),
            Query(
                _text(row, "quote", where),
                speakers=(speaker,) if speaker else (),
                said_on=SaidOn(day, Precision.DAY) if day else SaidOn(),
                language=_language(row, where),
            ),
        )


def articles(source: Iterable[str], name: str) -> Iterator[Article]:
    """The articles in these lines of `{"doc_id","text"}`, perhaps `"date","language"`. `name` is said in messages.

    A date that is no whole day (2012, 2012-05, spring) is taken as unknown: the text has its claims all the same, and
    no day is reckoned from one that nobody gave.

    Raises:
        BadInput: a line is no such record. The message names file and line.
    """
    for where, row in _records(source, name):
        day = _day_if_known(row)
        undated = "" if day else str(row.get("date") or "")
        yield Article(_identifier(row, "doc_id", where), _text(row, "text", where), day, _language(row, where), undated)


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return _records(lines(path), str(path))


def _records(source: Iterable[str], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each record with the place to name when it is wrong. Blank lines are passed over, but counted."""
    for number, line in enumerate(source, start=1):
        if line.strip():
            where = f"{name}, line {number}"
            yield where, _record(line, where)


def _record(line: str, where: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line.rstrip())
    except RecursionError:
        raise BadInput(f"{where}: nested too deeply") from None
    except json.JSONDecodeError as wrong:
        raise BadInput(f"{where}: no JSON ({wrong.msg} at column {wrong.pos + 1})") from None
    except ValueError:
        raise BadInput(f"{where}: holds a number too long to read") from None
    if not isinstance(row, dict):
        raise BadInput(f"{where}: must be an object, as in {{…}}")
    return row


def _identifier(row: Mapping[str, Any], key: str, where: str) -> str:
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value:
        raise BadInput(f"{where}: “{key}” is missing or no text")
    return _NOT_TEXT.sub("\ufffd", value)


def _text(row: Mapping[str, Any], key: str, where: str, default: str | None = None) -> str:
    value = row.get(key)
    if value is None:
        value = default
    if not isinstance(value, str):
        raise BadInput(f"{where}: “{key}” is missing or no text")
    return _NOT_TEXT.sub("\ufffd", value)


def _day(row: Mapping[str, Any], where: str) -> date | None:
    value = row.get("date")
    if value is None or value == "":
        return None
    try:
        return metadata.day(value, str(row.get("language") or ""))
    except ValueError:
        shown = visible(str(value)[:40])
        raise BadInput(f"{where}: “{shown}” is no date; write 2026-01-09, or leave it out") from None


def _day_if_known(row: Mapping[str, Any]) -> date | None:
    try:
        return _day(row, "")
    except BadInput:
        return None


def _language(row: Mapping[str, Any], where: str) -> str:
    return _text(row, "language", where, "").strip().lower().replace("_", "-").partition("-")[0]
