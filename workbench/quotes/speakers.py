"""Which person or body a mention means: one canonical name a document, through titles, pronouns, roles and families."""

from collections.abc import Sequence

from workbench.model import Span
from workbench.quotes.drafts import Draft
from workbench.quotes.lexicon import Lexicon
from workbench.quotes.names import Entity, Name, Names

_BACK = 24  # names looked back at from a pronoun
_FAR = 4  # paragraphs: a pronoun points no further back


class Speakers:
    """Resolves mentions in the order of the text, each with what was resolved before it."""

    def __init__(self, text: str, names: Names, lexicon: Lexicon) -> None:
        self._text = text
        self._names = names
        self._words = lexicon.words
        self._belongs = min(lexicon.words["belongs"])  # "de" before "del"
        self._same_roles = [set(group.split("/")) for group in lexicon.words["same_roles"]]
        self._last: list[tuple[int, Entity | None, str]] = []

    def resolve(self, draft: Draft) -> str | None:
        """The canonical name of a claim's speaker; None when nobody is named or a pronoun's owner is not found."""
        if draft.mention is not None:
            entity, name = self._mention(draft.antecedent or draft.mention, draft)
        elif draft.dropped and draft.cue is not None:
            entity, name = self._going_on(draft.cue, draft)
        else:
            return None
        if name:
            self._last.append((draft.paragraph, entity, name))
        return name or None

    def _going_on(self, cue: Span, draft: Draft) -> tuple[Entity | None, str]:
        """Whose verb without a subject it is: of whoever spoke last in the paragraph, else the nearest person's."""
        if self._last and self._last[-1][0] == draft.paragraph:
            return self._last[-1][1:]
        return self._nearest("", cue, draft)

    def _mention(self, span: Span, draft: Draft) -> tuple[Entity | None, str]:
        words = span.of(self._text).split()
        first = words[0].lower().strip(",.")
        if len(words) == 1 and first in self._words["subjects"]:
            return self._pronoun(first, span, draft)
        last = self._names.inside(span)
        if last and self._ends_with(last[-1], span) and self._follows_noun(last[-1], span):
            return last[-1].entity, last[-1].entity.name
        head = self._head(span, words)
        inside = self._names.inside(head)
        if inside and self._ends_with(inside[-1], head) and not self._common(inside[-1], words):
            return inside[-1].entity, inside[-1].entity.name
        if first in self._words["possessives"]:
            _, name = self._pronoun(first, span, draft)
            return None, f"{' '.join(words[1:])} {self._belongs} {name}" if name else " ".join(words[1:])
        role = self._role(words, span)
        if role is not None:
            return role, role.name
        name = " ".join(words[1:] if first in self._words["determiners"] and len(words) > 1 else words)
        return None, name.removesuffix("'s").removesuffix("’s")

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
        return (
            bool(low) and low.isalpha() and name.entity.person and not any(low in self._words[kind] for kind in closed)
        )

    def _role(self, words: Sequence[str], span: Span) -> Entity | None:
        """“The president”, “the senator”: the last one named with that title."""
        role = words[-1].lower().strip(",.")
        same = {role} | next((group for group in self._same_roles if role in group), set())
        if len(words) > 3 or role not in self._words["titles"] or words[0].lower() not in self._words["determiners"]:
            return None
        for name in self._names.before(span.start, 200):
            if same & name.entity.roles:
                return name.entity
        return None

    def _pronoun(self, word: str, span: Span, draft: Draft) -> tuple[Entity | None, str]:
        gender = "m" if word in self._words["masculine"] else "f" if word in self._words["feminine"] else ""
        if not gender:
            return self._group(draft)
        entity, name = self._nearest(gender, span, draft)
        return (entity, name) if name else self._unnamed(draft)

    def _nearest(self, gender: str, span: Span, draft: Draft) -> tuple[Entity | None, str]:
        """The person that a pronoun of this gender means, or of either when it is empty."""
        best: tuple[float, Entity] | None = None
        for rank, name in enumerate(self._names.before(span.start, _BACK)):
            score = self._fitness(name, gender, rank, draft)
            if score is not None and (best is None or score > best[0]):
                best = score, name.entity
        if best is None:
            return None, ""
        entity = best[1]
        entity.gender = entity.gender or gender
        return entity, entity.name

    def _fitness(self, name: Name, gender: str, rank: int, draft: Draft) -> float | None:
        """How likely a name is a pronoun's: near, a subject, the one who spoke last. None: impossible."""
        entity = name.entity
        fits = not gender or entity.gender in {"", gender}
        if not entity.person or not fits or draft.paragraph - name.paragraph > _FAR:
            return None
        score = -0.5 * rank - 1.5 * (draft.paragraph - name.paragraph)
        score += 2.0 if name.subject else 0.0
        score += 1.5 if gender and entity.gender == gender else 0.0
        score -= 1.5 if not entity.gender and len(entity.words) == 1 else 0.0
        if self._last and self._last[-1][1] is entity:
            score += 3.0
        return score

    def _unnamed(self, draft: Draft) -> tuple[Entity | None, str]:
        """“The mayor said … she said”: where nobody of that gender is named, who spoke last in the paragraph."""
        if self._last and self._last[-1][0] == draft.paragraph and self._last[-1][1] is None:
            return self._last[-1][1:]
        return None, ""

    def _group(self, draft: Draft) -> tuple[Entity | None, str]:
        """“They”, “it”: who spoke last."""
        for paragraph, entity, name in reversed(self._last[-4:]):
            if draft.paragraph - paragraph <= _FAR and (entity is None or not entity.person):
                return entity, name
        return None, ""
