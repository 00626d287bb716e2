"""Who is meant by "the painter" in a tag, in a book and in a short story; and whose voice a voice still is."""

from .layer_rows import attribute_prose

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


def _speaker(prose: str, words: str) -> str:
    return next(name for said, name, _ in attribute_prose(prose) if said == words)


def test_in_a_book_a_description_is_who_talks() -> None:
    assert _speaker(_BOOK + _TALK.format(who="painter"), "Sit down, Edmund,") == "Basil"


def test_who_serves_may_come_in_unannounced() -> None:
    assert _speaker(_BOOK + _TALK.format(who="waiter"), "Sit down, Edmund,") == "Waiter"


def test_in_a_short_story_a_role_is_a_person() -> None:
    assert _speaker(_TALK.format(who="painter"), "Sit down, Edmund,") == "Painter"


def test_in_a_book_a_voice_is_one_scenes() -> None:
    assert "voice" not in _speaker(_VOICES.format(between=_BOOK), "You are late,").lower()
