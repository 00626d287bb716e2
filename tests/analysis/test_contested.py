"""How far a title tells who speaks when several people bear it."""

from .layer_rows import attribute_prose

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
    return {said: attribution.confidence for said, _, attribution in attribute_prose(prose)}


def test_a_shared_title_is_doubted_where_another_was_named_just_before() -> None:
    assert _trust(_TOGETHER)["Wake him,"] < 0.9 <= _trust(_TOGETHER)["How is he?"]


def test_a_shared_title_is_trusted_where_the_other_is_far() -> None:
    assert _trust(_FAR_APART)["Wake him,"] >= 0.9


def test_a_name_of_two_generations_is_doubted() -> None:
    assert _trust(_OLD_AND_YOUNG)["Wake him,"] < 0.9 <= _trust(_OLD_AND_YOUNG)["Twice,"]
