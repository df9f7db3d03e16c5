"""House spelling: the one spelling that stands for all that newsrooms use for the same word.

The table is `data/spelling.toml`. British and American forms meet in one; which one does not matter, nobody reads it.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def house_spelling(form: str) -> str:
    """The one form that stands for every house's spelling of this word, which is folded but for that."""
    known = _table().get(form)
    if known is not None:
        return known
    # Only longer words: size and prize keep what tells them from sise and prise.
    if len(form) > 5 and "z" in form:
        for ending in _verb_endings():
            if form.endswith(ending):
                return form[: -len(ending)] + ending.replace("z", "s")
    return form


def raw() -> str:
    """The table's file, for those who must notice that it changed."""
    return (files("workbench.text") / "data" / "spelling.toml").read_text("utf-8")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(raw())


@cache
def _verb_endings() -> tuple[str, ...]:
    return tuple(_data()["z_endings"])


@cache
def _table() -> dict[str, str]:
    data = _data()
    table = {variant: form for form, variants in data["same"].items() for variant in variants}
    for family in data["family"]:
        for stem in family["stems"]:
            for ending in family["endings"]:
                table[stem + family["from"] + ending] = stem + family["to"] + ending
    return table
