"""A field for a path: it completes what lies there, and reads as one file, several, or a folder's."""

from glob import glob
from pathlib import Path

from textual import events
from textual.suggester import Suggester
from textual.widgets import Input

from workbench import in_use
from workbench.errors import BadInput
from workbench.messages import tell


class _Lying(Suggester):
    """The first name in the folder that begins as the path does."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        folder, slash, begun = value.rpartition("/")
        try:
            names = sorted(Path(f"{folder}{slash}" or ".").expanduser().iterdir())
        except OSError:
            return None
        found = next((one for one in names if one.name.startswith(begun) and begun), None)
        return None if found is None else f"{folder}{slash}{found.name}{'/' if found.is_dir() else ''}"


class PathField(Input):
    """Asks for a path. Tab takes the completion, where there is one."""

    def __init__(self, *, named: str) -> None:
        super().__init__(id=named, compact=True, suggester=_Lying(), placeholder=tell("take_in.path_hint"))

    def on_key(self, event: events.Key) -> None:
        if event.key == "tab" and len(self._suggestion) > len(self.value):
            self.value = self._suggestion
            self.cursor_position = len(self.value)
            event.stop()
            event.prevent_default()

    def files(self) -> list[Path]:
        """The files that are named, in the order of their names. Raises `BadInput` for none."""
        value = self.value.strip()
        if not value:
            raise BadInput(tell("take_in.write_path"))
        path = Path(value).expanduser()
        if path.is_file():
            return [path]
        inside = sorted(path.iterdir()) if path.is_dir() else [Path(one) for one in sorted(glob(str(path)))]
        found = [one for one in inside if one.is_file() and one.suffix != ".toml" and not one.name.startswith(".")]
        found = [one for one in found if not in_use.holds(one)]
        if not found:
            raise BadInput(tell("take_in.empty_folder" if path.is_dir() else "take_in.no_file"))
        return found
