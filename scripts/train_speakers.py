"""Learn the weights of the speaker model: hide tags in novels of the public domain and predict who spoke.

usage: train_speakers.py --novels DIR [--litbank DIR] [--without NAMES] [-o FILE] [--epochs N]

An explicit tag is a free label. In every novel some tags are hidden: removed, or turned into a pronoun or a noun of
the same
gender, and the conversation is decoded without them. The weights of the log-linear chain (speakers/decoding) go up the
gradient of the likelihood of the hidden speakers; turns without any tag stay latent. LitBank (CC BY 4.0) adds turns
whose
speakers people annotated. --without leaves out works whose names contain one of the given words (held-out authors).
The stories that the product is measured on are in neither folder.
"""

import argparse
import json
import random
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenewright.analysis.characters import find_characters
from scenewright.analysis.coreference import Reference, find_references
from scenewright.analysis.mentions import Words, cut_words, load_people
from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.analysis.speakers import Scorer, find_breaks, guess_speakers, load_scorer
from scenewright.analysis.speakers.chains import Link, build_chains, score_link
from scenewright.analysis.speakers.decoding import Belief, infer_chain
from scenewright.analysis.speakers.tags import read_tags
from scenewright.analysis.speakers.turns import Tag, read_turns
from scenewright.analysis.speech_verbs import load_speech_lexicon
from scenewright.errors import ScenewrightError
from scenewright.model.annotation import Gender, Quotation
from scenewright.readers import read_story

HIDDEN_SHARES = (0.15, 0.4, 0.8)  # one of them for each stretch of STRETCH quotations
STRETCH = 24
PIECE = 30  # links of a chain that are learned from together
TO_PRONOUN, TO_NOUN = 0.35, 0.1  # of the hidden tags; the rest leaves no trace
LABELS_A_NOVEL = 220
LITBANK_COPIES = 4
RATE, DECAY = 0.12, 2e-3
BINS = 16  # of the reliability table
FEWEST = 60  # labels that make a table worth having
PRIOR = {"gives name": 3.0, "pre~": 0.8, "pre!~": -1.5, "post~": 0.6, "post!~": -1.2, "pre=n": 1.0, "post=n": 0.8}
# What hiding cannot show is put on top: tags stand where turns do not simply alternate and where a pronoun would be
# doubtful, and older prose seldom lets an action alone say who speaks. Sizes: chosen on LitBank and tests/stories.
SHIFT = {
    "again after call": 2.0,
    "back00:none": 0.7,
    "again0:none": -0.6,
    "rank0:pronoun": 0.3,
    "lead=n": 0.3,
    "pre~": 1.0,
    "pre!~": -1.6,
    "post~": 0.3,
    "post!~": -1.0,
}


@dataclass(frozen=True, slots=True)
class Story:
    """A work read as far as the references, with its own tags."""

    name: str
    words: Words
    quotations: tuple[Quotation, ...]
    found: Any
    references: tuple[Reference, ...]
    tags: dict[int, Tag]
    breaks: frozenset[int]


@dataclass(frozen=True, slots=True)
class Example:
    """One chain with what is known of it: for a link's position the position of its right candidate.

    -1: the right one is no candidate. Such links, and those with one candidate, teach nothing but count in calibration.
    """

    links: list[Link]
    labels: dict[int, int]


