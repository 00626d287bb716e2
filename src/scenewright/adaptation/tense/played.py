"""The back story of a passage that is a scene of its own -> the same, told in the present as any other scene (R22).

A flashback begins in past perfects and goes on in plain pasts. Under its heading the perfects tell what is seen; those
behind the first plain past may tell of what was over by then, and stay perfects where no rule knows better.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scenewright.adaptation.tense.back_story import BackStory, find_perfects, read_row
from scenewright.adaptation.tense.clauses import in_relative, is_held
from scenewright.adaptation.tense.passages import Passage
from scenewright.grammar.verbs import VerbTable
from scenewright.model.span import Span


class Played:
    """The scenes of one story that are of an earlier time, gone through passage by passage."""

    def __init__(self, scenes: Iterable[Span]) -> None:
        self._scenes: Sequence[Span] = tuple(scenes)
        self._at = 0
        self._is_plain = False  # a plain past has been told in this scene

    def play(self, passage: Passage, story: BackStory, verbs: VerbTable) -> BackStory:
        """`story` as a scene plays it, where `passage` stands in one; else `story` itself."""
        start = passage.tokens[0].start
        while self._at < len(self._scenes) and self._scenes[self._at].end <= start:
            self._at += 1
            self._is_plain = False
        if self._at == len(self._scenes) or start < self._scenes[self._at].start:
            return story
        told, joined = set(story.told), set(story.joined)
        perfects = find_perfects(passage, verbs)
        for i, tag in enumerate(passage.tags):
            if tag != "VBD" or in_relative(passage, i) or is_held(passage, i) or i in joined:
                continue
            joins = passage.tags[i - 1] == "CC" or passage.tags[i - 2 : i] == ("CC", "RB")
            if i not in perfects:
                self._is_plain = self._is_plain or not joins  # had carried it up and *fed* it
            elif not self._is_plain and _BY_THEN.isdisjoint(passage.lower[i + 1 : perfects[i] + 3]):
                told.add(i)
                row, left = read_row(passage, i, perfects[i], verbs)
                joined |= row | left
        return replace(story, told=frozenset(told), joined=frozenset(joined), stays=frozenset(), played=True)


_BY_THEN = frozenset("already never always ever since yet just long by".split())
