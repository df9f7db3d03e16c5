"""What a quotation cuts off: limits, reversals, questions and others' words are flagged, and honest cuts are not."""

import pytest

from workbench.matching import find
from workbench.matching.scan import Scan
from workbench.model import Finding, FindingKind, Flag, Query, Source, Span, Turn

SAYS_LESS = [
    ("Unless the council doesn't act, the bridge closes in May.", "the bridge closes in May"),
    ("If nobody pays the fee, the ferry stops.", "the ferry stops"),
    ("Provided they do not walk out, I will sign the treaty.", "I will sign the treaty"),
    ("Even if no one votes for it, we will build the dam.", "we will build the dam"),
    ("If it isn't too late, and if the money is there, we can rebuild the school.", "we can rebuild the school"),
    ("Si no pagan, cerramos el puerto.", "cerramos el puerto"),
    ("Si el gobierno no cede, iremos a la huelga.", "iremos a la huelga"),
    ("A menos que no llueva, se perderá la cosecha.", "se perderá la cosecha"),
    ("My opponent wants you to believe that we will raise the rent.", "we will raise the rent"),
    ("The press would have us think the bank is broke.", "the bank is broke"),
    ("I used to say the war was just.", "the war was just"),
    ("My father used to say that a farmer owns nothing.", "a farmer owns nothing"),
    ("I hope the ceasefire holds through the winter.", "the ceasefire holds through the winter"),
    ("I only wish we had saved the harbour.", "we had saved the harbour"),
    ("I wonder whether the minister knew about it.", "the minister knew about it"),
    ("I sometimes wonder if the army is loyal.", "the army is loyal"),
    ("According to the union, the plant is unsafe.", "the plant is unsafe"),
    ("In the words of my predecessor, the treasury is empty.", "the treasury is empty"),
    ("According to some, the virus came from a farm.", "the virus came from a farm"),
    ("Según la oposición, el puente está roto.", "el puente está roto"),
    ("The fear of war is the greatest danger we face.", "war is the greatest danger we face"),
    ("The end of inflation is what everyone wants.", "inflation is what everyone wants"),
    ("I do not think, and I doubt anyone here thinks, that the plan is fair.", "the plan is fair"),
    ("We never claimed, nor would we claim, that the dam is safe.", "the dam is safe"),
    ("I cannot say, in all honesty, that the school is open.", "the school is open"),
    ("Is it true that the mayor sold the park, or is it gossip?", "the mayor sold the park"),
    ("Why would anyone think the mayor sold the park to a friend?", "the mayor sold the park"),
    ("So are you telling me that the mayor sold the park last week?", "the mayor sold the park"),
    ("¿Creen ustedes que el alcalde vendió el parque a su amigo?", "el alcalde vendió el parque"),
    ("The mayor sold the park? Not in a hundred years.", "The mayor sold the park"),
    ("We will pay the pensions only if the oil price rises.", "We will pay the pensions"),
    ("We will pay the pensions, except to those abroad.", "We will pay the pensions"),
    ("We will leave the union when hell freezes over.", "We will leave the union"),
    ("We will leave the union over my dead body.", "We will leave the union"),
    ("The mayor sold the park is a lie.", "The mayor sold the park"),
    ("The mayor is a crook, people say, but where is the proof?", "The mayor is a crook"),
    ("The mayor is a crook, according to her rivals.", "The mayor is a crook"),
    ("It is false that the mayor sold the park.", "the mayor sold the park"),
    ("They refused to apologise to the families.", "apologise to the families"),
    ("He pretended the fire was an accident.", "the fire was an accident"),
    ("It would be wrong to close the school.", "close the school"),
    ("The rumour goes that the bank is broke.", "the bank is broke"),
    ("Some of my friends believe the election was rigged.", "the election was rigged"),
    ("They keep telling me the bridge is safe.", "the bridge is safe"),
    ("He shouted that the hall was on fire.", "the hall was on fire"),
    ("Nobody in this room thinks that the tax is fair.", "the tax is fair"),
    ("Hardly anybody believes the tax is fair.", "the tax is fair"),
    ("No serious person would say the tax is fair.", "the tax is fair"),
    ("Suppose the tax is fair.", "the tax is fair"),
    ("As my neighbour put it, the tax is theft.", "the tax is theft"),
    ("Fewer than forty people came to the vigil.", "forty people came to the vigil"),
    ("Almost all the villages have water now.", "all the villages have water now"),
    ("I thought the bridge was safe until last night.", "the bridge was safe"),
    ("I would like to think that we did our best.", "we did our best"),
    ("Far be it from me to say that she is a fraud.", "she is a fraud"),
    ("We are leaving the city. Just kidding.", "We are leaving the city"),
    ("I am not saying she is a fraud.", "she is a fraud"),
    ("I'd be lying if I said the talks went well.", "the talks went well"),
    ("Whether or not we won the war, we lost the peace.", "we won the war"),
    ("It isn't that the plan is bad; it is late.", "the plan is bad"),
    ("Niego que hayamos vendido el puerto.", "hayamos vendido el puerto"),
    ("Dudo que el plan funcione este año.", "el plan funcione este año"),
    ("Ojalá que el alto el fuego se mantenga.", "el alto el fuego se mantenga"),
    ("Mi abuelo decía que la tierra es de todos.", "la tierra es de todos"),
    ("Casi todos los pueblos tienen agua.", "todos los pueblos tienen agua"),
    ("Vamos a subir las pensiones si el petróleo sube.", "Vamos a subir las pensiones"),
    ("We have won the war, or so they say on television.", "We have won the war"),
]
SAYS_AS_MUCH = [
    ("There is no question that the bridge is safe.", "the bridge is safe"),
    ("We cannot deny that the bridge is old.", "the bridge is old"),
    ("Nobody doubts that the bridge is old.", "the bridge is old"),
    ("Don't forget that the bridge is old.", "the bridge is old"),
    ("It is no secret that the bridge is old.", "the bridge is old"),
    ("I have never denied that the bridge is old.", "the bridge is old"),
    ("Not only is it late, the bridge is old.", "the bridge is old"),
    ("No, the bridge is old.", "the bridge is old"),
    ("No. The bridge is old.", "The bridge is old"),
    ("Is the bridge old?", "Is the bridge old?"),
    ("The bridge is old, isn't it?", "The bridge is old"),
    ("The bridge is old, right?", "The bridge is old"),
    ("El puente es viejo, ¿verdad?", "El puente es viejo"),
    ("I say the bridge is old.", "the bridge is old"),
    ("I think that the bridge is old.", "the bridge is old"),
    ("We believe the bridge is old.", "the bridge is old"),
    ("The bridge is old. But we love it.", "The bridge is old"),
    ("The bridge is old. However, it stands.", "The bridge is old."),
    ("It is easy to say the bridge is old.", "the bridge is old"),
    ("If you like, the bridge is old.", "the bridge is old"),
    ("If I may say so, the bridge is old.", "the bridge is old"),
    ("Having said that, the bridge is old.", "the bridge is old"),
    ("They did not come, and the bridge is old.", "the bridge is old"),
    ("Because nobody paid, the bridge is old.", "the bridge is old"),
    ("The bridge is old and we will not mend it.", "The bridge is old"),
    ("The bridge is old, and if you ask me, ugly.", "The bridge is old"),
    ("No hay duda de que el puente es viejo.", "el puente es viejo"),
    ("No cabe duda de que el puente es viejo.", "el puente es viejo"),
    ("No olvidemos que el puente es viejo.", "el puente es viejo"),
    ("No, no vamos a firmar.", "no vamos a firmar"),
    ("Creo que el puente es viejo.", "el puente es viejo"),
    ("¿Por qué es viejo el puente?", "¿Por qué es viejo el puente?"),
    ("Make no mistake, the bridge is old.", "the bridge is old"),
    ("As I said, the bridge is old.", "the bridge is old"),
    ("I told them that the bridge is old.", "the bridge is old"),
    ("You know that the bridge is old.", "the bridge is old"),
    ("It is not just that the bridge is old.", "the bridge is old"),
    ("The mayor of this city is honest.", "The mayor of this city is honest"),
    ("On the one hand, the bridge is old.", "the bridge is old"),
    ("We met the families and the bridge is old.", "the bridge is old"),
    ("I never, I never touched the money.", "I never touched the money"),
    ("It is not surprising that the bridge is old.", "the bridge is old"),
    ("We must not forget that the bridge is old.", "the bridge is old"),
    ("I don't mind telling you the bridge is old.", "the bridge is old"),
    ("The truth is that the bridge is old.", "the bridge is old"),
    ("What I am saying is that the bridge is old.", "the bridge is old"),
    ("For two years I have said that the bridge is old.", "the bridge is old"),
    ("And that is why, ladies and gentlemen, the bridge is old.", "the bridge is old"),
]


