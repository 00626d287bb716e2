"""Train the part-of-speech tagger of `scenewright.grammar.tagger` and write its weights.

    python scripts/train_tagger.py UD_EWT_DIR NOVELS_DIR src/scenewright/weights/tagger_en.json.gz

1. Gold: UD English EWT train (CC BY-SA 4.0), Penn tags, its hyphenated words joined as `grammar.tokens` joins them.
2. Verbs of the verb table that the treebank lacks go into the tag dictionary.
   Given names of the lexicon may be names there.
3. Fiction: public-domain novels label themselves where English leaves no choice. `took` can only be a past and `taken`
   only a participle, so every such word is a labelled example of its context with the word hidden; `he`+form is a past
   and `had`+form a participle, whatever the form. Only these tokens are learned from. The novels that the held-out
   labels of tests/golden/tense come from are left out. 4. Words frequent in the novels that the treebank lacks get
   the tags that the model gives them.

Prints the accuracy on EWT dev and test, over all tokens and over past and participle forms. Deterministic.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path

from scenewright.grammar.tagger import ClauseState, Tagger, extract_features, verbs_ahead
from scenewright.grammar.tokens import tokenize
from scenewright.grammar.verbs import VerbTable, load_verbs

Sentence = list[tuple[str, str]]
EPOCHS = 4
RARE_SHARE = 0.005  # a tag rarer than this for its word is taken for an annotator's slip
NOVEL_CHARACTERS = 320_000  # of each novel, from its middle
PRUNE = 0.25  # averaged weights smaller than this are dropped
SCALE = 20
# Novels never trained on: the labels of tests/golden/tense come from them.
DEVELOPMENT = (
    "113_",
    "95_",
    "434_",
    "36_",
    "160_",
    "8867_",
    "3457_",
    "1695_",
    "2852_",
    "238_",
    "5230_",
    "502_",
    "9830_",
    "233_",
    "74_",
    "62_",
    "15265_",
)
HELD_OUT = (
    "105_",
    "1155_",
    "120_",
    "2005_",
    "24_",
    "73_",
    "2814_",
    "543_",
    "78_",
    "805_",
    "974_",
    "215_",
    "45_",
    "174_",
    "1661_",
    "351_",
    "44_",
    "60_",
    "32_",
    "1206_",
)


def main(treebank: Path, novels: Path, target: Path) -> None:
    """Train on `treebank` and `novels`, print the scores, write `target`."""
    random.seed(7)
    verbs = load_verbs()
    train = read_treebank(treebank / "en_ewt-ud-train.conllu")
    dev = read_treebank(treebank / "en_ewt-ud-dev.conllu")
    test = read_treebank(treebank / "en_ewt-ud-test.conllu")
    counts = count_tags(train)
    trainer = Trainer(make_lexicon(counts, verbs), make_suffixes(counts))
    gold = [(sentence, None) for sentence in train]
    for _ in range(3):
        trainer.run_epoch(gold)
    print("gold only, dev:", score(trainer.average(), dev))
    paths = sorted(path for path in novels.glob("*.txt") if "ulysses" not in path.name)
    unseen = [path for path in paths if path.name.startswith(DEVELOPMENT)]
    seen = [path for path in paths if not path.name.startswith((*DEVELOPMENT, *HELD_OUT))]
    silver = [label_certain(words, verbs) for words in read_novels(seen)]
    fiction = [label_certain(words, verbs) for words in read_novels(unseen)][::4]
    print(f"{len(silver)} sentences of fiction, {sum(len(s) for s, _ in silver)} words")
    trainer.lexicon.update(make_fiction_lexicon(trainer.average(), silver, trainer.lexicon))
    for epoch in range(EPOCHS):
        began = time.perf_counter()
        trainer.run_epoch(gold + silver)
        seconds = time.perf_counter() - began
        model = trainer.average()
        print(
            f"epoch {epoch + 1}: {seconds:.0f} s, dev: {score(model, dev)}; hidden: {score_fiction(model, fiction)}",
            flush=True,
        )
    model = trainer.average()
    write_model(model, target)
    print("test:", score(model, test))
    print(target.stat().st_size, "bytes")


def read_treebank(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file as (word, Penn tag); short ones joined to the next within a paragraph."""
    sentences: list[Sentence] = []
    current: Sentence = []
    glue = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line:
            sentences.append(current)
            current, glue = [], False
        elif not line.startswith("#"):
            number, word, _, _, tag, _, _, _, _, misc = line.split("\t")
            if not number.isdigit() or tag in ("GW",):
                continue
            tag = normalise_tag(word, tag)
            attached = "SpaceAfter=No" in misc
            if word == "-" and glue and attached and current:
                current[-1] = (current[-1][0] + "-", current[-1][1])
            elif current and glue and current[-1][0].endswith("-") and len(current[-1][0]) > 1 and word[0].isalpha():
                current[-1] = (current[-1][0] + word, tag)
            else:
                current.append((word, tag))
            glue = attached
    return sentences


