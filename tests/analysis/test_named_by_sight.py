"""Names that somebody reads on a badge or knows, and names that are only called: one person, where the text tells."""

from functools import cache

import pytest

from scenewright.options import Options
from scenewright.pipeline import Knowledge, annotate_story, load_knowledge

BADGE = """The clerk's badge said PETRA, and below it, TRAINEE.

“Next,” said the clerk.

Omar put down his parcel. “It's for Riga,” he said.

“Riga in Latvia?” said Petra.

“There's only the one,” said Omar.
"""

LETTERED = """A boy opened the gate. He had a lanyard with LUND on it, and no shoes.

“Tickets,” said the boy.

“We live here,” said Petra.

“Everybody says that.” Lund scratched his neck. “Go on, then.”
"""

CELLAR = """“Mr Lund! Herrings!” Petra shouted down the stairs.

The manager came up in his socks. “What about them?” the manager asked.

“They're off,” said Petra.

“So am I,” said Mr Lund.
"""

KNOWN_AGAIN = """A stranger put his hat on the bar. “Water,” said the stranger.

“There's beer,” said Omar.

“Then beer,” the stranger said.

Petra looked at the hat. “Victor Lund,” she said. “I heard you were in Peru.”

“I was,” said Lund.
"""

CLIENT = """“He was at home,” said Omar.

“Don't answer that,” said the solicitor.

Ms Lund shut her folder. “My client is tired,” she said.

“So are we,” said Omar.

“Then we'll stop,” said Ms Lund.
"""

COLLEAGUES = """“How many boats?” said Inspector Lund. She shook out her umbrella.

“Two,” Sergeant Moss said. He wiped his glasses. “One with a hole, Petra.”

“Thank you, Victor,” said Lund.

“It's a big hole,” Moss said.
"""

ANSWERED = """“He hasn't paid,” said the chambermaid.

“He paid in March,” said Omar. “He paid for years, Petra.”

“Not to me.”

Petra put down the bucket. She went up to look.

“Leave him be,” said Omar.
"""

CALLED_OVER = ANSWERED.replace("He paid for years, Petra.", "Petra! Show her the book.")

TANNOY = """“All passengers, this is Captain Lund.” The loudspeaker swallowed half of it. “There is a goat here.”

“Ours,” said Omar.

“It has a ticket,” said the loudspeaker.

Captain Lund leaned out of the window. “It really has,” said Captain Lund.
"""

WILL_DO = """“So, Victor,” said Petra, “sit anywhere.”

“Mr Lund will do.”

“I am sorry,” said Petra.

“I have a letter,” said Lund. He opened it on his knee.

“Read it, Victor,” Omar said. Victor read it.
"""

TWO_CALLED = COLLEAGUES.replace("“It's a big hole,” Moss", "“It's a big hole, Wanda,” Moss")


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def names_of(story: str) -> set[frozenset[str]]:
    """The names of each person who has more than one."""
    options, known = Options(), knowledge()
    annotated = annotate_story(story.encode(), name="story", suffix=".txt", options=options, knowledge=known)
    named = (frozenset((person.name, *person.aliases)) for person in annotated.characters)
    return {names for names in named if len(names) > 1}


@pytest.mark.parametrize(
    ("story", "same"),
    [
        (BADGE, [{"Petra", "Clerk"}]),
        (LETTERED, [{"Lund", "Boy"}]),
        (CELLAR, [{"Mr Lund", "Manager"}]),
        (KNOWN_AGAIN, [{"Lund", "Victor Lund", "Stranger"}]),
        (CLIENT, [{"Ms Lund", "Solicitor"}]),
        (COLLEAGUES, [{"Inspector Lund", "Lund", "Petra"}, {"Sergeant Moss", "Moss", "Victor"}]),
        (ANSWERED, [{"Petra", "Chambermaid"}]),
        (CALLED_OVER, []),
        (TANNOY, [{"Captain Lund", "Loudspeaker"}]),
        (WILL_DO, [{"Victor", "Lund", "Mr Lund"}]),
        (TWO_CALLED, [{"Inspector Lund", "Lund"}, {"Sergeant Moss", "Moss", "Victor"}]),
    ],
)
def test_people_who_are_one(story: str, same: list[set[str]]) -> None:
    assert names_of(story) == {frozenset(names) for names in same}
