"""Scripts made for tests: built by hand from elements, or generated from a seed in the shape of real ones."""

from random import Random

from scenewright.layout import lay_out
from scenewright.model.page import Layout
from scenewright.model.screenplay import (
    Action,
    Cue,
    DialogueBlock,
    Element,
    Parenthetical,
    SceneHeading,
    Screenplay,
    Speech,
    StyledText,
    TitleEntry,
    styled,
)
from scenewright.options import LayoutOptions
from scenewright.table_read.script import TableScript, make_table_script

WORDS = (
    "the lamp is out again and nobody will say who had it last so we wait here until morning comes or does not".split()
)


def heading(text: str) -> SceneHeading:
    return SceneHeading(styled(text))


def action(text: str) -> Action:
    return Action(styled(text))


def speech(name: str, text: str, *extensions: str, direction: str = "") -> DialogueBlock:
    parts = (Parenthetical(styled(direction)),) if direction else ()
    return DialogueBlock(Cue(name, extensions), (*parts, Speech(styled(text))))


def speech_of(name: str, *parts: str | StyledText) -> DialogueBlock:
    """A speech of paragraphs; those in brackets are its parentheticals."""
    return DialogueBlock(
        Cue(name),
        tuple(
            Parenthetical(styled(part[1:-1]))
            if isinstance(part, str) and part.startswith("(")
            else Speech(part if isinstance(part, StyledText) else styled(part))
            for part in parts
        ),
    )


def screenplay(*elements: Element, title: str = "A Test") -> Screenplay:
    return Screenplay((TitleEntry("Title", (styled(title),)),), elements)


def pages(script: Screenplay) -> Layout:
    return lay_out(script, options=LayoutOptions())


def table(*elements: Element) -> TableScript:
    script = screenplay(*elements)
    return make_table_script(script, pages(script))


def generate(*, roles: int, scenes: int, speeches: int, seed: int = 1) -> Screenplay:
    """A script whose roles are of very different sizes, two to five of them in a scene."""
    random = Random(seed)
    names = [f"ROLE{number}" for number in range(1, roles + 1)]
    weights = [1 / (rank + 1) for rank in range(roles)]
    elements: list[Element] = []
    for scene in range(1, scenes + 1):
        elements.append(heading(f"INT. ROOM {scene} - DAY"))
        elements.append(action(_sentence(random, 25)))
        present = list(dict.fromkeys(random.choices(names, weights, k=random.randint(2, 6))))
        for number in range(speeches):
            speaker = names[(scene - 1) % roles] if number == speeches // 2 else random.choice(present)
            elements.append(speech(speaker, _sentence(random, random.choice((4, 9, 18, 40)))))
            if random.random() < 0.3:
                elements.append(action(_sentence(random, 14)))
    return screenplay(*elements)


def _sentence(random: Random, words: int) -> str:
    return " ".join(random.choices(WORDS, k=words)).capitalize() + "."
