"""Pages by their addresses: fetched when somebody asks for one, and never otherwise."""

from functools import cache

from workbench.desk import settings
from workbench.errors import NotUsable
from workbench.model import FetchedPage


def fetch(url: str) -> FetchedPage:
    """This page as it is answered now.

    Raises:
        NotUsable: the address is none or not public, it can't be reached or is not given, or fetching is refused here.
        BadInput: the settings can't be read.
    """
    from workbench.intake import web

    links = settings.links()
    if links.refused:
        raise NotUsable(f"{url}: is not fetched, because {links.refused}; save the page and name that file")
    return web.fetch(url, links.allow)


@cache
def once(url: str) -> FetchedPage:
    """The same, asked for once as long as the program runs: for a check that is repeated on every save."""
    return fetch(url)
