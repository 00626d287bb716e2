"""Score the tense engine: `python scripts/evaluate_tense.py NOVELS_DIR [--part development|held_out] [--errors]
[--speed]`.

Two samples: the golden cases of tests/golden/tense/*.md (original sentences, compared whole) and hand-made labels for
past forms in public-domain novels (tests/golden/tense/*.tsv: file, offsets, label and present form; never the
sentences). The held-out part comes from novels on which neither the tagger nor a rule was made; look at its errors
only to publish them.

Recall: finite past verbs that were changed. Right: of those changed, how many got the right form. False changes: forms
that must stay and were changed, as a share of all changes and of all such forms.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter, defaultdict
from pathlib import Path

from scenewright.adaptation.tense import Edit, present_tense_edits
from scenewright.grammar.tagger import Tagger, load_tagger
from scenewright.grammar.verbs import VerbTable, load_verbs
from scenewright.model.span import Span, gaps

GOLDEN = Path(__file__).parents[1] / "tests/golden/tense"
QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"")
PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\n))+")


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("novels", type=Path)
    parser.add_argument("--part", choices=("development", "held_out"), default="development")
    parser.add_argument("--errors", action="store_true", help="show each error with its sentence")
    parser.add_argument("--speed", action="store_true", help="time the engine on one novel")
    arguments = parser.parse_args()
    tagger, verbs = load_tagger(), load_verbs()
    score_golden(tagger, verbs, show=arguments.errors)
    score_labels(arguments.novels, arguments.part, tagger, verbs, show=arguments.errors)
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


def score_golden(tagger: Tagger, verbs: VerbTable, *, show: bool) -> None:
    """Print how many golden cases hold, a file at a time."""
    for path in sorted(GOLDEN.glob("*.md")):
        cases = read_cases(path)
        wrong = [(title, expected, convert(text, tagger, verbs)) for title, text, expected in cases]
        wrong = [case for case in wrong if case[1] != case[2]]
        print(f"{path.stem}: {len(cases) - len(wrong)} of {len(cases)} cases hold")
        for title, expected, got in wrong if show else ():
            print(f"  {title}\n    want {expected}\n    got  {got}")


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
            kind = judge(passage, edits, start - offset, label, form)
            count[kind] += 1
            if show and kind in ("missed", "wrong form", "false change"):
                got = next((edit.replacement for edit in edits if edit.span.start == start - offset), "")
                around = passage[max(0, start - offset - 70) : end - offset + 40]
                print(f"  {kind}: {passage[start - offset : end - offset]} > {got!r} (want {form!r}) in …{around}…")
    finite = count["right"] + count["wrong form"] + count["missed"]
    still = count["stays"] + count["false change"]
    changed = count["right"] + count["wrong form"] + count["false change"]
    print(f"{part}: {finite} finite past verbs, {still} forms that stay, {count['either']} with two right readings")
    print(f"  changed and changed rightly: {100 * count['right'] / finite:.2f} % ({count['right']} of {finite})")
    print(f"  missed {count['missed']}, wrong form {count['wrong form']}")
    print(
        f"  false changes: {count['false change']}, {100 * count['false change'] / changed:.2f} % of all changes, ",
        end="",
    )
    print(f"{100 * count['false change'] / max(1, still):.2f} % of the forms that stay")


def paragraph_around(text: str, offset: int) -> tuple[str, int]:
    """The paragraph of `text` at `offset`, its line ends made spaces, and where it begins."""
    start = text.rfind("\n\n", 0, offset) + 2
    while text[start] == "\n":
        start += 1
    end = text.find("\n\n", offset)
    return re.sub(r"\s", " ", text[start : end if end > 0 else len(text)]), start


def judge(text: str, edits: tuple[Edit, ...], start: int, label: str, form: str) -> str:
    """What the engine did to the labelled form at `start`."""
    edit = next((edit for edit in edits if edit.span.start <= start < edit.span.end), None)
    changed = edit is not None and edit.replacement != edit.span.of(text)
    if label == "either":
        return "either"
    if label == "keep":
        return "false change" if changed and edit is not None and edit.span.start == start else "stays"
    if edit is None or not changed:
        return "missed"
    return "right" if edit.replacement.replace("’", "'") == form.replace("’", "'") else "wrong form"


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
