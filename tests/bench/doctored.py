"""How often true words are called absent for what was done to them: a tail invented, a word changed, two pieces joined.

python -m tests.bench.doctored DOCS.jsonl.gz [--count 200] [--show 5]

DOCS are lines of {"id", "text"}. Each quotation is asked for where only its paragraph and its neighbours are held, and
where all documents are. Nothing may be called verbatim.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench.index_gold import sources
from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import FindingKind, PassageIndex, Query, Source
from workbench.store.search import build

_SEED = 8
_FEWEST, _MOST = 16, 40  # words of the sentences that are doctored

Doctor = Callable[[Sequence[str], Sequence[str], random.Random], str]


def main() -> None:
    """Doctor, ask and print."""
    options = _options()
    corpus = sources(options.docs)
    everything = build(corpus)
    for name, doctor in DOCTORS.items():
        chance = random.Random(_SEED)
        made = [(doctor(words, other, chance), near) for words, other, near in _taken(corpus, options.count, chance)]
        _report(f"{name}, little held", [(words, Scan([Source("near", near)])) for words, near in made], options.show)
        _report(f"{name}, all held", [(words, everything) for words, _ in made], options.show)


def half_invented(words: Sequence[str], other: Sequence[str], chance: random.Random) -> str:
    """The first half of a sentence, and as many words of another one in no order."""
    half = len(words) // 2
    tail = list(other)
    chance.shuffle(tail)
    return " ".join((*words[:half], *tail[: len(words) - half]))


def one_of_four(words: Sequence[str], other: Sequence[str], chance: random.Random) -> str:
    """Four words of a sentence, one of them another."""
    at = chance.randrange(len(words) - 4)
    four = list(words[at : at + 4])
    longest = max(range(4), key=lambda i: len(four[i]))
    four[longest] = max(
        (word for word in other if word.lower() not in map(str.lower, words)), key=len, default="harbour"
    )
    return " ".join(four)


def three_and_three(words: Sequence[str], _other: Sequence[str], chance: random.Random) -> str:
    """Two pieces of three words of a sentence, shown as one."""
    first = chance.randrange(len(words) - 10)
    second = chance.randrange(first + 6, len(words) - 3)
    return " ".join((*words[first : first + 3], *words[second : second + 3]))


DOCTORS: dict[str, Doctor] = {
    "tail half invented": half_invented,
    "one word of four changed": one_of_four,
    "three and three words": three_and_three,
}


def _taken(
    corpus: Sequence[Source], count: int, chance: random.Random
) -> Iterator[tuple[Sequence[str], Sequence[str], str]]:
    """Sentences as words, each with another one's, and its paragraph with the two around it."""
    places = [(source, at) for source in corpus for at in range(1, len(paragraphs(source)) - 1)]
    chance.shuffle(places)
    made = 0
    for (source, at), (other, there) in zip(places, reversed(places), strict=True):
        words, others = (_sentence(paragraphs(one)[to]) for one, to in ((source, at), (other, there)))
        if words and others and source is not other:
            yield words, others, "\n\n".join(paragraphs(source)[at - 1 : at + 2])
            made += 1
        if made == count:
            return


def paragraphs(source: Source) -> list[str]:
    """The paragraphs of a document."""
    return source.text.split("\n\n")


def _sentence(paragraph: str) -> list[str]:
    words = paragraph.split(". ", maxsplit=1)[0].split()
    return words if _FEWEST <= len(words) <= _MOST and ":" not in paragraph[:60] else []


def _report(name: str, asked: Sequence[tuple[str, PassageIndex]], show: int) -> None:
    answers = [(words, find(Query(words), index)) for words, index in asked]
    kinds = Counter(finding.kind for _, finding in answers)
    absent = kinds[FindingKind.ABSENT] + kinds[FindingKind.UNCHECKED]
    print(
        f"{name}: {100 * absent / len(answers):.0f} % absent; " + ", ".join(f"{k} {n}" for k, n in kinds.most_common())
    )
    for words, finding in [answer for answer in answers if answer[1].kind is FindingKind.ABSENT][:show]:
        print(f"- {words} ({finding.score:.0f})")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.doctored", description=__doc__.splitlines()[0])
    parser.add_argument("docs", type=Path, help="transcripts to quote from")
    parser.add_argument("--count", type=int, default=200, help="how many quotations of each kind")
    parser.add_argument("--show", type=int, default=0, help="print so many of those that are called absent")
    return parser.parse_args()


if __name__ == "__main__":
    main()
