"""Past-tense narration -> the edits that put it into the present tense of a screenplay's action.

Rule R1 of screenplay craft: action is told in the present. Only finite verbs change; participles, adjectives, quoted
words and what a counterfactual needs stay. Grammar after Quirk et al., A Comprehensive Grammar of the English
Language, chapters 4 (tense, modals), 10 (concord), 14.23-31 (backshift, which is undone here). Nothing is decided by
looking a sentence up.
"""

from collections.abc import Sequence

from scenewright.adaptation.tense.convert import Edit, convert_passages
from scenewright.adaptation.tense.passages import build_passages
from scenewright.adaptation.tense.person import TenseReading, read_tense
from scenewright.grammar.tagger import Tagger
from scenewright.grammar.verbs import VerbTable
from scenewright.model.span import Span

__all__ = ["Edit", "TenseReading", "narrative_tense", "present_tense_edits"]


def present_tense_edits(
    text: str,
    regions: Sequence[Span],
    *,
    tagger: Tagger,
    verbs: VerbTable,
    protected: Sequence[Span] = (),
    played: Sequence[Span] = (),
) -> tuple[Edit, ...]:
    """The edits, in order and apart from each other, that put the narration of `text` into the present tense.

    `regions` are the narration, sorted; words between two regions of one paragraph are a quotation (paragraphs are
    split by a blank line). `protected` spans (titles, quoted phrases, thoughts in italics) are read for their grammar
    but never changed. `played`: the scenes, sorted, of an earlier time, which are played as if it were now. An edit
    whose replacement is the text it stands on changes nothing: it marks a doubt, with its reason.
    """
    passages = build_passages(text, regions, protected=protected, tagger=tagger, verbs=verbs, past_only=True)
    return tuple(sorted(convert_passages(passages, verbs=verbs, played=played), key=lambda edit: edit.span.start))


def narrative_tense(
    text: str, regions: Sequence[Span], *, tagger: Tagger, verbs: VerbTable, limit: int = 24_000
) -> TenseReading:
    """The tense and person that the narration is told in, read off at most `limit` characters of it."""
    return read_tense(build_passages(text, _head(regions, limit), protected=(), tagger=tagger, verbs=verbs))


def _head(regions: Sequence[Span], limit: int) -> tuple[Span, ...]:
    kept: list[Span] = []
    for region in regions:
        if limit <= 0:
            break
        kept.append(Span(region.start, min(region.end, region.start + limit)))
        limit -= len(region)
    return tuple(kept)
