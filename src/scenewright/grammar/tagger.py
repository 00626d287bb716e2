"""Words -> part-of-speech tags of the Penn Treebank, by a greedy averaged perceptron over a tag dictionary.

The model is Collins (2002) with greedy decoding; a word that the dictionary knows with one tag is not scored at all,
and the others only choose among their own tags. Two features of ours serve the tense of narration: how many clauses
still wait for a finite verb on the left, and what verb comes next on the right. The weights, where they come from and
how good they are: weights/CARD.md.
"""

import gzip
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from scenewright.grammar.finiteness import UNTRAINED, FinitenessModel, load_finiteness

QUOTE = "\ufffc"  # the word that stands for a whole quotation inside narration
_OPEN_TAGS = ("NN", "NNS", "JJ", "RB", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NNP", "UH", "FW", "CD")
_END = "</s>"


@dataclass(frozen=True, slots=True)
class Tagger:
    """A trained model. `lexicon`: lower-case word -> its tags; `suffixes`: ending -> tags of words never seen.

    `weights`: feature -> tag -> weight. `finiteness` gives a past form its second look.
    """

    lexicon: Mapping[str, tuple[str, ...]]
    suffixes: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, Mapping[str, int]]
    finiteness: FinitenessModel = UNTRAINED

    def tag(self, words: Sequence[str], *, names: Collection[str] = ()) -> list[str]:
        """One tag for each of `words`, the tokens of one or several whole sentences.

        `names` are words that the text writes with a capital wherever they stand.
        """
        lower = [word.lower().replace("’", "'") for word in words]
        classes = [self.candidates(word, low, i, words) for i, (word, low) in enumerate(zip(words, lower, strict=True))]
        for i in [i for i, word in enumerate(words) if word in names]:
            classes[i] = ("NNP",)
        ahead = verbs_ahead(classes)
        state = ClauseState()
        tags: list[str] = []
        lower += (_END, _END)
        classes += ((_END,), (_END,))
        before, earlier = "<s>", "<s>"
        get = self.weights.get
        for i, choices in enumerate(classes[:-2]):
            if len(choices) == 1:
                tag = choices[0]
            else:
                context = (before, earlier, ahead[i], state.label, state.latest)
                features = extract_features(i, words[i], lower, classes, *context, known=lower[i] in self.lexicon)
                tag = _choose(choices, [known for known in map(get, features) if known is not None])
            tags.append(tag)
            state.read(lower[i], tag)
            earlier, before = before, tag
        return tags

    def candidates(self, word: str, low: str, i: int, words: Sequence[str]) -> tuple[str, ...]:
        """The tags that `words[i]` may have; one alone is decided."""
        known = self.lexicon.get(low)
        if word == low:
            return known if known is not None else self._guess(low)
        if not word[0].isupper():
            return known if known is not None else self._guess(low)
        if i == 0 or words[i - 1] in STARTERS:
            return known or self._guess_opening(low)
        if known is None:
            return ("NNP", "NNPS", "JJ", "NN") if low.endswith("s") else ("NNP", "JJ", "NN")
        return known if "NNP" in known or known[0] in _CLOSED else (*known, "NNP")

    def _guess_opening(self, low: str) -> tuple[str, ...]:
        """The tags of an unknown word with a capital that opens a sentence: Gulls wheeled; Reyes cut the wire."""
        if low.endswith("s") and not low.endswith("ss"):
            singular = low[:-3] + "y" if low.endswith("ies") else low[:-1]
            known = self.lexicon.get(singular) or self.lexicon.get(low[:-2] if low.endswith("es") else low, ())
            if "NNP" not in known and ("NN" in known or "VB" in known):
                return ("NNS",)
            if low[-2:-1] in "aeiou":
                return ("NNP",)
        guessed = self._guess(low)
        return (*(tag for tag in guessed if tag[:2] != "VB" or low.endswith(_VERB_ENDINGS)), "NNP")

    def _guess(self, low: str) -> tuple[str, ...]:
        if not low[0].isalpha():
            return ("CD",) if low[0].isdigit() else (":",)
        tail = low.rpartition("-")[2]
        if tail != low and tail in self.lexicon:
            return tuple(dict.fromkeys((*self.lexicon[tail], "JJ", "NN")))
        for size in (4, 3, 2):
            found = self.suffixes.get(low[-size:])
            if found is not None:
                return found
        return _OPEN_TAGS


