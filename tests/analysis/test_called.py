"""Names that people are only called by: whose they are, and when that stays open."""

from functools import cache

from scenewright.model.annotation import AnnotatedStory
from scenewright.options import Options
from scenewright.pipeline import Knowledge, annotate_story, load_knowledge

ORCHARD = """Matthias set the ladder against the tree. Jarek held it.

“Higher,” said Jarek.

“I am as high as it goes,” said Matthias.

“Then come down, Matt. Let me.”

Matthias came down.
"""

TOLD = """I had the key in my hand when Nora came up the stairs.

“You found it,” said Nora.

“It was in the bread bin,” I said.

“Ivo, nobody keeps a key in a bread bin.”

“We do,” I said. “We always did.”

“Give it here, Ivo,” said Nora.
"""

ASKED = """The kitchen of the mission was warm. A sailor sat by the stove with one boot off.

“There is soup,” said Sister Agnes. “There is always soup.”

“I have eaten,” the sailor said.

The sailor, who had not looked up since he came in, turned his boot upside down. Sand ran out of it.

“I have to write something in the book,” said Sister Agnes. “What is your name?”

“Ivo.” He put the boot on again. “Ivo Marsh. Off the Petrel.”

“Thank you,” said Sister Agnes.
"""

ANSWERED = """The rain had not stopped. Warden Oduya shook out her cape. “Who shut the sluice?” she asked.

“I shut it, ma'am,” said the lockkeeper. He was soaked to the knees.

She looked at the wheel, and then at him. “What is your name?”

“Piet, ma'am.”

“You did well, Piet.”
"""

GIVEN = """The van had died on the hill, and I was glad of my coat. Dad rubbed the window with his sleeve.

“Is that a gate?” I asked.

“It is a hedge,” said Dad.

A woman with a torch came down the bank and knocked on the glass.

“There is a stove.” She looked past him at me. “And bread. Does the girl like bread?”

“She likes everything,” said my father. “What do we call you?”

“Moss. Mrs. Moss. You will want to bring the blanket, it is colder than it looks up there.”

I climbed out after him. “Dad,” I said, “who is she?”
"""

DOUBT = """Okoye wiped the counter. Brandt and Lindqvist shook out their coats.

“Two coffees,” said Brandt.

“One,” said Lindqvist. “Tell him, Paula.”

“One, then,” said Okoye.
"""


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def annotate(text: str) -> AnnotatedStory:
    return annotate_story(text.encode(), name="story", suffix=".txt", options=Options(), knowledge=knowledge())


def names_of(story: AnnotatedStory) -> dict[str, frozenset[str]]:
    return {character.name: frozenset(character.aliases) for character in story.characters}


def test_a_short_form_that_is_only_called_is_the_name_it_is_short_for() -> None:
    assert names_of(annotate(ORCHARD)) == {"Matthias": frozenset(("Matt",)), "Jarek": frozenset()}


def test_the_narrator_has_the_name_that_others_call() -> None:
    story = annotate(TOLD)
    assert [(c.name, c.narrator) for c in story.characters if c.narrator] == [("Ivo", True)]
    assert not any(c.name == "Narrator" for c in story.characters)


def test_a_name_that_may_be_several_peoples_stays_apart() -> None:
    assert "Paula" in names_of(annotate(DOUBT))


def test_who_was_just_told_of_has_the_name_that_is_given_when_asked() -> None:
    assert names_of(annotate(ASKED)) == {"Ivo": frozenset(("Ivo Marsh", "Sailor")), "Sister Agnes": frozenset()}


def test_who_answers_with_a_name_when_asked_has_it() -> None:
    assert names_of(annotate(ANSWERED))["Piet"] == frozenset(("Lockkeeper",))


def test_a_name_that_is_given_to_whoever_asked_is_not_the_narrators() -> None:
    assert [c.name for c in annotate(GIVEN).characters if c.narrator] == ["Narrator"]


def test_what_everybody_calls_somebody_is_the_same_person() -> None:
    told = """Hugo, whom they all called the Kid, stood at the door. Bill looked up.

“Should we go?” said Hugo.

“No,” said Bill.

“I could call somebody,” said the Kid."""
    assert names_of(annotate(told))["Hugo"] == frozenset(("Kid",))


def test_a_nickname_inside_a_name_is_the_same_person() -> None:
    told = """Dr. Philippa “Pip” Marsh came in. “Good morning,” she said.

“Is Pip here?” said Bill. “Oh, there you are.”

“Here,” said Pip.

“I have it,” Marsh said."""
    names = names_of(annotate(told))
    assert set(names) == {"Dr. Philippa", "Bill"}
    assert names["Dr. Philippa"] == frozenset(("Pip", "Marsh"))


def test_a_voice_may_say_its_name_at_the_very_end() -> None:
    told = "Bill lifted the receiver. “Moss,” said Bill. A sleepy voice said, “Ana Reed"
    assert len(annotate(told + ".”").attributions) == 2
    assert annotate(told + "”").attributions


def test_who_goes_by_a_name_and_has_another_is_one_person() -> None:
    told = """By the crane was a thin man who was known on the docks as Herring. His real name was Hugo Vance.

“You are late,” said Hugo.

“I am never late, Herring,” said Bill.

“Then I am early,” said Herring. Hugo sat down."""
    names = names_of(annotate(told))
    assert names["Herring"] >= {"Hugo Vance", "Hugo"}
    swapped = told.replace("as Herring", "as Hugo").replace("was Hugo Vance", "was Herring")
    assert names_of(annotate(swapped))["Hugo"] == frozenset(("Herring",))
