"""What a speaker is, in the words of the article: "US President", "the head of the port", "a lawyer"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.model import Extracted
from workbench.quotes.lexicon import Lexicon

_ENDS = re.compile(r"[,;:\n\"“”«»—()]|\.\s|\.\Z")
_LONGEST = 160  # code points of an apposition
_HONORIFIC = 4  # letters at most: "Mrs." and "Sra." tell a gender and no role
_LINK = re.compile(r"[\[\]*#]")


def with_roles(text: str, claims: Sequence[Extracted], lexicon: Lexicon) -> list[Extracted]:
    """The claims with their speakers' roles: as the claim's own mention tells it, else as the first one that does."""
    own = [_role(text, claim, lexicon) for claim in claims]
    first: dict[str, str] = {}
    for claim, role in zip(claims, own, strict=True):
        if claim.speaker and role:
            first.setdefault(claim.speaker, role)
    told = (role or first.get(claim.speaker or "", "") for claim, role in zip(claims, own, strict=True))
    return [replace(claim, speaker_role=role) if role else claim for claim, role in zip(claims, told, strict=True)]


def _role(text: str, claim: Extracted, lexicon: Lexicon) -> str:
    if claim.mention is None or not claim.speaker or not claim.speaker[0].isupper():
        return ""
    printed = claim.mention.of(text)
    before, found, _ = printed.partition(claim.speaker.split()[0])
    if found:
        return _bare(before, lexicon) or _apposed(text, claim.mention.end, lexicon)
    words = printed.casefold().split()
    pronoun = words[0] in lexicon.words["subjects"] or words[0] in lexicon.words["relatives"]
    return "" if pronoun or claim.speaker.split()[-1] in printed else _bare(printed, lexicon)


def _bare(words: str, lexicon: Lexicon) -> str:
    """Words that say what somebody is, without the article before them; nothing when there are none."""
    found = _LINK.sub("", words).strip(" ,").split()
    while found and found[0].casefold() in lexicon.words["determiners"]:
        found = found[1:]
    forms = [word.casefold().strip(".") for word in found]
    closed = lexicon.words["conjunctions"] | lexicon.words["times"] | lexicon.words["prepositions"]
    if not found or closed & {forms[0], forms[-1]} or any(_is_honorific(form, lexicon) for form in forms):
        return ""
    titled = forms[-1] in lexicon.words["titles"] or any(word[0].islower() for word in found)  # "UN" alone is no role
    return " ".join(found) if titled else ""


def _is_honorific(form: str, lexicon: Lexicon) -> bool:
    gendered = lexicon.words["masculine_titles"] | lexicon.words["feminine_titles"]
    return len(form) < _HONORIFIC and form in gendered


def _apposed(text: str, at: int, lexicon: Lexicon) -> str:
    """What stands between commas behind a name, when a determiner or a title opens it."""
    if not text.startswith(", ", at):
        return ""
    for sign in _ENDS.finditer(text, at + 2, at + _LONGEST):
        words = text[at + 2 : sign.start()].split()
        if words and not (sign.group()[0] == "." and len(words[-1]) <= _HONORIFIC and words[-1][0].isupper()):
            first = words[0].casefold()
            opens = first in lexicon.words["determiners"] or first in lexicon.words["titles"]
            return _bare(" ".join(words), lexicon) if opens else ""
    return ""
