"""Who is meant by "the painter" in a tag, in a book and in a short story; and whose voice a voice still is."""

from scenewright.analysis.characters import find_characters
from scenewright.analysis.quotations import find_quotations
from scenewright.analysis.quotatives import find_quotatives
from scenewright.analysis.speakers import attribute_speakers

from .layer_rows import SPEECH, read_prose

_WEATHER = "The rain came down on the roof of the mill, and nobody rang, and the tea went cold in the pot.\n\n"
_BOOK = _WEATHER * 640
_TALK = """
Edmund Vane came up to the studio at six. Basil Orme was there.

“You are late, Basil,” said Edmund.

“I am never late,” said Basil.

“You are always late,” said Edmund.

“Sit down, Edmund,” answered the {who}, “and be quiet.”

“I shall try,” said Edmund.
"""
_VOICES = """
“Come down,” said a shrill voice in the yard. Edmund Vane went to the window.

“I am coming,” said Edmund.

{between}

Edmund went into the bar, and he sat down with Mr. Orme.

“It is late,” said Mr. Orme.

“It is,” said Edmund.

“So it is,” said Mr. Orme.

She came up to the bar.

“You are late,” she hiccoughed, in a hoarse voice.
"""


def _speakers(prose: str) -> dict[str, str]:
    source = read_prose(prose)
    quotations = find_quotations(source, lexicon=SPEECH).quotations
    quotatives = find_quotatives(source, quotations, lexicon=SPEECH)
    cast = find_characters(source, quotations, quotatives)
    found = attribute_speakers(source, quotations, quotatives, cast.characters, cast.mentions)
    return {
        quotation.spans[0].of(source.text): found.characters[attribution.speaker].name
        for quotation, attribution in zip(quotations, found.attributions, strict=True)
    }


def test_in_a_book_a_description_is_who_talks() -> None:
    assert _speakers(_BOOK + _TALK.format(who="painter"))["Sit down, Edmund,"] == "Basil"


def test_who_serves_may_come_in_unannounced() -> None:
    assert _speakers(_BOOK + _TALK.format(who="waiter"))["Sit down, Edmund,"] == "Waiter"


def test_in_a_short_story_a_role_is_a_person() -> None:
    assert _speakers(_TALK.format(who="painter"))["Sit down, Edmund,"] == "Painter"


def test_in_a_book_a_voice_is_one_scenes() -> None:
    assert "voice" not in _speakers(_VOICES.format(between=_BOOK))["You are late,"].lower()
