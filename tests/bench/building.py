"""How fast an index over many texts is built, and in how much memory.

python -m tests.bench.building --corpus DOCS.jsonl.gz [--copies 10] [--into FILE] [--alone] [--without-numpy] [--rival]

DOCS are lines of {"id", "text"}. Of each document so many copies are made, every 25th word of which is another one: ten
of 100,000 paragraphs are a million. The texts are held in memory before anything is measured. An index in memory
(without --into) holds them once more, which is taken off too. With --rival also what tantivy's writer takes for the
same passages: seconds of the processor, as the two can't run at one moment.
"""

import argparse
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

from tests.bench.index_gold import sources
from tests.bench.index_rivals import Tantivy, Texts
from workbench.model import Source
from workbench.store.search import build, helpers, packing

_EVERY = 25
_MB = 1_000_000
_UNIT = 1 if sys.platform == "darwin" else 1_024  # of what the system tells of memory


def main() -> None:
    """Build once and print."""
    options = _options()
    if options.alone:
        helpers._useful = lambda: 0
    if options.without_numpy:
        packing._WORTH_NUMPY = sys.maxsize
    texts = list(_copies(sources(options.corpus), options.copies))
    size = sum(len(one.text.encode()) for one in texts)
    before, start, busy = _peak(), perf_counter(), process_time()
    index = build(texts, options.into)
    took, busy, helped = perf_counter() - start, process_time() - busy, _helped()
    above = _peak() - before - (0 if options.into else size)
    ways = [
        f"{helpers._useful()} helpers",
        "no numpy" if options.without_numpy or not packing._has_numpy() else "numpy",
    ]
    print(f"{size / _MB:.0f} MB of text, {len(texts)} documents, {', '.join(ways)}")
    print(f"built in {took:.1f} s: {size / _MB / took:.1f} MB a second")
    print(f"processor: {busy:.1f} s here and {helped:.1f} s in helpers, {size / _MB / (busy + helped):.1f} MB a second")
    print(f"memory above the text: {above / _MB:.0f} MB, and what helpers take")
    print(f"index: {(index.size - size) / size:.2f} of the text's size besides it")
    index.close()
    if options.rival:
        _beside_tantivy(texts, busy + helped)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.building", description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True, help="documents to index")
    parser.add_argument("--copies", type=int, default=1, help="how often, each time with other words in between")
    parser.add_argument("--into", type=Path, help="a file for the index, which must not be there; else memory")
    parser.add_argument("--alone", action="store_true", help="in this process only")
    parser.add_argument("--without-numpy", action="store_true", help="as where it is not installed")
    parser.add_argument("--rival", action="store_true", help="tantivy too, which has to be installed")
    return parser.parse_args()


def _copies(documents: list[Source], copies: int) -> Iterator[Source]:
    words = sorted({word for one in documents[:20] for word in one.text.split() if word.isalpha()})
    for copy in range(copies):
        for one in documents:
            yield one if not copy else Source(f"{one.key} {copy}", _varied(one.text, copy, words))


def _varied(text: str, copy: int, words: list[str]) -> str:
    parts = text.split(" ")
    for at in range(copy, len(parts), _EVERY):
        parts[at] = words[at * copy % len(words)]
    return " ".join(parts)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


def _helped() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _beside_tantivy(texts: list[Source], busy: float) -> None:
    passages = Texts(texts)
    start = process_time()
    Tantivy(passages)
    theirs = process_time() - start
    print(f"tantivy's writer: {theirs:.1f} s of the processor; the workbench's {busy / theirs:.1f} times that")


if __name__ == "__main__":
    main()
