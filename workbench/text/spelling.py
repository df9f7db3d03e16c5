"""House spelling: the one spelling that stands for all that newsrooms use for the same word.

The tables are the `spelling` of the languages. British and American forms meet in one; which one does not matter:
nobody reads it.
"""

from functools import cache

from workbench import languages


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


@cache
def _verb_endings() -> tuple[str, ...]:
    return tuple(ending for book in languages.every("spelling").values() for ending in book["z_endings"])


@cache
def _table() -> dict[str, str]:
    books = languages.every("spelling").values()
    table = {variant: form for book in books for form, variants in book["same"].items() for variant in variants}
    for family in (family for book in books for family in book["family"]):
        for stem in family["stems"]:
            for ending in family["endings"]:
                table[stem + family["from"] + ending] = stem + family["to"] + ending
    return table
