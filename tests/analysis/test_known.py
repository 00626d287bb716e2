"""A cast that is given: what the text calls its people besides their names is theirs, and nobody else is in it."""

from scenewright.analysis.characters import KnownCharacter, find_characters
from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.analysis.speech_verbs import load_speech_lexicon
from scenewright.model.annotation import Gender
from scenewright.readers import read_story


def place(text: str, *known: KnownCharacter) -> list[tuple[str, str]]:
    """What the text says of the given people, and of whom, in order."""
    source = read_story(text.encode("utf-8"), name="story")
    lexicon = load_speech_lexicon()
    quotations = find_quotations(source, lexicon=lexicon).quotations
    cast = find_characters(source, quotations, find_quotatives(source, quotations, lexicon=lexicon), known=known)
    assert [character.name for character in cast.characters] == [person.name for person in known]
    return [(mention.span.of(source.text), cast.characters[mention.character].name) for mention in cast.mentions]


def test_title_alone_is_the_one_named_with_it() -> None:
    text = (
        "Mademoiselle Ferrand opened the piano. Ilse Moll sat down.\n\n“Again,” said Mademoiselle.\n\n"
        "“Why?” Ilse asked."
    )
    found = place(text, KnownCharacter("Agathe Ferrand", ("Mademoiselle Ferrand",)), KnownCharacter("Ilse Moll"))
    assert ("Mademoiselle", "Agathe Ferrand") in found


def test_shared_first_name_is_the_one_named_last() -> None:
    text = (
        "Piet Brandt shut the hatch. “Well?” said Piet.\n\nPiet Vos came up. “I heard you,” said Piet.\n\n"
        "Piet Brandt laughed. “Good,” said Piet. Piet Vos shut the hatch."
    )
    known = KnownCharacter("Piet Vos", ("Piet", "Vos")), KnownCharacter("Piet Brandt", ("Piet", "Brandt"))
    assert [name for said, name in place(text, *known) if said == "Piet"] == ["Piet Brandt", "Piet Vos", "Piet Brandt"]


def test_mister_and_surname_may_be_the_one_with_a_first_name() -> None:
    text = "Edgar Lunn came in.\n\n“Sit down,” said Mr. Lunn.\n\n“Thank you, Mr. Lunn,” said Vera."
    known = KnownCharacter("Mr. Lunn", (), Gender.MALE), KnownCharacter("Edgar Lunn", ("Edgar",), Gender.MALE)
    found = place(text, *known, KnownCharacter("Vera", (), Gender.FEMALE))
    assert found.count(("Mr. Lunn", "Edgar Lunn")) == 2


def test_role_in_the_cast_is_found_by_its_whole_name() -> None:
    text = (
        "A man with a grey beard stood at the bar. A man in a cap came in.\n\n“Shut it,” said the man with the grey"
        " beard.\n\n“Shut it yourself,” said the man in the cap."
    )
    known = KnownCharacter("The Man With The Grey Beard"), KnownCharacter("A Man")
    assert [name for said, name in place(text, *known) if said == "the man"] == ["The Man With The Grey Beard", "A Man"]
