"""A desk with one article, one source and one claim: what most stories about the store begin with."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest

from tests.store.pairs import Pair
from workbench.model import (
    Claim,
    ClaimKind,
    Document,
    Extracted,
    Finding,
    FindingKind,
    NewDocument,
    NewVerdict,
    Place,
    Precision,
    Rating,
    Role,
    SaidOn,
    Scale,
    Span,
    Sureness,
)
from workbench.store import Store

INDEX_TABLES = (
    "index_words",
    "index_letter_pairs",
    "index_documents",
    "index_passages",
    "index_segments",
    "index_blocks",
    "index_digests",
)
"""All that an index is made of."""

ARTICLE = (
    "The president wrote that the release was “a very important and smart gesture”. "
    "He added that he had called off a second wave of attacks. "
    "The speaker of parliament denied that any deal was made."
)
POST = "This is a very important and smart gesture. The two countries are working well together."
SCALE = Scale(
    "quotes-1",
    "Quotations",
    (Rating("accurate", "Accurate", "as said", 1.0), Rating("altered", "Altered", "not as said", 0.0)),
    best=1.0,
    worst=0.0,
)


class Story:
    """The desk, and short ways to what its tests need."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.store = Store.open(path)
        self.article, self.post = self.store.documents.all()
        self.claims = [claim.id for claim in self.store.claims.of_document(self.article.id)]

    def again(self, **options: object) -> Store:
        """A second window on the same file."""
        return Store.open(self.path, **options)

    def add(self, text: str, **known: object) -> Document:
        return self.store.documents.add(NewDocument(text.encode(), text, text[:20], **known), "ana")

    @property
    def claim(self) -> Claim:
        return self.store.claims.get(self.claims[0])

    def found(self, kind: FindingKind = FindingKind.VERBATIM, fingerprint: str = "m1", **more: object) -> Finding:
        places = () if kind in (FindingKind.ABSENT, FindingKind.UNCHECKED) else (self.place(),)
        return Finding(kind, "a reason", 100.0, segments=places, matches=places, fingerprint=fingerprint, **more)

    def place(self) -> Place:
        return Place(str(self.post.id), self.span(POST, "a very important and smart gesture"))

    def match(self, finding: Finding, claim: int | None = None) -> None:
        held = self.claim if claim is None else self.store.claims.get(claim)
        quotation = held.quotations[0].id if held.quotations else None
        self.store.findings.record(held.id, [(quotation, finding)], "ana")

    def decide(self, who: str, rating: str = "accurate", seen: int | None = None, claim: int | None = None) -> Claim:
        held = self.claim if claim is None else self.store.claims.get(claim)
        verdict = NewVerdict(held.id, "quotes-1", rating, "compared it", held.version if seen is None else seen)
        return self.store.verdicts.record(verdict, who)

    @staticmethod
    def span(text: str, words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    @staticmethod
    def sentences(text: str) -> list[Span]:
        spans, start = [], 0
        while start < len(text):
            end = text.find(". ", start)
            end = len(text) if end < 0 else end + 1
            spans.append(Span(start, end))
            start = end + 1
        return spans


def fill(store: Store) -> None:
    """What every story begins with."""
    article = store.documents.add(NewDocument(ARTICLE.encode(), ARTICLE, ARTICLE[:20]), "ana")
    post = NewDocument(POST.encode(), POST, POST[:20], role=Role.SOURCE, speaker="Donald Trump")
    store.documents.add(post, "ana")
    first, second, third = Story.sentences(ARTICLE)
    gesture = Story.span(ARTICLE, "a very important and smart gesture")
    store.claims.record(
        article.id,
        [
            Extracted(
                first,
                ClaimKind.MIXED,
                (gesture,),
                Story.span(ARTICLE, "The president"),
                "Donald Trump",
                speaker_role="president",
                said_on=SaidOn(date(2026, 1, 9), Precision.DAY),
                worth=70,
            ),
            Extracted(second, ClaimKind.INDIRECT, speaker="Donald Trump", worth=90, sureness=Sureness.GUESSED),
            Extracted(third, ClaimKind.INDIRECT, speaker="Jorge Rodríguez", polarity="negative", worth=40),
        ],
        "ana",
    )
    store.scales.save(SCALE, "ana")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story's desk, made once: a copy of a closed file is quicker than a new one."""
    path = tmp_path_factory.mktemp("template") / "story.workbench"
    with Store.open(path, create=True) as store:
        fill(store)
    return path


@pytest.fixture
def story(template: Path, tmp_path: Path) -> Iterator[Story]:
    story = Story(Path(copyfile(template, tmp_path / "story.workbench")))
    with story.store:
        yield story


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk with nothing in it."""
    path = tmp_path / "empty.workbench"
    Store.open(path, create=True).close()
    return path


@pytest.fixture
def pair(template: Path, tmp_path: Path) -> Pair:
    """The story's desk and a copy of it."""
    return Pair(template, tmp_path)
