"""Taking documents in with what is known of them, and saying it better afterwards."""

import pytest
from textual.widgets import Input

from tests.pages import Server
from tests.tui.test_linear import told
from workbench.model import NewDocument, Role
from workbench.tui.screens.desk import DeskScreen

SPEECH = (
    "Remarks to the House\n\nOLGA VERA: We opened the doors.\n\n"
    "OLGA VERA: Nobody asked us.\n\nOLGA VERA: It was cold.\n"
)


def field(reader, name: str) -> Input:
    return reader.app.screen.query_one(f"#{name}", Input)


async def test_what_is_known_of_a_file_is_filled_in_and_says_from_what(empty_desk, open_screen, tmp_path):
    file = tmp_path / "remarks-2026-01-08.txt"
    file.write_text(SPEECH)
    async with open_screen(empty_desk, (80, 24)) as reader:
        await reader.press("i", "s")
        await reader.type(str(file))
        await reader.press("enter")
        await reader.until(lambda: "guessed: first line" in reader.text)
        assert field(reader, "speaker").value == "OLGA VERA"
        assert field(reader, "published_on").value == "2026-01-08"
        assert "guessed: file name" in reader.text
        field(reader, "speaker").value = "Olga Vera Ruiz"
        await reader.pause()
        assert "the only one labelled" not in reader.text  # touched, it is said
        await reader.press("ctrl+s")
        await reader.until(lambda: empty_desk.documents(Role.SOURCE))
    (document,) = empty_desk.documents()
    assert (document.speaker, str(document.published_on)) == ("Olga Vera Ruiz", "2026-01-08")


async def test_a_day_that_is_wiped_out_stays_unknown(empty_desk, open_screen, tmp_path):
    file = tmp_path / "remarks-2026-01-08.txt"
    file.write_text(SPEECH)
    async with open_screen(empty_desk) as reader:
        await reader.press("i", "s")
        await reader.type(str(file))
        await reader.press("enter")
        await reader.until(lambda: field(reader, "published_on").value)
        field(reader, "published_on").value = ""
        await reader.press("ctrl+s")
        await reader.until(empty_desk.documents)
    assert empty_desk.documents()[0].published_on is None


async def test_the_same_text_again_offers_to_amend_the_one_that_is_held(empty_desk, open_screen, tmp_path):
    file = tmp_path / "remarks.txt"
    file.write_text(SPEECH)
    empty_desk.add(file, role=Role.SOURCE)
    async with open_screen(empty_desk) as reader:
        await reader.press("i", "s")
        await reader.type(str(file))
        await reader.press("enter")
        await reader.until(lambda: "holds this text as document 1" in reader.text)
        await reader.press("a")
        await reader.until(lambda: "Amend document 1" in reader.text)
        field(reader, "speaker").value = "Olga Vera"
        await reader.press("ctrl+s")
        await reader.until(lambda: isinstance(reader.app.screen, DeskScreen))
    (document,) = empty_desk.documents()
    assert document.speaker == "Olga Vera"


async def test_pasted_text_and_a_folder_are_taken_in(empty_desk, open_screen, tmp_path):
    (folder := tmp_path / "speeches").mkdir()
    for number in (1, 2):
        (folder / f"{number}.txt").write_text(f"Speech {number}\n\nWe opened door {number}.\n")
    async with open_screen(empty_desk) as reader:
        await reader.press("i", "p")
        await reader.type("We shall close the doors again.\nNobody will ask us.")
        await reader.press("tab", "s")
        await reader.press("ctrl+s")
        await reader.until(lambda: len(empty_desk.documents()) == 1)
        await reader.until(lambda: reader.app.screen.query_one("JobLine").job is None)
        await reader.press("i", "s")
        await reader.type(str(folder))
        await reader.press("enter")
        for number in (1, 2):
            await reader.until(lambda number=number: f"Take in · {number} of 2" in reader.text)
            await reader.until(lambda number=number: field(reader, "title").value == f"Speech {number}")
            await reader.press("s")
            await reader.press("ctrl+s")
        await reader.until(lambda: len(empty_desk.documents()) == 3)
    assert [one.role for one in empty_desk.documents()] == [Role.SOURCE] * 3


