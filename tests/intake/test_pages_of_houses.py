"""Pages as news houses make them: what they say of themselves, what stands around the article, whose words they are."""

import json
from pathlib import Path

import pytest

from workbench.desk import Desk
from workbench.intake import read_bytes
from workbench.intake.formats import furniture, of_itself, remarks
from workbench.model import DocumentKind, LocatorKind, NewDocument

SENTENCE = "The minister went on to explain at some length what the ferry company had meant, and nobody wrote it down. "
STORY = [
    "The north quay reopens on 12 May, eleven months after the storm, the port authority announced on Monday.",
    "“We said we would reopen before the summer, and we are going to keep that promise,” said Marta Lindqvist.",
    SENTENCE * 3,
    "Asked whether subscribers of the ferry would pay more, she said: “Subscribe to nothing before you read it.”",
    SENTENCE * 2,
]


def page(paragraphs: list[str], head: str = "", top: str = "<h1>North quay reopens</h1>") -> bytes:
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    article = f"<main><article>{top}{body}</article></main>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{article}</body></html>".encode()


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def read(paragraphs: list[str], head: str = "", **more: str) -> NewDocument:
    return read_bytes(page(paragraphs, head, **more), "page.html")


def test_what_is_only_referred_to_is_looked_up_and_an_id_is_nobodys_name() -> None:
    graph = [
        {"@type": "Organization", "@id": "https://port.example/#org", "name": "Port News"},
        {"@type": "Person", "@id": "https://port.example/#a1", "name": "Ida Holm"},
        {
            "@type": "NewsArticle",
            "headline": "North quay reopens",
            "publisher": {"@id": "https://port.example/#org"},
            "author": [{"@id": "https://port.example/#a1"}, {"@id": "https://port.example/#nobody"}],
        },
    ]
    document = read(STORY, ld({"@graph": graph}))
    assert (document.publisher, document.author) == ("Port News", "Ida Holm")


@pytest.mark.parametrize(
    ("said", "site", "heading", "wanted"),
    [
        ("Port &amp; quay &#8216;reopen&#8217;", "", "", "Port & quay ‘reopen’"),
        ("Port &amp;amp; quay", "", "", "Port & quay"),
        ("AT&T and R&amp;D", "", "", "AT&T and R&D"),
        ("North quay reopens | Port News", "Port News", "", "North quay reopens"),
        ("North quay reopens - portnews.com", "Port News", "", "North quay reopens"),
        ("Port News — North quay reopens", "Port News", "", "North quay reopens"),
        ("North quay reopens | Harbour | Port News", "Port News", "North quay reopens", "North quay reopens"),
        ("North quay reopens - The Daily Wave", "", "North quay reopens", "North quay reopens"),
        ("Le quai - Port News d'après-guerre", "Port News", "", "Le quai - Port News d'après-guerre"),
        ("Lindqvist – the woman of the quay", "Port News", "", "Lindqvist – the woman of the quay"),
        ("Five-year plan", "Plan", "", "Five-year plan"),
        ("Port News", "Port News", "", "Port News"),
    ],
)
def test_a_title_is_without_entities_and_without_the_sites_name(
    said: str, site: str, heading: str, wanted: str
) -> None:
    assert of_itself.title([said], site, [heading]) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("By Ida Holm", "Ida Holm"),
        ("Ida Holm, 3 March 2026", "Ida Holm"),
        ("Ida Holm | Published 3 March 2026, 10:15", "Ida Holm"),
        ("Ida Holm • Mar 3, 2026 • 4 min read", "Ida Holm"),
        ("https://www.facebook.com/portnews", ""),
        ("Ida Holm https://port.example/ida, @idaholm", "Ida Holm"),
        ("Por Ana Ruiz; Bo Lind", "Ana Ruiz, Bo Lind"),
        ("Ida Holm, ida@port.example", "Ida Holm"),
        ("Port News", ""),
        ("admin", ""),
        ("Anne-Marie O’Neill", "Anne-Marie O’Neill"),
    ],
)
def test_an_author_is_a_name_and_no_day_and_no_link(said: str, wanted: str) -> None:
    assert of_itself.author([said], "Port News") == wanted


