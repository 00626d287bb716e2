"""Whole stories that nobody has looked at: enough headings where they belong, enough speakers right."""

from collections import Counter
from pathlib import Path

from evaluate_conversations import Outcome, judge
from evaluate_scenes import compare, count
from marked import annotate_marked, read_marked
from scenewright.pipeline import load_knowledge

FRESH = sorted((Path(__file__).parent / "fresh").glob("*.txt"))
LEAST_FOUND, MOST_FALSE, LEAST_RIGHT = 135, 22, 58  # of 216 breaks and 224 headings; what is reached is in the README
LEAST_SPEAKERS, MOST_SURE_WRONG = 0.87, 15  # of 1,936 quotations


def test_headings_stand_where_a_new_place_or_time_begins_and_speakers_are_right() -> None:
    knowledge = load_knowledge()
    headings: Counter[str] = Counter()
    outcomes: list[Outcome] = []
    for path in FRESH:  # both of one analysis: this is the longest of all tests
        marked = read_marked(path)
        story = annotate_marked(marked, path.stem, knowledge)
        headings += count(compare(marked, story))
        outcomes += judge(marked, story)

    assert headings["found"] >= LEAST_FOUND
    assert headings["false"] <= MOST_FALSE
    assert headings["right"] >= LEAST_RIGHT
    assert sum(outcome.right for outcome in outcomes) >= LEAST_SPEAKERS * len(outcomes)
    assert sum(outcome.sure and not outcome.right for outcome in outcomes) <= MOST_SURE_WRONG
