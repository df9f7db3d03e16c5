"""An article to its claims: paragraphs, marks, sentences, attributions, and quotations that run on."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbench.model import ClaimKind, Extracted, Polarity, Span
from workbench.quotes.coverage import marked
from workbench.quotes.dates import said_on
from workbench.quotes.dialogue import Turned, blocks, dialogue, merged, turns
from workbench.quotes.drafts import Draft
from workbench.quotes.interviews import ANSWER, answers, interviewee
from workbench.quotes.layout import bullet, captions, heads, view
from workbench.quotes.leads import lead_in
from workbench.quotes.lexicon import Lexicon, lexicon, reads
from workbench.quotes.marks import Quoted, quoted
from workbench.quotes.names import Names
from workbench.quotes.perhaps import Perhaps, goes_on
from workbench.quotes.reading import read, states
from workbench.quotes.roles import with_roles
from workbench.quotes.sentence import Sentence
from workbench.quotes.signed import signed
from workbench.quotes.speakers import Known, Speakers
from workbench.quotes.split import split
from workbench.quotes.story_days import StoryDays
from workbench.quotes.summed import takes_back, without
from workbench.quotes.tokens import OUTSIDE, paragraphs
from workbench.quotes.trace import Trace
from workbench.quotes.where import said_where
from workbench.quotes.worth import worth

_UTTERANCE = 4  # tokens with the marks: a shorter quotation that opens a sentence is a name or an aside
_NEAR = 2  # paragraphs: a quotation by itself goes on with no attribution further back
_TURN_DASHES = frozenset("-–—")
_BULLETS = frozenset("-–•*·")
_DIRECT = 0.95  # share of a claim's letters in marks from which it is direct


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of an article: its claims in the order of the text, and apart what perhaps goes on with them."""

    claims: list[Extracted]
    perhaps: tuple[Perhaps, ...] = ()


def extract(
    text: str,
    published: date | None = None,
    language: str = "",
    trace: Trace | None = None,
    days: Sequence[tuple[int, date]] = (),
) -> list[Extracted]:
    """The attributed statements of an article, in the order of the text. Linear in its length.

    `published` is the day that “on Saturday” is reckoned from. `language` is two letters; English when it is not known;
    of one whose verbs of saying are not known, words in quotation marks are claims of nobody. With a `trace`, each
    claim has the rules that made it. `days` are those of its posts, where they are known, each with where it begins.
    """
    return read_article(text, published, language, trace, days).claims


def read_article(
    text: str,
    published: date | None = None,
    language: str = "",
    trace: Trace | None = None,
    days: Sequence[tuple[int, date]] = (),
) -> Reading:
    """As `extract`, with what perhaps goes on with a claim."""
    if not reads(language):
        return Reading(marked(text))
    words, text = lexicon(language), view(text)
    lines = paragraphs(text)
    turned = turns(text, lines, words.words["telling"])
    answered = [] if turned else answers(text, lines, words)
    marks = _marks(text, lines, words, [turn.quoted for turn in [*turned, *answered]])
    behind = [*signed(text, lines, marks)]
    marks = merged(marks, [turn.quoted for turn in behind])
    chain, names = _Chain(lines), Names(words)
    chain.take(turned, marks, "turn of a transcript")
    chain.take(behind, marks, "signature")
    chain.take(answered, marks, ANSWER)
    sentences: list[Span] = []
    for sentence in split(text, lines, marks, words, trace):
        sentences.append(sentence.span)
        chain.add(sentence)
        names.add(sentence)
    names.settle(text)
    if answered:
        chain.give(interviewee(names, answered[0].quoted.whole.start), ANSWER)
    drafts = sorted((draft for draft in chain.drafts if draft.pieces), key=lambda draft: draft.start)
    said = sorted(piece for draft in drafts for piece in draft.pieces)
    speakers = Speakers(text, names, words, said, trace)
    claims = [_claim(text, draft, marks, speakers.resolve(draft), trace) for draft in drafts]
    story = StoryDays(text, lines, published, words.language, days)
    placed = [_placed(text, claim, sentences, story, words) for claim in claims]
    read_as = {id(draft): claim.speaker for draft, claim in zip(drafts, claims, strict=True)}
    perhaps = [Perhaps(span, read_as[id(draft)] or "") for span, draft in chain.perhaps if id(draft) in read_as]
    return Reading([_rated(text, claim, words) for claim in with_roles(text, placed, words)], tuple(perhaps))


