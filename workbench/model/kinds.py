"""The closed lists: what a document, a claim, a finding, a status can be. Files hold the values."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What sort of text a document is."""

    ARTICLE = "article"
    TRANSCRIPT = "transcript"
    STATEMENT = "statement"
    POST = "post"
    CAPTIONS = "captions"


class LocatorKind(StrEnum):
    """By what a place in a document's original is named."""

    TIME = "time"
    PAGE = "page"
    SENT = "sent"
    ROW = "row"
    NOTE = "note"


class Role(StrEnum):
    """What a document does on the desk."""

    CHECKED = "checked"
    SOURCE = "source"
    BOTH = "both"


class ClaimKind(StrEnum):
    """How a claim reports the words: all in quotation marks, some of them, none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Polarity(StrEnum):
    """Whether the speaker asserts what the claim's words say, or denies it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Sureness(StrEnum):
    """How a claim's speaker is known.

    Named beside the words that attribute (or set by a person); through a pronoun or a verb that needs no subject;
    carried on from the attribution before, for a quotation that has none of its own; guessed from who stands near.
    """

    NAMED = "named"
    PRONOUN = "pronoun"
    CARRIED = "carried"
    GUESSED = "guessed"


class Precision(StrEnum):
    """How exactly the day is known on which something was said."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class FindingKind(StrEnum):
    """What the machine found for a quotation: exactly one of these."""

    VERBATIM = "verbatim"
    ELIDED = "elided"
    SPLICED = "spliced"
    ALTERED = "altered"
    ABSENT = "absent"
    UNCHECKED = "unchecked"


class Flag(StrEnum):
    """What a reviewer must look at in a finding, whatever its kind."""

    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    MODALITY = "modality"
    ANTONYM = "antonym"
    TRUNCATED = "truncated"
    WRONG_SPEAKER = "wrong_speaker"
    DATE_CONFLICT = "date_conflict"
    NARRATION = "narration"
    SECOND_HAND = "second_hand"
    TIE = "tie"
    LANGUAGE = "language"
    STALE = "stale"


class ChangeKind(StrEnum):
    """Of what kind a change from the words said to the words quoted is, the worst first.

    What stands before `spelling` changes what was said; the last three are no change of words.
    """

    NEGATION = "negation"
    NUMBER = "number"
    ANTONYM = "antonym"
    NAME = "name"
    MODALITY = "modality"
    CONTENT = "content"
    ORDER = "order"
    INFLECTION = "inflection"
    FUNCTION = "function"
    SPELLING = "spelling"
    INSERTION = "insertion"
    OMISSION = "omission"
    TYPOGRAPHY = "typography"

    @property
    def rank(self) -> int:
        """Its place among all kinds: the lowest is looked at first."""
        return _RANKS[self]

    @property
    def flag(self) -> Flag | None:
        """The flag that a change of this kind raises, or None."""
        return _RAISES.get(self)

    @property
    def mark(self) -> str:
        """With what the writer said that it is their own doing: … for what was left out, [] for what was put in."""
        return {ChangeKind.OMISSION: "…", ChangeKind.INSERTION: "[]"}.get(self, "")


_RANKS = {kind: rank for rank, kind in enumerate(ChangeKind)}
_RAISES = {
    ChangeKind.NEGATION: Flag.NEGATION,
    ChangeKind.NUMBER: Flag.NUMBER,
    ChangeKind.ANTONYM: Flag.ANTONYM,
    ChangeKind.NAME: Flag.NAME,
    ChangeKind.MODALITY: Flag.MODALITY,
}


class Status(StrEnum):
    """How far the work on a claim is. Never says what the verdict is."""

    OPEN = "open"
    IN_REVIEW = "in_review"
    SECOND_READ = "second_read"
    APPROVED = "approved"
    CORRECTED = "corrected"


class Dismissal(StrEnum):
    """Why what was read as a claim is none to check."""

    NAME = "name"
    SCARE = "scare"
    TWIN = "twin"
    MATTER = "matter"


class Stance(StrEnum):
    """What a piece of evidence does for a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    PASSAGE = "passage"
    LINK = "link"
    FILE = "file"
    NOTE = "note"
    ASKED = "asked"
