"""A day by commands, in Spanish: what people read is Spanish, what programs read is what it always was."""

import json
import os
from pathlib import Path

import pytest

from tests import forked

ARTICLE = "Donald Trump said on Friday that the release was “a very important and wise gesture”.\n"
SPEECH = "This is a very important and smart gesture. We are working well together.\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("relato")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "speech.txt").write_text(SPEECH, encoding="utf-8")
    return folder


def run(place: Path, *words: str, code: int = 0, **environment: str) -> str:
    """What a command prints, both streams, under a Spanish locale that nothing else contradicts."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "WORKBENCH_"))}
    kept |= {"LANG": "es_ES.UTF-8", "WORKBENCH_HOME": str(place), "PYTHONIOENCODING": "utf-8"} | environment
    done = forked.told("--db", place / "d.workbench", "--as", "Ana", *words, env=kept, cwd=place)
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


def test_a_story_is_told_in_spanish(place: Path) -> None:
    assert "1 afirmación nueva" in run(place, "add", "article.txt", "--title", "Puertas abiertas")
    run(place, "add", "speech.txt", "--source", "--speaker", "Donald Trump", "--title", "Discurso", "--primary")
    assert "1 altered" in run(place, "match")  # a kind is a machine's word
    shown = run(place, "show", "1")
    assert "Hallada, pero cambian palabras: smart → wise." in shown
    assert "hallazgo" in run(place, "claims")
    assert "ahora in_review" in run(place, "verdict", "1", "altered", "--reason", "cambió una palabra")
    refused = run(place, "status", "1")
    assert "approve: no, usted la leyó primero; ahora debe leerla otra persona" in refused
    assert "afirmación 9" in run(place, "show", "9", code=2)
    assert "todo como se escribió" in run(place, "verify")
    assert "1 fila" in run(place, "export", "informe.csv")


def test_what_programs_read_is_the_same_in_both(place: Path) -> None:
    spanish, english = (run(place, "claims", "--json", LANG=tongue) for tongue in ("es_ES.UTF-8", "C.UTF-8"))
    assert json.loads(spanish) == json.loads(english)
    run(place, "export", "es.csv")
    run(place, "export", "en.csv", LANG="C.UTF-8")
    assert (place / "es.csv").read_bytes() == (place / "en.csv").read_bytes()


def test_help_and_wrong_use_are_told_in_spanish(place: Path) -> None:
    told = run(place, "claims", "--help")
    assert "Uso: workbench claims [OPCIONES] [FILTRO]..." in told
    assert "Lista las afirmaciones de la mesa" in told
    assert "Opciones:" in told
    assert "No existe la opción '--foo'" in run(place, "claims", "--foo", code=2)
    assert "Falta el argumento 'AFIRMACIÓN'" in run(place, "show", code=2)
    assert ".SH SINOPSIS" in run(place, "man")
    assert "List the claims" in run(place, "--lang", "en", "claims", "--help")


def test_why_it_was_read_so_what_was_noted_and_how_the_machine_is_are_told_in_spanish(place: Path) -> None:
    assert "persona: sujeto antes de su verbo (habla el sintagma" in run(place, "extract", "article.txt", "--why")
    assert "1 cita: 1 altered; 1 fuente; 1 por mirar" in run(
        place, "check", "article.txt", "--against", "speech.txt", code=1
    )
    (place / "latin.txt").write_bytes("El señor Ruiz dijo que “no”.\r\n".encode("cp1252"))
    assert "leído como" in run(place, "add", "latin.txt")
    doctor = run(place, "doctor")
    assert "lectores de archivos: en un proceso aparte" in doctor
    assert "archivo: sano" in doctor


def test_the_galley_is_written_in_the_language_spoken(place: Path) -> None:
    run(place, "export", "galerada.html")
    run(place, "export", "galley.html", LANG="C.UTF-8")
    spanish, english = ((place / name).read_text("utf-8") for name in ("galerada.html", "galley.html"))
    for told, instead in (
        ("Lo que debe cambiar antes de imprimir", "What must change before print"),
        ("≠ alterada", "≠ altered"),
        ("cambian palabras: smart → wise", "words differ: smart → wise"),
    ):
        assert told in spanish
        assert instead not in spanish
        assert instead in english
    assert "a very important and" in spanish  # what somebody said stays as it was said
