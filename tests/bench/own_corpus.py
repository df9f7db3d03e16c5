"""A corpus that anyone can make again: paragraphs chained from the words of our own fixtures, the same every time.

Each paragraph is a walk from word to word as they follow each other in the fixtures, with numbers and names put in; so
its phrases come again and again, as they do in a parliament.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from workbench.model import FindingKind, Flag, Source

ROOT = Path(__file__).parent.parent.parent
_WORDS = 60  # of one paragraph
_LONGEST = 16  # words of a quotation
_SHORTEST = 9


@dataclass(frozen=True, slots=True)
class Asked:
    """A quotation of known origin: what was done to it, where it stands, what has to be found."""

    done: str
    words: str
    source: str
    kinds: frozenset[FindingKind]
    flag: Flag | None = None


def prose() -> list[str]:
    """The words of our English fixtures, in order."""
    rows = (ROOT / "fixtures/constructions/en.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(row)["text"] for row in rows]
    texts += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "fixtures/sources").glob("[!a]*.txt"))]
    texts += [(ROOT / "fixtures/articles/venezuela.txt").read_text(encoding="utf-8")]
    return [word for text in texts for word in re.findall(r"[A-Za-z]+(?:['’][a-z]+)?", text)]


def corpus(paragraphs: int) -> list[Source]:
    """So many paragraphs, each a source; a smaller corpus is the beginning of a larger one."""
    follows: dict[str, list[str]] = defaultdict(list)
    words = prose()
    for word, after in zip(words, [*words[1:], words[0]], strict=True):
        follows[word].append(after)
    return [Source(str(number), _paragraph(follows, Random(number)), language="en") for number in range(paragraphs)]


def _paragraph(follows: Mapping[str, Sequence[str]], dice: Random) -> str:
    word = dice.choice(sorted(follows))
    said: list[str] = []
    for at in range(_WORDS):
        word = dice.choice(follows[word])
        said.append(word)
        if at % 12 == 7:
            said.append(f"{dice.randint(11, 9999)}")
    return " ".join(said).capitalize() + "."


def quotations(sources: Sequence[Source], each: int) -> Iterator[Asked]:
    """So many of each way to quote, from places all over the corpus."""
    dice = Random(7)
    ways = (_verbatim, _elided, _number, _negated, _never)
    for way in ways:
        for _ in range(each):
            source = dice.choice(sources)
            words = source.text.rstrip(".").split()
            start = dice.randint(1, len(words) - _LONGEST - 1)
            length = _LONGEST if way is _number else dice.randint(_SHORTEST, _LONGEST)
            yield way(words[start : start + length], source.key, dice)


def _verbatim(words: list[str], source: str, dice: Random) -> Asked:
    del dice
    return Asked("verbatim", " ".join(words).upper(), source, frozenset({FindingKind.VERBATIM}))


def _elided(words: list[str], source: str, dice: Random) -> Asked:
    at = dice.randint(4, len(words) - 4)
    return Asked("elided", " ".join([*words[: at - 1], "…", *words[at:]]), source, frozenset({FindingKind.ELIDED}))


def _number(words: list[str], source: str, dice: Random) -> Asked:
    at = next(at for at, word in enumerate(words) if word.isdigit())  # one word in thirteen is
    changed = [*words[:at], str(int(words[at]) + dice.randint(1, 9)), *words[at + 1 :]]
    return Asked("number", " ".join(changed), source, frozenset({FindingKind.ALTERED}), Flag.NUMBER)


def _negated(words: list[str], source: str, dice: Random) -> Asked:
    at = dice.randint(3, len(words) - 3)
    changed = [*words[:at], "never", *words[at:]]
    return Asked("negation", " ".join(changed), source, frozenset({FindingKind.ALTERED}), Flag.NEGATION)


def _never(words: list[str], source: str, dice: Random) -> Asked:
    """The words in another order: each stands in the corpus, and nobody said that."""
    del source
    dice.shuffle(words)
    return Asked("never said", " ".join(words), "", frozenset({FindingKind.ABSENT}))
