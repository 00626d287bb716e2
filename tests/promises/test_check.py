"""What `check` promises: it finds every word that an edited script has lost, and lets a writer do everything else."""

import random
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

import scenewright.samples
from scenewright.fountain import parse_fountain, write_fountain
from scenewright.model.annotation import AnnotatedStory
from scenewright.model.finding import Finding
from scenewright.model.screenplay import Action, DialogueBlock, Element, Screenplay, Speech, styled
from scenewright.options import AdaptationOptions, Options
from scenewright.pipeline import annotate_story, compare_with_script, convert_story, load_knowledge

ROOT = Path(__file__).parent.parent
SAMPLES = Path(scenewright.samples.__file__).parent
STORIES = sorted(path for path in (*(ROOT / "stories").iterdir(), *SAMPLES.iterdir()) if path.suffix in (".txt", ".md"))
STORIES = [path for path in STORIES if path.name != "README.md"]
LONG_WORD = re.compile(r"(?<![\w'’])[^\W\d_]{6,}(?![\w'’])")
NEW = "quixotically"  # in no story


@dataclass(frozen=True)
class Case:
    story: AnnotatedStory
    script: Screenplay

    def lost(self, script: Screenplay) -> tuple[Finding, ...]:
        """What `check` finds missing in `script`, once it went through a Fountain file."""
        parsed = parse_fountain(write_fountain(script)).screenplay
        return compare_with_script(self.story, parsed, options=Options(), knowledge=knowledge())

    def with_elements(self, *elements: Element) -> Screenplay:
        return replace(self.script, elements=elements)


knowledge = cache(load_knowledge)


@cache
def load_case(path: Path) -> Case:
    story = annotate_story(
        path.read_bytes(), name=path.stem, suffix=path.suffix, options=Options(), knowledge=knowledge()
    )
    return Case(story, convert_story(story, options=Options(), knowledge=knowledge()).screenplay)


@pytest.fixture(params=STORIES, ids=lambda path: path.stem)
def case(request) -> Case:
    return load_case(request.param)


def first_speech(element: DialogueBlock) -> int:
    return next(i for i, part in enumerate(element.parts) if isinstance(part, Speech))


def text_of(element: Element) -> str:
    """The words that an element takes from the story: of a speech its first, of action all."""
    match element:
        case Action():
            return element.text.plain
        case DialogueBlock():
            part = element.parts[first_speech(element)]
            assert isinstance(part, Speech)
            return part.text.plain
        case _:
            return ""


def with_text(element: Element, text: str) -> Element:
    """The element with other words in the place of those of `text_of`."""
    if isinstance(element, Action):
        return Action(styled(text))
    assert isinstance(element, DialogueBlock)
    at = first_speech(element)
    return replace(element, parts=(*element.parts[:at], Speech(styled(text)), *element.parts[at + 1 :]))


def with_words(case: Case, count: int) -> list[int]:
    """A few elements, the same ones each time, that have a long word each."""
    found = [i for i, element in enumerate(case.script.elements) if LONG_WORD.search(text_of(element))]
    return sorted(random.Random(3).sample(found, min(count, len(found))))


def test_a_conversion_has_every_word(case):
    assert case.lost(case.script) == ()


@pytest.mark.parametrize(
    "options",
    [
        AdaptationOptions(tense="keep"),
        AdaptationOptions(thoughts="action"),
        AdaptationOptions(names=False, introductions=False),
        AdaptationOptions(unfilmable="note"),
    ],
    ids=["tense", "thoughts", "names", "unfilmable"],
)
def test_a_conversion_with_other_options_has_every_word(case, options):
    other = convert_story(case.story, options=Options(adaptation=options), knowledge=knowledge())

    assert case.lost(other.screenplay) == ()


def test_an_element_that_was_deleted_is_found_at_its_place(case):
    elements = case.script.elements
    for i in with_words(case, 4):
        findings = case.lost(case.with_elements(*elements[:i], *elements[i + 1 :]))

        assert findings, elements[i]
        assert any(finding.span is not None for finding in findings)


def test_a_word_that_was_changed_is_found_and_named(case):
    elements = case.script.elements
    for i in with_words(case, 4):
        word = LONG_WORD.search(text_of(elements[i])).group()
        changed = with_text(elements[i], text_of(elements[i]).replace(word, NEW, 1))

        (finding,) = case.lost(case.with_elements(*elements[:i], changed, *elements[i + 1 :]))

        assert word.casefold() in finding.message


def test_the_place_of_a_changed_word_is_where_the_story_has_it(case):
    elements = case.script.elements
    for i in with_words(case, 4):
        if not isinstance(elements[i], DialogueBlock):
            continue
        word = LONG_WORD.search(text_of(elements[i])).group()
        changed = with_text(elements[i], text_of(elements[i]).replace(word, NEW, 1))

        (finding,) = case.lost(case.with_elements(*elements[:i], changed, *elements[i + 1 :]))

        assert finding.span.of(case.story.source.text).casefold() == word.casefold()


def test_another_order_loses_nothing(case):
    elements = list(case.script.elements)
    random.Random(5).shuffle(elements)

    assert case.lost(case.with_elements(*elements)) == ()


def test_new_lines_lose_nothing(case):
    added = [part for element in case.script.elements for part in (Action(styled("A door slams.")), element)]

    assert case.lost(case.with_elements(*added)) == ()


def test_other_punctuation_loses_nothing(case):
    changed = [
        with_text(element, re.sub(r"[.,!?;]", " —", text_of(element))) if text_of(element) else element
        for element in case.script.elements
    ]

    assert case.lost(case.with_elements(*changed)) == ()


def test_other_cues_lose_nothing(case):
    changed = [
        replace(element, cue=replace(element.cue, name="SOMEBODY ELSE", extensions=()))
        if isinstance(element, DialogueBlock)
        else element
        for element in case.script.elements
    ]

    assert case.lost(case.with_elements(*changed)) == ()


def test_a_name_in_action_is_missed_although_the_cues_have_it(case):
    elements = case.script.elements
    names = {element.cue.name for element in elements if isinstance(element, DialogueBlock)}
    for i, element in enumerate(elements):
        name = next((name for name in sorted(names) if name.title() in text_of(element)), None)
        if isinstance(element, Action) and name is not None:
            changed = Action(styled(element.text.plain.replace(name.title(), "Somebody")))

            assert case.lost(case.with_elements(*elements[:i], changed, *elements[i + 1 :]))
            return


def test_speeches_cut_and_joined_by_hand_lose_nothing(case):
    cut: list[Element] = []
    for element in case.script.elements:
        words = text_of(element).split()
        if isinstance(element, Action) and len(words) > 4:
            cut += [Action(styled(" ".join(words[:3]))), Action(styled(" ".join(words[3:])))]
        else:
            cut.append(element)

    assert case.lost(case.with_elements(*cut)) == ()
