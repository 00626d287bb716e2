"""Measure who speaks: run a gold folder through reading and analysis, score it, and show what went wrong.

usage: evaluate_speakers.py GOLD_DIR [--scorer FILE] [--works A,B] [--cast-from-gold] [--errors N] [--predictions FILE]

GOLD_DIR holds `NAME.json` (quotations with speakers) beside `NAME.txt`, in the format of the scoring script;
--scorer is that script. --cast-from-gold hands the analysis names, aliases and gender of the gold characters, nothing
else. Below the scores stand a reliability table, accuracy and trust by rule, and the kinds of wrong choices.
--errors N prints N wrong quotations of each rule with their surroundings.
"""

import argparse
import importlib.util
import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from scenewright.analysis.characters import KnownCharacter, find_characters
from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.analysis.scenes import find_scenes, load_place_lexicon
from scenewright.analysis.speakers import attribute_speakers
from scenewright.analysis.speech_verbs import load_speech_lexicon
from scenewright.model.annotation import Gender
from scenewright.readers import read_story

Row = dict[str, Any]


def main() -> None:
    arguments = parse_arguments()
    scorer = load_scorer_script(arguments.scorer)
    gold, _ = scorer.load_gold(arguments.gold)
    if arguments.works:
        gold = [work for work in gold if work["work"] in arguments.works.split(",")]
    results, rows, words, seconds = {}, {}, 0, 0.0
    for work in gold:
        path = arguments.gold / work["text_file"]
        begin = time.perf_counter()
        rows[work["work"]] = annotate(path, work if arguments.cast_from_gold else None)
        seconds += time.perf_counter() - begin
        text = path.read_bytes().decode("utf-8")
        words += len(text.split())
        results[work["work"]] = [
            scorer.score_work(work, rows[work["work"]], text, lenient) for lenient in (False, True)
        ]
    report(scorer, results, words / seconds)
    if arguments.predictions:
        lines = [json.dumps({"work": name, **row}) for name, found in rows.items() for row in found]
        arguments.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    report_confidence(scorer, gold, rows)
    if arguments.confusions:
        show_confusions(scorer, gold, rows, arguments.confusions)
    if arguments.errors:
        browse_errors(scorer, gold, rows, arguments.gold, arguments.errors)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, default=Path("../shared/bench/score_quotations.py"))
    parser.add_argument("--works", default="")
    parser.add_argument("--cast-from-gold", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--confusions", type=int, default=0, help="show the N commonest confusions of each work")
    parser.add_argument("--predictions", type=Path)
    return parser.parse_args()


def load_scorer_script(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("score_quotations", path)
    if specification is None or specification.loader is None or not path.exists():
        sys.exit(f"{path}: no scoring script there; name it with --scorer")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def annotate(path: Path, cast: Row | None) -> list[Row]:
    """The predictions for one file, spans in offsets into the decoded file."""
    source = read_story(path.read_bytes(), name=path.stem)
    lexicon = load_speech_lexicon()
    quotations = find_quotations(source, lexicon=lexicon).quotations
    quotatives = find_quotatives(source, quotations, lexicon=lexicon)
    found = find_characters(source, quotations, quotatives, known=gold_cast(cast) if cast is not None else None)
    scenes = find_scenes(source, quotations, lexicon=load_place_lexicon())
    speakers = attribute_speakers(
        source,
        quotations,
        quotatives,
        found.characters,
        found.mentions,
        narrator=found.narrator,
        scene_starts=[scene.span.start for scene in scenes.scenes],
    )
    rows = []
    for quotation, attribution in zip(quotations, speakers.attributions, strict=True):
        raws = [source.offsets.raw_span(span) for span in quotation.spans]
        rows.append(
            {
                "spans": [[raw.start, raw.end] for raw in raws],
                "speaker": speakers.characters[attribution.speaker].name,
                "confidence": round(attribution.confidence, 3),
                "evidence": attribution.evidence.value,
                "rule": attribution.rule,
            }
        )
    return rows


def gold_cast(work: Row) -> list[KnownCharacter]:
    """Names, aliases and gender of the gold characters."""
    genders = {"F": Gender.FEMALE, "M": Gender.MALE}
    return [
        KnownCharacter(c["name"], tuple(c.get("aliases", ())), genders.get(c.get("gender", ""), Gender.UNKNOWN))
        for c in work["characters"]
        if not c["name"].startswith("_")
    ]


def report(scorer: ModuleType, results: dict[str, list[Any]], speed: float) -> None:
    print(
        f"{'work':34}{'quotes':>7}{'detF1':>7}{'acc':>7}{'narr':>7}{'expl':>7}{'anaph':>7}{'impl':>7}{'mapped':>8}{'B3':>7}"
    )
    merged = [scorer.merge([pair[k] for pair in results.values()]) for k in (0, 1)]
    strict = []
    for name, pair in [*results.items(), ("TOTAL", merged)]:
        summary, lenient = scorer.summary(pair[0]), scorer.summary(pair[1])
        accuracy = summary["accuracy"]
        if name != "TOTAL" and summary["gold_quotes"]:
            strict.append(accuracy["all"])
        figures = [summary["detect_overlap"]["f1"], accuracy.get("all", 0), lenient["accuracy"].get("all", 0)]
        figures += [accuracy.get("type:" + kind, 0) for kind in ("explicit", "anaphoric", "implicit")]
        columns = "".join(f"{100 * figure:7.1f}" for figure in figures)
        if len(results) < 30 or name == "TOTAL":
            tail = f"{100 * summary['mapped']:8.1f}{100 * summary['b3']['f1']:7.1f}"
            print(f"{name[:33]:34}{summary['gold_quotes']:7}{columns}{tail}")
    total = scorer.summary(merged[0])
    confidence, outcomes = total["confidence"], total["outcomes"]
    print(f"macro {100 * sum(strict) / len(strict):.1f}, lowest {100 * min(strict):.1f}; {speed:,.0f} words/s")
    print(
        f"sure {100 * confidence['sure_share']:.1f} %, wrong among them {100 * confidence['silent_error_rate']:.1f} %"
    )
    naming = sum(outcomes[k] for k in ("unmatched", "ambiguous", "no_name"))
    print(f"errors: naming {naming}, choice {outcomes['wrong_character']}, missed {outcomes['missed']}")


def judge(scorer: ModuleType, work: Row, rows: list[Row]) -> list[tuple[Row, Row | None, str]]:
    """Each gold quotation with the prediction that covers it and the outcome."""
    names = scorer.Names(work)
    owner = {c: row for row in rows for start, end in row["spans"] for c in range(start, end)}
    judged = []
    for quote in work["quotes"]:
        who = quote["speaker"]
        if not who or who.startswith("_"):
            continue
        votes = Counter(id(owner[c]) for start, end in quote["spans"] for c in range(start, end) if c in owner)
        found = {id(owner[c]): owner[c] for start, end in quote["spans"] for c in range(start, end) if c in owner}
        row = found[votes.most_common(1)[0][0]] if votes else None
        resolved = names.match(row["speaker"])[0] if row is not None else None
        outcome = "missed" if row is None else "right" if resolved == who else "wrong" if resolved else "name"
        judged.append((quote, row, outcome))
    return judged


BOUNDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.94, 0.96, 0.975)


def report_confidence(scorer: ModuleType, gold: list[Row], rows: dict[str, list[Row]]) -> None:
    """A reliability table, accuracy and trust by the rule that decided, and the kinds of wrong choices."""
    bins: dict[float, Counter[str]] = defaultdict(Counter)
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: Counter[tuple[str, str]] = Counter()
    for work in gold:
        judged = judge(scorer, work, rows[work["work"]])
        names = scorer.Names(work)
        for k, (quote, row, outcome) in enumerate(judged):
            if row is None:
                continue
            bins[max(bound for bound in BOUNDS if bound <= row["confidence"])][outcome] += 1
            rules[row["rule"]][outcome] += 1
            if row["confidence"] >= SURE:
                rules[row["rule"]]["sure"] += 1
                rules[row["rule"]]["sure and wrong"] += outcome != "right"
            if outcome == "wrong":
                given = names.match(row["speaker"])[0]
                around = [entry[0]["speaker"] for entry in judged[max(0, k - 4) : k + 5] if entry[0] is not quote]
                kinds[quote.get("type", ""), describe_error(quote["speaker"], given, around)] += 1
    total = sum(counts.total() for counts in bins.values())
    print("trust from    share    right")
    for bound, counts in sorted(bins.items()):
        print(f"  {bound:8.3f}{share(counts.total(), total)}{share(counts['right'], counts.total())}")
    print(f"{'rule':20}{'quotes':>7}    right     sure    wrong among the sure")
    for rule, counts in sorted(rules.items()):
        count = sum(counts[outcome] for outcome in ("right", "wrong", "name"))
        print(
            f"  {rule:18}{count:7}{share(counts['right'], count)}{share(counts['sure'], count)}"
            f"{share(counts['sure and wrong'], counts['sure'])}"
        )
    for (kind, error), count in kinds.most_common():
        print(f"  wrong: {kind or 'no type':10} {error:44}{count:6}")


SURE = 0.9


def share(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):7.1f} %"


