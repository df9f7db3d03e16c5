"""Posts as networks hand them out: ActivityPub (Mastodon's archive), Mastodon's and Truth Social's API, Bluesky, X.

One row a network says where its posts are told by, and under which keys their parts are.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from html import unescape
from typing import Any

from workbench.errors import NotUsable
from workbench.intake.formats.html_text import text_of
from workbench.intake.formats.json_text import at, first, loaded, within
from workbench.intake.parsed import Parsed, Text, counted
from workbench.text.days import moment_of, whole_day_of


@dataclass(frozen=True, slots=True)
class Network:
    """How one network writes a post: paths parted by blanks are tried in order.

    `has` are the keys that tell a post; `again` those that tell that it only repeats another's.
    """

    name: str
    has: tuple[str, ...]
    words: str
    moment: str
    author: str
    url: str
    again: tuple[str, ...] = ()
    read: Callable[[str], str] = str


NETWORKS = (
    Network(
        "Bluesky",
        ("record.text", "author"),
        "record.text",
        "record.createdAt indexedAt",
        "author.displayName author.handle",
        "uri",
    ),
    Network("Bluesky", ("text", "createdAt", "$type"), "text", "createdAt", "author.displayName", "uri"),
    Network(
        "Mastodon",
        ("content", "account"),
        "content",
        "created_at",
        "account.display_name account.username",
        "url uri",
        again=("reblog",),
        read=text_of,
    ),
    Network("ActivityPub", ("content", "attributedTo"), "content", "published", "attributedTo", "url id", read=text_of),
    Network(
        "X",
        ("full_text", "created_at"),
        "note_tweet.text full_text",
        "created_at",
        "user.name core.user_results.result.legacy.name",
        "url",
        again=("retweeted_status",),
        read=unescape,
    ),
)
_POSTS = {"record", "text", "content", "full_text"}
_REPOST = re.compile(r"RT @\w{1,30}: ")
_AT = re.compile(r"https?://[^/\s]{1,200}/(?:users/|@)(?P<name>[\w.-]{1,60})$")


@dataclass(frozen=True, slots=True)
class Post:
    """One post: words, who wrote it, when, and where it stands."""

    words: str
    author: str
    moment: str
    url: str


def holds_some(value: Any) -> bool:
    """Whether this JSON holds posts of a network that is known."""
    return any(_network(one) for one in within(value))


def parse(raw: bytes, name: str) -> Parsed:
    """The posts of this file, each a block with its moment; labelled where several people write.

    Raises:
        NotUsable: no posts are in it.
    """
    value, notes = loaded(raw, name)
    found = [(one, network) for one in within(value) if (network := _network(one))]
    again = sum(_is_again(one, network) for one, network in found) + _announced(value)
    posts = list(_once(_post(one, network) for one, network in found if not _is_again(one, network)))
    if not posts:
        raise NotUsable(f"{name}: holds no post with words")
    authors = {post.author for post in posts if post.author}
    text = Text()
    for post in posts:
        text.turn(post.words, post.author if len(authors) > 1 else "", "sent", post.moment)
    notes.append(counted(len(posts), "post"))
    if again:
        notes.append(f"{counted(again, 'post')} of others passed on, left out")
    about = {"kind": "post", "author": ", ".join(sorted(authors)) if len(authors) < 4 else ""}
    if len(authors) == 1:
        about["speaker"] = min(authors)
    if len(posts) == 1:
        about |= {"url": posts[0].url, "published_on": posts[0].moment[:10]}
    return Parsed(str(text), about, notes, text.locators)


def _network(one: Mapping[str, Any]) -> Network | None:
    if _POSTS.isdisjoint(one):
        return None
    return next((network for network in NETWORKS if all(at(one, path) is not None for path in network.has)), None)


def _post(one: Mapping[str, Any], network: Network) -> Post:
    author = first(one, network.author)
    handle = _AT.match(author)
    return Post(
        network.read(first(one, network.words)).strip(),
        handle["name"] if handle else author,
        _moment(first(one, network.moment)),
        _page(first(one, network.url), first(one, "author.handle")),
    )


def _once(posts: Iterator[Post]) -> Iterator[Post]:
    seen = set()
    for post in posts:
        key = (post.words, post.moment)
        if post.words and key not in seen:
            seen.add(key)
            yield post


def _is_again(one: Mapping[str, Any], network: Network) -> bool:
    return any(one.get(key) for key in network.again) or bool(_REPOST.match(first(one, network.words)))


def _announced(value: Any) -> int:
    return sum(one.get("type") == "Announce" for one in within(value))


def _moment(shown: str) -> str:
    """A moment as 2025-03-03 18:02, in UTC where it names its zone; the day where only that is told, or nothing."""
    with suppress(ValueError, OverflowError):
        moment = moment_of(shown, "en")
        return f"{moment.astimezone(UTC) if moment.tzinfo else moment:%Y-%m-%d %H:%M}"
    with suppress(ValueError):
        return whole_day_of(shown).isoformat()
    return ""


def _page(url: str, handle: str) -> str:
    """The page of a post; Bluesky names its own by an address of another sort."""
    found = re.fullmatch(r"at://([^/\s]{1,200})/app\.bsky\.feed\.post/(\w{1,40})", url)
    return f"https://bsky.app/profile/{handle or found[1]}/post/{found[2]}" if found else url
