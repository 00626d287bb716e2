"""Learn who speaks: hide tags in novels of the public domain and predict the speaker.

usage: train_speakers.py --novels DIR --litbank DIR [--scenes DIR] [--without WORDS] [-o FILE] [--rounds N]

Needs numpy and lightgbm, which the program itself does not. One run makes everything that ships:

1. An explicit tag is a free label. In every novel some tags are hidden: removed, or turned into a pronoun or a noun of
   the same sex. A teacher learns to predict them.
2. Tags stand where a reader would be in doubt, so hidden tags alone teach too little of plain alternation. The teacher
   therefore reads each novel with all its tags; the turns without a name of which it is then sure become labels too,
   and the judge of the first pass must find them with some of the tags hidden. It teaches that of the second pass.
3. LitBank (CC BY 4.0) and the scenes of tests/conversations/learn (this project's) add turns that people annotated;
   they count more, since they are what the program meets: plain alternation, actions instead of tags, modern prose.
4. Trust is a regression fitted on every second annotated work, with judges that have learned from the others alone.
   What they make of those works, and of novels that they have not read, is printed. Then the second judge learns
   again, from everything.

--without leaves out works whose names contain one of the given words: the authors that the product is measured on.
"""

import argparse
import json
import random
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from scenewright.analysis.characters import find_characters
from scenewright.analysis.mentions import load_people
from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.analysis.speakers import (
    Evidences,
    chain_turns,
    decide_story,
    decide_turns,
    gather_evidence,
    guess_speakers,
)
from scenewright.analysis.speakers.chains import Link
from scenewright.analysis.speakers.decoding import Decision
from scenewright.analysis.speakers.scorer import Judge, read_scorer
from scenewright.analysis.speakers.trees import plant_trees
from scenewright.analysis.speakers.trust import weigh_evidence
from scenewright.analysis.speakers.turns import Tag, Turn
from scenewright.analysis.speech_verbs import load_speech_lexicon
from scenewright.errors import ScenewrightError
from scenewright.model.annotation import Gender
from scenewright.readers import read_story
from tree_chains import Example, fit_logistic, learn_model

