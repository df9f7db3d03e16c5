"""Which person or body a mention means: one canonical name a document, through titles, pronouns, roles and families."""

from collections.abc import Sequence
from typing import NamedTuple

from workbench.model import Span, Sureness
from workbench.quotes.antecedents import Antecedents, Who
from workbench.quotes.drafts import Draft
from workbench.quotes.lexicon import Lexicon
from workbench.quotes.names import Entity, Name, Names, folded
from workbench.quotes.trace import Trace, note

_LONG_AGO = 200  # names looked back at from a description
_TELLING = 4  # letters of a word that tells one description from another
_STANDING_FOR = ("first_persons", "subjects", "possessives", "masculine", "feminine")
_ROLE = 4  # words of a description that names somebody by what they are: "el presidente andaluz"


class Known(NamedTuple):
    """A claim's speaker: the canonical name, where it is printed, how sure that is. All None where nobody is named."""

    name: str | None = None
    mention: Span | None = None
    sureness: Sureness | None = None


class Speakers:
    """Resolves mentions in the order of the text, each with what was resolved before it."""

    def __init__(self, text: str, names: Names, lexicon: Lexicon, said: list[Span], trace: Trace | None = None) -> None:
        self._text = text
        self._trace = trace
        self._names = names
        self._words = lexicon.words
        self._noun_first = lexicon.grammar.noun_before_adjective
        self._human_endings = lexicon.human_endings
        self._belongs = min(lexicon.words["belongs"])  # "de" before "del"
        self._same_roles = [set(group.split("/")) for group in lexicon.words["same_roles"]]
        self._told = Antecedents(names, lexicon, said, trace)

    def resolve(self, draft: Draft) -> Known:
        """Who a claim's speaker is. A pronoun's owner who is not found leaves the name open."""
        at = draft.cue.start if draft.cue and not draft.goes_on else draft.start
        if self._trace is not None:
            self._trace.about(id(draft))
        if draft.mention is None or draft.goes_on:
            if not (draft.dropped or draft.goes_on):
                return Known()
            several = draft.plural and draft.dropped
            who, guess = self._told.topic(at, draft.paragraph, plural=several, person=self._of_self(draft))
            sure = Sureness.CARRIED if draft.goes_on else Sureness.PRONOUN
            sure = Sureness.GUESSED if guess else sure
        else:
            who, sure = self._mention(draft.antecedent or draft.mention, draft)
            sure = Sureness.GUESSED if draft.guess else sure
        if who is None or not who.name:
            return Known(None, draft.mention)
        if who.entity is not None:
            who.entity.human = who.entity.human or (who.entity.person and sure is Sureness.NAMED)
        mention = who.mention if draft.goes_on or draft.mention is None else draft.mention
        if draft.thing and who.entity is None:
            return Known(who.name, mention, sure)
        self._told.note(draft.start if draft.start >= 0 else at, draft.paragraph, who._replace(mention=mention))
        return Known(who.name, mention, sure)

    def _of_self(self, draft: Draft) -> bool:
        """Whether the words are one person's of themself: “my neighbours”, in marks."""
        if not draft.quotes:
            return False
        words = (word for piece in draft.pieces for word in piece.of(self._text).lower().replace("’", "'").split())
        return any(word.strip('“”"«».,;:!?()') in self._words["selves"] for word in words)

    def _mention(self, span: Span, draft: Draft) -> tuple[Who | None, Sureness]:
        words = span.of(self._text).split()
        first = words[0].lower().strip(",.")
        if len(words) == 1 and any(first in self._words[kind] for kind in _STANDING_FOR):
            return self._stands_for(first, span, draft)
        named = self._named_by(span, words)
        if named is not None:
            note(self._trace, "name")
            return Who(named.name, named, span), Sureness.NAMED
        if first in self._words["possessives"]:
            owner = self._pronoun(first, span, draft)
            rest = " ".join(words[1:])
            note(self._trace, "somebody's")
            return Who(f"{rest} {self._belongs} {owner.name}" if owner else rest), Sureness.NAMED
        role, sure = self._role(words, span, draft)
        if role is not None:
            return role, sure
        note(self._trace, "words as printed")
        opened = len(words) > 1 and first in self._words["determiners"] and words[1].lower() not in self._words["of"]
        name = " ".join(words[1:] if opened else words)  # “several of the pilots”
        return Who(name.removesuffix("'s").removesuffix("’s"), None, span), Sureness.NAMED

    def _stands_for(self, word: str, span: Span, draft: Draft) -> tuple[Who | None, Sureness]:
        """Whom a single word means that stands for a name: I, she, and in “in her view” her."""
        if word in self._words["first_persons"]:
            note(self._trace, "first person")
            return None, Sureness.PRONOUN
        if word in self._words["subjects"]:
            return self._pronoun(word, span, draft), Sureness.PRONOUN
        return self._owner(word, span, draft)

    def _owner(self, word: str, span: Span, draft: Draft) -> tuple[Who | None, Sureness]:
        """Whom a possessive means by itself; one that tells no gender whoever the text goes on about."""
        if word in self._words["masculine"] or word in self._words["feminine"]:
            return self._pronoun(word, span, draft), Sureness.PRONOUN
        who, guess = self._told.topic(span.start, draft.paragraph)
        return who, Sureness.GUESSED if guess else Sureness.PRONOUN

    def _named_by(self, span: Span, words: Sequence[str]) -> Entity | None:
        """Whom the mention itself names: at its end, or before what carries it on (“of”, “who”)."""
        last = self._names.inside(span)
        if last and self._ends_with(last[-1], span) and self._follows_noun(last[-1], span):
            return last[-1].entity
        head = self._head(span, words)
        inside = self._names.inside(head)
        if inside and self._ends_with(inside[-1], head) and not self._common(inside[-1], words):
            return inside[-1].entity
        return None

    def _head(self, span: Span, words: Sequence[str]) -> Span:
        """The part of a mention that names: before “of”, “for”, “who” and, after a first name, “and others”."""
        end = span.start
        for index, word in enumerate(words):
            low = word.lower().strip(",")
            stops = low in self._words["prepositions"] or low in self._words["relatives"]
            if index and (stops or (low in self._words["conjunctions"] and self._named(span.start, end))):
                break
            end = self._text.index(word, end) + len(word)
        return Span(span.start, end)

    def _common(self, name: Name, words: Sequence[str]) -> bool:
        """“Organisations of human rights …” at a sentence's start: a capital makes no name of a common noun."""
        alone = len(name.entity.words) == 1 and name.span.of(self._text) == words[0] and len(words) > 2
        return (
            alone
            and words[1].lower() in self._words["of"]
            and words[2][0].islower()
            and (words[2].lower() not in self._words["determiners"])
        )

    def _named(self, start: int, end: int) -> bool:
        inside = self._names.inside(Span(start, end))
        return bool(inside) and self._ends_with(inside[-1], Span(start, end))

    def _ends_with(self, name: Name, span: Span) -> bool:
        rest = self._text[name.span.end : span.end]
        return name.span.end >= span.end or not any(map(str.isalnum, rest.replace("s", "", 1)))

    def _follows_noun(self, name: Name, span: Span) -> bool:
        """“the association's president Sehar Memon”: a name after a role, not after “of” or “and”."""
        before = self._text[span.start : name.span.start].split()
        low = before[-1].lower() if before else ""
        closed = ("prepositions", "conjunctions", "determiners", "relatives", "organisations")
        if not (low and low.isalpha() and name.entity.person) or any(low in self._words[kind] for kind in closed):
            return False
        called = low in self._words["titles"] or low in self._words["humans"] or name.entity.human
        return called or not any(word.lower() in self._words["of"] for word in before)

    def _role(self, words: Sequence[str], span: Span, draft: Draft) -> tuple[Who | None, Sureness]:
        """“The president”, “el galeno”, “the bureau”: whom the article calls so, else a guess at whom it is about."""
        if words[0].lower() not in self._words["definite"]:
            return None, Sureness.NAMED
        low = [word.lower().strip(",.") for word in words[1:]]
        carried = next((at for at, word in enumerate(low) if word in self._words["prepositions"]), len(low))
        if not 0 < carried <= _ROLE:
            return None, Sureness.NAMED
        role = self._head_role(low[:carried])
        known = self._called(role, span) if carried == len(low) else self._described(low, span)
        if known is not None:
            note(self._trace, "called so elsewhere")
            return Who(known.name, known, span), Sureness.NAMED
        if not self._human(role):
            return None, Sureness.NAMED
        who, _ = self._told.topic(span.start, draft.paragraph)
        gender = self._gender(words[0], role)
        entity = who.entity if who else None
        fits = entity is not None and entity.human and (not gender or entity.gender in {gender, ""})
        plain = self._noun_first or not any(word[0].isupper() for word in words[1:])  # “the mother of four”
        if not (who and fits and plain):
            return None, Sureness.NAMED
        note(self._trace, "role of whom it is about")
        return who._replace(mention=span), Sureness.GUESSED

    def _head_role(self, words: Sequence[str]) -> str:
        """Which word of a description says what somebody is: “vice primer ministro”, “press secretary”."""
        known = [word for word in words if word in self._words["titles"] or word in self._words["humans"]]
        return next(iter(known), words[0]) if self._noun_first else words[-1]

    def _human(self, role: str) -> bool:
        known = role in self._words["titles"] or role in self._words["humans"]
        return known or (role.endswith(self._human_endings) and role not in self._words["organisations"])

    def _called(self, role: str, span: Span) -> Entity | None:
        """The last person with this role, or the last body whose name holds this word."""
        same = {role} | next((group for group in self._same_roles if role in group), set())
        body = folded(role) if role in self._words["organisations"] else ""
        for name in self._names.before(span.start, _LONG_AGO):
            entity = name.entity
            if (same & entity.roles and entity.human) or (body and body in entity.words and len(entity.words) > 1):
                return entity
        return None

    def _described(self, words: Sequence[str], span: Span) -> Entity | None:
        """“The head of the Port Office”: whom the article has described in these words before."""
        wanted = {word for word in words if len(word) >= _TELLING}
        for name in self._names.before(span.start, _LONG_AGO):
            if name.entity.human and wanted and wanted <= name.entity.described:
                return name.entity
        return None

    def _gender(self, determiner: str, role: str) -> str:
        if determiner.lower() in self._words["feminine_articles"] or role in self._words["feminine_titles"]:
            return "f"
        return "m" if self._words["feminine_articles"] or role in self._words["masculine_titles"] else ""

    def _pronoun(self, word: str, span: Span, draft: Draft) -> Who | None:
        gender = "m" if word in self._words["masculine"] else "f" if word in self._words["feminine"] else ""
        if not gender:
            return self._told.group(span.start, draft.paragraph, many=word in self._words["plurals"])
        who = self._told.pronoun(gender, span.start, draft.paragraph)
        if who and who.entity:
            who.entity.gender = who.entity.gender or gender
        return who
