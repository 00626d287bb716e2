"""A tagged passage of past narration -> the edits that put its finite verbs into the present."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from scenewright.adaptation.tense.auxiliaries import DUTIES, Change, convert_auxiliary, present_form
from scenewright.adaptation.tense.back_story import NONE_OPEN, BackStory, read_back_story
from scenewright.adaptation.tense.clauses import FINITE, ends_since
from scenewright.adaptation.tense.conditions import WISHES, clause_opener, participle_after
from scenewright.adaptation.tense.dated_pasts import is_dated_back
from scenewright.adaptation.tense.earlier import tells_of_before
from scenewright.adaptation.tense.inversions import inverts, subject_after, surely_inverts
from scenewright.adaptation.tense.passages import Passage
from scenewright.adaptation.tense.past_times import is_of_childhood
from scenewright.adaptation.tense.phrases import Agreement, Subject
from scenewright.adaptation.tense.played import Played
from scenewright.adaptation.tense.subjects import find_subject
from scenewright.grammar.verbs import AUXILIARIES, VerbTable
from scenewright.model.span import Span

CERTAIN = 0.65  # likelihood to be finite from which a form is changed; scripts/evaluate_tense.py, development part
DOUBTED = 0.3  # and from which a form that is not changed is a doubt
PARSE_SURE, NUMBER_SURE = 0.86, 0.9  # above the one, or below the other, the parse tells the number of a subject
_UNTOLD = "it may be what happens, or only describe somebody or something"


@dataclass(frozen=True, slots=True)
class Edit:
    """Print `replacement` where `span` of the source stands. `confidence` 0..1; `reason` a short plain phrase.

    A replacement equal to the text of `span` is a doubt: a past form that was left as it is.
    """

    span: Span
    replacement: str
    confidence: float
    reason: str


def convert_passages(passages: Iterable[Passage], *, verbs: VerbTable, played: Sequence[Span] = ()) -> Iterator[Edit]:
    """The edits of passages that follow each other, in the order of the passages; `played`: scenes of earlier times."""
    habits = NONE_OPEN
    scenes = Played(played)
    for passage, following in pairwise(chain(passages, (None,))):
        if passage is not None:
            story = read_back_story(passage, verbs, habits, following)
            habits = story.open_habits
            yield from convert_passage(passage, scenes.play(passage, story, verbs), verbs=verbs)


def convert_passage(passage: Passage, story: BackStory, *, verbs: VerbTable) -> Iterator[Edit]:
    """The edits of one passage, in order; `story`: what of it tells of times that are over."""
    known: dict[int, Subject] = {}
    reached = 0  # an edit of a whole verb phrase covers its participle
    edited: list[Edit] = []  # of the verb before
    for i, tag in enumerate(passage.tags):
        if tag in ("VBD", "VBZ", "VBP") or tag == "MD":
            known[i] = _weigh_number(passage, i, _subject_of(passage, i, known))
            covered = any(edit.span.start <= passage.tokens[i].start < edit.span.end for edit in edited)
            if tag in ("VBD", "MD") and i not in passage.fixed and not covered:
                edited = list(_convert_verb(passage, i, known[i], story, verbs))
                yield from edited
                reached = edited[-1].span.end if edited else reached
        elif i in story.joined and i not in passage.fixed:
            past = _joined_past(passage, i, known, story, verbs)
            if past is not None and past != passage.lower[i]:
                first = i - 1 if " not " in past else i
                yield _as_edit(passage, Change(first, i, past, 0.7, "participle to past, as the one before it"))
        elif passage.likelihoods.get(i, 0) > DOUBTED and i not in passage.fixed and passage.tokens[i].start >= reached:
            yield _as_edit(passage, Change(i, i, None, 0.5, _UNTOLD))


def _joined_past(passage: Passage, i: int, known: dict[int, Subject], story: BackStory, verbs: VerbTable) -> str | None:
    """The past of the participle at `i`, which shares the "had" of the one before it: had fought, and *been* beaten;
    its present where that is played.
    """
    had = max((had for had in story.told if had < i), default=None)
    agreement = known[had].agreement if had in known else Agreement.SINGULAR
    if passage.lower[i] != "been":
        past = verbs.simple_past(passage.lower[i])
        base = verbs.base_of_past(past) if past is not None else None
        if passage.lower[i - 1] == "not" and base is not None:
            return f"{present_form('do', agreement, verbs) if story.played else 'did'} not {base}"
        return present_form(base, agreement, verbs) if story.played and base is not None else past
    if story.played:
        return {Agreement.SINGULAR: "is", Agreement.PLURAL: "are", Agreement.FIRST: "am"}[agreement]
    return "were" if agreement is Agreement.PLURAL else "was"


def _weigh_number(passage: Passage, verb: int, subject: Subject) -> Subject:
    """The subject that the parse found, in the number that the tagger sees, where the parse is not sure and that is."""
    chance = passage.plural[verb]
    sure = max(chance, 1 - chance)
    if subject.agreement is Agreement.FIRST or subject.confidence > PARSE_SURE or sure < NUMBER_SURE:
        return subject
    if passage.lower[verb] in ("was", "were") or passage.tags[verb] == "MD":
        return subject
    return Subject(Agreement.PLURAL if chance > 0.5 else Agreement.SINGULAR, sure)


def _subject_of(passage: Passage, verb: int, known: dict[int, Subject]) -> Subject:
    if passage.lower[verb] in AUXILIARIES or passage.tags[verb] == "MD":
        after = subject_after(passage, verb)
        if after is not None and inverts(passage, verb):
            sure = NUMBER_SURE if passage.lower[verb] == "did" or surely_inverts(passage, verb) else 0.0
            return Subject(after.agreement, max(after.confidence, sure))
    return find_subject(passage, verb, known)


def _convert_verb(passage: Passage, i: int, subject: Subject, story: BackStory, verbs: VerbTable) -> Iterator[Edit]:
    word = passage.lower[i]
    over = i in story.told
    used_to = word == "used" and passage.tags[i + 1 : i + 2] == ("TO",)
    if (i in story.stays and not used_to) or (not over and any(stays(passage, i) for stays in STAYS_PAST)):
        return
    if word in AUXILIARIES or word in ("'d", "must") or word in DUTIES:
        for change in convert_auxiliary(passage, i, subject, story, verbs):
            yield _as_edit(passage, change)
        return
    if passage.tags[i] != "VBD":
        return
    for reason in LEFT_AS_IT_IS:
        found = reason(passage, i)
        if found is not None:
            yield _as_edit(passage, Change(i, i, None, 0.5, found))
            return
    base = verbs.base_of_past(word)
    if base is not None:
        form = verbs.third_person(base) if subject.agreement is Agreement.SINGULAR else base
        sure = min(subject.confidence, passage.likelihoods.get(i, 1.0))
        yield _as_edit(passage, Change(i, i, form, sure, "past to present"))


def _since_then(passage: Passage, i: int) -> bool:
    """Whether token `i` stands in a clause of time that a perfect goes with: she had known him since they were four."""
    lower, tags = passage.lower, passage.tags
    if lower[i] in ("had", "'d") and participle_after(passage, i) is not None:
        return False
    if i > 2 and tags[i - 1] == "CC" and tags[i] == "VBD":  # since he sold the mare and *moved*
        joined = next((k for k in range(i - 2, max(0, i - 9), -1) if tags[k] in FINITE or tags[k] in (",", ".")), 0)
        return tags[joined] == "VBD" and _since_then(passage, joined)
    for j in range(i - 1, max(0, i - 6), -1):
        if tags[j] in FINITE or tags[j] in (",", "CC", ".", ":", "Q"):
            return False
        measured = tags[j - 1] == "," and lower[j - 2].removesuffix("s") in _SPANS
        measured = measured and "for" in lower[max(0, j - 6) : j - 2]  # for a week, since
        if lower[j] == "since" and ends_since(passage, j + 1):
            return False
        if lower[j : j + 2] == ("since", "before"):
            return True  # cold, she said, since before there was a sun
        if lower[j] == "since" and j and tags[j - 1] in (",", "CC", ":") and not measured:
            return False  # because
        if lower[j] == "since" and j and lower[j - 1].startswith("un") and tags[j - 1] in ("JJ", "VBN"):
            return True  # unused since he sold the cart
        if lower[j] == "since":
            return any(
                lower[k] in ("had", "'d") and participle_after(passage, k) is not None
                for k in range(j - 1, max(-1, j - 14), -1)
                if tags[k] not in (".", ":")
            )
    return False


_SPANS = frozenset("minute hour day night week month year".split())


def _is_reported(passage: Passage, i: int) -> bool:
    """Whether token `i` is what somebody used to say or would have said: she used to say that I *looked* well."""
    lower, tags = passage.lower, passage.tags
    for j in range(i - 1, max(0, i - 9), -1):
        if tags[j] == "CC" and tags[j - 1] != ",":  # that the van was late and we *had* to wait
            joined = next((k for k in range(j - 1, max(0, j - 9), -1) if tags[k] in FINITE), None)
            return joined is not None and _is_reported(passage, joined)
        if tags[j] in (",", "CC", ".", ":", "Q") or tags[j] in FINITE:
            return False
        # used to say | I looked well
        held = lower[j] in _SAID and lower[j - 1] == "have"  # would have said | he was happy
        bare = (lower[j] in _SAYING or held) and j < i - 1 and tags[j + 1] in ("PRP", "NNP", "DT", "PRP$")
        if bare or (lower[j] == "that" and tags[j - 1] in ("VB", "VBN", "PRP") and lower[j - 1] not in ("have", "be")):
            before = lower[max(0, j - 5) : j]
            would = "would" in before or "'d" in before
            return ("used" in before and "to" in before) or (would and "have" in before)
    return False


_SAID = frozenset("said thought sworn guessed claimed".split())
_SAYING = frozenset(("say", "think", "believe", "claim"))


def _of_habit(passage: Passage, i: int) -> bool:
    """Whether token `i` tells when something used to be: when she *was* small she used to believe it."""
    lower, tags = passage.lower, passage.tags
    if clause_opener(passage, i) != "when":
        return False
    young = lower[i] == "was" and any(word in _YOUNG for word in lower[i + 1 : i + 4])
    for j in range(i + 1, min(len(tags) - 1, i + 12)):
        if young and lower[j] in ("would", "'d") and tags[j - 1] == "PRP":
            return tags[j + 1] in ("VB", "VBP", "RB")  # when he was a boy he would
        if tags[j] in (".", ":", "Q", "CC", "MD") or (tags[j] in FINITE and lower[j] != "used"):
            return False
        if lower[j] == "used":
            return tags[j] == "VBD" and tags[j - 1] in _NOMINAL and lower[j + 1] == "to"
    return False


def _on_sign(passage: Passage, i: int) -> bool:
    """Whether token `i` is in what a sign or a card says in capitals: a board that says WE WERE HERE."""
    tokens = passage.tokens
    before = i
    while before > 0 and tokens[before].text.isupper() and passage.tags[before - 1] != ".":
        before -= 1
    if tokens[before].text.isupper() or before == i:
        return False  # the capitals open the sentence: a chapter may begin so
    last = i
    while last + 1 < len(tokens) and tokens[last + 1].text.isupper():
        last += 1
    quotes = passage.lower[before] in _READING or passage.tags[before] in (":", "Q")
    return last - before > (1 if quotes else _EMPHASIS)


_READING = frozenset("said says saying read reads reading spelled spelling declared announced".split())
_EMPHASIS = 2  # the most words in capitals that are only spoken louder

_NOMINAL = frozenset(("PRP", "NN", "NNS", "NNP"))
_YOUNG = frozenset("boy girl child kid baby young small little student".split())


def _is_preferred(passage: Passage, i: int) -> bool:
    """Whether token `i` is what somebody would rather have, or what is supposed: she would rather they *left*."""
    lower, tags = passage.lower, passage.tags
    j = i - 1
    while j > 0 and tags[j] in ("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "JJ", "RB") and lower[j] != "rather":
        j -= 1
    if j == i - 1 or lower[j] not in ("rather", "suppose", "supposing"):
        return False
    if lower[j] == "rather":
        return lower[j - 1] in ("would", "'d", "had") and tags[j + 1] in ("PRP", "DT", "PRP$", "NNP")
    return (j == 0 or tags[j - 1] in (".", "Q", ":")) and tags[j + 1] in ("PRP", "DT", "PRP$", "NNP", "NN")


def _is_wished(passage: Passage, i: int) -> bool:
    """Whether token `i` is what somebody wishes were so: she wished he *wrote* more often. As if anybody *cared*!"""
    lower, tags = passage.lower, passage.tags
    if tags[i] != "VBD" or lower[i] in ("was", "were", "had"):
        return False
    j = i - 1
    while j > 0 and (tags[j] in ("PRP", "DT", "PRP$", "NN", "NNS", "NNP", "JJ") or lower[j] == "that"):
        j -= 1
    if lower[j] in WISHES and tags[j][0] == "V" and j < i - 1:
        return lower[j + 1] not in _OBJECTIVE
    exclaimed = lower[i + 1 : i + 2] == ("!",) and lower[j] == "if" and lower[max(0, j - 1) : j] == ("as",)
    return exclaimed and (j == 1 or tags[j - 2] in (".", "Q"))


_OBJECTIVE = frozenset("him them me us".split())


STAYS_PAST = (
    _is_wished,
    _is_preferred,
    _on_sign,
    _since_then,
    is_of_childhood,
    _is_reported,
    _of_habit,
    tells_of_before,
    is_dated_back,
)


def _weighed(passage: Passage, i: int) -> str | None:
    return _UNTOLD if passage.likelihoods.get(i, 1.0) < CERTAIN else None


def _used_to(passage: Passage, i: int) -> str | None:
    tags = passage.tags
    if passage.lower[i : i + 3] == ("used", "not", "to"):
        return _NO_PRESENT
    if (
        passage.lower[i] == "used"
        and tags[i + 1 : i + 2] == ("TO",)
        and (
            tags[i + 2 : i + 3] in (("VB",), ("VBP",), ("RB",), (".",), (",",))
            or not _WHERE.isdisjoint(passage.lower[i + 2 : i + 3])
        )
    ):
        return _NO_PRESENT
    return None


_NO_PRESENT = "“used to” has no present"
_WHERE = frozenset("in on at when before after during as with of".split())
"""As her mother used to *in* Rome."""


def _capitalised(passage: Passage, i: int) -> str | None:
    """A capital inside a sentence: a title or a name, unless the whole word is in capitals, and so spoken louder."""
    word = passage.tokens[i].text
    if word[0].isupper() and i and passage.tags[i - 1] not in (".", ":", "Q", "``", "''"):
        shouted = word.isupper() and len(word) > 1 and passage.tags[i - 1][0] != "V"
        return None if shouted else "capitalised: a title or a name?"
    return None


LEFT_AS_IT_IS = (_weighed, _used_to, _capitalised)


def _as_edit(passage: Passage, change: Change) -> Edit:
    first, last = passage.tokens[change.first], passage.tokens[change.last]
    before = " ".join(token.text for token in passage.tokens[change.first : change.last + 1])
    text = before if change.text is None else _in_case(change.text, first.text)
    return Edit(Span(first.start, last.end), text, change.confidence, change.reason)


def _in_case(form: str, model: str) -> str:
    if model.isupper() and len(model) > 1:
        return form.upper()
    return form[0].upper() + form[1:] if model[0].isupper() else form
