"""Learn who speaks: hide tags in novels of the public domain and predict the speaker.

usage: train_speakers.py --novels DIR --litbank DIR [--scenes DIR ...] [--without WORDS] [-o FILE] [--rounds N]

Needs numpy and lightgbm, which the program itself does not. One run makes everything that ships:

1. An explicit tag is a free label. In every novel some tags are hidden: removed, or turned into a pronoun or a noun of
   the same sex. A teacher learns to predict them.
2. Tags stand where a reader would be in doubt, so hidden tags alone teach too little of plain alternation. The teacher
   therefore reads each novel with all its tags; the turns without a name of which it is then sure become labels too,
   and the judges must find them with some of the tags hidden.
3. LitBank (CC BY 4.0), read as excerpts and in the novels that they are from, and the scenes and stories of
   tests/conversations/learn and tests/whole/learn (this project's) add turns that people annotated; they count more,
   since they are what the program meets: plain alternation, actions instead of tags, modern prose.
4. Works are dealt into four folds by title. The second judge learns from what a first judge made of works that it has
   not seen; trust learns from what two such judges make of works that neither has seen (annotated ones, and names in
   novels made pronouns, which are the harder ones), and these figures are printed. Then both judges learn again, from
   everything.

--without leaves out works whose names contain one of the given words: the authors that the product is measured on.
"""

import argparse
import json
import pickle
import random
import sys
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from marked import MarkedStory, bare, read_marked
from scenewright.analysis.characters import find_characters
from scenewright.analysis.mentions import load_people
from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.analysis.scenes import find_scenes, load_place_lexicon
from scenewright.analysis.speakers import (
    Evidences,
    chain_turns,
    decide_story,
    decide_turns,
    gather_evidence,
    guess_speakers,
)
from scenewright.analysis.speakers.chains import Link
from scenewright.analysis.speakers.scorer import Scorer, read_scorer
from scenewright.analysis.speakers.trust import name_kind
from scenewright.analysis.speakers.turns import Tag
from scenewright.analysis.speech_verbs import load_speech_lexicon
from scenewright.errors import ScenewrightError
from scenewright.model.annotation import CharacterId, Gender
from scenewright.readers import read_story
from tree_chains import Example, learn_model, learn_odds

SCENES = [Path("tests/conversations/learn"), Path("tests/whole/learn")]
HIDDEN_SHARES = (0.15, 0.4, 0.8)  # one of them for each stretch of STRETCH quotations
STRETCH = 24
TO_PRONOUN, TO_NOUN = 0.35, 0.1  # of the hidden tags; the rest leaves no trace
PIECE = 30  # links of a chain that are learned from together
LABELS_A_NOVEL = 200
LONGEST = 160_000  # bytes of a novel that are read: enough for so many labels
SURE, HALF = 0.8, 0.5  # a label that the teacher gives: how sure it must be, and what it counts
LEAST_ALIKE = 12  # letters
ANNOTATED = 3.0  # what an annotated label counts
FOLDS = 4
FIRST_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Work:
    """A text to learn from; `kind` is `novel`, `litbank` (an excerpt), `whole` (the novel it is from) or `scene`.

    `gold`: where LitBank's annotation is; `data`: where what has been read of the text is kept.
    """

    kind: str
    path: Path
    gold: Path | None = None
    data: Path | None = None

    @property
    def fold(self) -> int:
        """The fold of the work: one for all that is from one title."""
        return zlib.crc32(self.path.stem.encode()) % FOLDS


