"""The days of a story beside its day of publication: its posts' headings, a year that it names, a post's signature."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.model import Precision, SaidOn, Span
from workbench.quotes.date_phrases import DateLexicon, date_lexicon
from workbench.quotes.dates import reckoned
from workbench.quotes.tokens import parts

_HEADING = 60  # code points of a line that only gives a day
_BESIDE = 16  # letters of such a line beside its day: “Updated”, “GMT”
_FEWEST = 2  # such lines, from which a text is one of posts
_YEAR = re.compile(r"(?<![\w.,])(?:1[89]|20)\d\d(?!\w)")
_NEAR = 24  # code points in which a year's month stands before it
_LINE = 200  # code points read behind a signature


class StoryDays:
    """What days a text is of. `lines` are its paragraphs; all reckoning is from `published` where nothing is nearer.

    `sent` are where its posts begin and their days, where they are known; else the headings of the text tell.
    """

    def __init__(
        self,
        text: str,
        lines: Sequence[Span],
        published: date | None,
        language: str,
        sent: Sequence[tuple[int, date]] = (),
    ) -> None:
        self._text = text
        self._lines = lines
        self._published = published
        self._lexicon = date_lexicon(language)
        self._posts = [*sent] or (self._headings(self._lexicon) if self._lexicon else [])

    def base(self, at: int) -> date | None:
        """The day from which “this morning” is reckoned here: that of the post, else that of publication."""
        before = bisect_right(self._posts, at, key=lambda post: post[0])
        return self._posts[before - 1][1] if before else self._published

    def bound(self, said: SaidOn) -> SaidOn:
        """The day in the year that its paragraph names before it with a month: “unrest of July 2021. On June 30”."""
        if said.day is None or said.phrase is None or self._lexicon is None or not self._of_month(said.phrase):
            return said
        at = bisect_right(self._lines, said.phrase.start, key=lambda line: line.start) - 1
        year = self._year_before(Span(self._lines[at].start, said.phrase.start)) if at >= 0 else None
        if year is None or year == said.day.year or said.precision is not Precision.DAY:
            return said
        try:
            day = said.day.replace(year=year)
        except ValueError:  # 29 February
            return SaidOn(phrase=said.phrase)
        return said if self._published and day > self._published else replace(said, day=day, conflict="")

    def signed(self, mention: Span) -> SaidOn:
        """The day behind a post's signature: “— Ann Lund (@ann) November 18, 2026”."""
        if self._lexicon is None:
            return SaidOn()
        end = self._text.find("\n", mention.end, mention.end + _LINE)
        zone = Span(mention.end, end if end >= 0 else min(len(self._text), mention.end + _LINE))
        found = (reckoned(phrase, self._published) for phrase in self._lexicon.phrases(self._text, zone))
        return next((said for said in found if said.day), SaidOn())

    def _headings(self, lexicon: DateLexicon) -> list[tuple[int, date]]:
        found = []
        for line in self._lines:
            if len(line) > _HEADING:
                continue
            for phrase in lexicon.phrases(self._text, line):
                beside = sum(map(str.isalpha, line.of(self._text))) - sum(map(str.isalpha, phrase.span.of(self._text)))
                said = reckoned(phrase, self._published)
                if beside <= _BESIDE and said.day and said.precision is Precision.DAY:
                    found.append((line.end, said.day))
                    break
        return found if len({day for _, day in found}) >= _FEWEST else []

    def _of_month(self, phrase: Span) -> bool:
        """Whether a phrase names a month and no year."""
        words = phrase.of(self._text)
        return not _YEAR.search(words) and any(map(str.isdigit, words)) and self._month_in(phrase)

    def _month_in(self, span: Span) -> bool:
        classes = self._lexicon.classes if self._lexicon else {}
        tokens = parts(self._text, span)
        return any(name.startswith("month") for token in tokens for name, _ in classes.get(token.low, ()))

    def _year_before(self, zone: Span) -> int | None:
        for found in reversed([*_YEAR.finditer(self._text, zone.start, zone.end)]):
            if self._month_in(Span(max(zone.start, found.start() - _NEAR), found.start())):
                return int(found[0])
        return None
