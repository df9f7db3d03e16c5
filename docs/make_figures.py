"""The page of figures and those of the README, from what `python -m tests.bench.all` measured and kept."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
PAGE = FOLDER / "figures.md"
README = FOLDER.parent / "README.md"
_RESULTS = FOLDER / "figures.json"
_HEAD = """# Figures

<!-- Written by `python -m docs.make` from docs/figures.json, which `python -m tests.bench.all` writes. -->

`python -m tests.bench.all` runs every benchmark and keeps what they print here. Shares are the same on every machine;
ratios were taken in one run each, the two sides in turn; seconds and milliseconds are those of the machine named here.
DOCS and FEWER are 100,000 and 10,000 paragraphs of a parliament's debates, Q quotations of known origin in them, GOLD
marked articles: data that is not ours to pass on. What a file of yours must hold is said by each command's `--help`.
"""
_BLOCK = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)


def page() -> str:
    """`docs/figures.md`."""
    held = json.loads(_RESULTS.read_text("utf-8"))
    lines = [_HEAD, "Taken with " + ", ".join(f"{name} {one}" for name, one in held["versions"].items()) + ".", ""]
    for title in dict.fromkeys(figure["title"] for figure in held["figures"]):
        rows = [figure for figure in held["figures"] if figure["title"] == title]
        lines += [f"## {title}", "", f"`{rows[0]['command']}`, {rows[0]['day']}, {rows[0]['seconds']} s", ""]
        lines += [*_table(rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def readme() -> str:
    """The README with its block of figures."""
    held = json.loads(_RESULTS.read_text("utf-8"))
    rows = [figure for figure in held["figures"] if figure["readme"]]
    lines = "".join(f"{line}\n" for line in _table(rows, named=True))
    return _BLOCK.sub(lambda match: match[1] + lines + match[2], README.read_text("utf-8"))


def _table(rows: Sequence[Mapping[str, Any]], *, named: bool = False) -> Iterator[str]:
    yield "| | |"
    yield "|---|---|"
    for row in rows:
        of = row["title"].partition(": ")[2]
        says = f"{of}: {row['says']}" if named and of else row["says"]
        yield f"| {says} | {row['value']} |"