def normalise_tag(word: str, tag: str) -> str:
    """The treebank's tag in the coarser set that the tagger needs for marks and `to`."""
    if not word[-1].isalnum() and word in MARKS:
        return MARKS[word]
    if word.lower() == "to":
        return "TO"
    return {"HYPH": ":", "-LRB-": ":", "-RRB-": ":", "NFP": ":", "ADD": "NNP", "LS": "CD", "SYM": ":"}.get(tag, tag)


def count_tags(sentences: list[Sentence]) -> dict[str, Counter[str]]:
    """How often each lower-case word has each tag; a word written with a capital for its tag alone counts there too."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, tag in sentence:
            counts[word.lower().replace("’", "'")][tag] += 1
    return counts


PUNCTUATION = {
    ".": ". ! ?",
    ",": ",",
    ":": ": ; — – - -- --- ... … ( ) [ ] * _ / ~ # ―",
    "``": "“ ‘ «",
    "''": '” ’ » "',
    "NN": "\ufffc",
}
MARKS = {mark: tag for tag, marks in PUNCTUATION.items() for mark in marks.split() if tag != "NN"}
FIXED = {
    "had": "VBD VBN", "was": "VBD", "were": "VBD", "did": "VBD", "could": "MD", "would": "MD", "might": "MD",
    "must": "MD", "should": "MD", "been": "VBN", "to": "TO", "n't": "RB", "not": "RB", "'d": "MD VBD", "'ll": "MD",
    "'ve": "VBP", "'re": "VBP", "'m": "VBP", "he": "PRP", "she": "PRP", "i": "PRP", "they": "PRP", "we": "PRP",
    "it": "PRP", "him": "PRP", "her": "PRP$ PRP", "his": "PRP$", "them": "PRP", "me": "PRP", "us": "PRP", "my": "PRP$",
    "their": "PRP$", "its": "PRP$", "you": "PRP", "the": "DT", "a": "DT", "an": "DT", "and": "CC", "or": "CC",
    "nor": "CC", "of": "IN", "'": "'' POS", "'s": "POS VBZ", "left": "VBD VBN JJ NN", "felt": "VBD VBN NN",
    "saw": "VBD NN", "found": "VBD VBN", "lay": "VBD VB VBP", "wound": "NN VBD VBN VB", "fell": "VBD",
    "bore": "VBD NN VB VBP", "ground": "NN VBD VBN", "bound": "VBN VBD", "rose": "VBD NN", "thought": "VBD VBN NN",
    "spoke": "VBD NN", "shot": "VBD VBN NN", "lit": "VBD VBN", "stole": "VBD NN", "dove": "NN VBD", "bit": "NN VBD RB",
    "struck": "VBD VBN", "who": "WP", "whom": "WP", "'em": "PRP",
}  # fmt: skip
SAME_FORM = frozenset(
    "put set let cut hit shut hurt cost burst cast spread thrust read quit split spit rid bet shed slit wed wet knit "
    "beat bid broadcast forecast upset reset offset".split()
)


def make_lexicon(counts: dict[str, Counter[str]], verbs: VerbTable) -> dict[str, tuple[str, ...]]:
    """Word -> tags, the most frequent first, of the treebank and of the verb table."""
    lexicon: dict[str, tuple[str, ...]] = {}
    for word, tags in counts.items():
        total = sum(tags.values())
        kept = [tag for tag, n in tags.most_common() if is_worth_keeping(n, total)]
        if (total < 3 and kept[0].startswith("NNP")) or (total < 2 and word.isalpha()) or " " in word:
            continue  # so that the learner meets unknown words
        lexicon[word] = tuple(kept)
    for base in verbs.bases:
        add_tags(lexicon, base, ("VB", "VBP"), fallback=("NN",))
        add_tags(lexicon, verbs.third_person(base), ("VBZ",), fallback=("NNS",))
    for form in verbs.pasts:
        add_tags(lexicon, form, ("VBD",))
    for form in verbs.participles:
        add_tags(lexicon, form, ("VBN",), fallback=("JJ",) if form.endswith("ed") else ())
    for name in given_names():
        lexicon[name] = tuple(dict.fromkeys((*lexicon.get(name, ()), "NNP")))
    for tag, words in PUNCTUATION.items():
        lexicon.update((word, (tag,)) for word in words.split())
    lexicon.update((word, tuple(tags.split())) for word, tags in FIXED.items())
    return lexicon


def given_names() -> list[str]:
    """The given names of lexicons/en, in lower case."""
    text = files("scenewright.lexicons").joinpath("en/given_names.txt").read_text(encoding="utf-8")
    return [line.split("\t")[0].lower() for line in text.splitlines() if line and line[0] != "#" and " " not in line]


def is_worth_keeping(count: int, total: int) -> bool:
    """Whether a word seen `total` times may have a tag that it had `count` times."""
    return count >= RARE_SHARE * total and (count > 1 or total < 30)


def add_tags(
    lexicon: dict[str, tuple[str, ...]], word: str, tags: tuple[str, ...], fallback: tuple[str, ...] = ()
) -> None:
    """Let `word` have `tags` too; `fallback` goes to a word that the treebank has never seen."""
    known = lexicon.get(word, ())
    if known and known[0] in ("DT", "IN", "PRP", "MD", "CC", "CD", "RB", "PRP$", "UH") and word not in SAME_FORM:
        return
    lexicon[word] = tuple(dict.fromkeys((*known, *tags, *(() if known else fallback))))


def make_suffixes(counts: dict[str, Counter[str]]) -> dict[str, tuple[str, ...]]:
    """Ending -> the tags that rare words with that ending have."""
    endings: dict[str, Counter[str]] = defaultdict(Counter)
    for word, tags in counts.items():
        if sum(tags.values()) <= 4 and word.isalpha():
            for size in (2, 3, 4):
                if len(word) > size:
                    endings[word[-size:]].update(tag for tag in tags if tag[:3] not in ("NNP", "CD"))
    found: dict[str, tuple[str, ...]] = {}
    for ending, tags in sorted(endings.items()):
        total = sum(tags.values())
        if total >= 12:
            found[ending] = tuple(tag for tag, n in tags.most_common() if n >= 0.03 * total)
    return found


class Trainer:
    """An averaged perceptron in training."""

    def __init__(self, lexicon: dict[str, tuple[str, ...]], suffixes: dict[str, tuple[str, ...]]) -> None:
        self.lexicon, self.suffixes = lexicon, suffixes
        self.weights: dict[str, dict[str, float]] = {}
        self.totals: dict[tuple[str, str], float] = defaultdict(float)
        self.stamps: dict[tuple[str, str], int] = defaultdict(int)
        self.clock = 0

    def run_epoch(self, data: list[tuple[Sentence, list[str] | None]]) -> None:
        """One pass over `data` in random order; a mask list says which tokens of fiction count (not empty)."""
        order = list(range(len(data)))
        random.shuffle(order)
        tagger = Tagger(self.lexicon, self.suffixes, {})
        for n in order:
            self.learn(tagger, *data[n])

    def learn(self, tagger: Tagger, sentence: Sentence, masks: list[str] | None) -> None:
        """Tag one sentence greedily and update at each error."""
        words = [word for word, _ in sentence]
        lower = [word.lower().replace("’", "'") for word in words]
        classes = [
            tagger.candidates(word, low, i, words) for i, (word, low) in enumerate(zip(words, lower, strict=True))
        ]
        ahead = verbs_ahead(classes)
        lower += ("</s>", "</s>")
        classes += (("</s>",), ("</s>",))
        state = ClauseState()
        before = earlier = "<s>"
        for i, (word, gold) in enumerate(sentence):
            mask = masks[i] if masks is not None else ""
            choices, hidden = classes[i], ""
            if mask in MASKS:
                choices, hidden = MASKS[mask], f"*{mask}*"
                classes[i] = choices
            if masks is None and gold not in choices and len(choices) > 1:
                choices = (*choices, gold)
            if len(choices) == 1:
                tag = choices[0]
            else:
                context = (before, earlier, ahead[i], state.label, state.latest)
                known = lower[i] in self.lexicon
                features = extract_features(i, word, lower, classes, *context, known=known, masked=hidden)
                tag = self.predict(features, choices)
                if mask == "word" and gold == "VBN" and tag == "JJ":
                    gold = "JJ"  # fiction only tells that it is not finite
                if (masks is None or mask) and gold in choices:
                    self.clock += 1
                    if tag != gold:
                        self.update(features, gold, 1.0)
                        self.update(features, tag, -1.0)
                    tag = gold if masks is not None else tag
            if masks is not None and mask:
                tag = gold
            state.read(lower[i], tag)
            earlier, before = before, tag

    def predict(self, features: tuple[str, ...], choices: tuple[str, ...]) -> str:
        scores = dict.fromkeys(choices, 0.0)
        for feature in features:
            known = self.weights.get(feature)
            if known is not None:
                for choice in choices:
                    if choice in known:
                        scores[choice] += known[choice]
        return max(choices, key=scores.__getitem__)

    def update(self, features: tuple[str, ...], tag: str, by: float) -> None:
        for feature in features:
            known = self.weights.setdefault(feature, {})
            key = (feature, tag)
            value = known.get(tag, 0.0)
            self.totals[key] += (self.clock - self.stamps[key]) * value
            self.stamps[key] = self.clock
            known[tag] = value + by

    def average(self) -> Tagger:
        """The tagger of the averaged weights, rounded and pruned as it will be shipped."""
        weights: dict[str, dict[str, int]] = {}
        for feature, known in self.weights.items():
            kept = {}
            for tag, value in sorted(known.items()):
                key = (feature, tag)
                mean = (self.totals[key] + (self.clock - self.stamps[key]) * value) / max(1, self.clock)
                if abs(mean) >= PRUNE:
                    kept[tag] = round(mean * SCALE)
            if kept:
                weights[feature] = kept
        return Tagger(dict(self.lexicon), self.suffixes, weights)


MASKS = {"ed": ("VBD", "VBN"), "put": ("VB", "VBP", "VBD", "VBN")}
PARAGRAPH = re.compile(r"\n\s*\n")
QUOTATION = re.compile(r"[“\"][^“”\"\n]*[”\"]")
NOMINATIVE = frozenset("he she they i we".split())
HAVE = frozenset("had have has having 've".split())
BE = frozenset("was were is are been being be am".split())


def read_novels(paths: list[Path], characters: int = NOVEL_CHARACTERS) -> list[list[str]]:
    """Sentences of narration, each a list of words, from the middle of every novel."""
    found: list[list[str]] = []
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="replace").replace("\r", "")
        middle = max(0, len(text) // 2 - characters // 2)
        for paragraph in PARAGRAPH.split(text[middle : middle + characters])[1:-1]:
            flat = QUOTATION.sub("\ufffc", " ".join(paragraph.split()))
            if '"' in flat or "“" in flat or flat.isupper() or len(flat) < 40:
                continue
            sentence: list[str] = []
            for token in tokenize(flat):
                sentence.append(token.text)
                if token.text in (".", "!", "?"):
                    found.append(sentence)
                    sentence = []
    return [sentence for sentence in found if 4 <= len(sentence) <= 80]


def label_certain(words: list[str], verbs: VerbTable) -> tuple[Sentence, list[str]]:
    """The tags that English leaves no choice about, and how each such token is shown to the learner."""
    lower = [word.lower().replace("’", "'") for word in words]
    sentence: Sentence = []
    masks: list[str] = []
    for i, (word, low) in enumerate(zip(words, lower, strict=True)):
        tag, mask = "", ""
        past, participle = low in verbs.pasts, low in verbs.participles
        if past and not participle and low not in verbs.bases and low not in NOT_VERBS and (word == low or i == 0):
            tag, mask = "VBD", random.choice(("ed", "ed", "ed", "put"))
        elif participle and not past and low not in verbs.bases and low not in NOT_VERBS:
            tag, mask = "VBN", random.choice(("ed", "ed", "ed", "put"))
        elif (past or participle) and i and word == low and low not in NOT_VERBS:
            left = i - 1 if lower[i - 1] not in ADVERBS and not lower[i - 1].endswith("ly") else i - 2
            if left >= 0 and lower[left] in NOMINATIVE and past and low not in verbs.bases:
                tag, mask = "VBD", "word"
            elif participle and (after_perfect(lower, left) or (low.endswith("ed") and never_finite(lower, i, left))):
                tag, mask = "VBN", "word"
            elif left >= 0 and lower[left] in BE and participle and low not in verbs.bases:
                tag, mask = "VBN", "word" if random.random() < 0.5 else ""
        sentence.append((word, tag))
        masks.append(mask)
    able = [i for i, low in enumerate(lower) if low in verbs.pasts or low in verbs.participles or low in FINITE_WORDS]
    if (
        len(able) == 1
        and words[-1] == "."
        and lower[able[0]] in verbs.pasts
        and not any(low in PRESENT for low in lower)
    ):
        i = able[0]
        if lower[i] not in verbs.bases and lower[i] not in NOT_VERBS and words[i] == lower[i] and not sentence[i][1]:
            sentence[i], masks[i] = (words[i], "VBD"), "word"
    return sentence, masks


def after_perfect(lower: list[str], left: int) -> bool:
    """Whether token `left` is a form of have that makes a perfect."""
    return left >= 0 and lower[left] in HAVE and (left == 0 or lower[left - 1] != "to")


def never_finite(lower: list[str], i: int, left: int) -> bool:
    """Whether the words beside an -ed form rule out a finite verb: the wounded men, of jagged rock, seemed tired."""
    before, after = lower[i - 1], lower[i + 1] if i + 1 < len(lower) else "."
    if before in SURE_DETERMINERS or before in ("of", "with"):
        return after.isalpha() and after not in ("the", "a", "his", "her", "my", "to", "that")
    if after == "by" and i + 2 < len(lower) and lower[i + 2] in SURE_DETERMINERS and lower[i] not in MOVES:
        return lower[left] == "," or before.isalpha()
    return left >= 0 and lower[left] in LINKING


SURE_DETERMINERS = frozenset("a an the my your its our their".split())
LINKING = frozenset("seemed seem seems looked sounded appeared grew became remained felt".split())
MOVES = frozenset(
    "passed walked lived stopped hurried dropped slipped paced strolled drifted rushed raced marched trotted "
    "swept moved glided abided judged profited".split()
)
FINITE_WORDS = frozenset(
    "was were had did could would might must should can will shall may is are am has have do does".split()
)
PRESENT = frozenset("is are am has have do does 's 're 'm 'll 'd".split())
NOT_VERBS = frozenset(
    "saw rose bore fell drunk spoke stole dove lay bit left felt ground wound bound born fed cleft".split()
)
ADVERBS = frozenset(
    "not n't never just ever already always also still even now then almost soon only all both often".split()
)


def make_fiction_lexicon(
    tagger: Tagger, silver: list[tuple[Sentence, list[str]]], lexicon: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Tags for the words frequent in fiction that the dictionary lacks; no names."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence, _ in silver:
        words = [word for word, _ in sentence]
        for word, tag in zip(words, tagger.tag(words), strict=True):
            if word == word.lower() and word not in lexicon and word.isalpha():
                counts[word][tag] += 1
    found = {}
    for word, tags in sorted(counts.items()):
        total = sum(tags.values())
        if total >= 12:
            found[word] = tuple(tag for tag, n in tags.most_common() if n >= 0.08 * total)
    return found


def score(tagger: Tagger, sentences: list[Sentence]) -> str:
    """Accuracy over all tokens, and over past forms as finite or not."""
    right = total = verb_right = verb_total = 0
    for sentence in sentences:
        for (_, gold), tag in zip(sentence, tagger.tag([word for word, _ in sentence]), strict=True):
            total += 1
            right += gold == tag
            if gold in ("VBD", "VBN"):
                verb_total += 1
                verb_right += (gold == "VBD") == (tag == "VBD")
    return (
        f"{right / total:.4f} of {total} tokens; finite or not {verb_right / verb_total:.4f} of {verb_total} past forms"
    )


def score_fiction(tagger: Tagger, silver: list[tuple[Sentence, list[str]]]) -> str:
    """How often a hidden word of fiction that can only be finite, or only a participle, is taken for what it is."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    hidden = Tagger(
        {**tagger.lexicon, **{f"*{name}*": tags for name, tags in MASKS.items()}}, tagger.suffixes, tagger.weights
    )
    for sentence, masks in silver:
        places = [i for i, mask in enumerate(masks) if mask in MASKS]
        for i in places[:1]:
            words = [word for word, _ in sentence]
            words[i] = f"*{masks[i]}*"
            tag = hidden.tag(words)[i]
            gold = sentence[i][1]
            total[gold + masks[i]] += 1
            right[gold + masks[i]] += (gold == "VBD") == (tag == "VBD")
    return ", ".join(f"{kind} {right[kind] / total[kind]:.4f} of {total[kind]}" for kind in sorted(total))


def write_model(model: Tagger, target: Path) -> None:
    """Write `model` as gzipped JSON, the same bytes every time."""
    classes = sorted(set(model.lexicon.values()) | set(model.suffixes.values()))
    number = {tags: n for n, tags in enumerate(classes)}
    words: list[list[str]] = [[] for _ in classes]
    for word, tags in sorted(model.lexicon.items()):
        words[number[tags]].append(word)
    tags = sorted({tag for known in model.weights.values() for tag in known})
    place = {tag: n for n, tag in enumerate(tags)}
    weights = {
        feature: [part for tag, value in sorted(known.items()) for part in (place[tag], value)]
        for feature, known in sorted(model.weights.items())
    }
    data = {
        "classes": [" ".join(tags) for tags in classes],
        "lexicon": [" ".join(group) for group in words],
        "suffixes": {end: number[tags] for end, tags in sorted(model.suffixes.items())},
        "tags": tags,
        "weights": weights,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
