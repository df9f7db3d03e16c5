"""Pages that are one person's words: “Remarks by … at …”, “Discurso de …”. Whose they are stands in the title."""

import re

_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w.'’-]{0,40}"
_SMALL = r"of|the|and|de|la|del|des|der|du|von|van|for(?=\s[^\W\d_a-zà-öø-ÿ])"  # within a name or an office
_NAME = rf"(?P<who>{_CAPITAL}(?:\s(?:{_CAPITAL}|{_SMALL})){{0,11}})"
_AFTER = (
    "at on in to before during after following upon with regarding about for as en ante sobre con durante tras au aux "
    "à devant lors sur bei vor zum zur anlässlich auf im am"
)
_ENDS = rf"(?=\s{{0,3}}(?:$|[,:;|(–—-]|\s(?:{'|'.join(_AFTER.split())})\b))"
_WHOLE = "[Oo]pening |[Cc]losing |[Pp]repared |[Ff]ull "
_SPEECH = "[Rr]emarks|[Ss]peech|[Aa]ddress|[Ss]tatement|[Tt]estimony"
_AS = r"(?:as (?:delivered|prepared)(?: for delivery)? )?"
_TITLES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:{_WHOLE})?(?:{_SPEECH}) {_AS}(?:by|from|of) (?:the )?{_NAME}{_ENDS}",
        rf"^{_NAME}[’']s? (?:{_WHOLE})?(?:{_SPEECH})\b",
        rf"^(?:[Dd]iscurso|[Pp]alabras|[Dd]eclaraci(?:ón|ones)|[Ii]ntervención|[Mm]ensaje) (?:completo |íntegro )?"
        rf"(?:del?|de la) {_NAME}{_ENDS}",
        rf"^(?:[Dd]iscours|[Dd]éclaration|[Aa]llocution|[Ii]ntervention) (?:du |de la |de |d[’']){_NAME}{_ENDS}",
        rf"^(?:[Rr]ede|[Ee]rklärung|[Aa]nsprache|[Ss]tatement) (?:von |des |der ){_NAME}{_ENDS}",
    )
)
_FIRST = re.compile(
    r"\b(?:i|i'm|i've|we|we're|we've|my|our|us|me|yo|nosotros|nuestro|nuestra|nuestros|nuestras|hemos|vamos|queremos|je"
    r"|nous|notre|nos|mon|ich|wir|unser|unsere|uns|mein)\b",
    re.IGNORECASE,
)
_DELIVERED = re.compile(r"\bas (?:delivered|prepared)(?: for delivery)?\b|\bcheck against delivery\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“«„][^”»“\n]{1,2000}[”»]")
_SPEAKS = 0.015  # of the words outside quotation marks: a speech has 3 to 7 %, a report 0 to 0.5 %
_FEWEST = 40  # words that tell
_REPORTED = re.compile(r"\b(?:said|told|added|dijo|afirmó|señaló|a déclaré|a dit|sagte|erklärte)\b", re.IGNORECASE)


def speaker_of(title: str, text: str) -> str:
    """Who speaks all of this text, by its title; empty where it is no speech, or where nobody can tell."""
    plain = _QUOTED.sub(" ", text).replace("’", "'")
    count = len(plain.split())
    first = len(_FIRST.findall(plain))
    spoken = count >= _FEWEST and first >= _SPEAKS * count and len(_REPORTED.findall(plain)) < first / 2
    if not spoken and not _DELIVERED.search(text[:2_000]):
        return ""
    found = next((match for one in _TITLES if (match := one.search(title))), None)
    return " ".join(found["who"].split()) if found else ""