def quotations(text: str, language: str = "") -> list[Span]:
    """The words inside each outermost pair of quotation marks, in order, whether a statement holds them or not."""
    words = lexicon(language)
    lines = paragraphs(text)
    turned = [turn.quoted for turn in turns(text, lines, words.words["telling"])]
    return [quoted.words for quoted in _marks(text, lines, words, turned)]


def _marks(text: str, lines: list[Span], words: Lexicon, turned: list[Quoted]) -> list[Quoted]:
    quoted_blocks = () if len(turned) > 1 else blocks(text, lines)  # of captions, >> only changes who speaks
    unmarked = [*turned, *quoted_blocks, *dialogue(text, lines, words.words["dialogue"])]
    return merged(quoted(text, lines, words.words["elisions"]), unmarked)


class _Chain:
    """Claims in the order of the text, each new quotation joined to the attribution that it goes on from."""

    def __init__(self, lines: list[Span]) -> None:
        self.drafts: list[Draft] = []
        self.perhaps: list[tuple[Span, Draft]] = []
        self._before: list[Draft] = []
        self._prose = -1  # the paragraph of the last sentence, if nothing of it is claimed
        self._lines = lines
        self._block = -1
        self._turned: set[int] = set()

    def take(self, turned: list[Turned], marks: list[Quoted], rule: str) -> None:
        """Note the turns of a transcript, or what is signed: each is a claim of whoever is named beside it."""
        numbers = {mark: number for number, mark in enumerate(marks)}
        for turn in (turn for turn in turned if turn.quoted in numbers):  # not one inside a block quote
            number = numbers[turn.quoted]
            line = bisect_right(self._lines, turn.quoted.whole.start, key=lambda line: line.start) - 1
            piece = turn.quoted.words
            draft = Draft([piece], None, turn.name, Polarity.POSITIVE, line, quotes={number}, rules=(rule,))
            self.drafts.append(draft)
            self._turned.add(number)

    def give(self, name: Span | None, rule: str) -> None:
        """Let the claims of this rule be of whoever is named there: a guess."""
        for draft in self.drafts:
            if rule in draft.rules:
                draft.mention, draft.guess = name, True

    def add(self, sentence: Sentence) -> None:
        """Read one more sentence."""
        if sentence.paragraph == self._block or self._is_block(sentence):
            return
        headed = heads(sentence.text, self._lines[sentence.paragraph])
        drafts = [] if headed and sentence.by("heading of a post", True) else read(sentence)
        if captions(sentence.text, self._lines[sentence.paragraph]):
            drafts = [
                draft for draft in drafts if states(sentence, draft) or sentence.by("caption without a verb", False)
            ]
        if self.drafts and takes_back(sentence, self.drafts[-1]):
            drafts = without(drafts, self.drafts[-1].cue)
        before, self._before = self._before, drafts
        prose, self._prose = self._prose == sentence.paragraph, -1 if drafts else sentence.paragraph
        if not self._opens_uncovered(sentence, drafts):
            if not drafts and goes_on(sentence, before):
                self.perhaps.append((sentence.span, before[-1]))
                self._before = before
            self.drafts += drafts or lead_in(sentence)
            return
        piece, quote = sentence.of(0, sentence.close_of(0)), sentence.tokens[0].quote
        last = self.drafts[-1] if self.drafts else Draft([], None, None, Polarity.POSITIVE, sentence.paragraph)
        waits = self.drafts and not last.pieces and last.paragraph >= sentence.paragraph - 1
        if waits or (last.paragraph == sentence.paragraph and last.quotes and not prose):
            last.pieces.append(piece)
            last.quotes.add(quote)
            last.paragraph = sentence.paragraph
            last.rules += ("words that go on",)
        else:
            near = sentence.paragraph - last.paragraph <= _NEAR
            unknown = Draft([], None, None, Polarity.POSITIVE, sentence.paragraph)
            on = (last if near else unknown).carried(piece, quote, sentence.paragraph)
            rule = "reply that names nobody" if _replies(sentence, last) else "words that prose comes before"
            open_ = replace(unknown, pieces=[piece], quotes={quote}, rules=(rule,))
            self.drafts.append(open_ if prose or _replies(sentence, last) else on)
            self._prose = -1
        self.drafts += drafts

    def _is_block(self, sentence: Sentence) -> bool:
        """“She wrote:” and then a paragraph without marks: all of it is hers."""
        last = self.drafts[-1] if self.drafts else None
        if sentence.text[sentence.span.start] in _BULLETS and last is not None and last.listed(sentence.paragraph):
            self._list(last, sentence)
            return True
        if (
            last is None
            or last.pieces
            or last.cue is None
            or last.paragraph != sentence.paragraph - 1
            or sentence.tokens[0].quote != OUTSIDE
        ):
            return False
        last.pieces.append(self._lines[sentence.paragraph])
        last.rules += ("paragraph behind a colon",)
        self._block = sentence.paragraph
        return True

    def _list(self, last: Draft, sentence: Sentence) -> None:
        """“She also said:” and then a list: each item is a claim of hers."""
        line = self._lines[sentence.paragraph]
        piece = Span(bullet(sentence.text, line), line.end)
        numbers = {token.quote for token in sentence.tokens} - {OUTSIDE}
        if last.pieces:
            last = last.carried(piece, 0, sentence.paragraph, listed=True)
            self.drafts.append(last)
        else:
            last.pieces.append(piece)
            last.rules += ("item of a list",)
        last.quotes, last.paragraph, last.item = numbers, sentence.paragraph, True
        self._block = sentence.paragraph

    def _opens_uncovered(self, sentence: Sentence, drafts: list[Draft]) -> bool:
        quote = sentence.tokens[0].quote
        if quote == OUTSIDE or quote in self._turned or any(quote in draft.quotes for draft in drafts):
            return False
        return sentence.close_of(0) >= _UTTERANCE


