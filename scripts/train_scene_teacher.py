"""Teach an encoder where scenes begin, for `train_scenes.py`: `train_scene_teacher.py NOVELS_DIR ENCODER_DIR TARGET`.

The marked stories are few; an encoder that has read much learns more from them than trees can, and is too big to ship.
So it tells of a passage of each novel how likely a scene begins at each sentence, and the trees learn from that too
(`train_scenes.py --silver`). Needs torch and transformers. ENCODER_DIR holds the encoder's safetensors and tokenizer
(all-mpnet-base-v2, Apache-2.0); only its first layers are used.

TARGET: one JSON line a passage: the file, the characters of it where the passage begins and ends, and for each
sentence its offset in the passage as the reader gives it, with the chance. No sentence is kept. Deterministic on one
machine. `--without N/K` leaves out story N of each K and prints how well the teacher ranks their sentences (average
precision) instead of writing.
"""

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import AutoModel, AutoTokenizer

from marked import read_marked
from scenewright.analysis.scenes import load_place_lexicon
from scenewright.analysis.scenes.openings import Opening
from scenewright.analysis.speech_verbs import load_speech_lexicon
from train_scenes import HERE, ReadText, cut_passage, is_marked, mark_sentences, read_novel, read_text

LAYERS = 6
EPOCHS = 4
RATE, HEAD_RATE = 5e-5, 1e-3
WARM_UP = 30  # steps
BATCH = 4  # windows
WINDOW, OVERLAP = 400, 100  # word pieces
LONGEST = 120  # word pieces of a sentence
PASSAGE = 100_000  # characters of a novel, from a third of it on
THREADS = 2


@dataclass(frozen=True, slots=True)
class Window:
    """Some word pieces of a text: where in them its sentences (by number) begin, and which no other tells better."""

    pieces: list[int]
    begins: dict[int, int]
    own: frozenset[int]


Lesson = tuple[Window, Mapping[int, float]]  # a window, and for the sentences that teach whether a scene begins


