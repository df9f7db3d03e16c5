"""By numpy or without it, the index is the same to the byte."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.conftest import INDEX_TABLES as TABLES
from workbench.model import Source
from workbench.store.connection import Connection
from workbench.store.file import MEMORY
from workbench.store.search import alone, packing
from workbench.store.search.blocks import Block
from workbench.store.search.grams import useless
from workbench.store.search.merging import merge_due
from workbench.store.search.writer import Writer, write_all
from workbench.store.sql import folder

vectors = pytest.importorskip("workbench.store.search.vectors", exc_type=ImportError)

# Letters of one to four bytes in UTF-8, as the numbers of words become.
LETTERS = [chr(number) for number in (1, 2, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0xE0000)]
PASSAGES = st.lists(st.text(st.sampled_from(LETTERS), max_size=12), max_size=30)


@given(PASSAGES, st.sets(st.sampled_from(LETTERS)))
def test_passages_are_packed_alike(passages: Sequence[str], common: set[str]) -> None:
    assert vectors.packed(passages, common) == packing.packed(passages, common)


def test_grams_that_share_a_key_are_packed_alike() -> None:
    one, other = _sharing_a_key()
    common = {*one, *other}
    passages = [other, one, one + other, "", other]
    blocks = vectors.packed(passages, common)
    assert blocks == packing.packed(passages, common)
    held = [list(Block(body).postings(crc32(one.encode())) or ()) for _, body in blocks.blocks]
    assert [0, 1, 2, 4] in held


def test_grams_that_stand_too_often_are_packed_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = useless(0), useless(0) + 1
    passages = ["\x03\x04"] * few + ["\x05\x06\x05"] * many
    blocks = vectors.packed(passages, {"\x05", "\x06"})
    assert blocks.grams == 4
    held = dict(gram for _, body in blocks.blocks for gram in Block(body).all())
    assert sorted(map(len, held.values())) == [0, 0, few, few]
    monkeypatch.setattr(packing, "_WORTH_NUMPY", 10**9)
    assert blocks == packing.packed(passages, {"\x05", "\x06"})


@pytest.mark.parametrize("seed", range(4))
def test_what_was_merged_of_batches_is_alike(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = list(_texts(Random(seed)))
    without = _index(texts, batch=9_000)
    monkeypatch.setattr(packing, "_WORTH_NUMPY", 0)
    assert _index(texts, batch=9_000) == without
    assert _index(texts, batch=9_000, unread=True) == without
    assert len(without["index_segments"]) < 4
    common = [row[5] for row in without["index_segments"]]
    assert all(common)


def _texts(chance: Random) -> Sequence[str]:
    """Sentences of which the frequent words change from batch to batch."""
    words = [f"word{number}" for number in range(2_000)]
    frequent = [chance.sample(words, 40) for _ in range(5)]
    return [" ".join(chance.choices(frequent[at // 160], k=9) + chance.choices(words, k=9)) for at in range(800)]


def _index(texts: Sequence[str], batch: int, *, unread: bool = False) -> dict[str, list[tuple[object, ...]]]:
    """All rows of an index over these texts."""
    connection = Connection(Path(MEMORY))
    for name in alone._SCHEMA:
        connection.raw.executescript((folder() / name).read_text(encoding="utf-8"))
    write_all(Writer(connection, batch=batch), [Source(str(at), text, language="en") for at, text in enumerate(texts)])
    merge_due(connection, unread=unread)
    rows = {table: [tuple(row) for row in connection.rows(f"SELECT * FROM {table}")] for table in TABLES}
    connection.close()
    return rows


def _sharing_a_key() -> tuple[str, str]:
    """Two pairs of words that have the same key: of so many drawn at random there are some ten."""
    chance = Random(1)
    seen: dict[int, str] = {}
    for _ in range(300_000):
        pair = chr(chance.randrange(1, 0xD800)) + chr(chance.randrange(1, 0xD800))
        other = seen.setdefault(crc32(pair.encode()), pair)
        if not {*other} & {*pair}:
            return other, pair
    raise AssertionError("no two pairs share a key")
