"""What the grammar's training scripts read: the treebank, novels, and the passages of tests/golden/tense."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluate_tense import EITHER, GOLDEN, changed_words, narration, read_cases
from scenewright.grammar.tagger import QUOTE
from scenewright.grammar.tokens import tokenize
from scenewright.grammar.verbs import VerbTable, form_kind

Sentence = list[tuple[str, str]]
PARAGRAPH = re.compile(r"\n\s*\n")
QUOTATION = re.compile(r"[“\"][^“”\"\n]*[”\"]")
OBJECTS = frozenset(
    "the a an his her my their its our their him them me us it this that these those himself herself".split()
)
# Novels never trained on: the labels of tests/golden/tense come from them.
DEVELOPMENT = tuple("113_ 95_ 434_ 36_ 160_ 8867_ 3457_ 1695_ 2852_ 238_ 5230_ 502_ 9830_ 233_ 74_ 62_ 15265_".split())
HELD_OUT = tuple(
    "105_ 1155_ 120_ 2005_ 24_ 73_ 2814_ 543_ 78_ 805_ 974_ 215_ 45_ 174_ 1661_ 351_ 44_ 60_ 32_ 1206_".split()
)


def find_novels(folder: Path) -> list[Path]:
    """The novels to learn from. Ulysses is left out: little of it is told in sentences."""
    return [
        path
        for path in sorted(folder.glob("*.txt"))
        if "ulysses" not in path.name and not path.name.startswith((*DEVELOPMENT, *HELD_OUT))
    ]


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


PUNCTUATION = {
    ".": ". ! ?",
    ",": ",",
    ":": ": ; — – - -- --- ... … ( ) [ ] * _ / ~ # ―",
    "``": "“ ‘ «",
    "''": '” ’ » "',
    "NN": "\ufffc",
}
MARKS = {mark: tag for tag, marks in PUNCTUATION.items() for mark in marks.split() if tag != "NN"}


def read_novels(paths: list[Path], characters: int) -> list[list[str]]:
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


def read_passages(part: str, verbs: VerbTable, *, fold: bool) -> Iterator[tuple[list[str], dict[int, str]]]:
    """The words of each passage, and by place what becomes of a form that may be a past: its present, or nothing.

    `fold`: a quotation is one word, as the tagger sees it.
    """
    for _, text, expected in read_cases(GOLDEN / f"modern_{part}.md"):
        places = [match.span() for match in re.finditer(r"\S+", text)]
        wanted = changed_words(text.split(), changed_reading(expected, text).split())
        spans = narration(text)
        words: list[str] = []
        labels: dict[int, str] = {}
        for token in tokenize(text):
            if not any(span.start <= token.start < span.end for span in spans):
                if not fold or words[-1:] != [QUOTE]:
                    words.append(QUOTE if fold else token.text)
                continue
            low = token.text.lower().replace("’", "'")
            place = next(n for n, (start, end) in enumerate(places) if start <= token.start < end)
            present = next((form for (a, b), form in wanted.items() if a <= place < b), "")
            kind = form_kind(low, verbs)
            if (present and (kind or low in verbs.pasts)) or (not present and kind and kind != "same"):
                labels[len(words)] = present
            words.append(token.text)
        if labels:
            yield words, labels


def changed_reading(expected: str, text: str) -> str:
    """`expected` with each choice made so that it differs from `text`."""
    while (choice := EITHER.search(expected)) is not None:
        word = choice.group(1).split("|")
        changed = next((one for one in word if f"{one} " not in text), word[0])
        expected = expected[: choice.start()] + changed + expected[choice.end() :]
    return expected
