"""How many of the golden cases of the adaptation hold, rule by rule.

    python scripts/evaluate_adaptation.py [--failing] [FILE ...]

A case is a short original passage that goes through the whole program and the Fountain that an adapter would write; its
title begins with the rule that it is there for (R1-R42 of screenplay craft). Cases that do not hold yet are in
tests/golden/adaptation/open.md, which counts here and is skipped by the tests. `--failing` prints what came instead.
The single sentences of tests/golden/tense are cases of R1. A last table counts the cases by what they are about.
"""

import argparse
import re
import sys
from collections import Counter
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from scenewright.adaptation.tense import present_tense_edits
from scenewright.model.span import Span, gaps
from scenewright.options import Options
from scenewright.pipeline import Knowledge, annotate_story, convert_story, load_knowledge

FOLDER = Path(__file__).parents[1] / "tests" / "golden" / "adaptation"
TENSE = FOLDER.parent / "tense"
ABOUT = {
    "tense": ("R1",),
    "scenes": ("R3", "R4", "R5", "R20", "R22", "R23"),
    "speech and people": tuple(f"R{n}" for n in (*range(6, 20), 21, *range(27, 35))),
}
_QUOTATION = re.compile("“[^”]*”")


class Case(NamedTuple):
    """A passage of prose and the script that it should become."""

    title: str
    given: str
    expected: str

    @property
    def rule(self) -> str:
        """The rule that the case is there for."""
        return self.title.split()[0]


def main() -> int:
    """Run every case; 0 always, since open cases are expected to fail."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(FOLDER.glob("*.md")))
    parser.add_argument("--failing", action="store_true", help="print each case that does not hold")
    arguments = parser.parse_args()
    knowledge = load_knowledge()
    with_tense = arguments.files == sorted(FOLDER.glob("*.md"))
    total: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for path in arguments.files:
        for case in read_cases(path):
            came = write_script(case.given, knowledge)
            total[case.rule] += 1
            held[case.rule] += came == case.expected
            if arguments.failing and came != case.expected:
                print(f"{path.stem}: {case.title}")
                print(
                    "\n".join(unified_diff(case.expected.split("\n"), came.split("\n"), "expected", "came", "", "", 2))
                )
    for path in sorted(set(TENSE.glob("*.md")) - set(TENSE.glob("modern_*.md"))) if with_tense else ():
        for case in read_cases(path):
            came = put_in_present(case.given.strip("\n"), knowledge)
            total["R1"] += 1
            held["R1"] += came == case.expected
            if arguments.failing and came != case.expected:
                print(f"{path.stem}: {case.title}\n-{case.expected}\n+{came}")
    for rule in sorted(total, key=lambda rule: int(rule[1:])):
        print(f"{rule:4} {held[rule]:4} of {total[rule]:4}")
    print(f"all  {sum(held.values()):4} of {sum(total.values()):4}")
    for name, rules in ABOUT.items():
        print(f"{name}: {sum(held[rule] for rule in rules)} of {sum(total[rule] for rule in rules)}")
    return 0


def read_cases(path: Path) -> list[Case]:
    """The cases of a file: title, passage and script, each ended by a line with a full stop."""
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    return [
        Case(title.strip().splitlines()[-1], given, expected.strip("\n"))
        for title, given, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False)
    ]


def put_in_present(text: str, knowledge: Knowledge) -> str:
    """A passage with its narration in the present; what stands between curly marks is said."""
    regions = gaps(Span(0, len(text)), [Span(*found.span()) for found in _QUOTATION.finditer(text)])
    pieces: list[str] = []
    at = 0
    for edit in present_tense_edits(text, regions, tagger=knowledge.tagger, verbs=knowledge.verbs):
        pieces += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    return "".join(pieces) + text[at:]


def write_script(prose: str, knowledge: Knowledge) -> str:
    """The Fountain of a passage without its title page."""
    options = Options()
    story = annotate_story(prose.encode(), name="passage", suffix=".txt", options=options, knowledge=knowledge)
    fountain = convert_story(story, options=options, knowledge=knowledge).fountain
    return fountain.partition("\n\n")[2].strip("\n") if fountain.startswith("Title:") else fountain.strip("\n")


if __name__ == "__main__":
    sys.exit(main())
