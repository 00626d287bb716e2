"""A file that is no script where a script is wanted: most often the story itself, before it was converted."""

from pathlib import PurePath

from scenewright.cli.files import show
from scenewright.errors import InputError
from scenewright.model.screenplay import DialogueBlock, DualDialogue, SceneHeading, Screenplay

STORY_SUFFIXES = frozenset({".md", ".markdown", ".html", ".htm", ".json"})  # no script is called so


def refuse_silence(screenplay: Screenplay, path: str) -> None:
    """InputError when nobody speaks: there is nothing to cast."""
    if not any(isinstance(element, (DialogueBlock, DualDialogue)) for element in screenplay.elements):
        raise InputError(
            f"{show(path)}: there is no speech here, no character cue was found; "
            "if this is a story, make it a script with `scenewright convert`."
        )


def refuse_story(screenplay: Screenplay, path: str) -> None:
    """InputError when a file that is called a document has neither a cue nor a scene heading."""
    signs = (DialogueBlock, DualDialogue, SceneHeading)
    if PurePath(path).suffix.lower() in STORY_SUFFIXES and not any(isinstance(e, signs) for e in screenplay.elements):
        raise InputError(
            f"{show(path)}: neither a character cue nor a scene heading was found; "
            "if this is a story, make it a script with `scenewright convert`."
        )
