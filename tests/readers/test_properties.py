"""What holds for every file: each character is in the text or in `dropped`, and every offset leads back to its own."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from scenewright.errors import InputError
from scenewright.model.source import BlockKind, SourceDocument
from scenewright.readers import READERS, read_story

_PIECES = [
    "The kiln was cold. ",
    "“No,” she said. ",
    "*no* ",
    "**b** ",
    "***x*** ",
    "_i_ ",
    "__u__",
    "f**k ",
    "a*b ",
    "\\*",
    "`c`",
    "[l](t)",
    "![p](t)",
    "<em>e</em>",
    "<b>",
    "<br>",
    "<!-- c -->",
    "<!--",
    "&amp;",
    "> ",
    "# H\n",
    "===\n",
    "---\n",
    "***\n",
    "\n",
    "\n\n",
    "\n\n\n",
    "\r\n",
    "\r",
    "\u2028",
    "\u2029",
    "  ",
    "\t",
    "    ",
    " \n",
    "  \n",
    "\\\n",
    "```\n",
    "[^1]",
    "[^1]: n\n",
    "Title: X\n",
    "by Ann Lee\n",
    "A/N: enjoy!\n",
    "Chapter 2\n",
    "II\n",
    "* * *\n",
    "oOo\n",
    "The End\n",
    "Please review!\n",
    "[A/N: hi]\n",
    "e\u0301",
    "\u0301",
    "\u0323\u0307",
    "\u1112\u1161",
    "\u200b",
    "\u202e",
    "\ue703",
    "\x07",
    "\x1c",
    "\u00a0",
    "\u3000",
    "é",
    "\U0001f469\u200d\U0001f680",
    "*\u0301x*",
    "A\x1b\u0301",
    "<em>e</em>\u0301",
    "`c`\u0301",
    "e<!-- c -->\u0301",
    "»",
    "「",
    "--",
    "—",
    "x" * 120,
]
_FILES = st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), min_size=1, max_size=40).map("".join)
_SUFFIXES = st.sampled_from([".txt", ".md"])


def _read(text: str, suffix: str) -> SourceDocument | None:
    """The document, or None for a file in which nothing is to be read."""
    try:
        return read_story(text.encode("utf-8", errors="replace"), name="case", suffix=suffix)
    except InputError:
        return None


@settings(max_examples=150, deadline=None)
@given(_FILES, _SUFFIXES)
def test_every_visible_character_is_kept_or_dropped_with_a_reason(text: str, suffix: str) -> None:
    document = _read(text, suffix)
    if document is None:
        return
    raw = _decoded(text)
    kept = {document.offsets.raw(i) for i, c in enumerate(document.text) if not c.isspace()}
    for span, reason in document.dropped:
        assert reason
        kept |= set(range(span.start, span.end))
    missing = [i for i, c in enumerate(raw) if i not in kept and not c.isspace() and not _is_composed(raw, i, kept)]
    assert not missing, [(i, raw[i]) for i in missing]


def _decoded(text: str) -> str:
    return text.encode("utf-8", errors="replace").decode("utf-8").removeprefix("\ufeff")


def _is_composed(raw: str, at: int, kept: set[int]) -> bool:
    """Whether the character went into the one before it (NFC)."""
    if unicodedata.category(raw[at])[0] != "M" and not "\u1160" <= raw[at] <= "\u11ff":
        return False
    return at - 1 in kept or (at > 0 and _is_composed(raw, at - 1, kept))


@settings(max_examples=150, deadline=None)
@given(_FILES, _SUFFIXES)
def test_every_kept_character_stands_at_its_place_in_the_file(text: str, suffix: str) -> None:
    document = _read(text, suffix)
    if document is None:
        return
    raw = _decoded(text)
    gone = {i for span, _ in document.dropped for i in range(span.start, span.end)}
    referenced = {span.start for span, reason in document.dropped if reason in {"character reference", "markup"}}
    for i, c in enumerate(document.text):
        at = document.offsets.raw(i)
        if c.isspace() or at in referenced:
            continue
        beside = (raw[k] for k in range(max(0, at - 8), min(len(raw), at + 16)) if k not in gone)
        near = unicodedata.normalize("NFC", "".join(beside))
        assert c in (raw[at], "\ufffd") or (c in near and not c.isascii()), (i, c, raw[at])


@settings(max_examples=150, deadline=None)
@given(_FILES, _SUFFIXES)
def test_blocks_tile_the_text_in_order(text: str, suffix: str) -> None:
    document = _read(text, suffix)
    if document is None:
        return
    spans = [block.span for block in document.blocks]
    pieces = [span.of(document.text) for span in spans if len(span)]
    assert "\n\n".join(pieces) == document.text
    assert spans == sorted(spans)
    for piece in pieces:
        assert piece == piece.strip()
        assert not any(run in piece for run in ("  ", "\t", "\n\n", " \n", "\n "))
    assert all(len(b.span) or b.kind is BlockKind.SCENE_BREAK for b in document.blocks)


@settings(max_examples=150, deadline=None)
@given(_FILES, _SUFFIXES)
def test_text_is_composed_and_all_spans_lie_in_it(text: str, suffix: str) -> None:
    document = _read(text, suffix)
    if document is None:
        return
    assert unicodedata.is_normalized("NFC", document.text)
    for emphasis in document.emphases:
        assert emphasis.span.of(document.text).strip() == emphasis.span.of(document.text) != ""
        assert any(block.span.contains(emphasis.span) for block in document.blocks)
    for finding in document.findings:
        assert finding.span is None or finding.span.end <= len(document.text)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", ".txt", ".md"]))
def test_any_bytes_are_a_story_or_one_clear_line(data: bytes, suffix: str) -> None:
    try:
        message = ""
        assert read_story(data, name="case", suffix=suffix).format in READERS
    except InputError as error:
        message = str(error)
    assert "\n" not in message
