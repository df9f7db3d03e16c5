"""Every rule by which claims are read decides in its own examples, and does not where it must not."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from workbench.cli.extract import extract as extract_command
from workbench.desk import Desk
from workbench.model import Span
from workbench.quotes import extract
from workbench.quotes.trace import Makes, Rule, Trace, rules

QUOTES = Path(__file__).parents[2] / "workbench" / "quotes"


def examples(which: str) -> Iterator[Any]:
    for rule in rules().values():
        for language, texts in getattr(rule, which).items():
            for text in texts:
                yield pytest.param(rule, language, text, id=f"{rule.name}, {language}: {text[:40]}")


def fired(text: str, language: str) -> list[str]:
    trace = Trace()
    extract(text, None, language, trace)
    return trace.fired


@pytest.mark.parametrize(("rule", "language", "text"), examples("fires"))
def test_a_rule_decides_where_it_should(rule: Rule, language: str, text: str) -> None:
    trace = Trace()
    claims = extract(text, None, language, trace)
    made = {name for claim in claims for name in claim.rules}
    assert rule.name in (trace.fired if rule.makes is Makes.NOTHING else made)


@pytest.mark.parametrize(("rule", "language", "text"), examples("spares"))
def test_a_rule_does_not_decide_where_it_must_not(rule: Rule, language: str, text: str) -> None:
    trace = Trace()
    claims = extract(text, None, language, trace)
    assert rule.name not in {*trace.fired, *(name for claim in claims for name in claim.rules)}


def test_every_rule_has_both_kinds_of_example_in_the_same_languages() -> None:
    for rule in rules().values():
        assert rule.fires.keys() == rule.spares.keys() != set(), rule.name


def test_every_rule_that_the_code_names_is_a_row_and_every_row_is_named() -> None:
    named = {
        node.value
        for path in QUOTES.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in rules()
    }
    noted = {
        call.args[-2 if ast.unparse(call.func).endswith(".by") else -1]
        for path in QUOTES.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith((".by", "note"))
        if len(call.args) == 2
    }
    assert named == rules().keys()
    assert {node.value for node in noted if isinstance(node, ast.Constant)} <= rules().keys()


def test_who_does_not_ask_why_is_told_no_rules() -> None:
    text = "The mayor said the bridge is shut."
    assert extract(text)[0].rules == ()
    assert extract(text, trace=Trace())[0].rules != ()


def test_a_desk_says_why_a_claim_was_read_and_nothing_of_one_that_a_person_changed(tmp_path: Path) -> None:
    article = tmp_path / "lock.txt"
    article.write_text("Anna Berg came at noon. She said that the lock is shut. It rained.", "utf-8")
    with Desk.open(tmp_path / "d.workbench", "Ana") as desk:
        [claim] = desk.extract(desk.documents.add(article).id)
        assert [rule.name for rule in desk.why(claim)][-2:] == ["clause behind that", "person that a pronoun fits"]
        held = desk.claim(claim)
        desk.corrections.correct(claim, held.version, span=Span(held.span.start, held.span.end - 5))
        assert desk.why(claim) == ()


def test_the_command_says_why(tmp_path: Path) -> None:
    article = tmp_path / "lock.txt"
    article.write_text("Anna Berg said that the lock is shut.", "utf-8")
    told = CliRunner().invoke(extract_command, ["--why", str(article)]).output
    assert "span: clause behind that (the claim is the clause behind “that”)" in told
    [quote] = json.loads(CliRunner().invoke(extract_command, ["--why", "--json", str(article)]).output)["quotes"]
    assert {"makes": "speaker", "rule": "name", "says": rules()["name"].says} in quote["why"]
    assert '"why"' not in CliRunner().invoke(extract_command, ["--json", str(article)]).output
