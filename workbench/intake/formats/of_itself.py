"""What a page says of itself, made fit to show: titles without the site's name, authors without dates and links."""

import re
from collections.abc import Sequence
from html import unescape

_PARTS = re.compile(r"\s+[|·•»–—-]+\s+|\s*\|\s*")
_BY = re.compile(r"^\s*(?:written\s+)?(?:by|von|por|par|di|de)\s*:?\s+(?=\S)", re.IGNORECASE)
_LINK = re.compile(r"(?:https?:)?//\S+|www\.\S+|\S+@\S+|@\w+", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\d|\b(?:published|updated|posted|last|modified|read|min|publicado|actualizado|publié|mis à jour|veröffentlicht"
    r"|aktualisiert|pubblicato|aggiornato|admin|editor|staff|newsroom|redacción|redaktion|redazione|rédaction)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\s+(?:published|updated|posted|last updated|last modified|publicado|actualizado|publié|mis à jour|veröffentlicht"
    r"|aktualisiert|pubblicato|aggiornato)\b.*$",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"user(?:name)?|author|guest|anonymous|unknown|none|null|undefined|default|contributor|webmaster|writer|name"
    r"|autor|usuario|auteur|utilisateur|verfasser|benutzer|autore|utente",
    re.IGNORECASE,
)
_CUT = re.compile(r"\s?[\"“”„«‘']")
_APART = re.compile(r"\s*(?:\n|\||•|·|;|\s[–—-]\s)\s*")
_LONGEST_SITE = 5  # words of what a site calls itself in a title


def words(said: str) -> str:
    """Text without entities, also where a page wrote them twice over (`&amp;#8217;`), as one line."""
    once = unescape(said)
    return " ".join((unescape(once) if re.search(r"&(?:#\d{2,5}|#x[0-9a-f]{2,5}|\w{2,8});", once) else once).split())


def title(said: Sequence[str], site: str, headings: Sequence[str]) -> str:
    """The title by what the witnesses say, the best first, without what the site calls itself before or behind it.

    The site's name alone is no title. One that ends where a quotation mark follows in another's was cut there.
    """
    over = next((words(heading) for heading in headings if _form(heading) != _form(site)), "")
    whole = [found for one in said if (found := _without_site(words(one), site, over))]
    titles = [found for found in whole if _form(found) != _form(site)] or whole
    first = next(iter(titles), "")
    return next((other for other in titles if other.startswith(first) and _CUT.match(other, len(first))), first)


def _without_site(whole: str, site: str, heading: str) -> str:
    """A part is the site's name where it says so, or where the rest is what stands over the article."""
    site_forms, heading_forms = _form(site), _form(heading)
    for between in list(_PARTS.finditer(whole))[::-1]:
        before, behind = whole[: between.start()].strip(), whole[between.end() :].strip()
        for rest, other in ((before, behind), (behind, before)):
            if (rest and _is_site(other, site_forms)) or (heading_forms and _form(rest) == heading_forms):
                return _without_site(rest, site, heading)
    return whole


def _is_site(part: str, site: str) -> bool:
    form = _form(part).removeprefix("the").removesuffix("com")
    site = site.removeprefix("the").removesuffix("com")
    if not site or len(form) < 2 or len(part.split()) > _LONGEST_SITE:
        return False
    return site == form or site.startswith(form) or site.endswith(form)


def _form(said: str) -> str:
    return "".join(letter for letter in said.casefold() if letter.isalnum())


def author(said: Sequence[str], site: str = "") -> str:
    """Who wrote it: the names of the first witness that gives any. What sites call their accounts is no name."""
    names = (_names(one, site) for one in said)
    return next((found for found in names if found and not _ACCOUNT.fullmatch(found)), "")


def _names(said: str, site: str) -> str:
    """The names in what is said. Addresses, days, “By”, and what the house calls itself are none."""
    parts = (
        _BY.sub("", _LINK.sub("", part)).strip(" ,.:;|/")
        for whole in _APART.split(unescape(said))
        for part in re.split(r"\s*,\s*", whole)
    )
    parts = (_SINCE.sub("", part) for part in parts)
    names = [part for part in parts if len(part) > 1 and not _NO_NAME.search(part) and _form(part) != _form(site)]
    return ", ".join(dict.fromkeys(names))
