"""Fit the model that decides whether a quotation was said at all: `workbench/matching/decision.toml`.

usage: python -m tests.bench.fit_decision --corpus DOCS.jsonl[.gz] --queries Q.jsonl[.gz]

DOCS are lines of {"id", "text"}; Q lines of {"quote", "gold"}, gold naming the sources that hold the quotation, empty
for words said nowhere. Each quotation that was said serves twice: against the corpus, and against the corpus without
the sources that hold it, where it was not said. Half of the quotations fit the model, the other half show what it does;
then the halves change places.
"""

import argparse
import gzip
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from workbench.matching.decision import Evidence, features, raw
from workbench.matching.quotation import read
from workbench.matching.search import search
from workbench.model import Passage, PassageIndex, Query, Source
from workbench.store.search import build

_ROUNDS = 40
_RIDGE = 0.5
# Of the wrong places, those that hold nearly all the words were said twice: no example of words that were not said.
_SAID_TWICE = 0.8


class Without:
    """An index that does not show the passages of some sources."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self.hidden: frozenset[str] = frozenset()

    def candidates(self, forms: Sequence[str], limit: int = 48) -> Sequence[Passage]:
        """As the index's, without the hidden sources."""
        more = self._index.candidates(forms, limit * 3 if self.hidden else limit)
        return [passage for passage in more if passage.source not in self.hidden][:limit]

    def holding(self, forms: Sequence[str], most: int) -> Sequence[Passage]:
        """As the index's, without the hidden sources."""
        more = self._index.holding(forms, most * 3 if self.hidden else most)
        return [passage for passage in more if passage.source not in self.hidden][:most]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._index, name)


@dataclass(frozen=True, slots=True)
class Example:
    """Evidence, and whether the words were said there; `nowhere`: neither there nor anywhere else."""

    evidence: Evidence
    said: bool
    nowhere: bool = False


def main() -> None:
    """Fit, show what the fit does on quotations that it did not see, and write it when asked to."""
    options = _options()
    halves: list[list[Example]] = [[], []]
    for corpus in options.corpus:
        index = Without(build(Source(row["id"], row["text"]) for row in _rows(corpus)))
        for row in _rows(options.queries):
            halves[sha256(row["quote"].encode()).digest()[0] % 2] += _examples(index, row)
    for fitted, seen in ((halves[0], halves[1]), (halves[1], halves[0])):
        weights = fit(fitted)
        threshold = threshold_for(weights, fitted, options.false_matches)
        print(f"held out: {_shown(weights, threshold, seen)}")
    everything = halves[0] + halves[1]
    weights = fit(everything)
    threshold = threshold_for(weights, everything, options.false_matches)
    text = _toml(weights, threshold, options, _shown(weights, threshold, everything))
    print(text)
    if options.write:
        Path("workbench/matching/decision.toml").write_text(text, encoding="utf-8")


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Weights of the logistic model, by Newton's method with a little ridge; both outcomes weigh alike."""
    names = list(features(examples[0].evidence))
    rows = [[features(example.evidence)[name] for name in names] for example in examples]
    said = sum(example.said for example in examples)
    shares = [0.5 / said if example.said else 0.5 / (len(examples) - said) for example in examples]
    weights = [0.0] * len(names)
    for _ in range(_ROUNDS):
        gradient = [-_RIDGE * weight / len(examples) for weight in weights]
        curvature = [[_RIDGE / len(examples) * (i == j) for j in range(len(names))] for i in range(len(names))]
        for row, example, share in zip(rows, examples, shares, strict=True):
            chance = _logistic(sum(w * x for w, x in zip(weights, row, strict=True)))
            slope = share * chance * (1 - chance)
            for i, x in enumerate(row):
                gradient[i] += share * (example.said - chance) * x
                for j, y in enumerate(row):
                    curvature[i][j] += slope * x * y
        weights = [weight + step for weight, step in zip(weights, _solve(curvature, gradient), strict=True)]
    return dict(zip(names, weights, strict=True))


def threshold_for(weights: dict[str, float], examples: Sequence[Example], false_matches: float) -> float:
    """The lowest probability at which no more than this share of the words said nowhere count as said."""
    chances = sorted((_chance(weights, each.evidence) for each in examples if each.nowhere), reverse=True)
    allowed = int(false_matches * len(chances))
    return min(0.999, chances[allowed] + 0.001)


def _examples(index: Without, row: dict[str, Any]) -> Iterator[Example]:
    holders = frozenset(gold["source"] for part in row["gold"] for gold in part)
    for hidden in (frozenset(), holders) if holders else (frozenset(),):
        index.hidden = hidden
        quotation = read(row["quote"])
        found = search(Query(row["quote"]), quotation, index) if quotation.words else None
        if found is None or (found.evidence.exact and found.evidence.parts == 1):
            continue
        said = bool(holders) and not hidden
        if said or not holders or found.evidence.parts > 1 or found.evidence.same < _SAID_TWICE * found.evidence.words:
            yield Example(found.evidence, said, not holders)


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss with pivots: the matrix is small and positive."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(size):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, value))))


def _chance(weights: dict[str, float], evidence: Evidence) -> float:
    return _logistic(sum(weights[name] * value for name, value in features(evidence).items()))


def _shown(weights: dict[str, float], threshold: float, examples: Iterable[Example]) -> str:
    counts = {"said": [0, 0], "elsewhere": [0, 0], "nowhere": [0, 0]}
    for each in examples:
        count = counts["said" if each.said else "nowhere" if each.nowhere else "elsewhere"]
        count[0] += _chance(weights, each.evidence) >= threshold
        count[1] += 1
    shares = ", ".join(f"{name} {found}/{all_} = {found / all_:.3f}" for name, (found, all_) in counts.items())
    return f"found of those that do not stand there word for word: {shares}"


def _toml(weights: dict[str, float], threshold: float, options: argparse.Namespace, shown: str) -> str:
    lines = [
        "# Was it said at all? Written by `python -m tests.bench.fit_decision`; see workbench/matching/decision.py.",
        f"# Set to {options.false_matches:.1%} false matches among quotations said nowhere.",
        f"# On {', '.join(Path(corpus).name.split('.')[0] for corpus in options.corpus)}: {shown}.",
        f"threshold = {threshold:.4f}",
        "",
        _rules(),
        "[weights]",
        *(f"{name} = {weight:.3f}" for name, weight in weights.items()),
    ]
    return "\n".join(lines) + "\n"


def _rules() -> str:
    """The rules as they are: set by hand on `tests.bench.doctored`, not fitted here."""
    written = raw()
    return written[written.index("# What speaks") : written.index("[weights]")]


def _rows(path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", required=True, nargs="+", help="one or several; each counts alike")
    parser.add_argument("--queries", required=True)
    parser.add_argument("--false-matches", type=float, default=0.01)
    parser.add_argument("--write", action="store_true", help="write workbench/matching/decision.toml")
    return parser.parse_args()


if __name__ == "__main__":
    main()
