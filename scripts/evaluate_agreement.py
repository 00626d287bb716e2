#!/usr/bin/env python3
"""Does a verb get the number of its subject? `python scripts/evaluate_agreement.py NOVELS_DIR [--seed N] [--each N]
[--errors]`.

The novels tell it themselves: "was" and "were" show the number of their subject, where any other past does not. In
sentences of narration one of the two is made "remained", which the tense engine puts into the present, and the form
that it chooses is compared. What dialect, a wish or a condition may have done to the form is left out as far as single
words tell it; some of the rest is wrong in the novel or right both ways, so the figure is a floor, and good for
comparing two versions on one seed. Novels from which held-out labels of tests/golden/tense come are left out.
"""

import argparse
import random
import re
from pathlib import Path

from scenewright.adaptation.tense import present_tense_edits
from scenewright.grammar.tagger import load_tagger
from scenewright.grammar.verbs import load_verbs
from scenewright.model.span import Span

HELD_OUT = Path(__file__).parents[1] / "tests/golden/tense/held_out.tsv"
SENTENCE = re.compile(r"(?<=[a-z][a-z][.!?] )[A-Z][^.!?“”\"\n]*(?:\n[^.!?“”\"\n]+)*[.!?]")
VERB = re.compile(r"\b(?:was|were)\b(?= [a-z])")
UNTOLD = re.compile(
    r"\b(?:if|as though|wish\w*|though|lest|unless|whether|suppose|[Mm]rs?\.|Dr|were (?:it|he|she|I))\b"
)
BEHIND = re.compile(r"(?:\w+ing|it|there|he|she|I|you|we|they|a|the|to|not)\b")  # no adjective or participle
BEFORE = re.compile(r"\b(?:you|I|ye|thou)\b|\b(?:all|there)\s*$")  # either number, or no subject before the verb
LENGTHS = range(40, 320)  # characters
HIDDEN, ONE = "remained", "remains"


def main() -> None:
    """Print the share of verbs in the right number, and the wrong ones when they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("novels", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=150, help="sentences a novel, at most")
    parser.add_argument("--errors", action="store_true", help="show each wrong verb in its sentence")
    arguments = parser.parse_args()
    tagger, verbs = load_tagger(), load_verbs()
    held_out = {line.split("\t")[0] for line in HELD_OUT.read_text("utf-8").splitlines()}
    dice = random.Random(arguments.seed)
    asked = wrong = 0
    for path in sorted(arguments.novels.glob("*.txt")):
        if path.name in held_out:
            continue
        found = (" ".join(sentence.split()) for sentence in SENTENCE.findall(path.read_text("utf-8")))
        sentences = [s for s in found if len(s) in LENGTHS and VERB.search(s) and not UNTOLD.search(s)]
        for sentence in dice.sample(sentences, min(arguments.each, len(sentences))):
            verb = dice.choice([*VERB.finditer(sentence)])
            if BEHIND.match(sentence, verb.end() + 1) or BEFORE.search(sentence, 0, verb.start()):
                continue
            text = sentence[: verb.start()] + HIDDEN + sentence[verb.end() :]
            edits = present_tense_edits(text, [Span(0, len(text))], tagger=tagger, verbs=verbs)
            chosen = next((edit.replacement for edit in edits if edit.span.start == verb.start()), HIDDEN)
            if chosen == HIDDEN:
                continue
            asked += 1
            if (chosen == ONE) != (verb.group() == "was"):
                wrong += 1
                if arguments.errors:
                    print(f"  {sentence[: verb.start()]}[{verb.group()}]{sentence[verb.end() :]}")
    print(f"{1 - wrong / max(asked, 1):.2%} of {asked} verbs in the number of their subject")


if __name__ == "__main__":
    main()
