"""`workbench mcp`: the read-only door for assistants."""

from collections.abc import Sequence
from pathlib import Path

import click

from workbench.cli.options import At, at_desk
from workbench.errors import BadInput
from workbench.text.visible import visible


@click.command()
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="Files and folders that quotations are looked up in, besides the desk. May be repeated.",
)
@click.option("--http", type=click.IntRange(1, 65_535), metavar="PORT", help="Serve on 127.0.0.1 instead of stdio.")
@at_desk
def mcp(*, at: At, against: Sequence[Path], http: int | None) -> None:
    """Let an assistant check quotations: a Model Context Protocol server over standard input and output.

    Its tools look and nothing else: check_text, find_quotation, list_claims, show_claim, list_sources. They read the
    desk and the places named here, and no other path. Needs pip install 'claim-workbench[mcp]'.
    """
    try:
        from workbench.mcp.server import ground, server
    except ModuleNotFoundError as missing:
        raise BadInput(f"{missing.name} is missing; install it with: pip install 'claim-workbench[mcp]'") from None

    if not at.path.exists() and not against:
        raise BadInput(f"there is no desk at {visible(str(at.path))}; name sources with --against, or a desk with --db")
    made = server(ground(at.path if at.path.exists() else None, against))
    if http:
        made.run("streamable-http", host="127.0.0.1", port=http)
    else:
        made.run("stdio")
