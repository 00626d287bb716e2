"""Score the tense engine: `python scripts/evaluate_tense.py NOVELS_DIR [--part development|held_out|fresh]
[--only START] [--errors] [--speed]`.

Three samples, all in tests/golden/tense:
- cases: original sentences for one rule each, compared whole (they pin rules; the tests hold them);
- modern_*.md: original passages of fiction in modern voices, compared verb by verb; `[has met|met]` on the expected
  side accepts either;
- *.tsv: hand-made labels for past forms in public-domain novels (file, offsets, label and present form; never the
  sentences).
Rules were made looking at the development part, and the tagger learns from its passages: its figures tell nothing about
new text.
Of the held-out part only the figures are looked at, and nothing is trained on it or on the novels that it comes from;
its passages, though, were read with the errors of an engine beside them, and they helped to choose two settings.
The fresh part (passages alone) was written without the program at hand and before its first run on them: only its
figures are looked at. The passages of earlier fresh parts, titled so, are in the development part since their errors
were read.
The passages and the labels were written for the project; the conventions of its engine are theirs.

Recall: finite past verbs that were changed. Right: of those changed, how many got the right form; agreement errors are
the wrong forms that only have the wrong person or number. False changes: forms that must stay and were changed, as a
share of all changes.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from scenewright.adaptation.tense import Edit, present_tense_edits
from scenewright.grammar.tagger import Tagger, load_tagger
from scenewright.grammar.verbs import VerbTable, load_verbs
from scenewright.model.span import Span, gaps

GOLDEN = Path(__file__).parents[1] / "tests/golden/tense"
QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"")
PARTS = ("development", "held_out", "fresh")
EITHER = re.compile(r"\[([^\[\]|]*(?:\|[^\[\]|]*)+)\]")
PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\n))+")


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("novels", type=Path)
    parser.add_argument("--part", choices=PARTS, help="default: all, errors of none")
    parser.add_argument("--only", default="", help="the passages whose titles begin so")
    parser.add_argument("--errors", action="store_true", help="show each error with its sentence")
    parser.add_argument("--speed", action="store_true", help="time the engine on one novel")
    arguments = parser.parse_args()
    tagger, verbs = load_tagger(), load_verbs()
    score_cases(tagger, verbs, show=arguments.errors)
    for part in PARTS if arguments.part is None else (arguments.part,):
        print(f"-- {part} --")
        show = arguments.errors and arguments.part is not None
        score_passages(part, arguments.only, tagger, verbs, show=show)
        if (GOLDEN / f"{part}.tsv").exists():
            score_labels(arguments.novels, part, tagger, verbs, show=show)
    if arguments.speed:
        time_engine(arguments.novels, tagger, verbs)


def narration(text: str) -> tuple[Span, ...]:
    """What of `text` no quotation covers."""
    return gaps(Span(0, len(text)), [Span(*match.span()) for match in QUOTATION.finditer(text)])


def convert(text: str, tagger: Tagger, verbs: VerbTable) -> str:
    """`text` with its narration in the present."""
    pieces: list[str] = []
    at = 0
    for edit in present_tense_edits(text, narration(text), tagger=tagger, verbs=verbs):
        pieces += (text[at : edit.span.start], edit.replacement)
        at = edit.span.end
    return "".join(pieces) + text[at:]


def read_cases(path: Path) -> list[tuple[str, str, str]]:
    """Golden cases: (title, input, expected); three parts, each closed by a line with a full stop alone."""
    parts = re.split(r"^\.\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [
        (parts[n].strip(), parts[n + 1].rstrip("\n"), parts[n + 2].rstrip("\n")) for n in range(0, len(parts) - 2, 3)
    ]


def score_cases(tagger: Tagger, verbs: VerbTable, *, show: bool) -> None:
    """Print how many golden cases hold."""
    held = total = 0
    for path in sorted(GOLDEN.glob("*.md")):
        for title, text, expected in read_cases(path) if not path.stem.startswith("modern_") else ():
            got = convert(text, tagger, verbs)
            total += 1
            held += got == expected
            if show and got != expected:
                print(f"  {path.stem}, {title}\n    want {expected}\n    got  {got}")
    print(f"cases: {held} of {total} hold")


def score_passages(part: str, only: str, tagger: Tagger, verbs: VerbTable, *, show: bool) -> None:
    """Print recall, right forms and false changes on the passages of one part."""
    count: Counter[str] = Counter()
    whole = 0
    cases = [case for case in read_cases(GOLDEN / f"modern_{part}.md") if case[0].startswith(only)]
    for title, text, expected in cases:
        got = convert(text, tagger, verbs)
        expected = nearest_reading(expected, got)
        whole += got == expected
        kinds = [*judge_passage(text.split(), expected.split(), got.split(), verbs)]
        count.update(kinds)
        if show and got != expected:
            kind = ", ".join(sorted(kind for kind in kinds if kind != "right"))
            print(f"  {title}: {kind}\n    want {expected}\n    got  {got}")
    print(f"modern passages: {whole} of {len(cases)} hold whole")
    report(count)


def nearest_reading(expected: str, got: str) -> str:
    """`expected` with each choice made as `got` made it, as far as it can be."""
    while (choice := EITHER.search(expected)) is not None:
        readings = [expected[: choice.start()] + one + expected[choice.end() :] for one in choice.group(1).split("|")]
        expected = max(readings, key=lambda reading: words_in_common(settled(reading), got))
    return expected


def settled(expected: str) -> str:
    """`expected` as far as its first choice."""
    choice = EITHER.search(expected)
    return expected if choice is None else expected[: choice.start()]


def words_in_common(one: str, other: str) -> int:
    """How many words of `one` stand at the same place in `other`."""
    return sum(a == b for a, b in zip(one.split(), other.split(), strict=False))


def judge_passage(text: list[str], expected: list[str], got: list[str], verbs: VerbTable) -> Iterator[str]:
    """What the engine did at each place of `text` that it should change, or did."""
    wanted, done = changed_words(text, expected), changed_words(text, got)
    for place, form in wanted.items():
        if done.get(place) == form:
            yield "right"
        else:
            other = next((form for range_, form in done.items() if overlap(place, range_)), None)
            yield "missed" if other is None else wrong_form(form, other, verbs)
    for place in done:
        if not any(overlap(place, other) for other in wanted):
            yield "false change"


def wrong_form(wanted: str, got: str, verbs: VerbTable) -> str:
    """Whether `got` is another person or number of `wanted`, or something else."""
    one, other = (re.sub(r"n['’]t\Z|^['’]|[^\w]+\Z", "", form.lower()) for form in (wanted, got))
    same = any(one in forms and other in forms for forms in CONCORD)
    return "agreement" if same or verbs.third_person(one) == other or verbs.third_person(other) == one else "wrong form"


CONCORD = (("is", "are", "am"), ("has", "have"), ("does", "do"))


def overlap(place: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges of words share one."""
    return place[0] < other[1] and other[0] < place[1]


