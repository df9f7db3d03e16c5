"""One run of `workbench check`: drafts read, settings beside them, sources opened once, a report in one format."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import __version__, intake
from workbench.desk import against, check, check_settings, pages
from workbench.desk.archive_asked import HERE, HowAsked
from workbench.desk.check_settings import CheckSettings
from workbench.desk.piped import STDIN, standard_input
from workbench.errors import BadInput, NotUsable, WorkbenchError
from workbench.intake.files import inside
from workbench.model import About, NewDocument
from workbench.reports import checks
from workbench.reports.checks.rows import CheckedDraft

if TYPE_CHECKING:
    from workbench.reports.galley.rows import Article

_PAUSE = 0.3  # seconds between two looks at whether a draft was saved


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says. What it leaves open, `workbench.toml` beside a draft may say.

    Text in place of a path is the address of a page, which is fetched; such a draft has no settings beside it.
    """

    drafts: tuple[Path | str, ...]
    against: tuple[Path | str, ...] = ()
    speakers: Mapping[str, str] = field(default_factory=dict)
    fail_on: Sequence[str] | None = None
    language: str = ""
    galley: Path | None = None
    overwrite: bool = False
    asking: HowAsked = HERE


def run(asked: Asked, form: str = "table") -> tuple[str, int]:
    """The report in this format, and how many quotations somebody has to look at; with `galley` that file too.

    Raises:
        NotUsable: a draft or a source is missing or can't be read.
        BadInput: a setting is wrong, or nothing is said to check against.
        TargetExists, NoRoom: the galley can't be written there.
    """
    drafts, unread = _checked(asked)
    if asked.galley:
        from workbench.reports.galley import page

        page.write([_article(draft) for draft in drafts], asked.galley, overwrite=asked.overwrite)
    return checks.written(drafts, form), sum(len(draft.to_look_at) for draft in drafts) + unread


def checked(asked: Asked) -> list[CheckedDraft]:
    """Each draft checked, in the order given. Drafts with the same sources share what is opened. Raises as `run`.

    A file of a folder that can't be read is left out, which the notes of the last draft say.
    """
    return _checked(asked)[0]


def _checked(asked: Asked) -> tuple[list[CheckedDraft], int]:
    """The drafts, and how many files of folders could not be read."""
    found: list[CheckedDraft] = []
    unread: list[NotUsable] = []
    folders = [path for path in asked.drafts if isinstance(path, Path) and path.is_dir()]
    drafts = [(path, _settings(path, asked)) for path in _drafts(asked)]
    for (paths, speakers), some in groupby(drafts, key=lambda one: (one[1].against, dict(one[1].speakers))):
        with against.opened(paths, speakers, asked.asking) as opened:
            for path, own in some:
                try:
                    read = _read(path, asked.language)
                except NotUsable as why:
                    if not any(isinstance(path, Path) and path.is_relative_to(folder) for folder in folders):
                        raise
                    unread.append(why)
                    continue
                names = (
                    [str(path)] if len(read) == 1 else [f"{path}, {at}: {one.title}" for at, one in enumerate(read, 1)]
                )
                found += [check.check(draft, name, opened, own) for draft, name in zip(read, names, strict=True)]
    if unread and not found:
        raise unread[0]
    if unread:
        told = (f"left out, nothing of it was checked: {why}" for why in unread)
        found[-1] = replace(found[-1], notes=(*found[-1].notes, *told))
    return found, len(unread)


def _drafts(asked: Asked) -> Iterator[Path | str]:
    """Every draft that is meant, folders searched through."""
    for path in asked.drafts:
        yield from inside(path) if isinstance(path, Path) and path.is_dir() else [path]


def watched(asked: Asked, form: str, wanted: Callable[[], bool] = lambda: True) -> Iterator[str]:
    """A report now and after each save of a draft, a source file or the settings, as long as it is `wanted`.

    What goes wrong meanwhile (a draft half saved) is said in the report's place; the watching goes on.
    """
    seen: object = None
    while wanted():
        now = _saved(asked)
        if now != seen:
            seen = now
            try:
                yield run(asked, form)[0]
            except WorkbenchError as why:
                yield f"{why}\n"
        time.sleep(_PAUSE)


def _settings(draft: Path | str, asked: Asked) -> CheckSettings:
    own = check_settings.beside(draft.parent if isinstance(draft, Path) and draft != STDIN else Path())
    try:
        fail_on = own.fail_on if asked.fail_on is None else check_settings.causes(asked.fail_on)
    except ValueError as wrong:
        raise BadInput(f"--fail-on: {wrong}") from None
    own = replace(
        own,
        against=asked.against or own.against,
        speakers={**own.speakers, **asked.speakers},
        fail_on=fail_on,
    )
    if not own.against:
        raise BadInput(
            f'{draft}: check it against what? Say --against PATH, or against = ["sources"] in {check_settings.NAME}'
        )
    return own


def _article(draft: CheckedDraft) -> "Article":
    from workbench.reports.galley.rows import Article, Note

    return Article(
        title=draft.title,
        text=draft.text,
        notes=tuple(map(Note, draft.quotations)),
        coverage=draft.coverage(),
        language=draft.language,
        sources=draft.used,
        remarks=draft.notes,
        facts={"draft": draft.name, "SHA-256 of the draft": draft.sha256, "made by": f"workbench {__version__}"},
    )


def _read(path: Path | str, language: str) -> list[NewDocument]:
    known: About = {"language": language or None}
    if isinstance(path, str):
        page = pages.once(path)
        return intake.read_all_bytes(page.raw, page.url, **known)
    return [standard_input(**known)] if path == STDIN else intake.read_all(path, **known)


def _saved(asked: Asked) -> list[tuple[str, int, int]]:
    """What tells that something was saved: the time and size of each file that the check reads."""
    drafts = [path for path in _drafts(asked) if isinstance(path, Path)]
    settings = [path.parent / check_settings.NAME for path in drafts]
    places = {path for draft in drafts for path in _quiet(draft, asked)}
    found = []
    for path in [*drafts, *settings, *sorted(places)]:
        try:
            state = path.stat()
        except OSError:
            continue
        found.append((str(path), state.st_mtime_ns, state.st_size))
    return found


def _quiet(draft: Path, asked: Asked) -> list[Path]:
    try:
        return [file for file, _ in against.expanded(_settings(draft, asked).against) if isinstance(file, Path)]
    except WorkbenchError:
        return []
