"""Quotations, quotatives and the roster -> who says each quotation, and how sure that is.

Tags with a name decide alone. Everything else is weighed: features of each candidate (features), turn-taking over a
whole conversation (decoding), by weights learned from novels whose tags were hidden (scorer).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scenewright.analysis.coreference import find_references
from scenewright.analysis.mentions import PeopleLexicon, Words, cut_words, load_people
from scenewright.analysis.speakers.chains import Link, build_chains, score_link
from scenewright.analysis.speakers.decoding import infer_chain
from scenewright.analysis.speakers.fixed import confirm_fixed, spread_fixed, tag_fixed
from scenewright.analysis.speakers.scorer import Scorer, load_scorer
from scenewright.analysis.speakers.tags import read_tags
from scenewright.analysis.speakers.turns import Tag, Turn, read_turns
from scenewright.model.annotation import (
    Attribution,
    Character,
    CharacterId,
    CharacterKind,
    Evidence,
    Mention,
    Quotation,
    QuotationId,
    Quotative,
)
from scenewright.model.source import BlockKind, SourceDocument


@dataclass(frozen=True, slots=True)
class Speakers:
    """One attribution a quotation, in order; `characters` is the roster with placeholders for the unknown added."""

    characters: tuple[Character, ...]
    attributions: tuple[Attribution, ...]


def attribute_speakers(
    source: SourceDocument,
    quotations: Sequence[Quotation],
    quotatives: Sequence[Quotative],
    characters: Sequence[Character],
    mentions: Sequence[Mention],
    *,
    narrator: CharacterId | None = None,
    people: PeopleLexicon | None = None,
    scorer: Scorer | None = None,
    fixed: Mapping[int, int] | None = None,
) -> Speakers:
    """Who says each quotation; where nobody can say, a placeholder of kind UNKNOWN that is added to the roster.

    `fixed`: speakers by quotation that the user has settled; the conversation around them is decided by them.
    """
    people = people if people is not None else load_people()
    scorer = scorer if scorer is not None else load_scorer()
    words = cut_words(source, quotations)
    references = find_references(words, quotatives, mentions, characters, narrator, people=people)
    settled = spread_fixed(fixed or {}, quotations, quotatives)
    tags = tag_fixed(settled, read_tags(words, quotatives, references, characters), characters)
    breaks = find_breaks(source, words)
    turns = read_turns(words, quotations, tags, references, characters, breaks)
    guessed = guess_speakers(turns, build_chains(turns, characters, mentions, narrator), scorer)
    turns = read_turns(words, quotations, tags, references, characters, breaks, speakers={**guessed, **settled})
    decided: dict[int, tuple[int | None, float]] = {}
    for chain in build_chains(turns, characters, mentions, narrator):
        decided.update(zip((link.turn for link in chain), _decide(chain, scorer), strict=True))
    found = _attribute_all(turns, decided, len(quotations), characters, scorer)
    return Speakers(found.characters, confirm_fixed(found.attributions, settled))


def find_breaks(source: SourceDocument, words: Words) -> frozenset[int]:
    """The paragraphs before which a chapter or scene begins."""
    cuts = [block.span.start for block in source.body if block.kind in (BlockKind.CHAPTER, BlockKind.SCENE_BREAK)]
    found = set()
    k = 0
    for p, span in enumerate(words.paragraphs):
        if k < len(cuts) and cuts[k] <= span.start:
            found.add(p)
            while k < len(cuts) and cuts[k] <= span.start:
                k += 1
    return frozenset(found)


def guess_speakers(turns: Sequence[Turn], chains: Sequence[Sequence[Link]], scorer: Scorer) -> dict[int, int]:
    """The likely speakers of turns that no tag names, by quotation."""
    guessed: dict[int, int] = {}
    for chain in chains:
        for link, (speaker, confidence) in zip(chain, _decide(chain, scorer), strict=True):
            tag = turns[link.turn].tag
            if speaker is not None and confidence >= _LIKELY and (tag is None or tag.character is None):
                guessed.update(dict.fromkeys(turns[link.turn].quotations, speaker))
    return guessed


_LIKELY = 0.5


def _decide(chain: Sequence[Link], scorer: Scorer) -> list[tuple[int | None, float]]:
    if not chain[0].candidates:
        return [(None, 0.0)]
    beliefs = infer_chain([score_link(link, scorer) for link in chain])
    decided: list[tuple[int | None, float]] = []
    for link, belief in zip(chain, beliefs, strict=True):
        best = max(range(len(link.candidates)), key=lambda k: belief.probabilities[k])
        decided.append((link.candidates[best], belief.probabilities[best]))
    return decided


def _attribute_all(
    turns: Sequence[Turn],
    decided: Mapping[int, tuple[int | None, float]],
    count: int,
    characters: Sequence[Character],
    scorer: Scorer,
) -> Speakers:
    """One attribution for each of `count` quotations, from what was decided for each turn."""
    roster = list(characters)
    known = sum(character.kind is not CharacterKind.UNKNOWN for character in characters)
    found: dict[int, Attribution] = {}
    for t, turn in enumerate(turns):
        speaker, probability = decided.get(t, (None, 0.0))
        named = CharacterId(speaker) if speaker is not None else _add_unknown(roster, known)
        addressees = _find_addressees(turns, t, speaker, decided)
        for n in turn.quotations:
            found[n] = _attribute(
                n, turn.tag, named, addressees, _trust(turn.tag, probability, scorer, len(characters))
            )
    for n in range(count):
        if n not in found:
            found[n] = Attribution(QuotationId(n), _add_unknown(roster, known), (), Evidence.IMPLICIT, 0.0, "nobody")
    return Speakers(tuple(roster), tuple(found[n] for n in range(count)))


_TAG_TRUST = {"name": 0.97, "first": 0.97, "role": 0.93}  # share right of such tags on stories not learned from
_PLAIN_TRUST = {True: 0.95, False: 0.89}  # of pronouns and nouns that can mean one person only, in a small cast or not
_MOST_TRUST = 0.97
# In a large cast a pronoun can mean somebody without a name; hidden tags, which all have one, cannot tell how often.
_LARGE_CAST_TRUST = {"pronoun": 0.89, "noun": 0.8}
_FEW = 8  # characters: whoever speaks is among the candidates then, and the chain's own probability holds


def _trust(tag: Tag | None, probability: float, scorer: Scorer, cast: int) -> float:
    """How sure an attribution is, from the tag or from what the chain's probability is worth."""
    if tag is not None and tag.character is not None:
        return _TAG_TRUST.get(tag.form, _PLAIN_TRUST[cast <= _FEW])
    if cast <= _FEW:
        return min(_MOST_TRUST, probability * _MOST_TRUST)
    form = tag.form if tag is not None else "none"
    return min(_LARGE_CAST_TRUST.get(form, _MOST_TRUST), scorer.calibrate(probability, form))


