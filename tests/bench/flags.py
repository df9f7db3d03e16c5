"""How often an honest quotation is flagged: whole sentences of transcripts, quoted as they stand.

python -m tests.bench.flags DOCS.jsonl.gz [--count 600] [--show 20]

DOCS are lines of {"id", "text"}. The sentences are spread evenly over the documents. A flag on one of them is noise but
for a tie, which says that it stands there twice.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from tests.bench.index_gold import sources
from workbench.matching import find
from workbench.model import Finding, Flag, Query, Source
from workbench.store.search import build
from workbench.text.sentences import sentences

_FEWEST, _MOST = 6, 40  # words


def main() -> None:
    """Ask, count and print."""
    options = _options()
    corpus = sources(options.docs)
    asked = list(honest(corpus, options.count))
    index = build(corpus)
    answers = [(words, find(Query(words), index)) for words in asked]
    flagged = [(words, finding) for words, finding in answers if _noise(finding)]
    counts = Counter(flag for _, finding in flagged for flag in _noise(finding))
    kinds = Counter(finding.kind for _, finding in answers)
    print(f"{len(flagged)} of {len(answers)} whole sentences are flagged: {100 * len(flagged) / len(answers):.1f} %")
    print(", ".join(f"{flag} {count}" for flag, count in counts.most_common()))
    print("found: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    for words, finding in flagged[: options.show]:
        print(f"- {words}\n  " + "; ".join(f"{flag}: {finding.flags[flag]}" for flag in _noise(finding)))


def honest(corpus: Sequence[Source], count: int) -> Iterator[str]:
    """Whole sentences of the documents, so many from each, evenly spread over it."""
    each = -(-count // len(corpus))
    taken = (one for source in corpus for one in islice(_spread(source, each), each))
    return islice(taken, count)


def _spread(source: Source, each: int) -> Iterator[str]:
    spans = [span for span in sentences(source.text) if _FEWEST <= len(span.of(source.text).split()) <= _MOST]
    whole = [
        words for span in spans if (words := span.of(source.text))[0].isupper() and words.endswith((".", "!", "?"))
    ]
    return iter(whole[:: max(1, len(whole) // each)])


def _noise(finding: Finding) -> list[Flag]:
    return [flag for flag in finding.flags if flag is not Flag.TIE]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.flags", description=__doc__.splitlines()[0])
    parser.add_argument("docs", type=Path, help="transcripts to quote from")
    parser.add_argument("--count", type=int, default=600, help="how many sentences")
    parser.add_argument("--show", type=int, default=0, help="print so many of those that are flagged")
    return parser.parse_args()


if __name__ == "__main__":
    main()
