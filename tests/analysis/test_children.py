"""A line that calls "Dad" between the lines of others is not surely one of theirs."""

from functools import cache

import pytest

from scenewright.options import Options
from scenewright.pipeline import Knowledge, annotate_story, load_knowledge

SURE = 0.9

STAIRS = """Nora had a new friend called Piers, and he had brought a pie.

“It's only plums,” said Piers.

“Plums,” said Omar. “Good.”

He held the door while the two of them came in. “He's packing,” said Omar.

“He's been packing since Friday,” said Nora.

“One hundred and eighty,” Piers said.

“He makes one every week,” said Nora.

“Dad!” Feet on the stairs. “Dad, where's my other boot?”

“In the oven,” said Omar.

“It dries them,” Piers said.
"""


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.mark.parametrize(("called", "sure"), [("Dad", False), ("Nora", True)])
def test_who_calls_a_parent_is_in_doubt(called: str, sure: bool) -> None:
    story = STAIRS.replace("Dad", called)
    annotated = annotate_story(story.encode(), name="story", suffix=".txt", options=Options(), knowledge=knowledge())
    calling = next(
        attribution
        for quotation, attribution in zip(annotated.quotations, annotated.attributions, strict=True)
        if story[quotation.start : quotation.end].startswith(called)
    )
    assert (calling.confidence >= SURE) is sure