async def test_the_documents_are_listed_searched_and_amended(desk, open_screen):
    async with open_screen(desk, (80, 24)) as reader:
        await reader.press("D")
        await reader.until(lambda: "Documents · 2" in reader.text)
        assert "0 of 4" in reader.text
        assert "SHA-256" in reader.text
        await reader.press("c")
        await reader.until(lambda: "Amend document 2" in reader.text)  # what is checked stands first
        await reader.press("escape", "j", "c")
        await reader.until(lambda: "Amend document 1" in reader.text)
        field(reader, "title").value = "A post of the ninth"
        await reader.press("ctrl+s")
        await reader.until(lambda: "A post of the ninth" in reader.text)
        await reader.press("slash")
        await reader.type("smart  GESTURE")
        await reader.until(lambda: "1 place" in reader.text)
        assert "This is a very important and smart gesture." in reader.text
        await reader.press("enter", "enter")
        await reader.until(lambda: "place 1 of 1" in reader.text)


def test_lines_list_amend_and_search_documents(desk):
    text = told(desk, "D", "1", "", "", "2026-01-08", "", "", "1")
    assert "8 January 2026" in text
    assert "smart gesture" in told(desk, "D", "smart gesture")


@pytest.mark.parametrize("words", ["(", "nothing of this", "   "])
def test_words_that_stand_nowhere_are_found_nowhere(desk, words):
    assert list(desk.search(words)) == []


async def test_words_are_sought_in_what_is_read_and_gone_through(desk, open_screen):
    async with open_screen(desk, (80, 24)) as reader:
        await reader.press("O")
        await reader.until(lambda: "claim 1 of 4" in reader.text)
        await reader.press("slash")
        await reader.type("donald trump SAID")
        await reader.until(lambda: "place 1 of 2" in reader.text)
        await reader.press("enter", "n")
        await reader.until(lambda: "place 2 of 2" in reader.text)
        assert reader.text.count("▌Donald Trump said▐") == 2
        await reader.press("slash")
        await reader.type(" nowhere")
        await reader.until(lambda: "stands nowhere in it" in reader.text)
        await reader.press("escape")
        await reader.until(lambda: "claim 1 of 4" in reader.text)
        await reader.press("escape")
        await reader.until(lambda: isinstance(reader.app.screen, DeskScreen))


async def test_a_page_is_fetched_when_its_address_is_entered(empty_desk, open_screen, tmp_path, monkeypatch):
    server = Server()
    (tmp_path / "settings.toml").write_text(f'[links]\nallow = ["{server.at}"]\n')
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    async with open_screen(empty_desk) as reader:
        await reader.press("i", "l")
        await reader.type(f"http://{server.at}/")
        assert server.asked == []
        await reader.press("enter")
        await reader.until(lambda: field(reader, "title").value == "The quay")
        assert field(reader, "url").value == f"http://{server.at}/"
        await reader.press("ctrl+s")
        await reader.until(empty_desk.documents)
    server.close()
    (document,) = empty_desk.documents()
    assert document.retrieved_at is not None
    assert server.asked == ["/"]


async def test_a_large_file_is_taken_in_apart_while_the_screen_goes_on(empty_desk, open_screen, tmp_path):
    file = tmp_path / "speech.txt"
    file.write_text("Remarks\n\n" + "We opened the doors, and nobody asked us why we did it.\n\n" * 20_000)
    async with open_screen(empty_desk) as reader:
        await reader.press("i", "s")
        await reader.type(str(file))
        await reader.press("enter")
        await reader.until(lambda: field(reader, "title").value == "Remarks")
        await reader.press("ctrl+s")
        await reader.until(lambda: empty_desk.documents(Role.SOURCE))
    assert empty_desk.documents()[0].length == len(file.read_text())


async def test_a_page_that_is_gone_is_told_in_the_list(empty_desk, open_screen):
    page = NewDocument(b"WARC/1.1", "We opened.", "The quay", role=Role.SOURCE, url="https://port.example/")
    empty_desk.documents.rechecked(empty_desk.add_document(page).id, "gone", "404")
    async with open_screen(empty_desk) as reader:
        await reader.press("D")
        await reader.until(lambda: "! page gone: The quay" in reader.text)
