"""`workbench serve`: the screen in a browser."""

import os

import click

from workbench.cli.options import At, at_desk
from workbench.cli.say import say
from workbench.errors import BadInput
from workbench.messages import tell
from workbench.text.addresses import is_link
from workbench.text.visible import visible


@click.command()
@click.option("--port", type=click.IntRange(1, 65_535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen. It has no login of its own.")
@click.option("--public", default="", metavar="URL", help="The address that browsers see, behind your login proxy.")
@click.option("--ask", is_flag=True, help="Ask whoever opens a window for their name, every time.")
@at_desk
def serve(*, at: At, port: int, host: str, public: str, ask: bool) -> None:
    """Show the desk in a browser, on this machine alone unless --host says otherwise.

    Each window works under the name of --as, or, with --ask, under the one that is given in it. Needs
    pip install 'claim-workbench[serve]'.
    """
    try:
        from workbench.tui.web import LOOPBACK, DeskServer
    except ModuleNotFoundError as missing:
        raise BadInput(f"{missing.name} is missing; install it with: pip install 'claim-workbench[serve]'") from None

    if not at.path.exists():
        raise BadInput(f"there is no desk at {visible(str(at.path))}; name one with --db, or make one: workbench demo")
    if public and not is_link(public):
        raise BadInput(f"“{public}” is no address; write it whole, as --public https://desk.newsroom.example")
    at.reading().close()  # what each window would say of a file that is none of ours is said now
    if ask:
        os.environ["WORKBENCH_ASK"] = "1"
    if host not in LOOPBACK:
        say(tell("print.put_a_login", host=host), err=True)
    say(tell("print.serves", host=host, port=port, path=at.path), err=True)
    DeskServer(at.path.resolve(), "" if ask else at.who, host, port, public).serve()
