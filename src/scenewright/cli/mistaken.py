"""A file that is no script where a script is wanted: most often the story itself, before it was converted."""

from pathlib import PurePath

from scenewright.cli.files import show
from scenewright.errors import InputError
from scenewright.model.screenplay import Action, DialogueBlock, DualDialogue, SceneHeading, Screenplay

STORY_SUFFIXES = frozenset({".md", ".markdown", ".html", ".htm", ".json"})  # no script is called so
TEXT_SUFFIXES = frozenset({".txt", ".text", ".fdx"})  # a script may be called so, and other files are
LONGEST_NAME = 30  # characters of a line that may be a cue
_NO_SIGNS = (
    "neither a character cue nor a scene heading was found; "
    "if this is a story, make it a script with `scenewright convert`."
)


def refuse_silence(screenplay: Screenplay, path: str) -> None:
    """InputError when nobody speaks: there is nothing to cast."""
    if not any(isinstance(element, (DialogueBlock, DualDialogue)) for element in screenplay.elements):
        remedy = "if this is a story, make it a script with `scenewright convert`."
        if any(isinstance(element, Action) and _has_no_case(element.text.plain) for element in screenplay.elements):
            remedy = "write @ before a name in letters that have no capitals."
        raise InputError(f"{show(path)}: there is no speech here, no character cue was found; {remedy}")


def refuse_story(screenplay: Screenplay, path: str) -> None:
    """InputError when a file that is called a document has neither a cue nor a scene heading."""
    if PurePath(path).suffix.lower() in STORY_SUFFIXES and not _has_script_signs(screenplay):
        raise InputError(f"{show(path)}: {_NO_SIGNS}")


def suspect_story(screenplay: Screenplay, path: str) -> str:
    """What to say of a file that may be a story or no script at all; empty when it is plainly a script."""
    if not screenplay.elements:
        return f"{show(path)}: there is nothing in this script to print."
    is_text = PurePath(path).suffix.lower() in TEXT_SUFFIXES
    return f"{show(path)}: {_NO_SIGNS}" if is_text and not _has_script_signs(screenplay) else ""


def _has_no_case(text: str) -> bool:
    """Whether a paragraph begins with a short line in letters without capitals, which is no cue by itself."""
    first = text.partition("\n")[0].strip()
    return len(first) <= LONGEST_NAME and first.upper() == first.lower() and any(map(str.isalpha, first))


def _has_script_signs(screenplay: Screenplay) -> bool:
    return any(isinstance(element, (DialogueBlock, DualDialogue, SceneHeading)) for element in screenplay.elements)
