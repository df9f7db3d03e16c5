"""More of what stands about quoted words: hearsay, conditions without an if, dots that join two sentences."""

import pytest

from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import Finding, FindingKind, Flag, Query, Source

LIMITED = (
    ("en", "It's a lie to say the gate is shut.", "the gate is shut"),
    ("en", "On paper, the gate is shut.", "the gate is shut"),
    ("en", "The gate is shut, said nobody.", "The gate is shut"),
    ("en", "I will shut the gate when pigs fly.", "I will shut the gate"),
    ("en", "He was under the illusion that the gate is shut.", "the gate is shut"),
    ("en", "There are rumours going round that the gate is shut.", "the gate is shut"),
    ("en", "Legend has it that the gate is shut.", "the gate is shut"),
    ("en", "We were told the gate is shut.", "the gate is shut"),
    ("en", "I was convinced that the gate is shut.", "the gate is shut"),
    ("en", "I wish I could promise you the gate is shut.", "the gate is shut"),
    ("en", "We'll mend the gate when the money is there.", "We'll mend the gate"),
    ("fr", "Nous pouvons ouvrir la porte dès que la pluie cesse.", "Nous pouvons ouvrir la porte"),
    ("en", "They promised the gate is shut.", "the gate is shut"),
    ("en", "People say to me, the gate is shut.", "the gate is shut"),
    ("en", "His excuse was that the gate is shut.", "the gate is shut"),
    ("en", "It has been alleged that the gate is shut.", "the gate is shut"),
    ("en", "We reject the claim that the gate is shut.", "the gate is shut"),
    ("en", "The gate is shut, subject to the weather.", "The gate is shut"),
    ("en", "I will shut the gate the day you prove it.", "I will shut the gate"),
    ("es", "Nos prometieron que la puerta está cerrada.", "la puerta está cerrada"),
    ("es", "Se alega que la puerta está cerrada y rota.", "la puerta está cerrada y rota"),
    ("es", "Dicen que la puerta está cerrada y rota.", "la puerta está cerrada y rota"),
    ("es", "Se comenta que la puerta está cerrada y rota.", "la puerta está cerrada y rota"),
    ("es", "Pretenden hacerles creer que la puerta está cerrada.", "la puerta está cerrada"),
    ("es", "Me dijeron que la puerta está cerrada y rota.", "la puerta está cerrada y rota"),
    ("fr", "S’ils ne paient pas, la porte ferme demain.", "la porte ferme demain"),
    ("fr", "Il est faux de dire que la porte ferme demain.", "la porte ferme demain"),
    ("fr", "On cherche à vous faire croire que la porte ferme demain.", "la porte ferme demain"),
    ("it", "Spero che la porta si chiuda domani.", "la porta si chiuda domani"),
    ("pt", "Espero que a porta feche amanhã cedo.", "a porta feche amanhã cedo"),
    ("de", "Auf dem Papier ist das Tor zu. Theoretisch, das Tor ist zu.", "das Tor ist zu"),
    ("nl", "Ik geloof niet dat de poort dicht is.", "de poort dicht is"),
    ("pl", "Nie wierzę, że brama jest zamknięta.", "brama jest zamknięta"),
    ("ru", "Говорят, что ворота закрыты навсегда.", "ворота закрыты навсегда"),
    ("uk", "Якщо ніхто не заплатить, ворота закриють завтра.", "ворота закриють завтра"),
    ("ar", "لا أعتقد أن الباب مغلق.", "الباب مغلق"),
    ("zh", "我不认为大门已经关了。", "大门已经关了"),
    ("ja", "門は閉まっているとは思いません。", "門は閉まっている"),
    ("tr", "Eğer ödemezlerse, kapı yarın kapanacak.", "kapı yarın kapanacak"),
)
FREE = (
    ("nl", "Ik zeg u dat de poort dicht is.", "de poort dicht is"),
    ("pl", "Mówię wam, że brama jest zamknięta.", "brama jest zamknięta"),
    ("ru", "Нет сомнений, что ворота закрыты навсегда.", "ворота закрыты навсегда"),
    ("uk", "Я кажу вам, що ворота закриють завтра.", "ворота закриють завтра"),
    ("ar", "أقول لكم إن الباب مغلق.", "الباب مغلق"),
    ("zh", "毫无疑问，大门已经关了。", "大门已经关了"),
    ("ja", "皆さん、門は閉まっている。", "門は閉まっている"),
    ("tr", "Size söylüyorum: kapı yarın kapanacak.", "kapı yarın kapanacak"),
    ("en", "We want more gates, not fewer.", "We want more gates"),
    ("en", "We met the keeper when the gate fell.", "We met the keeper"),
    ("en", "Whatever they say, the gate is shut.", "the gate is shut"),
    ("en", "No matter what he thinks, the gate is shut.", "the gate is shut"),
    ("es", "Digan lo que digan, la puerta está cerrada.", "la puerta está cerrada"),
    ("es", "Y digo que la puerta está cerrada y rota.", "la puerta está cerrada y rota"),
)


