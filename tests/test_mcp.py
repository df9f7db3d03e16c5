"""The door for assistants, through the SDK's own client over standard input and output."""

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from workbench.desk import demo

pytest.importorskip("mcp")
from mcp import Client, StdioServerParameters

ROOT = Path(__file__).parent.parent
STORY = ROOT / "fixtures/articles/venezuela.txt"
SOURCES = ROOT / "fixtures/sources"
LOOKS = {"check_text", "find_quotation", "list_claims", "show_claim", "list_sources"}


def server(home: Path, *args: object) -> StdioServerParameters:
    return StdioServerParameters(
        command=sys.executable,
        args=["-m", "workbench", "mcp", *map(str, args)],
        env={"WORKBENCH_HOME": str(home), "PYTHONPATH": str(ROOT)},
        cwd=str(home),
    )


async def told(client: Client, tool: str, **about: object) -> Any:
    answer = await client.call_tool(tool, about)
    assert not answer.is_error, answer.content
    return answer.structured_content


async def test_an_assistant_s_draft_is_checked_before_a_person_sees_it(tmp_path: Path) -> None:
    async with Client(server(tmp_path, "--against", SOURCES)) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == LOOKS
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools.values())
        assert all(tool.output_schema for tool in tools.values())
        checked = await told(client, "check_text", text=STORY.read_text(encoding="utf-8"), published="2026-01-09")
        kinds = {row["quotation"]: row["kind"] for row in checked["quotations"]}
        assert kinds["given orders to close that prison"] == "absent"
        assert kinds["He’s a violent guy and he’s killed thousands of people,"] == "altered"
        found = await told(client, "find_quotation", quotation="killed thousands of people", speaker="Donald Trump")
        assert (found["kind"], found["flags"]) == ("altered", ["number"])
        sources = await told(client, "list_sources")
        assert {source["speaker"] for source in sources["sources"]} == {"Donald Trump", "Jorge Rodríguez"}


async def test_the_desk_is_read_and_left_as_it_was(tmp_path: Path) -> None:
    desk = tmp_path / "demo.workbench"
    demo.build(desk).close()
    before = sha256(desk.read_bytes()).hexdigest()
    async with Client(server(tmp_path, "--db", desk)) as client:
        claims = await told(client, "list_claims", filter="finding:altered")
        assert [claim["finding"] for claim in claims["claims"]] == ["altered"]
        whole = await told(client, "show_claim", claim=claims["claims"][0]["claim_id"])
        assert whole["findings"][0]["finding"]["kind"] == "altered"
    assert sha256(desk.read_bytes()).hexdigest() == before


async def test_what_goes_wrong_is_told_in_one_line_and_no_path_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("“The vault opens at nine,” she said.", encoding="utf-8")
    async with Client(server(tmp_path, "--against", SOURCES)) as client:
        for tool, about, says in (
            ("list_claims", {}, "without a desk"),
            ("find_quotation", {"quotation": " "}, "find what?"),
            ("check_text", {"text": "x", "published": "Friday"}, "no date"),
        ):
            answer = await client.call_tool(tool, about)
            assert answer.is_error
            assert says in json.dumps([one.model_dump(mode="json") for one in answer.content], ensure_ascii=False)
        checked = await told(client, "check_text", text=str(tmp_path / "secret.txt"))
        assert checked["quotations"] == []
