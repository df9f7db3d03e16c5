"""Chats and posts: who wrote what and when."""

import json

import pytest

from workbench.errors import NotUsable
from workbench.intake import read_bytes
from workbench.model import DocumentKind, NewDocument


def loaded(value: object) -> NewDocument:
    return read_bytes(json.dumps(value).encode(), "a.json")


def test_a_chat_of_whatsapp_stays_as_it_is_and_each_message_has_its_moment() -> None:
    raw = (
        "30/01/25, 20:49 - Ana: We will not\nclose it.\n30/01/25, 20:50 - Ben created group “Ferry”\n"
        "30/01/25, 20:51 - 🤓: <Media omitted>\n"
    )
    document = read_bytes(raw.encode(), "chat.txt")
    assert document.text == raw
    assert document.kind is DocumentKind.TRANSCRIPT
    assert [(one.start, str(one)) for one in document.locators][:2] == [
        (0, "sent 30/01/25, 20:49"),
        (45, "sent 30/01/25, 20:50"),
    ]
    assert document.notes == (
        "a chat of 2 messages",
        "1 notice of nobody, as who joined the group",
        "1 picture or file not in the export",
    )


@pytest.mark.parametrize(
    "line",
    [
        "[15/03/2024, 10:12:33] Ana: No.",
        "2024-03-15, 10:12 - Ana: No.",
        "3/15/24, 10:12\u202fAM - Ana: No.",
        "15.03.24, 10:12 - Ana: No.",
    ],
)
def test_every_way_that_telephones_print_a_day_is_known(line: str) -> None:
    assert "a chat of 2 messages" in read_bytes(f"{line}\n{line}\n".encode(), "chat.txt").notes


def test_a_text_with_one_day_in_it_is_no_chat() -> None:
    assert read_bytes(b"30/01/25, 20:49 - Ana: No.\nThe rest is prose.\n", "a.txt").locators == ()


def test_telegrams_pieces_are_one_message_and_what_was_passed_on_is_its_authors() -> None:
    message = {"type": "message", "date": "2025-03-01T10:01:00", "from": "Ana"}
    chat = {
        "name": "Ferry",
        "messages": [
            {"type": "service", "date": "2025-03-01T10:00:00", "actor": "Ana", "action": "pin", "text": ""},
            message | {"text": ["We will ", {"type": "bold", "text": "not"}, " close it."]},
            message | {"date": "2025-03-01T10:02:00", "forwarded_from": "Ben", "text": "They will."},
        ],
    }
    document = loaded(chat)
    assert document.text == "[2025-03-01 10:01] Ana: We will not close it.\n\n[2025-03-01 10:02] Ben: They will."
    assert document.title == "Ferry"
    assert document.notes[0] == "a chat of 2 messages"
    assert "1 message forwarded: under the names they came from" in document.notes


def test_the_posts_of_one_author_are_a_document_of_theirs() -> None:
    def note(content: str, day: str) -> dict[str, object]:
        return {
            "type": "Create",
            "object": {
                "type": "Note",
                "attributedTo": "https://social.example/users/ana",
                "published": f"2025-03-{day}T10:00:00Z",
                "content": content,
                "contentMap": {"en": content},
            },
        }

    value = {
        "orderedItems": [
            note("<p>It cost &quot;four<br>million&quot;.</p><p>No more.</p>", "01"),
            {"type": "Announce", "object": "https://social.example/other/1"},
            note("<p>I was wrong.</p>", "02"),
        ]
    }
    document = loaded(value)
    assert document.text == 'It cost "four\nmillion".\n\nNo more.\n\nI was wrong.'
    assert (document.kind, document.speaker) == (DocumentKind.POST, "ana")
    assert document.notes == ("2 posts", "1 post of others passed on, left out")
    assert [str(one) for one in document.locators] == ["sent 2025-03-01 10:00", "sent 2025-03-02 10:00"]


def test_the_archive_of_x_is_a_script_and_is_read() -> None:
    tweets = [
        {
            "tweet": {
                "full_text": "We will not &amp; cannot.",
                "created_at": "Wed Oct 10 20:19:24 +0000 2018",
                "id_str": "1",
            }
        },
        {"tweet": {"full_text": "RT @ben: They will.", "created_at": "Wed Oct 10 20:20:24 +0000 2018", "id_str": "2"}},
    ]
    document = read_bytes(f"window.YTD.tweets.part0 = {json.dumps(tweets)}".encode(), "tweets.js")
    assert document.text == "We will not & cannot."
    assert [str(one) for one in document.locators] == ["sent 2018-10-10 20:19"]


def test_posts_of_several_people_are_labelled() -> None:
    def status(who: str, words: str) -> dict[str, object]:
        return {
            "content": f"<p>{words}</p>",
            "created_at": "2025-03-01T10:00:00.000Z",
            "account": {"display_name": who},
            "reblog": None,
        }

    document = loaded([status("Ana Ruiz", "No."), status("Ben", "Why?")])
    assert document.text == "[2025-03-01 10:00] Ana Ruiz: No.\n\n[2025-03-01 10:00] Ben: Why?"


def test_posts_without_words_are_refused() -> None:
    with pytest.raises(NotUsable, match="holds no post with words"):
        loaded([{"content": "<p></p>", "account": {"display_name": "Ana"}}])
