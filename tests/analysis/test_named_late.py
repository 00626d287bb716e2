"""Who is a role at first and gives a name later, or has two names: one person, where the story says so."""

from functools import cache

import pytest

from scenewright.options import Options
from scenewright.pipeline import Knowledge, annotate_story, load_knowledge

SAILOR = """Ulf set his basket on the quay. A sailor was sitting on the bollard, splicing a rope.

“Cold for April,” the sailor said.

“Colder tomorrow,” said Ulf.

“I'm Berit,” she said.

“Ulf.”

“Is there work here, Ulf?”

“Some,” he said.

Berit nodded.
"""

CALLERS = """Nora rang the bell of the blue door, and Ben stood behind her with the box. A man in an apron opened.

“Mr Skov?” said Nora.

“Yes?”

“It's about the geese,” said Ben.

“I was afraid of that,” the man said.
"""

NOT_HE = CALLERS.replace("“Yes?”", "“Upstairs.”")

HE_ASKS = """Nora let the plumber in because it was raining. He had a spanner.

“Mrs Skov?”

“Yes.”

“It's about the geese,” the plumber said.

“I was afraid of that,” said Nora.
"""

DOORKEEPER = """“Nobody gets in without a ticket,” said the doorkeeper.

“I have lost mine,” said Hanne.

The doorkeeper scratched his ear. “Then it is a pity. My name is Gorm. Ask for me on Friday.”

“I shall, Gorm,” said Hanne.
"""

TOAD = """A toad was sitting in the watering can, with his chin on the rim.

“I'm Leopold Toad,” said the toad. “And you are wet.”

“Tib,” said Tib. “I fell in.”

“Sit by me,” said Leopold.

“Thank you,” said Tib.

“Not at all,” said the toad.
"""

PILOT = """“Magpie to Tower,” said the young pilot. “I have lost an engine.”

“Which one, Magpie?” asked Captain Holm.

“The one I liked,” said Magpie.

“Her real name's Solveig,” Holm said to the room.

“Solveig is still listening,” said Solveig.
"""

MARRIED = """Tilda Broom sold eels at the corner of Pump Lane.

“Eels!” cried Tilda.

In the autumn she married Jem Carver, and after that she was Mrs Carver.

“Eels!” cried Mrs Carver.
"""

ABBESS = """“The gate is shut,” said the Abbess.

The Abbess, a small woman named Ysolde who had buried three bishops, took off her spectacles.

“Open it,” said Brother Lund.

“In the morning,” said Ysolde.
"""

NEIGHBOUR = """“Who is that on the stairs?” asked Hanne.

“It is only the plumber,” said Gorm.

“I'm Sigrid,” said somebody. “I have the flat above.”

“The pipe is mended,” said the plumber.

“At last,” said Sigrid.
"""


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def people_of(text: str) -> dict[str, frozenset[str]]:
    story = annotate_story(text.encode(), name="story", suffix=".txt", options=Options(), knowledge=knowledge())
    return {character.name: frozenset(character.aliases) for character in story.characters}


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        pytest.param(SAILOR, "Berit", "Sailor", id="who speaks in turn says who she is"),
        pytest.param(DOORKEEPER, "Gorm", "Doorkeeper", id="who moves beside the words says who he is"),
        pytest.param(TOAD, "Leopold", "Toad", id="the tag tells whose name it is"),
        pytest.param(PILOT, "Magpie", "Young pilot", id="who calls the tower gives a name"),
        pytest.param(PILOT, "Magpie", "Solveig", id="a real name"),
        pytest.param(MARRIED, "Tilda Broom", "Mrs Carver", id="a name by marriage"),
        pytest.param(ABBESS, "Abbess", "Ysolde", id="a title and a name beside it"),
    ],
)
def test_one_person_has_one_entry(text: str, name: str, other: str) -> None:
    people = people_of(text)
    assert other in people[name]
    assert other not in people


VOICE = """“Nobody may pass,” said the soldier.

“I only want the well,” said Hanne.

“Leave her be,” said a voice behind the wall. “My name is Gorm. I have been here since the spring.”

“I heard nothing,” said the soldier.

“They never do,” said Gorm.
"""


PARENT = """“Who broke it?” asked Sergeant Holm.

“My son heard the glass,” said Mrs Lund. “I only swept.”

“I heard it twice,” said a boy on the stairs.

“What is your name?”

“Tom.”

“Twice, Tom?”

“Once for the window,” said the boy.

“And the other?” asked his mother. “You never told me.”

“For the jug,” said Tom.
"""


def test_his_mother_is_who_speaks_of_her_son() -> None:
    story = annotate_story(PARENT.encode(), name="story", suffix=".txt", options=Options(), knowledge=knowledge())
    speakers = {
        quotation.spans[0].of(story.source.text): story.characters[attribution.speaker].name
        for quotation, attribution in zip(story.quotations, story.attributions, strict=True)
    }
    assert speakers["And the other?"] == speakers["My son heard the glass,"] == "Mrs Lund"


def test_a_voice_that_gives_its_name_is_nobody_elses() -> None:
    assert "Soldier" in people_of(VOICE)


def test_who_speaks_beside_the_role_is_somebody_else() -> None:
    people = people_of(NEIGHBOUR)
    assert "Sigrid" in people
    assert "Plumber" in people


