"""Desks for tests, and what is stored in one."""

import json
from pathlib import Path
from typing import Any

from workbench.desk import Desk
from workbench.store import Store

MOMENTS = frozenset({"at", "added_at", "found_at", "decided_at", "retracted_at", "rechecked_at", "hash"})


def story(tmp_path: Path, name: str, raw: bytes) -> Desk:
    """The draft of this name, read and matched against a speech in which the cranes cost 40 million."""
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "speech.txt").write_text("We paid 40 million for the cranes, and we knew it.", encoding="utf-8")
    desk = Desk.open(tmp_path / "desk.workbench", "Ana")
    desk.extract(desk.add(tmp_path / name).id)
    desk.add(tmp_path / "speech.txt", role="source", speaker="Jan Dahl", primary=True)  # type: ignore[arg-type]
    list(desk.match())
    return desk


def stored(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every table of the desk, without moments and what is sealed with them."""
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' ORDER BY name"
    with Store.open(path) as store:
        names = [name for name in store.connection.column(tables) if "fts" not in name and not name.startswith("_")]
        found = {name: map(dict, store.connection.rows(f"SELECT * FROM {name}")) for name in names}
    return {name: [_timeless(row) for row in rows] for name, rows in found.items()}


def _timeless(row: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in row.items() if key not in MOMENTS}
    for key in ("was", "now"):  # the log's rows repeat moments, and digests of rows that hold them
        if key in kept:
            kept[key] = _without_moments(json.loads(kept[key] or "null"))
    return kept


def _without_moments(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_moments(one) for key, one in value.items() if key not in MOMENTS | {"sha256"}}
    return [_without_moments(one) for one in value] if isinstance(value, list) else value
