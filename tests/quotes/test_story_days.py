"""Days that come from elsewhere in a story: a year it names, the heading of a post, the signature of one."""

from datetime import date

import pytest

from workbench.model import Precision
from workbench.quotes import extract

PUBLISHED = date(2026, 1, 9)


def days(text: str, published: date | None = PUBLISHED, language: str = "en") -> list[str]:
    found = [claim.said_on for claim in extract(text, published, language)]
    return [said.day.isoformat() if said.day and said.precision is Precision.DAY else "" for said in found]


def test_a_year_named_with_its_month_binds_the_days_after_it() -> None:
    story = "Leader Duma Zondi is on trial over the unrest of July 2021. On June 30, Zondi posted: “The time is over.”"
    assert days(story) == ["2021-06-30"]
    spanish = "Ana Lugo fue juzgada por la protesta de julio de 2021. El 30 de junio, Lugo escribió: “Se acabó”."
    assert days(spanish, language="es") == ["2021-06-30"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The firm was founded in 1998. On January 5, the firm said it would close.", "2026-01-05"),
        ("The vote of May 2024 failed.\n\nOn January 5, Ann Lund said it would be held again.", "2026-01-05"),
        ("The vote of May 2024 failed. On Monday, Ann Lund said she was glad.", "2026-01-05"),
        ("The unrest of July 2021 ended. On June 30, 2025, Ann Lund said it was over.", "2025-06-30"),
    ],
)
def test_what_binds_no_day(text: str, day: str) -> None:
    assert days(text) == [day]


def test_the_posts_of_a_live_blog_have_their_own_days() -> None:
    blog = (
        "Live: the flood in Lark\n\n7 January 2026, 14:05\n\nAnn Lund said this morning that the dam holds.\n\n"
        "6 January 2026, 09:00\n\nAnn Lund said today that the dam leaks."
    )
    assert days(blog) == ["2026-01-07", "2026-01-06"]
    assert days(blog.replace("6 January 2026, 09:00\n\n", "")) == ["2026-01-09", "2026-01-09"]  # one day is no blog


def test_a_post_is_of_the_day_behind_its_signature() -> None:
    post = "There is no place for stones on our streets.\n\n— Luke Pollan (@LukePollan) November 18, 2025"
    assert days(post) == ["2025-11-18"]
    assert days(post.removesuffix(" November 18, 2025")) == [""]
