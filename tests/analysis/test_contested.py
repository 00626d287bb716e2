"""How far a title tells who speaks when several people bear it."""

from scenewright.analysis.characters import find_characters
from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.analysis.speakers import attribute_speakers

from .layer_rows import SPEECH, read_prose

_TOGETHER = """
Dr. Moss and Dr. Vale came down to the ward together. Tilda got up.

“How is he?” said Dr. Vale.

“Asleep,” said Tilda.

“Wake him,” said the doctor.
"""
_FAR_APART = f"""
Dr. Moss went home at six.

{"The rain came down on the roof, and nobody rang, and the tea went cold in the pot. " * 12}

“Asleep,” said Tilda to Dr. Vale.

“Wake him,” said the doctor.
"""
_OLD_AND_YOUNG = """
Old Mr. Lund kept the mill and young Mr. Lund kept the books.

“Wrong,” said old Mr. Lund.

“Twice,” said young Mr. Lund.

“Wake him,” said Mr. Lund.
"""


def _trust(prose: str) -> dict[str, float]:
    source = read_prose(prose)
    quotations = find_quotations(source, lexicon=SPEECH).quotations
    quotatives = find_quotatives(source, quotations, lexicon=SPEECH)
    cast = find_characters(source, quotations, quotatives)
    speakers = attribute_speakers(source, quotations, quotatives, cast.characters, cast.mentions)
    return {
        quotation.spans[0].of(source.text): attribution.confidence
        for quotation, attribution in zip(quotations, speakers.attributions, strict=True)
    }


def test_a_shared_title_is_doubted_where_another_was_named_just_before() -> None:
    assert _trust(_TOGETHER)["Wake him,"] < 0.9 <= _trust(_TOGETHER)["How is he?"]


def test_a_shared_title_is_trusted_where_the_other_is_far() -> None:
    assert _trust(_FAR_APART)["Wake him,"] >= 0.9


def test_a_name_of_two_generations_is_doubted() -> None:
    assert _trust(_OLD_AND_YOUNG)["Wake him,"] < 0.9 <= _trust(_OLD_AND_YOUNG)["Twice,"]
