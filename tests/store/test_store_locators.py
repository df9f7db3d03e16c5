"""Where in the original the text stands, kept for good."""

import zipfile
from pathlib import Path

import pytest

from workbench.desk import Desk
from workbench.errors import Unknown
from workbench.model import Locator, LocatorKind, NewDocument


def test_each_file_of_an_archive_is_taken_in_and_only_once(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a.txt", "“We will not close it,” said Ana Ruiz.")
        archive.writestr("b.txt", "Second.")
    with Desk.open(tmp_path / "a.workbench", "Ana") as desk:
        taken = list(desk.take_in(tmp_path / "all.zip"))
        assert [one.document.title for one in taken] == ["a", "b"]
        assert [len(one.claims) for one in taken] == [1, 0]
        again = list(desk.take_in(tmp_path / "all.zip"))
        assert [one.document.id for one in again] == [one.document.id for one in taken]


def test_an_offset_is_found_in_the_original_by_the_last_place_before_it(tmp_path: Path) -> None:
    places = (Locator(0, LocatorKind.PAGE, "1"), Locator(10, LocatorKind.PAGE, "2"))
    with Desk.open(tmp_path / "a.workbench", "Ana") as desk:
        documents = desk.documents
        held = documents.add_document(NewDocument(b"x", "first page second page", "a", locators=places))
        assert [str(documents.locator(held.id, at)) for at in (0, 9, 10, 99)] == [
            "page 1",
            "page 1",
            "page 2",
            "page 2",
        ]
        other = documents.add_document(NewDocument(b"y", "no pages", "b"))
        assert documents.locator(other.id, 3) is None
        assert desk.documents.original(held.id) == b"x"
        with pytest.raises(Unknown):
            desk.documents.original(99)
