"""Train the tagger of `scenewright.grammar.tagger` and write its weights.

    python scripts/train_tagger.py UD_EWT_DIR NOVELS_DIR SILVER.jsonl src/scenewright/weights/tagger_en.npz

Needs torch. It learns from
1. UD English EWT train (CC BY-SA 4.0), Penn tags, its hyphenated words joined as `grammar.tokens` joins them;
2. narration of public-domain novels and of this project's stories as the teacher of `train_teacher.py` tags it, doubts
   and all;
3. the development passages of tests/golden/tense: a form that may be either is a past when the passage changes it.
Whether a verb's present would have an -s is learned from the treebank's verbs in the present, made pasts, from the
passages, from pasts after pronouns, and from `was` and `were`, of which half are hidden behind other pasts.
How often a verb takes an object (`to shut the …`, `shutting it`) is counted in the novels. None of the novels that
labels of tests/golden/tense come from is read. Words are hidden the more often the rarer they are, so that it learns to
go by their endings. Weights and values are rounded in training as they are when the tagger runs.

Prints the accuracy on EWT test and on the held-out passages. Deterministic on one machine.
"""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from fiction import Sentence, count_objects, find_novels, read_novels, read_passages, read_treebank
from scenewright.adaptation.tense.passages import find_names
from scenewright.grammar.network import (
    BIAS_STEP,
    TABLE_STEP,
    VALUE_LIMIT,
    VALUE_STEP,
    WEIGHT_STEP,
    is_exact,
    unpack_network,
)
from scenewright.grammar.tagger import FINITE_PAST, LISTS, Spelling, capital_class
from scenewright.grammar.verbs import VerbTable, form_kind, load_verbs, regular_past

TABLE_SIZE, HIDDEN = 64, 160
REACHES = (1, 1, 2, 4, 8, 1)  # of the residual layers
EPOCHS = 5
RATE = 3e-3
BATCH = 3500  # tokens
DROPPED = 0.15
OPEN_WEIGHT = 3.0  # what a form that may be a past or something else counts, beside another word
PASSAGE_WEIGHT, COPIES = 3.0, 2  # of a label in a passage; how often a passage is seen in an epoch
NAMED = 0.3  # of the treebank's names, those that are shown as known ones
RARE, ENDINGS, SHORT_ENDINGS = 3, 1500, 400  # a word seen less often is any other; most frequent endings kept
RUNS = (10, 25, 60)  # words of the treebank's runs of sentences
CHARACTERS = 250_000  # of each novel in which objects are counted
PLURAL_WEIGHT = 0.3  # of the loss of -s beside that of the tags
MOST_TAGS = 3  # of the teacher's for one word
WEIGHT_LIMIT, TABLE_LIMIT = 511 * WEIGHT_STEP, 127 * TABLE_STEP
OWN = (Path("tests/stories"), Path("tests/conversations/learn"))


@dataclass(frozen=True, slots=True)
class Example:
    """Features by token; tags with their chances by token; what each token counts, and each that is no finite past."""

    features: np.ndarray
    tags: np.ndarray
    chances: np.ndarray
    counts: np.ndarray
    never: np.ndarray
    plural: np.ndarray  # 1: its present has no -s, 0: it has, -1: unknown