HIDDEN_SHARES = (0.15, 0.4, 0.8)  # one of them for each stretch of STRETCH quotations
STRETCH = 24
TO_PRONOUN, TO_NOUN = 0.35, 0.1  # of the hidden tags; the rest leaves no trace
PIECE = 30  # links of a chain that are learned from together
LABELS_A_NOVEL = 200
LONGEST = 160_000  # bytes of a novel that are read: enough for so many labels
SURE, HALF = 0.8, 0.5  # a label that the first model gives: how sure it must be, and what it counts
ANNOTATED = 4.0  # what an annotated label counts
HELD = 7  # one novel in so many is held out
FIRST_ROUNDS = 50
BLANK = Judge({}, plant_trees([]))  # knows nothing yet: what learns from scratch
MARKS = re.compile(r"(?:\{\w+\})+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Work:
    """A text to learn from; `kind` is `novel`, `litbank` or `scene`."""

    kind: str
    path: Path


@dataclass(frozen=True, slots=True)
class Told:
    """A story with what is known of its speakers by quotation, and the words of tags that are hidden."""

    known: Evidences
    labels: dict[int, int]
    hidden: frozenset[int] = frozenset()


Verdict = tuple[str, list[float], bool]


def main() -> None:
    arguments = parse_arguments()
    novels, annotated = find_works(arguments)
    kept = [novel for n, novel in enumerate(novels) if n % HELD]
    held = [novel for n, novel in enumerate(novels) if n % HELD == 0]
    shown, unseen = annotated[::2], annotated[1::2]
    with ProcessPoolExecutor(2) as pool:
        teacher: dict[str, Any] = {"judges": [learn_model(gather(pool, kept, None, 1), FIRST_ROUNDS)]}
        first = learn_model(gather(pool, kept + shown, teacher, 1), arguments.rounds)
        taught = {"judges": [first]}
        examples = gather(pool, kept + shown, taught, 2)
        honest = {"judges": [first, learn_model(examples, arguments.rounds // 2)]}
        report("novels not read, tags hidden", chain(*pool.map(partial(judge, model=honest), held)))
        judged = list(chain(*pool.map(partial(judge, model=honest), unseen)))
        report("annotated works not learned from", judged)
        examples += gather(pool, held + unseen, taught, 2)
    model = {"trust": fit_trust(judged), "judges": [first, learn_model(examples, arguments.rounds)]}
    arguments.output.write_text(write_model(model), encoding="utf-8")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--novels", type=Path, required=True)
    parser.add_argument("--litbank", type=Path, required=True)
    parser.add_argument("--scenes", type=Path, default=Path("tests/conversations/learn"))
    parser.add_argument("--without", default="")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("-o", "--output", type=Path, default=Path("src/scenewright/weights/speakers_en.json"))
    return parser.parse_args()


def find_works(arguments: argparse.Namespace) -> tuple[list[Work], list[Work]]:
    """The novels and the annotated works, without the authors that are to be left out."""
    without = [word for word in arguments.without.split(",") if word]
    folders = (("novel", arguments.novels, "*.txt"), ("litbank", arguments.litbank, "*.json"))
    found = [
        [Work(kind, path) for path in sorted(folder.glob(form)) if not any(word in path.name for word in without)]
        for kind, folder, form in (*folders, ("scene", arguments.scenes, "*.txt"))
    ]
    return found[0], found[1] + found[2]


def gather(
    pool: ProcessPoolExecutor, works: Sequence[Work], teacher: Mapping[str, Any] | None, number: int
) -> list[Example]:
    """The examples of all works for pass `number`, with the decisions of which `teacher` is sure, if there is one."""
    return list(chain(*pool.map(partial(make_examples, teacher=teacher, number=number), works)))


def make_examples(work: Work, *, teacher: Mapping[str, Any] | None, number: int) -> list[Example]:
    told = read_work(work)
    if told is None:
        return []
    if work.kind != "novel":
        return list(build_examples(told, told.labels, {}, teacher if number > 1 else None))
    masked = hide_tags(told.known, work.path.stem)
    sure: dict[int, int] = {}
    if teacher is not None:
        turns, decisions = decide_story(told.known, read_scorer(teacher))
        sure = {n: d.speaker for t, d in decisions.items() if d.probability >= SURE for n in turns[t].quotations}
        sure = {n: speaker for n, speaker in sure.items() if is_open(told.known.tags.get(n))}
    examples = list(build_examples(masked, masked.labels, sure, teacher if number > 1 else None))
    random.Random(5).shuffle(examples)
    return list(take_some(examples))


def take_some(examples: Sequence[Example]) -> Iterator[Example]:
    taken = 0
    for example in examples:
        if taken < LABELS_A_NOVEL:
            taken += len(example.labels)
            yield example


def is_open(tag: Tag | None) -> bool:
    return tag is None or tag.character is None


def read_work(work: Work) -> Told | None:
    """A work read as far as its tags; None when the reader refuses it."""
    gold = json.loads(work.path.read_text(encoding="utf-8")) if work.kind == "litbank" else None
    path = work.path if gold is None else work.path.parent / gold["text_file"]
    data = path.read_bytes()
    data = data[: data.find(b"\n\n", LONGEST)] if len(data) > LONGEST and work.kind == "novel" else data
    marked: list[tuple[int, int, list[str]]] = []
    if work.kind == "scene":
        names, text, marked = read_scene(data.decode("utf-8"))
        data = text.encode("utf-8")
    lexicon, people = load_speech_lexicon(), load_people()
    try:
        source = read_story(data, name=path.stem)
    except ScenewrightError as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return None
    quotations = find_quotations(source, lexicon=lexicon).quotations
    quotatives = find_quotatives(source, quotations, lexicon=lexicon)
    cast = find_characters(source, quotations, quotatives, people=people)
    known = gather_evidence(
        source, quotations, quotatives, cast.characters, cast.mentions, narrator=cast.narrator, people=people
    )
    if gold is not None:
        return Told(known, label_excerpt(known, gold))
    starts = [source.offsets.raw_span(quotation.spans[0]).start for quotation in quotations]
    return Told(known, label_scene(known, starts, names, marked) if work.kind == "scene" else {})


def hide_tags(known: Evidences, name: str) -> Told:
    """A novel with some of its tags by name hidden, and who spoke under them."""
    chance = random.Random(zlib.crc32(name.encode()))
    tags, hidden, labels = dict(known.tags), set(), {}
    shares: dict[int, float] = {}
    for n, tag in known.tags.items():
        if n // STRETCH not in shares:
            shares[n // STRETCH] = chance.choice(HIDDEN_SHARES)
        drawn = chance.random() < shares[n // STRETCH]
        if tag.character is None or tag.form not in ("name", "role", "first") or not drawn:
            continue
        labels[n] = int(tag.character)
        hidden.add(tag.word)
        del tags[n]
        gender = known.characters[tag.character].gender
        draw = chance.random()
        if tag.form == "name" and draw < TO_PRONOUN + TO_NOUN and gender in (Gender.FEMALE, Gender.MALE):
            tags[n] = Tag("pronoun" if draw < TO_PRONOUN else "noun", None, gender, tag.word, tag.addressees)
    return Told(replace(known, tags=tags), labels, frozenset(hidden))


def label_excerpt(known: Evidences, gold: Mapping[str, Any]) -> dict[int, int]:
    """The annotated speakers of an excerpt by quotation, where their names are in our roster."""
    names = {}
    for character in gold["characters"]:
        for alias in (character["name"], *character.get("aliases", ())):
            names[alias.casefold()] = character["name"]
    numbers: dict[str, int] = {}
    for number, person in enumerate(known.characters):
        for alias in (person.name, *person.aliases):
            if alias.casefold() in names:
                numbers.setdefault(names[alias.casefold()], number)
    labels: dict[int, int] = {}
    spoken = [(squeeze(quote["text"]), quote["speaker"]) for quote in gold["quotes"]]
    at = 0
    for n, quotation in enumerate(known.quotations):
        said = squeeze(" ".join(span.of(known.words.text) for span in quotation.spans))
        for k in range(at, min(at + 6, len(spoken))):
            if said and (said in spoken[k][0] or spoken[k][0] in said):
                if spoken[k][1] in numbers:
                    labels.setdefault(n, numbers[spoken[k][1]])
                at = k
                break
    return labels


def squeeze(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def read_scene(marked: str) -> tuple[dict[str, frozenset[str]], str, list[tuple[int, int, list[str]]]]:
    """Names by key, the text without marks, and the keys of each marked paragraph (tests/conversations/README.md)."""
    first, _, body = marked.partition("\n")
    entries = (entry.partition("=") for entry in first.lstrip("# ").split(";"))
    names = {key.strip(): frozenset(map(bare, aliases.split(","))) for key, _, aliases in entries}
    text, paragraphs = "", []
    for line in body.splitlines(keepends=True):
        marks = MARKS.search(line.rstrip("\n"))
        plain = line if marks is None else line[: marks.start()] + "\n"
        if marks is not None:
            paragraphs.append((len(text), len(text) + len(plain), re.findall(r"\w+", marks[0])))
        text += plain
    return names, text, paragraphs


def bare(name: str) -> str:
    return name.strip().casefold().removeprefix("the ").replace(".", "")


def label_scene(
    known: Evidences,
    starts: Sequence[int],
    names: Mapping[str, frozenset[str]],
    marked: Sequence[tuple[int, int, list[str]]],
) -> dict[int, int]:
    numbers = {
        key: k for k, c in reversed(list(enumerate(known.characters))) for key in names if bare(c.name) in names[key]
    }
    labels = {}
    for start, end, keys in marked:
        inside = [n for n, at in enumerate(starts) if start <= at < end]
        labels.update({n: numbers[key] for n, key in zip(inside, keys, strict=False) if key in numbers})
    return labels


def build_examples(
    told: Told, labels: Mapping[int, int], sure: Mapping[int, int], teacher: Mapping[str, Any] | None
) -> Iterator[Example]:
    """Pieces of the chains of a story in which somebody's speaker is known: by `labels`, or because it is `sure`."""
    first = read_scorer(teacher).judges[0] if teacher is not None else BLANK
    turns, chains = chain_turns(told.known, first, hidden=told.hidden)
    if teacher is not None:
        guessed = guess_speakers(turns, decide_turns(chains, first))
        turns, chains = chain_turns(told.known, BLANK, guessed, hidden=told.hidden)
    for links in (whole[k : k + PIECE] for whole in chains for k in range(0, len(whole), PIECE)):
        found: dict[int, list[int]] = {}
        weights: dict[int, float] = {}
        for k, link in enumerate(links):
            for known, weight in ((labels, ANNOTATED if not told.hidden else 1.0), (sure, HALF)):
                speakers = {known[n] for n in turns[link.turn].quotations if n in known}
                if len(link.candidates) > 1 and len(speakers) == 1 and k not in found:
                    speaker = speakers.pop()
                    if speaker in link.candidates:
                        found[k], weights[k] = [list(link.candidates).index(speaker)], weight
        if found:
            yield make_example(links, found, weights)


def make_example(links: Sequence[Link], labels: dict[int, list[int]], weights: dict[int, float]) -> Example:
    import numpy as np

    return Example(
        [list(link.candidates) for link in links],
        [np.array(link.rows, np.float32) for link in links],
        [[sys.intern(name) for name in link.again] for link in links],
        [[sys.intern(name) for name in link.back] for link in links],
        labels,
        weights,
    )


def judge(work: Work, *, model: Mapping[str, Any]) -> list[Verdict]:
    """For each labelled turn that no tag names: the form of its tag, the evidence for the decision, and the truth."""
    told = read_work(work)
    if told is None:
        return []
    told = hide_tags(told.known, work.path.stem) if work.kind == "novel" else told
    turns, decisions = decide_story(told.known, read_scorer(model), hidden=told.hidden)
    return list(judge_turns(turns, decisions, told.labels, len(told.known.characters)))


def judge_turns(
    turns: Sequence[Turn], decisions: Mapping[int, Decision], labels: Mapping[int, int], cast: int
) -> Iterator[Verdict]:
    for t, decision in decisions.items():
        speakers = {labels[n] for n in turns[t].quotations if n in labels}
        if len(speakers) == 1 and is_open(turns[t].tag):
            tag = turns[t].tag
            form = tag.form if tag is not None else "none"
            yield form, weigh_evidence(turns, t, decision, cast), decision.speaker in speakers


def report(title: str, judged: Iterator[Verdict] | Sequence[Verdict]) -> None:
    """Share right by the form of the tag."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for form, _, right in judged:
        counts[form][right] += 1
    figures = (f"{form} {100 * c[True] / c.total():.1f} % of {c.total()}" for form, c in sorted(counts.items()))
    print(f"{title}: {', '.join(figures)}", flush=True)


def fit_trust(judged: Sequence[Verdict]) -> dict[str, list[float]]:
    """Weights of the regression for each form of tag; those with few cases share one."""
    trust = {}
    for form in ("none", "pronoun", "noun"):
        cases = [(row, right) for kind, row, right in judged if kind == form or (form == "noun" and kind != "none")]
        trust[form] = fit_logistic([row for row, _ in cases], [right for _, right in cases])
    return trust


def write_model(model: Mapping[str, Any]) -> str:
    judges = []
    for judge in model["judges"]:
        trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in judge["trees"])
        judges.append(f'{{"weights": {json.dumps(judge["weights"])},\n"trees": [\n{trees}\n]}}')
    return f'{{"trust": {json.dumps(model["trust"])},\n"judges": [\n{",".join(judges)}\n]}}\n'


if __name__ == "__main__":
    main()
