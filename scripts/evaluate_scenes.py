#!/usr/bin/env python3
"""Measure where scenes begin and what their headings say: convert every marked story of a folder and count.

usage: evaluate_scenes.py [FOLDER] [--errors]

FOLDER (default tests/whole/fresh) holds stories in the form that tests/whole/README.md tells. A heading is found when
a scene of the analysis begins in the same paragraph, no more than SLACK characters from the mark; soft marks count
neither as found nor as missed, and a heading at a soft mark is not false. Of the headings that are found, the setting
is right when the mark allows it, the place when its words hold the last word of a place that the mark allows (or there
is none and the mark says so), the time when the mark allows it or tells none. `right` are headings found with all three
right, out of all marks. Prints a line a story and the totals.
"""

import argparse
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from marked import MarkedStory, SceneMark, annotate_marked, read_marked
from scenewright.adaptation.headings import UNKNOWN_PLACE, write_headings
from scenewright.model.annotation import AnnotatedStory, Scene, Setting
from scenewright.pipeline import load_knowledge

HERE = Path(__file__).resolve().parent
SLACK = 160  # characters: a sentence
SETTINGS = {Setting.INT: "INT", Setting.EXT: "EXT", Setting.INT_EXT: "INT/EXT"}
LIKE = {"day": "day morning afternoon noon midday", "evening": "evening dusk night", "night": "night evening midnight"}
HEAD = re.compile(r"[ \t]*(?:\W*|[^\n“\"‘.?!]{1,60})\n\s*")
LATER = frozenset("later continuous same".split()) | {"moments later"}


@dataclass(frozen=True, slots=True)
class Slug:
    """What a heading prints; no place where it says that nobody tells."""

    setting: Setting
    place: str
    time: str
    opener: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A mark and the heading that answers it; either is None when only the other is there."""

    mark: SceneMark | None
    at: int
    scene: Slug | None

    @property
    def soft(self) -> bool:
        return self.mark is not None and self.mark.soft

    def judge(self) -> dict[str, bool]:
        """Whether setting, place and time are right."""
        assert self.mark is not None
        assert self.scene is not None
        setting = SETTINGS[self.scene.setting] in self.mark.settings or (
            self.scene.setting is Setting.INT_EXT or "INT/EXT" in self.mark.settings
        )
        return {"setting": setting, "place": names_place(self.scene.place, self.mark), "time": self._is_time()}

    def _is_time(self) -> bool:
        assert self.mark is not None
        if self.mark.times[0] == "?":
            return True
        assert self.scene is not None
        time = self.scene.time.lower()
        allowed = {word for time in self.mark.times for word in (time, *LIKE.get(time, "").split())}
        return time in allowed or (time in LATER and bool(LATER & set(self.mark.times)))


def names_place(found: str, mark: SceneMark) -> bool:
    """Whether a heading's place holds the last word of one that the mark allows; empty where the mark has none."""
    words = set(place_words(found))
    if mark.places == ("?",):
        return True
    return any(place_words(place)[-1:] and place_words(place)[-1] in words for place in mark.places)


def place_words(place: str) -> list[str]:
    """The words of a place without articles and possessive endings, in lower case."""
    words = re.findall(r"[\w’']+", place.lower())
    return [re.sub(r"[’']s$", "", word) for word in words if word not in ("the", "a")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=HERE.parent / "tests" / "whole" / "fresh")
    parser.add_argument("--errors", action="store_true", help="show each heading that is missed, false or wrong")
    arguments = parser.parse_args()
    knowledge = load_knowledge()
    total: Counter[str] = Counter()
    for path in sorted(arguments.folder.glob("*.txt")):
        marked = read_marked(path)
        headings = compare(marked, annotate_marked(marked, path.stem, knowledge))
        counts = count(headings)
        total += counts
        print(f"{path.stem:16} {summary(counts)}")
        for heading in headings if arguments.errors else ():
            told = describe(heading, marked.text)
            if told:
                print(f"    {told}")
    print(f"{'all':16} {summary(total)}")


def compare(marked: MarkedStory, story: AnnotatedStory) -> list[Heading]:
    """Marks and scenes side by side, in order."""
    starts = [_first_letter(marked.text, story.source.offsets.raw_span(scene.span).start) for scene in story.scenes]
    headings_text = write_headings(story.scenes, story.source.text)[0]
    slugs = [_read_slug(h.text.plain, scene) for h, scene in zip(headings_text, story.scenes, strict=True)]
    free = dict(enumerate(starts))
    headings = []
    for mark in marked.scenes:
        low = marked.text.rfind("\n", 0, mark.at) + 1
        high = marked.text.find("\n", mark.at)
        near = [k for k, at in free.items() if low <= at < max(high, low + 1) and abs(at - mark.at) <= SLACK]
        best = min(near, key=lambda k: abs(free[k] - mark.at), default=None)
        headings.append(Heading(mark, mark.at, None if best is None else slugs[best]))
        if best is not None:
            del free[best]
    headings += (Heading(None, at, slugs[k]) for k, at in free.items())
    return sorted(headings, key=lambda heading: heading.at)


def _read_slug(heading: str, scene: Scene) -> Slug:
    where, _, when = heading.partition(" ")[2].rpartition(" - ")
    return Slug(scene.setting, "" if where == UNKNOWN_PLACE else where, re.sub(r" \(.*", "", when), scene.opener)


def _first_letter(text: str, at: int) -> int:
    """Where the first paragraph of a scene begins: a scene may begin with a break mark or the line of a chapter."""
    found = HEAD.match(text, at)
    return found.end() if found is not None else at


def count(headings: list[Heading]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for heading in headings[1:] if headings and headings[0].at == 0 else headings:
        if heading.mark is None:
            counts["false"] += 1
        elif heading.scene is not None and not heading.soft:
            counts["found"] += 1
        elif not heading.soft:
            counts["missed"] += 1
    for heading in headings:
        if heading.mark is not None and heading.scene is not None:
            judged = heading.judge()
            counts["both"] += 1
            counts.update(key for key, right in judged.items() if right)
            counts["right"] += all(judged.values()) and not heading.soft
    counts["marks"] = sum(heading.mark is not None and not heading.soft for heading in headings)
    return counts


def summary(counts: Counter[str]) -> str:
    found, missed, false, both = (counts[key] for key in ("found", "missed", "false", "both"))
    recall, precision = found / max(1, found + missed), found / max(1, found + false)
    parts = ", ".join(f"{key} {100 * counts[key] / max(1, both):.0f} %" for key in ("setting", "place", "time"))
    return (
        f"{found:3} of {found + missed:3} breaks found ({100 * recall:.0f} %), {false:3} false (precision "
        f"{100 * precision:.0f} %); {parts}; wholly right {counts['right']} of {counts['marks']}"
    )


def describe(heading: Heading, text: str) -> str:
    """A line about a heading that is not right; empty for one that is."""
    where = repr(text[heading.at : heading.at + 70])
    asked = "" if heading.mark is None else f"{'/'.join(heading.mark.settings)} {', '.join(heading.mark.places)}"
    asked += "" if heading.mark is None else f" - {', '.join(heading.mark.times)}"
    scene = heading.scene
    got = "" if scene is None else f"{scene.setting.value} {scene.place} - {scene.time} [{scene.opener}]"
    if heading.mark is None:
        return f"FALSE  {got} | {where}"
    if scene is None:
        return "" if heading.soft else f"MISSED {asked} | {where}"
    wrong = [key for key, right in heading.judge().items() if not right]
    return f"wrong {', '.join(wrong)}: {got} for {asked} | {where}" if wrong else ""


if __name__ == "__main__":
    main()
