"""What is known of encodings, as data: names that pages use, those worth guessing, alphabets that tell two apart."""

# Labels of the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels) that pages still use, with
# the codec that reads them as browsers do: Latin-1 and ASCII as windows-1252, GB 2312 as GB 18030.
_CODECS = {
    "utf_8": "utf-8 utf8 unicode-1-1-utf-8 utf-16 utf-16le utf-16be",  # a page that can say utf-16 in ASCII is not
    "cp1252": "windows-1252 cp1252 iso-8859-1 iso8859-1 latin1 latin-1 us-ascii ascii l1 x-cp1252",
    "iso8859_15": "iso-8859-15 iso8859-15 latin-9 latin9 l9",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "iso8859_2": "iso-8859-2 iso8859-2 latin2 l2",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "koi8_r": "koi8-r koi8 koi",
    "koi8_u": "koi8-u",
    "iso8859_5": "iso-8859-5",
    "cp1253": "windows-1253 cp1253",
    "iso8859_7": "iso-8859-7 greek",
    "cp1254": "windows-1254 cp1254 iso-8859-9 latin5",
    "cp1255": "windows-1255 cp1255 iso-8859-8",
    "cp1256": "windows-1256 cp1256 iso-8859-6 arabic",
    "cp1257": "windows-1257 cp1257 iso-8859-13",
    "cp1258": "windows-1258 cp1258",
    "cp874": "windows-874 tis-620",
    "cp932": "shift-jis sjis x-sjis windows-31j",
    "euc_jp": "euc-jp x-euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "gb18030": "gb18030 gbk gb2312 x-gbk",
    "big5hkscs": "big5 big5-hkscs x-x-big5",
    "cp949": "euc-kr ks-c-5601-1987 windows-949",
    "mac_roman": "macintosh mac x-mac-roman",
}
LABELS = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}

# Worth guessing: what text files without any mark turn out to be. Given all 90 of its codecs, charset-normalizer read
# French as Nordic, Russian as Japanese and Czech as Korean.
GUESSED = (
    "cp1252",
    "cp1251",
    "koi8_r",
    "cp1250",
    "cp932",
    "euc_jp",
    "iso2022_jp",
    "gb18030",
    "big5",
    "cp949",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "mac_roman",
)

# Accented letters by language: Spanish, Catalan, French, Portuguese, Italian, German, Dutch and the Nordic ones are
# written in windows-1252; Czech, Slovak, Polish, Hungarian, Croatian and Romanian in windows-1250.
WESTERN = tuple(
    frozenset(letters)
    for letters in (
        "áéíóúüñªº",
        "àéèíïóòúüç",
        "àâæçéèêëîïôœùûüÿ",
        "áâãàçéêíóôõúüªº",
        "àèéìíîòóùú",
        "äöüßé",
        "áéèêëïíóöúü",
        "åäöæøé",
        "áéíóúýþæöð",
    )
)
CENTRAL = tuple(
    frozenset(letters)
    for letters in (
        "áčďéěíňóřšťúůýž",
        "áäčďéíĺľňóôŕšťúýž",
        "ąćęłńóśźż",
        "áéíóöőúüű",
        "čćđšž",
        "ăâîşţ",
    )
)


def shown(codec: str) -> str:
    """The name that people know a codec by: `windows-1252` for `cp1252`."""
    return _CODECS[codec].split()[0] if codec in _CODECS else codec.replace("_", "-")
