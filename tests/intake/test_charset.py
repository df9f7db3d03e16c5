"""Which letters are in the bytes, and that every guess and change is said."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import NotUsable
from workbench.intake.charset import Decoded, decode

SPANISH = "El presidente dijo: «Sí, señor». Añadió que mañana habrá elecciones… “por fin” — ¿o no?\n"
ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r"))


def attempt(raw: bytes, declared: str = "") -> tuple[Decoded | None, str]:
    try:
        return decode(raw, "x.txt", declared), ""
    except NotUsable as refused:
        return None, str(refused)


def is_text(text: str) -> bool:
    return bool(text.strip()) and not text.startswith("\ufeff")


@given(ANY_TEXT.filter(is_text))
def test_utf8_is_taken_to_the_letter(text: str) -> None:
    decoded, refusal = attempt(text.encode())
    if decoded is None:
        assert "is no text" in refusal  # most of it control characters
    else:
        assert decoded == Decoded(text)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused_in_one_line(raw: bytes) -> None:
    decoded, refusal = attempt(raw)
    if decoded is None:
        assert re.fullmatch(r"x\.txt: .+", refusal)
    else:
        assert not set(decoded.text) & set("\0\r")
        assert decoded.text.encode().decode() == decoded.text


@given(ANY_TEXT.filter(is_text), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_byte_order_mark_decides_and_is_no_letter(text: str, encoding: str) -> None:
    decoded, refusal = attempt(text.encode(encoding), declared="windows-1252")
    if decoded is None:
        assert "is no text" in refusal
    else:
        assert decoded == Decoded(text)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (SPANISH, "cp1252", "windows-1252"),
        ("The minister said “no” — twice…\n", "cp1252", "windows-1252"),
        ("Die Kanzlerin sagte: „Das genügt“, und ging über die Straße.\n", "cp1252", "windows-1252"),
        ("Il a déclaré : « C’est fini ». L’été, à Noël, où ça ?\n", "cp1252", "windows-1252"),
        ("Ministr řekl, že volby budou v březnu příštího roku.\n", "cp1250", "windows-1250"),
        ("Премьер-министр сказал, что выборы состоятся в марте.\n", "cp1251", "windows-1251"),
        ("Премьер-министр сказал, что выборы состоятся в марте.\n", "koi8_r", "koi8-r"),
        ("Ο πρωθυπουργός είπε ότι οι εκλογές θα γίνουν τον Μάρτιο.\n", "cp1253", "windows-1253"),
        ("日本の首相は選挙について語った。\n", "cp932", "shift-jis"),
        ("总理周三表示，选举将在三月举行。\n", "gb18030", "gb18030"),
    ],
)
def test_other_encodings_are_guessed_and_the_guess_is_said(text: str, encoding: str, name: str) -> None:
    decoded = decode(text.encode(encoding), "x.txt")
    assert decoded.text == text
    assert decoded.notes == (f"read as {name}, which is a guess: look at its accents",)


@pytest.mark.parametrize("label", ["ISO-8859-1", "latin1", " Windows-1252 ", "us-ascii"])
def test_a_declared_encoding_is_read_as_browsers_read_it(label: str) -> None:
    assert decode(SPANISH.encode("cp1252"), "x.html", declared=label).text == SPANISH
    assert decode(SPANISH.encode("cp1252"), "x.html", declared=label).notes == ()


def test_japanese_that_looks_like_ascii_is_read_as_declared() -> None:
    assert decode("首相は".encode("iso2022_jp"), "x.html", declared="iso-2022-jp").text == "首相は"


def test_a_declaration_that_the_bytes_belie_is_not_believed() -> None:
    decoded = decode(SPANISH.encode(), "x.html", declared="iso-8859-1")
    assert decoded.text == SPANISH
    assert decoded.notes == ("says it is windows-1252, but is UTF-8",)


@pytest.mark.parametrize("label", ["rot13", "zlib", "unicode_escape", "idna", "no-such", "../etc/passwd", ""])
def test_a_declaration_names_an_encoding_and_nothing_else(label: str) -> None:
    assert decode(SPANISH.encode(), "x.html", declared=label).text == SPANISH


def test_half_letters_become_the_replacement_sign_and_pairs_of_them_one_letter() -> None:
    decoded = decode(b"\xed\xa0\xbd alone, \xed\xa0\xbd\xed\xb8\x80 a pair", "x.txt")
    assert decoded.text == "\ufffd alone, 😀 a pair"
    assert decoded.notes == ("pairs of surrogates are the letters they stand for", "lone surrogates: 1 became U+FFFD")


def test_one_broken_byte_does_not_turn_utf8_into_another_encoding() -> None:
    decoded = decode(SPANISH.encode() * 10 + b"\xc3", "x.txt")
    assert decoded.text == SPANISH * 10 + "\ufffd"
    assert decoded.notes == ("not all of it is utf-8: 1 letters became U+FFFD",)


def test_line_ends_become_newlines_once_and_nothing_else_does() -> None:
    decoded = decode("a\r\nb\rc\n\r\n\u2028d\x0be\x0cf\x85g".encode(), "x.txt")
    assert decoded.text == "a\nb\nc\n\n\u2028d\x0be\x0cf\x85g"
    assert len(decoded.notes) == 1


def test_nothing_is_normalised() -> None:
    text = "e\u0301 é \u00a0 ﬁ “x” \u00ad\u200b[sic] \x1b[31m"
    assert decode(text.encode(), "x.txt").text == text


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        ("\u00a0\u2003\n".encode(), "is empty"),
        (b"a\0b", "holds NUL characters"),
        ("no mark".encode("utf-16-le"), "holds NUL characters"),
        (bytes(range(1, 32)) * 10, "is no text"),
        (bytes(range(1, 256)) * 10, "is no text"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(NotUsable, match=rf"^x\.txt: {said}"):
        decode(raw, "x.txt")
