"""Learn where scenes begin and where they are, from the marked stories of tests/whole/learn.

usage: train_scenes.py [--stories DIR ...] [--silver FILE --novels DIR] [-o FILE] [--keep TREES]

Needs numpy and lightgbm, which the program itself does not. Every sentence of a story that is not behind a break mark
or chapter line is an example of a beginning or of none (analysis/scenes/openings); every place that a scene may be at
is an example of being there or not, with the scenes cut where the marks are (analysis/scenes/ranking). The cases of
tests/golden/scenes are lessons too; the conversations of tests/conversations/learn, each of which is a scene, and the
stories of tests/stories, whose breaks rules see, are lessons in what begins none. Prints first what six folds by story
give on stories that they have not learned from. --silver is what an encoder says of passages of the novels in DIR
(train_scene_teacher.py): how likely a scene begins at each sentence, a lesson that counts little and is long.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evaluate_scenes import names_place, place_words
from marked import MarkedStory, SceneMark, read_marked
from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.scenes import load_place_lexicon
from scenewright.analysis.scenes.break_point import Break
from scenewright.analysis.scenes.breaks import cut_at, find_breaks
from scenewright.analysis.scenes.choosing import LIKELY
from scenewright.analysis.scenes.evidence import place_stretch
from scenewright.analysis.scenes.lexicon import PlaceLexicon
from scenewright.analysis.scenes.openings import MARKED, SURE, Opening, choose_breaks, find_openings, make_break
from scenewright.analysis.scenes.paragraphs import Paragraph, read_paragraphs
from scenewright.analysis.scenes.placing import Placing
from scenewright.analysis.scenes.ranking import PlaceCandidate, describe_place_candidates, find_place_candidates
from scenewright.analysis.scenes.scorer import SceneScorer, read_scene_scorer
from scenewright.analysis.speech_verbs import SpeechLexicon, load_speech_lexicon
from scenewright.model.annotation import Setting
from scenewright.model.source import SourceDocument
from scenewright.readers import read_story
from tree_chains import learn_from_few

HERE = Path(__file__).resolve().parent
FOLDS = 6
ALONE = 0.5  # what a conversation counts: now and then somebody does go somewhere in one
GOLDEN = 0.3  # what a golden case counts: it is a few sentences written for one rule
ROUNDS = {"begins": 300, "place": 150}
SILVER = 0.1  # what a sentence of a novel counts, whose label is an encoder's
NEAREST = 60  # characters from a mark to the sentence that it is for
SETTINGS = {"INT": Setting.INT, "EXT": Setting.EXT}
Rows = list[Sequence[float]]


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text read as far as the sentences with which scenes may begin, those in which nothing tells of one too."""

    source: SourceDocument
    paragraphs: list[Paragraph]
    known: list[Break]  # what rules see
    openings: list[Opening]


@dataclass(slots=True)
class Lesson:
    """What one story teaches: sentences with how surely a scene begins there, and for each scene its places.

    `places`: for each scene the numbers of its candidates and which of them it is at.
    """

    openings: list[Opening]
    begins: dict[int, float]  # by position in `openings`; soft marks and marked breaks are left out
    places: list[tuple[list[list[float]], list[bool]]] = field(default_factory=list)
    missed: int = 0  # scenes that begin with a sentence that tells nothing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, nargs="+", default=[HERE.parent / "tests" / "whole" / "learn"])
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--novels", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("scenes_en.json"))
    parser.add_argument("--keep", choices=tuple(ROUNDS), help="leave these trees in FILE as they are")
    arguments = parser.parse_args()
    lexicon, speech = load_place_lexicon(), load_speech_lexicon()
    paths = sorted(path for folder in arguments.stories for path in folder.glob("*.txt"))
    lessons = [read_lesson(path, lexicon, speech) for path in paths]
    tests = HERE.parent / "tests"
    conversations = [read_marked(path).text for path in sorted((tests / "conversations" / "learn").glob("*.txt"))]
    stories = [path.read_text(encoding="utf-8") for path in sorted((tests / "stories").glob("*.txt"))]
    scenes = [(read_alone(text, lexicon, speech), ALONE) for text in (*conversations, *stories)]
    golden = [
        lesson
        for path in sorted((tests / "golden" / "scenes").glob("*.md"))
        for lesson in read_golden(path, lexicon, speech)
    ]
    asked = sum(int(sum(lesson.begins.values())) + lesson.missed for lesson in lessons)
    print(f"{len(golden)} golden cases, {len(lessons)} stories, {asked} breaks without a mark")
    more = [*((lesson, GOLDEN) for lesson in golden), *scenes]
    if arguments.silver is not None:
        silver = list(read_silver(arguments.silver, arguments.novels, lexicon, speech))
        print(f"{len(silver)} passages of novels, {sum(len(lesson.begins) for lesson in silver)} sentences")
        more += [(lesson, SILVER) for lesson in silver]
    cross_validate(lessons, more)
    model = learn(lessons, more)
    if arguments.keep is not None:
        model[arguments.keep] = json.loads(arguments.output.read_text(encoding="utf-8"))[arguments.keep]
    arguments.output.write_text(json.dumps(model, separators=(",", ":")), encoding="utf-8")