FARMERS = """“I'm Agathe Hare,” said the hare, “and that is my ditch.”

“Prickle,” said the hedgehog. “I only fell in.”

“Fall in somewhere else,” said Agathe.

“I shall try,” said Prickle.
"""

COOK = """A cook was sitting on the hatch with a bucket of beans.

“Are you going ashore?” asked Hanne.

“Somebody has to,” said the cook. “I'm Tom Lund. They call me Cinders.”

“Why is that?”

“You will find out at noon,” said Cinders.
"""

GAOLER = """The gaoler pushed the bowl through the bars.

“It is cold,” said Hanne.

“It was hot in the kitchen,” said the gaoler.

“And you are Gorm, who has the bees.”

“Had,” said Gorm. “They are dead.”
"""

CALLED = """“Are there cups?” said Hanne.

“Jam, or honey? Fumiko! Have you a spoon?”

The old woman in the corner, who had been counting her coins since noon, held out a spoon.

“It is clean,” she said.

“I asked for cups,” said Hanne.

“There is only one cup,” said Fumiko.
"""


ERRAND = """“Tomas!” Wanda called down the stairs. “Bring the lamp. Quick.”

The boy put down his bread and went. Wanda looked after him.

“He is fast,” said Ada.

“Where do you want it?” said the boy.

“On the table, Tomas,” said Wanda.
"""

NURSERY = """“It is cold here,” said the housekeeper.

“It is October,” said Ada. Ada knocked at the door.

“Come in,” said a small voice. “It isn't locked.”

“I shall not stay,” said the housekeeper.

“Are you the aunt?”

“I am Ada. You must be Jonas.”

“I was Jonas yesterday,” he said.
"""

LANDLADY = """“Where do you keep the cups, Mrs Lund?” asked Wanda.

“Behind the bread. And it's Hedda. Nobody calls me anything else.”

“Two cups, Hedda?” said Wanda.

“Three,” said Mrs Lund.
"""


PORCH = """“It is not for sale,” said Wanda. “Jonas! Go indoors.”

“I want to see the horses,” said the boy.

“They are only horses,” said Wanda. “How much, Mr Lund?”

“Ninety,” said Mr Lund.
"""

COMPANION = """“You are early,” said Wanda. “This is Hedda, who reads to me.”

“How do you do?” said the nurse.

“Cold,” said Ben. “Is there a fire?”

“There will be,” said Wanda. “Hedda, the matches.”
"""

SURGEON = """“Who let you in?” said Wanda.

“The porter did,” said the young man. “I'm Dr Holm.”

Dr Holm gave her back her stick. She put it across her knees.

“Is it broken?” said Wanda.

Dr Holm looked at her, and then at her shoe, and then thought better of it and looked at her again. “In two places.”
"""

STOWAWAY = """“Come out,” said Wanda. “Nobody will hurt you.”

“There's soup,” said Ben.

A boy crawled out from under the sail. He was holding half a turnip.

“What kind?” he said.

“Does it matter?” asked Ben.

“No.”

“What's your name?” said Wanda.

“Quill.”

“Sit here, Quill,” said Wanda.

“Is it hot?” he said. “The lady in the wall said that it would be.”

“She talks too much,” said Ben.

The boy looked from one of them to the other.
"""


GALLEY = """“Two plaice, no lemon!” shouted Bruno.

“Yes, Chef,” said Wanda.

“And where is my soup?” said Bruno.

“One minute, Chef,” said Milo.

“You said so a minute ago,” said Bruno.

“It was true then, Chef,” said Milo.
"""


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        pytest.param(GALLEY, "Bruno", "Chef", id="a rank that he alone is called by"),
        pytest.param(PORCH, "Jonas", "Boy", id="a child who is sent indoors"),
        pytest.param(COMPANION, "Hedda", "Nurse", id="who is shown and says good day"),
        pytest.param(SURGEON, "Dr Holm", "Young man", id="a tag that tells the sex of a doctor"),
        pytest.param(STOWAWAY, "Quill", "Boy", id="who is asked for a name when another has spoken"),
        pytest.param(ERRAND, "Tomas", "Boy", id="who goes when two things are said in a breath"),
        pytest.param(NURSERY, "Jonas", "Small voice", id="who has just asked is told who he is"),
        pytest.param(LANDLADY, "Mrs Lund", "Hedda", id="what to call her"),
        pytest.param(CALLERS, "Mr Skov", "Man", id="who owns to a name"),
    ],
)
def test_who_is_called_in_passing_has_one_entry(text: str, name: str, other: str) -> None:
    people = people_of(text)
    assert other in people[name]
    assert other not in people


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        pytest.param(FARMERS, "Agathe", "Hare", id="a beast of that name"),
        pytest.param(FARMERS, "Prickle", "Hedgehog", id="a name for a name"),
        pytest.param(COOK, "Cinders", "Tom Lund", id="two names in one breath"),
        pytest.param(GAOLER, "Gorm", "Gaoler", id="who is told who he is"),
        pytest.param(CALLED, "Fumiko", "Old woman", id="who does what is asked"),
    ],
)
def test_who_is_told_by_another_has_one_entry(text: str, name: str, other: str) -> None:
    people = people_of(text)
    assert other in people[name]
    assert other not in people


def test_who_does_not_own_to_a_name_is_another() -> None:
    assert "Man" in people_of(NOT_HE)
    assert "Plumber" in people_of(HE_ASKS)