@dataclass(frozen=True, slots=True)
class Told:
    """A story with its known speakers by quotation (one person may stand in the roster twice), and the words of tags
    that are hidden.
    """

    known: Evidences
    labels: dict[int, frozenset[int]]
    hidden: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided of a turn whose speaker is known: the form or kind of its tag, the evidence, and the truth."""

    form: str
    evidence: tuple[float, ...]
    right: bool


Judge = dict[str, Any]


def main() -> None:
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(2) as pool:
        works = list(pool.map(partial(keep_work, folder=Path(folder)), find_works(arguments)))
        works = [work for work in works if work.data is not None]
        print(f"{len(works)} works", flush=True)
        model = learn(pool, works, arguments.rounds)
    arguments.output.write_text(write_model(model), encoding="utf-8")


def learn(pool: ProcessPoolExecutor, works: Sequence[Work], rounds: int) -> dict[str, Any]:
    """The model, in the form of weights/speakers_en.json."""
    folds = [[work for work in works if work.fold == fold] for fold in range(FOLDS)]
    blind = [gather(pool, fold, None, None) for fold in folds]
    teacher = learn_model([*chain(*blind)], FIRST_ROUNDS)
    plain = [gather(pool, fold, teacher, None) for fold in folds]
    apart = [learn_model([*chain(*(plain[k] for k in range(FOLDS) if k != fold))], rounds) for fold in range(FOLDS)]
    taught = [gather(pool, folds[fold], teacher, apart[fold]) for fold in range(FOLDS)]
    verdicts: list[Verdict] = []
    for fold in range(FOLDS):
        second = learn_model([*chain(*(taught[k] for k in range(FOLDS) if k != fold))], rounds)
        judged = list(chain(*pool.map(partial(judge, judges=[apart[fold], second]), folds[fold])))
        verdicts += judged
    report("works not learned from", verdicts)
    judges = [learn_model([*chain(*plain)], rounds), learn_model([*chain(*taught)], rounds)]
    return {"tags": count_tags(verdicts), "trust": fit_trust(verdicts), "judges": judges}


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--novels", type=Path, required=True)
    parser.add_argument("--litbank", type=Path, required=True)
    parser.add_argument("--scenes", type=Path, nargs="+", default=SCENES)
    parser.add_argument("--without", default="")
    parser.add_argument("--rounds", type=int, default=120)
    parser.add_argument("-o", "--output", type=Path, default=Path("src/scenewright/weights/speakers_en.json"))
    return parser.parse_args()


def find_works(arguments: argparse.Namespace) -> list[Work]:
    """The novels and the annotated works, without the authors that are to be left out."""
    without = [word for word in arguments.without.split(",") if word]
    novels = [Work("novel", path) for path in sorted(arguments.novels.glob("*.txt"))]
    scenes = [Work("scene", path) for folder in arguments.scenes for path in sorted(folder.glob("*.txt"))]
    excerpts = [Work("litbank", path.with_suffix(".txt"), path) for path in sorted(arguments.litbank.glob("*.json"))]
    whole = [replace(work, kind="whole", path=arguments.novels / work.path.name) for work in excerpts]
    works = [*novels, *scenes, *excerpts, *(work for work in whole if work.path.exists())]
    return [work for work in works if not any(word in work.path.name for word in without)]


def keep_work(work: Work, *, folder: Path) -> Work:
    """The work with what has been read of it kept in a file of `folder`."""
    told = read_work(work)
    if told is None:
        return work
    told = hide_tags(told.known, work.path.stem) if work.kind == "novel" else told
    data = folder / f"{work.kind} {work.path.stem}"
    data.write_bytes(pickle.dumps(told))
    return replace(work, data=data)


def load_told(work: Work) -> Told:
    assert work.data is not None
    told = pickle.loads(work.data.read_bytes())
    assert isinstance(told, Told)
    return told


def gather(
    pool: ProcessPoolExecutor, works: Sequence[Work], teacher: Judge | None, first: Judge | None
) -> list[Example]:
    """The examples of all works, with labels of which `teacher` is sure, after a first pass by `first` if given."""
    return list(chain(*pool.map(partial(make_examples, teacher=teacher, first=first), works)))


def make_examples(work: Work, *, teacher: Judge | None, first: Judge | None) -> list[Example]:
    told = load_told(work)
    sure: dict[int, frozenset[int]] = {}
    if work.kind == "novel" and teacher is not None:
        shown = replace(told.known, tags=told.known.tags | work_tags(told))
        turns, decisions = decide_story(shown, as_scorer([teacher]))
        likely = ((n, d) for t, d in decisions.items() if d.probability >= SURE for n in turns[t].quotations)
        sure = {n: frozenset((d.speaker,)) for n, d in likely if is_open(shown.tags.get(n))}
    examples = list(build_examples(told, sure, first))
    if work.kind != "novel":
        return examples
    random.Random(5).shuffle(examples)
    return list(take_some(examples))


def work_tags(told: Told) -> dict[int, Tag]:
    """The tags that were hidden, as far as a teacher needs them: by name."""
    genders = told.known.characters
    return {n: Tag("name", CharacterId(c), genders[c].gender, -1) for n, (c,) in told.labels.items()}


def as_scorer(judges: Sequence[Judge]) -> Scorer:
    return read_scorer({"tags": {}, "trust": [], "judges": judges})


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
    gold = json.loads(work.gold.read_text(encoding="utf-8")) if work.gold is not None else None
    path = work.path
    data = path.read_bytes()
    data = data[: data.find(b"\n\n", LONGEST)] if len(data) > LONGEST and work.kind in ("novel", "whole") else data
    marked = read_marked(path) if work.kind == "scene" else None
    data = marked.text.encode("utf-8") if marked is not None else data
    lexicon, people = load_speech_lexicon(), load_people()
    try:
        source = read_story(data, name=path.stem)
    except ScenewrightError as error:
        print(f"{path.name}: {error}", file=sys.stderr)
        return None
    quotations = find_quotations(source, lexicon=lexicon).quotations
    quotatives = find_quotatives(source, quotations, lexicon=lexicon)
    cast = find_characters(source, quotations, quotatives, people=people)
    scenes = find_scenes(source, quotations, lexicon=load_place_lexicon()).scenes
    known = gather_evidence(
        source,
        quotations,
        quotatives,
        cast.characters,
        cast.mentions,
        narrator=cast.narrator,
        people=people,
        scene_starts=[scene.span.start for scene in scenes],
    )
    if gold is not None:
        return Told(known, label_excerpt(known, gold))
    starts = [source.offsets.raw_span(quotation.spans[0]).start for quotation in quotations]
    return Told(known, label_scene(known, starts, marked) if marked is not None else {})


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
        labels[n] = frozenset((int(tag.character),))
        hidden.add(tag.word)
        del tags[n]
        gender = known.characters[tag.character].gender
        draw = chance.random()
        if tag.form == "name" and draw < TO_PRONOUN + TO_NOUN and gender in (Gender.FEMALE, Gender.MALE):
            tags[n] = Tag("pronoun" if draw < TO_PRONOUN else "noun", None, gender, tag.word, tag.addressees)
    return Told(replace(known, tags=tags), labels, frozenset(hidden))


def label_excerpt(known: Evidences, gold: Mapping[str, Any]) -> dict[int, frozenset[int]]:
    """The annotated speakers of an excerpt by quotation, where their names are in our roster."""
    names = {c["name"]: frozenset(map(bare, (c["name"], *c.get("aliases", ())))) for c in gold["characters"]}
    numbers = number_people(known, names)
    labels: dict[int, frozenset[int]] = {}
    spoken = [(squeeze(quote["text"]), quote["speaker"]) for quote in gold["quotes"]]
    at = 0
    for n, quotation in enumerate(known.quotations):
        said = squeeze(" ".join(span.of(known.words.text) for span in quotation.spans))
        for k in range(at, min(at + 6, len(spoken))):
            if is_same(said, spoken[k][0]):
                if numbers.get(spoken[k][1]):
                    labels.setdefault(n, numbers[spoken[k][1]])
                at = k + 1
                break
    return labels


def is_same(said: str, spoken: str) -> bool:
    """Whether two squeezed quotations are one, found a little longer or shorter."""
    return said == spoken or (min(len(said), len(spoken)) >= LEAST_ALIKE and (said in spoken or spoken in said))


def number_people(known: Evidences, names: Mapping[str, frozenset[str]]) -> dict[str, frozenset[int]]:
    """For each key the characters that go by one of its names."""
    return {
        key: frozenset(
            k for k, c in enumerate(known.characters) if any(bare(name) in allowed for name in (c.name, *c.aliases))
        )
        for key, allowed in names.items()
    }


def squeeze(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def label_scene(known: Evidences, starts: list[int], marked: MarkedStory) -> dict[int, frozenset[int]]:
    numbers = number_people(known, marked.names)
    return {n: numbers[key] for _, key, n in marked.assign(starts) if n is not None and numbers.get(key)}


def build_examples(told: Told, sure: Mapping[int, frozenset[int]], first: Judge | None) -> Iterator[Example]:
    """Pieces of the chains of a story in which somebody's speaker is known: by its labels, or because it is `sure`."""
    turns, chains = chain_turns(told.known, hidden=told.hidden)
    if first is not None:
        decisions = decide_turns(chains, as_scorer([first]).judges[0], len(told.known.characters))
        turns, chains = chain_turns(told.known, guess_speakers(turns, decisions), hidden=told.hidden)
    for links in (whole[k : k + PIECE] for whole in chains for k in range(0, len(whole), PIECE)):
        found: dict[int, list[int]] = {}
        weights: dict[int, float] = {}
        for k, link in enumerate(links):
            for known, weight in ((told.labels, ANNOTATED if not told.hidden else 1.0), (sure, HALF)):
                answers = {known[n] for n in turns[link.turn].quotations if n in known}
                right = [i for i, c in enumerate(link.candidates) if any(c in answer for answer in answers)]
                if 0 < len(right) < len(link.candidates) and len(answers) == 1 and k not in found:
                    found[k], weights[k] = right, weight
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