def read_text(
    data: bytes, name: str, lexicon: PlaceLexicon, speech: SpeechLexicon, *, suffix: str = ".txt"
) -> ReadText:
    source = read_story(data, name=name, suffix=suffix)
    paragraphs = read_paragraphs(source, find_quotations(source, lexicon=speech).quotations, lexicon)
    known = find_breaks(source, paragraphs)
    return ReadText(source, paragraphs, known, list(find_openings(source.text, paragraphs, known, lexicon, every=True)))


def read_lesson(path: Path, lexicon: PlaceLexicon, speech: SpeechLexicon) -> Lesson:
    """A lesson from a marked story."""
    marked = read_marked(path)
    text = read_text(marked.text.encode("utf-8"), path.stem, lexicon, speech)
    openings = text.openings
    lesson = Lesson(openings, {k: 0.0 for k, found in enumerate(openings) if found.telling and not is_marked(found)})
    breaks: dict[Break, SceneMark] = {}
    for k, mark in mark_sentences(path.stem, marked, text).items():
        opening = openings[k]
        if mark.soft:
            lesson.begins.pop(k, None)
        elif k in lesson.begins:
            lesson.begins[k] = 1.0
        elif not opening.telling:
            lesson.missed += 1
        breaks[opening.known if opening.known is not None else make_break(text.source.text, opening)] = mark
    first = Break(text.source.body[0].span.start, "start")
    if all(found.at > first.at for found in breaks):
        breaks[first] = marked.scenes[0]
    ordered = dict(sorted(breaks.items(), key=lambda item: item[0].at))
    lesson.places += teach_places(text.source, text.paragraphs, ordered, lexicon)
    return lesson


def mark_sentences(name: str, marked: MarkedStory, text: ReadText) -> dict[int, SceneMark]:
    """The numbers of the sentences at which the marks of a story stand, in order."""
    raw = [find_raw(text.source, text.paragraphs[opening.paragraph], opening.at) for opening in text.openings]
    found = {}
    for mark in marked.scenes:
        k = min(range(len(raw)), key=lambda k: abs(raw[k] - mark.at))
        if abs(raw[k] - mark.at) > NEAREST:
            print(f"{name}: no sentence at {marked.text[mark.at : mark.at + 40]!r}")
        else:
            found[k] = mark
    return found


def read_silver(path: Path, novels: Path, lexicon: PlaceLexicon, speech: SpeechLexicon) -> Iterator[Lesson]:
    """A lesson from each passage of a novel of which an encoder has told where scenes begin."""
    for line in path.read_text(encoding="utf-8").splitlines():
        name, start, end, told = json.loads(line)
        text = read_text(cut_passage(novels / name, start, end), name, lexicon, speech)
        chances = dict(told)
        begins = {k: chances[x.at] for k, x in enumerate(text.openings) if x.telling and x.at in chances}
        yield Lesson(text.openings, {k: chance for k, chance in begins.items() if not is_marked(text.openings[k])})


def cut_passage(path: Path, start: int, end: int) -> bytes:
    """The characters of a novel from `start` to `end`, with plain line ends."""
    return read_novel(path)[start:end].encode("utf-8")


