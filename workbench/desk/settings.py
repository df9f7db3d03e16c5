"""Where a user's desk and settings live. `WORKBENCH_HOME` puts both into one folder of the user's choice."""

import os
from collections.abc import Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

from workbench.errors import BadInput, NoRoom

OFFLINE = "WORKBENCH_OFFLINE"
"""The variable that, set to anything, keeps the workbench from fetching; `--offline` sets it."""


def default_desk() -> Path:
    """The desk that opens when none is named."""
    return _folder("data") / "desk.workbench"


def demo_desk() -> Path:
    """Where `workbench demo` keeps the sample desk."""
    return _folder("data") / "demo.workbench"


def cache_folder() -> Path:
    """Where indexes over sources that belong to no desk are kept; anything in it may be deleted."""
    return _folder("cache")


def folders() -> dict[str, Path]:
    """The folders in which desks and settings of this user are kept; they need not exist."""
    return {"desks": _folder("data"), "settings": _folder("config"), "cache": _folder("cache")}


def make_folder(desk: Path) -> None:
    """Make the user's own folder for desks, where this one is to lie in it. Other folders are the user's to make.

    Raises:
        NoRoom: it can't be made; the message names it, and the setting that puts it elsewhere.
    """
    folder = _folder("data")
    if desk.absolute().parent != folder.absolute():
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = os.access(folder, os.W_OK) or desk.exists()
    except OSError:
        held = False
    if not held:
        raise NoRoom(
            f"{folder} can't be written, and desks are kept there; "
            f"set WORKBENCH_HOME to a folder that can, or name a desk's file with --db FILE"
        )


def reviewer() -> str:
    """Who works at this machine, as they said once; empty when nobody has, and where everybody is asked."""
    if os.environ.get("WORKBENCH_ASK"):
        return ""
    name = _read().get("reviewer", "")
    return name if isinstance(name, str) else ""


def language() -> str:
    """The language in which the workbench is to speak, `es` or `en`; empty where that is not said or can't be read."""
    try:
        said = _read().get("language", "")
    except BadInput:  # said where the settings are needed, in the language that the locale names
        return ""
    return said if isinstance(said, str) else ""


def publisher() -> dict[str, str]:
    """Who publishes reviews: the table `[publisher]` with name, url, logo and review_url, as far as it is filled.

    Raises:
        BadInput: the settings can't be read, or the table has another key.
    """
    own = _read().get("publisher", {})
    known = ("name", "url", "logo", "review_url")
    if not isinstance(own, dict) or any(key not in known or not isinstance(own[key], str) for key in own):
        raise BadInput(f"{_settings_file()}: [publisher] has the keys {', '.join(known)}, each a text")
    return dict(own)


def copies() -> int:
    """How many daily copies of a desk are kept beside it: the number `copies`, 7 without one; 0 makes none.

    Raises:
        BadInput: the settings can't be read, or it is no such number.
    """
    wanted = _read().get("copies", 7)
    if not isinstance(wanted, int) or isinstance(wanted, bool) or not 0 <= wanted <= 366:
        raise BadInput(f"{_settings_file()}: copies is a number from 0 to 366, and {wanted} is none")
    return wanted


def templates() -> Path | None:
    """The folder of the user's own templates and profiles, for desks that have none beside them; None without one.

    Raises:
        BadInput: the settings can't be read, or name no folder.
    """
    named = _read().get("templates", "")
    if not named:
        return None
    folder = Path(str(named)).expanduser()
    if not isinstance(named, str) or not folder.is_dir():
        raise BadInput(f"{_settings_file()}: templates is the path of a folder, and {named} is none")
    return folder


@dataclass(frozen=True, slots=True)
class Links:
    """Whether pages may be fetched when somebody asks, and why not (empty: they may).

    `allow` are hosts of the user's own network that may be asked too, as `intranet.example` or `127.0.0.1:8080`.
    """

    refused: str = ""
    allow: tuple[str, ...] = ()


def links() -> Links:
    """What the table `[links]` says (`fetch = false`, `allow = ["intranet.example"]`), and WORKBENCH_OFFLINE before it.

    Raises:
        BadInput: the settings can't be read, or the table has another key or value.
    """
    held = _read().get("links", {})
    own = held if isinstance(held, dict) else {"": ""}
    fetch, allow = own.get("fetch", True), own.get("allow", [])
    sound = isinstance(fetch, bool) and isinstance(allow, list) and all(isinstance(one, str) for one in allow)
    if not sound or own.keys() - {"fetch", "allow"}:
        raise BadInput(f"{_settings_file()}: [links] has fetch = true or false, and allow, a list of hosts")
    if os.environ.get(OFFLINE):
        return Links(f"--offline or {OFFLINE} says so")
    return Links("" if fetch else f"{_settings_file()} says fetch = false", tuple(allow))


@dataclass(frozen=True, slots=True)
class Model:
    """The optional model: the address of its chat interface, its name, and the seconds that it may take."""

    endpoint: str
    name: str
    seconds: float = 60.0