def main() -> None:
    """Teach, then score or label."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("novels", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--stories", type=Path, default=HERE.parent / "tests" / "whole" / "learn")
    parser.add_argument("--without", default="", help="N/K: leave out story N of each K, and stop after the score")
    arguments = parser.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    torch.set_num_threads(THREADS)
    teacher = Teacher(arguments.encoder)
    lexicon, speech = load_place_lexicon(), load_speech_lexicon()
    n, _, k = arguments.without.partition("/")
    lessons: list[Lesson] = []
    apart: list[tuple[list[Window], Mapping[int, float]]] = []
    for m, path in enumerate(sorted(arguments.stories.glob("*.txt"))):
        marked = read_marked(path)
        text = read_text(marked.text.encode("utf-8"), path.stem, lexicon, speech)
        labels = label_sentences(text, {at: mark.soft for at, mark in mark_sentences(path.stem, marked, text).items()})
        windows = list(teacher.cut(text))
        if k and m % int(k) == int(n):
            apart.append((windows, labels))
        else:
            lessons += [(window, labels) for window in windows]
    teach(teacher, lessons)
    if k:
        score(teacher, apart)
        return
    with arguments.target.open("w", encoding="utf-8") as out:
        for path in sorted(arguments.novels.glob("*.txt")):
            start, end = find_passage(path)
            text = read_text(cut_passage(path, start, end), path.stem, lexicon, speech)
            chances = teacher.read(list(teacher.cut(text)))
            told = [
                [x.at, round(chances[s], 3)] for s, x in enumerate(text.openings) if s in chances and not is_marked(x)
            ]
            out.write(json.dumps([path.name, start, end, told]) + "\n")
            print(f"{path.name}: {len(told)} sentences", flush=True)


def find_passage(path: Path) -> tuple[int, int]:
    """The characters of a novel between which the passage stands, at ends of paragraphs."""
    text = read_novel(path)
    start = text.find("\n\n", len(text) // 3) + 2
    end = text.find("\n\n", start + PASSAGE)
    return start, end if end >= 0 else len(text)


def label_sentences(text: ReadText, soft: Mapping[int, bool]) -> dict[int, float]:
    """Whether a scene begins at each sentence; `soft`: the sentences with a mark, and whether it may as well go."""
    return {s: float(s in soft) for s, x in enumerate(text.openings) if not is_marked(x) and not soft.get(s, False)}


class Teacher(torch.nn.Module):
    """The encoder's lower layers, and a number for each sentence, read at its first word piece."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.encoder = AutoModel.from_pretrained(folder)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:LAYERS]
        self.encoder.embeddings.requires_grad_(False)
        self.head = torch.nn.Sequential(torch.nn.Dropout(0.1), torch.nn.Linear(self.encoder.config.hidden_size, 1))

    def forward(self, windows: Sequence[Window]) -> torch.Tensor:
        """Logarithms of odds: window, word piece."""
        longest = max(len(window.pieces) for window in windows)
        pieces = torch.full((len(windows), longest), self.tokenizer.pad_token_id)
        mask = torch.zeros(len(windows), longest, dtype=torch.long)
        for row, window in enumerate(windows):
            pieces[row, : len(window.pieces)] = torch.tensor(window.pieces)
            mask[row, : len(window.pieces)] = 1
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        return self.head(hidden.float()).squeeze(-1)

    def cut(self, text: ReadText) -> Iterator[Window]:
        """A text in windows that overlap; paragraphs are parted, and break marks stand where they stood."""
        pieces, starts = self._cut_sentences(text)
        at = 0
        while True:
            end = min(len(pieces), at + WINDOW)
            low = at if at == 0 else at + OVERLAP // 2
            high = len(pieces) + 1 if end == len(pieces) else end - OVERLAP // 2
            begins = {s: start - at + 1 for s, start in enumerate(starts) if at <= start < end}
            own = frozenset(s for s, start in enumerate(starts) if low <= start < high)
            yield Window([self.tokenizer.cls_token_id, *pieces[at:end], self.tokenizer.sep_token_id], begins, own)
            if end == len(pieces):
                return
            at = end - OVERLAP

    def _cut_sentences(self, text: ReadText) -> tuple[list[int], list[int]]:
        pieces: list[int] = []
        starts: list[int] = []
        before: Opening | None = None
        ends = [*(opening.at for opening in text.openings[1:]), text.source.body[-1].span.end]
        for opening, end in zip(text.openings, ends, strict=True):
            if before is not None and before.paragraph != opening.paragraph:
                pieces.append(self.tokenizer.sep_token_id)
            if is_marked(opening):
                pieces += self._encode("* * *")
            starts.append(len(pieces))
            pieces += self._encode(text.source.text[opening.at : end])[:LONGEST]
            before = opening
        return pieces, starts

    def _encode(self, text: str) -> list[int]:
        found: list[int] = self.tokenizer(text, add_special_tokens=False)["input_ids"]
        return found

    @torch.no_grad()
    def read(self, windows: Sequence[Window]) -> dict[int, float]:
        """For each sentence, by number, the chance that a scene begins with it."""
        self.eval()
        chances: dict[int, float] = {}
        for k in range(0, len(windows), BATCH):
            batch = windows[k : k + BATCH]
            for window, row in zip(batch, self(batch).sigmoid(), strict=True):
                chances.update((s, float(row[place])) for s, place in window.begins.items() if s in window.own)
        return chances


def teach(teacher: Teacher, lessons: list[Lesson]) -> None:
    """Train."""
    learned = [p for p in teacher.encoder.parameters() if p.requires_grad]
    groups = [{"params": learned, "lr": RATE}, {"params": teacher.head.parameters(), "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS * -(-len(lessons) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARM_UP) * max(0.02, 1 - step / steps)
    )
    for epoch in range(EPOCHS):
        random.shuffle(lessons)
        teacher.train()
        total = 0.0
        for k in range(0, len(lessons), BATCH):
            batch = lessons[k : k + BATCH]
            odds = teacher([window for window, _ in batch])
            asked = [
                (row, place, labels[s])
                for row, (window, labels) in enumerate(batch)
                for s, place in window.begins.items()
                if s in labels
            ]
            rows, places, right = zip(*asked, strict=True)
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                odds[list(rows), list(places)], torch.tensor(right)
            )
            loss.backward()
            torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.item()
        print(f"course {epoch + 1}: {total * BATCH / len(lessons):.4f}", flush=True)


def score(teacher: Teacher, stories: Sequence[tuple[list[Window], Mapping[int, float]]]) -> None:
    """Print how well the teacher ranks the sentences of stories that it has not learned from: average precision."""
    found = []
    for windows, labels in stories:
        chances = teacher.read(windows)
        found += [(chances[s], right) for s, right in labels.items()]
    found.sort(key=lambda item: -item[0])
    right, total = 0, 0.0
    for rank, (_, begins) in enumerate(found, 1):
        if begins:
            right += 1
            total += right / rank
    print(f"average precision {total / right:.3f}, {right} beginnings among {len(found)} sentences")


if __name__ == "__main__":
    main()