def main() -> None:
    """Train, score, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", type=Path)
    parser.add_argument("novels", type=Path)
    parser.add_argument("silver", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    random.seed(5)
    torch.manual_seed(5)
    verbs = load_verbs()
    gold = list(read_runs(arguments.treebank / "en_ewt-ud-train.conllu"))
    test = list(read_runs(arguments.treebank / "en_ewt-ud-test.conllu"))
    silver = list(read_silver(arguments.silver))
    passages = list(read_passages("development", verbs, fold=True))
    objects = count_objects(read_novels(find_novels(arguments.novels), CHARACTERS), verbs)
    counts = count_words(gold, silver, passages)
    encoder = Encoder(counts, objects, sorted({tag for run in gold for _, tag in run}), verbs)
    examples = [encoder.gold(run) for run in gold] + [encoder.past(run) for run in gold]
    examples += [encoder.silver(*item, names) for item, names in with_names(silver, arguments.novels)]
    examples += [encoder.passage(words, labels) for words, labels in passages] * COPIES
    tests = {
        "held out": [encoder.passage(*item) for item in read_passages("held_out", verbs, fold=True)],
        "fresh": [encoder.passage(*item) for item in read_passages("fresh", verbs, fold=True)],
    }
    print(
        len(encoder.words), "words;", sum(len(words) for _, words, _ in silver), "labelled by the teacher", flush=True
    )
    net = Net(encoder.sizes(), HIDDEN, REACHES, len(encoder.tags))
    often = np.array([1e9, *(counts[word] for word in encoder.words)])
    for epoch in fit(net, examples, often, EPOCHS, encoder.tags.index(FINITE_PAST)):
        print(f"epoch {epoch}:", score_treebank(net, [encoder.gold(run) for run in test], encoder), flush=True)
        for name, items in tests.items():
            print(f"  {name}:", score_passages(net, items, encoder), flush=True)
    write_model(net, encoder, arguments.target)
    print(arguments.target.stat().st_size, "bytes")


def read_runs(path: Path) -> Iterator[Sentence]:
    """The treebank in runs of sentences of varied length."""
    run: Sentence = []
    limit = RUNS[-1]
    for sentence in read_treebank(path):
        if run and len(run) + len(sentence) > limit:
            yield run
            run, limit = [], random.choice(RUNS)
        run = run + sentence
    if run:
        yield run


Labels = list[list[tuple[str, float]]]  # by word: its tags, most likely first, with their chances


def read_silver(path: Path) -> Iterator[tuple[str, list[str], Labels]]:
    """The work, the words and the tags of each line of the teacher's."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            work, words, tags = json.loads(line)
            yield work, words.split(" "), [read_label(label) for label in tags.split(" ")]


def read_label(label: str) -> list[tuple[str, float]]:
    """`VBD:60/VBN:38` as tags with chances; a tag alone is sure."""
    if "/" not in label:
        return [(label, 1.0)]
    pairs = [part.rpartition(":") for part in label.split("/")[:MOST_TAGS]]
    total = sum(int(chance) for _, _, chance in pairs)
    return [(tag, int(chance) / total) for tag, _, chance in pairs]


def count_words(
    gold: list[Sentence], silver: list[tuple[str, list[str], Labels]], passages: list[tuple[list[str], dict[int, str]]]
) -> Counter[str]:
    """How often each lower-case word stands in what is learned from."""
    counts: Counter[str] = Counter()
    for words in ([word for word, _ in run] for run in gold):
        counts.update(map(spell, words))
    for _, words, _ in silver:
        counts.update(map(spell, words))
    for words, _ in passages:
        counts.update(map(spell, words))
    return counts


def spell(word: str) -> str:
    """A word as the tagger knows it."""
    return word.lower().replace("’", "'")


def with_names(
    silver: list[tuple[str, list[str], Labels]], novels: Path
) -> Iterator[tuple[tuple[list[str], Labels], frozenset[str]]]:
    """Each line of the teacher's with the names of its work."""
    known: dict[str, frozenset[str]] = {}
    for work, words, labels in silver:
        if work not in known:
            path = next(folder / work for folder in (novels, *OWN) if (folder / work).exists())
            known[work] = find_names(path.read_text(encoding="utf-8", errors="replace"))
        yield (words, labels), known[work]