def model() -> Model | None:
    """What the table `[model]` names (`endpoint`, `name`, perhaps `seconds`); None where there is none.

    Raises:
        BadInput: the settings can't be read, or the table has another key or value.
    """
    own = _read().get("model")
    if own is None:
        return None
    if not _holds(own, {"endpoint": str, "name": str, "seconds": (int, float)}, needs={"endpoint", "name"}):
        raise BadInput(f"{_settings_file()}: [model] has endpoint and name, texts, and perhaps seconds, a number")
    return Model(own["endpoint"], own["name"], float(own.get("seconds", 60)))


@dataclass(frozen=True, slots=True)
class BesideDesk:
    """The archive that is looked in beside every desk: its folder, perhaps a scheduler, and seconds for a quotation."""

    folder: Path
    scheduler: str = ""
    seconds: float | None = None


def archive() -> BesideDesk | None:
    """What the table `[archive]` names (`folder`, perhaps `scheduler`, `seconds`); None where there is none.

    Without a scheduler it is the one of WORKBENCH_SCHEDULER, if that is set.

    Raises:
        BadInput: the settings can't be read, or the table has another key or value.
    """
    own = _read().get("archive")
    if own is None:
        return None
    if not _holds(own, {"folder": str, "scheduler": str, "seconds": (int, float)}, needs={"folder"}):
        raise BadInput(
            f"{_settings_file()}: [archive] has folder, the path of an archive, perhaps scheduler, an address, "
            f"and seconds, a number"
        )
    scheduler = own.get("scheduler") or os.environ.get("WORKBENCH_SCHEDULER", "")
    return BesideDesk(Path(own["folder"]).expanduser(), scheduler, own.get("seconds"))


def file() -> Path:
    """The file of the user's settings; it need not exist."""
    return _settings_file()


def keys() -> dict[str, str]:
    """Keys of the user's own for commands of the screen: the table `[keys]`, such as `verdict = "d"`."""
    own = _read().get("keys", {})
    return {name: str(key) for name, key in own.items()} if isinstance(own, dict) else {}


def remember_reviewer(name: str) -> str:
    """Keep who works here; the name as kept.

    Raises:
        BadInput: the name is empty.
        NoRoom: the settings can't be written.
    """
    kept = " ".join(name.split())
    if not kept:
        raise BadInput("a reviewer needs a name; reports show it beside each verdict.")
    if os.environ.get("WORKBENCH_ASK"):
        return kept
    try:
        _keep("reviewer", kept)
    except OSError as error:
        raise NoRoom(
            f"{_settings_file()}: the settings can't be written ({error.strerror}); name yourself with --as, "
            f"or set WORKBENCH_HOME to a folder that can be written."
        ) from error
    return kept


def columns(headings: Sequence[str]) -> dict[str, str]:
    """How a spreadsheet with these headings was read before: by field the heading; empty where none was."""
    held = _read().get("columns", {})
    found = held.get(_headed(headings), {}) if isinstance(held, dict) else {}
    return {str(field): str(heading) for field, heading in found.items()} if isinstance(found, dict) else {}


def remember_columns(headings: Sequence[str], columns: Mapping[str, str]) -> None:
    """Keep how a spreadsheet with these headings is read. Where nothing can be written, it is not kept."""
    held = _read().get("columns", {})
    with suppress(OSError):
        _keep("columns", {**(held if isinstance(held, dict) else {}), _headed(headings): dict(columns)})


def _headed(headings: Sequence[str]) -> str:
    return " | ".join(headings)


def _keep(key: str, value: object) -> None:
    import tomli_w

    from workbench import drafts

    place = _settings_file().resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    with drafts.room(place.parent) as room:  # on a full disk what was there stays
        draft = room / place.name
        draft.write_text(tomli_w.dumps({**_read(), key: value}), encoding="utf-8")
        draft.replace(place)


def _read() -> dict[str, object]:
    file = _settings_file()
    try:
        raw = file.read_text(encoding="utf-8")
        import tomllib

        return tomllib.loads(raw)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise BadInput(f"{file}: these settings can't be read ({error}); mend the file or remove it.") from error


def _settings_file() -> Path:
    return _folder("config") / "settings.toml"


def _folder(kind: str) -> Path:
    """The user's folder of this kind, which need not exist."""
    if home := os.environ.get("WORKBENCH_HOME"):
        return Path(home) / "cache" if kind == "cache" else Path(home)
    import platformdirs

    of_kind = {
        "data": platformdirs.user_data_path,
        "config": platformdirs.user_config_path,
        "cache": platformdirs.user_cache_path,
    }
    return of_kind[kind]("workbench")


def _holds(own: object, kinds: Mapping[str, type | tuple[type, ...]], needs: Set[str]) -> TypeGuard[dict[str, Any]]:
    """Whether a value of the settings is a table with these keys of these kinds, and none of those needed lacks."""
    return (
        isinstance(own, dict)
        and needs <= own.keys() <= kinds.keys()
        and all(isinstance(value, kinds[key]) for key, value in own.items())
    )
