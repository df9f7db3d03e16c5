"""How well and how fast quotations are found, side by side with what one would use instead.

python -m tests.bench.matching --corpus DOCS.jsonl.gz --queries QUERIES.jsonl.gz [--smaller DOCS.jsonl.gz] [--limit N]

DOCS are lines of {"id", "text"}; QUERIES of {"qid", "class", "quote", "gold", "words"}: `gold` is a list of parts (two
for a splice, none for what nobody said), each a list of the places {"source", "start", "end"} where the words stand,
and `words` what was said there. Times are paired: each rival answers the same quotation right after the workbench.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import ParamSpec, TypeVar

from tests.bench.index_gold import Asked, asked, sources, thinned
from tests.bench.index_rivals import Everything, Fts5, Rival, Tantivy, Texts, has_tantivy
from workbench.matching import find
from workbench.model import Finding, Flag, Query, Source
from workbench.store.search import IndexedPassages, build

_SHOWN = 5
_MUST_FLAG = {"fab_number": Flag.NUMBER, "fab_negation": Flag.NEGATION}
_PAIRED = 500  # quotations asked of both corpora
# How many quotations each rival is asked for: some take seconds for one.
_SAMPLES: dict[Callable[[Texts], Rival], int] = {Tantivy: 150, Fts5: 12, Everything: 4}

P = ParamSpec("P")
T = TypeVar("T")
Timed = list[tuple[Asked, Finding, float]]


def main() -> None:
    """Run all of it and print."""
    options = _options()
    corpus, queries = sources(options.corpus), asked(options.queries, options.limit)
    texts = {one.key: one.text for one in corpus}
    index, took = _built(corpus, "index")
    answers = _answers(queries, index)
    _print_quality(answers, texts)
    _print_times("workbench", [ms for _, _, ms in answers])
    if options.smaller:
        _print_growth(sources(options.smaller), queries, index)
    _compare(corpus, queries, index, took, texts)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.matching", description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True, help="documents to look in")
    parser.add_argument("--queries", type=Path, required=True, help="quotations with their origins")
    parser.add_argument("--smaller", type=Path, help="a smaller corpus that holds the origins too: how time grows")
    parser.add_argument("--limit", type=int, help="ask for so many quotations only")
    return parser.parse_args()


def _built(corpus: Sequence[Source], name: str) -> tuple[IndexedPassages, float]:
    start = perf_counter()
    index = build(corpus)
    took = perf_counter() - start
    letters = sum(len(one.text.encode()) for one in corpus)
    size = index.size - letters  # it holds the texts as well
    print(f"{name}: {letters / 1e6:.1f} MB of text in {took:.1f} s, {size / letters:.2f} of the text's size besides it")
    return index, took


def _answers(queries: Sequence[Asked], index: IndexedPassages) -> Timed:
    for one in queries[:20]:  # SQLite's pages and the vocabulary are read once
        find(Query(one.words), index)
    return [(one, *_timed(find, Query(one.words), index)) for one in queries]


def _timed(work: Callable[P, T], *args: P.args, **options: P.kwargs) -> tuple[T, float]:
    start = perf_counter()
    result = work(*args, **options)
    return result, 1000 * (perf_counter() - start)


def _print_quality(answers: Timed, texts: Mapping[str, str]) -> None:
    print(f"\n{'':14}{'n':>6}{'first':>8}{'five':>8}{'whole':>8}{'grade':>8}{'flag':>8}")
    total: Counter[str] = Counter()
    for kind in sorted({one.kind for one, _, _ in answers}):
        tally = Counter[str]()
        for one, finding, _ in answers:
            if one.kind == kind:
                tally.update(_right(one, finding, texts))
        print(_line(kind, tally))
        total.update(tally if tally["held"] else {})
    print(_line("all said", total))


def _right(one: Asked, finding: Finding, texts: Mapping[str, str]) -> Mapping[str, int]:
    places = list(finding.matches[:_SHOWN])
    must = _MUST_FLAG.get(one.kind)
    right = {"n": 1, "grade": finding.kind in one.allowed(), "held": bool(one.parts), "must": must is not None}
    if one.parts:
        right["first"] = one.found(places[:1], texts)
        right["five"] = one.found(places, texts)
        right["whole"] = one.whole([*places, *finding.segments], texts)
    if must:
        right["flag"] = must in finding.flags
    return {name: int(value) for name, value in right.items()}


def _line(name: str, tally: Counter[str]) -> str:
    def share(of: str, among: str) -> str:
        return f"{tally[of] / tally[among]:8.3f}" if tally[among] else " " * 8

    cells = [share("first", "held"), share("five", "held"), share("whole", "held"), share("grade", "n")]
    return f"{name:14}{tally['n']:6}{''.join(cells)}{share('flag', 'must')}"


def _print_times(name: str, times: Sequence[float]) -> None:
    ordered = sorted(times)
    middle, slow = median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
    print(
        f"{name}: {middle:.2f} ms a query, 95 % within {slow:.2f} ms ({slow / middle:.1f} times), {len(times)} queries"
    )


def _print_growth(smaller: Sequence[Source], queries: Sequence[Asked], index: IndexedPassages) -> None:
    few, _ = _built(smaller, "\nsmaller index")
    _answers(queries[:_PAIRED], few)
    pairs = [[_timed(find, Query(one.words), each)[1] for each in (few, index)] for one in thinned(queries, _PAIRED)]
    before, after = (median(times) for times in zip(*pairs, strict=True))
    print(f"time a query grows {after / before:.2f} times from the smaller corpus")


def _compare(
    corpus: Sequence[Source], queries: Sequence[Asked], index: IndexedPassages, took: float, texts: Mapping[str, str]
) -> None:
    said = [one for one in queries if one.parts]
    whole = Texts(corpus)
    for make, sample in _SAMPLES.items():
        if make is Tantivy and not has_tantivy():
            print("\ntantivy is not installed: pip install tantivy")
            continue
        _print_rival(make(whole), thinned(said, sample), index, took, texts)


def _print_rival(
    rival: Rival, queries: Sequence[Asked], index: IndexedPassages, took: float, texts: Mapping[str, str]
) -> None:
    ours, theirs = list[float](), list[float]()
    right: Counter[str] = Counter()
    for one in queries:
        finding, ms = _timed(find, Query(one.words), index)
        ours.append(ms)
        right["ours"] += one.found(finding.matches[:1], texts)
        places, ms = _timed(rival.find, one.words)
        theirs.append(ms)
        right["first"] += one.found(places[:1], texts)
        right["five"] += one.found(places, texts)
    print()
    _print_times(rival.name, theirs)
    first, five, own = (right[name] / len(queries) for name in ("first", "five", "ours"))
    print(f"  right at first {first:.3f}, among five {five:.3f}; the workbench at first {own:.3f}")
    times = median(theirs) / median(ours)
    print(f"  the workbench takes 1/{times:.1f} of its time, {1 / times:.4f}")
    if rival.build:
        print(f"  its index took {rival.build:.1f} s; the workbench's {took / rival.build:.1f} times that")


if __name__ == "__main__":
    main()