class Encoder:
    """Words and labels -> numbers."""

    def __init__(self, counts: Counter[str], objects: dict[str, int], tags: list[str], verbs: VerbTable) -> None:
        self.tags, self.objects, self.verbs = tags, objects, verbs
        self.words = sorted(word for word, n in counts.items() if n >= RARE)
        self.endings = _commonest((word[-3:] for word in counts), ENDINGS)
        self.short_endings = _commonest((word[-2:] for word in counts), SHORT_ENDINGS)
        lists = (self.words, self.endings, self.short_endings)
        self.spelling = Spelling(*({item: n for n, item in enumerate(items, 1)} for items in lists), objects, verbs)
        self.number = {tag: n for n, tag in enumerate(tags)}
        self.bases = {verbs.third_person(base): base for base in sorted(verbs.bases)}
        self.seen: dict[str, tuple[int, int, int, int]] = {}

    def sizes(self) -> tuple[int, ...]:
        """How many rows each table has."""
        return len(self.words) + 1, len(self.endings) + 1, len(self.short_endings) + 1, 48, 7

    def gold(self, run: Sentence) -> Example:
        words = [word for word, _ in run]
        names = {word for word, tag in run if tag == "NNP" and word[0].isupper() and random.random() < NAMED}
        return self._example(words, names, [[(tag, 1.0)] for _, tag in run])

    def past(self, run: Sentence) -> Example:
        """The run with its verbs in the present made pasts, and its forms of be hidden."""
        words, tags = [word for word, _ in run], [tag for _, tag in run]
        plural = dict(self._hide_be(words, tags, share=1.0))
        for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
            low = spell(word)
            base = self.bases.get(low, "") if tag == "VBZ" else low if tag == "VBP" and low in self.verbs.bases else ""
            if low in ("is", "are"):
                words[i] = random.choice(STAND_INS)
            elif low in AUXILIARY_PASTS and tag in ("VBZ", "VBP"):
                words[i] = AUXILIARY_PASTS[low]
            elif base:
                words[i] = self.verbs.past_of.get(base, regular_past(base))
            else:
                continue
            tags[i], plural[i] = FINITE_PAST, tag == "VBP"
        return self._example(words, set(), [[(tag, 1.0)] for tag in tags], plural)

    def silver(self, words: list[str], labels: Labels, names: frozenset[str]) -> Example:
        shown, tags = list(words), [label[0][0] for label in labels]
        plural = dict(agree_with_pronouns(words, tags))
        plural |= dict(self._hide_be(shown, tags, share=0.5))
        return self._example(shown, names, labels, plural)

    def passage(self, words: list[str], labels: dict[int, str]) -> Example:
        """A form that a passage leaves as it is has any tag but that of a finite past."""
        known = [[(FINITE_PAST, 1.0)] if labels.get(i) else [] for i in range(len(words))]
        plural = {
            i: agrees for i, present in labels.items() if (agrees := self._lacks_s(words[i], present)) is not None
        }
        example = self._example(words, find_names(" ".join(words)), known, plural)
        for i in range(len(words)):
            present = labels.get(i)
            example.counts[i] = PASSAGE_WEIGHT if present else 0
            example.never[i] = PASSAGE_WEIGHT if present == "" else 0
        return example

    def _hide_be(self, words: list[str], tags: list[str], *, share: float) -> Iterator[tuple[int, bool]]:
        """Put another past in the place of `was` or `were`, in `words`; where, and whether its present lacks -s."""
        for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
            low = spell(word)
            if low not in ("was", "were") or tag != FINITE_PAST or random.random() >= share:
                continue
            before = {spell(other) for other in words[max(0, i - 10) : i]}
            after = spell(words[i + 1]) if i + 1 < len(words) else "."
            subject = next((spell(words[j]) for j in range(i - 1, max(-1, i - 4), -1) if tags[j] != "RB"), ".")
            if after in ("n't", "not") or (low == "were" and (before & UNREAL or subject in ("he", "she", "it", "i"))):
                continue
            if subject == "there" or after == "i":
                continue
            words[i] = random.choice(STAND_INS)
            yield i, low == "were" or subject == "i"

    def _lacks_s(self, past: str, present: str) -> bool | None:
        """Whether the present form that a passage wants has no -s; None when it does not show."""
        form = spell(present).split(" ")[0].strip(".,;:!?—’'")
        base = self.verbs.base_of_past(spell(past))
        if form in ("is", "has", "does") or (base is not None and form == self.verbs.third_person(base)):
            return False
        return True if form in ("are", "have", "do", "am", base) else None

    def _example(
        self,
        words: Sequence[str],
        names: frozenset[str] | set[str],
        labels: Labels,
        plural: Mapping[int, bool] | None = None,
    ) -> Example:
        size = len(words)
        lacks = np.full(size, -1, np.float32)
        for i, lacking in (plural or {}).items():
            lacks[i] = lacking
        tags, chances = np.zeros((size, MOST_TAGS), np.int64), np.zeros((size, MOST_TAGS), np.float32)
        for i, label in enumerate(labels):
            for k, (tag, chance) in enumerate(label):
                tags[i, k], chances[i, k] = self.number[tag], chance
        counts = [OPEN_WEIGHT if form_kind(spell(word), self.verbs) else 1.0 for word in words]
        trust = np.array(counts, np.float32)
        return Example(self._features(words, names), tags, chances, trust, np.zeros(size, np.float32), lacks)

    def _features(self, words: Sequence[str], names: frozenset[str] | set[str]) -> np.ndarray:
        rows, before = [], "."
        for word in words:
            low = spell(word)
            if low not in self.seen:
                self.seen[low] = self.spelling.describe(low)
            rows.append((*self.seen[low], capital_class(word, before, names)))
            before = word
        return np.array(rows, dtype=np.int64)


