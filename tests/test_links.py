"""Pages by their address: added, checked against, looked at again, by every door, and never without being asked."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import forked
from tests.pages import PAGE, Server
from workbench.desk import Desk
from workbench.errors import NotUsable
from workbench.model import EvidenceKind, NewEvidence, Role, Stance

ROOT = Path(__file__).parent.parent
ARTICLE = "“We keep our promises, every one of them,” Marta Lindqvist said.\n"


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture
def home(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose settings allow this server."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "settings.toml").write_text(f'[links]\nallow = ["{server.at}"]\n', encoding="utf-8")
    monkeypatch.setenv("WORKBENCH_HOME", str(folder))
    return tmp_path


def workbench(place: Path, *args: str) -> subprocess.CompletedProcess[str]:
    own = {"WORKBENCH_AS": "Ana", "WORKBENCH_DB": str(place / "d.workbench")}
    return forked.told(*args, cwd=place, env=os.environ | own)


def opened(place: Path) -> Desk:
    return Desk.open(place / "d.workbench", "Ana")


def test_a_page_is_added_with_its_address_and_kept_as_it_was_answered(home: Path, server: Server) -> None:
    url = f"http://{server.at}/"
    added = workbench(home, "add", "--source", url)
    assert added.returncode == 0, added.stderr
    assert "document 1 (source): The quay" in added.stdout
    with opened(home) as desk:
        (document,) = desk.documents()
        assert (document.url, document.on_the_web) == (url, "")
        assert document.retrieved_at is not None
        assert "every one of them" in desk.text(1)
        assert desk.original(1).startswith(b"\x1f\x8b")
    again = workbench(home, "add", "--source", url)
    assert "held already" in again.stdout
    assert server.asked == ["/", "/"]


def test_what_is_not_allowed_is_refused_in_a_line_and_not_asked(tmp_path: Path, server: Server) -> None:
    for url in (f"http://{server.at}/", "http://127.0.0.1/", "https://0x7f.1/x", "http://user@example.org/"):
        answer = workbench(tmp_path, "add", url)
        assert answer.returncode == 2
        assert len(answer.stderr.splitlines()) == 1
        assert url in answer.stderr
    assert server.asked == []


@pytest.mark.parametrize("how", ["option", "root", "variable", "setting"])
def test_nothing_is_fetched_where_that_is_refused(
    home: Path, server: Server, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"http://{server.at}/"
    if how == "variable":
        monkeypatch.setenv("WORKBENCH_OFFLINE", "1")
    if how == "setting":
        (home / "home" / "settings.toml").write_text(f'[links]\nfetch = false\nallow = ["{server.at}"]\n')
    (home / "draft.md").write_text(ARTICLE)
    option = ["--offline"] if how == "option" else []
    root = ["--offline"] if how == "root" else []
    for words in (["add", url], ["check", "draft.md", "--against", url], ["check", url, "--against", "draft.md"]):
        answer = workbench(home, *root, *words, *option)
        assert answer.returncode == 2
        assert "is not fetched" in answer.stderr
    assert server.asked == []


def test_a_draft_is_checked_against_a_page(home: Path, server: Server) -> None:
    (home / "draft.md").write_text(ARTICLE)
    url = f"http://{server.at}/speech"
    server.answers["/speech"] = 200, {"Content-Type": "text/plain"}, b"We keep our promises, every one of them.\n"
    answer = workbench(home, "check", "draft.md", "--against", url, "--speaker", f"{url}=Marta Lindqvist", "--json")
    assert answer.returncode == 0, answer.stderr + answer.stdout
    (row,) = json.loads(answer.stdout)["drafts"][0]["quotations"]
    assert (row["kind"], row["places"][0]["source"]) == ("verbatim", url)


def test_a_page_is_a_draft_too(home: Path, server: Server) -> None:
    (home / "speech.txt").write_text("Marta Lindqvist: We keep our promises, most of them.\n")
    answer = workbench(home, "check", f"http://{server.at}/", "--against", "speech.txt", "--json")
    assert answer.returncode == 1
    assert json.loads(answer.stdout)["drafts"][0]["draft"] == f"http://{server.at}/"


def test_settings_beside_a_draft_name_no_page(home: Path, server: Server) -> None:
    (home / "draft.md").write_text(ARTICLE)
    (home / "workbench.toml").write_text(f'[check]\nagainst = ["http://{server.at}/"]\n')
    answer = workbench(home, "check", "draft.md")
    assert answer.returncode == 2
    assert "fetched only when it is asked for" in answer.stderr
    assert server.asked == []


def _desk_with_a_page(home: Path, server: Server) -> str:
    url = f"http://{server.at}/"
    with opened(home) as desk:
        list(desk.take_in(url, role=Role.SOURCE, speaker="Marta Lindqvist"))
        desk.take_in_text(ARTICLE)
        list(desk.match())
        desk.attach_matched(1, Stance.SUPPORTS)
        assert [held.stale for held in desk.view(1).findings] == [""]
    return url


def test_a_page_that_says_the_same_in_another_dress_is_the_same(home: Path, server: Server) -> None:
    _desk_with_a_page(home, server)
    server.answers["/"] = 200, {"Content-Type": "text/html"}, PAGE.replace(b"<head>", b"<head><!-- 17:03 -->")
    answer = workbench(home, "recheck")
    assert answer.returncode == 0
    assert "is same" in answer.stdout
    with opened(home) as desk:
        assert desk.document(1).on_the_web == "same"
        assert desk.document(1).rechecked_at is not None
        assert len(desk.queue("is:stale")) == 0


@pytest.mark.parametrize("status", [200, 404, 410])
def test_a_page_that_changed_or_is_gone_makes_what_rests_on_it_stale(home: Path, server: Server, status: int) -> None:
    _desk_with_a_page(home, server)
    seen = "changed" if status == 200 else "gone"
    server.answers["/"] = status, {"Content-Type": "text/html"}, PAGE.replace(b"every one of them", b"most of them")
    answer = workbench(home, "recheck", "--json")
    assert answer.returncode == 1
    (told,) = json.loads(answer.stdout)
    assert (told["document"], told["seen"], told["stale"]) == (1, seen, [1])
    assert f"source, page {seen}" in workbench(home, "documents").stdout
    with opened(home) as desk:
        assert "every one of them" in desk.text(1)  # what is held stays
        assert len(desk.queue("is:stale")) == 1
        assert "the page of document 1" in desk.view(1).findings[0].stale
        assert desk.verify().problems == ()
        list(desk.match())
        assert len(desk.queue("is:stale")) == 0


def test_a_page_that_cannot_be_reached_changes_nothing(home: Path, server: Server) -> None:
    _desk_with_a_page(home, server)
    server.answers["/"] = 503, {}, b"later"
    answer = workbench(home, "recheck", "1")
    assert answer.returncode == 1
    assert "is not known" in answer.stdout
    assert "503" in answer.stdout
    with opened(home) as desk:
        assert desk.document(1).on_the_web == ""
        assert len(desk.queue("is:stale")) == 0


def test_what_was_not_fetched_is_not_looked_at_again(home: Path, server: Server) -> None:
    with opened(home) as desk:
        desk.take_in_text(ARTICLE, url=f"http://{server.at}/")
    for words in (["recheck"], ["recheck", "1"], ["recheck", "9"]):
        assert workbench(home, *words).returncode == 2
    assert server.asked == []


def test_evidence_that_is_a_link_is_not_fetched(home: Path, server: Server) -> None:
    with opened(home) as desk:
        desk.take_in_text(ARTICLE)
        desk.attach(NewEvidence(1, EvidenceKind.LINK, Stance.CONTEXT, url=f"http://{server.at}/"))
    assert server.asked == []


def test_the_entries_of_a_feed_are_added_once_and_later_only_the_new_ones(home: Path, server: Server) -> None:
    def feed(*numbers: int) -> bytes:
        items = (f"<item><title>Item {at}</title><description>Words of {at}.</description></item>" for at in numbers)
        return f"<rss version='2.0'><channel><title>Port</title>{''.join(items)}</channel></rss>".encode()

    url = f"http://{server.at}/feed"
    for numbers, said in (((1, 2), "2 documents (source)"), ((2, 3), "2 documents (source), 1 of them held already")):
        server.answers["/feed"] = 200, {"Content-Type": "application/rss+xml"}, feed(*numbers)
        assert said in workbench(home, "add", "--source", url).stdout
    with opened(home) as desk:
        assert [one.title for one in desk.documents()] == ["Item 1", "Item 2", "Item 3"]


def test_the_api_says_why_a_page_is_not_fetched(home: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_OFFLINE", "1")
    with opened(home) as desk, pytest.raises(NotUsable, match="WORKBENCH_OFFLINE"):
        list(desk.take_in(f"http://{server.at}/"))
