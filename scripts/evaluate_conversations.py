"""Measure who speaks in modern scenes: convert every marked scene of a folder and count what is right.

usage: evaluate_conversations.py [FOLDER] [--only START] [--errors]

FOLDER (default tests/conversations/measure) holds scenes in the form that tests/conversations/README.md tells.
A speaker is right when the analysis gives one of the names that the scene's first line allows; a mark for which the
analysis found no quotation counts as wrong. Prints one line a scene, the counts by the rule that decided, the share of
the speakers called sure (confidence 0.9 or more) with how many of those are wrong, and the counts by confidence.
"""

import argparse
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from marked import MarkedStory, annotate_marked, bare, read_marked
from scenewright.model.annotation import AnnotatedStory, Attribution
from scenewright.pipeline import load_knowledge

HERE = Path(__file__).resolve().parent
SURE = 0.9
STEPS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, SURE, 0.94, 0.96)  # of confidence


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one mark asked for and got; no attribution where the analysis found no quotation."""

    start: int
    key: str
    speaker: str
    right: bool
    attribution: Attribution | None

    @property
    def sure(self) -> bool:
        """Whether the program would let this pass without a sign of doubt."""
        return self.attribution is not None and self.attribution.confidence >= SURE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE.parent / "tests" / "conversations" / "measure")
    parser.add_argument("--only", default="", help="the scenes whose names begin so")
    parser.add_argument("--errors", action="store_true", help="show each wrong speaker with its words")
    arguments = parser.parse_args()
    knowledge = load_knowledge()
    everything: list[Outcome] = []
    for path in sorted(arguments.folder.glob(f"{arguments.only}*.txt")):
        scene = read_marked(path)
        outcomes = judge(scene, annotate_marked(scene, path.stem, knowledge))
        everything += outcomes
        print(f"{path.stem:14} {summary(outcomes)}")
        for outcome in outcomes if arguments.errors else ():
            if not outcome.right:
                print(f"    {described(outcome)} | {scene.text[outcome.start : outcome.start + 60]!r}")
    print(f"{'all':14} {summary(everything)}")
    for rule, count in Counter(rule_of(outcome) for outcome in everything).most_common():
        right = sum(outcome.right for outcome in everything if rule_of(outcome) == rule)
        print(f"  {rule:20} {right:4} of {count:4} right")
    for low, high in pairwise((*STEPS, 1.1)):
        within = [each for each in everything if each.attribution and low <= each.attribution.confidence < high]
        print(f"  confidence from {low:.2f} {sum(each.right for each in within):4} of {len(within):4} right")


def judge(scene: MarkedStory, story: AnnotatedStory) -> list[Outcome]:
    """Return one outcome for each mark, in order."""
    found = sorted(
        (story.source.offsets.raw_span(story.quotations[each.quotation].spans[0]).start, each)
        for each in story.attributions
    )
    outcomes = []
    for at, key, index in scene.assign([start for start, _ in found]):
        each = None if index is None else found[index][1]
        speaker = "" if each is None else story.characters[each.speaker].name
        outcomes.append(Outcome(at, key, speaker, bare(speaker) in scene.names[key], each))
    return outcomes


def rule_of(outcome: Outcome) -> str:
    return "not found" if outcome.attribution is None else outcome.attribution.rule


def described(outcome: Outcome) -> str:
    confidence = 0.0 if outcome.attribution is None else outcome.attribution.confidence
    return f"{rule_of(outcome)} {confidence:.2f}: {outcome.speaker or '-'} for {outcome.key}"


def summary(outcomes: list[Outcome]) -> str:
    right = sum(outcome.right for outcome in outcomes)
    sure = [outcome for outcome in outcomes if outcome.sure]
    wrong = sum(not outcome.right for outcome in sure)
    share = 100 * right / max(1, len(outcomes))
    return f"{right:4} of {len(outcomes):4} right ({share:5.1f} %), {len(sure):4} sure, {wrong:3} of them wrong"


if __name__ == "__main__":
    main()