def describe_error(right: str, given: str, around: list[str]) -> str:
    """Which of the two, the right speaker and the given one, speak in the quotations around."""
    if given in around:
        return "both speak near by: mistaken turn" if right in around else "right one speaks only here"
    return "given one does not speak near by" if right in around else "neither speaks near by"


def show_confusions(scorer: ModuleType, gold: list[Row], rows: dict[str, list[Row]], most: int) -> None:
    """The commonest pairs of right and given speaker, work by work, with the rule that decided."""
    for work in gold:
        pairs: Counter[tuple[str, str, str]] = Counter()
        for quote, row, outcome in judge(scorer, work, rows[work["work"]]):
            if outcome != "right":
                pairs[quote["speaker"], row["speaker"] if row else "-", row["rule"] if row else "missed"] += 1
        shown = "; ".join(f"{a} -> {b} [{rule}] {n}" for (a, b, rule), n in pairs.most_common(most))
        print(f"{work['work']}: {shown}")


def browse_errors(scorer: ModuleType, gold: list[Row], rows: dict[str, list[Row]], folder: Path, most: int) -> None:
    for work in gold:
        text = (folder / work["text_file"]).read_bytes().decode("utf-8")
        shown: Counter[str] = Counter()
        judged = judge(scorer, work, rows[work["work"]])
        step = max(1, sum(outcome != "right" for _, _, outcome in judged) // (most * 4))
        wrong = [entry for entry in judged if entry[2] != "right"][::step]
        for quote, row, outcome in wrong:
            rule = row["rule"] if row is not None else "missed"
            shown[rule] += 1
            if shown[rule] > most:
                continue
            start, end = quote["spans"][0][0], quote["spans"][-1][1]
            said = f"{row['speaker']} ({row['confidence']})" if row is not None else "nothing"
            print(f"\n--- {work['work']} [{rule}] {outcome}: gold {quote['speaker']}, said {said}, {quote.get('type')}")
            print(
                text[max(0, start - 350) : start]
                + "<<<"
                + text[start : min(end, start + 200)]
                + ">>>"
                + text[end : end + 150]
            )


if __name__ == "__main__":
    main()