def _replies(sentence: Sentence, last: Draft) -> bool:
    """Whether a dash opens a new paragraph of dialogue: somebody else speaks, and nobody says who."""
    return sentence.paragraph > last.paragraph and sentence.text[sentence.tokens[0].start] in _TURN_DASHES


def _claim(text: str, draft: Draft, marks: list[Quoted], speaker: Known, trace: Trace | None) -> Extracted:
    quotations = tuple(marks[number].words for number in sorted(draft.quotes))
    return Extracted(
        Span(draft.pieces[0].start, draft.pieces[-1].end),
        _kind(text, draft, quotations),
        quotations,
        speaker.mention,
        speaker.name,
        draft.cue,
        draft.polarity,
        pieces=tuple(draft.pieces) if len(draft.pieces) > 1 else (),
        sureness=speaker.sureness,
        rules=(*draft.rules, *trace.of(id(draft))) if trace is not None else (),
    )


def _placed(text: str, claim: Extracted, sentences: list[Span], days: StoryDays, words: Lexicon) -> Extracted:
    at = bisect_right(sentences, (claim.cue or claim.span).start, key=lambda sentence: sentence.start) - 1
    span, cue, pieces = claim.span, claim.cue, claim.pieces
    if cue is None and claim.mention is not None and claim.mention.start >= span.end:
        return replace(claim, said_on=days.signed(claim.mention))
    day = days.bound(said_on(text, sentences[at], span, cue, days.base(span.start), words.language, pieces))
    place = said_where(text, sentences[at], span, cue, claim.mention, words.language, pieces) if cue else ""
    return replace(claim, said_on=day, said_where=place) if day.phrase or place else claim


def _rated(text: str, claim: Extracted, words: Lexicon) -> Extracted:
    rank, reasons = worth(text, claim, words.language)
    return replace(claim, worth=rank, worth_reasons=reasons)


def _kind(text: str, draft: Draft, quotations: tuple[Span, ...]) -> ClaimKind:
    if not quotations:
        return ClaimKind.INDIRECT
    whole = sum(_letters(text, piece, piece) for piece in draft.pieces)
    inside = sum(_letters(text, piece, words) for piece in draft.pieces for words in quotations)
    return ClaimKind.DIRECT if inside >= _DIRECT * whole else ClaimKind.MIXED


def _letters(text: str, piece: Span, words: Span) -> int:
    return sum(map(str.isalnum, text[max(piece.start, words.start) : min(piece.end, words.end)]))
