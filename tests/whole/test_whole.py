"""Whole stories that nobody has looked at: enough headings where they belong, enough speakers right."""

from collections import Counter
from pathlib import Path

from evaluate_conversations import judge
from evaluate_scenes import compare, count
from marked import read_marked
from scenewright.pipeline import load_knowledge

FRESH = sorted((Path(__file__).parent / "fresh").glob("*.txt"))
LEAST_FOUND, MOST_FALSE, LEAST_RIGHT = 134, 22, 56  # of 216 breaks and 224 headings; what is reached is in the README
LEAST_SPEAKERS, MOST_SURE_WRONG = 0.87, 15  # of 1,936 quotations


def test_headings_stand_where_a_new_place_or_time_begins() -> None:
    knowledge = load_knowledge()
    counts: Counter[str] = Counter()
    for path in FRESH:
        counts += count(compare(read_marked(path), path.stem, knowledge))

    assert counts["found"] >= LEAST_FOUND
    assert counts["false"] <= MOST_FALSE
    assert counts["right"] >= LEAST_RIGHT


def test_whole_stories_have_the_right_speakers() -> None:
    knowledge = load_knowledge()
    outcomes = [outcome for path in FRESH for outcome in judge(read_marked(path), path.stem, knowledge)]

    assert sum(outcome.right for outcome in outcomes) >= LEAST_SPEAKERS * len(outcomes)
    assert sum(outcome.sure and not outcome.right for outcome in outcomes) <= MOST_SURE_WRONG
