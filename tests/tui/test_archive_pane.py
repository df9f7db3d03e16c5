import json

from workbench.desk import archive


async def test_words_found_in_an_archive_stand_in_the_sources_with_where_they_came_from(
    desk, open_screen, tmp_path, monkeypatch
):
    said = "A significant number of people, Venezuelans and foreigners, will walk free today, as I said here before."
    row = {"id": "assembly", "title": "Assembly, morning", "text": said, "speaker": "Jorge Rodríguez", "language": "en"}
    corpus = tmp_path / "assembly.jsonl"
    corpus.write_text(json.dumps(row) + "\n", encoding="utf-8")
    archive.build([corpus], tmp_path / "held")
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    (tmp_path / "settings.toml").write_text(f'[archive]\nfolder = "{tmp_path}/held"\n', encoding="utf-8")
    async with open_screen(desk) as reader:
        await reader.press("j", "j")
        await reader.until(lambda: "significant number" in reader.text and "Assembly, morning" not in reader.text)
        await reader.press("m")
        await reader.until(lambda: "Assembly, morning" in reader.text)
        together = "".join(reader.text.split())
        assert f"fromthearchive{tmp_path}/held:".replace(" ", "") in together.replace("│", "")
    assert desk.view(3).findings[0].finding.segments


async def test_an_archive_that_is_not_there_is_said_in_a_line(desk, open_screen, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path))
    (tmp_path / "settings.toml").write_text('[archive]\nfolder = "/nowhere/held"\n', encoding="utf-8")
    async with open_screen(desk) as reader:
        await reader.press("m")
        await reader.until(lambda: "is no archive" in reader.text)