def main() -> None:
    arguments = parse_arguments()
    examples = list(gather(arguments))
    random.Random(7).shuffle(examples)
    held = examples[: len(examples) // 8]
    weights = learn(examples[len(held) :], held, arguments.epochs)
    for name, size in SHIFT.items():
        weights[name] = weights.get(name, 0.0) + size
    rounded = {name: round(weight, 3) for name, weight in sorted(weights.items()) if abs(weight) >= 0.005}
    model = {"weights": rounded, "calibration": calibrate(held, weights)}
    arguments.output.write_text(json.dumps(model, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(rounded)} weights -> {arguments.output}")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--novels", type=Path, required=True)
    parser.add_argument("--litbank", type=Path)
    parser.add_argument("--without", default="")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("-o", "--output", type=Path, default=Path("src/scenewright/weights/speakers_en.json"))
    return parser.parse_args()


def gather(arguments: argparse.Namespace) -> Iterator[Example]:
    without = [word for word in arguments.without.split(",") if word]
    for path in sorted(arguments.novels.glob("*.txt")):
        if not any(word in path.name for word in without):
            story = read_work(path)
            if story is not None:
                yield from hide_tags(story)
    if arguments.litbank is None:
        return
    for path in sorted(arguments.litbank.glob("*.json")):
        if not any(word in path.name for word in without):
            gold = json.loads(path.read_text(encoding="utf-8"))
            story = read_work(arguments.litbank / gold["text_file"])
            if story is not None:
                for _ in range(LITBANK_COPIES):
                    yield from label_turns(story, gold)


def read_work(path: Path) -> Story | None:
    lexicon = load_speech_lexicon()
    people = load_people()
    try:
        source = read_story(path.read_bytes(), name=path.stem)
    except ScenewrightError as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return None
    quotations = find_quotations(source, lexicon=lexicon).quotations
    quotatives = find_quotatives(source, quotations, lexicon=lexicon)
    found = find_characters(source, quotations, quotatives, people=people)
    words = cut_words(source, quotations)
    references = find_references(words, quotatives, found.mentions, found.characters, found.narrator, people=people)
    tags = read_tags(words, quotatives, references, found.characters)
    return Story(path.stem, words, quotations, found, references, tags, find_breaks(source, words))


def hide_tags(story: Story) -> Iterator[Example]:
    """Examples of a novel with some of its tags by name hidden."""
    chance = random.Random(zlib.crc32(story.name.encode()))
    tags, hidden, labels = dict(story.tags), set(), {}
    shares: dict[int, float] = {}
    for n, tag in story.tags.items():
        character = story.found.characters[tag.character] if tag.character is not None else None
        if n // STRETCH not in shares:
            shares[n // STRETCH] = chance.choice(HIDDEN_SHARES)
        drawn = chance.random() < shares[n // STRETCH]
        if character is None or tag.form not in ("name", "role", "first") or not drawn:
            continue
        labels[n] = tag.character
        hidden.add(tag.word)
        del tags[n]
        draw = chance.random()
        if tag.form == "name" and draw < TO_PRONOUN + TO_NOUN and character.gender in (Gender.FEMALE, Gender.MALE):
            form = "pronoun" if draw < TO_PRONOUN else "noun"
            tags[n] = Tag(form, None, character.gender, tag.word, tag.addressees)
    taken = 0
    examples = list(build_examples(story, tags, labels, frozenset(hidden)))
    chance.shuffle(examples)
    for example in examples:
        if taken < LABELS_A_NOVEL:
            taken += len(example.labels)
            yield example


def label_turns(story: Story, gold: dict[str, Any]) -> Iterator[Example]:
    """Examples of an annotated excerpt, whose speakers are known where their names are in our roster."""
    names = {}
    for character in gold["characters"]:
        for alias in (character["name"], *character.get("aliases", ())):
            names[alias.casefold()] = character["name"]
    numbers = {}
    for number, character in enumerate(story.found.characters):
        for alias in (character.name, *character.aliases):
            if alias.casefold() in names:
                numbers.setdefault(names[alias.casefold()], number)
    labels = {}
    spoken = [(squeeze(quote["text"]), quote["speaker"]) for quote in gold["quotes"]]
    at = 0
    for n, quotation in enumerate(story.quotations):
        said = squeeze(" ".join(span.of(story.words.text) for span in quotation.spans))
        for k in range(at, min(at + 6, len(spoken))):
            if said and (said in spoken[k][0] or spoken[k][0] in said):
                if spoken[k][1] in numbers and n not in labels:
                    labels[n] = numbers[spoken[k][1]]
                at = k
                break
    visible = {n: number for n, number in labels.items() if n not in story.tags or story.tags[n].character is None}
    yield from build_examples(story, story.tags, visible, frozenset())


def squeeze(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def build_examples(
    story: Story, tags: dict[int, Tag], labels: dict[int, int], hidden: frozenset[int]
) -> Iterator[Example]:
    found = story.found
    turns = read_turns(
        story.words, story.quotations, tags, story.references, found.characters, story.breaks, hidden=hidden
    )
    whole = build_chains(turns, found.characters, found.mentions, found.narrator)
    guessed = guess_speakers(turns, whole, load_scorer())
    turns = read_turns(
        story.words,
        story.quotations,
        tags,
        story.references,
        found.characters,
        story.breaks,
        hidden=hidden,
        speakers=guessed,
    )
    whole = build_chains(turns, found.characters, found.mentions, found.narrator)
    for chain in (links[k : k + PIECE] for links in whole for k in range(0, len(links), PIECE)):
        known = {}
        for k, link in enumerate(chain):
            speakers = {labels[n] for n in turns[link.turn].quotations if n in labels}
            if len(speakers) == 1 and link.candidates:
                speaker = speakers.pop()
                known[k] = list(link.candidates).index(speaker) if speaker in link.candidates else -1
        if known:
            interned = [
                Link(
                    link.turn,
                    list(link.candidates),
                    [[sys.intern(name) for name in row] for row in link.features],
                    link.again,
                    link.back,
                )
                for link in chain
            ]
            yield Example(interned, known)


def learn(examples: Sequence[Example], held: Sequence[Example], epochs: int) -> dict[str, float]:
    """Adagrad on the likelihood of the labels, from the prior; the mean over all epochs but the first."""
    weights: dict[str, float] = defaultdict(float, PRIOR)
    squares: dict[str, float] = defaultdict(lambda: 1e-3)
    chance = random.Random(11)
    order = list(examples)
    print(f"{len(examples)} chains, {sum(len(e.labels) for e in examples)} labels", flush=True)
    sums: dict[str, float] = defaultdict(float)
    for epoch in range(epochs):
        chance.shuffle(order)
        for example in order:
            update(example, weights, squares)
        for name, weight in weights.items():
            sums[name] += weight / max(1, epochs - 1) if epoch else 0.0
        print(f"epoch {epoch}: seen {measure(order[:600], weights)}, held out {measure(held, weights)}", flush=True)
    return dict(sums)


def update(example: Example, weights: dict[str, float], squares: dict[str, float]) -> None:
    steps = [score_link(link, Scorer(weights)) for link in example.links]
    free = infer_chain(steps)
    clamped_steps = list(steps)
    for k, right in example.labels.items():
        step = steps[k]
        if right < 0:
            continue
        clamped_steps[k] = type(step)([step.candidates[right]], [0.0], step.again, step.back)
    clamped = infer_chain(clamped_steps)
    gradient: dict[str, float] = defaultdict(float)
    for k, link in enumerate(example.links):
        right = example.labels.get(k, -1)
        target = (
            [1.0 if c == right else 0.0 for c in range(len(link.candidates))]
            if right >= 0
            else clamped[k].probabilities
        )
        add_difference(gradient, link, target, clamped[k], free[k])
    for name, slope in gradient.items():
        if abs(slope) < 1e-6:
            continue
        slope -= DECAY * (weights[name] - PRIOR.get(name, 0.0))
        squares[name] += slope * slope
        weights[name] += RATE * slope / squares[name] ** 0.5


def add_difference(
    gradient: dict[str, float], link: Link, target: Sequence[float], clamped: Belief, free: Belief
) -> None:
    for row, wanted, got in zip(link.features, target, free.probabilities, strict=True):
        difference = wanted - got
        if abs(difference) > 1e-6:
            for name in row:
                gradient[name] += difference
    for name in link.again:
        gradient[name] += clamped.again - free.again
    for name in link.back:
        gradient[name] += clamped.back - free.back


def calibrate(examples: Sequence[Example], weights: dict[str, float]) -> dict[str, list[list[float]]]:
    """For turns without a tag (`none`), with a pronoun and with a noun: knots [probability, share right], rising."""
    pairs: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for example in examples:
        beliefs = infer_chain([score_link(link, Scorer(weights)) for link in example.links])
        for k, label in example.labels.items():
            probabilities = beliefs[k].probabilities
            best = max(range(len(probabilities)), key=probabilities.__getitem__)
            pairs[example.links[k].again[1].rpartition(":")[2]].append((probabilities[best], best == label))
    return {form: pool(sorted(found)) for form, found in sorted(pairs.items()) if len(found) >= FEWEST}


def pool(pairs: Sequence[tuple[float, bool]]) -> list[list[float]]:
    """Pooled adjacent violators over bins of equal size."""
    size = max(FEWEST // 4, len(pairs) // BINS)
    pools = [[sum(p for p, _ in part), sum(r for _, r in part), len(part)] for part in cut(pairs, size)]
    k = 0
    while k + 1 < len(pools):
        if pools[k][1] * pools[k + 1][2] > pools[k + 1][1] * pools[k][2]:
            pools[k] = [a + b for a, b in zip(pools[k], pools.pop(k + 1), strict=True)]
            k = max(0, k - 1)
        else:
            k += 1
    return [[round(total / count, 3), round(right / count, 3)] for total, right, count in pools]


def cut(pairs: Sequence[tuple[float, bool]], size: int) -> Iterator[Sequence[tuple[float, bool]]]:
    for start in range(0, len(pairs), size):
        yield pairs[start : start + size]


def measure(examples: Sequence[Example], weights: dict[str, float]) -> str:
    """Share right among the labelled turns."""
    right = total = 0
    for example in examples:
        beliefs = infer_chain([score_link(link, Scorer(weights)) for link in example.links])
        for k, label in example.labels.items():
            probabilities = beliefs[k].probabilities
            right += max(range(len(probabilities)), key=probabilities.__getitem__) == label
            total += 1
    return f"{100 * right / max(1, total):.1f} % of {total}"


if __name__ == "__main__":
    main()
