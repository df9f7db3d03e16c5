"""Whether there is anything to check a quotation against: what decides between absent and unchecked."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from workbench.matching.counted import counted
from workbench.model import Flag, Holding, Query
from workbench.text.language import language_name, language_of

_FEWEST, _MOST_READ = 3, 200  # words that differ, among so many


@dataclass(frozen=True, slots=True)
class Held:
    """What is held for a quotation. `lacking` says in words why nothing can be checked, or is empty.

    `sources` counts those that count. `language` is the words' own, as far as known; `foreign` holds the reason where
    the speaker's words are held in other languages only. `unfound` is what to say, in place of `lacking`, of words that
    stand nowhere.
    """

    sources: int
    language: str
    lacking: str = ""
    foreign: str = ""
    unfound: str = ""

    @property
    def flags(self) -> dict[Flag, str]:
        """The flag that says why, where there is one."""
        return {Flag.LANGUAGE: self.foreign} if self.foreign else {}


def held_for(query: Query, holdings: Sequence[Holding], *, guess: bool = True) -> Held:
    """What of the holdings this quotation can be checked against; its language, where not told, is guessed if asked."""
    every = counted(holdings)
    guess = guess and any(every.languages)
    language = query.language or (language_of(query.words) if guess and _tells(query.words) else "")
    if not every.held:
        return Held(0, language, "No source is held.")
    own = every.of(query.speakers) if query.speakers else every.languages
    if not own:
        return _none_of_theirs(query.speakers[0], every.held, language)
    readable = [count for tongue, count in own.items() if not (language and tongue) or tongue == language]
    if not readable:
        who = query.speakers[0] if query.speakers else "anybody"
        tongues = " and ".join(sorted(map(language_name, own)))
        reason = f"The quotation is in {language_name(language)}; what is held of {who} is in {tongues} only."
        return Held(0, language, reason, reason)
    return Held(sum(readable), language)


def _tells(words: str) -> bool:
    """Whether a quotation has words enough to tell its language by: one word many times over tells nothing."""
    return len(set(islice(words.split(), _MOST_READ))) >= _FEWEST


def _none_of_theirs(who: str, holdings: Sequence[Holding], language: str) -> Held:
    """That words are in no source says nothing of a person of whom none is known to be: it may be in one to come."""
    unnamed = sum(each.sources for each in holdings if not each.speaker)
    lacking = f"No source with words of {who} is held."
    if not unnamed:
        return Held(0, language, lacking)
    cure = f"If one is {who}’s, say so: workbench amend DOC --speaker “{who}”."
    if any(each.speaker for each in holdings):
        says = "1 does not say whose words it holds" if unnamed == 1 else f"{unnamed} do not say whose words they hold"
        return Held(0, language, f"No source is known to hold words of {who}; {says}. {cure}")
    where = "the one source held, which does not say" if unnamed == 1 else f"the {unnamed} sources held; none says"
    return Held(0, language, f"{lacking} {cure}", unfound=f"Not in {where} whose words it holds. {cure}")
