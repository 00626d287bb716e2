"""Stories that hypothesis makes up, text to text: whatever they hold, the script keeps every promise.

`pytest tests/promises/test_any_story.py --hypothesis-profile=search` looks for new ones.
"""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from scripts.fuzz import SNIPPETS, Case, judge

from scenewright.pipeline import load_knowledge

knowledge = cache(load_knowledge)

names = st.sampled_from(
    [
        "Mary",
        "John",
        "Mrs. Bell",
        "Dr. Vance",
        "the porter",
        "his mother",
        "she",
        "he",
        "I",
        "Ines Moss",
        "MARY",
        "İnes",
    ]
)
verbs = st.sampled_from(
    ["said", "asked", "whispered", "cried", "thought", "snapped", "went on", "nodded", "was saying"]
)
words = st.sampled_from(
    (
        "the door kitchen window was had been could have would not n't never walked looked turned put read lay "
        "morning noon now then there here again before after while and but if who which that a an of in on at to"
    ).split()
)
marks = st.sampled_from(
    [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("", ""), ("“", ""), ("", "”")]
)
ends = st.sampled_from([".", "!", "?", "…", ",", "—", "--", "", "?!", ";", ":"])
emphases = st.sampled_from(
    ["{}", "*{}*", "_{}_", "**{}**", "***{}***", "*{}", "<i>{}</i>", "/{}/", "({})", "[[{}]]", "{} - {}"]
)


@st.composite
def sentences(draw) -> str:
    """Words, one of them a name, one perhaps emphasised, and an end."""
    chosen = draw(st.lists(words, min_size=1, max_size=9))
    chosen.insert(draw(st.integers(0, len(chosen))), draw(names))
    at = draw(st.integers(0, len(chosen) - 1))
    chosen[at] = draw(emphases).replace("{}", chosen[at])
    text = " ".join(chosen)
    return text[:1].upper() + text[1:] + draw(ends)


@st.composite
def speeches(draw) -> str:
    """A quotation with or without its tag, before, after or within."""
    opening, closing = draw(marks)
    said, more = draw(sentences()), draw(sentences())
    name, verb = draw(names), draw(verbs)
    return draw(
        st.sampled_from(
            [
                f"{opening}{said}{closing} {name} {verb}.",
                f"{opening}{said}{closing} {verb} {name}. {opening}{more}{closing}",
                f"{opening}{said}{closing} {verb} {name}, {opening}{more}{closing}",
                f"{name} {verb}, {opening}{said}{closing}",
                f"{name} {verb}: {opening}{said}{closing} {more}",
                f"{opening}{said}{closing}",
                f"{opening}{said}",
                f"— {said} {verb} {name}.",
            ]
        )
    )


lines = st.sampled_from(
    [
        "***",
        "Chapter 2",
        "# A",
        "INT. HALL - DAY",
        "MARY",
        "The End",
        "A/N: hi",
        "By Ann Lee",
        "Title: X",
        "2",
        "> a",
        "---",
        "~",
    ]
)
paragraphs = st.lists(sentences() | speeches(), min_size=1, max_size=4).map(" ".join) | lines
stories = st.lists(paragraphs | st.sampled_from(SNIPPETS), min_size=1, max_size=10).flatmap(
    lambda parts: st.sampled_from(["\n\n", "\n", "\r\n\r\n", "\n\n\n", " "]).map(lambda gap: gap.join(parts))
)


@settings(max_examples=80, deadline=None)
@given(stories, st.sampled_from([".txt", ".md"]))
def test_any_story_keeps_the_promises(story, suffix):
    assert judge(Case(story.encode("utf-8", "surrogatepass"), suffix), knowledge()) is None


@settings(max_examples=60, deadline=None)
@given(stories)
def test_any_text_as_a_script_keeps_the_promises(text):
    assert judge(Case(text.encode("utf-8", "surrogatepass"), ".fountain"), knowledge()) is None