def _find_addressees(
    turns: Sequence[Turn], t: int, speaker: int | None, decided: Mapping[int, tuple[int | None, float]]
) -> tuple[CharacterId, ...]:
    """Whom the turn is said to: whom the tag says, whom the words call, else who spoke just before or speaks next."""
    turn = turns[t]
    if turn.tag is not None and turn.tag.addressees:
        return turn.tag.addressees
    if turn.vocatives:
        return tuple(CharacterId(key) for key in sorted(turn.vocatives) if key != speaker)
    for k in (t - 1, t + 1):
        if 0 <= k < len(turns) and turns[max(k, t)].gap <= 1:
            other = decided.get(k, (None, 0.0))[0]
            if other is not None and other != speaker:
                return (CharacterId(other),)
    return ()


def _attribute(
    n: int, tag: Tag | None, speaker: CharacterId, addressees: tuple[CharacterId, ...], confidence: float
) -> Attribution:
    if tag is None:
        return Attribution(QuotationId(n), speaker, addressees, Evidence.IMPLICIT, confidence, "conversation")
    evidence = Evidence.EXPLICIT if tag.form == "name" else Evidence.ANAPHORIC
    return Attribution(QuotationId(n), speaker, addressees, evidence, confidence, "tag " + tag.form)


def _add_unknown(roster: list[Character], known: int) -> CharacterId:
    """A placeholder put into the roster; `known` of its characters are none."""
    roster.append(Character(f"UNKNOWN #{len(roster) - known + 1}", CharacterKind.UNKNOWN))
    return CharacterId(len(roster) - 1)


__all__ = ["Scorer", "Speakers", "attribute_speakers", "find_breaks", "guess_speakers", "load_scorer"]
