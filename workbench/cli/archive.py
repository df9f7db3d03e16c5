"""`workbench archive`: documents by the million, cut into shards that one search asks together."""

from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from workbench.cli import terminal
from workbench.cli.say import say
from workbench.messages import tell
from workbench.messages.retold import retell
from workbench.text.visible import visible

if TYPE_CHECKING:
    from workbench.desk.archive_manifest import Manifest

_INPUTS = click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT...")
_FOLDER = click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
_OUT: Callable[[Any], Any] = click.option(
    "--out", "folder", required=True, type=click.Path(path_type=Path), metavar="DIR", help="The archive's folder."
)
_EVERY = 2  # seconds
_AS_DASK = {"ignore_unknown_options": True}  # they are Dask's own


@click.group()
def archive() -> None:
    """Make, extend and check an archive: documents beside a desk, cut into shards that one search asks together.

    'workbench find --archive DIR' looks in it.
    """


@archive.command()
@_INPUTS
@_OUT
@click.option(
    "--passages", type=click.IntRange(min=1), default=1_000_000, show_default=True, help="Of a shard, at most."
)
def build(inputs: Sequence[Path], folder: Path, passages: int) -> None:
    """Make an archive of INPUT: corpora (.jsonl, .jsonl.gz), files and folders that 'add' reads.

    A build that was stopped goes on where its last whole shard ended when it is asked for again. A file of a folder, or
    a page of a web archive, that can't be read is left out and named.
    """
    from workbench.desk import archive as archives

    _made(archives.build(inputs, folder, passages, _progress()), folder)


@archive.command()
@_INPUTS
@_OUT
def add(inputs: Sequence[Path], folder: Path) -> None:
    """Bring more into an archive, as shards behind those that are there."""
    from workbench.desk import archive as archives

    _made(archives.add(inputs, folder, _progress()), folder)


@archive.command()
@_FOLDER
@click.pass_context
def verify(ctx: click.Context, folder: Path) -> None:
    """Check every shard: its bytes, its log, its texts and its index. Exit code 1 when one is not as it was made."""
    from workbench.desk import archive as archives

    problems = 0
    for problem in archives.verify(folder):
        say(" ".join(visible(retell(problem)).split()))
        problems += 1
    say(tell("print.problems", n=problems) if problems else tell("print.all_as_made"))
    ctx.exit(1 if problems else 0)


@archive.command()
@_FOLDER
def info(folder: Path) -> None:
    """Say what an archive holds, shard by shard."""
    from workbench.desk.archive_manifest import Manifest

    manifest = Manifest.read(folder)
    for shard in manifest.shards:
        languages = ", ".join(f"{name or tell('print.unknown')} {count}" for name, count in shard.languages.items())
        days = tell("print.days", first=shard.first_day, last=shard.last_day)
        told = {"documents": shard.documents, "passages": shard.passages, "languages": languages}
        say(tell("print.shard", file=shard.file, days=days if shard.first_day else tell("print.no_days"), **told))
    _tell(manifest, folder)


@archive.command(context_settings=_AS_DASK)
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[OPTION]...")
def scheduler(words: Sequence[str]) -> None:
    """Start the scheduler of a cluster, on loopback unless --host or --interface says otherwise.

    It is Dask's, and 'dask scheduler --help' tells its options. Needs pip install 'claim-workbench[cluster]'.
    """
    from workbench.desk import cluster_start

    cluster_start.scheduler(words)


@archive.command(context_settings=_AS_DASK)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED, metavar="ADDRESS [OPTION]...")
def worker(words: Sequence[str]) -> None:
    """Start workers, one for each core, for the cluster whose scheduler is at ADDRESS.

    They are Dask's, and 'dask worker --help' tells their options. Each needs archives at the path where they are asked.
    """
    from workbench.desk import cluster_start

    cluster_start.worker(words)


def _progress() -> Callable[[int], None]:
    """What tells whoever watches how many documents were read, every some seconds."""
    told = perf_counter()

    def tell_now(documents: int) -> None:
        nonlocal told
        if terminal.is_watched() and perf_counter() - told > _EVERY:
            told = perf_counter()
            say(tell("print.in_shards", n=documents), err=True)

    return tell_now


def _made(manifest: "Manifest", folder: Path) -> None:
    """Say what there is now, and what was left out of what was asked for."""
    for line in manifest.taken[-1].left_out:
        say(tell("print.left_out", reason=" ".join(visible(line).split())), err=True)
    _tell(manifest, folder)


def _tell(manifest: "Manifest", folder: Path) -> None:
    documents, passages = (sum(getattr(one, name) for one in manifest.shards) for name in ("documents", "passages"))
    unfinished = "" if all(taken.whole for taken in manifest.taken) else tell("print.unfinished")
    told = {"documents": documents, "passages": passages, "unfinished": unfinished}
    say(tell("print.archive", folder=folder, shards=len(manifest.shards), **told))
