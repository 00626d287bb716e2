"""Who without a name may be whom the story names: the questions of the cast file."""

import re

from scenewright.options import Options
from scenewright.pipeline import annotate_story, draft_cast_file, load_knowledge

STORY = """Ulf was counting the nets when a pedlar came along the quay.

“Ribbons?” said the pedlar.

“Nets,” said Ulf.

The redhead at the pump laughed. “He has no use for ribbons.”

“I might,” said Ulf.

“Then buy one,” said Sunniva, and put down her pail.
"""


def test_only_those_are_asked_for_who_may_be_the_same() -> None:
    story = annotate_story(STORY.encode(), name="s", suffix=".txt", options=Options(), knowledge=load_knowledge())
    entries = re.findall(r"((?:# .*\n)+)\[\[character\]\]\nname = \"(\w+)\"", draft_cast_file(story))
    asked = {name: comments for comments, name in entries}
    assert set(asked) == {"Ulf", "Pedlar", "Redhead", "Sunniva"}
    assert "In doubt: perhaps Sunniva? If so: one person." in asked["Redhead"]
    assert "Ulf" not in asked["Pedlar"]  # they answer each other
