"""What a word is where a text is read as printed: the one notion, for all that read words with their letters.

A word is a run of letters and figures. An apostrophe or a hyphen inside it, or the point and commas of a figure, join
runs to one: who reads names and verbs takes that whole (`WHOLE`), who looks words up in a list takes a compound's parts
(`PLAIN`), who reads days takes every run and every sign (`RUN`, `SIGN`). Words that were said are compared in another
form, for which see `workbench.text.folding`.
"""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u9fff\U00020000-\U0003ffff"
)
"""Scripts written without spaces: Han, kana, bopomofo, Thai, Lao, Khmer, Burmese. Each character is a word."""

INDIC = "\u0900-\u0963\u0966-\u0dff"
"""Vowel signs of the Indian scripts are no letters to `re`, yet they are part of the word."""

RUN = r"\w+"
SIGN = r"[^\w\s]"
LETTER = r"[^\W\d_]"
LETTERS = r"[^\W\d]+"
FIGURE = r"\d[\d.,]*\d"
PLAIN = rf"{FIGURE}|{RUN}(?:['’]{RUN})?"
WHOLE = rf"{FIGURE}(?![\w-])|\w[\w'’-]*"