def ask(said: str, words: str, beside: tuple[str, ...] = ()) -> Finding:
    text = f"We met in the morning. {said} We went home at noon."
    return find(Query(words, beside=beside), Scan([Source("it", text, speaker="Ana Berg")]))


@pytest.mark.parametrize(("said", "words"), SAYS_LESS)
def test_words_that_say_less_in_their_place_are_flagged(said: str, words: str) -> None:
    finding = ask(said, words)
    assert finding.kind is FindingKind.VERBATIM
    assert {Flag.TRUNCATED, Flag.SECOND_HAND, Flag.NEGATION} & set(finding.flags)


@pytest.mark.parametrize(("said", "words"), SAYS_AS_MUCH)
def test_words_that_say_as_much_in_their_place_are_not_flagged(said: str, words: str) -> None:
    finding = ask(said, words)
    assert finding.kind is FindingKind.VERBATIM
    assert not finding.flags


def test_a_next_sentence_that_goes_against_it_is_a_note() -> None:
    finding = ask("The bridge is old. But we love it.", "The bridge is old")
    assert not finding.flags
    assert "But we love it." in finding.notes[0]


def test_what_the_same_claim_quotes_too_is_not_left_out() -> None:
    said = "If we lose the vote, I will leave the country."
    assert Flag.TRUNCATED in ask(said, "I will leave the country").flags
    assert not ask(said, "I will leave the country", ("If we lose the vote,",)).flags
    said = "I will leave the country, unless they change the law."
    assert not ask(said, "I will leave the country", ("unless they change the law",)).flags