_VERB_ENDINGS = ("ed", "ing")


def _choose(choices: tuple[str, ...], found: list[Mapping[str, int]]) -> str:
    """The choice with the highest sum of weights, the first of equals."""
    if len(choices) == 2:
        one, other = choices
        lead = 0
        for known in found:
            lead += known.get(one, 0) - known.get(other, 0)
        return one if lead >= 0 else other
    scores = [0] * len(choices)
    for known in found:
        for n, choice in enumerate(choices):
            if choice in known:
                scores[n] += known[choice]
    return choices[scores.index(max(scores))]


STARTERS = frozenset((".", "!", "?", ":", "“", "”", '"', "‘", "(", "—", QUOTE, "«", "»", "...", "*", "_", "…"))
_CLOSED = frozenset(("DT", "IN", "PRP", "PRP$", "CC", "TO", "MD", "WP", "WRB", "WDT", "EX", "CD"))
_SUBORDINATORS = frozenset(
    "that if when as while because before after until till though although since whether unless where how why what "
    "who whom whose which whenever wherever whatever than once lest".split()
)
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_SUBJECTS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "EX", "CD", "DT"))
_HAVE = frozenset(("had", "has", "have", "having", "'ve", "'d"))
_BE = frozenset("was were is are am be been being 's 're 'm wasn weren isn got get gets getting become became".split())
_LABELS: dict[tuple[int, str, bool, str], str] = {}


class ClauseState:
    """What the left context of a token says about the clause it stands in, as a short label."""

    __slots__ = ("auxiliary", "boundary", "label", "latest", "subject", "waiting")

    def __init__(self) -> None:
        self.waiting = 1  # clauses begun that have no finite verb yet
        self.boundary = "s"
        self.subject = False
        self.auxiliary = ""
        self.latest = "-"  # the last verb's tag, and its auxiliary: what a coordinated verb is likely to match
        self.label = "1s0"

    def read(self, low: str, tag: str) -> None:
        """Take in one more token with its tag."""
        if tag[0] == "V":
            self.latest = tag + self.auxiliary
        elif tag == ".":
            self.latest = "-"
        if tag in _FINITE:
            self.waiting = max(0, self.waiting - 1)
            self.boundary = "v"
            self.subject = False
            self.auxiliary = "h" if low in _HAVE else "b" if low in _BE else "m" if tag == "MD" else ""
        elif tag in _SUBJECTS:
            self.subject = True
            self.auxiliary = ""
        elif low in _SUBORDINATORS and tag not in ("DT", "RB"):
            self.waiting = min(3, self.waiting + 1)
            self.boundary, self.subject, self.auxiliary = "r", False, ""
        elif tag == ".":
            self.waiting, self.boundary, self.subject, self.auxiliary = 1, "s", False, ""
        elif tag in (",", "CC", ":", "``", "''"):
            self.boundary, self.subject, self.auxiliary = ("c" if tag == "CC" else ","), False, ""
        elif tag == "TO":
            self.auxiliary = "t"
        elif tag[0] == "V":
            self.auxiliary = "h" if low in _HAVE else "b" if low in _BE else ""
        elif tag != "RB":
            self.auxiliary = ""
        self.label = f"{self.waiting}{self.boundary}{self.subject:d}{self.auxiliary}"


def verbs_ahead(classes: Sequence[tuple[str, ...]]) -> list[str]:
    """For each token, the kind of verb that comes next in its sentence, before a comma or after one."""
    ahead = [""] * len(classes)
    seen = "-"
    for i in range(len(classes) - 1, -1, -1):
        ahead[i] = seen
        first = classes[i][0]
        if first in (".", ":"):
            seen = "-"
        elif first == ",":
            seen = "," + seen[-1]
        elif first in _FINITE:
            seen = "F" if len(classes[i]) == 1 else "f"
        elif first == "VBN" and len(classes[i]) > 1:
            seen = "f"
        elif first in ("WDT", "WP", "WRB"):
            seen = "w"
    return ahead


