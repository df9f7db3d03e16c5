"""What a page says of itself, made fit to show: titles without the site's name, authors without dates and links."""

import re
from html import unescape

_PARTS = re.compile(r"\s+[|·•»–—-]+\s+|\s*\|\s*")
_BY = re.compile(r"^\s*(?:written\s+)?(?:by|von|por|par|di|de)\s*:?\s+(?=\S)", re.IGNORECASE)
_LINK = re.compile(r"(?:https?:)?//\S+|www\.\S+|\S+@\S+|@\w+", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\d|\b(?:published|updated|posted|last|modified|read|min|publicado|actualizado|publié|mis à jour|veröffentlicht"
    r"|aktualisiert|pubblicato|aggiornato|admin|editor|staff|newsroom|redacción|redaktion|redazione|rédaction)\b",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*(?:\n|\||•|·|;|\s[–—-]\s)\s*")
_LONGEST_SITE = 5  # words of what a site calls itself in a title


def words(said: str) -> str:
    """Text without entities, also where a page wrote them twice over (`&amp;#8217;`), as one line."""
    once = unescape(said)
    return " ".join((unescape(once) if re.search(r"&(?:#\d{2,5}|#x[0-9a-f]{2,5}|\w{2,8});", once) else once).split())


def title(said: str, site: str, heading: str) -> str:
    """The title without what the site calls itself before or behind it.

    A part is the site's name where it says so, or where the rest is what stands over the article.
    """
    whole = words(said)
    site_forms, heading_forms = _form(site), _form(words(heading))
    for between in list(_PARTS.finditer(whole))[::-1]:
        before, behind = whole[: between.start()].strip(), whole[between.end() :].strip()
        for rest, other in ((before, behind), (behind, before)):
            if (rest and _is_site(other, site_forms)) or (heading_forms and _form(rest) == heading_forms):
                return title(rest, site, heading)
    return whole


def _is_site(part: str, site: str) -> bool:
    form = _form(part).removeprefix("the").removesuffix("com")
    site = site.removeprefix("the").removesuffix("com")
    if not site or len(form) < 2 or len(part.split()) > _LONGEST_SITE:
        return False
    return site == form or site.startswith(form) or site.endswith(form)


def _form(said: str) -> str:
    return "".join(letter for letter in said.casefold() if letter.isalnum())


def author(said: str, site: str = "") -> str:
    """Who wrote it: names only. Addresses, days, “By”, and what the house calls itself are none."""
    parts = (
        _BY.sub("", _LINK.sub("", part)).strip(" ,.:;|/")
        for whole in _APART.split(unescape(said))
        for part in re.split(r"\s*,\s*", whole)
    )
    names = [part for part in parts if len(part) > 1 and not _NO_NAME.search(part) and _form(part) != _form(site)]
    return ", ".join(dict.fromkeys(names))
