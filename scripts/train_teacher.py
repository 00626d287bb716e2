"""Train a teacher and let it tag fiction: `train_teacher.py UD_EWT_DIR NOVELS_DIR ENCODER_DIR TARGET.jsonl`.

A pretrained encoder learns the tags; too big to ship, it labels what the small tagger then learns from
(`train_tagger.py`). Needs torch and transformers. ENCODER_DIR holds the encoder's safetensors and tokenizer
(all-mpnet-base-v2, Apache-2.0); only its first layers are used. It learns from
1. UD English EWT train (CC BY-SA 4.0), Penn tags;
2. public-domain novels, without annotation: a word that can only be a past (`took`) or only a participle (`taken`) is
   exchanged for a form that may be either, of a verb that takes objects as often; the tag is known all the same;
3. the development passages of tests/golden/tense: a form that may be either is a past when the passage changes it.
The loss asks only for what a label says: a form that stays is any tag but VBD.

TARGET: one JSON line a run of sentences of narration: the work, the words (a quotation is one word, as the tagger sees
it) and the tags, `VBD:60/VBN:38` where it is not sure. The novels that labels of tests/golden/tense come from are left
out. The stories and scenes of tests/stories and tests/conversations/learn, written for this project, are labelled too.
Deterministic on one machine.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import torch
from transformers import AutoModel, AutoTokenizer

from fiction import PARAGRAPH, QUOTATION, count_objects, find_novels, read_novels, read_passages, read_treebank
from scenewright.grammar.tagger import QUOTE
from scenewright.grammar.tokens import tokenize
from scenewright.grammar.verbs import VerbTable, form_kind, load_verbs

LAYERS = 6
EPOCHS = 1
RATE = 8e-5
HEAD_RATE = 1e-3
BATCH_WORDS = 480
OPEN_WEIGHT = 4.0  # what a form that may be either counts, beside another word
PACK = 70  # words a sequence
LONGEST_RUN = 150  # words of a passage or a paragraph
LONGEST = 18  # letters of a word that the encoder sees
NOVEL_CHARACTERS = 140_000  # of each novel, from its middle
LEAST = 3  # percent: a tag that is less likely is not written
FICTION = 4_000  # sentences of novels with exchanged words
THREADS = 2

VERBS = load_verbs()
OWN = (Path("tests/stories"), Path("tests/conversations/learn"))
MARKS = re.compile(r"(?:\{\w+\})+$", re.MULTILINE)  # who speaks, in the scenes

Item = tuple[list[str], dict[int, tuple[str, ...]]]  # words; place -> the tags it may have, `!VBD` for any other


def main() -> None:
    """Train, score, label."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("treebank", type=Path)
    parser.add_argument("novels", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--without", default="", help="N/K: leave out passage N of each K, and stop after the scores")
    parser.add_argument("--load", type=Path, help="weights of an earlier run: only label")
    parser.add_argument("--save", type=Path)
    arguments = parser.parse_args()
    random.seed(13)
    torch.manual_seed(13)
    torch.set_num_threads(THREADS)
    verbs = VERBS
    train = list(read_treebank(arguments.treebank / "en_ewt-ud-train.conllu"))
    tags = sorted({tag for sentence in train for _, tag in sentence})
    teacher = Teacher(arguments.encoder, tags)
    seen = find_novels(arguments.novels)
    n, _, k = arguments.without.partition("/")
    passages = list(passage_items("development", verbs))
    apart = (
        [item for m, item in enumerate(passages) if k and m % int(k) == int(n)]
        if k
        else [*passage_items("fresh", verbs)]
    )
    if arguments.load:
        teacher.load_state_dict(torch.load(arguments.load, weights_only=True))
    else:
        items = [*packs(train), *([item for m, item in enumerate(passages) if not k or m % int(k) != int(n)] * 2)]
        fiction = list(exchanged_items(read_novels(seen, 120_000), verbs))
        random.shuffle(fiction)
        items += fiction[:FICTION]
        print(len(items), "sequences", flush=True)
        test = list(packs(read_treebank(arguments.treebank / "en_ewt-ud-test.conllu")))
        fit(teacher, items)
        if arguments.save:
            torch.save(teacher.state_dict(), arguments.save)
        score(teacher, test, verbs)
        score(teacher, apart, verbs)
    if not k:
        own = [path for folder in OWN for path in sorted(folder.glob("*.txt"))]
        label_works(teacher, own + seen, arguments.target)


class Teacher(torch.nn.Module):
    """The encoder's lower layers, what the capitals say, and a tag for each word."""

    def __init__(self, folder: Path, tags: list[str]) -> None:
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.encoder = AutoModel.from_pretrained(folder)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:LAYERS]
        self.encoder.embeddings.requires_grad_(False)
        self.tags = tags
        self.head = torch.nn.Linear(self.encoder.config.hidden_size + 3, len(tags))

    def forward(self, batch: list[list[str]]) -> torch.Tensor:
        """Log-probabilities: sequence, word, tag."""
        shown = [['"' if word == QUOTE else word[:LONGEST] for word in words] for words in batch]
        coded = self.tokenizer(shown, is_split_into_words=True, return_tensors="pt", padding=True, truncation=True)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.encoder(**coded).last_hidden_state
        longest = max(map(len, batch))
        where = torch.zeros(len(batch), longest, dtype=torch.long)
        case = torch.zeros(len(batch), longest, 3)
        for n, words in enumerate(batch):
            for place, word in reversed(list(enumerate(coded.word_ids(n)))):
                if word is not None:
                    where[n, word] = place
            for i, word in enumerate(words):
                case[n, i, 0 if word.islower() else 1 if word[:1].isupper() else 2] = 1
        rows = hidden.float().gather(1, where.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        return torch.log_softmax(self.head(torch.cat((rows, case), -1)), -1)


def fit(teacher: Teacher, items: list[Item]) -> None:
    """Train."""
    head = set(teacher.head.parameters())
    learned = [p for p in teacher.parameters() if p.requires_grad and p not in head]
    groups = [{"params": learned, "lr": RATE}, {"params": [*head], "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS * len(list(batches(items)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, s / 60) * max(0.02, 1 - s / steps))
    for epoch in range(EPOCHS):
        began, total, words = time.perf_counter(), 0.0, 0
        teacher.train()
        for n, batch in enumerate(batches(items)):
            scores = teacher([item[0] for item in batch])
            places, allowed, weights = [], [], []
            for row, (_, labels) in enumerate(batch):
                for place, choice in labels.items():
                    places.append((row, place))
                    weights.append(OPEN_WEIGHT if item_is_open(batch[row], place) else 1.0)
                    if choice[0] == "!VBD":
                        allowed.append([tag != "VBD" for tag in teacher.tags])
                    else:
                        allowed.append([tag in choice for tag in teacher.tags])
            index = torch.tensor(places)
            picked = scores[index[:, 0], index[:, 1]].masked_fill(~torch.tensor(allowed), -1e9)
            trust = torch.tensor(weights)
            loss = -(torch.logsumexp(picked, -1) * trust).sum() / (trust.sum() + 60)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.item()
            words += sum(len(item[0]) for item in batch)
            if n % 50 == 49:
                print(
                    f"  {n + 1}: {total / (n + 1):.4f}, {words / (time.perf_counter() - began):.0f} words/s", flush=True
                )
        print(f"epoch {epoch + 1}", flush=True)


def item_is_open(item: Item, place: int) -> bool:
    """Whether the word at `place` is one of those that the small models have to decide."""
    return bool(form_kind(item[0][place].lower(), VERBS))


def batches(items: list[Item], shuffled: bool = True) -> Iterator[list[Item]]:
    """Items of like length together, some 900 words each."""
    order = sorted(items, key=lambda item: len(item[0]) + (random.random() * 8 if shuffled else 0))
    groups: list[list[Item]] = []
    for item in order:
        if not groups or (len(groups[-1]) + 1) * len(item[0]) > BATCH_WORDS:
            groups.append([])
        groups[-1].append(item)
    if shuffled:
        random.shuffle(groups)
    return iter(groups)


def packs(sentences: list[list[tuple[str, str]]]) -> Iterator[Item]:
    """Consecutive sentences of the treebank, packed to sequences of varied length."""
    words: list[str] = []
    labels: dict[int, tuple[str, ...]] = {}
    limit = PACK
    for sentence in sentences:
        if words and len(words) + len(sentence) > limit:
            yield words, labels
            words, labels, limit = [], {}, random.choice((20, 40, PACK))
        for word, tag in sentence[:120]:
            labels[len(words)] = (tag,)
            words.append(word)
    if words:
        yield words, labels


def exchanged_items(sentences: list[list[str]], verbs: VerbTable) -> Iterator[Item]:
    """Sentences of fiction whose certain pasts and participles are exchanged for forms that may be either."""
    objects = count_objects(sentences, verbs)
    counts = Counter(word for words in sentences for word in words)
    pools: dict[tuple[int, str], list[str]] = defaultdict(list)
    for form, base in sorted(verbs.pasts.items()):
        kind = form_kind(form, verbs)
        if kind and form not in NOT_VERBS and base in objects:
            pools[objects[base] // 3, "put" if kind == "same" else "ed"] += [form] * min(40, counts[form])
    for words in sentences:
        shown, labels = list(words), {}
        for i, word in enumerate(words):
            past, participle, base = word in verbs.pasts, word in verbs.participles, word in verbs.bases
            if word in NOT_VERBS or word in ("was", "were", "had", "did", "been", "done", "could", "would", "might"):
                continue
            if past + participle + base != 1 or (base and (not i or words[i - 1] not in BEFORE_BASE)):
                continue
            verb = verbs.pasts[word] if past else verbs.participles[word] if participle else word
            if verb not in objects or random.random() < (0.75 if base else 0.25):
                continue
            pool = pools[objects[verb] // 3, "put" if base or random.random() < 0.25 else "ed"]
            if pool:
                shown[i] = random.choice(pool)
                labels[i] = ("VBD",) if past else ("VBN", "JJ") if participle else ("VB",)
        if labels:
            yield shown, labels


NOT_VERBS = frozenset(
    "saw rose bore fell drunk spoke stole dove lay bit left felt ground wound bound born fed cleft".split()
)  # forms that are often something else
BEFORE_BASE = frozenset("to would could might must should can will not n't shall may".split())


def passage_items(part: str, verbs: VerbTable) -> Iterator[Item]:
    """The passages of `part`: forms that may be either, and other pasts."""
    for words, labels in read_passages(part, verbs, fold=False):
        found = {i: ("VBD",) if present else ("!VBD",) for i, present in labels.items() if i < LONGEST_RUN}
        yield words[:LONGEST_RUN], found


@torch.no_grad()
def predict(teacher: Teacher, items: list[list[str]]) -> Iterator[tuple[list[str], torch.Tensor]]:
    """Words and log-probabilities, in batches of like length; not in order."""
    teacher.eval()
    for batch in batches([(words, {}) for words in items], shuffled=False):
        scores = teacher([words for words, _ in batch])
        for n, (words, _) in enumerate(batch):
            yield words, scores[n, : len(words)]


def score(teacher: Teacher, items: list[Item], verbs: VerbTable) -> None:
    """Print the accuracy of tags, and of finite or not over the forms that may be either."""
    labelled = {id(words): labels for words, labels in items}
    count: Counter[str] = Counter()
    vbd = teacher.tags.index("VBD")
    for words, scores in predict(teacher, [words for words, _ in items]):
        for place, choice in labelled[id(words)].items():
            tag = teacher.tags[int(scores[place].argmax())]
            if choice[0] != "!VBD":
                count["tokens"] += 1
                count["right"] += tag in choice
            if form_kind(words[place].lower(), verbs):
                finite = choice == ("VBD",)
                name = "finite" if finite else "other"
                count[name] += 1
                count[name + " right"] += (tag == "VBD") == finite
                count[name + " surely wrong"] += (float(scores[place, vbd].exp()) > 0.5) != finite and abs(
                    float(scores[place, vbd].exp()) - 0.5
                ) > 0.45
    print(dict(count), flush=True)


def label_works(teacher: Teacher, paths: list[Path], target: Path) -> None:
    """Write the tags of the narration, a work at a time."""
    began, done = time.perf_counter(), 0
    with target.open("w", encoding="utf-8") as out:
        for path in paths:
            sequences = list(narrated_sequences(path))
            found: dict[int, list[str]] = {}
            for words, scores in predict(teacher, [words for words, _ in sequences]):
                found[id(words)] = [name_tags(teacher.tags, row) for row in scores.exp().mul(100).round().tolist()]
                done += len(words)
            for words, told in sequences:
                kept = list(fold_quotations(words, told, found[id(words)]))
                line = [path.name, " ".join(word for word, _ in kept), " ".join(tag for _, tag in kept)]
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
            out.flush()
            print(f"{path.name}: {done} words, {done / (time.perf_counter() - began):.0f} words/s", flush=True)


def name_tags(tags: list[str], chances: list[float]) -> str:
    """The likely tags of one word, most likely first, with their chances where there is more than one."""
    likely = sorted(((p, tag) for p, tag in zip(chances, tags, strict=True) if p >= LEAST), reverse=True)
    return "/".join(f"{tag}:{p:.0f}" for p, tag in likely) if len(likely) > 1 else likely[0][1]


def narrated_sequences(path: Path) -> Iterator[tuple[list[str], list[bool]]]:
    """Runs of sentences with quotations as they stand, and which words are narration."""
    text = path.read_text(encoding="utf-8", errors="replace").replace("\r", "")
    text = MARKS.sub("", text)
    middle = max(0, len(text) // 2 - NOVEL_CHARACTERS // 2)
    for paragraph in PARAGRAPH.split(text[middle : middle + NOVEL_CHARACTERS])[1:-1]:
        flat = " ".join(paragraph.split())
        bare = QUOTATION.sub(QUOTE, flat)
        if '"' in bare or "“" in bare or flat.isupper() or len(bare) < 40:
            continue
        words: list[str] = []
        told: list[bool] = []
        at = 0
        for start, end in [*(match.span() for match in QUOTATION.finditer(flat)), (len(flat), len(flat))]:
            for token in tokenize(flat, at, start):
                words.append(token.text)
                told.append(True)
                if token.text in (".", "!", "?") and len(words) > PACK - 20:
                    yield words[:LONGEST_RUN], told[:LONGEST_RUN]
                    words, told = [], []
            quoted = [token.text for token in tokenize(flat, start, end)]
            if len(quoted) > 20:
                quoted = [*quoted[:8], *quoted[-8:]]
            words += quoted
            told += [False] * len(quoted)
            at = end
        if any(told):
            yield words[:LONGEST_RUN], told[:LONGEST_RUN]


def fold_quotations(words: list[str], told: list[bool], labels: list[str]) -> Iterator[tuple[str, str]]:
    """Words and labels as the tagger sees them: a quotation is one word."""
    for i, word in enumerate(words):
        if told[i]:
            yield word.replace(" ", ""), labels[i]
        elif not i or told[i - 1]:
            yield QUOTE, "NN"


if __name__ == "__main__":
    main()
