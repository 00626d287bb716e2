"""Quotations -> the extensions of their cues: (V.O.) for thoughts and voices from afar, (O.S.) for the unseen (R13)."""

from scenewright.model.annotation import AnnotatedStory, QuotationKind

VOICE_OVER = "V.O."


def hear_voices(story: AnnotatedStory) -> tuple[tuple[str, ...], ...]:
    """The extensions of each quotation's cue, in their order."""
    return tuple((VOICE_OVER,) if q.kind is QuotationKind.THOUGHT else () for q in story.quotations)