def ask(language: str, said: str, words: str) -> Finding:
    """What is found of the words where they stand in a sentence of that language."""
    return find(Query(words), Scan([Source("it", said, language=language)]))


@pytest.mark.parametrize(("language", "said", "words"), LIMITED)
def test_hearsay_and_conditions_before_and_after_are_flagged(language: str, said: str, words: str) -> None:
    finding = ask(language, said, words)
    assert finding.kind is FindingKind.VERBATIM
    assert {Flag.TRUNCATED, Flag.SECOND_HAND} & set(finding.flags)


@pytest.mark.parametrize(("language", "said", "words"), FREE)
def test_what_takes_nothing_back_is_not(language: str, said: str, words: str) -> None:
    finding = ask(language, said, words)
    assert (finding.kind, set(finding.flags)) == (FindingKind.VERBATIM, set())


@pytest.mark.parametrize(
    ("language", "said", "words"),
    [
        ("nl", "Wij sluiten de poort niet.", "Wij sluiten de poort"),
        ("pl", "Nie zamkniemy tej bramy.", "Zamkniemy tej bramy"),
        ("ru", "Мы не закроем эти ворота.", "Мы закроем эти ворота"),
        ("uk", "Ми не закриємо ці ворота.", "Ми закриємо ці ворота"),
        ("ar", "لن نغلق هذا الباب اليوم.", "سوف نغلق هذا الباب اليوم"),
        ("zh", "我们不会关这个大门。", "我们会关这个大门"),
        ("ja", "私たちは門を閉めません。", "私たちは門を閉めます"),
        ("tr", "Bu kapıyı yarın kapatmayacağız.", "Bu kapıyı yarın kapatacağız"),
    ],
)
def test_a_denial_taken_away_is_flagged_in_a_dozen_languages(language: str, said: str, words: str) -> None:
    finding = ask(language, said, words)
    assert {Flag.NEGATION, Flag.ANTONYM, Flag.TRUNCATED} & set(finding.flags)


def test_dots_that_give_one_subject_what_was_said_of_another_are_flagged() -> None:
    finding = ask("en", "The old gate fell last year. Our new one is safe.", "The old gate … is safe")
    assert finding.kind is FindingKind.ELIDED
    assert "Our new one" in finding.flags[Flag.TRUNCATED]


def test_brackets_that_turn_a_word_round_are_flagged() -> None:
    finding = ask("en", "He is a dishonest keeper of the gate.", "He is [an honest] keeper of the gate")
    assert Flag.ANTONYM in finding.flags


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("It came to €12 a head this year.", "It came to €-12 a head"),
        ("It is a 34 majority in the end.", "a 3-4 majority"),
        ("between 1015 people and more", "between 10-15 people"),
        ("We wrote the 201920 budget.", "the 2019-20 budget"),
        ("I voted against the bill in May.", "I voted in favour of the bill"),
        (
            "The island belongs to us and to our sons. Now the roads.",
            "The island belongs to us, to our sons, and to nobody",
        ),
    ],
)
def test_a_lost_sign_and_an_opposite_in_several_words_are_altered_and_not_absent(said: str, words: str) -> None:
    assert ask("en", said, words).kind is FindingKind.ALTERED


@pytest.mark.parametrize(
    ("language", "said", "words"),
    [
        ("en", "It was the weakest gate of all.", "It was the strongest gate of all"),
        ("en", "They fired the keeper in May.", "They hired the keeper in May"),
        ("es", "Bajarán los peajes del puente.", "Subirán los peajes del puente"),
        ("es", "Perdimos la elección de mayo.", "Ganamos la elección de mayo"),
        ("es", "Es un camino peligroso de noche.", "Es un camino seguro de noche"),
    ],
)
def test_opposites_are_known_in_all_their_forms(language: str, said: str, words: str) -> None:
    assert Flag.ANTONYM in ask(language, said, words).flags


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("We asked a quarter of a million people.", "We asked 250,000 people"),
        ("The gates [crosstalk 00:14:02] are shut, I say.", "The gates are shut"),
        ("We must not\n\nPage 14 of 22\n\nopen it again.", "We must not open it"),
        ("We will not open it.", "We will will not open it"),
    ],
)
def test_amounts_pages_and_stammers_are_no_change(said: str, words: str) -> None:
    assert ask("en", said, words).kind is FindingKind.VERBATIM


def test_english_words_that_look_like_another_language_are_read_in_their_source() -> None:
    finding = ask("en", "I never, not once in my life, met the man.", "I never met the man")
    assert (finding.kind, Flag.LANGUAGE in finding.flags) == (FindingKind.ALTERED, False)
