"""Quotations, quotatives and the roster -> who says each quotation, and how sure that is.

Tags with a name decide alone. Everything else is weighed: each candidate described in numbers (features), scored by
trees that learned from novels whose tags were hidden (trees, scorer), with turn-taking over a whole conversation
(decoding). What a first pass finds is evidence for the second: who is in mind, and how each one speaks.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scenewright.analysis.coreference import Reference, find_references
from scenewright.analysis.mentions import PeopleLexicon, Words, cut_words, load_people
from scenewright.analysis.speakers.chains import Link, build_chains, score_chain
from scenewright.analysis.speakers.children import MOST_TRUST, find_children, find_parents_called
from scenewright.analysis.speakers.decoding import Decision, infer_chain
from scenewright.analysis.speakers.descriptions import loosen_descriptions
from scenewright.analysis.speakers.fixed import confirm_fixed, spread_fixed, tag_fixed
from scenewright.analysis.speakers.scorer import Judge, Scorer, load_scorer
from scenewright.analysis.speakers.style import Styles
from scenewright.analysis.speakers.styled import resolve_styles
from scenewright.analysis.speakers.tags import read_tags
from scenewright.analysis.speakers.trust import trust_decision, weigh_evidence
from scenewright.analysis.speakers.turns import Tag, Turn, read_turns
from scenewright.analysis.speakers.unheard import find_unheard
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
    pack_attributions,
)
from scenewright.model.source import BlockKind, SourceDocument


@dataclass(frozen=True, slots=True)
class Speakers:
    """One attribution a quotation, in order; `characters` is the roster with placeholders for the unknown added."""

    characters: tuple[Character, ...]
    attributions: Sequence[Attribution]


@dataclass(frozen=True, slots=True)
class Evidences:
    """All that is known of a story before anybody is decided. `tags` by quotation; `breaks` begin chapters; `deaf` as
    `attribute_speakers` has them.
    """

    words: Words
    quotations: Sequence[Quotation]
    tags: Mapping[int, Tag]
    references: Sequence[Reference]
    characters: Sequence[Character]
    mentions: Sequence[Mention]
    narrator: CharacterId | None
    breaks: frozenset[int]
    deaf: Mapping[int, bool] = field(default_factory=dict)


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
    heard: Mapping[int, int] | None = None,
    deaf: Mapping[int, bool] | None = None,
    words: Words | None = None,
    scene_starts: Sequence[int] = (),
) -> Speakers:
    """Who says each quotation; where nobody can say, a placeholder of kind UNKNOWN that is added to the roster.

    `fixed`: speakers by quotation that the user has settled; the conversation around them is decided by them. `heard`:
    those of whom no tag tells, but that something speaks from a loudspeaker or a screen; `deaf`: who of them hears
    nobody, with whether they may go on after a remark.
    `scene_starts`: offsets, in order; who was there before need not be there after.
    """
    people = people if people is not None else load_people()
    scorer = scorer if scorer is not None else load_scorer()
    known = gather_evidence(
        source,
        quotations,
        quotatives,
        characters,
        mentions,
        narrator=narrator,
        people=people,
        words=words,
        scene_starts=scene_starts,
    )
    settled = spread_fixed(fixed or {}, quotations, quotatives)
    untold = {n: who for n, who in (heard or {}).items() if n not in known.tags or known.tags[n].form != "name"}
    tags = tag_fixed(untold, known.tags, characters, form="role")
    known = replace(known, tags=tag_fixed(settled, tags, characters), deaf=deaf or {})
    turns, decisions = decide_story(known, scorer, calibrate=scorer.calibrate)
    found = _attribute_all(turns, decisions, len(quotations), characters, scorer)
    return Speakers(found.characters, confirm_fixed(found.attributions, settled))


def gather_evidence(
    source: SourceDocument,
    quotations: Sequence[Quotation],
    quotatives: Sequence[Quotative],
    characters: Sequence[Character],
    mentions: Sequence[Mention],
    *,
    narrator: CharacterId | None,
    people: PeopleLexicon,
    words: Words | None = None,
    scene_starts: Sequence[int] = (),
) -> Evidences:
    """Words, references and tags of a story."""
    words = words if words is not None else cut_words(source, quotations)
    references = find_references(words, quotatives, mentions, characters, narrator, people=people)
    references = loosen_descriptions(words, references, characters)
    tags = read_tags(words, quotatives, references, characters)
    tags = resolve_styles(words, tags, references, characters, people)
    breaks = find_breaks(source, words) | find_scene_breaks(words, scene_starts)
    return Evidences(words, quotations, tags, references, characters, mentions, narrator, breaks)


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


def find_scene_breaks(words: Words, scene_starts: Sequence[int]) -> frozenset[int]:
    """The paragraphs with which a scene begins, or that come after the beginning of one within a paragraph."""
    starts = [span.start for span in words.paragraphs]
    found = set()
    for at in scene_starts:
        p = bisect_right(starts, at + _MARGIN) - 1
        found.add(p if p >= 0 and at - starts[p] <= _MARGIN else p + 1)
    return frozenset(found)


_MARGIN = 3  # characters: an opening quotation mark or a bracket


Calibrate = Callable[[Sequence[Sequence[float]]], Sequence[float]]


def decide_story(
    known: Evidences,
    scorer: Scorer,
    *,
    hidden: frozenset[int] = frozenset(),
    calibrate: Calibrate | None = None,
) -> tuple[tuple[Turn, ...], dict[int, Decision]]:
    """The turns and who most probably speaks each of them, by turn; none where nobody can be the speaker.

    `calibrate` makes chances of the evidence, which is kept as it is without (training learns from it).
    """
    cast = len(known.characters)
    turns, chains = chain_turns(known, hidden=hidden)
    first, *others = scorer.judges
    decisions = decide_turns(chains, first, cast, weighed=not others, calibrate=calibrate)
    for judge in others:
        guessed = guess_speakers(turns, decisions)
        del turns, chains  # the next ones need the room
        turns, chains = chain_turns(known, guessed, hidden=hidden)
        last = judge is others[-1]
        decisions = decide_turns(chains, judge, cast, decisions, weighed=last, calibrate=calibrate)
    return turns, decisions


def chain_turns(
    known: Evidences, guessed: Mapping[int, int] | None = None, *, hidden: frozenset[int] = frozenset()
) -> tuple[tuple[Turn, ...], Iterator[list[Link]]]:
    """The turns and their chains, to be gone through once.

    `guessed`: by quotation, the speakers that an earlier pass found where no tag names.
    `hidden`: words of tag subjects to overlook (training hides tags to learn from them).
    """
    telling = read_turns(
        known.words,
        known.quotations,
        known.tags,
        known.references,
        known.characters,
        known.breaks,
        hidden=hidden,
        speakers=guessed,
    )
    telling = replace(telling, deaf=known.deaf)
    speakers = _find_known(telling.turns, guessed or {})
    styles = Styles(known.words, telling.turns, speakers)
    chains = build_chains(telling, known.characters, known.mentions, known.narrator, speakers, styles)
    return telling.turns, chains


def _find_known(turns: Sequence[Turn], guessed: Mapping[int, int]) -> dict[int, int]:
    """The speakers that tags tell or that are guessed, by turn."""
    found: dict[int, int] = {}
    for t, turn in enumerate(turns):
        told = turn.tag.character if turn.tag is not None else None
        speaker = told if told is not None else guessed.get(turn.quotations[0])
        if speaker is not None:
            found[t] = speaker
    return found


def decide_turns(
    chains: Iterable[Sequence[Link]],
    judge: Judge,
    cast: int,
    earlier: Mapping[int, Decision] | None = None,
    *,
    weighed: bool = True,
    calibrate: Calibrate | None = None,
) -> dict[int, Decision]:
    """Who most probably speaks each turn. `cast`: how many characters there are; `earlier`: by the pass before.

    What each decision is to be trusted by is kept only where it is to be `weighed`, and not for long where it can be
    put into one number by `calibrate`: it fills much memory.
    """
    decided: dict[int, Decision] = {}
    unweighed: list[int] = []
    for chain in chains:
        if not chain[0].candidates:
            continue
        steps, places = score_chain(chain, judge)
        beliefs = infer_chain(steps)
        for link, place in zip(chain, places, strict=True):
            step, belief = steps[place], beliefs[place]
            best = max(range(len(link.candidates)), key=lambda k: belief.probabilities[k])
            before = earlier.get(link.turn) if earlier is not None else None
            kept = weighed and link.rows
            evidence = weigh_evidence(link, step, belief, best, before, cast) if kept else ()
            speaker, alone = link.candidates[best], len(link.candidates) == 1
            unmet = speaker in link.unmet
            decided[link.turn] = Decision(speaker, belief.probabilities[best], evidence, alone, unmet)
            if evidence:
                unweighed.append(link.turn)
        if calibrate is not None and len(unweighed) >= _TOGETHER:
            _weigh(decided, unweighed, calibrate)
            unweighed.clear()
    if calibrate is not None:
        _weigh(decided, unweighed, calibrate)
    return decided


_TOGETHER = 200  # decisions: fewer would take longer each


def _weigh(decided: dict[int, Decision], turns: Sequence[int], calibrate: Calibrate) -> None:
    """Put the chance in the place of the evidence, for some turns."""
    for turn, chance in zip(turns, calibrate([decided[turn].evidence for turn in turns]), strict=True):
        decided[turn] = replace(decided[turn], evidence=(), chance=chance)


def guess_speakers(turns: Sequence[Turn], decisions: Mapping[int, Decision]) -> dict[int, int]:
    """The likely speakers of the quotations that no tag names."""
    guessed: dict[int, int] = {}
    for t, decision in decisions.items():
        tag = turns[t].tag
        if decision.probability >= _LIKELY and (tag is None or tag.character is None):
            guessed.update(dict.fromkeys(turns[t].quotations, decision.speaker))
    return guessed


_LIKELY = 0.5


def _attribute_all(
    turns: Sequence[Turn],
    decisions: Mapping[int, Decision],
    count: int,
    characters: Sequence[Character],
    scorer: Scorer,
) -> Speakers:
    """One attribution for each of `count` quotations, from what was decided for each turn."""
    roster = list(characters)
    known = sum(character.kind is not CharacterKind.UNKNOWN for character in characters)
    found: dict[int, Attribution] = {}
    for unheard in find_unheard(turns, decisions, characters):
        who = _add_unknown(roster, known)
        for n in (n for t in unheard for n in turns[t].quotations):
            found[n] = Attribution(QuotationId(n), who, (), Evidence.IMPLICIT, 0.0, "nobody")
    parents = find_parents_called(characters)
    children = find_children(turns, parents)
    for t, turn in enumerate(turns):
        if turn.quotations[0] in found:
            continue
        decision = decisions.get(t)
        named = CharacterId(decision.speaker) if decision is not None else _add_unknown(roster, known)
        trust = 0.0
        if decision is not None:
            trust = trust_decision(turn.tag, decision, decision.chance, scorer, len(characters))
            if turn.tag is None and not parents.isdisjoint(turn.vocatives) and decision.speaker not in children:
                trust = min(trust, MOST_TRUST)
        addressees = _find_addressees(turns, t, decisions)
        for n in turn.quotations:
            found[n] = _attribute(n, turn.tag, named, addressees, trust)
    for n in range(count):
        if n not in found:
            found[n] = Attribution(QuotationId(n), _add_unknown(roster, known), (), Evidence.IMPLICIT, 0.0, "nobody")
    return Speakers(tuple(roster), pack_attributions(found[n] for n in range(count)))


def _find_addressees(turns: Sequence[Turn], t: int, decisions: Mapping[int, Decision]) -> tuple[CharacterId, ...]:
    """Whom the turn is said to: whom the tag says, whom the words call, else who spoke just before or speaks next."""
    turn = turns[t]
    own = decisions.get(t)
    if turn.tag is not None and turn.tag.addressees:
        return turn.tag.addressees
    if turn.vocatives:
        return tuple(CharacterId(key) for key in sorted(turn.vocatives) if own is None or key != own.speaker)
    for k in (t - 1, t + 1):
        if 0 <= k < len(turns) and turns[max(k, t)].gap <= 1:
            other = decisions.get(k)
            if other is not None and (own is None or other.speaker != own.speaker):
                return (CharacterId(other.speaker),)
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


__all__ = [
    "Evidences",
    "Scorer",
    "Speakers",
    "attribute_speakers",
    "chain_turns",
    "decide_story",
    "decide_turns",
    "find_breaks",
    "gather_evidence",
    "guess_speakers",
    "load_scorer",
]
