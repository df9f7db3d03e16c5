"""The figures of the README on data that comes with the project, each against its floor: what CI runs.

    python -m tests.bench.gate [--paragraphs 10000]

Shares are exact and the same everywhere; times are ratios of two things measured in turn on the same machine. Ends with
1 when a figure is worse than its floor in `gate.toml`. On a real parliament's words: `tests.bench.matching`.
"""

import argparse
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from rapidfuzz.fuzz import partial_ratio

from tests.bench.own_corpus import Asked, corpus, prose, quotations
from tests.bench.start import IMPORTS, VERSION, ms
from workbench.matching import find
from workbench.model import Finding, PassageIndex, Query, Source
from workbench.quotes import extract
from workbench.store.search import build

FLOORS = Path(__file__).with_suffix(".toml")
_EACH = 60  # quotations of each way to quote
_COMPARED = 6  # quotations compared with every passage: each takes a second
_STARTS = 7


def main() -> int:
    """Measure, print each figure beside its floor, and say whether all hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.gate", description=__doc__.splitlines()[0])
    parser.add_argument("--paragraphs", type=int, default=10_000)
    figures = measured(corpus(parser.parse_args().paragraphs))
    worse = 0
    for name, row in tomllib.loads(FLOORS.read_text(encoding="utf-8")).items():
        holds = figures[name] >= row["least"] if "least" in row else figures[name] <= row["most"]
        bound = f"at least {row['least']}" if "least" in row else f"at most {row['most']}"
        worse += not holds
        print(f"{row['says']:<72} {figures[name]:8.3f}  {bound}{'' if holds else '  WORSE'}")
    return min(worse, 1)


def measured(sources: Sequence[Source]) -> dict[str, float]:
    """Every figure by its name in `gate.toml`."""
    index = build(sources)
    asked = list(quotations(sources, _EACH))
    answers = [(one, find(Query(one.words, language="en"), index)) for one in asked]
    return {
        **_shares(answers),
        **_times(asked, index, sources),
        "start": median(ms(VERSION) / ms(IMPORTS) for _ in range(_STARTS)),
        "reading": _reading(),
    }


def _shares(answers: Sequence[tuple[Asked, Finding]]) -> dict[str, float]:
    right: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for one, finding in answers:
        held[one.done] += 1
        right[one.done] += finding.kind in one.kinds
        if one.flag:
            right[f"{one.done} flagged"] += one.flag in finding.flags
        if one.source:
            held["first"] += 1
            right["first"] += [place.source for place in finding.matches[:1]] == [one.source]
    shares = {name: right[name] / held[name.removesuffix(" flagged")] for name in [*held, *right]}
    return {name.replace(" ", "_"): share for name, share in shares.items()}


def _times(asked: Sequence[Asked], index: PassageIndex, sources: Sequence[Source]) -> dict[str, float]:
    """Beside comparing with every passage, and beside itself in a tenth of the corpus; pair by pair."""
    said = [one for one in asked if one.source]
    fewer = build(sources[: len(sources) // 10])
    ratios = []
    for one in said[:: len(said) // _COMPARED]:
        ours, all_of_them = (
            _clock(lambda one=one: find(Query(one.words), index)),
            _clock(lambda one=one: _all(one, sources)),
        )
        ratios.append(ours / all_of_them)
    for one in said:  # pages and vocabulary are read once
        find(Query(one.words), fewer)
    few = [_clock(lambda one=one: find(Query(one.words), fewer)) for one in said]
    many = [_clock(lambda one=one: find(Query(one.words), index)) for one in said]
    return {"beside_comparing": median(ratios), "growth": median(many) / median(few)}


def _all(one: Asked, sources: Sequence[Source]) -> float:
    words = one.words.casefold()
    return max(partial_ratio(words, source.text) for source in sources)


def _reading() -> float:
    """How often the words of a text could be counted while its claims are read."""
    words = prose()
    text = "\n\n".join(f"The mayor said that {' '.join(words[at : at + 30])}." for at in range(0, len(words) - 30, 30))
    extract(text)
    return _clock(lambda: extract(text)) / median(_clock(lambda: Counter(re.findall(r"\w+", text))) for _ in range(9))


def _clock(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