def changed_words(text: list[str], other: list[str]) -> dict[tuple[int, int], str]:
    """The ranges of words of `text` that differ in `other`, each with what stands there."""
    found: dict[tuple[int, int], str] = {}
    for kind, a, b, c, d in SequenceMatcher(None, text, other, autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:
            found.update(((a + n, a + n + 1), other[c + n]) for n in range(b - a))
        elif kind != "equal":
            found[a, max(b, a + 1)] = " ".join(other[c:d])
    return found


def score_labels(novels: Path, part: str, tagger: Tagger, verbs: VerbTable, *, show: bool) -> None:
    """Print recall, right forms and false changes on the labels of one part."""
    by_file: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for line in (GOLDEN / f"{part}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, start, end, label, form = (*line.split("\t"), "")[:5]
            by_file[name].append((int(start), int(end), label, form))
    count: Counter[str] = Counter()
    for name, labels in by_file.items():
        text = (novels / name).read_text(encoding="utf-8")
        for start, end, label, form in labels:
            passage, offset = paragraph_around(text, start)
            edits = present_tense_edits(passage, narration(passage), tagger=tagger, verbs=verbs)
            kind = judge(passage, edits, start - offset, label, form, verbs)
            count[kind] += 1
            if show and kind in ("missed", "wrong form", "agreement", "false change"):
                got = next((edit.replacement for edit in edits if edit.span.start == start - offset), "")
                around = passage[max(0, start - offset - 70) : end - offset + 40]
                print(f"  {kind}: {passage[start - offset : end - offset]} > {got!r} (want {form!r}) in …{around}…")
    still = count["stays"] + count["false change"]
    print(f"novels: {still} labelled forms that stay, {count['either']} with two right readings")
    report(count)


def report(count: Counter[str]) -> None:
    """Print the shares of one sample."""
    changed = count["right"] + count["wrong form"] + count["agreement"]
    finite = changed + count["missed"]
    changed += count["false change"]
    print(f"  changed and changed rightly: {100 * count['right'] / finite:.2f} % ({count['right']} of {finite})")
    print(f"  missed {count['missed']}, agreement {count['agreement']}, other wrong form {count['wrong form']}")
    print(f"  false changes: {count['false change']}, {100 * count['false change'] / changed:.2f} % of all changes")


def paragraph_around(text: str, offset: int) -> tuple[str, int]:
    """The paragraph of `text` at `offset`, its line ends made spaces, and where it begins."""
    start = text.rfind("\n\n", 0, offset) + 2
    while text[start] == "\n":
        start += 1
    end = text.find("\n\n", offset)
    return re.sub(r"\s", " ", text[start : end if end > 0 else len(text)]), start


def judge(text: str, edits: tuple[Edit, ...], start: int, label: str, form: str, verbs: VerbTable) -> str:
    """What the engine did to the labelled form at `start`."""
    edit = next((edit for edit in edits if edit.span.start <= start < edit.span.end), None)
    changed = edit is not None and edit.replacement != edit.span.of(text)
    if label == "either":
        return "either"
    if label == "keep":
        return "false change" if changed and edit is not None and edit.span.start == start else "stays"
    if edit is None or not changed:
        return "missed"
    got = edit.replacement.replace("’", "'")
    return "right" if got == form.replace("’", "'") else wrong_form(form, got, verbs)


def time_engine(novels: Path, tagger: Tagger, verbs: VerbTable) -> None:
    """Print words a second of processor time over one whole novel."""
    text = re.sub(
        r"(?<!\n)\n(?!\n)", " ", (novels / "2852_the_hound_of_the_baskervilles.txt").read_text(encoding="utf-8")
    )
    regions = narration(text)
    words = sum(len(region.of(text).split()) for region in regions)
    began = time.process_time()
    edits = present_tense_edits(text, regions, tagger=tagger, verbs=verbs)
    seconds = time.process_time() - began
    print(f"{words} words of narration, {len(edits)} edits in {seconds:.2f} s: {words / seconds:.0f} words/s")


if __name__ == "__main__":
    main()
