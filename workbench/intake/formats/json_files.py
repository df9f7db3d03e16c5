"""JSON files: transcripts, chats and posts, told by what they hold."""

from workbench.errors import NotUsable
from workbench.intake.formats import claimreviews, posts, speech_json, telegram
from workbench.intake.formats.json_text import loaded
from workbench.intake.parsed import Parsed


def parse(raw: bytes, name: str) -> Parsed | list[Parsed]:
    """What the reader of its kind makes of this file.

    Raises:
        NotUsable: it is no JSON, or of no kind that is read.
    """
    value, _ = loaded(raw, name)
    if telegram.chats_of(value):
        return telegram.parse(raw, name)
    if speech_json.shape_of(value):
        return speech_json.parse(raw, name)
    if claimreviews.holds_some(value):
        return claimreviews.parse(raw, name)
    if posts.holds_some(value):
        return posts.parse(raw, name)
    raise NotUsable(f"{name}: JSON of no kind that is read (transcripts, chats, posts, ClaimReview); save it as text")