def judge(work: Work, *, judges: Sequence[Judge]) -> list[Verdict]:
    """What two judges make of each labelled turn of an annotated work, and of the tags of a novel made pronouns."""
    told = load_told(work)
    turns, decisions = decide_story(told.known, as_scorer(judges), hidden=told.hidden)
    verdicts = []
    for t, decision in decisions.items():
        answers = {told.labels[n] for n in turns[t].quotations if n in told.labels}
        tag = turns[t].tag
        if len(answers) != 1 or (work.kind == "novel" and (tag is None or tag.form != "pronoun")):
            continue
        named = tag is not None and tag.character is not None
        form = "none" if tag is None else name_kind(tag, len(told.known.characters)) if named else tag.form
        form = "pronoun for a name" if work.kind == "novel" else form
        verdicts.append(Verdict(form, tuple(decision.evidence), decision.speaker in answers.pop()))
    return verdicts


def report(title: str, verdicts: Sequence[Verdict]) -> None:
    """Share right by the form or kind of the tag."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for verdict in verdicts:
        counts[verdict.form][verdict.right] += 1
    figures = (f"{form} {100 * c[True] / c.total():.1f} % of {c.total()}" for form, c in sorted(counts.items()))
    print(f"{title}: {', '.join(figures)}", flush=True)


def count_tags(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """The share right of each kind of tag that tells who speaks, two imagined cases (one right) counted with them."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for verdict in verdicts:
        if not verdict.evidence:
            counts[verdict.form][verdict.right] += 1
    return {kind: round((c[True] + 1) / (c.total() + 2), 3) for kind, c in sorted(counts.items())}


def fit_trust(verdicts: Sequence[Verdict]) -> list[Any]:
    """Trees that tell from the evidence how likely a decision is right."""
    cases = [verdict for verdict in verdicts if verdict.evidence]
    return learn_odds([verdict.evidence for verdict in cases], [verdict.right for verdict in cases])


def write_model(model: Mapping[str, Any]) -> str:
    judges = []
    for entry in model["judges"]:
        judges.append(f'{{"weights": {json.dumps(entry["weights"])},\n"trees": {write_trees(entry["trees"])}}}')
    parts = (
        f'"tags": {json.dumps(model["tags"])}',
        f'"trust": {write_trees(model["trust"])}',
        f'"judges": [\n{",".join(judges)}\n]',
    )
    return "{" + ",\n".join(parts) + "}\n"


def write_trees(trees: Sequence[Any]) -> str:
    return "[\n" + ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees) + "\n]"


if __name__ == "__main__":
    main()