def read_novel(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").replace("\r", "")


def read_alone(text: str, lexicon: PlaceLexicon, speech: SpeechLexicon) -> Lesson:
    """A lesson in what begins no scene: all of a text but where a rule sees a break."""
    openings = read_text(text.encode("utf-8"), "story", lexicon, speech).openings
    return Lesson(openings, {k: 0.0 for k, found in enumerate(openings) if found.telling and found.known is None})


def read_golden(path: Path, lexicon: PlaceLexicon, speech: SpeechLexicon) -> Iterator[Lesson]:
    """A lesson from each case whose rows are as many as the breaks that rules see in it."""
    parts = re.split(r"^\.\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for prose, rows in zip(parts[1::3], parts[2::3], strict=False):
        text = read_text(prose.encode("utf-8"), "story", lexicon, speech, suffix=".md")
        marks = [mark for row in rows.splitlines() if (mark := read_row(row)) is not None]
        if len(marks) == len(text.known):
            begins = {k: float(x.known is not None) for k, x in enumerate(text.openings) if x.telling}
            begins = {k: right for k, right in begins.items() if not is_marked(text.openings[k])}
            places = teach_places(text.source, text.paragraphs, dict(zip(text.known, marks, strict=True)), lexicon)
            yield Lesson(text.openings, begins, places=list(places))


def read_row(row: str) -> SceneMark | None:
    """What a case expects of a scene: “INT. flat - kitchen - night | start | …”."""
    found = re.match(r"(INT\.|EXT\.|INT\./EXT\.) (.*) - (\S.*?) \| [a-z ]+ \| ", row)
    if found is None:
        return None
    return SceneMark(0, (found[1].replace(".", ""),), (found[2],), (found[3],), soft=False)


def find_raw(source: SourceDocument, paragraph: Paragraph, at: int) -> int:
    return source.offsets.raw_span(paragraph.span).start + at - paragraph.span.start


def is_marked(opening: Opening) -> bool:
    return opening.known is not None and opening.known.opener in MARKED


def teach_places(
    source: SourceDocument, paragraphs: list[Paragraph], breaks: dict[Break, SceneMark], lexicon: PlaceLexicon
) -> Iterator[tuple[list[list[float]], list[bool]]]:
    """For each scene its candidates' numbers and which are right; each goes on from the marked place before it."""
    previous: Placing | None = None
    before: tuple[Paragraph, ...] = ()
    seen: Counter[str] = Counter()
    for stretch, mark in zip(cut_at(source, paragraphs, list(breaks)), breaks.values(), strict=True):
        ruled = place_stretch(source.text, stretch, previous, lexicon)
        candidates = find_place_candidates(stretch, before, previous)
        right = [is_right(candidate, mark, previous) for candidate in candidates]
        if candidates:
            yield describe_place_candidates(source.text, stretch, candidates, seen, ruled), right
        if mark.places != ("?",):
            setting = SETTINGS.get(mark.settings[0], Setting.INT)
            agreed = names_place(ruled.place, mark)
            previous = ruled if agreed else Placing(setting, mark.places[0], "", (), 0.9)
        seen.update(place.key for paragraph in stretch.paragraphs for place in paragraph.places)
        before = stretch.paragraphs


def is_right(candidate: PlaceCandidate, mark: SceneMark, previous: Placing | None) -> bool:
    mentions = (*candidate.inside, *candidate.hints, *candidate.before)
    names = [candidate.key, *(place.name for _, place in mentions)]
    if candidate.carried and previous is not None:
        names.append(previous.place)
    heads = {words[-1] for place in mark.places if (words := place_words(place))}
    return any(heads & set(place_words(name)) for name in names)


def learn(lessons: Sequence[Lesson], more: Sequence[tuple[Lesson, float]]) -> dict[str, Any]:
    """The model, in the form of weights/scenes_en.json. `more`: lessons with what each counts."""
    weighed = [*((lesson, 1.0) for lesson in lessons), *more]
    begins = [
        (lesson.openings[k].row, right, weight) for lesson, weight in weighed for k, right in lesson.begins.items()
    ]
    places = [
        (row, is_there, 1.0)
        for lesson, _ in weighed
        for rows, right in lesson.places
        for row, is_there in zip(rows, right, strict=True)
    ]
    return {
        name: learn_from_few(*map(list, zip(*examples, strict=True)), ROUNDS[name])
        for name, examples in (("begins", begins), ("place", places))
    }


def cross_validate(lessons: Sequence[Lesson], more: Sequence[tuple[Lesson, float]]) -> None:
    """Print what each fold gives on stories that it has not learned from."""
    counts: Counter[str] = Counter()
    for fold in range(FOLDS):
        scorer = read_scene_scorer(learn([x for k, x in enumerate(lessons) if k % FOLDS != fold], more))
        for lesson in lessons[fold::FOLDS]:
            counts += count_breaks(lesson, scorer)
            counts += count_places(lesson, scorer)
    found, missed, false = counts["found"], counts["missed"], counts["false"]
    print(f"breaks without a mark, chance {SURE}: {found} of {found + missed} found, {false} false")
    print(f"places, scenes cut where the marks are: {counts['right']} of {counts['scenes']} right")


def count_breaks(lesson: Lesson, scorer: SceneScorer) -> Counter[str]:
    telling = [opening for opening in lesson.openings if opening.telling]
    chosen = {found.at for found in choose_breaks("", (), telling, scorer)}
    at = {k: opening.at if opening.known is None else opening.known.at for k, opening in enumerate(lesson.openings)}
    right = {at[k] for k, begins in lesson.begins.items() if begins}
    asked = {at[k] for k in lesson.begins}
    found = len(right & chosen)
    return Counter(found=found, missed=len(right) - found + lesson.missed, false=len(chosen & asked) - found)


def count_places(lesson: Lesson, scorer: SceneScorer) -> Counter[str]:
    counts: Counter[str] = Counter()
    for rows, right in lesson.places:
        chances = scorer.chances_of_places(rows)
        counts["scenes"] += 1
        best = max(range(len(rows)), key=lambda k: chances[k])
        counts["right"] += right[best] if chances[best] >= LIKELY or any(right) else 1
    return counts


if __name__ == "__main__":
    main()
