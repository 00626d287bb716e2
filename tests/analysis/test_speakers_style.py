"""Manner of speech: whose words a turn sounds like."""

from array import array

from scenewright.analysis.mentions import cut_words
from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.speakers.style import Styles
from scenewright.analysis.speakers.turns import Turn

from .layer_rows import SPEECH, read_prose

_PROSE = """
“Och, the wee boat is awa’,” said Moira.

“I perceive no vessel whatsoever,” said Hubert.

“The wee boat, ye ken, the wee boat,” said Moira.

“Whatsoever can one perceive from here?” said Hubert.

“Ye ken the wee boat.”
"""


def _turns() -> tuple[Styles, Styles]:
    source = read_prose(_PROSE)
    quotations = find_quotations(source, lexicon=SPEECH).quotations
    words = cut_words(source, quotations)
    turns = []
    for n in range(len(quotations)):
        inside = [i for i, owner in enumerate(words.quotation) if owner == n]
        turns.append(
            Turn(
                (n,),
                n,
                n,
                0,
                None,
                (),
                (),
                (),
                (),
                False,
                frozenset(),
                frozenset(),
                (),
                array("d"),
                first=inside[0],
                end=inside[-1] + 1,
            )
        )
    told = {0: 7, 1: 8, 2: 7, 3: 8}
    return Styles(words, turns, told), Styles(words, turns, {**told, 4: 8})


def test_a_turn_sounds_like_the_one_who_says_such_words() -> None:
    style, _ = _turns()
    moira, hubert = style.compare(4, (7, 8))
    assert moira > 0 > hubert


def test_a_turn_is_no_evidence_for_itself() -> None:
    _, guessed = _turns()
    moira, hubert = guessed.compare(4, (7, 8))
    assert moira > 0 > hubert


def test_somebody_who_has_said_nothing_sounds_like_nobody() -> None:
    style, _ = _turns()
    assert style.compare(4, (8, 9))[1] > style.compare(4, (8, 9))[0]
