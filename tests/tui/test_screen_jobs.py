import csv

from workbench.model import NewDocument, Role
from workbench.tui.screens.desk import DeskScreen
from workbench.tui.widgets.job_line import JobLine


async def test_matching_runs_beside_the_screen_and_says_when_it_is_done(desk, open_screen):
    said = "Donald Trump said: “another bridge was burnt that night”.\n"
    late = NewDocument(raw=said.encode(), text=said, title="Late edition", language="en")
    desk.extract(desk.add_document(late).id)
    async with open_screen(desk) as reader:
        await reader.press("M")
        await reader.until(lambda: "Matched" in reader.text)
        await reader.press("G")
        await reader.until(lambda: "absent" in reader.text)


async def test_a_running_job_can_be_stopped_and_keeps_what_it_has(desk, open_screen):
    lines = "".join(f"Donald Trump said: “sentence number {number} of the long speech”.\n\n" for number in range(900))
    long = NewDocument(raw=lines.encode(), text=lines, title="Long", language="en")
    ids = desk.extract(desk.add_document(long).id)
    async with open_screen(desk) as reader:
        await reader.press("M")
        await reader.until(lambda: "Matching" in reader.text or "Matched" in reader.text)
        await reader.press("escape")
        await reader.until(lambda: "Stopped after" in reader.text or "Matched" in reader.text)
        await reader.until(lambda: reader.app.screen.query_one(JobLine).job is None)
        assert len(desk.queue("finding:none").ids) < len(ids)
        await reader.press("j")
        assert isinstance(reader.app.screen, DeskScreen)


async def test_an_article_is_taken_in_and_its_claims_are_listed(empty_desk, open_screen, tmp_path):
    article = tmp_path / "article.txt"
    article.write_text("Donald Trump said: “we will see what happens”.\n")
    async with open_screen(empty_desk) as reader:
        await reader.press("i", "a")
        await reader.type(str(article))
        await reader.press("ctrl+s")
        await reader.until(lambda: "1 claim to check" in reader.text)
        await reader.until(lambda: "1 claim" in reader.text)
        assert "we will see" in reader.text


async def test_a_source_is_taken_in_without_claims(empty_desk, open_screen, tmp_path):
    source = tmp_path / "speech.txt"
    source.write_text("We will see what happens, I said so often.\n")
    async with open_screen(empty_desk) as reader:
        await reader.press("i", "s")
        await reader.type(str(source))
        await reader.press("ctrl+s")
        await reader.until(lambda: empty_desk.documents(Role.SOURCE))
        await reader.until(lambda: "no article to check" in reader.text)


async def test_a_path_that_leads_nowhere_is_said_beside_the_field(empty_desk, open_screen, tmp_path):
    async with open_screen(empty_desk) as reader:
        await reader.press("i", "a")
        await reader.type(str(tmp_path / "missing.txt"))
        await reader.press("enter")
        await reader.pause()
        assert "there is no such file" in reader.text


async def test_a_file_that_cannot_be_used_is_said_in_one_line(empty_desk, open_screen, tmp_path):
    rubbish = tmp_path / "rubbish.txt"
    rubbish.write_bytes(b"\x00\xff\x00\xfe" * 500)
    async with open_screen(empty_desk) as reader:
        await reader.press("i", "a")
        await reader.type(str(rubbish))
        await reader.press("enter")
        await reader.until(lambda: "✗" in reader.text)
        assert not empty_desk.documents()


async def test_the_report_goes_where_it_is_told_and_never_over_a_file_unasked(desk, open_screen, tmp_path):
    target = tmp_path / "report.csv"
    target.write_text("somebody's")
    async with open_screen(desk) as reader:
        await reader.press("x")
        reader.app.screen.query_one("#target").value = str(target)
        await reader.press("enter")
        await reader.until(lambda: "There is a file already" in reader.text)
        await reader.press("1")
        await reader.pause()
        assert target.read_text() == "somebody's"
        await reader.press("enter")
        await reader.until(lambda: "There is a file already" in reader.text)
        await reader.press("2")
        await reader.until(lambda: "Wrote" in reader.text)
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 4
