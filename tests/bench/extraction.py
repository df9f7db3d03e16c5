"""How well and how fast attributed statements are found, side by side with a plain regular expression.

python -m tests.bench.extraction GOLD.jsonl[.gz]… [--limit N] [--holdout N]

GOLD are lines of {"doc_id", "text", "quotes": [{"start", "end", "kind", "speaker", "speaker_start", "speaker_end",
"scope"}]}. A claim is found when its span and a gold one share half of what they cover together; it is found with its
speaker when the mentions overlap or end in the same name as well. Gold quotes of another scope than "core" are neither
asked for nor held against a reader. `--holdout` prints apart the N documents whose hashed names come first, where there
are more than twice as many.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path
from time import process_time
from typing import Any

from workbench.model import Span
from workbench.quotes import extract
from workbench.text.language import language_of

_WORDS = 550  # of one article, where speed is told in articles
_HALF = 0.5
_TRIMMED = "\"“”„«»‘’'` \t\r\n\u00a0,.;:!?-–—…()[]"
_PLAIN = re.compile(
    r"(?:[“\"]|'')([^“”\"\n]{12,2000}?)(?:[”\"]|'')(?: ?"
    r"(?:(?P<after>(?:[A-Z][\w.’' -]{1,60}?|he|she|they)) (?:said|says|told|wrote|added)\b"
    r"|(?:said|says|wrote|added) (?P<behind>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})))?"
)

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """One stretch that somebody is said to have said."""

    span: Span
    mention: Span | None


Reader = Callable[[str], list[Read]]


def workbench(text: str) -> list[Read]:
    """What this program reads."""
    claims = extract(text, language=language_of(text))
    return [Read(piece, claim.mention) for claim in claims for piece in claim.pieces or (claim.span,)]


def plain(text: str) -> list[Read]:
    """What one expression reads: all in quotation marks, and the name with a verb of saying behind them."""
    found = []
    for match in _PLAIN.finditer(text):
        names = [Span(*match.span(name)) for name in ("after", "behind") if match[name]]
        found.append(Read(Span(*match.span(1)), names[0] if names else None))
    return found


_READERS: Mapping[str, Reader] = {"workbench": workbench, "regular expression": plain}


def main() -> None:
    """Read every file with both and print the tables."""
    options = _options()
    for path in options.gold:
        documents = list(_documents(path))[: options.limit]
        documents.sort(key=lambda document: md5(document["doc_id"].encode(), usedforsecurity=False).hexdigest())
        held = options.holdout if len(documents) > 2 * options.holdout else 0
        read = {name: [_scored(reader, document) for document in documents] for name, reader in _READERS.items()}
        for told, part in (("", slice(None)), (" held out", slice(held)))[: 2 if held else 1]:
            print(f"\n{path.name}{told} ({len(documents[part])} documents)")
            for name, scores in read.items():
                _report(name, documents[part], scores[part])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.extraction", description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, nargs="+", help="articles with their attributed statements")
    parser.add_argument("--limit", type=int, help="read so many documents only")
    parser.add_argument("--holdout", type=int, default=0, help="report so many documents apart")
    return parser.parse_args()


def _documents(path: Path) -> Iterator[Document]:
    raw = path.read_bytes()
    text = gzip.decompress(raw) if path.suffix == ".gz" else raw
    yield from (json.loads(line) for line in text.decode("utf-8").split("\n") if line)


def _scored(reader: Reader, document: Document) -> tuple[float, Counter[tuple[str, str]]]:
    """How long reading took, and what was found of what is asked for."""
    start = process_time()
    read = reader(document["text"])
    return process_time() - start, _counted(document, read)


def _report(name: str, documents: Sequence[Document], scores: Sequence[tuple[float, Counter[tuple[str, str]]]]) -> None:
    took = sum(took for took, _ in scores)
    counts = sum((counted for _, counted in scores), Counter[tuple[str, str]]())
    words = sum(len(document["text"].split()) for document in documents)
    print(f"  {name}: {words / _WORDS / took:,.0f} articles of {_WORDS} words a second of one core")
    for kind in ("all", "direct", "mixed", "indirect"):
        found, asked = counts[kind, "found"], counts[kind, "asked"]
        print(f"    {kind:9} recall {_share(found, asked)}  of {asked}")
    right, made = counts["all", "found"], counts["all", "made"]
    print(f"    precision {_share(right, made)}  F1 {_f1(right, made, counts['all', 'asked'])}")
    print(f"    with speaker      F1 {_f1(counts['all', 'named'], made, counts['all', 'asked'])}")


def _counted(document: Document, read: Sequence[Read]) -> Counter[tuple[str, str]]:
    text, counts = document["text"], Counter[tuple[str, str]]()
    core = [quote for quote in document["quotes"] if quote.get("scope", "core") == "core"]
    others = [_trimmed(text, quote["start"], quote["end"]) for quote in document["quotes"] if quote not in core]
    gold = [_trimmed(text, quote["start"], quote["end"]) for quote in core]
    spans = [_trimmed(text, one.span.start, one.span.end) for one in read]
    pairs = _paired(gold, spans)
    for at, quote in enumerate(core):
        for kind in ("all", quote["kind"]):
            counts[kind, "asked"] += 1
            counts[kind, "found"] += at in pairs
            counts[kind, "named"] += at in pairs and _same_speaker(text, quote, read[pairs[at]])
    made = set(pairs.values())
    counts["all", "made"] = sum(
        at in made or not any(_iou(span, other) >= _HALF or other.holds(span) for other in others)
        for at, span in enumerate(spans)
    )
    return counts


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    if text[start:end].lower().startswith("that "):
        start += len("that ")
    return Span(start, end)


def _iou(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 0.0 if shared <= 0 else shared / (max(one.end, other.end) - min(one.start, other.start))


def _paired(gold: Sequence[Span], spans: Sequence[Span]) -> dict[int, int]:
    """Which gold span is found by which: the best pairs first, each used once."""
    scored = [(_iou(one, other), -at, -to) for at, one in enumerate(gold) for to, other in enumerate(spans)]
    pairs: dict[int, int] = {}
    for score, at, to in sorted(scored, reverse=True):
        if score >= _HALF and -at not in pairs and -to not in pairs.values():
            pairs[-at] = -to
    return pairs


def _same_speaker(text: str, quote: Document, read: Read) -> bool:
    if not quote.get("speaker") or read.mention is None:
        return not quote.get("speaker") and read.mention is None
    if quote.get("speaker_start") is not None and read.mention.overlaps(
        Span(quote["speaker_start"], quote["speaker_end"])
    ):
        return True
    return bool(quote["speaker"].split()[-1] == read.mention.of(text).split()[-1])


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f}" if whole else "  n/a"


def _f1(right: int, made: int, asked: int) -> str:
    return f"{200 * right / (made + asked):5.1f}" if made + asked else "  n/a"


if __name__ == "__main__":
    main()
