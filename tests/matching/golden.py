"""What the matcher answers to the fixed quotations of `workbench/matching/golden.jsonl`.

    python -m tests.matching.golden

writes the file anew, for who changed answers on purpose. It is part of the matcher's fingerprint: with a new one every
finding of before is stale. Its first lines are the sources (those with "text"), the others ask and hold the answer.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import workbench
from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import Finding, Place, Query, Source
from workbench.text.turns import turns

FILE = Path(workbench.__file__).parent / "matching" / "golden.jsonl"
Row = dict[str, object]


def rows() -> list[Row]:
    """The file's lines."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def answered() -> Iterator[Row]:
    """The file's lines with what the matcher answers now."""
    held = rows()
    index = Scan([_source(row) for row in held if "text" in row])
    yield from (row if "text" in row else {**_asked(row), "answer": _plain(find(_query(row), index))} for row in held)


def _source(row: Row) -> Source:
    text, speaker = str(row["text"]), str(row.get("speaker", ""))
    day = date.fromisoformat(str(row["date"]))
    known = {"title": str(row["title"]), "speaker": speaker, "said_on": day, "language": str(row["language"])}
    return Source(str(row["id"]), text, turns=() if speaker else tuple(turns(text)), **known)  # type: ignore[arg-type]


def _asked(row: Row) -> Row:
    return {key: value for key, value in row.items() if key != "answer"}


def _query(row: Row) -> Query:
    speaker, language = str(row.get("speaker", "")), str(row.get("language", ""))
    published = date.fromisoformat(str(row["published"]))
    speakers = (speaker,) if speaker else ()
    return Query(str(row["quote"]), speakers, published=published, language=language)


def _plain(finding: Finding) -> Row:
    """A finding but for its wording: a reason said better is no other finding."""
    return {
        "kind": finding.kind.value,
        "flags": sorted(flag.value for flag in finding.flags),
        "score": round(finding.score, 1),
        "segments": [_place(place) for place in finding.segments],
        "matches": [_place(place) for place in finding.matches],
        "diff": [[one.kind, one.said, one.quoted] for one in finding.differences],
    }


def _place(place: Place) -> list[object]:
    return [place.source, place.span.start, place.span.end, round(place.score, 1)]


if __name__ == "__main__":
    lines = [json.dumps(row, ensure_ascii=False) for row in answered()]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