@pytest.mark.parametrize(
    ("said", "headings", "wanted"),
    [
        (["Port News", "Quay reopens | Port News"], ["Port News", "Quay reopens"], "Quay reopens"),
        (["PORT NEWS", "", "Quay reopens"], ["Port News"], "Quay reopens"),
        (["Mayor calls quay ", 'Mayor calls quay "unsafe" for crews'], [], 'Mayor calls quay "unsafe" for crews'),
        (["Mayor: ", "Mayor: “no quay”"], [], "Mayor: “no quay”"),
        (["Alcaldesa dice", "Alcaldesa dice «no» al muelle - Port News"], [], "Alcaldesa dice «no» al muelle"),
        (["Quay reopens", "Quay reopens after storm"], [], "Quay reopens"),
        (["", "", "Quay reopens"], [], "Quay reopens"),
        (["Port News"], ["Port News"], "Port News"),
        ([], [], ""),
    ],
)
def test_a_title_is_no_sites_name_and_not_cut_at_a_quotation_mark(
    said: list[str], headings: list[str], wanted: str
) -> None:
    assert of_itself.title(said, "Port News", headings) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (["Username", "By Ida Holm"], "Ida Holm"),
        (["author", "", "Ida Holm"], "Ida Holm"),
        (["Usuario", "Por Ana Ruiz"], "Ana Ruiz"),
        (["Guest"], ""),
        (["Reuters", "By Ida Holm"], "Reuters"),
        (["Ida Holm Updated 3 March 2026 9:12 PM"], "Ida Holm"),
        (["Ana Ruiz Actualizado a las 9:12"], "Ana Ruiz"),
        (["Paul Username"], "Paul Username"),
        (["", "Port News", "Ida Holm"], "Ida Holm"),
        ([], ""),
    ],
)
def test_an_account_is_no_author_and_the_next_witness_is_asked(said: list[str], wanted: str) -> None:
    assert of_itself.author(said, "Port News") == wanted


LIVE = (
    '<article><time datetime="{first}">9.00am</time><h2>Gates move</h2><p>"They are moving at last," Ida Holm said '
    "this morning from the west wall, while the crowd cheered, and the band of the harbour played on.</p>"
    '</article><article><time datetime="{second}">9.00pm</time><h2>The eve</h2><p>"Tomorrow we find out what it cost," '
    "Omar Lund said tonight in the tavern by the lock, where they ate.</p></article>"
)
MOMENTS = {"first": "2026-11-21T09:00:00Z", "second": "2026-11-20T21:00:00Z"}


def test_posts_of_a_live_blog_keep_their_lines_and_what_is_said_in_them_their_days(tmp_path: Path) -> None:
    head = ld({"@type": "LiveBlogPosting", "headline": "Lock LIVE", "datePublished": "2026-11-20T06:00:00Z"})
    file = tmp_path / "live.html"
    file.write_text(f"<html><head>{head}</head><body><main><h1>Lock LIVE</h1>{LIVE.format(**MOMENTS)}</main></body>")
    with Desk.open(tmp_path / "live.workbench", "Ana", create=True) as desk:
        document = desk.add(file)
        claims = [desk.claim(number) for number in desk.extract(document.id)]
        said = [(claim.span.of(desk.text(document.id)), claim.speaker, str(claim.said_on.day)) for claim in claims]
    assert said == [
        ('"They are moving at last,"', "Ida Holm", "2026-11-21"),
        ('"Tomorrow we find out what it cost,"', "Omar Lund", "2026-11-20"),
    ]


