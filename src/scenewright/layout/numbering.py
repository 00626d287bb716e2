"""What a script gets before it is laid out: scene numbers, capitals, (CONT'D) for a speaker who goes on in a scene."""

from collections.abc import Iterator
from dataclasses import replace

from scenewright.layout.speeches import continue_cue
from scenewright.model.scene_numbers import number_scenes
from scenewright.model.screenplay import (
    DialogueBlock,
    DualDialogue,
    Element,
    SceneHeading,
    Screenplay,
    Transition,
    capitals,
    is_spoken,
)
from scenewright.options import LayoutOptions


def prepare(screenplay: Screenplay, *, options: LayoutOptions) -> Screenplay:
    """The script as it is printed, element for element: indices stay what they were."""
    elements: Iterator[Element] = iter(screenplay.elements)
    if options.number_scenes:
        elements = _number_scenes(screenplay.elements)
    if options.continued:
        elements = _continue_speakers(elements)
    elements = map(_capitalize, elements)
    return replace(screenplay, elements=tuple(elements))


def _capitalize(element: Element) -> Element:
    return replace(element, text=capitals(element.text)) if isinstance(element, Transition) else element


def number_speeches(elements: tuple[Element, ...]) -> Iterator[str]:
    """For each element the number of its speech, for notes at a table read; two at once have two numbers.

    A cue with nothing but notes under it has none.
    """
    number = 0
    for element in elements:
        match element:
            case DialogueBlock() if is_spoken(element):
                number += 1
                yield str(number)
            case DualDialogue(left, right):
                numbers = [number + 1 + at for at in range(is_spoken(left) + is_spoken(right))]
                number += len(numbers)
                yield "-".join(map(str, numbers))
            case _:
                yield ""


def _number_scenes(elements: tuple[Element, ...]) -> Iterator[Element]:
    """Scenes without a number get one; a forced number stays."""
    numbers = iter(number_scenes([element.number for element in elements if isinstance(element, SceneHeading)]))
    for element in elements:
        yield replace(element, number=next(numbers)) if isinstance(element, SceneHeading) else element


def _continue_speakers(elements: Iterator[Element]) -> Iterator[Element]:
    """(CONT'D) where the speaker is the last one of the same scene; two who spoke at once count as nobody."""
    speaker = ""
    for element in elements:
        match element:
            case SceneHeading() | DualDialogue():
                speaker = ""
            case DialogueBlock(cue) if is_spoken(element):
                if cue.name == speaker:
                    element = replace(element, cue=continue_cue(cue))
                speaker = cue.name
        yield element
