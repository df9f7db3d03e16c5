"""What is stored in English is told again in the language spoken, and no letter of anybody's words is touched."""

from collections.abc import Iterator
from typing import cast

import pytest

from tests.matching import golden
from workbench import messages
from workbench.errors import BadInput, WorkbenchError
from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.messages.retold import retell
from workbench.model import Finding


@pytest.fixture(autouse=True)
def in_spanish() -> Iterator[None]:
    messages.speak("es")
    yield
    messages.speak("en")


def found() -> Iterator[Finding]:
    held = golden.rows()
    index = Scan([golden._source(row) for row in held if "text" in row])
    yield from (cast("Finding", find(golden._query(row), index)) for row in held if "text" not in row)


def test_whatever_the_matcher_gives_as_its_reason_is_told_again() -> None:
    findings = list(found())
    said = {one.reason for one in findings} | {reason for one in findings for reason in one.flags.values()}
    differences = {str(d) for one in findings for d in one.differences if not (d.said and d.quoted)}
    assert sorted(one for one in said | differences if one and retell(one) == one) == []


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("All 6 words stand in the source as quoted.", "Las 6 palabras están en la fuente tal como se citan."),
        (
            "Found, but words differ: millions → thousands; “not” left out.",
            "Hallada, pero cambian palabras: millions → thousands; falta «not».",
        ),
        (
            "The quotation is in English; what is held of Rodríguez is in Spanish only.",
            "La cita está en inglés; lo que hay de Rodríguez está solo en español.",
        ),
        (
            "Not in the 4 sources held; none says whose words it holds. If one is Ana’s, say so: "
            "workbench amend DOC --speaker “Ana”.",
            "No está en las 4 fuentes; ninguna dice de quién es. Si una es de Ana, dígalo: "
            "workbench amend DOC --speaker «Ana».",
        ),
        ("nobody has ever said this", "nobody has ever said this"),
    ],
)
def test_a_sentence_is_told_with_its_values(english: str, spanish: str) -> None:
    assert retell(english) == spanish


def test_words_that_somebody_quoted_are_never_told_otherwise() -> None:
    assert retell("“English” became “Spanish”.") == "«English» pasó a «Spanish»."
    assert retell("“No source is held.” left out") == "falta «No source is held.»"


def test_an_error_is_said_in_the_language_spoken_and_kept_as_it_was_made() -> None:
    error = BadInput("there is no claim 7 on this desk")
    assert str(error) == "no hay ninguna afirmación 7 en esta mesa"
    assert error.args == ("there is no claim 7 on this desk",)
    assert str(WorkbenchError("claim 7: you read it first; somebody else must read it now")) == (
        "afirmación 7: usted la leyó primero; ahora debe leerla otra persona"
    )
    messages.speak("en")
    assert str(error) == "there is no claim 7 on this desk"


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("a.txt: is empty", "a.txt: está vacío"),
        (
            "a.txt: larger than 50 MB; split it and add the parts",
            "a.txt: de más de 50 MB; divídalo e incorpore las partes",
        ),
        ("12 cues of 3,400 could not be read", "no se pudieron leer 12 subtítulos de 3400"),
        ("/a: can't be read (Permission denied)", "/a: no se puede leer (permiso denegado)"),
        (
            "the disk of /a is full. Make room and try again",
            "el disco de /a está lleno. Haga sitio e inténtelo de nuevo",
        ),
        (
            "the disk of /a is full; nothing was stored. Make room and try again",
            "el disco de /a está lleno; no se guardó nada. Haga sitio e inténtelo de nuevo",
        ),
        ("there is no 30 February in 2026", "no existe el 30 de febrero de 2026"),
        ("12 quotations: 3 altered, 9 verbatim; 2 of nobody", "12 citas: 3 altered, 9 verbatim; 2 de nadie"),
        ("the same speaker; same words: money", "la misma persona; mismas palabras: money"),
        (
            "a.json: no JSON (x; is empty at line 1, column 2)",
            "a.json: no es JSON (x; is empty en la línea 1, columna 2)",
        ),
    ],
)
def test_a_sentence_within_a_sentence_is_told_too(english: str, spanish: str) -> None:
    assert retell(english) == spanish
