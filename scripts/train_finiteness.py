"""Train the finiteness model: `train_finiteness.py UD_EWT_DIR NOVELS_DIR TARGET.json.gz [--without N/K]`.

Needs numpy. Learned from, in one logistic regression:
1. Public-domain novels, without annotation: `took` can only be a past and `taken` only a participle, so each labels its
   context with the word hidden; a verb that never takes an object (`smiled`) has no passive, so beside no form of have
   it is a past. Novels that labels in tests/golden/tense come from are left out.
2. UD English EWT train (CC BY-SA 4.0): forms that may be either, by their Penn tag.
3. The development passages of tests/golden/tense, by whether the form changes. `--without 0/3` leaves out each third
   passage and scores the model on those, so that what they teach can be told from what they test.
How often a verb takes an object (`to shut the …`, `shutting it`) is counted in the novels; how often a form that may be
either is finite there is what the model itself expects, after a first round (expectation maximisation).
Deterministic: same data, same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path

import numpy as np

from evaluate_tense import EITHER, GOLDEN, changed_words, narration, read_cases
from scenewright.adaptation.tense.passages import tokenize_passages
from scenewright.grammar.clauses import describe, form_kind, mark_events, settle
from scenewright.grammar.finiteness import SCALE, UNTRAINED, FinitenessModel, object_class
from scenewright.grammar.tagger import QUOTE, Tagger, load_tagger
from scenewright.grammar.verbs import VerbTable, load_verbs
from train_tagger import DEVELOPMENT, HELD_OUT, read_novels, read_treebank

EPOCHS = 6
RATE = 0.08
BATCH = 128
RARE = 4  # features seen less often are dropped
NOVEL_CHARACTERS = 420_000
WEIGHTS = {"novels": 0.6, "treebank": 0.4, "passages": 10.0}  # what an example of each source counts
DECAY = 5  # pull of a weight to nothing, an epoch, chosen by leaving passages out
HABIT = 0.6  # share of a verb's habit that its context does not tell already
OBJECTS = frozenset(
    "the a an his her my their its our your him them me us it this that these those himself herself".split()
)

Example = tuple[list[str], bool, str, str]  # features, finite, base, source


def main() -> None:
    """Train, score, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", type=Path)
    parser.add_argument("novels", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--without", default="", help="N/K: leave out passage N of each K")
    parser.add_argument("--characters", type=int, default=NOVEL_CHARACTERS)
    arguments = parser.parse_args()
    random.seed(11)
    tagger, verbs = load_tagger(UNTRAINED), load_verbs()
    paths = sorted(path for path in arguments.novels.glob("*.txt") if "ulysses" not in path.name)
    seen = [path for path in paths if not path.name.startswith((*DEVELOPMENT, *HELD_OUT))]
    sentences = read_novels(seen, arguments.characters)
    objects = count_objects(sentences, verbs)
    tagged = [(words, *tag_words(words, tagger, verbs)) for words in sentences]
    examples = [example for item in tagged for example in hidden_examples(*item, verbs, objects)]
    for words, gold in treebank_sentences(arguments.treebank / "en_ewt-ud-train.conllu"):
        examples += treebank_examples(words, gold, tagger, verbs, objects)
    passages = list(passage_examples(tagger, verbs, objects))
    n, _, k = arguments.without.partition("/")
    apart = {m for m, _ in passages if k and m % int(k) == int(n)}
    examples += [example for m, found in passages if m not in apart for example in found]
    held = treebank_sentences(arguments.treebank / "en_ewt-ud-test.conllu")
    unseen = read_novels([path for path in paths if path.name.startswith(DEVELOPMENT)], 60_000)
    tests = [
        ("passages left out", [example for m, found in passages if m in apart for example in found]),
        ("EWT test", [e for item in held for e in treebank_examples(*item, tagger, verbs, objects)]),
        (
            "other novels, word hidden",
            [e for words in unseen for e in hidden_examples(words, *tag_words(words, tagger, verbs), verbs, objects)],
        ),
    ]
    print(Counter((source, finite) for _, finite, _, source in examples))
    learner = Learner(examples)
    learner.train({})
    undecided = [example for item in tagged for example in open_examples(*item, verbs, objects)]
    habits = count_habits(undecided, learner.model({}, objects))
    learner.train(habits)
    model = learner.model(habits, objects)
    for title, test in tests:
        score(title, test, model)
    write_model(model, arguments.target)
    print(len(model.weights), "weights", len(habits), "habits", arguments.target.stat().st_size, "bytes")


def tag_words(words: list[str], tagger: Tagger, verbs: VerbTable) -> tuple[list[str], list[str], list[str], list[str]]:
    """Lower-case words, tags, kinds and events, as the tense engine sees them."""
    lower = [word.lower().replace("’", "'") for word in words]
    tags = ["Q" if word == QUOTE else tag for word, tag in zip(words, tagger.tag(words), strict=True)]
    kinds = [form_kind(low, verbs) for low in lower]
    settle(lower, tags, kinds, verbs)
    return lower, tags, kinds, mark_events(lower, tags, kinds)


def hidden_examples(
    words: list[str],
    lower: list[str],
    tags: list[str],
    kinds: list[str],
    events: list[str],
    verbs: VerbTable,
    objects: dict[str, int],
) -> Iterator[Example]:
    """Forms that can only be one thing, shown as one that may be two."""
    for i, low in enumerate(lower):
        past, participle, base = low in verbs.pasts, low in verbs.participles, low in verbs.bases
        if low in NOT_VERBS or (words[i] != low and i):
            continue
        if past and not participle and not base:
            finite, name, shown = True, verbs.pasts[low], random.choice(SHOWN)
        elif participle and not past and not base:
            finite, name, shown = False, verbs.participles[low], random.choice(SHOWN)
        elif base and not past and not participle and tags[i] in ("VB", "VBP") and random.random() < 0.25:
            finite, name, shown = False, low, "same"
        elif past and participle and objects.get(verbs.pasts[low], 9) == 0 and beside_no_perfect(lower, tags, i):
            finite, name, shown = True, verbs.pasts[low], kinds[i] or "ed"
        else:
            continue
        alone = ["" if n != i else shown for n in range(len(lower))]
        kept = list(tags)
        settle(lower, kept, alone, verbs)
        if alone[i]:
            yield describe(lower, tags, events, i, shown, object_class(objects, name)), finite, "", "novels"


def beside_no_perfect(lower: list[str], tags: list[str], i: int) -> bool:
    """Whether no form of have or be, and no determiner, makes a participle or adjective of token `i`."""
    if not i or tags[i - 1] in ("DT", "PRP$", "JJ") or tags[i] in ("JJ", "NN", "VB"):
        return False
    return HAVE.isdisjoint(lower[max(0, i - 10) : i])


HAVE = frozenset("had has have having 've 'd was were is are be been being".split())
SHOWN = ("ed", "ed", "ed", "irr", "same")
NOT_VERBS = frozenset(
    "was were had did been done could would saw rose bore fell drunk spoke stole dove lay bit left felt ground wound "
    "bound born fed cleft might ought used".split()
)


def open_examples(
    words: list[str],
    lower: list[str],
    tags: list[str],
    kinds: list[str],
    events: list[str],
    verbs: VerbTable,
    objects: dict[str, int],
) -> Iterator[Example]:
    """The forms of a sentence that may be either."""
    for i, kind in enumerate(kinds):
        if kind and words[i] == lower[i]:
            base = verbs.base_of_past(lower[i]) or ""
            yield describe(lower, tags, events, i, kind, object_class(objects, base)), tags[i] == "VBD", base, "open"


def treebank_sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words and Penn tags."""
    for sentence in read_treebank(path):
        if sentence:
            yield [word for word, _ in sentence], [tag for _, tag in sentence]


def treebank_examples(
    words: list[str], gold: list[str], tagger: Tagger, verbs: VerbTable, objects: dict[str, int]
) -> Iterator[Example]:
    """The open forms of a treebank sentence with their label."""
    lower, tags, kinds, events = tag_words(words, tagger, verbs)
    for i, kind in enumerate(kinds):
        if kind and gold[i][:2] in ("VB", "JJ", "NN"):
            base = verbs.base_of_past(lower[i]) or ""
            features = describe(lower, tags, events, i, kind, object_class(objects, base))
            yield features, gold[i] == "VBD", base, "treebank"


def passage_examples(tagger: Tagger, verbs: VerbTable, objects: dict[str, int]) -> Iterator[tuple[int, list[Example]]]:
    """The open forms of each development passage: finite when the passage changes them."""
    for number, (_, text, expected) in enumerate(read_cases(GOLDEN / "modern_development.md")):
        places = [match.span() for match in re.finditer(r"\S+", text)]
        expected = changed_reading(expected, text)
        wanted = changed_words(text.split(), expected.split())
        found: list[Example] = []
        for tokens in tokenize_passages(text, narration(text)):
            words = [token.text for token in tokens]
            lower, tags, kinds, events = tag_words(words, tagger, verbs)
            for i, kind in enumerate(kinds):
                if kind:
                    place = next(n for n, (start, end) in enumerate(places) if start <= tokens[i].start < end)
                    finite = any(a <= place < b for a, b in wanted)
                    base = verbs.base_of_past(lower[i]) or ""
                    features = describe(lower, tags, events, i, kind, object_class(objects, base), tags[i])
                    if finite or kind != "same" or not may_be_plural(lower, tags, i):
                        found.append((features, finite, base, "passages"))
        yield number, found


def changed_reading(expected: str, text: str) -> str:
    """`expected` with each choice made so that it differs from `text`."""
    while (choice := EITHER.search(expected)) is not None:
        word = choice.group(1).split("|")
        changed = next((one for one in word if f"{one} " not in text), word[0])
        expected = expected[: choice.start()] + changed + expected[choice.end() :]
    return expected


def may_be_plural(lower: list[str], tags: list[str], i: int) -> bool:
    """Whether an unchanged `put` may be finite with a subject that is plural or first person: they put."""
    left = i - 1
    while left >= 0 and tags[left] == "RB":
        left -= 1
    if left < 0 or tags[left] in ("NNS", "NNPS", "PRP", "CC", ",") or lower[left] == "then":
        return True
    return tags[i] in ("VBD", "VBP")


def count_objects(sentences: list[list[str]], verbs: VerbTable) -> dict[str, int]:
    """Base -> tenths of its infinitives, -ing forms and pasts after a pronoun that take an object."""
    forms: dict[str, str] = {}
    for base in verbs.bases:
        past = next((form for form in (verbs.simple_past(base) or "",) if form), "")
        stem = past[:-2] if past.endswith("ed") and past[:-3] == base else base
        stem = stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "ye", "oe")) else stem
        forms[stem + "ing"] = base
    uses: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    for words in sentences:
        lower = [word.lower() for word in words]
        for i in range(1, len(lower) - 1):
            word, before = lower[i], lower[i - 1]
            base = forms.get(word) if word.endswith("ing") and before not in OBJECTS else None
            if (
                base is None
                and word in verbs.bases
                and before in ("to", "not", "would", "could", "did", "might", "must")
            ):
                base = word
            if base is None and before in ("he", "she", "they", "i", "we"):
                base = verbs.pasts.get(word)
            if base is not None:
                uses[base] += 1
                taken[base] += lower[i + 1] in OBJECTS
    return {base: round(10 * taken[base] / n) for base, n in sorted(uses.items()) if n >= 12}


class Learner:
    """A logistic regression over features seen often enough, by AdaGrad."""

    def __init__(self, examples: list[Example]) -> None:
        counts = Counter(feature for features, *_ in examples for feature in features)
        self.names = sorted(feature for feature, n in counts.items() if feature and n >= RARE)
        number = {name: n + 1 for n, name in enumerate(self.names)}
        self.table = np.array([[number.get(f, 0) for f in features] for features, *_ in examples], dtype=np.int32)
        self.labels = np.array([finite for _, finite, *_ in examples], dtype=np.float64)
        self.bases = [base for _, _, base, *_ in examples]
        self.trust = np.array([WEIGHTS[source] for _, _, _, source, *_ in examples])
        self.weights = np.zeros(len(self.names) + 1)

    def train(self, habits: dict[str, int]) -> None:
        """Fit from nothing, the habits given as a prior."""
        prior = np.array([habits.get(base, 0) / SCALE for base in self.bases])
        rng = np.random.default_rng(5)
        self.weights = np.zeros(len(self.names) + 1)
        squares = np.full(len(self.names) + 1, 1e-2)
        touches = np.minimum(np.bincount(self.table.ravel(), minlength=len(squares)), len(self.labels) / BATCH) + 1e-9
        total, steps = np.zeros(len(self.names) + 1), 0
        for epoch in range(EPOCHS):
            order = rng.permutation(len(self.labels))
            for begin in range(0, len(order), BATCH):
                batch = order[begin : begin + BATCH]
                rows = self.table[batch]
                odds = self.weights[rows].sum(axis=1) + prior[batch]
                error = (self.labels[batch] - 1 / (1 + np.exp(-odds))) * self.trust[batch]
                flat = rows.ravel()
                slope = np.bincount(flat, np.repeat(error, rows.shape[1]), len(squares))
                touched = np.unique(flat)
                slope = slope[touched] - DECAY / touches[touched] * self.weights[touched]
                squares[touched] += slope * slope
                self.weights[touched] += RATE * slope / np.sqrt(squares[touched])
                self.weights[0] = 0
            if epoch >= EPOCHS // 2:
                total += self.weights
                steps += 1
        self.weights = total / steps

    def model(self, habits: dict[str, int], objects: dict[str, int]) -> FinitenessModel:
        """The weights rounded as they ship."""
        rounded = {name: round(SCALE * self.weights[n + 1]) for n, name in enumerate(self.names)}
        return FinitenessModel({name: int(w) for name, w in rounded.items() if w}, habits, objects)


def count_habits(examples: list[Example], model: FinitenessModel) -> dict[str, int]:
    """Base -> how much likelier than others its open forms are finite, by what the model makes of their contexts."""
    chances: dict[str, list[float]] = defaultdict(list)
    for features, _, base, _ in examples:
        chances[base].append(model.likelihood(features))
    everything = [chance for found in chances.values() for chance in found]
    share = sum(everything) / len(everything)
    habits: dict[str, int] = {}
    for base, found in sorted(chances.items()):
        if base and len(found) >= 4:
            own = (sum(found) + 3 * share) / (len(found) + 3)
            own = min(0.995, max(0.005, own))
            habits[base] = round(HABIT * SCALE * (log(own / (1 - own)) - log(share / (1 - share))))
    return habits


def score(title: str, examples: list[Example], model: FinitenessModel) -> None:
    """Print how many forms of each kind the model tells apart, and how many it is surely wrong about."""
    right: Counter[bool] = Counter()
    total: Counter[bool] = Counter()
    sure: Counter[bool] = Counter()
    for features, finite, base, _ in examples:
        chance = model.likelihood(features, model.habits.get(base, 0))
        total[finite] += 1
        right[finite] += (chance >= 0.5) == finite
        sure[finite] += chance < 0.05 if finite else chance > 0.95
    for finite in (True, False):
        if total[finite]:
            kind = "finite" if finite else "other"
            print(
                f"{title}: {kind} {right[finite] / total[finite]:.4f} of {total[finite]}, {sure[finite]} surely wrong"
            )


def write_model(model: FinitenessModel, target: Path) -> None:
    """Write `model` as gzipped JSON, the same bytes every time."""
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    for feature, weight in sorted(model.weights.items()):
        name, _, value = feature.partition(" ")
        groups[name][value] = weight
    data = {"weights": groups, "habits": model.habits, "objects": model.objects}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