FURNITURE = [
    "Advertisement",
    "Sign up for our morning newsletter and get the day’s top stories in your inbox.",
    "Read more: Storm closes the quay",
    "You have 2 free articles remaining this month.",
    "Already a subscriber? Log in",
    "Share this article",
    "4 min read",
    "Follow us on X and Facebook",
    "Most read",
    "Image source, Getty Images",
    "Suscríbete para seguir leyendo",
    "Lea también: La tormenta cierra el muelle",
    "Lire aussi : La tempête ferme le quai",
    "Jetzt abonnieren und weiterlesen",
    "© 2026 Port News. All rights reserved.",
    "12 comments",
    "Published 3 March 2026, 10:15 GMT",
    "Updated: 2 hours ago",
    "Actualizado 10:15",
    "3 March 2026",
]
ARTICLE = [
    *STORY,
    "Read more than 40 books a year, the teachers were told.",
    "Share prices fell by a third on Monday.",
    "Related costs rose, the council said.",
    "“Sign up for it,” she told them.",
    "Follow us, the guide said, and they did so in the rain.",
    "The copyright of the song is held by the port.",
    "More than a hundred people came.",
    "Comments by the minister angered the crews.",
    "In 2026 the quay reopened.",
    "Published figures show that 40 ships came.",
    "Trending downwards for years, fares rose at last.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_what_belongs_to_the_page_is_left_out(line: str) -> None:
    assert furniture.without([*STORY, line])[0] == STORY


@pytest.mark.parametrize("line", ARTICLE)
def test_what_belongs_to_the_article_stays(line: str) -> None:
    kept, notes = furniture.without([STORY[0], line])
    assert (line in kept, notes) == (True, [])


def test_what_is_left_out_is_told() -> None:
    document = read([STORY[0], FURNITURE[1], *STORY[1:], FURNITURE[3]])
    assert document.text.count("\n\n") == len(STORY)
    assert "free articles" not in document.text
    assert any("2 lines of the page around the article left out" in note for note in document.notes)


NAMED = [
    '<div class="o-newsletter-box"><p>Our best stories of the quay, before you have had your coffee.</p></div>',
    '<ul class="related-stories"><li>Storm closes the quay for eleven months</li><li>Ferry fares rise again</li></ul>',
    "<p><a href=/1>Storm closes the quay for eleven months after the worst night of the century</a></p>",
    "<figure><img src=x><figcaption>The north quay on Monday morning, seen from the ferry</figcaption></figure>",
    "<aside><p>Ida Holm covers harbours and has done so for eleven years, in three countries.</p></aside>",
]


@pytest.mark.parametrize("part", NAMED)
def test_what_the_page_itself_marks_as_no_article_is_left_out(part: str) -> None:
    document = read([*STORY, part])
    assert document.text == read(STORY).text


def test_words_in_marks_stay_wherever_they_stand_and_an_article_is_no_furniture_by_its_name() -> None:
    said = "“Nobody asked us before they closed it, and nobody has asked us since,” said Bo Lind."
    assert furniture.without([*STORY, said], named={said})[0] == [*STORY, said]
    whole = page(STORY).replace(b"<article>", b'<article class="has-paywall newsletter">')
    assert read_bytes(whole, "page.html").text == read(STORY).text


def test_the_posts_of_a_live_blog_keep_their_moments() -> None:
    posts = [(f"2026-03-04T1{at}:05:00+00:00", f"Post number {at}. " + SENTENCE) for at in range(4)]
    shown = "".join(
        f"<section><time datetime='{when}'>now</time><h2>Update {when[11:16]} of the day</h2><p>{words}</p></section>"
        for when, words in posts
    )
    told = ld({"@type": "LiveBlogPosting", "headline": "Live", "liveBlogUpdate": [
        {"@type": "BlogPosting", "datePublished": when, "articleBody": words} for when, words in posts]})  # fmt: skip
    for head, top in (
        ("", f"<h1>Live</h1>{shown}"),
        (told, "<h1>Live</h1>" + "".join(f"<p>{words}</p>" for _, words in posts)),
    ):
        document = read([], head, top=top)
        for when, words in posts:
            at = document.text.index(words[:14])
            place = [one for one in document.locators if one.start <= at][-1]
            assert (place.kind, place.value) == (LocatorKind.SENT, when)


def test_a_page_with_one_day_is_no_live_blog() -> None:
    document = read(STORY, top="<h1>North quay</h1><time datetime='2026-03-04T10:05:00Z'>today</time>")
    assert document.locators == ()


SPEECH = [
    "Thank you all for coming. I know that we have waited for this day, and I am glad that we can open our quay again.",
    "We said that we would do it before the summer. We did, and I thank our crews, who have given us their nights.",
    "My promise to you is that we will not close it again as long as I am in office. I mean it.",
] * 2


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Remarks by President Ana Ruiz at the North Quay", "President Ana Ruiz"),
        ("Remarks as Delivered by Secretary of Ports Jan Dahl", "Secretary of Ports Jan Dahl"),
        ("Remarks by Under Secretary for Ports Jan Dahl on the Quay", "Under Secretary for Ports Jan Dahl"),
        ("Statement from Mayor Pia Holm on the storm", "Mayor Pia Holm"),
        ("Ana Ruiz’s full speech", "Ana Ruiz"),
        ("Discurso de la Presidenta Ana Ruiz en el puerto", "Presidenta Ana Ruiz"),
        ("Discours du Président Jean Dal à Brest", "Président Jean Dal"),
        ("Rede von Bundeskanzler Jan Dahl bei der Eröffnung", "Bundeskanzler Jan Dahl"),
        ("North quay reopens", ""),
        ("Remarks on the quay", ""),
    ],
)
def test_a_speech_printed_whole_is_a_statement_of_who_held_it(title: str, who: str) -> None:
    title_shown = title.replace("as Delivered by", "as delivered by")
    document = read(SPEECH, ld({"@type": "NewsArticle", "headline": title_shown}), top=f"<h1>{title_shown}</h1>")
    assert document.speaker == who
    assert (document.kind is DocumentKind.STATEMENT) == bool(who)


@pytest.mark.parametrize(
    "title", ["Remarks by President Ana Ruiz spark outrage", "Statement from Mayor Pia Holm angers crews"]
)
def test_a_report_of_a_speech_is_nobodys_statement(title: str) -> None:
    assert remarks.speaker_of(title, "\n\n".join(STORY)) == ""
