"""Findings and verdicts as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), which Hypothesis reads.

Each quotation is an annotation of its article: its words with those around them (TextQuoteSelector), and its place in
code points of the article's text as this desk stores it (TextPositionSelector).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from workbench.reports.atomic import replacing
from workbench.reports.checks.words import headline, reasons
from workbench.reports.galley.layout import numbered
from workbench.reports.galley.rows import Article, Note
from workbench.reports.matter import Matter
from workbench.text.json_lines import json_line

AROUND = 32
"""Code points before and after the words that a reader finds them again by: what Hypothesis takes."""


def write(matter: Matter, target: Path, *, raw: bool, overwrite: bool) -> int:
    """Write all annotations as one page of them; how many they are. Raises what `replacing` raises."""
    del raw
    items = [one for article in matter.articles() for one in annotations(article)]
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items}
    with replacing(target, overwrite=overwrite) as file:
        file.write((json_line(page, indent=1) + "\n").encode("utf-8", "replace"))
    return len(items)


def annotations(article: Article) -> Iterator[dict[str, Any]]:
    """An annotation a note of the article, in the order of the text. The same note has the same id each time."""
    about = article.url or f"urn:sha256:{article.facts.get('SHA-256 of the article', '')}"
    for _, note in numbered(article):
        span, text = note.row.span, article.text
        yield {
            "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{about}#{span.start}-{span.end}')}",
            "type": "Annotation",
            "motivation": "assessing",
            "body": {
                "type": "TextualBody",
                "format": "text/plain",
                "value": _body(note),
            },
            "target": {
                "source": about,
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": span.of(text),
                        "prefix": text[max(0, span.start - AROUND) : span.start],
                        "suffix": text[span.end : span.end + AROUND],
                    },
                    {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                ],
            },
        }


def _body(note: Note) -> str:
    decision = note.decision
    verdict = [f"Verdict: {note.decided}. {decision.why} ({', then '.join(decision.by)})"] if decision.label else []
    right = [f"Right words: “{note.right_words}”"] if note.right_words else []
    stands = [f"{found.title or found.source}: {found.words}" for found in note.row.places]
    return "\n".join([*verdict, f"Found: {headline(note.row)}", *reasons(note.row), *stands, *right])
