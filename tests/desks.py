"""A desk with one draft on it and the source that its quotations are looked up in."""

from pathlib import Path

from workbench.desk import Desk


def story(tmp_path: Path, name: str, raw: bytes) -> Desk:
    """The draft of this name, read and matched against a speech in which the cranes cost 40 million."""
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "speech.txt").write_text("We paid 40 million for the cranes, and we knew it.", encoding="utf-8")
    desk = Desk.open(tmp_path / "desk.workbench", "Ana")
    desk.extract(desk.add(tmp_path / name).id)
    desk.add(tmp_path / "speech.txt", role="source", speaker="Jan Dahl", primary=True)  # type: ignore[arg-type]
    list(desk.match())
    return desk
