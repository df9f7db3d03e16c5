from workbench.quotes import extract


def speakers(text: str) -> list[str | None]:
    return [claim.speaker for claim in extract(text, language="en")]


def test_a_surname_means_the_full_name_wherever_that_stands() -> None:
    text = "Trump said it would be closed. Later Donald Trump said it was closed."
    assert speakers(text) == ["Donald Trump", "Donald Trump"]


def test_a_title_is_no_part_of_the_name() -> None:
    assert speakers("US President Donald Trump said it would be closed.") == ["Donald Trump"]


def test_two_who_share_a_surname_stay_two() -> None:
    text = (
        "Delcy Rodríguez took office on Monday.\n\n"
        "Jorge Rodríguez, who leads the assembly and is a brother of Delcy Rodríguez, announced a new law.\n\n"
        "Rodríguez said it was for everybody."
    )
    assert speakers(text) == ["Jorge Rodríguez", "Jorge Rodríguez"]


def test_diacritics_do_not_make_another_person() -> None:
    text = "María Corina Machado said she would come. Maria Corina Machado said she would win."
    assert len(set(speakers(text))) == 1


def test_a_pronoun_is_who_it_agrees_with() -> None:
    text = "Machado told the radio that she would travel.\n\nMs Machado was asked. She said it was his."
    assert speakers(text) == ["Machado", "Machado"]


def test_whoever_is_told_is_not_the_speaker() -> None:
    claim = extract("Machado told host Sean Hannity that she would come.")[0]
    assert claim.speaker == "Machado"
    assert claim.span.of("Machado told host Sean Hannity that she would come.") == "she would come"


def test_a_family_is_named_for_its_member() -> None:
    text = "Rocío San Miguel was released. Her family said that she was well."
    assert speakers(text) == ["family of Rocío San Miguel"]


def test_a_spokesman_is_no_one_he_speaks_for() -> None:
    assert speakers("A spokesman for Donald Trump said it was false.") == ["spokesman for Donald Trump"]


def test_initials_mean_the_body_they_stand_for() -> None:
    text = "The Korean Central News Agency said it was over. KCNA added that it was glad."
    assert set(speakers(text)) == {"Korean Central News Agency"}


def test_nobody_is_named_for_a_pronoun_without_an_owner() -> None:
    assert speakers("“It is over now,” he said.") == [None]


def test_who_stands_for_the_name_before_it() -> None:
    assert speakers("It angered Sean Hannity, who said the plan was dead.") == ["Sean Hannity"]
