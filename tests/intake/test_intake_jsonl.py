"""Corpora, queries and articles as lines of JSON."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadInput, NotUsable
from workbench.intake import jsonl
from workbench.model import Precision, Query, SaidOn, Source

ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_categories=()))


def corpus(path: Path, *rows: object) -> Path:
    text = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


@pytest.mark.parametrize("name", ["docs.jsonl", "docs.jsonl.gz"])
def test_sources_come_with_what_is_known_of_them(tmp_path: Path, name: str) -> None:
    path = corpus(
        tmp_path / name,
        {"id": "a", "text": "One."},
        {"id": 2, "text": "", "title": "T", "speaker": "S", "date": "2026-01-09", "language": "es-VE", "more": [1]},
        {"id": "c", "text": "x", "title": None, "speaker": "", "date": ""},
    )
    assert list(jsonl.sources(path)) == [
        Source("a", "One."),
        Source("2", "", title="T", speaker="S", said_on=date(2026, 1, 9), language="es"),
        Source("c", "x"),
    ]


def test_gzip_is_known_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_bytes(gzip.compress(b'{"id": "a", "text": "One."}\n'))
    assert list(jsonl.sources(path)) == [Source("a", "One.")]


def test_queries_come_with_their_callers_names(tmp_path: Path) -> None:
    path = corpus(
        tmp_path / "q.jsonl",
        {"qid": "q1", "quote": "no"},
        {"qid": "q2", "quote": "yes", "speaker": "Donald Trump", "date": "2026-01-09T10:00:00Z", "class": "short"},
    )
    assert list(jsonl.queries(path)) == [
        ("q1", Query("no")),
        ("q2", Query("yes", speakers=("Donald Trump",), said_on=SaidOn(date(2026, 1, 9), Precision.DAY))),
    ]


@given(ANY_TEXT)
def test_texts_keep_every_letter_in_its_place(text: str) -> None:
    article = next(jsonl.articles([json.dumps({"doc_id": "a", "text": text})], "in"))
    assert len(article.text) == len(text)
    assert all(
        kept == given or (given == "\0" or "\ud800" <= given <= "\udfff")
        for kept, given in zip(article.text, text, strict=True)
    )


def test_line_ends_within_a_text_are_the_callers_own() -> None:
    article = next(jsonl.articles(['{"doc_id": "a", "text": "one\\r\\ntwo"}'], "in"))
    assert article == jsonl.Article("a", "one\r\ntwo")


def test_blank_lines_and_a_mark_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "a", "text": "One."}\r\n\r\n{"id": "b", "text": "Two."}')
    assert [source.key for source in jsonl.sources(path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", r"no JSON \(.*column 2\)"),
        ("nothing", "no JSON"),
        ("[1]", "must be an object"),
        ("[" * 100_000, "nested too deeply"),
        ('{"id": "b"}', "“text” is missing or no text"),
        ('{"id": "b", "text": 7}', "“text” is missing or no text"),
        ('{"text": "x"}', "“id” is missing or no text"),
        ('{"id": true, "text": "x"}', "“id” is missing or no text"),
        ('{"id": "", "text": "x"}', "“id” is missing or no text"),
        ('{"id": ' + "9" * 10_000 + ', "text": "x"}', "a number too long"),
        ('{"id": "a", "text": "x"}', "the id “a” stands in an earlier line too"),
        ('{"id": "b", "text": "x", "date": "9 Jannuary"}', "“9 Jannuary” is no date; write 2026-01-09"),
        ('{"id": "b", "text": "x", "date": "' + "9" * 400 + '"}', "“9{40}” is no date"),
        ('{"id": "b", "text": "x", "date": 20260109}', "“20260109” is no date"),
        ('{"id": "b", "text": "x", "speaker": ["S"]}', "“speaker” is missing or no text"),
        ("\udcff", r"no UTF-8 at byte 1"),
    ],
)
def test_a_bad_line_is_named_with_its_file(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_bytes(b'{"id": "a", "text": "One."}\n\n' + line.encode("utf-8", "surrogateescape") + b"\n")
    with pytest.raises(BadInput, match=said) as refused:
        list(jsonl.sources(path))
    assert str(refused.value).startswith(f"{path}, line 3: ")
    assert "\n" not in str(refused.value)


def test_what_comes_before_a_bad_line_was_given_already() -> None:
    articles = jsonl.articles(['{"doc_id": "a", "text": "x"}', "{"], "standard input")
    assert next(articles).doc_id == "a"
    with pytest.raises(BadInput, match=r"^standard input, line 2: no JSON"):
        next(articles)


@pytest.mark.parametrize(
    "written",
    ["2012", "2012-05", "May 2012", 2012, "spring", "2012-05-99", "03/04/2026", [], {"day": 1}, True, "9" * 400],
)
def test_a_date_that_is_no_whole_day_costs_no_article(written: object) -> None:
    lines = [
        json.dumps({"doc_id": key, "text": "x", "date": date}) for key, date in (("a", written), ("b", "2012-05-03"))
    ]
    assert [article.published for article in jsonl.articles(lines, "in")] == [None, date(2012, 5, 3)]


def test_files_that_cannot_be_read_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NotUsable, match="there is no such file"):
        list(jsonl.sources(tmp_path / "missing.jsonl"))
    with pytest.raises(NotUsable, match="is a directory"):
        list(jsonl.sources(tmp_path))
    whole = gzip.compress(b'{"id": "a", "text": "One."}\n' * 100)
    for damaged in (whole[:40], whole[:15] + b"xxxx" + whole[19:], whole[:-8] + b"\0" * 8):
        (tmp_path / "bad.gz").write_bytes(damaged)
        with pytest.raises((NotUsable, BadInput), match=r"damaged or end too early|earlier line"):
            list(jsonl.sources(tmp_path / "bad.gz"))


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(150):
            file.write(b" " * 999_999 + b"\n")
    with pytest.raises(NotUsable, match="swells more than 200 times"):
        list(jsonl.sources(path))


def test_a_line_longer_than_any_book_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.truncate(100_000_002)
    with pytest.raises(BadInput, match="line 1: longer than 100 MB"):
        list(jsonl.sources(path))
