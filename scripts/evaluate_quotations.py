"""Measure which words are quotations and which clauses are tags: run a gold folder through reading and analysis.

usage: evaluate_quotations.py GOLD_DIR [--scorer FILE] [--works A,B] [--errors]

GOLD_DIR holds `NAME.json` beside `NAME.txt`, in the format of the scoring script, of which only the detection is used.
--scorer is that script. Two figures: as scored, and with gold parts joined that no double mark separates (a corpus that
cuts a speech at each quotation inside of it). Where gold has types and names, the subjects of tags are compared too.
"""

import argparse
import importlib.util
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.analysis.speech_verbs import SpeechLexicon, load_speech_lexicon
from scenewright.model.annotation import QuotationKind, Quotative
from scenewright.model.source import SourceDocument
from scenewright.readers import read_story

Pair = tuple[int, int]
DOUBLE_MARKS = set('"“”«»„')
NAMED = "explicit"


def main() -> None:
    arguments = parse_arguments()
    scorer = load_scorer(arguments.scorer)
    gold, folder = scorer.load_gold(arguments.gold)
    lexicon = load_speech_lexicon()
    scored, joined, tags = [0] * 7, [0] * 7, Counter[str]()
    words, seconds = 0, 0.0
    for work in gold:
        if arguments.works and work["work"] not in arguments.works.split(","):
            continue
        data = (folder / work["text_file"]).read_bytes()
        raw = data.decode("utf-8")
        source = read_story(data, name=work["work"], suffix=".txt")
        begin = time.process_time()
        found, quotatives = annotate(source, lexicon)
        seconds += time.process_time() - begin
        words += len(raw.split())
        parts = [
            [trimmed(scorer, raw, span) for span in quote["spans"] if span[1] > span[0]] for quote in work["quotes"]
        ]
        predicted = sorted({trimmed(scorer, raw, span) for span in found})
        counts = detect(scorer, [span for spans in parts for span in spans], predicted)
        scored = [a + b for a, b in zip(scored, counts, strict=True)]
        whole = detect(scorer, [span for spans in parts for span in join(raw, spans)], predicted)
        joined = [a + b for a, b in zip(joined, whole, strict=True)]
        tags += compare_tags(scorer, work, source, found, quotatives)
        print(f"{work['work'][:45]:46} {figures(scorer, counts)}")
        if arguments.errors:
            show_errors(raw, [span for spans in parts for span in spans], predicted)
    print(f"{'total, as scored':46} {figures(scorer, scored)}\n{'total, parts joined':46} {figures(scorer, joined)}")
    if tags["tagged"]:
        right = tags["right"] / max(1, tags["right"] + tags["wrong"])
        print(f"explicit quotations with a tag {tags['tagged']} of {tags['explicit']}; named subject right {right:.1%}")
    print(f"{words / max(seconds, 1e-9):,.0f} words a second (quotations and quotatives)")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, default=Path("../shared/bench/score_quotations.py"))
    parser.add_argument("--works", default="")
    parser.add_argument("--errors", action="store_true")
    return parser.parse_args()


def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def annotate(source: SourceDocument, lexicon: SpeechLexicon) -> tuple[list[Pair], dict[Pair, Quotative]]:
    """The raw spans of everything said or thought, and the quotative of each that has one."""
    quotations = find_quotations(source, lexicon=lexicon).quotations
    by_quotation = {q: tag for tag in find_quotatives(source, quotations, lexicon=lexicon) for q in tag.quotations}
    spans: list[Pair] = []
    quotatives: dict[Pair, Quotative] = {}
    for position, quotation in enumerate(quotations):
        if quotation.kind is QuotationKind.WRITTEN:
            continue
        for span in quotation.spans:
            raw = source.offsets.raw_span(span)
            spans.append((raw.start, raw.end))
            if position in by_quotation:
                quotatives[raw.start, raw.end] = by_quotation[position]
    return spans, quotatives


def trimmed(scorer: ModuleType, raw: str, span: Iterable[int]) -> Pair:
    start, end = span
    found: Pair = scorer.trim(raw, start, end)
    return found


def detect(scorer: ModuleType, gold: list[Pair], predicted: list[Pair]) -> list[int]:
    return [*scorer.detection(gold, predicted), len(gold), len(predicted)]


def join(raw: str, spans: list[Pair]) -> list[Pair]:
    """The parts of one quotation, neighbours joined when no double mark stands between them."""
    result: list[Pair] = []
    for start, end in sorted(spans):
        if result and not DOUBLE_MARKS & set(raw[result[-1][1] : start]):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def figures(scorer: ModuleType, counts: list[int]) -> str:
    exact, overlap, _, _, _, gold, predicted = counts
    found, same = scorer.prf(overlap, predicted, gold), scorer.prf(exact, predicted, gold)
    return (
        f"gold {gold:6} found {predicted:6}  P {100 * found['p']:5.1f}  R {100 * found['r']:5.1f}"
        f"  F1 {100 * found['f1']:5.1f}  exact F1 {100 * same['f1']:5.1f}"
    )


def compare_tags(
    scorer: ModuleType,
    work: dict[str, Any],
    source: SourceDocument,
    spans: list[Pair],
    quotatives: dict[Pair, Quotative],
) -> Counter[str]:
    """How many explicit quotations have a tag, and whether the subjects that name a character name the right one."""
    names = scorer.Names(work)
    middles = {offset: span for span in spans for offset in range(span[0], span[1], 8)}
    by_eighth = {offset // 8: span for offset, span in middles.items()}
    counts: Counter[str] = Counter()
    for quote in work["quotes"]:
        if quote.get("type") != NAMED or not quote["speaker"] or quote["speaker"].startswith("_"):
            continue
        counts["explicit"] += 1
        tags = [quotatives.get(by_eighth.get((start + end) // 16, (-1, -1))) for start, end in quote["spans"]]
        tag = next((found for found in tags if found is not None), None)
        if tag is None:
            continue
        counts["tagged"] += 1
        resolved = names.match(tag.subject.of(source.text))[0] if tag.subject is not None else None
        if resolved is not None:
            counts["right" if resolved == quote["speaker"] else "wrong"] += 1
    return counts


def show_errors(raw: str, gold: list[Pair], predicted: list[Pair]) -> None:
    for title, these, those in (("false", predicted, gold), ("missed", gold, predicted)):
        for start, end in these:
            if not any(overlaps((start, end), other) for other in those):
                shown = (raw[max(0, start - 60) : start], raw[start : min(end, start + 80)], raw[end : end + 40])
                print(f"  {title}: {' '.join(repr(part) for part in shown)}")


def overlaps(one: Pair, other: Pair) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and common * 2 >= max(one[1], other[1]) - min(one[0], other[0])


if __name__ == "__main__":
    main()