def extract_features(
    i: int,
    word: str,
    lower: Sequence[str],
    classes: Sequence[tuple[str, ...]],
    before: str,
    earlier: str,
    ahead: str,
    state: str,
    latest: str,
    *,
    known: bool,
    masked: str = "",
) -> tuple[str, ...]:
    """The features of token `i`; `known` words need no spelling; `masked` stands in for a word hidden in training."""
    low = masked or lower[i]
    kind = "|".join(classes[i])
    previous = lower[i - 1] if i else "."
    following = lower[i + 1]
    right = "|".join(classes[i + 1])
    features: tuple[str, ...] = (
        f"w {low}",
        f"p {before}",
        f"pp {earlier} {before}",
        f"pw {before} {low}",
        f"l {previous}",
        f"lw {previous} {low}",
        f"k {kind} {previous}",
        f"n {following}",
        f"nw {following} {low}",
        f"kn {kind} {following}",
        f"r {right}",
        f"pr {before} {right}",
        f"rr {right} {classes[i + 2][0]}",
        f"a {state} {kind}",
        f"ap {state} {before}",
        f"aw {state} {low}",
        f"av {state} {ahead} {kind}",
        f"z {before} {latest} {kind}",
    )
    if not known:
        features += (f"s {low[-3:]}", f"sp {low[-2:]} {before}")
    if word[0].isupper():
        features += (f"c {before}", f"C {previous in STARTERS:d} {kind}")
    return features


def load_tagger(finiteness: FinitenessModel | None = None) -> Tagger:
    """The models of weights/tagger_en.json.gz and, where none is given, of weights/finiteness_en.json.gz."""
    data = files("scenewright.weights").joinpath("tagger_en.json.gz").read_bytes()
    return replace(_read_rows(gzip.decompress(data)), finiteness=finiteness or load_finiteness())


_WEIGHTS = re.compile(rb'"weights":\{(?:"(?:[^"\\]|\\.)*+":\[[-\d,]*+\],?)*+\}')
_ROW = re.compile(rb'("(?:[^"\\]|\\.)*+"):\[([-\d,]*+)\]')


def _read_rows(data: bytes) -> Tagger:
    """A tagger of its JSON, the weights read row by row: as lists they would take 25 MB more for a moment."""
    rows = _WEIGHTS.search(data)
    if rows is None:  # laid out in another way
        return read_model(json.loads(data))
    model = json.loads(data[: rows.start()] + b'"weights":{}' + data[rows.end() :])
    tags = list(model["tags"])
    shared: dict[bytes, dict[str, int]] = {}
    weights: dict[str, dict[str, int]] = {}
    for row in _ROW.finditer(data, rows.start(), rows.end()):
        feature, packed = row.groups()
        found = shared.get(packed)
        if found is None:
            found = shared[packed] = _unpack(tags, [int(number) for number in packed.split(b",")])
        weights[json.loads(feature) if b"\\" in feature else feature[1:-1].decode("utf-8")] = found
    return replace(read_model(model), weights=weights)


def read_model(model: Mapping[str, object]) -> Tagger:
    """A tagger of the decoded JSON: `classes` (tag lists), `lexicon` and `suffixes` by class, `weights` by feature."""
    classes = [tuple(str(tag) for tag in tags.split()) for tags in model["classes"]]  # type: ignore[attr-defined]
    lexicon = {word: classes[n] for n, words in enumerate(model["lexicon"]) for word in words.split()}  # type: ignore
    suffixes = {end: classes[n] for end, n in model["suffixes"].items()}  # type: ignore[attr-defined]
    tags = list(model["tags"])  # type: ignore[call-overload]
    shared: dict[tuple[int, ...], dict[str, int]] = {}  # most features have the weights of another: 20 MB less
    weights: dict[str, dict[str, int]] = {}
    for feature, packed in model["weights"].items():  # type: ignore[attr-defined]
        key = tuple(packed)
        if key not in shared:
            shared[key] = _unpack(tags, key)
        weights[feature] = shared[key]
    return Tagger(lexicon, suffixes, weights)


def _unpack(tags: Sequence[str], packed: Sequence[int]) -> dict[str, int]:
    """The weights of a row: the number of a tag, its weight, and so on."""
    return {tags[packed[n]]: packed[n + 1] for n in range(0, len(packed), 2)}