def agree_with_pronouns(words: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """Whether the present would lack -s, for pasts right after a pronoun, and for those coordinated with one of these.

    They ran, fell and crawled: nothing that could bring another subject may stand between.
    """
    lacks: bool | None = None
    for i, tag in enumerate(tags):
        before = i - 1
        while before >= 0 and tags[before] == "RB":
            before -= 1
        low = spell(words[before]) if before >= 0 else "."
        if tag == FINITE_PAST:
            if low in NOMINATIVES:
                lacks = NOMINATIVES[low] if not before or tags[before - 1] not in ("CC", "VBD", "MD") else None
            elif low not in (",", "and", "but", "or", "then"):
                lacks = None
            if lacks is not None:
                yield i, lacks
        elif tag in (".", ":", "WDT", "WP", "WRB", "MD", "VBZ", "VBP") or spell(words[i]) in SUBORDINATORS:
            lacks = None


NOMINATIVES = {"he": False, "she": False, "it": False, "they": True, "we": True, "i": True}
SUBORDINATORS = frozenset("that if when as while because until till though although since whether unless where".split())
STAND_INS = (
    "seemed stood remained became lay felt looked kept stayed grew sat went hung turned took made left held found came "
    "began brought followed moved waited opened".split()
)
AUXILIARY_PASTS = {"has": "had", "have": "had", "does": "did", "do": "did"}
UNREAL = frozenset("if though wish wished wishing as unless lest would".split())


def _commonest(items: Iterator[str], most: int) -> list[str]:
    counts = Counter(items)
    return sorted(sorted(counts, key=lambda item: (-counts[item], item))[:most])


class Round(torch.autograd.Function):
    """To the nearest step within a limit; the slope is that of the limit alone."""

    @staticmethod
    def forward(context, values, step, limit):  # type: ignore[no-untyped-def]
        context.save_for_backward(values)
        context.limit = limit
        return ((values / step).round() * step).clamp(-limit, limit)

    @staticmethod
    def backward(context, slope):  # type: ignore[no-untyped-def]
        (values,) = context.saved_tensors
        return slope * (values.abs() <= context.limit), None, None


class Net(torch.nn.Module):
    """The network of `scenewright.grammar.network`, to be trained."""

    def __init__(self, sizes: Sequence[int], hidden: int, reaches: Sequence[int], tags: int) -> None:
        super().__init__()
        self.tables = torch.nn.ModuleList([torch.nn.Embedding(size, TABLE_SIZE) for size in sizes])
        for table in self.tables:
            torch.nn.init.normal_(table.weight, std=0.3)
        torch.nn.init.zeros_(self.tables[0].weight[0:1].detach())
        self.reaches = (1, *reaches, 0)
        widths = (3 * TABLE_SIZE, *[3 * hidden] * len(reaches))
        layers = [torch.nn.Linear(width, hidden) for width in widths]
        self.layers = torch.nn.ModuleList([*layers, torch.nn.Linear(hidden, tags + 1)])
        self.drop = torch.nn.Dropout(DROPPED)

    def forward(self, features: torch.Tensor, inside: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Log-chances by row, token and tag, and the log-odds that a present lacks -s.

        `inside`: 1 for a token, 0 past the end.
        """
        total = sum(
            functional.embedding(features[..., n], Round.apply(table.weight, TABLE_STEP, TABLE_LIMIT))
            for n, table in enumerate(self.tables)
        )
        values = self.drop(Round.apply(total, VALUE_STEP, VALUE_LIMIT)) * inside
        first, *residual, last = self.layers
        values = functional.relu(self._linear(first, self._window(values, 1)))
        values = Round.apply(values, VALUE_STEP, VALUE_LIMIT) * inside
        for layer, reach in zip(residual, self.reaches[1:-1], strict=True):
            change = functional.relu(self._linear(layer, self._window(values, reach)))
            values = Round.apply(values + self.drop(change), VALUE_STEP, VALUE_LIMIT) * inside
        scores = self._linear(last, self.drop(values))
        return torch.log_softmax(scores[..., :-1], -1), scores[..., -1]

    def _linear(self, layer: torch.nn.Linear, values: torch.Tensor) -> torch.Tensor:
        return functional.linear(values, Round.apply(layer.weight, WEIGHT_STEP, WEIGHT_LIMIT), layer.bias)

    def _window(self, values: torch.Tensor, reach: int) -> torch.Tensor:
        left = functional.pad(values, (0, 0, reach, 0))[:, :-reach]
        right = functional.pad(values, (0, 0, 0, reach))[:, reach:]
        return torch.cat((left, values, right), -1)


def fit(net: Net, examples: list[Example], often: np.ndarray, epochs: int, past: int) -> Iterator[int]:
    """Train; yields after each epoch. `often`: how often each word stands in what is learned from."""
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-4)
    steps = epochs * len(list(batches(examples)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / 200) * max(0.01, 1 - step / steps)
    )
    chance = np.random.default_rng(5)
    for epoch in range(1, epochs + 1):
        began, total, words = time.perf_counter(), 0.0, 0
        net.train()
        for batch in batches(examples):
            features, inside, tags, chances, counts, never, plural = collate(batch)
            hidden = chance.random(features.shape[:2]) < 1 / (1 + often[features[..., 0]])
            features[..., 0][hidden] = 0
            logs, odds = net(torch.from_numpy(features), torch.from_numpy(inside))
            wrong = -(logs.gather(-1, torch.from_numpy(tags)) * torch.from_numpy(chances)).sum(-1)
            no_past = -torch.log1p(-logs[..., past].exp().clamp(max=1 - 1e-5))
            loss = (wrong * torch.from_numpy(counts)).sum() + (no_past * torch.from_numpy(never)).sum()
            loss = loss / float(counts.sum() + never.sum() + 1)
            told = torch.from_numpy((plural >= 0) & (inside[..., 0] > 0))
            if told.any():
                aim = torch.from_numpy(plural)[told]
                loss = loss + PLURAL_WEIGHT * functional.binary_cross_entropy_with_logits(odds[told], aim)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item() * float(inside.sum())
            words += int(inside.sum())
        print(f"loss {total / words:.4f}, {words / (time.perf_counter() - began):.0f} words/s", flush=True)
        yield epoch


def batches(examples: list[Example]) -> Iterator[list[Example]]:
    """Examples of like length together, some `BATCH` tokens each, in any order."""
    order = sorted(examples, key=lambda example: len(example.features) + random.random() * 12)
    groups: list[list[Example]] = [[]]
    for example in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(example.features) > BATCH:
            groups.append([])
        groups[-1].append(example)
    random.shuffle(groups)
    return iter(groups)


def collate(batch: list[Example]) -> tuple[np.ndarray, ...]:
    """The arrays of a batch, filled up with nothing: features, what is inside, tags, chances, counts, never."""
    longest = max(len(example.features) for example in batch)

    def fill(arrays: list[np.ndarray]) -> np.ndarray:
        filled = np.zeros((len(batch), longest, *arrays[0].shape[1:]), arrays[0].dtype)
        for row, array in enumerate(arrays):
            filled[row, : len(array)] = array
        return filled

    inside = fill([np.ones((len(example.features), 1), np.float32) for example in batch])
    names = ("tags", "chances", "counts", "never", "plural")
    return fill([e.features for e in batch]), inside, *(fill([getattr(e, name) for e in batch]) for name in names)


@torch.no_grad()
def predict(net: Net, examples: list[Example]) -> Iterator[tuple[Example, np.ndarray, np.ndarray]]:
    """Each example with its tags' numbers, and which presents lack -s."""
    net.eval()
    for batch in batches(examples):
        features, inside, *_ = collate(batch)
        logs, odds = net(torch.from_numpy(features), torch.from_numpy(inside))
        for example, best, lacks in zip(batch, logs.argmax(-1).numpy(), (odds > 0).numpy(), strict=True):
            yield example, best[: len(example.features)], lacks[: len(example.features)]


def score_treebank(net: Net, examples: list[Example], encoder: Encoder) -> str:
    """Accuracy over all tokens, and over forms that may be a past or something else as finite or not."""
    past = encoder.tags.index(FINITE_PAST)
    right = total = open_right = open_total = 0
    for example, found, _ in predict(net, examples):
        gold = example.tags[:, 0]
        right += int((gold == found).sum())
        total += len(gold)
        may_be = example.counts == OPEN_WEIGHT
        open_right += int(((gold == past) == (found == past))[may_be].sum())
        open_total += int(may_be.sum())
    return f"{right / total:.4f} of {total} tokens; finite or not {open_right / open_total:.4f} of {open_total} forms"


def score_passages(net: Net, examples: list[Example], encoder: Encoder) -> str:
    """How many of the finite pasts, and of the forms that are none, are taken for what they are."""
    past = encoder.tags.index(FINITE_PAST)
    right: Counter[str] = Counter()
    for example, found, lacks in predict(net, examples):
        right["number right"] += int((lacks == example.plural)[example.plural >= 0].sum())
        right["number"] += int((example.plural >= 0).sum())
        for name, places, is_past in (("finite", example.counts, True), ("other", example.never, False)):
            right[name + " right"] += int(((found == past) == is_past)[places > 0].sum())
            right[name] += int((places > 0).sum())
    return ", ".join(f"{name} {right[name + ' right']} of {right[name]}" for name in ("finite", "other", "number"))


def write_model(net: Net, encoder: Encoder, target: Path) -> None:
    """Write the whole numbers of the network and the lists of words."""
    arrays: dict[str, np.ndarray] = {}
    lists = (encoder.words, encoder.endings, encoder.short_endings, sorted(encoder.objects), encoder.tags)
    for name, items in zip(LISTS, lists, strict=True):
        arrays[name] = np.frombuffer("\n".join(items).encode(), dtype=np.uint8)
    arrays["objects"] = np.array([encoder.objects[verb] for verb in sorted(encoder.objects)], dtype=np.int8)
    for n, table in enumerate(net.tables):
        arrays[f"table{n}"] = to_whole(table.weight, TABLE_STEP, TABLE_LIMIT).astype(np.int8)
    for n, layer in enumerate(net.layers):
        arrays[f"weights{n}"] = to_whole(layer.weight.T, WEIGHT_STEP, WEIGHT_LIMIT).astype(np.int16)
        arrays[f"bias{n}"] = to_whole(layer.bias, BIAS_STEP, 1e9).astype(np.int32)
    arrays["reach"] = np.array(net.reaches, dtype=np.int8)
    if not is_exact(unpack_network(arrays)):
        raise SystemExit("weights too large: float32 would round")
    np.savez_compressed(target, **arrays)


def to_whole(values: torch.Tensor, step: float, limit: float) -> np.ndarray:
    """How many steps each value is."""
    return (values.detach().clamp(-limit, limit) / step).round().numpy()


if __name__ == "__main__":
    main()
