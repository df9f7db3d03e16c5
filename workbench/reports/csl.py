"""The sources as CSL-JSON (https://docs.citationstyles.org), which Zotero and pandoc read."""

from datetime import date
from pathlib import Path
from typing import Any

from workbench.reports.atomic import replacing
from workbench.reports.checks.rows import SourceUsed
from workbench.reports.matter import Matter
from workbench.text.json_lines import json_line

# CSL's item types, https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
_TYPES = {"article": "article-newspaper", "transcript": "interview", "statement": "speech", "post": "post"}
_OTHER = "document"


def write(matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
    """Write each source once; how many they are. Raises what `replacing` raises."""
    del raw
    sources = dict.fromkeys(source for article in matter.articles() for source in article.sources)
    items = [item(source, number) for number, source in enumerate(sources, start=1)]
    with replacing(target, overwrite=overwrite) as file:
        file.write((json_line(items, indent=1) + "\n").encode("utf-8", "replace"))
    return len(items)


def item(source: SourceUsed, number: int) -> dict[str, Any]:
    """A source as CSL-JSON. Its id begins with its number and ends with what its hash begins with."""
    fields = {
        "id": f"{number}-{source.sha256[:12]}".rstrip("-"),
        "type": _TYPES.get(source.kind, _OTHER),
        "title": source.title,
        "author": [{"literal": source.speaker}] if source.speaker else None,
        "publisher": source.publisher,
        "URL": source.url,
        "issued": _day(source.published),
        "accessed": _day(source.retrieved[:10]),
        "note": f"SHA-256: {source.sha256}" if source.sha256 else "",
    }
    return {name: value for name, value in fields.items() if value}


def _day(iso: str) -> dict[str, Any] | None:
    if not iso:
        return None
    day = date.fromisoformat(iso)
    return {"date-parts": [[day.year, day.month, day.day]]}