@pytest.mark.parametrize(
    ("said", "words", "flag"),
    [
        ("I refuse to believe that she is guilty.", "I … believe that she is guilty", Flag.TRUNCATED),
        ("We did not sell the old harbour.", "We did … sell the old harbour", Flag.NEGATION),
        ("She is many things, but nobody can say that she is a thief.", "She is … a thief", Flag.TRUNCATED),
        (
            "We will mend the bridge, unless it rains, by the end of May.",
            "We will mend the bridge … by the end of May",
            Flag.TRUNCATED,
        ),
        ("Los planes que hicimos no fueron aprobados.", "Los planes … fueron aprobados", Flag.NEGATION),
    ],
)
def test_what_an_ellipsis_swallows_is_read(said: str, words: str, flag: Flag) -> None:
    finding = ask(said, words)
    assert finding.kind is FindingKind.ELIDED
    assert flag in finding.flags


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "We will mend the bridge, which my father built, by the end of May.",
            "We will mend the bridge … by the end of May",
        ),
        ("The bridge is old. Nobody knows who built it. It will stand.", "The bridge is old. … It will stand."),
        ("The bridge is old, and there is no doubt that it will stand.", "The bridge is old … it will stand"),
    ],
)
def test_what_an_ellipsis_may_leave_out_is_not_flagged(said: str, words: str) -> None:
    finding = ask(said, words)
    assert finding.kind is FindingKind.ELIDED
    assert not finding.flags


def test_the_words_of_another_turn_are_no_edge() -> None:
    text = "Do you deny that\nthe bridge is old."
    turns = (Turn(Span(0, 16), "Tom Hale"), Turn(Span(17, len(text)), "Ana Berg"))
    assert not find(Query("the bridge is old"), Scan([Source("it", text, turns=turns)])).flags
